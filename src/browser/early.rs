//! What a person did on the prerendered page before the app was there.

use crate::entries::Entries;
use std::cell::Cell;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

thread_local! {
    static TYPING: Cell<bool> = const { Cell::new(false) };
}

/// Whether someone was in a field when the app took the page over.
pub fn was_typing() -> bool {
    TYPING.get()
}

/// What the build has put on the page, of a screen that is fetched after the app.
pub fn built() -> Option<String> {
    let main = super::page::root().query_selector("#app > .screen > main").ok()??;
    Some(main.outer_html())
}

/// Adds the content of the prerendered fields to the entries. Mounting replaces
/// these fields, and nothing typed may be lost with them.
pub fn collect(entries: &mut Entries) {
    let active = super::page::root().active_element();
    TYPING.set(active.is_some_and(|element| element.has_attribute("data-key")));
    let report = super::page::root().get_element_by_id("paste-text");
    let report = report.and_then(|element| element.dyn_into::<HtmlTextAreaElement>().ok());
    if let Some(report) = report.map(|report| report.value()).filter(|text| !text.is_empty()) {
        super::keep::keep_report(&report);
    }
    let Ok(fields) = super::page::root().query_selector_all("#app [data-key]") else {
        return;
    };
    for index in 0..fields.length() {
        let Some(node) = fields.item(index) else { continue };
        if let Some(input) = node.dyn_ref::<HtmlInputElement>() {
            let tapped = input.type_() == "radio";
            let default = if tapped {
                input.checked() && !input.default_checked()
            } else {
                !input.value().is_empty()
            };
            if let (true, Some(key)) = (default, input.get_attribute("data-key")) {
                entries.set(&key, &input.value());
            }
        } else if let Some(select) = node.dyn_ref::<HtmlSelectElement>()
            && let (true, Some(key)) =
                (select.selected_index() > 0, select.get_attribute("data-key"))
        {
            entries.set(&key, &select.value());
        }
    }
}
