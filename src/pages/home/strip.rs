//! The folded sheet on a phone: what was entered in two lines, and what of it needs a look.

use super::entered::field_name;
use crate::components::answer_id;
use crate::entries::{Entries, Group, MARKERS, PATTERNS, ReadEntries};
use crate::words::{Words, slug};
use clinical::case::{LabResult, ReadAs};
use yew::prelude::*;

/// What the strip says of what was typed, once that is read.
pub struct Said {
    /// Each amount, by its field.
    amounts: [(&'static str, String); 2],
    /// What needs a look: its field, and why.
    asked: Vec<(String, String)>,
}

/// The fields of the amounts.
const AMOUNTS: [&str; 2] = ["hbv_dna", "alt"];

impl Said {
    /// As it was typed.
    pub fn typed(entries: &Entries) -> Said {
        let amounts = AMOUNTS.map(|key| (key, entries.get(key).to_owned()));
        Said { amounts, asked: Vec::new() }
    }

    /// As it was read.
    pub fn read(words: &Words, entries: &Entries, read: &ReadEntries) -> Said {
        let amounts = AMOUNTS.map(|key| (key, number(words, entries, read, key)));
        let asked = read.problems.iter().map(|problem| {
            let (name, why) = (field_name(words, &problem.field), words.error(&problem.error));
            (problem.field.clone(), words.labelled(&name, &why))
        });
        Said { amounts, asked: asked.collect() }
    }
}

/// The strip. `on_edit` takes the control to go to.
pub fn view(words: &Words, entries: &Entries, said: &Said, on_edit: &Callback<String>) -> Html {
    let first = answer_id(MARKERS[0].key(), entries.get(MARKERS[0].key()));
    let edit = on_edit.reform(move |_: MouseEvent| first.clone());
    html! {
        <div class="strip" id="strip">
            <p>{ for summary(words, entries, said).into_iter().enumerate().map(|(at, said)| html! { <span key={at}>{ said }</span> }) }</p>
            <button type="button" id="edit" onclick={edit}>{ words.get("edit") }</button>
            <ul class="asked">
                { for said.asked.iter().enumerate().map(|(at, (field, why))| {
                    let field = field.clone();
                    let onclick = on_edit.reform(move |_: MouseEvent| field.clone());
                    html! { <li key={at}><button type="button" class="link" {onclick}>{ why }</button></li> }
                }) }
            </ul>
        </div>
    }
}

/// "HBsAg +", "anti-HBs −", …, "DNA 1,500", "ALT 38", "male, 41", "2 more".
fn summary(words: &Words, entries: &Entries, read: &Said) -> Vec<String> {
    let mut said = markers(words, entries);
    for (key, amount) in &read.amounts {
        if !entries.get(key).is_empty() {
            let name = words.get(&format!("strip-{}", slug(key)));
            said.push(format!("{name} {amount}"));
        }
    }
    let sex = match entries.get("sex") {
        "" => None,
        sex => Some(words.get(&format!("choice-sex-{sex}"))),
    };
    // A number alone would not say what it counts.
    let age = match entries.get("age") {
        "" => None,
        age if sex.is_none() => Some(format!("{} {age}", words.get("field-age"))),
        age => Some(age.to_owned()),
    };
    let person: Vec<String> = sex.into_iter().chain(age).collect();
    if !person.is_empty() {
        said.push(words.list(&person));
    }
    let more: usize = Group::CHIPS.into_iter().map(|group| group.filled(entries)).sum();
    let more = more + usize::from(!entries.get("uln").is_empty());
    if more > 0 {
        said.push(words.with("strip-more", &[("count", &more.to_string())]));
    }
    said
}

fn markers(words: &Words, entries: &Entries) -> Vec<String> {
    let mut said = Vec::new();
    for marker in MARKERS {
        let sign = match entries.get(marker.key()) {
            "found" => "+",
            "not-found" => "−",
            "unclear" => "?",
            "pending" => "…",
            _ => continue,
        };
        said.push(format!("{} {sign}", words.get(&format!("marker-{}", slug(marker.key())))));
    }
    said
}

/// A number with its thousands parted where it is one in its usual unit; else as it was typed.
fn number(words: &Words, entries: &Entries, read: &ReadEntries, key: &str) -> String {
    let quantity = match read.read_as(key) {
        Some(ReadAs::Result(LabResult::Measured(quantity))) => Some(*quantity),
        Some(ReadAs::Result(LabResult::Dna(clinical::case::HbvDna::Level(level)))) => {
            Some(level.quantity())
        }
        _ => None,
    };
    match quantity {
        Some(quantity) => {
            let value = words.every_digit(quantity.value());
            let sign = quantity.comparator().symbol();
            let usual = quantity.unit() == quantity.analyte().canonical_unit();
            let unit = if usual { "" } else { quantity.unit().symbol() };
            format!("{sign}{value} {unit}").trim_end().to_owned()
        }
        None => entries.get(key).to_owned(),
    }
}

/// What one tap filled in, to be heard: "HBsAg +, anti-HBs −, …".
pub fn filled(words: &Words, entries: &Entries) -> String {
    if PATTERNS.iter().any(|pattern| pattern.is_entered(entries)) {
        words.list(&markers(words, entries).into_iter().take(5).collect::<Vec<_>>())
    } else {
        String::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entries::read;
    use crate::words::{Language, Voice};

    fn of(pairs: &[(&str, &str)]) -> Vec<String> {
        let mut entries = Entries::default();
        for (key, value) in pairs {
            entries.set(key, value);
        }
        let words = Words::new(Language::first(), Voice::Plain);
        summary(&words, &entries, &Said::read(&words, &entries, &read(&entries, None)))
    }

    #[test]
    fn everything_entered_is_there_or_counted() {
        assert_eq!(
            of(&[
                ("hbsag", "found"),
                ("anti_hbs", "not-found"),
                ("hbeag", "unclear"),
                ("anti_hbe", "pending"),
                ("hbv_dna", "1500"),
                ("alt", "38 U/L"),
                ("sex", "male"),
                ("age", "41"),
                ("hiv", "no"),
                ("treatments.0.drug", "ETV"),
            ]),
            [
                "HBsAg +",
                "anti-HBs −",
                "HBeAg ?",
                "anti-HBe …",
                "DNA 1,500",
                "ALT 38",
                "male, 41",
                "2 more"
            ]
        );
    }

    #[test]
    fn what_cannot_be_read_stands_as_it_was_typed() {
        assert_eq!(of(&[("hbv_dna", "20.000")]), ["DNA 20.000"]);
        assert_eq!(of(&[("hbv_dna", "not detected")]), ["DNA not detected"]);
        assert_eq!(of(&[("hbv_dna", "5.6 log")]), ["DNA 5.6 log10 IU/mL"]);
        assert!(of(&[]).is_empty());
    }
}
