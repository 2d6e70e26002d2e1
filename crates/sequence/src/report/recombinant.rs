//! Recombination, as it is reported.

use serde::Serialize;
use std::fmt;

/// Whether two genotypes make up a virus.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", content = "form", rename_all = "snake_case")]
pub enum Recombinant {
    /// One genotype explains it.
    None,
    /// The mosaic that is normal in its clade, such as genotype C's core in subgenotypes B2 to B5.
    Usual(String),
    /// A circulating form with a name.
    Form(String),
    /// The genotypes it is made of, by letter.
    Parents(String),
}

impl Recombinant {
    /// Whether it is news: more than is normal in its clade.
    pub fn is_news(&self) -> bool {
        matches!(self, Recombinant::Form(_) | Recombinant::Parents(_))
    }
}

impl fmt::Display for Recombinant {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Recombinant::None => write!(out, "none"),
            Recombinant::Usual(form) => write!(out, "usual:{form}"),
            Recombinant::Form(form) => write!(out, "{form}"),
            Recombinant::Parents(parents) => write!(out, "{parents}"),
        }
    }
}

/// A part of the genome that one clade explains best.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Part {
    /// The clade.
    pub clade: String,
    /// Its first position.
    pub from: u16,
    /// Its last.
    pub to: u16,
}
