//! A file that the person picks or drops. It is read here and goes nowhere.

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

/// A file's bytes; none where the browser cannot read it.
pub async fn bytes(file: &File) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(js_sys::Uint8Array::new(&buffer).to_vec())
}
