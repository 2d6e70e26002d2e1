//! Why the markers are read as they are: pattern, what overrides it, acute or chronic, CDC's table.

use super::evidence;
use super::part;
use crate::words::finding::serology as said;
use crate::words::{Voice, Words};
use clinical::report::Report;
use yew::prelude::*;

/// The four tables that read the markers.
pub fn body(words: &Words, report: &Report) -> Html {
    let serology = &report.serology;
    let readings = [
        ("serology-markers", &serology.markers),
        ("serology-overrides", &serology.overrides),
        ("serology-chronicity", &serology.chronicity),
        ("serology-cdc", &serology.cdc),
    ];
    html! {
        <>
        <p>{ words.every_class(&serology.open) }{ " " }<span class="soft">{ said::group(words, report) }</span></p>
        { evidence::needed(words, &serology.missing) }
        <div class="split">
            { for readings.into_iter().map(|(key, reading)| html! {
                <div key={key} id={key}>
                    <h4>{ words.get(key) }</h4>
                    <p>{ words.every_class(&reading.open) }</p>
                    { evidence::view(words, reading) }
                    { evidence::beyond(words, reading) }
                </div>
            }) }
        </div>
        { part::block(words, "remarks", statements(words, report)) }
        </>
    }
}

/// The remarks again, each with its source: above they stand as plain sentences.
fn statements(words: &Words, report: &Report) -> Vec<Html> {
    match words.voice {
        Voice::Plain => Vec::new(),
        Voice::Professional => part::statements(words, &["say"], &report.serology.statements),
    }
}
