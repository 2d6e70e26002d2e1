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

/// Every code of this room, for whoever words them.
pub const CODES: [&str; 6] = [
    "MODEL_NOT_PREDICTION",
    "VIRAL_DYNAMICS",
    "BIPHASIC_DECLINE",
    "CCCDNA_DECAY",
    "HBSAG_DECLINE",
    "SUBSTITUTIONS",
];

const DAHARI: Source = Source::new(
    "DAHARI2009",
    "equations and parameters, caption of figure 2 (PMC3712859)",
    Verification::Secondary,
);
const BIPHASIC: Source = Source::new(
    "NOWAK1996",
    "decline in two phases; half-lives from general knowledge (Nowak 1996, Tsiang 1999, Dandri 2008); section I",
    Verification::Known,
);
const CCCDNA: Source = Source::new(
    "BOYD2016",
    "half-lives from 12 weeks (conference abstract, read) to 9.2 months (Boyd 2016, known); Werle-Lapostolle 2004: at least 14 years (poster, read); section I",
    Verification::Known,
);
const HBSAG: Source = Source::new(
    "CHEVALIEZ2013",
    "median decline of 0.084 log a year on analogues (known); half and twice of it as the range is this project's choice; section I",
    Verification::Known,
);
const SUBSTITUTION: Source = Source::new(
    "HANNOUN2000",
    "divergence over 26.5 years by HBeAg (abstract), rates derived; section F and substitution_rates",
    Verification::Derived,
);

/// The papers behind the model; see [`crate::references::references`].
#[rustfmt::skip]
pub const REFERENCES: &[crate::rule::Reference] = &[
    crate::rule::Reference { key: "DAHARI2009", short: "Dahari 2009", citation: "Dahari H et al. 2009: a model of hepatitis B kinetics under treatment", address: "https://pmc.ncbi.nlm.nih.gov/articles/PMC3712859/", read: "caption of figure 2" },
    crate::rule::Reference { key: "NOWAK1996", short: "Nowak 1996", citation: "Nowak MA et al. 1996; Tsiang M et al. 1999; Dandri M et al. 2008: half-lives of virions and infected cells", address: "", read: "from memory" },
    crate::rule::Reference { key: "BOYD2016", short: "Boyd 2016", citation: "Boyd A et al. 2016; Werle-Lapostolle B et al. 2004: decay of cccDNA", address: "", read: "from memory; a poster and a conference abstract" },
    crate::rule::Reference { key: "CHEVALIEZ2013", short: "Chevaliez 2013", citation: "Chevaliez S et al. 2013: decline of HBsAg on analogues", address: "", read: "from memory" },
    crate::rule::Reference { key: "HANNOUN2000", short: "Hannoun 2000", citation: "Hannoun C et al. J Gen Virol 2000;81:75: long-term mutation rates of hepatitis B virus", address: "", read: "abstract" },
];

/// Every rule of this room, for the rules page.
pub fn rules() -> Vec<RuleDoc> {
    vec![
        RuleDoc {
            rule: "I.MODEL",
            decides: "How uninfected cells, infected cells and virions change under drugs, in an average published patient. A model, not a prediction.",
            from: "Efficacy against production (nucleos(t)ide analogue, 0 to 1) and against infection (interferon, 0 to 1); days; the parameters of the paper: Tmax 1.9e7 cells/mL, death 0.004, production 92.3, infection 7.1e-9, clearance 3.5, loss of infected cells 0.25, growth 3.0 and 3.0/8.5, no cure, inflow 1.",
            source: DAHARI,
            example: "Analogue of 99 %, 28 days from the steady state: virions fall about a hundredfold within days, then with the infected cells.",
            differs: "The decline in two phases is the same course as a formula, with ranges for its half-lives.",
        },
        RuleDoc {
            rule: "I.BIPHASIC",
            decides: "How far HBV DNA falls in two phases, as a range.",
            from: "HBV DNA at the start, the share of the first phase, days: half-life of virions 4 hours to 1 day, of infected cells 10 to 30 days.",
            source: BIPHASIC,
            example: "From 1e8 with 99 % in the first phase, after 30 days: between 125,000 and 500,000.",
            differs: "The equations give one course for one set of parameters.",
        },
        RuleDoc {
            rule: "I.CCCDNA",
            decides: "How long cccDNA would take to vanish, as a range. Never a date of cure.",
            from: "How many copies there are; half-life of 12 weeks to 9.2 months.",
            source: CCCDNA,
            example: "2e11 copies: between 8.6 and 28.8 years.",
            differs: "One extrapolation says at least 14 years in all; half-lives differ more than threefold between studies.",
        },
        RuleDoc {
            rule: "I.HBSAG",
            decides: "How long HBsAg would take to fall below 0.05 IU/mL on analogues, as a range.",
            from: "HBsAg in IU/mL; a median of 0.084 log a year, half to twice of it.",
            source: HBSAG,
            example: "1,000 IU/mL: between 25.6 and 102.4 years; 51.2 at the median.",
            differs: "Interferon and stopping change the course; neither is in this formula.",
        },
        RuleDoc {
            rule: "I.SUBSTITUTIONS",
            decides: "How many substitutions a genome of 3,215 bases gathers, as a range by HBeAg.",
            from: "Years and HBeAg: 7.5e-6 to 1.06e-4 a site a year with HBeAg, 2.34e-4 without, 7.5e-6 to 2.34e-4 where that is not known; 1e-6 to 1.329e-3 over all published rates.",
            source: SUBSTITUTION,
            example: "One year, HBeAg not found: 0.75 substitutions; not known: 0.02 to 0.75.",
            differs: "The rate 2.1e-4 of the seed text is of the order of HBeAg-negative persons only; it is shown beside and bounds nothing.",
        },
    ]
}
