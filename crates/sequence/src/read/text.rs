//! Text, line by line, in chunks of any size: FASTA, bare sequences and GenBank in one machine.

use super::draft::{Draft, Full, Place};
use super::letters::is_blank;
use super::names::Names;
use super::{Foreign, LONGEST, Problem, ProblemKind, Record};
use memchr::memchr2;

/// Where records and problems go.
pub(super) type Each<'a> = &'a mut dyn FnMut(Result<Record, Problem>);

/// How much of a header line is kept.
const HEADER: usize = 4096;

/// Room made for a record beforehand: no more than this, so that small records stay small.
const ROOM: usize = 4096;

/// Words that mean something at the start of a line. A blank at the end matches the line's end too.
const WORDS: [&[u8]; 5] = [LOCUS, ORIGIN, END, BYTE_ORDER_MARK, WIDE_HEADER];
const LOCUS: &[u8] = b"LOCUS ";
const ORIGIN: &[u8] = b"ORIGIN ";
const END: &[u8] = b"//";
/// In the middle too: where files were put together.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// `＞`, as Chinese and Japanese keyboards write `>`.
const WIDE_HEADER: &[u8] = b"\xEF\xBC\x9E";

#[derive(Clone, Copy, Debug)]
enum State {
    /// The first bytes are kept until they tell whether it is text at all.
    Head,
    /// Nothing but blanks yet in this line.
    Start,
    /// The line may begin with a word, of which this many bytes were seen.
    Word(&'static [u8], usize),
    /// In a line of sequence.
    Sequence,
    /// In one, of [`WIDE_HEADER`] this many bytes were seen.
    Wide(usize),
    /// In a line that begins with `>`.
    Header,
    /// In a line of GenBank before ORIGIN.
    Entry,
    /// In a line that says nothing.
    Comment,
    /// No text: all is passed over.
    Foreign,
}

#[derive(Debug)]
pub(super) struct Text {
    longest: usize,
    state: State,
    place: Place,
    /// The last byte was a carriage return: a line feed that follows belongs to it.
    after_return: bool,
    /// A line that is kept until it is complete; at the beginning, the first bytes.
    kept: Vec<u8>,
    /// The record that is being read. None between records, and in one that is too long.
    draft: Option<Draft>,
    /// The record is too long.
    is_passing_over: bool,
    /// What GenBank states before ORIGIN.
    entry: Option<Entry>,
    /// How many records have begun.
    records: u64,
    /// The `>` of the header that is being read stood in a line of sequence.
    is_glued: bool,
    /// The names so far.
    names: Names,
    /// Whether anything was handed out.
    handed_out: bool,
    /// How long the last record was.
    last: usize,
}

/// What a GenBank record says before its sequence.
#[derive(Debug, Default)]
struct Entry {
    line: u64,
    locus: String,
    accession: String,
    version: String,
    definition: String,
    in_definition: bool,
    stated: Option<u64>,
}

impl Default for Text {
    fn default() -> Text {
        Text::new(LONGEST)
    }
}

impl Text {
    pub(super) fn new(longest: usize) -> Text {
        Text {
            longest,
            state: State::Head,
            place: Place { line: 1, before: 0 },
            after_return: false,
            kept: Vec::new(),
            draft: None,
            is_passing_over: false,
            entry: None,
            records: 0,
            is_glued: false,
            names: Names::default(),
            handed_out: false,
            last: 0,
        }
    }

    pub(super) fn push(&mut self, mut chunk: &[u8], each: Each) {
        if matches!(self.state, State::Head) {
            // Exactly this many bytes, however the chunks are cut.
            let missing = Foreign::HEAD - self.kept.len();
            let (head, rest) = chunk.split_at(missing.min(chunk.len()));
            self.kept.extend_from_slice(head);
            if self.kept.len() < Foreign::HEAD {
                return;
            }
            chunk = rest;
            self.look_at_head(each);
        }
        self.lines(chunk, each);
    }

