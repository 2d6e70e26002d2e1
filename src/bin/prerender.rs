//! Prints the app's HTML for one language, as `scripts/post-build.mjs` puts it into the page; with a
//! voice too, the file of all rules.

use hepb_lens::app::{App, Props};
use hepb_lens::pages::home::rule_lines;
use hepb_lens::words::{Language, Voice, Words};
use yew::LocalServerRenderer;

fn main() {
    let lang =
        std::env::args().nth(1).expect("usage: prerender LANGUAGE, for example en or zh-Hans");
    if let Some(voice) = std::env::args().nth(2) {
        let voice = match voice.as_str() {
            "plain" => Voice::Plain,
            "professional" => Voice::Professional,
            other => panic!("usage: prerender LANGUAGE [plain | professional], not {other}"),
        };
        print!("{}", rule_lines::text(&Words::new(Language::from_tag(&lang), voice)));
        return;
    }
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
