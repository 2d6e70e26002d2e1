//! Conditions and values in words.

use crate::texts::Texts;
use clinical::facts::{Domain, Fact, Facts};
use clinical::logic::{Absence, Comparison, Condition, Relation};
use clinical::values::{Interval, Knowledge};

/// The name of a fact.
pub fn fact(texts: &Texts, fact: Fact) -> String {
    let key: String = format!("{fact:?}")
        .chars()
        .flat_map(|c| {
            let hyphen = c.is_ascii_uppercase().then_some('-');
            hyphen.into_iter().chain([c.to_ascii_lowercase()])
        })
        .collect();
    texts.get(&format!("fact{key}"), None).unwrap_or_else(|| format!("{fact:?}"))
}

/// The unit in which the rules compare a fact.
fn unit(fact: Fact) -> &'static str {
    match fact {
        Fact::HbvDna | Fact::HbsagLevel => " IU/mL",
        Fact::AntiHbsTitre => " mIU/mL",
        Fact::AltTimesUln | Fact::AstTimesUln | Fact::AltTimesLaboratoryUln => " × ULN",
        Fact::LiverStiffness => " kPa",
        Fact::Albumin => " g/L",
        Fact::Bilirubin => " µmol/L",
        Fact::Platelets => "×10⁹/L",
        Fact::ProthrombinProlongation => " s",
        Fact::Age => " years",
        Fact::MonthsPositive => " months",
        Fact::DaysSinceVaccine => " days",
        _ => "",
    }
}

/// A number without rounding, thousands set apart.
pub fn number(value: f64) -> String {
    let text = value.to_string();
    let (whole, rest) = text.split_once('.').map_or((text.as_str(), None), |(w, r)| (w, Some(r)));
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    match rest {
        Some(rest) => format!("{grouped}.{rest}"),
        None => grouped,
    }
}

fn amount(fact: Fact, value: f64) -> String {
    match fact {
        Fact::Fibrosis => format!("F{value}"),
        Fact::Activity => format!("A{value}"),
        Fact::Cirrhosis => ["none", "compensated", "decompensated"]
            .get(value as usize)
            .copied()
            .unwrap_or("?")
            .to_owned(),
        _ => format!("{}{}", number(value), unit(fact)),
    }
}

/// A condition, for people.
pub fn condition(texts: &Texts, of: &Condition) -> String {
    say(texts, of, true)
}

fn say(texts: &Texts, of: &Condition, outermost: bool) -> String {
    let several = |parts: &[Condition], joint: &str| {
        let parts: Vec<String> = parts.iter().map(|part| say(texts, part, false)).collect();
        let whole = parts.join(joint);
        if outermost || parts.len() == 1 { whole } else { format!("({whole})") }
    };
    match of {
        Condition::Compare(comparison) => compare(texts, comparison),
        Condition::Known(asked) => format!("{} known", fact(texts, *asked)),
        Condition::All(parts) if parts.is_empty() => "always".to_owned(),
        Condition::All(parts) => several(parts, " and "),
        Condition::Any(parts) => several(parts, " or "),
        Condition::Not(inner) => format!("not {}", say(texts, inner, false)),
        Condition::AtLeast(needed, parts) => {
            let parts: Vec<String> = parts.iter().map(|part| say(texts, part, false)).collect();
            format!("at least {needed} of ({})", parts.join("; "))
        }
    }
}

fn compare(texts: &Texts, of: &Comparison) -> String {
    let name = fact(texts, of.fact);
    let text = match (of.fact.domain(), of.relation) {
        (Domain::YesNo, Relation::Equals) if of.limit == 1.0 => format!("{name}: yes"),
        (Domain::YesNo, Relation::Equals) => format!("{name}: no"),
        (_, relation) => format!("{name} {} {}", relation.symbol(), amount(of.fact, of.limit)),
    };
    match of.absence {
        Absence::Needed => text,
        Absence::Shown => format!("{text} (shown)"),
        Absence::Waived => format!("{text} (if known)"),
    }
}

/// What is known, fact by fact.
pub fn known(texts: &Texts, facts: &Facts) -> String {
    let said: Vec<String> = Fact::ALL
        .into_iter()
        .filter_map(|asked| match facts.get(asked) {
            Knowledge::Absent | Knowledge::Presumed(_) => None,
            other => Some(format!("{} {}", fact(texts, asked), value(asked, &other))),
        })
        .collect();
    if said.is_empty() { "nothing known".to_owned() } else { said.join(", ") }
}

fn value(of: Fact, known: &Knowledge) -> String {
    match (of.domain(), known.point()) {
        (Domain::YesNo, Some(1.0)) => "yes".to_owned(),
        (Domain::YesNo, Some(_)) => "no".to_owned(),
        (_, Some(point)) => amount(of, point),
        _ => "in doubt".to_owned(),
    }
}

/// A value inside a cell that people can read.
pub fn inside(of: Fact, cell: &Interval) -> f64 {
    let whole = matches!(of, Fact::Age | Fact::MonthsPositive | Fact::DaysSinceVaccine);
    match (cell.point(), cell.low, cell.high) {
        (Some(point), _, _) => point,
        (None, Some(low), Some(high)) if low.value > 0.0 && high.value / low.value > 4.0 => {
            // In between on the scale of logarithms, to one digit.
            let middle = (low.value * high.value).sqrt();
            let scale = 10f64.powf(middle.log10().floor());
            let round = (middle / scale).round() * scale;
            if cell.contains(round) { round } else { middle }
        }
        (None, low, Some(high)) => {
            let low = low.map_or(0.0, |end| end.value);
            let middle = low + (high.value - low) / 2.0;
            let round = if whole { middle.floor() } else { (middle * 100.0).round() / 100.0 };
            if cell.contains(round) { round } else { middle }
        }
        (None, Some(low), None) if whole => low.value + 10.0,
        (None, Some(low), None) if low.value > 0.0 => low.value * 1.5,
        (None, _, None) => 100.0,
    }
}
