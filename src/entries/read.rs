//! From what was typed to a case, with a problem for every field that cannot be read.

use super::spans::{Span, parted};
use super::{
    CONTEXT, EARLIER, Entries, Field, Kind, MARKERS, TREATMENTS, chosen_unit, confirmation,
    sequence,
};
use crate::words::says_not_detected;
use clinical::case::*;

/// A field that could not be read, and why. Its content stays in the field and
/// is left out of the reading until it is put right.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// The field's key.
    pub field: String,
    pub error: CaseError,
}

/// What a number in a field was read as.
#[derive(Clone, Debug, PartialEq)]
pub enum ReadAs {
    /// A result, with its sign and unit.
    Result(LabResult),
    /// An upper limit of normal.
    Limit(Uln),
    /// Years or months.
    Span(f64, Span),
    /// A number without a unit.
    Number(f64),
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
            (conflict.first.key() == test || conflict.second.key() == test)
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
    let mut reader = Reader { entries, case: Case::read_on(today), problems, read_as };
    reader.results();
    reader.earlier();
    reader.limits();
    reader.treatments();
    reader.sequence();
    let person = reader.person();
    reader.set_person(person);
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
    // An empty field is not known; but whoever has a drug without its first day is not untreated.
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
    problems: Vec<Problem>,
    read_as: Vec<(String, ReadAs)>,
}

