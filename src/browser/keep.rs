//! What outlives a reload: entries for this tab, choices for this device.
//!
//! Storage may be full or forbidden (private modes, sandboxed frames): then the page
//! works all the same, says so, and a reload starts afresh.

use super::page::{self, window};
use crate::entries::Entries;
use js_sys::{Array, Object};
use std::cell::Cell;
use wasm_bindgen::JsCast;
use web_sys::Storage;

const ENTRIES: &str = "hepb.entries";
const SEQUENCE: &str = "hepb.sequence";
const REPORT: &str = "hepb.report";
const LANGUAGE: &str = "hepb.lang";
const THEME: &str = "hepb.theme";
const VOICE: &str = "hepb.voice";
const EDITION: &str = "hepb.edition";

thread_local! {
    static REFUSED: Cell<bool> = const { Cell::new(false) };
}

// On another page nothing is kept: its storage is not the app's, and in a frame the browser may refuse it.
fn tab() -> Option<Storage> {
    if page::is_guest() {
        return None;
    }
    window().session_storage().ok()?
}

fn device() -> Option<Storage> {
    if page::is_guest() {
        return None;
    }
    window().local_storage().ok()?
}

/// The form of what is kept in the tab, which stands beside it. Whoever changes what is kept raises it, and
/// goes on reading the older forms, so that what was entered outlives a new version of the page. The form
/// without a number is the first one's: the entries as one JSON object, the sequences as they were typed.
const FORMAT: &str = "1";
const FORMAT_KEY: &str = "hepb.format";

/// Whether it is kept. Storage that is full or forbidden loses the copy, not what stands on screen.
fn keep(key: &str, text: &str) -> bool {
    let Some(tab) = tab() else { return false };
    let kept = tab.set_item(FORMAT_KEY, FORMAT).and_then(|()| tab.set_item(key, text)).is_ok();
    if !kept {
        // A copy that is older than what stands on screen would come back as if it were that.
        let _ = tab.remove_item(key);
    }
    kept
}

/// The entries of this tab; none where nothing readable was kept.
pub fn entries() -> Entries {
    let kept = tab().and_then(|tab| tab.get_item(ENTRIES).ok()?);
    kept.and_then(|text| entries_of(&text)).unwrap_or_default()
}

/// The fields of a JSON object, read by the browser: a reader of our own would be downloaded. Nothing where it is none, or
/// where a field is no text.
pub(super) fn entries_of(json: &str) -> Option<Entries> {
    let object: Object = js_sys::JSON::parse(json).ok()?.dyn_into().ok()?;
    let mut entries = Entries::default();
    for field in Object::entries(&object).iter() {
        let field: Array = field.dyn_into().ok()?;
        entries.set(&field.get(0).as_string()?, &field.get(1).as_string()?);
    }
    entries.bring_up_to_date();
    Some(entries)
}

/// The entries as one JSON object.
pub(super) fn json_of(entries: &Entries) -> Option<String> {
    let fields = entries.iter().map(|(key, value)| Array::of2(&key.into(), &value.into()));
    let object = Object::from_entries(&fields.collect::<Array>()).ok()?;
    js_sys::JSON::stringify(&object).ok()?.as_string()
}

/// Keeps the entries in this tab only; they go when it is closed. Says whether they are kept; on another page, where that is
/// nobody's wish, that it is as it should be.
#[must_use]
pub fn keep_entries(entries: &Entries) -> bool {
    if page::is_guest() {
        return true;
    }
    let kept = json_of(entries).is_some_and(|text| keep(ENTRIES, &text));
    REFUSED.set(!kept);
    kept
}

/// Whether the browser has refused to keep the entries the last time.
pub fn has_refused() -> bool {
    REFUSED.get()
}

/// The pasted sequences of this tab.
pub fn sequence() -> String {
    tab().and_then(|tab| tab.get_item(SEQUENCE).ok()?).unwrap_or_default()
}

/// Keeps the text of the sequence field in this tab only. Says whether it is kept.
#[must_use]
pub fn keep_sequence(text: &str) -> bool {
    keep_text(SEQUENCE, text)
}

fn keep_text(key: &str, text: &str) -> bool {
    if text.is_empty() {
        // Without a storage there is nothing to take away.
        return tab().is_none_or(|tab| tab.remove_item(key).is_ok());
    }
    keep(key, text)
}

/// The pasted report of this tab that has not been filled in yet.
pub fn report() -> String {
    // There is no tab while prerendering.
    if cfg!(not(target_arch = "wasm32")) {
        return String::new();
    }
    tab().and_then(|tab| tab.get_item(REPORT).ok()?).unwrap_or_default()
}

/// Keeps a pasted report in this tab only, until it is filled in or discarded. One that does not fit is on screen all the same.
pub fn keep_report(text: &str) {
    let _ = keep_text(REPORT, if text.len() > LONGEST_REPORT { "" } else { text });
}

/// Longer ones are files, which are there still.
const LONGEST_REPORT: usize = 200_000;

/// A choice as plain text. Quotes around it are those of JSON, in which it may
/// have been written.
///
/// Where another page shows the app, it is what that page has written on the element.
fn choice(key: &str) -> Option<String> {
    if page::is_guest() {
        return page::frame().get_attribute(key.strip_prefix("hepb.")?);
    }
    let value = device()?.get_item(key).ok()??;
    Some(value.trim_matches('"').to_owned())
}

fn keep_choice(key: &str, value: Option<&str>) {
    let Some(device) = device() else { return };
    // Where it cannot be kept, the choice lasts as long as the page.
    let _ = match value {
        Some(value) => device.set_item(key, value),
        None => device.remove_item(key),
    };
}

/// The chosen theme: `light` or `dark`; none follows the device.
pub fn theme() -> Option<String> {
    choice(THEME)
}

/// Keeps the theme.
pub fn keep_theme(theme: Option<&str>) {
    keep_choice(THEME, theme);
}

/// The chosen voice.
pub fn voice() -> Option<String> {
    choice(VOICE)
}

/// Keeps the voice.
pub fn keep_voice(voice: &str) {
    keep_choice(VOICE, Some(voice));
}

/// The key of the guideline that was chosen to lead.
pub fn edition() -> Option<String> {
    choice(EDITION)
}

/// Keeps the guideline that leads.
pub fn keep_edition(edition: &str) {
    keep_choice(EDITION, Some(edition));
}

/// Keeps the language; `static/boot.js` reads it before the first paint.
pub fn keep_language(tag: &str) {
    keep_choice(LANGUAGE, Some(tag));
}
