//! Antigens.

use super::*;

#[test]
fn antigens_and_antibodies() {
    let e = |found: &[(i32, bool)]| {
        found.iter().fold(told(), |told, (on, found)| told.is(*on, Marker::Hbeag, *found))
    };
    assert!(has(&e(&[(0, true), (100, false)]).course(), "HBEAG_LOSS"));
    assert!(may(&e(&[(0, true), (100, false)]).course(), "HBEAG_SEROCONVERSION"));
    let seroconverted = e(&[(0, true), (100, false)]).is(100, Marker::AntiHbe, true).course();
    assert!(has(&seroconverted, "HBEAG_SEROCONVERSION"));
    let not_yet = e(&[(0, true), (100, false)]).is(100, Marker::AntiHbe, false).course();
    assert!(!has(&not_yet, "HBEAG_SEROCONVERSION") && !may(&not_yet, "HBEAG_SEROCONVERSION"));
    assert!(!has(&e(&[(0, false), (100, true)]).course(), "HBEAG_LOSS"));
    let back = e(&[(0, true), (100, false), (200, true)]).course();
    assert!(has(&back, "HBEAG_SEROREVERSION"));
    assert!(may(&e(&[(0, false), (100, true)]).course(), "HBEAG_SEROREVERSION"));
    // HBsAg by its level.
    let known = || told().is(0, Marker::AntiHbc, true).is(0, Marker::Hbsag, true);
    let lost = |level| known().level(100, level).course();
    assert!(has(&lost(0.049), "HBSAG_LOSS") && !has(&lost(0.05), "HBSAG_LOSS"));
    // Seen once it is not confirmed: a second result, six months later, does it.
    let again = |results: &[(&str, bool)]| {
        let mut case = Case::default();
        let core = marker(Marker::AntiHbc, Presence::Found);
        case.add(Some(day("2018-12-20")), core).expect("no future");
        let all = [("2018-12-20", true), ("2019-06-20", false)];
        for (on, found) in all.iter().chain(results) {
            let sign = if *found { Presence::Found } else { Presence::NotFound };
            case.add(Some(day(on)), marker(Marker::Hbsag, sign)).expect("no future");
        }
        let course = classify(&case).course;
        let event = course.events.iter().find(|event| event.code == *"HBSAG_LOSS");
        let event = event.expect("it is there");
        let first = event
            .points
            .iter()
            .find(|point| point.result == marker(Marker::Hbsag, Presence::NotFound));
        (event.confirmation, first.expect("the loss").on.to_string(), event.points.len())
    };
    let once = |on: &str| (Confirmation::Unconfirmed, on.to_owned(), 2);
    let twice = |on: &str| (Confirmation::Confirmed, on.to_owned(), 3);
    assert_eq!(again(&[]), once("2019-06-20"));
    assert_eq!(again(&[("2019-12-19", false)]), once("2019-06-20"));
    assert_eq!(again(&[("2019-12-20", false)]), twice("2019-06-20"));
    let back = [("2019-09-20", true), ("2019-12-20", false)];
    assert_eq!(again(&back), once("2019-12-20"), "found between: another loss");
    let later = [back[0], back[1], ("2020-06-20", false)];
    assert_eq!(again(&later), twice("2019-12-20"));
    let event = seroconverted.events.iter().find(|event| event.code == *"HBEAG_LOSS");
    assert_eq!(event.map(|event| event.confirmation), Some(Confirmation::NotNeeded));
    let titre = |value| {
        let told = known().is(100, Marker::Hbsag, false);
        told.add(100, measured(Analyte::AntiHbsTitre, value)).course()
    };
    assert!(has(&titre(10.0), "HBSAG_SEROCONVERSION") && !has(&titre(9.9), "HBSAG_SEROCONVERSION"));
    // Two results of one day that differ say nothing.
    let conflict = e(&[(0, true), (100, false), (100, true)]).course();
    assert!(!has(&conflict, "HBEAG_LOSS") && !has(&conflict, "HBEAG_SEROREVERSION"));
    assert!(conflict.statements.iter().any(|said| said.code == *"CONFLICT_OF_A_DAY"));
}

