//! Breakthrough.

use super::*;

#[test]
fn breakthrough() {
    let rise = |text: &'static str| {
        move |apart: i32| {
            told().on("ETV").series(&[(-10, "1e6"), (200, "TND"), (500, text), (500 + apart, text)])
        }
    };
    let confirmed = "VIROLOGICAL_BREAKTHROUGH_CONFIRMED";
    sides(confirmed, rise("100"), &[28], &[27]);
    sides(confirmed, rise("99.9"), &[], &[28]);
    sides("VIROLOGICAL_BREAKTHROUGH_UNCONFIRMED", rise("100"), &[27], &[28]);
    sides("CN_VIROLOGICAL_BREAKTHROUGH", rise("15"), &[28], &[27]);
    assert!(may(&rise("15")(27).course(), "CN_VIROLOGICAL_BREAKTHROUGH"));
    let event = rise("250")(40).course();
    let event = event.events.iter().find(|event| event.code == *confirmed).expect("it is there");
    assert_eq!(event.confirmation, Confirmation::Confirmed);
    assert_eq!(
        event.rules.iter().map(|held| held.rule.as_str()).collect::<Vec<_>>(),
        ["D.6a", "D.6b"]
    );
    assert!(event.statements.iter().any(|said| said.code == *"BREAKTHROUGH_HANDLING_AASLD"));
    assert!(event.statements.iter().any(|said| said.code == *"NO_RESISTANCE_WITHOUT_SEQUENCE"));
    // Over a counted nadir: more than 1 log10.
    let over =
        |text| told().on("ADV").series(&[(-10, "1e8"), (200, "500"), (300, text), (340, text)]);
    assert!(!has(&over("5000").course(), confirmed) && has(&over("5001").course(), confirmed));
    // A repeat that does not confirm is said.
    let refuted =
        told().on("ETV").series(&[(-10, "1e6"), (200, "TND"), (500, "250"), (540, "TND")]);
    let refuted = refuted.course();
    let event = refuted.events.iter().find(|e| e.code == *"VIROLOGICAL_BREAKTHROUGH_UNCONFIRMED");
    assert!(event.is_some_and(|event| event.notes.iter().any(|n| *n == "REPEAT_DID_NOT_CONFIRM")));
    assert!(!has(&refuted, "CN_VIROLOGICAL_BREAKTHROUGH"));
    // China: the same drugs, taken as agreed, the same assay.
    let switched = told().drugs("ETV", 0, Some(520), None).drugs("TDF", 520, None, None);
    let switched =
        switched.series(&[(-10, "1e6"), (200, "TND"), (500, "250"), (540, "300")]).course();
    assert!(has(&switched, confirmed) && !has(&switched, "CN_VIROLOGICAL_BREAKTHROUGH"));
    let not = told().drugs("ETV", 0, None, Some(false));
    let not = not.series(&[(-10, "1e6"), (200, "TND"), (500, "250"), (540, "300")]).course();
    assert!(has(&not, confirmed) && !has(&not, "CN_VIROLOGICAL_BREAKTHROUGH"));
    let copies = |assay, value| {
        LabResult::Dna(
            HbvDna::level(Comparator::Equal, value, Unit::CopiesPerMl(assay)).expect("a level"),
        )
    };
    let assays = told()
        .on("ETV")
        .series(&[(-10, "1e6"), (200, "TND")])
        .add(500, copies(Assay::Roche, 2_000.0))
        .add(540, copies(Assay::Abbott, 2_000.0))
        .course();
    assert!(!has(&assays, "CN_VIROLOGICAL_BREAKTHROUGH"));
    assert!(may(&assays, "CN_VIROLOGICAL_BREAKTHROUGH"));
    let event = assays.events.iter().find(|event| event.code == *confirmed).expect("it is there");
    assert!(event.assay_changed);
    // After the end of treatment it is a relapse and no breakthrough.
    let off = told().drugs("ETV", 0, Some(400), None);
    let off = off.series(&[(-10, "1e6"), (200, "TND"), (500, "2500"), (540, "2500")]).course();
    assert!(!has(&off, confirmed) && has(&off, "VIROLOGICAL_RELAPSE"));
}

