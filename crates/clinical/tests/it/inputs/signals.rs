//! Signals of assays: found or not found only where side and cut-off were stated.

use super::*;

fn signal(of: Marker, text: &str) -> LabResult {
    LabResult::Signal(Signal::parse(of, text).expect(text))
}

#[test]
fn a_signal_alone_decides_nothing_and_is_asked_about() {
    let others = [marker(Marker::AntiHbc, FOUND), dna(3e6), measured(Analyte::Alt, 90.0)];
    let without = classify(&sheet(others));
    let with = classify(&sheet([signal(Marker::Hbsag, "840 S/CO")].into_iter().chain(others)));
    assert_eq!(with.indications, without.indications);
    assert_eq!(with.serology, without.serology);
    assert_eq!(with.next_tests, without.next_tests);
    let [note] = &with.entry_notes[..] else { panic!("one note") };
    assert_eq!(
        (note.field.as_str(), note.result.map(|it| it.key())),
        ("hbsag_signal", Some("hbsag_signal"))
    );
    assert_eq!(without.entry_notes, []);
}

#[test]
fn a_stated_assay_says_found_or_not_in_both_directions() {
    for (of, text, said) in [
        (Marker::Hbsag, "840 S/CO, positive above 1", 1.0),
        (Marker::Hbsag, "0.3 S/CO, positive above 1", 0.0),
        (Marker::AntiHbe, "0.02 COI, positive below 1", 1.0),
        (Marker::AntiHbe, "1.6 COI, positive below 1", 0.0),
        (Marker::AntiHbc, "96 % inhibition, positive above 50", 1.0),
    ] {
        let case = sheet([signal(of, text)]);
        let by_word = sheet([marker(of, if said == 1.0 { FOUND } else { NOT_FOUND })]);
        assert_eq!(classify(&case).serology, classify(&by_word).serology, "{text}");
        assert_eq!(classify(&case).entry_notes, [], "{text}");
    }
}

#[test]
fn the_laboratorys_word_and_a_signal_that_says_otherwise_are_a_conflict() {
    let word = marker(Marker::AntiHbc, FOUND);
    for (text, conflicts, found) in [
        ("0.4 COI", 0, Some(1.0)),
        ("0.4 COI, positive below 1", 0, Some(1.0)),
        ("0.4 COI, positive above 1", 1, None),
        ("1 COI, positive above 1", 0, Some(1.0)),
    ] {
        let case = sheet([word, signal(Marker::AntiHbc, text)]);
        assert_eq!(case.conflicts().len(), conflicts, "{text}");
        assert_eq!(known(&case, Fact::AntiHbc).point(), found, "{text}");
    }
    // A test that was repeated prints two numbers of one finding.
    let twice = ["1.4 S/CO, positive above 1", "1.6 S/CO, positive above 1"];
    let case = sheet(twice.map(|text| signal(Marker::Hbsag, text)));
    assert!(case.conflicts().is_empty());
    assert_eq!(known(&case, Fact::Hbsag).point(), Some(1.0));
}

#[test]
fn a_signal_without_its_assay_takes_no_older_result_away() {
    let case = dated(&[
        ("2025-01-15", marker(Marker::Hbsag, FOUND)),
        ("2025-06-01", signal(Marker::Hbsag, "0.4 S/CO")),
    ]);
    assert_eq!(known(&case, Fact::Hbsag).point(), Some(1.0));
}

#[test]
fn in_json_it_keeps_what_was_entered() {
    let json = r#"{"results":[{"result":{"signal":{"marker":"anti_hbc","kind":"percent_inhibition",
        "comparator":"greater","value":90,"positive":"above","cut_off":50}}}]}"#;
    let case: Case = serde_json::from_str(json).expect("a case");
    let back = serde_json::to_string(&case).expect("JSON");
    assert_eq!(serde_json::from_str::<Case>(&back).ok(), Some(case.clone()));
    assert_eq!(known(&case, Fact::AntiHbc).point(), Some(1.0));
    for wrong in [
        r#"{"marker":"anti_hbc","kind":"coi","value":-1}"#,
        r#"{"marker":"anti_hbc","kind":"iu","value":1}"#,
        r#"{"marker":"anti_hbc","kind":"coi","value":1,"cutoff":1}"#,
        r#"{"marker":"anti_hbc","kind":"coi","value":1,"cut_off":-1}"#,
    ] {
        let json = format!(r#"{{"results":[{{"result":{{"signal":{wrong}}}}}]}}"#);
        assert!(serde_json::from_str::<Case>(&json).is_err(), "{wrong}");
    }
}
