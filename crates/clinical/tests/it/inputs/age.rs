//! Age.

use super::*;
use clinical::report::{Report, classes};

fn of(age: Option<u16>) -> Report {
    let mut case = man(NOT_FOUND, 5_000.0, 30.0);
    change(&mut case, |person| person.age = age.and_then(|years| Age::years(years).ok()));
    assert_eq!(
        classes(&case).decisions.iter().map(|(_, decision)| *decision).collect::<Vec<_>>(),
        classify(&case).indications.iter().map(|found| found.decision).collect::<Vec<_>>(),
    );
    classify(&case)
}

fn presumed(report: &Report) -> bool {
    let noted = report.phases.iter().flat_map(|phase| &phase.notes);
    let in_phases = noted.into_iter().any(|note| note.code == "PRESUMES_ADULT");
    let said = report.presumed.iter().any(|said| said.code == "PRESUMES_ADULT");
    assert!(said || !in_phases);
    said
}

#[test]
fn an_adult_is_presumed_aloud() {
    assert!(presumed(&of(None)));
    for age in [0, 17, 18, 60] {
        assert!(!presumed(&of(Some(age))), "{age}");
    }
    // Of an empty sheet nothing is said, so nothing is presumed.
    assert!(classify(&Case::default()).presumed.is_empty());
}

/// Completions run from 18 up: no class is kept open for a child nobody spoke of, and
/// every class of an adult is.
#[test]
fn completions_are_adults() {
    let none = of(None);
    for phase in &none.phases {
        assert!(phase.reading.reachable.iter().all(|c| *c != "NOT_ASSIGNED_UNDER_18"));
    }
    for age in 18..=90 {
        let known = of(Some(age));
        for (phase, before) in known.phases.iter().zip(&none.phases) {
            let reachable = &before.reading.reachable;
            assert!(phase.reading.open.iter().all(|class| reachable.contains(class)), "{age}");
        }
        for (finding, before) in known.indications.iter().zip(&none.indications) {
            let reachable = &before.reading.reachable;
            assert!(finding.reading.open.iter().all(|class| reachable.contains(class)), "{age}");
        }
    }
    assert!(none.next_tests.iter().all(|test| test.fact != Fact::Age));
}
