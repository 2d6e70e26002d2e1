//! Every limit: just below it, exactly on it, just above it. The numbers are
//! those of the rules dossier (sections A, B.0 to B.2, K).

mod common;

use clinical::case::*;
use clinical::facts::{Fact, Limits};
use clinical::report::{Report, classify};
use common::*;

const FOUND: Presence = Presence::Found;
const NOT_FOUND: Presence = Presence::NotFound;

/// The serology of a sheet, with a changed person.
fn serology(
    results: impl IntoIterator<Item = LabResult>,
    edit: impl FnOnce(&mut Person),
) -> Report {
    let mut case = sheet(results);
    change(&mut case, edit);
    classify(&case)
}

fn three(hbsag: Presence, anti_hbs: Presence, anti_hbc: Presence) -> [LabResult; 3] {
    [
        marker(Marker::Hbsag, hbsag),
        marker(Marker::AntiHbs, anti_hbs),
        marker(Marker::AntiHbc, anti_hbc),
    ]
}

mod section_a {
    use super::*;

    /// A.1: 10 mIU/mL; the titre goes before the laboratory's flag.
    #[test]
    fn anti_hbs_titre_of_10() {
        for (titre, class) in
            [(9.99, "SUSCEPTIBLE"), (10.0, "IMMUNE_VACCINE"), (10.01, "IMMUNE_VACCINE")]
        {
            for flag in Presence::ALL {
                let mut results = three(NOT_FOUND, flag, NOT_FOUND).to_vec();
                results.push(measured(Analyte::AntiHbsTitre, titre));
                let report = serology(results, |_| {});
                assert_eq!(serology_class(&report), class, "{titre} with flag {flag:?}");
                let about = format!("{titre}, {flag:?}");
                assert_eq!(says(&report, "TITRE_BELOW_10"), titre < 10.0, "{about}");
                let [below, from] = ["TITRE_BELOW_10_FLAG_FOUND", "TITRE_FROM_10_FLAG_NOT_FOUND"];
                assert_eq!(says(&report, below), flag == FOUND && titre < 10.0, "{about}");
                assert_eq!(says(&report, from), flag == NOT_FOUND && titre >= 10.0, "{about}");
            }
        }
    }

    /// A.3: 18 and 30 days after a dose.
    #[test]
    fn days_since_a_vaccine_dose() {
        for (days, class) in [
            (0, "TRANSIENT_LIKELY"),
            (17, "TRANSIENT_LIKELY"),
            (18, "TRANSIENT_LIKELY"),
            (19, "TRANSIENT_POSSIBLE"),
            (29, "TRANSIENT_POSSIBLE"),
            (30, "TRANSIENT_POSSIBLE"),
            (31, "EARLY_OR_TRANSIENT"),
        ] {
            let report = serology(three(FOUND, NOT_FOUND, NOT_FOUND), |person| {
                person.vaccine_doses = vec![days_before(days)];
            });
            assert_eq!(serology_class(&report), class, "{days} days");
        }
        let unknown = serology(three(FOUND, NOT_FOUND, NOT_FOUND), |_| {});
        assert_eq!(serology_class(&unknown), "EARLY_OR_TRANSIENT");
    }

    fn days_before(days: i32) -> Date {
        (0..days).fold(day("2025-06-15"), |day, _| day.yesterday().expect("a day"))
    }

    /// A.4, A.8 rules 3 to 5: 200 IU/mL without HBsAg.
    #[test]
    fn hbv_dna_of_200_without_hbsag() {
        for (viral_load, with_antibody, without) in [
            (0.5, "OCCULT_SEROPOSITIVE", "OCCULT_OR_PRESEROCONVERSION"),
            (199.0, "OCCULT_SEROPOSITIVE", "OCCULT_OR_PRESEROCONVERSION"),
            (200.0, "S_ESCAPE_OR_MISSED_HBSAG", "S_ESCAPE_OR_MISSED_HBSAG"),
            (201.0, "S_ESCAPE_OR_MISSED_HBSAG", "S_ESCAPE_OR_MISSED_HBSAG"),
        ] {
            for (anti_hbs, anti_hbc, class) in [
                (NOT_FOUND, FOUND, with_antibody),
                (FOUND, NOT_FOUND, with_antibody),
                (NOT_FOUND, NOT_FOUND, without),
            ] {
                let mut results = three(NOT_FOUND, anti_hbs, anti_hbc).to_vec();
                results.push(dna(viral_load));
                assert_eq!(serology_class(&serology(results, |_| {})), class, "{viral_load}");
            }
        }
        let mut results = three(NOT_FOUND, FOUND, FOUND).to_vec();
        results.push(dna(0.0));
        assert_eq!(serology_class(&serology(results, |_| {})), "RESOLVED_IMMUNE");
    }

