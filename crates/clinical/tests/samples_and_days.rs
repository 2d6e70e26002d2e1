//! Which sample counts, and what the day of a sample means.

mod common;

use clinical::case::*;
use clinical::facts::Fact;
use clinical::report::classify;
use clinical::values::{Interval, Knowledge};
use common::*;

const FOUND: Presence = Presence::Found;
const NOT_FOUND: Presence = Presence::NotFound;

#[test]
fn the_newest_sample_counts() {
    let case = dated(&[
        ("2025-05-01", measured(Analyte::Alt, 90.0)),
        ("2024-05-01", measured(Analyte::Alt, 20.0)),
    ]);
    assert_eq!(known(&case, Fact::AltTimesUln).point(), Some(90.0 / 40.0));
}

/// "Not done" is no sample; "pending" is one whose result nobody knows yet.
#[test]
fn not_done_is_no_sample() {
    let older = ("2024-05-01", marker(Marker::Hbeag, FOUND));
    let not_done = dated(&[older, ("2025-05-01", marker(Marker::Hbeag, Presence::NotDone))]);
    assert_eq!(known(&not_done, Fact::Hbeag).point(), Some(1.0));
    for awaited in [Presence::Pending, Presence::Equivocal] {
        let case = dated(&[older, ("2025-05-01", marker(Marker::Hbeag, awaited))]);
        assert!(known(&case, Fact::Hbeag).is_absent(), "{awaited:?}");
    }
}

mod vaccine_and_sample {
    use super::*;

    fn days(sample: &str, doses: &[&str]) -> Option<f64> {
        let mut case = dated(&[(sample, marker(Marker::Hbsag, FOUND))]);
        change(&mut case, |person| {
            person.vaccine_doses = doses.iter().map(|dose| day(dose)).collect();
        });
        known(&case, Fact::DaysSinceVaccine).point()
    }

    /// Antigen of the vaccine is sought in the sample, not on the day of reading.
    #[test]
    fn days_are_counted_to_the_sample() {
        assert_eq!(days("2025-05-15", &["2025-05-10"]), Some(5.0));
        assert_eq!(days("2025-05-15", &["2025-05-15"]), Some(0.0));
        assert_eq!(days("2025-05-15", &["2025-01-15", "2025-05-01"]), Some(14.0));
    }

    /// HBsAg found before any dose is no vaccine antigen: calling it "transient"
    /// would dismiss an infection.
    #[test]
    fn a_dose_after_the_sample_explains_nothing() {
        assert_eq!(days("2025-05-15", &["2025-06-10"]), None);
        assert_eq!(days("2025-05-15", &["2025-05-01", "2025-06-10"]), Some(14.0));
        let mut case = dated(&[
            ("2025-05-01", marker(Marker::Hbsag, FOUND)),
            ("2025-05-01", marker(Marker::AntiHbs, NOT_FOUND)),
            ("2025-05-01", marker(Marker::AntiHbc, NOT_FOUND)),
        ]);
        change(&mut case, |person| person.vaccine_doses = vec![day("2025-06-10")]);
        assert_eq!(serology_class(&classify(&case)), "EARLY_OR_TRANSIENT");
    }
}

/// Anti-HBs within six months of immunoglobulin may be passive: six months
/// before its sample, not before the day of reading.
#[test]
fn immunoglobulin_and_the_sample_of_anti_hbs() {
    for (hbig, passive) in [
        ("2024-05-01", true),
        ("2024-01-02", true),
        ("2023-12-31", false),
        ("2023-12-01", false),
        // Given after the sample.
        ("2024-07-01", false),
    ] {
        let mut case = dated(&[
            ("2024-06-30", marker(Marker::Hbsag, NOT_FOUND)),
            ("2024-06-30", marker(Marker::AntiHbc, NOT_FOUND)),
            ("2024-06-30", measured(Analyte::AntiHbsTitre, 200.0)),
        ]);
        change(&mut case, |person| person.hbig = Some(day(hbig)));
        assert_eq!(says(&classify(&case), "ANTI_HBS_MAY_BE_PASSIVE"), passive, "HBIG {hbig}");
    }
}

/// An old titre does not make immune whom a newer test found without anti-HBs.
#[test]
fn anti_hbs_lost_since_the_titre() {
    let titre = ("2015-06-15", measured(Analyte::AntiHbsTitre, 500.0));
    let others = [
        ("2025-06-01", marker(Marker::Hbsag, NOT_FOUND)),
        ("2025-06-01", marker(Marker::AntiHbc, NOT_FOUND)),
    ];
    let lost = ("2025-06-01", marker(Marker::AntiHbs, NOT_FOUND));
    let case = dated(&[titre, others[0], others[1], lost]);
    assert_eq!(serology_class(&classify(&case)), "SUSCEPTIBLE");
    // On one day the titre decides (A.1), and nothing newer is nothing lost.
    let same_day = ("2015-06-15", marker(Marker::AntiHbs, NOT_FOUND));
    for results in [vec![titre, others[0], others[1], same_day], vec![titre, others[0], others[1]]]
    {
        assert_eq!(serology_class(&classify(&dated(&results))), "IMMUNE_VACCINE");
    }
}

