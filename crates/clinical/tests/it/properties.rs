//! What holds for every case, tried on arbitrary ones.

use crate::common::any_case::*;
use crate::common::{change, day};
use clinical::case::*;
use clinical::facts::{self, Fact, Facts, Limits};
use clinical::guidelines::Persistence;
use clinical::references::reference;
use clinical::report::{Decider, Decision, Depth, OfEdition, Report, classes, classify};
use clinical::rule::Code;
use proptest::prelude::*;
use proptest::sample::select;
use std::cell::RefCell;

/// All that is concluded, without the values it rests on.
#[derive(Debug, PartialEq)]
struct Conclusions {
    serology: (Option<Code>, Vec<Code>, Vec<Code>),
    chronicity: Vec<Code>,
    statements: Vec<Code>,
    phases: Vec<PhaseConclusions>,
    decisions: Vec<(Vec<Code>, Vec<Code>, Vec<Code>)>,
    refusals: Vec<Code>,
    red_flags: Vec<Code>,
    next_tests: Vec<Fact>,
    conflicts: usize,
}

#[derive(Debug, PartialEq)]
struct PhaseConclusions {
    open: Vec<Code>,
    reachable: Vec<Code>,
    sex_decides: bool,
    persistence: Option<Persistence>,
}

fn conclusions(report: &Report) -> Conclusions {
    Conclusions {
        serology: (
            report.serology.class.clone(),
            report.serology.open.clone(),
            report.serology.reachable.clone(),
        ),
        chronicity: report.serology.chronicity.open.clone(),
        statements: report.serology.statements.iter().map(|said| said.code.clone()).collect(),
        phases: report
            .phases
            .iter()
            .map(|phase| PhaseConclusions {
                open: phase.reading.open.clone(),
                reachable: phase.reading.reachable.clone(),
                sex_decides: phase.sex_decides,
                persistence: phase.persistence.clone(),
            })
            .collect(),
        decisions: report
            .indications
            .iter()
            .map(|finding| {
                let situations = finding.situations.iter().map(|said| said.code.clone());
                (finding.reading.open.clone(), finding.rules.clone(), situations.collect())
            })
            .collect(),
        refusals: report.refusals.iter().map(|refusal| refusal.code.clone()).collect(),
        red_flags: report.red_flags.iter().map(|flag| flag.code.clone()).collect(),
        next_tests: report.next_tests.iter().map(|test| test.fact).collect(),
        conflicts: report.conflicts.len(),
    }
}

/// The same day four hundred years on: the Gregorian calendar repeats itself,
/// so every difference in days, months and years stays.
fn four_centuries_on(date: Date) -> Date {
    Date::new(date.year() + 400, date.month(), date.day()).expect("a day")
}

/// One thing that is learned about a case.
#[derive(Clone, Debug)]
enum Learned {
    Result(LabResult),
    Person(usize),
}

const PERSON_FACTS: usize = 8;

fn learned() -> impl Strategy<Value = Learned> {
    prop_oneof![
        3 => (select(&Marker::ALL[..]), any::<bool>()).prop_map(|(marker, found)| {
            let presence = if found { Presence::Found } else { Presence::NotFound };
            Learned::Result(LabResult::Marker(marker, presence))
        }),
        1 => hbv_dna().prop_map(|dna| Learned::Result(LabResult::Dna(dna))),
        3 => quantity().prop_map(|quantity| Learned::Result(LabResult::Measured(quantity))),
        3 => (0..PERSON_FACTS).prop_map(Learned::Person),
    ]
}

/// Titre and flag are two results of one test: the titre revises the flag.
fn test(result: &LabResult) -> &'static str {
    match result.key() {
        "anti_hbs_titre" => Marker::AntiHbs.key(),
        "hbsag_level" | "hbsag_signal" | "hbsag_neutralisation" => Marker::Hbsag.key(),
        "anti_hbs_signal" => Marker::AntiHbs.key(),
        "hbeag_signal" => Marker::Hbeag.key(),
        "anti_hbe_signal" => Marker::AntiHbe.key(),
        "anti_hbc_signal" | "igm_anti_hbc_signal" => Marker::AntiHbc.key(),
        // A part of the whole.
        "igm_anti_hbc" => Marker::AntiHbc.key(),
        key => key,
    }
}

