//! Scores: every formula against a second writing of it, on values drawn at and
//! around every limit; bands on both sides of each cut-off; intervals; validity.

mod acute_event;
mod bands;
mod formulas;
mod intervals;
mod oracle;
mod risks;
mod validity;

use crate::common::{change, day, marker, measured};
use clinical::case::*;
use clinical::facts::{Facts, laboratory_limits};
use clinical::scores::{self, Input, Member, Operation, Reason, Score, Warning};
use clinical::surveillance;
use clinical::values::{End, Interval};
use oracle::{around, by_hand, in_other_units, replayed};
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

/// The results and the person, and nothing of treatment.
fn untreated(v: &Values) -> Case {
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
    case
}

fn case(v: &Values) -> Case {
    let mut case = untreated(v);
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
                    LabResult::Marker(..)
                    | LabResult::Signal(_)
                    | LabResult::Neutralisation(_) => false,
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

// A part of it is used elsewhere.

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    /// Scores gather their inputs in one pass of their own: of each test they
    /// must know what the facts know, conflicts, days and signs included.
    #[test]
    fn inputs_are_what_the_facts_are(case in crate::common::any_case::case()) {
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
    ] {
        assert_eq!(first(code, by, points), band, "{code} {points}");
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
