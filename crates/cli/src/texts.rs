//! The professional English texts of the engine's codes: what the rule reference
//! quotes and what golden cases look for ideas in.

use clinical::rule::slug;
use fluent_bundle::{FluentBundle, FluentResource};

macro_rules! english {
    ($($name:literal),*) => {
        [$(include_str!(concat!("../../../static/locales/en/", $name, ".ftl"))),*]
    };
}

/// The messages, by key.
pub struct Texts(FluentBundle<FluentResource>);

impl Texts {
    /// Reads them. A message that cannot be read is missing, and a test of the
    /// texts finds it.
    pub fn english() -> Texts {
        let mut bundle = FluentBundle::default();
        bundle.set_use_isolating(false);
        for text in english!("classes", "statements", "flags", "facts", "sources", "treatment") {
            let resource =
                FluentResource::try_new(text.to_owned()).unwrap_or_else(|(read, _)| read);
            bundle.add_resource_overriding(resource);
        }
        Texts(bundle)
    }

    /// A message, or one of its attributes.
    pub fn get(&self, key: &str, attribute: Option<&str>) -> Option<String> {
        let message = self.0.get_message(key)?;
        let pattern = match attribute {
            Some(name) => message.get_attribute(name)?.value(),
            None => message.value()?,
        };
        Some(self.0.format_pattern(pattern, None, &mut Vec::new()).into_owned())
    }

    /// The message of a code: `class`, `IMMUNE_TOLERANT`.
    pub fn code(&self, kind: &str, code: &str, attribute: Option<&str>) -> Option<String> {
        self.get(&format!("{kind}-{}", slug(code)), attribute)
    }
}
