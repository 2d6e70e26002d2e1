//! Made-up FHIR and HL7 version 2, and what must be read of them.

use crate::judge::judge;
use exchange::{Said, Source, Understood, read};
use serde_json::{Value as Json, json};

fn expect(text: &str, expected: &[&str]) -> Understood {
    let understood = read(text, Source::Ocr);
    let expected: Vec<String> = expected.iter().map(|line| (*line).to_owned()).collect();
    let wrong = judge(&understood, &expected);
    assert!(wrong.is_empty(), "\n{}\n{text}", wrong.join("\n"));
    understood
}

/// An Observation of the first of January 2025.
fn observation(id: &str, loinc: &str, more: Json) -> Json {
    let mut all = json!({
        "resourceType": "Observation", "id": id, "status": "final",
        "code": {"coding": [{"system": "http://loinc.org", "code": loinc}]},
        "effectiveDateTime": "2025-01-01T23:30:00-05:00",
    });
    for (key, value) in more.as_object().expect("fields") {
        all[key] = value.clone();
    }
    all
}

fn bundle(resources: &[Json]) -> String {
    let entries: Vec<Json> = resources.iter().map(|it| json!({"resource": it})).collect();
    json!({"resourceType": "Bundle", "type": "collection", "entry": entries}).to_string()
}

fn quantity(value: Json, unit: &str) -> Json {
    json!({"valueQuantity": {"value": value, "unit": unit}})
}

fn coded(code: &str, display: &str) -> Json {
    json!({"valueCodeableConcept": {"coding": [{"system": "http://snomed.info/sct", "code": code, "display": display}]}})
}

#[test]
fn values_of_every_kind() {
    let both = json!({"valueString": "Positive", "valueBoolean": true});
    let marked = |value: Json, mark: &str| {
        let mut value = value;
        value["interpretation"] = json!([{"coding": [{"code": mark}]}]);
        value
    };
    let all = [
        observation("a", "5196-1", coded("10828004", "Positive")),
        observation("b", "13954-3", coded("10828004", "Negative")),
        observation("c", "13953-5", marked(coded("260385009", "Negative"), "POS")),
        observation("d", "22322-2", json!({"valueBoolean": true})),
        observation("e", "13952-7", both),
        observation("f", "1742-6", json!({"valueCodeableConcept": {"text": "GT 45"}})),
        observation("g", "42595-9", json!({"valueString": "< 20 IU/mL"})),
        observation("h", "1920-8", json!({"valueQuantity": {"value": "33", "unit": "U/L"}})),
        observation("i", "2324-2", json!({"valueRatio": {"numerator": {"value": 1}}})),
        observation("j", "14682-9", quantity(json!(0.091), "mmol/L")),
        observation("k", "777-3", quantity(json!(151_000), "/uL")),
        observation("l", "24113-3", json!({"valueString": "weakly positive"})),
        observation("m", "1751-7", json!({"dataAbsentReason": {"text": "haemolysed"}})),
    ];
    expect(
        &bundle(&all),
        &[
            "a hbsag found sure 2025-01-01",
            "b hbeag null ask",
            "c anti_hbe null ask",
            "d anti_hbs found ask",
            "f alt >45 ask",
            "g hbv_dna <20:iu_per_ml sure 2025-01-01",
            "h ast 33:unit_per_litre sure 2025-01-01",
            "j creatinine 91:micromol_per_litre sure 2025-01-01",
            "k platelets 151:giga_per_litre sure 2025-01-01",
            "l igm_anti_hbc equivocal ask",
            "listed e i m",
            "never anti_hbc",
            "never hbeag",
        ],
    );
}

#[test]
fn codes_and_texts_that_disagree() {
    let named = |id: &str, loinc: &str, text: &str| {
        observation(
            id,
            loinc,
            json!({
                "code": {"coding": [{"system": "http://loinc.org", "code": loinc}], "text": text},
                "valueCodeableConcept": {"coding": [{"code": "10828004"}]},
            }),
        )
    };
    let all = [
        named("a", "5195-3", "Hepatitis C antibody"),
        named("b", "5195-3", "Hepatitis B surface antibody"),
        named("c", "99998-1", "HBsAg"),
        named(
            "d",
            "99998-1",
            "Hepatitis B virus surface Ag [Presence] in Serum by Neutralization test",
        ),
        named("e", "5195-3", "HBsAg"),
    ];
    expect(
        &bundle(&all),
        &[
            "a hbsag null ask",
            "b anti_hbs null ask",
            "c hbsag found ask",
            "e hbsag found sure 2025-01-01",
            "listed d",
            "never anti_hbs",
        ],
    );
    let parts = observation(
        "p",
        "13950-1",
        json!({
            "code": {"coding": [{"system": "http://loinc.org", "code": "13950-1"}], "text": "Hepatitis A antibody"},
            "component": [{"code": {"coding": [{"system": "http://loinc.org", "code": "5195-3"}]},
                           "valueCodeableConcept": {"coding": [{"code": "10828004"}]}}],
        }),
    );
    expect(&bundle(&[parts]), &["p#component[0] hbsag null ask", "never hbsag"]);
}

