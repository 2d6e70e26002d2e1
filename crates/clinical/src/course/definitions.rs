//! Every definition of the course with its source (section D,
//! `course_definitions.csv`). A limit without a source cannot be reported.

use crate::rule::{Source, Verification};

/// One definition of one event.
pub(super) struct Definition {
    pub rule: &'static str,
    pub editions: &'static [&'static str],
    pub source: Source,
}

use Verification::{Design, Known, OriginalText, SecondHand, Secondary};

const fn define(
    rule: &'static str,
    editions: &'static [&'static str],
    reference: &'static str,
    place: &'static str,
    verification: Verification,
) -> Definition {
    Definition { rule, editions, source: Source::new(reference, place, verification) }
}

/// A definition that one digest of AASLD/IDSA 2025 prints.
const fn digest(rule: &'static str, place: &'static str) -> Definition {
    let source = Source::new(A25, place, Verification::SecondHand).readings(1);
    Definition { rule, editions: &[A25], source }
}

const CHINA: &str = "CHINA2022";
const A25: &str = "AASLD_IDSA2025";
pub(super) const SEED: &str = "SEED002";

pub(super) static D_1A: Definition =
    define("D.1a", &["EASL2017", "APASL2015"], "EASL2017", "PRIMARY_NON_RESPONSE_3_MONTHS", Known);
pub(super) static D_1B: Definition = define(
    "D.1b",
    &["AASLD2009", "CASL2018", "KASL2018"],
    "CASL2018",
    "PRIMARY_NON_RESPONSE_24_WEEKS",
    Secondary,
);
pub(super) static D_1C: Definition = digest("D.1c", "PLATEAU_UP_1_LOG_6_MONTHS");
pub(super) static D_2B: Definition = digest("D.2b", "SLOW_DECLINE_AFTER_96_WEEKS");
pub(super) static D_6B_A25: Definition = digest("D.6b.A25", "BREAKTHROUGH_1_LOG_ABOVE_100");
pub(super) static D_11A_A25: Definition = digest("D.11a.A25", "FUNCTIONAL_CURE_6_MONTHS_OFF");
pub(super) static D_2: Definition =
    define("D.2", &["EASL2017"], "EASL2017", "PARTIAL_RESPONSE", Known);
pub(super) static D_3A: Definition =
    define("D.3a", &[CHINA], CHINA, "LOW_LEVEL_VIRAEMIA_RECOMMENDATION_20", OriginalText);
pub(super) static D_3B: Definition =
    define("D.3b", &[CHINA], CHINA, "POOR_RESPONSE_RECOMMENDATION_20", OriginalText);
pub(super) static D_3C: Definition =
    define("D.3c", &[CHINA], CHINA, "CIRRHOSIS_24_WEEKS_RECOMMENDATION_21", OriginalText);
pub(super) static D_4: Definition =
    define("D.4", &["EASL2017", CHINA], "EASL2017", "VIROLOGICAL_RESPONSE_LIMIT_10_IU", Secondary);
pub(super) static D_5: Definition =
    define("D.5", &["EASL2017", CHINA], "EASL2017", "UNDETECTABLE_EVERY_VISIT_WEEK_48", Known);
pub(super) static D_6A: Definition = define(
    "D.6a",
    &["EASL2017", "CASL2018"],
    "EASL2017",
    "VIROLOGICAL_BREAKTHROUGH_OVER_NADIR_ALSO",
    Secondary,
);
pub(super) static D_6B: Definition = define(
    "D.6b",
    &["AASLD2018"],
    "AASLD2018",
    "VIROLOGICAL_BREAKTHROUGH_AFTER_UNDETECTABLE",
    Known,
);
pub(super) static D_6C: Definition =
    define("D.6c", &[CHINA], CHINA, "TERMS_VIROLOGICAL_BREAKTHROUGH", OriginalText);
pub(super) static D_7: Definition =
    define("D.7", &["CASL2018", "EASL2017"], "CASL2018", "BIOCHEMICAL_BREAKTHROUGH", Secondary);
pub(super) static D_9: Definition =
    define("D.9", &[CHINA], CHINA, "TERMS_HBEAG_LOSS_SEROCONVERSION_REVERSION", OriginalText);
pub(super) static D_10: Definition =
    define("D.10", &["EASL2017", "AASLD2018", CHINA], "HEPBLENS", "HBSAG_BELOW_0_05_IU", Known);
