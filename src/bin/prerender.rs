//! What `scripts/post-build.mjs` puts into the pages, printed: without arguments the languages as JSON;
//! with a language every page in it, as JSON; with a language and a voice every rule in words; with a language and
//! `rule-pages` what the page of each rule says, as JSON; with `golden` and a file of cases, these and what the engine says of each.

use hepb_lens::app::{App, Props};
use hepb_lens::pages::home::first;
use hepb_lens::pages::home::later::{Source, all};
use hepb_lens::pages::proof::golden;
use hepb_lens::pages::rules::{lines, single};
use hepb_lens::route::{Bar, Route};
use hepb_lens::words::{Language, Voice, Words};
use serde_json::{Map, Value, json};
use yew::LocalServerRenderer;

const RULE_PAGES: &str = "rule-pages";

/// A case for each rule, as `make rules` finds them.
const CASES: &str = include_str!("../../docs/rules/cases.json");

fn main() {
    let mut arguments = std::env::args().skip(1);
    let Some(tag) = arguments.next() else {
        println!("{}", Value::Array(Language::all().map(about).collect()));
        return;
    };
    if tag == "golden" {
        let path = arguments.next().expect("usage: prerender golden FILE");
        let lines = std::fs::read_to_string(path).expect("the cases, as `vignettes` prints them");
        print!("{}", golden::file(&lines));
        return;
    }
    if let Some(voice) = arguments.next() {
        if voice == RULE_PAGES {
            let words = Words::new(Language::from_tag(&tag), Voice::Professional);
            let cases = serde_json::from_str(CASES).expect("docs/rules/cases.json: run make rules");
            println!("{}", single::all(&words, &cases));
            return;
        }
        let voice = Voice::from_key(&voice).expect("usage: prerender [LANGUAGE [VOICE]]");
        print!("{}", lines::text(&Words::new(Language::from_tag(&tag), voice)));
        return;
    }
    let language = Language::from_tag(&tag);
    let pages = Route::all().map(|route| page(language, route)).chain([embed(language)]);
    println!("{}", Value::Array(pages.collect()));
}

/// A page: its path below the app's folder, what it is called, whether a person works with it, what is said of it, and what
/// is in it.
fn page(language: Language, route: Route) -> Value {
    let words = Words::new(language, Voice::Plain);
    let description = format!("page-of-{}", route.name());
    json!({
        "path": route.in_language(Language::first()).path(),
        "label": words.get(&route.label()),
        "tool": Route::of_bar(Bar::Top).any(|tool| tool == route),
        "title": words.get(&route.title()),
        "description": words.get(&description),
        "html": html(language, route, false),
    })
}

/// The page that others show in a frame: the first screen, without the way to the others.
fn embed(language: Language) -> Value {
    let words = Words::new(language, Voice::Plain);
    json!({
        "path": "embed/",
        "label": "",
        "tool": false,
        "embed": true,
        "title": words.get(&Route::Home.title()),
        "description": words.get("page-of-home"),
        "html": html(language, Route::Home, true),
    })
}

fn html(language: Language, route: Route, guest: bool) -> String {
    let props = Props {
        // As the page starts, so that nothing moves when it does. What stands in the later part is on its page at once: it
        // stays there until that part has come (`pages/waiting.rs`).
        later: match route {
            Route::Part(_) => Source::Here(all()),
            _ => Source::Fetched(|| Box::pin(std::future::pending())),
        },
        lang: language.tag().into(),
        entries: Default::default(),
        before: None,
        voice: None,
        edition: None,
        unfolded: false,
        theme: None,
        route,
        guest,
        whole: false,
        built: None,
        today: None,
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .expect("a single-threaded runtime needs nothing that can fail");
    let render = LocalServerRenderer::<App>::with_props(props)
        // The app is mounted afresh, never hydrated, so no markers for it are wanted.
        .hydratable(false)
        .render();
    tokio::task::LocalSet::new().block_on(&runtime, render)
}

/// The parts of the texts that every page fetches.
const FETCHED: [&str; 2] = ["start", "later"];

/// Those that the page ever fetches: a screen of its own may have a part of its name. The others are in what the build
/// makes of them.
fn fetched() -> impl Iterator<Item = &'static str> {
    FETCHED.into_iter().chain(Route::own())
}

/// What the page answers before the engine is there is one of its first texts.
fn texts_of(language: Language, part: &str) -> String {
    let texts = language.texts_of(part);
    let words = Words::new(language, Voice::Plain);
    if part == FETCHED[0] { texts + "\n" + &first::messages(&words) } else { texts }
}

/// Whether a language has texts of a part: without, its screen is shown in the first language.
fn has(language: Language, part: &str) -> bool {
    language.parts().iter().any(|(name, files)| *name == part && !files.is_empty())
}

fn about(language: Language) -> Value {
    let start = language.start().iter();
    let start: Map<String, Value> =
        start.map(|(name, text)| ((*name).to_owned(), json!(text))).collect();
    let texts = fetched().filter(|part| has(language, part));
    let texts = texts.map(|part| (part, texts_of(language, part)));
    let voices = Voice::ALL.into_iter().filter(|_| language.is_whole()).map(Voice::key);
    let voices: Vec<&str> = voices.collect();
    json!({
        "tag": language.tag(),
        "prerender": language.is_prerendered(),
        "whole": language.is_whole(),
        // Where it is not whole, rules are those of the first language.
        "voices": voices,
        "texts": texts.collect::<Vec<_>>(),
        "start": start,
    })
}
