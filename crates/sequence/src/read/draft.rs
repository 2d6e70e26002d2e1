//! The record that is being read: letters go in, a record or a problem comes out.

use super::fold::{Step, Utf8, to_ascii};
use super::letters::{BLANK, CODES, DIGIT, GAP, SPECIAL, URACIL, is_amino_acid_only};
use super::lines::{Lines, Seam};
use super::{LEAST_LENGTH, Notes, Problem, ProblemKind, Record};
use crate::Bases;

/// Fewer letters in a row than this are a difference, no piece of a sequence.
const SHORTEST_PIECE: u64 = 5;

/// Where something stands.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    pub(super) line: u64,
    /// Characters of this line that come before.
    pub(super) before: u64,
}

#[derive(Debug)]
pub(super) struct Draft {
    pub(super) name: String,
    pub(super) description: String,
    pub(super) line: u64,
    pub(super) has_header: bool,
    /// As stated by GenBank.
    pub(super) stated: Option<u64>,
    /// Its `>` stood in a line of the record before.
    pub(super) is_glued: bool,
    longest: usize,
    bases: Vec<Bases>,
    gaps: Vec<u32>,
    notes: Notes,
    strange: Option<Strange>,
    utf8: Utf8,
    lines: Lines,
    /// `*` since the last letter: end marks, unless a letter follows.
    end_marks: u64,
    /// Dots since the last letter, those before the first one, and those between.
    dots: u64,
    dots_before: u64,
    dots_inside: u64,
}

/// Characters that are no nucleotides.
#[derive(Debug)]
struct Strange {
    first: char,
    place: Place,
    /// How often the first of them, how many in all, how many of those could be amino acids.
    of_first: u64,
    all: u64,
    amino_acids: u64,
}

/// The record has more letters than are read.
pub(super) struct Full;

impl Draft {
    pub(super) fn new(name: String, line: u64, longest: usize) -> Draft {
        Draft {
            name,
            description: String::new(),
            line,
            has_header: false,
            stated: None,
            is_glued: false,
            longest,
            bases: Vec::new(),
            gaps: Vec::new(),
            notes: Notes::default(),
            strange: None,
            utf8: Utf8::default(),
            lines: Lines::default(),
            end_marks: 0,
            dots: 0,
            dots_before: 0,
            dots_inside: 0,
        }
    }

    /// Makes room, so that a file of similar records is not moved in memory time and again.
    pub(super) fn reserve(&mut self, letters: usize) {
        self.bases.reserve_exact(letters);
    }

    /// Whether nothing was read that could be a sequence.
    pub(super) fn is_empty(&self) -> bool {
        self.bases.is_empty() && self.strange.is_none()
    }

    fn letters(&self) -> u64 {
        self.bases.len() as u64 + self.strange.as_ref().map_or(0, |strange| strange.all)
    }

    /// Takes a piece of one line, without its end.
    pub(super) fn take(&mut self, text: &[u8], place: &mut Place) -> Result<(), Full> {
        if self.take_plain(text) {
            place.before += text.len() as u64;
            return Ok(());
        }
        text.iter().try_for_each(|byte| self.take_byte(*byte, place))
    }

    /// Takes it at once where nothing in it or before it needs a closer look, as almost always.
    fn take_plain(&mut self, text: &[u8]) -> bool {
        if self.bases.len() + text.len() > self.longest
            || self.strange.is_some()
            || self.utf8.is_waiting()
            || self.end_marks > 0
            || self.dots > 0
        {
            return false;
        }
        let before = self.bases.len();
        let mut all = 0;
        self.bases.extend(text.iter().map(|byte| {
            let code = CODES[usize::from(*byte)];
            all |= code;
            Bases::from_bits(code)
        }));
        if all < BLANK {
            self.lines.read(false, before);
            return true;
        }
        if all >= SPECIAL {
            self.bases.truncate(before);
            return false;
        }
        let codes = || text.iter().map(|byte| CODES[usize::from(*byte)]);
        if all & GAP != 0 {
            self.bases.truncate(before);
            for code in codes() {
                match code {
                    GAP => note_gap(&mut self.gaps, self.bases.len()),
                    _ if code & GAP == 0 => self.bases.push(Bases::from_bits(code)),
                    _ => {}
                }
            }
            self.notes.digits += codes().filter(|code| *code == DIGIT).count() as u64;
            self.notes.gaps += codes().filter(|code| *code == GAP).count() as u64;
        }
        if let Some(last) = codes().rev().find(|code| !matches!(*code, BLANK | GAP)) {
            self.lines.read(last == DIGIT, self.bases.len());
        }
        if all & URACIL > 15 {
            self.notes.uracils += codes().filter(|code| *code == URACIL).count() as u64;
        }
        true
    }

