//! What this project refuses to say (section K), and what stands in its place.

use crate::course::Course;
use crate::facts::{Fact, Facts};
use crate::logic::Condition;
use crate::logic::ask::*;
use crate::rule::{Code, Source, Verification};
use crate::values::Truth;
use serde::{Deserialize, Serialize};

/// Something this project does not say.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Refusal {
    /// Which: `ADULT_RULES_ONLY`, `STOP_IN_CIRRHOSIS`, …
    pub code: Code,
    /// Where that is written.
    pub source: Source,
}

const K: Source = Source::new("HEPBLENS", "WHAT_REFUSED", Verification::Design);

/// Every refusal there is, in the order in which they are shown.
pub const REFUSALS: &[&str] = &[
    "ADULT_RULES_ONLY",
    "WHO2024_NOT_COVERED_UNDER_12",
    "WHO2024_COVERED_FROM_12",
    "STOP_IN_CIRRHOSIS",
    "NO_ADVICE_ON_STOPPING",
    "NON_INVASIVE_IN_FLARE",
    "NO_CURE_DIAGNOSED",
];

fn when(code: &str) -> Condition {
    let cirrhotic = || {
        any([
            cirrhosis().at_least(CirrhosisStage(1.0)).shown(),
            fibrosis().at_least(Metavir(4.0)).shown(),
        ])
    };
    let child = || under_18().found().shown();
    match code {
        "ADULT_RULES_ONLY" => child(),
        "WHO2024_NOT_COVERED_UNDER_12" => age().below(12.years()).shown(),
        "WHO2024_COVERED_FROM_12" => all([child(), age().at_least(12.years()).shown()]),
        "STOP_IN_CIRRHOSIS" => all([asks_to_stop().found().shown(), cirrhotic()]),
        "NO_ADVICE_ON_STOPPING" => asks_to_stop().found().shown(),
        "NON_INVASIVE_IN_FLARE" => all([
            any([apri().known(), liver_stiffness().known()]),
            any([alt_by_laboratory().above(5.times_uln()).shown(), child()]),
        ]),
        // What only the course can say.
        _ => any([]),
    }
}

/// What is refused in this case.
pub(super) fn of(facts: &Facts, course: &Course) -> Vec<Refusal> {
    let by_course = |code: &str| match code {
        "STOP_IN_CIRRHOSIS" => course.asks_to_stop_in_cirrhosis,
        "NO_CURE_DIAGNOSED" => course.events.iter().any(|event| {
            let code = event.code.as_str();
            code.contains("CURE") || code.starts_with("HBSAG_LOSS")
        }),
        _ => false,
    };
    REFUSALS
        .iter()
        .filter(|code| when(code).as_it_stands(facts) == Truth::True || by_course(code))
        .map(|code| Refusal { code: Code::new(code), source: K })
        .collect()
}

/// Whether stiffness and APRI may be fed into a rule: adults, ALT at most 5 times
/// the laboratory's limit. `None` where that is not known.
pub fn non_invasive_valid(facts: &Facts) -> Option<bool> {
    let adult = not(under_18().found().shown());
    let calm = alt_by_laboratory().at_most(5.times_uln());
    match all([adult, calm]).as_it_stands(facts) {
        Truth::True => Some(true),
        Truth::False => Some(false),
        Truth::Unknown if facts.get(Fact::Under18).point() == Some(1.0) => Some(false),
        Truth::Unknown => None,
    }
}
