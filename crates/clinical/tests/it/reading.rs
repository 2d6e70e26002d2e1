//! What is said first, what comes next, and which editions mean the same.

use crate::common::*;
use clinical::case::*;
use clinical::facts::Fact;
use clinical::guidelines::{Meaning, editions, is_in_force};
use clinical::report::{
    AltBand, AnswerKind, DnaBand, NextReason, Report, Stance, Urgency, classify,
};
use clinical::rule::Code;
use std::collections::BTreeSet;

use Presence::{Found, NotFound};

fn asks(report: &Report) -> Vec<&str> {
    report.next.iter().map(|item| item.ask.as_str()).collect()
}

fn says(report: &Report) -> (AnswerKind, &str) {
    let code = report.answer.code.as_ref();
    (report.answer.kind, code.map_or("", |code| code.as_str()))
}

fn stance(report: &Report, edition: &str) -> Stance {
    indication(report, edition).stance
}

/// HBsAg, both e markers and anti-HBc of a grown person.
fn infected(hbeag: Presence, viral_load: Option<f64>, alt: Option<f64>, sex: Sex) -> Case {
    let other = if hbeag == Found { NotFound } else { Found };
    let mut case = sheet([
        marker(Marker::Hbsag, Found),
        marker(Marker::AntiHbs, NotFound),
        marker(Marker::Hbeag, hbeag),
        marker(Marker::AntiHbe, other),
        marker(Marker::AntiHbc, Found),
    ]);
    for result in viral_load.map(dna).into_iter().chain(alt.map(|alt| measured(Analyte::Alt, alt)))
    {
        case.add(None, result).expect("no day");
    }
    change(&mut case, |person| {
        person.sex = Some(sex);
        person.age = Age::years(34).ok();
    });
    case
}

/// The case that every pair of limits is met in: both sides of the limits of HBV DNA and ALT.
fn grid() -> impl Iterator<Item = Case> {
    const DNA: [f64; 12] =
        [0.0, 15.0, 500.0, 1_999.0, 2_000.0, 2_001.0, 19_999.0, 20_001.0, 5e5, 1e7, 2.1e7, 5e8];
    const ALT: [f64; 9] = [12.0, 19.0, 25.0, 30.0, 34.0, 38.0, 40.0, 60.0, 90.0];
    let cases = [Found, NotFound].into_iter().flat_map(move |hbeag| {
        DNA.into_iter()
            .flat_map(move |viral_load| ALT.into_iter().map(move |alt| (hbeag, viral_load, alt)))
    });
    cases.flat_map(|(hbeag, viral_load, alt)| {
        [(Sex::Male, 25), (Sex::Male, 45), (Sex::Female, 25), (Sex::Female, 45)].map(
            |(sex, years)| {
                let mut case = infected(hbeag, Some(viral_load), Some(alt), sex);
                change(&mut case, |person| person.age = Age::years(years).ok());
                case
            },
        )
    })
}

/// Groups are by meaning: editions that have two names for one state do not differ, and where they do
/// differ a condition says by what.
#[test]
fn editions_differ_only_where_they_mean_different_things() {
    let mut cases = 0;
    let (mut differ, mut explained) = (0, 0);
    for case in grid() {
        cases += 1;
        let report = classify(&case);
        let in_force = report.phases.iter().filter(|phase| is_in_force(&phase.edition));
        let meanings: BTreeSet<Meaning> = in_force
            .filter_map(|phase| phase.meaning)
            .filter(|meaning| *meaning != Meaning::NotAssigned)
            .collect();
        let compared = &report.compared;
        let grouped: BTreeSet<Meaning> =
            compared.phases.iter().map(|group| group.meaning).collect();
        assert_eq!(grouped, meanings);
        assert_eq!(compared.phases.len(), meanings.len(), "one group a meaning");
        if meanings.len() < 2 {
            assert!(compared.phase_differs_by.is_empty(), "{:?}", compared.phase_differs_by);
        } else {
            differ += 1;
            explained += usize::from(!compared.phase_differs_by.is_empty());
        }
        if let Some(disagreement) = &report.disagreement {
            let all: BTreeSet<Meaning> = disagreement.positions.iter().map(|it| it.2).collect();
            assert!(all.len() > 1 && !all.contains(&Meaning::NotAssigned));
        }
    }
    assert_eq!(cases, 864);
    assert!(differ > 0 && differ < cases, "{differ}");
    // Between a grey zone and another nothing has a condition of its own.
    assert!(explained * 10 >= differ * 9, "{explained} of {differ}");
}

