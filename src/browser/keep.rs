//! What outlives a reload: entries for this tab, choices for this device.
//!
//! Storage may be forbidden (private modes, sandboxed frames): then the page
//! works all the same, and a reload starts afresh.

use super::page::window;
use crate::entries::Entries;
use web_sys::Storage;

const ENTRIES: &str = "hepb.entries";
const SEQUENCE: &str = "hepb.sequence";
const LANGUAGE: &str = "hepb.lang";
const THEME: &str = "hepb.theme";
const VOICE: &str = "hepb.voice";

fn tab() -> Option<Storage> {
    window().session_storage().ok()?
}

fn device() -> Option<Storage> {
    window().local_storage().ok()?
}

/// The entries of this tab; none where nothing readable was kept.
pub fn entries() -> Entries {
    let kept = tab().and_then(|tab| tab.get_item(ENTRIES).ok()?);
    kept.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

/// Keeps the entries in this tab only; they go when it is closed.
pub fn keep_entries(entries: &Entries) {
    if let (Some(tab), Ok(text)) = (tab(), serde_json::to_string(entries)) {
        // A full storage loses the copy, not what stands on screen.
        let _ = tab.set_item(ENTRIES, &text);
    }
}

/// The pasted sequences of this tab.
pub fn sequence() -> String {
    tab().and_then(|tab| tab.get_item(SEQUENCE).ok()?).unwrap_or_default()
}

/// Keeps pasted sequences in this tab only. A tab has room for a few million letters: more outlives a
/// look at another screen, but no reload.
pub fn keep_sequence(text: &str) {
    let Some(tab) = tab() else { return };
    let _ = if text.is_empty() || text.len() > MOST_KEPT {
        tab.remove_item(SEQUENCE)
    } else {
        tab.set_item(SEQUENCE, text)
    };
}

const MOST_KEPT: usize = 1_000_000;

/// A choice as plain text. Quotes around it are those of JSON, in which it may
/// have been written.
fn choice(key: &str) -> Option<String> {
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

/// Keeps the language; `static/boot.js` reads it before the first paint.
pub fn keep_language(tag: &str) {
    keep_choice(LANGUAGE, Some(tag));
}
