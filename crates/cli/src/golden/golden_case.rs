//! One golden case, as a file gives it.

use serde::Deserialize;
use serde_json::{Map, Value};

#[derive(Deserialize)]
pub struct GoldenCase {
    #[serde(default)]
    pub id: String,
    #[serde(default)]
    pub kind: String,
    #[serde(default)]
    pub input: Map<String, Value>,
    #[serde(default)]
    pub expected: Map<String, Value>,
    /// Rows of CDC's tables carry their fields at the top.
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

impl GoldenCase {
    pub fn title(&self) -> &str {
        self.rest.get("title").and_then(Value::as_str).unwrap_or_default()
    }
}
