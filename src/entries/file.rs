//! A case as a JSON file, the same form that `hepb classify` reads: from what is entered, and back into the fields.
//! What a file holds and no field takes is handed back, with the place where it stands.

use super::fields::{CONTEXT, MARKERS, confirmation, units};
use super::read::ReadEntries;
use super::rows::{EARLIER, Rows, SIGNALS, TREATMENTS};
use super::typed::Entries;
use crate::words::slug;
use clinical::case::{Analyte, Unit};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// What could be read of the entries, as a file.
pub fn to_json(read: &ReadEntries) -> String {
    let mut case = serde_json::to_value(&read.case).unwrap_or_default();
    exchange::json::without_nothing(&mut case);
    serde_json::to_string_pretty(&case).unwrap_or_default() + "\n"
}

/// A file's content in the fields.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Opened {
    pub entries: Entries,
    /// What no field takes, as `place: content`.
    pub unplaced: Vec<String>,
}

/// Reads a file. None where it is no case.
pub fn from_json(file: &Value) -> Option<Opened> {
    const PARTS: [&str; 9] = [
        "today",
        "person",
        "results",
        "treatments",
        "sequence",
        "uln",
        "ast_uln",
        "ggt_uln",
        "alp_uln",
    ];
    let case = file.as_object()?;
    if !case.is_empty() && !PARTS.iter().any(|part| case.contains_key(*part)) {
        return None;
    }
    let mut opening = Opening::default();
    opening.results(case.get("results").unwrap_or(&Value::Null));
    for (key, value) in case.iter().filter(|(_, value)| !value.is_null()) {
        match (key.as_str(), value) {
            // The day on which a case is read is the day on which the page is.
            ("today" | "results", _) => {}
            ("person", Value::Object(person)) => opening.person(person),
            ("treatments", Value::Array(rows)) => opening.treatments(rows),
            ("sequence", Value::Object(sequence)) => opening.sequence(sequence),
            ("uln" | "ast_uln" | "ggt_uln" | "alp_uln", limit) => opening.limit(key, limit),
            _ => opening.leave(key, value),
        }
    }
    Some(opening.opened)
}

#[derive(Default)]
struct Opening {
    opened: Opened,
    /// The rows of each day: looking through all of them for each result would take seconds with thousands.
    rows: BTreeMap<String, Vec<usize>>,
    /// How many rows are taken.
    taken: usize,
}

impl Opening {
    fn set(&mut self, key: &str, text: &str) {
        self.opened.entries.set(key, text);
    }

    fn leave(&mut self, place: &str, value: &Value) {
        self.opened.unplaced.push(format!("{place}: {value}"));
    }

    /// The results of the newest day, or those without a day, are the sheet; each other day is a row.
    fn results(&mut self, results: &Value) {
        let results = match results {
            Value::Array(results) => results,
            Value::Null => return,
            other => return self.leave("results", other),
        };
        let day = |entry: &Value| entry.get("on").and_then(Value::as_str).map(str::to_owned);
        let days: BTreeSet<Option<String>> = results.iter().map(day).collect();
        let newest = days.iter().next_back().cloned().flatten();
        let sheet = if days.contains(&None) { None } else { newest };
        // One unit for all of HBV DNA is the choice beside its field; else each text names its own.
        let dna = dna_unit(results);
        if let Some((name, _)) = dna {
            self.set("hbv_dna.unit", name);
        }
        for entry in results {
            let on = day(entry);
            let placed = entry.get("result").and_then(Value::as_object).is_some_and(|result| {
                let fields = entry.as_object().map_or(0, Map::len);
                let known = 1 + usize::from(entry.get("on").is_some());
                fields == known
                    && self.result(result, on.as_deref(), on == sheet, dna.map(|(_, unit)| unit))
            });
            if !placed {
                self.leave("results", entry);
            }
        }
        if let Some(day) = sheet {
            self.set("sheet_date", &day);
        }
    }

