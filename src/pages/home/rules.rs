//! Every rule there is, to look through and to search: condition, conclusion, source, and how far
//! that was verified. There are hundreds: they are fetched once someone opens them.

use crate::browser::rules;
use crate::components::on_toggle;
use crate::words::{Language, Voice, use_words};
use clinical::values::lowercase;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// One rule, ready to be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub rule: String,
    /// What it is a rule of: "phase, EASL 2017".
    pub of: String,
    /// The tag of the language of what follows, where it is not the page's: not every rule is translated.
    pub language: String,
    pub concludes: String,
    pub when: String,
    pub source: String,
    /// An example and where others differ, as far as there are any.
    pub more: Vec<String>,
}

/// A rule, and its fields in small letters: searched at each keystroke, so put together once.
type Searchable = (Line, String);

impl Line {
    /// Reads the file of a language and voice: a rule a line, its fields with tabs between them.
    pub fn read_all(text: &str) -> Vec<Line> {
        let line = |line: &str| {
            let mut fields = line.split('\t').map(str::to_owned);
            let mut next = || fields.next().unwrap_or_default();
            let (rule, of, language) = (next(), next(), next());
            let (concludes, when, source) = (next(), next(), next());
            Line { rule, of, language, concludes, when, source, more: fields.collect() }
        };
        text.lines().map(line).collect()
    }

    fn searchable(self) -> Searchable {
        let fields = [&self.rule, &self.of, &self.concludes, &self.when, &self.source];
        let all = fields.map(|field| lowercase(field)).join("\n");
        (self, all)
    }
}

/// As many are shown before someone asks for all.
const FIRST: usize = 40;

#[derive(Clone, PartialEq)]
enum Fetched {
    Waiting,
    Here(Rc<Vec<Searchable>>),
    Failed,
}

#[component]
pub fn Rules() -> Html {
    let words = use_words();
    let open = use_state_eq(|| false);
    let tries = use_state_eq(|| 0_u32);
    let search = use_state_eq(String::new);
    let everything = use_state_eq(|| false);
    let fetched = use_state_eq(|| Fetched::Waiting);
    {
        let fetched = fetched.setter();
        use_effect_with((words.language, words.voice, *open, *tries), move |wanted| {
            let (language, voice, open, _) = *wanted;
            // What arrives after another language was chosen is not wanted any more.
            let current = Rc::new(std::cell::Cell::new(true));
            if open {
                fetched.set(Fetched::Waiting);
                let current = current.clone();
                spawn_local(async move {
                    let text = rules::fetch(&name(language, voice)).await;
                    if current.get() {
                        fetched.set(text.map_or(Fetched::Failed, |text| {
                            let lines = Line::read_all(&text).into_iter();
                            Fetched::Here(Rc::new(lines.map(Line::searchable).collect()))
                        }));
                    }
                });
            }
            move || current.set(false)
        });
    }
    let ontoggle = on_toggle("rules".into(), open.setter());
    let oninput = {
        let (search, everything) = (search.setter(), everything.setter());
        Callback::from(move |event: InputEvent| {
            search.set(event.target_unchecked_into::<HtmlInputElement>().value());
            everything.set(false);
        })
    };
    let show_all = {
        let everything = everything.setter();
        Callback::from(move |_: MouseEvent| everything.set(true))
    };
    let again = Callback::from(move |_: MouseEvent| tries.set(*tries + 1));
    let lines: &[Searchable] = match &*fetched {
        Fetched::Here(lines) => lines,
        _ => &[],
    };
    let wanted = lowercase(&search);
    let wanted: Vec<&str> = wanted.split_whitespace().collect();
    let has_all = |all: &str| wanted.iter().all(|word| all.contains(word));
    let found = lines.iter().filter(|(_, all)| has_all(all));
    let found: Vec<&Line> = found.map(|(line, _)| line).collect();
    let shown = if *everything { found.len() } else { found.len().min(FIRST) };
    let state = match &*fetched {
        Fetched::Waiting => words.get("rules-fetching"),
        Fetched::Failed => words.get("rules-failed"),
        Fetched::Here(_) if found.is_empty() => words.get("rules-none"),
        Fetched::Here(_) => words.with(
            "rules-found",
            &[("shown", &found.len().to_string()), ("count", &lines.len().to_string())],
        ),
    };
    let failed = *fetched == Fetched::Failed;
    html! {
        <details class="rules" id="rules" {ontoggle}>
            <summary>{ words.get("rules-title") }</summary>
            <p class="soft">{ words.get("rules-lead") }</p>
            <div class="field">
                <label for="rules-search">{ words.get("rules-search") }</label>
                <input id="rules-search" type="search" autocomplete="off" spellcheck="false" {oninput} />
                <p class="remark" role="status">{ state }</p>
            </div>
            <div class={classes!("actions", (!failed).then_some("gone"))}>
                <button type="button" id="rules-again" onclick={again}>{ words.get("screen-again") }</button>
            </div>
            <ul class="rule-list">
                { for found.iter().take(shown).map(|line| one(line)) }
            </ul>
            <div class={classes!("actions", (shown == found.len()).then_some("gone"))}>
                <button type="button" id="rules-all" onclick={show_all}>{ words.get("rules-all") }</button>
            </div>
        </details>
    }
}

fn one(line: &Line) -> Html {
    let lang = (!line.language.is_empty()).then(|| line.language.clone());
    html! {
        <li key={format!("{} {} {}", line.of, line.rule, line.concludes)}>
            <p><b>{ &line.rule }</b>{ " · " }<span class="soft">{ &line.of }</span></p>
            <p class="rule-class" lang={lang.clone()}>{ &line.concludes }</p>
            <p lang={lang.clone()}>{ &line.when }</p>
            { for line.more.iter().enumerate().map(|(index, more)| html! { <p key={index} class="soft" lang={lang.clone()}>{ more }</p> }) }
            <p class="cite">{ &line.source }</p>
        </li>
    }
}

/// What `scripts/post-build.mjs` calls it: `en-plain`.
fn name(language: Language, voice: Voice) -> String {
    let voice = match voice {
        Voice::Plain => "plain",
        Voice::Professional => "professional",
    };
    format!("{}-{voice}", language.tag())
}
