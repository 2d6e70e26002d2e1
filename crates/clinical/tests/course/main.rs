//! The course (section D): both sides of every limit and of every window.

#[path = "../common/mod.rs"]
mod common;
mod flare;
mod reactivation;
mod seed_terms;
mod surface_antigen;
mod told;

use clinical::case::*;
use clinical::course::{
    Confirmation, Course, PegEdition, PegInput, PegOutcome, StoppingStatus, peg_rules, vocabulary,
};
use clinical::references::reference;
use clinical::report::classify;
use clinical::values::{Interval, Truth};
use common::{day, marker, measured};
use told::{START, Told, has, may, remarked, settles, sides, state, told};

#[test]
fn windows_of_non_response() {
    let at = |on| told().on("LAM").series(&[(-10, "1e8"), (on, "2e7")]);
    sides("PNR_1LOG_3MO", at, &[70, 90, 112], &[69, 113]);
    sides("PNR_2LOG_6MO", at, &[140, 168, 196], &[139, 197]);
    // Exactly 1 and 2 log10 are not less.
    let fell = |text| told().on("LAM").series(&[(-10, "1e8"), (84, text), (168, text)]).course();
    assert!(!has(&fell("1e7"), "PNR_1LOG_3MO") && has(&fell("10000001"), "PNR_1LOG_3MO"));
    assert!(!has(&fell("1e6"), "PNR_2LOG_6MO") && has(&fell("1000001"), "PNR_2LOG_6MO"));
    // The baseline is at most six months old, and on the first day still one.
    let old = |on| told().on("LAM").series(&[(on, "1e8"), (84, "2e7")]).course();
    assert!(has(&old(0), "PNR_1LOG_3MO") && has(&old(-184), "PNR_1LOG_3MO"));
    assert!(!has(&old(-185), "PNR_1LOG_3MO") && may(&old(-185), "PNR_1LOG_3MO"));
    // Adherence: only D.1a asks for it. A change of drugs ends the question.
    let not = told().drugs("LAM", 0, None, Some(false));
    let not = not.series(&[(-10, "1e8"), (84, "2e7"), (168, "2e7")]).course();
    assert!(!has(&not, "PNR_1LOG_3MO") && has(&not, "PNR_2LOG_6MO"));
    let switched = told().drugs("LAM", 0, Some(50), None).drugs("ETV", 50, None, None);
    assert!(!has(&switched.series(&[(-10, "1e8"), (84, "2e7")]).course(), "PNR_1LOG_3MO"));
    // Two results of one window that disagree leave it open.
    let two = told().on("LAM").series(&[(-10, "1e8"), (72, "2e7"), (100, "5e6")]).course();
    assert!(!has(&two, "PNR_1LOG_3MO") && may(&two, "PNR_1LOG_3MO"));
    // Interferon alone has its own rules.
    let peg = told().on("PEG-IFN").series(&[(-10, "1e8"), (84, "2e7")]).course();
    assert!(!has(&peg, "PNR_1LOG_3MO"));
}

#[test]
fn week_48() {
    let at = |on| told().on("ETV").series(&[(-10, "1e8"), (on, "150")]);
    sides("CN_LLV_48W", at, &[308, 400], &[307]);
    sides("PARTIAL_RESPONSE_12MO", at, &[308], &[307]);
    let with = |text| told().on("ETV").series(&[(-10, "1e8"), (350, text)]).course();
    for (text, low, high) in
        [("20", false, false), ("20.1", true, false), ("1999", true, false), ("2000", false, false)]
    {
        assert_eq!(has(&with(text), "CN_LLV_48W"), low, "{text}");
        assert_eq!(has(&with(text), "CN_POOR_RESPONSE_48W"), high, "{text}");
        assert!(has(&with(text), "PARTIAL_RESPONSE_12MO"), "{text}");
    }
    assert!(has(&with("2001"), "CN_POOR_RESPONSE_48W"));
    let says =
        |course: &Course, code: &str| course.statements.iter().any(|said| said.code == *code);
    assert!(says(&with("2000"), "CN_EXACTLY_2000") && !says(&with("2001"), "CN_EXACTLY_2000"));
    assert!(says(&with("20"), "CN_NOT_ABOVE_20") && says(&with("<20 detected"), "CN_NOT_ABOVE_20"));
    let on_limit =
        |course: &Course, rule: &str| course.on_boundary.iter().any(|hit| hit.rule == *rule);
    assert!(on_limit(&with("2000"), "D.3b") && !on_limit(&with("1999"), "D.3b"));
    assert!(
        on_limit(&with("20"), "D.3a") && on_limit(&stopped().dna(1_100, "2000").course(), "D.12a")
    );
    // More than 1 log10: exactly 1 is not.
    let from = |base| told().on("LAM").series(&[(-10, base), (350, "1000")]).course();
    assert!(!has(&from("1e4"), "PARTIAL_RESPONSE_12MO"));
    assert!(has(&from("10001"), "PARTIAL_RESPONSE_12MO"));
    // The first value decides, and one that was undetectable before is another story.
    let later = told().on("ETV").series(&[(-10, "1e8"), (310, "2500"), (400, "150")]).course();
    assert!(has(&later, "CN_POOR_RESPONSE_48W") && !has(&later, "CN_LLV_48W"));
    let blip = told().on("ETV").series(&[(-10, "1e8"), (200, "TND"), (350, "150")]).course();
    assert!(!has(&blip, "CN_LLV_48W") && !has(&blip, "PARTIAL_RESPONSE_12MO"));
    // Every drug must be named: LAM beside it ends the class, a switch from LAM begins it.
    let both = told().on("ETV+LAM").series(&[(-10, "1e8"), (350, "150")]).course();
    assert!(!has(&both, "CN_LLV_48W"));
    let switched = |on| {
        let told = told().drugs("LAM", 0, Some(100), None).drugs("TDF", 100, None, None);
        told.series(&[(-10, "1e8"), (on, "150")])
    };
    sides("CN_LLV_48W", switched, &[408], &[350, 407]);
    // Sayings, with the event.
    let llv = with("150");
    let event = llv.events.iter().find(|event| event.code == *"CN_LLV_48W").expect("it is there");
    for code in ["ADHERENCE_FIRST", "LLV_HANDLING_CN", "LLV_HANDLING_AASLD"] {
        assert!(event.statements.iter().any(|said| said.code == *code), "{code}");
    }
    assert_eq!(event.rules[0].source.reference, "CHINA2022");
    assert!(event.notes.iter().any(|note| *note == "ADHERENCE_NOT_ENTERED"));
}

#[test]
fn cirrhosis_at_week_24() {
    let with = |cirrhosis| {
        move |on| {
            told()
                .person(|person| person.cirrhosis = cirrhosis)
                .on("TAF")
                .series(&[(-10, "4e5"), (on, "60")])
        }
    };
    sides("CN_CIRRHOSIS_24W", with(Some(Cirrhosis::Compensated)), &[140, 200], &[139]);
    sides("CN_CIRRHOSIS_24W", with(Some(Cirrhosis::None)), &[], &[140]);
    let unknown = with(None)(140).course();
    assert!(!has(&unknown, "CN_CIRRHOSIS_24W") && may(&unknown, "CN_CIRRHOSIS_24W"));
    let twenty = told()
        .person(|person| person.cirrhosis = Some(Cirrhosis::Compensated))
        .on("TAF")
        .series(&[(-10, "4e5"), (150, "20")]);
    assert!(!has(&twenty.course(), "CN_CIRRHOSIS_24W"));
}

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

