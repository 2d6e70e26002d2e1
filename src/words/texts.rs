//! Where the messages come from: one text a language, all of its folder's files together. The page
//! has fetched it before the app starts; natively the folder itself is read.

use super::language::Language;

/// Every message of a language in Fluent's syntax; empty where there is none.
#[cfg(target_arch = "wasm32")]
pub fn of(language: Language) -> String {
    crate::browser::texts::of(language.tag())
}

/// Every message of a language in Fluent's syntax; empty where there is none.
#[cfg(not(target_arch = "wasm32"))]
pub fn of(language: Language) -> String {
    use std::fs;
    // Prerendering and tests run from the checkout.
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/static/locales/");
    let Ok(files) = fs::read_dir(format!("{folder}{}", language.tag())) else {
        return String::new();
    };
    let texts = files.flatten().filter_map(|file| fs::read_to_string(file.path()).ok());
    texts.collect::<Vec<_>>().join("\n")
}
