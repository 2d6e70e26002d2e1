//! How sure a genotype is.

use serde::Serialize;

/// How sure the genotype is. All five are answers.
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
    /// As it is written in tables.
    pub fn key(self) -> &'static str {
        match self {
            Call::Certain => "certain",
            Call::Uncertain => "uncertain",
            Call::Recombinant => "recombinant",
            Call::Unassigned => "unassigned",
            Call::NotHbv => "not_hbv",
        }
    }
}
