//! The sequence screen as a wasm of its own, fetched on its first use: what is downloaded with the page
//! must not grow by it.
#![cfg_attr(not(target_arch = "wasm32"), allow(dead_code, reason = "natively nothing is mounted"))]

use hepb_lens::browser::keep;
use hepb_lens::own::Given;
use hepb_lens::pages::sequence::{Lab, Sequence};
use yew::prelude::*;

#[component]
fn Screen(given: &Given) -> Html {
    let lab = use_reducer(|| Lab { text: keep::sequence().into(), ..Lab::default() });
    html! { <Sequence {lab} on_entry={given.on_entry.clone()} on_voice={given.on_voice.clone()} /> }
}

hepb_lens::own_screen!(Screen, "sequence");
