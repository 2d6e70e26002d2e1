//! Provisional or confirmed (section B.3): both sides of every number.

use crate::common::*;
use clinical::case::*;
use clinical::guidelines::{Persistence, PersistenceStatus};
use clinical::report::classify;

use PersistenceStatus::{Confirmed, Provisional};

const FOUND: Presence = Presence::Found;
const NOT_FOUND: Presence = Presence::NotFound;

/// One visit: its day, ALT and, where measured, AST and HBV DNA.
#[derive(Clone, Copy)]
struct Visit {
    on: &'static str,
    alt: f64,
    ast: Option<f64>,
    dna: Option<f64>,
}

const fn visit(on: &'static str, alt: f64, ast: Option<f64>, dna: Option<f64>) -> Visit {
    Visit { on, alt, ast, dna }
}

/// A man with HBsAg and these visits, read on 2025-06-15.
fn followed(hbeag: Presence, visits: &[Visit]) -> Case {
    let mut case = Case::read_on(Some(day("2025-06-15")));
    change(&mut case, |person| person.sex = Some(Sex::Male));
    for marker_result in [marker(Marker::Hbsag, FOUND), marker(Marker::Hbeag, hbeag)] {
        case.add(None, marker_result).expect("no day");
    }
    for visit in visits {
        let on = Some(day(visit.on));
        case.add(on, measured(Analyte::Alt, visit.alt)).expect("not in the future");
        if let Some(ast) = visit.ast {
            case.add(on, measured(Analyte::Ast, ast)).expect("not in the future");
        }
        if let Some(viral_load) = visit.dna {
            case.add(on, dna(viral_load)).expect("not in the future");
        }
    }
    case
}

#[track_caller]
fn persistence(case: &Case, edition: &str, class: &str) -> Persistence {
    let report = classify(case);
    assert_eq!(phase_class(&report, edition), class);
    phase(&report, edition).persistence.clone().expect("a class that needs duration")
}

