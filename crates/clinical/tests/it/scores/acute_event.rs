//! Surveillance.

use super::*;

#[test]
fn surveillance_counts_from_dated_results_only() {
    let mut case = Case::read_on(Some(day("2025-06-15")));
    case.set_uln(Some(Uln::new(100.0, Unit::UnitPerLitre).unwrap()));
    case.add(Some(day("2025-05-21")), measured(Analyte::Ast, 700.0)).unwrap();
    case.add(
        Some(day("2025-06-07")),
        quantity(Analyte::Bilirubin, 1.8, Unit::MilligramPerDecilitre),
    )
    .unwrap();
    let with = |on: Option<Date>, extra: &[(Option<Date>, LabResult)]| {
        let mut case = case.clone();
        case.add(on, marker(Marker::Hbsag, Presence::Found)).unwrap();
        for (on, result) in extra {
            case.add(*on, *result).unwrap();
        }
        surveillance::acute_event(&surveillance::events_of(&case), false)
            .map(|event| event.definition.to_string())
    };
    assert_eq!(with(Some(day("2025-05-31")), &[]).as_deref(), Some("b"));
    assert_eq!(with(None, &[]), None, "without a day it is not counted");
    assert_eq!(with(Some(day("2025-06-12")), &[]), None, "22 days from the AST");
    assert_eq!(with(Some(day("2025-06-11")), &[]).as_deref(), Some("b"), "21 days");
    let mut chronic = case.clone();
    chronic.add(Some(day("2025-05-31")), marker(Marker::Hbsag, Presence::Found)).unwrap();
    let of = |case: &Case| {
        let facts = Facts::of(case, laboratory_limits(case));
        let serology = clinical::serology::read(case, &facts);
        surveillance::acute_event_of(case, &serology).map(|event| event.on)
    };
    assert_eq!(of(&chronic), Some(day("2025-05-31")));
    change(&mut chronic, |person| {
        person.months_positive = Some(MonthsPositive::new(24.0).unwrap());
    });
    assert_eq!(of(&chronic), None, "known for two years");
    // Known before: not acute.
    let before = (Some(day("2024-01-01")), marker(Marker::Hbsag, Presence::Found));
    assert_eq!(with(Some(day("2025-05-31")), &[before]), None);
    assert_eq!(
        surveillance::acute_event(&surveillance::events_of(&case), true),
        None,
        "nothing is found in blood tests of the liver alone"
    );
    // IgM within 14 days, not 15.
    let igm = |on| (Some(day(on)), marker(Marker::IgmAntiHbc, Presence::Found));
    assert_eq!(with(None, &[igm("2025-06-04")]).as_deref(), Some("a"));
    assert_eq!(with(None, &[igm("2025-06-05")]), None);
    // HBsAg not found within the year before.
    let negative = |on| (Some(day(on)), marker(Marker::Hbsag, Presence::NotFound));
    assert_eq!(with(Some(day("2025-06-14")), &[negative("2024-06-14")]).as_deref(), Some("d"));
    assert_eq!(with(Some(day("2025-06-14")), &[negative("2024-06-13")]), None);
}
