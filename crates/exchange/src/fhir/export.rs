//! A case and its report as a FHIR R4 Bundle: the inputs, coded; the findings with edition, rule and what they rest
//! on; and the case itself as one text, by which an import is the same case again.

use clinical::case::{Analyte, Assay, Case, Date, HbvDna, LabResult, Presence, Quantity, Unit};
use clinical::report::Report;
use serde_json::{Map, Value as Json, json};

/// Codes of this project: fields of a case, classes of a report.
pub const SYSTEM: &str = "urn:hepb-lens";

/// The code of the text that holds the case.
pub const CASE: &str = "case";

const LOINC: &str = "http://loinc.org";
const SNOMED: &str = "http://snomed.info/sct";
const UCUM: &str = "http://unitsofmeasure.org";
const CATEGORY: &str = "http://terminology.hl7.org/CodeSystem/observation-category";
const ABSENT: &str = "http://terminology.hl7.org/CodeSystem/data-absent-reason";

/// Writes the Bundle.
pub fn bundle(case: &Case, report: &Report) -> Json {
    let mut resources = vec![patient(case), engine(report)];
    let mut inputs: Vec<(String, String)> = Vec::new();
    for (nth, entry) in case.results().iter().enumerate() {
        let id = format!("result-{}", nth + 1);
        inputs.push((entry.result.key().to_owned(), id.clone()));
        resources.push(result(&id, entry.on, &entry.result));
    }
    for (nth, episode) in case.treatments().iter().enumerate() {
        let mut period = Map::new();
        period.insert("start".into(), episode.start().to_string().into());
        if let Some(stop) = episode.stop() {
            period.insert("end".into(), stop.to_string().into());
        }
        let drugs: Vec<&str> = episode.drugs().iter().map(|drug| drug.key()).collect();
        resources.push(json!({
            "resourceType": "MedicationStatement",
            "id": format!("treatment-{}", nth + 1),
            "status": if episode.stop().is_some() { "completed" } else { "active" },
            "medicationCodeableConcept": {"text": drugs.join("+")},
            "subject": subject(),
            "effectivePeriod": period,
        }));
    }
    resources.push(whole(case));
    let findings = findings(report, &inputs);
    let targets: Vec<Json> = findings
        .iter()
        .map(|it| reference("Observation", it["id"].as_str().unwrap_or_default()))
        .collect();
    resources.extend(findings);
    if let (Some(today), false) = (case.today(), targets.is_empty()) {
        resources.push(json!({
            "resourceType": "Provenance",
            "id": "provenance",
            "target": targets,
            "recorded": format!("{today}T00:00:00Z"),
            "agent": [{"who": reference("Device", "engine")}],
        }));
    }
    let entries: Vec<Json> = resources
        .into_iter()
        .enumerate()
        .map(|(nth, resource)| {
            json!({"fullUrl": format!("urn:uuid:00000000-0000-4000-8000-{:012x}", nth + 1), "resource": resource})
        })
        .collect();
    // References are by resource: each full address is that of its place.
    let mut bundle = json!({"resourceType": "Bundle", "type": "collection", "entry": entries});
    address(&mut bundle);
    bundle
}

/// Makes `Type/id` in references the full address of that entry.
fn address(bundle: &mut Json) {
    let mut known: Vec<(String, String)> = Vec::new();
    for entry in bundle["entry"].as_array().into_iter().flatten() {
        let (kind, id) =
            (entry["resource"]["resourceType"].as_str(), entry["resource"]["id"].as_str());
        if let (Some(kind), Some(id), Some(url)) = (kind, id, entry["fullUrl"].as_str()) {
            known.push((format!("{kind}/{id}"), url.to_owned()));
        }
    }
    replace(bundle, &known);
}

fn replace(value: &mut Json, known: &[(String, String)]) {
    match value {
        Json::Object(map) => {
            if let Some(Json::String(text)) = map.get_mut("reference")
                && let Some((_, url)) = known.iter().find(|(name, _)| name == text)
            {
                text.clone_from(url);
            }
            map.values_mut().for_each(|inner| replace(inner, known));
        }
        Json::Array(list) => list.iter_mut().for_each(|inner| replace(inner, known)),
        _ => {}
    }
}

fn reference(kind: &str, id: &str) -> Json {
    json!({"reference": format!("{kind}/{id}")})
}

fn subject() -> Json {
    reference("Patient", "patient")
}