/// Whether an event says something of how to go on.
#[track_caller]
fn event_says(course: &Course, code: &str, saying: &str) -> bool {
    let event = course.events.iter().find(|event| event.code == *code);
    let event = event.unwrap_or_else(|| panic!("{code}: {:?}", course.events));
    event.statements.iter().any(|said| said.code == *saying)
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

/// What is said of a small fall, and on which side of it.
#[test]
fn what_is_said_of_non_response() {
    let on = |drugs, text| told().on(drugs).series(&[(-10, "1e8"), (84, text), (168, text)]);
    // Two results of one window on both sides: another one settles it; one that
    // is no number: a number does.
    let two = told().on("LAM").series(&[(-10, "1e8"), (72, "2e7"), (100, "5e6")]).course();
    assert_eq!(settles(&two, "PNR_1LOG_3MO"), ["ANOTHER_DNA"]);
    let open = on("LAM", "<5e7 detected").course();
    assert_eq!(settles(&open, "PNR_1LOG_3MO"), ["EXACT_DNA"]);
    assert_eq!(settles(&open, "PNR_2LOG_6MO"), ["EXACT_DNA"]);
    // Exactly a tenth and a hundredth are on the limit.
    let limits = |course: &Course, rule: &str| -> Vec<f64> {
        let hits = course.on_boundary.iter().filter(|hit| hit.rule == *rule);
        hits.map(|hit| hit.limit).collect()
    };
    assert_eq!(limits(&on("LAM", "1e7").course(), "D.1a"), [1e7]);
    assert_eq!(limits(&on("LAM", "1e6").course(), "D.1b"), [1e6]);
    for (text, rule) in [("1e6", "D.1a"), ("1e7", "D.1b"), ("1e8", "D.1a"), ("1e8", "D.1b")] {
        assert!(limits(&on("LAM", text).course(), rule).is_empty(), "{text} {rule}");
    }
    let week_48 = |text| told().on("LAM").series(&[(-10, "1e4"), (350, text)]).course();
    assert_eq!(limits(&week_48("1000"), "D.2"), [1_000.0]);
    assert!(limits(&week_48("999"), "D.2").is_empty() && limits(&week_48("1e4"), "D.2").is_empty());
}

/// Whom a partial response is for, and what is said of it.
#[test]
fn partial_response() {
    const CODE: &str = "PARTIAL_RESPONSE_12MO";
    let dna = |told: Told, text| told.series(&[(-10, "1e8"), (350, text)]).course();
    assert!(has(&dna(told().on("LAM"), "150"), CODE));
    // Interferon alone, not taken as agreed, or changed: each by itself is enough.
    let none = [
        told().on("PEG-IFN"),
        told().drugs("LAM", 0, None, Some(false)),
        told().drugs("LAM", 0, Some(100), None).drugs("ETV", 100, None, None),
    ];
    for told in none {
        let course = dna(told, "150");
        assert!(!has(&course, CODE) && !may(&course, CODE));
    }
    // Without a baseline it may be one, where virus is found.
    let alone = |text| told().on("LAM").dna(350, text).course();
    assert_eq!(settles(&alone("150"), CODE), ["EARLIER_DNA"]);
    assert_eq!(settles(&alone("<500"), CODE), ["EARLIER_DNA"]);
    assert!(!may(&alone("TND"), CODE) && !may(&alone("<20"), CODE));
    // AASLD 2016: below 2,000 on ETV or TDF, with nothing else.
    let same = |drugs, text| {
        let course = dna(told().on(drugs), text);
        event_says(&course, CODE, "LLV_HANDLING_AASLD")
    };
    for drugs in ["ETV", "TDF", "ETV+TDF"] {
        assert!(same(drugs, "150") && same(drugs, "1999"), "{drugs}");
        assert!(!same(drugs, "2000") && !same(drugs, "5000"), "{drugs}");
    }
    for drugs in ["LAM", "TAF", "ETV+LAM"] {
        assert!(!same(drugs, "150") && !same(drugs, "5000"), "{drugs}");
    }
}

/// What is said of China 2022's classes at weeks 48 and 24.
#[test]
fn what_is_said_of_the_classes_of_china() {
    let says =
        |course: &Course, code: &str| course.statements.iter().any(|said| said.code == *code);
    let on = |drugs, text| told().on(drugs).series(&[(-10, "1e8"), (350, text)]).course();
    let (low, poor) = ("CN_LLV_48W", "CN_POOR_RESPONSE_48W");
    let aasld = "LLV_HANDLING_AASLD";
    assert!(event_says(&on("ETV", "150"), low, aasld));
    assert!(event_says(&on("TDF", "1999"), low, aasld));
    assert!(!event_says(&on("TAF", "150"), low, aasld));
    assert!(!event_says(&on("ETV", "2001"), poor, aasld));
    assert!(!event_says(&on("TAF", "2001"), poor, aasld));
    assert!(event_says(&on("TAF", "2001"), poor, "LLV_HANDLING_CN"));
    // Detected, but not above 20; not so where it was undetectable before.
    let seen = "CN_NOT_ABOVE_20";
    assert!(says(&on("ETV", "20"), seen) && says(&on("ETV", "5"), seen));
    assert!(!says(&on("ETV", "20.1"), seen) && !says(&on("ETV", "TND"), seen));
    let blip = |text| told().on("ETV").series(&[(-10, "1e8"), (200, "TND"), (350, text)]).course();
    assert!(!says(&blip("15"), seen) && !says(&blip("150"), seen));
    assert!(!says(&blip("2000"), "CN_EXACTLY_2000"));
    // One result alone is no class.
    let alone = told().on("ETV").dna(350, "150").course();
    assert!(!has(&alone, low) && may(&alone, low));
    assert_eq!(settles(&alone, low), ["EARLIER_DNA"]);
    let earlier = told().on("ETV").series(&[(100, "5000"), (350, "150")]).course();
    assert_eq!(days_of(&earlier, low), [100, 350]);
    assert_eq!(days_of(&on("ETV", "150"), low), [-10, 350]);
    // Week 24: what would settle it, and the limit, only where there may be cirrhosis.
    let week_24 = |cirrhosis, text| {
        let told = told().person(|person| person.cirrhosis = cirrhosis).on("TAF");
        told.series(&[(-10, "4e5"), (150, text)]).course()
    };
    let code = "CN_CIRRHOSIS_24W";
    let with = Some(Cirrhosis::Compensated);
    assert!(has(&week_24(with, "20.1"), code) && !has(&week_24(with, "20"), code));
    assert_eq!(settles(&week_24(with, "<5000"), code), ["EXACT_DNA"]);
    assert_eq!(settles(&week_24(None, "60"), code), ["CIRRHOSIS"]);
    let limit = |cirrhosis, text| {
        week_24(cirrhosis, text).on_boundary.iter().any(|hit| hit.rule == *"D.3c")
    };
    assert!(limit(with, "20") && limit(None, "20"));
    assert!(!limit(Some(Cirrhosis::None), "20") && !limit(with, "21"));
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
fn breakthrough() {
    let rise = |text: &'static str| {
        move |apart: i32| {
            told().on("ETV").series(&[(-10, "1e6"), (200, "TND"), (500, text), (500 + apart, text)])
        }
    };
    let confirmed = "VIROLOGICAL_BREAKTHROUGH_CONFIRMED";
    sides(confirmed, rise("100"), &[28], &[27]);
    sides(confirmed, rise("99.9"), &[], &[28]);
    sides("VIROLOGICAL_BREAKTHROUGH_UNCONFIRMED", rise("100"), &[27], &[28]);
    sides("CN_VIROLOGICAL_BREAKTHROUGH", rise("15"), &[28], &[27]);
    assert!(may(&rise("15")(27).course(), "CN_VIROLOGICAL_BREAKTHROUGH"));
    let event = rise("250")(40).course();
    let event = event.events.iter().find(|event| event.code == *confirmed).expect("it is there");
    assert_eq!(event.confirmation, Confirmation::Confirmed);
    assert_eq!(
        event.rules.iter().map(|held| held.rule.as_str()).collect::<Vec<_>>(),
        ["D.6a", "D.6b"]
    );
    assert!(event.statements.iter().any(|said| said.code == *"BREAKTHROUGH_HANDLING_AASLD"));
    assert!(event.statements.iter().any(|said| said.code == *"NO_RESISTANCE_WITHOUT_SEQUENCE"));
    // Over a counted nadir: more than 1 log10.
    let over =
        |text| told().on("ADV").series(&[(-10, "1e8"), (200, "500"), (300, text), (340, text)]);
    assert!(!has(&over("5000").course(), confirmed) && has(&over("5001").course(), confirmed));
    // A repeat that does not confirm is said.
    let refuted =
        told().on("ETV").series(&[(-10, "1e6"), (200, "TND"), (500, "250"), (540, "TND")]);
    let refuted = refuted.course();
    let event = refuted.events.iter().find(|e| e.code == *"VIROLOGICAL_BREAKTHROUGH_UNCONFIRMED");
    assert!(event.is_some_and(|event| event.notes.iter().any(|n| *n == "REPEAT_DID_NOT_CONFIRM")));
    assert!(!has(&refuted, "CN_VIROLOGICAL_BREAKTHROUGH"));
    // China: the same drugs, taken as agreed, the same assay.
    let switched = told().drugs("ETV", 0, Some(520), None).drugs("TDF", 520, None, None);
    let switched =
        switched.series(&[(-10, "1e6"), (200, "TND"), (500, "250"), (540, "300")]).course();
    assert!(has(&switched, confirmed) && !has(&switched, "CN_VIROLOGICAL_BREAKTHROUGH"));
    let not = told().drugs("ETV", 0, None, Some(false));
    let not = not.series(&[(-10, "1e6"), (200, "TND"), (500, "250"), (540, "300")]).course();
    assert!(has(&not, confirmed) && !has(&not, "CN_VIROLOGICAL_BREAKTHROUGH"));
    let copies = |assay, value| {
        LabResult::Dna(
            HbvDna::level(Comparator::Equal, value, Unit::CopiesPerMl(assay)).expect("a level"),
        )
    };
    let assays = told()
        .on("ETV")
        .series(&[(-10, "1e6"), (200, "TND")])
        .add(500, copies(Assay::Roche, 2_000.0))
        .add(540, copies(Assay::Abbott, 2_000.0))
        .course();
    assert!(!has(&assays, "CN_VIROLOGICAL_BREAKTHROUGH"));
    assert!(may(&assays, "CN_VIROLOGICAL_BREAKTHROUGH"));
    let event = assays.events.iter().find(|event| event.code == *confirmed).expect("it is there");
    assert!(event.assay_changed);
    // After the end of treatment it is a relapse and no breakthrough.
    let off = told().drugs("ETV", 0, Some(400), None);
    let off = off.series(&[(-10, "1e6"), (200, "TND"), (500, "2500"), (540, "2500")]).course();
    assert!(!has(&off, confirmed) && has(&off, "VIROLOGICAL_RELAPSE"));
}

/// 2.70 and 3.70 log10 IU/mL are exactly 1 log10 apart, whatever the last digit
/// of the levels is.
#[test]
fn logarithms_are_compared_as_written() {
    let level = |value| {
        LabResult::Dna(HbvDna::level(Comparator::Equal, value, Unit::LogIuPerMl).expect("a level"))
    };
    for tenths in 15..70 {
        let low = f64::from(tenths) / 10.0;
        let with = |high| {
            let told = told().on("ADV").dna(-10, "1e9").add(200, level(low));
            told.add(300, level(high)).add(340, level(high)).course()
        };
        let code = "VIROLOGICAL_BREAKTHROUGH_CONFIRMED";
        assert!(!has(&with(low + 1.0), code) && has(&with(low + 1.01), code), "{low}");
    }
}

#[test]
fn an_unknown_assay_leaves_it_open() {
    // 400 copies/mL are 69 to 117 IU/mL: 100 lies between.
    let copies = |value| {
        let unit = Unit::CopiesPerMl(Assay::Unknown);
        LabResult::Dna(HbvDna::level(Comparator::Equal, value, unit).expect("a level"))
    };
    let with = |value| {
        let told = told().on("ETV").series(&[(-10, "1e6"), (200, "TND")]);
        told.add(500, copies(value)).add(540, copies(value)).course()
    };
    let confirmed = "VIROLOGICAL_BREAKTHROUGH_CONFIRMED";
    assert!(!has(&with(400.0), confirmed));
    assert!(may(&with(400.0), "VIROLOGICAL_BREAKTHROUGH_UNCONFIRMED"));
    assert!(has(&with(600.0), confirmed) && !has(&with(300.0), confirmed));
    assert!(!may(&with(300.0), "VIROLOGICAL_BREAKTHROUGH_UNCONFIRMED"));
}

#[test]
fn biochemical_breakthrough() {
    let with = |alt, dna: &str| {
        let told = told().on("LAM").series(&[(-10, "1e6"), (200, "TND"), (500, dna)]);
        told.alt(-10, 120.0).alt(200, 40.0).alt(500, alt).course()
    };
    let code = "BIOCHEMICAL_BREAKTHROUGH";
    assert!(has(&with(40.1, "100"), code) && !has(&with(40.0, "100"), code));
    assert!(!has(&with(80.0, "99"), code), "virus rose by less than 1 log10");
    let never_normal = told().on("LAM").series(&[(-10, "1e6"), (200, "TND"), (500, "1e4")]);
    assert!(!has(&never_normal.alt(200, 60.0).alt(500, 90.0).course(), code));
}

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

/// Treated for 1,000 days, undetectable at the end.
fn stopped() -> Told {
    told().drugs("ETV", 0, Some(1_000), None).series(&[(-10, "1e6"), (400, "TND"), (990, "TND")])
}

#[test]
fn relapse() {
    let once = |text| stopped().dna(1_100, text).course();
    assert!(
        has(&once("2001"), "VIROLOGICAL_RELAPSE") && !has(&once("2000"), "VIROLOGICAL_RELAPSE")
    );
    assert!(remarked(&once("25"), "SEED_RELAPSE") && !remarked(&once("<20"), "SEED_RELAPSE"));
    assert!(may(&once("2001"), "CN_VIROLOGICAL_RELAPSE"));
    let twice = |apart| stopped().series(&[(1_100, "2500"), (1_100 + apart, "2500")]);
    sides("CN_VIROLOGICAL_RELAPSE", twice, &[28, 100], &[27]);
    let between = stopped().series(&[(1_100, "2500"), (1_120, "900"), (1_140, "2500")]).course();
    assert!(!has(&between, "CN_VIROLOGICAL_RELAPSE"));
    let clinical = |alt| {
        let told = stopped().series(&[(1_100, "5000")]).alt(1_100, alt);
        told.course()
    };
    assert!(has(&clinical(80.1), "CLINICAL_RELAPSE") && !has(&clinical(80.0), "CLINICAL_RELAPSE"));
    assert!(state(&clinical(80.1), "RETREATMENT_SIGNS"));
    // ALT of a visit whose own virus is low is no clinical relapse, however near the next one.
    let apart = |alt_on: i32, days: i32| {
        let told = stopped().series(&[(1_100, "900"), (1_100 + days, "5000")]);
        told.alt(alt_on, 95.0).course()
    };
    for days in [1, 28, 29] {
        assert!(!has(&apart(1_100, days), "CLINICAL_RELAPSE"), "{days}");
        assert!(has(&apart(1_100 + days, days), "CLINICAL_RELAPSE"), "{days}");
    }
    // A day before the end it is no relapse; never undetectable, no relapse either.
    let never = told().drugs("ETV", 0, Some(400), None).series(&[(-10, "1e6"), (390, "5000")]);
    assert!(!has(&never.dna(500, "1e5").course(), "VIROLOGICAL_RELAPSE"));
    // The definition of 2009 stands beside the events.
    let old = |apart| stopped().series(&[(1_100, "150"), (1_100 + apart, "200")]).course();
    assert!(state(&old(29), "VIROLOGICAL_RELAPSE_AASLD09"));
    assert!(!state(&old(28), "VIROLOGICAL_RELAPSE_AASLD09"));
    assert!(state(&once("150"), "RETREATMENT_WHO2015"));
}

/// A doubtful result before a certain relapse does not erase it.
#[test]
fn relapse_after_a_doubtful_result() {
    let both = |course: &Course| {
        ["VIROLOGICAL_RELAPSE", "CN_VIROLOGICAL_RELAPSE"].map(|code| has(course, code))
    };
    // Two results of one day on both sides of the limit.
    let two = stopped().series(&[(1_030, "500"), (1_030, "3000"), (1_150, "5e4"), (1_210, "5e4")]);
    assert_eq!(both(&two.course()), [true, true]);
    // Detected below a high limit.
    let below = || stopped().dna(1_040, "<5000 detected");
    let twice = below().series(&[(1_150, "5e6"), (1_210, "5e6")]);
    let twice = twice.alt(1_150, 900.0).alt(1_210, 900.0).course();
    assert_eq!(both(&twice), [true, true]);
    assert!(has(&twice, "CLINICAL_RELAPSE") && state(&twice, "RETREATMENT_SIGNS"));
    // Alone it is open.
    let alone = below().course();
    assert_eq!(both(&alone), [false, false]);
    assert!(may(&alone, "VIROLOGICAL_RELAPSE") && may(&alone, "CN_VIROLOGICAL_RELAPSE"));
    // Above the limit, in doubt, then above it twice: the later two are enough.
    let between = stopped().series(&[(1_020, "3000"), (1_040, "<5000 detected")]);
    assert_eq!(both(&between.series(&[(1_060, "5e4"), (1_100, "5e4")]).course()), [true, true]);
    // Under treatment a doubtful value may have ended the response: open. One
    // surely above the limit did end it; one below it shows that it is back.
    let under = |text| {
        let told = told().drugs("ETV", 0, Some(1_000), None);
        let told = told.series(&[(-10, "1e6"), (400, "TND"), (990, text)]);
        told.series(&[(1_150, "5e4"), (1_210, "5e4")]).course()
    };
    assert_eq!(both(&under("<5000 detected")), [false, false]);
    assert!(may(&under("<5000 detected"), "VIROLOGICAL_RELAPSE"));
    assert!(may(&under("<5000 detected"), "CN_VIROLOGICAL_RELAPSE"));
    assert_eq!(both(&under("2001")), [false, false]);
    assert!(!may(&under("2001"), "VIROLOGICAL_RELAPSE"));
    assert_eq!(both(&under("2000")), [true, true]);
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

/// Signs of long ago are none of today: only samples after the end count, and
/// of each test the newest.
#[test]
fn signs_after_the_end() {
    const CODE: &str = "RETREATMENT_SIGNS";
    let sign = |told: Told| state(&told.course(), CODE);
    let amount = |told: Told, on, analyte, value| told.add(on, measured(analyte, value));
    for (analyte, inside, outside) in
        [(Analyte::Alt, 200.1, 200.0), (Analyte::Bilirubin, 51.0, 50.9), (Analyte::Inr, 1.5, 1.49)]
    {
        let at = |on, value| amount(stopped(), on, analyte, value);
        assert!(sign(at(1_001, inside)) && !sign(at(1_001, outside)), "{analyte:?}");
        assert!(!sign(at(1_000, inside)) && !sign(at(-10, inside)), "{analyte:?} before the end");
        let later = |value| amount(at(1_001, inside), 1_200, analyte, value);
        assert!(sign(later(inside)) && !sign(later(outside)), "{analyte:?} since");
    }
    // A clinical relapse, until ALT is normal again.
    let relapse = |alt| stopped().dna(1_100, "5000").alt(1_100, 90.0).alt(1_200, alt);
    assert!(has(&relapse(40.0).course(), "CLINICAL_RELAPSE"));
    assert!(sign(relapse(40.1)) && !sign(relapse(40.0)));
    // What has no day: beside a raised ALT, or where nothing else is known.
    let yellow = || stopped().person(|person| person.jaundice = Some(true));
    let ascites = || stopped().person(|person| person.ascites = Some(Ascites::Mild));
    for told in [yellow, ascites] as [fn() -> Told; 2] {
        assert!(sign(told()) && sign(told().alt(1_100, 41.0)));
        assert!(!sign(told().alt(1_100, 40.0)));
        assert!(!sign(amount(told(), 1_100, Analyte::Bilirubin, 10.0)));
        assert!(!sign(amount(told(), 1_100, Analyte::Inr, 1.0)));
    }
    assert!(!sign(stopped().alt(1_100, 41.0)) && !sign(told().on("ETV").alt(10, 900.0)));
}

#[test]
fn a_high_alt_after_the_end() {
    let high = |told: Told| told.course().alt_above_5_uln_after_stopping;
    assert_eq!(high(stopped().alt(1_001, 200.1)), Some(true));
    assert_eq!(high(stopped().alt(1_001, 200.0)), Some(false));
    assert_eq!(high(stopped().alt(1_000, 900.0)), Some(false), "the last day of treatment");
    assert_eq!(high(stopped().alt(1_001, 900.0).alt(1_090, 30.0)), Some(false));
    assert_eq!(high(told().on("ETV").alt(10, 900.0)), Some(false), "under treatment");
    assert_eq!(high(stopped()), None, "no ALT");
    assert_eq!(high(told().alt(10, 900.0)), None, "no treatment with days");
}

/// HBsAg lost under treatment, which ended on day 1,000.
fn cured() -> Told {
    stopped().is(-10, Marker::Hbsag, true).is(900, Marker::Hbsag, false)
}

#[test]
fn cures() {
    let visit = |told: Told, on, dna: &str, alt| {
        told.dna(on, dna).alt(on, alt).is(on, Marker::Hbsag, false)
    };
    let after = |days| visit(cured(), 1_000 + days, "TND", 20.0);
    sides("FUNCTIONAL_CURE", after, &[168], &[167]);
    // Detected below the limit is not "not detected".
    let below = visit(cured(), 1_200, "<20", 20.0).course();
    assert!(!has(&below, "FUNCTIONAL_CURE") && may(&below, "FUNCTIONAL_CURE"));
    // HBsAg lost after the end: 24 weeks from then.
    let later = |days| {
        let told = stopped().is(-10, Marker::Hbsag, true).is(1_050, Marker::Hbsag, true);
        let told = visit(told, 1_300, "TND", 20.0);
        visit(told, 1_300 + days, "TND", 20.0)
    };
    sides("FUNCTIONAL_CURE", later, &[168], &[167]);
    // China: two visits, all of them fulfilling it, normal ALT.
    let china = "FUNCTIONAL_CURE_CN";
    let two = |alt| visit(visit(cured(), 1_050, "TND", 20.0), 1_100, "TND", alt).course();
    assert!(has(&two(40.0), china) && !has(&two(41.0), china));
    assert!(!has(&after(300).course(), china), "one visit");
    // Never shown to have had HBsAg: at most possible.
    let never = visit(visit(stopped(), 1_050, "TND", 20.0), 1_100, "TND", 20.0).course();
    assert!(!has(&never, china));
    assert_eq!(settles(&never, china), ["EARLIER_HBSAG"]);
    let below = visit(visit(stopped(), 1_050, "TND", 20.0), 1_100, "<20", 20.0).course();
    assert_eq!(settles(&below, china), ["NOT_DETECTED_RESULT", "EARLIER_HBSAG"]);
    // Partial cure.
    let partial = |level, days| {
        let told = stopped().is(-10, Marker::Hbeag, false).dna(1_000 + days, "<20");
        told.level(1_000 + days, level)
    };
    sides("PARTIAL_CURE", |days| partial(99.9, days), &[168], &[167]);
    assert!(!has(&partial(100.0, 200).course(), "PARTIAL_CURE"));
    assert!(!has(&partial(0.04, 200).course(), "PARTIAL_CURE"));
    // Never: complete or sterilising.
    assert!(
        vocabulary()
            .events
            .iter()
            .all(|code| !code.contains("COMPLETE") && !code.contains("STERIL"))
    );
}

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
        case.add(Some(day("2017-12-20")), common::dna(1e6)).expect("no future");
        case.add(None, common::dna(0.0)).expect("no future");
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
        add(on, common::dna(level));
        add(on, measured(Analyte::Alt, alt));
    }
    let episode =
        Episode::new(vec![Drug::Entecavir], day("2012-01-01"), None).expect("a treatment");
    case.add_treatment(episode).expect("no future");
    case
}

