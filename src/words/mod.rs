//! The words of the page: those of `crates/words`, in the chosen language and voice.

pub use ::words::*;

use yew::prelude::*;

/// The messages of a language, from the texts that the page has fetched before the app started;
/// natively from those of the program.
pub fn words_in(language: Language, voice: Voice) -> Words {
    #[cfg(target_arch = "wasm32")]
    return Words::of_texts(language, voice, crate::browser::texts::of(language.tag()));
    #[cfg(not(target_arch = "wasm32"))]
    return Words::new(language, voice);
}

/// The words of the page, wherever a component is.
#[hook]
pub fn use_words() -> Words {
    use_context::<Words>().unwrap_or_else(|| words_in(Language::first(), Voice::Plain))
}
