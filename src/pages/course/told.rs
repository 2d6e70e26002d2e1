//! An event in words: its name, the results that it rests on, its definitions and where they are written. The home screen's
//! course says the same.

use crate::components::lines;
use crate::words::Words;
use crate::words::finding::course as said;
use clinical::course::{CourseEvent, PossibleEvent, RuleHeld};
use yew::prelude::*;

/// Something that happened.
pub fn event(words: &Words, event: &CourseEvent) -> Html {
    let statements = event.statements.iter().enumerate().map(|(index, it)| {
        let text = words.code_of(&["course-say"], it.code.as_str());
        html! { <li key={index}>{ text }<span class="cite">{ words.source(&it.source) }</span></li> }
    });
    html! {
        <>
        <strong>{ said::name(words, &event.code) }</strong>{ " " }
        <span class="mark-chip">{ words.variant("confirmation", &event.confirmation) }</span>
        <p class="soft">{ words.code_attribute("event", event.code.as_str(), "means").unwrap_or_default() }</p>
        <ul class="details">
            { lines(&said::event(words, event)) }
        </ul>
        <ul class="details">{ for statements }</ul>
        { rules(words, &event.rules) }
        </>
    }
}

/// Something that may have happened, and what would settle it.
pub fn possible(words: &Words, event: &PossibleEvent) -> Html {
    html! {
        <>
        <strong>{ words.code("event", event.code.as_str()) }</strong>{ " " }
        <span class="mark-chip warn">{ words.get("course-may") }</span>
        <ul class="details">{ lines(&said::possible(words, event)) }</ul>
        { rules(words, &event.rules) }
        </>
    }
}

fn rules(words: &Words, rules: &[RuleHeld]) -> Html {
    let line = |held: &RuleHeld| html! { <span key={held.rule.to_string()} class="cite">{ said::rule(words, held) }</span> };
    rules.iter().map(line).collect()
}
