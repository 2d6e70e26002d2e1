//! What a page says before the whole engine is there is what it says afterwards.

use crate::common::any_case;
use clinical::case::{Case, DatedResult};
use clinical::course::Course;
use clinical::report::{Report, classify, classify_first, rests_on_more};
use clinical::variants::Variants;
use proptest::prelude::*;

/// A report without the parts that are read later.
fn less(report: Report) -> Report {
    Report {
        course: Course::default(),
        variants: Variants::default(),
        scores: Vec::new(),
        codes: Vec::new(),
        ..report
    }
}

/// A case with the results of one day, without treatments and without a sequence.
fn of_one_day(case: &Case, results: Vec<DatedResult>) -> Case {
    let mut one = Case::read_on(case.today());
    one.set_person(case.person().clone()).expect("a person who was in a case before");
    for DatedResult { result, .. } in results {
        let _ = one.add(None, result);
    }
    one
}

proptest! {
    #![proptest_config(any_case::config(4_000))]

    #[test]
    fn of_one_day_without_treatments_the_first_reading_stands(case in any_case::case(), results in proptest::collection::vec(any_case::dated_result(), 0..12)) {
        let case = of_one_day(&case, results);
        if !rests_on_more(&case) {
            prop_assert!(classify_first(&case) == less(classify(&case)), "they differ");
        }
    }

    #[test]
    fn what_differs_is_said_to_rest_on_more(case in any_case::case()) {
        prop_assert!(classify_first(&case) == less(classify(&case)) || rests_on_more(&case));
    }
}
