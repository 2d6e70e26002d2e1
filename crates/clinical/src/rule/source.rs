//! Where a rule comes from, and how far that was checked.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// How far a statement was verified against its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Verification {
    /// The guideline's own text was read.
    OriginalText,
    /// A review, abstract, mirror or society page that prints the value was read.
    Secondary,
    /// Only a note or slide set that quotes the guideline was available.
    SecondHand,
    /// From an author's knowledge; not checked against a text.
    Known,
    /// Follows from other rules by computation.
    Derived,
    /// A decision of this project, not medicine from a source.
    Design,
}

/// The citation of one rule. Thresholds without one do not compile: a row
/// cannot be built without its `Source`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Source {
    /// The reference, by key: `EASL2017`, `CDC_TABLE_5`, …; see [`crate::references::references`].
    pub reference: Cow<'static, str>,
    /// Table, section or rule within it, as a code: `words` says it in a language.
    pub place: Cow<'static, str>,
    /// How far it was verified.
    pub verification: Verification,
    /// How many independent readings of a text that was not read itself agree; 0 where nobody
    /// counted.
    #[serde(default, skip_serializing_if = "nobody_counted")]
    pub readings: u8,
}

fn nobody_counted(readings: &u8) -> bool {
    *readings == 0
}

impl Source {
    /// A citation.
    pub const fn new(
        reference: &'static str,
        place: &'static str,
        verification: Verification,
    ) -> Source {
        Source {
            reference: Cow::Borrowed(reference),
            place: Cow::Borrowed(place),
            verification,
            readings: 0,
        }
    }

    /// The same, on which this many independent readings agree.
    #[must_use]
    pub const fn readings(mut self, count: u8) -> Source {
        self.readings = count;
        self
    }
}