fn stopping(case: &Case, rule: &str) -> Option<StoppingStatus> {
    let course = classify(case).course;
    course.stopping.iter().find(|finding| finding.rule == *rule).map(|finding| finding.status)
}

#[test]
fn stopping_after_seroconversion() {
    use StoppingStatus::*;
    let eleven = consolidating("2014-01-15", "2015-01-14");
    let twelve = consolidating("2014-01-15", "2015-01-15");
    for rule in ["D.S.E17a", "D.S.A18a", "D.S.P15a", "D.S.K18a", "D.S.N13a"] {
        assert_eq!(stopping(&eleven, rule), Some(NotMet), "{rule}");
        assert_eq!(stopping(&twelve, rule), Some(Met), "{rule}");
    }
    assert_eq!(stopping(&twelve, "D.S.SEED"), Some(Met));
    // Where follow-up is not known, WHO stays open.
    assert_eq!(stopping(&twelve, "D.S.W15b"), Some(Unknown));
    assert_eq!(stopping(&twelve, "D.S.W24"), Some(Unknown));
    let mut assured = twelve.clone();
    common::change(&mut assured, |person| person.follow_up_assured = Some(true));
    assert_eq!(stopping(&assured, "D.S.W15b"), Some(Met));
    assert_eq!(stopping(&assured, "D.S.W24"), Some(Met));
    // China 2022: three years, and HBsAg below 100.
    for (last, level, status) in [
        ("2017-01-15", Some(99.0), Met),
        ("2017-01-15", Some(100.0), NotMet),
        ("2017-01-15", None, Unknown),
        ("2017-01-14", Some(99.0), NotMet),
    ] {
        let mut case = consolidating("2014-01-15", last);
        if let Some(level) = level {
            let result = measured(Analyte::HbsagLevel, level);
            case.add(Some(day(last)), result).expect("no future");
        }
        assert_eq!(stopping(&case, "D.S.C22a"), Some(status), "{last} {level:?}");
    }
    // Rules for HBeAg not found at the start are not shown.
    assert_eq!(stopping(&twelve, "D.S.E17b"), None);
    // Off treatment, or never treated: no list of conditions.
    assert!(classify(&common::man(Presence::NotFound, 0.0, 20.0)).course.stopping.is_empty());
    assert!(stopped().course().stopping.is_empty());
}

