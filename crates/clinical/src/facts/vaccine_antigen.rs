//! HBsAg that came with a dose of vaccine: the serology, the course and the red flags
//! read it by one rule.

use crate::case::{Case, Date, LabResult, Marker, Presence};
use crate::values::days_between;

/// HBsAg up to this many days after a dose is the vaccine's, as CDC's table 5 has it
/// (section A.3.1).
pub const LIKELY_DAYS: i32 = 18;
/// Up to this many it may be (CDC 2023, patient sheet; section A.3.2).
pub const POSSIBLE_DAYS: i32 = 30;

/// How surely HBsAg found in a sample is the vaccine's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VaccineAntigen {
    /// Within [`LIKELY_DAYS`] of a dose.
    Likely,
    /// Later, within [`POSSIBLE_DAYS`].
    Possible,
}

/// Whether HBsAg found in a sample of that day would be that of a vaccine dose: the newest
/// dose before it lies near enough, and no result of the case shows the virus itself. The
/// vaccine holds no virus and no core: HBV DNA, HBeAg or anti-HBc found on whatever day is
/// not from it.
///
/// ```
/// use clinical::case::{Case, Person, parse_date};
/// use clinical::facts::{VaccineAntigen, vaccine_antigen};
/// let day = |text| parse_date("day", text).expect("a day");
/// let mut case = Case::default();
/// case.set_person(Person { vaccine_doses: vec![day("2024-03-01")], ..Person::default() })?;
/// assert_eq!(vaccine_antigen(&case, day("2024-03-19")), Some(VaccineAntigen::Likely));
/// assert_eq!(vaccine_antigen(&case, day("2024-03-31")), Some(VaccineAntigen::Possible));
/// assert_eq!(vaccine_antigen(&case, day("2024-04-01")), None);
/// # Ok::<(), clinical::case::CaseError>(())
/// ```
pub fn vaccine_antigen(case: &Case, sampled: Date) -> Option<VaccineAntigen> {
    let doses = case.person().vaccine_doses.iter();
    let dose = doses.filter(|dose| **dose <= sampled).max()?;
    let since = days_between(*dose, sampled);
    let nearness = if since <= f64::from(LIKELY_DAYS) {
        VaccineAntigen::Likely
    } else if since <= f64::from(POSSIBLE_DAYS) {
        VaccineAntigen::Possible
    } else {
        return None;
    };
    let shows_virus = case.readings().iter().any(|entry| match entry.result {
        LabResult::Dna(dna) => !dna.canonical().contains(0.0),
        LabResult::Marker(marker, Presence::Found) => {
            matches!(marker, Marker::Hbeag | Marker::AntiHbc | Marker::IgmAntiHbc)
        }
        _ => false,
    });
    (!shows_virus).then_some(nearness)
}
