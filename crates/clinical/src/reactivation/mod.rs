//! Reactivation under other therapies by AGA 2025: a source of situations, and no edition of the
//! treatment of hepatitis B.
//!
//! The risk is a per cent or a class that a clinician enters. The drug table of 2025 was not seen:
//! no drug is mapped to a class here.

use crate::case::{Case, Immunosuppression, ImmunosuppressionKind};
use crate::facts::{Fact, Facts};
use crate::logic::ask::*;
use crate::logic::{Reading, Row, Table, first_match};
use crate::rule::{Code, Reference, Source, Statement, Verification};
use crate::values::{Truth, months_between};
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// The guideline.
pub(crate) const REFERENCE: Reference = Reference {
    key: "AGA2025",
    short: "AGA 2025",
    citation: "American Gastroenterological Association. Gastroenterology 2025: prevention and treatment of hepatitis B virus reactivation",
    address: "https://doi.org/10.1053/j.gastro.2024.11.008",
};

const PROPHYLAXIS: Code = Code::new("PROPHYLAXIS");
const PROPHYLAXIS_SUGGESTED: Code = Code::new("PROPHYLAXIS_SUGGESTED");
const MONITOR_ONLY: Code = Code::new("MONITOR_ONLY");

const fn printed(place: &'static str) -> Source {
    Source::new("AGA2025", place, Verification::Secondary)
}

const fn digest(place: &'static str) -> Source {
    Source::new("AGA2025", place, Verification::SecondHand).readings(1)
}

const HIGH: Source = printed("RECOMMENDATION_1_ABOVE_10_PER_CENT");
const MODERATE: Source = printed("RECOMMENDATION_2_1_TO_10_PER_CENT");
const LOW: Source = digest("RECOMMENDATION_3_BELOW_1_PER_CENT");
const DURATION: Source = digest("DURATION_6_MONTHS_12_B_CELL");

/// Months after the therapy for which prophylaxis goes on.
const AFTER_OTHERS: u16 = 6;
const AFTER_B_CELL_AGENTS: u16 = 12;

/// What is said beside the class.
static TEST_FIRST: (&str, Source) = ("AGA25_TEST_FIRST", digest("TEST_BEFORE_ANY_SUCH_THERAPY"));
static RISK_ASKED: (&str, Source) =
    ("AGA25_RISK_ASKED", Source::new("HEPBLENS", "DRUG_TABLE_2025_NOT_SEEN", Verification::Design));
static SCOPE: (&str, Source) = ("AGA25_SCOPE", printed("SCOPE_WIDENED"));
static HIGH_BARRIER: (&str, Source) = ("AGA25_HIGH_BARRIER", HIGH);
static MONITORING: (&str, Source) = ("AGA25_MONITORING_ACCEPTABLE", MODERATE);
static CHINA: (&str, Source) = (
    "AGA25_CHINA_18_MONTHS",
    Source::new("CHINA2022", "RECOMMENDATION_22_HBSAG_NOT_FOUND", Verification::OriginalText),
);

static APASL: (&str, Source) =
    ("APASL_2021_NOT_READ", Source::new("APASL2021R", "TITLE_SEEN", Verification::Secondary));

/// Every remark, all of which need words.
pub const REMARKS: &[&str] = &[
    "AGA25_TEST_FIRST",
    "AGA25_RISK_ASKED",
    "AGA25_SCOPE",
    "AGA25_HIGH_BARRIER",
    "AGA25_MONITORING_ACCEPTABLE",
    "AGA25_CHINA_18_MONTHS",
    "APASL_2021_NOT_READ",
];

/// What AGA 2025 says of a person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reactivation {
    /// What its table says: `PROPHYLAXIS`, `PROPHYLAXIS_SUGGESTED`, `MONITOR_ONLY`; open where no
    /// risk was entered.
    pub reading: Reading,
    /// Months after the therapy until which prophylaxis goes on; none where there is none.
    pub until_months: Option<u16>,
    /// Where that is written.
    pub duration: Option<Source>,
    /// Months from the end of the therapy to the day of reading, where both are known.
    pub months_after: Option<f64>,
    /// Whether prophylaxis still goes on: not known while nothing says that the therapy has ended.
    pub goes_on: Option<bool>,
    /// What is said beside it, other guidelines among it.
    pub remarks: Vec<Statement>,
}

/// The classes by the expected risk.
pub fn table() -> &'static Table {
    static TABLE: LazyLock<Table> = LazyLock::new(|| {
        let rows = vec![
            Row::new("AGA25.1", PROPHYLAXIS, reactivation_risk().above(PerCent(10.0)), &HIGH),
            Row::new(
                "AGA25.2",
                PROPHYLAXIS_SUGGESTED,
                reactivation_risk().at_least(PerCent(1.0)),
                &MODERATE,
            ),
            Row::new("AGA25.3", MONITOR_ONLY, reactivation_risk().below(PerCent(1.0)), &LOW),
        ];
        Table::new("reactivation, AGA 2025", first_match(rows, &[]), None)
    });
    &TABLE
}

/// What it says where a therapy that may bring the virus back is planned, under way or ended, or
/// its risk was entered; nothing where hepatitis B was looked for and not found.
pub fn read(case: &Case, facts: &Facts) -> Option<Reactivation> {
    let person = case.person();
    let not_found = all([hbsag().not_found().shown(), anti_hbc().not_found().shown()]);
    let therapy = !matches!(person.immunosuppression, None | Some(Immunosuppression::None))
        || person.hcv_treatment == Some(true)
        || person.hcv_treatment_ended.is_some();
    let entered = person.reactivation_risk.is_some();
    if !(therapy || entered) || not_found.as_it_stands(facts) == Truth::True {
        return None;
    }
    let reading = table().read(facts);
    let kind = match person.immunosuppression {
        Some(Immunosuppression::Planned(kind) | Immunosuppression::Current(kind)) => Some(kind),
        Some(Immunosuppression::Ended(ended)) => Some(ended.kind),
        Some(Immunosuppression::None) | None => None,
    };
    let b_cell = kind == Some(ImmunosuppressionKind::BCellAntibody);
    let ended = match person.immunosuppression {
        Some(Immunosuppression::Ended(ended)) => ended.on,
        _ => person.hcv_treatment_ended,
    };
    let months_after =
        ended.zip(case.today()).and_then(|(ended, today)| months_between(ended, today));
    let prophylaxis = reading.open.iter().any(|class| *class != MONITOR_ONLY);
    let until = if b_cell { AFTER_B_CELL_AGENTS } else { AFTER_OTHERS };
    let until_months = (entered && prophylaxis).then_some(until);
    let goes_on = until_months.zip(months_after).map(|(until, months)| months < f64::from(until));
    let unknown = |fact| facts.get(fact).is_absent();
    let class = reading.class.clone();
    let remarks = [
        (unknown(Fact::Hbsag) || unknown(Fact::AntiHbc), &TEST_FIRST),
        (!entered, &RISK_ASKED),
        (class == Some(PROPHYLAXIS), &HIGH_BARRIER),
        (class == Some(PROPHYLAXIS_SUGGESTED), &MONITORING),
        (b_cell && (prophylaxis || !entered), &CHINA),
        (true, &SCOPE),
        (true, &APASL),
    ];
    Some(Reactivation {
        reading,
        until_months,
        duration: until_months.map(|_| DURATION),
        months_after,
        goes_on,
        remarks: remarks
            .into_iter()
            .filter(|(said, _)| *said)
            .map(|(_, (code, source))| Statement { code: Code::new(code), source: source.clone() })
            .collect(),
    })
}
