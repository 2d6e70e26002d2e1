//! The drawing on the page: zoomed and moved by buttons, keys, wheel and fingers; an event is told where it is pointed at,
//! tapped, or has the focus.

use super::drawn::Drawn;
use super::picture::{self, Picture};
use super::plan::{LEFT, Plan};
use super::scale::{Window, day_of};
use super::{export, told};
use crate::browser::{page, place};
use crate::components::svg;
use crate::words::{Words, use_words};
use clinical::report::Report;
use gloo_events::{EventListener, EventListenerOptions};
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, WheelEvent};
use yew::prelude::*;

/// The element that holds the drawing.
const ID: &str = "course-picture";

/// How much one step changes: of zooming, of moving.
const STEP: f64 = 0.6;
const MOVE: f64 = 0.25;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub drawn: Rc<Drawn>,
    pub report: Rc<Report>,
    /// The names of the events, in the order in which they are drawn.
    pub names: Rc<Vec<String>>,
    /// What the drawing is of: "your results", a sample's name.
    pub title: AttrValue,
}

/// What a person does with the view.
#[derive(Clone, Copy)]
enum Turn {
    /// So many times as long, around a share of its length.
    Zoom(f64, f64),
    Move(f64),
    All,
}

/// The view: what is shown, of everything there is.
#[derive(Clone, Copy, PartialEq)]
struct View {
    all: Window,
    shown: Window,
}

impl Reducible for View {
    type Action = (Window, Turn);

    fn reduce(self: Rc<Self>, (all, turn): (Window, Turn)) -> Rc<Self> {
        // Where there is more or less than before, all of it is shown first.
        let shown = if self.all == all { self.shown } else { all };
        let shown = match turn {
            Turn::Zoom(times, share) => shown.zoomed(times, share, all),
            Turn::Move(share) => shown.moved(share, all),
            Turn::All => all,
        };
        View { all, shown }.into()
    }
}

#[component]
pub fn Figure(props: &Props) -> Html {
    let words = use_words();
    let drawn = &props.drawn;
    let (host, width) = use_width();
    let (first, last) = drawn.days.unwrap_or((0, 0));
    let all = Window::around(first, last);
    let view = use_reducer_eq(move || View { all, shown: all });
    let shown = if view.all == all { view.shown } else { all };
    let chosen = use_state_eq(Vec::<usize>::new);
    {
        // Another course has other events.
        let chosen = chosen.setter();
        use_effect_with(drawn.clone(), move |_| chosen.set(Vec::new()));
    }
    let plan = Rc::new(Plan::of(drawn, shown, width, &props.names));
    let label = words.with(
        "drawn-label",
        &[
            ("title", &props.title),
            ("from", &day_of(first).to_string()),
            ("to", &day_of(last).to_string()),
            ("count", &drawn.count().to_string()),
            ("events", &drawn.events.len().to_string()),
        ],
    );
    let Picture { markup, grouped } = picture::draw(&words, drawn, &plan, &props.names, &label);
    let over = picture::over(drawn, &plan, &chosen);
    let turn = {
        let view = view.dispatcher();
        Callback::from(move |turn: Turn| view.dispatch((all, turn)))
    };
    use_wheel(&host, &turn);
    let choose = chosen_by(drawn, chosen.setter());
    let refocus = use_mut_ref(|| None::<String>);
    let onkeydown = keys(&turn, &choose, refocus.clone());
    {
        // A new picture has new elements: what had the focus gets it back, or the drawing itself does.
        use_effect_with((shown.from.to_bits(), shown.to.to_bits()), move |_| {
            if let Some(id) = refocus.take() {
                let selector = format!("#{ID} [data-event=\"{id}\"]");
                if !page::focus_on(&selector) {
                    page::give_focus("course-figure");
                }
            }
        });
    }
    let (onpointerdown, onpointermove, onpointerup) = fingers(&turn, &plan);
    let on_event = {
        let choose = choose.clone();
        move |target: Option<EventTarget>| {
            if let Some(id) = event_of(target) {
                choose.emit(id);
            }
        }
    };
    let onclick = {
        let on_event = on_event.clone();
        Callback::from(move |event: MouseEvent| on_event(event.target()))
    };
    let onfocusin = Callback::from(move |event: FocusEvent| on_event(event.target()));
    let button = |id: &'static str, key: &str, sign: &'static str, what: Turn| {
        let onclick = turn.reform(move |_: MouseEvent| what);
        html! { <button type="button" {id} {onclick} aria-label={words.get(key)} title={words.get(key)}>{ sign }</button> }
    };
    let save_svg = {
        let (words, markup, title) = (words.clone(), markup.clone(), props.title.clone());
        Callback::from(move |_: MouseEvent| export::save_svg(&markup, &title, &words))
    };
    let shown_days = words.with(
        "drawn-shown",
        &[
            ("from", &day_of(shown.from.ceil() as i32).to_string()),
            ("to", &day_of(shown.to.floor() as i32).to_string()),
        ],
    );
    html! {
        <figure class="course">
            <div class="actions" role="group" aria-label={words.get("drawn-view")}>
                { button("course-in", "drawn-zoom-in", "+", Turn::Zoom(STEP, 0.5)) }
                { button("course-out", "drawn-zoom-out", "−", Turn::Zoom(1.0 / STEP, 0.5)) }
                { button("course-before", "drawn-before", "←", Turn::Move(-MOVE)) }
                { button("course-after", "drawn-after", "→", Turn::Move(MOVE)) }
                <button type="button" id="course-all" onclick={turn.reform(|_: MouseEvent| Turn::All)}>{ words.get("drawn-all") }</button>
                <span class="soft" role="status" id="course-shown">{ shown_days }</span>
            </div>
            <div id="course-figure" class="course-figure" ref={host} tabindex="0" role="group" aria-label={words.get("drawn-figure")} aria-describedby="course-keys"
                {onkeydown} {onclick} {onfocusin} {onpointerdown} {onpointermove} onpointerup={onpointerup.clone()} onpointercancel={onpointerup.clone()} onpointerleave={onpointerup}>
                <div id={ID}>{ svg::node(markup) }</div>
                <div class="course-over">{ svg::node(over) }</div>
            </div>
            <p class="soft" id="course-keys">{ words.get("drawn-keys") }</p>
            <p class="remark" id="course-grouped" role="status">{ told_grouped(&words, &grouped) }</p>
            <div class="actions save">
                <button type="button" id="course-svg" onclick={save_svg}>{ words.get("drawn-save-svg") }</button>
                <button type="button" id="course-png" onclick={Callback::from(|_: MouseEvent| export::save_png(ID))}>{ words.get("drawn-save-png") }</button>
                <button type="button" id="course-print" onclick={Callback::from(|_: MouseEvent| page::print())}>{ words.get("print") }</button>
            </div>
            { event_list(&words, props, &chosen, &choose) }
        </figure>
    }
}

