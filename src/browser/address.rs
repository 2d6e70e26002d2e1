//! The address of the page: its path below the app's folder, and going to another one of the app's pages without loading
//! anything anew. What the pages are is `route.rs`'s.

use super::page::window;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, MouseEvent};

/// The app's folder, as a path: `/`, or `/a/b/`; on another page the whole address. While a page is made by the build, the folder that it lies in; the build
/// knows how deep that is.
pub fn root() -> String {
    #[cfg(target_arch = "wasm32")]
    return super::page::frame().get_attribute("data-root").unwrap_or_default();
    #[cfg(not(target_arch = "wasm32"))]
    return "./".to_owned();
}

/// The page's path below the app's folder; none where it is elsewhere.
pub fn path() -> Option<String> {
    let path = window().location().pathname().ok()?;
    Some(path.strip_prefix(&root())?.to_owned())
}

/// What the present step in the history is marked with.
pub fn marked() -> Option<String> {
    window().history().ok()?.state().ok()?.as_string()
}

/// Marks the present step.
pub fn mark(mark: &str) {
    if let Ok(history) = window().history() {
        // A page that may not change its history works without marks.
        let _ = history.replace_state(&mark.into(), "");
    }
}

/// A step to another page of the app: its path below the folder, with its fragment.
pub fn push(path: &str, mark: &str) {
    if let Ok(history) = window().history() {
        let _ = history.push_state_with_url(&mark.into(), "", Some(&(root() + path)));
    }
}

/// The same page under another path.
pub fn replace(path: &str) {
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&(root() + path)));
    }
}

/// Goes to another page of the app, whichever of its programs asks.
pub fn go(path: &str) {
    let address = root() + path;
    let history = window().history();
    let gone =
        history.and_then(|history| history.push_state_with_url(&JsValue::NULL, "", Some(&address)));
    if gone.is_err() {
        // A page that may not change its history loads the other one.
        let _ = window().location().set_href(&address);
        return;
    }
    // A step that a program makes tells nobody: it is told as one of the browser's own would be.
    if let Ok(step) = Event::new("popstate") {
        let _ = window().dispatch_event(&step);
    }
}

/// Path and fragment of a link to something in the app's folder, where it was clicked to be followed here: not where a key
/// asks for another tab or window, or where the link itself does.
pub fn followed(event: &Event) -> Option<(String, String)> {
    let click = event.dyn_ref::<MouseEvent>()?;
    let other = click.ctrl_key() || click.meta_key() || click.shift_key() || click.alt_key();
    if other || click.button() != 0 || click.default_prevented() {
        return None;
    }
    let link = click.target()?.dyn_into::<Element>().ok()?.closest("a[href]").ok()??;
    if link.has_attribute("target") || link.has_attribute("download") {
        return None;
    }
    let href = link.get_attribute("href")?;
    let path = href.strip_prefix(&root())?;
    let end = path.find('#').unwrap_or(path.len());
    Some((path[..end].to_owned(), path[end..].to_owned()))
}
