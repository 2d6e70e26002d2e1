//! What was understood of a report, line by line: what may be filled in at once, what is asked with its choices, and what
//! was not understood. Each has the piece of text that it came from.

use super::said;
use crate::entries::{Entries, Filling, from_json, units};
use crate::words::{Words, slug};
use clinical::case::{Analyte, Date, Drug, HbvDna, LabResult, Marker, Presence, Uln, When};
use exchange::{Amount, At, Reading, TreatmentRead, Understood, Value, Why};

/// A line that is sure.
#[derive(Clone, Debug, PartialEq)]
pub struct Sure {
    pub name: String,
    pub value: String,
    pub on: Option<Date>,
    pub piece: String,
    pub because: String,
    pub filling: Filling,
}

/// A line that is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// Its number among those asked.
    pub nth: usize,
    pub name: String,
    pub on: Option<Date>,
    pub piece: String,
    pub why: String,
    /// What it may be, in words; the proposal first, where there is one.
    pub choices: Vec<(String, Filling)>,
    /// Whether the first choice is proposed.
    pub proposed: bool,
    /// Whether its day stands in the text and is not known as it stands.
    pub needs_day: bool,
    /// What may be typed instead.
    pub typed: Option<Typed>,
}

impl Sure {
    /// Whether it is of the person, and of no day.
    pub fn is_of_person(&self) -> bool {
        matches!(self.filling, Filling::Person(..))
    }
}

/// What may be typed for a line that is asked.
#[derive(Clone, Debug, PartialEq)]
pub enum Typed {
    /// The result of a test.
    Value(&'static str),
    /// Since when these drugs were taken, until when.
    Since(Vec<Drug>, Option<When>),
}

/// All of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    pub sure: Vec<Sure>,
    pub asked: Vec<Asked>,
    pub listed: Vec<String>,
    /// A case as this page writes it: all its fields, and what none takes.
    pub case: Option<(Entries, Vec<String>)>,
}

impl Found {
    /// Everything that may be filled in, for the days that it is of.
    pub fn fillings(&self) -> Vec<Filling> {
        // Whatever its day is, it will be said.
        let asked = self.asked.iter().filter(|asked| !asked.needs_day);
        let asked = asked.filter_map(|asked| asked.choices.first());
        let sure = self.sure.iter().map(|sure| sure.filling.clone());
        sure.chain(asked.map(|(_, filling)| filling.clone())).collect()
    }
}

/// Puts what was understood of a text into words.
pub fn found(words: &Words, text: &str, understood: &Understood) -> Found {
    let lines = lines(text);
    let mut found = Found::default();
    if let (Some(case), false) = (&understood.case, understood.several_people) {
        let opened = serde_json::to_value(&**case).ok().and_then(|case| from_json(&case));
        found.case = opened.map(|opened| (opened.entries, opened.unplaced));
    }
    person(words, understood, &mut found);
    let limits = limits(understood);
    for (nth, reading) in understood.readings.iter().enumerate() {
        let uln = limits.contains(&nth).then_some(reading.uln).flatten();
        let piece = piece(words, text, &lines, &reading.at, reading.span);
        let name = words.field(reading.value.key());
        match exchange::json::result(&reading.value) {
            Some(result) if reading.is_sure() => found.sure.push(Sure {
                name,
                value: with_limit(words, said::value(words, &result), uln),
                on: reading.on,
                piece,
                because: said::because(words, &reading.signals),
                filling: Filling::Result(reading.on, result, uln),
            }),
            _ => {
                let nth = found.asked.len();
                found.asked.push(asked(words, reading, uln, (nth, name, piece)));
            }
        }
    }
    for treatment in &understood.treatments {
        // Whether one was taken, and from when, is asked always.
        let piece = piece(words, text, &lines, &treatment.at, (0, 0));
        let nth = found.asked.len();
        found.asked.push(drug(words, treatment, nth, piece));
    }
    found.listed =
        understood.listed.iter().map(|at| piece(words, text, &lines, at, (0, 0))).collect();
    found
}

/// The people of a report, each with the piece of text of the first result.
pub fn people(words: &Words, text: &str, understood: &Understood) -> Vec<(usize, String)> {
    let lines = lines(text);
    let each = understood
        .people()
        .into_iter()
        .map(|(person, first)| (person, piece(words, text, &lines, &first.at, first.span)));
    each.collect()
}

