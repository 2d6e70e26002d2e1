//! For other people's systems: ICD-10 and ICD-10-CM, with what each rests on, and whether a
//! surveillance system would count an acute hepatitis B.

use super::part::{block, cite};
use crate::words::Words;
use crate::words::finding::code as said;
use clinical::codes::Coding;
use clinical::report::Report;
use clinical::surveillance::AcuteEvent;
use yew::prelude::*;

/// Codes, with the phase of the leading edition.
pub fn view(words: &Words, report: &Report, edition: &str) -> Html {
    let codes = report.codes_under(edition);
    let something = !codes.is_empty() || report.acute_event.is_some();
    let event = report.acute_event.iter().map(|event| acute_event(words, event)).collect();
    html! {
        <section class={classes!("slot", (!something).then_some("gone"))} id="codes">
            <h3>{ words.get("codes-title") }</h3>
            { table(words, &codes) }
            { block(words, "codes-acute-event", event) }
        </section>
    }
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
