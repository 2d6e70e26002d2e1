//! One of many, beside the table, or on a small page in its place: the way back, the one before, the next.

use crate::words::Words;
use yew::prelude::*;

/// Where one of many stands among those that the table shows.
pub struct Place {
    /// Its place among them, from 0; nothing where a filter has left it out since.
    pub at: Option<usize>,
    /// How many there are.
    pub of: usize,
    pub before: Option<u32>,
    pub next: Option<u32>,
}

impl Place {
    /// The place of a sequence in an order of indices.
    pub fn of(order: impl Iterator<Item = u32>, open: u32) -> Place {
        let order: Vec<u32> = order.collect();
        let at = order.iter().position(|index| *index == open);
        let step = |to: Option<usize>| to.and_then(|to| order.get(to)).copied();
        Place {
            at,
            of: order.len(),
            before: step(at.and_then(|at| at.checked_sub(1))),
            // From one that was left out, on with the first.
            next: step(Some(at.map_or(0, |at| at + 1))),
        }
    }
}

pub fn view(
    words: &Words,
    place: &Place,
    on_close: Callback<()>,
    on_step: Callback<u32>,
    body: Html,
) -> Html {
    let said = match place.at {
        Some(at) => words.with(
            "seq-panel-place",
            &[("at", &(at + 1).to_string()), ("count", &place.of.to_string())],
        ),
        None => words.get("seq-panel-left-out"),
    };
    let step = |id: &'static str, key: &str, to: Option<u32>| {
        let on_step = on_step.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            if let Some(to) = to {
                on_step.emit(to);
            }
        });
        // At the end it keeps the focus, which a button that is switched off would lose.
        html! { <button type="button" {id} aria-disabled={to.is_none().to_string()} {onclick}>{ words.get(key) }</button> }
    };
    html! {
        <section class="panel" id="sequence-panel" tabindex="-1" aria-label={words.get("seq-panel")}>
            <div class="panel-bar">
                <button type="button" id="panel-close" onclick={on_close.reform(|_: MouseEvent| ())}>
                    <span class="beside">{ words.get("seq-panel-close") }</span><span class="alone">{ words.get("seq-panel-back") }</span>
                </button>
                <p id="panel-place" role="status">{ said }</p>
                { step("panel-before", "seq-panel-before", place.before) }
                { step("panel-next", "seq-panel-next", place.next) }
            </div>
            { body }
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_one_before_and_the_next_are_those_of_the_table() {
        let order = [7, 3, 9];
        let of = |open| {
            let place = Place::of(order.into_iter(), open);
            (place.at, place.before, place.next)
        };
        assert_eq!(of(7), (Some(0), None, Some(3)));
        assert_eq!(of(3), (Some(1), Some(7), Some(9)));
        assert_eq!(of(9), (Some(2), Some(3), None));
        assert_eq!(of(4), (None, None, Some(7)), "a filter has left it out");
    }
}