/// The limit beside the newest result of each enzyme.
fn limits(understood: &Understood) -> Vec<usize> {
    let mut newest: Vec<(Analyte, usize)> = Vec::new();
    for (nth, reading) in understood.readings.iter().enumerate() {
        let (Value::Amount(analyte, _), Some(_)) = (reading.value, reading.uln) else { continue };
        match newest.iter_mut().find(|(known, _)| *known == analyte) {
            Some((_, known)) => {
                if understood.readings.get(*known).is_some_and(|it| it.on < reading.on) {
                    *known = nth;
                }
            }
            None => newest.push((analyte, nth)),
        }
    }
    newest.into_iter().map(|(_, nth)| nth).collect()
}

fn with_limit(words: &Words, value: String, uln: Option<Uln>) -> String {
    match uln {
        Some(uln) => {
            let limit = words.every_digit(uln.units_per_litre());
            words.with("paste-with-limit", &[("value", &value), ("limit", &limit)])
        }
        None => value,
    }
}

fn person(words: &Words, understood: &Understood, found: &mut Found) {
    for (key, text) in understood.person.entries() {
        let value = match (key, text.as_str()) {
            ("birth_year" | "age", _) => text.clone(),
            (_, "yes" | "no") => words.get(&text),
            _ => words.get(&format!("choice-{}-{text}", slug(key))),
        };
        found.sure.push(Sure {
            name: if key == "birth_year" {
                words.get("paste-birth-year")
            } else {
                words.field(key)
            },
            value,
            on: None,
            piece: String::new(),
            because: words.get("paste-sure-person"),
            filling: Filling::Person(key, text),
        });
    }
}

fn asked(
    words: &Words,
    reading: &Reading,
    uln: Option<Uln>,
    (nth, name, piece): (usize, String, String),
) -> Asked {
    let on = reading.on;
    let result = |result: LabResult| Filling::Result(on, result, uln);
    let (choices, proposed) = match &reading.value {
        Value::Marker(marker, said) => {
            let answers = answers(*said);
            let choices = answers.iter().map(|presence| {
                (said::marker(words, *presence), result(LabResult::Marker(*marker, *presence)))
            });
            (choices.collect(), said.is_some_and(|said| said != Presence::NotDone))
        }
        Value::Dna(Some(Amount::Bare(comparator, number)))
        | Value::Amount(_, Some(Amount::Bare(comparator, number))) => {
            let key = reading.value.key();
            let choices = symbols(&reading.value).into_iter().map(|symbol| {
                let text = format!("{}{number} {symbol}", comparator.symbol());
                let shown = format!("{} {symbol}", said::bare(words, *comparator, *number));
                (shown, Filling::Typed(on, key, text))
            });
            (choices.collect(), false)
        }
        Value::Dna(_) | Value::Amount(..) => {
            let whole = exchange::json::result(&reading.value);
            let proposed = whole.is_some();
            // Below a limit, which the line does not name as its result.
            let below = matches!(reading.value, Value::Dna(None))
                && reading.why == Some(Why::DetectedWithoutLevel);
            let below = below.then_some(LabResult::Dna(HbvDna::BelowLimit));
            let choices = whole.or(below).into_iter();
            let choices =
                choices.map(|it| (with_limit(words, said::value(words, &it), uln), result(it)));
            (choices.collect(), proposed)
        }
    };
    let typed = match reading.value {
        Value::Marker(..) => None,
        Value::Dna(_) | Value::Amount(..) => Some(Typed::Value(reading.value.key())),
    };
    let needs_day =
        on.is_none() && matches!(reading.why, Some(Why::DayMonthOrder | Why::DayNotKnown));
    let why = said::why(words, reading.why);
    Asked { nth, name, on, piece, why, choices, proposed, needs_day, typed }
}

/// The answers to a marker, the proposal first.
fn answers(proposed: Option<Presence>) -> Vec<Presence> {
    const USUAL: [Presence; 3] = [Presence::Found, Presence::NotFound, Presence::Equivocal];
    let proposed = proposed.filter(|presence| *presence != Presence::NotDone);
    let others = USUAL.into_iter().filter(|presence| Some(*presence) != proposed);
    proposed.into_iter().chain(others).collect()
}

/// The units that a number may have.
fn symbols(value: &Value) -> Vec<&'static str> {
    let analyte = match value {
        Value::Amount(analyte, _) => *analyte,
        Value::Dna(_) => Analyte::HbvDna,
        Value::Marker(Marker::Hbsag, _) => Analyte::HbsagLevel,
        Value::Marker(..) => return Vec::new(),
    };
    let mut symbols: Vec<&'static str> = Vec::new();
    for (_, unit) in units(analyte) {
        if !symbols.contains(&unit.symbol()) {
            symbols.push(unit.symbol());
        }
    }
    symbols
}

