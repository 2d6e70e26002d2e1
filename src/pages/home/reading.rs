//! The reading beside the sheet: the card, what stands below it, and the line at a phone's lower edge.

use super::{card, folds};
use crate::browser::{keep, page, place};
use crate::components::use_narrow;
use crate::entries::{Entries, ReadEntries};
use crate::words::use_words;
use clinical::facts::Fact;
use clinical::report::Report;
use gloo_events::EventListener;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Clone, Properties, PartialEq)]
pub struct Props {
    pub entries: Entries,
    /// The key of the guideline shown in full at the start.
    pub edition: Option<AttrValue>,
    /// Whether every part of the card is open at the start.
    pub unfolded: bool,
    pub read: Rc<ReadEntries>,
    pub report: Rc<Report>,
    /// Whether the line at the lower edge is not shown.
    pub without_bar: bool,
    /// Goes to the reading.
    pub show: Callback<MouseEvent>,
}

#[component]
pub fn Reading(props: &Props) -> Html {
    let words = use_words();
    let start = props.edition.clone();
    // The guideline that leads: the chosen one, else that of the language.
    let chosen = use_state_eq(move || {
        let chosen = start.and_then(|key| clinical::guidelines::edition(&key));
        chosen.map(|edition| edition.key)
    });
    {
        // The page that shows the app may choose another one.
        let chosen = chosen.setter();
        use_effect_with(props.edition.clone(), move |key| {
            let found = key.as_deref().and_then(clinical::guidelines::edition);
            if let Some(edition) = found {
                chosen.set(Some(edition.key));
            }
        });
    }
    let edition = chosen.unwrap_or(words.language.guideline());
    let unfolded = props.unfolded;
    let open = use_reducer_eq(move || match unfolded {
        true => folds::OpenFolds::ALL,
        false => folds::OpenFolds::default(),
    });
    let narrow = use_narrow();
    let copied = use_state_eq(|| None::<bool>);
    {
        // "Copied" is true until the next change.
        let copied = copied.setter();
        use_effect_with((props.entries.clone(), words.clone()), move |_| copied.set(None));
    }
    use_finding(&open);
    let report = &props.report;
    let card = card::Card {
        words: &words,
        report,
        entries: &props.entries,
        read: &props.read,
        edition,
        narrow,
        folds: folds::Folds {
            open: *open,
            on_toggle: {
                let open = open.dispatcher();
                Callback::from(move |action| open.dispatch(action))
            },
        },
        nothing_entered: props.entries.is_empty(),
    };
    let on_edition = {
        let chosen = chosen.clone();
        Callback::from(move |edition: &'static str| {
            keep::keep_edition(edition);
            chosen.set(Some(edition));
        })
    };
    let on_copied = {
        let copied = copied.setter();
        Callback::from(move |worked| copied.set(Some(worked)))
    };
    html! {
        <>
        { card.view(on_edition, *copied, on_copied) }
        <p lang={words.language.tag()} class={classes!("answer-bar", (!report.red_flags.is_empty()).then_some("flagged"), props.without_bar.then_some("gone"))}>
            <a href="#reading" onclick={props.show.clone()}><b>{ card.answer().first_line() }</b><span>{ card.answer().next_line() }</span></a>
        </p>
        </>
    }
}

/// A link may name a finding: the fold that holds it opens, and it is brought into view. What is in a fold is made when that is
/// opened, so all are opened to look for it, and the others closed again.
#[hook]
fn use_finding(open: &UseReducerHandle<folds::OpenFolds>) {
    let wanted = use_state_eq(|| page::named_in_fragment().unwrap_or_default());
    let looking = use_mut_ref(|| false);
    {
        let wanted = wanted.setter();
        use_effect_with((), move |()| {
            let listener = EventListener::new(&page::window(), "hashchange", move |_| {
                wanted.set(page::named_in_fragment().unwrap_or_default());
            });
            move || drop(listener)
        });
    }
    let act = open.dispatcher();
    use_effect_with(((*wanted).clone(), **open), move |(name, open)| {
        if name.is_empty() {
            return;
        }
        // Whether something is drawn anew, which is waited for.
        let set = |wanted: &dyn Fn(folds::Which) -> bool| {
            let all = folds::Which::ALL.into_iter();
            let wrong: Vec<_> = all.filter(|which| open.has(*which) != wanted(*which)).collect();
            wrong.iter().for_each(|which| act.dispatch((*which, wanted(*which))));
            !wrong.is_empty()
        };
        if !place::is_there(name) && !looking.replace(true) && set(&|_| true) {
            return;
        }
        let holder = place::holder(name, ".fold");
        let holds = |which: folds::Which| holder.as_deref() == Some(which.id());
        let looked = looking.replace(false);
        if set(&|which| holds(which) || (!looked && open.has(which))) && holder.is_some() {
            return;
        }
        place::unfold(name);
        place::focus(name);
        place::show(name, true);
        wanted.set(String::new());
    });
}

/// IgM tells an acute infection: asked for first, or after what makes one likely.
pub fn asks_igm(report: &Report) -> bool {
    report.next_tests.first().is_some_and(|test| test.fact == Fact::IgmAntiHbc)
}
