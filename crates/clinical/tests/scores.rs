//! Scores: every formula against a second writing of it, on values drawn at and
//! around every limit; bands on both sides of each cut-off; intervals; validity.

mod common;

use clinical::case::*;
use clinical::facts::{Facts, laboratory_limits};
use clinical::scores::{self, Input, Member, Operation, Reason, Score, Warning};
use clinical::surveillance;
use clinical::values::{End, Interval};
use common::{change, day, marker, measured};
use proptest::prelude::*;
use proptest::sample::select;

/// Everything a score can ask, each known.
#[derive(Clone, Copy, Debug)]
struct Values {
    age: u16,
    male: bool,
    hbeag: bool,
    copies: f64,
    hbsag: f64,
    alt: f64,
    ast: f64,
    platelets: f64,
    albumin: f64,
    bilirubin_mg: f64,
    inr: f64,
    creatinine_mg: f64,
    sodium: f64,
    stiffness: f64,
    ggt: f64,
    alp: f64,
    hbcrag: f64,
    cirrhosis: bool,
    ascites: u8,
    encephalopathy: u8,
    diabetes: bool,
    core_promoter: bool,
    tenofovir: bool,
}

const GGT_ULN: f64 = 61.0;
const ALP_ULN: f64 = 120.0;

const ORDINARY: Values = Values {
    age: 50,
    male: true,
    hbeag: true,
    copies: 500_000.0,
    hbsag: 1_000.0,
    alt: 64.0,
    ast: 60.0,
    platelets: 150.0,
    albumin: 42.0,
    bilirubin_mg: 1.0,
    inr: 1.1,
    creatinine_mg: 0.9,
    sodium: 138.0,
    stiffness: 9.5,
    ggt: 122.0,
    alp: 100.0,
    hbcrag: 1_000.0,
    cirrhosis: false,
    ascites: 0,
    encephalopathy: 0,
    diabetes: false,
    core_promoter: false,
    tenofovir: true,
};

fn quantity(analyte: Analyte, value: f64, unit: Unit) -> LabResult {
    LabResult::Measured(Quantity::new(analyte, Comparator::Equal, value, unit).expect("possible"))
}

fn case(v: &Values) -> Case {
    let mut case = Case::read_on(Some(day("2025-06-15")));
    let presence = |found| if found { Presence::Found } else { Presence::NotFound };
    let copies = HbvDna::level(Comparator::Equal, v.copies, Unit::CopiesPerMl(Assay::Roche));
    for result in [
        marker(Marker::Hbeag, presence(v.hbeag)),
        LabResult::Dna(copies.expect("possible")),
        measured(Analyte::HbsagLevel, v.hbsag),
        measured(Analyte::Alt, v.alt),
        measured(Analyte::Ast, v.ast),
        measured(Analyte::Platelets, v.platelets),
        measured(Analyte::Albumin, v.albumin),
        quantity(Analyte::Bilirubin, v.bilirubin_mg, Unit::MilligramPerDecilitre),
        measured(Analyte::Inr, v.inr),
        quantity(Analyte::Creatinine, v.creatinine_mg, Unit::MilligramPerDecilitre),
        measured(Analyte::Sodium, v.sodium),
        measured(Analyte::LiverStiffness, v.stiffness),
        measured(Analyte::Ggt, v.ggt),
        measured(Analyte::Alp, v.alp),
        measured(Analyte::Hbcrag, v.hbcrag),
    ] {
        case.add(None, result).expect("no day");
    }
    case.set_ggt_uln(Some(Uln::new(GGT_ULN, Unit::UnitPerLitre).expect("possible")));
    case.set_alp_uln(Some(Uln::new(ALP_ULN, Unit::UnitPerLitre).expect("possible")));
    change(&mut case, |person| {
        person.age = Some(Age::years(v.age).expect("possible"));
        person.sex = Some(if v.male { Sex::Male } else { Sex::Female });
        person.cirrhosis = Some(if v.cirrhosis { Cirrhosis::Compensated } else { Cirrhosis::None });
        person.ascites =
            Some([Ascites::None, Ascites::Mild, Ascites::Moderate][usize::from(v.ascites)]);
        person.encephalopathy = Some(
            [Encephalopathy::None, Encephalopathy::Grade1To2, Encephalopathy::Grade3To4]
                [usize::from(v.encephalopathy)],
        );
        person.diabetes = Some(v.diabetes);
        person.core_promoter_mutation = Some(v.core_promoter);
    });
    let drug = if v.tenofovir { Drug::TenofovirDisoproxil } else { Drug::Entecavir };
    let episode = Episode::new(vec![drug], day("2020-01-01"), None).expect("possible");
    case.add_treatment(episode).expect("not never treated");
    case
}

fn read(case: &Case) -> Vec<Score> {
    scores::read(case, &Facts::of(case, laboratory_limits(case)))
}

fn score(case: &Case, code: &str) -> Score {
    let all = read(case);
    all.into_iter().find(|score| score.code == *code).unwrap_or_else(|| panic!("no {code}"))
}

fn point(score: &Score) -> Option<f64> {
    score.value.and_then(|value| value.point())
}

