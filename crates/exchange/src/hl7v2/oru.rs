//! From the segments of ORU^R01 to readings.

use super::message::{Field, Segment, segments};
use crate::agreement::contradictions;
use crate::days::{self, Written};
use crate::evidence::amount::Decimal;
use crate::evidence::coded::{self, Given, Whose};
use crate::evidence::decide::Manner;
use crate::evidence::row::Row;
use crate::format::Format;
use crate::lexicon::codes;
use crate::lexicon::names::Test;
use crate::lexicon::words::{self, Said};
use crate::text;
use crate::understood::{
    At, Certainty, DateRead, Reading, Said as Whole, Source, Understood, Value, Why,
};
use clinical::case::{Comparator, Date, Presence, Sex};

const MANNER: Manner =
    Manner { source: Source::Text, decimal: Decimal::Given, several_days: false };

/// Reads messages.
pub fn read(text: &str) -> Understood {
    let mut understood = Understood::of(Format::Hl7V2);
    let segments = segments(text);
    let people = people(&segments);
    let several = people.len() > 1;
    let mut state = State { person: None, drawn: None, results: true, final_of: Vec::new() };
    for segment in &segments {
        match segment.name {
            "MSH" => {
                let kind = segment.field(9);
                let name = kind.component(1);
                state.results = name == "ORU" || kind.is_empty();
                state.drawn = None;
                if !state.results && understood.said.is_none() {
                    let whole = format!("{name} {}", kind.component(2));
                    understood.said = Some(Whole::OtherMessage(whole.trim().to_owned()));
                }
            }
            "PID" => {
                state.person = Some(segment.field(3).component(1));
                state.drawn = None;
                if !several {
                    person(&mut understood, segment);
                }
            }
            "OBR" => {
                let days = [segment.field(7), segment.field(14), segment.field(22)];
                state.drawn = days.iter().find(|day| !day.is_empty()).map(|day| day.component(1));
            }
            "SPM" => {
                let day = segment.field(17);
                if !day.is_empty() && state.drawn.is_none() {
                    state.drawn = Some(day.component(1));
                }
            }
            "OBX" if state.results => {
                obx(&mut understood, &mut state, segment, several.then_some(people.as_slice()))
            }
            "FHS" | "BHS" | "BTS" | "FTS" | "PV1" | "PV2" | "ORC" | "TQ1" | "TQ2" | "PD1"
            | "NK1" | "SFT" | "EVN" | "DSC" => {}
            _ => understood.listed.push(place(segment, &state, several)),
        }
    }
    // A message with results beside one without is read.
    if understood.readings.iter().any(|_| true) {
        understood.said = None;
    }
    contradictions(&mut understood);
    if several {
        understood.ask_whose();
    }
    understood.listed.sort();
    understood.listed.dedup();
    understood
}

struct State {
    person: Option<String>,
    /// The day of the present order's sample, as written.
    drawn: Option<String>,
    /// The present message holds results.
    results: bool,
    /// Status of each reading, in their order.
    final_of: Vec<String>,
}

/// The numbers of the people, each once.
fn people(segments: &[Segment]) -> Vec<String> {
    let mut people: Vec<String> = Vec::new();
    for segment in segments.iter().filter(|segment| segment.name == "PID") {
        let number = segment.field(3).component(1);
        let name = if number.is_empty() { segment.field(5).text() } else { number };
        if !people.contains(&name) {
            people.push(name);
        }
    }
    people
}

fn place(segment: &Segment, state: &State, several: bool) -> At {
    At::Segment {
        name: segment.name.to_owned(),
        set: segment.field(1).raw().to_owned(),
        person: if several { state.person.clone() } else { None },
    }
}

fn person(understood: &mut Understood, segment: &Segment) {
    understood.person.sex = match segment.field(8).component(1).as_str() {
        "M" | "m" => Some(Sex::Male),
        "F" | "f" => Some(Sex::Female),
        "O" | "A" => Some(Sex::Other),
        _ => None,
    };
    let birth = segment.field(7).component(1);
    let year = birth.get(..4).and_then(|year| year.parse().ok());
    understood.person.birth_year = year.filter(|year| (1900..2100).contains(year));
}

