//! Why an entry cannot be read.

use std::fmt;

/// Why an entry cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It does not say of which protein, and could be read in several ways.
    WhichGene,
    /// It is no change.
    NotAChange,
    /// The letter is no amino acid, or no base.
    NoSuchLetter,
    /// The number lies outside.
    OutOfRange {
        /// The last one there is.
        last: u16,
    },
}

impl Reason {
    /// In kebab-case, to look a translation up by.
    pub fn key(self) -> &'static str {
        match self {
            Reason::WhichGene => "which-gene",
            Reason::NotAChange => "not-a-change",
            Reason::NoSuchLetter => "no-such-letter",
            Reason::OutOfRange { .. } => "out-of-range",
        }
    }
}

/// An entry that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WantedError {
    /// As written.
    pub text: String,
    /// Why.
    pub reason: Reason,
}

impl fmt::Display for WantedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\": ", self.text)?;
        match self.reason {
            Reason::WhichGene => {
                f.write_str("which protein? Write rt, s, preC, x, core, P, preS1 or preS2 before it, or nt for a nucleotide")
            }
            Reason::NotAChange => f.write_str("not a change like rtM204V, sG145R, preC W28* or 1896A"),
            Reason::NoSuchLetter => f.write_str("a letter is no amino acid, or no base"),
            Reason::OutOfRange { last } => write!(f, "the number must be from 1 to {last}"),
        }
    }
}

impl std::error::Error for WantedError {}
