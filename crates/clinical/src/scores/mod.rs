//! Scores (section G), each with its arithmetic, its bands and where it is not valid.
//!
//! One score is one file: what it is, its formula, its limits, its source. A
//! score is computed on intervals, so "<20", two conflicting results, or an age
//! from a year of birth give the span of what is possible and not one number.
//! Nothing is rounded here, and no missing value is replaced.

mod definition;
mod inputs;
mod set;
mod working;

mod aged;
mod albi;
mod amap;
mod apri;
mod camd;
mod child_pugh;
mod cu_hcc;
mod fib4;
mod gag_hcc;
mod gpr;
mod hcc_rescue;
mod lsm_hcc;
mod meld;
mod meld3;
mod meld_na;
mod mpage_b;
mod page_b;
mod r_value;
mod reach_b;
mod references;
mod risk;
mod scale_b;
mod stiffness;
mod thri;
mod treat_b;
mod ukeld;

pub use definition::{BandHit, Population, Reason, Score, Warning};
pub(crate) use fib4::value as fib4;
pub use inputs::{Input, Inputs};
pub use meld_na::kim_2008 as meld_na_kim_2008;
pub(crate) use page_b::points as page_b;
pub use references::REFERENCES;
pub use risk::Risk;
pub use set::{Member, Set};
pub use working::{Operation, Step};

use crate::case::Case;
use crate::facts::Facts;
use crate::rule::RuleDoc;
use crate::values::{Interval, each_once};
use definition::{Definition, Limits};

/// Every score, in the order in which they are shown: fibrosis, liver function,
/// risk of liver cancer, treatment, pattern of injury.
static SCORES: [&Definition; 25] = [
    &stiffness::SCORE,
    &apri::SCORE,
    &fib4::SCORE,
    &gpr::SCORE,
    &child_pugh::SCORE,
    &meld::SCORE,
    &meld_na::SCORE,
    &meld3::SCORE,
    &ukeld::SCORE,
    &albi::SCORE,
    &page_b::SCORE,
    &mpage_b::SCORE,
    &amap::SCORE,
    &reach_b::SCORE,
    &cu_hcc::SCORE,
    &lsm_hcc::SCORE,
    &gag_hcc::SIMPLIFIED,
    &gag_hcc::FULL,
    &hcc_rescue::SCORE,
    &camd::SCORE,
    &aged::SCORE,
    &thri::SCORE,
    &treat_b::SCORE,
    &scale_b::SCORE,
    &r_value::SCORE,
];

/// Scores that are named in the field and not computed here, with the reason.
pub const NOT_COMPUTED: [(&str, &str); 5] = [
    ("RWS-HCC", "POINTS_IN_CONFLICT"),
    ("AASL-HCC", "POINTS_NOT_OBTAINED"),
    ("SAGE-B", "POINTS_NOT_OBTAINED"),
    ("GS-HBV", "NO_TEXT_FOUND"),
    ("LS model", "NO_LIMITS_PRINTED"),
];

/// Every score, computed where its inputs are known; the others name what is missing.
///
/// ```
/// use clinical::case::{Age, Case, Sex};
/// use clinical::facts::{Facts, Limits};
/// use clinical::scores;
/// let mut case = Case::default();
/// let mut person = case.person().clone();
/// (person.age, person.sex) = (Some(Age::years(55)?), Some(Sex::Male));
/// case.set_person(person)?;
/// let facts = Facts::of(&case, Limits::same(40.0));
/// let scores = scores::read(&case, &facts);
/// let page_b = scores.iter().find(|score| score.code == "PAGE-B").unwrap();
/// assert_eq!(page_b.value, None);
/// assert_eq!(format!("{:?}", page_b.missing), r#"["platelets"]"#);
/// # Ok::<(), clinical::case::CaseError>(())
/// ```
pub fn read(case: &Case, facts: &Facts) -> Vec<Score> {
    let inputs = Inputs::of(case, facts);
    let limits = Limits::of(facts, &inputs);
    SCORES.iter().map(|score| score.read(facts, &inputs, &limits)).collect()
}

/// The bands of a value under a score, without a person.
pub fn bands_of(score: &str, value: f64) -> Vec<BandHit> {
    let value = Interval::exactly(value);
    let definition = SCORES.iter().find(|definition| definition.code == score);
    definition.map_or_else(Vec::new, |definition| definition.bands_of(&value, None).collect())
}

/// Every name in a [`Score`] that needs words, by kind.
pub struct Vocabulary {
    /// Scores.
    pub scores: Vec<&'static str>,
    /// Scores that are not computed, and why.
    pub not_computed: &'static [(&'static str, &'static str)],
    /// Names of bands, without their limits; see [`BandHit::class`].
    pub bands: Vec<&'static str>,
    /// Whose bands.
    pub readers: Vec<&'static str>,
    /// Terms of the arithmetic.
    pub terms: Vec<&'static str>,
    /// Reasons why a score is not valid.
    pub reasons: Vec<&'static str>,
    /// Warnings.
    pub warnings: Vec<&'static str>,
    /// Populations.
    pub populations: Vec<&'static str>,
}

/// Every name that needs words, each once.
pub fn vocabulary() -> Vocabulary {
    fn once(names: impl Iterator<Item = &'static str>) -> Vec<&'static str> {
        each_once(names.collect())
    }
    Vocabulary {
        scores: SCORES.iter().map(|score| score.code).collect(),
        not_computed: &NOT_COMPUTED,
        bands: once(
            SCORES.iter().flat_map(|score| definition::band_codes(score)).map(definition::class_of),
        ),
        readers: once(SCORES.iter().flat_map(|score| score.bands.iter().map(|bands| bands.by))),
        terms: once(CONSTANTS.into_iter().chain(definition::keys::<Input>())),
        reasons: definition::keys::<Reason>(),
        warnings: definition::keys::<Warning>(),
        populations: once(SCORES.iter().map(|score| score.population.0)),
    }
}

/// Names of numbers that belong to a formula and not to the person.
const CONSTANTS: [&str; 10] = [
    "constant",
    "uln",
    "uln_40",
    "ast_uln",
    "hepatitis_b",
    "highest",
    "bilirubin_x_sodium",
    "albumin_x_creatinine",
    "whole",
    "per_hundred",
];

/// Every rule of this room, for the rules page.
pub fn rules() -> Vec<RuleDoc> {
    vec![
        stiffness::doc(),
        apri::doc(),
        fib4::doc(),
        gpr::doc(),
        child_pugh::doc(),
        meld::doc(),
        meld_na::doc(),
        meld3::doc(),
        ukeld::doc(),
        albi::doc(),
        page_b::doc(),
        mpage_b::doc(),
        amap::doc(),
        reach_b::doc(),
        cu_hcc::doc(),
        lsm_hcc::doc(),
        gag_hcc::simplified_doc(),
        gag_hcc::full_doc(),
        hcc_rescue::doc(),
        camd::doc(),
        aged::doc(),
        thri::doc(),
        treat_b::doc(),
        scale_b::doc(),
        r_value::doc(),
    ]
}