    fn result(
        &mut self,
        result: &Map<String, Value>,
        on: Option<&str>,
        of_sheet: bool,
        dna: Option<Unit>,
    ) -> bool {
        let Some((kind, value)) = result.iter().next().filter(|_| result.len() == 1) else {
            return false;
        };
        match (kind.as_str(), value) {
            ("marker", Value::Array(pair)) => {
                let [Value::String(marker), Value::String(answer)] = &pair[..] else {
                    return false;
                };
                let answer = match answer.as_str() {
                    "found" => "found",
                    "not_found" => "not-found",
                    "equivocal" => "unclear",
                    "pending" => "pending",
                    // The same as nothing said.
                    "not_done" => return true,
                    _ => return false,
                };
                MARKERS.iter().any(|known| known.key() == marker)
                    && self.place(marker, answer, on, of_sheet, false)
            }
            ("neutralisation", Value::String(answer)) => {
                self.place("hbsag_neutralisation", &slug(answer), on, of_sheet, false)
            }
            ("dna", dna_result) => {
                let text = dna_text(dna_result, dna);
                text.is_some_and(|text| self.place("hbv_dna", &text, on, of_sheet, false))
            }
            ("measured", Value::Object(quantity)) => {
                let Some(analyte) = quantity.get("analyte").and_then(Value::as_str) else {
                    return false;
                };
                let is_dna = analyte == Analyte::HbvDna.key();
                let Some(text) = quantity_text(quantity, dna.filter(|_| is_dna)) else {
                    return false;
                };
                let confirmed = quantity.get("confirmed") == Some(&Value::Bool(true));
                let known =
                    is_dna || analyte == "alt" || CONTEXT.iter().any(|field| field.key == analyte);
                known && self.place(analyte, &text, on, of_sheet, confirmed)
            }
            ("signal", Value::Object(signal)) => self.signal(signal, on, of_sheet),
            _ => false,
        }
    }

    /// Puts a text into the field of the sheet, or into the row of its day in which the field is still empty.
    fn place(
        &mut self,
        field: &str,
        text: &str,
        on: Option<&str>,
        of_sheet: bool,
        confirmed: bool,
    ) -> bool {
        let key = if of_sheet && self.opened.entries.get(field).is_empty() {
            field.to_owned()
        } else {
            let (Some(day), true) = (on, EARLIER.columns.iter().any(|column| column.key == field))
            else {
                return false;
            };
            let of_day = self.rows.entry(day.to_owned()).or_default();
            let entries = &self.opened.entries;
            let free = of_day.iter().find(|row| entries.get(&EARLIER.key(**row, field)).is_empty());
            let row = match free {
                Some(row) => *row,
                None if self.taken < Rows::MOST => {
                    of_day.push(self.taken);
                    self.taken += 1;
                    self.taken - 1
                }
                None => return false,
            };
            self.set(&EARLIER.key(row, "date"), day);
            EARLIER.key(row, field)
        };
        self.set(&key, text);
        if confirmed {
            let unit = clinical::case::field(field).and_then(|field| match field.kind {
                clinical::case::FieldKind::Amount(analyte) => units(analyte).first(),
                _ => None,
            });
            let unit = unit.map_or("", |(name, _)| name);
            self.set(&format!("{key}.confirmed"), &confirmation(text, unit));
        }
        true
    }

    fn signal(&mut self, signal: &Map<String, Value>, on: Option<&str>, of_sheet: bool) -> bool {
        const KNOWN: [&str; 6] = ["marker", "kind", "comparator", "value", "positive", "cut_off"];
        let text = |key: &str| signal.get(key).and_then(Value::as_str).map(slug);
        let row = SIGNALS.count(&self.opened.entries) - 1;
        let number = quantity_number(signal);
        let all_known = signal.keys().all(|key| KNOWN.contains(&key.as_str()));
        let (Some(marker), Some(kind), Some(value), true, false) = (
            text("marker"),
            text("kind"),
            number,
            all_known,
            SIGNALS.is_filled(&self.opened.entries, row),
        ) else {
            return false;
        };
        for (column, text) in [("marker", marker), ("kind", kind), ("value", value)] {
            self.set(&SIGNALS.key(row, column), &text);
        }
        self.set(&SIGNALS.key(row, "positive"), &text("positive").unwrap_or_default());
        if let Some(cut_off) = signal.get("cut_off").and_then(Value::as_f64) {
            self.set(&SIGNALS.key(row, "cut_off"), &cut_off.to_string());
        }
        if !of_sheet {
            self.set(&SIGNALS.key(row, "date"), on.unwrap_or_default());
        }
        true
    }

