//! The sequence screen as a wasm of its own, fetched on its first use: what is downloaded with the page
//! must not grow by it. `src/browser/screen.rs` is its face in the page's app, `pages::later` its place.
#![cfg_attr(not(target_arch = "wasm32"), allow(dead_code, reason = "natively nothing is mounted"))]

use hepb_lens::browser::{keep, page, panic_screen};
use hepb_lens::pages::sequence::{Lab, Sequence};
use hepb_lens::words::{Language, Voice, Words, words_in};
use js_sys::Function;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::{AppHandle, prelude::*};

#[derive(Clone, Properties, PartialEq)]
struct Props {
    language: AttrValue,
    professional: bool,
    /// Whether the heading gets the focus once it is drawn.
    focus: bool,
    on_entry: Function,
    on_voice: Function,
}

#[component]
fn Screen(props: &Props) -> Html {
    let lab = use_reducer(|| Lab { text: keep::sequence().into(), ..Lab::default() });
    let words = use_memo(props.language.clone(), |language| {
        words_in(Language::from_tag(language), Voice::Plain)
    });
    let voice = if props.professional { Voice::Professional } else { Voice::Plain };
    let focus = props.focus;
    use_effect_with((), move |()| {
        if focus {
            page::focus(HEADING);
        }
    });
    // The page's app takes both: it cannot throw into this one.
    let on_entry = {
        let take = props.on_entry.clone();
        Callback::from(move |(key, value): (String, String)| {
            let _ = take.call2(&JsValue::NULL, &key.into(), &value.into());
        })
    };
    let on_voice = {
        let take = props.on_voice.clone();
        Callback::from(move |voice: Voice| {
            let _ = take.call1(&JsValue::NULL, &(voice == Voice::Professional).into());
        })
    };
    html! {
        <ContextProvider<Words> context={words.in_voice(voice)}>
            <Sequence {lab} {on_entry} {on_voice} />
        </ContextProvider<Words>>
    }
}

const HEADING: &str = "sequence-title";

/// The screen in an element of its own, which moves from one place to the next and so stays as it was left.
struct Drawn {
    root: Element,
    app: AppHandle<Screen>,
}

thread_local! {
    static DRAWN: RefCell<Option<Drawn>> = const { RefCell::new(None) };
}

/// Puts the screen into an element, or changes its words.
#[wasm_bindgen]
pub fn show(
    host: &Element,
    language: String,
    professional: bool,
    focus: bool,
    on_entry: Function,
    on_voice: Function,
) -> Result<(), JsValue> {
    let props = Props { language: language.into(), professional, focus, on_entry, on_voice };
    DRAWN.with_borrow_mut(|drawn| match drawn {
        Some(drawn) => {
            drawn.app.update(props);
            if drawn.root.parent_element().as_ref() != Some(host) {
                host.append_child(&drawn.root)?;
                if focus {
                    page::focus(HEADING);
                }
            }
            Ok(())
        }
        None => {
            let root = page::document().create_element("div")?;
            host.append_child(&root)?;
            let app = yew::Renderer::<Screen>::with_root_and_props(root.clone(), props).render();
            *drawn = Some(Drawn { root, app });
            Ok(())
        }
    })
}

#[component]
fn Nothing() -> Html {
    Html::default()
}

fn main() {
    panic_screen::install();
    // Yew numbers its roots from 1 and writes the number on what listens. The page's app has 1, and both
    // see what happens here: this one must have another, or each would answer for the other's elements.
    if let Ok(nowhere) = page::document().create_element("div") {
        yew::Renderer::<Nothing>::with_root(nowhere).render();
    }
}
