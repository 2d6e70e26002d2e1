//! The page around the app: its language, the element the app lives in, the timing mark.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, HtmlSelectElement, Window};

/// Set once the app has been drawn and answers; `scripts/bench-browser.mjs` reads it.
const INTERACTIVE_MARK: &str = "hepb-interactive";
/// Set once the part that is fetched later is there; the browser tests wait for it.
const WHOLE_MARK: &str = "hepb-whole";

pub fn window() -> Window {
    web_sys::window().expect("the app runs in a page")
}

pub fn document() -> Document {
    window().document().expect("a page has a document")
}

/// `<html lang>`, which `static/boot.js` has set from the stored choice or the browser.
pub fn language() -> String {
    document()
        .document_element()
        .and_then(|html| html.get_attribute("lang"))
        .unwrap_or_else(|| "en".to_owned())
}

/// The element that the app owns. Everything in it is replaced at mount.
pub fn host() -> Element {
    document().get_element_by_id("app").expect("index.html has #app")
}

pub fn mark_interactive() {
    mark(INTERACTIVE_MARK);
}

/// Everything that the page fetches by itself is there.
pub fn mark_whole() {
    mark(WHOLE_MARK);
}

fn mark(name: &str) {
    if let Some(performance) = window().performance() {
        // A browser that refuses the mark loses a measurement, nothing else.
        let _ = performance.mark(name);
    }
}

/// Opens the browser's dialogue for printing.
pub fn print() {
    // A browser without one shows nothing.
    let _ = window().print();
}

/// Tells the page its language and title.
pub fn set_language(tag: &str, title: &str) {
    offer(tag);
    if let Some(html) = document().document_element() {
        let _ = html.set_attribute("lang", tag);
    }
    document().set_title(title);
}

/// What the choice of language shows: what is written in it counts only until somebody has chosen.
pub fn offer(tag: &str) {
    if let Some(choice) = element("language") {
        choice.unchecked_into::<HtmlSelectElement>().set_value(tag);
    }
}

/// Sets the theme; without one the device's own rules.
pub fn set_theme(theme: Option<&str>) {
    if let Some(html) = document().document_element() {
        let _ = match theme {
            Some(theme) => html.set_attribute("data-theme", theme),
            None => html.remove_attribute("data-theme"),
        };
    }
}

/// The address's fragment with its `#`; empty without one, and while prerendering.
pub fn fragment() -> String {
    #[cfg(target_arch = "wasm32")]
    return window().location().hash().unwrap_or_default();
    #[cfg(not(target_arch = "wasm32"))]
    return String::new();
}

/// What the fragment names: an element, a rule. None without one.
pub fn named_in_fragment() -> Option<String> {
    let fragment = fragment();
    let name = js_sys::decode_uri_component(fragment.strip_prefix('#')?).ok()?;
    Some(name.into()).filter(|name: &String| !name.is_empty())
}

/// A name as a fragment holds it.
pub fn encoded(name: &str) -> String {
    js_sys::encode_uri_component(name).into()
}

/// Opens an address in a tab of its own.
pub fn open_beside(address: &str) {
    let _ = window().open_with_url_and_target(address, "_blank");
}

/// Starts the page anew.
pub fn reload() {
    let _ = window().location().reload();
}

/// Starts the page anew, with this fragment in its address.
pub fn reload_at(fragment: &str) {
    let location = window().location();
    let _ = location.set_hash(fragment);
    let _ = location.reload();
}

/// Shows what stands in a field of this id, or hides it again.
pub fn reveal(id: &str, shown: bool) {
    if let Some(field) = element(id) {
        let _ = field.set_attribute("type", if shown { "text" } else { "password" });
    }
}

/// The element with this id.
pub(super) fn element(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// How wide the page is, in CSS pixels: zooming in makes it narrow too.
pub fn width() -> Option<f64> {
    window().inner_width().ok()?.as_f64()
}

/// Gives an element the focus and brings it into view. Whether it is there.
pub fn focus(id: &str) -> bool {
    let Some(element) = element(id) else { return false };
    let _ = element.focus();
    element.scroll_into_view();
    true
}

/// Gives an element the focus; the page moves no further than it must.
pub fn give_focus(id: &str) {
    if let Some(element) = element(id) {
        let _ = element.focus();
    }
}

/// What stands in an input of this id; empty where there is none.
pub fn value_of(id: &str) -> String {
    let input =
        element(id).and_then(|element| element.dyn_into::<web_sys::HtmlInputElement>().ok());
    input.map(|input| input.value()).unwrap_or_default()
}

/// Gives the first element that a selector matches the focus.
pub fn focus_first(selector: &str) {
    let element = document().query_selector(selector).ok().flatten();
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// The same for a part of a drawing. Whether it is there.
pub fn focus_on(selector: &str) -> bool {
    let element = document().query_selector(selector).ok().flatten();
    // Parts of drawings are no HTML elements, but take the focus as those do.
    element.map(|element| element.unchecked_into::<HtmlElement>().focus()).is_some()
}

/// Whether the page is too narrow for two columns and wide drawings.
pub fn is_narrow() -> bool {
    width().is_some_and(|width| width < NARROW)
}

const NARROW: f64 = 640.0;
