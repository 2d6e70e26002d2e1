//! Copying text, when the person asks for it.

/// Puts text on the clipboard and calls `done` with whether that worked.
pub fn copy(text: &str, done: impl Fn(bool) + 'static) {
    let copying = super::page::window().navigator().clipboard().write_text(text);
    wasm_bindgen_futures::spawn_local(async move {
        done(wasm_bindgen_futures::JsFuture::from(copying).await.is_ok());
    });
}
