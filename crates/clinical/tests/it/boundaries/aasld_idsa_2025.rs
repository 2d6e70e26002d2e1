//! AASLD/IDSA 2025: every limit of its phases, its indications and what it prints beside them.

use super::*;
use clinical::guidelines::PersistenceStatus;

const KEY: &str = "AASLD_IDSA2025";

/// A man of 50 with HBsAg, changed.
fn read(hbeag: Presence, dna: f64, alt: f64, edit: impl FnOnce(&mut Person)) -> Report {
    let mut case = man(hbeag, dna, alt);
    change(&mut case, |person| person.age = Age::years(50).ok());
    change(&mut case, edit);
    classify(&case)
}

fn of_age(years: u16) -> impl FnOnce(&mut Person) {
    move |person| person.age = Age::years(years).ok()
}

/// The same with more results of the sheet.
fn with(hbeag: Presence, dna: f64, alt: f64, more: &[LabResult]) -> Report {
    let mut case = man(hbeag, dna, alt);
    change(&mut case, |person| person.age = Age::years(30).ok());
    for result in more {
        case.add(None, *result).expect("no day");
    }
    classify(&case)
}

#[test]
fn phases_by_hbv_dna() {
    by_dna(
        KEY,
        FOUND,
        34.0,
        &[
            (9_999_999.0, "INDETERMINATE", false),
            (1e7, "IMMUNE_TOLERANT", true),
            (10_000_001.0, "IMMUNE_TOLERANT", false),
        ],
    );
    by_dna(
        KEY,
        FOUND,
        70.0,
        &[
            (19_999.0, "INDETERMINATE", false),
            (20_000.0, "IMMUNE_ACTIVE_HBEAG_POS", true),
            (20_001.0, "IMMUNE_ACTIVE_HBEAG_POS", false),
        ],
    );
    by_dna(
        KEY,
        NOT_FOUND,
        70.0,
        &[
            (1_999.0, "INDETERMINATE", false),
            (2_000.0, "IMMUNE_ACTIVE_HBEAG_NEG", true),
            (2_001.0, "IMMUNE_ACTIVE_HBEAG_NEG", false),
        ],
    );
    by_dna(KEY, NOT_FOUND, 30.0, &[(1_999.0, "INACTIVE", false), (2_000.0, "INDETERMINATE", true)]);
}

#[test]
fn phases_by_alt() {
    by_alt(
        KEY,
        FOUND,
        2e7,
        &[
            (34.9, "IMMUNE_TOLERANT", false),
            (35.0, "INDETERMINATE", true),
            (35.1, "INDETERMINATE", false),
        ],
    );
    by_alt(
        KEY,
        NOT_FOUND,
        500.0,
        &[(34.9, "INACTIVE", false), (35.0, "INACTIVE", true), (35.1, "INDETERMINATE", false)],
    );
    for (alt, class) in [
        (69.9, "INDETERMINATE"),
        (70.0, "IMMUNE_ACTIVE_HBEAG_NEG"),
        (70.1, "IMMUNE_ACTIVE_HBEAG_NEG"),
    ] {
        let report = classify(&man(NOT_FOUND, 5_000.0, alt));
        assert_eq!(phase_class(&report, KEY), class, "{alt}");
        assert_eq!(on_boundary(&report, KEY, Fact::AltTimesUln, 2.0), alt == 70.0, "{alt}");
    }
}

