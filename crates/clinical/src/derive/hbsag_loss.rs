//! Whether HBsAg was lost, and at what age.

use crate::case::{Case, Date, Marker, Presence};
use crate::facts::{Fact, Facts};
use crate::values::{Interval, Knowledge, days_between};

const DAYS_A_YEAR: f64 = 365.2425;

/// Not found now, and found before or said to have been. The age is the one that was entered,
/// else what the days of the results and the age of today leave possible.
pub(super) fn of(case: &Case, one_day: bool, facts: &mut Facts) {
    let person = case.person();
    let stated = match person.hbsag_loss_age {
        Some(_) => Some(true),
        None => person.hbsag_lost,
    };
    let dated = if one_day { None } else { between(case) };
    let lost = match facts.get(Fact::Hbsag).point() {
        // Back again, or never away.
        Some(1.0) => Some(false),
        Some(_) if dated.is_some() => Some(true),
        Some(_) => stated,
        None => None,
    };
    facts.set(Fact::HbsagLost, lost.map_or(Knowledge::Absent, Knowledge::is));
    let age = match (lost, person.hbsag_loss_age) {
        (Some(true), Some(age)) => Knowledge::exactly(age.get()),
        (Some(true), None) => {
            dated.and_then(|days| age_at(case, days)).unwrap_or(Knowledge::Absent)
        }
        _ => Knowledge::Absent,
    };
    facts.set(Fact::AgeAtHbsagLoss, age);
}

/// The last day on which HBsAg was found, and the first after it on which it was not.
fn between(case: &Case) -> Option<(Date, Date)> {
    let found = |presence: Presence| {
        case.readings().iter().filter_map(move |entry| {
            let marker = !entry.result.is_level_of_hbsag()
                && entry.result.of_marker() == Some((Marker::Hbsag, presence));
            marker.then_some(entry.on.or(case.today())).flatten()
        })
    };
    let last = found(Presence::Found).max()?;
    let first = found(Presence::NotFound).filter(|day| *day > last).min()?;
    Some((last, first))
}

/// The completed years that are possible: whoever is 50 today is anything up to 51, and the loss
/// lies anywhere between the two days.
fn age_at(case: &Case, (last, first): (Date, Date)) -> Option<Knowledge> {
    let today = case.today()?;
    let (youngest, oldest) = case.person().age?.possible_years(Some(today))?;
    let years_ago = |day: Date| days_between(day, today) / DAYS_A_YEAR;
    let low = (youngest - years_ago(last)).floor().max(0.0);
    let high = (oldest + 1.0 - years_ago(first)).ceil() - 1.0;
    (low <= high).then(|| Knowledge::Within(Interval::from_to(low, high)))
}
