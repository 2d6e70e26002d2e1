//! The person: Patient and Conditions; and whether it is one.

use super::concept;
use super::resources::{Resources, id, referred};
use crate::understood::{At, Understood};
use clinical::case::Sex;
use serde_json::Value as Json;
use std::collections::BTreeSet;

/// Reads the person, or asks which one.
pub fn read(understood: &mut Understood, all: &Resources) {
    let patients: Vec<&Json> = all.of("Patient").collect();
    let ids: BTreeSet<String> = patients.iter().map(|patient| id(patient)).collect();
    let subjects: BTreeSet<&str> = all
        .iter()
        .filter(|it| {
            matches!(
                it["resourceType"].as_str(),
                Some("Observation" | "Condition" | "MedicationStatement")
            )
        })
        .filter_map(|it| referred(&it["subject"]))
        .collect();
    if ids.len() > 1 || subjects.len() > 1 {
        several(understood, all, &subjects);
        return;
    }
    let Some(patient) = patients.first() else { return };
    understood.person.sex = match patient["gender"].as_str() {
        Some("male") => Some(Sex::Male),
        Some("female") => Some(Sex::Female),
        Some("other") => Some(Sex::Other),
        _ => None,
    };
    let year = patient["birthDate"].as_str().and_then(|day| day.get(..4)?.parse().ok());
    understood.person.birth_year = year.filter(|year| (1900..2100).contains(year));
}

fn several(understood: &mut Understood, all: &Resources, subjects: &BTreeSet<&str>) {
    for reading in &mut understood.readings {
        let At::Resource(place) = &reading.at else { continue };
        let id = place.split('#').next().unwrap_or_default();
        let subject = all.of_id(id).and_then(|it| referred(&it["subject"]));
        reading.person =
            subject.and_then(|it| subjects.iter().position(|known| *known == it)).map(|at| at + 1);
    }
    understood.ask_whose();
}

/// What a confirmed, present condition fills. A code for cirrhosis does not say whether it is compensated, one for
/// hepatitis B is no result of HBsAg. Codes of ICD-10 (WHO, 2019) and ICD-10-CM, which `make icd` checks against two
/// packages; those of SNOMED CT are diabetes mellitus, its type 2 and infection with HIV, as public FHIR examples write them.
const CONDITIONS: &[(&str, &str)] = &[
    ("E10", "diabetes"),
    ("E11", "diabetes"),
    ("E13", "diabetes"),
    ("E14", "diabetes"),
    ("44054006", "diabetes"),
    ("73211009", "diabetes"),
    ("B20", "hiv"),
    ("Z21", "hiv"),
    ("86406008", "hiv"),
    ("C22.0", "liver_cancer"),
    ("B18.0", "hdv"),
];

/// Reads a Condition.
pub fn condition(understood: &mut Understood, resource: &Json) {
    let code = |name: &str| concept::all_codes(&resource[name]).next().map(str::to_owned);
    let present = code("clinicalStatus")
        .is_none_or(|it| matches!(it.as_str(), "active" | "recurrence" | "relapse"));
    let confirmed = code("verificationStatus").is_none_or(|it| it == "confirmed");
    let codes: Vec<&str> = concept::all_codes(&resource["code"]).collect();
    let field = CONDITIONS.iter().find(|(known, _)| {
        codes.iter().any(|code| {
            code.strip_prefix(known).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
                || (known.contains('.') && code.starts_with(known))
        })
    });
    match field {
        Some((_, field)) if present && confirmed => {
            if !understood.person.fields.iter().any(|(known, _)| known == field) {
                understood.person.fields.push((field, "yes"));
            }
        }
        _ => understood.listed.push(At::Resource(id(resource))),
    }
}
