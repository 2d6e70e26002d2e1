//! A sequence as it was given.

use crate::Bases;
use crate::read::Record;

/// A sequence as it was given: its letters, and where an alignment had gaps between them.
///
/// ```
/// use sequence::{Bases, Given};
/// let letters = vec![Bases::A; 120];
/// let given = Given::from(&letters);
/// assert!(given.bases.len() == 120 && given.gaps.is_empty());
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    /// Its nucleotides.
    pub bases: &'a [Bases],
    /// How many of them stand before each gap, in order.
    pub gaps: &'a [u32],
}

impl<'a> From<&'a [Bases]> for Given<'a> {
    fn from(bases: &'a [Bases]) -> Given<'a> {
        Given { bases, gaps: &[] }
    }
}

impl<'a> From<&'a Vec<Bases>> for Given<'a> {
    fn from(bases: &'a Vec<Bases>) -> Given<'a> {
        Given { bases, gaps: &[] }
    }
}

impl<'a> From<&'a Record> for Given<'a> {
    fn from(record: &'a Record) -> Given<'a> {
        Given { bases: &record.bases, gaps: &record.gaps }
    }
}
