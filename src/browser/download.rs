//! Handing a file to the person: it is made here and saved where the browser saves files.

use super::page;
use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag, HtmlElement, Url};

/// Saves text under a name.
pub fn text(name: &str, kind: &str, text: &str) {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = js_sys::Array::of1(&text.into());
    if let Ok(made) = Blob::new_with_str_sequence_and_options(&parts, &options) {
        blob(name, &made);
    }
}

/// Saves a Blob under a name.
pub fn blob(name: &str, blob: &JsValue) {
    // A browser that cannot make an address for it cannot save it either.
    let Ok(address) = Url::create_object_url_with_blob(blob.unchecked_ref()) else { return };
    let link = page::document().create_element("a").ok();
    if let Some(link) = link.and_then(|link| link.dyn_into::<HtmlElement>().ok()) {
        let _ = link.set_attribute("href", &address);
        let _ = link.set_attribute("download", name);
        link.click();
    }
    // The browser reads the address after the click.
    gloo_timers::callback::Timeout::new(10_000, move || {
        let _ = Url::revoke_object_url(&address);
    })
    .forget();
}