    /// Nothing follows.
    pub(super) fn finish(&mut self, each: Each) {
        if matches!(self.state, State::Head) {
            self.look_at_head(each);
        }
        // A last line without its end is complete all the same.
        self.end_line(each);
        self.end_record(each);
        if !self.handed_out {
            self.hand_out(Err(Problem::of_input(1, ProblemKind::Nothing)), each);
        }
    }

    /// The input broke off or is damaged: what is being read cannot be trusted.
    pub(super) fn abort(&mut self, kind: ProblemKind, each: Each) {
        if matches!(self.state, State::Head) {
            self.look_at_head(each);
        }
        if self.is_foreign() {
            return;
        }
        let mut problem = Problem::of_input(self.place.line, kind);
        if let Some(draft) = self.draft.take() {
            (problem.name, problem.line) = (draft.name, draft.line);
        } else if let Some(entry) = self.entry.take() {
            problem.line = entry.line;
            problem.name = entry.into_name();
        }
        self.hand_out(Err(problem), each);
        self.state = State::Foreign;
    }

    /// Whether the rest does not matter.
    pub(super) fn is_foreign(&self) -> bool {
        matches!(self.state, State::Foreign)
    }

    fn look_at_head(&mut self, each: Each) {
        let head = std::mem::take(&mut self.kept);
        if let Some(foreign) = Foreign::recognise(&head) {
            self.state = State::Foreign;
            self.hand_out(Err(Problem::of_input(1, ProblemKind::Foreign(foreign))), each);
            return;
        }
        self.state = State::Start;
        self.lines(&head, each);
    }

    fn lines(&mut self, mut chunk: &[u8], each: Each) {
        while !chunk.is_empty() && !self.is_foreign() {
            if std::mem::take(&mut self.after_return) && chunk[0] == b'\n' {
                chunk = &chunk[1..];
                continue;
            }
            let Some(end) = memchr2(b'\n', b'\r', chunk) else {
                self.piece(chunk, each);
                return;
            };
            self.piece(&chunk[..end], each);
            self.end_line(each);
            self.place = Place { line: self.place.line + 1, before: 0 };
            self.after_return = chunk[end] == b'\r';
            chunk = &chunk[end + 1..];
        }
    }

    /// A piece of one line.
    fn piece(&mut self, mut text: &[u8], each: Each) {
        while let Some(first) = text.first() {
            match self.state {
                State::Start if self.entry.is_some() => match first {
                    b'>' => self.begin_fasta(each),
                    _ => self.state = State::Entry,
                },
                State::Start => {
                    let blanks = text.iter().take_while(|byte| is_blank(**byte)).count();
                    self.place.before += blanks as u64;
                    text = &text[blanks..];
                    match text.first() {
                        None => return,
                        Some(b'>') => self.begin_fasta(each),
                        Some(b';' | b'#') => self.state = State::Comment,
                        Some(byte) => {
                            let word = WORDS.iter().find(|word| word[0] == *byte);
                            self.state = word.map_or(State::Sequence, |word| State::Word(word, 0));
                        }
                    }
                }
                State::Word(word, seen) if seen == word.len() => self.word(word, each),
                State::Word(word, seen) if word[seen] == *first => {
                    self.state = State::Word(word, seen + 1);
                    text = &text[1..];
                }
                State::Word(word, seen) => {
                    // Another word may begin with the same bytes.
                    let same = |other: &&&[u8]| {
                        other.len() > seen && other[..seen] == word[..seen] && other[seen] == *first
                    };
                    match WORDS.iter().find(same) {
                        Some(other) => self.state = State::Word(other, seen),
                        None => self.no_word(&word[..seen], each),
                    }
                }
                State::Sequence => {
                    // A header without a line break before it: `>` is never a part of a sequence.
                    let glued = memchr2(b'>', WIDE_HEADER[0], text);
                    self.sequence(&text[..glued.unwrap_or(text.len())], each);
                    let Some(at) = glued else { return };
                    let is_wide = text[at] != b'>';
                    text = &text[at + 1..];
                    match is_wide {
                        true => self.state = State::Wide(1),
                        false => self.glued(b">", each),
                    }
                }
                State::Wide(seen) if seen < WIDE_HEADER.len() && WIDE_HEADER[seen] == *first => {
                    text = &text[1..];
                    self.state = State::Wide(seen + 1);
                    if seen + 1 == WIDE_HEADER.len() {
                        self.glued(WIDE_HEADER, each);
                    }
                }
                State::Wide(seen) => self.no_word(&WIDE_HEADER[..seen], each),
                State::Header | State::Entry => {
                    let room = HEADER.saturating_sub(self.kept.len());
                    self.kept.extend_from_slice(&text[..text.len().min(room)]);
                    return;
                }
                State::Comment | State::Foreign | State::Head => return,
            }
        }
    }

