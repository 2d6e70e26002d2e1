//! The classes alone, without their reasons: for many cases at once.

use super::{Decision, from_course, indications, limits_by_hand, red_flags};
use crate::case::Case;
use crate::course;
use crate::facts::{Fact, Facts};
use crate::guidelines;
use crate::logic::Code;
use crate::serology;
use serde::{Deserialize, Serialize};

/// What [`classify`](super::classify) concludes, without traces, next tests and
/// everything else that explains it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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
    let mut facts = Facts::of(case, super::laboratory_limits(case));
    let mut red_flags = red_flags::codes(&facts);
    let mut open = serology::open_classes(&facts);
    if open.contains(&super::REACTIVATION) {
        red_flags.insert(0, super::REACTIVATION);
    }
    // Only results over time, of a person treated or with weak immunity, add to these.
    let weakened = facts.get(Fact::WeakenedImmunity).point() == Some(1.0);
    if weakened || !case.treatments().is_empty() {
        let course = course::read(case, &facts);
        for flag in from_course::red_flags(&facts, &course).into_iter().rev() {
            if !red_flags.contains(&flag.code) {
                red_flags.insert(0, flag.code);
            }
        }
    }
    facts.presume_adult();
    let by_hand = limits_by_hand(case);
    let editions = guidelines::editions();
    let mut phases = Vec::with_capacity(editions.len());
    let mut decisions = Vec::with_capacity(editions.len());
    for edition in editions {
        facts.set_limits(case, by_hand.unwrap_or(edition.uln));
        let key = || Code::new(edition.key);
        if let Some(table) = edition.phase_table() {
            phases.push((key(), table.class(&facts)));
        }
        let open = (edition.indication)().open_classes(&facts);
        decisions.push((key(), indications::decision(&open, &facts)));
    }
    Classes {
        serology: if open.len() == 1 { open.pop() } else { None },
        phases,
        decisions,
        red_flags,
    }
}
