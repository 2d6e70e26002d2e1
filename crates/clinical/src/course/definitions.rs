//! Every definition of the course with its source (section D,
//! `course_definitions.csv`). A limit without a source cannot be reported.

use crate::rule::{Source, Verification};

/// One definition of one event.
pub(super) struct Definition {
    pub rule: &'static str,
    pub editions: &'static [&'static str],
    pub source: Source,
}

use Verification::{Design, Known, OriginalText, Secondary};

const fn define(
    rule: &'static str,
    editions: &'static [&'static str],
    reference: &'static str,
    locator: &'static str,
    verification: Verification,
) -> Definition {
    Definition { rule, editions, source: Source::new(reference, locator, verification) }
}

const CHINA: &str = "CHINA2022";
const SEED: &str = "SEED002";

pub(super) static D_1A: Definition = define(
    "D.1a",
    &["EASL2017", "APASL2015"],
    "EASL2017",
    "primary non-response, 3 months (also EASL 2012, APASL 2015, China 2015); section D.1a",
    Known,
);
pub(super) static D_1B: Definition = define(
    "D.1b",
    &["AASLD2009", "CASL2018", "KASL2018"],
    "CASL2018",
    "primary non-response, 24 weeks: table 7 in PMC9202759; AASLD 2009 in wjgnet v7i2 table 2",
    Secondary,
);
pub(super) static D_2: Definition =
    define("D.2", &["EASL2017"], "EASL2017", "partial response; section D.2", Known);
pub(super) static D_3A: Definition =
    define("D.3a", &[CHINA], CHINA, "low-level viraemia; recommendation 20", OriginalText);
pub(super) static D_3B: Definition =
    define("D.3b", &[CHINA], CHINA, "poor response; recommendation 20", OriginalText);
pub(super) static D_3C: Definition =
    define("D.3c", &[CHINA], CHINA, "cirrhosis, 24 weeks; recommendation 21", OriginalText);
pub(super) static D_4: Definition = define(
    "D.4",
    &["EASL2017", CHINA],
    "EASL2017",
    "virological response, limit 10 IU/mL in PMC3694892",
    Secondary,
);
pub(super) static D_5: Definition = define(
    "D.5",
    &["EASL2017", CHINA],
    "EASL2017",
    "undetectable at every visit from week 48; section D.5",
    Known,
);
pub(super) static D_6A: Definition = define(
    "D.6a",
    &["EASL2017", "CASL2018"],
    "EASL2017",
    "virological breakthrough over the nadir; CASL in PMC5066043, PMC9202759 table 7",
    Secondary,
);
pub(super) static D_6B: Definition = define(
    "D.6b",
    &["AASLD2018"],
    "AASLD2018",
    "virological breakthrough after undetectable; section D.6b",
    Known,
);
pub(super) static D_6C: Definition =
    define("D.6c", &[CHINA], CHINA, "terms: virological breakthrough", OriginalText);
pub(super) static D_7: Definition = define(
    "D.7",
    &["CASL2018", "EASL2017"],
    "CASL2018",
    "biochemical breakthrough, table 7 in PMC9202759",
    Secondary,
);
pub(super) static D_9: Definition =
    define("D.9", &[CHINA], CHINA, "terms: HBeAg loss, seroconversion, reversion", OriginalText);
pub(super) static D_10: Definition = define(
    "D.10",
    &["EASL2017", "AASLD2018", CHINA],
    "HEPBLENS",
    "HBsAg below 0.05 IU/mL; anti-HBs from 10 mIU/mL; section D.10",
    Known,
);
pub(super) static D_10_BACK: Definition = define(
    "D.10.back",
    &["HEPBLENS"],
    "HEPBLENS",
    "HBsAg found again after its loss, which ends it; section D.10",
    Design,
);
pub(super) static D_11A: Definition = define(
    "D.11a",
    &["EASL_AASLD2022"],
    "EASL_AASLD2022",
    "functional cure (concept in JHEP 2017.05.008, ice-hbv.org)",
    Secondary,
);
pub(super) static D_11A2: Definition =
    define("D.11a2", &[CHINA], CHINA, "terms: functional cure", OriginalText);
pub(super) static D_11B: Definition =
    define("D.11b", &["EASL_AASLD2022"], "EASL_AASLD2022", "partial cure; section D.11b", Known);
pub(super) static D_12A: Definition = define(
    "D.12a",
    &["EASL2017", "APASL2015"],
    "EASL2017",
    "virological relapse above 2,000 IU/mL (also APASL); section D.12a",
    Known,
);
pub(super) static D_12A2: Definition =
    define("D.12a2", &[CHINA], CHINA, "terms: virological relapse", OriginalText);
pub(super) static D_12B: Definition = define(
    "D.12b",
    &["AASLD2009"],
    "AASLD2009",
    "relapse, wjgnet v7i2 table 2; section D.12b",
    Secondary,
);
pub(super) static D_12C: Definition =
    define("D.12c", &["APASL2015"], "APASL2015", "clinical relapse; section D.12c", Known);
pub(super) static D_13: Definition = define(
    "D.13",
    &["AASLD2018"],
    "AASLD2018",
    "hepatitis flare, bpgweb 2308-3840 v7i5; section D.13",
    Secondary,
);
pub(super) static D_14A: Definition = define(
    "D.14a",
    &["AASLD2018"],
    "AASLD2018",
    "reactivation with HBsAg, PMC8066124 table 2",
    Secondary,
);
pub(super) static D_14B: Definition = define(
    "D.14b",
    &["AASLD2018"],
    "AASLD2018",
    "reactivation without HBsAg, PMC8066124 table 2",
    Secondary,
);
pub(super) static D_14C: Definition =
    define("D.14c", &[CHINA], CHINA, "terms: reactivation", OriginalText);
