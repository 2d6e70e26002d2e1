//! The sequence screen: viral DNA in, what it is out; one sequence in full, many as a table.

mod batch;
mod beside;
mod choice;
pub mod data;
mod export;
mod filters;
mod genome;
mod input;
mod lab;
mod marks;
mod mutations;
pub mod notes;
mod one;
mod open;
mod order;
mod panel;
mod parts;
mod pieces;
mod plot;
mod room;
mod rows;
mod similarity;
mod table;
mod work;

pub use batch::Batch;
pub use choice::{Choice, chosen};
pub use data::Json;
pub use lab::{Act, Lab};
pub use one::One;
pub use rows::Rows;

use crate::browser::place;
use crate::components::Change;
use crate::pages::home::card;
use crate::pages::work::Work;
use crate::route::Route;
use crate::words::{Voice, Words, use_words};
use batch::PAGE;
use open::use_open;
use panel::Place;
use room::{Room, use_room};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub lab: UseReducerHandle<Lab>,
    /// Fills a field of the home page.
    pub on_entry: Change,
    pub on_voice: Callback<Voice>,
}

#[component]
pub fn Sequence(props: &Props) -> Html {
    let words = use_words();
    let room = use_room();
    let lab = &props.lab;
    let choice = use_state_eq(Choice::default);
    let places = use_memo((lab.rows.clone(), (*choice).clone()), |(rows, choice)| {
        // Another page is another part of the same order, which is cheap to find again.
        chosen(&rows.all.borrow(), choice, &rows.seen.borrow(), &mut rows.drugs.borrow_mut())
    });
    let many = lab.rows.count > 1;
    let open = use_open(lab);
    {
        // One sequence alone is shown at once.
        let lab = lab.clone();
        let alone = lab.work == Work::Done && lab.rows.count == 1 && lab.open.is_none();
        use_effect_with(alone, move |alone| {
            let first = lab.rows.all.borrow().first().map(|row| row.index);
            if let (true, Some(index)) = (*alone, first) {
                work::show(&lab, index);
            }
        });
    }
    {
        // What narrowed the last reading down does not hold for another.
        let choice = choice.setter();
        use_effect_with(lab.work == Work::Running, move |running| {
            if *running {
                choice.set(Choice::default());
            }
        });
    }
    let first = use_mut_ref(|| true);
    use_effect_with(lab.is_folded(), move |folded| {
        // What had the focus is folded away, or what is to be changed has come back.
        if !first.replace(false) && place::has_focus_in("sequence-sheet") {
            place::focus(if *folded { "sequence-status" } else { "sequence-text" });
        }
    });
    let use_findings = {
        let (lab, on_entry) = (lab.clone(), props.on_entry.clone());
        let language = words.language;
        Callback::from(move |()| {
            if let Some(Json(detail)) = &lab.detail {
                data::entries(detail).into_iter().for_each(|entry| on_entry.emit(entry));
                Route::Home.in_language(language).go();
            }
        })
    };
    let on_choice = {
        let choice = choice.setter();
        Callback::from(move |next: Choice| choice.set(next))
    };
    let on_step = {
        let (choice, step, places, rows) =
            (choice.clone(), open.on_step.clone(), places.clone(), lab.rows.clone());
        Callback::from(move |index: u32| {
            // The table turns to the page with the row.
            let rows = rows.all.borrow();
            let at = places.iter().position(|place| rows[*place].index == index);
            let page = at.map_or(choice.page, |at| at / PAGE);
            choice.set(Choice { page, ..(*choice).clone() });
            step.emit(index);
        })
    };
    let is_beside = many && lab.open.is_some();
    let room = if is_beside && room == Room::Page { Room::Panel } else { room };
    let ondragover = Callback::from(|event: DragEvent| event.prevent_default());
    html! {
        <main class={classes!("lab", is_beside.then_some("opened"))}>
            <section class="sheet" id="sequence-sheet" aria-labelledby="sequence-title" ondrop={input::on_drop(lab)} {ondragover}>
                <div class="card-head">
                    <h1 id="sequence-title" tabindex="-1">{ words.get("seq-title") }</h1>
                    { card::voices(&words, props.on_voice.clone()) }
                </div>
                <p class={classes!("lead", lab.is_folded().then_some("gone"))}>{ words.get("seq-lead") }</p>
                { input::form(&words, lab) }
                { input::line(&words, lab) }
                { input::problems(&words, lab) }
            </section>
            <section id="sequence-results" tabindex="-1" aria-label={words.get("seq-results")}>
                <div class={classes!("slot", "many")} key="many">
                    if many {
                        <div class="slot table-side" key="table">
                            <Batch rows={lab.rows.clone()} list={lab.entries.clone()} choice={(*choice).clone()} places={places.clone()}
                                {on_choice} open={lab.open} on_open={open.on_open.clone()} narrow={room == Room::Phone}>
                                { beside::wanted(&words, lab) }
                            </Batch>
                            { beside::exports(&words, lab) }
                        </div>
                        <div class="slot panel-side" key="panel">
                            if let Some(index) = lab.open {
                                { panel::view(&words, &place_of(lab, &places, index), open.on_close.clone(), on_step, in_full(&words, lab, room, use_findings.clone())) }
                            }
                        </div>
                    }
                </div>
                <div class="slot" key="one">
                    if !many {
                        { in_full(&words, lab, room, use_findings) }
                    }
                </div>
            </section>
        </main>
    }
}

fn place_of(lab: &Lab, places: &[usize], index: u32) -> Place {
    let rows = lab.rows.all.borrow();
    Place::of(places.iter().filter_map(|place| Some(rows.get(*place)?.index)), index)
}

/// The open sequence in full, or why it is not there.
fn in_full(words: &Words, lab: &UseReducerHandle<Lab>, room: Room, on_use: Callback<()>) -> Html {
    let Some(index) = lab.open else { return Html::default() };
    let row = lab.row(index);
    let reading = row.as_ref().map(|row| notes::reading(words, row)).unwrap_or_default();
    if let Some(detail) = &lab.detail {
        return html! {
            <One key={index} detail={detail.clone()} provenance={lab.provenance.clone()} {reading} {room} {on_use} />
        };
    }
    let stopped = row.and_then(|row| row.stopped).map(|why| notes::stopped(words, &why));
    let said = match (&lab.detail_failure, stopped) {
        (None, _) => words.get("seq-opening"),
        (Some(_), Some(stopped)) => stopped,
        (Some(failure), None) => failure.to_string(),
    };
    html! { <p key="wait" class="card" role="status">{ said }</p> }
}
