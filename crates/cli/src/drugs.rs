//! What the clinical engine says of the reverse transcriptase, drug by drug.

use clinical::case::{Gene, SequenceFindings};
use clinical::variants::resistance_of;
use std::collections::HashMap;
use std::sync::Mutex;

/// Calls by what the reverse transcriptase shows. Most viruses of a batch show the same.
#[derive(Debug, Default)]
pub struct DrugCalls {
    known: Mutex<HashMap<String, String>>,
}

impl DrugCalls {
    /// `LAM:R;ETV:I;…` for the changes of the reverse transcriptase; empty where it was not read.
    pub fn of(&self, rt: Option<&str>) -> String {
        let Some(rt) = rt else { return String::new() };
        if let Some(found) = self.known.lock().ok().and_then(|known| known.get(rt).cloned()) {
            return found;
        }
        let calls = call(rt);
        if let Ok(mut known) = self.known.lock() {
            known.insert(rt.to_owned(), calls.clone());
        }
        calls
    }
}

fn call(rt: &str) -> String {
    let mut found = SequenceFindings::default();
    if let Err(error) = found.read(Gene::Rt, rt) {
        return format!("not read: {error}");
    }
    let calls = resistance_of(&found).map(|resistance| {
        let call = |one: &clinical::variants::DrugCall| {
            format!("{}:{}", one.drug.key(), one.call.letter())
        };
        resistance.calls.iter().map(call).collect::<Vec<_>>().join(";")
    });
    calls.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_are_those_of_the_clinical_engine() {
        let calls = DrugCalls::default();
        assert_eq!(calls.of(None), "");
        let wild = calls.of(Some(""));
        assert!(wild.contains("LAM:S") && !wild.contains(":R"), "{wild}");
        let resistant = calls.of(Some("L180M, M204V"));
        assert!(resistant.contains("LAM:R") && resistant.contains("TDF:S"), "{resistant}");
        assert_eq!(calls.of(Some("L180M, M204V")), resistant);
    }
}
