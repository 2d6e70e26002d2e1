//! The reading as text for a note, copied when asked for.

use super::card::Card;
use super::{guidelines, phrases};
use crate::browser::clipboard;
use crate::words::Words;
use yew::prelude::*;

/// Copies the reading as it stands on screen.
pub fn copy(words: &Words, card: &Card<'_>, on_copied: Callback<bool>) -> Callback<MouseEvent> {
    let text = text(words, card);
    Callback::from(move |_| {
        let on_copied = on_copied.clone();
        clipboard::copy(&text, move |worked| on_copied.emit(worked));
    })
}

fn text(words: &Words, card: &Card<'_>) -> String {
    let report = card.report;
    let mut lines = Vec::new();
    for flag in &report.red_flags {
        lines.push(format!("! {}", words.code("flag", flag.code.as_str())));
    }
    lines.push(card.one_line());
    for phase in &report.phases {
        let marks: Vec<String> =
            guidelines::marks(words, report, phase).into_iter().map(|(_, mark)| mark).collect();
        let class = phrases::class_or_open(words, &phase.reading);
        let mut line = format!("{}: {class}", phrases::edition_name(&phase.edition));
        if !marks.is_empty() {
            line.push_str(&format!(" ({})", words.list(&marks)));
        }
        lines.push(line);
    }
    lines.push(card.next());
    lines.push(words.get("footer-education"));
    lines.push(format!("HepB Lens {}", report.provenance.engine));
    lines.join("\n")
}
