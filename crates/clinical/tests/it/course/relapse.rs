//! Relapse.

use super::*;

#[test]
fn relapse() {
    let once = |text| stopped().dna(1_100, text).course();
    assert!(
        has(&once("2001"), "VIROLOGICAL_RELAPSE") && !has(&once("2000"), "VIROLOGICAL_RELAPSE")
    );
    assert!(remarked(&once("25"), "SEED_RELAPSE") && !remarked(&once("<20"), "SEED_RELAPSE"));
    assert!(may(&once("2001"), "CN_VIROLOGICAL_RELAPSE"));
    let twice = |apart| stopped().series(&[(1_100, "2500"), (1_100 + apart, "2500")]);
    sides("CN_VIROLOGICAL_RELAPSE", twice, &[28, 100], &[27]);
    let between = stopped().series(&[(1_100, "2500"), (1_120, "900"), (1_140, "2500")]).course();
    assert!(!has(&between, "CN_VIROLOGICAL_RELAPSE"));
    let clinical = |alt| {
        let told = stopped().series(&[(1_100, "5000")]).alt(1_100, alt);
        told.course()
    };
    assert!(has(&clinical(80.1), "CLINICAL_RELAPSE") && !has(&clinical(80.0), "CLINICAL_RELAPSE"));
    assert!(state(&clinical(80.1), "RETREATMENT_SIGNS"));
    // ALT of a visit whose own virus is low is no clinical relapse, however near the next one.
    let apart = |alt_on: i32, days: i32| {
        let told = stopped().series(&[(1_100, "900"), (1_100 + days, "5000")]);
        told.alt(alt_on, 95.0).course()
    };
    for days in [1, 28, 29] {
        assert!(!has(&apart(1_100, days), "CLINICAL_RELAPSE"), "{days}");
        assert!(has(&apart(1_100 + days, days), "CLINICAL_RELAPSE"), "{days}");
    }
    // A day before the end it is no relapse; never undetectable, no relapse either.
    let never = told().drugs("ETV", 0, Some(400), None).series(&[(-10, "1e6"), (390, "5000")]);
    assert!(!has(&never.dna(500, "1e5").course(), "VIROLOGICAL_RELAPSE"));
    // The definition of 2009 stands beside the events.
    let old = |apart| stopped().series(&[(1_100, "150"), (1_100 + apart, "200")]).course();
    assert!(state(&old(29), "VIROLOGICAL_RELAPSE_AASLD09"));
    assert!(!state(&old(28), "VIROLOGICAL_RELAPSE_AASLD09"));
    assert!(state(&once("150"), "RETREATMENT_WHO2015"));
}

/// A doubtful result before a certain relapse does not erase it.
#[test]
fn relapse_after_a_doubtful_result() {
    let both = |course: &Course| {
        ["VIROLOGICAL_RELAPSE", "CN_VIROLOGICAL_RELAPSE"].map(|code| has(course, code))
    };
    // Two results of one day on both sides of the limit.
    let two = stopped().series(&[(1_030, "500"), (1_030, "3000"), (1_150, "5e4"), (1_210, "5e4")]);
    assert_eq!(both(&two.course()), [true, true]);
    // Detected below a high limit.
    let below = || stopped().dna(1_040, "<5000 detected");
    let twice = below().series(&[(1_150, "5e6"), (1_210, "5e6")]);
    let twice = twice.alt(1_150, 900.0).alt(1_210, 900.0).course();
    assert_eq!(both(&twice), [true, true]);
    assert!(has(&twice, "CLINICAL_RELAPSE") && state(&twice, "RETREATMENT_SIGNS"));
    // Alone it is open.
    let alone = below().course();
    assert_eq!(both(&alone), [false, false]);
    assert!(may(&alone, "VIROLOGICAL_RELAPSE") && may(&alone, "CN_VIROLOGICAL_RELAPSE"));
    // Above the limit, in doubt, then above it twice: the later two are enough.
    let between = stopped().series(&[(1_020, "3000"), (1_040, "<5000 detected")]);
    assert_eq!(both(&between.series(&[(1_060, "5e4"), (1_100, "5e4")]).course()), [true, true]);
    // Under treatment a doubtful value may have ended the response: open. One
    // surely above the limit did end it; one below it shows that it is back.
    let under = |text| {
        let told = told().drugs("ETV", 0, Some(1_000), None);
        let told = told.series(&[(-10, "1e6"), (400, "TND"), (990, text)]);
        told.series(&[(1_150, "5e4"), (1_210, "5e4")]).course()
    };
    assert_eq!(both(&under("<5000 detected")), [false, false]);
    assert!(may(&under("<5000 detected"), "VIROLOGICAL_RELAPSE"));
    assert!(may(&under("<5000 detected"), "CN_VIROLOGICAL_RELAPSE"));
    assert_eq!(both(&under("2001")), [false, false]);
    assert!(!may(&under("2001"), "VIROLOGICAL_RELAPSE"));
    assert_eq!(both(&under("2000")), [true, true]);
}

