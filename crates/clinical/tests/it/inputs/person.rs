//! A date of birth, a week of pregnancy, a transplantation.

use super::*;

fn born(case: &mut Case, on: &str) {
    change(case, |person| person.birth_date = Some(day(on)));
}

/// On the day before the birthday, on it, and in the first two years by months.
#[test]
fn an_age_is_counted_on_the_day_of_the_sample() {
    let age = |birth: &str, sample: &str| {
        let mut case = dated(&[(sample, marker(Marker::Hbsag, FOUND))]);
        born(&mut case, birth);
        known(&case, Fact::Age).point()
    };
    assert_eq!(age("1994-06-02", "2025-06-01"), Some(30.0));
    assert_eq!(age("1994-06-01", "2025-06-01"), Some(31.0));
    assert_eq!(age("1994-06-01", "2024-05-31"), Some(29.0));
    assert_eq!(age("2007-06-16", "2025-06-15"), Some(17.0));
    assert_eq!(age("2007-06-15", "2025-06-15"), Some(18.0));
    assert_eq!(age("2023-06-16", "2025-06-15"), Some(23.0 / 12.0));
    assert_eq!(age("2023-06-15", "2025-06-15"), Some(2.0));
    assert_eq!(age("2000-02-29", "2025-02-28"), Some(24.0));
    assert_eq!(age("2000-02-29", "2025-03-01"), Some(25.0));
    // Without results the day of reading counts, and without that nothing does.
    let mut empty = sheet([]);
    born(&mut empty, "1990-06-16");
    assert_eq!(known(&empty, Fact::Age).point(), Some(34.0));
    let mut timeless = Case::read_on(None);
    born(&mut timeless, "1990-06-16");
    assert!(known(&timeless, Fact::Age).is_absent());
}

#[test]
fn an_age_that_contradicts_the_date_of_birth_is_refused() {
    let mut case = dated(&[("2020-03-01", marker(Marker::Hbsag, FOUND))]);
    for (age, birth, goes) in [
        (Age::years(34), "1990-06-16", true),
        (Age::years(35), "1990-06-16", false),
        (Age::years(35), "1990-06-15", true),
        (Age::months(17), "2023-12-20", false),
        (Age::birth_year(1990), "1990-12-31", true),
        (Age::birth_year(1991), "1990-12-31", false),
    ] {
        let person =
            Person { age: age.clone().ok(), birth_date: Some(day(birth)), ..Person::default() };
        let set = case.set_person(person);
        assert_eq!(set.is_ok(), goes, "{age:?} {birth}");
        if let Err(error) = set {
            assert!(error.is_contradiction() && error.field() == "birth_date", "{error}");
        }
    }
    // Nobody was tested before they were born, nor is born in the future.
    for birth in ["2020-03-02", "2025-06-16"] {
        assert!(case.set("birth_date", birth).is_err(), "{birth}");
    }
    born(&mut case, "1990-01-01");
    let before = case.clone();
    assert!(case.add(Some(day("1989-12-31")), marker(Marker::Hbsag, FOUND)).is_err());
    assert_eq!(case, before);
}

#[test]
fn a_week_of_pregnancy_is_one_of_someone_pregnant() {
    let mut case = sheet([]);
    assert!(case.set("gestational_week", "26+4").is_ok());
    assert_eq!(known(&case, Fact::Pregnant).point(), Some(1.0));
    for (key, text) in [("pregnant", "no"), ("sex", "male")] {
        assert!(case.set(key, text).is_err_and(|error| error.is_contradiction()), "{key}");
    }
    let json = serde_json::to_string(&case).expect("JSON");
    assert!(json.contains(r#""gestational_week":"26+4""#), "{json}");
    assert_eq!(serde_json::from_str::<Case>(&json).ok(), Some(case));
}

#[test]
fn what_no_rule_uses_is_said() {
    let mut case = sheet([marker(Marker::Hbsag, FOUND)]);
    assert_eq!(classify(&case).entry_notes, []);
    for (key, text) in [
        ("transplant", "liver"),
        ("transplanted", "2021-05-03"),
        ("donor_hbsag", "no"),
        ("donor_anti_hbc", "yes"),
        ("gestational_week", "20"),
    ] {
        assert!(case.set(key, text).is_ok(), "{key}");
        assert!(classify(&case).entry_notes.iter().any(|note| note.field == *key), "{key}");
    }
    let error = case.set("transplant", "none").expect_err("a donor of nothing");
    assert!(error.is_contradiction());
    let mut none = sheet([]);
    assert!(none.set("transplant", "none").is_ok());
    assert_eq!(classify(&none).entry_notes, []);
    assert!(none.set("transplanted", "2021-05-03").is_err());
}
