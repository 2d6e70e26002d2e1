//! Validity.

use super::*;

#[test]
fn what_is_missing_is_listed_and_nothing_is_assumed() {
    let empty = Case::default();
    for score in read(&empty) {
        assert!(score.value.is_none() && score.steps.is_empty() && score.bands.is_empty());
        assert!(!score.missing.is_empty(), "{}", score.code);
    }
    let mut case = case(&ORDINARY);
    change(&mut case, |person| person.sex = None);
    for (code, missing) in
        [("PAGE-B", vec![Input::Sex]), ("FIB-4", vec![]), ("MELD 3.0", vec![Input::Sex])]
    {
        assert_eq!(score(&case, code).missing.iter().collect::<Vec<_>>(), missing, "{code}");
    }
    // A fibrosis stage below 4 does not say that there is no cirrhosis; 4 says that there is.
    change(&mut case, |person| {
        person.sex = Some(Sex::Male);
        person.cirrhosis = None;
        person.fibrosis = Some(FibrosisStage::new(2).unwrap());
    });
    assert!(score(&case, "HCC-RESCUE").missing.contains(Input::Cirrhosis));
    change(&mut case, |person| person.fibrosis = Some(FibrosisStage::new(4).unwrap()));
    assert_eq!(point(&score(&case, "HCC-RESCUE")), Some(50.0 + 15.0 + 23.0));
    // No logarithm of nothing.
    let mut undetected = Case::read_on(Some(day("2025-06-15")));
    undetected.add(None, LabResult::Dna(HbvDna::NotDetected)).unwrap();
    undetected.set_person(case.person().clone()).unwrap();
    let gag = score(&undetected, "GAG-HCC");
    assert_eq!((gag.value, gag.missing), (None, scores::Set::of(&[Input::HbvDna])));
}

/// The ordinary case without the results of one test, and with others instead.
fn instead(analyte: Analyte, results: &[LabResult]) -> Case {
    let original = case(&ORDINARY);
    let mut changed = Case::read_on(original.today());
    for entry in original.results() {
        if !matches!(entry.result, LabResult::Measured(q) if q.analyte() == analyte) {
            changed.add(None, entry.result).unwrap();
        }
    }
    for result in results {
        changed.add(None, *result).unwrap();
    }
    changed.set_person(original.person().clone()).unwrap();
    changed.set_ggt_uln(original.ggt_uln());
    changed.set_alp_uln(original.alp_uln());
    changed
}

#[test]
fn no_value_without_the_reason() {
    let without = |case: &Case, code: &str| {
        let score = score(case, code);
        assert!(score.value.is_none() && score.bands.is_empty(), "{code}: {:?}", score.value);
        score.missing.iter().collect::<Vec<_>>()
    };
    let no_platelets = instead(Analyte::Platelets, &[measured(Analyte::Platelets, 0.0)]);
    for code in ["FIB-4", "APRI", "GPR"] {
        assert_eq!(without(&no_platelets, code), [Input::Platelets], "{code}");
    }
    // What does not divide by them has a value.
    assert!(score(&no_platelets, "PAGE-B").value.is_some());
    assert!(score(&no_platelets, "FIB-4").missing.contains(Input::Platelets));
    let above = |analyte: Analyte, value| {
        LabResult::Measured(
            Quantity::new(analyte, Comparator::Greater, value, analyte.canonical_unit()).unwrap(),
        )
    };
    // Bilirubin without a highest value, albumin without one: from nothing to anything.
    let mut open = instead(Analyte::Bilirubin, &[above(Analyte::Bilirubin, 32.4)]);
    assert!(score(&open, "ALBI").value.is_some_and(|value| value.high.is_none()));
    let person = open.person().clone();
    let results: Vec<_> = open.results().iter().map(|entry| entry.result).collect();
    open = Case::read_on(open.today());
    for result in results {
        let albumin = matches!(result, LabResult::Measured(q) if q.analyte() == Analyte::Albumin);
        open.add(None, if albumin { above(Analyte::Albumin, 32.4) } else { result }).unwrap();
    }
    open.set_person(person).unwrap();
    for code in ["ALBI", "aMAP"] {
        assert_eq!(without(&open, code), [Input::Albumin, Input::Bilirubin], "{code}");
    }
    let old = case(&Values { age: 66, ..ORDINARY });
    assert_eq!(without(&old, "REACH-B"), [Input::Age]);
}