/// WHO: ALT persistently normal and DNA persistently undetectable, not only today.
#[test]
fn stopping_after_a_rise() {
    use StoppingStatus::*;
    let rules = ["D.S.W15b", "D.S.W24"];
    let case = |level: f64, alt: f64, last: &str| {
        let mut case = consolidating("2023-01-15", "2024-06-15");
        common::change(&mut case, |person| person.follow_up_assured = Some(true));
        let mut add = |on: &str, result| case.add(Some(day(on)), result).expect("no future");
        add("2025-07-01", common::dna(level));
        add("2025-07-01", measured(Analyte::Alt, alt));
        for on in ["2026-01-20", last] {
            add(on, common::dna(0.0));
            add(on, measured(Analyte::Alt, 30.0));
        }
        case
    };
    for rule in rules {
        let status = |level, alt, last| stopping(&case(level, alt, last), rule);
        assert_eq!(status(5e3, 120.0, "2026-01-20"), Some(NotMet), "{rule}");
        assert_eq!(status(5e3, 30.0, "2026-01-20"), Some(NotMet), "{rule}: the virus alone");
        assert_eq!(status(0.0, 120.0, "2026-01-20"), Some(NotMet), "{rule}: ALT alone");
        assert_eq!(status(5e3, 120.0, "2027-01-19"), Some(NotMet), "{rule}");
        assert_eq!(status(5e3, 120.0, "2027-01-20"), Some(Met), "{rule}: a year since");
        assert_eq!(status(0.0, 30.0, "2026-01-20"), Some(Met), "{rule}");
    }
    // HBeAg not found at the start: the same.
    let negative = |alt, last: &str| {
        let mut case = Case::default();
        let person = Person {
            cirrhosis: Some(Cirrhosis::None),
            follow_up_assured: Some(true),
            ..Person::default()
        };
        case.set_person(person).expect("a person");
        let mut add = |on: &str, result| case.add(Some(day(on)), result).expect("no future");
        add("2011-12-20", marker(Marker::Hbeag, Presence::NotFound));
        add("2011-12-20", common::dna(1e5));
        for (on, alt) in [("2013-01-15", 30.0), ("2014-07-01", alt), (last, 30.0)] {
            add(on, common::dna(0.0));
            add(on, measured(Analyte::Alt, alt));
        }
        let episode = Episode::new(vec![Drug::Entecavir], day("2012-01-01"), None).expect("drugs");
        case.add_treatment(episode).expect("no future");
        stopping(&case, "D.S.W15b")
    };
    assert_eq!(negative(30.0, "2015-01-20"), Some(Met));
    assert_eq!(negative(120.0, "2015-01-20"), Some(NotMet));
}

