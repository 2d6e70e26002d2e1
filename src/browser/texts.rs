//! The texts of the page, by language and part. `static/start.js` has fetched beside the app what the page opens with;
//! everything else is fetched when it is needed, from the device where it was kept.

use js_sys::{Object, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// What the home screen shows.
pub const HOME: &str = "start later";

/// What a screen of its own shows: its name is that of its part, if it has texts of its own.
pub fn of_screen(name: &str) -> String {
    format!("{HOME} {name}")
}

#[wasm_bindgen]
extern "C" {
    /// `static/start.js` knows the files.
    #[wasm_bindgen(catch, js_name = hepbFetchTexts)]
    fn fetch_texts(tag: &str, parts: &str) -> Result<Promise, JsValue>;
}

/// Every message of a language that is there; empty where none is.
pub fn of(tag: &str) -> String {
    let texts = parts(tag).map(|parts| Object::values(&parts).join("\n"));
    texts.and_then(|texts| texts.as_string()).unwrap_or_default()
}

fn parts(tag: &str) -> Option<Object> {
    let texts = js_sys::Reflect::get(&js_sys::global(), &JsValue::from_str("hepbTexts")).ok()?;
    js_sys::Reflect::get(&texts, &JsValue::from_str(tag)).ok()?.dyn_into().ok()
}

/// Sees to it that parts of a language's texts, parted by spaces, are there. They are asked for at once, not when somebody
/// begins to wait for them.
///
/// # Errors
/// One of them did not arrive; asking again tries again.
pub fn fetch(tag: &str, parts: &str) -> impl Future<Output = Result<(), JsValue>> + use<> {
    let fetched = fetch_texts(tag, parts);
    async move { JsFuture::from(fetched?).await.map(|_| ()) }
}
