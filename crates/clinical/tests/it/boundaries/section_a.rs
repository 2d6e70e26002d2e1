//! Section a.

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
