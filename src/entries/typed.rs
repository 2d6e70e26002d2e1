//! The contents of fields, by key.

use std::collections::BTreeMap;

/// The fields' contents by key; an empty field is not there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entries(BTreeMap<String, String>);

impl Entries {
    /// The content of a field; empty where nothing was entered.
    pub fn get(&self, key: &str) -> &str {
        self.0.get(key).map_or("", String::as_str)
    }

    /// Changes a field.
    pub fn set(&mut self, key: &str, value: &str) {
        if value.is_empty() {
            self.0.remove(key);
        } else {
            self.0.insert(key.to_owned(), value.to_owned());
        }
    }

    /// Rewrites what an older version of the page kept. It had a choice beside the number of HBV DNA; now the field
    /// itself says "not detected". A number beside that choice stays, so that it is asked about and not lost.
    pub fn bring_up_to_date(&mut self) {
        let Some(state) = self.0.remove("hbv_dna.state") else { return };
        let number = self.get("hbv_dna").to_owned();
        let text = match (state.as_str(), number.as_str()) {
            ("not-detected", "") => "not detected".to_owned(),
            ("not-detected", number) => format!("not detected ({number})"),
            ("detected-below", "") => "detected".to_owned(),
            ("detected-below", number) => format!("detected <{}", number.trim_start_matches('<')),
            _ => return,
        };
        self.set("hbv_dna", &text);
    }

    /// Whether nothing is entered. A chosen unit alone says nothing.
    pub fn is_empty(&self) -> bool {
        self.0.keys().all(|key| key.ends_with(".unit") || key.ends_with(".confirmed"))
    }

    /// Every field that is filled in: its key, its content.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value.as_str()))
    }

    /// The keys of every field that is filled in.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::Entries;
    use crate::entries::read;
    use clinical::case::{HbvDna, LabResult, Unit};

    #[test]
    fn what_an_older_page_kept_of_hbv_dna_is_read_as_it_was_or_asked() {
        let of = |kept: &[(&str, &str)]| {
            let mut entries = Entries::default();
            kept.iter().for_each(|(key, value)| entries.set(key, value));
            entries.bring_up_to_date();
            assert_eq!(entries.get("hbv_dna.state"), "");
            read(&entries, None)
        };
        let below = HbvDna::detected_below(20.0, Unit::IuPerMl).expect("a limit");
        let state = |state| ("hbv_dna.state", state);
        for (kept, result) in [
            (&[state("not-detected")][..], HbvDna::NotDetected),
            (&[state("detected-below")], HbvDna::DetectedBelowLimit(None)),
            (&[state("detected-below"), ("hbv_dna", "20")], below),
            (&[state("detected-below"), ("hbv_dna", "<20")], below),
        ] {
            let read = of(kept);
            assert_eq!(read.problems, [], "{kept:?}");
            assert_eq!(read.case.results()[0].result, LabResult::Dna(result), "{kept:?}");
        }
        // The two exclude each other: neither is chosen.
        let both = of(&[state("not-detected"), ("hbv_dna", "8000")]);
        assert!(both.problem("hbv_dna").is_some_and(|error| error.found().contains("8000")));
        assert!(both.case.results().is_empty());
    }
}