/// The formulas a second time, in plain arithmetic.
fn by_hand(v: &Values) -> Vec<(&'static str, Option<f64>)> {
    let yes = |answer: bool, points: f64| if answer { points } else { 0.0 };
    let age = f64::from(v.age);
    let step = |value: f64, limits: &[(f64, f64)], last: f64| {
        limits.iter().find(|(below, _)| value < *below).map_or(last, |(_, points)| *points)
    };
    let (log, bili_umol) = (v.copies.log10(), v.bilirubin_mg * 17.104);
    // Floors and caps of MELD.
    let (b, i) = (v.bilirubin_mg.max(1.0), v.inr.max(1.0));
    let meld = 10.0
        * (0.957 * v.creatinine_mg.clamp(1.0, 4.0).ln() + 0.378 * b.ln() + 1.120 * i.ln() + 0.643);
    let meld = meld.min(40.0);
    let lacking = 137.0 - v.sodium.clamp(125.0, 137.0);
    let whole = meld.round();
    let meld_na = if whole > 11.0 {
        (whole + 1.32 * lacking - 0.033 * whole * lacking).min(40.0)
    } else {
        whole
    };
    let (c, a) = (v.creatinine_mg.clamp(1.0, 3.0), 3.5 - (v.albumin / 10.0).clamp(1.5, 3.5));
    let meld3 = 1.33 * yes(!v.male, 1.0) + 4.56 * b.ln() + 0.82 * lacking - 0.24 * lacking * b.ln()
        + 9.09 * i.ln()
        + 11.14 * c.ln()
        + 1.85 * a
        - 1.83 * a * c.ln()
        + 6.0;
    let child = |value: f64, low: f64, high: f64| {
        if value < low {
            1.0
        } else if value <= high {
            2.0
        } else {
            3.0
        }
    };
    let albumin_points = match v.albumin / 10.0 {
        a if a > 3.5 => 1.0,
        a if a >= 2.8 => 2.0,
        _ => 3.0,
    };
    let reach_age = (30..=65).contains(&v.age).then(|| ((age - 30.0) / 5.0).floor().min(6.0));
    let copies4 = |low, middle, high| {
        if v.copies < 1e4 {
            low
        } else if v.copies <= 1e6 {
            middle
        } else {
            high
        }
    };
    vec![
        ("LSM", Some(v.stiffness)),
        ("FIB-4", Some(age * v.ast / (v.platelets * v.alt.sqrt()))),
        ("APRI", Some(v.ast / 40.0 / v.platelets * 100.0)),
        ("GPR", Some(v.ggt / GGT_ULN / v.platelets * 100.0)),
        (
            "Child-Pugh",
            Some(
                child(v.bilirubin_mg, 2.0, 3.0)
                    + albumin_points
                    + child(v.inr, 1.7, 2.3)
                    + 2.0
                    + f64::from(v.ascites)
                    + f64::from(v.encephalopathy),
            ),
        ),
        ("MELD", Some(meld)),
        ("MELD-Na", Some(meld_na)),
        ("MELD 3.0", Some(meld3.min(40.0))),
        ("ALBI", Some(0.66 * bili_umol.log10() - 0.085 * v.albumin)),
        (
            "PAGE-B",
            Some(
                step(age, &[(30.0, 0.0), (40.0, 2.0), (50.0, 4.0), (60.0, 6.0), (70.0, 8.0)], 10.0)
                    + yes(v.male, 6.0)
                    + step(v.platelets, &[(100.0, 9.0), (200.0, 6.0)], 0.0),
            ),
        ),
        (
            "mPAGE-B",
            Some(
                step(age, &[(30.0, 0.0), (40.0, 3.0), (50.0, 5.0), (60.0, 7.0), (70.0, 9.0)], 11.0)
                    + yes(v.male, 2.0)
                    + step(
                        v.platelets,
                        &[(100.0, 5.0), (150.0, 4.0), (200.0, 3.0), (250.0, 2.0)],
                        0.0,
                    )
                    + step(v.albumin, &[(30.0, 3.0), (35.0, 2.0), (40.0, 1.0)], 0.0),
            ),
        ),
        (
            "aMAP",
            Some(
                ((0.06 * age
                    + yes(v.male, 0.89)
                    + 0.48 * (0.66 * bili_umol.log10() - 0.085 * v.albumin)
                    - 0.01 * v.platelets)
                    + 7.4)
                    / 14.77
                    * 100.0,
            ),
        ),
        (
            "REACH-B",
            reach_age.map(|points| {
                yes(v.male, 2.0)
                    + points
                    + step(v.alt, &[(15.0, 0.0), (45.0, 1.0)], 2.0)
                    + yes(v.hbeag, 2.0)
                    + step(v.copies, &[(1e4, 0.0), (1e5, 3.0), (1e6, 5.0)], 4.0)
            }),
        ),
        (
            "CU-HCC",
            Some(
                yes(v.age > 50, 3.0)
                    + yes(v.albumin <= 35.0, 20.0)
                    + yes(bili_umol > 18.0, 1.5)
                    + copies4(0.0, 1.0, 4.0)
                    + yes(v.cirrhosis, 15.0),
            ),
        ),
        (
            "LSM-HCC",
            Some(
                yes(v.age > 50, 10.0)
                    + yes(v.albumin <= 35.0, 1.0)
                    + yes(v.copies / 5.82 > 2e5, 5.0)
                    + yes(v.stiffness > 8.0, 8.0)
                    + yes(v.stiffness > 12.0, 6.0),
            ),
        ),
        ("GAG-HCC", Some(yes(v.male, 14.0) + age + 3.0 * log + yes(v.cirrhosis, 33.0))),
        (
            "GAG-HCC full",
            Some(
                yes(v.male, 16.0)
                    + age
                    + 3.0 * log
                    + yes(v.core_promoter, 19.0)
                    + yes(v.cirrhosis, 30.0),
            ),
        ),
        ("HCC-RESCUE", Some(age + yes(v.male, 15.0) + yes(v.cirrhosis, 23.0))),
        (
            "CAMD",
            Some(
                yes(v.cirrhosis, 6.0)
                    + step(age, &[(40.0, 0.0), (50.0, 5.0), (60.0, 8.0)], 10.0)
                    + yes(v.male, 2.0)
                    + yes(v.diabetes, 1.0),
            ),
        ),
        (
            "AGED",
            Some(
                yes(v.male, 3.0)
                    + step(age, &[(31.0, 0.0), (41.0, 1.0), (51.0, 2.0), (61.0, 3.0)], 2.0)
                    + yes(v.hbeag, 2.0)
                    + copies4(0.0, 4.0, 3.0),
            ),
        ),
        (
            "THRI",
            Some(
                step(age, &[(45.0, 0.0), (61.0, 50.0)], 100.0)
                    + 97.0
                    + yes(v.male, 80.0)
                    + if v.platelets > 200.0 {
                        0.0
                    } else if v.platelets >= 140.0 {
                        20.0
                    } else if v.platelets >= 80.0 {
                        70.0
                    } else {
                        89.0
                    },
            ),
        ),
        (
            "TREAT-B",
            Some(yes(v.hbeag, 1.0) + step(v.alt, &[(20.0, 0.0), (40.0, 1.0), (80.0, 2.0)], 3.0)),
        ),
        (
            "SCALE-B",
            Some(
                35.0 * v.hbsag.log10()
                    + 20.0 * v.hbcrag.log10()
                    + 2.0 * age
                    + v.alt
                    + yes(v.tenofovir, 40.0),
            ),
        ),
        ("R value", Some((v.alt / 40.0) / (v.alp / ALP_ULN))),
    ]
}

/// A limit, just below it, just above it, or anything in the range.
fn around(limits: &'static [f64], low: f64, high: f64) -> impl Strategy<Value = f64> {
    prop_oneof![
        select(limits),
        (select(limits), prop_oneof![Just(-1.0), Just(1.0)])
            .prop_map(|(limit, sign)| limit * (1.0 + sign * 1e-6)),
        low..high,
    ]
}

