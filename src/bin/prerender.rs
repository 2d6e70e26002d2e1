//! Prints the app's HTML for one language, as `scripts/post-build.mjs` puts it into the page.

use hepb_lens::app::{App, Props};
use yew::LocalServerRenderer;

fn main() {
    let lang =
        std::env::args().nth(1).expect("usage: prerender LANGUAGE, for example en or zh-Hans");
    let props = Props {
        lang: lang.into(),
        entries: Default::default(),
        voice: None,
        edition: None,
        unfolded: false,
        theme: None,
        route: Default::default(),
        today: None,
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .expect("a single-threaded runtime needs nothing that can fail");
    let render = LocalServerRenderer::<App>::with_props(props)
        // The app is mounted afresh, never hydrated, so no markers for it are wanted.
        .hydratable(false)
        .render();
    let html = tokio::task::LocalSet::new().block_on(&runtime, render);
    println!("{html}");
}