/// The case with one thing learned; none where it was known already.
fn learn(case: &Case, learned: &Learned) -> Option<Case> {
    let mut wiser = case.clone();
    match learned {
        Learned::Result(result) => {
            let known = case.results().iter().any(|entry| test(&entry.result) == test(result));
            if known {
                return None;
            }
            wiser.add(None, *result).ok()?;
            // A newer sample moves the day from which what has ended is counted.
            let ended = |case: &Case| {
                let facts = Facts::of(case, Limits::same(40.0));
                [Fact::ReactivationCause, Fact::WeakenedImmunity].map(|fact| facts.get(fact))
            };
            if ended(&wiser) != ended(case) {
                return None;
            }
            // What makes an older result too old to speak of today is no addition.
            if facts::stale_results(&wiser).len() > facts::stale_results(case).len() {
                return None;
            }
        }
        Learned::Person(which) => {
            let mut person = case.person().clone();
            let fill = |known: bool| (!known).then_some(());
            match which {
                0 => fill(person.sex.is_some() || person.pregnant == Some(true))
                    .map(|()| person.sex = Some(Sex::Male))?,
                1 => fill(person.sex.is_some()).map(|()| person.sex = Some(Sex::Female))?,
                2 => fill(person.cirrhosis.is_some())
                    .map(|()| person.cirrhosis = Some(Cirrhosis::Compensated))?,
                3 => fill(person.fibrosis.is_some())
                    .map(|()| person.fibrosis = FibrosisStage::new(2).ok())?,
                4 => fill(person.activity.is_some())
                    .map(|()| person.activity = ActivityGrade::new(0).ok())?,
                5 => fill(person.treatment.is_some())
                    .map(|()| person.treatment = Some(TreatmentStatus::Current))?,
                6 => fill(person.age.is_some()).map(|()| person.age = Age::years(45).ok())?,
                _ => fill(person.varices.is_some()).map(|()| person.varices = Some(true))?,
            }
            wiser.set_person(person).ok()?;
        }
    }
    Some(wiser)
}

/// A stated duration that documented results contradict is a conflict and not
/// knowledge; such cases are left out where knowledge is added.
fn without_stated_months(case: &Case) -> Case {
    let mut case = case.clone();
    change(&mut case, |person| person.months_positive = None);
    case
}

