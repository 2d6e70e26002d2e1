//! What weakens the immune system, and for how long after its end it counts.

use crate::case::{Date, Immunosuppression, ImmunosuppressionKind, Person};
use crate::values::months_between;

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

/// What weakens the immune system, or did so recently enough to count.
pub(super) fn kind(person: &Person, sample: Option<Date>) -> Option<ImmunosuppressionKind> {
    match person.immunosuppression? {
        Immunosuppression::None => None,
        Immunosuppression::Planned(kind) | Immunosuppression::Current(kind) => Some(kind),
        Immunosuppression::Ended(ended) => {
            still_counts(ended.on, sample, months_after(ended.kind)).then_some(ended.kind)
        }
    }
}

/// Whether immunosuppression or chemotherapy is planned, under way, or ended so recently
/// that it still counts; `None` where nothing was said of it.
pub(super) fn weakened(person: &Person, sample: Option<Date>) -> Option<bool> {
    person.immunosuppression.map(|_| kind(person, sample).is_some())
}

/// Whether something is known that lets the virus come back: immunosuppression now or
/// ended so recently that it counts, or antivirals against hepatitis C. `None` where
/// immunosuppression was not asked: that no antivirals are given says nothing of it.
pub(crate) fn reactivation_cause(person: &Person, sample: Option<Date>) -> Option<bool> {
    let antivirals = person.hcv_treatment == Some(true)
        || person
            .hcv_treatment_ended
            .is_some_and(|day| still_counts(Some(day), sample, AFTER_OTHERS));
    if antivirals {
        return Some(true);
    }
    let planned = matches!(person.immunosuppression, Some(Immunosuppression::Planned(_)));
    weakened(person, sample).map(|weakened| weakened && !planned)
}
