//! Why, under the leading guideline; what could change it; what the markers leave to say.

use crate::pages::home::answer::Answer;
use crate::pages::home::guidelines::Side;
use crate::pages::home::part::lines;
use crate::pages::home::{evidence, inputs, serology, treatment};
use crate::route::Route;
use crate::words::finding as said;
use crate::words::{Words, slug, variant_key};
use clinical::report::{PhaseFinding, RedFlag, Report};
use yew::prelude::*;

pub fn view(words: &Words, answer: &Answer<'_>) -> Html {
    let report = answer.report;
    let page = |name| Route::Part(name).in_language(words.language).href();
    let (rules, wrong) = (page("rules"), page("about") + "#wrong-title");
    html! {
        <>
        { flags(words, report) }
        { refusals(words, report) }
        { next_tests(words, answer) }
        { markers_say(words, report) }
        <div class="slot">{ if answer.is_blocked() { html! { <p class="left-out">{ words.get("blocked-reading") }</p> } } else { whys(words, &answer.side()) } }</div>
        <section class="slot" id="why-markers">
            <h3>{ words.get("serology-why") }</h3>
            { serology::body(words, report) }
        </section>
        { inputs::used(words, report, answer.is_blocked()) }
        <p class="lines">
            <a href={rules}>{ words.get("why-every-rule") }</a>
            <a href={wrong}>{ words.get("wrong-title") }</a>
        </p>
        </>
    }
}

/// What each red flag rests on.
fn flags(words: &Words, report: &Report) -> Html {
    html! {
        <ul class="findings" id="flags-why">
            { for report.red_flags.iter().map(|flag| flag_of(words, flag)) }
        </ul>
    }
}

/// What is not said here, with where that is written.
fn refusals(words: &Words, report: &Report) -> Html {
    html! {
        <ul class="findings" id="refusals-why">
            { for report.refusals.iter().map(|refusal| html! {
                <li key={refusal.code.to_string()}>
                    { words.code("refusal", refusal.code.as_str()) }
                    <span class="cite">{ words.source(&refusal.source) }</span>
                </li>
            }) }
        </ul>
    }
}

fn flag_of(words: &Words, flag: &RedFlag) -> Html {
    html! {
        <li key={flag.code.to_string()} id={format!("flag-{}", slug(flag.code.as_str()))} tabindex="-1">
            <strong>{ said::flag::title(words, flag) }</strong>{ " " }
            { words.code("flag", flag.code.as_str()) }{ " " }{ said::flag::settled_by(words, flag) }
            <span class="cite">
                { for flag.because.evidence.iter().map(|e| words.evidence(e) + " · ") }
                { words.cite_row(&flag.because) }
            </span>
        </li>
    }
}

fn whys(words: &Words, side: &Side<'_>) -> Html {
    let name = side.name(words);
    let name = [("edition", name.as_str())];
    let class = match side.phase {
        Some(phase) => words.class_or_open(&phase.reading),
        None => words.get("no-phases"),
    };
    html! {
        <div class="split">
            <div id="why-phase">
                <h3>{ words.with("why-phase", &name) }</h3>
                <p class="phase-line" id="phase-line">{ class }</p>
                <p class="sub soft">{ phase_means(words, side) }</p>
                <div class="slot">
                    if let Some(phase) = side.phase {
                        { why_phase(words, phase) }
                    }
                </div>
            </div>
            <div id="why-treatment">
                <h3>{ words.with("why-treatment", &name) }</h3>
                <div class="slot">
                    if let Some(indication) = side.indication {
                        { treatment::why(words, indication) }
                    }
                </div>
            </div>
        </div>
    }
}

fn phase_means(words: &Words, side: &Side<'_>) -> String {
    let class = side.phase.and_then(|phase| phase.reading.class.as_ref());
    let means = class.and_then(|class| words.code_attribute("class", class.as_str(), "means"));
    means.unwrap_or_default()
}

fn why_phase(words: &Words, phase: &PhaseFinding) -> Html {
    html! {
        <>
        { evidence::view(words, &phase.reading) }
        <ul class="details">{ lines(&said::phase::details(words, phase)) }</ul>
        { evidence::beyond(words, &phase.reading) }
        </>
    }
}

/// What the markers leave to say: explanations, remarks, what resolves it.
fn markers_say(words: &Words, report: &Report) -> Html {
    let explanations = said::serology::explanations(words, report);
    let resolving = said::serology::resolving(words, report);
    let remarks = said::serology::remarks(words, report);
    let block = |key: &str, id: &'static str, items: &[String]| {
        html! {
            <div key={id} class={classes!("slot", items.is_empty().then_some("gone"))} id={id}>
                <h3>{ words.get(key) }</h3>
                <ul class="details">{ lines(items) }</ul>
            </div>
        }
    };
    html! {
        <>
        <p class="soft" id="pattern-line">{ said::serology::pattern(words, report) }</p>
        <p class="sub" id="pattern-means">{ said::serology::means(words, report) }</p>
        <div class="split">
            <div>
                { block("explanations", "explanations", &explanations) }
                { block("resolving", "resolving", &resolving) }
            </div>
            <div>
                { block("remarks", "remarks", &remarks) }
            </div>
        </div>
        </>
    }
}

/// What each of the best tests would tell, edition by edition.
fn next_tests(words: &Words, answer: &Answer<'_>) -> Html {
    let tests = &answer.report.next_tests;
    let hidden = answer.is_blocked() || tests.is_empty();
    html! {
        <div id="next-tests" class={classes!("slot", hidden.then_some("gone"))}>
            <h3>{ words.get("next-tests-title") }</h3>
            <ul class="findings">
                { for tests.iter().map(|test| html! {
                    <li key={variant_key("fact", &test.fact)}>
                        <strong>{ said::next::to_do(words, test) }</strong>
                        <ul class="details">{ lines(&said::next::lines(words, test)) }</ul>
                    </li>
                }) }
            </ul>
        </div>
    }
}