fn drug(words: &Words, treatment: &TreatmentRead, nth: usize, piece: String) -> Asked {
    let drugs = words.joined_drugs(&treatment.drugs);
    let choices = treatment.start.map(|start| {
        let start = start.to_string();
        let shown = match treatment.stop {
            Some(stop) => words.with(
                "paste-from-to",
                &[("drugs", &drugs), ("start", &start), ("stop", &stop.to_string())],
            ),
            None => words.with("paste-since", &[("drugs", &drugs), ("start", &start)]),
        };
        (shown, Filling::Treatment(treatment.drugs.clone(), start, treatment.stop))
    });
    Asked {
        nth,
        name: drugs.clone(),
        on: None,
        piece,
        why: words.get("paste-why-treatment"),
        proposed: choices.is_some(),
        needs_day: false,
        choices: choices.into_iter().collect(),
        typed: Some(Typed::Since(treatment.drugs.clone(), treatment.stop)),
    }
}

/// The lines of a text as they are counted.
fn lines(text: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut rest = text;
    while let Some(end) = rest.find(['\n', '\r']) {
        lines.push(&rest[..end]);
        let skip = if rest[end..].starts_with("\r\n") { 2 } else { 1 };
        rest = &rest[end + skip..];
    }
    lines.push(rest);
    lines
}

/// A longer piece is cut where it is shown.
const LONGEST: usize = 160;

/// The piece of text that something came from; of what has none its place.
fn piece(words: &Words, text: &str, lines: &[&str], at: &At, (from, to): (usize, usize)) -> String {
    let piece = match at {
        _ if from < to => text.get(from..to),
        At::Line(line) => line.checked_sub(1).and_then(|at| lines.get(at)).copied(),
        At::Resource(_) | At::Segment { .. } => None,
    };
    let piece = piece.map(str::trim).filter(|piece| !piece.is_empty());
    let Some(piece) = piece else { return said::place(words, at) };
    let mut shown: String = piece
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect::<String>()
        .split(' ')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    if let Some((end, _)) = shown.char_indices().nth(LONGEST) {
        shown.truncate(end);
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Language, Voice};
    use exchange::{Source, read};

    fn of(text: &str) -> Found {
        let words = Words::new(Language::first(), Voice::Plain);
        found(&words, text, &read(text, Source::Text))
    }

    #[test]
    fn a_line_shows_what_was_understood_beside_its_piece_of_text() {
        let found = of(
            "Collected 2025-03-11   Sex: F\r\nHBsAg   Positive (+)   Ref: Negative\r\nALT  58  U/L  9-50\r\nHBeAg  0.3  S/CO\r\nWidal test 1:80\r\n",
        );
        let shown: Vec<(&str, &str)> =
            found.sure.iter().map(|it| (it.name.as_str(), it.value.as_str())).collect();
        assert_eq!(
            shown,
            [("Sex at birth", "female"), ("HBsAg", "+ positive"), ("ALT", "58 U/L, limit 50")]
        );
        assert!(found.sure[1].piece.contains("HBsAg Positive (+)"), "{:?}", found.sure[1]);
        let [asked] = &found.asked[..] else { panic!("one is asked: {:?}", found.asked) };
        // A bare number proposes nothing.
        assert!(!asked.proposed && asked.choices.len() == 3, "{asked:?}");
        assert_eq!(found.listed, ["Widal test 1:80"]);
    }

    #[test]
    fn every_unit_that_a_bare_number_may_have_is_a_choice_and_none_is_proposed() {
        let found = of("HBV DNA   1200\n");
        let [asked] = &found.asked[..] else { panic!("one is asked: {found:?}") };
        assert!(!asked.proposed && found.sure.is_empty());
        let shown: Vec<&str> = asked.choices.iter().map(|(shown, _)| shown.as_str()).collect();
        assert!(shown.contains(&"1,200 IU/mL") && shown.contains(&"1,200 copies/mL"), "{shown:?}");
    }

    #[test]
    fn a_limit_is_of_the_newest_result() {
        let found =
            of("Date: 2024-01-05\nALT  40  U/L  9-40\nDate: 2025-01-05\nALT  50  U/L  9-50\n");
        let limits: Vec<bool> = found
            .sure
            .iter()
            .map(|it| matches!(it.filling, Filling::Result(_, _, Some(_))))
            .collect();
        assert_eq!(limits, [false, true], "{found:?}");
    }

    #[test]
    fn lines_are_counted_whatever_ends_them() {
        assert_eq!(lines("a\r\nb\rc\n\nd"), ["a", "b", "c", "", "d"]);
    }
}
