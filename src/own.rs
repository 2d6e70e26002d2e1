//! What every screen that is a wasm of its own has in common: it is put into an element of the page's app, takes the
//! page's language and voice, and hands over what it finds. A screen is a program `src/bin/NAME_screen` that says
//! `own_screen!(Component, "NAME")`; `browser::screen` is its face in the page's app, `pages::later` its place.

use crate::browser::{page, panic_screen};
use crate::route::Route;
use crate::words::{Language, Voice, Words, words_in};
use js_sys::Function;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::{AppHandle, prelude::*};

/// What a screen gets from the page's app.
#[derive(Clone, Properties, PartialEq)]
pub struct Given {
    /// Takes a field of the home page and what stands in it.
    pub on_entry: Callback<(String, String)>,
    /// Takes the voice that was chosen.
    pub on_voice: Callback<Voice>,
}

/// What the page's app hands over.
#[derive(Clone, Properties, PartialEq)]
pub struct Handed {
    /// The language's tag.
    pub language: AttrValue,
    /// Whether the voice is the professional one.
    pub professional: bool,
    /// Whether the heading gets the focus once it is drawn.
    pub focus: bool,
    /// The id of the heading.
    pub heading: AttrValue,
    /// See [`Given`].
    pub on_entry: Function,
    /// See [`Given`].
    pub on_voice: Function,
}

/// A screen with the page's words around it.
#[component]
pub fn Frame<Screen: BaseComponent<Properties = Given>>(handed: &Handed) -> Html {
    let words = use_memo(handed.language.clone(), |language| {
        words_in(Language::from_tag(language), Voice::Plain)
    });
    let voice = if handed.professional { Voice::Professional } else { Voice::Plain };
    let (focus, heading) = (handed.focus, handed.heading.clone());
    use_effect_with((), move |()| {
        if focus {
            page::focus(&heading);
        }
    });
    // The page's app takes both: it cannot throw into this one.
    let on_entry = {
        let take = handed.on_entry.clone();
        Callback::from(move |(key, value): (String, String)| {
            let _ = take.call2(&JsValue::NULL, &key.into(), &value.into());
        })
    };
    let on_voice = {
        let take = handed.on_voice.clone();
        Callback::from(move |voice: Voice| {
            let _ = take.call1(&JsValue::NULL, &(voice == Voice::Professional).into());
        })
    };
    html! {
        <ContextProvider<Words> context={words.in_voice(voice)}>
            <Screen {on_entry} {on_voice} />
        </ContextProvider<Words>>
    }
}

/// The screen in an element of its own, which moves from one place to the next and so stays as it was left.
pub struct Drawn<Screen: BaseComponent<Properties = Given>> {
    root: Element,
    app: AppHandle<Frame<Screen>>,
}

/// Puts the screen into an element, or changes its words.
///
/// # Errors
/// Where the browser gives no element.
pub fn show<Screen: BaseComponent<Properties = Given>>(
    drawn: &RefCell<Option<Drawn<Screen>>>,
    host: &Element,
    handed: Handed,
) -> Result<(), JsValue> {
    let mut drawn = drawn.borrow_mut();
    if let Some(drawn) = drawn.as_mut() {
        let (focus, heading) = (handed.focus, handed.heading.clone());
        drawn.app.update(handed);
        if drawn.root.parent_element().as_ref() != Some(host) {
            host.append_child(&drawn.root)?;
            if focus {
                page::focus(&heading);
            }
        }
        return Ok(());
    }
    let root = page::document().create_element("div")?;
    host.append_child(&root)?;
    let app = yew::Renderer::<Frame<Screen>>::with_root_and_props(root.clone(), handed).render();
    *drawn = Some(Drawn { root, app });
    Ok(())
}

#[component]
fn Nothing() -> Html {
    Html::default()
}

/// Starts the program of a screen.
pub fn start(name: &str) {
    panic_screen::install();
    // Yew numbers its roots from 1 and writes the number on what listens. The page's app has 1, and all
    // see what happens here: each must have another, or it would answer for the others' elements.
    for _ in 0..Route::number(name) {
        if let Ok(nowhere) = page::document().create_element("div") {
            yew::Renderer::<Nothing>::with_root(nowhere).render();
        }
    }
}

/// The program of a screen: what it exports to the page's app, and its start.
#[macro_export]
macro_rules! own_screen {
    ($screen:ty, $name:literal) => {
        thread_local! {
            static DRAWN: ::std::cell::RefCell<Option<$crate::own::Drawn<$screen>>> =
                const { ::std::cell::RefCell::new(None) };
        }

        /// Puts the screen into an element, or changes its words.
        ///
        /// # Errors
        /// Where the browser gives no element.
        #[::wasm_bindgen::prelude::wasm_bindgen]
        pub fn show(
            host: &::web_sys::Element,
            language: String,
            professional: bool,
            focus: bool,
            on_entry: ::js_sys::Function,
            on_voice: ::js_sys::Function,
        ) -> Result<(), ::wasm_bindgen::JsValue> {
            let (language, heading) = (language.into(), concat!($name, "-title").into());
            let handed =
                $crate::own::Handed { language, professional, focus, heading, on_entry, on_voice };
            DRAWN.with(|drawn| $crate::own::show(drawn, host, handed))
        }

        fn main() {
            $crate::own::start($name);
        }
    };
}
