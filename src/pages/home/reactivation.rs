//! Reactivation under other therapies by AGA 2025: a guideline of its own beside the editions.

use super::evidence;
use super::part::lines;
use crate::words::Words;
use crate::words::finding::reactivation as said;
use clinical::reactivation::Reactivation;
use yew::prelude::*;

/// What it names, until when, why, and what others say; not shown where it speaks of nobody here.
pub fn view(words: &Words, found: Option<&Reactivation>) -> Html {
    html! {
        <div class={classes!("slot", found.is_none().then_some("gone"))} id="reactivation">
            if let Some(found) = found {
                <h3>{ words.get("reactivation-title") }</h3>
                <p><strong>{ said::outcome(words, found) }</strong></p>
                <ul class="details">{ lines(&said::lines(words, found)) }</ul>
                { evidence::view(words, &found.reading) }
                { evidence::beyond(words, &found.reading) }
                <ul class="details">{ lines(&said::remarks(words, found)) }</ul>
            }
        </div>
    }
}
