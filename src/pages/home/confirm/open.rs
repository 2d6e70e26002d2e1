//! From files to their texts, on the device.

use crate::browser::{open_file, pdf};
use crate::pages::home::inbox::{OpenedFile, Problem};
use exchange::NoText;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;
use yew::Callback;

/// Opens files in their order, and hands each over.
pub fn open(files: Vec<File>, opened: Callback<OpenedFile>) {
    spawn_local(async move {
        for file in files {
            let text = one(&file).await;
            opened.emit((file.name(), text));
        }
    });
}

async fn one(file: &File) -> Result<String, Problem> {
    if file.size() > exchange::MOST as f64 {
        return Err(Problem::TooLong);
    }
    let bytes = open_file::bytes(file).await.ok_or(Problem::Unreadable)?;
    match exchange::text_of(&bytes) {
        Ok(text) => Ok(text),
        Err(NoText::Known("PDF")) => pdf(&bytes).await,
        Err(NoText::Known(name)) if name.contains("picture") => Err(Problem::Picture),
        Err(_) if file.type_().starts_with("image/") => Err(Problem::Picture),
        Err(NoText::Known(name)) => Err(Problem::Other(name.to_owned())),
        Err(NoText::Encoding(name)) => Err(Problem::Encoding(name)),
        Err(NoText::NotUtf8(_)) => Err(Problem::Encoding(String::new())),
    }
}

/// A PDF's layer of text.
async fn pdf(bytes: &[u8]) -> Result<String, Problem> {
    let layer = pdf::layer(bytes).await.map_err(|error| match error {
        pdf::Error::Locked => Problem::Locked,
        pdf::Error::Damaged => Problem::Damaged,
        pdf::Error::NoReader => Problem::NoReader,
    })?;
    readable(layer)
}

/// A larger share of letters that mean nothing hides results.
const HIDDEN_FROM: f64 = 0.05;

/// The text of a layer that can be read.
fn readable(layer: String) -> Result<String, Problem> {
    let letters = layer.chars().filter(|c| !c.is_whitespace()).count();
    if letters == 0 {
        return Err(Problem::NoLayer);
    }
    let hidden = layer.chars().filter(|c| is_hidden(*c)).count();
    let share = hidden as f64 / letters as f64;
    if share >= HIDDEN_FROM {
        return Err(Problem::Hidden((share * 100.0).round() as u32));
    }
    Ok(layer)
}

/// A letter that a PDF shows as a picture of its own: its code says nothing.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{FFFD}' | '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}')
        || (c.is_control() && !c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_layer_of_letters_that_mean_nothing_is_told_from_one_that_is_read() {
        let of = |text: &str| readable(text.to_owned());
        assert_eq!(of(" \n\t"), Err(Problem::NoLayer));
        assert_eq!(of("\u{E001}\u{E002}\u{FFFD} 12"), Err(Problem::Hidden(60)));
        assert_eq!(of("\u{1}\u{2}ALT"), Err(Problem::Hidden(40)));
        assert!(of("乙肝表面抗原 阳性(+)\nALT 58 U/L \u{FFFD} reference 9-50").is_ok());
    }
}
