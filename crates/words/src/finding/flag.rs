//! Red flags.

use crate::Words;
use clinical::report::RedFlag;

/// The title of a red flag; one that may hold says so.
pub fn title(words: &Words, flag: &RedFlag) -> String {
    let title = words.code_attribute("flag", flag.code.as_str(), "title").unwrap_or_default();
    if flag.possible { words.with("flag-possible", &[("flag", &title)]) } else { title }
}

/// What would settle a flag that is only possible; nothing for one that holds.
pub fn settled_by(words: &Words, flag: &RedFlag) -> String {
    if flag.settled_by.is_empty() {
        return String::new();
    }
    words.with("flag-settled-by", &[("facts", &words.facts(&flag.settled_by))])
}