fn obx(
    understood: &mut Understood,
    state: &mut State,
    segment: &Segment,
    people: Option<&[String]>,
) {
    let at = place(segment, state, people.is_some());
    let status = segment.field(11).raw().to_owned();
    let nothing =
        matches!(status.as_str(), "W" | "X" | "D" | "N" | "O") || segment.field(5).raw() == "\"\"";
    let code = segment.field(3);
    let whose = whose(code);
    let test = match whose {
        Whose::Test(test) | Whose::UnknownCode(test) | Whose::Conflict(test) => test,
        Whose::Nobodys => Test::Other,
    };
    let (day, asked) = day(understood, state, segment, &at);
    if nothing || test == Test::Other || segment.field(2).raw() == "ED" {
        // A wrong result that was withdrawn is not kept either.
        if matches!(status.as_str(), "W" | "D") {
            withdraw(understood, state, test, day);
        }
        understood.listed.push(at);
        return;
    }
    let pending = matches!(status.as_str(), "I" | "R" | "S");
    let proposals = if pending {
        let marker = if let Test::Marker(marker) = test { Some(marker) } else { None };
        marker
            .and_then(|marker| {
                let asked = coded::asked(test, Why::NoResultYet)?;
                Some(crate::evidence::decide::Proposal {
                    value: Value::Marker(marker, Some(Presence::Pending)),
                    ..asked
                })
            })
            .into_iter()
            .collect()
    } else {
        match row(segment, test) {
            Some(row) => coded::proposals(test, &row, MANNER),
            None => Vec::new(),
        }
    };
    if proposals.is_empty() {
        understood.listed.push(at);
        return;
    }
    if status == "C" {
        withdraw(understood, state, test, day);
    }
    for proposal in proposals {
        let mut reading = Reading {
            at: at.clone(),
            span: segment.span,
            value: proposal.value,
            on: day,
            uln: proposal.uln,
            certainty: proposal.certainty,
            why: proposal.why,
            signals: proposal.signals,
            person: people.and_then(|people| {
                let own = state.person.as_ref()?;
                people.iter().position(|known| known == own).map(|at| at + 1)
            }),
        };
        match whose {
            Whose::Conflict(_) => {
                reading.value = reading.value.emptied();
                reading.certainty = Certainty::Ask;
                reading.why = Some(Why::CodeTextConflict);
            }
            Whose::UnknownCode(_) => reading.ask(Why::CodeTextConflict),
            _ => {}
        }
        if status == "P" {
            reading.ask(Why::NoResultYet);
        }
        if let (None, Some(why)) = (day, asked) {
            reading.ask(why);
        }
        understood.readings.push(reading);
        state.final_of.push(status.clone());
    }
}

/// Takes out earlier results of a test and a day, which a later one corrects.
fn withdraw(understood: &mut Understood, state: &mut State, test: Test, day: Option<Date>) {
    let keys: Vec<&str> = match test {
        Test::Marker(clinical::case::Marker::Hbsag) => vec!["hbsag", "hbsag_level"],
        Test::Marker(clinical::case::Marker::AntiHbs) => vec!["anti_hbs", "anti_hbs_titre"],
        Test::Marker(marker) | Test::Damaged(marker) => vec![marker.key()],
        Test::Analyte(analyte) => vec![analyte.key()],
        Test::DnaLog | Test::DamagedDna => vec!["hbv_dna"],
        Test::Other => return,
    };
    let mut nth = 0;
    while nth < understood.readings.len() {
        let reading = &understood.readings[nth];
        if reading.on == day && keys.contains(&reading.value.key()) {
            let reading = understood.readings.remove(nth);
            if nth < state.final_of.len() {
                state.final_of.remove(nth);
            }
            understood.listed.push(reading.at);
        } else {
            nth += 1;
        }
    }
}

/// The test of OBX-3: its codes of LOINC in either triplet, and both texts.
fn whose(code: Field) -> Whose {
    let system =
        |at: usize| matches!(code.component(at).as_str(), "LN" | "LOINC" | "2.16.840.1.113883.6.1");
    let mut loinc: Vec<String> = Vec::new();
    if system(3) {
        loinc.push(code.component(1));
    }
    if system(6) {
        loinc.push(code.component(4));
    }
    // A local code is often the name itself.
    let mut texts = vec![code.component(2), code.component(5)];
    if texts.iter().all(String::is_empty) && loinc.is_empty() {
        texts.push(code.component(1));
    }
    let codes: Vec<&str> = loinc.iter().map(String::as_str).collect();
    coded::whose(&codes, texts.iter().map(String::as_str))
}

