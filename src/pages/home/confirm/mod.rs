//! What was understood of a report, before anything of it stands in the sheet. What is sure is filled in at once, what is
//! asked one by one, each beside its piece of text; everything else is listed. Undo takes all of it back.

mod asked;
mod found;
mod hand;
mod lines;
mod open;
mod progress;
mod questions;
mod said;

pub use open::open;

use super::inbox::{Came, Shown};
use crate::browser::page;
use crate::entries::{Entries, Filler};
use crate::words::{Words, use_words};
use exchange::{Source, Understood};
use found::Found;
use hand::Hand;
use progress::{Answer, Progress, Step};
use questions::Question;
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The id of the button that fills in all that is sure.
const FILL: &str = "paste-fill";
/// The id of what says that all is done, or that nothing can be.
const STATUS: &str = "paste-status";

#[component]
pub fn Confirm(props: &Shown) -> Html {
    let words = use_words();
    let report = &props.inbox.report;
    let nth = report.nth;
    let progress = use_reducer_eq(Progress::default);
    let here = progress.at(nth, &props.entries);
    // The entries as they are now, for what is filled in before the page is drawn again.
    let latest = use_mut_ref(Entries::default);
    *latest.borrow_mut() = props.entries.clone();
    let begun = use_mut_ref(|| false);
    *begun.borrow_mut() = here.before.is_some();
    // Whether the focus goes on to what comes next, once that has been drawn.
    let go = use_mut_ref(|| false);
    let day_error = use_state_eq(String::new);

    let read =
        use_memo((report.text.clone(), report.optical, here.order), |(text, optical, order)| {
            let source = if *optical { Source::Ocr } else { Source::Text };
            questions::with_order(text, source, *order)
        });
    let found = use_memo((words.clone(), read.clone(), here.person), |(words, read, person)| {
        let of_one: Option<Understood> = person.map(|person| read.1.of_person(person));
        found::found(words, &read.0, of_one.as_ref().unwrap_or(&read.1))
    });
    let hand = Hand {
        nth,
        days: here.days,
        all: Rc::new(found.fillings()),
        latest,
        begun,
        act: props.act.clone(),
        progress: progress.dispatcher(),
    };
    let asked_day = Filler::new(&props.entries, &hand.all, here.days).err();
    let people = || found::people(&words, &read.0, &read.1);
    let question = questions::first(&read.1, &here, people, asked_day);
    let state = State::of(&found, &here, question.is_some());

    {
        let came = props.came.clone();
        use_effect_with((state.done, nth), move |(done, _)| came.emit(Came::Done(*done)));
    }
    {
        // What came in whole leads to the first thing to do; what is being typed keeps the focus.
        let (go, whole) = (go.clone(), report.whole);
        use_effect_with(nth, move |_| *go.borrow_mut() = whole);
    }
    {
        let (go, next) = (go.clone(), state.next(question.as_ref()));
        use_effect(move || {
            if go.replace(false) {
                page::give_focus(&next);
            }
        });
    }

    let on_question = {
        let (hand, go, error, words) =
            (hand.clone(), go.clone(), day_error.setter(), words.clone());
        Callback::from(move |reply: questions::Reply| match hand.answer_whole(&words, reply) {
            Ok(()) => {
                error.set(String::new());
                *go.borrow_mut() = true;
            }
            Err(why) => error.set(why),
        })
    };
    let on_fill = {
        let (hand, found, go) = (hand.clone(), found.clone(), go.clone());
        let without = here.without.clone();
        Callback::from(move |_: MouseEvent| {
            *go.borrow_mut() = true;
            match &found.case {
                Some((entries, _)) => hand.whole(entries),
                None => hand.sure(&found.sure, &without),
            }
        })
    };
    let on_wanted = {
        let progress = progress.dispatcher();
        Callback::from(move |(line, event): (usize, Event)| {
            let wanted = event.target_unchecked_into::<HtmlInputElement>().checked();
            progress.dispatch((nth, Step::Without(line, !wanted)));
        })
    };
    let on_reply = {
        let (hand, found, go, words) = (hand.clone(), found.clone(), go.clone(), words.clone());
        Callback::from(move |(line, reply): (usize, asked::Reply)| {
            let Some(asked) = found.asked.get(line) else { return };
            if hand.answer(&words, asked, reply) {
                *go.borrow_mut() = true;
            }
        })
    };
    let on_optical = {
        let came = props.came.clone();
        Callback::from(move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            came.emit(Came::Optical(input.checked()));
        })
    };
    let optical = !report.text.is_empty() && report.name.is_empty() && here.before.is_none();
    let discard = props.came.reform(|_: MouseEvent| Came::Next);
    let placed = lines::placed(&props.entries, &hand.all, here.days, &found);
    html! {
        <section class={classes!("confirm", state.done.then_some("done"))} aria-labelledby="paste-title">
            <h2 id="paste-title">{ title(&words, &report.name) }</h2>
            <ul class="left-out-list">
                { for props.inbox.problems.iter().enumerate().map(|(at, (name, problem))| html! {
                    <li key={at} class="left-out"><b>{ name }</b>{ " " }{ said::problem(&words, problem) }</li>
                }) }
            </ul>
            <p class="left-out" id="paste-said">{ read.1.said.as_ref().map(|said| said::whole(&words, said)).unwrap_or_default() }</p>
            <p id={STATUS} role="status" tabindex="-1">{ if report.text.is_empty() { String::new() } else { status(&words, &found, &state, &here) } }</p>
            <label class={classes!("tick", (!optical).then_some("gone"))} for="paste-optical">
                <input type="checkbox" id="paste-optical" checked={report.optical} onchange={on_optical} />
                { words.get("paste-optical") }
            </label>
            <div class="slot">{ question.as_ref().map(|question| questions::view(&words, question, &day_error, &on_question)) }</div>
            // Before the lines, so that both are in view where it gets the focus.
            <div class={classes!("actions", (!state.sure_open).then_some("gone"))}>
                <button type="button" class="main-action" id={FILL} disabled={question.is_some()} aria-describedby="paste-status" onclick={on_fill}>{ fill_label(&words, &found, &here) }</button>
            </div>
            { lines::view(&words, &found, &here, &placed, &on_wanted) }
            <h3 class={classes!(found.asked.is_empty().then_some("gone"))}>{ words.get("paste-asked") }</h3>
            <div class="asked-lines" id="paste-asked">
                { for found.asked.iter().map(|asked| asked::view(&words, asked, here.answers.get(&asked.nth), question.is_some(), &on_reply)) }
            </div>
            <details id="paste-listed" class={classes!(found.listed.is_empty().then_some("gone"))}>
                <summary>{ words.with("paste-listed", &[("count", &found.listed.len().to_string())]) }</summary>
                <ul class="unplaced">{ for found.listed.iter().enumerate().map(|(at, line)| html! { <li key={at}>{ line }</li> }) }</ul>
            </details>
            <p class="remark" id="paste-waiting">{ waiting(&words, props) }</p>
            <div class="actions">
                <a class={classes!("button", (!state.done).then_some("gone"))} href="#reading" id="paste-show" onclick={props.on_show.clone()}>{ words.get("show-reading") }</a>
                <button type="button" id="paste-discard" onclick={discard}>{ words.get(if state.done || report.text.is_empty() { "paste-close" } else { "paste-discard" }) }</button>
            </div>
        </section>
    }
}

