//! Patterns of the five markers that one tap fills in.

use super::fields::MARKERS;
use super::typed::Entries;

/// A pattern: the key of its name, and its answers in the order of the sheet.
#[derive(Debug, PartialEq)]
pub struct Pattern {
    pub key: &'static str,
    /// HBsAg, anti-HBs, HBeAg, anti-HBe, anti-HBc: found or not.
    found: [bool; 5],
}

const fn pattern(key: &'static str, found: [bool; 5]) -> Pattern {
    Pattern { key, found }
}

/// The patterns that sheets show most often.
pub const PATTERNS: [Pattern; 6] = [
    pattern("major", [true, false, true, false, true]),
    pattern("minor", [true, false, false, true, true]),
    pattern("two", [true, false, false, false, true]),
    pattern("vaccine", [false, true, false, false, false]),
    pattern("past", [false, true, false, true, true]),
    pattern("none", [false; 5]),
];

impl Pattern {
    /// Each marker's field with its answer.
    pub fn answers(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let answers = self.found.map(|found| if found { "found" } else { "not-found" });
        MARKERS.into_iter().map(|marker| marker.key()).zip(answers)
    }

    /// Whether the five markers are entered so.
    pub fn is_entered(&self, entries: &Entries) -> bool {
        self.answers().all(|(key, answer)| entries.get(key) == answer)
    }

    /// The entries with this pattern in the place of the five markers; everything else stays.
    pub fn filled_into(&self, entries: &Entries) -> Entries {
        let mut entries = entries.clone();
        for (key, answer) in self.answers() {
            entries.set(key, answer);
        }
        entries
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entries::read;
    use clinical::report::classify;

    /// The engine's own names of the patterns say the same.
    #[test]
    fn each_pattern_is_what_the_engine_calls_it() {
        for (key, name) in [("major", "大三阳"), ("minor", "小三阳"), ("two", "小二阳")] {
            let pattern = PATTERNS.iter().find(|pattern| pattern.key == key).expect("a pattern");
            let entries = pattern.filled_into(&Entries::default());
            let report = classify(&read(&entries, None).case);
            let found = report.serology.pattern.expect("a pattern of five markers");
            assert_eq!(found.chinese_name.as_str(), name);
            assert!(pattern.is_entered(&entries));
        }
    }

    #[test]
    fn only_the_five_markers_change() {
        let mut entries = Entries::default();
        for (key, value) in [("hbv_dna", "1500"), ("igm_anti_hbc", "found"), ("hbeag", "found")] {
            entries.set(key, value);
        }
        let filled = PATTERNS[1].filled_into(&entries);
        assert_eq!((filled.get("hbv_dna"), filled.get("igm_anti_hbc")), ("1500", "found"));
        assert_eq!(filled.get("hbeag"), "not-found");
        assert!(!PATTERNS[0].is_entered(&filled));
    }
}