    fn take_byte(&mut self, byte: u8, place: &mut Place) -> Result<(), Full> {
        if byte.is_ascii() && !self.utf8.is_waiting() {
            self.take_ascii(byte, *place)?;
            place.before += 1;
            return Ok(());
        }
        match self.utf8.step(byte) {
            Step::Wait => Ok(()),
            Step::Done(c) => {
                match to_ascii(c) {
                    Some(byte) => self.take_ascii(byte, *place)?,
                    None => self.take_strange(c, *place)?,
                }
                place.before += 1;
                Ok(())
            }
            Step::Broken => {
                self.take_strange(char::REPLACEMENT_CHARACTER, *place)?;
                place.before += 1;
                self.take_byte(byte, place)
            }
        }
    }

    fn take_ascii(&mut self, byte: u8, place: Place) -> Result<(), Full> {
        match (byte, CODES[usize::from(byte)]) {
            (b'.', _) => {
                self.notes.gaps += 1;
                self.dots += 1;
                note_gap(&mut self.gaps, self.bases.len());
            }
            (b'*', _) => self.end_marks += 1,
            (_, BLANK) => {}
            (_, DIGIT) => {
                self.notes.digits += 1;
                self.lines.read(true, self.bases.len());
            }
            (_, GAP) => {
                self.notes.gaps += 1;
                note_gap(&mut self.gaps, self.bases.len());
            }
            (_, URACIL) => {
                self.take_base(Bases::T)?;
                self.notes.uracils += 1;
            }
            (_, code) if code < BLANK => self.take_base(Bases::from_bits(code))?,
            _ => self.take_strange(char::from(byte), place)?,
        }
        Ok(())
    }

    fn take_base(&mut self, base: Bases) -> Result<(), Full> {
        self.letter_follows()?;
        // Dots before the first letter are a fragment's place in an alignment, dots behind the last
        // one too. Only those between letters may mean "as above".
        let dots = std::mem::take(&mut self.dots);
        match self.bases.is_empty() {
            true => self.dots_before += dots,
            false => self.dots_inside += dots,
        }
        self.lines.read(false, self.bases.len());
        self.bases.push(base);
        Ok(())
    }

    fn take_strange(&mut self, c: char, place: Place) -> Result<(), Full> {
        self.letter_follows()?;
        self.count_strange(c, place);
        Ok(())
    }

    /// Before every letter: there must be room, and a `*` in front of it was no end mark. Between
    /// nucleotides it marks a deletion that was seen (samtools writes it so), before the first one nothing.
    fn letter_follows(&mut self) -> Result<(), Full> {
        let marks = std::mem::take(&mut self.end_marks);
        if self.letters() > 0 {
            self.notes.deletion_marks += marks;
        }
        if self.letters() >= self.longest as u64 { Err(Full) } else { Ok(()) }
    }

    fn count_strange(&mut self, c: char, place: Place) {
        let strange = self.strange.get_or_insert(Strange {
            first: c,
            place,
            of_first: 0,
            all: 0,
            amino_acids: 0,
        });
        strange.all += 1;
        strange.of_first += u64::from(strange.first == c);
        strange.amino_acids += u64::from(is_amino_acid_only(c));
    }

    /// The line ended.
    pub(super) fn end_line(&mut self, place: &mut Place) -> Result<(), Full> {
        if self.utf8.cut() {
            self.take_strange(char::REPLACEMENT_CHARACTER, *place)?;
            place.before += 1;
        }
        self.lines.end(place.line, &self.bases, self.has_header);
        Ok(())
    }

