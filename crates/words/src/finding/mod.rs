//! Findings in words, one file a kind: in brief for a note, and their lines for whoever shows them in full.
//!
//! A line is text; what stands in bold, in a table or behind a button is for its place to say.

pub mod answer;
pub mod asked;
pub mod code;
pub mod compared;
pub mod course;
pub mod flag;
pub mod next;
pub mod phase;
pub mod reactivation;
pub mod score;
pub mod serology;
pub mod treatment;
pub mod variants;

/// A remark beside a class or a decision. Its words say it all; the weight is for how it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// The rules that decide.
    Rules,
    /// Good to know.
    Soft,
    /// To be looked at.
    Warning,
    /// Another guideline says something else.
    Differs,
}

impl Weight {
    /// Its name: `soft`.
    pub fn key(self) -> &'static str {
        match self {
            Weight::Rules => "rules",
            Weight::Soft => "soft",
            Weight::Warning => "warn",
            Weight::Differs => "differs",
        }
    }
}

/// A remark and its weight.
pub type Mark = (Weight, String);
