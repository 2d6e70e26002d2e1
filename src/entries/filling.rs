//! What was understood of a report, put into the fields: results of the sheet's day into the sheet, those of other days into
//! the rows of earlier results, treatments into theirs. What a field held before is handed back, and nothing is put where
//! another day's results stand.

use super::fields::{CONTEXT, Kind, MARKERS, chosen_unit};
use super::file::{dna_text, quantity_text};
use super::rows::{EARLIER, TREATMENTS};
use super::typed::Entries;
use clinical::case::{Analyte, Date, Drug, LabResult, Presence, Uln, When, parse_date};

/// One thing to put into the fields.
#[derive(Clone, Debug, PartialEq)]
pub enum Filling {
    /// A result of a day, with the limit of its own line.
    Result(Option<Date>, LabResult, Option<Uln>),
    /// A text of the person's own for a result: its test, and what was typed.
    Typed(Option<Date>, &'static str, String),
    /// A field of the person.
    Person(&'static str, String),
    /// A treatment: its drugs, its first day or month, its last.
    Treatment(Vec<Drug>, String, Option<When>),
}

impl Filling {
    /// The day of a result; none where it has none, or is no result.
    pub fn on(&self) -> Option<Date> {
        match self {
            Filling::Result(on, ..) | Filling::Typed(on, ..) => *on,
            Filling::Person(..) | Filling::Treatment(..) => None,
        }
    }

    fn is_result(&self) -> bool {
        matches!(self, Filling::Result(..) | Filling::Typed(..))
    }
}

/// What it came to: the fields that were filled, and what stood in them where it was something else.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filled {
    /// The keys of the fields, that of the result first.
    pub keys: Vec<String>,
    /// Key and content of fields that held something else.
    pub replaced: Vec<(String, String)>,
}

/// What is not known of days, and has to be asked before anything is put anywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayAsked {
    /// The sheet holds results without a day, and the report has one: are they of that day?
    OfSheet(Date),
    /// Results of the report have no day, and the sheet is of one: are they of that day?
    OfReport(Date),
}

/// The answers to these questions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Days {
    /// Whether the results of the sheet are of the report's day.
    pub same: Option<bool>,
    /// The day of the report's results that name none.
    pub undated: Option<Date>,
}

/// Puts things into the fields, one after the other.
pub struct Filler {
    entries: Entries,
    /// The day that the sheet is of once it is filled.
    day: Option<Date>,
    /// Whether results of a day go into the sheet at all.
    apart: bool,
    undated: Option<Date>,
}

impl Filler {
    /// Begins with what stands in the fields.
    ///
    /// # Errors
    /// A day has to be asked first.
    pub fn new(entries: &Entries, all: &[Filling], days: Days) -> Result<Filler, DayAsked> {
        let of_sheet = parse_date("sheet_date", entries.get("sheet_date")).ok();
        let results = || all.iter().filter(|filling| filling.is_result());
        let newest = results().filter_map(Filling::on).max();
        let filled = has_results(entries);
        let mut filler =
            Filler { entries: entries.clone(), day: of_sheet, apart: false, undated: days.undated };
        match (filled, of_sheet, newest) {
            (false, _, Some(_)) => filler.day = newest,
            (true, None, Some(newest)) => match days.same {
                None => return Err(DayAsked::OfSheet(newest)),
                Some(same) => {
                    filler.day = same.then_some(newest);
                    filler.apart = !same;
                }
            },
            _ => {}
        }
        let day = filler.day.or(newest);
        if let (Some(day), None, true) =
            (day, days.undated, results().any(|filling| filling.on().is_none()))
        {
            return Err(DayAsked::OfReport(day));
        }
        Ok(filler)
    }

    /// What stands in the fields now.
    pub fn entries(self) -> Entries {
        self.entries
    }

    /// The day of a result, once days were asked.
    pub fn day_of(&self, filling: &Filling) -> Option<Date> {
        filling.on().or(self.undated)
    }