prop_compose! {
    fn any_values()(
        age in prop_oneof![select(&[29, 30, 31, 34, 35, 39, 40, 41, 44, 45, 49, 50, 51, 54, 55, 59, 60, 61, 65, 66, 69, 70][..]), 18..100u16],
        (male, hbeag, cirrhosis, diabetes, core_promoter, tenofovir) in any::<(bool, bool, bool, bool, bool, bool)>(),
        (copies, hbsag, hbcrag) in (
            around(&[1e4, 1e5, 1e6, 1_164_000.0], 1.0, 1e9),
            around(&[100.0, 1_000.0], 0.1, 1e5),
            around(&[100.0, 1_000.0], 10.0, 1e7),
        ),
        (alt, ast, ggt, alp) in (
            around(&[15.0, 20.0, 40.0, 45.0, 80.0, 200.0], 5.0, 400.0),
            around(&[40.0, 100.0], 5.0, 400.0),
            around(&[61.0], 5.0, 400.0),
            around(&[120.0], 20.0, 400.0),
        ),
        (platelets, albumin, stiffness) in (
            around(&[80.0, 100.0, 140.0, 150.0, 200.0, 250.0], 10.0, 400.0),
            around(&[15.0, 28.0, 30.0, 35.0, 40.0], 12.0, 55.0),
            around(&[6.0, 7.0, 8.0, 9.0, 12.0, 12.5, 17.0], 2.0, 60.0),
        ),
        (bilirubin_mg, inr, creatinine_mg, sodium) in (
            around(&[1.0, 2.0, 3.0], 0.2, 35.0),
            around(&[1.0, 1.7, 2.3], 0.8, 8.0),
            around(&[1.0, 3.0, 4.0], 0.3, 10.0),
            around(&[125.0, 137.0], 110.0, 160.0),
        ),
        (ascites, encephalopathy) in (0..3u8, 0..3u8),
    ) -> Values {
        Values {
            age, male, hbeag, copies, hbsag, alt, ast, platelets, albumin, bilirubin_mg, inr, creatinine_mg,
            sodium, stiffness, ggt, alp, hbcrag, cirrhosis, ascites, encephalopathy, diabetes, core_promoter, tenofovir,
        }
    }
}

/// The value that the steps give, applied in order.
fn replayed(score: &Score) -> f64 {
    score.steps.iter().fold(0.0, |value, step| {
        let amount = step.amount.point().expect("a point");
        match step.operation {
            Operation::Add => value + amount,
            Operation::Multiply => value * amount,
            Operation::Divide => value / amount,
            Operation::AtMost => value.min(amount),
            Operation::Round => value.round(),
        }
    })
}

