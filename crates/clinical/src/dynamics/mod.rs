//! Viral dynamics (section I): a model, not a prediction.
//!
//! Teaching material. The equations show how a drug that blocks production and
//! one that blocks infection would act on an average published patient; nothing
//! here reads a person's results, and what can only be guessed is given as a
//! range and never as one number.

mod model;
mod ranges;

pub use model::{Parameters, Point, Scenario, State, critical_efficacy, simulate, steady_state};
pub use ranges::{
    HbeagStatus, biphasic, cccdna_left, cccdna_years_to_clear, divergence, hbsag_years,
    substitutions,
};

/// The rates are those of the room of variants.
pub use crate::variants::{PublishedRate as SubstitutionRate, SUBSTITUTION_RATES};

use crate::rule::{Code, RuleDoc, Source, Verification};

/// The label of everything here: a model, not a prediction.
pub const LABEL: Code = Code::new("MODEL_NOT_PREDICTION");

/// Every code of this room, all of which need words.
pub const CODES: [&str; 6] = [
    "MODEL_NOT_PREDICTION",
    "VIRAL_DYNAMICS",
    "BIPHASIC_DECLINE",
    "CCCDNA_DECAY",
    "HBSAG_DECLINE",
    "SUBSTITUTIONS",
];

const DAHARI: Source =
    Source::new("DAHARI2009", "EQUATIONS_PARAMETERS_CAPTION_FIGURE_2", Verification::Secondary);
const BIPHASIC: Source =
    Source::new("NOWAK1996", "DECLINE_TWO_PHASES_HALF_LIVES", Verification::Known);
const CCCDNA: Source = Source::new("BOYD2016", "HALF_LIVES_12_WEEKS_9", Verification::Known);
const HBSAG: Source = Source::new("CHEVALIEZ2013", "MEDIAN_DECLINE_0_084_LOG", Verification::Known);
const SUBSTITUTION: Source =
    Source::new("HANNOUN2000", "DIVERGENCE_OVER_26_5_YEARS", Verification::Derived);

/// The papers behind the model; see [`crate::references::references`].
#[rustfmt::skip]
pub const REFERENCES: &[crate::rule::Reference] = &[
    crate::rule::Reference { key: "DAHARI2009", short: "Dahari 2009", citation: "Dahari H et al. 2009: a model of hepatitis B kinetics under treatment", address: "https://pmc.ncbi.nlm.nih.gov/articles/PMC3712859/" },
    crate::rule::Reference { key: "NOWAK1996", short: "Nowak 1996", citation: "Nowak MA et al. 1996; Tsiang M et al. 1999; Dandri M et al. 2008: half-lives of virions and infected cells", address: "" },
    crate::rule::Reference { key: "BOYD2016", short: "Boyd 2016", citation: "Boyd A et al. 2016; Werle-Lapostolle B et al. 2004: decay of cccDNA", address: "" },
    crate::rule::Reference { key: "CHEVALIEZ2013", short: "Chevaliez 2013", citation: "Chevaliez S et al. 2013: decline of HBsAg on analogues", address: "" },
    crate::rule::Reference { key: "HANNOUN2000", short: "Hannoun 2000", citation: "Hannoun C et al. J Gen Virol 2000;81:75: long-term mutation rates of hepatitis B virus", address: "" },
];

/// Every rule of this room, for the rules page.
pub fn rules() -> Vec<RuleDoc> {
    vec![
        RuleDoc { rule: "I.MODEL", source: DAHARI },
        RuleDoc { rule: "I.BIPHASIC", source: BIPHASIC },
        RuleDoc { rule: "I.CCCDNA", source: CCCDNA },
        RuleDoc { rule: "I.HBSAG", source: HBSAG },
        RuleDoc { rule: "I.SUBSTITUTIONS", source: SUBSTITUTION },
    ]
}
