//! A report's text in, what is understood of it out.

use exchange::{Reading, Source};
use wasm_bindgen::prelude::*;

/// What is understood of a report's text, FHIR or HL7 version 2, as JSON (docs/formats.md). Spans count UTF-16 units, as
/// JavaScript does. `typed` says that the text was typed or copied; a text from a picture, or from nobody knows where, is
/// asked about more.
#[wasm_bindgen(js_name = readReport)]
pub fn read_report(text: &str, typed: bool) -> String {
    let mut understood = exchange::read(text, if typed { Source::Text } else { Source::Ocr });
    in_utf16(text, &mut understood.readings);
    exchange::json::of(&understood).to_string()
}

/// Turns the bytes that readings stand at into UTF-16 units of the same text.
fn in_utf16(text: &str, readings: &mut [Reading]) {
    let mut wanted: Vec<usize> = readings.iter().flat_map(|it| [it.span.0, it.span.1]).collect();
    wanted.sort_unstable();
    wanted.dedup();
    let mut found = Vec::with_capacity(wanted.len());
    let mut units = 0;
    let mut signs = text.char_indices().peekable();
    for byte in &wanted {
        while let Some((_, sign)) = signs.next_if(|(at, _)| at < byte) {
            units += sign.len_utf16();
        }
        found.push(units);
    }
    let unit = |byte: usize| wanted.binary_search(&byte).ok().and_then(|at| found.get(at)).copied();
    for reading in readings {
        let (start, end) = reading.span;
        reading.span = (unit(start).unwrap_or_default(), unit(end).unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    #[test]
    fn spans_are_those_of_javascript() {
        let text = "姓名 😀\nHBsAg  Positive (+)\nALT  58  U/L  0-44";
        let read: Value = serde_json::from_str(&read_report(text, true)).expect("JSON");
        let units: Vec<u16> = text.encode_utf16().collect();
        let pieces: Vec<String> = read["readings"]
            .as_array()
            .expect("readings")
            .iter()
            .map(|reading| {
                let at = |side: usize| reading["span"][side].as_u64().expect("a place") as usize;
                String::from_utf16(&units[at(0)..at(1)]).expect("whole signs")
            })
            .collect();
        assert!(pieces[0].contains("HBsAg") && pieces[1].contains("58"), "{pieces:?}");
        assert_ne!(read_report("HBsAg positive", true), read_report("HBsAg positive", false));
    }
}
