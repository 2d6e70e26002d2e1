//! What this project refuses to say (section K), and what stands in its place.

use crate::course::{Course, EventKind};
use crate::facts::{Fact, Facts};
use crate::logic::Condition;
use crate::logic::ask::*;
use crate::rule::{Code, Source, Verification, named};
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
pub const REFUSALS: &[&str] = Refused::NAMES;

named! {
    /// What is refused.
    enum Refused {
        /// Rules for adults say nothing under 18.
        AdultRulesOnly "ADULT_RULES_ONLY",
        /// WHO 2024 does not cover children under 12.
        Who2024NotCoveredUnder12 "WHO2024_NOT_COVERED_UNDER_12",
        /// WHO 2024 covers from 12 years, as information.
        Who2024CoveredFrom12 "WHO2024_COVERED_FROM_12",
        /// Ending treatment in cirrhosis.
        StopInCirrhosis "STOP_IN_CIRRHOSIS",
        /// Advice on ending treatment.
        NoAdviceOnStopping "NO_ADVICE_ON_STOPPING",
        /// Stiffness and APRI in a flare or under 18.
        NonInvasiveInFlare "NON_INVASIVE_IN_FLARE",
        /// A cure.
        NoCureDiagnosed "NO_CURE_DIAGNOSED",
    }
}

fn when(refused: Refused) -> Condition {
    let cirrhotic = || {
        any([
            cirrhosis().at_least(CirrhosisStage(1.0)).shown(),
            fibrosis().at_least(Metavir(4.0)).shown(),
        ])
    };
    let child = || under_18().found().shown();
    match refused {
        Refused::AdultRulesOnly => child(),
        Refused::Who2024NotCoveredUnder12 => age().below(12.years()).shown(),
        Refused::Who2024CoveredFrom12 => all([child(), age().at_least(12.years()).shown()]),
        Refused::StopInCirrhosis => all([asks_to_stop().found().shown(), cirrhotic()]),
        Refused::NoAdviceOnStopping => asks_to_stop().found().shown(),
        Refused::NonInvasiveInFlare => all([
            any([apri().known(), liver_stiffness().known()]),
            any([alt_by_laboratory().above(5.times_uln()).shown(), child()]),
        ]),
        // What only the course can say.
        Refused::NoCureDiagnosed => any([]),
    }
}

/// What is refused in this case.
pub(super) fn of(facts: &Facts, course: &Course) -> Vec<Refusal> {
    let by_course = |refused: Refused| match refused {
        Refused::StopInCirrhosis => course.asks_to_stop_in_cirrhosis,
        Refused::NoCureDiagnosed => {
            course.events.iter().any(|event| event.kind().is_some_and(EventKind::is_of_a_cure))
        }
        _ => false,
    };
    Refused::ALL
        .iter()
        .filter(|refused| {
            when(**refused).as_it_stands(facts) == Truth::True || by_course(**refused)
        })
        .map(|refused| Refusal { code: refused.code(), source: K })
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
