//! How many requests this page has made since it was ready: the promise, counted.

use wasm_bindgen::prelude::*;
use web_sys::{PerformanceObserver, PerformanceObserverInit};

/// Milliseconds after which a page counts as loaded: browsers fetch its icon and
/// manifest, which are its own files too, a little after everything else.
const LOADED_AFTER: u32 = 2_000;

/// Calls `on_more` with the number of requests made since the page was loaded,
/// whenever it grows. The observer lives as long as the page.
pub fn count(on_more: impl Fn(u32) + 'static) {
    gloo_timers::callback::Timeout::new(LOADED_AFTER, || observe(on_more)).forget();
}

fn observe(on_more: impl Fn(u32) + 'static) {
    let total = std::cell::Cell::new(0);
    let seen = Closure::<dyn FnMut(web_sys::PerformanceObserverEntryList)>::new(
        move |list: web_sys::PerformanceObserverEntryList| {
            total.set(total.get() + list.get_entries().length());
            on_more(total.get());
        },
    );
    // A browser without it shows no number rather than a wrong one.
    if let Ok(observer) = PerformanceObserver::new(seen.as_ref().unchecked_ref()) {
        let kinds = js_sys::Array::of1(&JsValue::from_str("resource"));
        observer.observe(&PerformanceObserverInit::new(&kinds));
        seen.forget();
    }
}
