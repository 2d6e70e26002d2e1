//! A language is a folder: whoever adds one touches nothing else.

use crate::keys;
use std::path::{Path, PathBuf};
use words::{Language, Voice, Words, says_none};

#[path = "../../build/folders.rs"]
mod folders;

#[test]
fn every_whole_language_has_the_same_files_with_the_same_keys_in_the_same_order() {
    let first = Language::first();
    let names = |language: Language| {
        // Rules are translated one after another: `rules.rs` counts them.
        language.files().map(|(name, _)| *name).filter(|name| *name != "rules")
    };
    for language in crate::whole() {
        assert!(names(language).eq(names(first)), "{}", language.tag());
        for name in names(language) {
            assert_eq!(keys(language, name), keys(first, name), "{}/{name}.ftl", language.tag());
        }
    }
}

#[test]
fn a_language_is_found_by_its_tag() {
    for (asked, found) in [
        ("zh-CN", "zh-Hans"),
        ("zh", "zh-Hans"),
        ("ZH-hans", "zh-Hans"),
        ("en-GB", "en"),
        ("xx", "en"),
        ("", "en"),
    ] {
        assert_eq!(Language::from_tag(asked).tag(), found, "{asked}");
    }
    assert_eq!(Language::all().next(), Some(Language::first()));
    for voice in Voice::ALL {
        assert_eq!(Voice::from_key(voice.key()), Some(voice));
    }
}

#[test]
fn what_laboratories_write_is_read_in_any_language() {
    assert!(says_none("None") && says_none("无") && !says_none("M204V"));
}

/// A folder that is there for as long as a test runs.
struct Temporary(PathBuf);

impl Drop for Temporary {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder") {
        let from = entry.expect("readable").path();
        let to = to.join(from.file_name().expect("a name"));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            std::fs::copy(&from, &to).expect("a copy");
        }
    }
}

/// What the build makes of the folders is what the page offers: nothing but the folder was added.
#[test]
fn another_folder_is_another_language() {
    let locales = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales");
    let temporary =
        Temporary(std::env::temp_dir().join(format!("hepb-languages-{}", std::process::id())));
    copy(&locales, &temporary.0);
    copy(&locales.join("en"), &temporary.0.join("eo"));
    let about = temporary.0.join("eo/language.toml");
    let text = std::fs::read_to_string(&about).expect("a copy");
    let text =
        text.replace("\"English\"", "\"Esperanto\"").replace("decimal = \".\"", "decimal = \",\"");
    std::fs::write(&about, text).expect("writable");
    std::fs::write(temporary.0.join("eo/more.ftl"), "more = pli\n").expect("writable");

    let found = folders::read(&temporary.0);
    let tags: Vec<&str> = found.iter().map(|language| language.tag.as_str()).collect();
    let known: Vec<&str> = Language::all().map(Language::tag).collect();
    assert!(tags.contains(&"eo") && tags.len() == known.len() + 1, "{tags:?}");
    assert!(known.iter().all(|tag| tags.contains(tag)) && tags[0] == folders::FIRST, "{tags:?}");
    let source = folders::as_source(&found);
    for part in ["tag: \"eo\"", "name: \"Esperanto\"", "decimal: \",\"", "(\"more\", include_str!"]
    {
        assert!(source.contains(part), "{part}");
    }
    // The program that runs was made by the same two functions.
    let present = folders::as_source(&folders::read(&locales));
    for language in Language::all() {
        assert!(present.contains(&format!("tag: {:?}", language.tag())));
        assert!(present.contains(&format!("name: {:?}", language.own_name())));
    }
}

#[test]
fn a_folder_without_its_description_is_refused() {
    let temporary =
        Temporary(std::env::temp_dir().join(format!("hepb-no-language-{}", std::process::id())));
    std::fs::create_dir_all(temporary.0.join("eo")).expect("a folder");
    assert!(std::panic::catch_unwind(|| folders::read(&temporary.0)).is_err());
}

/// Signs of the language, whatever the number.
#[test]
fn numbers_have_the_language_s_signs() {
    for language in Language::all() {
        let words = Words::new(language, Voice::Plain);
        let digits: String =
            words.every_digit(1_234_567.5).chars().filter(char::is_ascii_digit).collect();
        assert_eq!(digits, "12345675");
    }
}