/// Every event by its number and name; what it rests on and by which rule, where it is chosen.
fn event_list(words: &Words, props: &Props, chosen: &[usize], choose: &Callback<String>) -> Html {
    let drawn = &props.drawn;
    let course = &props.report.course;
    let items = drawn.events.iter().enumerate().map(|(index, event)| {
        let id = picture::event_id(drawn, index);
        let day = event.day.map_or_else(String::new, |day| day_of(day).to_string());
        let may = (!event.sure).then(|| words.get("course-may"));
        html! {
            <li key={id.clone()}>
                <button type="button" class="link" data-list={id.clone()} aria-pressed={chosen.contains(&index).to_string()} onclick={choose.reform(move |_: MouseEvent| id.clone())}>
                    <b>{ index + 1 }</b>{ " " }{ &props.names[index] }{ " " }<span class="soft">{ day }</span>
                </button>
                if let Some(may) = may {
                    <span class="mark-chip warn">{ may }</span>
                }
            </li>
        }
    });
    let details = chosen.iter().filter_map(|index| {
        let event = drawn.events.get(*index)?;
        let said = match event.sure {
            true => told::event(words, course.events.get(event.index)?),
            false => told::possible(words, course.possible.get(event.index)?),
        };
        Some(html! { <li key={*index}>{ said }</li> })
    });
    let title = if drawn.events.is_empty() { "drawn-no-events" } else { "drawn-events" };
    html! {
        <>
        <div id="course-event" role="status" class="slot">
            <ul class="findings">{ for details }</ul>
        </div>
        <h2>{ words.get(title) }</h2>
        <ol class="course-events" id="course-events">{ for items }</ol>
        </>
    }
}

