//! Which rows are shown: what the workers are asked, as they read it (`crates/cohort-worker/src/filter.rs`).

use serde_json::{Map, Value};

/// What a row must have; what is empty asks for nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// Two editions, and how someone moves between them.
    pub from: String,
    pub to: String,
    pub moves: String,
    /// By which rule, or from which meaning of the phase to which.
    pub by: String,
    /// An edition, for the three that follow.
    pub edition: String,
    pub decision: String,
    pub phase: String,
    pub missing: String,
    pub flag: String,
    /// `any`, `none`, or why something was not taken, and in which column.
    pub error: String,
    pub field: String,
}

impl Filter {
    fn fields(&self) -> [(&'static str, &str); 11] {
        [
            ("from", &self.from),
            ("to", &self.to),
            ("moves", &self.moves),
            ("by", &self.by),
            ("edition", &self.edition),
            ("decision", &self.decision),
            ("phase", &self.phase),
            ("missing", &self.missing),
            ("flag", &self.flag),
            ("error", &self.error),
            ("field", &self.field),
        ]
    }

    /// What the workers are asked.
    pub fn json(&self) -> String {
        let asked = self.fields().into_iter().filter(|(_, value)| !value.is_empty());
        let asked: Map<String, Value> =
            asked.map(|(key, value)| (key.to_owned(), value.into())).collect();
        Value::Object(asked).to_string()
    }

    /// Whether every row is asked for.
    pub fn is_all(&self) -> bool {
        self.moves.is_empty()
            && [&self.decision, &self.phase, &self.missing, &self.flag, &self.error]
                .iter()
                .all(|it| it.is_empty())
    }

    /// People who move between two editions.
    pub fn of_pair(from: &str, to: &str, moves: &str, by: &str) -> Filter {
        let [from, to, moves, by] = [from, to, moves, by].map(str::to_owned);
        Filter { from, to, moves, by, ..Filter::default() }
    }

    /// The same with another value in one of its fields, by the field's name on the page.
    #[must_use]
    pub fn narrowed(&self, key: &str, value: String) -> Filter {
        let mut next = self.clone();
        match key {
            "cohort-edition" => {
                // What was asked of one edition says nothing of another's phases and tests.
                next =
                    Filter { edition: value, phase: String::new(), missing: String::new(), ..next };
            }
            "cohort-decision" => next.decision = value,
            "cohort-phase" => next.phase = value,
            "cohort-missing" => next.missing = value,
            "cohort-flag" => next.flag = value,
            "cohort-error" => {
                let (why, field) = value.split_once('\t').unwrap_or((&value, ""));
                (next.error, next.field) = (why.to_owned(), field.to_owned());
            }
            _ => {}
        }
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_asked_for_is_said() {
        assert_eq!(Filter::default().json(), "{}");
        let filter =
            Filter::of_pair("A", "B", "to_treatment", "C.1").narrowed("cohort-flag", "F".into());
        assert_eq!(
            filter.json(),
            r#"{"by":"C.1","flag":"F","from":"A","moves":"to_treatment","to":"B"}"#
        );
        assert!(!filter.is_all());
        let one = Filter::default()
            .narrowed("cohort-edition", "A".into())
            .narrowed("cohort-phase", "P".into())
            .narrowed("cohort-error", "no_unit\talt".into());
        assert_eq!((one.error.as_str(), one.field.as_str()), ("no_unit", "alt"));
        assert_eq!(one.narrowed("cohort-edition", "B".into()).phase, "");
        assert!(Filter::default().narrowed("cohort-edition", "A".into()).is_all());
    }
}
