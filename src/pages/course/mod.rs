//! The course, drawn: HBV DNA and ALT over time with treatments, events and limits, of what is entered or of a made-up sample.

mod drawn;
mod export;
mod fewer;
mod figure;
mod grid;
mod picture;
mod place;
mod plan;
mod samples;
mod scale;
mod table;
pub mod told;

use crate::browser::{keep, page};
use crate::desk::Act;
use crate::entries::{EARLIER, Entries, TREATMENTS, read};
use crate::pages::given::Given;
use crate::route::Route;
use crate::words::{Words, use_words};
use clinical::guidelines;
use clinical::report::classify;
use clinical::rule::Code;
use drawn::Drawn;
use figure::Figure;
use grid::Grid;
use samples::SAMPLES;
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

/// Whether what is entered has more than the results of one day.
fn has_course(entries: &Entries) -> bool {
    entries.keys().any(|key| EARLIER.holds(key) || TREATMENTS.holds(key))
}

#[component]
pub fn Course(props: &Given) -> Html {
    let words = use_words();
    {
        let focus = props.focus;
        use_effect_with((), move |()| {
            if focus {
                page::focus("course-title");
            }
        });
    }
    // The sample that is looked at; none where it is the person's own course.
    let sample = {
        let own = has_course(&props.entries);
        use_state_eq(move || (!own).then_some(0_usize))
    };
    let kept = use_state_eq(|| None::<String>);
    {
        let kept = kept.setter();
        use_effect_with((), move |()| kept.set(keep::edition()));
    }
    let chosen = kept.as_deref().or(props.edition.as_deref()).and_then(guidelines::edition);
    let edition = chosen.map_or(words.language.guideline(), |edition| edition.key);
    let read = use_memo((*sample, props.read.clone()), |(sample, own)| match sample {
        None => own.clone(),
        Some(index) => {
            let sample = &SAMPLES[*index % SAMPLES.len()];
            Rc::new(read(&sample.entries(), sample.today()))
        }
    });
    let report = use_memo(read.clone(), |read| classify(&read.case));
    let drawn = use_memo((report.clone(), edition), |(report, edition)| {
        Drawn::of(&read.case, report, edition)
    });
    let names = use_memo((drawn.clone(), words.clone()), |(drawn, words)| {
        drawn
            .events
            .iter()
            .map(|event| words.code("event", event.code.as_str()))
            .collect::<Vec<_>>()
    });
    let table = use_state_eq(|| None::<usize>);
    let title = words.get(sample.map_or("drawn-own", |index| SAMPLES[index % SAMPLES.len()].key));
    let choose = {
        let (sample, table) = (sample.setter(), table.setter());
        move |which: Option<usize>| {
            let (sample, table) = (sample.clone(), table.clone());
            Callback::from(move |_: MouseEvent| {
                sample.set(which);
                table.set(None);
            })
        }
    };
    let choice = |key: String, label: String, which: Option<usize>| {
        html! { <button key={key.clone()} type="button" class="chip-button" id={format!("course-{key}")} aria-pressed={(*sample == which).to_string()} onclick={choose(which)}>{ label }</button> }
    };
    let take = sample.map(|index| {
        let act = props.act.clone();
        let sample = sample.setter();
        let onclick = Callback::from(move |_: MouseEvent| {
            act.emit(Act::Replace(SAMPLES[index % SAMPLES.len()].entries()));
            sample.set(None);
        });
        html! { <p class="take">{ words.get("drawn-sample-lead") }{ " " }<button type="button" id="course-take" {onclick}>{ words.get("drawn-take") }</button></p> }
    });
    let on_table = {
        let table = table.setter();
        Callback::from(move |event: Event| {
            let open = event.target_unchecked_into::<Element>().has_attribute("open");
            table.set(open.then_some(0));
        })
    };
    let turn = {
        let table = table.setter();
        Callback::from(move |page: usize| table.set(Some(page)))
    };
    html! {
        <main class="page" id="course">
            <section class="sheet">
                <h1 id="course-title" tabindex="-1">{ words.get("drawn-title") }</h1>
                <p class="lead">{ words.get("drawn-lead") }</p>
                <p><a href={Route::Home.in_language(words.language).href()} id="course-home">{ words.get("drawn-to-sheet") }</a></p>
            </section>
            <section class="slot" id="course-drawing" aria-label={title.clone()}>
                <div class="chips" role="group" aria-label={words.get("drawn-whose")}>
                    { choice("own".to_owned(), words.get("drawn-own"), None) }
                    { for SAMPLES.iter().enumerate().map(|(index, it)| choice(it.key.to_owned(), words.get(it.key), Some(index))) }
                </div>
                { take.unwrap_or_default() }
                if drawn.days.is_some() {
                    <Figure drawn={drawn.clone()} report={report.clone()} names={names.clone()} title={title} />
                    <details id="course-table" open={table.is_some()} ontoggle={on_table}>
                        <summary>{ words.get("drawn-table") }</summary>
                        if let Some(page) = *table {
                            { table::view(&words, &read.case, &report, &drawn, &names, (page, &turn)) }
                        }
                    </details>
                    <ul class="details" id="course-notes">{ crate::components::lines(&notes(&words, &drawn, edition)) }</ul>
                } else {
                    <p id="course-nothing">{ words.get("drawn-nothing") }</p>
                }
            </section>
            if sample.is_none() {
                <Grid entries={props.entries.clone()} read={props.read.clone()} can_undo={props.can_undo} act={props.act.clone()} />
            }
            <section class="slot" aria-labelledby="course-how">
                <h2 id="course-how">{ words.get("drawn-how") }</h2>
                <ul class="details">
                    { for HOW.iter().map(|key| html! { <li key={*key}>{ words.get(key) }</li> }) }
                </ul>
                <p class="soft">{ words.get("drawn-not") }</p>
            </section>
        </main>
    }
}

