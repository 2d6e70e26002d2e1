//! The messages of one language, spoken in one voice.

use crate::Language;
use crate::messages::Messages;
use crate::voice::Voice;
use clinical::rule::slug;
use serde::Serialize;
use std::rc::Rc;

/// The messages of one language, spoken in one voice.
#[derive(Clone)]
pub struct Words {
    /// Which language.
    pub language: Language,
    /// To whom.
    pub voice: Voice,
    messages: Rc<Messages>,
}

impl PartialEq for Words {
    fn eq(&self, other: &Words) -> bool {
        // The texts of a language come in parts: more of them are other words.
        self.language == other.language
            && self.voice == other.voice
            && self.messages.count() == other.messages.count()
    }
}

impl Words {
    /// The messages of a language, from the texts that are part of this program.
    #[cfg(feature = "texts")]
    pub fn new(language: Language, voice: Voice) -> Words {
        Words::of_texts(language, voice, language.texts())
    }

    /// Reads the messages of a language. A message that cannot be read is
    /// missing afterwards, and a test finds it; the page still runs.
    pub fn of_texts(language: Language, voice: Voice, texts: String) -> Words {
        Words { language, voice, messages: Rc::new(Messages::read(texts)) }
    }

    /// The same messages in another voice.
    pub fn in_voice(&self, voice: Voice) -> Words {
        Words { voice, ..self.clone() }
    }

    /// A message. A missing one shows its key, so that it is seen.
    pub fn get(&self, key: &str) -> String {
        self.find(key, "", &[]).unwrap_or_else(|| key.to_owned())
    }

    /// A message with values put in.
    pub fn with(&self, key: &str, values: &[(&'static str, &str)]) -> String {
        self.find(key, "", values).unwrap_or_else(|| key.to_owned())
    }

    /// An attribute of a message.
    pub fn attribute(&self, key: &str, attribute: &str) -> Option<String> {
        self.find(key, attribute, &[])
    }

    /// An attribute with values put in.
    pub fn attribute_with(
        &self,
        key: &str,
        attribute: &str,
        values: &[(&'static str, &str)],
    ) -> Option<String> {
        self.find(key, attribute, values)
    }

    /// A message in the present voice: its `.plain` attribute where there is one.
    pub fn said(&self, key: &str) -> String {
        match self.voice {
            Voice::Plain => self.attribute(key, "plain").unwrap_or_else(|| self.get(key)),
            Voice::Professional => self.get(key),
        }
    }

    /// The same with values put in.
    pub fn said_with(&self, key: &str, values: &[(&'static str, &str)]) -> String {
        let plain = match self.voice {
            Voice::Plain => self.find(key, "plain", values),
            Voice::Professional => None,
        };
        plain.or_else(|| self.find(key, "", values)).unwrap_or_else(|| key.to_owned())
    }

    /// The message of an engine's code, in the present voice: `class`, `MAJOR_TRIPLE_POSITIVE`.
    pub fn code(&self, kind: &str, code: &str) -> String {
        self.said(&format!("{kind}-{}", slug(code)))
    }

    /// The same, where there may be none.
    pub fn known_code(&self, kind: &str, code: &str) -> Option<String> {
        let key = format!("{kind}-{}", slug(code));
        self.messages.has(&key).then(|| self.said(&key))
    }

    /// The same where several kinds of codes may be meant: the first kind that knows it.
    pub fn code_of(&self, kinds: &[&str], code: &str) -> String {
        let mut known = kinds.iter().filter_map(|kind| self.known_code(kind, code));
        known.next().unwrap_or_else(|| code.to_owned())
    }

    /// An attribute of a code's message in the present voice: `means` or `means-plain`.
    pub fn code_attribute(&self, kind: &str, code: &str, attribute: &str) -> Option<String> {
        let key = format!("{kind}-{}", slug(code));
        let plain = match self.voice {
            Voice::Plain => self.attribute(&key, &format!("{attribute}-plain")),
            Voice::Professional => None,
        };
        plain.or_else(|| self.attribute(&key, attribute))
    }

    /// The message of a variant of the engine in the present voice: `truth`, [`Truth::Unknown`].
    ///
    /// [`Truth::Unknown`]: clinical::values::Truth::Unknown
    pub fn variant(&self, kind: &str, variant: &impl Serialize) -> String {
        self.said(&variant_key(kind, variant))
    }

    /// The short name of a reference: this language's own where it has one ("中国 2022"), else the
    /// one it is cited by.
    pub fn reference(&self, key: &str) -> String {
        self.known_code("reference", key).unwrap_or_else(|| {
            clinical::references::reference(key).map_or(key, |reference| reference.short).to_owned()
        })
    }

    /// Joins a list: "A, B, C".
    pub fn list(&self, items: &[String]) -> String {
        items.join(&self.get("list-comma"))
    }

    /// "A; B": what has commas of its own. After a whole sentence none stands: "A sentence. B".
    pub fn joined(&self, items: &[String]) -> String {
        let mut joined = String::new();
        for item in items {
            if !joined.is_empty() {
                let gap = if is_sentence(&joined) { "sentence-gap" } else { "list-semicolon" };
                joined.push_str(&self.get(gap));
            }
            joined.push_str(item);
        }
        joined
    }

    /// "Label: value".
    pub fn labelled(&self, label: &str, value: &str) -> String {
        self.with("position", &[("edition", label), ("class", value)])
    }

    fn find(&self, key: &str, attribute: &str, values: &[(&str, &str)]) -> Option<String> {
        self.messages.find(key, attribute, values)
    }
}

/// The key of a variant's message, from the name it has in JSON: `fact-hbv-dna` for `Fact::HbvDna`.
pub fn variant_key(kind: &str, variant: &impl Serialize) -> String {
    // Only enumerations without fields are worded like this; anything else would have no message.
    let name = serde_variant::to_variant_name(variant).unwrap_or_default();
    format!("{kind}-{}", slug(name))
}

/// Whether a text ends as a sentence does.
pub(crate) fn is_sentence(text: &str) -> bool {
    text.ends_with(['.', '?', '!', '。', '？', '！'])
}