mod months_positive {
    use super::*;

    fn months(results: &[(&str, LabResult)], stated: Option<f64>) -> Knowledge {
        let mut case = dated(results);
        change(&mut case, |person| {
            person.months_positive = stated.and_then(|months| MonthsPositive::new(months).ok());
        });
        known(&case, Fact::MonthsPositive)
    }

    fn at_least(months: f64) -> Knowledge {
        Knowledge::Within(Interval::at_least(months))
    }

    #[test]
    fn from_the_first_to_the_last_positive_result() {
        let found = marker(Marker::Hbsag, FOUND);
        assert_eq!(months(&[("2025-06-15", found)], None), Knowledge::Absent, "one sample");
        let two = [("2024-06-15", found), ("2025-06-15", found)];
        assert_eq!(months(&two, None), at_least(12.0));
        let dna_first = [("2024-12-15", dna(500.0)), ("2025-06-15", found)];
        assert_eq!(months(&dna_first, None), at_least(6.0));
    }

    /// "<20" may be nothing, "not detected" is: neither is a positive result.
    #[test]
    fn what_is_no_positive_result() {
        let below = LabResult::Dna(HbvDna::parse("<20", Unit::IuPerMl).expect("text"));
        for first in [below, dna(0.0), marker(Marker::Hbsag, Presence::Equivocal)] {
            let results = [("2024-06-15", first), ("2025-06-15", marker(Marker::Hbsag, FOUND))];
            assert_eq!(months(&results, None), Knowledge::Absent, "{first:?}");
        }
    }

    /// A negative HBsAg in between: only what follows is one infection.
    #[test]
    fn interrupted() {
        let (found, not_found) = (marker(Marker::Hbsag, FOUND), marker(Marker::Hbsag, NOT_FOUND));
        let case = [("2020-01-15", found), ("2021-01-15", not_found), ("2025-06-15", found)];
        assert_eq!(months(&case, None), Knowledge::Absent);
        let mut longer = case.to_vec();
        longer.push(("2025-03-15", found));
        assert_eq!(months(&longer, None), at_least(3.0));
    }

    /// Documented results outweigh a shorter memory; else what is stated counts.
    #[test]
    fn stated_and_documented() {
        let found = marker(Marker::Hbsag, FOUND);
        let two = [("2024-06-15", found), ("2025-06-15", found)];
        assert_eq!(months(&two, Some(3.0)), at_least(12.0));
        assert_eq!(months(&two, Some(240.0)), Knowledge::exactly(240.0));
        assert_eq!(months(&[], Some(3.0)), Knowledge::exactly(3.0));
    }
}

/// A.8: what was documented before counts, what was not is not known.
#[test]
fn reactivation_needs_documents() {
    let kind = ImmunosuppressionKind::BCellAntibody;
    let sheet = |results: &[(&str, LabResult)]| {
        let mut case = dated(results);
        change(&mut case, |person| {
            person.immunosuppression = Some(Immunosuppression::Current(kind));
        });
        classify(&case)
    };
    let now = [
        ("2025-06-01", marker(Marker::Hbsag, NOT_FOUND)),
        ("2025-06-01", marker(Marker::AntiHbs, NOT_FOUND)),
        ("2025-06-01", marker(Marker::AntiHbc, FOUND)),
        ("2025-06-01", dna(50.0)),
    ];
    assert_eq!(serology_class(&sheet(&now)), "OCCULT_SEROPOSITIVE");
    let mut before = now.to_vec();
    before.push(("2024-06-01", dna(0.0)));
    let report = sheet(&before);
    assert_eq!(serology_class(&report), "REACTIVATION");
    assert!(has_flag(&report, "REACTIVATION"));
    assert_eq!(report.red_flags[0].code, "REACTIVATION", "first of all");
    // HBsAg found now, not found before, anti-HBc found: rule 2.
    let report = sheet(&[
        ("2024-06-01", marker(Marker::Hbsag, NOT_FOUND)),
        ("2025-06-01", marker(Marker::Hbsag, FOUND)),
        ("2025-06-01", marker(Marker::AntiHbc, FOUND)),
    ]);
    assert_eq!(serology_class(&report), "REACTIVATION");
}