pub(super) static D_10_BACK: Definition =
    define("D.10.back", &["HEPBLENS"], "HEPBLENS", "HBSAG_FOUND_AGAIN_AFTER_LOSS", Design);
pub(super) static D_11A: Definition =
    define("D.11a", &["EASL_AASLD2022"], "EASL_AASLD2022", "FUNCTIONAL_CURE_CONCEPT", Secondary);
pub(super) static D_11A2: Definition =
    define("D.11a2", &[CHINA], CHINA, "TERMS_FUNCTIONAL_CURE", OriginalText);
pub(super) static D_11B: Definition = digest("D.11b", "PARTIAL_CURE_HBSAG_BELOW_100");
pub(super) static D_12A: Definition = define(
    "D.12a",
    &["EASL2017", "APASL2015"],
    "EASL2017",
    "VIROLOGICAL_RELAPSE_ABOVE_2_000",
    Known,
);
pub(super) static D_12A2: Definition =
    define("D.12a2", &[CHINA], CHINA, "TERMS_VIROLOGICAL_RELAPSE", OriginalText);
pub(super) static D_12B: Definition =
    define("D.12b", &["AASLD2009"], "AASLD2009", "RELAPSE", Secondary);
pub(super) static D_12C: Definition =
    define("D.12c", &["APASL2015"], "APASL2015", "CLINICAL_RELAPSE", Known);
pub(super) static D_13: Definition =
    define("D.13", &["AASLD2018"], "AASLD2018", "HEPATITIS_FLARE", Secondary);
pub(super) static D_14A: Definition =
    define("D.14a", &["AASLD2018"], "AASLD2018", "REACTIVATION_HBSAG", Secondary);
pub(super) static D_14B: Definition =
    define("D.14b", &["AASLD2018"], "AASLD2018", "REACTIVATION_WITHOUT_HBSAG", Secondary);
pub(super) static D_14C: Definition =
    define("D.14c", &[CHINA], CHINA, "TERMS_REACTIVATION", OriginalText);
pub(super) static D_14D: Definition =
    define("D.14d", &["APASL2015"], "APASL2015", "REACTIVATION", Secondary);
pub(super) static D_14E: Definition =
    define("D.14e", &["AGA2015"], "AGA2015", "REACTIVATION", Secondary);
pub(super) static D_15: Definition =
    define("D.15", &["EASL2017"], "EASL2017", "SUSTAINED_OFF_TREATMENT_RESPONSE", Known);
pub(super) static D_16: Definition =
    define("D.16", &[CHINA], CHINA, "TERMS_CHRONIC_HBV_INFECTION", OriginalText);
pub(super) static RETREAT: Definition =
    define("D.1.retreatment", &["HEPBLENS"], "HEPBLENS", "SIGNS_AFTER_END_TREATMENT_THAT", Known);
pub(super) static RETREAT_WHO: Definition = define(
    "D.S.W15d",
    &["WHO2015"],
    "WHO2015",
    "RETREATMENT_CONSISTENT_SIGNS_REACTIVATION_STRONG",
    OriginalText,
);
pub(super) static D_S1: Definition = define("D.S1", &[SEED], SEED, "RELAPSE", Design);
pub(super) static D_S2: Definition = define("D.S2", &[SEED], SEED, "DRUG_RESISTANCE", Design);
pub(super) static D_S3: Definition = define("D.S3", &[SEED], SEED, "PRIMARY_RESISTANCE", Design);
pub(super) static D_S4: Definition = define("D.S4", &[SEED], SEED, "SECONDARY_RESISTANCE", Design);

/// What a guideline says of an event: shown with it, never as advice.
pub(super) struct Saying {
    pub code: &'static str,
    pub source: Source,
}

const fn say(
    code: &'static str,
    reference: &'static str,
    place: &'static str,
    verification: Verification,
) -> Saying {
    Saying { code, source: Source::new(reference, place, verification) }
}

/// What one digest of AASLD/IDSA 2025 says.
const fn say_digest(code: &'static str, place: &'static str) -> Saying {
    Saying { code, source: Source::new(A25, place, SecondHand).readings(1) }
}

/// Most non-response is non-adherence.
pub(super) static ADHERENCE_FIRST: Saying =
    say("ADHERENCE_FIRST", "CASL2018", "NON_ADHERENCE_BEFORE_RESISTANCE", Secondary);