    fn limit(&mut self, key: &str, limit: &Value) {
        let unit = |fields: &Map<String, Value>| unit_of(fields.get("unit")?);
        let text = match limit {
            Value::Number(number) => number.as_f64().map(|number| number.to_string()),
            Value::String(text) => Some(text.clone()),
            Value::Object(fields) => {
                let number = fields.get("value").and_then(Value::as_f64);
                number.zip(unit(fields)).map(|(number, unit)| format!("{number} {}", unit.symbol()))
            }
            _ => None,
        };
        match text {
            Some(text) => self.set(key, text.trim_end_matches(" U/L")),
            None => self.leave(key, limit),
        }
    }

    fn person(&mut self, person: &Map<String, Value>) {
        for (key, value) in person.iter().filter(|(_, value)| !value.is_null()) {
            let placed = match (key.as_str(), value) {
                ("age", Value::Object(age)) => self.age(age),
                ("vaccine_doses", Value::Array(days)) => self.doses(days),
                ("immunosuppression", value) => self.immunosuppression(value),
                ("reactivation_risk", Value::Object(risk)) => {
                    let percent = risk.get("percent").and_then(Value::as_f64);
                    percent.is_some_and(|percent| self.context(key, &percent.to_string()))
                }
                ("reactivation_risk", Value::String(risk)) => {
                    let text = match risk.as_str() {
                        "above_ten" => "above-10",
                        "one_to_ten" => "1-to-10",
                        "below_one" => "below-1",
                        _ => "",
                    };
                    !text.is_empty() && self.context(key, text)
                }
                ("ascites" | "encephalopathy", Value::String(answer)) => {
                    let answer = match answer.as_str() {
                        "none" => "no".to_owned(),
                        "present" => "yes".to_owned(),
                        other => slug(other),
                    };
                    self.context(key, &answer)
                }
                (_, Value::Bool(true)) => self.context(key, "yes"),
                (_, Value::Bool(false)) => self.context(key, "no"),
                (_, Value::Number(number)) => {
                    self.context(key, &number.as_f64().unwrap_or_default().to_string())
                }
                (_, Value::String(text)) => self.context(key, &text.replace('_', "-")),
                _ => false,
            };
            if !placed {
                self.leave(&format!("person.{key}"), value);
            }
        }
    }

    /// A field of the context, where there is one of that name.
    fn context(&mut self, key: &str, text: &str) -> bool {
        let known = CONTEXT.iter().any(|field| field.key == key);
        if known {
            self.set(key, text);
        }
        known
    }

    fn age(&mut self, age: &Map<String, Value>) -> bool {
        let Some((kind, number)) = age.iter().next().filter(|_| age.len() == 1) else {
            return false;
        };
        let field = match kind.as_str() {
            "years" => "age",
            "months" => "age_months",
            "birth_year" => "birth_year",
            _ => return false,
        };
        number.as_f64().is_some_and(|number| self.context(field, &number.to_string()))
    }

    /// The form asks for the last dose; earlier ones have no field.
    fn doses(&mut self, days: &[Value]) -> bool {
        let mut days: Vec<&str> = days.iter().filter_map(Value::as_str).collect();
        days.sort_unstable();
        let Some(last) = days.pop() else { return true };
        self.set("vaccine_doses", last);
        for day in days {
            self.leave("person.vaccine_doses", &Value::String(day.to_owned()));
        }
        true
    }

    fn immunosuppression(&mut self, value: &Value) -> bool {
        let kind = |value: &Value| {
            value
                .as_str()
                .map(|kind| slug(kind).replace("-antibody", "").replace("-transplant", ""))
        };
        let Value::Object(fields) = value else {
            let answer = value.as_str().map(slug);
            return answer.is_some_and(|answer| self.context("immunosuppression", &answer));
        };
        let Some((when, what)) = fields.iter().next().filter(|_| fields.len() == 1) else {
            return false;
        };
        if when == "ended" {
            let on = what.get("on").and_then(Value::as_str).unwrap_or_default();
            self.set("immunosuppression_ended", on);
        }
        let what = if when == "ended" { what.get("kind") } else { Some(what) };
        what.and_then(kind)
            .is_some_and(|what| self.context("immunosuppression", &format!("{when}-{what}")))
    }

