//! Copying text, when the person asks for it.

/// Puts text on the clipboard and calls `done` with whether that worked.
pub fn copy(text: &str, done: impl Fn(bool) + 'static) {
    // There is no clipboard on pages that are not served securely.
    let navigator = super::page::window().navigator();
    let clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into());
    if clipboard.is_ok_and(|clipboard| clipboard.is_undefined()) {
        done(false);
        return;
    }
    let copying = navigator.clipboard().write_text(text);
    wasm_bindgen_futures::spawn_local(async move {
        done(wasm_bindgen_futures::JsFuture::from(copying).await.is_ok());
    });
}
