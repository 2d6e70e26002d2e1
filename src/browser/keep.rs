//! What outlives a reload: entries for this tab, choices for this device.

use crate::entries::Entries;
use gloo_storage::{LocalStorage, SessionStorage, Storage};

const ENTRIES: &str = "hepb.entries";
const LANGUAGE: &str = "hepb.lang";
const THEME: &str = "hepb.theme";
const VOICE: &str = "hepb.voice";

/// The entries of this tab. Storage that is forbidden or unreadable is an empty one.
pub fn entries() -> Entries {
    SessionStorage::get(ENTRIES).unwrap_or_default()
}

/// Keeps the entries in this tab only; they go when it is closed.
pub fn keep_entries(entries: &Entries) {
    // Where storage is forbidden the page works, and a reload starts afresh.
    let _ = SessionStorage::set(ENTRIES, entries);
}

fn choice(key: &str) -> Option<String> {
    LocalStorage::get(key).ok()
}

fn keep_choice(key: &str, value: Option<&str>) {
    match value {
        Some(value) => {
            let _ = LocalStorage::set(key, value);
        }
        None => LocalStorage::delete(key),
    }
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

/// Keeps the language; `static/boot.js` reads it before the first paint.
pub fn keep_language(tag: &str) {
    keep_choice(LANGUAGE, Some(tag));
}