/// Every edition stands in one group of treatment or is an older one, whose successor does.
#[test]
fn every_edition_has_its_place() {
    for case in grid().step_by(37) {
        let compared = classify(&case).compared;
        let grouped: BTreeSet<&str> = compared
            .treatment
            .iter()
            .flat_map(|group| &group.editions)
            .chain(compared.older.iter().map(|older| &older.edition))
            .map(Code::as_str)
            .collect();
        assert_eq!(grouped.len(), editions().len());
        assert_eq!(compared.older.len(), 4);
    }
}

/// Beside a flag that names a drug no edition's row reads "follow", and no row without HBsAg does.
#[test]
fn a_situation_outranks_following() {
    let situations: [fn(&mut Person); 6] = [
        |p| p.pregnant = Some(true),
        |p| {
            p.immunosuppression =
                Some(Immunosuppression::Planned(ImmunosuppressionKind::Chemotherapy));
        },
        |p| {
            p.immunosuppression =
                Some(Immunosuppression::Current(ImmunosuppressionKind::BCellAntibody));
        },
        |p| p.hcv_treatment = Some(true),
        |p| p.hiv = Some(true),
        |p| p.hdv = Some(true),
    ];
    let mut flagged = 0;
    for case in grid().step_by(5) {
        for situation in situations {
            let mut case = case.clone();
            change(&mut case, |person| {
                person.sex = Some(Sex::Female);
                situation(person);
            });
            let report = classify(&case);
            let names = |code: &Code| {
                clinical::report::FlagKind::of(code).is_some_and(|kind| kind.names_a_drug())
            };
            if !report.red_flags.iter().any(|flag| names(&flag.code)) {
                continue;
            }
            flagged += 1;
            for finding in &report.indications {
                assert_ne!(
                    finding.stance,
                    Stance::Monitor,
                    "{}: {:?}",
                    finding.edition,
                    report.red_flags
                );
            }
        }
    }
    assert!(flagged > 500, "{flagged}");
    let without = sheet([
        marker(Marker::Hbsag, NotFound),
        marker(Marker::AntiHbs, Found),
        marker(Marker::AntiHbc, Found),
    ]);
    for finding in classify(&without).indications {
        assert_eq!(finding.stance, Stance::NotApplicable, "{}", finding.edition);
    }
}

/// The rule of an edition for a situation stands in its row; which were not read is said.
#[test]
fn the_row_shows_the_rule_for_the_situation() {
    let mut case = infected(Found, Some(3e6), Some(18.0), Sex::Female);
    change(&mut case, |person| {
        person.sex = Some(Sex::Female);
        person.pregnant = Some(true);
        person.age = Age::years(24).ok();
    });
    let report = classify(&case);
    assert_eq!(stance(&report, "CHINA2022"), Stance::Prophylaxis);
    assert_eq!(stance(&report, "AASLD_IDSA2025"), Stance::Prophylaxis);
    assert_eq!(stance(&report, "WHO2024"), Stance::Prophylaxis);
    assert_eq!(stance(&report, "JSH2014"), Stance::NotRead);
    // Up to the limit only WHO's second wording names it.
    let mut case = infected(NotFound, Some(1_000.0), Some(18.0), Sex::Female);
    change(&mut case, |person| {
        person.sex = Some(Sex::Female);
        person.pregnant = Some(true);
        person.age = Age::years(24).ok();
    });
    let report = classify(&case);
    assert_eq!(stance(&report, "WHO2024"), Stance::Special);
    assert_eq!(stance(&report, "EASL2017"), Stance::Monitor);
}

