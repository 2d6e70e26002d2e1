//! Days.

use super::*;

#[test]
fn a_result_of_tomorrow() {
    let mut case = Case::read_on(Some(day("2025-06-15")));
    let error = case
        .add(Some(day("2025-06-16")), marker(Marker::Hbsag, Presence::Found))
        .expect_err("tomorrow");
    assert!(error.is_future());
    assert_eq!(error.to_string(), "hbsag: future, found '2025-06-16', expected '<=2025-06-15'");
    assert!(case.results().is_empty(), "nothing of it is kept");
    assert!(case.add(Some(day("2025-06-15")), marker(Marker::Hbsag, Presence::Found)).is_ok());
}

#[test]
fn a_person_of_tomorrow() {
    let mut case = Case::read_on(Some(day("2025-06-15")));
    let tomorrow = day("2025-06-16");
    for (field, person) in [
        ("vaccine_doses", Person { vaccine_doses: vec![tomorrow], ..Person::default() }),
        ("hbig", Person { hbig: Some(tomorrow), ..Person::default() }),
        ("age", Person { age: Age::birth_year(2026).ok(), ..Person::default() }),
    ] {
        let error = case.set_person(person).expect_err(field);
        assert!(error.is_future(), "{error}");
        assert_eq!(error.field(), field);
        assert_eq!(*case.person(), Person::default(), "nothing of it is kept");
    }
}

#[test]
fn no_day_at_all() {
    for text in ["", "31.3.24", "2024-02-30", "yesterday", "2024-13-01"] {
        let error = parse_date("hbig", text).expect_err(text);
        assert!(error.is_not_a_date());
        assert_eq!((error.field(), error.found()), ("hbig", text));
    }
}
