//! What the page answers before the part with the engine is there: the five markers alone, found or not found, in plain
//! words. There are 243 such panels; what the card says of each is made while the page is built, by the engine and the
//! card's own words, and stands among the texts that the page opens with. Whatever else is entered waits for the engine.

use super::later::State;
use crate::entries::{Entries, MARKERS};
use crate::words::{Voice, Words};
use clinical::case::Marker;
use yew::prelude::*;

/// The answers that a marker has in these panels; not tested is none of them.
const ANSWERS: [&str; 2] = ["found", "not-found"];
/// Parts the lines of an answer.
const PART: char = '\t';
/// Stands for a panel whose answer has more to it than these lines.
const NONE: &str = "--";

/// The number of a panel, not tested counting 0 for each marker; none where anything else is entered.
fn number(entries: &Entries) -> Option<usize> {
    let mut number = 0;
    for (key, value) in entries.iter() {
        let answer = ANSWERS.iter().position(|answer| *answer == value)?;
        let marker = markers().position(|marker| marker.key() == key)?;
        number += (answer + 1) * (ANSWERS.len() + 1).pow(marker as u32);
    }
    Some(number)
}

fn markers() -> impl Iterator<Item = Marker> {
    MARKERS.into_iter().filter(|marker| *marker != Marker::IgmAntiHbc)
}

/// The lines of the answer: the headline, what it means, then each thing that comes next with why. None where the engine
/// has to read.
fn answer(words: &Words, entries: &Entries) -> Option<Vec<String>> {
    if entries.is_empty() {
        let hint = words.get("nothing-entered-hint");
        return Some(vec![words.get("nothing-entered"), hint, words.get("next-start")]);
    }
    // The professional voice has reasons and sources to its answer.
    let number = number(entries).filter(|_| words.voice == Voice::Plain)?;
    let panels = words.get("first-panels");
    let name = panels.get(2 * number..2 * number + 2).filter(|name| *name != NONE)?;
    let lines = words.get(&format!("first-{name}"));
    lines.contains(PART).then(|| lines.split(PART).map(str::to_owned).collect())
}

/// Whether the answer rests on the part that is fetched later.
pub fn rests_on_more(words: &Words, entries: &Entries) -> bool {
    answer(words, entries).is_none()
}

/// The card as long as that part is not there. `again` asks for it again.
pub fn view(words: &Words, entries: &Entries, state: State, again: &Callback<()>) -> Html {
    let answer = answer(words, entries);
    let waits = answer.is_none() && state != State::Failed;
    let mut lines = answer.unwrap_or_default().into_iter();
    let mut line = || lines.next().unwrap_or_default();
    let failed = state == State::Failed;
    let again = again.reform(|_: MouseEvent| ());
    let nothing = entries.is_empty();
    let (headline, means) = (line(), line());
    let next: Vec<String> = lines.collect();
    html! {
        <section class="card reading" id="reading" aria-labelledby="answer" tabindex="-1">
            <div class={classes!("kick", (nothing || waits || failed).then_some("gone"))}>
                <p class="calm"><span aria-hidden="true">{ "✓ " }</span>{ if nothing { String::new() } else { words.get("first-calm") } }</p>
            </div>
            <div class="slot" id="later-state" role="status">
                if waits {
                    <p key="waits" class="answer" id="still-reading">{ words.get("still-reading") }</p>
                } else if failed {
                    <div key="failed" class="left-out">
                        <p>{ words.get("later-failed") }</p>
                        <button type="button" id="later-again" onclick={again}>{ words.get("screen-again") }</button>
                    </div>
                }
            </div>
            <h2 class="answer" id="answer" aria-live="polite">{ headline }</h2>
            <div class="told">
                <p class="means" id="means">{ means }</p>
                <section class={classes!("next", next.is_empty().then_some("gone"))} id="next" aria-labelledby="next-title">
                    <h3 id="next-title">{ words.said("next-title") }</h3>
                    <ol>
                        { for next.chunks(2).enumerate().map(|(index, asked)| html! {
                            <li key={index}><b>{ &asked[0] }</b>{ " " }<span>{ asked.get(1) }</span></li>
                        }) }
                    </ol>
                </section>
            </div>
        </section>
    }
}