    /// "<20 detected" is occult; a bare "<20" may be nothing at all (H.3).
    #[test]
    fn below_the_limit_of_quantification() {
        for (text, class) in [
            ("<20 IU/mL detected", "OCCULT_SEROPOSITIVE"),
            ("<20", "OCCULT_SEROPOSITIVE | ISOLATED_ANTI_HBC"),
            ("TND", "ISOLATED_ANTI_HBC"),
        ] {
            let mut results = three(NOT_FOUND, NOT_FOUND, FOUND).to_vec();
            results.push(LabResult::Dna(HbvDna::parse(text, Unit::IuPerMl).expect(text)));
            let report = serology(results, |_| {});
            let mut open: Vec<&str> = report.serology.open.iter().map(|c| c.as_str()).collect();
            let mut wanted: Vec<&str> = class.split(" | ").collect();
            open.sort_unstable();
            wanted.sort_unstable();
            assert_eq!(open, wanted, "{text}");
        }
    }

    /// A.5: six months; exactly six is neither "less" nor "more".
    #[test]
    fn six_months() {
        for (months, class, chronicity) in [
            (5.9, "ACUTE_POSSIBLE", "CHRONICITY_UNKNOWN"),
            (6.0, "HBSAG_POS_E_NOT_TESTED", "CHRONICITY_UNKNOWN"),
            (6.1, "HBSAG_POS_E_NOT_TESTED", "CHRONIC"),
        ] {
            let mut results = three(FOUND, NOT_FOUND, FOUND).to_vec();
            results.push(marker(Marker::IgmAntiHbc, FOUND));
            let report = serology(results, |person| {
                person.months_positive = MonthsPositive::new(months).ok();
            });
            assert_eq!(serology_class(&report), class, "{months} months");
            let found = report.serology.chronicity.class.expect("a class");
            assert_eq!(found, *chronicity, "{months} months");
        }
    }

    /// A.5.3: one sample is never "chronic".
    #[test]
    fn never_chronic_from_one_sample() {
        let report = serology(three(FOUND, NOT_FOUND, FOUND), |_| {});
        assert_eq!(report.serology.chronicity.class.expect("a class"), "CHRONICITY_UNKNOWN");
    }

    /// A.8 rule 6: 24 months.
    #[test]
    fn an_infant_of_24_months() {
        for (months, class) in
            [(23, "PASSIVE_MATERNAL"), (24, "ISOLATED_ANTI_HBC"), (25, "ISOLATED_ANTI_HBC")]
        {
            let report = serology(three(NOT_FOUND, NOT_FOUND, FOUND), |person| {
                person.age = Age::months(months).ok();
                person.mother_hbsag = Some(true);
            });
            assert_eq!(serology_class(&report), class, "{months} months");
        }
    }

    /// A.8 rule 10: two full series.
    #[test]
    fn two_vaccine_series() {
        for (series, class) in [(1, "SUSCEPTIBLE"), (2, "NON_RESPONDER"), (3, "NON_RESPONDER")] {
            let report = serology(three(NOT_FOUND, NOT_FOUND, NOT_FOUND), |person| {
                person.vaccine_series = VaccineSeries::new(series).ok();
            });
            assert_eq!(serology_class(&report), class, "{series} series");
        }
    }
}

/// Class and whether the fact is flagged, for one value of HBV DNA after another.
#[track_caller]
fn by_dna(edition: &str, hbeag: Presence, alt: f64, expected: &[(f64, &str, bool)]) {
    for (viral_load, class, flagged) in expected {
        let report = classify(&man(hbeag, *viral_load, alt));
        assert_eq!(phase_class(&report, edition), *class, "{edition}, DNA {viral_load}, ALT {alt}");
        assert_eq!(
            on_boundary(&report, edition, Fact::HbvDna, *viral_load),
            *flagged,
            "{edition}, DNA {viral_load}: ON_BOUNDARY"
        );
    }
}

#[track_caller]
fn by_alt(edition: &str, hbeag: Presence, viral_load: f64, expected: &[(f64, &str, bool)]) {
    for (alt, class, flagged) in expected {
        let report = classify(&man(hbeag, viral_load, *alt));
        assert_eq!(phase_class(&report, edition), *class, "{edition}, DNA {viral_load}, ALT {alt}");
        assert_eq!(
            on_boundary(&report, edition, Fact::AltTimesUln, 1.0),
            *flagged,
            "{edition}, ALT {alt}: ON_BOUNDARY"
        );
    }
}

mod easl_2017 {
    use super::*;

