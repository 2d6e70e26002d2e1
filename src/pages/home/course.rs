//! The course: what happened on and after treatment, by the two results that show it; what may have
//! happened; the older text's own terms beside the modern ones; rules for ending treatment.

use super::part::{self, block, lines};
use crate::pages::course::told;
use crate::route::Route;
use crate::words::Words;
use crate::words::finding::course as said;
use clinical::course::{Course, CourseEvent, PegFinding, StoppingCondition, StoppingFinding};
use clinical::values::Truth;
use yew::prelude::*;

/// Everything of the course.
pub fn body(words: &Words, course: &Course) -> Html {
    let events = |events: &[CourseEvent]| events.iter().map(|it| told::event(words, it)).collect();
    let drawn = Route::Part("course").in_language(words.language).href();
    html! {
        <>
        <p><a href={drawn} id="course-drawn">{ words.get("course-drawn") }</a></p>
        { block(words, "course-events", events(&course.events)) }
        { block(words, "course-possible", course.possible.iter().map(|it| told::possible(words, it)).collect()) }
        { block(words, "course-states", events(&course.states)) }
        { block(words, "course-statements", part::statements(words, &["course-say"], &course.statements)) }
        { block(words, "course-stopping", course.stopping.iter().map(|it| stopping(words, it)).collect()) }
        { block(words, "course-restarting", course.restarting.iter().map(|it| restarting(words, it)).collect()) }
        { block(words, "course-interferon", course.interferon.iter().map(|it| interferon(words, it)).collect()) }
        { block(words, "course-remarks", events(&course.remarks)) }
        { block(words, "course-remarks-possible", course.possible_remarks.iter().map(|it| told::possible(words, it)).collect()) }
        { older(words, course) }
        </>
    }
}

fn sign(truth: Truth) -> &'static str {
    match truth {
        Truth::True => "✓",
        Truth::False => "✗",
        Truth::Unknown => "?",
    }
}

fn stopping(words: &Words, finding: &StoppingFinding) -> Html {
    conditions(words, finding, said::stopping(words, finding))
}

fn restarting(words: &Words, finding: &StoppingFinding) -> Html {
    conditions(words, finding, said::restarting(words, finding))
}

fn conditions(words: &Words, finding: &StoppingFinding, outcome: String) -> Html {
    html! {
        <>
        <strong>{ words.edition(&finding.edition) }</strong>{ ": " }{ outcome }
        <ul class="why">
            { for finding.conditions.iter().enumerate().map(|(index, it)| html! { <li key={index}>{ condition(words, it) }</li> }) }
        </ul>
        <ul class="details">{ lines(&said::stopping_notes(words, finding)) }</ul>
        <span class="cite">{ words.cite(&finding.rule, &finding.source) }</span>
        </>
    }
}

fn condition(words: &Words, condition: &StoppingCondition) -> Html {
    html! {
        <>
        <span aria-hidden="true">{ sign(condition.truth) }</span>{ " " }
        <span class="hidden">{ said::truth(words, condition.truth) }{ " " }</span>{ said::condition(words, condition) }
        </>
    }
}

fn interferon(words: &Words, finding: &PegFinding) -> Html {
    html! {
        <>
        { said::week(words, finding) }
        <ul class="details">
            <li>{ words.points(&finding.points) }</li>
            <li>{ said::on_treatment(words, finding.treatment) }</li>
        </ul>
        <span class="cite">{ words.cite(&finding.rule, &finding.source) }</span>
        </>
    }
}

/// The older text's terms, each beside the modern ones.
fn older(words: &Words, course: &Course) -> Html {
    let pairs = &course.seed;
    html! {
        <div class={classes!("slot", pairs.is_empty().then_some("gone"))} id="seed-terms">
            <h4>{ words.get("course-seed") }</h4>
            <table class="calls">
                <caption class="hidden">{ words.get("course-seed") }</caption>
                <thead><tr>
                    <th scope="col">{ words.get("course-seed-term") }</th>
                    <th scope="col">{ words.get("course-seed-modern") }</th>
                </tr></thead>
                <tbody>
                { for pairs.iter().enumerate().map(|(index, pair)| html! {
                    <tr key={index}>
                        <td>
                            { said::older_term(words, pair) }
                            <span class="cite">{ said::on_treatment(words, pair.treatment) }</span>
                        </td>
                        <td>
                            <ul class="details">{ lines(&said::modern_terms(words, course, pair)) }</ul>
                            <span class={classes!("mark-chip", "differs", (!pair.differs).then_some("gone"))}>{ words.get("course-seed-differs") }</span>
                        </td>
                    </tr>
                }) }
                </tbody>
            </table>
        </div>
    }
}
