//! Properties of the course: what must not matter does not, and nothing comes
//! from one result.

mod common;

use clinical::case::*;
use clinical::course::Course;
use clinical::report::classify;
use common::day;
use jiff::ToSpan;
use proptest::prelude::*;
use proptest::sample::select;
use std::time::Instant;

const FIRST: &str = "2010-01-01";

fn date(after: i32) -> Date {
    day(FIRST).checked_add(after.days()).expect("a day")
}

/// Levels among which the limits of the rules lie.
const LEVELS: [f64; 14] =
    [0.0, 5.0, 15.0, 20.0, 60.0, 99.0, 100.0, 500.0, 2_000.0, 2_001.0, 5e3, 1e5, 2e7, 1e8];

fn dna() -> impl Strategy<Value = HbvDna> {
    prop_oneof![
        6 => select(&LEVELS[..]).prop_map(|value| {
            if value == 0.0 {
                HbvDna::NotDetected
            } else {
                HbvDna::level(Comparator::Equal, value, Unit::IuPerMl).expect("a level")
            }
        }),
        1 => select(&[20.0, 50.0, 500.0][..]).prop_map(|limit| {
            HbvDna::detected_below(limit, Unit::IuPerMl).expect("a limit")
        }),
        1 => select(&[20.0, 1e8][..]).prop_map(|limit| {
            HbvDna::level(Comparator::Less, limit, Unit::IuPerMl).expect("a limit")
        }),
        1 => Just(
            HbvDna::level(Comparator::Greater, 1.7e8, Unit::IuPerMl).expect("a limit")
        ),
        1 => select(&[400.0, 1e4, 1e6][..]).prop_map(|copies| {
            let unit = Unit::CopiesPerMl(Assay::Unknown);
            HbvDna::level(Comparator::Equal, copies, unit).expect("a level")
        }),
    ]
}

fn result() -> impl Strategy<Value = LabResult> {
    let measured = |analyte: Analyte, values: &'static [f64]| {
        select(values).prop_map(move |value| common::measured(analyte, value))
    };
    prop_oneof![
        8 => dna().prop_map(LabResult::Dna),
        4 => measured(Analyte::Alt, &[20.0, 40.0, 41.0, 80.0, 81.0, 120.0, 250.0]),
        1 => measured(Analyte::HbsagLevel, &[0.01, 60.0, 100.0, 1_400.0, 25_000.0]),
        4 => (
            select(&[Marker::Hbsag, Marker::AntiHbs, Marker::Hbeag, Marker::AntiHbe, Marker::AntiHbc][..]),
            select(&[Presence::Found, Presence::NotFound, Presence::Equivocal][..]),
        )
            .prop_map(|(marker, presence)| LabResult::Marker(marker, presence)),
    ]
}

#[derive(Clone, Debug)]
struct Parts {
    results: Vec<(i32, LabResult)>,
    treatments: Vec<(Drug, i32, Option<i32>, Option<bool>)>,
    cirrhosis: Option<Cirrhosis>,
    weakened: Option<Immunosuppression>,
}

fn parts() -> impl Strategy<Value = Parts> {
    let drugs =
        [Drug::Lamivudine, Drug::Entecavir, Drug::TenofovirAlafenamide, Drug::Peginterferon];
    let treatment = (
        select(drugs.to_vec()),
        0..1_500i32,
        proptest::option::of(0..900i32),
        proptest::option::of(any::<bool>()),
    );
    let weakened = Immunosuppression::Current(ImmunosuppressionKind::Other);
    (
        proptest::collection::vec((0..2_500i32, result()), 0..24),
        proptest::collection::vec(treatment, 0..3),
        proptest::option::of(select(&[Cirrhosis::None, Cirrhosis::Compensated][..])),
        proptest::option::of(select(vec![Immunosuppression::None, weakened])),
    )
        .prop_map(|(results, treatments, cirrhosis, weakened)| Parts {
            results,
            treatments: treatments
                .into_iter()
                .map(|(drug, from, length, adherent)| {
                    (drug, from, length.map(|length| from + length), adherent)
                })
                .collect(),
            cirrhosis,
            weakened,
        })
}

fn case(parts: &Parts, shift: i32) -> Case {
    let mut case = Case::default();
    let person = Person {
        cirrhosis: parts.cirrhosis,
        immunosuppression: parts.weakened,
        ..Person::default()
    };
    case.set_person(person).expect("a person");
    for (on, result) in &parts.results {
        case.add(Some(date(on + shift)), *result).expect("no future");
    }
    for (drug, from, until, adherent) in &parts.treatments {
        let stop = until.map(|until| date(until + shift));
        let mut episode = Episode::new(vec![*drug], date(from + shift), stop).expect("a treatment");
        episode.adherent = *adherent;
        case.add_treatment(episode).expect("no future");
    }
    case
}

