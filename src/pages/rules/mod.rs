//! Every rule there is, to look through, to search and to link to: condition, conclusion, source, how far and when that was
//! verified. There are hundreds: their file is fetched once someone opens the screen.

mod line;
// Rules in words are made while the page is built, and never in it.
#[cfg(not(target_arch = "wasm32"))]
pub mod lines;
#[cfg(not(target_arch = "wasm32"))]
pub mod single;

use crate::browser::{page, rules};
use crate::route::Route;
use crate::words::{Language, Voice, Words, use_words};
use clinical::values::lowercase;
use gloo_events::EventListener;
use line::Searchable;
pub use line::{conditions, is_over_a_year};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// As many are shown before someone asks for all.
const FIRST: usize = 40;

#[derive(Clone, PartialEq)]
enum Fetched {
    Waiting,
    Here(Rc<Vec<Searchable>>),
    Failed,
}

#[derive(Properties, PartialEq)]
pub struct Props {
    /// The day of reading as it is written in the file; unknown while prerendering.
    pub today: Option<AttrValue>,
    /// Whether the heading gets the focus.
    pub focus: bool,
}

#[component]
pub fn Rules(props: &Props) -> Html {
    let words = use_words();
    let tries = use_state_eq(|| 0_u32);
    // A link to a rule names it in the fragment.
    let linked = use_state_eq(|| page::named_in_fragment().unwrap_or_default());
    let search = use_state_eq(String::new);
    let of = use_state_eq(String::new);
    let everything = use_state_eq(|| false);
    let fetched = use_state_eq(|| Fetched::Waiting);
    {
        let (fetched, today) = (fetched.setter(), props.today.clone());
        use_effect_with((words.language, words.voice, *tries), move |wanted| {
            let (language, voice, _) = *wanted;
            // What arrives after another language was chosen is not wanted any more.
            let current = Rc::new(std::cell::Cell::new(true));
            fetched.set(Fetched::Waiting);
            let still = current.clone();
            spawn_local(async move {
                let text = rules::fetch(&file_name(worded_in(language), voice)).await;
                if still.get() {
                    fetched.set(text.map_or(Fetched::Failed, |text| {
                        Fetched::Here(Rc::new(line::read_all(&text, today.as_deref())))
                    }));
                }
            });
            move || current.set(false)
        });
    }
    {
        let (linked, search, of) = (linked.setter(), search.setter(), of.setter());
        use_effect_with((), move |()| {
            let listener = EventListener::new(&page::window(), "hashchange", move |_| {
                linked.set(page::named_in_fragment().unwrap_or_default());
                search.set(String::new());
                of.set(String::new());
            });
            move || drop(listener)
        });
    }
    {
        // A heading that is drawn with the screen has the focus of whoever came by a link of the page.
        let focus = props.focus && linked.is_empty();
        use_effect_with((), move |()| {
            if focus {
                page::focus("rules-title");
            }
        });
    }
    {
        let here = matches!(*fetched, Fetched::Here(_));
        use_effect_with(((*linked).clone(), here), |(linked, here)| {
            if *here && !linked.is_empty() {
                page::focus(linked);
            }
        });
    }
    let oninput = {
        let (search, everything, linked) = (search.setter(), everything.setter(), linked.setter());
        Callback::from(move |event: InputEvent| {
            search.set(event.target_unchecked_into::<HtmlInputElement>().value());
            everything.set(false);
            linked.set(String::new());
        })
    };
    let onchange = {
        let (of, everything, linked) = (of.setter(), everything.setter(), linked.setter());
        Callback::from(move |event: Event| {
            of.set(event.target_unchecked_into::<HtmlSelectElement>().value());
            everything.set(false);
            linked.set(String::new());
        })
    };
    let show_all = {
        let (everything, linked) = (everything.setter(), linked.setter());
        Callback::from(move |_: MouseEvent| {
            everything.set(true);
            linked.set(String::new());
        })
    };
    let again = Callback::from(move |_: MouseEvent| tries.set(*tries + 1));
    let lines: &[Searchable] = match &*fetched {
        Fetched::Here(lines) => lines,
        _ => &[],
    };
    let wanted = lowercase(&search);
    let wanted: Vec<&str> = wanted.split_whitespace().collect();
    let is_linked = lines.iter().any(|one| one.line.rule == *linked);
    let is_found = |one: &&Searchable| match is_linked {
        true => one.line.rule == *linked,
        false => {
            (of.is_empty() || one.line.of == *of)
                && wanted.iter().all(|word| one.all.contains(word))
        }
    };
    let found: Vec<&Searchable> = lines.iter().filter(is_found).collect();
    let shown = if *everything { found.len() } else { found.len().min(FIRST) };
    let state = match &*fetched {
        Fetched::Waiting => words.get("rules-fetching"),
        Fetched::Failed => words.get("rules-failed"),
        // A link may name what is no rule, or none of this version.
        Fetched::Here(_) if !linked.is_empty() && !is_linked => {
            words.with("rules-no-such", &[("rule", &*linked)])
        }
        Fetched::Here(_) if found.is_empty() => words.get("rules-none"),
        Fetched::Here(_) => words.with(
            "rules-found",
            &[("shown", &found.len().to_string()), ("count", &lines.len().to_string())],
        ),
    };
    let failed = *fetched == Fetched::Failed;
    let rest = shown < found.len() || is_linked;
    let mut groups: Vec<&str> = Vec::new();
    for one in lines {
        if !groups.contains(&&*one.line.of) {
            groups.push(&one.line.of);
        }
    }
    let mut seen: Vec<&str> = Vec::new();
    html! {
        <main class="page" id="rules">
            <section class="sheet">
                <h1 id="rules-title" tabindex="-1">{ words.get("rules-title") }</h1>
                <p class="lead">{ words.get("rules-lead") }</p>
                <p><a href={format!("{}all/", own_pages(&words))} hreflang={foreign(&words)}>{ words.get("rules-own-pages") }</a></p>
                <div class="filters">
                    <div class="field">
                        <label for="rules-search">{ words.get("rules-search") }</label>
                        <input id="rules-search" type="search" autocomplete="off" spellcheck="false" value={(*search).clone()} {oninput} />
                    </div>
                    <div class="field">
                        <label for="rules-of">{ words.get("rules-of") }</label>
                        <select id="rules-of" {onchange}>
                            <option value="" selected={of.is_empty()}>{ words.get("rules-of-all") }</option>
                            { for groups.iter().map(|group| html! {
                                <option key={*group} value={(*group).to_owned()} selected={*group == *of}>{ group }</option>
                            }) }
                        </select>
                    </div>
                </div>
                <p class="remark" role="status" id="rules-state">{ state }</p>
                <div class={classes!("actions", (!failed).then_some("gone"))}>
                    <button type="button" id="rules-again" onclick={again}>{ words.get("screen-again") }</button>
                </div>
            </section>
            <ul class="rule-list">
                { for found.iter().take(shown).map(|found| {
                    let line = &found.line;
                    // A rule that has rows in several tables has its address at the first of them.
                    let first = !seen.contains(&&*line.rule);
                    seen.push(&line.rule);
                    one(&words, found, first, is_linked)
                }) }
            </ul>
            <div class={classes!("actions", (!rest).then_some("gone"))}>
                <button type="button" id="rules-all" onclick={show_all}>{ words.get("rules-all") }</button>
            </div>
        </main>
    }
}