fn patient(case: &Case) -> Json {
    let person = case.person();
    let mut patient = Map::new();
    patient.insert("resourceType".into(), "Patient".into());
    patient.insert("id".into(), "patient".into());
    if let Some(sex) = person.sex {
        patient.insert("gender".into(), sex.key().into());
    }
    let born = person.birth_date.map(|day| day.to_string()).or_else(|| {
        person.age.and_then(|age| age.year_of_birth()).map(|year| format!("{year:04}"))
    });
    if let Some(born) = born {
        patient.insert("birthDate".into(), born.into());
    }
    Json::Object(patient)
}

/// The engine, with its version: what the findings are by.
fn engine(report: &Report) -> Json {
    let version = json!(report)["provenance"]["engine"].as_str().unwrap_or_default().to_owned();
    json!({
        "resourceType": "Device",
        "id": "engine",
        "deviceName": [{"name": "HepB Lens", "type": "user-friendly-name"}],
        "version": [{"value": version}],
    })
}

/// What every Observation has.
fn observation(id: &str, category: &str, code: Json) -> Map<String, Json> {
    let all = json!({
        "resourceType": "Observation",
        "id": id,
        "status": "final",
        "category": [{"coding": [{"system": CATEGORY, "code": category}]}],
        "code": code,
        "subject": subject(),
    });
    match all {
        Json::Object(map) => map,
        _ => Map::new(),
    }
}

fn code(key: &str, loinc: Option<&str>, text: &str) -> Json {
    let mut coding: Vec<Json> = Vec::new();
    if let Some(loinc) = loinc {
        coding.push(json!({"system": LOINC, "code": loinc}));
    }
    coding.push(json!({"system": SYSTEM, "code": key}));
    json!({"coding": coding, "text": text})
}

/// The name of a test in English, as the readers of others know it.
fn name(key: &str) -> &str {
    match key {
        "hbsag" => "HBsAg",
        "anti_hbs" => "Anti-HBs",
        "hbeag" => "HBeAg",
        "anti_hbe" => "Anti-HBe",
        "anti_hbc" => "Anti-HBc",
        "igm_anti_hbc" => "Anti-HBc IgM",
        "hbv_dna" => "HBV DNA",
        "hbsag_level" => "HBsAg",
        "anti_hbs_titre" => "Anti-HBs",
        "alt" => "ALT",
        "ast" => "AST",
        "ggt" => "GGT",
        "alp" => "ALP",
        "inr" => "INR",
        "afp" => "AFP",
        "hbcrag" => "HBcrAg",
        "prothrombin_time" => "Prothrombin time",
        "prothrombin_activity" => "Prothrombin activity",
        "liver_stiffness" => "Liver stiffness",
        "platelets" => "Platelets",
        "albumin" => "Albumin",
        "bilirubin" => "Total bilirubin",
        "creatinine" => "Creatinine",
        "sodium" => "Sodium",
        other => other,
    }
}

fn coded(code: &str, display: &str) -> Json {
    json!({"coding": [{"system": SNOMED, "code": code, "display": display}], "text": display})
}

fn absent(code: &str) -> Json {
    json!({"coding": [{"system": ABSENT, "code": code}]})
}

fn result(id: &str, on: Option<Date>, result: &LabResult) -> Json {
    let key = result.key();
    let loinc = match result {
        LabResult::Marker(marker, _) => Some(marker.loinc()),
        LabResult::Dna(_) => Analyte::HbvDna.loinc(),
        LabResult::Measured(quantity) => quantity.analyte().loinc(),
        LabResult::Signal(_) | LabResult::Neutralisation(_) => None,
    };
    let mut all = observation(id, "laboratory", code(key, loinc, name(key)));
    if let Some(on) = on {
        all.insert("effectiveDateTime".into(), on.to_string().into());
    }
    match result {
        LabResult::Marker(_, presence) => match presence {
            Presence::Found => {
                drop(all.insert("valueCodeableConcept".into(), coded("10828004", "Positive")))
            }
            Presence::NotFound => {
                drop(all.insert("valueCodeableConcept".into(), coded("260385009", "Negative")))
            }
            Presence::Equivocal => {
                drop(all.insert("valueCodeableConcept".into(), coded("42425007", "Equivocal")))
            }
            Presence::Pending => {
                all.insert("status".into(), "registered".into());
                all.insert("dataAbsentReason".into(), absent("temp-unknown"));
            }
            Presence::NotDone => {
                drop(all.insert("dataAbsentReason".into(), absent("not-performed")))
            }
        },
        LabResult::Dna(HbvDna::NotDetected) => {
            all.insert("valueCodeableConcept".into(), coded("260415000", "Not detected"));
        }
        LabResult::Dna(HbvDna::DetectedBelowLimit(None)) => {
            all.insert("valueCodeableConcept".into(), coded("260373001", "Detected"));
        }
        LabResult::Dna(HbvDna::DetectedBelowLimit(Some(limit))) => {
            let limit = limit.quantity();
            let text = format!("<{} {} detected", limit.value(), limit.unit().symbol());
            all.insert("valueString".into(), text.into());
        }
        LabResult::Dna(HbvDna::BelowLimit) => {
            all.insert("valueString".into(), "below the limit of detection".into());
        }
        LabResult::Dna(HbvDna::Level(level)) => put(&mut all, &level.quantity()),
        LabResult::Measured(quantity) => put(&mut all, quantity),
        // No amount, and no result by itself: as the case writes it.
        LabResult::Signal(_) | LabResult::Neutralisation(_) => {
            all.insert("valueString".into(), json!(result).to_string().into());
        }
    }
    Json::Object(all)
}

