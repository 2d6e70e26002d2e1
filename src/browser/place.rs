//! Where a person is on the page: what has the focus, what is in view, and the one step back that closes what was
//! opened over the rest. Nothing scrolls smoothly here: a way of thousands of pixels is no help.

use super::page::{document, element, root, window};
use gloo_events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Element, FocusOptions, HtmlElement, KeyboardEvent, ScrollBehavior, ScrollIntoViewOptions,
    ScrollLogicalPosition,
};

/// Whether there is an element with this id.
pub fn is_there(id: &str) -> bool {
    element(id).is_some()
}

/// The id of the nearest element of a kind that holds the one with this id, or is it.
pub fn holder(id: &str, selector: &str) -> Option<String> {
    Some(element(id)?.closest(selector).ok()??.id())
}

/// Opens every disclosure around an element.
pub fn unfold(id: &str) {
    let mut within = element(id).map(Element::from);
    while let Some(one) = within {
        if one.tag_name() == "DETAILS" {
            let _ = one.set_attribute("open", "");
        }
        within = one.parent_element();
    }
}

/// Gives an element the focus and leaves the page where it is.
pub fn focus(id: &str) {
    if let Some(element) = element(id) {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

/// Brings an element into view at once: to the top, or no farther than needed.
pub fn show(id: &str, to_the_top: bool) {
    if let Some(element) = element(id) {
        let options = ScrollIntoViewOptions::new();
        options.set_behavior(ScrollBehavior::Instant);
        let block = if to_the_top { "start" } else { "nearest" };
        options.set_block(
            ScrollLogicalPosition::from_js_value(&block.into())
                .unwrap_or(ScrollLogicalPosition::Start),
        );
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Scrolls what is in an element to its beginning.
pub fn scroll_to_start(id: &str) {
    if let Some(element) = element(id) {
        element.set_scroll_top(0);
    }
}

/// Whether the focus is in an element, or nowhere because what had it is gone.
pub fn has_focus_in(id: &str) -> bool {
    let active = root().active_element().or_else(|| document().active_element());
    let (Some(active), Some(element)) = (active, element(id)) else { return false };
    active.tag_name() == "BODY" || element.contains(Some(&active))
}

/// A step in the browser's history at the same address; what it is known by, which no step of an earlier load is.
pub fn push_step() -> String {
    let name = format!("hepb-{}", js_sys::Date::now());
    if let Ok(history) = window().history() {
        // A page that may not change its history works without the step.
        let _ = history.push_state(&JsValue::from_str(&name), "");
    }
    name
}

/// Whether the present step is this one.
pub fn is_at_step(name: &str) -> bool {
    let state = window().history().and_then(|history| history.state());
    state.ok().and_then(|state| state.as_string()).is_some_and(|step| step == name)
}

/// One step back, as the browser's own button.
pub fn step_back() {
    if let Ok(history) = window().history() {
        let _ = history.back();
    }
}

/// Calls at every step back or forth, as long as what it gives is kept.
pub fn on_step(call: impl Fn() + 'static) -> EventListener {
    EventListener::new(&window(), "popstate", move |_| call())
}

/// Calls when Escape is pressed anywhere but in a field, whose own key it is.
pub fn on_escape(call: impl Fn() + 'static) -> EventListener {
    EventListener::new(&root(), "keydown", move |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
        let target = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
        let in_field = target
            .is_some_and(|target| matches!(&*target.tag_name(), "INPUT" | "SELECT" | "TEXTAREA"));
        if event.key() == "Escape" && !in_field && !event.default_prevented() {
            call();
        }
    })
}
