//! Non response.

use super::*;

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
