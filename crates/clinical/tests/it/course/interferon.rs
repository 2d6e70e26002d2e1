//! Interferon.

use super::*;

#[test]
fn interferon_limits() {
    let exactly = |value| Some(Interval::exactly(value));
    let outcome = |edition, input: PegInput| -> Vec<(&'static str, PegOutcome)> {
        peg_rules(edition, &input).iter().map(|rule| (rule.rule, rule.outcome)).collect()
    };
    let hbeag = |found, week, was, now, fall| PegInput {
        hbeag: Some(found),
        week,
        hbsag_baseline: exactly(was),
        hbsag_now: exactly(now),
        dna_log_decline: exactly(fall),
        ..PegInput::default()
    };
    use PegEdition::*;
    use PegOutcome::*;
    let b = |now| PegInput { genotype: Some(Genotype::B), ..hbeag(true, 12, 4e4, now, 1.0) };
    assert_eq!(outcome(Easl2017, b(20_000.0)), [("D.S.PEG1", NotMet)]);
    assert_eq!(outcome(Easl2017, b(20_001.0)), [("D.S.PEG1", StoppingRuleMet)]);
    let a = |now| PegInput { genotype: Some(Genotype::A), ..hbeag(true, 12, 3e4, now, 1.0) };
    assert_eq!(outcome(Easl2017, a(30_000.0)), [("D.S.PEG2", StoppingRuleMet)]);
    assert_eq!(outcome(Easl2017, a(29_999.0)), [("D.S.PEG2", NotMet)]);
    // Without the genotype a high level at week 12 stays open.
    let unknown = hbeag(true, 12, 4e4, 28_000.0, 1.0);
    assert!(outcome(Easl2017, unknown).contains(&("D.S.PEG1", Unknown)));
    let peg4 = |now, fall| outcome(Easl2017, hbeag(false, 12, 6e3, now, fall));
    assert_eq!(peg4(6e3, 1.9), [("D.S.PEG4", StoppingRuleMet)]);
    assert_eq!(peg4(6e3, 2.0), [("D.S.PEG4", NotMet)]);
    assert_eq!(peg4(5_999.0, 1.9), [("D.S.PEG4", NotMet)]);
    let peg5 = |now, fall| outcome(China2022, hbeag(true, 24, 4e4, now, fall));
    assert_eq!(peg5(20_001.0, 1.9), [("D.S.PEG5", StoppingRuleMet)]);
    assert_eq!(peg5(20_000.0, 1.9), [("D.S.PEG5", NotMet)]);
    assert_eq!(peg5(20_001.0, 2.0), [("D.S.PEG5", NotMet)]);
    let peg6 = |now, fall| outcome(China2022, hbeag(false, 12, 5e3, now, fall));
    assert_eq!(peg6(500.0, 2.0), [("D.S.PEG6", NotMet)], "exactly 2 and exactly 1 log10");
    assert_eq!(peg6(501.0, 2.0), [("D.S.PEG6", StoppingRuleMet)]);
    assert_eq!(peg6(500.0, 1.9), [("D.S.PEG6", StoppingRuleMet)]);
    // Exactly 1 log10 is none, whatever the last digit of a tenth is.
    for (was, now) in [(102.1, 10.21), (0.7, 0.07), (5e3, 500.0)] {
        let with = |now| outcome(China2022, hbeag(false, 12, was, now, 2.0));
        assert_eq!(with(now), [("D.S.PEG6", NotMet)], "{was} to {now}");
        assert_eq!(with(now * 1.001), [("D.S.PEG6", StoppingRuleMet)], "{was}");
    }
    // A level that is only bounded: open where both are possible.
    let bounded = |now| {
        let input = PegInput { hbsag_now: Some(now), ..hbeag(false, 12, 5e3, 0.0, 2.0) };
        outcome(China2022, input)[0].1
    };
    assert_eq!(bounded(Interval::above(500.0)), StoppingRuleMet);
    assert_eq!(bounded(Interval::at_most(500.0)), NotMet);
    assert_eq!(bounded(Interval::at_least(500.0)), Unknown);
    let peg7 = |was, now| {
        let input = PegInput { add_on: true, ..hbeag(false, 24, was, now, 0.0) };
        outcome(China2022, input)
    };
    assert_eq!(peg7(1_200.0, 199.0), [("D.S.PEG7", TargetMet)]);
    assert_eq!(peg7(1_200.0, 200.0), [("D.S.PEG7", TargetNotMet)]);
    assert!(peg7(1_500.0, 199.0).is_empty(), "1,500 is not below 1,500");
    assert_eq!(
        outcome(Nice2013, hbeag(true, 24, 4e4, 20_001.0, 3.0)),
        [("D.S.PEG8", StoppingRuleMet)]
    );
    assert_eq!(outcome(Nice2013, hbeag(true, 24, 4e4, 2e4, 2.0)), [("D.S.PEG8", NotMet)]);
    assert_eq!(
        outcome(Nice2013, hbeag(false, 24, 900.0, 900.0, 1.0)),
        [("D.S.PEG9", StoppingRuleMet)]
    );
    assert!(outcome(Nice2013, hbeag(true, 12, 4e4, 4e4, 0.0)).is_empty());
}