/// Where the age may be under 18 the number stays and is not read (section K);
/// an age that is not known at all does not withhold the reading.
#[test]
fn perhaps_under_18_is_not_read() {
    let mut case = case(&ORDINARY);
    for (year, perhaps) in [(2006, false), (2007, true)] {
        change(&mut case, |person| person.age = Some(Age::birth_year(year).unwrap()));
        for score in read(&case).iter().filter(|score| score.code != *"R value") {
            assert_eq!(score.not_checked.contains(Reason::Under18), perhaps, "{}", score.code);
            assert!(!score.not_valid.contains(Reason::Under18));
            // MELD has no bands at all.
            let low = score.value.and_then(|value| value.low).map(|end| end.value);
            let read =
                low.is_some_and(|low| !scores::bands_of(score.code.as_str(), low).is_empty());
            assert_eq!(!score.bands.is_empty(), read && !perhaps, "{} {year}", score.code);
        }
    }
    change(&mut case, |person| person.age = None);
    for code in ["APRI", "LSM", "GPR"] {
        let score = score(&case, code);
        assert!(score.not_checked.contains(Reason::Under18) && !score.bands.is_empty(), "{code}");
    }
}

fn not_valid(case: &Case, code: &str) -> Vec<&'static str> {
    score(case, code).not_valid.iter().map(Member::key).collect()
}

#[test]
fn where_a_score_is_not_valid() {
    // ALT above 5 times 40.
    let at = case(&Values { alt: 200.0, ..ORDINARY });
    let flare = case(&Values { alt: 200.1, ..ORDINARY });
    for code in ["FIB-4", "APRI", "LSM", "GPR", "LSM-HCC"] {
        assert!(not_valid(&at, code).is_empty(), "{code}");
        assert_eq!(not_valid(&flare, code), ["ALT>5xULN"], "{code}");
        assert!(score(&flare, code).value.is_some(), "the number stays");
        assert!(score(&flare, code).bands.is_empty(), "{code}: no reading in a flare");
    }
    assert!(!score(&flare, "aMAP").bands.is_empty());
    // Under 18 no score is read.
    let mut child = case(&Values { age: 17, ..ORDINARY });
    for score in read(&child) {
        let exempt = score.code == *"R value";
        assert_eq!(score.not_valid.contains(Reason::Under18), !exempt, "{}", score.code);
        assert!(score.bands.is_empty() || exempt, "{}", score.code);
    }
    // 17 or 18 by the year of birth: not to be told.
    change(&mut child, |person| person.age = Some(Age::birth_year(2007).unwrap()));
    assert!(score(&child, "FIB-4").not_checked.contains(Reason::Under18));
    // REACH-B: 30 to 65, no cirrhosis, no treatment. No points outside the ages.
    for (age, valid) in [(29, false), (30, true), (65, true), (66, false)] {
        let score = score(&case(&Values { age, ..ORDINARY }), "REACH-B");
        assert_eq!(score.value.is_some(), valid, "{age}");
        assert_eq!(score.not_valid.contains(Reason::Age30To65), !valid, "{age}");
        // ORDINARY takes tenofovir.
        assert!(score.not_valid.contains(Reason::Treated));
    }
    let cirrhosis = case(&Values { cirrhosis: true, ..ORDINARY });
    assert!(score(&cirrhosis, "REACH-B").not_valid.contains(Reason::CirrhosisPresent));
    for code in ["Child-Pugh", "MELD", "MELD-Na", "MELD 3.0", "THRI"] {
        assert!(not_valid(&cirrhosis, code).is_empty(), "{code}");
        assert_eq!(not_valid(&case(&ORDINARY), code), ["CIRRHOSIS_NEEDED"], "{code}");
        let mut unknown = case(&ORDINARY);
        change(&mut unknown, |person| person.cirrhosis = None);
        assert!(score(&unknown, code).not_checked.contains(Reason::CirrhosisNeeded), "{code}");
    }
    let mut decompensated = case(&Values { cirrhosis: true, ..ORDINARY });
    change(&mut decompensated, |person| person.ascites = Some(Ascites::Moderate));
    assert_eq!(not_valid(&decompensated, "LSM"), ["DECOMPENSATED"]);
    change(&mut decompensated, |person| person.jaundice = Some(true));
    assert_eq!(not_valid(&decompensated, "LSM-HCC"), ["DECOMPENSATED", "JAUNDICE"]);
    // PAGE-B is for the treated.
    let mut untreated = Case::read_on(Some(day("2025-06-15")));
    untreated.add(None, measured(Analyte::Platelets, 150.0)).unwrap();
    untreated.add(None, marker(Marker::Hbsag, Presence::NotFound)).unwrap();
    untreated.set_person(case(&ORDINARY).person().clone()).unwrap();
    change(&mut untreated, |person| person.treatment = Some(TreatmentStatus::Never));
    assert_eq!(not_valid(&untreated, "PAGE-B"), ["UNTREATED", "HBSAG_NOT_FOUND"]);
    assert!(!score(&untreated, "GAG-HCC").not_valid.contains(Reason::Treated));
}