    #[test]
    fn hbeag_found() {
        by_dna(
            "EASL2017",
            FOUND,
            30.0,
            &[
                (9_999.0, "GREY_ZONE", false),
                (9_999_999.0, "GREY_ZONE", false),
                (1e7, "GREY_ZONE", true),
                (10_000_001.0, "HBEAG_POS_INFECTION", false),
            ],
        );
        by_dna(
            "EASL2017",
            FOUND,
            60.0,
            &[
                // HBeAg with HBV DNA not detected does not fit together.
                (0.0, "NOT_ASSIGNED_NO_VERDICT", false),
                (9_999.0, "GREY_ZONE", false),
                (1e4, "HBEAG_POS_HEPATITIS", true),
                (10_001.0, "HBEAG_POS_HEPATITIS", false),
                (1e9, "HBEAG_POS_HEPATITIS", false),
            ],
        );
    }

    #[test]
    fn hbeag_not_found() {
        by_dna(
            "EASL2017",
            NOT_FOUND,
            30.0,
            &[
                (0.0, "HBEAG_NEG_INFECTION", false),
                (1_999.0, "HBEAG_NEG_INFECTION", false),
                (2_000.0, "HBEAG_NEG_INFECTION", true),
                (2_001.0, "HBEAG_NEG_INFECTION_2000_20000", false),
                (19_999.0, "HBEAG_NEG_INFECTION_2000_20000", false),
                (20_000.0, "HBEAG_NEG_INFECTION_2000_20000", true),
                (20_001.0, "GREY_ZONE", false),
            ],
        );
        by_dna(
            "EASL2017",
            NOT_FOUND,
            60.0,
            &[
                (1_999.0, "GREY_ZONE", false),
                (2_000.0, "GREY_ZONE", true),
                (2_001.0, "HBEAG_NEG_HEPATITIS", false),
            ],
        );
    }

    #[test]
    fn alt_at_the_limit() {
        by_alt(
            "EASL2017",
            NOT_FOUND,
            5_000.0,
            &[
                (39.9, "HBEAG_NEG_INFECTION_2000_20000", false),
                (40.0, "HBEAG_NEG_INFECTION_2000_20000", true),
                (40.1, "HBEAG_NEG_HEPATITIS", false),
            ],
        );
    }

    /// F2 and A2 count like a raised ALT; F1 and A1 do not.
    #[test]
    fn significant_histology() {
        for (fibrosis, activity, class) in [
            (Some(1), Some(1), "HBEAG_NEG_INFECTION_2000_20000"),
            (Some(2), None, "HBEAG_NEG_HEPATITIS"),
            (None, Some(2), "HBEAG_NEG_HEPATITIS"),
            (Some(3), Some(0), "HBEAG_NEG_HEPATITIS"),
            (Some(4), None, "CIRRHOSIS_COMPENSATED"),
        ] {
            let mut case = man(NOT_FOUND, 5_000.0, 30.0);
            change(&mut case, |person| {
                person.fibrosis = fibrosis.and_then(|stage| FibrosisStage::new(stage).ok());
                person.activity = activity.and_then(|grade| ActivityGrade::new(grade).ok());
            });
            assert_eq!(
                phase_class(&classify(&case), "EASL2017"),
                class,
                "{fibrosis:?} {activity:?}"
            );
        }
    }
}

mod aasld_2018 {
    use super::*;

    #[test]
    fn hbeag_found() {
        by_dna(
            "AASLD2018",
            FOUND,
            30.0,
            &[
                (999_999.0, "GREY_A", false),
                (1e6, "GREY_A", true),
                (1_000_001.0, "IMMUNE_TOLERANT", false),
            ],
        );
        by_dna(
            "AASLD2018",
            FOUND,
            60.0,
            &[
                (19_999.0, "GREY_B", false),
                (20_000.0, "GREY_B", true),
                (20_001.0, "IMMUNE_ACTIVE_HBEAG_POS", false),
            ],
        );
    }

    /// Exactly 2,000 with a normal ALT fits both: inactive, flagged.
    #[test]
    fn hbeag_not_found() {
        by_dna(
            "AASLD2018",
            NOT_FOUND,
            30.0,
            &[
                (1_999.0, "INACTIVE", false),
                (2_000.0, "INACTIVE", true),
                (2_001.0, "GREY_C", false),
            ],
        );
        by_dna(
            "AASLD2018",
            NOT_FOUND,
            60.0,
            &[
                (1_999.0, "GREY_D", false),
                (2_000.0, "GREY_D", true),
                (2_001.0, "IMMUNE_ACTIVE_HBEAG_NEG", false),
            ],
        );
    }

    /// A18.3: fibrosis of an earlier time does not exclude the inactive phase,
    /// inflammation does, and not having looked at inflammation leaves it open.
    #[test]
    fn fibrosis_and_activity() {
        for (fibrosis, activity, class) in [
            (Some(1), None, "INACTIVE"),
            (Some(2), Some(0), "INACTIVE"),
            (Some(3), Some(1), "INACTIVE"),
            (Some(2), None, "INDETERMINATE"),
            (Some(2), Some(2), "INDETERMINATE"),
            (None, Some(2), "INDETERMINATE"),
        ] {
            let mut case = man(NOT_FOUND, 500.0, 30.0);
            change(&mut case, |person| {
                person.fibrosis = fibrosis.and_then(|stage| FibrosisStage::new(stage).ok());
                person.activity = activity.and_then(|grade| ActivityGrade::new(grade).ok());
            });
            let report = classify(&case);
            assert_eq!(phase_class(&report, "AASLD2018"), class, "{fibrosis:?} {activity:?}");
            let noted = phase(&report, "AASLD2018").notes.iter().any(|n| n.code == "FIBROSIS_NOTE");
            assert_eq!(noted, class == "INACTIVE" && fibrosis >= Some(2));
        }
    }

