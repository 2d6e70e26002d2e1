//! JSH 2014: what histology decides, and who is offered a biopsy (C.J14.3, C.J14.4).

use super::*;

const KEY: &str = "JSH2014";

fn of(dna: f64, alt: f64, more: &[LabResult], edit: impl FnOnce(&mut Person)) -> String {
    let mut case = man(NOT_FOUND, dna, alt);
    for result in more {
        case.add(None, *result).expect("no day");
    }
    change(&mut case, |person| person.age = Age::years(35).ok());
    change(&mut case, edit);
    decision(&classify(&case), KEY)
}

fn histology(stage: Option<u8>, grade: Option<u8>) -> impl FnOnce(&mut Person) {
    move |person| {
        person.fibrosis = stage.and_then(|stage| FibrosisStage::new(stage).ok());
        person.activity = grade.and_then(|grade| ActivityGrade::new(grade).ok());
    }
}

#[test]
fn f2_or_a2_at_any_alt_and_any_hbv_dna() {
    for (stage, grade, dna, decided) in [
        (Some(2), None, 1.0, "TREAT C.J14.3"),
        (Some(1), Some(2), 500.0, "TREAT C.J14.3"),
        (None, Some(2), 500.0, "TREAT C.J14.3"),
        (Some(3), Some(0), 500.0, "TREAT C.J14.3"),
        (Some(1), Some(1), 500.0, "MONITOR"),
        (Some(2), None, 0.0, "CONSIDER C.J14.3"),
        (None, Some(2), 0.0, "CONSIDER C.J14.3"),
        (Some(1), None, 0.0, "MONITOR"),
        // F4 is cirrhosis.
        (Some(4), None, 1.0, "TREAT C.J14.2"),
        (Some(4), None, 0.0, "MONITOR"),
    ] {
        let found = of(dna, 20.0, &[], histology(stage, grade));
        assert_eq!(found, decided, "{stage:?} {grade:?}, {dna}");
    }
    // Both rules are met and named.
    assert_eq!(of(2_000.0, 31.0, &[], histology(Some(2), None)), "TREAT C.J14.1 C.J14.3");
}

#[test]
fn who_is_offered_a_biopsy() {
    let platelets = |count| [measured(Analyte::Platelets, count)];
    for (dna, alt, count, decided) in [
        (500.0, 30.0, 149.0, "CONSIDER C.J14.4"),
        (500.0, 30.0, 150.0, "MONITOR"),
        (500.0, 30.1, 149.0, "MONITOR"),
        (0.0, 30.0, 149.0, "MONITOR"),
        (1.0, 30.0, 149.0, "CONSIDER C.J14.4"),
    ] {
        assert_eq!(of(dna, alt, &platelets(count), |_| {}), decided, "{dna}, {alt}, {count}");
    }
    for (age, dna, decided) in
        [(39, 2_000.0, "MONITOR"), (40, 2_000.0, "CONSIDER C.J14.4"), (40, 1_999.0, "MONITOR")]
    {
        let found = of(dna, 30.0, &[], |person| person.age = Age::years(age).ok());
        assert_eq!(found, decided, "{age}, {dna}");
    }
}

#[test]
fn a_known_stage_needs_no_biopsy() {
    for stage in [0, 1] {
        let low = [measured(Analyte::Platelets, 149.0)];
        assert_eq!(of(500.0, 30.0, &low, histology(Some(stage), None)), "MONITOR");
    }
    let low = [measured(Analyte::Platelets, 149.0)];
    assert_eq!(of(500.0, 30.0, &low, histology(None, Some(1))), "CONSIDER C.J14.4");
}

/// Liver cancer in the family is asked for by itself; where only the wider question was
/// answered, its answer counts.
#[test]
fn liver_cancer_in_the_family() {
    for (either, cancer, decided) in [
        (Some(true), None, "CONSIDER C.J14.4"),
        (Some(true), Some(false), "MONITOR"),
        (Some(false), Some(true), "CONSIDER C.J14.4"),
        (None, Some(true), "CONSIDER C.J14.4"),
        (None, None, "MONITOR"),
    ] {
        let found = of(500.0, 20.0, &[], |person| {
            person.family_history = either;
            person.family_history_hcc = cancer;
        });
        assert_eq!(found, decided, "{either:?} {cancer:?}");
    }
}
