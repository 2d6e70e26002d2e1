//! What the page fetches later: the engine, all that reads the fields and words a report, the fields that chips open, the
//! model and the screens that have no wasm of their own. It is a part of the same program, linked as a wasm of its own (`scripts/wasm.mjs`), and its
//! texts are a file of their own. It is asked for at once where the answer rests on it (`first.rs`), otherwise when nobody
//! waits for anything.

use super::case_file;
use super::chips::{self, Found};
use super::drawers;
use super::intake;
use super::reading;
use super::strip;
use crate::browser::{page, texts};
use crate::components::Change;
use crate::entries::{self, Entries, Group, Kind, ReadEntries};
use crate::pages::fields::field;
use crate::pages::fields::pasted::{self, Placed};
use crate::pages::fields::told::Told;
use crate::pages::given::Given;
use crate::pages::guest;
use crate::pages::notices::Notices;
use crate::pages::parts;
use crate::pages::spoken::Spoken;
use crate::words::Words;
use clinical::case::{Case, Date};
use clinical::report::{Report, classify};
use gloo_timers::callback::Timeout;
use std::pin::Pin;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// The name of its texts.
pub const PART: &str = "later";

/// What draws the fields that a chip opens: with what was placed of a table, and what takes one.
type Drawer =
    fn(&Words, &Entries, &ReadEntries, Group, &Change, (&Placed, &Callback<String>)) -> Html;

/// The part on its way.
pub type Fetching = Pin<Box<dyn Future<Output = Result<Later, Missing>>>>;

/// What is in it.
#[derive(Clone, Copy)]
pub struct Later {
    /// Reads every field.
    pub read: fn(&Entries, Option<Date>) -> ReadEntries,
    /// Reads a case.
    pub classify: fn(&Case) -> Report,
    /// The reading beside the sheet.
    pub reading: fn(reading::Props) -> Html,
    /// Whether IgM is asked for first.
    pub asks_igm: fn(&Report) -> bool,
    /// What is said of a field.
    pub told: fn(&Words, &Entries, &ReadEntries, &str, Kind) -> Told,
    /// What the folded sheet says.
    pub strip: fn(&Words, &Entries, &ReadEntries) -> strip::Said,
    /// The fields that a chip opens.
    pub drawer: Drawer,
    /// Places a table that was pasted.
    pub paste: fn(&Words, &Entries, &str) -> (Entries, Placed),
    /// A case as a file or a link.
    pub file: fn(case_file::Props) -> Html,
    /// Takes reports out of the box, and shows what was understood before anything of it is filled in.
    pub intake: fn(intake::Props) -> Html,
    /// Finds fields by their names.
    pub find: fn(&Words, &Entries, &str) -> Vec<Found>,
    /// What arrives from outside while the page is open; told whether the browser keeps no entries.
    pub notices: fn(bool) -> Html,
    /// Where another page shows the app: takes what that page asks, and tells it what is read.
    pub guest: fn(guest::Props) -> Html,
    /// A screen by its name, which is none of a wasm of its own.
    pub screen: fn(&'static str, Given) -> Html,
}

/// There is one, so each is the same.
impl PartialEq for Later {
    fn eq(&self, _: &Later) -> bool {
        true
    }
}

/// It did not arrive.
#[derive(Clone, Copy, Debug)]
pub struct Missing;

/// Where it comes from: `src/main.rs` knows whether the program is parted.
#[derive(Clone, Copy)]
pub enum Source {
    Here(Later),
    /// Fetches it; after a failure it tries again.
    Fetched(fn() -> Fetching),
}

/// A program has one.
impl PartialEq for Source {
    fn eq(&self, _: &Source) -> bool {
        true
    }
}

/// All of it. Whoever calls this has it linked in.
pub fn all() -> Later {
    Later {
        read: entries::read,
        classify,
        reading: |props| html! { <Spoken><reading::Reading ..props /></Spoken> },
        asks_igm: reading::asks_igm,
        told: field::told,
        strip: strip::Said::read,
        drawer: drawers::view,
        paste: pasted::paste,
        file: |props| html! { <case_file::CaseFile ..props /> },
        intake: |props| html! { <intake::Intake ..props /> },
        find: chips::find,
        notices: |unkept| html! { <Notices {unkept} /> },
        guest: |props| html! { <guest::Guest ..props /> },
        screen: parts::view,
    }
}

/// How far it is.
#[derive(Clone, Copy, PartialEq)]
pub enum State {
    /// Nobody has asked for it.
    Unasked,
    Asked,
    Failed,
    Here(Later),
}

impl State {
    /// What is in it, once it is there.
    pub fn here(self) -> Option<Later> {
        match self {
            State::Here(later) => Some(later),
            _ => None,
        }
    }
}

/// So long after the last thing that happened nobody waits for anything, in milliseconds.
const IDLE_AFTER: u32 = 2_000;
/// So long after the first change its answer is drawn.
const DRAWN_AFTER: u32 = 300;

/// The part's state, and what asks for it (again). `needed` says that the answer rests on it; `changed` that the person has
/// begun. `arrived` is called when texts have come, in which language they may be.
#[hook]
pub fn use_later(
    source: Source,
    words: &Words,
    needed: bool,
    changed: bool,
    arrived: Callback<()>,
) -> (State, Callback<()>) {
    let state = use_state_eq(move || match source {
        Source::Here(later) => State::Here(later),
        Source::Fetched(_) => State::Unasked,
    });
    let asked = use_mut_ref(|| false);
    let tag = words.language.tag();
    let ask = {
        let setter = state.setter();
        Callback::from(move |()| {
            let Source::Fetched(fetch) = source else { return };
            if asked.replace(true) {
                return;
            }
            let (setter, asked, arrived) = (setter.clone(), asked.clone(), arrived.clone());
            // Both at the same time.
            let (texts, part) = (texts::fetch(tag, PART), fetch());
            setter.set(State::Asked);
            spawn_local(async move {
                let part = part.await;
                let part = texts.await.map_err(|_| Missing).and(part);
                match part {
                    Ok(_) => {
                        page::mark_whole();
                        arrived.emit(());
                    }
                    Err(Missing) => *asked.borrow_mut() = false,
                }
                setter.set(part.map_or(State::Failed, State::Here));
            });
        })
    };
    {
        let (ask, here) = (ask.clone(), state.here().is_some());
        use_effect_with((needed, changed), move |(needed, changed)| {
            let wait = if *changed { DRAWN_AFTER } else { IDLE_AFTER };
            let mut timer = None;
            match (here, *needed) {
                (true, _) => {}
                (false, true) => ask.emit(()),
                (false, false) => timer = Some(Timeout::new(wait, move || ask.emit(()))),
            }
            move || drop(timer)
        });
    }
    (*state, ask)
}