/// What is open of a report.
#[derive(Debug)]
struct State {
    /// The lines that are asked and not answered.
    open: Vec<usize>,
    /// Whether something sure is not filled in yet.
    sure_open: bool,
    done: bool,
    is_empty: bool,
}

impl State {
    fn of(found: &Found, here: &Progress, asks_whole: bool) -> State {
        let answered =
            |nth: &usize| matches!(here.answers.get(nth), Some(Answer::Filled(_) | Answer::Left));
        // A case holds all that is beside it.
        let asked = if found.case.is_some() { &[][..] } else { &found.asked[..] };
        let open: Vec<usize> =
            asked.iter().map(|asked| asked.nth).filter(|nth| !answered(nth)).collect();
        let has_sure = found.case.is_some() || !found.sure.is_empty();
        let is_empty = !has_sure && found.asked.is_empty();
        let sure_open = has_sure && !here.sure;
        State {
            done: !is_empty && !sure_open && open.is_empty() && !asks_whole,
            open,
            sure_open,
            is_empty,
        }
    }

    /// The id of the control for what comes next.
    fn next(&self, question: Option<&Question>) -> String {
        match self.open.first() {
            _ if question.is_some() => questions::FIRST.to_owned(),
            _ if self.sure_open => FILL.to_owned(),
            Some(line) => asked::first_control(*line),
            None => STATUS.to_owned(),
        }
    }
}

fn title(words: &Words, name: &str) -> String {
    if name.is_empty() {
        words.get("paste-title")
    } else {
        words.with("paste-title-of", &[("name", name)])
    }
}

fn status(words: &Words, found: &Found, state: &State, here: &Progress) -> String {
    if state.is_empty {
        return words.get("paste-nothing");
    }
    if state.done {
        return words.get("paste-done");
    }
    let count = |number: usize| number.to_string();
    if here.sure {
        return words.with("paste-left-to-ask", &[("asked", &count(state.open.len()))]);
    }
    let (sure, asked) = (count(found.sure.len()), count(state.open.len()));
    words.with(
        "paste-counts",
        &[("sure", &sure), ("asked", &asked), ("listed", &count(found.listed.len()))],
    )
}

fn fill_label(words: &Words, found: &Found, here: &Progress) -> String {
    if found.case.is_some() {
        return words.get("paste-fill-case");
    }
    let wanted = found.sure.len() - here.without.len().min(found.sure.len());
    words.with("paste-fill", &[("count", &wanted.to_string())])
}

fn waiting(words: &Words, props: &Shown) -> String {
    let names: Vec<String> =
        props.inbox.waiting.iter().map(|report| report.name.to_string()).collect();
    if names.is_empty() {
        return String::new();
    }
    words.with("paste-waiting", &[("names", &words.list(&names))])
}