    fn end_line(&mut self, each: Each) {
        match self.state {
            State::Word(word, seen) if word[seen..] == *b" " || seen == word.len() => {
                self.word(word, each);
                // LOCUS alone: an entry's line like any other.
                if matches!(self.state, State::Entry) {
                    self.entry_line();
                }
            }
            State::Word(word, seen) => self.no_word(&word[..seen], each),
            State::Wide(seen) => self.no_word(&WIDE_HEADER[..seen], each),
            State::Header => self.header_line(),
            State::Entry => self.entry_line_or_end(each),
            _ => {}
        }
        if let Some(draft) = &mut self.draft
            && draft.end_line(&mut self.place).is_err()
        {
            self.too_long(each);
        }
        if !self.is_foreign() {
            self.state = State::Start;
        }
    }

    /// The line begins with a word that means something.
    fn word(&mut self, word: &'static [u8], each: Each) {
        match word {
            LOCUS => {
                self.end_record(each);
                self.records += 1;
                self.entry = Some(Entry { line: self.place.line, ..Entry::default() });
                self.kept.clear();
                self.kept.extend_from_slice(LOCUS);
                self.state = State::Entry;
            }
            ORIGIN => {
                // Copied from the middle of a GenBank record, or such a record after another.
                if self.draft.as_ref().is_some_and(|draft| !draft.is_empty()) {
                    self.end_record(each);
                }
                self.state = State::Comment;
            }
            END => {
                self.end_record(each);
                self.state = State::Comment;
            }
            WIDE_HEADER => {
                self.begin_fasta(each);
                self.kept.push(b'>');
            }
            _ => self.state = State::Start,
        }
    }

    /// The line only began like a word.
    fn no_word(&mut self, seen: &[u8], each: Each) {
        self.state = State::Sequence;
        self.sequence(seen, each);
    }

    /// A `>`, as it is written, in a line of sequence.
    fn glued(&mut self, sign: &[u8], each: Each) {
        let is_sequence = self.draft.as_ref().is_some_and(Draft::is_sequence);
        if !is_sequence && !self.is_passing_over {
            self.state = State::Sequence;
            self.sequence(sign, each);
            return;
        }
        self.begin_fasta(each);
        self.is_glued = true;
        self.kept.push(b'>');
    }

    fn sequence(&mut self, text: &[u8], each: Each) {
        if self.is_passing_over {
            return;
        }
        let draft = match &mut self.draft {
            Some(draft) => draft,
            none => {
                self.records += 1;
                let name = numbered(self.records);
                none.insert(Draft::new(name, self.place.line, self.longest))
            }
        };
        if let Err(Full) = draft.take(text, &mut self.place) {
            self.too_long(each);
        }
    }

    fn too_long(&mut self, each: Each) {
        if let Some(draft) = self.draft.take() {
            self.is_passing_over = true;
            self.hand_out(Err(draft.too_long()), each);
        }
    }

    fn begin_fasta(&mut self, each: Each) {
        self.end_record(each);
        self.records += 1;
        self.kept.clear();
        self.is_glued = false;
        self.state = State::Header;
    }

    fn header_line(&mut self) {
        let header = text_of(&self.kept[1.min(self.kept.len())..]);
        let (name, description) = split_word(&header);
        let name = if name.is_empty() { numbered(self.records) } else { name.to_owned() };
        self.begin_draft(name, self.place.line);
        if let Some(draft) = &mut self.draft {
            draft.description = description.to_owned();
            draft.is_glued = self.is_glued;
        }
    }

