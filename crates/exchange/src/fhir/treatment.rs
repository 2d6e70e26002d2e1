//! What was taken: MedicationStatements.

use super::concept;
use super::resources::{Resources, id};
use crate::understood::{At, Certainty, TreatmentRead, Understood};
use clinical::case::{Drug, When, parse_when};
use serde_json::Value as Json;

/// Reads a MedicationStatement. One without a start, or of a drug that is not named to the last, is listed.
pub fn statement(understood: &mut Understood, all: &Resources, resource: &Json) {
    let at = At::Resource(id(resource));
    let status = resource["status"].as_str().unwrap_or_default();
    let taken = matches!(status, "active" | "completed" | "stopped" | "on-hold");
    let medication = all.find(&resource["medicationReference"]).map(|it| &it["code"]);
    let concept = medication.unwrap_or(&resource["medicationCodeableConcept"]);
    let drugs = drugs(concept);
    let when = |text: &Json| -> Option<When> {
        let text = text.as_str()?;
        // The calendar day as written; a month stays a month, a year is not known.
        parse_when("start", text.get(..10).or(text.get(..7))?).ok()
    };
    let period = &resource["effectivePeriod"];
    let start = when(&period["start"]).or_else(|| when(&resource["effectiveDateTime"]));
    let (Some(drugs), Some(start), true) = (drugs, start, taken) else {
        understood.listed.push(at);
        return;
    };
    let stop = when(&period["end"]);
    // An end that is not known as it stands, or a stop without one.
    let open =
        (!period["end"].is_null() && stop.is_none()) || (stop.is_none() && status != "active");
    let exact = start.day().is_some() && stop.is_none_or(|stop| stop.day().is_some());
    let certainty = if open || !exact { Certainty::Ask } else { Certainty::Sure };
    understood.treatments.push(TreatmentRead { at, drugs, start: Some(start), stop, certainty });
}

/// The drugs that every text of a concept names alike.
fn drugs(concept: &Json) -> Option<Vec<Drug>> {
    let mut found: Option<Vec<Drug>> = None;
    for text in concept::texts(concept) {
        let named = Drug::parse_several(without_dose(text)).ok()?;
        match &found {
            Some(known) if *known != named => return None,
            _ => found = Some(named),
        }
    }
    found
}

/// The text before a dose: `Entecavir 0.5 mg tablet`.
fn without_dose(text: &str) -> &str {
    let at = text
        .char_indices()
        .find(|(at, c)| c.is_ascii_digit() && *at > 0 && text[..*at].ends_with(' '));
    at.map_or(text, |(at, _)| &text[..at]).trim()
}
