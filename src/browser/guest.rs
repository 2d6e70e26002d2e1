//! The page that shows the app, in a frame or as an element: `static/embed.js` and `static/element.js` speak for it, by two
//! functions that they have put on what stands for the page (`page::frame`).

use super::page;
use js_sys::Function;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type Frame;
    #[wasm_bindgen(method, js_name = hepbBegun)]
    fn begun(this: &Frame, take: &Function);
    #[wasm_bindgen(method, js_name = hepbSaid)]
    fn said(this: &Frame, reading: &str);
}

/// What takes what is asked, as long as it is kept.
pub type Taking = Closure<dyn Fn(String, String) -> String>;

/// Says that the app is there, and takes what is asked: its name and its value. The answer is empty, or why it is refused, as
/// JSON.
pub fn begin(take: impl Fn(&str, &str) -> String + 'static) -> Taking {
    let taking = Taking::new(move |what: String, value: String| take(&what, &value));
    frame().begun(taking.as_ref().unchecked_ref());
    taking
}

/// Hands over what is read, as JSON. Whether anybody gets it is not decided here.
pub fn say(reading: &str) {
    frame().said(reading);
}

fn frame() -> Frame {
    page::frame().unchecked_into()
}