proptest! {
    #![proptest_config(config(1_500))]

    #[test]
    fn every_case_has_a_defined_answer(case in case()) {
        let report = classify(&case);
        let readings = report
            .phases
            .iter()
            .map(|phase| &phase.reading)
            .chain(report.indications.iter().map(|finding| &finding.reading))
            .chain([&report.serology.markers, &report.serology.overrides])
            .chain([&report.serology.cdc, &report.serology.chronicity]);
        for reading in readings {
            prop_assert!(!reading.open.is_empty(), "{:?}", reading);
            prop_assert_eq!(reading.class.is_some(), reading.open.len() == 1);
            prop_assert!(reading.class.iter().all(|class| *class == reading.open[0]));
            prop_assert!(reading.open.iter().all(|class| reading.reachable.contains(class)));
        }
        prop_assert!(!report.serology.open.is_empty());
        prop_assert_eq!(report.serology.class.is_some(), report.serology.open.len() == 1);
        prop_assert!(report.next_tests.len() <= 2);
        // What is known exactly is no test to do next.
        let facts = Facts::of(&case, Limits::same(40.0));
        for test in &report.next_tests {
            prop_assert!(test.again || facts.get(test.fact).point().is_none(), "{:?}", test);
            let beside_hbsag = facts.get(Fact::Hbsag).point() == Some(1.0);
            prop_assert!(!beside_hbsag || test.fact != Fact::AntiHbs);
        }
        for said in &report.serology.statements {
            prop_assert!(reference(&said.source.reference).is_some(), "{:?}", said);
        }
    }

    #[test]
    fn json_keeps_everything(case in case()) {
        let text = serde_json::to_string(&case).expect("a case is JSON");
        prop_assert_eq!(&serde_json::from_str::<Case>(&text).expect("and back"), &case);
        let report = classify(&case);
        let text = serde_json::to_string(&report).expect("a report is JSON");
        prop_assert_eq!(serde_json::from_str::<Report>(&text).expect("and back"), report);
    }

    /// The report is the same, byte for byte.
    #[test]
    fn the_order_of_entry_does_not_matter(
        (case, results) in case().prop_flat_map(|case| {
            let results = case.results().to_vec();
            (Just(case), Just(results).prop_shuffle())
        }),
        treatments in Just(vec![0, 1, 2, 3]).prop_shuffle(),
    ) {
        const TREATMENTS: [(&[Drug], &str, Option<&str>); 4] = [
            (&[Drug::Entecavir], "2018-01-01", Some("2019-01-01")),
            (&[Drug::TenofovirDisoproxil], "2018-01-01", Some("2019-01-01")),
            (&[Drug::TenofovirDisoproxil], "2018-01-01", None),
            (&[Drug::Emtricitabine, Drug::TenofovirDisoproxil], "2020-01-01", None),
        ];
        // Someone who was never treated has none.
        let treat = |case: &mut Case, which: usize, backwards: bool| {
            let (drugs, start, stop) = TREATMENTS[which];
            let mut drugs = drugs.to_vec();
            if backwards {
                drugs.reverse();
            }
            let episode = Episode::new(drugs, day(start), stop.map(day)).expect("possible");
            let _ = case.add_treatment(episode);
        };
        let mut other = with_results(&case, results);
        treatments.iter().for_each(|which| treat(&mut other, *which, true));
        let mut case = case;
        (0..TREATMENTS.len()).for_each(|which| treat(&mut case, which, false));
        let written = |case: &Case| serde_json::to_string(&classify(case)).expect("JSON");
        prop_assert_eq!(written(&case), written(&other));
        // Read at once, as from a file, it is the same too.
        let text = serde_json::to_string(&other).expect("JSON");
        let read: Case = serde_json::from_str(&text).expect("a case");
        prop_assert_eq!(written(&case), written(&read));
    }

    #[test]
    fn all_days_may_be_moved_together(case in case()) {
        let mut moved = Case::read_on(case.today().map(four_centuries_on));
        let mut person = case.person().clone();
        person.vaccine_doses.iter_mut().for_each(|dose| *dose = four_centuries_on(*dose));
        person.hbig = person.hbig.map(four_centuries_on);
        if let Some(Immunosuppression::Ended(ended)) = &mut person.immunosuppression {
            ended.on = ended.on.map(four_centuries_on);
        }
        // A year of birth cannot be moved so far.
        let mut case = case;
        if person.age.is_some_and(|age| age.year_of_birth().is_some()) {
            person.age = None;
            change(&mut case, |person| person.age = None);
        }
        moved.set_person(person).expect("possible as before");
        moved.set_uln(case.uln());
        for entry in case.results() {
            moved.add(entry.on.map(four_centuries_on), entry.result).expect("possible as before");
        }
        prop_assert_eq!(conclusions(&classify(&case)), conclusions(&classify(&moved)));
    }

    #[test]
    fn learning_one_thing_adds_no_class(case in case(), learned in learned()) {
        let case = without_stated_months(&case);
        let Some(wiser) = learn(&case, &learned) else {
            return Ok(());
        };
        let (before, after) = (classify(&case), classify(&wiser));
        for class in &after.serology.reachable {
            prop_assert!(before.serology.reachable.contains(class), "{} after {:?}", class, learned);
        }
        for (before, after) in before.phases.iter().zip(&after.phases) {
            for class in &after.reading.reachable {
                prop_assert!(
                    before.reading.reachable.contains(class),
                    "{}: {} after {:?}",
                    before.edition,
                    class,
                    learned
                );
            }
        }
        for (before, after) in before.indications.iter().zip(&after.indications) {
            for class in &after.reading.reachable {
                prop_assert!(
                    before.reading.reachable.contains(class),
                    "treatment, {}: {} after {:?}",
                    before.edition,
                    class,
                    learned
                );
            }
        }
    }

    #[test]
    fn the_classes_alone_are_those_of_the_report(case in case()) {
        let (alone, report) = (classes(&case), classify(&case));
        prop_assert_eq!(&alone.serology, &report.serology.class);
        prop_assert_eq!(alone.phases.len(), report.phases.len());
        for ((edition, class), phase) in alone.phases.iter().zip(&report.phases) {
            prop_assert_eq!((edition, class), (&phase.edition, &phase.reading.class));
        }
        prop_assert_eq!(alone.decisions.len(), report.indications.len());
        for ((edition, decision), finding) in alone.decisions.iter().zip(&report.indications) {
            prop_assert_eq!((edition, decision), (&finding.edition, &finding.decision));
        }
        let flags: Vec<Code> = report.red_flags.iter().map(|flag| flag.code.clone()).collect();
        prop_assert_eq!(alone.red_flags, flags);
    }

    /// Read after many others, whose readings were kept.
    #[test]
    fn what_is_decided_is_what_the_report_says(cases in proptest::collection::vec(case(), 1..6)) {
        let mut decider = Decider::default();
        for case in &cases {
            let report = classify(case);
            for depth in [Depth::Rules, Depth::Next] {
                let decided = decider.read(case, depth);
                prop_assert_eq!(&decided.serology, &report.serology.class);
                let flags: Vec<Code> = report.red_flags.iter().map(|flag| flag.code.clone()).collect();
                prop_assert_eq!(&decided.red_flags, &flags);
                for (own, finding) in decided.editions.iter().zip(&report.indications) {
                    prop_assert_eq!((own.edition.key, own.decision), (finding.edition.as_str(), finding.decision));
                    let phase = report.phases.iter().find(|phase| phase.edition == own.edition.key);
                    prop_assert_eq!(&own.phase, &phase.and_then(|phase| phase.reading.class.clone()));
                    let settled = phase.filter(|phase| phase.reading.class.is_some());
                    let rules = settled.map(|phase| names(&phase.reading.rules)).unwrap_or_default();
                    prop_assert_eq!(own.phase_rules.names().collect::<Vec<_>>(), rules, "phase, {}", own.edition.key);
                    // Of a decision that stands, the rules that decide; of another none.
                    let stands = finding.decision != Decision::Insufficient && finding.general.is_none();
                    let settled = stands || finding.reading.class.is_some() && finding.general.is_none();
                    let rules = if settled { names(&finding.reading.rules) } else { Vec::new() };
                    prop_assert_eq!(own.rules.names().collect::<Vec<_>>(), rules, "treatment, {}", own.edition.key);
                    if depth == Depth::Next {
                        let missing: Vec<&str> = finding.missing.iter().map(|(name, _)| name.as_str()).collect();
                        let own_missing: Vec<&str> = own.missing.iter().map(Code::as_str).collect();
                        prop_assert_eq!(own_missing, missing, "missing, {}", own.edition.key);
                    }
                }
                if depth == Depth::Next {
                    let next: Vec<Fact> = report.next_tests.iter().map(|test| test.fact).collect();
                    prop_assert_eq!(&decided.next, &next);
                }
            }
        }
    }

    /// One after another, each with one result more than the one before: of what was kept of one, nothing is told to the
    /// next that is not true of it.
    #[test]
    fn what_was_kept_is_what_is_worked_out_anew(first in case(), more in proptest::collection::vec(dated_result(), 1..5)) {
        thread_local! {
            static KEPT: RefCell<Decider> = RefCell::default();
        }
        let mut people = vec![first];
        for DatedResult { on, result } in more {
            let mut next = people[people.len() - 1].clone();
            if next.add(on, result).is_ok() {
                people.push(next);
            }
        }
        for depth in [Depth::Rules, Depth::Next] {
            for case in &people {
                let kept = KEPT.with_borrow_mut(|kept| kept.read(case, depth));
                let anew = Decider::default().read(case, depth);
                prop_assert_eq!((&kept.serology, &kept.red_flags, &kept.next), (&anew.serology, &anew.red_flags, &anew.next));
                for (kept, anew) in kept.editions.iter().zip(&anew.editions) {
                    prop_assert_eq!(said(kept), said(anew), "{}", kept.edition.key);
                }
            }
        }
    }

    /// A decompensated liver never waits and is never only followed (K.DECOMP).
    #[test]
    fn decompensation_is_never_monitored(case in case()) {
        let mut case = case;
        change(&mut case, |person| {
            person.cirrhosis = Some(Cirrhosis::Decompensated);
            person.age = Age::years(50).ok();
            person.treatment = None;
            person.months_positive = None;
        });
        for finding in classify(&case).indications {
            prop_assert!(
                !matches!(finding.decision, Decision::Monitor | Decision::Insufficient),
                "{}: {:?}", finding.edition, finding.decision
            );
        }
    }
}

