//! A file that the person picks, as text. It is read here and goes nowhere.

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::File;

/// Reads a file and calls `done` with its text; none where the browser cannot read it.
pub fn text(file: &File, done: impl FnOnce(Option<String>) + 'static) {
    let reading = file.text();
    spawn_local(async move {
        let text = JsFuture::from(reading).await.ok();
        done(text.as_ref().and_then(JsValue::as_string));
    });
}