/// A person without a word of treatment or virus who is vaccinated, and days after a dose.
fn vaccinated() -> impl Strategy<Value = (Parts, Vec<i32>, Vec<(i32, i32)>)> {
    let quiet = prop_oneof![
        Just(LabResult::Dna(HbvDna::NotDetected)),
        select(&[Marker::Hbsag, Marker::Hbeag, Marker::AntiHbc][..])
            .prop_map(|which| LabResult::Marker(which, Presence::NotFound)),
        select(&[Presence::Found, Presence::NotFound][..])
            .prop_map(|found| LabResult::Marker(Marker::AntiHbs, found)),
        select(&[20.0, 60.0, 130.0, 250.0][..])
            .prop_map(|value| common::measured(Analyte::Alt, value)),
    ];
    let weakened = Immunosuppression::Current(ImmunosuppressionKind::Chemotherapy);
    (
        proptest::collection::vec((0..2_500i32, quiet), 0..16),
        proptest::collection::vec(0..2_400i32, 1..4),
        proptest::collection::vec((0..3i32, 0..19i32), 1..5),
        proptest::option::of(select(vec![Immunosuppression::None, weakened])),
    )
        .prop_map(|(results, doses, found, weakened)| {
            let parts = Parts { results, treatments: Vec::new(), cirrhosis: None, weakened };
            (parts, doses, found)
        })
}