/// "HBV DNA: 1,250 results are shown; …".
fn told_grouped(words: &Words, grouped: &[(&'static str, usize)]) -> String {
    let of = grouped.iter().map(|(key, count)| {
        words
            .with("drawn-grouped-of", &[("test", &words.field(key)), ("count", &count.to_string())])
    });
    let of: Vec<String> = of.collect();
    if of.is_empty() {
        String::new()
    } else {
        words.with("drawn-grouped", &[("tests", &words.list(&of))])
    }
}

/// The width of the room for the drawing, followed as the window changes.
#[hook]
fn use_width() -> (NodeRef, f64) {
    let host = use_node_ref();
    let width = use_state_eq(|| 0_u32);
    {
        let (host, width) = (host.clone(), width.setter());
        use_effect_with((), move |()| {
            let measure = move || {
                if let Some(element) = host.cast::<Element>() {
                    width.set(element.client_width().max(0).cast_unsigned());
                }
            };
            measure();
            let listener = EventListener::new(&page::window(), "resize", move |_| measure());
            move || drop(listener)
        });
    }
    let measured = f64::from(*width);
    // As wide as a narrow phone at least; as long as nothing is measured, as a phone is.
    (host, if measured > 0.0 { measured.max(280.0) } else { 350.0 })
}

/// The wheel zooms with Ctrl (as two fingers on a pad do) and moves with Shift; alone it scrolls the page.
#[hook]
fn use_wheel(host: &NodeRef, turn: &Callback<Turn>) {
    let (host, turn) = (host.clone(), turn.clone());
    use_effect(move || {
        let listener = host.cast::<Element>().map(|element| {
            let left = element.clone();
            EventListener::new_with_options(
                &element,
                "wheel",
                EventListenerOptions::enable_prevent_default(),
                move |event| {
                    let Some(event) = event.dyn_ref::<WheelEvent>() else { return };
                    let down =
                        if event.delta_y() == 0.0 { event.delta_x() } else { event.delta_y() };
                    if event.ctrl_key() {
                        event.prevent_default();
                        let room = left.get_bounding_client_rect();
                        let share = (f64::from(event.client_x()) - room.left() - LEFT)
                            / (room.width() - LEFT).max(1.0);
                        turn.emit(Turn::Zoom(
                            (down * 0.01).clamp(-1.0, 1.0).exp(),
                            share.clamp(0.0, 1.0),
                        ));
                    } else if event.shift_key() {
                        event.prevent_default();
                        turn.emit(Turn::Move(if down > 0.0 { MOVE } else { -MOVE }));
                    }
                },
            )
        });
        move || drop(listener)
    });
}

/// One finger, or the mouse with its button down, moves; two zoom. None is needed: buttons and keys do the same.
fn fingers(
    turn: &Callback<Turn>,
    plan: &Plan,
) -> (Callback<PointerEvent>, Callback<PointerEvent>, Callback<PointerEvent>) {
    thread_local! {
        static DOWN: std::cell::RefCell<BTreeMap<i32, f64>> = const { std::cell::RefCell::new(BTreeMap::new()) };
    }
    let width = (plan.time.right - plan.time.left).max(1.0);
    let down = Callback::from(|event: PointerEvent| {
        DOWN.with_borrow_mut(|down| down.insert(event.pointer_id(), f64::from(event.client_x())));
    });
    let up = Callback::from(|event: PointerEvent| {
        DOWN.with_borrow_mut(|down| down.remove(&event.pointer_id()));
    });
    let turn = turn.clone();
    let moved = Callback::from(move |event: PointerEvent| {
        let (id, x) = (event.pointer_id(), f64::from(event.client_x()));
        let what = DOWN.with_borrow_mut(|down| {
            let was = *down.get(&id)?;
            let other = down.iter().find(|(known, _)| **known != id).map(|(_, x)| *x);
            let what = match other {
                Some(other) => {
                    Turn::Zoom((was - other).abs().max(20.0) / (x - other).abs().max(20.0), 0.5)
                }
                // A tap trembles.
                None if (x - was).abs() < 8.0 => return None,
                None => Turn::Move((was - x) / width),
            };
            down.insert(id, x);
            Some(what)
        });
        if let Some(what) = what {
            turn.emit(what);
        }
    });
    (down, moved, up)
}

/// Keys while the drawing has the focus: + and − zoom, arrows move, 0 and Home show all, Enter and space tell an event.
fn keys(
    turn: &Callback<Turn>,
    choose: &Callback<String>,
    refocus: Rc<std::cell::RefCell<Option<String>>>,
) -> Callback<KeyboardEvent> {
    let (turn, choose) = (turn.clone(), choose.clone());
    Callback::from(move |event: KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let id = event_of(event.target());
        let what = match &*event.key() {
            "+" | "=" => Turn::Zoom(STEP, 0.5),
            "-" | "_" => Turn::Zoom(1.0 / STEP, 0.5),
            "ArrowLeft" => Turn::Move(-MOVE),
            "ArrowRight" => Turn::Move(MOVE),
            "0" | "Home" => Turn::All,
            "Enter" | " " => {
                if let Some(id) = id {
                    event.prevent_default();
                    choose.emit(id);
                    place::show("course-event", false);
                }
                return;
            }
            _ => return,
        };
        event.prevent_default();
        *refocus.borrow_mut() = id;
        turn.emit(what);
    })
}

/// The names of the events that an element of the drawing is for.
fn event_of(target: Option<EventTarget>) -> Option<String> {
    let element = target?.dyn_into::<Element>().ok()?;
    element.closest("[data-event]").ok()??.get_attribute("data-event")
}

/// Chooses events by the names of their elements, "e0 p1".
fn chosen_by(drawn: &Rc<Drawn>, chosen: UseStateSetter<Vec<usize>>) -> Callback<String> {
    let drawn = drawn.clone();
    Callback::from(move |ids: String| {
        let wanted = |index: &usize| {
            let id = picture::event_id(&drawn, *index);
            ids.split(' ').any(|wanted| wanted == id)
        };
        chosen.set((0..drawn.events.len()).filter(wanted).collect());
    })
}
