//! How sure a genotype is.

use serde::Serialize;

/// How sure the genotype of a sequence is. All five are answers.
///
/// ```
/// assert_eq!(hbv::Call::NotHbv.key(), "not_hbv");
/// assert_eq!(hbv::Call::ALL[0], hbv::Call::Certain);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Call {
    /// One genotype, by a margin that was right in nearly all sequences kept aside.
    Certain,
    /// One is nearest, by too little.
    Uncertain,
    /// Two genotypes or more make it up, beyond what is normal in a clade: no single letter holds for it.
    Recombinant,
    /// Too far from every genotype, or too little was read.
    Unassigned,
    /// No hepatitis B virus.
    NotHbv,
}

impl Call {
    /// All five, the surest first.
    pub const ALL: [Call; 5] =
        [Call::Certain, Call::Recombinant, Call::Uncertain, Call::Unassigned, Call::NotHbv];

    /// As it is written in tables.
    pub const fn key(self) -> &'static str {
        match self {
            Call::Certain => "certain",
            Call::Uncertain => "uncertain",
            Call::Recombinant => "recombinant",
            Call::Unassigned => "unassigned",
            Call::NotHbv => "not_hbv",
        }
    }
}