/// Two results of one day that differ: what both show holds.
#[test]
fn two_results_of_one_day() {
    let both = |on: i32, texts: [&str; 2]| {
        let on_etv = told().on("ETV").series(&[(-10, "1e6"), (on, texts[0]), (on, texts[1])]);
        let reversed = told().on("ETV").series(&[(-10, "1e6"), (on, texts[1]), (on, texts[0])]);
        let course = on_etv.course();
        assert_eq!(course, reversed.course(), "the order of entry");
        assert!(course.statements.iter().any(|said| said.code == *"CONFLICT_OF_A_DAY"));
        course
    };
    let response = "VIROLOGICAL_RESPONSE";
    assert!(has(&both(350, ["TND", "<20 detected"]), response));
    assert!(has(&both(350, ["TND", "<20 detected"]), "MAINTAINED_VIROLOGICAL_RESPONSE"));
    let apart = both(350, ["TND", "60"]);
    assert!(!has(&apart, response) && may(&apart, response));
    // Both counted, on both sides of a limit, and on one side.
    assert!(has(&both(350, ["30000", "90000"]), "CN_POOR_RESPONSE_48W"));
    let around = both(350, ["500", "3000"]);
    assert!(!has(&around, "CN_POOR_RESPONSE_48W") && !has(&around, "CN_LLV_48W"));
    assert!(may(&around, "CN_POOR_RESPONSE_48W") && may(&around, "CN_LLV_48W"));
    assert!(has(&around, "PARTIAL_RESPONSE_12MO"));
    let off = |texts: [&str; 2]| {
        stopped().series(&[(1_100, texts[0]), (1_100, texts[1]), (1_200, "5000")]).course()
    };
    let relapse = off(["30000", "90000"]);
    assert!(has(&relapse, "CN_VIROLOGICAL_RELAPSE"));
    assert_eq!(days_of(&relapse, "VIROLOGICAL_RELAPSE"), [990, 1_100]);
    assert_eq!(days_of(&off(["30000", "900"]), "VIROLOGICAL_RELAPSE"), [990, 1_200]);
    // Not detected asks for both.
    let cure = |texts: [&str; 2]| {
        let told = cured().series(&[(1_200, texts[0]), (1_200, texts[1])]);
        told.is(1_200, Marker::Hbsag, false).course()
    };
    assert!(!has(&cure(["TND", "<20 detected"]), "FUNCTIONAL_CURE"));
    assert!(may(&cure(["TND", "<20 detected"]), "FUNCTIONAL_CURE"));
    // ALT: 90 and 120 are both above twice the limit.
    let alt = |one, other| stopped().dna(1_100, "5e4").alt(1_100, one).alt(1_100, other).course();
    assert!(has(&alt(90.0, 120.0), "CLINICAL_RELAPSE"));
    assert!(
        !has(&alt(70.0, 120.0), "CLINICAL_RELAPSE") && may(&alt(70.0, 120.0), "CLINICAL_RELAPSE")
    );
}

/// HBsAg that was never found was not lost.
#[test]
fn hbsag_loss_needs_hbsag_before() {
    let lost = |before: bool| {
        let told = told().on("ETV").is(-10, Marker::Hbeag, false).is(-10, Marker::Hbsag, before);
        let told = told.is(400, Marker::Hbsag, false);
        let course = told.series(&[(-10, "1e6"), (400, "TND")]).course();
        let rule = course.stopping.iter().find(|finding| finding.rule == *"D.S.A25a");
        let conditions = &rule.expect("AASLD/IDSA 2025").conditions;
        conditions.iter().find(|condition| condition.code == *"HBSAG_LOSS").expect("one").truth
    };
    assert_eq!((lost(true), lost(false)), (Truth::True, Truth::Unknown));
}