    #[test]
    fn the_limit_of_alt_depends_on_sex() {
        for (sex, limit) in [(Sex::Male, 35.0), (Sex::Female, 25.0)] {
            for (alt, class) in
                [(limit - 0.1, "INACTIVE"), (limit, "INACTIVE"), (limit + 0.1, "GREY_D")]
            {
                let mut case = man(NOT_FOUND, 500.0, alt);
                change(&mut case, |person| person.sex = Some(sex));
                let report = classify(&case);
                assert_eq!(phase_class(&report, "AASLD2018"), class, "{sex:?}, ALT {alt}");
                let flagged = on_boundary(&report, "AASLD2018", Fact::AltTimesUln, 1.0);
                assert_eq!(flagged, alt == limit, "{sex:?}, ALT {alt}");
            }
        }
    }
}

mod china_2022 {
    use super::*;

    #[test]
    fn hbeag_found() {
        by_dna(
            "CHINA2022",
            FOUND,
            30.0,
            &[
                (19_999_999.0, "INDETERMINATE", false),
                (2e7, "INDETERMINATE", true),
                (20_000_001.0, "HBEAG_POS_INFECTION", false),
            ],
        );
        // No limit of HBV DNA beside a raised ALT: any that is detected.
        by_dna(
            "CHINA2022",
            FOUND,
            60.0,
            &[
                // HBeAg with HBV DNA not detected does not fit together.
                (0.0, "NOT_ASSIGNED_NO_VERDICT", false),
                (0.5, "HBEAG_POS_CHB", false),
                (2e7, "HBEAG_POS_CHB", false),
            ],
        );
    }

    #[test]
    fn hbeag_not_found() {
        by_dna(
            "CHINA2022",
            NOT_FOUND,
            30.0,
            &[
                (0.0, "HBEAG_NEG_INFECTION", false),
                (0.5, "INDETERMINATE", false),
                (1_999.0, "INDETERMINATE", false),
            ],
        );
        by_dna(
            "CHINA2022",
            NOT_FOUND,
            60.0,
            &[(0.0, "INDETERMINATE", false), (0.5, "HBEAG_NEG_CHB", false)],
        );
    }

    #[test]
    fn alt_at_the_limit() {
        by_alt(
            "CHINA2022",
            FOUND,
            5e7,
            &[
                (39.9, "HBEAG_POS_INFECTION", false),
                (40.0, "HBEAG_POS_INFECTION", true),
                (40.1, "HBEAG_POS_CHB", false),
            ],
        );
    }

    /// AST counts where it was measured: a raised one alone is indeterminate.
    #[test]
    fn ast_at_the_limit() {
        for (ast, class) in [
            (None, "HBEAG_NEG_INFECTION"),
            (Some(39.9), "HBEAG_NEG_INFECTION"),
            (Some(40.0), "HBEAG_NEG_INFECTION"),
            (Some(40.1), "INDETERMINATE"),
        ] {
            let mut case = man(NOT_FOUND, 0.0, 30.0);
            if let Some(ast) = ast {
                case.add(None, measured(Analyte::Ast, ast)).expect("no day");
            }
            assert_eq!(phase_class(&classify(&case), "CHINA2022"), class, "AST {ast:?}");
        }
    }

    #[test]
    fn hbsag_level() {
        for (level, class) in [
            (9_999.0, "INDETERMINATE"),
            (10_000.0, "INDETERMINATE"),
            (10_001.0, "HBEAG_POS_INFECTION"),
        ] {
            let mut case = man(FOUND, 5e7, 30.0);
            case.add(None, measured(Analyte::HbsagLevel, level)).expect("no day");
            let report = classify(&case);
            assert_eq!(phase_class(&report, "CHINA2022"), class, "HBsAg {level}");
            let usually = phase(&report, "CHINA2022").notes.iter().any(|n| n.code == "USUALLY");
            assert_eq!(usually, level <= 10_000.0, "HBsAg {level}: USUALLY");
        }
        for (level, class) in
            [(999.0, "HBEAG_NEG_INFECTION"), (1_000.0, "INDETERMINATE"), (1_001.0, "INDETERMINATE")]
        {
            let mut case = man(NOT_FOUND, 0.0, 30.0);
            case.add(None, measured(Analyte::HbsagLevel, level)).expect("no day");
            assert_eq!(phase_class(&classify(&case), "CHINA2022"), class, "HBsAg {level}");
        }
    }