impl Reader<'_> {
    fn note<T>(&mut self, field: &str, read: Result<T, CaseError>) -> Option<T> {
        read.map_err(|error| self.problems.push(Problem { field: field.to_owned(), error })).ok()
    }

    fn unit(&self, key: &str, analyte: Analyte) -> Unit {
        chosen_unit(self.entries, key, analyte).1
    }

    fn add(&mut self, field: &str, on: Option<Date>, result: LabResult) {
        let added = self.case.add(on, result);
        self.note(field, added);
    }

    fn day(&mut self, key: &str) -> Option<Date> {
        let text = self.entries.get(key);
        if text.is_empty() {
            return None;
        }
        let read = parse_date(key, text);
        self.note(key, read)
    }

    fn results(&mut self) {
        let on = self.day("sheet_date");
        // A day that cannot be is told once, beside the date, and not beside every result.
        let on = on.and_then(|day| {
            let checked = self.case.check_day("sheet_date", day);
            self.note("sheet_date", checked).map(|()| day)
        });
        for marker in MARKERS {
            let presence = presence(self.entries.get(marker.key()));
            if presence != Presence::NotDone {
                self.add(marker.key(), on, LabResult::Marker(marker, presence));
            }
        }
        self.dna("hbv_dna", "hbv_dna", on);
        self.amount("alt", "alt", Analyte::Alt, on);
        for Field { key, kind, .. } in CONTEXT {
            if let Kind::Amount(analyte) = kind {
                self.amount(key, key, *analyte, on);
            }
        }
    }

    fn dna(&mut self, key: &str, unit_key: &str, on: Option<Date>) {
        let choice = self.entries.get(&format!("{key}.state"));
        let text = self.entries.get(key).to_owned();
        let unit = self.unit(unit_key, Analyte::HbvDna);
        let read = match choice {
            "not-detected" => Ok(HbvDna::NotDetected),
            "detected-below" if text.is_empty() => Ok(HbvDna::DetectedBelowLimit(None)),
            "detected-below" => HbvDna::parse_limit(&text, unit),
            _ if text.trim().is_empty() => return,
            _ if says_not_detected(&text) => Ok(HbvDna::NotDetected),
            _ => HbvDna::parse(&text, unit),
        };
        if let Some(dna) = self.note(key, read) {
            if choice != "not-detected" && !text.is_empty() {
                self.read_as.push((key.to_owned(), ReadAs::Result(LabResult::Dna(dna))));
            }
            self.add(key, on, LabResult::Dna(dna));
        }
    }

    fn amount(&mut self, key: &str, unit_key: &str, analyte: Analyte, on: Option<Date>) {
        let text = self.entries.get(key).to_owned();
        if text.trim().is_empty() {
            return;
        }
        let (unit_name, unit) = chosen_unit(self.entries, unit_key, analyte);
        let confirmed =
            self.entries.get(&format!("{key}.confirmed")) == confirmation(&text, unit_name);
        let read = parse_quantity(analyte, &text, unit);
        if let Some(quantity) = self.note(key, read) {
            let result = LabResult::Measured(quantity.confirmed(confirmed));
            self.read_as.push((key.to_owned(), ReadAs::Result(result)));
            self.add(key, on, result);
        }
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
                match column.kind {
                    Kind::Amount(Analyte::HbvDna) => self.dna(&field, column.key, Some(day)),
                    Kind::Amount(analyte) => self.amount(&field, column.key, analyte, Some(day)),
                    Kind::Marker(marker) => {
                        let presence = presence(self.entries.get(&field));
                        if presence != Presence::NotDone {
                            self.add(&field, Some(day), LabResult::Marker(marker, presence));
                        }
                    }
                    _ => {}
                }
            }
        }
    }

    /// Rows without a drug or a first day are told, and wait.
    fn treatments(&mut self) {
        for row in 0..TREATMENTS.count(self.entries) {
            if !TREATMENTS.is_filled(self.entries, row) {
                continue;
            }
            let key = |field: &str| TREATMENTS.key(row, field);
            let drugs: Vec<Drug> = [key("drug"), key("with")]
                .iter()
                .filter_map(|key| Drug::parse(self.entries.get(key)))
                .collect();
            let start = self.past_day(&key("start"));
            let without_stop = self.entries.get(&key("stop")).is_empty();
            let stop = if without_stop { None } else { self.past_day(&key("stop")) };
            let (Some(start), true) = (start, stop.is_some() || without_stop) else { continue };
            let adherent = self.yes_no(&key("adherent"));
            let added = Episode::new(drugs, start, stop).and_then(|mut episode| {
                episode.adherent = adherent;
                self.case.add_treatment(episode)
            });
            if let Err(error) = added {
                let field = if error.field() == "drugs" { "drug" } else { error.field() };
                self.problems.push(Problem { field: key(field), error });
            }
        }
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

    /// A day that must be there and must not lie ahead.
    fn past_day(&mut self, key: &str) -> Option<Date> {
        let read = parse_date(key, self.entries.get(key))
            .and_then(|day| self.case.check_day(key, day).map(|()| day));
        self.note(key, read)
    }

    fn limits(&mut self) {
        let uln = self.limit("uln", "alt", Analyte::Alt);
        self.case.set_uln(uln);
        let ggt = self.limit("ggt_uln", "ggt", Analyte::Ggt);
        self.case.set_ggt_uln(ggt);
        let alp = self.limit("alp_uln", "alp", Analyte::Alp);
        self.case.set_alp_uln(alp);
    }

    /// An upper limit of normal, in the unit that is chosen for its test.
    fn limit(&mut self, key: &str, unit_key: &str, analyte: Analyte) -> Option<Uln> {
        let text = self.entries.get(key).to_owned();
        if text.trim().is_empty() {
            return None;
        }
        let unit = self.unit(unit_key, analyte);
        let read = parse_exact(key, upper_end(&text, unit)).and_then(|value| Uln::new(value, unit));
        let limit = self.note(key, read);
        self.read_as.extend(limit.map(|limit| (key.to_owned(), ReadAs::Limit(limit))));
        limit
    }

    fn yes_no(&self, key: &str) -> Option<bool> {
        match self.entries.get(key) {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        }
    }

    fn number<T>(
        &mut self,
        key: &str,
        build: impl FnOnce(f64) -> Result<T, CaseError>,
    ) -> Option<T> {
        let text = self.entries.get(key).to_owned();
        self.build(key, &text, ReadAs::Number, build)
    }

    /// A number of years or months: a unit that stands behind it goes before the field's own.
    fn span<T>(
        &mut self,
        key: &str,
        own: Span,
        build: impl FnOnce(f64, Span) -> Result<T, CaseError>,
    ) -> Option<T> {
        let text = self.entries.get(key).to_owned();
        let (number, span) = parted(&text, own);
        self.build(key, number, |value| ReadAs::Span(value, span), |value| build(value, span))
    }

    fn build<T>(
        &mut self,
        key: &str,
        text: &str,
        read_as: impl FnOnce(f64) -> ReadAs,
        build: impl FnOnce(f64) -> Result<T, CaseError>,
    ) -> Option<T> {
        if text.trim().is_empty() {
            return None;
        }
        // What cannot be read is told as it stands in the field, with its unit.
        let read = parse_exact(key, text)
            .map_err(|error| parse_exact(key, self.entries.get(key)).err().unwrap_or(error));
        let value = self.note(key, read)?;
        let built = self.note(key, build(value))?;
        self.read_as.push((key.to_owned(), read_as(value)));
        Some(built)
    }

    fn age(&mut self) -> Option<Age> {
        let age = |value, span| match span {
            Span::Years => Age::from_years(value),
            Span::Months => Age::from_months(value),
        };
        let years = self.span("age", Span::Years, age);
        let months = self.span("age_months", Span::Months, age);
        let birth = self.number("birth_year", Age::from_birth_year);
        years.or(months).or(birth)
    }

    fn months_positive(&mut self) -> Option<MonthsPositive> {
        let key = "months_positive";
        let months = |value, span| if span == Span::Years { value * 12.0 } else { value };
        let read =
            self.span(key, Span::Months, |value, span| MonthsPositive::new(months(value, span)));
        if let Some((_, ReadAs::Span(value, span))) =
            self.read_as.last_mut().filter(|(k, _)| k == key)
        {
            (*value, *span) = (months(*value, *span), Span::Months);
        }
        read
    }

    fn person(&mut self) -> Person {
        let choice = |key: &str| self.entries.get(key).to_owned();
        let (sex, treatment, cirrhosis) = (choice("sex"), choice("treatment"), choice("cirrhosis"));
        let (fibrosis, activity) = (choice("fibrosis"), choice("activity"));
        let ended = self.day("immunosuppression_ended");
        let immunosuppression = immunosuppression(self.entries.get("immunosuppression"), ended);
        Person {
            sex: match sex.as_str() {
                "female" => Some(Sex::Female),
                "male" => Some(Sex::Male),
                _ => None,
            },
            age: self.age(),
            pregnant: self.yes_no("pregnant"),
            mother_hbsag: self.yes_no("mother_hbsag"),
            vaccine_doses: self.day("vaccine_doses").into_iter().collect(),
            vaccine_series: self.number("vaccine_series", VaccineSeries::try_from),
            vaccinated: self.yes_no("vaccinated"),
            hbig: self.day("hbig"),
            recent_exposure: self.yes_no("recent_exposure"),
            endemic_area: self.yes_no("endemic_area"),
            months_positive: self.months_positive(),
            immunosuppression,
            dialysis: self.yes_no("dialysis"),
            hiv: self.yes_no("hiv"),
            hcv: self.yes_no("hcv"),
            hcv_treatment: self.yes_no("hcv_treatment"),
            hcv_treatment_ended: self.day("hcv_treatment_ended"),
            ivig: self.day("ivig"),
            transfusion: self.day("transfusion"),
            hdv: self.yes_no("hdv"),
            family_history: self.yes_no("family_history"),
            extrahepatic: self.yes_no("extrahepatic"),
            cirrhosis: match cirrhosis.as_str() {
                "none" => Some(Cirrhosis::None),
                "compensated" => Some(Cirrhosis::Compensated),
                "decompensated" => Some(Cirrhosis::Decompensated),
                _ => None,
            },
            fibrosis: fibrosis
                .parse::<f64>()
                .ok()
                .and_then(|stage| FibrosisStage::try_from(stage).ok()),
            activity: activity
                .parse::<f64>()
                .ok()
                .and_then(|grade| ActivityGrade::try_from(grade).ok()),
            imaging_cirrhosis: self.yes_no("imaging_cirrhosis"),
            varices: self.yes_no("varices"),
            ascites: match self.entries.get("ascites") {
                "no" => Some(Ascites::None),
                "yes" => Some(Ascites::Present),
                "mild" => Some(Ascites::Mild),
                "moderate" => Some(Ascites::Moderate),
                _ => None,
            },
            encephalopathy: match self.entries.get("encephalopathy") {
                "no" => Some(Encephalopathy::None),
                "yes" => Some(Encephalopathy::Present),
                "grade-1-2" => Some(Encephalopathy::Grade1To2),
                "grade-3-4" => Some(Encephalopathy::Grade3To4),
                _ => None,
            },
            variceal_bleeding: self.yes_no("variceal_bleeding"),
            jaundice: self.yes_no("jaundice"),
            suspected_liver_cancer: self.yes_no("suspected_liver_cancer"),
            treatment: match treatment.as_str() {
                "never" => Some(TreatmentStatus::Never),
                "current" => Some(TreatmentStatus::Current),
                "stopped" => Some(TreatmentStatus::Stopped),
                _ => None,
            },
            liver_cancer: self.yes_no("liver_cancer"),
            liver_failure: self.yes_no("liver_failure"),
            diabetes: self.yes_no("diabetes"),
            metabolic_liver_disease: self.yes_no("metabolic_liver_disease"),
            transmission_risk: self.yes_no("transmission_risk"),
            core_promoter_mutation: self.yes_no("core_promoter_mutation"),
            follow_up_assured: self.yes_no("follow_up_assured"),
            asks_to_stop: self.yes_no("asks_to_stop"),
        }
    }

    /// The context may contradict itself: the field that does is told and left
    /// out, and the rest is tried again.
    fn set_person(&mut self, mut person: Person) {
        while let Err(error) = self.case.set_person(person.clone()) {
            let field = error.field().to_owned();
            match field.as_str() {
                "vaccine_doses" => person.vaccine_doses.clear(),
                "hbig" => person.hbig = None,
                "ivig" => person.ivig = None,
                "transfusion" => person.transfusion = None,
                "hcv_treatment_ended" => person.hcv_treatment_ended = None,
                "immunosuppression" => match &mut person.immunosuppression {
                    // It has ended, on a day that cannot be.
                    Some(Immunosuppression::Ended(ended)) if ended.on.is_some() => ended.on = None,
                    _ => person.immunosuppression = None,
                },
                "age" => person.age = None,
                "pregnant" => person.pregnant = None,
                "months_positive" => person.months_positive = None,
                "treatment" => person.treatment = None,
                _ => person = Person::default(),
            }
            let shown = match field.as_str() {
                "age" => "birth_year",
                "immunosuppression" => "immunosuppression_ended",
                field => field,
            };
            self.problems.push(Problem { field: shown.to_owned(), error });
        }
    }
}

