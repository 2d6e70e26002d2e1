//! Cure.

use super::*;

#[test]
fn cures() {
    let visit = |told: Told, on, dna: &str, alt| {
        told.dna(on, dna).alt(on, alt).is(on, Marker::Hbsag, false)
    };
    let after = |days| visit(cured(), 1_000 + days, "TND", 20.0);
    sides("FUNCTIONAL_CURE", after, &[168], &[167]);
    // Detected below the limit is not "not detected".
    let below = visit(cured(), 1_200, "<20", 20.0).course();
    assert!(!has(&below, "FUNCTIONAL_CURE") && may(&below, "FUNCTIONAL_CURE"));
    // HBsAg lost after the end: 24 weeks from then.
    let later = |days| {
        let told = stopped().is(-10, Marker::Hbsag, true).is(1_050, Marker::Hbsag, true);
        let told = visit(told, 1_300, "TND", 20.0);
        visit(told, 1_300 + days, "TND", 20.0)
    };
    sides("FUNCTIONAL_CURE", later, &[168], &[167]);
    // China: two visits, all of them fulfilling it, normal ALT.
    let china = "FUNCTIONAL_CURE_CN";
    let two = |alt| visit(visit(cured(), 1_050, "TND", 20.0), 1_100, "TND", alt).course();
    assert!(has(&two(40.0), china) && !has(&two(41.0), china));
    assert!(!has(&after(300).course(), china), "one visit");
    // Never shown to have had HBsAg: at most possible.
    let never = visit(visit(stopped(), 1_050, "TND", 20.0), 1_100, "TND", 20.0).course();
    assert!(!has(&never, china));
    assert_eq!(settles(&never, china), ["EARLIER_HBSAG"]);
    let below = visit(visit(stopped(), 1_050, "TND", 20.0), 1_100, "<20", 20.0).course();
    assert_eq!(settles(&below, china), ["NOT_DETECTED_RESULT", "EARLIER_HBSAG"]);
    // Partial cure.
    let partial = |level, days| {
        let told = stopped().is(-10, Marker::Hbeag, false).dna(1_000 + days, "<20");
        told.level(1_000 + days, level)
    };
    sides("PARTIAL_CURE", |days| partial(99.9, days), &[168], &[167]);
    assert!(!has(&partial(100.0, 200).course(), "PARTIAL_CURE"));
    assert!(!has(&partial(0.04, 200).course(), "PARTIAL_CURE"));
    // Never: complete or sterilising.
    assert!(
        vocabulary()
            .events
            .iter()
            .all(|code| !code.contains("COMPLETE") && !code.contains("STERIL"))
    );
}

/// Who was tested before and had no HBsAg then was not shown to have lost it.
#[test]
fn a_functional_cure_needs_hbsag_before() {
    let visit = |told: Told, on| told.dna(on, "TND").alt(on, 20.0).is(on, Marker::Hbsag, false);
    let cure = |found: bool| {
        let told = stopped().is(-10, Marker::Hbsag, found);
        visit(visit(told, 1_050), 1_100).course()
    };
    assert!(has(&cure(true), "FUNCTIONAL_CURE_CN"));
    assert!(!has(&cure(false), "FUNCTIONAL_CURE_CN"));
    assert_eq!(settles(&cure(false), "FUNCTIONAL_CURE_CN"), ["EARLIER_HBSAG"]);
    // The results that show it: HBsAg before, and at the first visit.
    let course = cure(true);
    let event = course.events.iter().find(|event| event.code == *"FUNCTIONAL_CURE_CN");
    let days: Vec<Date> = event.expect("an event").points.iter().map(|point| point.on).collect();
    let on = |after| told().date(after);
    assert_eq!(days, [on(-10), on(1_050), on(1_050), on(1_100)]);
}