    #[test]
    fn anti_hbe_known_negative_excludes() {
        for (answer, class) in [
            (FOUND, "HBEAG_NEG_INFECTION"),
            (NOT_FOUND, "INDETERMINATE"),
            (Presence::NotDone, "HBEAG_NEG_INFECTION"),
            (Presence::Equivocal, "HBEAG_NEG_INFECTION"),
        ] {
            let mut case = man(NOT_FOUND, 0.0, 30.0);
            case.add(None, marker(Marker::AntiHbe, answer)).expect("no day");
            assert_eq!(phase_class(&classify(&case), "CHINA2022"), class, "anti-HBe {answer:?}");
        }
    }

    /// Table 2 allows fibrosis below cirrhosis in HBeAg-negative infection.
    #[test]
    fn fibrosis_does_not_exclude_hbeag_negative_infection() {
        let mut case = man(NOT_FOUND, 0.0, 30.0);
        change(&mut case, |person| person.fibrosis = FibrosisStage::new(3).ok());
        assert_eq!(phase_class(&classify(&case), "CHINA2022"), "HBEAG_NEG_INFECTION");
        change(&mut case, |person| person.activity = ActivityGrade::new(2).ok());
        assert_eq!(phase_class(&classify(&case), "CHINA2022"), "INDETERMINATE");
    }
}

/// C22.7: two of five signs. Each sign is tried beside varices, which count as one.
mod signs_of_cirrhosis {
    use super::*;

    #[track_caller]
    fn counts(alt: f64, sign: &[LabResult], expected: bool) {
        let mut case = man(NOT_FOUND, 500.0, alt);
        for result in sign {
            case.add(None, *result).expect("no day");
        }
        let one = classify(&case);
        assert_ne!(phase_class(&one, "CHINA2022"), "CIRRHOSIS_COMPENSATED", "one sign is not two");
        change(&mut case, |person| person.varices = Some(true));
        let two = classify(&case);
        let cirrhosis = phase_class(&two, "CHINA2022") == "CIRRHOSIS_COMPENSATED";
        assert_eq!(cirrhosis, expected, "{sign:?}, ALT {alt}");
        assert_eq!(has_flag(&two, "CIRRHOSIS_LIKELY"), expected, "{sign:?}, ALT {alt}");
        // The other editions keep their phase and say what is to be confirmed.
        for edition in ["EASL2017", "AASLD2018"] {
            assert_ne!(phase_class(&two, edition), "CIRRHOSIS_COMPENSATED");
            let noted = phase(&two, edition).notes.iter().any(|n| n.code == "CIRRHOSIS_LIKELY");
            assert_eq!(noted, expected, "{edition}: {sign:?}, ALT {alt}");
        }
    }

    #[test]
    fn stiffness_with_a_normal_alt() {
        for (kpa, expected) in [(11.9, false), (12.0, true), (12.1, true)] {
            counts(39.9, &[measured(Analyte::LiverStiffness, kpa)], expected);
        }
    }

    /// Where ALT equals the limit, stiffness is not used, however high.
    #[test]
    fn stiffness_with_alt_at_the_limit() {
        for kpa in [12.0, 17.0, 40.0] {
            counts(40.0, &[measured(Analyte::LiverStiffness, kpa)], false);
        }
    }

    #[test]
    fn stiffness_with_a_raised_alt() {
        for alt in [40.1, 180.0, 199.9] {
            for (kpa, expected) in [(12.0, false), (16.9, false), (17.0, true), (17.1, true)] {
                counts(alt, &[measured(Analyte::LiverStiffness, kpa)], expected);
            }
        }
    }

    /// In a flare (5 times the limit and more) stiffness is not used.
    #[test]
    fn stiffness_in_a_flare() {
        for alt in [200.0, 200.1, 900.0] {
            counts(alt, &[measured(Analyte::LiverStiffness, 40.0)], false);
        }
    }

    #[test]
    fn albumin_of_35() {
        for (albumin, expected) in [(34.9, true), (35.0, false), (35.1, false)] {
            counts(30.0, &[measured(Analyte::Albumin, albumin)], expected);
        }
    }

    #[test]
    fn prothrombin_time_3_seconds_longer() {
        for (seconds, expected) in [(2.9, false), (3.0, false), (3.1, true)] {
            counts(30.0, &[measured(Analyte::ProthrombinProlongation, seconds)], expected);
        }
    }

    #[test]
    fn platelets_of_100() {
        for (platelets, expected) in [(99.0, true), (100.0, false), (101.0, false)] {
            counts(30.0, &[measured(Analyte::Platelets, platelets)], expected);
        }
    }

