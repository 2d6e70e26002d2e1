//! Interferon cases: which rule applies, and what it comes to.

use super::expect::{Judged, Verdict};
use super::value::number;
use clinical::case::Genotype;
use clinical::course::{PegEdition, PegInput, PegOutcome, PegRule, peg_rules};
use clinical::values::Interval;
use serde_json::{Map, Value};

pub fn judge(input: &Map<String, Value>, expected: &Map<String, Value>) -> Verdict {
    let judged = read(input).map(|(edition, input)| {
        let rules = peg_rules(edition, &input);
        let said = |outcome| rules.iter().find(|rule| rule.outcome == outcome);
        // The rule that concludes something; none where no rule does.
        let decides = said(PegOutcome::StoppingRuleMet)
            .or_else(|| said(PegOutcome::TargetMet))
            .or_else(|| said(PegOutcome::TargetNotMet));
        let mut judged = Judged::default();
        for (key, value) in expected {
            match key.as_str() {
                "rule" => {
                    let wanted = value.as_str().unwrap_or("none");
                    judged.equal(key, wanted, decides.map_or("none", |rule| rule.rule));
                }
                "advice" => advice(&mut judged, value, &input, decides, &rules),
                _ => judged.differ(format!("expected {key} is not understood")),
            }
        }
        judged
    });
    judged.into()
}

/// Whether the case's wording and the outcome say the same.
fn advice(
    judged: &mut Judged,
    wanted: &Value,
    input: &PegInput,
    decides: Option<&PegRule>,
    rules: &[PegRule],
) {
    let text = wanted.as_str().unwrap_or_default();
    let fits = match decides.map(|rule| rule.outcome) {
        Some(PegOutcome::StoppingRuleMet) => text == "stopping rule met",
        Some(PegOutcome::TargetMet) => text.starts_with("week-24 target met"),
        Some(PegOutcome::TargetNotMet) => text.starts_with("PEG-IFN may be stopped"),
        _ if rules.iter().any(|rule| rule.outcome == PegOutcome::Unknown) => {
            text != "stopping rule met"
        }
        _ => {
            let week_12 = input.week == 12 && text.contains("recheck week 24");
            text.starts_with("rule not met") || week_12 || text.contains("not met")
        }
    };
    if !fits {
        judged.differ(format!("advice: expected '{text}', got {decides:?} of {rules:?}"));
    }
}

fn read(input: &Map<String, Value>) -> Result<(PegEdition, PegInput), String> {
    let mut edition = PegEdition::Easl2017;
    let mut filled = PegInput::default();
    for (key, value) in input {
        if value.is_null() {
            continue;
        }
        let text = || value.as_str().ok_or_else(|| format!("input {key}: expected text"));
        let exactly = || number(value).map(|value| Some(Interval::exactly(value)));
        match key.as_str() {
            "guideline" => {
                let name = text()?;
                edition = match name {
                    "NICE_CG165_2013" => PegEdition::Nice2013,
                    name => PegEdition::ALL
                        .into_iter()
                        .find(|edition| edition.key() == name)
                        .ok_or_else(|| format!("guideline {name} is not known"))?,
                };
            }
            "strategy" => match text()? {
                "add_on" => filled.add_on = true,
                "de_novo" | "monotherapy" => filled.add_on = false,
                other => return Err(format!("strategy {other} is not understood")),
            },
            "hbeag" => {
                filled.hbeag =
                    Some(value.as_bool().ok_or_else(|| format!("input {key}: expected a bool"))?);
            }
            "genotype" => {
                let genotype = Genotype::parse(text()?);
                filled.genotype = Some(genotype.map_err(|error| format!("input {key}: {error}"))?);
            }
            "week" => {
                let week = value.as_u64().and_then(|week| u16::try_from(week).ok());
                filled.week = week.ok_or_else(|| format!("input {key}: expected a week"))?;
            }
            "hbsag_baseline" => filled.hbsag_baseline = exactly()?,
            "hbsag_now" => filled.hbsag_now = exactly()?,
            "dna_log_decline" => filled.dna_log_decline = exactly()?,
            _ => return Err(format!("input {key} = {value}: this key is not understood")),
        }
    }
    Ok((edition, filled))
}