/// All that an edition says.
fn said(of: &OfEdition) -> (&Option<Code>, Vec<&str>, Decision, Vec<&str>, &[Code]) {
    (
        &of.phase,
        of.phase_rules.names().collect(),
        of.decision,
        of.rules.names().collect(),
        &of.missing,
    )
}

fn names(rules: &[Code]) -> Vec<&str> {
    rules.iter().map(Code::as_str).collect()
}

/// A man read with this HBV DNA and this ALT.
fn man(hbeag: bool, dna: HbvDna, alt: Quantity, uln: Uln) -> Report {
    let mut case = Case::read_on(Some(day(READ_ON)));
    change(&mut case, |person| person.sex = Some(Sex::Male));
    let presence = if hbeag { Presence::Found } else { Presence::NotFound };
    for result in [
        LabResult::Marker(Marker::Hbsag, Presence::Found),
        LabResult::Marker(Marker::Hbeag, presence),
        LabResult::Dna(dna),
        LabResult::Measured(alt),
    ] {
        case.add(None, result).expect("no day");
    }
    case.set_uln(Some(uln));
    classify(&case)
}

/// Away from every limit, where rounding cannot decide.
fn clear_of(limits: &[f64], value: f64) -> bool {
    limits.iter().all(|limit| (value / limit - 1.0).abs() > 1e-6)
}

