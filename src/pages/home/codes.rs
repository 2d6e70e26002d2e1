//! For other people's systems: ICD-10 and ICD-10-CM, with what each rests on, and whether a
//! surveillance system would count an acute hepatitis B.

use super::part::{self, Fold, block, cite, labelled};
use crate::words::Words;
use clinical::codes::{CodeSystem, Coding};
use clinical::report::Report;
use clinical::surveillance::AcuteEvent;
use yew::prelude::*;

pub fn view(words: &Words, report: &Report, fold: &Fold) -> Html {
    let mut names: Vec<String> = report.codes.iter().map(|it| it.code.to_string()).collect();
    names.dedup();
    let (title, summary) = (words.get("codes-title"), words.list(&names));
    let something = !report.codes.is_empty() || report.acute_event.is_some();
    part::part(fold, ("codes", part::CODES), title, summary, something, || {
        let event = report.acute_event.iter().map(|event| acute_event(words, event)).collect();
        html! { <>{ table(words, &report.codes) }{ block(words, "codes-acute-event", event) }</> }
    })
}

fn table(words: &Words, codes: &[Coding]) -> Html {
    html! {
        <>
        <p class="soft">{ words.get("codes-lead") }</p>
        <table class={classes!("calls", codes.is_empty().then_some("gone"))}>
            <caption class="hidden">{ words.get("codes-title") }</caption>
            <thead><tr>
                <th scope="col">{ words.get("codes-system") }</th>
                <th scope="col">{ words.get("codes-code") }</th>
                <th scope="col">{ words.get("variants-because") }</th>
            </tr></thead>
            <tbody>
            { for codes.iter().enumerate().map(|(index, coding)| html! {
                <tr key={index}>
                    <td>{ system(coding.system) }</td>
                    <th scope="row"><b>{ coding.code.to_string() }</b><span class="cite">{ name(words, coding) }</span></th>
                    <td>
                        { words.code("code-because", coding.because.as_str()) }{ " " }
                        <span class={classes!("mark-chip", "warn", (!coding.provisional).then_some("gone"))}>{ words.get("mark-provisional") }</span>
                    </td>
                </tr>
            }) }
            </tbody>
        </table>
        </>
    }
}

/// For the note.
pub fn brief(words: &Words, report: &Report) -> Vec<String> {
    let title = words.get("codes-acute-event");
    let line = |event| labelled(words, &title, &counted(words, event));
    report.acute_event.iter().map(line).collect()
}

/// "2024-01-31: …"
fn counted(words: &Words, event: &AcuteEvent) -> String {
    let said = words.code("acute-event", event.definition.as_str());
    labelled(words, &event.on.to_string(), &said)
}

fn acute_event(words: &Words, event: &AcuteEvent) -> Html {
    html! { <>{ counted(words, event) }{ cite(words, &event.source) }</> }
}

fn name(words: &Words, coding: &Coding) -> String {
    words.code("code", &format!("{} {}", system(coding.system), coding.code))
}

fn system(system: CodeSystem) -> &'static str {
    match system {
        CodeSystem::Icd10 => "ICD-10",
        CodeSystem::Icd10Cm => "ICD-10-CM",
    }
}