    /// "Albumin and/or prothrombin time" is one sign, not two.
    #[test]
    fn albumin_and_prothrombin_time_are_one_sign() {
        let mut case = man(NOT_FOUND, 500.0, 30.0);
        case.add(None, measured(Analyte::Albumin, 30.0)).expect("no day");
        case.add(None, measured(Analyte::ProthrombinProlongation, 5.0)).expect("no day");
        assert!(!has_flag(&classify(&case), "CIRRHOSIS_LIKELY"));
    }

    /// Without ALT nobody knows which limit of stiffness applies.
    #[test]
    fn stiffness_without_alt_is_not_decided() {
        let mut case = sheet([
            marker(Marker::Hbsag, FOUND),
            marker(Marker::Hbeag, NOT_FOUND),
            dna(500.0),
            measured(Analyte::LiverStiffness, 20.0),
        ]);
        change(&mut case, |person| person.varices = Some(true));
        let report = classify(&case);
        let open = &phase(&report, "CHINA2022").reading.open;
        assert!(open.iter().any(|class| *class == "CIRRHOSIS_COMPENSATED"), "{open:?}");
        assert!(open.len() > 1, "{open:?}");
    }

    #[test]
    fn ascites_makes_it_decompensated() {
        let mut case = man(NOT_FOUND, 500.0, 30.0);
        change(&mut case, |person| {
            person.varices = Some(true);
            person.imaging_cirrhosis = Some(true);
            person.ascites = Some(Ascites::Present);
        });
        let report = classify(&case);
        assert_eq!(phase_class(&report, "CHINA2022"), "CIRRHOSIS_DECOMPENSATED");
        assert!(has_flag(&report, "DECOMPENSATION"));
    }
}

/// B.1: cirrhosis before treatment before acute before age, HBsAg before all.
#[test]
fn order_of_evaluation() {
    let mut case = man(FOUND, 5e7, 90.0);
    case.add(None, marker(Marker::IgmAntiHbc, FOUND)).expect("no day");
    change(&mut case, |person| {
        person.age = Age::years(17).ok();
        person.treatment = Some(TreatmentStatus::Current);
        person.cirrhosis = Some(Cirrhosis::Decompensated);
    });
    let class_is = |case: &Case, class: &str| {
        let report = classify(case);
        for edition in ["EASL2017", "AASLD2018", "CHINA2022"] {
            assert_eq!(phase_class(&report, edition), class, "{edition}");
        }
    };
    class_is(&case, "CIRRHOSIS_DECOMPENSATED");
    change(&mut case, |person| person.cirrhosis = Some(Cirrhosis::Compensated));
    class_is(&case, "CIRRHOSIS_COMPENSATED");
    change(&mut case, |person| person.ascites = Some(Ascites::Present));
    class_is(&case, "CIRRHOSIS_DECOMPENSATED");
    change(&mut case, |person| {
        person.ascites = None;
        person.cirrhosis = None;
        person.fibrosis = FibrosisStage::new(4).ok();
    });
    class_is(&case, "CIRRHOSIS_COMPENSATED");
    change(&mut case, |person| person.fibrosis = None);
    class_is(&case, "NOT_ASSIGNED_ON_TREATMENT");
    change(&mut case, |person| person.treatment = Some(TreatmentStatus::Never));
    class_is(&case, "NOT_ASSIGNED_ACUTE");
    change(&mut case, |person| person.months_positive = MonthsPositive::new(6.0).ok());
    class_is(&case, "NOT_ASSIGNED_UNDER_18");

    // HBsAg not found goes before everything, decompensated cirrhosis included.
    let mut negative = sheet([marker(Marker::Hbsag, NOT_FOUND)]);
    change(&mut negative, |person| person.cirrhosis = Some(Cirrhosis::Decompensated));
    class_is(&negative, "HBSAG_NEGATIVE");
    assert!(has_flag(&classify(&negative), "DECOMPENSATION"), "and the red flag stays");
}

#[test]
fn age_of_18() {
    for (age, class) in [
        (Age::years(17), "NOT_ASSIGNED_UNDER_18"),
        (Age::months(215), "NOT_ASSIGNED_UNDER_18"),
        (Age::months(216), "HBEAG_NEG_INFECTION"),
        (Age::years(18), "HBEAG_NEG_INFECTION"),
        (Age::years(19), "HBEAG_NEG_INFECTION"),
        // Born in 2007, read in 2025: the birthday decides.
        (Age::birth_year(2007), "NOT_ASSIGNED_UNDER_18 | HBEAG_NEG_INFECTION"),
        (Age::birth_year(2008), "NOT_ASSIGNED_UNDER_18"),
        (Age::birth_year(2006), "HBEAG_NEG_INFECTION"),
    ] {
        let mut case = man(NOT_FOUND, 500.0, 30.0);
        change(&mut case, |person| person.age = age.ok());
        let report = classify(&case);
        assert_eq!(phase_class(&report, "EASL2017"), class);
        // Where the birthday decides, the flag is raised as possible.
        let flag = report.red_flags.iter().find(|flag| flag.code == "AGE<18");
        assert_eq!(flag.is_some(), class.contains("NOT_ASSIGNED_UNDER_18"), "{class}");
        assert_eq!(flag.is_some_and(|flag| flag.possible), class.contains(" | "), "{class}");
    }
}

