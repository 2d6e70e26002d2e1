//! Stopping.

use super::*;

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
    crate::common::change(&mut assured, |person| person.follow_up_assured = Some(true));
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
    assert!(
        classify(&crate::common::man(Presence::NotFound, 0.0, 20.0)).course.stopping.is_empty()
    );
    assert!(stopped().course().stopping.is_empty());
}

/// WHO: ALT persistently normal and DNA persistently undetectable, not only today.
#[test]
fn stopping_after_a_rise() {
    use StoppingStatus::*;
    let rules = ["D.S.W15b", "D.S.W24"];
    let case = |level: f64, alt: f64, last: &str| {
        let mut case = consolidating("2023-01-15", "2024-06-15");
        crate::common::change(&mut case, |person| person.follow_up_assured = Some(true));
        let mut add = |on: &str, result| case.add(Some(day(on)), result).expect("no future");
        add("2025-07-01", crate::common::dna(level));
        add("2025-07-01", measured(Analyte::Alt, alt));
        for on in ["2026-01-20", last] {
            add(on, crate::common::dna(0.0));
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
        add("2011-12-20", crate::common::dna(1e5));
        for (on, alt) in [("2013-01-15", 30.0), ("2014-07-01", alt), (last, 30.0)] {
            add(on, crate::common::dna(0.0));
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
        crate::common::change(case, |person| {
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
        add("2011-12-20", crate::common::dna(1e5));
        for on in [since, last] {
            let sign = if hbsag { Presence::Found } else { Presence::NotFound };
            add(on, crate::common::dna(0.0));
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