    fn treatments(&mut self, rows: &[Value]) {
        for treatment in rows {
            if !self.treatment(treatment) {
                self.leave("treatments", treatment);
            }
        }
    }

    fn treatment(&mut self, treatment: &Value) -> bool {
        const KNOWN: [&str; 4] = ["drugs", "start", "stop", "adherent"];
        let Some(fields) = treatment.as_object() else { return false };
        let row = TREATMENTS.count(&self.opened.entries) - 1;
        let drugs = fields.get("drugs").and_then(Value::as_array);
        let drugs: Option<Vec<&str>> =
            drugs.and_then(|drugs| drugs.iter().map(Value::as_str).collect());
        let (Some(drugs), true, false) = (
            drugs,
            fields.keys().all(|key| KNOWN.contains(&key.as_str())),
            TREATMENTS.is_filled(&self.opened.entries, row),
        ) else {
            return false;
        };
        let text = |key: &str| fields.get(key).and_then(Value::as_str).unwrap_or_default();
        let (start, stop) = (text("start").to_owned(), text("stop").to_owned());
        self.set(&TREATMENTS.key(row, "drug"), &drugs.join(" + "));
        self.set(&TREATMENTS.key(row, "start"), &start);
        self.set(&TREATMENTS.key(row, "stop"), &stop);
        match fields.get("adherent") {
            Some(Value::Bool(true)) => self.set(&TREATMENTS.key(row, "adherent"), "yes"),
            Some(Value::Bool(false)) => self.set(&TREATMENTS.key(row, "adherent"), "no"),
            _ => {}
        }
        true
    }

    fn sequence(&mut self, sequence: &Map<String, Value>) {
        for (key, value) in sequence.iter().filter(|(_, value)| !value.is_null()) {
            let placed = match (key.as_str(), value) {
                ("sampled" | "genotype" | "subgenotype", Value::String(text)) => {
                    self.context(&format!("seq_{key}"), text)
                }
                ("rt" | "s" | "pre_c" | "x" | "nt" | "windows", Value::Array(items)) => {
                    let items: Option<Vec<&str>> = items.iter().map(Value::as_str).collect();
                    items.is_some_and(|items| {
                        // Read, and nothing found, is a result; of a list of nucleotides or windows it is none.
                        let of_gene = !matches!(key.as_str(), "nt" | "windows");
                        let text =
                            if items.is_empty() && of_gene { "none" } else { &items.join(" ") };
                        self.context(&format!("seq_{key}"), text)
                    })
                }
                ("s_residues", Value::Object(residues)) => {
                    let residues: Option<Vec<String>> = residues
                        .iter()
                        .map(|(at, letter)| letter.as_str().map(|letter| format!("{at}{letter}")))
                        .collect();
                    residues
                        .is_some_and(|residues| self.context("seq_s_residues", &residues.join(" ")))
                }
                ("distances", Value::Object(distances)) => self.distances(distances),
                _ => false,
            };
            if !placed {
                self.leave(&format!("sequence.{key}"), value);
            }
        }
    }

    /// In the file as parts of one, in the form in per cent.
    fn distances(&mut self, distances: &Map<String, Value>) -> bool {
        let mut all = true;
        for (key, value) in distances.iter().filter(|(_, value)| !value.is_null()) {
            all &= match (key.as_str(), value) {
                ("nearest", Value::String(nearest)) => self.context("seq_nearest", nearest),
                ("region", Value::String(region)) => self.context("seq_region", region),
                ("nearest_distance", Value::Number(part)) => {
                    self.context("seq_nearest_distance", &percent(part))
                }
                ("next_genotype_distance", Value::Number(part)) => {
                    self.context("seq_next_distance", &percent(part))
                }
                _ => false,
            };
        }
        all
    }
}

