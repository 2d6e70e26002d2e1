//! Comparing names, and saying what differs.

use serde_json::Value;
use std::fmt;

/// What became of a case.
pub enum Verdict {
    /// It was run.
    Judged(Judged),
    /// Its kind does not exist yet.
    Skipped(String),
}

/// What differed, and what could not be judged.
#[derive(Default)]
pub struct Judged {
    pub differs: Vec<String>,
    pub notes: Vec<String>,
}

impl Judged {
    /// Compares a name with the expected one.
    pub fn equal(&mut self, what: &str, expected: &str, found: &str) {
        if expected != found {
            self.differs.push(format!("{what}: expected {expected}, got {found}"));
        }
    }

    /// Every expected name must be among those found.
    pub fn contains_all(&mut self, what: &str, expected: &Value, found: &[String]) {
        for name in expected.as_array().into_iter().flatten().filter_map(Value::as_str) {
            if !found.iter().any(|found| found == name) {
                self.differs.push(format!("{what}: expected {name}, got [{}]", found.join(", ")));
            }
        }
    }

    pub fn differ(&mut self, message: impl Into<String>) {
        self.differs.push(message.into());
    }
}

impl From<Judged> for Verdict {
    fn from(judged: Judged) -> Verdict {
        Verdict::Judged(judged)
    }
}

impl From<Result<Judged, String>> for Verdict {
    fn from(result: Result<Judged, String>) -> Verdict {
        Verdict::Judged(
            result.unwrap_or_else(|problem| Judged { differs: vec![problem], notes: Vec::new() }),
        )
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Verdict::Skipped(why) => write!(f, "skipped ({why})"),
            Verdict::Judged(judged) => {
                if judged.differs.is_empty() {
                    write!(f, "pass")?;
                } else {
                    write!(f, "FAIL {}", judged.differs.join("; "))?;
                }
                if !judged.notes.is_empty() {
                    write!(f, " ({})", judged.notes.join("; "))?;
                }
                Ok(())
            }
        }
    }
}
