//! What the page that shows the app asks of it.

use crate::browser::json;
use crate::desk::Act;
use crate::entries::{CONTEXT, Entries, Kind, ReadEntries, Rows, from_json, kind, units};
use crate::words::{Language, Voice};
use serde_json::{Value, json};
use std::rc::Rc;
use yew::prelude::*;

/// What the app hands over: what is entered and read, and what changes it.
#[derive(Clone, Properties, PartialEq)]
pub struct Props {
    pub entries: Entries,
    pub read: Rc<ReadEntries>,
    /// Changes what is entered.
    pub act: Callback<Act>,
    pub on_language: Callback<Language>,
    pub on_voice: Callback<Voice>,
    pub on_theme: Callback<Option<&'static str>>,
    /// Takes the key of the guideline that leads.
    pub on_edition: UseStateSetter<Option<AttrValue>>,
}

/// Why something is not taken, in the form that every error has: what, of which field, what was found there.
#[derive(Debug, PartialEq)]
pub struct Refused {
    code: &'static str,
    field: String,
    found: String,
}

/// Longer texts than this are not said back.
const LONGEST_FOUND: usize = 200;

impl Refused {
    fn of(code: &'static str, field: &str, found: &str) -> Refused {
        let found = found.chars().take(LONGEST_FOUND).collect();
        Refused { code, field: field.to_owned(), found }
    }

    pub fn to_json(&self) -> String {
        json!({ "code": self.code, "field": self.field, "found": self.found }).to_string()
    }
}

/// Does what is asked. Nothing of it is done where a part of it is refused.
pub fn take(props: &Props, what: &str, value: &str) -> Result<(), Refused> {
    let unknown = |code| Refused::of(code, what, value);
    match what {
        "entries" => {
            let entries = json::read(value).ok_or_else(|| unknown("not_entries"))?;
            props.act.emit(Act::Replace(entries_of(&entries)?));
        }
        "case" => {
            let case = json::read(value).ok_or_else(|| unknown("not_a_case"))?;
            props.act.emit(Act::Replace(case_of(&case)?));
        }
        "clear" => props.act.emit(Act::Replace(Entries::default())),
        "lang" => {
            let language = Language::all().find(|language| language.tag() == value);
            props.on_language.emit(language.ok_or_else(|| unknown("unknown_language"))?);
        }
        "voice" => {
            let voice = Voice::from_key(value).ok_or_else(|| unknown("unknown_voice"))?;
            props.on_voice.emit(voice);
        }
        "theme" => props.on_theme.emit(match value {
            "light" => Some("light"),
            "dark" => Some("dark"),
            "auto" => None,
            _ => return Err(unknown("unknown_theme")),
        }),
        "edition" => {
            let edition = clinical::guidelines::edition(value);
            let edition = edition.ok_or_else(|| unknown("unknown_edition"))?;
            props.on_edition.set(Some(edition.key.into()));
        }
        _ => return Err(unknown("unknown")),
    }
    Ok(())
}

/// The fields of an object, each a text, as links hold them.
fn entries_of(value: &Value) -> Result<Entries, Refused> {
    let fields =
        value.as_object().ok_or_else(|| Refused::of("not_entries", "", &value.to_string()))?;
    let mut entries = Entries::default();
    for (key, value) in fields {
        let text =
            value.as_str().ok_or_else(|| Refused::of("not_a_text", key, &value.to_string()))?;
        check(key, text)?;
        entries.set(key, text);
    }
    entries.bring_up_to_date();
    Ok(entries)
}

/// A case as `hepb classify` reads it, and as files hold it. One that has what no field takes is not half taken.
fn case_of(value: &Value) -> Result<Entries, Refused> {
    let opened =
        from_json(value).ok_or_else(|| Refused::of("not_a_case", "", &value.to_string()))?;
    match opened.unplaced.first() {
        Some(unplaced) => {
            let (place, found) = unplaced.split_once(": ").unwrap_or(("", unplaced));
            Err(Refused::of("not_taken", place, found))
        }
        None => Ok(opened.entries),
    }
}

/// How what stands under a key is entered. None where it is no field: such a text would be read by nobody, and nobody would see
/// that.
fn kind_of(key: &str) -> Option<Kind> {
    match Rows::ALL.into_iter().find(|rows| rows.holds(key)) {
        Some(rows) => {
            let mut parts = key.split('.').skip(1);
            let row: usize = parts.next()?.parse().ok()?;
            let name = parts.next()?;
            let column = rows.columns.iter().find(|column| column.key == name)?;
            (row < Rows::MOST && parts.next().is_none()).then(|| column.kind())
        }
        None => {
            let known = clinical::case::field(key).is_some()
                || CONTEXT.iter().any(|field| field.key == key);
            known.then(|| kind(key))
        }
    }
}