#[test]
fn warnings() {
    let of = |case: &Case, code: &str| -> Vec<&'static str> {
        score(case, code).warnings.iter().map(Member::key).collect()
    };
    let mut ordinary = case(&ORDINARY);
    assert_eq!(of(&ordinary, "APRI"), ["ULN_40_USED"]);
    assert!(score(&ordinary, "APRI").steps.iter().any(|step| step.term == "uln_40"));
    ordinary.set_uln(Some(Uln::new(35.0, Unit::UnitPerLitre).unwrap()));
    assert!(of(&ordinary, "APRI").is_empty());
    assert_eq!(point(&score(&ordinary, "APRI")), Some(6_000.0 / (35.0 * 150.0)));
    assert_eq!(of(&ordinary, "CAMD"), ["POINTS_NOT_CHECKED"]);
    assert!(of(&ordinary, "AGED").contains(&"ODD_POINTS_AS_PRINTED"));
    // Copies of the assay as written need no factor; IU do.
    assert!(!of(&ordinary, "CU-HCC").contains(&"COPIES_BY_5.82"));
    assert!(of(&in_other_units(&ORDINARY), "CU-HCC").contains(&"COPIES_BY_5.82"));
    // Best from 35 to 65.
    for (age, said) in [(34, true), (35, false), (65, false), (66, true)] {
        let case = case(&Values { age, ..ORDINARY });
        assert_eq!(score(&case, "FIB-4").warnings.contains(Warning::BestFrom35To65), said, "{age}");
    }
    // 2.6 µmol/L of bilirubin is a slip of the unit; so is an albumin of 4.2 g/L.
    for (analyte, value, unit, code, warning) in [
        (Analyte::Bilirubin, 2.6, Unit::MicromolPerLitre, "Child-Pugh", Warning::BilirubinUnit),
        (Analyte::Bilirubin, 90.0, Unit::MilligramPerDecilitre, "MELD", Warning::BilirubinUnit),
        (Analyte::Albumin, 4.2, Unit::GramPerLitre, "ALBI", Warning::AlbuminUnit),
        (Analyte::Albumin, 9.5, Unit::GramPerDecilitre, "mPAGE-B", Warning::AlbuminUnit),
        (Analyte::Creatinine, 1.1, Unit::MicromolPerLitre, "MELD", Warning::CreatinineUnit),
        (
            Analyte::Creatinine,
            50.0,
            Unit::MilligramPerDecilitre,
            "MELD 3.0",
            Warning::CreatinineUnit,
        ),
    ] {
        let mut odd = Case::read_on(Some(day("2025-06-15")));
        for entry in case(&ORDINARY).results() {
            if !matches!(entry.result, LabResult::Measured(q) if q.analyte() == analyte) {
                odd.add(None, entry.result).unwrap();
            }
        }
        odd.add(None, quantity(analyte, value, unit)).unwrap();
        odd.set_person(case(&ORDINARY).person().clone()).unwrap();
        assert!(score(&odd, code).warnings.contains(warning), "{code} {value}");
        assert!(!score(&odd, "FIB-4").warnings.contains(warning), "not asked there");
        assert!(!score(&case(&ORDINARY), code).warnings.contains(warning), "{code}");
    }
    // Samples more than half a year apart.
    let mut apart = Case::read_on(Some(day("2025-06-15")));
    for (on, analyte, value) in [
        ("2024-12-14", Analyte::Ast, 60.0),
        ("2025-06-15", Analyte::Platelets, 150.0),
        ("2025-06-14", Analyte::Alt, 64.0),
    ] {
        apart.add(Some(day(on)), measured(analyte, value)).unwrap();
    }
    change(&mut apart, |person| person.age = Some(Age::years(50).unwrap()));
    assert!(!score(&apart, "FIB-4").warnings.contains(Warning::FarApart), "183 days");
    apart.add(Some(day("2024-12-13")), measured(Analyte::Ggt, 50.0)).unwrap();
    apart.set_ggt_uln(Some(Uln::new(61.0, Unit::UnitPerLitre).unwrap()));
    assert!(score(&apart, "GPR").warnings.contains(Warning::FarApart), "184 days");
    // Dialysis counts creatinine as the cap.
    let mut dialysis = case(&ORDINARY);
    change(&mut dialysis, |person| person.dialysis = Some(true));
    let meld = score(&dialysis, "MELD");
    assert!(meld.warnings.contains(Warning::DialysisCap));
    let used = meld.steps.iter().find(|step| step.term == "creatinine").and_then(|step| step.used);
    assert_eq!(used, Some(Interval::exactly(4.0)));
}

