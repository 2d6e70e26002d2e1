//! The words of what is read and shown beside the sheet. A language that is not whole has none for professionals: in that
//! voice the first language's are fetched, the page says so, and what is shown in them is marked as theirs.

use crate::browser::texts;
use crate::words::{Voice, Words, use_words, words_in};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub children: Html,
}

/// Its children in the words that there are for the chosen voice; until they have come, in those of the page.
#[component]
pub fn Spoken(props: &Props) -> Html {
    let own = use_words();
    let fetched = use_state_eq(|| None::<Words>);
    let language = own.language.to(own.voice);
    let lent = language != own.language;
    {
        let fetched = fetched.setter();
        use_effect_with((language, lent), move |(language, lent)| {
            if *lent {
                let language = *language;
                let texts = texts::fetch(language.tag(), texts::HOME);
                spawn_local(async move {
                    // Without them the page's own texts stay, which have the first language's where they need them.
                    if texts.await.is_ok() {
                        fetched.set(Some(words_in(language, Voice::Professional)));
                    }
                });
            }
        });
    }
    let found = (*fetched).clone().filter(|_| lent);
    let words = found.unwrap_or_else(|| own.clone());
    html! {
        <ContextProvider<Words> context={words}>
            <p class={classes!("not-reviewed", (!lent).then_some("gone"))}>{ if lent { own.get("professional-in-english") } else { String::new() } }</p>
            { props.children.clone() }
        </ContextProvider<Words>>
    }
}
