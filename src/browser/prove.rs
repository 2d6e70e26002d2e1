//! The files of this copy, hashed and compared with the list of its release (`static/prove.js`). Nothing of it is fetched
//! before somebody asks.

use super::json;
use js_sys::Promise;
use serde_json::Value;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    /// Imports it and does it; `static/start.js` knows the file.
    #[wasm_bindgen(catch, js_name = hepbProve)]
    fn prove() -> Result<Promise, JsValue>;
}

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is what the list says.
    Same,
    /// It is something else.
    Other,
    /// It is not on this device: it was not used yet.
    Absent,
}

/// The files of this copy.
#[derive(Clone, Debug, PartialEq)]
pub struct Files {
    /// The version that the list names.
    pub version: String,
    /// The hash of the list, by which a release is known.
    pub fingerprint: String,
    /// Each file, its hash in the list, and what became of it.
    pub all: Vec<(String, String, State)>,
    /// The cases that ship with the page, as the file says.
    pub cases: Value,
}

/// There is no list, or nothing can be hashed here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotProved;

/// Hashes every file that this device has.
///
/// # Errors
/// There is no list, or nothing can be hashed here.
pub async fn files() -> Result<Files, NotProved> {
    let proving = prove().map_err(|_| NotProved)?;
    let told = JsFuture::from(proving).await.map_err(|_| NotProved)?;
    let told = told.as_string().and_then(|text| json::read(&text)).ok_or(NotProved)?;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let files = told["files"].as_array().into_iter().flatten();
    Ok(Files {
        version: text(&told["version"]),
        fingerprint: text(&told["fingerprint"]),
        all: files
            .map(|file| {
                let state = match file["state"].as_str() {
                    Some("same") => State::Same,
                    Some("absent") => State::Absent,
                    _ => State::Other,
                };
                (text(&file["name"]), text(&file["hash"]), state)
            })
            .collect(),
        cases: told["cases"].as_str().and_then(json::read).unwrap_or_default(),
    })
}
