//! The file of all rules, in one language and voice: fetched once someone opens them, kept from then on.

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    /// Fetches it; `static/start.js` knows its name.
    #[wasm_bindgen(catch, js_name = hepbRules)]
    fn fetch_rules(file: &str) -> Result<Promise, JsValue>;
}

/// The text of a file of this name; from the device where it was fetched before.
///
/// # Errors
/// It did not arrive.
pub async fn fetch(file: &str) -> Result<String, JsValue> {
    let text = JsFuture::from(fetch_rules(file)?).await?;
    text.as_string().ok_or(JsValue::NULL)
}
