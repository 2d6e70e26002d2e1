//! Formulas.

use super::*;

#[test]
fn published_values_at_full_precision() {
    // transplantr and ameld, in mg/dL; before any rounding.
    let near = |v: Values, code: &str, wanted: f64, within: f64| {
        let found = point(&score(&case(&v), code)).expect(code);
        assert!((found - wanted).abs() <= within, "{code}: {found}, published {wanted}");
    };
    let v = Values { creatinine_mg: 1.9, bilirubin_mg: 4.2, inr: 1.2, ..ORDINARY };
    near(v, "MELD", 20.039_162_6, 5e-8);
    near(Values { creatinine_mg: 0.9, bilirubin_mg: 0.9, inr: 0.9, ..v }, "MELD", 6.43, 1e-12);
    let umol = Values { creatinine_mg: 170.0 / 88.4, bilirubin_mg: 54.0 / 17.1, inr: 2.0, ..v };
    near(umol, "MELD", 24.798, 5e-4);
    near(Values { sodium: 125.0, ..v }, "MELD-Na", 28.0, 0.5);
    near(
        Values { creatinine_mg: 7.78, bilirubin_mg: 36.1, inr: 2.2, sodium: 133.0, ..v },
        "MELD-Na",
        40.0,
        1e-12,
    );
    // The macro's own examples (scores.json): 26 and 26, with MELD rounded first.
    let v6 = Values { creatinine_mg: 1.5, bilirubin_mg: 6.0, inr: 1.5, sodium: 131.0, ..ORDINARY };
    near(v6, "MELD", 21.624, 5e-4);
    near(v6, "MELD-Na", 25.564, 1e-9);
    let v4 = Values { creatinine_mg: 1.4, bilirubin_mg: 4.0, inr: 1.9, sodium: 130.0, ..ORDINARY };
    near(v4, "MELD-Na", 26.158, 1e-9);
    near(Values { albumin: 26.0, ..v4 }, "MELD 3.0", 26.0, 0.5);
    let three = |male, albumin| Values { male, albumin, sodium: 140.0, ..v };
    near(three(false, 35.0), "MELD 3.0", 23.0, 0.5);
    near(three(true, 35.0), "MELD 3.0", 21.0, 0.5);
    near(three(false, 15.0), "MELD 3.0", 24.0, 0.5);
    // MedCalc-Bench prints five digits.
    near(
        Values { age: 35, ast: 107.0, alt: 104.0, platelets: 181.0, ..ORDINARY },
        "FIB-4",
        2.028_88,
        5e-6,
    );
    near(Values { ast: 160.0, platelets: 75.0, ..ORDINARY }, "APRI", 16.0 / 3.0, 1e-12);
    // aMAP, three public vectors.
    for (age, bilirubin, albumin, platelets, wanted) in [
        (50, 15.0, 42.0, 200.0, 53.82),
        (30, 10.0, 45.0, 250.0, 41.10),
        (65, 25.0, 38.0, 150.0, 64.88),
    ] {
        let v = Values { age, bilirubin_mg: bilirubin / 17.104, albumin, platelets, ..ORDINARY };
        near(v, "aMAP", wanted, 5e-3);
    }
}

/// The examples of scores.json that are not golden cases.
#[test]
fn printed_examples() {
    for (v, code, wanted) in [
        (Values { age: 35, ast: 30.0, alt: 30.0, platelets: 220.0, ..ORDINARY }, "FIB-4", 0.87),
        (Values { ast: 80.0, platelets: 110.0, ..ORDINARY }, "APRI", 1.82),
        (Values { ggt: 35.0, platelets: 220.0, ..ORDINARY }, "GPR", 0.26),
        (
            Values { age: 62, male: false, alt: 30.0, hbeag: false, copies: 5e4, ..ORDINARY },
            "REACH-B",
            10.0,
        ),
        (Values { age: 35, male: false, platelets: 210.0, ..ORDINARY }, "PAGE-B", 2.0),
        (
            Values { age: 35, male: false, platelets: 260.0, albumin: 44.0, ..ORDINARY },
            "mPAGE-B",
            3.0,
        ),
        (Values { age: 45, bilirubin_mg: 12.0 / 17.104, copies: 5e3, ..ORDINARY }, "CU-HCC", 0.0),
        (Values { age: 45, copies: 5_820.0, stiffness: 6.0, ..ORDINARY }, "LSM-HCC", 0.0),
        (
            Values { age: 60, male: false, copies: 1e4, cirrhosis: true, ..ORDINARY },
            "GAG-HCC",
            105.0,
        ),
        (Values { age: 45, male: false, ..ORDINARY }, "CAMD", 5.0),
        (Values { age: 45, male: false, diabetes: true, ..ORDINARY }, "CAMD", 6.0),
        (Values { age: 50, male: false, ..ORDINARY }, "THRI", 167.0),
        (Values { age: 45, male: false, ..ORDINARY }, "HCC-RESCUE", 45.0),
        (Values { hbeag: false, alt: 35.0, ..ORDINARY }, "TREAT-B", 1.0),
        (
            Values { hbsag: 50.0, hbcrag: 100.0, age: 40, alt: 18.0, tenofovir: false, ..ORDINARY },
            "SCALE-B",
            197.464,
        ),
        (Values { bilirubin_mg: 1.2, albumin: 39.0, inr: 1.1, ..ORDINARY }, "Child-Pugh", 5.0),
        (Values { bilirubin_mg: 10.0 / 17.104, albumin: 44.0, ..ORDINARY }, "ALBI", -3.08),
        (Values { alt: 80.0, alp: 300.0, ..ORDINARY }, "R value", 0.8),
        (Values { age: 35, male: false, hbeag: false, copies: 5e3, ..ORDINARY }, "AGED", 1.0),
    ] {
        let found = point(&score(&case(&v), code)).expect(code);
        assert!((found - wanted).abs() < 5e-3 + 1e-9, "{code}: {found} {wanted}");
    }
}

