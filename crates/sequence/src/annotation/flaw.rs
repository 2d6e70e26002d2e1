//! What keeps a coding sequence from being one.

use std::fmt;

/// What a coding sequence lacks or has too much. Codons are those of the master.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// Its start codon is another codon, or is deleted.
    NoStart,
    /// A stop stands before its end.
    Stop {
        /// The codon.
        codon: u16,
    },
    /// A mixture holds a stop: in a part of the viruses.
    MixedStop {
        /// The codon.
        codon: u16,
    },
    /// The frame is lost.
    Frameshift {
        /// From this codon on.
        from: u16,
        /// Up to this one; none where it does not come back.
        until: Option<u16>,
    },
    /// It does not end with a stop.
    NoStop,
}

impl Flaw {
    /// Whether no whole protein can be made: not where it holds for a part of the viruses, or the frame comes back.
    pub fn breaks(self) -> bool {
        !matches!(self, Flaw::MixedStop { .. } | Flaw::Frameshift { until: Some(_), .. })
    }
}

impl fmt::Display for Flaw {
    /// As the note of a feature.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Flaw::NoStart => write!(out, "start codon lost"),
            Flaw::Stop { codon } => write!(out, "internal stop at codon {codon}"),
            Flaw::MixedStop { codon } => write!(out, "mixture with a stop at codon {codon}"),
            Flaw::Frameshift { from, until: Some(until) } => {
                write!(out, "reading frame lost from codon {from} to codon {until}")
            }
            Flaw::Frameshift { from, until: None } => {
                write!(out, "reading frame lost from codon {from} on")
            }
            Flaw::NoStop => write!(out, "no stop codon at the end"),
        }
    }
}