#[test]
fn interferon_by_the_results_of_a_case() {
    let course = told()
        .on("PEG-IFN")
        .is(-10, Marker::Hbeag, false)
        .level(-10, 5_000.0)
        .level(84, 3_000.0)
        .series(&[(-10, "1e6"), (84, "1000")])
        .course();
    let of = |rule: &str| course.interferon.iter().find(|f| f.rule == *rule).map(|f| f.outcome);
    assert_eq!(of("D.S.PEG6"), Some(PegOutcome::StoppingRuleMet));
    assert_eq!(of("D.S.PEG4"), Some(PegOutcome::NotMet));
    assert_eq!(of("D.S.PEG5"), None);
}

/// Decompensated, as diagnosed or by an event of it, whatever is entered of
/// cirrhosis; jaundice counts beside cirrhosis.
/// Two results of one window that disagree leave the rule open.
#[test]
fn two_results_of_one_week_of_interferon() {
    let week_24 = |levels: &[(i32, f64)]| {
        let told = told().on("PEG-IFN").is(-10, Marker::Hbeag, true).level(-10, 30_000.0);
        let told = levels.iter().fold(told, |told, (on, level)| told.level(*on, *level));
        let course = told.course();
        let is = |rule: &str| rule == "D.S.PEG3";
        course.interferon.iter().find(|f| is(f.rule.as_str())).map(|f| (f.outcome, f.points.len()))
    };
    use PegOutcome::{NotMet, StoppingRuleMet, Unknown};
    assert_eq!(week_24(&[(150, 25_000.0)]), Some((StoppingRuleMet, 2)));
    assert_eq!(week_24(&[(150, 25_000.0), (190, 21_000.0)]), Some((StoppingRuleMet, 3)));
    assert_eq!(week_24(&[(150, 25_000.0), (190, 20_000.0)]), Some((Unknown, 3)));
    assert_eq!(week_24(&[(150, 15_000.0), (190, 20_000.0)]), Some((NotMet, 3)));
    // Another week's result is not of this one.
    assert_eq!(week_24(&[(150, 25_000.0), (197, 20_000.0)]), Some((StoppingRuleMet, 2)));
}

#[test]
fn interferon_in_a_decompensated_liver() {
    let forbidden = |drugs, edit: fn(&mut Person)| {
        let course = told().person(edit).on(drugs).series(&[(-10, "1e6"), (84, "1000")]).course();
        course.statements.iter().any(|said| said.code == *"PEG_FORBIDDEN_CN")
    };
    let decompensated: [fn(&mut Person); 6] = [
        |person| person.cirrhosis = Some(Cirrhosis::Decompensated),
        |person| person.ascites = Some(Ascites::Mild),
        |person| person.variceal_bleeding = Some(true),
        |person| {
            person.cirrhosis = None;
            person.encephalopathy = Some(Encephalopathy::Grade1To2);
        },
        |person| {
            person.cirrhosis = Some(Cirrhosis::Compensated);
            person.variceal_bleeding = Some(true);
        },
        |person| {
            person.cirrhosis = Some(Cirrhosis::Compensated);
            person.jaundice = Some(true);
        },
    ];
    for (index, edit) in decompensated.into_iter().enumerate() {
        assert!(forbidden("PEG-IFN", edit), "{index}");
        assert!(!forbidden("ETV", edit), "{index}");
    }
    let not: [fn(&mut Person); 5] = [
        |_| {},
        |person| person.cirrhosis = None,
        |person| person.cirrhosis = Some(Cirrhosis::Compensated),
        |person| person.ascites = Some(Ascites::None),
        |person| person.jaundice = Some(true),
    ];
    for (index, edit) in not.into_iter().enumerate() {
        assert!(!forbidden("PEG-IFN", edit), "{index}");
    }
}

/// "Added to an analogue": one that began before, goes on, and holds the virus down.
#[test]
fn interferon_added_to_an_analogue() {
    let peg7 = |from: i32, to: Option<i32>, dna: &str| {
        let told = told()
            .drugs("ETV", from, to, None)
            .drugs("PEG-IFN", 0, None, None)
            .is(-20, Marker::Hbeag, false)
            .level(-20, 1_200.0)
            .level(168, 100.0);
        let course = told.dna(-20, dna).course();
        course.interferon.iter().any(|finding| finding.rule == *"D.S.PEG7")
    };
    assert!(peg7(-400, None, "not detected"));
    assert!(peg7(-1, None, "not detected"), "a day before");
    assert!(!peg7(0, None, "not detected"), "begun together");
    assert!(!peg7(1, None, "not detected"), "added to interferon");
    assert!(!peg7(-400, None, "5000"), "virus not held down");
    assert!(peg7(-400, Some(1), "not detected"), "a day beyond the start");
    assert!(!peg7(-400, Some(0), "not detected"), "stopped on the day");
}