fn row(segment: &Segment, test: Test) -> Option<Row> {
    let value = segment.field(5);
    let unit = {
        let units = segment.field(6);
        let shown = units.component(2);
        (units.component(1), shown)
    };
    let mut row = match segment.field(2).raw() {
        "NM" => {
            let number = value.component(1);
            let mut row = Row::default();
            amount(&mut row, test, &number, Comparator::Equal, &unit)?;
            row
        }
        "SN" => {
            let (sign, number, between) =
                (value.component(1), value.component(2), value.component(3));
            // A range or a titre is no amount.
            if !between.is_empty() || !value.component(4).is_empty() {
                return None;
            }
            let sign = match sign.as_str() {
                "" | "=" => Comparator::Equal,
                "<" => Comparator::Less,
                "<=" => Comparator::AtMost,
                ">" => Comparator::Greater,
                ">=" => Comparator::AtLeast,
                _ => return None,
            };
            let mut row = Row::default();
            amount(&mut row, test, &number, sign, &unit)?;
            row
        }
        "CE" | "CWE" | "CNE" | "CF" => of_code(value)?,
        "ST" | "TX" | "FT" | "IS" | "ID" | "" => {
            let mut row = text::row(&value.text());
            if row.unit.is_none() && row.odd_unit.is_none() && row.amount.is_some() {
                let own = if unit.0.is_empty() { &unit.1 } else { &unit.0 };
                row.unit = Some(own.clone()).filter(|unit| !unit.is_empty());
            }
            row
        }
        _ => return None,
    };
    for flag in segment.field(8).repetitions() {
        coded::mark(&mut row, coded::marked(&flag.component(1)));
    }
    if let Some((reference, text)) = text::reference(&segment.field(7).text()) {
        row.reference = Some(reference);
        row.reference_text = text;
    }
    let nothing = row.words.is_empty()
        && row.signs.is_empty()
        && row.marks.is_empty()
        && row.amount.is_none()
        && !row.residue;
    (!nothing).then_some(row)
}

fn amount(
    row: &mut Row,
    test: Test,
    number: &str,
    comparator: Comparator,
    unit: &(String, String),
) -> Option<()> {
    number.parse::<f64>().ok().filter(|value| value.is_finite())?;
    let (code, shown) = unit;
    // The first component is the code of whatever system; where it is a unit by itself it counts.
    let given = Given {
        number,
        comparator,
        unit: Some(if shown.is_empty() { code.as_str() } else { shown.as_str() })
            .filter(|it| !it.is_empty()),
        code: Some(code.as_str()).filter(|it| !it.is_empty() && !shown.is_empty()),
    };
    if coded::put_amount(row, test, &given) {
        row.residue = true;
    }
    Some(())
}

fn of_code(value: Field) -> Option<Row> {
    if value.repetitions().count() > 1 {
        return None;
    }
    let mut said: Vec<Said> = Vec::new();
    for at in [1, 4] {
        said.extend(codes::answer(&value.component(at)));
    }
    for at in [1, 2, 5, 9] {
        let text = value.component(at).to_lowercase();
        if let Some((word, length)) = words::at(None, &text)
            && length == text.len()
        {
            said.push(word);
        }
    }
    said.dedup();
    let first = *said.first()?;
    let mut row = coded::of_answer(first);
    row.words = said;
    Some(row)
}

/// OBX-14 before the order's.
fn day(
    understood: &mut Understood,
    state: &State,
    segment: &Segment,
    at: &At,
) -> (Option<Date>, Option<Why>) {
    let own = segment.field(14);
    let text = if own.is_empty() { state.drawn.clone() } else { Some(own.component(1)) };
    let Some(text) = text.filter(|text| !text.is_empty()) else { return (None, None) };
    let digits: String = text.chars().take_while(char::is_ascii_digit).take(8).collect();
    match days::at(None, &digits).map(|found| found.day) {
        Some(Written::Day(day, _)) if digits.len() == 8 => (Some(day), None),
        _ => {
            understood.dates.push(DateRead {
                at: at.clone(),
                text,
                candidates: Vec::new(),
                why: Some(Why::DayNotKnown),
            });
            (None, Some(Why::DayNotKnown))
        }
    }
}