#[test]
fn tolerant_or_indeterminate_from_40_years_or_f2() {
    for (age, decided) in
        [(39, "MONITOR C.A25.3m"), (40, "CONSIDER C.A25.3"), (41, "CONSIDER C.A25.3")]
    {
        // Tolerant, tolerant but for its HBV DNA, and for its ALT.
        for (dna, alt) in [(2e7, 34.0), (5e6, 34.0), (2e7, 69.0), (500.0, 20.0)] {
            let report = read(FOUND, dna, alt, of_age(age));
            assert_eq!(decision(&report, KEY), decided, "{age} years, {dna}, {alt}");
            let flagged = decided_on_boundary(&report, KEY, Fact::Age, 40.0);
            assert_eq!(flagged, age == 40, "{age} years: ON_BOUNDARY");
        }
    }
    for (stage, decided) in [(1, "MONITOR C.A25.3m"), (2, "CONSIDER C.A25.3")] {
        let report = read(FOUND, 2e7, 34.0, |person| {
            person.age = Age::years(39).ok();
            person.fibrosis = FibrosisStage::new(stage).ok();
        });
        assert_eq!(decision(&report, KEY), decided, "F{stage}");
    }
    let of = |dna| read(FOUND, dna, 34.0, of_age(45));
    for (dna, tolerant) in [(9_999_999.0, false), (1e7, true)] {
        assert_eq!(remarks_on(&of(dna), KEY, "AASLD_IDSA_TOLERANT_SUGGESTED"), tolerant);
        assert_eq!(remarks_on(&of(dna), KEY, "AASLD_IDSA_INDETERMINATE_SUGGESTED"), !tolerant);
    }
    let young = read(FOUND, 2e7, 34.0, of_age(30));
    assert!(remarks_on(&young, KEY, "AASLD_IDSA_SHARED_DECISION"));
    assert!(!remarks_on(&of(2e7), KEY, "AASLD_IDSA_SHARED_DECISION"));
}

/// Low HBV DNA with ALT from twice the limit: no text was seen, and that is said.
#[test]
fn hbeag_found_low_dna_high_alt() {
    for (dna, alt, decided, not_seen) in [
        (19_999.0, 69.9, "CONSIDER C.A25.3", false),
        (19_999.0, 70.0, "MONITOR", true),
        (20_000.0, 70.0, "TREAT C.A25.1", false),
    ] {
        let report = read(FOUND, dna, alt, |_| {});
        assert_eq!(decision(&report, KEY), decided, "{dna}, {alt}");
        assert_eq!(remarks_on(&report, KEY, "AASLD_IDSA_NO_TEXT_SEEN"), not_seen, "{dna}, {alt}");
    }
}

#[test]
fn hbeag_not_found() {
    for (dna, alt, decided) in [
        (2_000.0, 70.0, "TREAT C.A25.2"),
        (2_000.0, 69.9, "CONSIDER C.A25.4"),
        (2_000.0, 10.0, "CONSIDER C.A25.4"),
        (1_999.0, 35.0, "MONITOR"),
        (1_999.0, 35.1, "CONSIDER C.A25.4b"),
        (1_999.0, 400.0, "CONSIDER C.A25.4b"),
        (1.0, 36.0, "CONSIDER C.A25.4b"),
        (0.0, 36.0, "MONITOR"),
        (0.0, 35.0, "MONITOR"),
    ] {
        let report = read(NOT_FOUND, dna, alt, |_| {});
        assert_eq!(decision(&report, KEY), decided, "{dna}, {alt}");
        let look = |code| remarks_on(&report, KEY, code);
        let raised = decided.ends_with("4b");
        assert_eq!(look("AASLD_IDSA_OTHER_LIVER_DISEASE_CHECK"), raised, "{dna}, {alt}");
        assert_eq!(look("OTHER_LIVER_DISEASE_CHECK"), dna == 0.0 && alt > 35.0, "{dna}, {alt}");
        assert_eq!(look("AASLD_IDSA_OFFERED_AGAIN"), decided.ends_with(".4"), "{dna}, {alt}");
        assert_eq!(look("AASLD_IDSA_FACTORS"), decided.starts_with("CONSIDER"), "{dna}, {alt}");
    }
    let woman = |alt| read(NOT_FOUND, 500.0, alt, |person| person.sex = Some(Sex::Female));
    assert_eq!(decision(&woman(25.0), KEY), "MONITOR");
    assert_eq!(decision(&woman(26.0), KEY), "CONSIDER C.A25.4b");
}

/// Detected below what the assay counts is detected.
#[test]
fn detected_below_the_limit_of_the_assay() {
    let mut case = sheet([
        marker(Marker::Hbsag, FOUND),
        marker(Marker::Hbeag, NOT_FOUND),
        measured(Analyte::Alt, 36.0),
        LabResult::Dna(HbvDna::parse("<20", Unit::IuPerMl).expect("a result")),
    ]);
    change(&mut case, |person| {
        person.sex = Some(Sex::Male);
        person.age = Age::years(50).ok();
    });
    // Whether anything was detected at all is not known.
    assert_eq!(decision(&classify(&case), KEY), "INSUFFICIENT");
}