fn put(all: &mut Map<String, Json>, quantity: &Quantity) {
    let mut value = Map::new();
    value.insert("value".into(), json!(quantity.value()));
    let sign = match quantity.comparator().symbol() {
        "≤" => "<=",
        "≥" => ">=",
        other => other,
    };
    if !sign.is_empty() {
        value.insert("comparator".into(), sign.into());
    }
    let symbol = if quantity.unit() == Unit::Ratio { "{INR}" } else { quantity.unit().symbol() };
    value.insert("unit".into(), symbol.into());
    value.insert("system".into(), UCUM.into());
    value.insert("code".into(), ucum(quantity.unit()).into());
    all.insert("valueQuantity".into(), value.into());
    // A logarithm is never sent alone: what it is of stands beside it.
    if quantity.unit().is_logarithm() && quantity.analyte() == Analyte::HbvDna {
        let of = match quantity.unit() {
            Unit::LogCopiesPerMl(_) => ("copies/mL", "{copies}/mL"),
            _ => ("IU/mL", "[IU]/mL"),
        };
        all.insert(
            "component".into(),
            json!([{
                "code": {"text": "the same, not as a logarithm"},
                "valueQuantity": {"value": 10f64.powf(quantity.value()), "unit": of.0, "system": UCUM, "code": of.1},
            }]),
        );
    }
}

/// The code of UCUM that its libraries take.
fn ucum(unit: Unit) -> &'static str {
    match unit {
        Unit::IuPerMl | Unit::AfpIuPerMl => "[IU]/mL",
        Unit::MilliIuPerMl => "m[IU]/mL",
        Unit::CopiesPerMl(_) => "{copies}/mL",
        Unit::LogIuPerMl => "{Log_IU}/mL",
        Unit::LogCopiesPerMl(_) => "{Log_copies}/mL",
        Unit::UnitPerLitre => "U/L",
        Unit::MicrokatalPerLitre => "ukat/L",
        Unit::GramPerLitre => "g/L",
        Unit::GramPerDecilitre => "g/dL",
        Unit::MicromolPerLitre => "umol/L",
        Unit::MilligramPerDecilitre => "mg/dL",
        Unit::GigaPerLitre => "10*9/L",
        Unit::Ratio => "{INR}",
        Unit::Seconds => "s",
        Unit::Kilopascal => "kPa",
        Unit::NanogramPerMl => "ng/mL",
        Unit::MillimolPerLitre => "mmol/L",
        Unit::UnitPerMl => "U/mL",
        Unit::LogUnitPerMl => "{Log_U}/mL",
        Unit::Percent => "%",
    }
}

/// The case as one text.
fn whole(case: &Case) -> Json {
    let code =
        json!({"coding": [{"system": SYSTEM, "code": CASE}], "text": "all that was entered"});
    let mut all = observation("case", "survey", code);
    all.insert("valueString".into(), json!(case).to_string().into());
    Json::Object(all)
}

