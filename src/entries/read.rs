//! From what was typed to a case, with a problem for every field that cannot be read.

use super::{
    CONTEXT, EARLIER, Entries, Field, Kind, MARKERS, SIGNALS, TREATMENTS, chosen_unit,
    confirmation, sequence,
};
use clinical::case;
use clinical::case::*;

/// A field that could not be read, and why. Its content stays in the field and
/// is left out of the reading until it is put right.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// The field's key.
    pub field: String,
    pub error: CaseError,
}

/// What was read.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadEntries {
    pub case: Case,
    pub problems: Vec<Problem>,
    /// The fields in which something stands that cannot be read, and on which phase and treatment
    /// depend: without it they would be read as if the field were empty.
    pub blocking: Vec<String>,
    /// Each number as it was read, by its field.
    read_as: Vec<(String, ReadAs)>,
    /// Different results of one test on one day.
    conflicts: Vec<Conflict>,
}

impl ReadEntries {
    /// Whether the field's result has a rival of the same day: both are kept as
    /// possible, and each field says so. `on` is the day of the field's results.
    pub fn has_rival(&self, test: &str, on: Option<Date>) -> bool {
        self.conflicts.iter().any(|conflict| {
            conflict.results.iter().any(|result| result.key() == test)
                && conflict.on.or(self.case.today()) == on.or(self.case.today())
        })
    }

    /// What the number of a field was read as.
    pub fn read_as(&self, field: &str) -> Option<&ReadAs> {
        self.read_as.iter().find(|(key, _)| key == field).map(|(_, read)| read)
    }

    /// The problem of one field.
    pub fn problem(&self, field: &str) -> Option<&CaseError> {
        self.problems.iter().find(|problem| problem.field == field).map(|problem| &problem.error)
    }
}

/// Reads every field.
pub fn read(entries: &Entries, today: Option<Date>) -> ReadEntries {
    let (problems, read_as) = (Vec::new(), Vec::new());
    let case = Case::read_on(today);
    let mut reader = Reader { entries, case, sheet: None, problems, read_as };
    reader.results();
    reader.signals();
    reader.earlier();
    reader.limits();
    reader.treatments();
    reader.sequence();
    reader.person();
    let mut blocking: Vec<String> = reader
        .problems
        .iter()
        .filter(|problem| blocks(problem, entries.get(&problem.field)))
        .map(|problem| problem.field.clone())
        .collect();
    blocking.dedup();
    ReadEntries {
        conflicts: reader.case.conflicts(),
        case: reader.case,
        problems: reader.problems,
        blocking,
        read_as: reader.read_as,
    }
}

/// Whether phase or treatment may depend on the field in which `text` stands. The sequence has its own part
/// of the reading, and no edition asks for these tests.
fn blocks(problem: &Problem, text: &str) -> bool {
    const OF_SCORES_ONLY: [&str; 8] =
        ["ggt", "ggt_uln", "alp", "alp_uln", "afp", "hbcrag", "sodium", "creatinine"];
    let field = problem.field.rsplit('.').next().unwrap_or_default();
    // An empty field is not known; but a person with a drug without its first day is not untreated.
    if text.is_empty() && !TREATMENTS.holds(&problem.field) {
        return false;
    }
    // Of two answers that exclude each other the treatments that are listed stand.
    let settled = field == "treatment" && problem.error.is_contradiction();
    !settled && !field.starts_with("seq_") && !OF_SCORES_ONLY.contains(&field)
}

struct Reader<'a> {
    entries: &'a Entries,
    case: Case,
    /// The day of the sheet.
    sheet: Option<Date>,
    problems: Vec<Problem>,
    read_as: Vec<(String, ReadAs)>,
}