#[test]
fn stopping_in_cirrhosis_and_where_it_is_not_known() {
    let mut case = consolidating("2014-01-15", "2018-01-15");
    let with = |case: &mut Case, cirrhosis| {
        common::change(case, |person| {
            person.cirrhosis = cirrhosis;
            person.asks_to_stop = Some(true);
        });
    };
    with(&mut case, Some(Cirrhosis::Compensated));
    for rule in ["D.S.E17c", "D.S.A18c", "D.S.P15c", "D.S.C22c", "D.S.W24", "D.S.W15a", "D.S.K18c"]
    {
        assert_eq!(stopping(&case, rule), Some(StoppingStatus::NotRecommended), "{rule}");
    }
    assert_eq!(stopping(&case, "D.S.E17a"), None);
    let course = classify(&case).course;
    assert!(course.asks_to_stop_in_cirrhosis);
    let apasl = course.stopping.iter().find(|finding| finding.rule == *"D.S.P15c").expect("APASL");
    assert!(apasl.notes.iter().any(|note| *note == "CONFLICT_OF_TEXTS"));
    assert!(course.stopping.iter().any(|f| f.notes.iter().any(|n| *n == "SEED_IGNORES_CIRRHOSIS")));
    with(&mut case, None);
    assert_eq!(stopping(&case, "D.S.E17a"), Some(StoppingStatus::Unknown));
    assert!(!classify(&case).course.asks_to_stop_in_cirrhosis);
}

