//! The screen for tables of many people as a wasm of its own, fetched on its first use.
#![cfg_attr(not(target_arch = "wasm32"), allow(dead_code, reason = "natively nothing is mounted"))]

use hepb_lens::own::Given;
use hepb_lens::pages::cohort::{Cohort, Lab};
use yew::prelude::*;

#[component]
fn Screen(_given: &Given) -> Html {
    let lab = use_reducer(Lab::default);
    html! { <Cohort {lab} /> }
}

hepb_lens::own_screen!(Screen, "cohort");
