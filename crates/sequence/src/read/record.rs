//! What is read: one sequence with its name.

use crate::Bases;

/// One sequence, as it stood in the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The first word of the header; the accession and version of a GenBank record; `sequence 3` for
    /// the third record where there is no such word. Where a name repeats in a file, the second gets `#2`
    /// and so on: no two records of a file have the same.
    pub name: String,
    /// The rest of the header, or GenBank's DEFINITION.
    pub description: String,
    /// The line where it begins; the first is 1.
    pub line: u64,
    /// Its nucleotides, without gaps. Never empty, never [`Bases::UNREAD`] or [`Bases::DELETED`].
    pub bases: Vec<Bases>,
    /// How many of them stand before each gap between them: what is missing there was not read, or the
    /// virus lacks it.
    pub gaps: Vec<u32>,
    /// What was left out or taken for something else.
    pub notes: Notes,
}

/// What was done to a record to read it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Notes {
    /// Gaps removed: it comes from an alignment.
    pub gaps: u64,
    /// `U` read as T: it is written as RNA.
    pub uracils: u64,
    /// Digits passed over: it was numbered. Not worth telling.
    pub digits: u64,
    /// `*` between the letters: whoever called the bases saw a deletion there. Removed.
    pub deletion_marks: u64,
    /// Its `>` stood in a line of the record before: a line break is missing.
    pub is_glued: bool,
    /// The length that GenBank's LOCUS line states, where it is not the length that was read: part of
    /// the record is missing.
    pub stated_length: Option<u64>,
}
