//! Facts that rules ask for: their names, their limits, their units.

use crate::bundle::variant_key;
use crate::{Voice, Words};
use clinical::case::Drug;
use clinical::facts::{Domain, Fact, Facts, Limits};
use clinical::rule::slug;
use clinical::values::Knowledge;

impl Words {
    /// The name of a fact.
    pub fn fact(&self, fact: Fact) -> String {
        self.variant("fact", &fact)
    }

    /// Several of them: "HBeAg, HBV DNA".
    pub fn facts(&self, facts: &[Fact]) -> String {
        self.list(&facts.iter().map(|fact| self.fact(*fact)).collect::<Vec<_>>())
    }

    /// How a fact is named as a test to do or a question to ask.
    pub fn to_determine(&self, fact: Fact) -> String {
        let key = variant_key("fact", &fact);
        match self.voice {
            Voice::Plain => self.attribute(&key, "order").unwrap_or_else(|| self.said(&key)),
            Voice::Professional => self.get(&key),
        }
    }

    /// A drug by its name and abbreviation.
    pub fn drug(&self, drug: Drug) -> String {
        self.get(&format!("drug-{}", slug(drug.key())))
    }

    /// A stage of cirrhosis by its name.
    pub fn cirrhosis(&self, stage: f64) -> String {
        let stage = match stage {
            2.0 => "decompensated",
            1.0 => "compensated",
            _ => "none",
        };
        self.get(&format!("choice-cirrhosis-{stage}"))
    }

    /// A limit with the unit in which the rules compare the fact; stages by their own names.
    pub fn limit(&self, fact: Fact, value: f64) -> String {
        match fact {
            Fact::Cirrhosis => self.cirrhosis(value),
            _ => self.amount(fact, &self.number(value)),
        }
    }

    /// A number of a fact, in the unit in which the rules compare it.
    pub(crate) fn amount(&self, fact: Fact, number: &str) -> String {
        let words = match fact {
            Fact::Fibrosis => return format!("F{number}"),
            Fact::Activity => return format!("A{number}"),
            Fact::Platelets => return format!("{number}×10⁹/L"),
            Fact::HbvDna | Fact::HbsagLevel => return format!("{number} IU/mL"),
            Fact::AntiHbsTitre => return format!("{number} mIU/mL"),
            Fact::LiverStiffness => return format!("{number} kPa"),
            Fact::Albumin => return format!("{number} g/L"),
            Fact::Bilirubin => return format!("{number} µmol/L"),
            Fact::ReactivationRisk => return format!("{number} %"),
            Fact::ProthrombinProlongation => return format!("{number} s"),
            Fact::AltTimesUln | Fact::AstTimesUln | Fact::AltTimesLaboratoryUln => {
                "amount-times-uln"
            }
            Fact::Age => "amount-years",
            Fact::MonthsPositive => "amount-months",
            Fact::DaysSinceVaccine => "amount-days",
            _ => return number.to_owned(),
        };
        self.with(words, &[("number", number)])
    }

    /// Limits of normal: one number, or one for men and one for women.
    pub fn limits(&self, limits: &Limits) -> String {
        let (male, female) = (self.number(limits.male), self.number(limits.female));
        if male == female { male } else { format!("{male}/{female}") }
    }

    /// What is known, fact by fact: "HBsAg: found; HBV DNA 3×10⁷ IU/mL".
    pub fn known(&self, facts: &Facts) -> String {
        let known = Fact::ALL.into_iter().filter_map(|fact| {
            let known = facts.get(fact);
            let text = match (&known, fact.domain(), known.point()) {
                (Knowledge::Absent | Knowledge::Presumed(_), ..) => return None,
                (_, Domain::YesNo, Some(value)) => {
                    self.with(yes_or_no(fact, value == 1.0), &[("fact", &self.fact(fact))])
                }
                (_, _, Some(value)) => format!("{} {}", self.fact(fact), self.limit(fact, value)),
                (known, ..) => {
                    format!("{} {}", self.fact(fact), self.knowledge(known).unwrap_or_default())
                }
            };
            Some(text)
        });
        let known: Vec<String> = known.collect();
        if known.is_empty() { self.get("rule-nothing-known") } else { self.joined(&known) }
    }
}

/// Tests are found or not; what is asked is yes or no.
pub(crate) fn yes_or_no(fact: Fact, holds: bool) -> &'static str {
    match (holds, fact.is_test()) {
        (true, true) => "evidence-found",
        (true, false) => "evidence-yes",
        (false, true) => "evidence-not-found",
        (false, false) => "evidence-no",
    }
}