#[test]
fn a_flag_goes_before_an_event_before_a_phase_before_a_pattern() {
    let quiet = infected(NotFound, Some(700.0), Some(20.0), Sex::Male);
    assert_eq!(says(&classify(&quiet)), (AnswerKind::Phase, ""));
    let pattern = sheet([
        marker(Marker::Hbsag, NotFound),
        marker(Marker::AntiHbs, NotFound),
        marker(Marker::AntiHbc, Found),
    ]);
    assert_eq!(says(&classify(&pattern)), (AnswerKind::Pattern, "ISOLATED_ANTI_HBC"));
    let mut cirrhosis = quiet.clone();
    change(&mut cirrhosis, |person| person.cirrhosis = Some(Cirrhosis::Compensated));
    assert_eq!(says(&classify(&cirrhosis)), (AnswerKind::Cirrhosis, "CIRRHOSIS_COMPENSATED"));
    let treated = breakthrough();
    let report = classify(&treated);
    assert_eq!(says(&report), (AnswerKind::Event, "VIROLOGICAL_BREAKTHROUGH_UNCONFIRMED"));
    assert!(!report.answer.confirmed);
    let mut urgent = treated;
    change(&mut urgent, |person| person.jaundice = Some(true));
    assert_eq!(says(&classify(&urgent)), (AnswerKind::Flag, "DECOMPENSATION"));
}

/// HBV DNA back under tenofovir, seen once.
fn breakthrough() -> Case {
    let mut case = dated(&[
        ("2023-01-10", marker(Marker::Hbsag, Found)),
        ("2023-01-10", marker(Marker::Hbeag, NotFound)),
        ("2023-01-10", dna(400_000.0)),
        ("2023-09-10", dna(0.0)),
        ("2024-09-10", dna(0.0)),
        ("2025-06-10", marker(Marker::Hbsag, Found)),
        ("2025-06-10", marker(Marker::Hbeag, NotFound)),
        ("2025-06-10", dna(9_000.0)),
        ("2025-06-10", measured(Analyte::Alt, 35.0)),
    ]);
    let start = day("2023-01-20");
    case.add_treatment(
        Episode::new(vec![Drug::TenofovirDisoproxil], start, None).expect("a stretch"),
    )
    .expect("a treatment");
    case
}

/// An event that later results set aside is no news.
#[test]
fn an_old_event_is_not_the_answer() {
    let mut case = breakthrough();
    case.add(Some(day("2025-06-14")), dna(0.0)).expect("a day");
    let report = classify(&case);
    let code = report.answer.code.as_ref().map_or("", |code| code.as_str());
    assert!(!code.contains("BREAKTHROUGH"), "{code}");
}

#[test]
fn partial_panels_have_an_answer() {
    let of = |results: Vec<LabResult>| classify(&sheet(results));
    assert_eq!(says(&of(vec![marker(Marker::Hbsag, Found)])).0, AnswerKind::HbsagFound);
    assert_eq!(says(&of(vec![marker(Marker::Hbsag, NotFound)])).0, AnswerKind::HbsagNotFound);
    assert_eq!(says(&of(vec![measured(Analyte::Alt, 30.0)])).0, AnswerKind::HbsagOpen);
    let report = of(vec![marker(Marker::Hbsag, Found)]);
    let panel = [Fact::HbvDna, Fact::AltTimesUln, Fact::Hbeag, Fact::AntiHbe, Fact::AntiHbc];
    assert_eq!(report.next[0].facts, panel, "one blood sample for all that is missing");
    // With one amount known the answer is of amounts.
    let results = vec![marker(Marker::Hbsag, Found), dna(80.0)];
    assert_eq!(says(&of(results)).0, AnswerKind::Phase);
}

/// What the situation needs comes first, and completing the markers never does.
#[test]
fn what_comes_next_follows_the_situation() {
    assert_eq!(asks(&classify(&breakthrough())), ["CONFIRM_VIRUS", "ADHERENCE", "RT_SEQUENCE"]);
    let mut pregnant = sheet([marker(Marker::Hbsag, Found), marker(Marker::Hbeag, Found)]);
    change(&mut pregnant, |person| {
        person.sex = Some(Sex::Female);
        person.pregnant = Some(true);
    });
    let report = classify(&pregnant);
    assert_eq!(report.next[0].facts, [Fact::HbvDna], "HBeAg only stands in for HBV DNA");
    assert_eq!(asks(&report)[1], "MTCT_DRUG");
    let mut cirrhosis = sheet([marker(Marker::Hbsag, Found), dna(40.0)]);
    change(&mut cirrhosis, |person| {
        person.age = Age::years(61).ok();
        person.sex = Some(Sex::Male);
        person.cirrhosis = Some(Cirrhosis::Compensated);
    });
    assert_eq!(asks(&classify(&cirrhosis)), ["TREATMENT_TALK", "SURVEILLANCE", "VARICES"]);
    let mut planned = sheet([marker(Marker::Hbsag, NotFound), marker(Marker::AntiHbc, Found)]);
    change(&mut planned, |person| {
        let kind = ImmunosuppressionKind::Chemotherapy;
        person.immunosuppression = Some(Immunosuppression::Planned(kind));
    });
    assert_eq!(asks(&classify(&planned))[0], "PROPHYLAXIS");
    for case in [breakthrough(), pregnant, cirrhosis, planned] {
        let next = classify(&case).next;
        assert!(next.len() <= 3);
        assert!(next.first().is_some_and(|item| item.reason != NextReason::Completeness));
    }
}

