//! Prothrombin: seconds beyond the control, from time and control; activity, which stands for nothing else.

use super::*;

fn prolonged(case: &Case) -> Option<f64> {
    known(case, Fact::ProthrombinProlongation).point()
}

#[test]
fn time_and_control_of_one_sample_say_how_far_it_is_prolonged() {
    let (time, control) = (Analyte::ProthrombinTime, Analyte::ProthrombinControl);
    let case = sheet([measured(time, 18.5), measured(control, 12.0)]);
    assert_eq!(prolonged(&case), Some(6.5));
    assert_eq!(classify(&case).entry_notes, []);
    let shorter = sheet([measured(time, 11.0), measured(control, 12.0)]);
    assert_eq!(prolonged(&shorter), Some(0.0));
    let apart =
        dated(&[("2025-01-15", measured(control, 12.0)), ("2025-06-01", measured(time, 18.5))]);
    assert_eq!(prolonged(&apart), None);
    let alone = sheet([measured(time, 18.5)]);
    assert_eq!(prolonged(&alone), None);
    assert_eq!(classify(&alone).entry_notes.len(), 1);
}

#[test]
fn the_newer_of_given_and_counted_stands_and_two_of_one_day_are_both_possible() {
    let given = |value| measured(Analyte::ProthrombinProlongation, value);
    let (time, control) =
        (measured(Analyte::ProthrombinTime, 18.0), measured(Analyte::ProthrombinControl, 12.0));
    let (old, new) = ("2025-01-15", "2025-06-01");
    assert_eq!(prolonged(&dated(&[(old, given(2.0)), (new, time), (new, control)])), Some(6.0));
    assert_eq!(prolonged(&dated(&[(new, given(2.0)), (old, time), (old, control)])), Some(2.0));
    assert_eq!(prolonged(&sheet([given(6.0), time, control])), Some(6.0));
    let both = known(&sheet([given(2.0), time, control]), Fact::ProthrombinProlongation);
    assert!(both.point().is_none() && !both.is_absent(), "{both:?}");
}

#[test]
fn activity_stands_for_no_inr_and_says_so() {
    let without = classify(&sheet([marker(Marker::Hbsag, FOUND)]));
    let case = sheet([marker(Marker::Hbsag, FOUND), measured(Analyte::ProthrombinActivity, 32.0)]);
    let with = classify(&case);
    assert!(known(&case, Fact::Inr).is_absent());
    assert_eq!(with.scores, without.scores);
    assert_eq!(with.red_flags, without.red_flags);
    let fields = with.entry_notes.iter().map(|note| note.field.as_str());
    assert_eq!(fields.collect::<Vec<_>>(), ["prothrombin_activity"]);
}
