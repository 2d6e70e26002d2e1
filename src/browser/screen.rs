//! A screen that is a wasm of its own (`src/bin/NAME_screen`). Nothing of it is fetched before its first use.

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Element;

#[wasm_bindgen]
extern "C" {
    /// Imports and starts it once; `static/start.js` knows the files by the screen's name.
    #[wasm_bindgen(catch, js_name = hepbScreen)]
    fn import_screen(name: &str) -> Result<Promise, JsValue>;

    pub type Screen;
    /// Puts the screen into an element, as it was left, or changes its words. Whatever it hands over
    /// goes to `on_entry` (a field of the home page, what stands in it) and `on_voice`.
    #[wasm_bindgen(method, catch)]
    pub fn show(
        this: &Screen,
        host: &Element,
        language: &str,
        professional: bool,
        focus: bool,
        on_entry: &JsValue,
        on_voice: &JsValue,
    ) -> Result<(), JsValue>;
}

/// Fetched, from the device where it was used before.
///
/// # Errors
/// It did not arrive, or the browser cannot run it. Asking again tries again.
pub async fn fetch(name: &str) -> Result<Screen, JsValue> {
    Ok(JsFuture::from(import_screen(name)?).await?.unchecked_into())
}
