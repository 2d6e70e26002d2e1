//! What was counted of a table, by its names in JSON.

use clinical::guidelines::editions;
use serde_json::Value;

/// The keys of the editions, in their order.
pub fn keys() -> Vec<&'static str> {
    editions().iter().map(|edition| edition.key).collect()
}

/// Whether an edition names phases.
pub fn has_phases(key: &str) -> bool {
    editions().iter().any(|edition| edition.key == key && edition.phase.is_some())
}

/// Names with their counts.
pub type Counts = Vec<(String, u64)>;

/// The counts, read where they are needed.
#[derive(Clone, Copy)]
pub struct Tally<'a>(pub &'a Value);

/// What is counted between two editions, from one to the other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Between {
    pub both: u64,
    pub neither: u64,
    pub to_treatment: u64,
    pub to_following: u64,
    pub open: u64,
    pub to_treatment_by: Counts,
    pub to_following_by: Counts,
    pub same_phase: u64,
    pub other_phase: u64,
    pub open_phase: u64,
    /// From which meaning to which: `quiet_hbeag_negative > grey_zone`.
    pub phases_by: Counts,
}

fn counts(value: &Value) -> Counts {
    let all = value.as_object().into_iter().flatten();
    let mut all: Counts =
        all.map(|(name, count)| (name.clone(), count.as_u64().unwrap_or(0))).collect();
    all.sort_by(|(one, more), (other, less)| less.cmp(more).then_with(|| one.cmp(other)));
    all
}

impl Tally<'_> {
    fn number(&self, name: &str) -> u64 {
        self.0[name].as_u64().unwrap_or(0)
    }

    /// Rows of the table.
    pub fn rows(&self) -> u64 {
        self.number("rows")
    }

    /// How many different people; unknown before all was read, and where no column says whose a row is.
    pub fn persons(&self) -> Option<u64> {
        self.0["persons"].as_u64().filter(|count| *count > 0)
    }

    /// People at a date.
    pub fn people(&self) -> u64 {
        self.0["shift"]["people"].as_u64().unwrap_or(0)
    }

    /// Of how many something was not taken.
    pub fn with_errors(&self) -> u64 {
        self.0["shift"]["with_errors"].as_u64().unwrap_or(0)
    }

    /// People with any result.
    pub fn with_results(&self) -> u64 {
        self.number("with_results")
    }

    fn edition(&self, key: &str) -> Option<&Value> {
        let all = self.0["shift"]["editions"].as_array()?;
        all.iter().find(|of| of["edition"].as_str() == Some(key))
    }

    /// How many an edition decides so.
    pub fn decided(&self, key: &str, decision: &str) -> u64 {
        self.edition(key).and_then(|of| of["decisions"][decision].as_u64()).unwrap_or(0)
    }

    /// How many it would treat or consider.
    pub fn treated(&self, key: &str) -> u64 {
        self.decided(key, "TREAT") + self.decided(key, "CONSIDER")
    }

    /// How many a missing test keeps from an answer.
    pub fn blocked(&self, key: &str) -> u64 {
        self.edition(key).and_then(|of| of["blocked"].as_u64()).unwrap_or(0)
    }

    /// By which test.
    pub fn blocked_by(&self, key: &str) -> Counts {
        self.edition(key).map(|of| counts(&of["blocked_by"])).unwrap_or_default()
    }

    /// How many of each phase; the open ones under an empty name.
    pub fn phases(&self, key: &str) -> Counts {
        counts(&self.0["phases"][key])
    }

    /// How many of each red flag.
    pub fn flags(&self) -> Counts {
        counts(&self.0["flags"])
    }

    /// What was not taken: column, a tab, why.
    pub fn errors(&self) -> Counts {
        counts(&self.0["errors"])
    }

    /// Two editions, from one to the other; nothing of an edition with itself.
    pub fn between(&self, from: &str, to: &str) -> Between {
        let all = self.0["shift"]["pairs"].as_array();
        let mut all = all.into_iter().flatten();
        let is = |pair: &Value, one: &str, other: &str| {
            pair["from"].as_str() == Some(one) && pair["to"].as_str() == Some(other)
        };
        let Some(pair) = all.find(|pair| is(pair, from, to) || is(pair, to, from)) else {
            return Between::default();
        };
        let number = |name: &str| pair[name].as_u64().unwrap_or(0);
        let mut between = Between {
            both: number("both"),
            neither: number("neither"),
            to_treatment: number("to_treatment"),
            to_following: number("to_following"),
            open: number("open"),
            to_treatment_by: counts(&pair["to_treatment_by"]),
            to_following_by: counts(&pair["to_following_by"]),
            same_phase: number("same_phase"),
            other_phase: number("other_phase"),
            open_phase: number("open_phase"),
            phases_by: counts(&pair["phases_by"]),
        };
        if is(pair, to, from) {
            std::mem::swap(&mut between.to_treatment, &mut between.to_following);
            std::mem::swap(&mut between.to_treatment_by, &mut between.to_following_by);
            for (moves, _) in &mut between.phases_by {
                if let Some((one, other)) = moves.split_once(" > ") {
                    *moves = format!("{other} > {one}");
                }
            }
        }
        between
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_pair_is_read_in_both_directions() {
        let value = json!({"shift": {"pairs": [{
            "from": "A", "to": "B", "both": 5, "to_treatment": 3, "to_following": 1,
            "to_treatment_by": {"r1": 1, "r2": 2}, "to_following_by": {"r3": 1},
            "other_phase": 2, "phases_by": {"x > y": 2},
        }]}});
        let tally = Tally(&value);
        let there = tally.between("A", "B");
        assert_eq!((there.both, there.to_treatment, there.to_following), (5, 3, 1));
        assert_eq!(there.to_treatment_by, [("r2".into(), 2), ("r1".into(), 1)]);
        let back = tally.between("B", "A");
        assert_eq!((back.to_treatment, back.to_following, back.other_phase), (1, 3, 2));
        assert_eq!(back.to_treatment_by, [("r3".into(), 1)]);
        assert_eq!(back.phases_by, [("y > x".to_owned(), 2)]);
        assert_eq!(tally.between("A", "A"), Between::default());
    }
}