    /// Whether a `>` in the middle of a line begins the next record: so far all was sequence.
    pub(super) fn is_sequence(&self) -> bool {
        match &self.strange {
            None => !self.bases.is_empty() && !self.utf8.is_waiting(),
            // Under a header of its own, a few odd letters make it no prose.
            Some(strange) => self.has_header && self.bases.len() as u64 > strange.all,
        }
    }

    /// Nothing follows: what it has become.
    pub(super) fn done(mut self) -> Result<Record, Problem> {
        if self.strange.is_some() {
            return Err(self.strange_problem());
        }
        if let Some(Seam { before, at }) = self.lines.seam() {
            return Err(self.problem(ProblemKind::SeveralSequences { before, at }));
        }
        if let Some(dots) = self.same_as_above() {
            return Err(self.problem(ProblemKind::SameAsAbove { dots }));
        }
        if self.bases.is_empty() {
            let is_genbank = self.stated.is_some();
            let kind = if is_genbank { ProblemKind::NoOrigin } else { ProblemKind::NoSequence };
            return Err(self.problem(kind));
        }
        self.notes.stated_length = self.stated.filter(|stated| *stated != self.bases.len() as u64);
        self.notes.is_glued = self.is_glued;
        let letters = self.bases.len();
        self.gaps.retain(|before| (*before as usize) < letters);
        Ok(Record {
            gaps: self.gaps,
            name: self.name,
            description: self.description,
            line: self.line,
            bases: self.bases,
            notes: self.notes,
        })
    }

    /// How many dots there are, if they mean "as in the first sequence". Dots around one long piece are
    /// the place of a fragment in an alignment; of so little as cannot be typed, and in pieces, they are not.
    fn same_as_above(&self) -> Option<u64> {
        let letters = self.bases.len() as u64;
        let dots = self.dots_before + self.dots_inside + self.dots;
        let is_short = letters < LEAST_LENGTH as u64 && dots > letters;
        let in_pieces = self.dots_inside > 0 || letters < SHORTEST_PIECE;
        (self.dots_inside > letters || is_short && in_pieces).then_some(dots)
    }

    /// It is too long: the problem to report.
    pub(super) fn too_long(self) -> Problem {
        if self.strange.is_some() {
            return self.strange_problem();
        }
        if let Some(Seam { before, at }) = self.lines.seam() {
            return self.problem(ProblemKind::SeveralSequences { before, at });
        }
        let longest = self.longest as u64;
        self.problem(ProblemKind::TooLong { longest })
    }

    /// A problem of the record as a whole.
    pub(super) fn problem(self, kind: ProblemKind) -> Problem {
        Problem { name: self.name, line: self.line, column: None, kind }
    }

    fn strange_problem(self) -> Problem {
        let Some(strange) = &self.strange else {
            return self.problem(ProblemKind::NoSequence);
        };
        let Strange { first, place, of_first, all, amino_acids } = *strange;
        // In a protein, `*` is a stop.
        let stops = self.notes.deletion_marks;
        let letters = self.letters() + stops;
        let amino_acids = amino_acids + if amino_acids > 0 { stops } else { 0 };
        let all = all + if amino_acids > 0 { stops } else { 0 };
        // About a third of a protein's letters are no nucleotides; prose has O, J and punctuation as
        // well. A few odd letters in a long sequence are slips of the pen, whatever they are.
        let is_protein = amino_acids >= 3
            && amino_acids * 10 >= letters
            && (all - amino_acids) * 50 <= amino_acids;
        let kind = if is_protein {
            ProblemKind::Protein { found: first, count: all, letters }
        } else if all >= 8 && all * 4 >= letters {
            ProblemKind::NotASequence { found: first, count: all, letters }
        } else {
            ProblemKind::StrangeLetter { found: first, count: of_first, all }
        };
        Problem { name: self.name, line: place.line, column: Some(place.before + 1), kind }
    }
}

/// A gap after this many letters. Those before the first letter show only where it begins.
fn note_gap(gaps: &mut Vec<u32>, letters: usize) {
    let letters = letters as u32;
    if letters > 0 && gaps.last() != Some(&letters) {
        gaps.push(letters);
    }
}