#[test]
fn days_are_those_that_are_written() {
    let month = observation(
        "a",
        "16935-9",
        json!({"effectiveDateTime": "2025-03", "valueQuantity": {"value": 45, "unit": "mIU/mL"}}),
    );
    let mut from_report = observation("b", "1742-6", quantity(json!(30), "U/L"));
    from_report["effectiveDateTime"] = Json::Null;
    let report = json!({"resourceType": "DiagnosticReport", "id": "r", "effectiveDateTime": "2024-02-02", "result": [{"reference": "Observation/b"}]});
    let mut from_specimen = observation("c", "1920-8", quantity(json!(31), "U/L"));
    from_specimen["effectiveDateTime"] = Json::Null;
    from_specimen["specimen"] = json!({"reference": "Specimen/s"});
    let specimen = json!({"resourceType": "Specimen", "id": "s", "collection": {"collectedDateTime": "2024-03-03T08:00:00Z"}});
    expect(
        &bundle(&[month, from_report, report, from_specimen, specimen]),
        &[
            "a anti_hbs null ask",
            "a anti_hbs_titre 45:milli_iu_per_ml ask",
            "b alt 30:unit_per_litre sure 2024-02-02",
            "c ast 31:unit_per_litre sure 2024-03-03",
        ],
    );
}

#[test]
fn several_forms_and_several_people() {
    let one = observation("a", "1742-6", quantity(json!(30), "U/L"));
    let two = observation("b", "1920-8", quantity(json!(31), "U/L"));
    let expected =
        ["a alt 30:unit_per_litre sure 2025-01-01", "b ast 31:unit_per_litre sure 2025-01-01"];
    expect(&format!("{one}\n{two}\n"), &expected);
    expect(&format!("[{one},{two}]"), &expected);
    expect(&one.to_string(), &expected[..1]);
    let of = |mut it: Json, who: &str| {
        it["subject"] = json!({"reference": format!("Patient/{who}")});
        it
    };
    let understood = expect(
        &bundle(&[of(one, "p"), of(two, "q")]),
        &["several people", "a alt 30:unit_per_litre ask", "b ast 31:unit_per_litre ask"],
    );
    assert!(understood.readings.iter().all(|it| it.person.is_some()));
}

#[test]
fn taken_is_not_requested_and_tenofovir_is_no_drug() {
    let statement = |id: &str, text: &str, start: &str, status: &str| {
        json!({"resourceType": "MedicationStatement", "id": id, "status": status,
               "medicationCodeableConcept": {"text": text}, "effectivePeriod": {"start": start}})
    };
    let request = json!({"resourceType": "MedicationRequest", "id": "r", "status": "active",
                         "medicationCodeableConcept": {"text": "entecavir"}, "authoredOn": "2024-01-01"});
    let all = [
        statement("a", "Entecavir 0.5 mg tablet", "2024-01-05", "active"),
        statement("b", "tenofovir", "2024-01-05", "active"),
        statement("c", "tenofovir alafenamide", "2024-03", "active"),
        statement("d", "lamivudine", "2024-03-01", "not-taken"),
        request,
    ];
    let understood = expect(&bundle(&all), &["listed b d r"]);
    let sure: Vec<&str> = understood
        .treatments
        .iter()
        .filter(|it| it.certainty == exchange::Certainty::Sure)
        .flat_map(|it| it.drugs.iter().map(|drug| drug.key()))
        .collect();
    assert_eq!((understood.treatments.len(), sure), (2, vec!["ETV"]));
}

#[test]
fn what_is_no_fhir_says_so() {
    for (text, said) in [
        ("{\"results\": []}", "json"),
        ("{\"resourceType\": \"Bundle\", \"entry\": [", "malformed"),
    ] {
        let understood = read(text, Source::Text);
        let found = match understood.said {
            Some(Said::NotRead(_)) => "json",
            Some(Said::Malformed(_)) => "malformed",
            _ => "nothing",
        };
        assert_eq!(found, said, "{text}");
    }
    let deep = format!(
        "{{\"resourceType\":\"Bundle\",\"entry\":{}{}}}",
        "[".repeat(100_000),
        "]".repeat(100_000)
    );
    assert!(matches!(read(&deep, Source::Text).said, Some(Said::Malformed(_))));
}