#[test]
fn stiffness_asks_alt() {
    let readers = |v: Values| -> Vec<String> {
        score(&case(&v), "LSM").bands.iter().map(|hit| hit.by.to_string()).collect()
    };
    let at = |alt| Values { alt, ..ORDINARY };
    assert_eq!(
        readers(at(39.0)),
        ["EASL_ALEH2015_ALT_NORMAL", "WHO2024", "CHINA2022_ALT_NORMAL", "EASL2025"]
    );
    // China prints "below the limit": at it, neither number is assigned.
    assert_eq!(readers(at(40.0)), ["EASL_ALEH2015_ALT_NORMAL", "WHO2024", "EASL2025"]);
    assert_eq!(
        readers(at(41.0)),
        ["EASL_ALEH2015_ALT_RAISED", "WHO2024", "CHINA2022_ALT_RAISED", "EASL2025"]
    );
    assert_eq!(readers(at(200.0)), ["WHO2024", "EASL2025"]);
    assert!(readers(at(201.0)).is_empty());
}

#[test]
fn rules_are_told_under_every_heading() {
    let mut rules = scores::rules();
    rules.extend(clinical::surveillance::rules());
    rules.extend(clinical::dynamics::rules());
    let mut names: Vec<_> = rules.iter().map(|rule| rule.rule).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), rules.len(), "each name once");
    let keys = |reference: &str| {
        clinical::references::reference(reference).is_some()
            || scores::REFERENCES.iter().any(|known| known.key == reference)
            || clinical::dynamics::REFERENCES.iter().any(|known| known.key == reference)
    };
    for rule in &rules {
        assert!(keys(&rule.source.reference), "{}", rule.source.reference);
    }
    for score in read(&case(&ORDINARY)) {
        assert!(keys(&score.source.reference), "{}", score.source.reference);
        for hit in &score.bands {
            assert!(keys(&hit.source.reference), "{}", hit.source.reference);
        }
    }
    // What the field names and this engine does not compute is listed with a reason.
    for (name, _) in scores::NOT_COMPUTED {
        assert!(read(&case(&ORDINARY)).iter().all(|score| score.code != *name));
    }
}