/// Whole numbers whose quotient is a printed limit give exactly that limit.
#[test]
fn whole_numbers_meet_the_printed_limits() {
    use clinical::facts::Fact;
    for (ast, platelets, limit) in [
        (92.0, 115.0, 2.0),
        (36.0, 60.0, 1.5),
        (40.0, 100.0, 1.0),
        (23.0, 115.0, 0.5),
        (68.0, 85.0, 2.0),
    ] {
        let case = case(&Values { ast, platelets, ..ORDINARY });
        let apri = score(&case, "APRI");
        assert_eq!((point(&apri), apri.on_boundary.as_slice()), (Some(limit), &[limit][..]));
        let fact = Facts::of(&case, laboratory_limits(&case)).get(Fact::Apri);
        assert_eq!(fact.point(), Some(limit), "AST {ast}, platelets {platelets}");
    }
    // Every pair of whole numbers, and every limit of the laboratory: 100 × AST
    // is 1, 2, 3 or 4 halves of limit × platelets.
    for uln in 20..=60u32 {
        for platelets in 20..=400u32 {
            for halves in 1..=4u32 {
                let twice = halves * uln * platelets;
                if !twice.is_multiple_of(200) {
                    continue;
                }
                let ast = f64::from(twice / 200);
                let found = 100.0 * ast / f64::from(uln * platelets);
                assert_eq!(found, f64::from(halves) / 2.0);
            }
        }
    }
    let r = score(
        &case_with_limits(40.0, 100.0, 61.0, &Values { alt: 92.0, alp: 115.0, ..ORDINARY }),
        "R value",
    );
    assert_eq!((point(&r), r.on_boundary.as_slice()), (Some(2.0), &[2.0][..]));
    let gpr = score(
        &case_with_limits(40.0, 100.0, 61.0, &Values { ggt: 24.4, platelets: 125.0, ..ORDINARY }),
        "GPR",
    );
    assert_eq!((point(&gpr), gpr.on_boundary.as_slice()), (Some(0.32), &[0.32][..]));
    let band = |score: &Score, by: &str| {
        let hits: Vec<_> = score.bands.iter().filter(|hit| hit.by.as_str() == by).collect();
        assert_eq!(hits.len(), 1, "{by}: {hits:?}");
        hits[0].band.to_string()
    };
    for (age, ast, platelets, alt, limit, sterling, china) in [
        (27, 29.0, 60.0, 81.0, 1.45, "1.45-3.25 indeterminate", "1.45-3.25 indeterminate"),
        (58, 29.0, 145.0, 64.0, 1.45, "1.45-3.25 indeterminate", "1.45-3.25 indeterminate"),
        (52, 75.0, 150.0, 64.0, 3.25, "1.45-3.25 indeterminate", ">=3.25 F3 or more"),
        (65, 39.0, 60.0, 169.0, 3.25, "1.45-3.25 indeterminate", ">=3.25 F3 or more"),
    ] {
        let fib4 = score(&case(&Values { age, ast, platelets, alt, ..ORDINARY }), "FIB-4");
        assert_eq!(fib4.on_boundary, [limit], "{:?}", fib4.value);
        assert_eq!(band(&fib4, "STERLING2006"), sterling);
        assert_eq!(band(&fib4, "CHINA2022"), china);
        assert!((replayed(&fib4) - limit).abs() < 1e-12);
    }
    // A hair beside the limit, as rounding leaves it, is the limit; a value beside it is not.
    for (value, band) in [
        (1.999_999_999_999_999_8, ">=2 cirrhosis"),
        (2.000_000_000_000_000_4, ">=2 cirrhosis"),
        (1.999_999_999, "1-2 indeterminate"),
    ] {
        let hits = scores::bands_of("APRI", value);
        assert!(
            hits.iter().any(|hit| hit.by.as_str() == "CHINA2022" && hit.band == *band),
            "{value}"
        );
        let over =
            hits.iter().any(|hit| hit.by.as_str() == "WHO2015" && hit.band == *">2 cirrhosis");
        assert!(!over, "{value} is not above 2");
    }
}

/// Months are counted as completed years: 50 years and a half are 50.
#[test]
fn months_count_as_completed_years() {
    let of = |age: Age| {
        let mut case = case(&Values { cirrhosis: true, ..ORDINARY });
        change(&mut case, |person| person.age = Some(age));
        read(&case)
    };
    for (months, years) in [(606, 50), (600, 50), (611, 50), (612, 51), (791, 65), (367, 30)] {
        let (found, wanted) = (of(Age::months(months).unwrap()), of(Age::years(years).unwrap()));
        for (found, wanted) in found.iter().zip(&wanted) {
            assert_eq!(found, wanted, "{months} months");
        }
    }
    let all = of(Age::months(791).unwrap());
    let reach = all.iter().find(|score| score.code == *"REACH-B").unwrap();
    assert!(reach.value.is_some() && !reach.not_valid.contains(Reason::Age30To65));
    let minor = of(Age::months(215).unwrap());
    assert!(minor.iter().all(|score| score.code == *"R value" || score.bands.is_empty()));
}
