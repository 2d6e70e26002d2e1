//! The place of a screen that is a wasm of its own: the first page load must not grow by it.

use super::waiting;
use crate::browser::{screen, texts};
use crate::desk::Act;
use crate::route::Route;
use crate::words::{Voice, use_words};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    /// The screen's name.
    pub name: &'static str,
    /// Whether the screen's heading gets the focus.
    pub focus: bool,
    pub act: Callback<Act>,
    pub on_voice: Callback<Voice>,
}

#[derive(Clone, Copy, PartialEq)]
enum Fetch {
    Waiting,
    Shown,
    Failed,
}

/// What the screen calls; it lives as long as its place.
struct Calls {
    on_entry: Closure<dyn Fn(String, String)>,
    on_voice: Closure<dyn Fn(bool)>,
}

#[component]
pub fn Later(props: &Props) -> Html {
    let words = use_words();
    let host = use_node_ref();
    let state = use_state_eq(|| Fetch::Waiting);
    let tries = use_state_eq(|| 0_u32);
    {
        let (host, state) = (host.clone(), state.setter());
        let (act, on_voice, focus) = (props.act.clone(), props.on_voice.clone(), props.focus);
        let name = props.name;
        let calls = use_mut_ref(|| None::<Rc<Calls>>);
        use_effect_with((words.clone(), *tries), move |(words, _)| {
            let calls = calls.borrow_mut().get_or_insert_with(|| Calls::new(act, on_voice)).clone();
            let words = words.clone();
            // In a language that is not whole it is the first one's.
            let language = words.language.to(Voice::Professional).tag();
            let texts = texts::fetch(language, &texts::of_screen(name));
            spawn_local(async move {
                let fetched = screen::fetch(name).await;
                let fetched = texts.await.and(fetched);
                // Nobody waits for it any more where the place is gone.
                let Some(host) = host.cast::<web_sys::Element>() else { return };
                let shown = fetched.and_then(|screen| {
                    let professional = words.voice == Voice::Professional;
                    let (entry, voice) = (calls.on_entry.as_ref(), calls.on_voice.as_ref());
                    screen.show(&host, language, professional, focus, entry, voice)
                });
                state.set(if shown.is_ok() { Fetch::Shown } else { Fetch::Failed });
            });
        });
    }
    let again = {
        let state = state.clone();
        Callback::from(move |_: MouseEvent| {
            state.set(Fetch::Waiting);
            tries.set(*tries + 1);
        })
    };
    let failed = *state == Fetch::Failed;
    let route = Route::Own(props.name);
    html! {
        <>
            <div key="waiting">
                if *state != Fetch::Shown {
                    { waiting::view(&words, route, failed, again, None) }
                }
            </div>
            // Nothing in it is this app's.
            <div key="screen" id={format!("{}-root", props.name)} lang={words.language.to(Voice::Professional).tag()} ref={host}></div>
        </>
    }
}

impl Calls {
    fn new(act: Callback<Act>, on_voice: Callback<Voice>) -> Rc<Calls> {
        Rc::new(Calls {
            on_entry: Closure::new(move |key, value| act.emit(Act::Set(key, value))),
            on_voice: Closure::new(move |professional| {
                on_voice.emit(if professional { Voice::Professional } else { Voice::Plain });
            }),
        })
    }
}
