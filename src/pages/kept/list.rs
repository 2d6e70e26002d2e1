//! Everything that is kept, line by line, with its size.

use crate::browser::kept::{Kept, Vault};
use crate::words::Words;
use yew::prelude::*;

/// What is kept by these names in the tab and on the device; whatever else there may be is shown by its own name.
const NAMES: [&str; 7] = ["entries", "sequence", "report", "lang", "theme", "voice", "edition"];

/// The list.
pub fn view(words: &Words, kept: &Kept) -> Html {
    let (files, file_bytes) = kept.files;
    let (cases, case_bytes) = kept.cases;
    let cases = match kept.vault {
        Vault::None | Vault::Not(_) => words.get("kept-no-cases"),
        Vault::Locked | Vault::Open => {
            let values = [("count", words.number(cases)), ("size", size(words, case_bytes))];
            words.with("kept-count-cases", &values.each_ref().map(|(name, text)| (*name, &**text)))
        }
    };
    let files = if files > 0.0 {
        let values = [("count", words.number(files)), ("size", size(words, file_bytes))];
        words.with("kept-count-files", &values.each_ref().map(|(name, text)| (*name, &**text)))
    } else {
        words.get("kept-nothing")
    };
    let lasting = words.get(if kept.lasting { "kept-lasting" } else { "kept-not-lasting" });
    html! {
        <dl class="kept-list">
            <dt>{ words.get("kept-in-tab") }</dt><dd id="kept-tab">{ by_name(words, &kept.tab) }</dd>
            <dt>{ words.get("kept-on-device") }</dt><dd id="kept-device">{ by_name(words, &kept.device) }</dd>
            <dt>{ words.get("kept-files") }</dt><dd id="kept-files">{ files }</dd>
            <dt>{ words.get("kept-cases") }</dt><dd id="kept-cases">{ cases }</dd>
            <dt>{ words.get("kept-how-long") }</dt><dd id="kept-lasts">{ lasting }</dd>
        </dl>
    }
}

fn by_name(words: &Words, all: &[(String, f64)]) -> String {
    if all.is_empty() {
        return words.get("kept-nothing");
    }
    let each = all.iter().map(|(name, bytes)| {
        let said = if NAMES.contains(&&**name) {
            words.get(&format!("kept-key-{name}"))
        } else {
            name.clone()
        };
        format!("{said} ({})", size(words, *bytes))
    });
    words.list(&each.collect::<Vec<_>>())
}

/// Bytes as a person reads them: below a kilobyte as they are.
fn size(words: &Words, bytes: f64) -> String {
    let tenths = |value: f64| words.number((value * 10.0).round() / 10.0);
    match bytes {
        bytes if bytes < 1e3 => format!("{} B", words.number(bytes)),
        bytes if bytes < 1e6 => format!("{} KB", tenths(bytes / 1e3)),
        bytes => format!("{} MB", tenths(bytes / 1e6)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Language, Voice};

    #[test]
    fn every_line_is_there_in_each_language() {
        for language in Language::all() {
            let words = Words::new(language, Voice::Plain);
            for name in NAMES {
                assert_ne!(words.get(&format!("kept-key-{name}")), format!("kept-key-{name}"));
            }
            let said = by_name(&words, &[("entries".to_owned(), 1240.0), ("new".to_owned(), 3.0)]);
            // Decimals are written as the language writes them.
            let point = |text: &str| text.replace(',', ".");
            assert!(point(&said).contains("1.2 KB") && said.contains("new (3 B)"), "{said}");
            assert_eq!(point(&size(&words, 2_345_678.0)), "2.3 MB");
        }
    }
}