impl Reader<'_> {
    fn note<T>(&mut self, field: &str, read: Result<T, CaseError>) -> Option<T> {
        read.map_err(|error| self.problems.push(Problem { field: field.to_owned(), error })).ok()
    }

    /// Hands a field's text to the case, and keeps what it was read as.
    fn enter(&mut self, field: &str, key: &str, entry: Entry) {
        let read = self.case.enter(key, &entry);
        if let Some(Some(read)) = self.note(field, read)
            && !matches!(read, ReadAs::Answer(_))
        {
            self.read_as.push((field.to_owned(), read));
        }
    }

    fn day(&mut self, key: &str) -> Option<Date> {
        let text = self.entries.get(key);
        if text.is_empty() {
            return None;
        }
        let read = parse_date(key, text);
        self.note_day(key, read)
    }

    /// Keeps a day as it was read.
    fn note_day(&mut self, key: &str, read: Result<Date, CaseError>) -> Option<Date> {
        let day = self.note(key, read)?;
        self.read_as.push((key.to_owned(), ReadAs::Day(day)));
        Some(day)
    }

    fn results(&mut self) {
        let on = self.day("sheet_date");
        // An impossible date is reported once, at the date field, and not at every result.
        let on = on.and_then(|day| {
            let checked = self.case.check_day("sheet_date", day);
            self.note("sheet_date", checked).map(|()| day)
        });
        self.sheet = on;
        let entries = self.entries;
        for marker in MARKERS {
            let text = entries.get(marker.key());
            self.enter(marker.key(), marker.key(), Entry { on, ..Entry::from(text) });
        }
        self.dna("hbv_dna", "hbv_dna", on);
        self.amount("alt", "alt", Analyte::Alt, on);
        for Field { key, kind, .. } in CONTEXT.iter() {
            if let Kind::Amount(analyte) = kind {
                self.amount(key, key, *analyte, on);
            }
        }
    }

    fn dna(&mut self, field: &str, unit_key: &str, on: Option<Date>) {
        let entries = self.entries;
        let text = entries.get(field);
        let (key, text) = match entries.get(&format!("{field}.state")) {
            "not-detected" => ("hbv_dna", "not detected"),
            "detected-below" if text.is_empty() => ("hbv_dna_detected_below", "yes"),
            "detected-below" => ("hbv_dna_detected_below", text),
            _ => ("hbv_dna", text),
        };
        let unit = Some(chosen_unit(entries, unit_key, Analyte::HbvDna).1);
        let entry = Entry { text, unit, on, confirmed: false };
        if text == entries.get(field) {
            self.enter(field, key, entry);
        } else {
            // An answer alone: the field has no number that could be shown as read.
            let read = self.case.enter(key, &entry);
            self.note(field, read);
        }
    }

    fn amount(&mut self, field: &str, unit_key: &str, analyte: Analyte, on: Option<Date>) {
        let entries = self.entries;
        let text = entries.get(field);
        let (unit_name, unit) = chosen_unit(entries, unit_key, analyte);
        let confirmed = entries.get(&format!("{field}.confirmed")) == confirmation(text, unit_name);
        let entry = Entry { text, unit: Some(unit), on, confirmed };
        self.enter(field, analyte.key(), entry);
    }

    fn earlier(&mut self) {
        for row in 0..EARLIER.count(self.entries) {
            let key = |field: &str| EARLIER.key(row, field);
            let date = key("date");
            let mut columns = EARLIER.columns.iter().filter(|column| column.key != "date");
            if columns.all(|column| self.entries.get(&key(column.key)).is_empty()) {
                continue;
            }
            let Some(day) = self.past_day(&date) else { continue };
            for column in EARLIER.columns {
                let field = key(column.key);
                match column.kind() {
                    Kind::Amount(Analyte::HbvDna) => self.dna(&field, column.key, Some(day)),
                    Kind::Amount(analyte) => self.amount(&field, column.key, analyte, Some(day)),
                    Kind::Marker(marker) => {
                        let text = self.entries.get(&field);
                        let entry = Entry { on: Some(day), ..Entry::from(text) };
                        self.enter(&field, marker.key(), entry);
                    }
                    Kind::Choice(_) => {
                        let text = self.entries.get(&field);
                        let entry = Entry { on: Some(day), ..Entry::from(text) };
                        self.enter(&field, column.key, entry);
                    }
                    _ => {}
                }
            }
        }
    }

    /// Signals of assays. A row without a marker, a value or its kind is reported and left out; without a side or
    /// a cut-off it is kept, and asked about where the reading is shown.
    fn signals(&mut self) {
        for row in 0..SIGNALS.count(self.entries) {
            if !SIGNALS.is_filled(self.entries, row) {
                continue;
            }
            let key = |field: &str| SIGNALS.key(row, field);
            let chosen = |field: &str| self.entries.get(&key(field));
            let marker =
                MARKERS.into_iter().find(|it| crate::words::slug(it.key()) == chosen("marker"));
            let kind = SignalKind::ALL.into_iter().find(|kind| kind.key() == chosen("kind"));
            let side = match chosen("positive") {
                "above" => Some(PositiveSide::Above),
                "below" => Some(PositiveSide::Below),
                _ => None,
            };
            let (value, cut_off) = (chosen("value"), chosen("cut_off"));
            let value = parse_number(&key("value"), value);
            let cut_off = match cut_off.trim() {
                "" => None,
                text => Some(parse_exact(&key("cut_off"), text)),
            };
            let on =
                if chosen("date").is_empty() { self.sheet } else { self.past_day(&key("date")) };
            // The error of an empty field says that it is needed.
            for (field, missing) in [("marker", marker.is_none()), ("kind", kind.is_none())] {
                if missing {
                    self.note(&key(field), parse_exact(field, ""));
                }
            }
            let value = self.note(&key("value"), value);
            let cut_off = match cut_off {
                None => Some(None),
                Some(read) => self.note(&key("cut_off"), read).map(Some),
            };
            let dated = on.is_some() || self.entries.get(&key("date")).is_empty();
            let (Some(marker), Some(kind), Some(value), Some(cut_off), true) =
                (marker, kind, value, cut_off, dated)
            else {
                continue;
            };
            let added = Signal::new(marker, kind, value)
                .and_then(|signal| signal.of_assay(side, cut_off))
                .and_then(|signal| self.case.add(on, LabResult::Signal(signal)).map(|()| signal));
            match added {
                Ok(signal) => {
                    let read = ReadAs::Result(LabResult::Signal(signal));
                    self.read_as.push((key("value"), read));
                }
                Err(error) => {
                    let field = if error.field() == "cut_off" { "cut_off" } else { "value" };
                    self.problems.push(Problem { field: key(field), error });
                }
            }
        }
    }

    /// Treatment rows without a drug or start date are reported and left out.
    fn treatments(&mut self) {
        for row in 0..TREATMENTS.count(self.entries) {
            if !TREATMENTS.is_filled(self.entries, row) {
                continue;
            }
            let key = |field: &str| TREATMENTS.key(row, field);
            let drugs = self.drugs([key("drug"), key("with")]);
            let start = self.past_when(&key("start"));
            let without_stop = self.entries.get(&key("stop")).is_empty();
            let stop = if without_stop { None } else { self.past_when(&key("stop")) };
            let adherent = self.yes_no(&key("adherent"));
            let (Some(start), Some(drugs), true) = (start, drugs, stop.is_some() || without_stop)
            else {
                continue;
            };
            let added = Episode::within(drugs, start, stop).and_then(|mut episode| {
                episode.adherent = adherent;
                self.case.add_treatment(episode)
            });
            if let Err(error) = added {
                let field = if error.field() == "drugs" { "drug" } else { error.field() };
                self.problems.push(Problem { field: key(field), error });
            }
        }
    }

    /// The drugs of a row's fields; none where one of them cannot be read.
    fn drugs(&mut self, fields: [String; 2]) -> Option<Vec<Drug>> {
        let entries = self.entries;
        let mut drugs = Some(Vec::new());
        for field in fields {
            let text = entries.get(&field).trim();
            if text.is_empty() {
                continue;
            }
            let read = self.note(&field, Drug::parse_several(text));
            drugs = drugs.zip(read).map(|(drugs, read)| [drugs, read].concat());
        }
        drugs
    }

    fn sequence(&mut self) {
        let key = "seq_sampled";
        let sampled = if self.entries.get(key).is_empty() { None } else { self.past_day(key) };
        let read = sequence::read(self.entries, sampled);
        for key in ["seq_nearest_distance", "seq_next_distance"] {
            let told = read.problems.iter().any(|(field, _)| *field == key);
            let number = parse_exact(key, self.entries.get(key)).ok().filter(|_| !told);
            self.read_as.extend(number.map(|number| (key.to_owned(), ReadAs::Number(number))));
        }
        let problems = read.problems.into_iter();
        self.problems
            .extend(problems.map(|(field, error)| Problem { field: field.to_owned(), error }));
        let set = self.case.set_sequence(read.findings);
        self.note(key, set);
    }

    /// A day that must be there and must not lie ahead; of a treatment its month will do.
    fn past_when(&mut self, key: &str) -> Option<When> {
        let read = parse_when(key, self.entries.get(key))
            .and_then(|when| self.case.check_day(key, when.first()).map(|()| when));
        let when = self.note(key, read)?;
        let read_as = when.day().map_or(ReadAs::Month(when), ReadAs::Day);
        self.read_as.push((key.to_owned(), read_as));
        Some(when)
    }

    /// A day that must be there and must not lie ahead.
    fn past_day(&mut self, key: &str) -> Option<Date> {
        let read = parse_date(key, self.entries.get(key))
            .and_then(|day| self.case.check_day(key, day).map(|()| day));
        self.note_day(key, read)
    }

    fn limits(&mut self) {
        for (key, unit_key, analyte) in [
            ("uln", "alt", Analyte::Alt),
            ("ast_uln", "ast", Analyte::Ast),
            ("ggt_uln", "ggt", Analyte::Ggt),
            ("alp_uln", "alp", Analyte::Alp),
        ] {
            // In the unit that is chosen for its test.
            let unit = Some(chosen_unit(self.entries, unit_key, analyte).1);
            self.enter(key, key, Entry { unit, ..Entry::from(self.entries.get(key)) });
        }
    }

    fn yes_no(&self, key: &str) -> Option<bool> {
        match self.entries.get(key) {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        }
    }

    /// The person's context. Of several fields for one fact the last one counts, so a year of birth goes before
    /// an age; what contradicts an earlier field is reported at its own field, and left out.
    fn person(&mut self) {
        const FIRST: [&str; 4] = ["sex", "birth_year", "age_months", "age"];
        let entries = self.entries;
        let others = CONTEXT.iter().map(|field| field.key).filter(|key| !FIRST.contains(key));
        for key in FIRST.into_iter().chain(others) {
            let is_of_person = case::field(key).is_some_and(|field| {
                !matches!(field.kind, FieldKind::Amount(_) | FieldKind::Limit)
            });
            // The day of an end says nothing of what has not ended; its field says so.
            let is_ignored = key == "immunosuppression_ended"
                && !entries.get("immunosuppression").starts_with("ended-");
            if is_ignored {
                self.day(key);
            } else if is_of_person {
                // Of the sheet, where it is a result.
                let entry = Entry { on: self.sheet, ..Entry::from(entries.get(key)) };
                self.enter(key, key, entry);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Language, Voice, Words};

    /// The engine's table of spellings, typed into the form.
    #[test]
    fn every_spelling_is_read_asked_or_refused_as_everywhere() {
        let table = include_str!("../../crates/clinical/tests/it/spellings.tsv");
        let mut tried = 0;
        for line in table.lines().filter(|line| !line.starts_with('#')).skip(1) {
            let cells: Vec<&str> = line.split('\t').collect();
            let [field, text, expected] = cells[..] else { panic!("{line}") };
            let read = read(&entries(&[(field, text)]), today());
            let door = {
                let mut case = Case::read_on(today());
                case.set(field, text)
            };
            match (read.problem(field), door) {
                (None, Ok(read_as)) => {
                    assert!(!expected.contains(": "), "{line}");
                    assert_eq!(read.read_as(field), read_as.as_ref(), "{line}");
                }
                (Some(error), Err(same)) => {
                    assert_eq!(*error, same, "{line}");
                    assert!(expected.contains(": "), "{line}");
                    let said = Words::new(Language::first(), Voice::Plain).error(error);
                    // A long one is told by its beginning.
                    let found: String = error.found().chars().take(40).collect();
                    assert!(said.contains(&found) || error.unit().is_some(), "{line}: {said}");
                }
                (problem, door) => panic!("{line}: {problem:?}, {door:?}"),
            }
            tried += 1;
        }
        assert!(tried >= 400, "{tried}");
    }

    fn entries(pairs: &[(&str, &str)]) -> Entries {
        let mut entries = Entries::default();
        for (key, value) in pairs {
            entries.set(key, value);
        }
        entries
    }

    fn today() -> Option<Date> {
        parse_date("today", "2026-01-31").ok()
    }

    #[test]
    fn a_field_that_cannot_be_read_is_told_and_the_rest_is_read() {
        for (field, text) in [
            ("hbv_dna", "a lot"),
            ("hbv_dna", "1e99"),
            ("alt", "-3"),
            ("alt", "normal"),
            ("uln", "0"),
            ("uln", ">40"),
            ("age", "27.5"),
            ("age", "-1"),
            ("age_months", "99999999"),
            ("birth_year", "2027"),
            ("months_positive", "<5"),
            ("sheet_date", "2026-02-01"),
            ("sheet_date", "31.1.26"),
            ("hbig", "2026-02-01"),
            ("vaccine_doses", "2099-01-01"),
            ("inr", "1e99"),
            ("earlier.0.date", "2026-05-05"),
        ] {
            let read = read(
                &entries(&[("hbsag", "found"), ("earlier.0.alt", "50"), (field, text)]),
                today(),
            );
            assert!(read.problem(field).is_some(), "{field} = {text}: {:?}", read.problems);
            let hbsag = LabResult::Marker(Marker::Hbsag, Presence::Found);
            assert!(read.case.results().iter().any(|entry| entry.result == hbsag));
        }
    }

    #[test]
    fn earlier_results_without_a_day_are_told() {
        let read = read(&entries(&[("earlier.0.alt", "50")]), today());
        assert!(read.problem("earlier.0.date").is_some_and(CaseError::is_not_a_date));
    }

    #[test]
    fn every_context_field_reaches_the_case() {
        let empty = read(&Entries::default(), today()).case;
        for Field { key, kind, .. } in CONTEXT.iter() {
            let value = match kind {
                Kind::Amount(Analyte::Sodium) => "140",
                Kind::Limit => "40",
                Kind::Number if *key == "birth_year" => "1990",
                Kind::Amount(_) | Kind::Number | Kind::Week => "3",
                Kind::Day => "2025-06-01",
                Kind::YesNo => "yes",
                Kind::Choice(choices) => choices[choices.len() - 1],
                Kind::Marker(_) | Kind::Drug => panic!("{key}: of rows only"),
                Kind::Text if *key == "seq_nt" => "G1896A",
                Kind::Text if *key == "seq_s_residues" => "122K",
                Kind::Text if matches!(*key, "seq_subgenotype" | "seq_nearest") => "B2",
                Kind::Text if *key == "seq_windows" => "B",
                Kind::Text => "M1V",
            };
            // A day of the sheet shows on its results only.
            let beside = [
                ("alt", "20"),
                ("seq_nearest", "B2"),
                ("seq_nearest_distance", "3"),
                ("immunosuppression", "ended-b-cell"),
            ];
            let mut typed = entries(&beside);
            typed.set(key, value);
            if matches!(*key, "seq_nearest" | "seq_nearest_distance") {
                typed.set("seq_nearest", "C1");
                typed.set("seq_nearest_distance", "4");
            }
            // The whole genome is what a distance is of where nothing is chosen; "s" comes last.
            let read = read(&typed, today());
            assert_eq!(read.problems, [], "{key}");
            let plain = super::read(&entries(&beside), today()).case;
            assert_ne!(read.case, plain, "{key}");
            assert_ne!(read.case, empty, "{key}");
        }
    }

    #[test]
    fn what_cannot_be_read_blocks_what_depends_on_it() {
        let blocking = |pairs: &[(&str, &str)]| read(&entries(pairs), today()).blocking;
        for (field, text) in [
            ("age", "seven"),
            ("age_months", "a few"),
            ("birth_year", "1850"),
            ("alt", "normal"),
            ("uln", "?"),
            ("hbv_dna", "a lot"),
            ("hbv_dna", "3.500"),
            ("hbsag_level", "12,345"),
            ("platelets", "150.000"),
            ("bilirubin", "high"),
            ("liver_stiffness", "stiff"),
            ("months_positive", "long"),
            ("sheet_date", "31.1.26"),
            ("immunosuppression_ended", "2030-01-01"),
            ("hcv_treatment_ended", "2030-01-01"),
            ("treatments.0.start", "soon"),
            ("earlier.0.date", "last year"),
        ] {
            let with =
                [("earlier.0.alt", "50"), ("immunosuppression", "ended-other"), (field, text)];
            assert_eq!(blocking(&with), [field], "{text}");
        }
        for (field, text) in [
            ("ggt", "high"),
            ("seq_rt", "banana"),
            ("afp", "?"),
            ("creatinine", "x"),
            ("age", "27"),
        ] {
            assert!(blocking(&[(field, text)]).is_empty(), "{field} {text}");
        }
        // Under treatment, on days that are not entered yet, is not untreated.
        for (typed, asked) in [("drug", "start"), ("start", "drug"), ("with", "start")] {
            let value = if typed == "start" { "2025-02-01" } else { "ETV" };
            let (typed, asked) = (TREATMENTS.key(0, typed), TREATMENTS.key(0, asked));
            assert_eq!(blocking(&[(&typed, value)]), [asked], "{typed}");
        }
        // Any other empty field is asked for, and is no more than not known.
        assert!(blocking(&[("earlier.0.alt", "50")]).is_empty());
    }

    #[test]
    fn years_and_months_are_read_with_their_unit() {
        let age =
            |field: &str, text: &str| read(&entries(&[(field, text)]), today()).case.person().age;
        for text in ["7", "7 years", "7 y", "7yo", "7岁", "７ 岁"] {
            assert_eq!(age("age", text), Age::years(7).ok(), "{text}");
        }
        for (field, text) in
            [("age", "18 months"), ("age", "18个月"), ("age_months", "18"), ("age_months", "18 mo")]
        {
            assert_eq!(age(field, text), Age::months(18).ok(), "{text}");
        }
        assert_eq!(age("age_months", "2 years"), Age::years(2).ok());
        let months = |text: &str| {
            read(&entries(&[("months_positive", text)]), today()).case.person().months_positive
        };
        assert_eq!(months("2 years"), months("24"));
        assert!(months("8 months").is_some() && months("8 months") == months("8"));
        // What cannot be read is reported as it was entered.
        for text in ["seven years", "2 years 3 months", "<7 years"] {
            let read = read(&entries(&[("age", text)]), today());
            assert_eq!(read.problem("age").map(CaseError::found), Some(text));
        }
    }

    #[test]
    fn every_number_says_what_it_was_read_as() {
        let read = read(
            &entries(&[
                ("hbv_dna", "1 200 000"),
                ("alt", "0,6 µkat/L"),
                ("uln", "<40"),
                ("age", "18 months"),
                ("vaccine_series", "2"),
                ("earlier.0.date", "2025-01-01"),
                ("earlier.0.alt", "1e2"),
                ("inr", "high"),
            ]),
            today(),
        );
        let result = |key: &str| match read.read_as(key) {
            Some(ReadAs::Result(LabResult::Dna(HbvDna::Level(level)))) => level.quantity().value(),
            Some(ReadAs::Result(LabResult::Measured(quantity))) => quantity.value(),
            other => panic!("{key}: {other:?}"),
        };
        assert_eq!(result("hbv_dna"), 1_200_000.0);
        assert_eq!((result("alt"), result("earlier.0.alt")), (0.6, 100.0));
        assert!(matches!(read.read_as("uln"), Some(ReadAs::Limit(_))));
        assert_eq!(read.read_as("age"), Some(&ReadAs::Span(18.0, Span::Months)));
        assert_eq!(read.read_as("vaccine_series"), Some(&ReadAs::Number(2.0)));
        assert_eq!(read.read_as("inr"), None);
    }

    #[test]
    fn what_has_ended_keeps_its_kind_and_day() {
        use ImmunosuppressionKind::*;
        for (choice, kind) in [
            ("ended-b-cell", BCellAntibody),
            ("ended-stem-cell", StemCellTransplant),
            ("ended-chemotherapy", Chemotherapy),
            ("ended-other", Other),
        ] {
            for day in ["", "2025-06-01"] {
                let typed = [("immunosuppression", choice), ("immunosuppression_ended", day)];
                let read = read(&entries(&typed), today());
                assert_eq!(read.problems, []);
                let on = parse_date("day", day).ok();
                let ended = Immunosuppression::Ended(EndedImmunosuppression { kind, on });
                assert_eq!(read.case.person().immunosuppression, Some(ended));
            }
        }
        // An impossible date is reported at its own field; that the treatment ended is kept.
        let typed =
            [("immunosuppression", "ended-other"), ("immunosuppression_ended", "2099-01-01")];
        let read = read(&entries(&typed), today());
        assert!(read.problem("immunosuppression_ended").is_some_and(CaseError::is_future));
        let ended = Immunosuppression::Ended(EndedImmunosuppression { kind: Other, on: None });
        assert_eq!(read.case.person().immunosuppression, Some(ended));
    }

    #[test]
    fn every_column_of_an_earlier_day_reaches_the_case() {
        for column in EARLIER.columns.iter().filter(|column| column.key != "date") {
            let value = match column.kind() {
                Kind::Marker(_) => "found",
                Kind::Choice(answers) => answers[0],
                _ => "3",
            };
            let (date, key) = (EARLIER.key(0, "date"), EARLIER.key(0, column.key));
            let read = read(&entries(&[(&date, "2025-01-01"), (&key, value)]), today());
            assert_eq!(read.problems, [], "{key}");
            assert_eq!(read.case.results().len(), 1, "{key}");
        }
    }

    #[test]
    fn treatments_reach_the_case_and_what_is_wrong_is_told_beside_its_field() {
        let row = [
            ("treatments.0.drug", "ETV"),
            ("treatments.0.with", "TDF"),
            ("treatments.0.start", "2024-01-01"),
            ("treatments.0.stop", "2025-01-01"),
            ("treatments.0.adherent", "no"),
        ];
        let good = read(&entries(&row), today());
        assert_eq!(good.problems, []);
        let [episode] = good.case.treatments() else { panic!("one treatment") };
        assert_eq!(episode.drugs(), [Drug::Entecavir, Drug::TenofovirDisoproxil]);
        assert_eq!((episode.stop().is_some(), episode.adherent), (true, Some(false)));
        for (key, value, told) in [
            ("treatments.0.start", "", "treatments.0.start"),
            ("treatments.0.start", "2027-01-01", "treatments.0.start"),
            ("treatments.0.stop", "2023-01-01", "treatments.0.stop"),
            ("treatments.1.start", "2025-02-01", "treatments.1.drug"),
            ("treatment", "never", "treatment"),
        ] {
            let mut typed = entries(&row);
            typed.set(key, value);
            let read = read(&typed, today());
            assert!(read.problem(told).is_some(), "{key} {value}: {:?}", read.problems);
        }
    }

    #[test]
    fn a_drug_is_read_by_any_usual_name_and_tenofovir_is_asked() {
        let read = |drug: &str, with: &str| {
            let row = [
                ("treatments.0.drug", drug),
                ("treatments.0.with", with),
                ("treatments.0.start", "2024-01-01"),
            ];
            read(&entries(&row), today())
        };
        for (drug, with, drugs) in [
            ("博路定", "", &[Drug::Entecavir][..]),
            ("", "韦瑞德", &[Drug::TenofovirDisoproxil]),
            ("Truvada", "ETV", &[Drug::Emtricitabine, Drug::Entecavir, Drug::TenofovirDisoproxil]),
        ] {
            let read = read(drug, with);
            assert_eq!(read.problems, [], "{drug} {with}");
            assert_eq!(read.case.treatments()[0].drugs(), drugs);
        }
        // What is asked leaves the row out, and the reading with it.
        for (drug, with, at) in [
            ("tenofovir", "", "treatments.0.drug"),
            ("ETV", "替诺福韦", "treatments.0.with"),
            ("ETV", "aspirin", "treatments.0.with"),
        ] {
            let read = read(drug, with);
            assert!(read.case.treatments().is_empty(), "{drug} {with}");
            assert_eq!(read.blocking, [at], "{drug} {with}");
            let choices = read.problem(at).map(|error| error.choices().len());
            assert_eq!(choices, Some(if with == "aspirin" { 0 } else { 3 }), "{with}");
        }
    }

    #[test]
    fn a_signal_is_kept_and_says_something_only_with_its_assay() {
        let row = [
            ("signals.0.marker", "anti-hbe"),
            ("signals.0.value", "0.42"),
            ("signals.0.kind", "coi"),
        ];
        let with = |more: &[(&str, &str)]| read(&entries(&[&row[..], more].concat()), today());
        let presence = |read: &ReadEntries| match read.case.results() {
            [DatedResult { result: LabResult::Signal(signal), .. }] => signal.presence(),
            other => panic!("one signal, not {other:?}"),
        };
        let alone = with(&[]);
        assert_eq!((&alone.problems[..], presence(&alone)), (&[][..], None));
        assert!(alone.case.readings().is_empty());
        let below = [("signals.0.positive", "below"), ("signals.0.cut_off", "1")];
        assert_eq!(presence(&with(&below)), Some(Presence::Found));
        let above = [("signals.0.positive", "above"), ("signals.0.cut_off", "1")];
        assert_eq!(presence(&with(&above)), Some(Presence::NotFound));
        // Of the sheet's day, or of its own.
        let dated = with(&[("sheet_date", "2026-01-20")]);
        assert_eq!(dated.case.results()[0].on, parse_date("on", "2026-01-20").ok());
        let own = with(&[("sheet_date", "2026-01-20"), ("signals.0.date", "2025-02-03")]);
        assert_eq!(own.case.results()[0].on, parse_date("on", "2025-02-03").ok());
        for (field, text) in [
            ("signals.0.marker", ""),
            ("signals.0.value", ""),
            ("signals.0.value", "weak"),
            ("signals.0.value", "-2"),
            ("signals.0.kind", ""),
            ("signals.0.cut_off", "one"),
            ("signals.0.date", "2027-01-01"),
        ] {
            let mut typed = entries(&row);
            typed.set(field, text);
            let read = read(&typed, today());
            assert!(read.problem(field).is_some(), "{field} {text}: {:?}", read.problems);
            assert!(read.case.results().is_empty(), "{field} {text}");
        }
    }

    #[test]
    fn a_neutralisation_is_of_the_sheet() {
        let typed = [
            ("hbsag", "found"),
            ("hbsag_neutralisation", "not-confirmed"),
            ("sheet_date", "2026-01-20"),
            ("earlier.0.date", "2025-06-01"),
            ("earlier.0.hbsag", "unclear"),
            ("earlier.0.hbsag_neutralisation", "confirmed"),
        ];
        let read = read(&entries(&typed), today());
        assert_eq!(read.problems, []);
        let of = |on: &str| {
            let on = parse_date("on", on).ok();
            let of_day = read.case.readings().iter().filter(|entry| entry.on == on);
            of_day.map(|entry| entry.result).collect::<Vec<_>>()
        };
        let hbsag = |presence| vec![LabResult::Marker(Marker::Hbsag, presence)];
        assert_eq!(of("2026-01-20"), hbsag(Presence::Equivocal));
        assert_eq!(of("2025-06-01"), hbsag(Presence::Found));
    }

    #[test]
    fn a_pending_marker_and_an_unstated_sex_are_answers() {
        let typed = [
            ("hbsag", "pending"),
            ("sex", "unknown"),
            ("earlier.0.date", "2025-06-01"),
            ("earlier.0.hbeag", "pending"),
        ];
        let read = read(&entries(&typed), today());
        assert_eq!(read.problems, []);
        let results: Vec<LabResult> =
            read.case.results().iter().map(|entry| entry.result).collect();
        let pending = |marker| LabResult::Marker(marker, Presence::Pending);
        assert_eq!(results, [pending(Marker::Hbsag), pending(Marker::Hbeag)]);
        assert_eq!(read.case.person().sex, Some(Sex::Unknown));
    }

    #[test]
    fn what_does_not_go_with_the_date_of_birth_is_told_at_its_field() {
        for (key, text, told) in [
            ("age", "35", Some("birth_date")),
            ("age", "36", None),
            ("birth_year", "1991", Some("birth_date")),
            ("sheet_date", "1989-12-31", Some("birth_date")),
        ] {
            let typed = [("birth_date", "1990-01-01"), ("hbsag", "found"), (key, text)];
            let read = read(&entries(&typed), today());
            let problems: Vec<&str> =
                read.problems.iter().map(|problem| problem.field.as_str()).collect();
            assert_eq!(problems, told.into_iter().collect::<Vec<_>>(), "{key} {text}");
            assert_eq!(read.blocking.is_empty(), told.is_none(), "{key} {text}");
        }
        let read = read(&entries(&[("gestational_week", "24+3"), ("pregnant", "no")]), today());
        assert!(read.problem("gestational_week").is_some_and(CaseError::is_contradiction));
    }

    #[test]
    fn an_upper_limit_is_read_from_a_range() {
        let limit = |text: &str| {
            let read = read(&entries(&[("uln", text)]), today());
            read.case.uln().map(|uln| uln.units_per_litre())
        };
        for text in ["52", "<52", "9-52", "9 – 52 U/L", "9~52", "9 to 52", "9至52", "≤52 IU/L"]
        {
            assert_eq!(limit(text), Some(52.0), "{text}");
        }
        for text in ["52-9", "-52", "9-", "low-high", "9-52-60", "52 H", "9-52 mg/dL"] {
            assert_eq!(limit(text), None, "{text}");
        }
    }

    #[test]
    fn each_answer_about_dna_is_a_result_of_its_own() {
        let dna = |pairs: &[(&str, &str)]| {
            read(&entries(pairs), today()).case.results().first().map(|entry| entry.result)
        };
        let results = [
            dna(&[]),
            dna(&[("hbv_dna.state", "not-detected")]),
            dna(&[("hbv_dna.state", "detected-below"), ("hbv_dna", "20")]),
            dna(&[("hbv_dna", "<20")]),
            dna(&[("hbv_dna", "below detection limit")]),
            dna(&[("hbv_dna", "20")]),
        ];
        for (index, one) in results.iter().enumerate() {
            assert!(results[index + 1..].iter().all(|other| other != one), "{one:?}");
        }
    }
}
