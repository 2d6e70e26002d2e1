//! What could not be read: where, what was found, what to do.

use super::Foreign;
use std::fmt;

/// Why a record, or all that follows, was not read.
///
/// ```
/// use sequence::read::{Problem, ProblemKind};
/// let kind = ProblemKind::StrangeLetter { found: 'J', count: 2, all: 3 };
/// let problem = Problem { name: "patient-1".into(), line: 7, column: Some(12), kind };
/// assert_eq!(problem.key(), "strange-letter");
/// assert_eq!(
///     problem.to_string(),
///     "patient-1, line 7, column 12: 'J' is no nucleotide (2 of them, 3 such characters in all); \
///      correct it, or write N where the base is not known"
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The record's name; empty where it is about the whole input.
    pub name: String,
    /// The line; the first is 1.
    pub line: u64,
    /// The character in the line; the first is 1.
    pub column: Option<u64>,
    /// What it is.
    pub kind: ProblemKind,
}

/// What was found instead of a sequence.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ProblemKind {
    /// The input has no record at all.
    Nothing,
    /// A header without nucleotides.
    NoSequence,
    /// Characters that are no nucleotides, in what is a sequence otherwise.
    StrangeLetter {
        /// The first of them, at the problem's line and column.
        found: char,
        /// How often it occurs.
        count: u64,
        /// How many characters are no nucleotides, it included.
        all: u64,
    },
    /// A protein.
    Protein {
        /// The first letter that is an amino acid only.
        found: char,
        /// How many such letters.
        count: u64,
        /// Of how many.
        letters: u64,
    },
    /// Text that is no sequence: prose, a table.
    NotASequence {
        /// The first character that is no nucleotide.
        found: char,
        /// How many such characters.
        count: u64,
        /// Of how many, blanks and digits left out.
        letters: u64,
    },
    /// Dots between the letters, more than letters: "the same as in the first sequence".
    SameAsAbove {
        /// How many dots.
        dots: u64,
    },
    /// Several sequences without a `>` line each: a list, a table, names between them.
    SeveralSequences {
        /// The line before the seam: a name, or the end of a sequence.
        before: u64,
        /// The line at which another sequence begins.
        at: u64,
    },
    /// More letters than are read; the rest of the record was passed over.
    TooLong {
        /// How many are read.
        longest: u64,
    },
    /// A GenBank record that has no ORIGIN part, or nothing in it.
    NoOrigin,
    /// A file of another kind; all of it was passed over.
    Foreign(Foreign),
    /// The compressed file ends before its end; the record that was being read is dropped.
    GzipCutShort,
    /// The compressed file is damaged; the rest, and the record that was being read, are dropped.
    GzipDamaged,
    /// The operating system could not read on; the record that was being read is dropped.
    Unreadable {
        /// In the system's words.
        reason: String,
    },
}

/// What a sentence about a problem is filled in with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Argument {
    /// A number, for plurals and digits of the reader's language.
    Number(u64),
    /// Something found, as it is.
    Text(String),
}

impl From<u64> for Argument {
    fn from(number: u64) -> Argument {
        Argument::Number(number)
    }
}

impl From<&str> for Argument {
    fn from(text: &str) -> Argument {
        Argument::Text(text.into())
    }
}

impl Problem {
    /// A problem of the whole input.
    pub(super) fn of_input(line: u64, kind: ProblemKind) -> Problem {
        Problem { name: String::new(), line, column: None, kind }
    }

