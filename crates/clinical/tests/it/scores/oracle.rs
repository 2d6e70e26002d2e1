//! The scores computed a second time, by hand, from the printed formulas.

use super::*;

/// The formulas a second time, in plain arithmetic.
pub(super) fn by_hand(v: &Values) -> Vec<(&'static str, Option<f64>)> {
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
        (
            "UKELD",
            Some(
                5.395 * v.inr.ln() + 1.485 * (v.creatinine_mg * 88.42).ln() + 3.13 * bili_umol.ln()
                    - 81.565 * v.sodium.ln()
                    + 435.0,
            ),
        ),
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
pub(super) fn around(limits: &'static [f64], low: f64, high: f64) -> impl Strategy<Value = f64> {
    prop_oneof![
        select(limits),
        (select(limits), prop_oneof![Just(-1.0), Just(1.0)])
            .prop_map(|(limit, sign)| limit * (1.0 + sign * 1e-6)),
        low..high,
    ]
}

/// The value that the steps give, applied in order.
pub(super) fn replayed(score: &Score) -> f64 {
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
pub(super) fn in_other_units(v: &Values) -> Case {
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
