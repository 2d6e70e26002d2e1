//! Rows of a table: when, what, where it is written.

use super::condition::Condition;
use crate::rule::{Code, Source};

/// One rule: when it holds, what it concludes, where that is written.
#[derive(Clone, Debug)]
pub struct Row {
    /// The rule's name, for example `B.E17.1`.
    pub rule: Code,
    /// What it concludes.
    pub class: Code,
    /// Whether the class is a grey zone: the guideline has no phase for it.
    pub grey_zone: bool,
    /// When it holds.
    pub when: Condition,
    /// The rules it sets aside where both hold.
    pub overrides: Vec<&'static str>,
    /// Where it is written.
    pub source: Source,
}

impl Row {
    /// A rule that concludes `class` when `when` holds.
    pub fn new(
        rule: &'static str,
        class: impl Into<Code>,
        when: Condition,
        source: &Source,
    ) -> Row {
        Row {
            rule: Code::new(rule),
            class: class.into(),
            grey_zone: false,
            when,
            overrides: Vec::new(),
            source: source.clone(),
        }
    }

    /// Marks the class as a grey zone.
    #[must_use]
    pub fn grey(mut self) -> Row {
        self.grey_zone = true;
        self
    }

    /// Sets the named rules aside where both hold.
    #[must_use]
    pub fn overrides(mut self, rules: &[&'static str]) -> Row {
        self.overrides.extend_from_slice(rules);
        self
    }
}

/// Rows of which the first that holds decides: each names all that follow it
/// as overridden, those in `others` included.
#[must_use]
pub fn first_match(mut rows: Vec<Row>, others: &[&'static str]) -> Vec<Row> {
    let names: Vec<&'static str> = rows.iter().map(|row| static_name(&row.rule)).collect();
    for (index, row) in rows.iter_mut().enumerate() {
        row.overrides.extend_from_slice(&names[index + 1..]);
        row.overrides.extend_from_slice(others);
    }
    rows
}

fn static_name(code: &Code) -> &'static str {
    // Rows are made with `Row::new`, whose names are static.
    code.as_static().unwrap_or("")
}

/// What happens where no row holds.
#[derive(Clone, Debug)]
pub struct Otherwise {
    /// Its name.
    pub rule: Code,
    /// The named gap: usually a grey zone.
    pub class: Code,
    /// Whether it is a grey zone.
    pub grey_zone: bool,
    /// Where it is written that the rest falls here.
    pub source: Source,
}
