//! Risks in per cent.

use super::*;

/// The table as one calculator prints it: points, and per cent after 3, 5 and 10 years.
const REACH_B: [[f64; 4]; 18] = [
    [0.0, 0.0, 0.0, 0.0],
    [1.0, 0.0, 0.0, 0.1],
    [2.0, 0.0, 0.0, 0.1],
    [3.0, 0.0, 0.1, 0.2],
    [4.0, 0.0, 0.1, 0.3],
    [5.0, 0.1, 0.2, 0.5],
    [6.0, 0.1, 0.3, 0.7],
    [7.0, 0.2, 0.5, 1.2],
    [8.0, 0.3, 0.8, 2.0],
    [9.0, 0.5, 1.2, 3.2],
    [10.0, 0.9, 2.0, 5.2],
    [11.0, 1.4, 3.3, 8.4],
    [12.0, 2.3, 5.3, 13.4],
    [13.0, 3.7, 8.5, 21.0],
    [14.0, 6.0, 13.6, 32.0],
    [15.0, 9.6, 21.3, 46.8],
    [16.0, 15.2, 32.4, 64.4],
    [17.0, 23.6, 47.4, 81.6],
];

/// Someone who has that many points: age alone, or five for HBV DNA and the rest.
fn with_points(points: u16) -> Values {
    let none =
        Values { age: 30, male: false, hbeag: false, alt: 10.0, copies: 9_999.0, ..ORDINARY };
    let Some(mut left) = points.checked_sub(5) else {
        return Values { age: 30 + 5 * points, ..none };
    };
    let mut two = || {
        let take = left >= 2;
        left -= if take { 2 } else { 0 };
        take
    };
    let (hbeag, male, alt) = (two(), two(), if two() { 50.0 } else { 10.0 });
    Values { hbeag, male, alt, age: 30 + 5 * left, copies: 100_000.0, ..none }
}

#[test]
fn every_row_of_the_table_of_reach_b() {
    for row in REACH_B {
        let score = score(&untreated(&with_points(row[0] as u16)), "REACH-B");
        let points = point(&score).expect("points");
        assert_eq!(points, row[0]);
        assert_eq!(score.risks.len(), 3);
        for ((risk, years), printed) in score.risks.iter().zip([3, 5, 10]).zip(&row[1..]) {
            assert_eq!((risk.from_years, risk.to_years), (years, years));
            let percent = risk.percent.point().expect("a point");
            assert!((percent - printed).abs() <= 0.05 + 1e-9, "{points}: {percent} {printed}");
        }
    }
}

#[test]
fn a_risk_belongs_to_the_people_it_was_derived_in() {
    let v = with_points(13);
    for (case, why) in
        [(case(&v), "treated"), (untreated(&Values { cirrhosis: true, ..v }), "cirrhosis")]
    {
        let score = score(&case, "REACH-B");
        assert!(score.value.is_some() && !score.not_valid.is_empty(), "{why}");
        assert!(score.risks.is_empty(), "{why}");
    }
    let young = score(&untreated(&Values { age: 29, ..v }), "REACH-B");
    assert_eq!((young.value, young.risks.len()), (None, 0));
}

#[test]
fn a_span_of_points_has_a_span_of_risks() {
    // A year of birth leaves 34 or 35 years: 10 or 11 points.
    let mut open = untreated(&Values { age: 35, ..with_points(10) });
    change(&mut open, |person| person.age = Some(Age::birth_year(1990).expect("possible")));
    let score = score(&open, "REACH-B");
    let value = score.value.expect("points");
    let (low, high) = (value.low.expect("low").value, value.high.expect("high").value);
    assert_eq!(high - low, 1.0, "{value:?}");
    let risk = &score.risks[2].percent;
    assert!(risk.low.expect("low").value < risk.high.expect("high").value);
}

#[test]
fn amap_tells_the_incidence_of_its_band() {
    // 49.9, 50 and 60 by the age alone: the other terms stay.
    for (age, printed) in [(20, (0.0, 0.8)), (52, (1.5, 4.8)), (90, (8.1, 19.9))] {
        let score = score(&untreated(&Values { age, ..ORDINARY }), "aMAP");
        let value = point(&score).expect("a value");
        let band = score.bands[0].band.as_str();
        let risk = &score.risks[0];
        let ends = (risk.percent.low.expect("low").value, risk.percent.high.expect("high").value);
        assert_eq!((risk.from_years, risk.to_years), (3, 5));
        assert_eq!(ends, printed, "{value} {band}");
    }
}

#[test]
fn ukeld_lists_from_forty_nine_as_rounded() {
    // Sodium decides within a hair around 48.5.
    let at = |sodium: f64| {
        let v = Values {
            inr: 1.2,
            creatinine_mg: 80.0 / 88.42,
            bilirubin_mg: 22.0 / 17.104,
            sodium,
            cirrhosis: true,
            ..ORDINARY
        };
        score(&case(&v), "UKELD")
    };
    let listed = at(140.0);
    assert!((point(&listed).expect("a value") - 49.1).abs() < 0.05);
    assert_eq!(listed.bands[0].band, ">=49 listing");
    for (sodium, band, told) in [(140.5, ">=49 listing", true), (142.0, "<49 below listing", false)]
    {
        let score = at(sodium);
        let value = point(&score).expect("a value");
        assert_eq!(score.bands[0].band, band, "{value}");
        assert_eq!(!score.on_boundary.is_empty(), told, "{value}");
    }
}