    /// The kind's name in kebab-case, to look a translation up by.
    pub fn key(&self) -> &'static str {
        match &self.kind {
            ProblemKind::Nothing => "nothing",
            ProblemKind::NoSequence => "no-sequence",
            ProblemKind::StrangeLetter { .. } => "strange-letter",
            ProblemKind::Protein { .. } => "protein",
            ProblemKind::NotASequence { .. } => "not-a-sequence",
            ProblemKind::SameAsAbove { .. } => "same-as-above",
            ProblemKind::SeveralSequences { .. } => "several-sequences",
            ProblemKind::TooLong { .. } => "too-long",
            ProblemKind::NoOrigin => "no-origin",
            ProblemKind::Foreign(_) => "foreign",
            ProblemKind::GzipCutShort => "gzip-cut-short",
            ProblemKind::GzipDamaged => "gzip-damaged",
            ProblemKind::Unreadable { .. } => "unreadable",
        }
    }

    /// What a translation is filled in with: always `name`, `line` and `column` (0 where there is
    /// none), then what the kind has.
    ///
    /// ```
    /// use sequence::read::{Argument, Problem, ProblemKind};
    /// let kind = ProblemKind::TooLong { longest: 100_000 };
    /// let problem = Problem { name: "chr1".into(), line: 1, column: None, kind };
    /// assert_eq!(problem.arguments()[3], ("longest", Argument::Number(100_000)));
    /// ```
    pub fn arguments(&self) -> Vec<(&'static str, Argument)> {
        let mut arguments = vec![
            ("name", self.name.as_str().into()),
            ("line", self.line.into()),
            ("column", self.column.unwrap_or(0).into()),
        ];
        let found = |found: &char| ("found", Argument::Text(shown(*found)));
        match &self.kind {
            ProblemKind::StrangeLetter { found: letter, count, all } => {
                arguments.extend([
                    found(letter),
                    ("count", (*count).into()),
                    ("all", (*all).into()),
                ]);
            }
            ProblemKind::Protein { found: letter, count, letters }
            | ProblemKind::NotASequence { found: letter, count, letters } => arguments.extend([
                found(letter),
                ("count", (*count).into()),
                ("letters", (*letters).into()),
            ]),
            ProblemKind::SameAsAbove { dots } => arguments.push(("dots", (*dots).into())),
            ProblemKind::SeveralSequences { before, at } => {
                arguments.extend([("before", (*before).into()), ("at", (*at).into())]);
            }
            ProblemKind::TooLong { longest } => arguments.push(("longest", (*longest).into())),
            ProblemKind::Foreign(foreign) => arguments.push(("found", foreign.key().into())),
            ProblemKind::Unreadable { reason } => {
                arguments.push(("reason", reason.as_str().into()))
            }
            ProblemKind::Nothing
            | ProblemKind::NoSequence
            | ProblemKind::NoOrigin
            | ProblemKind::GzipCutShort
            | ProblemKind::GzipDamaged => {}
        }
        arguments
    }
}

/// A character for a sentence: one that cannot be seen by its number.
fn shown(c: char) -> String {
    match c {
        char::REPLACEMENT_CHARACTER => "a byte that is no text".into(),
        // What hides, or turns the order of the sentence, by its number too.
        c if hbv::shown(c.encode_utf8(&mut [0; 4])) != c.to_string() => {
            format!("U+{:04X}", u32::from(c))
        }
        c => format!("'{c}'"),
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.name.is_empty() {
            write!(f, "{}, ", self.name)?;
        }
        write!(f, "line {}", self.line)?;
        if let Some(column) = self.column {
            write!(f, ", column {column}")?;
        }
        write!(f, ": {}", self.kind)
    }
}

impl fmt::Display for ProblemKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ProblemKind::Nothing => f.write_str(
                "there is no sequence here; give FASTA, GenBank or the bare letters of a sequence",
            ),
            ProblemKind::NoSequence => f.write_str(
                "no nucleotides follow; put the sequence under the header, or delete the header",
            ),
            ProblemKind::StrangeLetter { found, count, all } => {
                write!(f, "{} is no nucleotide", shown(*found))?;
                match (count, all) {
                    (1, 1) => {}
                    (count, all) if count == all => write!(f, " ({count} of them)")?,
                    _ => write!(f, " ({count} of them, {all} such characters in all)")?,
                }
                f.write_str("; correct it, or write N where the base is not known")
            }
            ProblemKind::Protein { found, count, letters } => write!(
                f,
                "this looks like a protein ({count} of its {letters} letters, the first of them \
                 {found}, are amino acids only); give the nucleotide sequence instead"
            ),
            ProblemKind::NotASequence { found, count, letters } => write!(
                f,
                "this does not look like a sequence ({count} of {letters} characters are no \
                 nucleotides, the first of them {}); give FASTA, GenBank or the bare letters of a \
                 sequence",
                shown(*found)
            ),
            ProblemKind::SameAsAbove { dots } => write!(
                f,
                "{dots} dots stand among the letters, more than there are letters, so they seem to \
                 mean \"as in the first sequence\"; export the alignment with every base written out"
            ),
            ProblemKind::SeveralSequences { before, at } => write!(
                f,
                "these seem to be several sequences, or a name stands among the letters (lines {before} \
                 and {at}); put a line with > and a name above each sequence"
            ),
            ProblemKind::TooLong { longest } => write!(
                f,
                "there are more than {longest} letters, so this is no single virus; give the viral \
                 genomes or fragments alone, each under its own line with >"
            ),
            ProblemKind::NoOrigin => f.write_str(
                "the sequence of this GenBank record (its ORIGIN part) is missing; download it again as \
                 \"GenBank (full)\" or FASTA",
            ),
            ProblemKind::Foreign(foreign) => {
                write!(f, "this is {}, not a sequence; {}", foreign.what(), foreign.remedy())
            }
            ProblemKind::GzipCutShort => f.write_str(
                "the compressed file ends too early, its end is missing; records before this one were \
                 read, download or copy the file again for the rest",
            ),
            ProblemKind::GzipDamaged => f.write_str(
                "the compressed file is damaged from here on; records before this one were read, but \
                 check them, and download or copy the file again",
            ),
            ProblemKind::Unreadable { reason } => {
                write!(f, "the file could not be read on ({reason}); records before were read, try again")
            }
        }
    }
}

impl std::error::Error for Problem {}