#[test]
fn factors_are_named_and_decide_nothing() {
    let factor =
        |report: &Report, name: &str| remarks_on(report, KEY, &format!("AASLD_IDSA_FACTOR_{name}"));
    for (age, named) in [(40, false), (41, true)] {
        assert_eq!(factor(&read(NOT_FOUND, 5_000.0, 30.0, of_age(age)), "AGE"), named, "{age}");
    }
    for sex in [Sex::Male, Sex::Female] {
        let report = read(NOT_FOUND, 5_000.0, 20.0, |person| person.sex = Some(sex));
        assert_eq!(factor(&report, "MALE"), sex == Sex::Male);
    }
    for (platelets, named) in [(179.0, true), (180.0, false)] {
        let more = [measured(Analyte::Platelets, platelets)];
        assert_eq!(factor(&with(NOT_FOUND, 5_000.0, 30.0, &more), "PLATELETS"), named);
    }
    for (stiffness, named) in [(7.9, false), (8.0, true)] {
        let more = [measured(Analyte::LiverStiffness, stiffness)];
        let report = with(NOT_FOUND, 5_000.0, 30.0, &more);
        assert_eq!(factor(&report, "STIFFNESS"), named, "{stiffness}");
        assert_eq!(decision(&report, KEY), "CONSIDER C.A25.4");
        // Nobody reads stiffness in a flare.
        assert!(!factor(&with(NOT_FOUND, 500.0, 201.0, &more), "STIFFNESS"));
    }
    // 30 years, ALT 25, platelets 200: FIB-4 is 0.03 times AST; AST 48 gives 1.44, 49 gives 1.47.
    for (ast, named) in [(48.0, false), (49.0, true)] {
        let more = [measured(Analyte::Platelets, 200.0), measured(Analyte::Ast, ast)];
        assert_eq!(factor(&with(NOT_FOUND, 5_000.0, 25.0, &more), "FIB4"), named, "{ast}");
    }
    for (stage, named) in [(2, false), (3, true)] {
        let report = read(NOT_FOUND, 5_000.0, 30.0, |person| {
            person.fibrosis = FibrosisStage::new(stage).ok();
        });
        assert_eq!(remarks_on(&report, KEY, "AASLD_IDSA_F3_TWO_READINGS"), named, "F{stage}");
        assert_eq!(decision(&report, KEY), "CONSIDER C.A25.4", "F{stage}");
    }
    // Nothing of it where another rule decides.
    let treated = read(NOT_FOUND, 5_000.0, 90.0, |_| {});
    assert!(!remarks_on(&treated, KEY, "AASLD_IDSA_FACTORS") && !factor(&treated, "MALE"));
}

#[test]
fn cirrhosis_at_any_level_of_hbv_dna() {
    let compensated = |person: &mut Person| person.cirrhosis = Some(Cirrhosis::Compensated);
    for dna in [0.0, 1.0, 5_000.0] {
        let report = read(NOT_FOUND, dna, 20.0, compensated);
        assert_eq!(decision(&report, KEY), "TREAT C.A25.5", "{dna}");
        assert!(remarks_on(&report, KEY, "AASLD_IDSA_UNTIL_HBSAG_LOSS"), "{dna}");
        assert!(!remarks_on(&report, KEY, "AASLD_IDSA_INDEFINITELY"), "{dna}");
    }
    let mut untested = sheet([marker(Marker::Hbsag, FOUND)]);
    change(&mut untested, |person| {
        compensated(person);
        person.age = Age::years(50).ok();
    });
    assert_eq!(decision(&classify(&untested), KEY), "TREAT C.A25.5");
    // The edition before asked for detectable HBV DNA.
    assert_eq!(decision(&classify(&untested), "AASLD2018"), "INSUFFICIENT");
    let decompensated = read(NOT_FOUND, 0.0, 20.0, |person| {
        person.cirrhosis = Some(Cirrhosis::Decompensated);
    });
    assert_eq!(indication(&decompensated, KEY).decision, clinical::report::Decision::Treat);
    assert!(remarks_on(&decompensated, KEY, "AASLD_IDSA_INDEFINITELY"));
    let f3 = read(NOT_FOUND, 0.0, 20.0, |person| person.fibrosis = FibrosisStage::new(3).ok());
    assert_eq!(decision(&f3, KEY), "MONITOR");
}

