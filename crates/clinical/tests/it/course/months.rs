//! A treatment of which only the month is known: what holds on every day of it, and nothing else, is said.

use super::*;

/// One treatment with ETV, and HBV DNA on some days.
fn treated(start: &str, stop: Option<&str>, series: &[(&str, &str)]) -> Case {
    let mut case = Case::read_on(Some(day("2026-01-31")));
    for (on, text) in series {
        let dna = HbvDna::parse(text, Unit::IuPerMl).expect(text);
        case.add(Some(day(on)), LabResult::Dna(dna)).expect("no future");
    }
    let when = |text: &str| parse_when("start", text).expect(text);
    let episode = Episode::within(vec![Drug::Entecavir], when(start), stop.map(when));
    case.add_treatment(episode.expect("a treatment")).expect("no future");
    case
}

fn course(case: &Case) -> Course {
    classify(case).course
}

fn codes(course: &Course) -> Vec<String> {
    let all = course.events.iter().chain(&course.states).chain(&course.remarks);
    all.map(|event| event.code.to_string()).collect()
}

const ANSWERED: [(&str, &str); 5] = [
    ("2020-02-15", "2e6"),
    ("2020-06-05", "3000"),
    ("2020-08-10", "TND"),
    ("2021-03-10", "TND"),
    ("2022-03-10", "TND"),
];

/// Every day of the month, one by one.
fn on_days(month: &str, stop: Option<&str>, series: &[(&str, &str)]) -> Vec<Course> {
    let when = parse_when("start", month).expect(month);
    let days = std::iter::successors(Some(when.first()), |day| day.tomorrow().ok());
    let days = days.take_while(|day| *day <= when.last());
    days.map(|day| course(&treated(&day.to_string(), stop, series))).collect()
}

#[test]
fn what_is_said_of_a_month_holds_on_each_of_its_days() {
    for month in ["2020-02", "2020-03", "2020-04"] {
        for stop in [None, Some("2023-05-01")] {
            let known = course(&treated(month, stop, &ANSWERED));
            let each = on_days(month, stop, &ANSWERED);
            for code in codes(&known) {
                assert!(each.iter().all(|course| codes(course).contains(&code)), "{month}: {code}");
            }
            // And what holds on some of them is possible at least.
            for code in each.iter().flat_map(codes) {
                let may = known.possible.iter().chain(&known.possible_remarks);
                let mentioned =
                    codes(&known).contains(&code) || may.clone().any(|event| event.code == *code);
                assert!(mentioned, "{month}: {code} is lost");
            }
            for finding in &known.stopping {
                let other = |course: &Course| {
                    let same = course.stopping.iter().find(|other| other.rule == finding.rule);
                    same.map(|other| other.status)
                };
                let all_alike = each.iter().all(|course| other(course) == Some(finding.status));
                assert!(all_alike || finding.status == StoppingStatus::Unknown, "{}", finding.rule);
            }
        }
    }
}

#[test]
fn it_is_named_as_it_was_entered() {
    let known = course(&treated("2020-03", None, &ANSWERED));
    let answered = known.events.iter().find(|event| event.code == *"VIROLOGICAL_RESPONSE");
    let treatment = answered.and_then(|event| event.treatment).expect("a response under treatment");
    assert_eq!((treatment.to_string(), treatment.day()), ("2020-03".to_owned(), None));
    let json = serde_json::to_value(&known).expect("JSON");
    assert!(
        json["events"]
            .as_array()
            .expect("events")
            .iter()
            .any(|event| event["treatment"] == "2020-03")
    );
}

/// Week 24 lies between days 140 and 196: 2020-08-10 is one of them from 2020-03-23 back only.
#[test]
fn what_only_some_days_allow_is_possible_and_asks_for_the_day() {
    let window = [("2020-02-15", "2e6"), ("2020-08-10", "1.5e6"), ("2020-12-20", "1e6")];
    let each = on_days("2020-03", None, &window);
    let some: Vec<String> = each.iter().flat_map(codes).collect();
    let differs = |code: &&String| each.iter().any(|course| !codes(course).contains(code));
    let code = some.iter().find(differs).expect("a term that depends on the day");
    let known = course(&treated("2020-03", None, &window));
    assert!(!codes(&known).contains(code), "{code}");
    let mut may = known.possible.iter().chain(&known.possible_remarks);
    let event = may.find(|event| event.code == **code).unwrap_or_else(|| panic!("{code} is lost"));
    assert!(event.settles.iter().any(|what| *what == *"TREATMENT_DAY"), "{event:?}");
}

/// With more days than can be tried nothing of a treatment is sure.
#[test]
fn many_months_leave_everything_open() {
    let mut case = treated("2015-03", Some("2017-06"), &ANSWERED);
    let when = |text: &str| parse_when("start", text).expect(text);
    let again = Episode::within(vec![Drug::TenofovirDisoproxil], when("2020-03"), None);
    case.add_treatment(again.expect("a treatment")).expect("no future");
    let known = course(&case);
    assert!(known.events.is_empty(), "{:?}", codes(&known));
    assert!(known.possible.iter().any(|event| event.code == *"VIROLOGICAL_RESPONSE"));
    assert!(known.stopping.iter().all(|finding| finding.status == StoppingStatus::Unknown));
}

#[test]
fn months_must_fit_each_other_and_the_day_of_reading() {
    let when = |text: &str| parse_when("start", text).expect(text);
    let within = |start: &str, stop: &str| {
        Episode::within(vec![Drug::Entecavir], when(start), Some(when(stop)))
    };
    assert!(within("2020-03", "2020-03").is_ok() && within("2020-03-20", "2020-03").is_ok());
    assert!(within("2020-03", "2020-02").is_err_and(|error| error.is_contradiction()));
    let mut case = Case::read_on(Some(day("2026-01-10")));
    let add = |case: &mut Case, start: &str| {
        let episode = Episode::within(vec![Drug::Entecavir], when(start), None);
        case.add_treatment(episode.expect("a treatment"))
    };
    assert!(add(&mut case, "2026-01").is_ok(), "some of its days are past");
    assert!(add(&mut case, "2026-02").is_err_and(|error| error.is_future()));
    assert!(add(&mut case, "1959-12").is_err_and(|error| error.is_too_early()));
    // It goes through a file as it is.
    let json = serde_json::to_string(&case).expect("JSON");
    assert!(json.contains(r#""start":"2026-01""#), "{json}");
    assert_eq!(serde_json::from_str::<Case>(&json).ok(), Some(case));
}

/// Whether treatment goes on is open in the month of its end, unless that is past.
#[test]
fn a_treatment_that_ended_this_month_may_go_on() {
    use clinical::facts::{Fact, Facts, Limits};
    let status = |stop: &str| {
        let case = treated("2020-03-01", Some(stop), &[]);
        Facts::of(&case, Limits::same(40.0)).get(Fact::OnTreatment).point()
    };
    assert_eq!(status("2025-12"), Some(0.0));
    assert_eq!(status("2026-01"), None);
    assert_eq!(status("2026-01-31"), Some(1.0));
    assert_eq!(status("2026-01-30"), Some(0.0));
}
