//! The sheet: what is entered. One tap fills in a pattern, rows and numbers follow, chips open the rest. On a
//! phone it folds to a strip when it is left.

use super::chips::{self, Chip, Open};

use super::later::State;
use super::paste_box::PasteBox;
use super::{amounts, case_file, drawers, markers, strip};
use crate::browser::{case_link, page};
use crate::components::Change;
use crate::desk::Act;
use crate::entries::{EXAMPLES, Entries, Group, PATTERNS, ReadEntries};
use crate::pages::fields::pasted::Placed;
use crate::words::{Words, use_words};
use std::rc::Rc;
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub entries: Entries,
    pub read: Rc<ReadEntries>,
    pub can_undo: bool,
    /// Whether Undo brings back what was undone.
    pub undone: bool,
    /// Whether the browser does not keep the entries.
    pub unkept: bool,
    /// The part of the page that is fetched later, and what asks for it.
    pub later: State,
    pub ask_later: Callback<()>,
    /// Whether an acute hepatitis B is in question, so that IgM is asked for.
    pub igm_asked: bool,
    /// Whether it is folded where the page has one column.
    pub folded: bool,
    pub on_fold: Callback<bool>,
    pub act: Callback<Act>,
}

/// What opens and closes.
pub enum Turn {
    Toggle(Chip),
    Open(Chip),
    /// Everything, or nothing.
    All(bool),
}

impl Reducible for Open {
    type Action = Turn;

    fn reduce(self: Rc<Self>, turn: Turn) -> Rc<Self> {
        Rc::new(match turn {
            Turn::Toggle(chip) if self.has(chip) => self.without(chip),
            Turn::Toggle(chip) | Turn::Open(chip) => self.with(chip),
            Turn::All(true) => Open::all(),
            Turn::All(false) => Open::default(),
        })
    }
}

#[component]
pub fn Sheet(props: &Props) -> Html {
    let words = use_words();
    let Props { entries, read, .. } = props;
    let open = use_reducer_eq(Open::default);
    // Whether all of it was opened at once, with the search through it.
    let every = use_state_eq(|| false);
    let search = use_state_eq(String::new);
    // Where the focus goes once what is there now has been drawn.
    let go = use_mut_ref(String::new);

    // A group in which something cannot be read opens by itself, and never closes by itself: what someone is
    // typing into must not vanish when it becomes right.
    let needed: Vec<Group> = Group::CHIPS
        .into_iter()
        .filter(|group| read.problems.iter().any(|problem| group.has(&problem.field)))
        .collect();
    let shown = needed.iter().fold(*open, |open, group| open.with(Chip::Fields(*group)));
    {
        let open = open.dispatcher();
        use_effect_with(needed, move |needed| {
            for group in needed {
                open.dispatch(Turn::Open(Chip::Fields(*group)));
            }
        });
    }
    {
        let go = go.clone();
        use_effect(move || {
            let id = go.take();
            if !id.is_empty() {
                page::give_focus(&id);
            }
        });
    }

    {
        // What a chip opens comes from there.
        let ask = props.ask_later.clone();
        let wanted = shown != Open::default() || *every;
        use_effect_with(wanted, move |wanted| {
            if *wanted {
                ask.emit(());
            }
        });
    }

    let change: Change = props.act.reform(|(key, value)| Act::Set(key, value));
    let on_chip = {
        let (open, go, entries) = (open.clone(), go.clone(), entries.clone());
        Callback::from(move |(chip, event): (Chip, MouseEvent)| {
            // A keyboard goes on in what it opened; a finger sees it, and chooses.
            let by_keyboard = event.detail() == 0;
            if !open.has(chip) && by_keyboard {
                *go.borrow_mut() = match chip {
                    Chip::Fields(group) => drawers::first_control(group, &entries),
                    Chip::Igm => "igm_anti_hbc-none".to_owned(),
                };
            }
            open.dispatch(Turn::Toggle(chip));
        })
    };
    let on_found = {
        let (open, go) = (open.dispatcher(), go.clone());
        Callback::from(move |found: chips::Found| {
            // Where it is open already nothing is drawn anew.
            page::give_focus(&found.control);
            *go.borrow_mut() = found.control;
            open.dispatch(Turn::Open(Chip::Fields(found.group)));
        })
    };
    // What a table that was pasted came to; gone with the entries that it was pasted into.
    let placed = use_state_eq(Placed::default);
    let on_table = {
        let (placed, entries, words, act) =
            (placed.setter(), entries.clone(), words.clone(), props.act.clone());
        let later = props.later.here();
        Callback::from(move |text: String| {
            // The rows that it was pasted into come from there.
            let Some(later) = later else { return };
            let (entries, became) = (later.paste)(&words, &entries, &text);
            placed.set(became);
            act.emit(Act::Replace(entries));
        })
    };
    let ontoggle = {
        let (every, open) = (every.clone(), open.dispatcher());
        Callback::from(move |event: Event| {
            let opened = event.target_unchecked_into::<Element>().has_attribute("open");
            if opened != *every {
                every.set(opened);
                open.dispatch(Turn::All(opened));
            }
        })
    };
    let all = html! {
        <details id="context" open={*every} {ontoggle}>
            <summary class="chip-button">{ words.get("context-title") }</summary>
            <div class="slot">{ if *every { finder(&words, entries, props.later, &search, &on_found) } else { Html::default() } }</div>
        </details>
    };
    let on_edit = {
        let (on_fold, go) = (props.on_fold.clone(), go.clone());
        Callback::from(move |control: String| {
            *go.borrow_mut() = control;
            on_fold.emit(false);
        })
    };
    let show = props.on_fold.reform(|event: MouseEvent| {
        event.prevent_default();
        true
    });
    let nothing = entries.is_empty();
    let clear = {
        let placed = placed.setter();
        props.act.reform(move |_: MouseEvent| {
            placed.set(Placed::default());
            Act::Replace(Entries::default())
        })
    };
    let undo = props.act.reform(|_: MouseEvent| Act::Undo);
    let with_igm =
        shown.has(Chip::Igm) || props.igm_asked || !entries.get("igm_anti_hbc").is_empty();
    let folded = props.folded && !nothing;
    let folded_to = folded.then(|| {
        let said = match props.later.here() {
            Some(later) => (later.strip)(&words, entries, read),
            None => strip::Said::typed(entries),
        };
        strip::view(&words, entries, &said, &on_edit)
    });
    html! {
        <section class={classes!("sheet", folded.then_some("folded"))} aria-labelledby="sheet-title">
            <h1 id="sheet-title" tabindex="-1">{ words.get("sheet-title") }</h1>
            <div class="slot">{ folded_to }</div>
            <div class="form">
                <p class="lead">{ words.get("sheet-lead") }</p>
                <PasteBox entries={entries.clone()} later={props.later} ask_later={props.ask_later.clone()} act={props.act.clone()} undone={props.undone} on_show={show.clone()} />
                <div class="form-card">
                    { patterns(&words, entries, &props.act) }
                    <p class="hidden" role="status" id="filled-in">{ strip::filled(&words, entries) }</p>
                    { markers::view(&words, entries, with_igm, &change) }
                    { amounts::view(&words, entries, read, props.later, &change) }
                    { chips::view(&words, entries, shown, &on_chip, all) }
                    <div class="drawers">
                        { for Group::CHIPS.into_iter().filter(|group| shown.has(Chip::Fields(*group))).map(|group| {
                            match props.later.here() {
                                Some(later) => (later.drawer)(&words, entries, read, group, &change, (&placed, &on_table)),
                                None => html! { <p key={group.key()} class="soft" id={drawers::drawer_id(group)} role="status">{ words.get("screen-fetching") }</p> },
                            }
                        }) }
                    </div>
                </div>
                <p class="left-out" id="not-kept" role="status">{ if props.unkept && !nothing { words.get("not-kept") } else { String::new() } }</p>
                <div class="actions">
                    <a class="button main-action" href="#reading" id="show-reading" onclick={show}>{ words.get("show-reading") }</a>
                    <button type="button" id="clear" onclick={clear} disabled={nothing}>{ words.get("clear") }</button>
                    <button type="button" id="undo" onclick={undo} disabled={!props.can_undo}>{ words.get(if props.undone { "redo" } else { "undo" }) }</button>
                </div>
                { match props.later.here() {
                    Some(later) => (later.file)(case_file::Props { entries: entries.clone(), read: read.clone(), act: props.act.clone() }),
                    None => html! { <details class="file"><summary>{ words.get("file-title") }</summary></details> },
                } }
                <p class="left-out" id="link-broken">{ if case_link::was_broken() { words.get("link-broken") } else { String::new() } }</p>
                <div class="examples" role="group" aria-label={words.get("examples")}>
                    <span class="soft">{ words.get("examples") }</span>
                    { for EXAMPLES.iter().map(|example| html! {
                        <button key={example.key} type="button" class="link" id={example.key}
                            onclick={props.act.reform(move |_| Act::Replace(example.entries()))}>
                            { words.get(example.key) }
                        </button>
                    }) }
                </div>
            </div>
        </section>
    }
}