#[test]
fn the_risk_of_passing_the_virus_on() {
    let at_risk = |hbeag, dna, alt, age: u16| {
        decision(
            &read(hbeag, dna, alt, |person| {
                person.age = Age::years(age).ok();
                person.transmission_risk = Some(true);
            }),
            KEY,
        )
    };
    for (dna, decided) in
        [(0.0, "MONITOR"), (1.0, "CONSIDER C.A25.8"), (1_999.0, "CONSIDER C.A25.8")]
    {
        assert_eq!(at_risk(NOT_FOUND, dna, 20.0, 50), decided, "{dna}");
    }
    // Also whom the rule for tolerance would only follow; where a disease asks for it, that rule.
    assert_eq!(at_risk(FOUND, 2e7, 20.0, 39), "CONSIDER C.A25.8");
    assert_eq!(at_risk(FOUND, 2e7, 20.0, 40), "CONSIDER C.A25.3");
    assert_eq!(at_risk(NOT_FOUND, 2_000.0, 20.0, 50), "CONSIDER C.A25.4");
    assert_eq!(at_risk(FOUND, 19_999.0, 70.0, 50), "CONSIDER C.A25.8");
    assert_eq!(at_risk(NOT_FOUND, 2_000.0, 70.0, 50), "TREAT C.A25.2");
    let nobody_asked = read(NOT_FOUND, 500.0, 20.0, |_| {});
    assert_eq!(decision(&nobody_asked, KEY), "MONITOR");
}

/// Two pairs of ALT and HBV DNA of one class, six months apart.
#[test]
fn confirmed_by_two_pairs() {
    let status = |visits: &[(&str, f64, f64)]| {
        let mut case = Case::read_on(Some(day("2025-06-15")));
        change(&mut case, |person| {
            person.sex = Some(Sex::Male);
            person.age = Age::years(50).ok();
        });
        for shown in [marker(Marker::Hbsag, FOUND), marker(Marker::Hbeag, NOT_FOUND)] {
            case.add(Some(day("2023-01-01")), shown).expect("not in the future");
        }
        for (on, viral_load, alt) in visits {
            case.add(Some(day(on)), dna(*viral_load)).expect("not in the future");
            case.add(Some(day(on)), measured(Analyte::Alt, *alt)).expect("not in the future");
        }
        let report = classify(&case);
        let found = phase(&report, KEY).persistence.clone().expect("a phase");
        (phase_class(&report, KEY), found.status, found.visits)
    };
    let of = |class: &str, status, visits| (class.to_owned(), status, visits);
    use PersistenceStatus::{Confirmed, Provisional};
    let inactive = |from| status(&[(from, 500.0, 20.0), ("2025-06-10", 600.0, 22.0)]);
    assert_eq!(inactive("2024-12-10"), of("INACTIVE", Confirmed, 2));
    assert_eq!(inactive("2024-12-11"), of("INACTIVE", Provisional, 1));
    // The grey zone is confirmed by the same; another class then is none.
    let grey = |alt| status(&[("2024-11-01", 500.0, alt), ("2025-06-10", 600.0, 40.0)]);
    assert_eq!(grey(36.0), of("INDETERMINATE", Confirmed, 2));
    assert_eq!(grey(35.0), of("INDETERMINATE", Provisional, 1));
    // One in between that is of another class breaks the row.
    let broken =
        [("2024-06-10", 500.0, 20.0), ("2025-01-10", 9_000.0, 20.0), ("2025-06-10", 600.0, 22.0)];
    assert_eq!(status(&broken), of("INACTIVE", Provisional, 1));
}

#[test]
fn how_it_was_read_stands_with_it() {
    let report = read(FOUND, 2e7, 20.0, of_age(45));
    let found = indication(&report, KEY);
    let readings: Vec<u8> = found
        .reading
        .because
        .iter()
        .filter(|row| row.decides)
        .map(|row| row.source.readings)
        .collect();
    // The rule speaks of two groups; the tolerant one has two readings.
    assert_eq!(readings, [1]);
    let of_tolerant =
        found.situations.iter().find(|note| note.code == "AASLD_IDSA_TOLERANT_SUGGESTED");
    assert_eq!(of_tolerant.expect("a remark").source.readings, 2);
    let tolerant = phase(&report, KEY).reading.because.iter().find(|row| row.rule == "B.A25.1");
    assert_eq!(tolerant.expect("it came close").source.readings, 3);
    assert!(found.standing.iter().any(|note| note.code == "SECOND_HAND"));
}