    /// Whether a day's results go into the sheet.
    pub fn is_of_sheet(&self, on: Option<Date>) -> bool {
        on.is_none() || (!self.apart && on == self.day)
    }

    /// Puts one thing in. None where no field takes it; then nothing is changed.
    pub fn put(&mut self, filling: &Filling) -> Option<Filled> {
        let on = self.day_of(filling);
        let mut filled = Filled::default();
        match filling {
            Filling::Result(_, result, uln) => {
                let text = self.text_of(result)?;
                self.result(on, result.key(), &text, &mut filled)?;
                if let (Some(uln), Some(key)) = (uln, limit_of(result)) {
                    self.limit(on, key, *uln, &mut filled);
                }
            }
            Filling::Typed(_, key, text) => self.result(on, key, text.trim(), &mut filled)?,
            Filling::Person(key, text) => {
                CONTEXT.iter().find(|field| field.key == *key)?;
                self.set(key, text, &mut filled);
            }
            Filling::Treatment(drugs, start, stop) => {
                let row = TREATMENTS.count(&self.entries) - 1;
                if drugs.is_empty() || TREATMENTS.is_filled(&self.entries, row) {
                    return None;
                }
                let names: Vec<&str> = drugs.iter().map(|drug| drug.key()).collect();
                let stop = stop.map(|stop| stop.to_string()).unwrap_or_default();
                let cells = [("drug", names.join(" + ")), ("start", start.clone()), ("stop", stop)];
                for (column, text) in cells {
                    self.set(&TREATMENTS.key(row, column), &text, &mut filled);
                }
            }
        }
        Some(filled)
    }

    /// What a laboratory would write into the field, with a unit where it is not the one that is chosen there.
    fn text_of(&self, result: &LabResult) -> Option<String> {
        let json = serde_json::to_value(result).ok()?;
        match result {
            LabResult::Marker(_, presence) => Some(
                match presence {
                    Presence::Found => "found",
                    Presence::NotFound => "not-found",
                    Presence::Equivocal => "unclear",
                    Presence::Pending => "pending",
                    // The same as nothing said.
                    Presence::NotDone => return None,
                }
                .to_owned(),
            ),
            LabResult::Dna(_) => {
                let (_, unit) = chosen_unit(&self.entries, "hbv_dna", Analyte::HbvDna);
                dna_text(json.get("dna")?, Some(unit))
            }
            LabResult::Measured(quantity) => {
                let analyte = quantity.analyte();
                let (_, unit) = chosen_unit(&self.entries, analyte.key(), analyte);
                quantity_text(json.get("measured")?.as_object()?, Some(unit))
            }
            LabResult::Signal(_) | LabResult::Neutralisation(_) => None,
        }
    }

    fn result(
        &mut self,
        on: Option<Date>,
        key: &str,
        text: &str,
        filled: &mut Filled,
    ) -> Option<()> {
        if self.is_of_sheet(on) {
            let known = MARKERS.iter().any(|marker| marker.key() == key)
                || key == "alt"
                || key == "hbv_dna"
                || CONTEXT.iter().any(|field| field.key == key);
            if !known {
                return None;
            }
            self.set(key, text, filled);
            if let Some(day) = on {
                self.set("sheet_date", &day.to_string(), filled);
            }
            return Some(());
        }
        let day = on?;
        EARLIER.columns.iter().find(|column| column.key == key)?;
        let row = self.row_of(day)?;
        self.set(&EARLIER.key(row, key), text, filled);
        self.set(&EARLIER.key(row, "date"), &day.to_string(), filled);
        Some(())
    }

    /// The row of a day, or the first that is empty.
    fn row_of(&self, day: Date) -> Option<usize> {
        let rows = 0..EARLIER.count(&self.entries);
        let of_day = |row: &usize| {
            parse_date("date", self.entries.get(&EARLIER.key(*row, "date"))) == Ok(day)
        };
        let empty = |row: &usize| !EARLIER.is_filled(&self.entries, *row);
        rows.clone().find(of_day).or_else(|| rows.clone().find(empty))
    }