/// The messages that the card reads, made by the engine: the panels, and each different answer.
#[cfg(not(target_arch = "wasm32"))]
pub fn messages(words: &Words) -> String {
    let mut panels = String::new();
    let mut answers: Vec<String> = Vec::new();
    for panel in 0..(ANSWERS.len() + 1).pow(markers().count() as u32) {
        let entries = entries_of(panel);
        debug_assert_eq!(number(&entries), Some(panel));
        let Some(lines) = lines(words, &entries) else {
            panels.push_str(NONE);
            continue;
        };
        let lines = lines.join(&PART.to_string());
        let known = answers.iter().position(|known| *known == lines);
        let at = known.unwrap_or_else(|| {
            answers.push(lines);
            answers.len() - 1
        });
        let digit = |digit: usize| char::from_digit(digit as u32, 36).expect("below 36");
        panels.extend([digit(at / 36), digit(at % 36)]);
    }
    let mut text = format!("first-panels = {panels}\n");
    text.push_str(&format!("first-calm = {}\n", words.in_voice(Voice::Plain).said("no-warning")));
    for (at, lines) in answers.iter().enumerate() {
        assert!(!lines.contains(['{', '}', '\n']), "no message of one line: {lines}");
        let digit = |digit: usize| char::from_digit(digit as u32, 36).expect("below 36");
        text.push_str(&format!("first-{}{} = {lines}\n", digit(at / 36), digit(at % 36)));
    }
    text
}

#[cfg(not(target_arch = "wasm32"))]
fn entries_of(panel: usize) -> Entries {
    let mut entries = Entries::default();
    let mut rest = panel;
    for marker in markers() {
        let answer = rest % (ANSWERS.len() + 1);
        rest /= ANSWERS.len() + 1;
        if let Some(answer) = answer.checked_sub(1).and_then(|at| ANSWERS.get(at)) {
            entries.set(marker.key(), answer);
        }
    }
    entries
}

/// What the card says of a panel; none where it says more than these lines.
#[cfg(not(target_arch = "wasm32"))]
fn lines(words: &Words, entries: &Entries) -> Option<Vec<String>> {
    use super::answer::Answer;
    if entries.is_empty() {
        return None;
    }
    let read = crate::entries::read(entries, None);
    let report = clinical::report::classify(&read.case);
    let plain = report.red_flags.is_empty()
        && report.refusals.is_empty()
        && report.conflicts.is_empty()
        && report.unconfirmed.is_empty()
        && report.entry_notes.is_empty()
        && read.problems.is_empty();
    let edition = words.language.guideline();
    let answer = Answer { words, report: &report, read: &read, edition, nothing_entered: false };
    let sentence = crate::words::finding::answer::sentence(words, &report);
    let next = answer.next().into_iter().flat_map(|asked| [asked.what, asked.why]);
    plain.then(|| [answer.headline(), sentence].into_iter().chain(next).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn every_panel_of_markers_has_its_answer_among_the_first_texts() {
        for language in Language::all() {
            let whole = Words::new(language, Voice::Plain);
            let texts = language.texts_of("start") + "\n" + &messages(&whole);
            let words = Words::of_texts(language, Voice::Plain, texts);
            let mut answered = 0;
            for panel in 1..243 {
                let entries = entries_of(panel);
                assert_eq!(answer(&words, &entries), lines(&whole, &entries), "{panel}");
                answered += usize::from(!rests_on_more(&words, &entries));
            }
            assert!(answered > 200, "{answered}");
            // The first tap.
            let mut entries = Entries::default();
            entries.set("hbsag", "found");
            assert!(!rests_on_more(&words, &entries));
            assert!(rests_on_more(&words.in_voice(Voice::Professional), &entries));
        }
    }

    #[test]
    fn whatever_else_is_entered_waits_for_the_engine() {
        let whole = Words::new(Language::first(), Voice::Plain);
        let texts = Language::first().texts_of("start") + "\n" + &messages(&whole);
        let words = Words::of_texts(Language::first(), Voice::Plain, texts);
        for (key, value) in [
            ("hbsag", "unclear"),
            ("hbsag", "pending"),
            ("hbv_dna", "1500"),
            ("alt", "38"),
            ("igm_anti_hbc", "found"),
            ("earlier.0.date", "2025-01-01"),
            ("treatments.0.drug", "ETV"),
            ("seq_rt", "M204V"),
            ("pregnant", "yes"),
        ] {
            let mut entries = Entries::default();
            entries.set("anti_hbs", "found");
            entries.set(key, value);
            assert!(rests_on_more(&words, &entries), "{key} {value}");
        }
    }
}
