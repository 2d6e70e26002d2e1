//! A row of results, taken apart: what any form of report comes to before it is weighed.

use crate::days::Written;
use crate::lexicon::words::Said;
use clinical::case::Comparator;

/// A sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// +
    Plus,
    /// -
    Minus,
    /// ±
    Both,
    /// Brackets with nothing in them, or with something that was a sign.
    Lost,
}

/// A mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Which side of the reference.
    pub side: Side,
    /// An arrow: of no use in text from a picture.
    pub arrow: bool,
}

/// The side that a mark names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Above.
    High,
    /// Below.
    Low,
    /// One of them.
    Outside,
    /// Neither.
    Inside,
}

/// A number of the result.
#[derive(Clone, Debug)]
pub struct Amount {
    /// As written, with its sign.
    pub text: String,
    /// The sign before it.
    pub comparator: Comparator,
    /// The number, if it can be read.
    pub value: Option<f64>,
    /// It may as well be the reference.
    pub may_be_reference: bool,
    /// It stands in one cell with a word of the result.
    pub beside_word: bool,
}

/// A reference in numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reference {
    /// From one to another.
    Between(f64, f64),
    /// Below or above a number.
    OneSided(Comparator, f64),
    /// Several, or one that cannot be read.
    Unclear,
}

/// A row, taken apart.
#[derive(Debug, Default)]
pub struct Row {
    /// Words of the result.
    pub words: Vec<Said>,
    /// Signs of the result; in brackets or not.
    pub signs: Vec<(Sign, bool)>,
    /// Marks, and whether they stand in a column of marks.
    pub marks: Vec<(Mark, bool)>,
    /// The number of the result.
    pub amount: Option<Amount>,
    /// More numbers in the result than one.
    pub more_numbers: Vec<Amount>,
    /// Numbers behind the unit: the logarithm of the same, or a reference that lost its hyphen.
    pub behind_unit: Vec<Amount>,
    /// The unit.
    pub unit: Option<String>,
    /// Something in the place of a unit.
    pub odd_unit: Option<String>,
    /// A unit was seen before any result.
    pub unit_came_first: bool,
    /// The reference.
    pub reference: Option<Reference>,
    /// The reference as written.
    pub reference_text: String,
    /// Another word of the other meaning stands in a column that no head names: either may be the reference.
    pub other_word: bool,
    /// Something in the result is not understood.
    pub residue: bool,
    /// Something beside the name is not understood.
    pub strange_name: bool,
    /// A word negates what is not one word with it.
    pub negated: bool,
    /// Words of a sentence stand before the name.
    pub prose: bool,
    /// Marks that stand for nothing, in the place of the result.
    pub nothing: bool,
    /// One star.
    pub star: bool,
    /// The row's own day.
    pub day: Option<Written>,
    /// A logarithm beside the amount.
    pub logarithm: Option<f64>,
    /// A space parts thousands in the amount.
    pub spaced: bool,
}

impl Row {
    /// Whether anything stands in the place of the result.
    pub fn has_result(&self) -> bool {
        !self.words.is_empty() || !self.signs.is_empty() || self.amount.is_some()
    }

    /// Whether an arrow or letter marks it as outside, leaving out arrows where they cannot be trusted.
    pub fn marks_from(&self, arrows: bool) -> impl Iterator<Item = &(Mark, bool)> {
        self.marks.iter().filter(move |(mark, _)| arrows || !mark.arrow)
    }
}

/// Whether a unit is the logarithm of one.
pub fn is_logarithm(unit: &str) -> bool {
    let unit = unit.to_lowercase();
    unit.starts_with("log")
        || unit.starts_with("lg")
        || unit.ends_with("log")
        || unit.ends_with("log10")
}