#[test]
fn stopping_without_hbeag() {
    use StoppingStatus::*;
    let case = |since: &str, last: &str, hbsag: bool| {
        let mut case = Case::default();
        let person = Person {
            cirrhosis: Some(Cirrhosis::None),
            follow_up_assured: Some(true),
            asks_to_stop: Some(true),
            ..Person::default()
        };
        case.set_person(person).expect("a person");
        let mut add = |on: &str, result| case.add(Some(day(on)), result).expect("no future");
        add("2011-12-20", marker(Marker::Hbeag, Presence::NotFound));
        add("2011-12-20", marker(Marker::Hbsag, Presence::Found));
        add("2011-12-20", common::dna(1e5));
        for on in [since, last] {
            let sign = if hbsag { Presence::Found } else { Presence::NotFound };
            add(on, common::dna(0.0));
            add(on, marker(Marker::Hbsag, sign));
        }
        let episode = Episode::new(vec![Drug::Entecavir], day("2012-01-01"), None).expect("drugs");
        case.add_treatment(episode).expect("no future");
        case
    };
    let found = |last| case("2013-01-15", last, true);
    assert_eq!(stopping(&found("2016-01-15"), "D.S.E17b"), Some(Met));
    assert_eq!(stopping(&found("2016-01-14"), "D.S.E17b"), Some(NotMet));
    assert_eq!(stopping(&found("2016-01-15"), "D.S.A18b"), Some(NotMet));
    assert_eq!(stopping(&found("2016-01-15"), "D.S.C22b"), Some(NotMet));
    assert_eq!(stopping(&found("2016-01-15"), "D.S.A25a"), Some(NotMet));
    // Two years and HBsAg below 100, which nobody measured.
    assert_eq!(stopping(&found("2015-01-15"), "D.S.A25b"), Some(Unknown));
    assert_eq!(stopping(&found("2015-01-15"), "D.S.E25"), Some(Unknown));
    let lost = |last| case("2013-01-15", last, false);
    assert_eq!(stopping(&lost("2013-07-15"), "D.S.C22b"), Some(Met));
    assert_eq!(stopping(&lost("2013-07-14"), "D.S.C22b"), Some(NotMet));
    assert_eq!(stopping(&lost("2013-07-14"), "D.S.A18b"), Some(Met));
}

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
    let b = |now| PegInput { genotype: Some('B'), ..hbeag(true, 12, 4e4, now, 1.0) };
    assert_eq!(outcome(Easl2017, b(20_000.0)), [("D.S.PEG1", NotMet)]);
    assert_eq!(outcome(Easl2017, b(20_001.0)), [("D.S.PEG1", StoppingRuleMet)]);
    let a = |now| PegInput { genotype: Some('a'), ..hbeag(true, 12, 3e4, now, 1.0) };
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
    common::change(&mut case, |person| person.cirrhosis = None);
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