/// Inactive under EASL and AASLD: visits with a normal ALT and HBV DNA of 500.
fn quiet(days: &[&'static str]) -> Case {
    let visits: Vec<Visit> =
        days.iter().map(|on| visit(on, 20.0, Some(20.0), Some(500.0))).collect();
    followed(NOT_FOUND, &visits)
}

#[track_caller]
fn easl(days: &[&'static str], status: PersistenceStatus, visits: usize, months: f64) {
    for (edition, class) in [("EASL2017", "HBEAG_NEG_INFECTION"), ("AASLD2018", "INACTIVE")] {
        let found = persistence(&quiet(days), edition, class);
        assert_eq!(found.status, status, "{edition}: {days:?}");
        assert_eq!((found.visits, found.visits_needed), (visits, 3), "{edition}: {days:?}");
        assert_eq!(found.months_needed, 12.0);
        assert!((found.months_covered - months).abs() < 0.05, "{}", found.months_covered);
        // An edition does not cite another edition for what it asks.
        assert_eq!(found.source.reference, edition);
    }
}

mod hbeag_negative_infection {
    use super::*;

    #[test]
    fn three_visits_over_twelve_months() {
        easl(&["2025-06-10"], Provisional, 1, 0.0);
        easl(&["2024-06-10", "2025-06-10"], Provisional, 2, 12.0);
        easl(&["2024-06-10", "2024-12-10", "2025-06-10"], Confirmed, 3, 12.0);
        easl(&["2024-06-10", "2024-09-10", "2024-12-10", "2025-06-10"], Confirmed, 4, 12.0);
    }

    #[test]
    fn twelve_months_both_sides() {
        easl(&["2024-06-11", "2024-12-10", "2025-06-10"], Provisional, 3, 11.97);
        easl(&["2024-06-09", "2024-12-10", "2025-06-10"], Confirmed, 3, 12.03);
    }

    #[test]
    fn three_months_apart_both_sides() {
        easl(&["2024-06-10", "2024-09-09", "2025-06-10"], Provisional, 2, 12.0);
        easl(&["2024-06-10", "2024-09-10", "2025-06-10"], Confirmed, 3, 12.0);
        easl(&["2024-06-10", "2025-03-10", "2025-06-10"], Confirmed, 3, 12.0);
    }

    /// A visit too many must not take away what the others prove.
    #[test]
    fn a_visit_in_between_does_not_shorten_the_time() {
        easl(&["2024-06-10", "2024-12-10", "2025-04-10", "2025-06-10"], Confirmed, 3, 12.0);
    }

    /// Results of one week are one visit.
    #[test]
    fn close_results_are_one_visit() {
        easl(&["2025-06-01", "2025-06-05", "2025-06-10"], Provisional, 1, 0.0);
    }

    /// A raised ALT ends the run: counting starts again.
    #[test]
    fn a_raised_alt_in_between() {
        let mut visits: Vec<Visit> =
            ["2023-06-10", "2023-12-10", "2024-06-10", "2024-12-10", "2025-06-10"]
                .map(|on| visit(on, 20.0, None, Some(500.0)))
                .to_vec();
        let easl = |visits: &[Visit]| {
            persistence(&followed(NOT_FOUND, visits), "EASL2017", "HBEAG_NEG_INFECTION")
        };
        assert_eq!(easl(&visits).status, Confirmed);
        visits[2].alt = 40.0;
        assert_eq!(easl(&visits).status, Confirmed, "the limit itself is normal");
        visits[2].alt = 40.1;
        let broken = easl(&visits);
        assert_eq!((broken.status, broken.visits), (Provisional, 2));
    }

    #[test]
    fn two_hbv_dna_within_the_limit() {
        let with = |loads: [Option<f64>; 3]| {
            let days = ["2024-06-10", "2024-12-10", "2025-06-10"];
            let visits: Vec<Visit> =
                days.into_iter().zip(loads).map(|(on, load)| visit(on, 20.0, None, load)).collect();
            let case = followed(NOT_FOUND, &visits);
            persistence(&case, "EASL2017", "HBEAG_NEG_INFECTION")
        };
        let one = with([None, None, Some(500.0)]);
        assert_eq!((one.status, one.dna_results, one.dna_needed), (Provisional, 1, 2));
        let two = with([None, Some(1_999.0), Some(500.0)]);
        assert_eq!((two.status, two.dna_results), (Confirmed, 2));
        // A level above the phase's limit in between starts the count again.
        let broken = with([Some(500.0), Some(2_001.0), Some(500.0)]);
        assert_eq!((broken.status, broken.dna_results), (Provisional, 1));
    }

    /// An ALT of unknown sex counts only where it is normal for both.
    #[test]
    fn normal_for_one_sex_only() {
        let mut case = quiet(&["2024-06-10", "2024-12-10", "2025-06-10"]);
        case.add(Some(day("2024-10-10")), measured(Analyte::Alt, 30.0)).expect("a past day");
        let inactive = |case: &Case| persistence(case, "AASLD2018", "INACTIVE").status;
        assert_eq!(inactive(&case), Confirmed, "normal for a man");
        change(&mut case, |person| person.sex = None);
        assert_eq!(inactive(&case), Provisional, "raised for a woman");
    }
}

mod china_2022 {
    use super::*;

    #[track_caller]
    fn status(hbeag: Presence, visits: &[Visit]) -> PersistenceStatus {
        let class = if hbeag == FOUND { "HBEAG_POS_INFECTION" } else { "HBEAG_NEG_INFECTION" };
        persistence(&followed(hbeag, visits), "CHINA2022", class).status
    }

    /// Three visits, each at least three months from the one before.
    #[test]
    fn three_visits_three_months_apart() {
        let visits =
            |days: [&'static str; 3]| days.map(|on| visit(on, 20.0, Some(20.0), Some(0.0)));
        assert_eq!(
            status(NOT_FOUND, &visits(["2024-12-10", "2025-03-10", "2025-06-10"])),
            Confirmed
        );
        assert_eq!(
            status(NOT_FOUND, &visits(["2024-12-10", "2025-03-11", "2025-06-10"])),
            Provisional
        );
        assert_eq!(
            status(NOT_FOUND, &visits(["2024-12-10", "2025-03-10", "2025-06-10"])[1..]),
            Provisional
        );
    }

    /// AST belongs to every visit.
    #[test]
    fn ast_too() {
        for (ast, expected) in [
            (Some(20.0), Confirmed),
            (Some(40.0), Confirmed),
            (Some(40.1), Provisional),
            (None, Provisional),
        ] {
            let visits = [
                visit("2024-12-10", 20.0, Some(20.0), Some(5e7)),
                visit("2025-03-10", 20.0, ast, Some(5e7)),
                visit("2025-06-10", 20.0, Some(20.0), Some(5e7)),
            ];
            assert_eq!(status(FOUND, &visits), expected, "AST {ast:?}");
        }
    }
}

mod hbeag_positive_infection {
    use super::*;

    /// Only ALT counts: the level of HBV DNA is high and wanted high.
    #[test]
    fn three_normal_alt() {
        let visits =
            ["2024-06-10", "2024-12-10", "2025-06-10"].map(|on| visit(on, 20.0, None, Some(5e7)));
        let found = persistence(&followed(FOUND, &visits), "EASL2017", "HBEAG_POS_INFECTION");
        assert_eq!((found.status, found.dna_needed), (Confirmed, 0));
        let found = persistence(&followed(FOUND, &visits[1..]), "EASL2017", "HBEAG_POS_INFECTION");
        assert_eq!(found.status, Provisional);
    }
}

mod hepatitis {
    use super::*;

    #[track_caller]
    fn of(visits: &[Visit], edit: impl FnOnce(&mut Person)) -> Persistence {
        let mut case = followed(NOT_FOUND, visits);
        change(&mut case, edit);
        persistence(&case, "EASL2017", "HBEAG_NEG_HEPATITIS")
    }

    #[test]
    fn two_raised_alt_a_month_apart() {
        let raised = |on| visit(on, 90.0, None, Some(50_000.0));
        let one = of(&[raised("2025-06-10")], |_| {});
        assert_eq!((one.status, one.visits, one.visits_needed), (Provisional, 1, 2));
        for (first, status) in
            [("2025-05-11", Provisional), ("2025-05-10", Confirmed), ("2025-05-09", Confirmed)]
        {
            assert_eq!(
                of(&[raised(first), raised("2025-06-10")], |_| {}).status,
                status,
                "{first}"
            );
        }
        // The limit itself is not raised.
        let at_limit = visit("2025-03-10", 40.0, None, None);
        assert_eq!(of(&[at_limit, raised("2025-06-10")], |_| {}).status, Provisional);
        let above = visit("2025-03-10", 40.1, None, None);
        assert_eq!(of(&[above, raised("2025-06-10")], |_| {}).status, Confirmed);
    }

    #[test]
    fn histology_confirms_at_once() {
        let visits = [visit("2025-06-10", 90.0, None, Some(50_000.0))];
        for (fibrosis, activity, confirmed) in
            [(Some(1), Some(1), false), (Some(2), None, true), (None, Some(2), true)]
        {
            let found = of(&visits, |person| {
                person.fibrosis = fibrosis.and_then(|stage| FibrosisStage::new(stage).ok());
                person.activity = activity.and_then(|grade| ActivityGrade::new(grade).ok());
            });
            assert_eq!(found.by_histology, confirmed);
            assert_eq!(found.status == Confirmed, confirmed, "{fibrosis:?} {activity:?}");
        }
    }
}

/// Grey zones, cirrhosis and what is not assigned need no duration.
#[test]
fn no_duration_for_other_classes() {
    let grey = followed(NOT_FOUND, &[visit("2025-06-10", 90.0, None, Some(500.0))]);
    let report = classify(&grey);
    assert_eq!(phase_class(&report, "EASL2017"), "GREY_ZONE");
    assert_eq!(phase(&report, "EASL2017").persistence, None);
    let mut cirrhosis = grey;
    change(&mut cirrhosis, |person| person.cirrhosis = Some(Cirrhosis::Compensated));
    assert!(classify(&cirrhosis).phases.iter().all(|phase| phase.persistence.is_none()));
}

/// Of two results of one day the worse counts, in whichever order they stand.
#[test]
fn a_day_is_quiet_where_all_its_results_are() {
    let days = ["2024-06-01", "2024-12-01", "2025-06-01"];
    let confirmed = persistence(&quiet(&days), "EASL2017", "HBEAG_NEG_INFECTION");
    assert_eq!((confirmed.status, confirmed.visits), (Confirmed, 3));
    for (first, second) in [(20.0, 90.0), (90.0, 20.0)] {
        let twice = |alt: f64| visit(days[1], alt, Some(20.0), Some(500.0));
        let other = |on: &'static str| visit(on, 20.0, Some(20.0), Some(500.0));
        let visits = [other(days[0]), twice(first), twice(second), other(days[2])];
        let case = followed(NOT_FOUND, &visits);
        let found = persistence(&case, "EASL2017", "HBEAG_NEG_INFECTION");
        assert_eq!((found.status, found.visits), (Provisional, 1), "{first}, {second}");
    }
}
