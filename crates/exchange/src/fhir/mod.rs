//! FHIR R4 and R4B: a Bundle of any type, one resource, a list of them, or one a line.
//!
//! The JSON is walked, not bound to structs: exports differ in what they leave out and add, and a field that is
//! unusual must cost its own reading only.

mod concept;
mod export;
mod observation;
mod people;
mod resources;
mod treatment;

pub use export::bundle;

use crate::agreement::contradictions;
use crate::format::Format;
use crate::understood::{At, Said, Understood};
use resources::{Resources, id};
use serde_json::Value as Json;

/// Reads FHIR.
pub fn read(text: &str) -> Understood {
    let mut understood = Understood::of(Format::Fhir);
    let roots = match roots(text) {
        Ok(roots) => roots,
        Err(problem) => {
            understood.said = Some(Said::Malformed(problem));
            return understood;
        }
    };
    let mut resources: Vec<&Json> = Vec::new();
    for root in &roots {
        collect(root, &mut resources, 0);
    }
    if resources.is_empty() {
        understood.said = Some(Said::NotRead(Format::OtherJson));
        return understood;
    }
    let all = Resources::of_all(&resources);
    for resource in &resources {
        take(&mut understood, &all, resource);
    }
    people::read(&mut understood, &all);
    contradictions(&mut understood);
    understood.listed.sort();
    understood.listed.dedup();
    whole_case(&mut understood, &all);
    understood
}

/// The case of an export of ours. Its findings are no results, and its own text says more than its codes.
fn whole_case(understood: &mut Understood, all: &Resources) {
    let own = all
        .of("Observation")
        .find(|it| concept::codes(&it["code"], export::SYSTEM).contains(&export::CASE));
    let Some(text) = own.and_then(|it| it["valueString"].as_str()) else { return };
    let coded: Vec<_> = understood
        .readings
        .iter()
        .filter(|reading| reading.is_sure())
        .filter_map(|reading| Some((reading.on, crate::json::result(&reading.value)?)))
        .collect();
    understood.case = export::same_case(text, &coded).map(Box::new);
}

/// The values at the top: one, those of a list, or one a line.
fn roots(text: &str) -> Result<Vec<Json>, String> {
    let text = text.trim_start_matches('\u{FEFF}').trim();
    match serde_json::from_str::<Json>(text) {
        Ok(Json::Array(list)) => Ok(list),
        Ok(one) => Ok(vec![one]),
        Err(error) => {
            let lines = text.lines().filter(|line| !line.trim().is_empty());
            let each: Result<Vec<Json>, _> = lines.map(serde_json::from_str::<Json>).collect();
            match each {
                Ok(all) if all.len() > 1 => Ok(all),
                _ => Err(error.to_string()),
            }
        }
    }
}

/// Every resource in a value: of a Bundle's entries, contained, or itself.
fn collect<'a>(value: &'a Json, into: &mut Vec<&'a Json>, depth: usize) {
    if depth > 8 {
        return;
    }
    let Some(kind) = value["resourceType"].as_str() else { return };
    if kind == "Bundle" {
        for entry in value["entry"].as_array().into_iter().flatten() {
            collect(&entry["resource"], into, depth + 1);
        }
        return;
    }
    into.push(value);
    for contained in value["contained"].as_array().into_iter().flatten() {
        collect(contained, into, depth + 1);
    }
}

fn take(understood: &mut Understood, all: &Resources, resource: &Json) {
    match resource["resourceType"].as_str().unwrap_or_default() {
        "Observation" => observation::read(understood, all, resource),
        "Condition" => people::condition(understood, resource),
        "MedicationStatement" => treatment::statement(understood, all, resource),
        // What it concludes in words, or shows as a picture, is not taken.
        "DiagnosticReport"
            if !resource["conclusion"].is_null() || !resource["presentedForm"].is_null() =>
        {
            understood.listed.push(At::Resource(id(resource)));
        }
        // A request is not taking; a picture, a document, another's history are no results.
        "Patient" | "Specimen" | "DiagnosticReport" | "Composition" | "Practitioner"
        | "PractitionerRole" | "Organization" | "Encounter" | "Medication" | "ServiceRequest"
        | "Device" | "Provenance" | "Location" | "OperationOutcome" => {}
        _ => understood.listed.push(At::Resource(id(resource))),
    }
}