/// 2.70 and 3.70 log10 IU/mL are exactly 1 log10 apart, whatever the last digit
/// of the levels is.
#[test]
fn logarithms_are_compared_as_written() {
    let level = |value| {
        LabResult::Dna(HbvDna::level(Comparator::Equal, value, Unit::LogIuPerMl).expect("a level"))
    };
    for tenths in 15..70 {
        let low = f64::from(tenths) / 10.0;
        let with = |high| {
            let told = told().on("ADV").dna(-10, "1e9").add(200, level(low));
            told.add(300, level(high)).add(340, level(high)).course()
        };
        let code = "VIROLOGICAL_BREAKTHROUGH_CONFIRMED";
        assert!(!has(&with(low + 1.0), code) && has(&with(low + 1.01), code), "{low}");
    }
}

#[test]
fn an_unknown_assay_leaves_it_open() {
    // 400 copies/mL are 69 to 117 IU/mL: 100 lies between.
    let copies = |value| {
        let unit = Unit::CopiesPerMl(Assay::Unknown);
        LabResult::Dna(HbvDna::level(Comparator::Equal, value, unit).expect("a level"))
    };
    let with = |value| {
        let told = told().on("ETV").series(&[(-10, "1e6"), (200, "TND")]);
        told.add(500, copies(value)).add(540, copies(value)).course()
    };
    let confirmed = "VIROLOGICAL_BREAKTHROUGH_CONFIRMED";
    assert!(!has(&with(400.0), confirmed));
    assert!(may(&with(400.0), "VIROLOGICAL_BREAKTHROUGH_UNCONFIRMED"));
    assert!(has(&with(600.0), confirmed) && !has(&with(300.0), confirmed));
    assert!(!may(&with(300.0), "VIROLOGICAL_BREAKTHROUGH_UNCONFIRMED"));
}

#[test]
fn biochemical_breakthrough() {
    let with = |alt, dna: &str| {
        let told = told().on("LAM").series(&[(-10, "1e6"), (200, "TND"), (500, dna)]);
        told.alt(-10, 120.0).alt(200, 40.0).alt(500, alt).course()
    };
    let code = "BIOCHEMICAL_BREAKTHROUGH";
    assert!(has(&with(40.1, "100"), code) && !has(&with(40.0, "100"), code));
    assert!(!has(&with(80.0, "99"), code), "virus rose by less than 1 log10");
    let never_normal = told().on("LAM").series(&[(-10, "1e6"), (200, "TND"), (500, "1e4")]);
    assert!(!has(&never_normal.alt(200, 60.0).alt(500, 90.0).course(), code));
}

