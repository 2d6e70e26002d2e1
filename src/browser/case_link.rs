//! A link that holds a case in its fragment, which browsers send to no server. Made only when someone asks for it.

use super::{address, keep, page};
use crate::entries::Entries;
use std::cell::Cell;

/// What such a fragment begins with.
const START: &str = "#case=";

thread_local! {
    static BROKEN: Cell<bool> = const { Cell::new(false) };
}

/// Whether the page was opened by a link whose case could not be read.
pub fn was_broken() -> bool {
    BROKEN.get()
}

/// The link to this page with these entries; on another page, to the app's own.
pub fn to(entries: &Entries) -> String {
    if page::is_guest() {
        return on(&address::root(), entries);
    }
    let address = page::window().location().href().unwrap_or_default();
    on(address.split('#').next().unwrap_or_default(), entries)
}

/// The link to a page of the app with these entries.
pub fn on(page: &str, entries: &Entries) -> String {
    let json = keep::json_of(entries).unwrap_or_default();
    format!("{page}{START}{}", String::from(js_sys::encode_uri_component(&json)))
}

/// Whether a fragment holds a case.
pub fn is_one(fragment: &str) -> bool {
    fragment.starts_with(START)
}

/// The entries of the link by which the page was opened. They leave the address, so that it does not show them.
pub fn take() -> Option<Entries> {
    let fragment = page::fragment();
    let text = js_sys::decode_uri_component(fragment.strip_prefix(START)?);
    let entries = text.ok().and_then(|text| keep::entries_of(&String::from(text)));
    BROKEN.set(entries.is_none());
    if let Some(path) = address::path() {
        address::replace(&path);
    }
    entries
}
