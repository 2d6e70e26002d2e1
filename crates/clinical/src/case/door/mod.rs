//! The one door for text into a case: a form, a table's column, a story and a laboratory's paper are lists of
//! names for the fields of [`FIELDS`], and hand their text over as it stands.

mod answers;
mod entry;
mod fields;
mod limit;
mod span;

pub use answers::IMMUNOSUPPRESSION;
pub use entry::{Entry, ReadAs};
pub use fields::{FIELDS, Field, FieldKind, field};
pub use span::Span;

use super::{Case, CaseError};

impl Case {
    /// Fills a field from text: a result is added, a field about the person takes the place of what it was.
    /// An empty text, or one that says "not known", changes nothing and gives `None`.
    ///
    /// ```
    /// use clinical::case::{Case, Sex};
    /// let mut case = Case::default();
    /// case.set("hbsag", "positive")?;
    /// case.set("hbv_dna", "3.0E+07 IU/mL")?;
    /// case.set("sex", "M")?;
    /// assert_eq!((case.results().len(), case.person().sex), (2, Some(Sex::Male)));
    /// // What contradicts is refused, and nothing else is lost.
    /// assert!(case.set("pregnant", "yes").unwrap_err().is_contradiction());
    /// assert_eq!(case.person().sex, Some(Sex::Male));
    /// assert!(case.set("colour", "blue").unwrap_err().is_not_one_of());
    /// # Ok::<(), clinical::case::CaseError>(())
    /// ```
    ///
    /// # Errors
    /// Where there is no such field, the text cannot be read, or it contradicts what the case holds. The case
    /// is as it was then.
    pub fn set(&mut self, key: &str, text: &str) -> Result<Option<ReadAs>, CaseError> {
        self.enter(key, &Entry::from(text))
    }