    /// A limit counts for all days: that of the sheet does, another one where there is none.
    fn limit(&mut self, on: Option<Date>, key: &'static str, uln: Uln, filled: &mut Filled) {
        if self.is_of_sheet(on) || self.entries.get(key).is_empty() {
            self.set(key, &uln.units_per_litre().to_string(), filled);
        }
    }

    fn set(&mut self, key: &str, text: &str, filled: &mut Filled) {
        let before = self.entries.get(key).to_owned();
        if !before.is_empty() && before != text {
            filled.replaced.push((key.to_owned(), before));
        }
        if !text.is_empty() {
            filled.keys.push(key.to_owned());
        }
        self.entries.set(key, text);
        // What was confirmed was another value.
        self.entries.set(&format!("{key}.confirmed"), "");
    }
}

/// The field of the limit that stands beside a result.
fn limit_of(result: &LabResult) -> Option<&'static str> {
    match result {
        LabResult::Measured(quantity) => match quantity.analyte() {
            Analyte::Alt => Some("uln"),
            Analyte::Ast => Some("ast_uln"),
            Analyte::Ggt => Some("ggt_uln"),
            Analyte::Alp => Some("alp_uln"),
            _ => None,
        },
        _ => None,
    }
}

/// Whether the sheet holds any result.
fn has_results(entries: &Entries) -> bool {
    let others = CONTEXT.iter().filter(|field| matches!(field.kind, Kind::Amount(_)));
    let keys = MARKERS.iter().map(|marker| marker.key());
    keys.chain(["hbv_dna", "alt", "hbsag_neutralisation"])
        .chain(others.map(|field| field.key))
        .any(|key| !entries.get(key).is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entries::read;
    use exchange::{Source, json, read as understand};

    const REPORT: &str = "Collected 2025-03-11\nHBsAg  Positive (+)  Ref: Negative\nAnti-HBs  Negative (-)\n\
        HBV DNA  3.2E4  IU/mL\nALT  58  U/L  9-50\nAST  0.7  ukat/L\nPlatelets  180  10^9/L\nCreatinine 80 umol/L\n";

    fn fillings(report: &str) -> Vec<Filling> {
        let understood = understand(report, Source::Text);
        let sure = understood.readings.iter().filter(|reading| reading.is_sure());
        sure.filter_map(|it| Some(Filling::Result(it.on, json::result(&it.value)?, it.uln)))
            .collect()
    }

    fn entries(pairs: &[(&str, &str)]) -> Entries {
        let mut entries = Entries::default();
        pairs.iter().for_each(|(key, text)| entries.set(key, text));
        entries
    }

    fn filled(entries: &Entries, all: &[Filling], days: Days) -> (Entries, Vec<Option<Filled>>) {
        let mut filler = Filler::new(entries, all, days).expect("no day is asked");
        let came = all.iter().map(|filling| filler.put(filling)).collect();
        (filler.entries(), came)
    }

    #[test]
    fn what_is_put_into_the_fields_is_read_there_as_it_was_understood() {
        let all = fillings(REPORT);
        assert!(all.len() >= 6, "{all:?}");
        for before in [&[][..], &[("hbv_dna.unit", "copies"), ("ast.unit", "ukat-l")]] {
            let (entries, came) = filled(&entries(before), &all, Days::default());
            assert!(came.iter().all(Option::is_some), "{came:?}");
            let read = read(&entries, parse_date("today", "2026-01-31").ok());
            assert_eq!(read.problems, []);
            for filling in &all {
                let Filling::Result(on, result, _) = filling else { panic!("a result") };
                let there = read.case.results().iter();
                let of_test: Vec<_> =
                    there.filter(|entry| entry.result.key() == result.key()).collect();
                assert_eq!(of_test.len(), 1, "{result:?}");
                assert_eq!(of_test[0].on, *on);
                match (result, &of_test[0].result) {
                    (LabResult::Measured(one), LabResult::Measured(other)) => {
                        assert_eq!((one.value(), one.unit()), (other.value(), other.unit()));
                    }
                    (one, other) => assert_eq!(one, other),
                }
            }
            assert_eq!(read.case.uln().map(|uln| uln.units_per_litre()), Some(50.0));
        }
    }

    #[test]
    fn another_day_goes_into_a_row_and_the_sheet_stays() {
        let before = entries(&[("alt", "40"), ("sheet_date", "2025-06-01"), ("uln", "35")]);
        let (after, came) = filled(&before, &fillings(REPORT), Days::default());
        assert_eq!((after.get("alt"), after.get("sheet_date")), ("40", "2025-06-01"));
        assert_eq!(after.get("uln"), "35", "the limit of the sheet stays");
        assert_eq!(after.get("earlier.0.date"), "2025-03-11");
        assert_eq!((after.get("earlier.0.alt"), after.get("earlier.0.hbsag")), ("58", "found"));
        assert!(came.iter().flatten().all(|filled| filled.replaced.is_empty()));
        // Once more changes nothing.
        assert_eq!(filled(&after, &fillings(REPORT), Days::default()).0, after);
    }

    #[test]
    fn the_same_day_replaces_and_says_so() {
        let before = entries(&[("alt", "40"), ("hbsag", "found"), ("sheet_date", "2025-03-11")]);
        let (after, came) = filled(&before, &fillings(REPORT), Days::default());
        assert_eq!(after.get("alt"), "58");
        let replaced: Vec<_> =
            came.into_iter().flatten().flat_map(|filled| filled.replaced).collect();
        assert_eq!(replaced, [("alt".to_owned(), "40".to_owned())]);
    }

    #[test]
    fn a_day_that_is_not_known_is_asked_on_either_side() {
        let all = fillings(REPORT);
        let day = parse_date("day", "2025-03-11").expect("a day");
        let undated = entries(&[("anti_hbc", "found")]);
        assert_eq!(
            Filler::new(&undated, &all, Days::default()).err(),
            Some(DayAsked::OfSheet(day))
        );
        let same = Days { same: Some(true), ..Days::default() };
        let (after, _) = filled(&undated, &all, same);
        assert_eq!((after.get("sheet_date"), after.get("hbsag")), ("2025-03-11", "found"));
        let apart = Days { same: Some(false), ..Days::default() };
        let (after, _) = filled(&undated, &all, apart);
        assert_eq!((after.get("sheet_date"), after.get("hbsag")), ("", ""));
        assert_eq!(after.get("earlier.0.hbsag"), "found");

        let without = fillings("ALT  58  U/L  9-50\n");
        let dated = entries(&[("anti_hbc", "found"), ("sheet_date", "2025-03-11")]);
        assert_eq!(
            Filler::new(&dated, &without, Days::default()).err(),
            Some(DayAsked::OfReport(day))
        );
        let (after, _) = filled(&undated, &without, Days::default());
        assert_eq!((after.get("alt"), after.get("sheet_date")), ("58", ""));
        // Some with a day and some without: the day of those is asked.
        let both: Vec<Filling> = all.into_iter().chain(without).collect();
        assert!(Filler::new(&Entries::default(), &both, Days::default()).is_err());
    }

    #[test]
    fn a_treatment_takes_the_next_free_row() {
        let since = |text: &str| Filling::Treatment(vec![Drug::Entecavir], text.to_owned(), None);
        let (after, _) = filled(
            &entries(&[("treatments.0.drug", "LAM"), ("treatments.0.start", "2020-01")]),
            &[since("2024-03"), Filling::Person("sex", "female".to_owned())],
            Days::default(),
        );
        assert_eq!(after.get("treatments.1.drug"), "ETV");
        assert_eq!(after.get("treatments.1.start"), "2024-03");
        assert_eq!(after.get("sex"), "female");
    }
}
