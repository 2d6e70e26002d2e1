//! What is said of the last thing that was done.

use crate::browser::kept::Problem;
use crate::words::Words;

/// A text with the values in it, or why it was not done.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    Done(&'static str, Vec<(&'static str, String)>),
    Problem(Problem),
}

impl Said {
    /// It is done, and there is no more to say of it.
    pub fn done(key: &'static str) -> Said {
        Said::Done(key, Vec::new())
    }

    /// In words.
    pub fn text(&self, words: &Words) -> String {
        match self {
            Said::Done(key, values) => {
                let values: Vec<_> = values.iter().map(|(name, value)| (*name, &**value)).collect();
                words.with(key, &values)
            }
            Said::Problem(problem) => words.get(problem.key()),
        }
    }
}

impl From<Result<Said, Problem>> for Said {
    fn from(became: Result<Said, Problem>) -> Said {
        became.unwrap_or_else(Said::Problem)
    }
}