/// The findings: pattern, phase and view of treatment of each edition, codes.
fn findings(report: &Report, inputs: &[(String, String)]) -> Vec<Json> {
    let report = json!(report);
    let version = |edition: &str| {
        let editions = report["provenance"]["editions"].as_array();
        let known = editions.into_iter().flatten().find(|it| it[0] == edition);
        known.and_then(|it| it[1].as_str()).unwrap_or_default().to_owned()
    };
    let mut findings: Vec<Json> = Vec::new();
    let mut push = |kind: &str, edition: Option<&str>, class: Option<&str>, reading: &Json| {
        let id = format!("finding-{}", findings.len() + 1);
        let code = json!({"coding": [{"system": SYSTEM, "code": kind}], "text": kind});
        let mut all = observation(&id, "survey", code);
        let coding = |class: &str| json!({"system": format!("{SYSTEM}:{kind}"), "code": class});
        match class {
            Some(class) => {
                let value = json!({"coding": [coding(class)], "text": class});
                all.insert("valueCodeableConcept".into(), value);
            }
            // Open between several: none of them is the value.
            None => {
                all.insert("dataAbsentReason".into(), absent("unknown"));
                let open =
                    reading["open"].as_array().into_iter().flatten().filter_map(Json::as_str);
                let open: Vec<Json> = open.map(|class| json!({"code": {"coding": [coding(class)], "text": "possible"}, "dataAbsentReason": absent("unknown")})).collect();
                if !open.is_empty() {
                    all.insert("component".into(), open.into());
                }
            }
        }
        if let Some(edition) = edition {
            all.insert(
                "method".into(),
                json!({"text": format!("{edition}, version {}", version(edition))}),
            );
        }
        let rules: Vec<&str> =
            reading["rules"].as_array().into_iter().flatten().filter_map(Json::as_str).collect();
        if !rules.is_empty() {
            all.insert("note".into(), json!([{"text": format!("rules {}", rules.join(", "))}]));
        }
        let basis = basis(reading, inputs);
        if !basis.is_empty() {
            all.insert("derivedFrom".into(), basis.into());
        }
        all.insert("device".into(), reference("Device", "engine"));
        findings.push(Json::Object(all));
    };
    let markers = &report["serology"]["markers"];
    push("serology", None, markers["class"].as_str(), markers);
    for phase in report["phases"].as_array().into_iter().flatten() {
        let reading = &phase["reading"];
        push("phase", phase["edition"].as_str(), reading["class"].as_str(), reading);
    }
    for view in report["indications"].as_array().into_iter().flatten() {
        push("treatment", view["edition"].as_str(), view["decision"].as_str(), &view["reading"]);
    }
    for code in report["codes"].as_array().into_iter().flatten() {
        let system = match code["system"].as_str() {
            Some("ICD-10-CM") => "http://hl7.org/fhir/sid/icd-10-cm",
            Some("ICD-10") => "http://hl7.org/fhir/sid/icd-10",
            _ => continue,
        };
        let Some(value) = code["code"].as_str() else { continue };
        let id = format!("finding-{}", findings.len() + 1);
        let kind = json!({"coding": [{"system": SYSTEM, "code": "icd"}], "text": "code for this reading, not a diagnosis"});
        let mut all = observation(&id, "survey", kind);
        all.insert(
            "valueCodeableConcept".into(),
            json!({"coding": [{"system": system, "code": value}]}),
        );
        all.insert("device".into(), reference("Device", "engine"));
        findings.push(Json::Object(all));
    }
    findings
}

/// The inputs that a finding rests on, by the facts that its rules asked.
fn basis(reading: &Json, inputs: &[(String, String)]) -> Vec<Json> {
    let because =
        reading["because"].as_array().into_iter().flatten().filter(|it| it["decides"] == true);
    let facts: Vec<&str> = because
        .flat_map(|it| it["evidence"].as_array().into_iter().flatten())
        .filter_map(|it| it["fact"].as_str())
        .collect();
    let mut basis: Vec<Json> = Vec::new();
    for (key, id) in inputs {
        let named = facts.iter().any(|fact| fact.starts_with(key.as_str()));
        if named {
            basis.push(reference("Observation", id));
        }
    }
    basis
}

/// A case from the text that an export holds, if everything coded beside it still says the same.
pub fn same_case(text: &str, coded: &[(Option<Date>, LabResult)]) -> Option<Case> {
    let case: Case = serde_json::from_str(text).ok()?;
    let agrees = |(on, result): &(Option<Date>, LabResult)| {
        case.results().iter().any(|entry| entry.on == *on && says_the_same(&entry.result, result))
    };
    coded.iter().all(agrees).then_some(case)
}

/// Equal but for how a number was printed, and which assay its copies are of.
fn says_the_same(one: &LabResult, other: &LabResult) -> bool {
    let amount = |result: &LabResult| match result {
        LabResult::Measured(quantity) => Some(*quantity),
        LabResult::Dna(HbvDna::Level(level)) => Some(level.quantity()),
        LabResult::Dna(HbvDna::DetectedBelowLimit(Some(limit))) => Some(limit.quantity()),
        _ => None,
    };
    let plain = |unit: Unit| match unit {
        Unit::CopiesPerMl(_) => Unit::CopiesPerMl(Assay::Unknown),
        Unit::LogCopiesPerMl(_) => Unit::LogCopiesPerMl(Assay::Unknown),
        unit => unit,
    };
    match (amount(one), amount(other)) {
        (Some(a), Some(b)) => {
            one.key() == other.key()
                && a.value() == b.value()
                && a.comparator() == b.comparator()
                && plain(a.unit()) == plain(b.unit())
        }
        (None, None) => one == other,
        _ => false,
    }
}
