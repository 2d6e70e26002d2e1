//! What the reverse transcriptase says of each drug, in one line of a table.

use super::{DrugCall, resistance_of};
use crate::case::{Gene, SequenceFindings};

/// `LAM:R;ETV:I;…` for the changes of the reverse transcriptase, as the DNA engine writes them. Where positions that
/// could change it were not read, "susceptible" is not reported: `LAM:?`.
///
/// ```
/// let calls = clinical::variants::calls_in_short("L180M, M204V");
/// assert!(calls.contains("LAM:R") && calls.contains("TDF:S"));
/// ```
pub fn calls_in_short(rt: &str) -> String {
    let mut found = SequenceFindings::default();
    if let Err(error) = found.read(Gene::Rt, rt) {
        return format!("not read: {error}");
    }
    let calls = resistance_of(&found).map(|resistance| {
        let call = |one: &DrugCall| format!("{}:{}", one.drug.key(), one.letter());
        resistance.calls.iter().map(call).collect::<Vec<_>>().join(";")
    });
    calls.unwrap_or_default()
}