fn percent(part: &serde_json::Number) -> String {
    let percent = part.as_f64().unwrap_or_default() * 100.0;
    // What a double loses by the factor is far behind the digits that anyone prints.
    let digits = format!("{percent:.9}");
    digits.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn unit_of(unit: &Value) -> Option<Unit> {
    serde_json::from_value(unit.clone()).ok()
}

/// The unit that all amounts of HBV DNA share, and its name in the form.
fn dna_unit(results: &[Value]) -> Option<(&'static str, Unit)> {
    let mut shared = None;
    for entry in results {
        let result = entry.get("result")?;
        let dna = result.get("dna").and_then(Value::as_object);
        let quantity =
            dna.and_then(|dna| dna.get("level").or_else(|| dna.get("detected_below_limit")));
        let Some(unit) = quantity.and_then(|quantity| quantity.get("unit")) else { continue };
        let unit = unit_of(unit)?;
        if shared.is_some_and(|shared| shared != unit) {
            return None;
        }
        shared = Some(unit);
    }
    let shared = shared?;
    let offered = units(Analyte::HbvDna).iter();
    let (name, unit) = offered.copied().find(|(_, unit)| *unit == shared)?;
    (unit != Unit::IuPerMl).then_some((name, unit))
}

/// What a laboratory would write; `chosen` is the unit that the field shows. None where the text could not say it.
pub(super) fn dna_text(dna: &Value, chosen: Option<Unit>) -> Option<String> {
    match dna {
        Value::String(word) if word == "not_detected" => Some("not detected".to_owned()),
        Value::String(word) if word == "below_limit" => Some("below detection limit".to_owned()),
        Value::Object(fields) => {
            let (kind, value) = fields.iter().next().filter(|_| fields.len() == 1)?;
            match (kind.as_str(), value) {
                ("text", Value::String(text)) if chosen.is_none() => Some(text.clone()),
                ("level", Value::Object(quantity)) => quantity_text(quantity, chosen),
                ("detected_below_limit", Value::Null) => Some("detected".to_owned()),
                ("detected_below_limit", Value::Object(quantity)) => {
                    let text = quantity_text(quantity, chosen)?;
                    Some(format!("detected <{}", text.trim_start_matches('<')))
                }
                _ => None,
            }
        }
        _ => None,
    }
}

/// A value with its sign, and with its unit where it is not the one that its field shows.
pub(super) fn quantity_text(quantity: &Map<String, Value>, chosen: Option<Unit>) -> Option<String> {
    const KNOWN: [&str; 6] = ["analyte", "comparator", "value", "unit", "printed", "confirmed"];
    if !quantity.keys().all(|key| KNOWN.contains(&key.as_str())) {
        return None;
    }
    let text = quantity_number(quantity)?;
    let unit = unit_of(quantity.get("unit")?)?;
    let analyte: Analyte = serde_json::from_value(quantity.get("analyte")?.clone()).ok()?;
    let shown = chosen.or_else(|| units(analyte).first().map(|(_, unit)| *unit));
    if Some(unit) == shown {
        return Some(text);
    }
    // An assay stands in no text.
    let of_assay = matches!(unit, Unit::CopiesPerMl(assay) | Unit::LogCopiesPerMl(assay) if assay != clinical::case::Assay::Unknown);
    (!of_assay).then(|| format!("{text} {}", unit.symbol()))
}

fn quantity_number(quantity: &Map<String, Value>) -> Option<String> {
    let sign = match quantity.get("comparator").and_then(Value::as_str) {
        None | Some("equal") => "",
        Some("less") => "<",
        Some("at_most") => "≤",
        Some("greater") => ">",
        Some("at_least") => "≥",
        Some(_) => return None,
    };
    let printed = quantity.get("printed").and_then(Value::as_str).map(str::to_owned);
    let number = match quantity.get("value")? {
        Value::Number(number) => {
            printed.or_else(|| number.as_f64().map(|number| number.to_string()))
        }
        Value::String(text) => Some(text.clone()),
        _ => None,
    };
    number.map(|number| format!("{sign}{number}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entries::{Field, Kind, read};
    use clinical::case::{Case, parse_date};

    /// The made-up cases that meet every kind of finding.
    mod made_up {
        include!("../../tests/reachable/cases.rs");
        pub const ALL: &[Case] = CASES;
        pub const DAY: &str = TODAY;
    }

    fn entries_of(pairs: &[(&str, &str)]) -> Entries {
        let mut entries = Entries::default();
        for (key, value) in pairs {
            entries.set(key, value);
        }
        entries
    }

    /// Saved, opened and read again, a case is what it was.
    fn comes_back(entries: &Entries) {
        let today = parse_date("today", made_up::DAY).ok();
        let before = read(entries, today);
        let json = to_json(&before);
        let typed: Case = serde_json::from_str(&json).expect("the command line reads the file");
        assert_eq!(typed, before.case, "{json}");
        let opened = from_json(&serde_json::from_str(&json).expect("JSON")).expect("a case");
        let after = read(&opened.entries, today);
        assert_eq!(opened.unplaced, [] as [String; 0], "{json}");
        assert_eq!(after.problems, [], "{json}");
        let (mut results, mut same) =
            (before.case.results().to_vec(), after.case.results().to_vec());
        let by_text = |entry: &clinical::case::DatedResult| format!("{entry:?}");
        results.sort_by_key(by_text);
        same.sort_by_key(by_text);
        assert_eq!(same, results, "{json}");
        let rest = |case: &Case| {
            let mut rest = serde_json::to_value(case).expect("JSON");
            rest.as_object_mut().expect("a case").remove("results");
            rest
        };
        assert_eq!(rest(&after.case), rest(&before.case));
    }

    #[test]
    fn a_long_course_comes_back_and_what_is_more_than_all_rows_is_handed_back() {
        let day =
            |at: usize| format!("{}-{:02}-{:02}", 1980 + at / 300, 1 + at / 25 % 12, 1 + at % 25);
        let mut entries = Entries::default();
        for row in 0..Rows::MOST {
            for (field, text) in
                [("date", &*day(row)), ("hbv_dna", "<20"), ("alt", "31"), ("hbeag", "found")]
            {
                entries.set(&EARLIER.key(row, field), text);
            }
        }
        entries.set("sheet_date", "2025-01-01");
        entries.set("alt", "30");
        comes_back(&entries);
        let one = |at: usize| serde_json::json!({"on": day(at), "result": {"marker": ["hbeag", "found"]}});
        let results: Vec<Value> = (0..Rows::MOST + 4).map(one).collect();
        let opened = from_json(&serde_json::json!({ "results": results })).expect("a case");
        // The newest day is the sheet.
        assert_eq!(opened.unplaced.len(), 3);
    }

    #[test]
    fn every_case_comes_back() {
        let mut tried = 0;
        for case in made_up::ALL {
            let entries = entries_of(case);
            if read(&entries, parse_date("today", made_up::DAY).ok()).problems.is_empty() {
                comes_back(&entries);
                tried += 1;
            }
        }
        assert!(tried > 10, "{tried}");
    }

    #[test]
    fn every_field_comes_back() {
        for Field { key, kind, .. } in CONTEXT.iter() {
            let values: Vec<&str> = match kind {
                Kind::Amount(Analyte::Sodium) => vec!["140"],
                Kind::Number if *key == "birth_year" => vec!["1990"],
                Kind::Number if *key == "reactivation_risk" => {
                    vec!["15", "0.5", "above-10", "1-to-10", "below-1"]
                }
                Kind::Week => vec!["24", "24+3"],
                Kind::Limit => vec!["40"],
                Kind::Amount(_) | Kind::Number => vec!["3", "3.0"],
                Kind::Day => vec!["2025-06-01"],
                Kind::YesNo => vec!["yes", "no"],
                Kind::Choice(answers) => answers.to_vec(),
                Kind::Text if *key == "seq_nt" => vec!["G1896A A1762T+G1764A"],
                Kind::Text if *key == "seq_s_residues" => vec!["122K 160R"],
                Kind::Text if matches!(*key, "seq_subgenotype" | "seq_nearest") => vec!["B2"],
                Kind::Text if *key == "seq_windows" => vec!["B C"],
                Kind::Text if matches!(*key, "seq_rt" | "seq_s") => vec!["none", "L180M 204?"],
                Kind::Text => vec!["none", "M1V"],
                Kind::Marker(_) | Kind::Drug => panic!("{key}: of rows only"),
            };
            for value in values {
                let mut entries =
                    entries_of(&[("alt", "20"), ("immunosuppression", "ended-b-cell")]);
                if key.starts_with("seq_ne") {
                    entries.set("seq_nearest", "C1");
                    entries.set("seq_nearest_distance", "4.1");
                }
                if matches!(*key, "transplanted" | "donor_hbsag" | "donor_anti_hbc") {
                    entries.set("transplant", "liver");
                }
                if *key == "seq_next_distance" {
                    entries.set("seq_nearest_distance", "2.5");
                }
                entries.set(key, value);
                comes_back(&entries);
            }
        }
    }

    #[test]
    fn units_signs_days_and_doubts_come_back() {
        for case in [
            &[("hbv_dna", "<20"), ("alt", "0.6 µkat/L"), ("bilirubin", "1.2 mg/dL")][..],
            &[("hbv_dna", "detected <20"), ("hbsag_level", ">250"), ("creatinine", "80.0")],
            &[("hbv_dna", "not detected"), ("hbsag", "pending"), ("igm_anti_hbc", "unclear")],
            &[("hbv_dna", "detected")],
            &[("hbv_dna", "below detection limit")],
            &[("hbv_dna", "2480"), ("hbv_dna.unit", "copies-roche")],
            &[("hbv_dna", "3.41 log")],
            &[
                ("hbv_dna", "2480 copies/mL"),
                ("earlier.0.date", "2024-05-06"),
                ("earlier.0.hbv_dna", "3e7"),
            ],
            &[("bilirubin", "800"), ("bilirubin.confirmed", "800 umol-l")],
            &[
                ("sheet_date", "2025-07-01"),
                ("alt", "40"),
                ("earlier.0.date", "2025-06-01"),
                ("earlier.0.alt", "30"),
                ("earlier.1.date", "2025-06-01"),
                ("earlier.1.alt", "90"),
            ],
            &[
                ("treatments.0.drug", "ETV + TDF"),
                ("treatments.0.start", "2024-03"),
                ("treatments.0.stop", "2025-02-01"),
                ("treatments.0.adherent", "no"),
            ],
            &[
                ("signals.0.marker", "anti-hbe"),
                ("signals.0.value", "0.42"),
                ("signals.0.kind", "coi"),
                ("signals.0.positive", "below"),
                ("signals.0.cut_off", "1"),
            ],
        ] {
            comes_back(&entries_of(case));
        }
    }

    #[test]
    fn what_no_field_takes_is_handed_back() {
        let file = serde_json::json!({
            "person": { "sex": "male", "shoe_size": 43, "vaccine_doses": ["2020-01-01", "2021-01-01"] },
            "results": [
                { "result": { "measured": { "analyte": "alt", "value": 38, "unit": "unit_per_litre" } } },
                { "on": "2024-01-01", "result": { "measured": { "analyte": "ggt", "value": 38, "unit": "unit_per_litre" } } },
                { "result": { "measured": { "analyte": "alt", "value": 50, "unit": "unit_per_litre" } } }
            ],
            "colour": "blue"
        });
        let opened = from_json(&file).expect("a case");
        assert_eq!((opened.entries.get("alt"), opened.entries.get("sex")), ("38", "male"));
        assert_eq!(opened.unplaced.len(), 5, "{:?}", opened.unplaced);
        for piece in ["shoe_size", "2020-01-01", "ggt", "50", "blue"] {
            assert!(opened.unplaced.iter().any(|left| left.contains(piece)), "{piece}");
        }
        for other in ["[]", "\"case\"", "{\"name\":\"x\"}", "3"] {
            assert_eq!(from_json(&serde_json::from_str(other).expect("JSON")), None, "{other}");
        }
    }

    #[test]
    fn the_documented_cases_open() {
        for file in [include_str!("../../docs/case.json"), include_str!("../../docs/history.json")]
        {
            let opened = from_json(&serde_json::from_str(file).expect("JSON")).expect("a case");
            assert_eq!(opened.unplaced, [] as [String; 0]);
            let read = read(&opened.entries, parse_date("today", made_up::DAY).ok());
            assert_eq!(read.problems, []);
            let typed: Case = serde_json::from_str(file).expect("a case");
            assert_eq!(read.case.results().len(), typed.results().len());
        }
    }
}
