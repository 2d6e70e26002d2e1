//! The classes alone, without their reasons: for many cases at once.

use super::decision::Decision;
use super::flagged::flagged;
use super::{indications, joined, phases, unread};
use crate::case::Case;
use crate::facts::{Facts, laboratory_limits, limits_by_hand};
use crate::guidelines::{self, before};
use crate::rule::Code;
use crate::serology;
use serde::{Deserialize, Serialize};

/// What [`classify`](super::classify) concludes, without traces, next tests and
/// everything else that explains it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Classes {
    /// The class of the markers after everything; none while it is open.
    pub serology: Option<Code>,
    /// The phase under each edition that uses phases; none while it is open.
    pub phases: Vec<(Code, Option<Code>)>,
    /// What each edition's rules on treatment come to.
    pub decisions: Vec<(Code, Decision)>,
    /// What goes before every class.
    pub red_flags: Vec<Code>,
}

/// The classes of a case: the same as those of its report, several times faster.
///
/// ```
/// use clinical::case::{Case, LabResult, Marker, Presence};
/// use clinical::report::{classes, classify};
/// let mut case = Case::default();
/// case.add(None, LabResult::Marker(Marker::Hbsag, Presence::NotFound))?;
/// assert_eq!(classes(&case).serology, classify(&case).serology.class);
/// # Ok::<(), clinical::case::CaseError>(())
/// ```
pub fn classes(case: &Case) -> Classes {
    let mut facts = Facts::of(case, laboratory_limits(case));
    let mut open = serology::open_classes(&facts);
    let flagged = flagged(case, &facts, &open);
    flagged.settle(&mut facts);
    let before = before::table().open_classes(&facts);
    let situations = unread::of_person(&facts);
    let by_hand = limits_by_hand(case);
    let editions = guidelines::editions();
    let mut phases = Vec::with_capacity(editions.len());
    let mut decisions = Vec::with_capacity(editions.len());
    for edition in editions {
        facts.set_limits(case, by_hand.unwrap_or(edition.uln));
        let key = || Code::new(edition.key);
        if let Some(table) = edition.phase_table() {
            phases.push((key(), phases::class(table, &facts)));
        }
        let open = joined::open(edition, &facts, &before);
        let mut decision = indications::decision(&open, &facts);
        if indications::turns_possible(decision, edition, &facts, &situations) {
            decision = Decision::Consider;
        }
        decisions.push((key(), unread::decision(decision, edition, &situations)));
    }
    Classes {
        serology: if open.len() == 1 { open.pop() } else { None },
        phases,
        decisions,
        red_flags: flagged.names(),
    }
}