mod upper_limit_of_normal {
    use super::*;

    /// ALT 30 in somebody of unknown sex: normal for a man, raised for a woman.
    #[test]
    fn sex_decides() {
        let mut case = man(NOT_FOUND, 500.0, 30.0);
        change(&mut case, |person| person.sex = None);
        let report = classify(&case);
        let aasld = phase(&report, "AASLD2018");
        assert!(aasld.sex_decides);
        assert_eq!(phase_class(&report, "AASLD2018"), "INACTIVE | GREY_D");
        assert!(!phase(&report, "EASL2017").sex_decides, "one limit for both");

        for (alt, class) in [(25.0, "INACTIVE"), (35.1, "GREY_D")] {
            let mut case = man(NOT_FOUND, 500.0, alt);
            change(&mut case, |person| person.sex = None);
            let report = classify(&case);
            assert_eq!(phase_class(&report, "AASLD2018"), class, "ALT {alt}: the same for both");
            assert!(!phase(&report, "AASLD2018").sex_decides);
        }
    }

    /// What keeps the phase open is the sex, not the ALT: it was measured.
    #[test]
    fn a_measured_alt_is_no_next_test_where_the_sex_is_missing() {
        for hbeag in [NOT_FOUND, Presence::NotDone] {
            let mut case = man(hbeag, 500.0, 30.0);
            change(&mut case, |person| person.sex = None);
            let report = classify(&case);
            assert!(
                report.next_tests.iter().all(|test| test.fact != Fact::AltTimesUln),
                "HBeAg {hbeag:?}: {:?}",
                report.next_tests
            );
        }
    }

    #[test]
    fn set_by_hand() {
        let mut case = man(NOT_FOUND, 5_000.0, 45.0);
        assert_eq!(phase_class(&classify(&case), "EASL2017"), "HBEAG_NEG_HEPATITIS");
        case.set_uln(Uln::new(50.0, Unit::UnitPerLitre).ok());
        let report = classify(&case);
        for finding in &report.phases {
            assert!(finding.uln_set_by_hand);
            assert_eq!(finding.uln, Limits::same(50.0));
        }
        assert_eq!(phase_class(&report, "EASL2017"), "HBEAG_NEG_INFECTION_2000_20000");
        assert_eq!(phase_class(&report, "AASLD2018"), "GREY_C");
        // The editions' own limits would say otherwise, and the report shows it.
        let alternative = &phase(&report, "EASL2017").uln_sensitive[0];
        assert_eq!(alternative.uln, Limits::same(40.0));
        assert_eq!(alternative.open[0], "HBEAG_NEG_HEPATITIS");
        case.set_uln(Uln::new(45.0, Unit::UnitPerLitre).ok());
        let report = classify(&case);
        assert!(on_boundary(&report, "EASL2017", Fact::AltTimesUln, 1.0));
    }

    #[test]
    fn sensitive_both_ways() {
        // 38: raised by AASLD's 35, normal by 40.
        let report = classify(&man(NOT_FOUND, 500.0, 38.0));
        let aasld = phase(&report, "AASLD2018");
        assert_eq!(phase_class(&report, "AASLD2018"), "GREY_D");
        assert_eq!(aasld.uln_sensitive.len(), 1);
        assert_eq!(aasld.uln_sensitive[0].uln, Limits::same(40.0));
        assert_eq!(aasld.uln_sensitive[0].open[0], "INACTIVE");
        // China: normal by 40, raised by 30.
        let china = classify(&man(FOUND, 5e7, 38.0));
        assert_eq!(phase_class(&china, "CHINA2022"), "HBEAG_POS_INFECTION");
        let sensitive = &phase(&china, "CHINA2022").uln_sensitive;
        assert_eq!(sensitive[0].uln, Limits { male: 30.0, female: 19.0 });
        assert_eq!(sensitive[0].open[0], "HBEAG_POS_CHB");
        // 28: normal by every limit for men; 90: raised by every one.
        for alt in [28.0, 90.0] {
            let report = classify(&man(NOT_FOUND, 500.0, alt));
            for finding in &report.phases {
                assert!(finding.uln_sensitive.is_empty(), "{}: ALT {alt}", finding.edition);
            }
        }
    }
}

mod red_flags {
    use super::*;

    #[track_caller]
    fn raised(code: &str, result: LabResult, expected: bool) {
        assert_eq!(has_flag(&classify(&sheet([result])), code), expected, "{code}: {result:?}");
    }