    /// The same, with a unit, a day or a confirmation that stands beside the text.
    ///
    /// # Errors
    /// As [`Case::set`].
    pub fn enter(&mut self, key: &str, entry: &Entry) -> Result<Option<ReadAs>, CaseError> {
        let field =
            field(key).ok_or_else(|| CaseError::not_one_of(key, key, "a field of a case"))?;
        let entry = Entry { text: entry.text.trim(), ..*entry };
        if entry.text.is_empty() {
            return Ok(None);
        }
        field.enter(self, &entry)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::*;

    fn today() -> Option<Date> {
        parse_date("today", "2026-01-31").ok()
    }

    #[test]
    fn keys_are_names_once() {
        for (at, field) in FIELDS.iter().enumerate() {
            assert!(FIELDS[at + 1..].iter().all(|other| other.key != field.key), "{}", field.key);
        }
    }

    #[test]
    fn every_field_takes_what_it_names_and_refuses_nonsense() {
        for Field { key, kind, .. } in FIELDS {
            let text = match kind {
                FieldKind::Marker(_) => "positive",
                FieldKind::Dna | FieldKind::DnaLimit => "200",
                FieldKind::Amount(Analyte::Sodium) => "140",
                FieldKind::Amount(_) => "3",
                FieldKind::Limit => "40",
                FieldKind::Day | FieldKind::Days => "2025-06-01",
                FieldKind::YesNo => "yes",
                FieldKind::Choice(answers) => answers[0],
                FieldKind::Number if *key == "birth_year" => "1990",
                FieldKind::Signal(_) => "2.4 COI",
                FieldKind::Number | FieldKind::Span(_) | FieldKind::Week => "3",
            };
            let mut case = Case::read_on(today());
            if *key == "immunosuppression_ended" {
                case.set("immunosuppression", "ended-b-cell").expect("an end");
            }
            let before = case.clone();
            assert_eq!(case.set(key, " "), Ok(None), "{key}");
            assert!(case.set(key, "banana").is_err(), "{key}");
            assert_eq!(case, before, "{key}");
            assert!(case.set(key, text).is_ok_and(|read| read.is_some()), "{key} {text}");
            assert_ne!(case, before, "{key}");
        }
    }

    #[test]
    fn every_answer_of_a_choice_is_another_and_is_read_as_itself() {
        for Field { key, kind, .. } in FIELDS {
            let FieldKind::Choice(answers) = kind else { continue };
            let mut seen: Vec<Case> = Vec::new();
            for answer in *answers {
                let mut case = Case::read_on(today());
                assert_eq!(case.set(key, answer), Ok(Some(ReadAs::Answer(answer))), "{key}");
                assert!(!seen.contains(&case), "{key} {answer}");
                seen.push(case);
            }
        }
    }

    #[test]
    fn not_known_is_no_answer() {
        for Field { key, kind, .. } in FIELDS {
            if matches!(kind, FieldKind::YesNo | FieldKind::Choice(_)) && *key != "sex" {
                let mut case = Case::default();
                for text in ["unknown", "not known", "?", "不详"] {
                    assert_eq!(case.set(key, text), Ok(None), "{key} {text}");
                }
                assert_eq!(case, Case::default(), "{key}");
            }
        }
    }

    #[test]
    fn a_contradiction_refuses_its_own_field_only() {
        let mut case = Case::read_on(today());
        for (key, text) in [("sex", "male"), ("age", "30"), ("hiv", "no"), ("diabetes", "yes")] {
            assert!(case.set(key, text).is_ok(), "{key}");
        }
        let before = case.clone();
        for (key, text) in [
            ("pregnant", "yes"),
            ("months_positive", "400 months"),
            ("birth_year", "2030"),
            ("vaccine_doses", "2025-01-01, 2030-01-01"),
            ("hbig", "2030-01-01"),
            ("immunosuppression_ended", "2025-01-01"),
        ] {
            assert!(case.set(key, text).is_err(), "{key} {text}");
            assert_eq!(case, before, "{key} {text}");
        }
    }

    #[test]
    fn a_unit_a_day_and_a_confirmation_stand_beside_the_text() {
        let mut case = Case::read_on(today());
        let on = parse_date("on", "2025-02-03").ok();
        let entry = Entry { text: "6.5", unit: Some(Unit::LogIuPerMl), on, confirmed: false };
        let read = case.enter("hbv_dna", &entry);
        assert_eq!(
            (case.results()[0].on, read),
            (on, Ok(Some(ReadAs::Result(case.results()[0].result))))
        );
        let odd = Entry { confirmed: true, ..Entry::from("800") };
        assert!(case.enter("bilirubin", &odd).is_ok());
        let LabResult::Measured(quantity) = case.results()[1].result else { panic!("a quantity") };
        assert!(quantity.is_confirmed());
    }

    #[test]
    fn immunosuppression_is_read_in_its_parts() {
        use ImmunosuppressionKind::*;
        let read = |text: &str| {
            let mut case = Case::default();
            case.set("immunosuppression", text).map(|_| case.person().immunosuppression)
        };
        let ended = |kind| Immunosuppression::Ended(EndedImmunosuppression { kind, on: None });
        for (text, is) in [
            ("none", Immunosuppression::None),
            ("no", Immunosuppression::None),
            ("yes", Immunosuppression::Current(Other)),
            ("current", Immunosuppression::Current(Other)),
            ("planned", Immunosuppression::Planned(Other)),
            ("chemotherapy", Immunosuppression::Current(Chemotherapy)),
            ("B-cell antibody planned", Immunosuppression::Planned(BCellAntibody)),
            ("planned rituximab", Immunosuppression::Planned(BCellAntibody)),
            ("planned anti-CD20 antibody", Immunosuppression::Planned(BCellAntibody)),
            ("ended stem cell transplant", ended(StemCellTransplant)),
            ("ended-other", ended(Other)),
        ] {
            assert_eq!(read(text), Ok(Some(is)), "{text}");
        }
        for text in ["soon", "planned banana", "rituximab or not"] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
