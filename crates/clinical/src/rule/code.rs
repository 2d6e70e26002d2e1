//! Names that travel: classes, rules, statements.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;

/// A stable name in the report: a class such as `HBEAG_POS_INFECTION`, a rule
/// such as `B.E17.1`, a statement. Wording belongs to whoever shows it.
///
/// ```
/// use clinical::rule::Code;
/// const INACTIVE: Code = Code::new("INACTIVE");
/// assert_eq!(INACTIVE.as_str(), "INACTIVE");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Code(Cow<'static, str>);

impl Code {
    /// Names something once and for all.
    pub const fn new(name: &'static str) -> Code {
        Code(Cow::Borrowed(name))
    }

    /// The name, where it was given by the program and not read from outside.
    pub(crate) fn as_static(&self) -> Option<&'static str> {
        match self.0 {
            Cow::Borrowed(name) => Some(name),
            Cow::Owned(_) => None,
        }
    }

    /// The name itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A name as a key of message files: lower case, every run of other characters
/// as one hyphen.
///
/// ```
/// use clinical::rule::slug;
/// assert_eq!(slug("HBEAG_POS_INFECTION"), "hbeag-pos-infection");
/// assert_eq!(slug("INR>=1.5"), "inr-1-5");
/// assert_eq!(slug("ALT>10xULN"), "alt-10xuln");
/// ```
pub fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for c in name.chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// A name that is put together while reading: a substitution such as `rtM204V`.
impl From<String> for Code {
    fn from(name: String) -> Code {
        Code(Cow::Owned(name))
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl PartialEq<str> for Code {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Code {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}