/// The same results with the same number in another unit.
fn in_other_units(v: &Values) -> Case {
    let original = case(v);
    let mut other = Case::read_on(original.today());
    for entry in original.results() {
        let result = match entry.result {
            LabResult::Measured(q) => {
                let value = q.canonical().point().expect("exact");
                match q.analyte() {
                    Analyte::Albumin => {
                        quantity(Analyte::Albumin, value / 10.0, Unit::GramPerDecilitre)
                    }
                    Analyte::Bilirubin => {
                        quantity(Analyte::Bilirubin, value, Unit::MicromolPerLitre)
                    }
                    Analyte::Creatinine => {
                        quantity(Analyte::Creatinine, value, Unit::MicromolPerLitre)
                    }
                    Analyte::Alt | Analyte::Ast | Analyte::Ggt | Analyte::Alp => {
                        quantity(q.analyte(), value / 60.0, Unit::MicrokatalPerLitre)
                    }
                    Analyte::Hbcrag => quantity(Analyte::Hbcrag, value.log10(), Unit::LogUnitPerMl),
                    _ => entry.result,
                }
            }
            LabResult::Dna(dna) => {
                let iu = dna.canonical().point().expect("exact");
                LabResult::Dna(
                    HbvDna::level(Comparator::Equal, iu, Unit::IuPerMl).expect("possible"),
                )
            }
            marker => marker,
        };
        other.add(entry.on, result).expect("no day");
    }
    other.set_person(original.person().clone()).expect("the same person");
    other.set_ggt_uln(original.ggt_uln());
    other.set_alp_uln(original.alp_uln());
    for episode in original.treatments() {
        other.add_treatment(episode.clone()).expect("the same treatment");
    }
    other
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1_000) })]

    #[test]
    fn every_score_agrees_with_a_second_writing(v in any_values()) {
        let found = read(&case(&v));
        let wanted = by_hand(&v);
        prop_assert_eq!(found.len(), wanted.len());
        for (code, wanted) in wanted {
            let score = found.iter().find(|score| score.code == *code).expect(code);
            prop_assert_eq!(score.missing.is_empty(), wanted.is_some(), "{} {:?}", code, score.missing);
            match (point(score), wanted) {
                (Some(found), Some(wanted)) => {
                    prop_assert!((found - wanted).abs() <= 1e-9 * wanted.abs().max(1.0), "{} {} {}", code, found, wanted);
                    prop_assert!((replayed(score) - found).abs() <= 1e-9 * wanted.abs().max(1.0), "{} steps", code);
                }
                (found, wanted) => prop_assert_eq!(found, wanted, "{}", code),
            }
        }
    }

    /// Values a hair off a limit may fall to its other side when converted, so
    /// these are drawn away from limits.
    #[test]
    fn another_unit_changes_nothing(
        (bilirubin_mg, creatinine_mg, albumin) in (2.01..2.99f64, 1.1..2.9f64, 30.1..34.9f64),
        (copies, alt, ast) in (1.1e4..0.9e5f64, 46.0..79.0f64, 20.0..200.0f64),
    ) {
        let v = Values { bilirubin_mg, creatinine_mg, albumin, copies, alt, ast, ..ORDINARY };
        let (one, other) = (read(&case(&v)), read(&in_other_units(&v)));
        for (one, other) in one.iter().zip(&other) {
            let (a, b) = (point(one), point(other));
            prop_assert!((a.unwrap() - b.unwrap()).abs() < 1e-9 * a.unwrap().abs().max(1.0), "{}: {:?} {:?}", one.code, a, b);
            prop_assert_eq!(&one.not_valid, &other.not_valid);
        }
    }

    #[test]
    fn the_order_of_entry_changes_nothing(v in any_values(), seed in any::<u64>()) {
        let original = case(&v);
        let mut shuffled = Case::read_on(original.today());
        let mut results = original.results().to_vec();
        // Also three conflicting values of one day.
        for platelets in [90.0, 210.0, 90.0, 120.0] {
            results.push(DatedResult { on: None, result: measured(Analyte::Platelets, platelets) });
        }
        let mut ordered = Case::read_on(original.today());
        for entry in &results {
            ordered.add(entry.on, entry.result).unwrap();
        }
        let mut state = seed | 1;
        while !results.is_empty() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let entry = results.swap_remove((state >> 33) as usize % results.len());
            shuffled.add(entry.on, entry.result).unwrap();
        }
        for case in [&mut ordered, &mut shuffled] {
            case.set_person(original.person().clone()).unwrap();
        }
        prop_assert_eq!(read(&ordered), read(&shuffled));
    }

    /// Monotone where that is true: worse blood results never lower the number.
    #[test]
    fn monotone(v in any_values(), more in 1.0..3.0f64) {
        let value = |v: &Values, code: &str| point(&score(&case(v), code));
        for (code, worse) in [
            ("FIB-4", Values { ast: v.ast * more, ..v }),
            ("APRI", Values { ast: v.ast * more, ..v }),
            ("FIB-4", Values { platelets: v.platelets / more, ..v }),
            ("PAGE-B", Values { platelets: v.platelets / more, ..v }),
            ("mPAGE-B", Values { platelets: v.platelets / more, ..v }),
            ("aMAP", Values { bilirubin_mg: (v.bilirubin_mg * more).min(60.0), ..v }),
            ("MELD", Values { bilirubin_mg: (v.bilirubin_mg * more).min(60.0), ..v }),
            ("MELD-Na", Values { inr: v.inr * more, ..v }),
            ("MELD 3.0", Values { inr: v.inr * more, ..v }),
            ("MELD-Na", Values { sodium: v.sodium - more, ..v }),
            ("Child-Pugh", Values { albumin: (v.albumin / more).max(8.0), ..v }),
            ("ALBI", Values { bilirubin_mg: (v.bilirubin_mg * more).min(60.0), ..v }),
            ("CU-HCC", Values { copies: v.copies * more, ..v }),
            ("THRI", Values { platelets: v.platelets / more, ..v }),
            ("LSM-HCC", Values { stiffness: v.stiffness * more.min(1.5), ..v }),
        ] {
            let (before, after) = (value(&v, code), value(&worse, code));
            prop_assert!(after.unwrap() >= before.unwrap() - 1e-9, "{}: {:?} {:?}", code, before, after);
        }
    }

    /// A result given as an interval leaves a span that holds the score of every
    /// value in it.
    #[test]
    fn a_span_holds_every_point(v in any_values(), share in 0.0..1.0f64, which in 0..9usize) {
        let (analyte, limit) = [
            (Analyte::Platelets, v.platelets), (Analyte::Ast, v.ast), (Analyte::Alt, v.alt),
            (Analyte::Albumin, v.albumin), (Analyte::Inr, v.inr), (Analyte::Sodium, v.sodium),
            (Analyte::Bilirubin, v.bilirubin_mg * 17.104), (Analyte::Creatinine, v.creatinine_mg * 88.42),
            (Analyte::HbvDna, v.copies / 5.82),
        ][which];
        let with = |comparator, value: f64| -> Option<Case> {
            let mut case = Case::read_on(Some(day("2025-06-15")));
            let original = self::case(&v);
            for entry in original.results() {
                let same = match entry.result {
                    LabResult::Measured(q) => q.analyte() == analyte,
                    LabResult::Dna(_) => analyte == Analyte::HbvDna,
                    LabResult::Marker(..) => false,
                };
                if !same {
                    case.add(None, entry.result).unwrap();
                }
            }
            let quantity = Quantity::new(analyte, comparator, value, analyte.canonical_unit()).ok()?;
            case.add(None, LabResult::Measured(quantity)).unwrap();
            case.set_person(original.person().clone()).unwrap();
            case.set_ggt_uln(original.ggt_uln());
            case.set_alp_uln(original.alp_uln());
            for episode in original.treatments() {
                case.add_treatment(episode.clone()).unwrap();
            }
            Some(case)
        };
        let (low, _) = analyte.possible_range();
        for (comparator, inside) in [
            (Comparator::Less, low + (limit - low) * share),
            (Comparator::Greater, limit * (1.0 + share)),
            (Comparator::AtMost, limit),
        ] {
            let strict = comparator == Comparator::Less && inside >= limit
                || comparator == Comparator::Greater && inside <= limit;
            if strict { continue; }
            let (Some(spans), Some(points)) = (with(comparator, limit), with(Comparator::Equal, inside)) else { continue };
            for (span, point) in read(&spans).iter().zip(&read(&points)) {
                let Some(value) = self::point(point).filter(|value| value.is_finite()) else { continue };
                let Some(span_value) = span.value else {
                    prop_assert!(false, "{}: a value without a span", span.code);
                    continue;
                };
                let slack = 1e-9 * value.abs().max(1.0);
                let holds = span_value.low.is_none_or(|end| end.value <= value + slack)
                    && span_value.high.is_none_or(|end| end.value >= value - slack);
                prop_assert!(holds, "{}: {:?} lacks {}", span.code, span_value, value);
                // Whose limits of stiffness apply depends on ALT: only what is certain is read.
                let by_alt = span.code == "LSM" && analyte == Analyte::Alt;
                for hit in point.bands.iter().filter(|_| !by_alt) {
                    prop_assert!(span.bands.contains(hit) || span.bands.is_empty(), "{}: {:?}", span.code, hit);
                }
            }
        }
    }

    #[test]
    fn scores_survive_json(v in any_values()) {
        let found = read(&case(&v));
        let text = serde_json::to_string(&found).unwrap();
        prop_assert_eq!(serde_json::from_str::<Vec<Score>>(&text).unwrap(), found);
    }
}

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

