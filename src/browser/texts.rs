//! The texts of the page, which `static/start.js` has fetched beside the app.

use wasm_bindgen::JsValue;

/// The messages of a language by its tag; empty where the page holds none.
pub fn of(tag: &str) -> String {
    let texts = js_sys::Reflect::get(&js_sys::global(), &JsValue::from_str("hepbTexts"));
    let text = texts.and_then(|texts| js_sys::Reflect::get(&texts, &JsValue::from_str(tag)));
    text.ok().and_then(|text| text.as_string()).unwrap_or_default()
}
