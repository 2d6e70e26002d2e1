//! What a person sees when the app has crashed.
//!
//! With `panic = "abort"` nothing runs after the hook, so the message is put on screen inside it.
//! It goes into `#app-error`, beside the app's own element: the virtual DOM may be broken by then.

use std::panic::PanicHookInfo;

use gloo_events::EventListener;
use wasm_bindgen::JsValue;
use web_sys::Element;

use super::page;
use crate::words::Language;

/// A browser test reaches the panic screen by this event, in a page opened with this fragment.
const TEST_PANIC_EVENT: &str = "hepb-test-panic";
const TEST_PANIC_HASH: &str = "#test-panic";

pub fn install() {
    yew::set_custom_panic_hook(Box::new(|info| {
        report(info);
        show();
    }));
    listen_for_test_panic();
}

fn report(info: &PanicHookInfo<'_>) {
    // Message and place only. A panic message must never quote what a person typed.
    web_sys::console::error_1(&JsValue::from_str(&info.to_string()));
}

/// Shows the alert. Best effort throughout: a panic inside the panic hook would hide everything.
fn show() {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else {
        return;
    };
    let Some(host) = page::root().get_element_by_id("app-error") else {
        return;
    };
    // One alert is enough: later panics are usually consequences of the first.
    if host.has_child_nodes() {
        return;
    }
    // Part of the program and not of the texts: reading those may be what failed.
    let words = Language::from_tag(&page::language()).panic();
    let child = |parent: &Element, tag: &str, text: &str| {
        let element = document.create_element(tag).ok()?;
        element.set_text_content(Some(text));
        parent.append_child(&element).ok()?;
        Some(element)
    };
    let Some(alert) = child(&host, "div", "") else {
        return;
    };
    let _ = alert.set_attribute("role", "alert");
    child(&alert, "h2", words.title);
    child(&alert, "p", words.body);
    // Another page is not the app's to load anew.
    if page::is_element() {
        return;
    }
    if let Some(button) = child(&alert, "button", words.reload) {
        let _ = button.set_attribute("type", "button");
        EventListener::new(&button, "click", |_| {
            if let Some(window) = web_sys::window() {
                let _ = window.location().reload();
            }
        })
        .forget();
    }
    // The page may be long, and the alert stands at its end.
    alert.scroll_into_view();
}

fn listen_for_test_panic() {
    let window = page::window();
    if window.location().hash().as_deref() == Ok(TEST_PANIC_HASH) {
        EventListener::new(&window, TEST_PANIC_EVENT, |_| panic!("asked for by a test")).forget();
    }
}
