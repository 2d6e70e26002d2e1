//! One typed sequence.

use crate::Source;
use hbv::Texts;

/// One typed sequence: a line of a table, and the texts that the clinical engine reads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "write", derive(serde::Serialize))]
pub struct Row {
    /// Counts the records that could be read, from 0, over all files.
    pub index: u32,
    /// Values in the order of [`hbv::Column`].
    pub row: Vec<String>,
    /// What the clinical engine reads.
    #[cfg_attr(feature = "write", serde(serialize_with = "write_texts"))]
    pub texts: Texts,
    /// Gaps that were removed to read it.
    pub gaps: u64,
    /// U read as T.
    pub uracils: u64,
    /// The engine stopped on this sequence: `crash` or `time`. Its row holds little more than name and length.
    #[cfg_attr(feature = "write", serde(skip_serializing_if = "Option::is_none"))]
    pub stopped: Option<String>,
}

impl Row {
    /// From JSON.
    pub fn read(json: &impl Source) -> Row {
        let texts = json.get("texts");
        let values = json.get("row").list();
        Row {
            index: json.count("index") as u32,
            row: values.iter().map(|value| value.text().unwrap_or_default()).collect(),
            texts: Texts::read(|key| texts.get(key).text()),
            gaps: json.count("gaps"),
            uracils: json.count("uracils"),
            stopped: json.get("stopped").text(),
        }
    }
}

#[cfg(feature = "write")]
fn write_texts<S: serde::Serializer>(texts: &Texts, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(texts.iter())
}