fn codes(course: &Course) -> (Vec<String>, Vec<String>) {
    let sorted = |mut codes: Vec<String>| {
        codes.sort();
        codes
    };
    (
        sorted(
            course
                .events
                .iter()
                .chain(&course.remarks)
                .map(|event| event.code.to_string())
                .collect(),
        ),
        sorted(course.possible.iter().map(|event| event.code.to_string()).collect()),
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(800))]

    #[test]
    fn no_event_comes_from_one_result(parts in parts()) {
        let course = classify(&case(&parts, 0)).course;
        for event in &course.events {
            prop_assert!(event.points.len() >= 2, "{}", event.code);
            let first = &event.points[0];
            prop_assert!(event.points.iter().any(|point| point != first), "{}", event.code);
            prop_assert!(!event.rules.is_empty());
            prop_assert!(event.points.is_sorted_by_key(|point| point.on), "{}", event.code);
        }
        let vocabulary = clinical::course::vocabulary();
        for event in course.events.iter().chain(&course.states) {
            prop_assert!(vocabulary.events.contains(&event.code.as_str()));
        }
        for remark in &course.remarks {
            prop_assert!(vocabulary.remarks.contains(&remark.code.as_str()));
            prop_assert!(remark.points.len() >= 2, "{}", remark.code);
        }
    }

    #[test]
    fn one_result_alone_says_nothing(
        parts in parts(), which in any::<proptest::sample::Index>(),
    ) {
        prop_assume!(!parts.results.is_empty());
        let only = parts.results[which.index(parts.results.len())];
        let alone = Parts { results: vec![only], ..parts };
        prop_assert!(classify(&case(&alone, 0)).course.events.is_empty());
    }

    #[test]
    fn the_order_of_entry_does_not_matter(parts in parts()) {
        let mut reversed = parts.clone();
        reversed.results.reverse();
        let (one, other) = (case(&parts, 0), case(&reversed, 0));
        prop_assert_eq!(classify(&one).course, classify(&other).course);
    }

    #[test]
    fn a_shift_of_all_days_does_not_matter(parts in parts(), shift in -900..900i32) {
        let shifted = classify(&case(&parts, shift)).course;
        prop_assert_eq!(codes(&classify(&case(&parts, 0)).course), codes(&shifted));
    }

    #[test]
    fn the_unit_does_not_matter(parts in parts()) {
        // log10 IU/mL instead of IU/mL, away from the limits.
        let level = |value: f64, unit| {
            LabResult::Dna(HbvDna::level(Comparator::Equal, value, unit).expect("a level"))
        };
        let off_limit = |value: f64| value * 1.0137;
        let (mut plain, mut logarithm) = (parts.clone(), parts.clone());
        for index in 0..parts.results.len() {
            if let LabResult::Dna(dna) = parts.results[index].1
                && let Some(value) = dna.canonical().point().filter(|value| *value > 0.0)
            {
                let value = off_limit(value);
                plain.results[index].1 = level(value, Unit::IuPerMl);
                logarithm.results[index].1 = level(value.log10(), Unit::LogIuPerMl);
            }
        }
        // Two equal results of one day may differ in the last digit after the logarithm.
        let days: std::collections::BTreeSet<_> = plain.results.iter().map(|r| r.0).collect();
        prop_assume!(days.len() == plain.results.len());
        let (plain, logarithm) =
            (classify(&case(&plain, 0)).course, classify(&case(&logarithm, 0)).course);
        prop_assert_eq!(codes(&plain), codes(&logarithm));
    }

    /// What is asserted of copies of an unknown assay, or of a value above the
    /// range, holds for every level these can be.
    #[test]
    fn an_event_holds_for_every_possible_value(parts in parts(), part in 0.0..1.0f64) {
        let mut exact = parts.clone();
        for (_, result) in &mut exact.results {
            let LabResult::Dna(HbvDna::Level(level)) = result else { continue };
            let (quantity, within) = (level.quantity(), level.quantity().canonical());
            let value = match (quantity.unit(), quantity.comparator()) {
                (Unit::CopiesPerMl(_), _) => {
                    let (low, high) = (within.low.map_or(0.0, |e| e.value), within.high.map_or(0.0, |e| e.value));
                    low + part * (high - low)
                }
                (_, Comparator::Greater) => quantity.value() * (1.0 + 1e-6 + 1e3 * part),
                _ => continue,
            };
            let level = HbvDna::level(Comparator::Equal, value, Unit::IuPerMl).expect("a level");
            *result = LabResult::Dna(level);
        }
        // Two open results of one day may agree and their exact ones not.
        let days: std::collections::BTreeSet<_> = parts.results.iter().map(|r| r.0).collect();
        prop_assume!(days.len() == parts.results.len());
        let open = classify(&case(&parts, 0)).course;
        let exact = classify(&case(&exact, 0)).course;
        for event in &open.events {
            let code = event.code.as_str();
            let holds = exact.events.iter().any(|other| {
                let other_code = other.code.as_str();
                // A second value that was open may confirm.
                let confirmed = code == "VIROLOGICAL_BREAKTHROUGH_UNCONFIRMED"
                    && other_code == "VIROLOGICAL_BREAKTHROUGH_CONFIRMED";
                (other_code == code || confirmed) && other.treatment == event.treatment
            });
            prop_assert!(holds, "{code}: {:?}", event.points);
        }
    }

    #[test]
    fn a_report_survives_json(parts in parts()) {
        let course = classify(&case(&parts, 0)).course;
        let text = serde_json::to_string(&course).expect("JSON");
        prop_assert_eq!(serde_json::from_str::<Course>(&text).expect("the same"), course);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5_000))]

    /// The seed's terms are remarks; a loss of HBsAg stands or has ended, never both.
    #[test]
    fn remarks_are_no_events_and_a_loss_stands_or_has_ended(parts in parts()) {
        let course = classify(&case(&parts, 0)).course;
        let shown = course.events.iter().chain(&course.states).map(|event| event.code.as_str());
        let possible = course.possible.iter().map(|event| event.code.as_str());
        let seed = |code: &str| code.starts_with("SEED_");
        prop_assert!(!shown.clone().chain(possible).any(seed));
        let mut remarks = course.remarks.iter().map(|remark| remark.code.as_str());
        prop_assert!(remarks.all(seed));
        let is = |sought: &str| course.events.iter().any(|event| event.code == *sought);
        if is("HBSAG_SEROREVERSION") {
            for code in ["HBSAG_LOSS", "HBSAG_SEROCONVERSION", "FUNCTIONAL_CURE", "FUNCTIONAL_CURE_CN"] {
                prop_assert!(!is(code), "{code}");
            }
        }
    }

    /// HBsAg of the days after a dose changes nothing, where nothing else shows the virus.
    #[test]
    fn a_vaccine_s_antigen_changes_no_course((parts, doses, found) in vaccinated()) {
        let dosed = |parts: &Parts| {
            let mut case = case(parts, 0);
            common::change(&mut case, |person| {
                person.vaccine_doses = doses.iter().map(|dose| date(*dose)).collect();
            });
            classify(&case).course
        };
        let without = dosed(&parts);
        let mut with = parts.clone();
        for (dose, after) in &found {
            let on = doses[*dose as usize % doses.len()] + after;
            // Two results of one day that differ are told as such.
            let same = |(day, result): &(i32, LabResult)| {
                *day == on && result.key() == Marker::Hbsag.key()
            };
            if !parts.results.iter().any(same) {
                with.results.push((on, LabResult::Marker(Marker::Hbsag, Presence::Found)));
            }
        }
        prop_assert_eq!(dosed(&with), without);
    }
}

/// A long life with the virus: far below a millisecond in a release build; here
/// only that nothing grows with the square of the results.
#[test]
fn two_hundred_results() {
    let parts = |results: i32| Parts {
        results: (0..results)
            .map(|index| {
                let result = match index % 4 {
                    0 | 2 => common::dna(LEVELS[(index / 4) as usize % LEVELS.len()]),
                    1 => common::measured(Analyte::Alt, f64::from(20 + index % 90)),
                    _ => common::marker(Marker::Hbeag, Presence::NotFound),
                };
                (index * 20, result)
            })
            .collect(),
        treatments: vec![(Drug::Entecavir, 100, Some(2_000), None)],
        cirrhosis: None,
        weakened: None,
    };
    let case = case(&parts(200), 0);
    let report = classify(&case);
    let facts = clinical::facts::Facts::of(&case, clinical::facts::laboratory_limits(&case));
    let begun = Instant::now();
    for _ in 0..100 {
        assert_eq!(clinical::course::read(&case, &facts), report.course);
    }
    let each = begun.elapsed() / 100;
    println!("200 results: {each:?}");
    assert!(each.as_millis() < 5, "{each:?}");
}