/// What is shown of a breakthrough: the lowest result before it (of equal ones the
/// first), the rise, and what confirmed it.
#[test]
fn the_results_behind_a_breakthrough() {
    const CODE: &str = "VIROLOGICAL_BREAKTHROUGH_CONFIRMED";
    let rise = [(400, "20000"), (440, "30000")];
    let with = |before: &[(i32, &'static str)]| {
        let mut series = vec![(-10, "1e8")];
        series.extend_from_slice(before);
        series.extend(rise);
        days_of(&told().on("ADV").series(&series).course(), CODE)
    };
    assert_eq!(with(&[(100, "5000"), (200, "500"), (300, "800")]), [200, 400, 440]);
    assert_eq!(with(&[(100, "5000"), (200, "800"), (300, "500")]), [300, 400, 440]);
    assert_eq!(with(&[(100, "5000"), (200, "500"), (300, "500")]), [200, 400, 440]);
    // Exactly 100 after undetectable: only D.6b holds, and its undetectable result is shown.
    let only_b = [(-10, "1e6"), (200, "<20"), (300, "TND"), (400, "100"), (440, "100")];
    let course = told().on("ETV").series(&only_b).course();
    assert_eq!(days_of(&course, CODE), [200, 300, 400, 440]);
    let event = course.events.iter().find(|event| event.code == *CODE).expect("found above");
    assert_eq!(event.rules.iter().map(|held| held.rule.as_str()).collect::<Vec<_>>(), ["D.6b"]);
}

/// Of several doubtful rises the first is told.
#[test]
fn the_first_doubtful_rise() {
    let unknown = |told: Told, on, copies: f64| {
        let unit = Unit::CopiesPerMl(Assay::Unknown);
        let dna = HbvDna::level(Comparator::Equal, copies, unit).expect("a level");
        told.add(on, LabResult::Dna(dna))
    };
    // 500 IU/mL, then 20,000 copies: 3,400 to 5,900 IU/mL, more or less than ten times.
    let told = told().on("ADV").series(&[(-10, "1e8"), (200, "500")]);
    let told = unknown(unknown(told, 300, 20_000.0), 400, 21_000.0);
    let course = told.course();
    let possible: Vec<_> = course
        .possible
        .iter()
        .filter(|event| event.code == *"VIROLOGICAL_BREAKTHROUGH_UNCONFIRMED")
        .collect();
    assert_eq!(possible.len(), 1, "{possible:?}");
    assert_eq!(possible[0].points[1].on, day("2018-10-28"));
}

/// ALT and HBV DNA belong together within 28 days, and not beyond.
#[test]
fn a_biochemical_breakthrough_needs_both_at_once() {
    let at = |gap: i32| {
        told()
            .on("ADV")
            .series(&[(-10, "1e8"), (200, "500"), (400, "90000")])
            .alt(200, 30.0)
            .alt(400 + gap, 95.0)
    };
    sides("BIOCHEMICAL_BREAKTHROUGH", at, &[0, 27, 28], &[29, 60]);
    // Ten times the nadir is enough, a little less is not; ALT at the limit is not raised.
    let rise = |dna, alt| {
        let told = told().on("ADV").series(&[(-10, "1e8"), (200, "500"), (400, dna)]);
        told.alt(200, 30.0).alt(400, alt).course()
    };
    assert!(has(&rise("5000", 41.0), "BIOCHEMICAL_BREAKTHROUGH"));
    assert!(!has(&rise("4999", 41.0), "BIOCHEMICAL_BREAKTHROUGH"));
    assert!(!has(&rise("5000", 40.0), "BIOCHEMICAL_BREAKTHROUGH"));
    assert_eq!(days_of(&rise("5000", 41.0), "BIOCHEMICAL_BREAKTHROUGH"), [200, 400, 400]);
}

/// ALT is read with the HBV DNA of its own visit; a repeat within 28 days does not take its place,
/// neither to hide a breakthrough nor to make one.
#[test]
fn a_biochemical_breakthrough_is_one_visit() {
    let code = "BIOCHEMICAL_BREAKTHROUGH";
    let visits = |at_alt: &str, repeat: (i32, &str)| {
        let told = told().on("LAM").series(&[(-10, "1e6"), (200, "TND"), (500, at_alt), repeat]);
        told.alt(200, 30.0).alt(500, 90.0).alt(repeat.0, 30.0).course()
    };
    for apart in [-28, -1, 1, 27, 28, 29] {
        assert!(has(&visits("5000", (500 + apart, "TND")), code), "{apart}");
        assert!(!has(&visits("TND", (500 + apart, "5000")), code), "{apart}");
    }
    // Without a result of the day, the nearest one; of two as near, the earlier.
    let around = |before, after| {
        let results = [(-10, "1e6"), (200, "TND"), (490, before), (500 + 10, after)];
        told().on("LAM").series(&results).alt(200, 30.0).alt(500, 90.0).course()
    };
    assert!(has(&around("5000", "TND"), code) && !has(&around("TND", "5000"), code));
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

/// The day of the end is still treatment: a value above the limit on it ends the response.
#[test]
fn the_last_day_counts_as_treatment() {
    let relapse = |day: i32| {
        let told = told().drugs("ETV", 0, Some(400), None);
        let told = told.series(&[(-10, "1e6"), (300, "TND"), (day, "5000"), (500, "1e5")]);
        has(&told.dna(540, "1e5").course(), "VIROLOGICAL_RELAPSE")
    };
    assert!(!relapse(399) && !relapse(400), "it was over before the end");
    assert!(relapse(401), "it is the relapse");
}

/// Who was tested before and had no HBsAg then was not shown to have lost it.
#[test]
fn a_functional_cure_needs_hbsag_before() {
    let visit = |told: Told, on| told.dna(on, "TND").alt(on, 20.0).is(on, Marker::Hbsag, false);
    let cure = |found: bool| {
        let told = stopped().is(-10, Marker::Hbsag, found);
        visit(visit(told, 1_050), 1_100).course()
    };
    assert!(has(&cure(true), "FUNCTIONAL_CURE_CN"));
    assert!(!has(&cure(false), "FUNCTIONAL_CURE_CN"));
    assert_eq!(settles(&cure(false), "FUNCTIONAL_CURE_CN"), ["EARLIER_HBSAG"]);
    // The results that show it: HBsAg before, and at the first visit.
    let course = cure(true);
    let event = course.events.iter().find(|event| event.code == *"FUNCTIONAL_CURE_CN");
    let days: Vec<Date> = event.expect("an event").points.iter().map(|point| point.on).collect();
    let on = |after| told().date(after);
    assert_eq!(days, [on(-10), on(1_050), on(1_050), on(1_100)]);
}

/// WHO 2015's signs one by one: HBsAg or HBeAg found again, ALT raised again.
#[test]
fn signs_for_treatment_again() {
    let who = |told: Told| state(&told.course(), "RETREATMENT_WHO2015");
    for lost in [Marker::Hbsag, Marker::Hbeag] {
        let again = |during, after| {
            who(stopped().is(-10, lost, true).is(900, lost, during).is(1_100, lost, after))
        };
        assert!(again(false, true), "{lost:?} lost and found again");
        assert!(!again(true, true), "{lost:?} never lost");
        assert!(!again(false, false), "{lost:?} stays away");
    }
    let alt = |during, after| who(stopped().alt(900, during).alt(1_100, after));
    assert!(alt(40.0, 40.1), "raised again");
    assert!(!alt(40.0, 40.0), "on the limit is not above it");
    assert!(!alt(40.1, 90.0), "never normal");
}

/// The seed's conditions for stopping stand beside every modern rule, each with its own verdict.
#[test]
fn the_seed_s_stop_conditions_beside_the_modern_ones() {
    let truth = |status| match status {
        StoppingStatus::Met => Truth::True,
        StoppingStatus::NotMet | StoppingStatus::NotRecommended => Truth::False,
        StoppingStatus::Unknown => Truth::Unknown,
    };
    let mut seen = Vec::new();
    for (dna, last) in [("TND", 1_200), ("5000", 1_200), ("TND", 450)] {
        let told = told().drugs("ETV", 0, None, None).is(-10, Marker::Hbeag, true);
        let told = told.is(-10, Marker::Hbsag, true).is(400, Marker::Hbeag, false);
        let told = told.is(400, Marker::AntiHbe, true).is(last, Marker::Hbeag, false);
        let told = told.is(last, Marker::AntiHbe, true).alt(400, 20.0).alt(last, 20.0);
        let course = told.series(&[(-10, "1e6"), (400, dna), (last, dna)]).course();
        let (seed, modern): (Vec<_>, Vec<_>) =
            course.stopping.iter().partition(|finding| finding.edition == *"SEED002");
        let pair = course.seed.iter().find(|pair| pair.seed == *"SEED_STOP_CONDITIONS");
        let pair = pair.expect("a pair");
        assert_eq!(pair.verdict, truth(seed[0].status));
        let verdicts: Vec<Truth> = modern.iter().map(|finding| truth(finding.status)).collect();
        let beside: Vec<Truth> = pair.modern.iter().map(|(_, truth)| *truth).collect();
        assert!(!beside.is_empty() && beside == verdicts);
        assert_eq!(pair.differs, verdicts.iter().any(|verdict| *verdict != pair.verdict));
        seen.push((pair.verdict, pair.differs, verdicts[0]));
    }
    // Both sides were there, or this test could not fail.
    assert_eq!((seen[0].0, seen[1].0), (Truth::True, Truth::False), "{seen:?}");
    assert!(seen.iter().any(|(verdict, _, first)| verdict != first), "{seen:?}");
}

/// APASL's two texts differ on compensated cirrhosis only.
#[test]
fn apasl_on_stopping_in_cirrhosis() {
    let rules = |cirrhosis| {
        let told = told().person(|person| person.cirrhosis = Some(cirrhosis)).on("ETV");
        let course = told.series(&[(-10, "1e6"), (400, "TND")]).course();
        let here = course.stopping.iter().filter(|finding| finding.rule == *"D.S.P15c");
        let said = here.map(|finding| format!("{finding:?}").contains("CONFLICT_OF_TEXTS"));
        said.collect::<Vec<bool>>()
    };
    assert_eq!(rules(Cirrhosis::Compensated), [true]);
    assert_eq!(rules(Cirrhosis::Decompensated), [false]);
}

fn stop_status(course: &Course, rule: &str) -> Vec<StoppingStatus> {
    let here = course.stopping.iter().filter(|finding| finding.rule == *rule);
    here.map(|finding| finding.status).collect()
}

/// WHO 2015 counts APRI above 2 in adults as cirrhosis, in each of its rows.
#[test]
fn apri_counts_for_who_2015() {
    use StoppingStatus::NotRecommended;
    let status = |age: u16, ast: f64, hbeag: bool, tested: bool, rule: &str| {
        let told = told().person(|person| person.age = Some(Age::years(age).expect("an age")));
        let told = told.on("ETV").is(-10, Marker::Hbeag, hbeag);
        let told = told.add(400, measured(Analyte::Ast, ast));
        let told = told.add(400, measured(Analyte::Platelets, 100.0)).alt(400, 20.0);
        let series: &[_] = if tested { &[(-10, "1e6"), (400, "TND")] } else { &[] };
        stop_status(&told.series(series).course(), rule)
    };
    for (hbeag, tested, rule) in
        [(false, true, "D.S.W15b"), (true, true, "D.S.W15b"), (false, false, "D.S.W15c")]
    {
        for (age, ast, cirrhosis) in [(40, 80.0, false), (40, 80.1, true), (17, 80.1, false)] {
            let here = format!("{rule}, {age} years, AST {ast}");
            let long_term = status(age, ast, hbeag, tested, "D.S.W15a");
            assert_eq!(long_term == [NotRecommended], cirrhosis, "{here}");
            assert_eq!(
                status(age, ast, hbeag, tested, rule).len(),
                usize::from(!cirrhosis),
                "{here}"
            );
        }
    }
}

/// Vietnam's rule is for those without advanced fibrosis.
#[test]
fn no_stopping_by_vietnam_s_rule_from_f3() {
    let rules = |fibrosis: u8| {
        let told = told().person(|person| person.fibrosis = FibrosisStage::new(fibrosis).ok());
        let told = told.on("ETV").is(-10, Marker::Hbeag, false);
        stop_status(&told.series(&[(-10, "1e6"), (400, "TND")]).course(), "D.S.VN26").len()
    };
    assert_eq!((rules(2), rules(3)), (1, 0));
}

/// A condition of a stopping rule shows its result, how long it has lasted and how long it must. What was
/// before the first day of treatment does not count.
#[test]
fn stopping_conditions_show_how_long_they_lasted() {
    let alt = |first: i32| {
        let told = told().on("ETV").is(-400, Marker::Hbeag, false);
        let told = told.alt(first, 20.0).alt(400, 21.0);
        let course = told.series(&[(-10, "1e6"), (30, "TND"), (400, "TND")]).course();
        let rule = course.stopping.iter().find(|finding| finding.rule == *"D.S.W15b");
        let condition = |code: &str| {
            let conditions = &rule.expect("WHO 2015").conditions;
            conditions
                .iter()
                .find(|condition| condition.code == *code)
                .expect("a condition")
                .clone()
        };
        condition("ALT_NORMAL")
    };
    let (from_the_start, before) = (alt(0), alt(-1));
    assert_eq!((from_the_start.truth, before.truth), (Truth::True, Truth::Unknown));
    assert!(from_the_start.months.is_some_and(|months| (13.1..13.2).contains(&months)));
    assert_eq!(before.months, Some(0.0));
    assert_eq!(from_the_start.months_needed, Some(12.0));
    assert_eq!(from_the_start.value.map(|point| point.on), Some(told().date(400)));
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

/// China 2022's three years begin no earlier than a year after the start of treatment.
#[test]
fn consolidation_after_the_first_year() {
    let months = |lost: i32, dna: i32| {
        let told = told().on("ETV").is(-10, Marker::Hbeag, true).is(lost, Marker::Hbeag, false);
        let told = told.is(lost, Marker::AntiHbe, true).alt(300, 20.0).alt(1_600, 20.0);
        let told = told.is(1_600, Marker::Hbeag, false).is(1_600, Marker::AntiHbe, true);
        let series = [(-10, "1e6"), (300, "TND"), (dna, "TND"), (1_600, "TND")];
        let course = told.series(&series).course();
        let rule = course.stopping.iter().find(|finding| finding.rule == *"D.S.C22a");
        let conditions = &rule.expect("China 2022").conditions;
        let lasting = conditions.iter().find(|condition| condition.months_needed == Some(36.0));
        lasting.expect("three years").months.expect("months")
    };
    // Before that day the first HBV DNA after the year counts.
    for (lost, dna, expected) in
        [(365, 400, 40.6), (364, 400, 39.4), (364, 365, 40.6), (364, 364, 0.0)]
    {
        let found = months(lost, dna);
        assert!((expected..expected + 0.1).contains(&found), "{lost}, {dna}: {found}");
    }
}