/// Both sides of every cut-off of every reader.
#[test]
fn bands_on_both_sides() {
    let first = |code: &str, by: &str, value: f64| -> String {
        let hits = scores::bands_of(code, value);
        let of: Vec<_> = hits.iter().filter(|hit| hit.by.as_str() == by).collect();
        assert_eq!(of.len(), 1, "{code} {by} {value}: {of:?}");
        of[0].band.to_string()
    };
    for (code, by, limit, below, at, above) in [
        (
            "FIB-4",
            "STERLING2006",
            1.45,
            "<1.45 low",
            "1.45-3.25 indeterminate",
            "1.45-3.25 indeterminate",
        ),
        (
            "FIB-4",
            "STERLING2006",
            3.25,
            "1.45-3.25 indeterminate",
            "1.45-3.25 indeterminate",
            ">3.25 advanced",
        ),
        (
            "FIB-4",
            "CHINA2022",
            3.25,
            "1.45-3.25 indeterminate",
            ">=3.25 F3 or more",
            ">=3.25 F3 or more",
        ),
        (
            "FIB-4",
            "CHINA2022",
            1.45,
            "<1.45 below F3",
            "1.45-3.25 indeterminate",
            "1.45-3.25 indeterminate",
        ),
        ("APRI", "WHO2024", 0.5, "<=0.5 below F2", "<=0.5 below F2", ">0.5 >=F2"),
        ("APRI", "WHO2024", 1.0, ">0.5 >=F2", ">0.5 >=F2", ">1 cirrhosis"),
        ("APRI", "WHO2015", 2.0, "<=2 not cirrhosis", "<=2 not cirrhosis", ">2 cirrhosis"),
        ("APRI", "CHINA2022", 1.0, "<1 not cirrhosis", "1-2 indeterminate", "1-2 indeterminate"),
        ("APRI", "CHINA2022", 2.0, "1-2 indeterminate", ">=2 cirrhosis", ">=2 cirrhosis"),
        (
            "APRI",
            "WAI2003_F2",
            1.5,
            "0.5-1.5 indeterminate",
            "0.5-1.5 indeterminate",
            ">1.5 F2 or more",
        ),
        ("APRI", "WAI2003_F4", 2.0, "1-2 indeterminate", "1-2 indeterminate", ">2 cirrhosis"),
        ("GPR", "LEMOINE2016", 0.32, "<=0.32 below F2", "<=0.32 below F2", ">0.32 >=F2"),
        ("GPR", "LEMOINE2016", 0.56, ">0.32 >=F2", ">0.32 >=F2", ">0.56 cirrhosis"),
        ("aMAP", "FAN2020", 50.0, "<50 low", "50-60 medium", "50-60 medium"),
        ("aMAP", "FAN2020", 60.0, "50-60 medium", ">=60 high", ">=60 high"),
        ("ALBI", "JOHNSON2015", -2.6, "grade 1", "grade 1", "grade 2"),
        ("ALBI", "JOHNSON2015", -1.39, "grade 2", "grade 2", "grade 3"),
        ("CU-HCC", "WONG2010_PRINTED", 5.0, "<5 low", "5-19 medium", "5-19 medium"),
        ("CU-HCC", "WONG2010_PRINTED", 19.0, "5-19 medium", ">=19 high", ">=19 high"),
        ("CU-HCC", "WONG2010_REMEMBERED", 20.0, "5-20 medium", ">=20 high", ">=20 high"),
        ("LSM-HCC", "WONG2014", 11.0, "<11 low", ">=11 high", ">=11 high"),
        ("GAG-HCC", "YUEN2009", 101.0, "<101 low", ">=101 high", ">=101 high"),
        ("THRI", "SHARMA2018", 120.0, "<120 low", "120-240 intermediate", "120-240 intermediate"),
        ("THRI", "SHARMA2018", 240.0, "120-240 intermediate", "120-240 intermediate", ">240 high"),
        ("SCALE-B", "SCALE-B", 260.0, "<260 low", "260-320 intermediate", "260-320 intermediate"),
        ("SCALE-B", "SCALE-B", 320.0, "260-320 intermediate", ">=320 high", ">=320 high"),
        ("R value", "R_VALUE", 2.0, "<=2 cholestatic", "<=2 cholestatic", "2-5 mixed"),
        ("R value", "R_VALUE", 5.0, "2-5 mixed", ">=5 hepatocellular", ">=5 hepatocellular"),
        ("LSM", "EASL_ALEH2015_ALT_NORMAL", 6.0, "<6 kPa low", "6-9 kPa grey", "6-9 kPa grey"),
        ("LSM", "EASL_ALEH2015_ALT_NORMAL", 9.0, "6-9 kPa grey", "6-9 kPa grey", ">9 kPa advanced"),
        (
            "LSM",
            "EASL_ALEH2015_ALT_RAISED",
            12.0,
            "6-12 kPa grey",
            "6-12 kPa grey",
            ">12 kPa advanced",
        ),
        ("LSM", "WHO2024", 7.0, "<=7 kPa below F2", "<=7 kPa below F2", ">7 kPa >=F2"),
        ("LSM", "WHO2024", 12.5, ">7 kPa >=F2", ">7 kPa >=F2", ">12.5 kPa cirrhosis"),
        (
            "LSM",
            "CHINA2022_ALT_NORMAL",
            12.0,
            "<12 kPa no sign",
            ">=12 kPa sign of cirrhosis",
            ">=12 kPa sign of cirrhosis",
        ),
        (
            "LSM",
            "CHINA2022_ALT_RAISED",
            17.0,
            "<17 kPa no sign",
            ">=17 kPa sign of cirrhosis",
            ">=17 kPa sign of cirrhosis",
        ),
        ("LSM", "EASL2025", 8.0, "<=8 kPa below F3", "<=8 kPa below F3", ">8 kPa F3"),
    ] {
        let hair = 1e-9 * f64::abs(limit);
        assert_eq!(first(code, by, limit - hair), below, "{code} below {limit}");
        assert_eq!(first(code, by, limit), at, "{code} at {limit}");
        assert_eq!(first(code, by, limit + hair), above, "{code} above {limit}");
    }
    for (code, by, points, band) in [
        ("PAGE-B", "PAPATHEODORIDIS2016", 9.0, "<=9 low"),
        ("PAGE-B", "PAPATHEODORIDIS2016", 10.0, "10-17 intermediate"),
        ("PAGE-B", "PAPATHEODORIDIS2016", 17.0, "10-17 intermediate"),
        ("PAGE-B", "PAPATHEODORIDIS2016", 18.0, ">=18 high"),
        ("mPAGE-B", "KIM2018", 8.0, "<=8 low"),
        ("mPAGE-B", "KIM2018", 9.0, "9-12 intermediate"),
        ("mPAGE-B", "KIM2018", 12.0, "9-12 intermediate"),
        ("mPAGE-B", "KIM2018", 13.0, ">=13 high"),
        ("HCC-RESCUE", "SOHN2017", 64.0, "<=64 low"),
        ("HCC-RESCUE", "SOHN2017", 65.0, "65-84 intermediate"),
        ("HCC-RESCUE", "SOHN2017", 84.0, "65-84 intermediate"),
        ("HCC-RESCUE", "SOHN2017", 85.0, ">=85 high"),
        ("CAMD", "HSU2018", 7.0, "<8 low"),
        ("CAMD", "HSU2018", 8.0, "8-13 intermediate"),
        ("CAMD", "HSU2018", 13.0, "8-13 intermediate"),
        ("CAMD", "HSU2018", 14.0, ">13 high"),
        ("AGED", "AGED", 4.0, "0-4 low"),
        ("AGED", "AGED", 5.0, "5-9 intermediate"),
        ("AGED", "AGED", 9.0, "5-9 intermediate"),
        ("AGED", "AGED", 10.0, "10-12 high"),
        ("TREAT-B", "SHIMAKAWA2018", 1.0, "<2 not eligible"),
        ("TREAT-B", "SHIMAKAWA2018", 2.0, ">=2 eligible"),
        ("Child-Pugh", "PUGH1973", 6.0, "A"),
        ("Child-Pugh", "PUGH1973", 7.0, "B"),
        ("Child-Pugh", "PUGH1973", 9.0, "B"),
        ("Child-Pugh", "PUGH1973", 10.0, "C"),
        ("REACH-B", "YANG2011", 0.0, "0-17 points only"),
        ("REACH-B", "YANG2011", 17.0, "0-17 points only"),
    ] {
        assert_eq!(first(code, by, points), band, "{code} {points}");
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

/// The same with limits of its own: of ALT and AST, of ALP, of GGT.
fn case_with_limits(uln: f64, alp: f64, ggt: f64, v: &Values) -> Case {
    let limit = |value| Some(Uln::new(value, Unit::UnitPerLitre).expect("possible"));
    let mut case = case(v);
    case.set_uln(limit(uln));
    case.set_alp_uln(limit(alp));
    case.set_ggt_uln(limit(ggt));
    case
}

#[test]
fn on_the_boundary() {
    let v = Values { age: 45, copies: 2e6, cirrhosis: true, bilirubin_mg: 0.7, ..ORDINARY };
    let nineteen = score(&case(&v), "CU-HCC");
    assert_eq!((point(&nineteen), nineteen.on_boundary.as_slice()), (Some(19.0), &[19.0][..]));
    let bands: Vec<_> = nineteen.bands.iter().map(|hit| hit.band.as_str()).collect();
    assert_eq!(bands, [">=19 high", "5-20 medium"]);
    // 20.5 is above both limits, 16 below both.
    for v in [Values { bilirubin_mg: 1.2, ..v }, Values { copies: 5e5, ..v }] {
        let score = score(&case(&v), "CU-HCC");
        assert_eq!(
            score.on_boundary.is_empty(),
            point(&score) != Some(19.0) && point(&score) < Some(19.0)
                || point(&score) >= Some(20.0),
            "{score:?}"
        );
    }
    // A value that equals a limit of a continuous score.
    let apri = score(&case(&Values { ast: 40.0, platelets: 100.0, ..ORDINARY }), "APRI");
    assert_eq!(apri.on_boundary, [1.0]);
    // Whole points have none; an albumin of exactly 35 is told in its step.
    let cu = score(&case(&Values { albumin: 35.0, ..ORDINARY }), "CU-HCC");
    assert!(cu.steps.iter().any(|step| step.term == "albumin" && step.on_boundary));
    assert!(score(&case(&ORDINARY), "PAGE-B").on_boundary.is_empty());
}

#[test]
fn what_is_missing_is_listed_and_nothing_is_assumed() {
    let empty = Case::default();
    for score in read(&empty) {
        assert!(score.value.is_none() && score.steps.is_empty() && score.bands.is_empty());
        assert!(!score.missing.is_empty(), "{}", score.code);
    }
    let mut case = case(&ORDINARY);
    change(&mut case, |person| person.sex = None);
    for (code, missing) in
        [("PAGE-B", vec![Input::Sex]), ("FIB-4", vec![]), ("MELD 3.0", vec![Input::Sex])]
    {
        assert_eq!(score(&case, code).missing.iter().collect::<Vec<_>>(), missing, "{code}");
    }
    // A fibrosis stage below 4 does not say that there is no cirrhosis; 4 says that there is.
    change(&mut case, |person| {
        person.sex = Some(Sex::Male);
        person.cirrhosis = None;
        person.fibrosis = Some(FibrosisStage::new(2).unwrap());
    });
    assert!(score(&case, "HCC-RESCUE").missing.contains(Input::Cirrhosis));
    change(&mut case, |person| person.fibrosis = Some(FibrosisStage::new(4).unwrap()));
    assert_eq!(point(&score(&case, "HCC-RESCUE")), Some(50.0 + 15.0 + 23.0));
    // No logarithm of nothing.
    let mut undetected = Case::read_on(Some(day("2025-06-15")));
    undetected.add(None, LabResult::Dna(HbvDna::NotDetected)).unwrap();
    undetected.set_person(case.person().clone()).unwrap();
    let gag = score(&undetected, "GAG-HCC");
    assert_eq!((gag.value, gag.missing), (None, scores::Set::of(&[Input::HbvDna])));
}

/// The ordinary case without the results of one test, and with others instead.
fn instead(analyte: Analyte, results: &[LabResult]) -> Case {
    let original = case(&ORDINARY);
    let mut changed = Case::read_on(original.today());
    for entry in original.results() {
        if !matches!(entry.result, LabResult::Measured(q) if q.analyte() == analyte) {
            changed.add(None, entry.result).unwrap();
        }
    }
    for result in results {
        changed.add(None, *result).unwrap();
    }
    changed.set_person(original.person().clone()).unwrap();
    changed.set_ggt_uln(original.ggt_uln());
    changed.set_alp_uln(original.alp_uln());
    changed
}

#[test]
fn no_value_without_the_reason() {
    let without = |case: &Case, code: &str| {
        let score = score(case, code);
        assert!(score.value.is_none() && score.bands.is_empty(), "{code}: {:?}", score.value);
        score.missing.iter().collect::<Vec<_>>()
    };
    let no_platelets = instead(Analyte::Platelets, &[measured(Analyte::Platelets, 0.0)]);
    for code in ["FIB-4", "APRI", "GPR"] {
        assert_eq!(without(&no_platelets, code), [Input::Platelets], "{code}");
    }
    // What does not divide by them has a value.
    assert!(score(&no_platelets, "PAGE-B").value.is_some());
    assert!(score(&no_platelets, "FIB-4").missing.contains(Input::Platelets));
    let above = |analyte: Analyte, value| {
        LabResult::Measured(
            Quantity::new(analyte, Comparator::Greater, value, analyte.canonical_unit()).unwrap(),
        )
    };
    // Bilirubin without a highest value, albumin without one: from nothing to anything.
    let mut open = instead(Analyte::Bilirubin, &[above(Analyte::Bilirubin, 32.4)]);
    assert!(score(&open, "ALBI").value.is_some_and(|value| value.high.is_none()));
    let person = open.person().clone();
    let results: Vec<_> = open.results().iter().map(|entry| entry.result).collect();
    open = Case::read_on(open.today());
    for result in results {
        let albumin = matches!(result, LabResult::Measured(q) if q.analyte() == Analyte::Albumin);
        open.add(None, if albumin { above(Analyte::Albumin, 32.4) } else { result }).unwrap();
    }
    open.set_person(person).unwrap();
    for code in ["ALBI", "aMAP"] {
        assert_eq!(without(&open, code), [Input::Albumin, Input::Bilirubin], "{code}");
    }
    let old = case(&Values { age: 66, ..ORDINARY });
    assert_eq!(without(&old, "REACH-B"), [Input::Age]);
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

/// Where the age may be under 18 the number stays and is not read (section K);
/// an age that is not known at all does not withhold the reading.
#[test]
fn perhaps_under_18_is_not_read() {
    let mut case = case(&ORDINARY);
    for (year, perhaps) in [(2006, false), (2007, true)] {
        change(&mut case, |person| person.age = Some(Age::birth_year(year).unwrap()));
        for score in read(&case).iter().filter(|score| score.code != *"R value") {
            assert_eq!(score.not_checked.contains(Reason::Under18), perhaps, "{}", score.code);
            assert!(!score.not_valid.contains(Reason::Under18));
            // MELD has no bands at all.
            let low = score.value.and_then(|value| value.low).map(|end| end.value);
            let read =
                low.is_some_and(|low| !scores::bands_of(score.code.as_str(), low).is_empty());
            assert_eq!(!score.bands.is_empty(), read && !perhaps, "{} {year}", score.code);
        }
    }
    change(&mut case, |person| person.age = None);
    for code in ["APRI", "LSM", "GPR"] {
        let score = score(&case, code);
        assert!(score.not_checked.contains(Reason::Under18) && !score.bands.is_empty(), "{code}");
    }
}

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

fn not_valid(case: &Case, code: &str) -> Vec<&'static str> {
    score(case, code).not_valid.iter().map(Member::key).collect()
}

#[test]
fn where_a_score_is_not_valid() {
    // ALT above 5 times 40.
    let at = case(&Values { alt: 200.0, ..ORDINARY });
    let flare = case(&Values { alt: 200.1, ..ORDINARY });
    for code in ["FIB-4", "APRI", "LSM", "GPR", "LSM-HCC"] {
        assert!(not_valid(&at, code).is_empty(), "{code}");
        assert_eq!(not_valid(&flare, code), ["ALT>5xULN"], "{code}");
        assert!(score(&flare, code).value.is_some(), "the number stays");
        assert!(score(&flare, code).bands.is_empty(), "{code}: no reading in a flare");
    }
    assert!(!score(&flare, "aMAP").bands.is_empty());
    // Under 18 no score is read.
    let mut child = case(&Values { age: 17, ..ORDINARY });
    for score in read(&child) {
        let exempt = score.code == *"R value";
        assert_eq!(score.not_valid.contains(Reason::Under18), !exempt, "{}", score.code);
        assert!(score.bands.is_empty() || exempt, "{}", score.code);
    }
    // 17 or 18 by the year of birth: not to be told.
    change(&mut child, |person| person.age = Some(Age::birth_year(2007).unwrap()));
    assert!(score(&child, "FIB-4").not_checked.contains(Reason::Under18));
    // REACH-B: 30 to 65, no cirrhosis, no treatment. No points outside the ages.
    for (age, valid) in [(29, false), (30, true), (65, true), (66, false)] {
        let score = score(&case(&Values { age, ..ORDINARY }), "REACH-B");
        assert_eq!(score.value.is_some(), valid, "{age}");
        assert_eq!(score.not_valid.contains(Reason::Age30To65), !valid, "{age}");
        // ORDINARY takes tenofovir.
        assert!(score.not_valid.contains(Reason::Treated));
    }
    let cirrhosis = case(&Values { cirrhosis: true, ..ORDINARY });
    assert!(score(&cirrhosis, "REACH-B").not_valid.contains(Reason::CirrhosisPresent));
    for code in ["Child-Pugh", "MELD", "MELD-Na", "MELD 3.0", "THRI"] {
        assert!(not_valid(&cirrhosis, code).is_empty(), "{code}");
        assert_eq!(not_valid(&case(&ORDINARY), code), ["CIRRHOSIS_NEEDED"], "{code}");
        let mut unknown = case(&ORDINARY);
        change(&mut unknown, |person| person.cirrhosis = None);
        assert!(score(&unknown, code).not_checked.contains(Reason::CirrhosisNeeded), "{code}");
    }
    let mut decompensated = case(&Values { cirrhosis: true, ..ORDINARY });
    change(&mut decompensated, |person| person.ascites = Some(Ascites::Moderate));
    assert_eq!(not_valid(&decompensated, "LSM"), ["DECOMPENSATED"]);
    change(&mut decompensated, |person| person.jaundice = Some(true));
    assert_eq!(not_valid(&decompensated, "LSM-HCC"), ["DECOMPENSATED", "JAUNDICE"]);
    // PAGE-B is for the treated.
    let mut untreated = Case::read_on(Some(day("2025-06-15")));
    untreated.add(None, measured(Analyte::Platelets, 150.0)).unwrap();
    untreated.add(None, marker(Marker::Hbsag, Presence::NotFound)).unwrap();
    untreated.set_person(case(&ORDINARY).person().clone()).unwrap();
    change(&mut untreated, |person| person.treatment = Some(TreatmentStatus::Never));
    assert_eq!(not_valid(&untreated, "PAGE-B"), ["UNTREATED", "HBSAG_NOT_FOUND"]);
    assert!(!score(&untreated, "GAG-HCC").not_valid.contains(Reason::Treated));
}

#[test]
fn warnings() {
    let of = |case: &Case, code: &str| -> Vec<&'static str> {
        score(case, code).warnings.iter().map(Member::key).collect()
    };
    let mut ordinary = case(&ORDINARY);
    assert_eq!(of(&ordinary, "APRI"), ["ULN_40_USED"]);
    assert!(score(&ordinary, "APRI").steps.iter().any(|step| step.term == "uln_40"));
    ordinary.set_uln(Some(Uln::new(35.0, Unit::UnitPerLitre).unwrap()));
    assert!(of(&ordinary, "APRI").is_empty());
    assert_eq!(point(&score(&ordinary, "APRI")), Some(6_000.0 / (35.0 * 150.0)));
    assert_eq!(of(&ordinary, "CAMD"), ["POINTS_NOT_CHECKED"]);
    assert!(of(&ordinary, "AGED").contains(&"ODD_POINTS_AS_PRINTED"));
    // Copies of the assay as written need no factor; IU do.
    assert!(!of(&ordinary, "CU-HCC").contains(&"COPIES_BY_5.82"));
    assert!(of(&in_other_units(&ORDINARY), "CU-HCC").contains(&"COPIES_BY_5.82"));
    // Best from 35 to 65.
    for (age, said) in [(34, true), (35, false), (65, false), (66, true)] {
        let case = case(&Values { age, ..ORDINARY });
        assert_eq!(score(&case, "FIB-4").warnings.contains(Warning::BestFrom35To65), said, "{age}");
    }
    // 2.6 µmol/L of bilirubin is a slip of the unit; so is an albumin of 4.2 g/L.
    for (analyte, value, unit, code, warning) in [
        (Analyte::Bilirubin, 2.6, Unit::MicromolPerLitre, "Child-Pugh", Warning::BilirubinUnit),
        (Analyte::Bilirubin, 90.0, Unit::MilligramPerDecilitre, "MELD", Warning::BilirubinUnit),
        (Analyte::Albumin, 4.2, Unit::GramPerLitre, "ALBI", Warning::AlbuminUnit),
        (Analyte::Albumin, 9.5, Unit::GramPerDecilitre, "mPAGE-B", Warning::AlbuminUnit),
        (Analyte::Creatinine, 1.1, Unit::MicromolPerLitre, "MELD", Warning::CreatinineUnit),
        (
            Analyte::Creatinine,
            50.0,
            Unit::MilligramPerDecilitre,
            "MELD 3.0",
            Warning::CreatinineUnit,
        ),
    ] {
        let mut odd = Case::read_on(Some(day("2025-06-15")));
        for entry in case(&ORDINARY).results() {
            if !matches!(entry.result, LabResult::Measured(q) if q.analyte() == analyte) {
                odd.add(None, entry.result).unwrap();
            }
        }
        odd.add(None, quantity(analyte, value, unit)).unwrap();
        odd.set_person(case(&ORDINARY).person().clone()).unwrap();
        assert!(score(&odd, code).warnings.contains(warning), "{code} {value}");
        assert!(!score(&odd, "FIB-4").warnings.contains(warning), "not asked there");
        assert!(!score(&case(&ORDINARY), code).warnings.contains(warning), "{code}");
    }
    // Samples more than half a year apart.
    let mut apart = Case::read_on(Some(day("2025-06-15")));
    for (on, analyte, value) in [
        ("2024-12-14", Analyte::Ast, 60.0),
        ("2025-06-15", Analyte::Platelets, 150.0),
        ("2025-06-14", Analyte::Alt, 64.0),
    ] {
        apart.add(Some(day(on)), measured(analyte, value)).unwrap();
    }
    change(&mut apart, |person| person.age = Some(Age::years(50).unwrap()));
    assert!(!score(&apart, "FIB-4").warnings.contains(Warning::FarApart), "183 days");
    apart.add(Some(day("2024-12-13")), measured(Analyte::Ggt, 50.0)).unwrap();
    apart.set_ggt_uln(Some(Uln::new(61.0, Unit::UnitPerLitre).unwrap()));
    assert!(score(&apart, "GPR").warnings.contains(Warning::FarApart), "184 days");
    // Dialysis counts creatinine as the cap.
    let mut dialysis = case(&ORDINARY);
    change(&mut dialysis, |person| person.dialysis = Some(true));
    let meld = score(&dialysis, "MELD");
    assert!(meld.warnings.contains(Warning::DialysisCap));
    let used = meld.steps.iter().find(|step| step.term == "creatinine").and_then(|step| step.used);
    assert_eq!(used, Some(Interval::exactly(4.0)));
}

#[test]
fn stiffness_asks_alt() {
    let readers = |v: Values| -> Vec<String> {
        score(&case(&v), "LSM").bands.iter().map(|hit| hit.by.to_string()).collect()
    };
    let at = |alt| Values { alt, ..ORDINARY };
    assert_eq!(
        readers(at(39.0)),
        ["EASL_ALEH2015_ALT_NORMAL", "WHO2024", "CHINA2022_ALT_NORMAL", "EASL2025"]
    );
    // China prints "below the limit": at it, neither number is assigned.
    assert_eq!(readers(at(40.0)), ["EASL_ALEH2015_ALT_NORMAL", "WHO2024", "EASL2025"]);
    assert_eq!(
        readers(at(41.0)),
        ["EASL_ALEH2015_ALT_RAISED", "WHO2024", "CHINA2022_ALT_RAISED", "EASL2025"]
    );
    assert_eq!(readers(at(200.0)), ["WHO2024", "EASL2025"]);
    assert!(readers(at(201.0)).is_empty());
}

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

#[test]
fn rules_are_told_under_every_heading() {
    let mut rules = scores::rules();
    rules.extend(clinical::surveillance::rules());
    rules.extend(clinical::dynamics::rules());
    let mut names: Vec<_> = rules.iter().map(|rule| rule.rule).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), rules.len(), "each name once");
    let keys = |reference: &str| {
        clinical::references::reference(reference).is_some()
            || scores::REFERENCES.iter().any(|known| known.key == reference)
            || clinical::dynamics::REFERENCES.iter().any(|known| known.key == reference)
    };
    for rule in &rules {
        assert!(keys(&rule.source.reference), "{}", rule.source.reference);
    }
    for score in read(&case(&ORDINARY)) {
        assert!(keys(&score.source.reference), "{}", score.source.reference);
        for hit in &score.bands {
            assert!(keys(&hit.source.reference), "{}", hit.source.reference);
        }
    }
    // What the field names and this engine does not compute is listed with a reason.
    for (name, _) in scores::NOT_COMPUTED {
        assert!(read(&case(&ORDINARY)).iter().all(|score| score.code != *name));
    }
}