const DNA_LIMITS: [f64; 8] = [200.0, 2e3, 1e4, 2e4, 2e5, 1e6, 1e7, 2e7];

proptest! {
    #![proptest_config(config(500))]

    #[test]
    fn another_unit_changes_nothing(
        hbeag in any::<bool>(),
        log in 0.5..10.0f64,
        times in 0.16..12.0f64,
        limit in 20.0..60.0f64,
    ) {
        let viral_load = 10f64.powf(log);
        prop_assume!(clear_of(&DNA_LIMITS, viral_load) && clear_of(&[1.0, 5.0, 10.0], times));
        let level = |value, unit| HbvDna::level(Comparator::Equal, value, unit).expect("possible");
        let alt = |value, unit| {
            Quantity::new(Analyte::Alt, Comparator::Equal, value, unit).expect("possible")
        };
        let units = (
            alt(times * limit, Unit::UnitPerLitre),
            Uln::new(limit, Unit::UnitPerLitre).expect("possible"),
        );
        let katals = (
            alt(times * limit / 60.0, Unit::MicrokatalPerLitre),
            Uln::new(limit / 60.0, Unit::MicrokatalPerLitre).expect("possible"),
        );
        let wanted =
            conclusions(&man(hbeag, level(viral_load, Unit::IuPerMl), units.0, units.1));
        let roche = Unit::CopiesPerMl(Assay::Roche);
        let abbott = Unit::LogCopiesPerMl(Assay::Abbott);
        for dna in [
            level(log, Unit::LogIuPerMl),
            level(viral_load * 5.82, roche),
            level((viral_load * 3.41).log10(), abbott),
        ] {
            for (alt, uln) in [units, katals] {
                let found = conclusions(&man(hbeag, dna, alt, uln));
                prop_assert_eq!(&found, &wanted);
            }
        }
    }

    /// Of copies of an unknown assay, the true level is among what is possible.
    #[test]
    fn an_unknown_assay_excludes_nothing(hbeag in any::<bool>(), log in 0.5..9.0f64) {
        let copies = 10f64.powf(log);
        let alt = Quantity::new(Analyte::Alt, Comparator::Equal, 30.0, Unit::UnitPerLitre);
        let uln = Uln::new(40.0, Unit::UnitPerLitre).expect("possible");
        let read = |assay| {
            let unit = Unit::CopiesPerMl(assay);
            let dna = HbvDna::level(Comparator::Equal, copies, unit).expect("possible");
            man(hbeag, dna, alt.clone().expect("possible"), uln)
        };
        let unknown = read(Assay::Unknown);
        for assay in [Assay::Roche, Assay::Abbott, Assay::Versant, Assay::Generic] {
            for (wide, narrow) in unknown.phases.iter().zip(&read(assay).phases) {
                for class in &narrow.reading.open {
                    prop_assert!(wide.reading.open.contains(class), "{:?}: {}", assay, class);
                }
            }
        }
    }
}

