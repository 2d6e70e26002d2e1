//! Opening one of many and going back: where the focus goes, what the browser's own Back and Escape do.

use super::lab::{Act, Lab};
use super::room::is_a_page_of_its_own;
use super::work;
use crate::browser::place;
use crate::route::Route;
use yew::prelude::*;

const PANEL: &str = "sequence-panel";

/// What opens, closes and changes the one that is shown.
pub struct Open {
    pub on_open: Callback<u32>,
    pub on_close: Callback<()>,
    /// Another one in the place of the open one; the focus stays where it is.
    pub on_step: Callback<u32>,
}

#[hook]
pub fn use_open(lab: &UseReducerHandle<Lab>) -> Open {
    // Whoever opens one is taken to it; whoever steps on, or comes back to the screen, is not.
    let taken = use_mut_ref(|| true);
    // The step in the browser's history that a sequence on a small page is.
    let step = use_mut_ref(String::new);
    let many = lab.rows.count > 1;
    {
        let taken = taken.clone();
        let key = (lab.open, lab.detail.is_some());
        let last = use_mut_ref(|| None::<u32>);
        use_effect_with(key, move |(open, has_detail)| {
            let before = last.replace(*open);
            if let (None, Some(index), true) = (open, before, many) {
                back_to_row(index);
            }
            if open.is_none() || !many || *taken.borrow() {
                return;
            }
            if *has_detail {
                taken.replace(true);
                place::focus("sequence-one-title");
            } else {
                // Something has it while the sequence is read.
                place::focus(PANEL);
            }
            to_its_beginning();
        });
    }
    let (stepped_to, escaped_from) = (step.clone(), step.clone());
    use_effect_with(lab.clone(), move |lab| {
        let stepped = lab.clone();
        let escaped = lab.clone();
        let listeners = (lab.open.is_some() && lab.rows.count > 1).then(|| {
            (
                place::on_step(move || {
                    // Going to another screen is a step too, and closes nothing.
                    let here = Route::here() == Route::Own("sequence");
                    if here && !place::is_at_step(&stepped_to.borrow()) {
                        stepped.dispatch(Act::Close);
                    }
                }),
                place::on_escape(move || {
                    if Route::here() == Route::Own("sequence") {
                        close(&escaped, &escaped_from.borrow());
                    }
                }),
            )
        });
        move || drop(listeners)
    });
    let on_open = {
        let (lab, taken, step) = (lab.clone(), taken.clone(), step.clone());
        Callback::from(move |index: u32| {
            taken.replace(false);
            if lab.open.is_none() && is_a_page_of_its_own() {
                step.replace(place::push_step());
            }
            work::show(&lab, index);
        })
    };
    let on_step = {
        let lab = lab.clone();
        Callback::from(move |index: u32| {
            work::show(&lab, index);
            to_its_beginning();
        })
    };
    let on_close = {
        let lab = lab.clone();
        Callback::from(move |()| close(&lab, &step.borrow()))
    };
    Open { on_open, on_close, on_step }
}

fn to_its_beginning() {
    if is_a_page_of_its_own() {
        place::show(PANEL, true);
    } else {
        place::scroll_to_start(PANEL);
    }
}

/// Back to the table: one step back where opening was a step.
fn close(lab: &UseReducerHandle<Lab>, step: &str) {
    if place::is_at_step(step) {
        place::step_back();
    } else {
        lab.dispatch(Act::Close);
    }
}

/// The row that was open has the focus and is in view; where the table shows another page by now, its heading.
fn back_to_row(index: u32) {
    let row = format!("row-{index}");
    let id = if place::is_there(&row) { row.as_str() } else { "batch-title" };
    place::focus(id);
    place::show(id, false);
}
