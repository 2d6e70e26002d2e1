//! Alt is one value.

use super::*;
use clinical::logic::Table;
use clinical::report::Decision;

fn without_alt(load: f64, stiffness: f64) -> Case {
    let mut case = sheet([
        marker(Marker::Hbsag, FOUND),
        marker(Marker::Hbeag, NOT_FOUND),
        dna(load),
        measured(Analyte::LiverStiffness, stiffness),
    ]);
    change(&mut case, |person| {
        person.sex = Some(Sex::Female);
        person.age = Age::years(40).ok();
    });
    case
}

fn decision(case: &Case, edition: &str) -> Decision {
    let report = classify(case);
    report.indications.into_iter().find(|found| found.edition == *edition).expect("it").decision
}

/// Above the limit of ALT by HBV DNA, below five times the laboratory's by stiffness:
/// whatever ALT is, one of the two holds.
#[test]
fn who_2024_treats_whatever_alt_shows() {
    for (load, stiffness, expected) in [
        (2_001.0, 7.1, Decision::Treat),
        (2_000.0, 7.1, Decision::Insufficient),
        (2_001.0, 7.0, Decision::Insufficient),
    ] {
        let case = without_alt(load, stiffness);
        assert_eq!(decision(&case, "WHO2024"), expected, "{load} {stiffness}");
    }
}

/// The completions of an ALT that is not known, one after another, against the reading
/// without it: nothing more is held open, and nothing less.
fn completed(table: &Table, facts: &Facts, edition: f64) -> Vec<String> {
    let mut classes: Vec<String> = Vec::new();
    let limits = [1.0, 2.0, 5.0, 10.0].map(|times| [times * edition, times * 40.0]);
    let grid = (0..1_200).map(|half| f64::from(half) / 2.0);
    for alt in grid.chain(limits.into_iter().flatten()) {
        let known = facts
            .clone()
            .with(Fact::AltTimesUln, Knowledge::exactly(alt / edition))
            .with(Fact::AltTimesLaboratoryUln, Knowledge::exactly(alt / 40.0));
        classes.extend(table.open_classes(&known).iter().map(ToString::to_string));
    }
    classes.sort();
    classes.dedup();
    classes
}

proptest! {
    #[test]
    fn only_what_some_alt_gives_is_open(
        load in prop_oneof![Just(0.0), 1.0..30_000.0f64],
        stiffness in 3.0..20.0f64,
        hbeag in any::<bool>(),
        which in 0..3usize,
    ) {
        let table = table(["treatment, WHO 2024", "treatment, EASL 2025", "treatment, WHO 2015"][which]);
        let edition = [19.0, 40.0, 19.0][which];
        let facts = Facts::none()
            .with(Fact::Hbsag, Knowledge::is(true))
            .with(Fact::Hbeag, Knowledge::is(hbeag))
            .with(Fact::HbvDna, Knowledge::exactly(load))
            .with(Fact::Age, Knowledge::exactly(45.0))
            .with(Fact::Under18, Knowledge::is(false))
            .with(Fact::LiverStiffness, Knowledge::exactly(stiffness))
            .with_alt_limits((edition, edition), (40.0, 40.0));
        let mut open: Vec<String> =
            table.open_classes(&facts).iter().map(ToString::to_string).collect();
        open.sort();
        let expected = completed(table, &facts, edition);
        let asks_unknown = table.cells().iter().any(|cells| {
            matches!(cells.fact, Fact::AltTimesUln | Fact::AltTimesLaboratoryUln)
                && cells.may_stay_unknown
        });
        // Where some rule says what an ALT that is not known means, that is one more answer.
        if asks_unknown {
            let reachable: Vec<String> =
                table.reachable_classes(&facts).iter().map(ToString::to_string).collect();
            prop_assert!(expected.iter().all(|class| reachable.contains(class)));
        } else {
            prop_assert_eq!(open, expected);
        }
    }
}