/// The patterns that one tap fills in.
fn patterns(words: &Words, entries: &Entries, act: &Callback<Act>) -> Html {
    html! {
        <div class="one-tap" role="group" aria-label={words.get("one-tap")}>
            { for PATTERNS.iter().map(|pattern| html! {
                <button key={pattern.key} type="button" class="chip-button" id={format!("one-tap-{}", pattern.key)}
                    aria-pressed={pattern.is_entered(entries).to_string()} onclick={act.reform(move |_| Act::Fill(pattern))}>
                    { words.get(&format!("one-tap-{}", pattern.key)) }
                </button>
            }) }
        </div>
    }
}

/// The search through every field that a chip opens.
fn finder(
    words: &Words,
    entries: &Entries,
    later: State,
    search: &UseStateHandle<String>,
    on_found: &Callback<chips::Found>,
) -> Html {
    let oninput = {
        let search = search.setter();
        Callback::from(move |event: InputEvent| {
            search.set(event.target_unchecked_into::<HtmlInputElement>().value());
        })
    };
    let found = later.here().map(|later| (later.find)(words, entries, search)).unwrap_or_default();
    let said = match (found.is_empty(), search.trim().is_empty()) {
        (true, false) => words.get("find-none"),
        _ => String::new(),
    };
    html! {
        <div class="finder">
            <label for="find">{ words.get("find") }</label>
            <input id="find" type="search" autocomplete="off" value={(**search).clone()} {oninput} />
            <p class="remark" role="status">{ said }</p>
            <ul class="found">
                { for found.into_iter().take(12).map(|found| {
                    let label = found.label.clone();
                    let onclick = on_found.reform(move |_: MouseEvent| found.clone());
                    html! { <li key={label.clone()}><button type="button" class="link" {onclick}>{ label }</button></li> }
                }) }
            </ul>
        </div>
    }
}