/// The upper end of a range as reports print it: `40`, `<40`, `7-56`, `7 to 56 U/L`. What is no such
/// range stays as it is, so that it is refused.
fn upper_end(text: &str, unit: Unit) -> &str {
    let text = text.trim();
    let small = text.strip_suffix("U/L").or(text.strip_suffix("u/l"));
    let text = match small {
        Some(number) if unit == Unit::UnitPerLitre => number.trim_end_matches(['I', 'i', ' ']),
        _ => text,
    };
    let number = |text: &str| parse_exact("uln", text).ok();
    let end = ["-", "–", "—", "~", "～", "至", "to"].into_iter().find_map(|between| {
        let (low, high) = text.split_once(between)?;
        (number(low)? < number(high)?).then_some(high)
    });
    // "<40" is the range up to 40.
    end.unwrap_or(text.trim_start_matches(['<', '≤', '=']))
}

fn presence(answer: &str) -> Presence {
    match answer {
        "found" => Presence::Found,
        "not-found" => Presence::NotFound,
        "unclear" => Presence::Equivocal,
        _ => Presence::NotDone,
    }
}

/// `ended` is the day of the end, of what has ended.
fn immunosuppression(choice: &str, ended: Option<Date>) -> Option<Immunosuppression> {
    use ImmunosuppressionKind::*;
    if choice == "none" {
        return Some(Immunosuppression::None);
    }
    let (when, kind) = choice.split_once('-')?;
    let kind = match kind {
        "b-cell" => BCellAntibody,
        "stem-cell" => StemCellTransplant,
        "chemotherapy" => Chemotherapy,
        _ => Other,
    };
    Some(match when {
        "planned" => Immunosuppression::Planned(kind),
        "ended" => Immunosuppression::Ended(EndedImmunosuppression { kind, on: ended }),
        _ => Immunosuppression::Current(kind),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

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
            ("sheet_date", "31.1.2026"),
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
        for Field { key, kind, .. } in CONTEXT {
            let value = match kind {
                Kind::Amount(Analyte::Sodium) => "140",
                Kind::Limit => "40",
                Kind::Number if *key == "birth_year" => "1990",
                Kind::Amount(_) | Kind::Number => "3",
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
            ("sheet_date", "31.1.2026"),
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
        // Under treatment, on days that nobody has said yet, is not untreated.
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
        // What cannot be read is told as it stands.
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
        // A day that cannot be is told beside its field; that it ended stays.
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
            let value = if matches!(column.kind, Kind::Marker(_)) { "found" } else { "3" };
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
