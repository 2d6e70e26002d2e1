//! What goes before every class (section K).

use super::urgency::Urgency;
use crate::conditions::{cirrhotic, likely_cirrhosis};
use crate::facts::{Fact, Facts};
use crate::logic::ask::*;
use crate::logic::{Condition, Otherwise, Row, RowTrace, Table};
use crate::rule::{Code, Source, Verification};
use crate::serology::Serology;
use crate::values::{Knowledge, Truth};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::sync::LazyLock;

/// Something to show a doctor soon, with what it rests on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RedFlag {
    /// Which: for example `INR>=1.5`.
    pub code: Code,
    /// The conditions that hold, with the person's own values.
    pub because: RowTrace,
    /// It may hold: what is known leaves it open, or no cause is known.
    pub possible: bool,
    /// What would settle it, where it is only possible.
    pub settled_by: Vec<Fact>,
    /// How soon it is for a doctor.
    #[serde(default)]
    pub urgency: Urgency,
}

impl RedFlag {
    /// A flag that surely holds.
    pub(super) fn holds(code: Code, because: RowTrace) -> RedFlag {
        RedFlag {
            code,
            because,
            possible: false,
            settled_by: Vec::new(),
            urgency: Urgency::default(),
        }
    }
}

const K: Source = Source::new("HEPBLENS", "RED_FLAGS", Verification::Known);
const CHINA: Source =
    Source::new("CHINA2022", "RECOMMENDATIONS_22_29_30", Verification::OriginalText);
const SIGNS: Source =
    Source::new("CHINA2022", "CLINICAL_DEFINITION_CIRRHOSIS_LEAST_2", Verification::OriginalText);
const FAILURE: Source = Source::new(
    "CHINA2022",
    "RECOMMENDATION_31_LIVER_FAILURE_EMERGENCY",
    Verification::OriginalText,
);
const MTCT: Source =
    Source::new("CHINA2022", "HBV_DNA_ABOVE_200_000_IU", Verification::OriginalText);

const MTCT_HBEAG: Source =
    Source::new("CHINA2022", "HBEAG_SURROGATE_WHERE_HBV_DNA", Verification::OriginalText);

struct Flag {
    code: &'static str,
    rule: &'static str,
    when: fn() -> Condition,
    source: &'static Source,
}

/// A coinfection is one with hepatitis B: not where both HBsAg and anti-HBc were
/// looked for and not found.
fn hepatitis_b_not_excluded() -> Condition {
    not(all([hbsag().not_found().shown(), anti_hbc().not_found().shown()]))
}

/// In the order in which they are shown.
static FLAGS: &[Flag] = &[
    Flag {
        code: "DECOMPENSATION",
        rule: "K.DECOMP",
        when: || {
            any([
                cirrhosis().at_least(CirrhosisStage(2.0)).shown(),
                decompensation_event().found().shown(),
                jaundice().found().shown(),
                // In cirrhosis the bilirubin says it as the eye does.
                all([cirrhotic(), bilirubin().at_least(MicromolPerLitre(51.0)).shown()]),
            ])
        },
        source: &K,
    },
    Flag {
        code: "LIVER_FAILURE",
        rule: "K.FAILURE",
        when: || liver_failure().found().shown(),
        source: &FAILURE,
    },
    Flag {
        code: "INR>=1.5",
        rule: "K.INR",
        when: || inr().at_least(Ratio(1.5)).shown(),
        source: &K,
    },
    Flag {
        code: "BILIRUBIN>=51",
        rule: "K.BILI",
        when: || bilirubin().at_least(MicromolPerLitre(51.0)).shown(),
        source: &K,
    },
    Flag {
        code: "ALT>10xULN",
        rule: "K.ALT10",
        when: || alt().above(10.times_uln()).shown(),
        source: &K,
    },
    Flag {
        code: "ALT>5xULN_AFTER_STOPPING",
        rule: "K.ALT5",
        when: || {
            all([
                treatment_stopped().found().shown(),
                not(alt_since_stop().not_found().shown()),
                alt().above(5.times_uln()).shown(),
            ])
        },
        source: &K,
    },
    Flag {
        code: "PREGNANCY_DNA>200000",
        rule: "K.PREG",
        when: || all([pregnant().found().shown(), hbv_dna().above(200_000.iu_per_ml()).shown()]),
        source: &MTCT,
    },
    Flag {
        code: "PREGNANCY_HBEAG",
        rule: "K.PREG2",
        // HBeAg stands in for HBV DNA where that was not tested.
        when: || {
            all([
                pregnant().found().shown(),
                hbeag().found().shown(),
                hbsag().found().shown(),
                not(hbv_dna().known()),
            ])
        },
        source: &MTCT_HBEAG,
    },
    Flag {
        code: "IMMUNOSUPPRESSION_HBSAG_POS",
        rule: "K.IMM1",
        when: || all([weakened_immunity().found().shown(), hbsag().found().shown()]),
        source: &CHINA,
    },
    Flag {
        code: "IMMUNOSUPPRESSION_ANTI_HBC",
        rule: "K.IMM2",
        when: || {
            all([
                weakened_immunity().found().shown(),
                not(hbsag().found().shown()),
                anti_hbc().found().shown(),
            ])
        },
        source: &CHINA,
    },
    Flag {
        code: "HCV_TREATMENT",
        rule: "K.DAA",
        when: || {
            all([
                hcv_treatment().found().shown(),
                any([hbsag().found().shown(), anti_hbc().found().shown()]),
            ])
        },
        source: &CHINA,
    },
    Flag {
        code: "CIRRHOSIS_LIKELY",
        rule: "B.C22.7",
        when: || {
            all([
                likely_cirrhosis(),
                not(cirrhosis().at_least(CirrhosisStage(1.0)).shown()),
                not(fibrosis().at_least(Metavir(4.0)).shown()),
            ])
        },
        source: &SIGNS,
    },
    Flag {
        code: "SUSPECTED_LIVER_CANCER",
        rule: "K.HCC",
        when: || suspected_liver_cancer().found().shown(),
        source: &K,
    },
    Flag {
        code: "COINFECTION_HIV",
        rule: "K.HIV",
        when: || all([hiv().found().shown(), hepatitis_b_not_excluded()]),
        source: &CHINA,
    },
    Flag {
        code: "COINFECTION_HCV",
        rule: "K.HCV",
        when: || all([hcv().found().shown(), hepatitis_b_not_excluded()]),
        source: &CHINA,
    },
    Flag {
        code: "COINFECTION_HDV",
        rule: "K.HDV",
        when: || all([hdv().found().shown(), hepatitis_b_not_excluded()]),
        source: &K,
    },
    Flag { code: "AGE<18", rule: "K.AGE", when: || age().below(18.years()).shown(), source: &K },
];