/// Signs of long ago are none of today: only samples after the end count, and
/// of each test the newest.
#[test]
fn signs_after_the_end() {
    const CODE: &str = "RETREATMENT_SIGNS";
    let sign = |told: Told| state(&told.course(), CODE);
    let amount = |told: Told, on, analyte, value| told.add(on, measured(analyte, value));
    for (analyte, inside, outside) in
        [(Analyte::Alt, 200.1, 200.0), (Analyte::Bilirubin, 51.0, 50.9), (Analyte::Inr, 1.5, 1.49)]
    {
        let at = |on, value| amount(stopped(), on, analyte, value);
        assert!(sign(at(1_001, inside)) && !sign(at(1_001, outside)), "{analyte:?}");
        assert!(!sign(at(1_000, inside)) && !sign(at(-10, inside)), "{analyte:?} before the end");
        let later = |value| amount(at(1_001, inside), 1_200, analyte, value);
        assert!(sign(later(inside)) && !sign(later(outside)), "{analyte:?} since");
    }
    // A clinical relapse, until ALT is normal again.
    let relapse = |alt| stopped().dna(1_100, "5000").alt(1_100, 90.0).alt(1_200, alt);
    assert!(has(&relapse(40.0).course(), "CLINICAL_RELAPSE"));
    assert!(sign(relapse(40.1)) && !sign(relapse(40.0)));
    // What has no day: beside a raised ALT, or where nothing else is known.
    let yellow = || stopped().person(|person| person.jaundice = Some(true));
    let ascites = || stopped().person(|person| person.ascites = Some(Ascites::Mild));
    for told in [yellow, ascites] as [fn() -> Told; 2] {
        assert!(sign(told()) && sign(told().alt(1_100, 41.0)));
        assert!(!sign(told().alt(1_100, 40.0)));
        assert!(!sign(amount(told(), 1_100, Analyte::Bilirubin, 10.0)));
        assert!(!sign(amount(told(), 1_100, Analyte::Inr, 1.0)));
    }
    assert!(!sign(stopped().alt(1_100, 41.0)) && !sign(told().on("ETV").alt(10, 900.0)));
}

#[test]
fn a_high_alt_after_the_end() {
    let high = |told: Told| told.course().alt_above_5_uln_after_stopping;
    assert_eq!(high(stopped().alt(1_001, 200.1)), Some(true));
    assert_eq!(high(stopped().alt(1_001, 200.0)), Some(false));
    assert_eq!(high(stopped().alt(1_000, 900.0)), Some(false), "the last day of treatment");
    assert_eq!(high(stopped().alt(1_001, 900.0).alt(1_090, 30.0)), Some(false));
    assert_eq!(high(told().on("ETV").alt(10, 900.0)), Some(false), "under treatment");
    assert_eq!(high(stopped()), None, "no ALT");
    assert_eq!(high(told().alt(10, 900.0)), None, "no treatment with days");
}

/// The day of the end is still treatment: a value above the limit on it ends the response.
#[test]
fn the_last_day_counts_as_treatment() {
    let relapse = |day: i32| {
        let told = told().drugs("ETV", 0, Some(400), None);
        let told = told.series(&[(-10, "1e6"), (300, "TND"), (day, "5000"), (500, "1e5")]);
        has(&told.dna(540, "1e5").course(), "VIROLOGICAL_RELAPSE")
    };
    assert!(!relapse(399) && !relapse(400), "it was over before the end");
    assert!(relapse(401), "it is the relapse");
}

/// WHO 2015's signs one by one: HBsAg or HBeAg found again, ALT raised again.
#[test]
fn signs_for_treatment_again() {
    let who = |told: Told| state(&told.course(), "RETREATMENT_WHO2015");
    for lost in [Marker::Hbsag, Marker::Hbeag] {
        let again = |during, after| {
            who(stopped().is(-10, lost, true).is(900, lost, during).is(1_100, lost, after))
        };
        assert!(again(false, true), "{lost:?} lost and found again");
        assert!(!again(true, true), "{lost:?} never lost");
        assert!(!again(false, false), "{lost:?} stays away");
    }
    let alt = |during, after| who(stopped().alt(900, during).alt(1_100, after));
    assert!(alt(40.0, 40.1), "raised again");
    assert!(!alt(40.0, 40.0), "on the limit is not above it");
    assert!(!alt(40.1, 90.0), "never normal");
}
