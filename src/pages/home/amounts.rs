//! HBV DNA, ALT and its limit, sex and age: what everybody is asked for.

use super::later::State;
use crate::browser::page;
use crate::components::{Change, Input, amount, choice, number};
use crate::entries::{BASICS, Entries, Kind, ReadEntries};
use crate::pages::fields::told::{self, Told};
use crate::words::{Words, slug};
use clinical::case::{Analyte, Comparator, HbvDna, LabResult, ReadAs};
use yew::prelude::*;

const DNA: &str = "hbv_dna";

pub fn view(
    words: &Words,
    entries: &Entries,
    read: &ReadEntries,
    later: State,
    change: &Change,
) -> Html {
    // What is said of a field, as far as that can be said yet.
    let told = |key, kind| -> Told {
        let later = later.here();
        later.map(|later| (later.told)(words, entries, read, key, kind)).unwrap_or_default()
    };
    let input = |key, analyte, kind| told::input(words, entries, key, analyte, told(key, kind));
    let alt = input("alt", Analyte::Alt, Kind::Amount(Analyte::Alt));
    let uln = input("uln", Analyte::Alt, Kind::Limit);
    // Said by a class, not by the style's `:has`: with that, the browser goes through the style of the whole page at every key.
    let wide = alt.error.is_some() || uln.error.is_some();
    html! {
        <fieldset class="group amounts">
            <legend class="hidden">{ words.get("amounts") }</legend>
            { amount(Input {
                label: words.get("field-hbv-dna"),
                next: "alt",
                below: dna_keys(words, entries, read, change),
                ..input(DNA, Analyte::HbvDna, Kind::Amount(Analyte::HbvDna))
            }, change) }
            <div class={classes!("alt-row", wide.then_some("wide"))}>
                { amount(Input {
                    label: words.get("field-alt"),
                    ..alt
                }, change) }
                { amount(Input {
                    label: words.get("field-uln"),
                    placeholder: words.get("uln-by-guideline"),
                    units: Vec::new(),
                    ..uln
                }, change) }
            </div>
            <div class="basics">
                { for BASICS.iter().map(|known| {
                    let label = words.get(&format!("field-{}", slug(known.key)));
                    let Told { remark, error, .. } = told(known.key, known.kind);
                    let value = entries.get(known.key);
                    match known.kind {
                        Kind::Choice(_) => choice(known.key, label, &told::options(words, known.key, known.kind), value, error, change),
                        _ => number(known.key.to_owned(), label, remark, value, error, change),
                    }
                }) }
            </div>
        </fieldset>
    }
}

/// Keys that a phone's keyboard of digits lacks. They write into the field, so that what counts can be seen there.
fn dna_keys(words: &Words, entries: &Entries, read: &ReadEntries, change: &Change) -> Html {
    let text = entries.get(DNA);
    let key = |id: &'static str, label: String, written: String, stay: bool| {
        let change = change.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            change.emit((DNA.to_owned(), written.clone()));
            if stay {
                page::give_focus(DNA);
            }
        });
        // The field keeps the focus, and a phone its keyboard.
        let onmousedown = Callback::from(|event: MouseEvent| event.prevent_default());
        html! { <button key={id} type="button" {id} {onclick} {onmousedown}>{ label }</button> }
    };
    let below = matches!(read.read_as(DNA), Some(ReadAs::Result(LabResult::Dna(HbvDna::Level(level))))
        if level.quantity().comparator() == Comparator::Less);
    let mut keys = Vec::new();
    if text.is_empty() {
        let written = words.get("dna-write-not-detected");
        keys.push(key("dna-key-not-detected", words.get("dna-key-not-detected"), written, false));
    }
    if below {
        let written = words.with("dna-write-detected", &[("text", text.trim())]);
        keys.push(key("dna-key-detected", words.get("dna-key-detected"), written, false));
    }
    let flipped = match text.strip_prefix('<') {
        Some(rest) => rest.to_owned(),
        None => format!("<{text}"),
    };
    keys.push(key("dna-key-below", "<".to_owned(), flipped, true));
    keys.push(key("dna-key-power", "×10ⁿ".to_owned(), with_power(text), true));
    html! { <div class="keys" role="group" aria-label={words.get("dna-keys")}>{ for keys }</div> }
}

/// The text with a power of ten begun, its exponent to be typed.
fn with_power(text: &str) -> String {
    let trimmed = text.trim_end();
    if trimmed.contains('^') {
        text.to_owned()
    } else if trimmed.is_empty() || trimmed == "<" {
        format!("{trimmed}10^")
    } else {
        format!("{trimmed}×10^")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entries::read;
    use crate::words::{Language, Voice};

    #[test]
    fn a_power_is_begun_once() {
        for (text, expected) in
            [("3.2", "3.2×10^"), ("", "10^"), ("<", "<10^"), ("<2 ", "<2×10^"), ("3×10^", "3×10^")]
        {
            assert_eq!(with_power(text), expected, "{text}");
        }
    }

    /// What the keys write is read as they say, in every language.
    #[test]
    fn the_keys_write_what_is_read() {
        for language in Language::all() {
            let words = Words::new(language, Voice::Plain);
            let result = |text: String| {
                let mut entries = Entries::default();
                entries.set(DNA, &text);
                let read = read(&entries, None);
                assert_eq!(read.problems, [], "{text}");
                read.case.results()[0].result
            };
            let not_detected = result(words.get("dna-write-not-detected"));
            assert_eq!(not_detected, LabResult::Dna(HbvDna::NotDetected));
            let detected = result(words.with("dna-write-detected", &[("text", "<20")]));
            assert!(
                matches!(detected, LabResult::Dna(HbvDna::DetectedBelowLimit(Some(_)))),
                "{detected:?}"
            );
        }
    }
}