/// How the drawing is read, a line each.
const HOW: [&str; 6] = [
    "drawn-how-marks",
    "drawn-how-gaps",
    "drawn-how-lanes",
    "drawn-how-treatment",
    "drawn-how-events",
    "drawn-how-many",
];

/// What is to be said of this drawing: whose limits they are, and what is not in it.
fn notes(words: &Words, drawn: &Drawn, edition: &'static str) -> Vec<String> {
    let name = words.edition(&Code::new(edition));
    let number = |value: &f64| words.number((value * 10.0).round() / 10.0);
    let list = |values: &[f64]| words.list(&values.iter().map(number).collect::<Vec<_>>());
    let mut notes = Vec::new();
    if !drawn.dna.is_empty() && !drawn.dna_limits.is_empty() {
        notes.push(
            words.with(
                "drawn-limits-dna",
                &[("edition", &name), ("limits", &list(&drawn.dna_limits))],
            ),
        );
    }
    if !drawn.alt.is_empty() {
        notes.extend(match (drawn.one_uln(), drawn.uln) {
            (Some(uln), _) if drawn.own_uln => {
                Some(words.with("drawn-limit-own", &[("limit", &number(&uln))]))
            }
            (Some(uln), _) => {
                Some(words.with("drawn-limit-alt", &[("edition", &name), ("limit", &number(&uln))]))
            }
            (None, Some((men, women))) => Some(words.with(
                "drawn-limits-alt",
                &[("edition", &name), ("men", &number(&men)), ("women", &number(&women))],
            )),
            (None, None) => None,
        });
    }
    if drawn.sequence.as_ref().is_some_and(|sequence| sequence.day.is_none()) {
        notes.push(words.get("drawn-sequence-undated"));
    }
    if !drawn.others.is_empty() {
        let others =
            drawn.others.iter().map(|(key, count)| format!("{} ({count})", words.field(key)));
        notes.push(
            words.with("drawn-others", &[("tests", &words.list(&others.collect::<Vec<_>>()))]),
        );
    }
    for (count, key) in [(drawn.in_doubt, "drawn-in-doubt"), (drawn.undated, "drawn-undated")] {
        if count > 0 {
            notes.push(words.with(key, &[("count", &count.to_string())]));
        }
    }
    notes
}
