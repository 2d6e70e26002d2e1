//! The seed's own terms: remarks beside the events, never events.

use crate::told::{Told, has, may, remarked, sides, told};
use clinical::course::Course;
use clinical::values::Truth;

#[test]
fn the_seeds_terms() {
    let never = |on| told().on("LAM").series(&[(-10, "1e8"), (on, "1e5")]);
    sides("SEED_PRIMARY_RESISTANCE_3MO", never, &[84, 167, 400], &[70, 83]);
    sides("SEED_PRIMARY_RESISTANCE_6MO", never, &[168], &[140, 167]);
    sides("SEED_PRIMARY_RESISTANCE_12MO", never, &[336], &[308, 335]);
    let negative = told().on("LAM").series(&[(-10, "1e8"), (90, "1e5"), (400, "TND")]).course();
    assert!(!remarked(&negative, "SEED_PRIMARY_RESISTANCE_3MO"));
    let again = |on| told().on("LAM").series(&[(-10, "1e8"), (90, "TND"), (on, "300")]);
    sides("SEED_RESISTANCE", again, &[120, 364, 365], &[]);
    sides("SEED_SECONDARY_RESISTANCE", again, &[365], &[364]);
    // Its assays saw nothing below about 1,000 copies/mL.
    let era = told().on("LAM").series(&[(-10, "1e8"), (90, "<200")]).course();
    assert!(!remarked(&era, "SEED_PRIMARY_RESISTANCE_3MO"));
    // Shown beside the modern terms, with what differs.
    let blip = told().on("ETV").series(&[(-10, "3e6"), (170, "TND"), (353, "60"), (535, "TND")]);
    let blip = blip.course();
    let pair = blip.seed.iter().find(|pair| pair.seed == *"SEED_RESISTANCE").expect("a pair");
    assert_eq!(pair.verdict, Truth::True);
    assert!(pair.differs && pair.modern.iter().all(|(_, truth)| *truth == Truth::False));
    // A rise seen once may still be confirmed.
    let once = told().on("ETV").series(&[(-10, "3e6"), (170, "TND"), (353, "250")]).course();
    let pair = once.seed.iter().find(|pair| pair.seed == *"SEED_RESISTANCE").expect("a pair");
    assert!(pair.modern.iter().all(|(_, truth)| *truth == Truth::Unknown));
}

fn nothing_of_the_seed_is_an_event(course: &Course) {
    let shown = course.events.iter().chain(&course.states).map(|event| &event.code);
    for code in shown.chain(course.possible.iter().map(|event| &event.code)) {
        assert!(!code.as_str().starts_with("SEED_"), "{code}");
    }
}

/// Someone who responds well is never left alone with "resistance".
#[test]
fn a_good_response_is_said_beside_the_remark() {
    let good = |course: &Course, code: &str| {
        let remark = course.remarks.iter().find(|remark| remark.code == *code).expect("a remark");
        remark.notes.iter().any(|note| *note == "GOOD_RESPONSE_BY_GUIDELINES")
    };
    let three = "SEED_PRIMARY_RESISTANCE_3MO";
    let six = "SEED_PRIMARY_RESISTANCE_6MO";
    let at = |on, text| told().on("ETV").series(&[(-10, "1e8"), (on, text)]).course();
    for (on, text, is_good) in
        [(120, "3000", true), (120, "1e7", true), (120, "10000001", false), (84, "1e6", true)]
    {
        let course = at(on, text);
        assert_eq!(good(&course, three), is_good, "{on} {text}");
        assert!(course.events.is_empty(), "{on} {text}: {:?}", course.events);
        nothing_of_the_seed_is_an_event(&course);
    }
    assert!(good(&at(170, "1e6"), six) && !good(&at(170, "1000001"), six));
    // Without a baseline nothing is said of the fall.
    let unknown = told().on("ETV").series(&[(20, "1e7"), (120, "3000")]).course();
    assert!(!good(&unknown, three));
}

/// What an assay leaves open is no event either.
#[test]
fn an_open_term_is_no_possible_event() {
    let course = told().on("LAM").series(&[(-10, "1e8"), (120, "<5000 detected")]).course();
    let code = "SEED_PRIMARY_RESISTANCE_3MO";
    assert!(course.possible_remarks.iter().any(|remark| remark.code == *code));
    assert!(!may(&course, code) && !remarked(&course, code) && !has(&course, code));
    nothing_of_the_seed_is_an_event(&course);
}

/// Both relapses need a response on treatment; the lasting response after it does not.
#[test]
fn a_relapse_needs_a_response_on_treatment() {
    let stopped = |under: &str| -> Told {
        let told = told().drugs("ETV", 0, Some(400), None);
        told.series(&[(-10, "1e6"), (390, under)])
    };
    // Not found on the last day of treatment, and only a month after it.
    let relapse = ["VIROLOGICAL_RELAPSE", "CN_VIROLOGICAL_RELAPSE"];
    let later = [(430, "TND"), (600, "5000"), (640, "5000")];
    let without = stopped("1500").series(&later).course();
    for code in relapse {
        assert!(!has(&without, code) && !may(&without, code), "{code}");
    }
    assert!(!remarked(&without, "SEED_RELAPSE"));
    let with = stopped("TND").series(&later).course();
    assert!(relapse.iter().all(|code| has(&with, code)) && remarked(&with, "SEED_RELAPSE"));
    let lasting = stopped("1500").series(&[(430, "TND"), (400 + 365, "1500")]).course();
    assert!(has(&lasting, "SUSTAINED_OFF_TREATMENT_RESPONSE"));
}

/// D.S4: the positive result itself lies at or after day 365.
#[test]
fn a_year_to_the_positive_result() {
    let at = |on| told().on("LAM").series(&[(-10, "1e8"), (300, "TND"), (on, "3e4")]);
    sides("SEED_SECONDARY_RESISTANCE", at, &[365, 700], &[320, 364]);
    let back = at(364).dna(400, "TND").dna(500, "3e4").course();
    assert!(remarked(&back, "SEED_SECONDARY_RESISTANCE"));
}