/// Text as it may be pasted: anything, or the pieces of a result in disorder.
fn any_text() -> impl Strategy<Value = String> {
    let pieces = [
        "<",
        ">",
        "≤",
        "≥",
        "=",
        "-",
        "+",
        "1",
        "20",
        "2,5",
        "1,200,000",
        ".",
        ",",
        "e",
        "E+07",
        "×10⁷",
        "x10^",
        "⁺",
        "⁻³",
        " ",
        "　",
        "IU/mL",
        "log10",
        "copies/mL",
        "detected",
        "not ",
        "TND",
        "未检出",
        "检出",
        "１２",
        "。",
        "µkat/L",
        "10⁹/L",
        "\u{202F}",
        "İ",
        "ß",
        "\0",
    ];
    prop_oneof![
        any::<String>(),
        proptest::collection::vec(select(pieces.to_vec()), 0..8).prop_map(|pieces| pieces.concat()),
    ]
}

proptest! {
    #![proptest_config(config(4_000))]

    /// Any text is read or refused, never a panic and never an impossible value.
    #[test]
    fn any_text_is_read_or_refused(
        text in any_text(),
        (analyte, unit) in select(analytes_and_units()),
    ) {
        match parse_number("field", &text) {
            Ok((_, value)) => prop_assert!(value.is_finite()),
            Err(error) => prop_assert_eq!(error.found(), text.trim()),
        }
        if let Ok(quantity) = parse_quantity(analyte, &text, unit) {
            prop_assert_eq!(quantity.analyte(), analyte);
            prop_assert!(analyte.accepts(quantity.unit()));
        }
        if let Ok(HbvDna::Level(level)) = HbvDna::parse(&text, Unit::IuPerMl) {
            prop_assert!(level.quantity().value().is_finite());
        }
        let _ = parse_date("field", &text);
    }

    #[test]
    fn what_is_written_is_read_back(quantity in quantity()) {
        let number = format!("{}{}", quantity.comparator().symbol(), quantity.value());
        prop_assert_eq!(
            parse_number("field", &number),
            Ok((quantity.comparator(), quantity.value()))
        );
        let written = format!("{number} {}", quantity.unit().symbol());
        let mut read = parse_quantity(quantity.analyte(), &written, quantity.unit());
        // A value that happens to have three decimals is asked; what is offered for it is read.
        let offered = read.as_ref().err().and_then(|error| error.readings().map(<[_]>::to_vec));
        if let Some([(value, small), _]) = offered.as_deref() {
            prop_assert_eq!(*value, quantity.value());
            read = parse_quantity(quantity.analyte(), small, quantity.unit());
        }
        prop_assert_eq!(read, Ok(quantity), "{}", written);
        let scientific = format!("{}{:e}", quantity.comparator().symbol(), quantity.value());
        prop_assert_eq!(
            parse_number("field", &scientific),
            Ok((quantity.comparator(), quantity.value()))
        );
    }
}