pub(super) static D_14D: Definition =
    define("D.14d", &["APASL2015"], "APASL2015", "reactivation, PMC8066124 table 2", Secondary);
pub(super) static D_14E: Definition =
    define("D.14e", &["AGA2015"], "AGA2015", "reactivation, PMC8066124 table 2", Secondary);
pub(super) static D_15: Definition = define(
    "D.15",
    &["EASL2017"],
    "EASL2017",
    "sustained off-treatment response; section D.15",
    Known,
);
pub(super) static D_16: Definition =
    define("D.16", &[CHINA], CHINA, "terms: chronic HBV infection", OriginalText);
pub(super) static RETREAT: Definition = define(
    "D.1.retreatment",
    &["HEPBLENS"],
    "HEPBLENS",
    "signs after the end of treatment that lead to a doctor at once; section D.1",
    Known,
);
pub(super) static RETREAT_WHO: Definition = define(
    "D.S.W15d",
    &["WHO2015"],
    "WHO2015",
    "retreatment on consistent signs of reactivation (strong)",
    OriginalText,
);
pub(super) static D_S1: Definition = define("D.S1", &[SEED], SEED, "relapse; section D.2", Design);
pub(super) static D_S2: Definition =
    define("D.S2", &[SEED], SEED, "drug resistance; section D.2", Design);
pub(super) static D_S3: Definition =
    define("D.S3", &[SEED], SEED, "primary resistance; section D.2", Design);
pub(super) static D_S4: Definition =
    define("D.S4", &[SEED], SEED, "secondary resistance; section D.2", Design);

/// What a guideline says of an event: shown with it, never as advice.
pub(super) struct Saying {
    pub code: &'static str,
    pub source: Source,
}

const fn say(
    code: &'static str,
    reference: &'static str,
    locator: &'static str,
    verification: Verification,
) -> Saying {
    Saying { code, source: Source::new(reference, locator, verification) }
}

/// Most non-response is non-adherence.
pub(super) static ADHERENCE_FIRST: Saying = say(
    "ADHERENCE_FIRST",
    "CASL2018",
    "non-adherence before resistance, table 7 in PMC9202759",
    Secondary,
);
pub(super) static NO_RESISTANCE_WITHOUT_SEQUENCE: Saying = say(
    "NO_RESISTANCE_WITHOUT_SEQUENCE",
    "CASL2018",
    "genotypic resistance needs a sequence: D.8, table 7 in PMC9202759",
    Secondary,
);
pub(super) static LLV_HANDLING_CN: Saying =
    say("LLV_HANDLING_CN", CHINA, "recommendation 20; D.17", OriginalText);
pub(super) static CIRRHOSIS_HANDLING_CN: Saying =
    say("CIRRHOSIS_HANDLING_CN", CHINA, "recommendation 21; D.3c", OriginalText);
pub(super) static LLV_HANDLING_AASLD: Saying = say(
    "LLV_HANDLING_AASLD",
    "AASLD2016",
    "low-level viraemia on entecavir or tenofovir (conditional); D.17b",
    OriginalText,
);
pub(super) static BREAKTHROUGH_HANDLING_AASLD: Saying = say(
    "BREAKTHROUGH_HANDLING_AASLD",
    "AASLD2016",
    "virological breakthrough on entecavir or tenofovir (conditional); D.17c",
    OriginalText,
);
pub(super) static AFTER_STOPPING_CN: Saying =
    say("AFTER_STOPPING_CN", CHINA, "follow-up after the end of treatment; D.S.C22d", OriginalText);
pub(super) static SEED_ASSAYS: Saying =
    say("SEED_ASSAYS", SEED, "assays of the seed's time; section D.2", Design);
pub(super) static CN_EXACTLY_2000: Saying =
    say("CN_EXACTLY_2000", CHINA, "exactly 2,000 IU/mL is assigned to neither; D.3b", OriginalText);
pub(super) static CN_NOT_ABOVE_20: Saying = say(
    "CN_NOT_ABOVE_20",
    CHINA,
    "detected, but not above 20 IU/mL; recommendation 20",
    OriginalText,
);
pub(super) static NOT_PLACED: Saying =
    say("NOT_PLACED", "HEPBLENS", "a result without a day; section D.0", Design);
pub(super) static CONFLICT_OF_A_DAY: Saying =
    say("CONFLICT_OF_A_DAY", "HEPBLENS", "different results of one day; section D.0", Design);
pub(super) static PEG_FORBIDDEN_CN: Saying = say(
    "PEG_FORBIDDEN_CN",
    CHINA,
    "interferon in decompensated cirrhosis; recommendation 19",
    OriginalText,
);
pub(super) static PEG_LENGTH_CN: Saying =
    say("PEG_LENGTH_CN", CHINA, "course of interferon; recommendations 14, 16", OriginalText);
pub(super) static CCC_DNA_PERSISTS: Saying =
    say("CCC_DNA_PERSISTS", CHINA, "terms: functional cure; D.11a2, D.11c", OriginalText);
pub(super) static OTHER_CAUSES: Saying =
    say("OTHER_CAUSES", "APASL2015", "other causes of a raised ALT excluded; D.12c", Known);

/// Every saying, for whoever words them.
pub(super) static SAYINGS: [&Saying; 16] = [
    &ADHERENCE_FIRST,
    &NO_RESISTANCE_WITHOUT_SEQUENCE,
    &LLV_HANDLING_CN,
    &CIRRHOSIS_HANDLING_CN,
    &LLV_HANDLING_AASLD,
    &BREAKTHROUGH_HANDLING_AASLD,
    &AFTER_STOPPING_CN,
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