    #[test]
    fn inr_and_bilirubin() {
        for (inr, expected) in [(1.49, false), (1.5, true), (1.51, true)] {
            raised("INR>=1.5", measured(Analyte::Inr, inr), expected);
        }
        for (bilirubin, expected) in [(50.9, false), (51.0, true), (51.1, true)] {
            raised("BILIRUBIN>=51", measured(Analyte::Bilirubin, bilirubin), expected);
        }
    }

    #[test]
    fn alt_of_10_times_the_limit() {
        for (alt, expected) in [(399.9, false), (400.0, false), (400.1, true)] {
            raised("ALT>10xULN", measured(Analyte::Alt, alt), expected);
        }
    }

    #[test]
    fn alt_of_5_times_the_limit_after_stopping() {
        for (status, alt, expected) in [
            (Some(TreatmentStatus::Stopped), 199.9, false),
            (Some(TreatmentStatus::Stopped), 200.0, false),
            (Some(TreatmentStatus::Stopped), 200.1, true),
            (Some(TreatmentStatus::Current), 300.0, false),
            (None, 300.0, false),
        ] {
            let mut case = sheet([measured(Analyte::Alt, alt)]);
            change(&mut case, |person| person.treatment = status);
            let found = has_flag(&classify(&case), "ALT>5xULN_AFTER_STOPPING");
            assert_eq!(found, expected, "{status:?}, ALT {alt}");
        }
    }

    #[test]
    fn pregnancy_with_200_000() {
        for (pregnant, viral_load, expected) in [
            (Some(true), 199_999.0, false),
            (Some(true), 200_000.0, false),
            (Some(true), 200_001.0, true),
            (Some(false), 1e8, false),
            (None, 1e8, false),
        ] {
            let mut case = sheet([marker(Marker::Hbsag, FOUND), dna(viral_load)]);
            change(&mut case, |person| person.pregnant = pregnant);
            let found = has_flag(&classify(&case), "PREGNANCY_DNA>200000");
            assert_eq!(found, expected, "{pregnant:?}, DNA {viral_load}");
        }
    }

    #[test]
    fn immunosuppression_planned_or_under_way() {
        let kind = ImmunosuppressionKind::Chemotherapy;
        for state in [Immunosuppression::Planned(kind), Immunosuppression::Current(kind)] {
            let with = |hbsag: Presence, anti_hbc: Presence| {
                let results = [marker(Marker::Hbsag, hbsag), marker(Marker::AntiHbc, anti_hbc)];
                let mut case = sheet(results);
                change(&mut case, |person| person.immunosuppression = Some(state));
                let report = classify(&case);
                (
                    has_flag(&report, "IMMUNOSUPPRESSION_HBSAG_POS"),
                    has_flag(&report, "IMMUNOSUPPRESSION_ANTI_HBC"),
                )
            };
            assert_eq!(with(FOUND, FOUND), (true, false));
            assert_eq!(with(NOT_FOUND, FOUND), (false, true));
            assert_eq!(with(Presence::Pending, FOUND), (false, true));
            assert_eq!(with(NOT_FOUND, NOT_FOUND), (false, false));
            // Two HBsAg results of one day that conflict: one of the two is true.
            let mut case = sheet([FOUND, NOT_FOUND].map(|found| marker(Marker::Hbsag, found)));
            case.add(None, marker(Marker::AntiHbc, FOUND)).expect("no day");
            change(&mut case, |person| person.immunosuppression = Some(state));
            let report = classify(&case);
            assert!(has_flag(&report, "IMMUNOSUPPRESSION_HBSAG_POS"));
            assert!(has_flag(&report, "IMMUNOSUPPRESSION_ANTI_HBC"));
        }
    }

    #[test]
    fn immunosuppression_that_has_ended_counts_for_18_or_12_months() {
        use ImmunosuppressionKind::{BCellAntibody, Chemotherapy};
        for (kind, ended, counts) in [
            (BCellAntibody, Some("2024-07-20"), true),
            (BCellAntibody, Some("2024-07-19"), false),
            (Chemotherapy, Some("2025-01-20"), true),
            (Chemotherapy, Some("2025-01-19"), false),
            // A day that is not known does not show that the risk is over.
            (Chemotherapy, None, true),
        ] {
            let mut case = Case::read_on(Some(day("2026-01-31")));
            let sampled = Some(day("2026-01-20"));
            case.add(sampled, marker(Marker::Hbsag, NOT_FOUND)).expect("a past day");
            case.add(sampled, marker(Marker::AntiHbc, FOUND)).expect("a past day");
            let on = ended.map(day);
            change(&mut case, |person| {
                let ended = EndedImmunosuppression { kind, on };
                person.immunosuppression = Some(Immunosuppression::Ended(ended));
            });
            let found = has_flag(&classify(&case), "IMMUNOSUPPRESSION_ANTI_HBC");
            assert_eq!(found, counts, "{kind:?}, ended {ended:?}");
        }
    }
}
