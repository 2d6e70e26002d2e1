//! What weakens the immune system, and for how long after its end it counts.

use super::derive::months_between;
use crate::case::{Date, Immunosuppression, ImmunosuppressionKind, Person};

/// Months after its end for which an agent that depletes B cells may still bring the
/// virus back (China 2022, recommendation 22: at least 18).
const AFTER_B_CELL_ANTIBODY: f64 = 18.0;
/// The same after anything else, antivirals against hepatitis C included.
const AFTER_OTHERS: f64 = 12.0;

fn months_after(kind: ImmunosuppressionKind) -> f64 {
    match kind {
        ImmunosuppressionKind::BCellAntibody => AFTER_B_CELL_ANTIBODY,
        _ => AFTER_OTHERS,
    }
}

/// Whether an end still counts on the day of the sample. A day that is not known does:
/// nothing shows that the risk is over.
fn still_counts(ended: Option<Date>, sample: Option<Date>, months: f64) -> bool {
    ended.zip(sample).and_then(|(ended, sample)| months_between(ended, sample)).is_none_or(
        // A result from before the end was taken while the treatment went on.
        |since| since <= months,
    )
}

/// Whether immunosuppression or chemotherapy is planned, under way, or ended so recently
/// that it still counts; `None` where nothing was said of it.
pub(super) fn weakened(person: &Person, sample: Option<Date>) -> Option<bool> {
    person.immunosuppression.map(|state| match state {
        Immunosuppression::None => false,
        Immunosuppression::Planned(_) | Immunosuppression::Current(_) => true,
        Immunosuppression::Ended(ended) => still_counts(ended.on, sample, months_after(ended.kind)),
    })
}

/// What it is or was, where it counts.
pub(super) fn kind(person: &Person, sample: Option<Date>) -> Option<ImmunosuppressionKind> {
    match person.immunosuppression? {
        Immunosuppression::None => None,
        Immunosuppression::Planned(kind) | Immunosuppression::Current(kind) => Some(kind),
        Immunosuppression::Ended(ended) => {
            weakened(person, sample).is_some_and(|counts| counts).then_some(ended.kind)
        }
    }
}

/// Whether something is known that lets the virus come back: immunosuppression now or
/// ended so recently that it counts, or antivirals against hepatitis C. `None` where
/// neither was asked.
pub(crate) fn reactivation_cause(person: &Person, sample: Option<Date>) -> Option<bool> {
    let planned = matches!(person.immunosuppression, Some(Immunosuppression::Planned(_)));
    let weakened = weakened(person, sample).map(|weakened| weakened && !planned);
    let ended = person.hcv_treatment_ended;
    let antivirals = match person.hcv_treatment {
        Some(true) => Some(true),
        said => ended.map(|day| still_counts(Some(day), sample, AFTER_OTHERS)).or(said),
    };
    match (weakened, antivirals) {
        (Some(true), _) | (_, Some(true)) => Some(true),
        (None, None) => None,
        _ => Some(false),
    }
}