fn one(words: &Words, found: &Searchable, addressed: bool, linked: bool) -> Html {
    let line = &found.line;
    let lang = worded_in(words.language);
    let lang = if line.language.is_empty() { lang.tag().to_owned() } else { line.language.clone() };
    let address = format!("#{}", page::encoded(&line.rule));
    let pages = own_pages(words);
    let checked = match (&*line.checked, found.old) {
        ("", _) => words.get("rule-not-checked"),
        (day, false) => words.with("rule-checked", &[("day", day)]),
        (day, true) => words.with("rule-checked-long-ago", &[("day", day)]),
    };
    html! {
        <li key={format!("{} {} {}", line.of, line.rule, line.concludes)} id={addressed.then(|| line.rule.clone())}
            tabindex="-1" class={classes!(linked.then_some("linked"))}>
            <p><b><a class="rule-address" href={address}>{ &line.rule }</a></b>{ " · " }<span class="soft" lang={lang.clone()}>{ &line.of }</span>
                { " · " }<a href={format!("{pages}{}/", line.folder())} hreflang={foreign(words)}
                    aria-label={words.with("rule-own-page-of", &[("rule", &line.rule)])}>{ words.get("rule-own-page") }</a></p>
            <p class="rule-class" lang={lang.clone()}>{ &line.concludes }</p>
            <p lang={lang.clone()}>{ &line.when }</p>
            { for line.more.iter().enumerate().map(|(index, more)| html! { <p key={index} class="soft" lang={lang.clone()}>{ more }</p> }) }
            <p class="cite" lang={lang.clone()}>{ &line.source }</p>
            <p class={classes!("cite", found.old.then_some("old"))}>{ checked }</p>
        </li>
    }
}

/// The language that rules are worded in: the first one where a language is not whole.
fn worded_in(language: Language) -> Language {
    language.to(Voice::Professional)
}

/// Below this address each rule has a page of its own, in the language that rules are worded in.
fn own_pages(words: &Words) -> String {
    Route::Part("rules").in_language(worded_in(words.language)).href()
}

/// The tag of that language, where it is not the page's.
fn foreign(words: &Words) -> Option<&'static str> {
    let language = worded_in(words.language);
    (language != words.language).then(|| language.tag())
}

/// What `scripts/post-build.mjs` calls it: `en-plain`.
/// The name of the file of all rules in a language and voice.
pub fn file_name(language: Language, voice: Voice) -> String {
    let voice = match voice {
        Voice::Plain => "plain",
        Voice::Professional => "professional",
    };
    format!("{}-{voice}", language.tag())
}