/// One table a flag: flags do not exclude each other.
pub(crate) fn tables() -> &'static [Table] {
    static TABLES: LazyLock<Vec<Table>> = LazyLock::new(|| {
        FLAGS
            .iter()
            .map(|flag| {
                Table::new(
                    flag.code,
                    vec![Row::new(flag.rule, Code::new(flag.code), (flag.when)(), flag.source)],
                    Some(Otherwise {
                        rule: Code::new("K.none"),
                        class: Code::new("NO_RED_FLAG"),
                        grey_zone: false,
                        source: K,
                    }),
                )
            })
            .collect()
    });
    &TABLES
}

/// The flags that hold, against the laboratory's limit, with what they rest on.
pub(crate) fn of(facts: &Facts) -> Vec<RedFlag> {
    let facts = &as_measured(facts);
    raised(facts)
        .map(|(row, possible)| {
            let because = RowTrace::of_row(row, facts);
            let open = because.evidence.iter().filter(|evidence| evidence.truth == Truth::Unknown);
            let mut settled_by: Vec<Fact> = open.map(|evidence| evidence.fact).collect();
            settled_by.dedup();
            if !possible {
                settled_by.clear();
            }
            RedFlag {
                code: row.class.clone(),
                because,
                possible,
                settled_by,
                urgency: Urgency::default(),
            }
        })
        .collect()
}

/// Their names alone, and whether each is only possible.
pub(crate) fn codes(facts: &Facts) -> Vec<(Code, bool)> {
    raised(&as_measured(facts)).map(|(row, possible)| (row.class.clone(), possible)).collect()
}

/// HBV DNA as it may have been before the laboratory rounded its logarithm: a class goes by the
/// number printed, a flag by what it may stand for.
pub(super) fn as_measured(facts: &Facts) -> Cow<'_, Facts> {
    let dna = facts.unrounded(Fact::HbvDna);
    if dna == facts.get(Fact::HbvDna) {
        Cow::Borrowed(facts)
    } else {
        Cow::Owned(facts.clone().with(Fact::HbvDna, dna))
    }
}

/// The flags that hold, and those that may: where what is known lies on both sides of a
/// limit, a flag is raised as possible. A value that is not there raises none. Where two
/// HBsAg results of one day conflict, the flags that hold under either: one of them is true,
/// and "not decided" would hide a danger that is certain.
fn raised(facts: &Facts) -> impl Iterator<Item = (&'static Row, bool)> {
    let either = match facts.get(Fact::Hbsag) {
        Knowledge::Either(..) => [false, true]
            .map(|found| facts.clone().with(Fact::Hbsag, Knowledge::is(found)))
            .to_vec(),
        _ => Vec::new(),
    };
    tables().iter().flat_map(|table| table.rows()).filter_map(move |row| {
        let holds = |facts: &Facts| row.when.as_it_stands(facts);
        let stands = holds(facts);
        if stands == Truth::True || either.iter().any(|facts| holds(facts) == Truth::True) {
            Some((row, false))
        } else {
            (stands == Truth::Unknown).then_some((row, true))
        }
    })
}

pub(super) const REACTIVATION: Code = Code::new("REACTIVATION");

/// Reactivation is a class of the markers and a red flag at once, also where it
/// is only one of the classes still open: waiting for the missing marker is not
/// safe.
pub(super) fn with_reactivation(
    mut flags: Vec<RedFlag>,
    facts: &Facts,
    serology: &Serology,
) -> Vec<RedFlag> {
    let reactivation =
        serology.overrides.because.iter().find(|row| row.decides && row.class == REACTIVATION);
    if let (Some(possible), Some(because)) = (reactivation_of(&serology.open, facts), reactivation)
    {
        let flag = RedFlag::holds(because.class.clone(), because.clone());
        flags.insert(0, RedFlag { possible, ..flag });
    }
    flags
}

/// Whether reactivation is among the open classes, and if so whether it is only possible:
/// where other classes are open too, or no cause is known.
pub(super) fn reactivation_of(open: &[Code], facts: &Facts) -> Option<bool> {
    let cause = facts.get(Fact::ReactivationCause).point() == Some(1.0);
    open.contains(&REACTIVATION).then_some(open.len() > 1 || !cause)
}
