//! Sex.

use super::*;

/// "other" and "unknown" are answers that choose no limit; what was entered is kept.
#[test]
fn other_and_unknown_are_read_as_not_known() {
    for (entered, value) in [("other", Sex::Other), ("unknown", Sex::Unknown)] {
        let text = format!(r#"{{"person":{{"sex":"{entered}"}}}}"#);
        let case: Case = serde_json::from_str(&text).expect("a case");
        assert_eq!(case.person().sex, Some(value));
        assert!(serde_json::to_string(&case).expect("JSON").contains(entered));
    }
}

proptest! {
    #[test]
    fn read_like_none(alt in 3.0..200.0f64, load in 0.0..1e8f64, hbeag in any::<bool>()) {
        let with = |sex| {
            let mut case = man(if hbeag { FOUND } else { NOT_FOUND }, load, alt);
            change(&mut case, |person| person.sex = sex);
            let report = classify(&case);
            (report.phases, report.indications, report.scores, report.next_step)
        };
        let none = with(None);
        prop_assert_eq!(&with(Some(Sex::Other)), &none);
        prop_assert_eq!(&with(Some(Sex::Unknown)), &none);
    }
}