#[test]
fn reasons_come_in_their_order() {
    for case in grid().step_by(11) {
        let next = classify(&case).next;
        assert!(!next.is_empty() && next.len() <= 3);
        assert!(next.windows(2).all(|pair| pair[0].reason <= pair[1].reason), "{next:?}");
    }
}

#[test]
fn how_soon_a_flag_is_for_a_doctor() {
    let urgency = |edit: fn(&mut Person)| {
        let mut case = infected(NotFound, Some(700.0), Some(20.0), Sex::Male);
        change(&mut case, edit);
        classify(&case).red_flags.first().map(|flag| flag.urgency)
    };
    assert_eq!(urgency(|_| {}), None);
    assert_eq!(urgency(|p| p.jaundice = Some(true)), Some(Urgency::Today));
    assert_eq!(urgency(|p| p.hcv = Some(true)), Some(Urgency::NextVisit));
    assert_eq!(urgency(|p| p.age = Age::years(15).ok()), Some(Urgency::NextVisit));
    assert_eq!(urgency(|p| p.hcv_treatment = Some(true)), Some(Urgency::BeforeTheDrug));
    let kind = ImmunosuppressionKind::Chemotherapy;
    let planned = |p: &mut Person| {
        p.immunosuppression = Some(Immunosuppression::Planned(ImmunosuppressionKind::Chemotherapy));
    };
    assert_eq!(urgency(planned), Some(Urgency::BeforeTheDrug));
    let mut now = infected(NotFound, Some(700.0), Some(20.0), Sex::Male);
    change(&mut now, |p| {
        p.immunosuppression = Some(Immunosuppression::Current(kind));
        p.hiv = Some(true);
    });
    let flags = classify(&now).red_flags;
    assert_eq!(flags[0].urgency, Urgency::Today, "the most urgent stands first");
    assert_eq!(flags.last().map(|flag| flag.urgency), Some(Urgency::NextVisit));
}

/// Both sides of each limit, and the limit itself.
#[test]
fn amounts_between_the_limits() {
    let level = |viral_load: f64, alt: f64| {
        let levels = classify(&infected(NotFound, Some(viral_load), Some(alt), Sex::Male)).levels;
        let band = levels.dna.and_then(|level| level.band);
        (band, levels.alt.and_then(|level| level.band))
    };
    assert_eq!(level(0.0, 30.0), (Some(DnaBand::NotDetected), Some(AltBand::Normal)));
    assert_eq!(level(2_000.0, 30.1), (Some(DnaBand::Low), Some(AltBand::AtTheLimit)));
    assert_eq!(level(2_001.0, 40.0), (Some(DnaBand::Middle), Some(AltBand::AtTheLimit)));
    assert_eq!(level(20_000.0, 40.1), (Some(DnaBand::Middle), Some(AltBand::Above)));
    assert_eq!(level(20_001.0, 200.0), (Some(DnaBand::High), Some(AltBand::Above)));
    assert_eq!(level(1e7, 200.1), (Some(DnaBand::High), Some(AltBand::FarAbove)));
    assert_eq!(level(1.1e7, 12.0).0, Some(DnaBand::VeryHigh));
    let below = |text: &str| {
        let mut case = sheet([marker(Marker::Hbsag, Found)]);
        case.set("hbv_dna", text).expect("HBV DNA");
        classify(&case).levels.dna.and_then(|level| level.band)
    };
    assert_eq!(below("<20"), Some(DnaBand::Low));
    assert_eq!(below(">100000000"), Some(DnaBand::VeryHigh));
    assert_eq!(below("<50000"), None, "on either side of two limits");
}