// A part of it is used elsewhere.
#[allow(dead_code)]
#[path = "common/any_case.rs"]
mod any_case;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    /// Scores gather their inputs in one pass of their own: of each test they
    /// must know what the facts know, conflicts, days and signs included.
    #[test]
    fn inputs_are_what_the_facts_are(case in any_case::case()) {
        use clinical::facts::Fact;
        let facts = Facts::of(&case, laboratory_limits(&case));
        let known = scores::Inputs::of(&case, &facts).known();
        for (input, fact) in [
            (Input::HbvDna, Fact::HbvDna),
            (Input::HbsagLevel, Fact::HbsagLevel),
            (Input::Alt, Fact::AltTimesLaboratoryUln),
            (Input::Platelets, Fact::Platelets),
            (Input::Albumin, Fact::Albumin),
            (Input::Bilirubin, Fact::Bilirubin),
            (Input::Inr, Fact::Inr),
            (Input::LiverStiffness, Fact::LiverStiffness),
            (Input::Hbeag, Fact::Hbeag),
            (Input::Age, Fact::Age),
        ] {
            prop_assert_eq!(known.contains(input), !facts.get(fact).is_absent(), "{:?}", input);
        }
        let all = read(&case);
        let value = |code: &str| all.iter().find(|score| score.code == *code).and_then(|score| score.value);
        if let Some(stiffness) = value("LSM") {
            prop_assert_eq!(Some(stiffness), facts.get(Fact::LiverStiffness).hull());
        }
        if let Some(apri) = value("APRI") {
            prop_assert_eq!(Some(apri), facts.get(Fact::Apri).hull());
        }
        for score in &all {
            // Missing inputs and a value exclude each other; so do two refusals and a band.
            prop_assert_eq!(score.missing.is_empty(), score.value.is_some(), "{}", score.code);
            prop_assert!(score.value.is_some() || score.bands.is_empty());
            let under_18 = score.not_valid.contains(Reason::Under18);
            prop_assert!(!under_18 || score.bands.is_empty(), "{}", score.code);
            for reason in score.not_valid.iter() {
                prop_assert!(!score.not_checked.contains(reason));
            }
        }
        let text = serde_json::to_string(&all).unwrap();
        prop_assert_eq!(serde_json::from_str::<Vec<Score>>(&text).unwrap(), all);
    }
}
