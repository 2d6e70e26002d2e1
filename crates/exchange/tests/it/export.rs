//! What is exported is the same case when it is read again; what was changed in it is not.

use clinical::case::{Case, Drug, Entry, Episode, Unit, parse_date, parse_when};
use clinical::report::classify;
use exchange::{Source, fhir_bundle, read, taken};

/// A made-up case with something of every kind.
fn case() -> Case {
    let mut case = Case::read_on(parse_date("today", "2026-01-31").ok());
    let on = parse_date("on", "2026-01-20").ok();
    for (key, text) in [
        ("hbsag", "positive"),
        ("anti_hbs", "negative"),
        ("hbeag", "unclear"),
        ("anti_hbe", "pending"),
        ("igm_anti_hbc", "not done"),
        ("anti_hbc_signal", "0.42 COI, positive below 1"),
        ("hbsag_neutralisation", "confirmed"),
        ("hbv_dna", "<20 IU/mL detected"),
        ("hbsag_level", ">250 IU/mL"),
        ("anti_hbs_titre", "<2 mIU/mL"),
        ("alt", "58.0 U/L"),
        ("ast", "0.6 µkat/L"),
        ("platelets", "151 x10^9/L"),
        ("albumin", "4.10 g/dL"),
        ("bilirubin", "17 umol/L"),
        ("inr", "1.1"),
        ("creatinine", "0.9 mg/dL"),
        ("afp", "3.2 ng/mL"),
        ("liver_stiffness", "6.1 kPa"),
    ] {
        let read = case.enter(key, &Entry { on, ..Entry::from(text) });
        assert!(read.is_ok_and(|read| read.is_some()), "{key}");
    }
    let earlier = parse_date("on", "2024-05-05").ok();
    for text in ["5.30 log10 IU/mL", "1.2 x 10^5 copies/mL", "not detected", "<LOD"] {
        let entry = Entry { on: earlier, unit: Some(Unit::IuPerMl), ..Entry::from(text) };
        assert!(case.enter("hbv_dna", &entry).is_ok(), "{text}");
    }
    for (key, text) in [
        ("sex", "female"),
        ("birth_year", "1980"),
        ("hiv", "no"),
        ("uln", "7-40"),
        ("family_history", "yes"),
    ] {
        case.set(key, text).expect(key);
    }
    let start = parse_when("start", "2024-06").expect("a month");
    let stop = parse_when("stop", "2025-06-01").expect("a day");
    let episode = Episode::within(vec![Drug::Entecavir, Drug::Adefovir], start, Some(stop));
    case.add_treatment(episode.expect("a treatment")).expect("a treatment");
    case
}

#[test]
fn an_export_is_the_same_case_again() {
    let case = case();
    let bundle = fhir_bundle(&case, &classify(&case));
    let again = taken(&read(&bundle.to_string(), Source::Text), None);
    assert_eq!(again.case, case);
}

#[test]
fn what_was_changed_in_an_export_is_read_by_its_codes() {
    let case = case();
    let text = fhir_bundle(&case, &classify(&case)).to_string();
    let changed = text.replace("\"value\":58.0", "\"value\":85.0");
    assert_ne!(text, changed);
    let understood = read(&changed, Source::Text);
    assert!(understood.case.is_none());
    let again = taken(&understood, None);
    assert_ne!(again.case, case);
    let alt = again.case.results().iter().find(|it| it.result.key() == "alt").map(|it| it.result);
    assert!(format!("{alt:?}").contains("85"), "{alt:?}");
}

#[test]
fn every_finding_names_its_edition_and_what_it_rests_on() {
    let case = case();
    let bundle = fhir_bundle(&case, &classify(&case));
    let entries = bundle["entry"].as_array().expect("entries");
    let of = |code: &str| {
        entries
            .iter()
            .map(|it| &it["resource"])
            .filter(|it| it["code"]["text"] == code)
            .collect::<Vec<_>>()
    };
    assert!(of("phase").len() >= 7 && of("treatment").len() >= 7);
    for finding in of("phase").iter().chain(&of("treatment")) {
        assert!(
            finding["method"]["text"].as_str().is_some_and(|text| text.contains("version")),
            "{finding}"
        );
    }
    assert!(of("phase").iter().any(|it| it["derivedFrom"].is_array()));
    // Every reference leads to an entry.
    let urls: Vec<&str> = entries.iter().filter_map(|it| it["fullUrl"].as_str()).collect();
    for part in bundle.to_string().split("\"reference\":\"").skip(1) {
        let url = part.split('"').next().unwrap_or_default();
        assert!(urls.contains(&url), "{url}");
    }
}
