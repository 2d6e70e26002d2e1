//! The course (section D): both sides of every limit and of every window.

mod antigens;
mod breakthrough;
mod cure;
mod interferon;
mod months;
mod non_response;
mod relapse;
mod response;
mod restarting;
mod stopping;
mod stopping_2025;
mod terms_of_2025;

mod flare;
mod reactivation;
mod seed_terms;
mod surface_antigen;
mod told;

use crate::common::{day, marker, measured};
use clinical::case::*;
use clinical::course::{
    Confirmation, Course, PegEdition, PegInput, PegOutcome, StoppingStatus, peg_rules, vocabulary,
};
use clinical::references::reference;
use clinical::report::classify;
use clinical::values::{Interval, Truth};
use told::{START, Told, has, may, remarked, settles, sides, state, told};

#[test]
fn gaps_and_several_treatments() {
    let gap = |days: i32| {
        let told = told().drugs("ETV", 0, Some(400), None).drugs("TDF", 400 + days, None, None);
        told.series(&[(-10, "1e6"), (300, "TND"), (390, "TND")])
    };
    // A week between two stretches is one treatment, more is a pause.
    let one = gap(7).series(&[(405, "3000")]).course();
    assert!(has(&one, "VIROLOGICAL_BREAKTHROUGH_UNCONFIRMED") && !has(&one, "VIROLOGICAL_RELAPSE"));
    let two = gap(8).series(&[(405, "3000")]).course();
    assert!(!has(&two, "VIROLOGICAL_BREAKTHROUGH_UNCONFIRMED") && has(&two, "VIROLOGICAL_RELAPSE"));
    let again = gap(100).series(&[(450, "5000"), (520, "TND")]).course();
    let answers: Vec<_> =
        again.events.iter().filter(|event| event.code == *"VIROLOGICAL_RESPONSE").collect();
    assert_eq!(answers.len(), 2);
    assert_ne!(answers[0].treatment, answers[1].treatment);
    // Ended before any result: nothing to say but how China 2022 follows.
    let nothing = told().drugs("ETV", 0, Some(400), None).course();
    assert!(nothing.events.is_empty() && nothing.possible.is_empty());
    assert!(nothing.statements.iter().any(|said| said.code == *"AFTER_STOPPING_CN"));
}

#[test]
fn undated_results_belong_to_the_day_of_reading() {
    let with = |today: Option<&str>| {
        let mut case = Case::read_on(today.map(day));
        let episode = Episode::new(vec![Drug::Entecavir], day(START), None).expect("a treatment");
        case.add_treatment(episode).expect("no future");
        case.add(Some(day("2017-12-20")), crate::common::dna(1e6)).expect("no future");
        case.add(None, crate::common::dna(0.0)).expect("no future");
        classify(&case).course
    };
    assert!(has(&with(Some("2018-12-20")), "MAINTAINED_VIROLOGICAL_RESPONSE"));
    assert!(!has(&with(Some("2018-06-20")), "MAINTAINED_VIROLOGICAL_RESPONSE"));
    assert!(with(None).events.is_empty());
    assert!(with(None).statements.iter().any(|said| said.code == *"NOT_PLACED"));
}

#[test]
fn chronic_by_duration_only() {
    let months = |last: &str| {
        let mut case = Case::default();
        for on in ["2020-01-15", last] {
            case.add(Some(day(on)), marker(Marker::Hbsag, Presence::Found)).expect("no future");
        }
        classify(&case).course
    };
    assert!(
        !state(&months("2020-07-15"), "CHRONIC_HBV") && state(&months("2020-07-16"), "CHRONIC_HBV")
    );
}

#[test]
fn every_rule_is_documented_and_every_source_listed() {
    let rules = clinical::course::rules();
    assert!(rules.len() >= 75);
    for (index, doc) in rules.iter().enumerate() {
        assert!(reference(&doc.source.reference).is_some(), "{}", doc.rule);
        assert!(!doc.source.place.is_empty(), "{}", doc.rule);
        assert!(rules[..index].iter().all(|other| other.rule != doc.rule), "{} twice", doc.rule);
    }
    // Whatever is reported is documented.
    let mut case = consolidating("2014-01-15", "2018-01-15");
    crate::common::change(&mut case, |person| person.cirrhosis = None);
    let course = classify(&case).course;
    let known = |rule: &str| rules.iter().any(|doc| doc.rule == rule);
    for event in &course.events {
        assert!(event.rules.iter().all(|held| known(held.rule.as_str())), "{}", event.code);
        for key in event.rules.iter().flat_map(|held| &held.editions) {
            assert!(reference(key.as_str()).is_some(), "{key}");
        }
    }
    assert!(course.stopping.iter().all(|finding| known(finding.rule.as_str())));
}

/// The days after the start of treatment on which an event's results lie.
#[track_caller]
pub fn days_of(course: &Course, code: &str) -> Vec<i64> {
    let event = course.events.iter().find(|event| event.code == *code);
    let points = &event.unwrap_or_else(|| panic!("{code}: {:?}", course.events)).points;
    points.iter().map(|point| point.on.duration_since(day(START)).as_hours() / 24).collect()
}

/// Treated for 1,000 days, undetectable at the end.
fn stopped() -> Told {
    told().drugs("ETV", 0, Some(1_000), None).series(&[(-10, "1e6"), (400, "TND"), (990, "TND")])
}

/// HBsAg lost under treatment, which ended on day 1,000.
fn cured() -> Told {
    stopped().is(-10, Marker::Hbsag, true).is(900, Marker::Hbsag, false)
}

/// Whether an event says something of how to go on.
#[track_caller]
fn event_says(course: &Course, code: &str, saying: &str) -> bool {
    let event = course.events.iter().find(|event| event.code == *code);
    let event = event.unwrap_or_else(|| panic!("{code}: {:?}", course.events));
    event.statements.iter().any(|said| said.code == *saying)
}

/// HBeAg found at the start; seroconverted, undetectable and normal on `since`;
/// the same at the end.
fn consolidating(since: &str, last: &str) -> Case {
    let mut case = Case::default();
    let person = Person { cirrhosis: Some(Cirrhosis::None), ..Person::default() };
    case.set_person(person).expect("a person");
    let mut add = |on: &str, result| case.add(Some(day(on)), result).expect("no future");
    for (on, found, level, alt) in
        [("2011-12-20", true, 1e8, 120.0), (since, false, 0.0, 20.0), (last, false, 0.0, 20.0)]
    {
        let sign = |yes| if yes { Presence::Found } else { Presence::NotFound };
        add(on, marker(Marker::Hbeag, sign(found)));
        add(on, marker(Marker::AntiHbe, sign(!found)));
        add(on, marker(Marker::Hbsag, Presence::Found));
        add(on, crate::common::dna(level));
        add(on, measured(Analyte::Alt, alt));
    }
    let episode =
        Episode::new(vec![Drug::Entecavir], day("2012-01-01"), None).expect("a treatment");
    case.add_treatment(episode).expect("no future");
    case
}