pub(super) static NO_RESISTANCE_WITHOUT_SEQUENCE: Saying = say(
    "NO_RESISTANCE_WITHOUT_SEQUENCE",
    "CASL2018",
    "GENOTYPIC_RESISTANCE_NEEDS_SEQUENCE",
    Secondary,
);
pub(super) static LLV_HANDLING_CN: Saying =
    say("LLV_HANDLING_CN", CHINA, "RECOMMENDATION_20", OriginalText);
pub(super) static CIRRHOSIS_HANDLING_CN: Saying =
    say("CIRRHOSIS_HANDLING_CN", CHINA, "RECOMMENDATION_21", OriginalText);
pub(super) static LLV_HANDLING_AASLD: Saying =
    say("LLV_HANDLING_AASLD", "AASLD2016", "LOW_LEVEL_VIRAEMIA_ENTECAVIR_TENOFOVIR", OriginalText);
pub(super) static BREAKTHROUGH_HANDLING_AASLD: Saying = say(
    "BREAKTHROUGH_HANDLING_AASLD",
    "AASLD2016",
    "VIROLOGICAL_BREAKTHROUGH_ENTECAVIR_TENOFOVIR_CONDITIONAL",
    OriginalText,
);
pub(super) static AFTER_STOPPING_CN: Saying =
    say("AFTER_STOPPING_CN", CHINA, "FOLLOW_UP_AFTER_END_TREATMENT", OriginalText);
pub(super) static PLATEAU_HANDLING_A25: Saying =
    say_digest("PLATEAU_HANDLING_A25", "PLATEAU_ADHERENCE_SWITCH_ADD");
pub(super) static SLOW_DECLINE_HANDLING_A25: Saying =
    say_digest("SLOW_DECLINE_HANDLING_A25", "SLOW_DECLINE_CONTINUE");
pub(super) static AFTER_STOPPING_A25: Saying =
    say_digest("AFTER_STOPPING_A25", "FOLLOW_UP_AFTER_END_DIGEST");
pub(super) static SEED_ASSAYS: Saying = say("SEED_ASSAYS", SEED, "ASSAYS_TIME_OLDER_TEXT", Design);
pub(super) static CN_EXACTLY_2000: Saying =
    say("CN_EXACTLY_2000", CHINA, "EXACTLY_2_000_IU_ML", OriginalText);
pub(super) static CN_NOT_ABOVE_20: Saying =
    say("CN_NOT_ABOVE_20", CHINA, "DETECTED_BUT_NOT_ABOVE_20", OriginalText);
pub(super) static NOT_PLACED: Saying = say("NOT_PLACED", "HEPBLENS", "RESULT_WITHOUT_DAY", Design);
pub(super) static CONFLICT_OF_A_DAY: Saying =
    say("CONFLICT_OF_A_DAY", "HEPBLENS", "DIFFERENT_RESULTS_ONE_DAY", Design);
pub(super) static PEG_FORBIDDEN_CN: Saying = say(
    "PEG_FORBIDDEN_CN",
    CHINA,
    "INTERFERON_DECOMPENSATED_CIRRHOSIS_RECOMMENDATION_19",
    OriginalText,
);
pub(super) static PEG_LENGTH_CN: Saying =
    say("PEG_LENGTH_CN", CHINA, "COURSE_INTERFERON_RECOMMENDATIONS_14_16", OriginalText);
pub(super) static CCC_DNA_PERSISTS: Saying =
    say("CCC_DNA_PERSISTS", CHINA, "TERMS_FUNCTIONAL_CURE", OriginalText);
pub(super) static OTHER_CAUSES: Saying =
    say("OTHER_CAUSES", "APASL2015", "OTHER_CAUSES_RAISED_ALT_EXCLUDED", Known);

/// Every saying, all of which need words.
pub(super) static SAYINGS: [&Saying; 19] = [
    &ADHERENCE_FIRST,
    &NO_RESISTANCE_WITHOUT_SEQUENCE,
    &LLV_HANDLING_CN,
    &CIRRHOSIS_HANDLING_CN,
    &LLV_HANDLING_AASLD,
    &BREAKTHROUGH_HANDLING_AASLD,
    &AFTER_STOPPING_CN,
    &AFTER_STOPPING_A25,
    &PLATEAU_HANDLING_A25,
    &SLOW_DECLINE_HANDLING_A25,
    &SEED_ASSAYS,
    &CN_EXACTLY_2000,
    &CN_NOT_ABOVE_20,
    &NOT_PLACED,
    &CONFLICT_OF_A_DAY,
    &PEG_FORBIDDEN_CN,
    &PEG_LENGTH_CN,
    &CCC_DNA_PERSISTS,
    &OTHER_CAUSES,
];
