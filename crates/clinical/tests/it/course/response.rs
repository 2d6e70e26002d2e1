//! Response.

use super::*;

#[test]
fn response_and_what_counts_as_undetectable() {
    let with = |text| told().on("ETV").series(&[(-10, "1e6"), (350, text)]).course();
    for text in ["TND", "<20", "<20 detected", "<100"] {
        assert!(has(&with(text), "VIROLOGICAL_RESPONSE"), "{text}");
        assert!(has(&with(text), "MAINTAINED_VIROLOGICAL_RESPONSE"), "{text}");
    }
    assert!(
        !has(&with("<500"), "VIROLOGICAL_RESPONSE") && may(&with("<500"), "VIROLOGICAL_RESPONSE")
    );
    assert!(!has(&with("12"), "VIROLOGICAL_RESPONSE"));
    let maintained = |on| told().on("ETV").series(&[(-10, "1e6"), (200, "TND"), (on, "TND")]);
    sides("MAINTAINED_VIROLOGICAL_RESPONSE", maintained, &[308], &[307]);
    let broken = told().on("ETV").series(&[(-10, "1e6"), (310, "TND"), (400, "60"), (500, "TND")]);
    assert!(!has(&broken.course(), "MAINTAINED_VIROLOGICAL_RESPONSE"));
}

/// "Detected" or "below the limit" without that limit may be any amount, and a
/// limit above 100 IU/mL may hide what rises: neither is undetectable.
#[test]
fn below_an_unknown_or_high_limit() {
    let with = |text| told().on("ETV").series(&[(-10, "1e6"), (350, text)]).course();
    for text in ["detected", "<LLOQ", "<101", "<101 detected", "<2000", "<2000 detected"] {
        let course = with(text);
        for code in ["VIROLOGICAL_RESPONSE", "MAINTAINED_VIROLOGICAL_RESPONSE"] {
            assert!(!has(&course, code) && may(&course, code), "{code} {text}");
            assert_eq!(settles(&course, code), ["EXACT_DNA"], "{text}");
        }
    }
    assert!(has(&with("<100 detected"), "VIROLOGICAL_RESPONSE"));
    // The nadir lies between 10 and the limit, where that is above 20.
    let rise = |low: &'static str, high: &'static str| {
        let told = told().on("ADV").series(&[(-10, "1e8"), (200, low), (400, high), (440, high)]);
        told.course()
    };
    const CODE: &str = "VIROLOGICAL_BREAKTHROUGH_CONFIRMED";
    let a_rule = |course: &Course, rule: &str| {
        let event = course.events.iter().find(|event| event.code == *CODE);
        event.is_some_and(|event| event.rules.iter().any(|held| held.rule == *rule))
    };
    assert!(a_rule(&rise("<20", "101"), "D.6a") && !a_rule(&rise("<20", "100"), "D.6a"));
    assert!(!a_rule(&rise("<20.1", "101"), "D.6a"));
    assert!(a_rule(&rise("<50", "501"), "D.6a") && !a_rule(&rise("<50", "500"), "D.6a"));
    for (low, high, sure, open) in [
        ("<2000", "20001", true, false),
        ("<2000", "20000", false, true),
        ("<2000", "101", false, true),
        ("<2000", "100", false, false),
        ("detected", "5e6", false, true),
    ] {
        let course = rise(low, high);
        assert_eq!(has(&course, CODE), sure, "{low} {high}");
        assert_eq!(may(&course, "VIROLOGICAL_BREAKTHROUGH_UNCONFIRMED"), open, "{low} {high}");
    }
}

