//! The same question under every guideline, side by side: phase and treatment.

use crate::words::Words;
use crate::words::finding::compared::{self, Group};
use crate::words::finding::{Mark, phase, treatment};
use clinical::guidelines::{Edition, editions, is_in_force};
use clinical::report::{IndicationFinding, PhaseFinding, Report};
use clinical::rule::Code;
use yew::prelude::*;

/// What the report says under one edition.
pub struct Side<'a> {
    pub edition: &'static Edition,
    /// None where the edition uses no phases.
    pub phase: Option<&'a PhaseFinding>,
    pub indication: Option<&'a IndicationFinding>,
}

impl Side<'_> {
    pub fn of<'a>(report: &'a Report, edition: &'static Edition) -> Side<'a> {
        let phase = report.phases.iter().find(|phase| phase.edition == edition.key);
        let indication = report.indications.iter().find(|finding| finding.edition == edition.key);
        Side { edition, phase, indication }
    }

    pub fn name(&self, words: &Words) -> String {
        words.reference(self.edition.key)
    }
}

/// The editions in force in groups that mean the same: phase, and treatment. A name chooses the leading
/// guideline.
pub fn positions(
    words: &Words,
    report: &Report,
    chosen: &str,
    on_edition: &Callback<&'static str>,
) -> Html {
    let section = |title: &str, groups: Vec<Group>, differ: String| {
        html! {
            <section class={classes!(groups.is_empty().then_some("gone"))}>
                <h3>{ words.get(title) }</h3>
                <dl>{ for groups.iter().map(|group| position(group, chosen, on_edition)) }</dl>
                <p class="differ">{ differ }</p>
            </section>
        }
    };
    let phases = compared::phases(words, report);
    let treatment = compared::treatment(words, report);
    let nothing = phases.is_empty() && treatment.is_empty();
    html! {
        <div class={classes!("positions", nothing.then_some("gone"))}>
            { section("phase", phases, compared::differ(words, report)) }
            { section("treatment", treatment, String::new()) }
        </div>
    }
}

fn position(group: &Group, chosen: &str, on_edition: &Callback<&'static str>) -> Html {
    let editions = group.editions.iter().filter_map(|(edition, name)| {
        let key = clinical::guidelines::edition(edition.as_str())?.key;
        let on_edition = on_edition.clone();
        let leads = key == chosen;
        Some(html! {
            <button key={key} type="button" class={classes!("edition", leads.then_some("leads"))}
                aria-pressed={leads.to_string()} onclick={move |_| on_edition.emit(key)}>{ name }</button>
        })
    });
    html! {
        <div key={group.says.clone()} class={classes!("position-of", group.tone)}>
            <dt>{ &group.says }</dt>
            <dd>{ for editions }</dd>
        </div>
    }
}

/// One row an edition in force, or an older one, with what sets it apart in words.
pub fn table(
    words: &Words,
    report: &Report,
    chosen: &str,
    on_edition: &Callback<&'static str>,
    in_force: bool,
) -> Html {
    let (phase, treatment) = (words.get("phase"), words.get("treatment"));
    html! {
        <table class="editions">
            <caption class="hidden">{ words.get("guidelines-title") }</caption>
            <thead><tr>
                <th scope="col">{ words.get("guideline") }</th>
                <th scope="col">{ &phase }</th>
                <th scope="col">{ &treatment }</th>
            </tr></thead>
            <tbody>
            { for editions().iter().filter(|edition| is_in_force(&Code::new(edition.key)) == in_force).map(|edition| {
                let side = Side::of(report, edition);
                let on_edition = on_edition.clone();
                html! {
                    <tr key={edition.key} id={format!("row-{}", edition.key)}>
                        <th scope="row">
                            <button type="button" class="link" aria-pressed={(edition.key == chosen).to_string()}
                                onclick={move |_| on_edition.emit(edition.key)}>{ side.name(words) }</button>
                        </th>
                        <td data-label={phase.clone()}>{ phase_cell(words, report, &side) }</td>
                        <td data-label={treatment.clone()}>{ treatment_cell(words, &side) }</td>
                    </tr>
                }
            }) }
            </tbody>
        </table>
    }
}

fn chips(marks: Vec<Mark>) -> Html {
    marks
        .into_iter()
        .map(|(weight, text)| {
            html! { <span key={text.clone()} class={classes!("mark-chip", weight.key())}>{ text }</span> }
        })
        .collect()
}

fn phase_cell(words: &Words, report: &Report, side: &Side<'_>) -> Html {
    let (class, marks) = match side.phase {
        Some(phase) => (words.class_or_open(&phase.reading), phase::marks(words, report, phase)),
        None => (words.get("no-phases"), Vec::new()),
    };
    html! { <><span class="edition-class">{ class }</span>{ chips(marks) }</> }
}

fn treatment_cell(words: &Words, side: &Side<'_>) -> Html {
    let Some(finding) = side.indication else { return Html::default() };
    html! {
        <>
        <span class={classes!("edition-class", super::treatment::class(finding))}>{ treatment::decision(words, finding) }</span>
        { chips(treatment::marks(words, finding)) }
        </>
    }
}
