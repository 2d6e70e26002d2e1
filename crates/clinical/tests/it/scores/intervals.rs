//! Intervals.

use super::*;

#[test]
fn intervals_where_inputs_are_intervals() {
    // Two conflicting platelet counts of one day.
    let mut conflicting = case(&ORDINARY);
    conflicting.add(None, measured(Analyte::Platelets, 250.0)).unwrap();
    let page_b = score(&conflicting, "PAGE-B");
    assert_eq!(page_b.value, Some(Interval::from_to(12.0, 18.0)));
    assert_eq!(page_b.bands.len(), 2);
    // "<20" of ALT: the root is below √20, FIB-4 above what 20 gives.
    let mut low_alt = Case::read_on(Some(day("2025-06-15")));
    for entry in case(&ORDINARY).results() {
        if !matches!(entry.result, LabResult::Measured(q) if q.analyte() == Analyte::Alt) {
            low_alt.add(None, entry.result).unwrap();
        }
    }
    let less = Quantity::new(Analyte::Alt, Comparator::Less, 20.0, Unit::UnitPerLitre).unwrap();
    low_alt.add(None, LabResult::Measured(less)).unwrap();
    low_alt.set_person(case(&ORDINARY).person().clone()).unwrap();
    let fib4 = score(&low_alt, "FIB-4").value.expect("a span");
    assert_eq!(
        fib4.low,
        Some(End { value: 50.0 * 60.0 / (150.0 * 20f64.sqrt()), inclusive: false })
    );
    assert_eq!(fib4.high, None);
    assert_eq!(point(&score(&low_alt, "TREAT-B")), Some(1.0), "below 20 is no point, for certain");
    // Ascites of unknown degree: two numbers of points, here of two classes.
    let mut ascites = case(&Values { bilirubin_mg: 2.5, albumin: 36.0, ..ORDINARY });
    change(&mut ascites, |person| person.ascites = Some(Ascites::Present));
    let child = score(&ascites, "Child-Pugh");
    assert_eq!(child.value, Some(Interval::from_to(7.0, 8.0)));
    // Age from a year of birth: two ages.
    let mut born = case(&ORDINARY);
    change(&mut born, |person| person.age = Some(Age::birth_year(1975).unwrap()));
    assert_eq!(score(&born, "HCC-RESCUE").value, Some(Interval::from_to(64.0, 65.0)));
    let page_b = score(&born, "PAGE-B").value;
    assert_eq!(page_b, Some(Interval::from_to(16.0, 18.0)), "49 or 50 years");
    // Copies of an unknown assay.
    let mut unknown = Case::read_on(Some(day("2025-06-15")));
    let level = HbvDna::level(Comparator::Equal, 8e5, Unit::CopiesPerMl(Assay::Unknown)).unwrap();
    unknown.add(None, LabResult::Dna(level)).unwrap();
    for result in [marker(Marker::Hbeag, Presence::Found), measured(Analyte::Alt, 64.0)] {
        unknown.add(None, result).unwrap();
    }
    unknown.set_person(case(&ORDINARY).person().clone()).unwrap();
    // 8e5 to 1.37e6 copies at 5.82: 5 or 4 points.
    assert_eq!(score(&unknown, "REACH-B").value, Some(Interval::from_to(14.0, 15.0)));
    // The sum is the same whichever test was first: newest sample only.
    let mut older = case(&ORDINARY);
    older.add(Some(day("2019-01-01")), measured(Analyte::Platelets, 10.0)).unwrap();
    assert_eq!(point(&score(&older, "PAGE-B")), Some(18.0));
}
