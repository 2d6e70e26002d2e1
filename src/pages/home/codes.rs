//! For other people's systems: ICD-10 and ICD-10-CM, with what each rests on, and whether a
//! surveillance system would count an acute hepatitis B.

use super::part::{self, Fold, block, cite};
use crate::words::Words;
use crate::words::finding::code as said;
use clinical::codes::Coding;
use clinical::report::Report;
use clinical::surveillance::AcuteEvent;
use yew::prelude::*;

pub fn view(words: &Words, report: &Report, edition: &str, fold: &Fold) -> Html {
    let codes = report.codes_under(edition);
    let mut names: Vec<String> = codes.iter().map(|it| it.code.to_string()).collect();
    names.dedup();
    let (title, summary) = (words.get("codes-title"), words.list(&names));
    let something = !codes.is_empty() || report.acute_event.is_some();
    part::part(fold, ("codes", part::CODES), title, summary, something, || {
        let event = report.acute_event.iter().map(|event| acute_event(words, event)).collect();
        html! { <>{ table(words, &codes) }{ block(words, "codes-acute-event", event) }</> }
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
                    <td>{ said::system(coding.system) }</td>
                    <th scope="row"><b>{ coding.code.to_string() }</b><span class="cite">{ said::name(words, coding) }</span></th>
                    <td>
                        { said::because(words, coding) }{ " " }
                        <span class={classes!("mark-chip", "warn", (!coding.provisional).then_some("gone"))}>{ words.get("mark-provisional") }</span>
                    </td>
                </tr>
            }) }
            </tbody>
        </table>
        </>
    }
}

fn acute_event(words: &Words, event: &AcuteEvent) -> Html {
    html! { <>{ said::counted(words, event) }{ cite(words, &event.source) }</> }
}
