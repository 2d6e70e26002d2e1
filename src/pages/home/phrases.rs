//! Sentences that several parts of the card say.

use crate::words::{Voice, Words, knowledge, number, slug};
use clinical::case::{Analyte, Drug, HbvDna, LabResult, Presence};
use clinical::course::CoursePoint;
use clinical::facts::{Fact, Limits};
use clinical::logic::Reading;
use clinical::rule::{Code, Source};
use clinical::values::{Interval, Knowledge};
use std::fmt::Debug;

/// "EASL 2017" for `EASL2017`.
pub fn edition_name(words: &Words, edition: &Code) -> String {
    words.reference(edition.as_str())
}

/// The class of a reading, or the classes still possible; beyond three, how many.
pub fn class_or_open(words: &Words, reading: &Reading) -> String {
    const MOST: usize = 3;
    if reading.class.is_some() {
        classes(words, &reading.open)
    } else if reading.open.len() > MOST {
        words.with("phase-many-open", &[("count", &reading.open.len().to_string())])
    } else {
        words.with("still-open", &[("classes", &classes(words, &reading.open))])
    }
}

/// One class, or "A; B or C": the names themselves have commas.
pub fn classes(words: &Words, open: &[Code]) -> String {
    const MOST: usize = 4;
    let names: Vec<String> =
        open.iter().take(MOST).map(|class| words.code("class", class.as_str())).collect();
    let semicolon = words.get("list-semicolon");
    match names.as_slice() {
        _ if open.len() > MOST => words.with(
            "still-open-many",
            &[("first", &names.join(&semicolon)), ("count", &(open.len() - MOST).to_string())],
        ),
        [first @ .., last] if !first.is_empty() => {
            words.with("list-or", &[("first", &first.join(&semicolon)), ("last", last)])
        }
        _ => names.concat(),
    }
}

/// All of them, however many.
pub fn every_class(words: &Words, open: &[Code]) -> String {
    let names: Vec<String> = open.iter().map(|class| conclusion(words, class)).collect();
    names.join(&words.get("list-semicolon"))
}

/// The name of a fact in the engine's own spelling, as the texts have it.
pub fn fact(words: &Words, fact: Fact) -> String {
    words.said(&variant_key("fact", fact))
}

/// How a fact is named as a test to do or a question to ask.
pub fn to_determine(words: &Words, fact: Fact) -> String {
    let key = variant_key("fact", fact);
    match words.voice {
        Voice::Plain => words.attribute(&key, "order").unwrap_or_else(|| words.said(&key)),
        Voice::Professional => words.get(&key),
    }
}

/// The key of a variant of the engine: `fact-hbv-dna` for `Fact::HbvDna`. From its
/// name, and `tests/locales.rs` finds a renamed one.
pub fn variant_key(kind: &str, variant: impl Debug) -> String {
    let mut key = kind.to_owned();
    for c in format!("{variant:?}").chars() {
        if c.is_ascii_uppercase() {
            key.push('-');
        }
        key.push(c.to_ascii_lowercase());
    }
    key
}

/// A drug by its name and abbreviation.
pub fn drug(words: &Words, drug: Drug) -> String {
    words.get(&format!("drug-{}", slug(drug.key())))
}

/// A stage of cirrhosis by its name.
pub fn cirrhosis(words: &Words, stage: f64) -> String {
    let stage = match stage {
        2.0 => "decompensated",
        1.0 => "compensated",
        _ => "none",
    };
    words.get(&format!("choice-cirrhosis-{stage}"))
}

/// What a rule is written in, and how far that was read: "China 2022, table 3 · original text".
pub fn source(words: &Words, source: &Source) -> String {
    let short = words.reference(&source.reference);
    let verified = words.get(&variant_key("verified", source.verification));
    words.with(
        "source",
        &[("source", &short), ("locator", &source.locator), ("verified", &verified)],
    )
}

/// The same in brackets, behind a remark.
pub fn bracketed(words: &Words, of: &Source) -> String {
    words.with("rule-brackets", &[("condition", &source(words, of))])
}

/// What a class, a decision, a flag or a remark is called: each has texts of its own kind.
pub fn conclusion(words: &Words, code: &Code) -> String {
    words.code_of(&["class", "decision", "flag", "situation", "say"], code.as_str())
}

/// A result of the course: its day, its test, what was found.
pub fn point(words: &Words, point: &CoursePoint) -> String {
    format!("{} {}", point.on, shown(words, &point.result, point.canonical.as_ref()))
}

/// A result by itself.
pub fn result(words: &Words, result: &LabResult) -> String {
    let canonical = match result {
        LabResult::Marker(..) => None,
        LabResult::Dna(dna) => Some(dna.canonical()),
        LabResult::Measured(quantity) => Some(quantity.canonical()),
    };
    shown(words, result, canonical.as_ref())
}

fn shown(words: &Words, result: &LabResult, canonical: Option<&Interval>) -> String {
    let name = words.get(&format!("field-{}", slug(result.key())));
    let value = match (result, canonical) {
        (LabResult::Marker(_, presence), _) => words.get(match presence {
            Presence::Found => "answer-found",
            Presence::NotFound => "answer-not-found",
            Presence::NotDone => "not-tested",
            Presence::Equivocal | Presence::Pending => "answer-unclear",
        }),
        (LabResult::Dna(HbvDna::NotDetected), _) => words.get("dna-not-detected"),
        (LabResult::Dna(HbvDna::BelowLimit), _) => words.get("dna-below-limit"),
        (LabResult::Dna(_), canonical) => amount(canonical, Analyte::HbvDna),
        (LabResult::Measured(quantity), canonical) => amount(canonical, quantity.analyte()),
    };
    words.with("position", &[("edition", &name), ("class", &value)])
}

fn amount(canonical: Option<&Interval>, analyte: Analyte) -> String {
    let value = canonical.and_then(|value| knowledge(&Knowledge::Within(*value)));
    format!("{} {}", value.unwrap_or_default(), analyte.canonical_unit().symbol())
}

/// Limits of normal: one number, or one for men and one for women.
pub fn limits(limits: &Limits) -> String {
    let (male, female) = (number(limits.male), number(limits.female));
    if male == female { male } else { format!("{male}/{female}") }
}

/// The unit in which the rules compare a fact.
pub fn unit(fact: Fact) -> &'static str {
    match fact {
        Fact::HbvDna | Fact::HbsagLevel => " IU/mL",
        Fact::AntiHbsTitre => " mIU/mL",
        Fact::AltTimesUln | Fact::AstTimesUln => " × ULN",
        Fact::LiverStiffness => " kPa",
        Fact::Albumin => " g/L",
        Fact::Bilirubin => " µmol/L",
        Fact::Platelets => "×10⁹/L",
        Fact::ProthrombinProlongation => " s",
        _ => "",
    }
}

/// A limit with its unit; stages by their own names.
pub fn limit(fact: Fact, value: f64) -> String {
    match fact {
        Fact::Fibrosis => format!("F{value}"),
        Fact::Activity => format!("A{value}"),
        _ => format!("{}{}", number(value), unit(fact)),
    }
}