const HEAD: &str = "MSH|^~\\&|L|F|E|H|20250310||ORU^R01|1|P|2.5\rPID|1||77||A^B||19800101|F\rOBR|1|||P^Panel^L|||20250309\r";

#[test]
fn a_message_of_results() {
    let text = format!(
        "{HEAD}OBX|1|SN|42595-9^HBV DNA^LN||<^20|IU/mL|||||F|||20250308\r\
         OBX|2|SN|42595-9^HBV DNA^LN||^20^-^40|IU/mL|||||F|||20250307\r\
         OBX|3|NM|1742-6^ALT^LN||44|U/L|0-40|H|||F\r\
         OBX|4|CWE|5196-1^HBsAg^LN||11214006^Reactive^SCT|||A|||F\r\
         OBX|5|ST|HBEAG^HBeAg^L||Non-Reactive||||||F\r\
         OBX|6|NM|13952-7^Anti-HBc^LN||5.2|S/CO|<1.00||||F\r\
         OBX|7|NM|1920-8^AST^LN||\"\"|U/L|||||F\r\
         OBX|8|ST|13953-5^Anti-HBe^LN||||||||I\r\
         OBX|9|NM|1751-7^Albumin^LN||41|g/L|||||X\r\
         NTE|1||HBeAg positive in 2010\r"
    );
    let understood = expect(
        &text,
        &[
            "1 hbv_dna <20:iu_per_ml sure 2025-03-08",
            "3 alt 44:unit_per_litre sure 2025-03-09 uln=40",
            "4 hbsag found sure 2025-03-09",
            "5 hbeag not_found sure 2025-03-09",
            "6 anti_hbc found ask",
            "8 anti_hbe pending ask",
            "person sex female",
            "person birth_year 1980",
        ],
    );
    for name in ["OBX 2", "OBX 7", "OBX 9", "NTE 1"] {
        let listed = exchange::json::of(&understood)["listed"].to_string();
        assert!(listed.contains(name), "{name}: {listed}");
    }
}

#[test]
fn a_correction_takes_the_place_of_what_it_corrects() {
    let text = format!(
        "{HEAD}OBX|1|NM|1742-6^ALT^LN||440|U/L|||||P\rOBX|2|NM|1742-6^ALT^LN||44|U/L|||||C\r\
         OBX|3|CE|5196-1^HBsAg^LN||POS^Positive^L||||||F\rOBX|4|CE|5196-1^HBsAg^LN||NEG^Negative^L||||||F\r"
    );
    expect(
        &text,
        &[
            "2 alt 44:unit_per_litre sure 2025-03-09",
            "3 hbsag found ask",
            "4 hbsag not_found ask",
            "never alt 440",
        ],
    );
}

#[test]
fn other_signs_ends_of_lines_frames_and_people() {
    let other = "\u{B}MSH$%*!@$L$F$E$H$20250310$$ORU%R01$1$P$2.5\nPID$1$$5\nOBR$1$$$P%P%L$$$20250309\nOBX$1$ST$X%HBV DNA%L$$3.2 x 10^4$IU/mL$$$$$F\n\u{1C}\r";
    expect(other, &["1 hbv_dna 32000:iu_per_ml sure 2025-03-09"]);
    let two = format!(
        "{HEAD}OBX|1|NM|1742-6^ALT^LN||44|U/L|||||F\r{}OBX|1|NM|1742-6^ALT^LN||30|U/L|||||F\r",
        HEAD.replace("||77||", "||78||")
    );
    expect(
        &two,
        &["several people", "77:1 alt 44:unit_per_litre ask", "78:1 alt 30:unit_per_litre ask"],
    );
    let headless =
        "PID|1||5||||19900101|M\nOBR|1|||P^P^L|||20250309\nOBX|1|NM|1742-6^ALT^LN||44|U/L|||||F";
    expect(headless, &["1 alt 44:unit_per_litre sure 2025-03-09"]);
    let admit = read(
        "MSH|^~\\&|L|F|E|H|20250310||ADT^A01|1|P|2.5\rPID|1||5\rOBX|1|NM|1742-6^ALT^LN||44|U/L|||||F",
        Source::Text,
    );
    assert!(matches!(admit.said, Some(Said::OtherMessage(_))) && admit.readings.is_empty());
}
