//! What a source is.

use serde::Serialize;

/// A source, by the key that citations use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reference {
    /// The key in citations.
    pub key: &'static str,
    /// Short name for people: "EASL 2017".
    pub short: &'static str,
    /// Where it was published.
    pub citation: &'static str,
    /// Its address: a DOI or a page.
    pub address: &'static str,
}
