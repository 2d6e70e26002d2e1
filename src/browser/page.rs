//! The page around the app: its language, the element the app lives in, the timing mark.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::{JsCast, JsValue};
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

thread_local! {
    static FRAME: Element = framed();
}

fn framed() -> Element {
    let named = js_sys::Reflect::get(&js_sys::global(), &JsValue::from_str("hepbFrame"));
    let named = named.ok().and_then(|frame| frame.dyn_into().ok());
    named.or_else(|| document().document_element()).expect("a page has a root")
}

/// What has the language, the theme and the folder of the app: `<html>`; where the app is an element of somebody else's page, that
/// element, which `static/element.js` names while the program starts.
pub fn frame() -> Element {
    FRAME.with(Clone::clone)
}

/// Where the app's own elements are looked for: the page, or the shadow root that it is in, which is asked the same things.
pub fn root() -> Document {
    frame().shadow_root().map_or_else(document, |root| root.unchecked_into())
}

/// Whether another page shows the app, in a frame or as an element: then it keeps nothing, and follows no address.
pub fn is_guest() -> bool {
    cfg!(target_arch = "wasm32") && frame().has_attribute("data-embed")
}

/// Whether the page that shows the app has something for it.
pub fn is_asked_at_once() -> bool {
    frame().get_attribute("data-embed").as_deref() == Some("now")
}

/// Whether the app is an element of another page.
pub fn is_element() -> bool {
    cfg!(target_arch = "wasm32") && frame().shadow_root().is_some()
}

/// `<html lang>`, which `static/boot.js` has set from the stored choice or the browser.
pub fn language() -> String {
    frame().get_attribute("lang").unwrap_or_else(|| "en".to_owned())
}

/// The element that the app owns. Everything in it is replaced at mount.
pub fn host() -> Element {
    root().get_element_by_id("app").expect("index.html has #app")
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

/// Tells the page its language.
pub fn set_language(tag: &str) {
    offer(tag);
    let _ = frame().set_attribute("lang", tag);
}

/// Tells the page its title. An element has none.
pub fn set_title(title: &str) {
    if !is_element() {
        document().set_title(title);
    }
}

/// What the choice of language shows: what is written in it counts only until somebody has chosen.
pub fn offer(tag: &str) {
    if let Some(choice) = element("language") {
        choice.unchecked_into::<HtmlSelectElement>().set_value(tag);
    }
}

/// Sets the theme; without one the device's own rules.
pub fn set_theme(theme: Option<&str>) {
    let _ = match theme {
        Some(theme) => frame().set_attribute("data-theme", theme),
        None => frame().remove_attribute("data-theme"),
    };
}

/// The address's fragment with its `#`; empty without one, while prerendering, and where the address is another page's.
pub fn fragment() -> String {
    #[cfg(target_arch = "wasm32")]
    if !is_guest() {
        return window().location().hash().unwrap_or_default();
    }
    String::new()
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

/// Links in the app lead into tabs of their own, and those within it move nothing but the focus, as long as what it gives is kept:
/// the page around it stays where it is.
pub fn open_links_beside() -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&root(), "click", options, |event| {
        let link = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let link = link.and_then(|target| target.closest("a[href]").ok().flatten());
        let Some((link, href)) = link.and_then(|it| Some((it.clone(), it.get_attribute("href")?)))
        else {
            return;
        };
        match href.strip_prefix('#') {
            Some(id) => {
                event.prevent_default();
                focus(id);
            }
            None if !link.has_attribute("download") => {
                let _ = link.set_attribute("target", "_blank");
                let _ = link.set_attribute("rel", "noopener");
            }
            None => {}
        }
    })
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
    root().get_element_by_id(id)?.dyn_into().ok()
}

/// How wide the page is, in CSS pixels: zooming in makes it narrow too. As an element it is as wide as that.
pub fn width() -> Option<f64> {
    if is_element() {
        return Some(frame().client_width().into());
    }
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
    let element = root().query_selector(selector).ok().flatten();
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// The same for a part of a drawing. Whether it is there.
pub fn focus_on(selector: &str) -> bool {
    let element = root().query_selector(selector).ok().flatten();
    // Parts of drawings are no HTML elements, but take the focus as those do.
    element.map(|element| element.unchecked_into::<HtmlElement>().focus()).is_some()
}

/// Whether the page is too narrow for two columns and wide drawings.
pub fn is_narrow() -> bool {
    width().is_some_and(|width| width < NARROW)
}

const NARROW: f64 = 640.0;
