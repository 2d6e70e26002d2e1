//! What most files of vectors have in common.

use serde_json::Value;

/// The cases of a file; none where it holds none.
pub fn cases(file: &Value) -> &[Value] {
    file.get("cases").and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// A name for a case in what is printed.
pub fn name(case: &Value, index: usize) -> String {
    let id = case.get("id").or(case.get("f")).and_then(Value::as_str).unwrap_or("case");
    format!("{} {id}", index + 1)
}