/// Looks at a field and its text. What is chosen is one of the answers, since the page shows no other: anything else would be read
/// and not be seen. Text that is typed stays as it is.
fn check(key: &str, text: &str) -> Result<(), Refused> {
    let refused = |code| Err(Refused::of(code, key, text));
    let one_of =
        |known: bool| if known || text.is_empty() { Ok(()) } else { refused("not_one_of") };
    // A value that looked wrong was confirmed as it stands.
    if let Some(base) = key.strip_suffix(".confirmed") {
        let base = base.strip_suffix(".unit").unwrap_or(base);
        return if kind_of(base).is_some() { Ok(()) } else { refused("unknown_field") };
    }
    if let Some(base) = key.strip_suffix(".unit") {
        return match kind_of(base) {
            Some(Kind::Amount(analyte)) => {
                one_of(units(analyte).iter().any(|(name, _)| *name == text))
            }
            _ => refused("unknown_field"),
        };
    }
    match kind_of(key) {
        Some(Kind::YesNo) => one_of(["yes", "no"].contains(&text)),
        Some(Kind::Choice(answers)) => one_of(answers.contains(&text)),
        Some(Kind::Marker(_)) => {
            one_of(["found", "not-found", "unclear", "pending"].contains(&text))
        }
        // Of an older version of the page, which `bring_up_to_date` reads.
        None if key == "hbv_dna.state" => Ok(()),
        None => refused("unknown_field"),
        Some(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::{Refused, case_of, check, entries_of};
    use crate::entries::{BASICS, EXAMPLES, from_json};
    use serde_json::{Value, json};

    #[test]
    fn what_the_page_itself_fills_in_are_fields() {
        for example in EXAMPLES {
            for (key, text) in example.entries().iter() {
                assert_eq!(check(key, text), Ok(()));
            }
        }
        for file in
            [include_str!("../../../docs/case.json"), include_str!("../../../docs/history.json")]
        {
            let case: Value = serde_json::from_str(file).expect("JSON");
            let opened = from_json(&case).expect("a case");
            assert!(!opened.entries.is_empty());
            for (key, text) in opened.entries.iter() {
                assert_eq!(check(key, text), Ok(()));
            }
        }
        assert!(BASICS.iter().all(|field| check(field.key, "").is_ok()));
        for other in [
            "name",
            "",
            "earlier.0.name",
            "earlier.x.alt",
            "earlier.9999.alt",
            "alt.alt",
            "sex.unit",
        ] {
            assert_eq!(check(other, "1").expect_err(other).code, "unknown_field");
        }
    }

    #[test]
    fn a_choice_that_the_page_cannot_show_is_not_taken() {
        for (key, text) in [
            ("hbsag", "positive"),
            ("earlier.0.hbeag", "+"),
            ("sex", "m"),
            ("alt.unit", "g/L"),
            ("hbv_dna.unit", ""),
        ] {
            let checked = check(key, text).map_err(|refused| refused.code);
            assert_eq!(checked, if text.is_empty() { Ok(()) } else { Err("not_one_of") }, "{key}");
        }
    }

    #[test]
    fn texts_are_taken_as_they_are_and_anything_else_is_named() {
        let entries = entries_of(&json!({ "hbsag": "found", "alt": "5x" })).expect("texts");
        assert_eq!((entries.get("hbsag"), entries.get("alt")), ("found", "5x"));
        for (value, code, field, found) in [
            (json!([1]), "not_entries", "", "[1]"),
            (json!({ "alt": 58 }), "not_a_text", "alt", "58"),
            (json!({ "patient_name": "x" }), "unknown_field", "patient_name", "x"),
        ] {
            let refused = Refused { code, field: field.to_owned(), found: found.to_owned() };
            assert_eq!(entries_of(&value), Err(refused));
        }
    }

    #[test]
    fn a_case_is_taken_whole_or_not() {
        let case: Value =
            serde_json::from_str(include_str!("../../../docs/case.json")).expect("JSON");
        assert!(!case_of(&case).expect("a case").is_empty());
        let mut more = case;
        more["person"]["shoe_size"] = json!(43);
        let refused = case_of(&more).expect_err("a field that nobody knows");
        assert_eq!(refused.code, "not_taken");
        assert!(refused.field.contains("shoe_size"), "{refused:?}");
        assert_eq!(case_of(&json!(["HBsAg"])).expect_err("no case").code, "not_a_case");
    }
}