    fn begin_draft(&mut self, name: String, line: u64) {
        let mut draft = Draft::new(name, line, self.longest);
        draft.has_header = true;
        draft.reserve(self.last.min(ROOM));
        self.draft = Some(draft);
    }

    fn entry_line_or_end(&mut self, each: Each) {
        if self.kept.starts_with(LOCUS) {
            // The record before has neither ORIGIN nor end. (The first line of an entry comes here
            // too, and then nothing was reported yet.)
            let begins_another = self.entry.as_ref().is_some_and(|entry| !entry.locus.is_empty());
            if begins_another {
                let kept = std::mem::take(&mut self.kept);
                self.word(LOCUS, each);
                self.kept = kept;
            }
        }
        if self.kept.starts_with(END) {
            self.end_record(each);
            self.kept.clear();
            return;
        }
        self.entry_line();
    }

    fn entry_line(&mut self) {
        let Some(mut entry) = self.entry.take() else { return };
        let line = text_of(&self.kept);
        self.kept.clear();
        let (word, rest) = split_word(&line);
        if line.starts_with(' ') {
            if entry.in_definition && entry.definition.len() + line.len() < HEADER {
                entry.definition.push(' ');
                entry.definition.push_str(line.trim());
            }
            self.entry = Some(entry);
            return;
        }
        entry.in_definition = false;
        match word {
            "LOCUS" => {
                let mut words = rest.split_whitespace();
                entry.locus = words.next().unwrap_or_default().to_owned();
                entry.stated = words.next().and_then(|length| length.parse().ok());
            }
            "DEFINITION" => {
                entry.definition = rest.to_owned();
                entry.in_definition = true;
            }
            "ACCESSION" => entry.accession = split_word(rest).0.to_owned(),
            "VERSION" => entry.version = split_word(rest).0.to_owned(),
            "ORIGIN" => {
                let (line, stated) = (entry.line, entry.stated);
                let description = std::mem::take(&mut entry.definition);
                let name = entry.into_name();
                let name = if name.is_empty() { numbered(self.records) } else { name };
                self.begin_draft(name, line);
                if let Some(draft) = &mut self.draft {
                    draft.description = description;
                    draft.stated = stated;
                }
                return;
            }
            _ => {}
        }
        self.entry = Some(entry);
    }

    /// Hands out what is being read.
    fn end_record(&mut self, each: Each) {
        self.is_passing_over = false;
        if let Some(entry) = self.entry.take() {
            let line = entry.line;
            let name = entry.into_name();
            let name = if name.is_empty() { numbered(self.records) } else { name };
            let problem = Problem { name, line, column: None, kind: ProblemKind::NoOrigin };
            self.hand_out(Err(problem), each);
        }
        let Some(draft) = self.draft.take() else { return };
        if draft.is_empty() && !draft.has_header {
            // Blanks that only look like text, digits, gaps: no record began.
            self.records -= 1;
            return;
        }
        let record = draft.done();
        if let Ok(record) = &record {
            self.last = record.bases.len();
        }
        self.hand_out(record, each);
    }

    fn hand_out(&mut self, mut record: Result<Record, Problem>, each: Each) {
        self.handed_out = true;
        let name = match &mut record {
            Ok(record) => &mut record.name,
            Err(problem) => &mut problem.name,
        };
        self.names.make_distinct(name);
        each(record);
    }
}

impl Entry {
    /// As NCBI names the same record in FASTA.
    fn into_name(self) -> String {
        [self.version, self.accession, self.locus]
            .into_iter()
            .find(|name| !name.is_empty())
            .unwrap_or_default()
    }
}

fn numbered(record: u64) -> String {
    format!("sequence {record}")
}

/// The first word, and the rest.
fn split_word(text: &str) -> (&str, &str) {
    let text = text.trim();
    let (word, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    (word, rest.trim_start())
}

/// A header's text: bytes that are no text replaced, control characters (NCBI separates the headers
/// of one sequence by U+0001) taken for blanks.
fn text_of(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
