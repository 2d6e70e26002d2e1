//! The layer of text in a PDF, by pdf.js (`static/pdf.js`). Nothing of it is fetched before the first PDF.

use js_sys::{Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    /// Imports what reads it; `static/start.js` knows the files.
    #[wasm_bindgen(catch, js_name = hepbPdf)]
    fn read_pdf(bytes: Uint8Array) -> Result<Promise, JsValue>;
}

/// Why there is no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Error {
    /// It needs a password.
    Locked,
    /// It is no whole PDF.
    Damaged,
    /// What reads it did not arrive.
    NoReader,
}

/// The text of all pages, line by line as they stand on the page; columns are parted by tabs.
///
/// # Errors
/// It cannot be read; asking again tries again.
pub async fn layer(bytes: &[u8]) -> Result<String, Error> {
    let reading = read_pdf(Uint8Array::from(bytes)).map_err(|_| Error::NoReader)?;
    let text = JsFuture::from(reading).await.map_err(|error| error_of(&error))?;
    text.as_string().ok_or(Error::Damaged)
}

/// `static/pdf.js` says which by a word.
fn error_of(error: &JsValue) -> Error {
    match error.as_string().as_deref() {
        Some("locked") => Error::Locked,
        Some("damaged") => Error::Damaged,
        _ => Error::NoReader,
    }
}