/// What is shown of a breakthrough: the lowest result before it (of equal ones the
/// first), the rise, and what confirmed it.
#[test]
fn the_results_behind_a_breakthrough() {
    const CODE: &str = "VIROLOGICAL_BREAKTHROUGH_CONFIRMED";
    let rise = [(400, "20000"), (440, "30000")];
    let with = |before: &[(i32, &'static str)]| {
        let mut series = vec![(-10, "1e8")];
        series.extend_from_slice(before);
        series.extend(rise);
        days_of(&told().on("ADV").series(&series).course(), CODE)
    };
    assert_eq!(with(&[(100, "5000"), (200, "500"), (300, "800")]), [200, 400, 440]);
    assert_eq!(with(&[(100, "5000"), (200, "800"), (300, "500")]), [300, 400, 440]);
    assert_eq!(with(&[(100, "5000"), (200, "500"), (300, "500")]), [200, 400, 440]);
    // Exactly 100 after undetectable: only D.6b holds, and its undetectable result is shown.
    let only_b = [(-10, "1e6"), (200, "<20"), (300, "TND"), (400, "100"), (440, "100")];
    let course = told().on("ETV").series(&only_b).course();
    assert_eq!(days_of(&course, CODE), [200, 300, 400, 440]);
    let event = course.events.iter().find(|event| event.code == *CODE).expect("found above");
    assert_eq!(event.rules.iter().map(|held| held.rule.as_str()).collect::<Vec<_>>(), ["D.6b"]);
}

/// Of several doubtful rises the first is told.
#[test]
fn the_first_doubtful_rise() {
    let unknown = |told: Told, on, copies: f64| {
        let unit = Unit::CopiesPerMl(Assay::Unknown);
        let dna = HbvDna::level(Comparator::Equal, copies, unit).expect("a level");
        told.add(on, LabResult::Dna(dna))
    };
    // 500 IU/mL, then 20,000 copies: 3,400 to 5,900 IU/mL, more or less than ten times.
    let told = told().on("ADV").series(&[(-10, "1e8"), (200, "500")]);
    let told = unknown(unknown(told, 300, 20_000.0), 400, 21_000.0);
    let course = told.course();
    let possible: Vec<_> = course
        .possible
        .iter()
        .filter(|event| event.code == *"VIROLOGICAL_BREAKTHROUGH_UNCONFIRMED")
        .collect();
    assert_eq!(possible.len(), 1, "{possible:?}");
    assert_eq!(possible[0].points[1].on, day("2018-10-28"));
}

/// ALT and HBV DNA belong together within 28 days, and not beyond.
#[test]
fn a_biochemical_breakthrough_needs_both_at_once() {
    let at = |gap: i32| {
        told()
            .on("ADV")
            .series(&[(-10, "1e8"), (200, "500"), (400, "90000")])
            .alt(200, 30.0)
            .alt(400 + gap, 95.0)
    };
    sides("BIOCHEMICAL_BREAKTHROUGH", at, &[0, 27, 28], &[29, 60]);
    // Ten times the nadir is enough, a little less is not; ALT at the limit is not raised.
    let rise = |dna, alt| {
        let told = told().on("ADV").series(&[(-10, "1e8"), (200, "500"), (400, dna)]);
        told.alt(200, 30.0).alt(400, alt).course()
    };
    assert!(has(&rise("5000", 41.0), "BIOCHEMICAL_BREAKTHROUGH"));
    assert!(!has(&rise("4999", 41.0), "BIOCHEMICAL_BREAKTHROUGH"));
    assert!(!has(&rise("5000", 40.0), "BIOCHEMICAL_BREAKTHROUGH"));
    assert_eq!(days_of(&rise("5000", 41.0), "BIOCHEMICAL_BREAKTHROUGH"), [200, 400, 400]);
}

/// ALT is read with the HBV DNA of its own visit; a repeat within 28 days does not take its place,
/// neither to hide a breakthrough nor to make one.
#[test]
fn a_biochemical_breakthrough_is_one_visit() {
    let code = "BIOCHEMICAL_BREAKTHROUGH";
    let visits = |at_alt: &str, repeat: (i32, &str)| {
        let told = told().on("LAM").series(&[(-10, "1e6"), (200, "TND"), (500, at_alt), repeat]);
        told.alt(200, 30.0).alt(500, 90.0).alt(repeat.0, 30.0).course()
    };
    for apart in [-28, -1, 1, 27, 28, 29] {
        assert!(has(&visits("5000", (500 + apart, "TND")), code), "{apart}");
        assert!(!has(&visits("TND", (500 + apart, "5000")), code), "{apart}");
    }
    // Without a result of the day, the nearest one; of two as near, the earlier.
    let around = |before, after| {
        let results = [(-10, "1e6"), (200, "TND"), (490, before), (500 + 10, after)];
        told().on("LAM").series(&results).alt(200, 30.0).alt(500, 90.0).course()
    };
    assert!(has(&around("5000", "TND"), code) && !has(&around("TND", "5000"), code));
}
