//! A neutralisation test settles a weak HBsAg.

use super::*;

fn neutralised(verdict: Neutralisation) -> LabResult {
    LabResult::Neutralisation(verdict)
}

const CONFIRMED: LabResult = LabResult::Neutralisation(Neutralisation::Confirmed);
const NOT_CONFIRMED: LabResult = LabResult::Neutralisation(Neutralisation::NotConfirmed);

#[test]
fn it_settles_the_hbsag_of_its_sample() {
    use Presence::*;
    let hbsag = |presence| marker(Marker::Hbsag, presence);
    let weak = Signal::parse(Marker::Hbsag, "1.4 S/CO").map(LabResult::Signal).expect("a signal");
    let reactive = Signal::parse(Marker::Hbsag, "1.4 S/CO, positive above 1").expect("a signal");
    for (beside, verdict, known_as) in [
        (hbsag(Equivocal), CONFIRMED, Some(1.0)),
        (hbsag(Pending), CONFIRMED, Some(1.0)),
        (weak, CONFIRMED, Some(1.0)),
        (level(Comparator::Equal, 0.08), CONFIRMED, Some(1.0)),
        (hbsag(Found), CONFIRMED, Some(1.0)),
        (hbsag(Equivocal), NOT_CONFIRMED, None),
        (hbsag(Found), NOT_CONFIRMED, None),
        (weak, NOT_CONFIRMED, None),
        (LabResult::Signal(reactive), NOT_CONFIRMED, None),
        (level(Comparator::Equal, 0.08), NOT_CONFIRMED, None),
        (hbsag(NotFound), NOT_CONFIRMED, Some(0.0)),
        (hbsag(Found), neutralised(Neutralisation::NotDone), Some(1.0)),
        (hbsag(Equivocal), neutralised(Neutralisation::NotDone), None),
    ] {
        for results in [[beside, verdict], [verdict, beside]] {
            let case = sheet(results);
            assert_eq!(known(&case, Fact::Hbsag).point(), known_as, "{results:?}");
            assert!(case.conflicts().is_empty(), "{results:?}");
        }
    }
    // By itself it says what was tested; "not confirmed" leaves it open.
    assert_eq!(known(&sheet([CONFIRMED]), Fact::Hbsag).point(), Some(1.0));
    assert!(known(&sheet([NOT_CONFIRMED]), Fact::Hbsag).is_absent());
}

#[test]
fn what_was_not_confirmed_never_reads_as_found() {
    let others = [
        marker(Marker::AntiHbc, NOT_FOUND),
        marker(Marker::AntiHbs, NOT_FOUND),
        dna(0.0),
        measured(Analyte::Alt, 20.0),
    ];
    let hbsag = marker(Marker::Hbsag, FOUND);
    let report = classify(&sheet([hbsag, NOT_CONFIRMED].into_iter().chain(others)));
    for indication in &report.indications {
        let treats = format!("{:?}", indication.decision);
        assert!(!["Treat", "Consider"].contains(&treats.as_str()), "{}", indication.edition);
    }
    assert!(!serology_class(&report).starts_with("HBSAG_POS"), "{}", serology_class(&report));
    let noted = report.entry_notes.iter().map(|note| format!("{:?}", note.code));
    assert_eq!(noted.collect::<Vec<_>>(), ["HbsagNotConfirmed"]);
    // And it makes no months of known infection.
    let long =
        dated(&[("2024-01-15", hbsag), ("2024-01-15", NOT_CONFIRMED), ("2025-06-01", hbsag)]);
    assert_eq!(known(&long, Fact::MonthsPositive).hull().and_then(|months| months.low), None);
}

#[test]
fn the_test_of_another_day_settles_nothing() {
    let case =
        dated(&[("2025-01-15", NOT_CONFIRMED), ("2025-06-01", marker(Marker::Hbsag, FOUND))]);
    assert_eq!(known(&case, Fact::Hbsag).point(), Some(1.0));
    let later =
        dated(&[("2025-01-15", marker(Marker::Hbsag, FOUND)), ("2025-06-01", NOT_CONFIRMED)]);
    assert_eq!(known(&later, Fact::Hbsag).point(), None);
}

#[test]
fn two_verdicts_of_one_sample_and_a_verdict_against_the_marker_are_conflicts() {
    let both = sheet([CONFIRMED, NOT_CONFIRMED, marker(Marker::Hbsag, FOUND)]);
    assert_eq!(both.conflicts().len(), 1);
    assert_eq!(known(&both, Fact::Hbsag).point(), None);
    let against = sheet([marker(Marker::Hbsag, NOT_FOUND), CONFIRMED]);
    assert_eq!(against.conflicts().len(), 1);
    assert_eq!(known(&against, Fact::Hbsag).point(), None);
}
