//! What is known only roughly, as ranges: decline in two phases, cccDNA, HBsAg,
//! substitutions.

use crate::values::Interval;
use crate::variants::rates_by_hbeag;

/// Nothing negative, endless or undefined.
fn amount(value: f64) -> f64 {
    if value.is_finite() { value.max(0.0) } else { 0.0 }
}

fn share(value: f64) -> f64 {
    amount(value).min(1.0)
}

/// What is left after a time, with this half-life.
fn left(time: f64, half_life: f64) -> f64 {
    (-time / half_life).exp2()
}

fn span(a: f64, b: f64) -> Interval {
    Interval::from_to(a.min(b), a.max(b))
}

/// Half-life of virions in days: 4 hours to 1 day.
const VIRION_DAYS: (f64, f64) = (4.0 / 24.0, 1.0);
/// Half-life of infected cells in days.
const CELL_DAYS: (f64, f64) = (10.0, 30.0);

/// HBV DNA after some days of full blockade: `V₀·(A·e^(−λ₁t) + (1−A)·e^(−λ₂t))`,
/// with A the share of the first phase.
///
/// ```
/// use clinical::dynamics::biphasic;
/// let after = biphasic(1e8, 0.99, 30.0);
/// assert!(after.point().is_none(), "a range, never one number");
/// assert!(after.contains(2e5));
/// ```
pub fn biphasic(start: f64, first_phase: f64, days: f64) -> Interval {
    let (start, a, days) = (amount(start), share(first_phase), amount(days));
    let after =
        |virion: f64, cell: f64| start * (a * left(days, virion) + (1.0 - a) * left(days, cell));
    span(after(VIRION_DAYS.0, CELL_DAYS.0), after(VIRION_DAYS.1, CELL_DAYS.1))
}

/// Half-life of cccDNA in years: 12 weeks to 9.2 months.
const CCCDNA_YEARS: (f64, f64) = (12.0 * 7.0 / 365.25, 9.2 / 12.0);

/// What share of cccDNA is left after some years.
pub fn cccdna_left(years: f64) -> Interval {
    let years = amount(years);
    span(left(years, CCCDNA_YEARS.0), left(years, CCCDNA_YEARS.1))
}

/// Years until less than one copy would be left. Never a date of cure: the
/// half-lives differ more than threefold between studies.
pub fn cccdna_years_to_clear(copies: f64) -> Interval {
    let halvings = amount(copies).max(1.0).log2();
    span(CCCDNA_YEARS.0 * halvings, CCCDNA_YEARS.1 * halvings)
}

/// Median decline of HBsAg on analogues, log₁₀ a year.
const HBSAG_DECLINE: f64 = 0.084;
/// HBsAg counts as lost below this, IU/mL.
const HBSAG_LOST: f64 = 0.05;

/// Years until HBsAg would fall below 0.05 IU/mL at half to twice the median
/// decline; the width is a choice of this project.
pub fn hbsag_years(iu_per_ml: f64) -> Interval {
    let decades = (amount(iu_per_ml).max(HBSAG_LOST) / HBSAG_LOST).log10();
    span(decades / (2.0 * HBSAG_DECLINE), decades / (0.5 * HBSAG_DECLINE))
}

/// Whether HBeAg was found while substitutions gathered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HbeagStatus {
    /// Found.
    Found,
    /// Not found.
    NotFound,
    /// Not known: from the lowest rate with HBeAg to the rate without it.
    NotKnown,
}

/// Bases of the genome.
const GENOME: f64 = 3_215.0;

/// The rates of the room of variants, the one place that holds them.
fn rates(status: HbeagStatus) -> (f64, f64) {
    rates_by_hbeag(match status {
        HbeagStatus::Found => Some(true),
        HbeagStatus::NotFound => Some(false),
        HbeagStatus::NotKnown => None,
    })
}

/// Expected substitutions in one line of descent: rate × 3,215 × years. Without HBeAg one rate
/// was read, so both ends are the same.
pub fn substitutions(years: f64, status: HbeagStatus) -> Interval {
    let (low, high) = rates(status);
    let sites = GENOME * amount(years);
    span(low * sites, high * sites)
}

/// Expected share of sites in which two lines differ after some years apart:
/// 2 × rate × years, without counting sites that changed twice.
pub fn divergence(years: f64, status: HbeagStatus) -> Interval {
    let (low, high) = rates(status);
    let years = amount(years);
    span((2.0 * low * years).min(1.0), (2.0 * high * years).min(1.0))
}
