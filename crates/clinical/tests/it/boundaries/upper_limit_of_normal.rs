//! Upper limit of normal.

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
