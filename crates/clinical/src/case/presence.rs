//! Found or not found: the answers of a qualitative test.

use serde::{Deserialize, Serialize};

/// A qualitative result. Five answers, not two: only `Found` and `NotFound` say
/// anything about the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// Reactive, positive.
    Found,
    /// Not reactive, negative.
    NotFound,
    /// Borderline: neither.
    Equivocal,
    /// Ordered, no result yet.
    Pending,
    /// Not tested.
    NotDone,
}

impl Presence {
    /// All five.
    pub const ALL: [Presence; 5] = [
        Presence::Found,
        Presence::NotFound,
        Presence::Equivocal,
        Presence::Pending,
        Presence::NotDone,
    ];

    /// Yes, no, or not known.
    pub fn determined(self) -> Option<bool> {
        match self {
            Presence::Found => Some(true),
            Presence::NotFound => Some(false),
            Presence::Equivocal | Presence::Pending | Presence::NotDone => None,
        }
    }
}

/// Whether a neutralisation test confirmed a reactive HBsAg.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Neutralisation {
    /// Neutralised: the HBsAg is there.
    Confirmed,
    /// Not neutralised: the reaction does not count as HBsAg, and what it was is open.
    NotConfirmed,
    /// Not done.
    NotDone,
}
