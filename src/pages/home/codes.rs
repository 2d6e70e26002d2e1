//! Codes for other people's systems: ICD-10 and ICD-10-CM, with what each rests on.

use super::part::{self, Fold};
use crate::words::Words;
use clinical::codes::{CodeSystem, Coding};
use clinical::report::Report;
use yew::prelude::*;

pub fn view(words: &Words, report: &Report, fold: &Fold) -> Html {
    let mut names: Vec<String> = report.codes.iter().map(|it| it.code.to_string()).collect();
    names.dedup();
    let (title, summary) = (words.get("codes-title"), words.list(&names));
    part::part(fold, ("codes", part::CODES), title, summary, !report.codes.is_empty(), || {
        table(words, &report.codes)
    })
}

fn table(words: &Words, codes: &[Coding]) -> Html {
    html! {
        <>
        <p class="soft">{ words.get("codes-lead") }</p>
        <table class="calls">
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

fn name(words: &Words, coding: &Coding) -> String {
    words.code("code", &format!("{} {}", system(coding.system), coding.code))
}

fn system(system: CodeSystem) -> &'static str {
    match system {
        CodeSystem::Icd10 => "ICD-10",
        CodeSystem::Icd10Cm => "ICD-10-CM",
    }
}