/// "From negative to positive": from the limit of the negative result on. Less
/// than that a more sensitive assay may have found before.
#[test]
fn counted_after_undetectable() {
    let china = |low: &'static str, high: &'static str| {
        let told = told().on("ETV").series(&[(-10, "1e6"), (200, low), (500, high), (540, high)]);
        told.course()
    };
    let code = "CN_VIROLOGICAL_BREAKTHROUGH";
    for (low, high, sure) in [
        ("TND", "5", true),
        ("<20", "20", true),
        ("<20", "19", false),
        ("<100", "100", true),
        ("<100", "99", false),
    ] {
        assert_eq!(has(&china(low, high), code), sure, "{low} {high}");
        assert_eq!(may(&china(low, high), code), !sure, "{low} {high}");
    }
    assert!(!may(&china("TND", "<20"), code) && !has(&china("TND", "<20"), code));
    let weak = |low: &'static str, high: &'static str| {
        let chemotherapy = Immunosuppression::Current(ImmunosuppressionKind::Chemotherapy);
        let told = told().person(|person| person.immunosuppression = Some(chemotherapy));
        let told = told.is(-300, Marker::AntiHbc, true).is(-300, Marker::Hbsag, false);
        told.series(&[(-300, low), (0, high)]).course()
    };
    for code in ["REACTIVATION_HBSAG_NEG", "REACTIVATION_CN", "REACTIVATION_AGA"] {
        assert!(has(&weak("<50", "50"), code) && has(&weak("TND", "5"), code), "{code}");
        assert!(!has(&weak("<50", "49"), code), "{code}");
        assert_eq!(settles(&weak("<50", "49"), code), ["EXACT_DNA"], "{code}");
    }
    let off = |last: &'static str, after: &[(i32, &'static str)]| {
        let told = told().drugs("ETV", 0, Some(1_000), None);
        let told = told.series(&[(-10, "1e6"), (400, "<50"), (990, last)]).series(after);
        state(&told.course(), "RETREATMENT_WHO2015")
    };
    assert!(off("<50", &[(1_100, "50")]) && !off("<50", &[(1_100, "49")]));
    assert!(off("TND", &[(1_100, "49")]) && !off("TND", &[(1_100, "<20")]));
    assert!(off("<50", &[(1_100, "49"), (1_200, "60")]), "the later one decides");
}

/// What a response is shown beside.
#[test]
fn the_results_behind_a_response() {
    let (first, kept) = ("VIROLOGICAL_RESPONSE", "MAINTAINED_VIROLOGICAL_RESPONSE");
    let on = |series: &[(i32, &'static str)]| told().on("ETV").series(series).course();
    // The last one before it that found virus.
    let since = on(&[(-400, "5e6"), (-10, "1e6"), (200, "TND"), (300, "60")]);
    assert_eq!(days_of(&since, first), [-10, 200]);
    assert_eq!(days_of(&on(&[(-10, "1e6"), (100, "60"), (200, "TND")]), first), [100, 200]);
    // None before: the next that found none either; a single one is no event.
    assert_eq!(days_of(&on(&[(100, "TND"), (200, "60"), (300, "TND")]), first), [100, 300]);
    assert_eq!(days_of(&on(&[(100, "TND"), (200, "TND"), (300, "TND")]), first), [100, 200]);
    let single = on(&[(100, "TND")]);
    assert!(!has(&single, first) && may(&single, first));
    let later = on(&[(100, "TND"), (200, "60")]);
    assert!(!has(&later, first) && may(&later, first));
    // The limit of the assay.
    let note = |text| {
        let course = on(&[(-10, "1e6"), (200, text)]);
        let event = course.events.iter().find(|event| event.code == *first);
        event.expect("it is there").notes.iter().any(|note| *note == "LIMIT_ABOVE_20")
    };
    assert!(!note("TND") && !note("<20") && note("<20.1") && note("<100"));
    // Maintained: since the first, where that lies before the last; else from the baseline.
    let lasting = on(&[(-10, "1e6"), (200, "TND"), (320, "TND"), (400, "TND")]);
    assert_eq!(days_of(&lasting, kept), [200, 400]);
    assert_eq!(days_of(&on(&[(-10, "1e6"), (320, "TND")]), kept), [-10, 320]);
    let alone = on(&[(320, "TND")]);
    assert!(!has(&alone, kept) && may(&alone, kept));
}

#[test]
fn sustained_response() {
    let after = |days| stopped().series(&[(1_050, "150"), (1_000 + days, "2000")]);
    sides("SUSTAINED_OFF_TREATMENT_RESPONSE", after, &[365, 500], &[364]);
    let above = stopped().series(&[(1_050, "2001"), (1_500, "150")]).course();
    assert!(!has(&above, "SUSTAINED_OFF_TREATMENT_RESPONSE"));
    // A relapse after the year does not undo the year; one at its end is no such year.
    let told = stopped().series(&[(1_050, "150"), (1_365, "90"), (1_400, "80"), (1_500, "2001")]);
    let relapsed = told.course();
    assert!(has(&relapsed, "VIROLOGICAL_RELAPSE"));
    assert_eq!(days_of(&relapsed, "SUSTAINED_OFF_TREATMENT_RESPONSE"), [990, 1_400]);
    let at_once = stopped().series(&[(1_050, "150"), (1_400, "2001"), (1_500, "90")]).course();
    assert!(!has(&at_once, "SUSTAINED_OFF_TREATMENT_RESPONSE"));
}
