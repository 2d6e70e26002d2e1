//! What was understood of a report: readings, each with its place and how sure it is, and what was not.

use clinical::case::{
    Analyte, Case, Comparator, Date, Drug, HbvDna, Marker, Presence, Quantity, Sex, Uln, When,
};

use crate::format::Format;

/// Where a text comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Typed, copied from a page, or a PDF's layer of text.
    Text,
    /// Read from a picture: signs and letters may have changed. Also what nobody knows the origin of.
    Ocr,
}

/// The place of something in what was read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum At {
    /// A line of text, counted from 1.
    Line(usize),
    /// A FHIR resource by its id; a component with its number.
    Resource(String),
    /// A segment of an HL7 message: its name and set id, and the person's number where there are several.
    Segment {
        /// `OBX`, `NTE`, `DG1`.
        name: String,
        /// Its set id.
        set: String,
        /// PID-3 where several people are in one text.
        person: Option<String>,
    },
}

/// How sure a reading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// May be taken with all others that are sure.
    Sure,
    /// Is shown beside its piece of text, and asked.
    Ask,
}

/// Why something is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the documentation; docs/formats.md explains each")]
pub enum Why {
    BareNumber,
    NoUnit,
    OneSignal,
    Contradiction,
    WeakPositive,
    OcrWord,
    OcrNumber,
    OcrUnit,
    OcrName,
    TornColumns,
    TornWord,
    TwoPatients,
    CodeTextConflict,
    DayMonthOrder,
    DayNotKnown,
    Prose,
    DashMayBeEmpty,
    NoResultYet,
    DetectedWithoutLevel,
    UnitAgainstCode,
    TwoReadings,
    NotUnderstood,
    MinguoYear,
    OddValue,
    Plan,
}

impl Why {
    /// Its stable name.
    pub fn key(self) -> &'static str {
        match self {
            Why::BareNumber => "bare_number",
            Why::NoUnit => "no_unit",
            Why::OneSignal => "one_signal",
            Why::Contradiction => "contradiction",
            Why::WeakPositive => "weak_positive",
            Why::OcrWord => "ocr_word",
            Why::OcrNumber => "ocr_number",
            Why::OcrUnit => "ocr_unit",
            Why::OcrName => "ocr_name",
            Why::TornColumns => "torn_columns",
            Why::TornWord => "torn_word",
            Why::TwoPatients => "two_patients",
            Why::CodeTextConflict => "code_text_conflict",
            Why::DayMonthOrder => "day_month_order",
            Why::DayNotKnown => "day_not_known",
            Why::Prose => "prose",
            Why::DashMayBeEmpty => "dash_may_be_empty",
            Why::NoResultYet => "no_result_yet",
            Why::DetectedWithoutLevel => "detected_without_level",
            Why::UnitAgainstCode => "unit_against_code",
            Why::TwoReadings => "two_readings",
            Why::NotUnderstood => "not_understood",
            Why::MinguoYear => "roc_calendar",
            Why::OddValue => "odd_value",
            Why::Plan => "plan",
        }
    }
}

/// What kind of thing in a line speaks of found or not found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SignalFrom {
    /// A word: positive, 阴性.
    Word,
    /// A sign: (+), (-).
    Sign,
    /// A mark for "outside the reference": ↑, H, A.
    Flag,
    /// The number against the printed range, in the printed direction.
    Range,
}

impl SignalFrom {
    /// Its name in output.
    pub fn key(self) -> &'static str {
        match self {
            SignalFrom::Word => "word",
            SignalFrom::Sign => "sign",
            SignalFrom::Flag => "flag",
            SignalFrom::Range => "range",
        }
    }
}

/// What is proposed for a test.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// Of a marker.
    Marker(Marker, Option<Presence>),
    /// Of HBV DNA: a result, or a number whose unit is missing.
    Dna(Option<Amount<HbvDna>>),
    /// Any other amount.
    Amount(Analyte, Option<Amount<Quantity>>),
}

/// An amount with its unit, or a number whose unit nobody wrote.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Amount<T> {
    /// Complete.
    Whole(T),
    /// Only the number and the sign before it.
    Bare(Comparator, f64),
}

impl Value {
    /// The key of its test.
    pub fn key(&self) -> &'static str {
        match self {
            Value::Marker(marker, _) => marker.key(),
            Value::Dna(_) => Analyte::HbvDna.key(),
            Value::Amount(analyte, _) => analyte.key(),
        }
    }

    /// Whether nothing is proposed.
    pub fn is_empty(&self) -> bool {
        matches!(self, Value::Marker(_, None) | Value::Dna(None) | Value::Amount(_, None))
    }

    /// The same test with nothing proposed.
    #[must_use]
    pub fn emptied(self) -> Value {
        match self {
            Value::Marker(marker, _) => Value::Marker(marker, None),
            Value::Dna(_) => Value::Dna(None),
            Value::Amount(analyte, _) => Value::Amount(analyte, None),
        }
    }
}

/// One result as it was understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Where it stands.
    pub at: At,
    /// The piece of text it came from: bytes of the whole text.
    pub span: (usize, usize),
    /// What is proposed.
    pub value: Value,
    /// The day of the sample.
    pub on: Option<Date>,
    /// The upper limit of normal in the same line.
    pub uln: Option<Uln>,
    /// How sure.
    pub certainty: Certainty,
    /// Why it is asked.
    pub why: Option<Why>,
    /// What spoke of found or not found.
    pub signals: Vec<SignalFrom>,
    /// Which of several people, counted from 1.
    pub person: Option<usize>,
}

impl Reading {
    /// Asks it, for a reason; an earlier reason stays.
    pub fn ask(&mut self, why: Why) {
        self.certainty = Certainty::Ask;
        self.why.get_or_insert(why);
    }

    /// Whether it may be taken without a question.
    pub fn is_sure(&self) -> bool {
        self.certainty == Certainty::Sure
    }
}

/// What the text says of the person.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PersonRead {
    /// Sex.
    pub sex: Option<Sex>,
    /// Age in years.
    pub years: Option<f64>,
    /// Year of birth.
    pub birth_year: Option<i16>,
    /// Fields of the person that a coded condition fills, with their answer.
    pub fields: Vec<(&'static str, &'static str)>,
}

impl PersonRead {
    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        *self == PersonRead::default()
    }

    /// What was read, as texts for the fields of a case: sex, year of birth or else age, then what coded conditions fill.
    pub fn entries(&self) -> Vec<(&'static str, String)> {
        let born = self.birth_year.map(|year| ("birth_year", year.to_string()));
        let age = born.is_none().then_some(self.years).flatten();
        let mut entries: Vec<(&'static str, String)> = Vec::new();
        entries.extend(self.sex.map(|sex| ("sex", sex.key().to_owned())));
        entries.extend(born);
        entries.extend(age.map(|years| ("age", years.to_string())));
        entries.extend(self.fields.iter().map(|(key, answer)| (*key, (*answer).to_owned())));
        entries
    }
}

/// A treatment that the text names.
#[derive(Clone, Debug, PartialEq)]
pub struct TreatmentRead {
    /// Where it stands.
    pub at: At,
    /// Its drugs.
    pub drugs: Vec<Drug>,
    /// Its first day or month.
    pub start: Option<When>,
    /// Its last.
    pub stop: Option<When>,
    /// How sure.
    pub certainty: Certainty,
}

/// A day that stands in the text and is not known as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct DateRead {
    /// Where it stands.
    pub at: At,
    /// As written.
    pub text: String,
    /// The days that it may be.
    pub candidates: Vec<Date>,
    /// Why it is asked; none where it is read.
    pub why: Option<Why>,
}

/// All that was understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Understood {
    /// The form that was recognised.
    pub format: Format,
    /// The results.
    pub readings: Vec<Reading>,
    /// Places of which nothing was taken.
    pub listed: Vec<At>,
    /// Several people: which one is asked first.
    pub several_people: bool,
    /// The person.
    pub person: PersonRead,
    /// Treatments.
    pub treatments: Vec<TreatmentRead>,
    /// Days in doubt.
    pub dates: Vec<DateRead>,
    /// The case that an export of ours holds, where all that is coded beside it still says the same.
    pub case: Option<Box<Case>>,
    /// What the whole is, where nothing can be taken: `An HL7 message of type ADT`.
    pub said: Option<Said>,
    /// Of several people: how sure each reading is, and why it is asked, once its person is chosen.
    pub(crate) alone: Vec<(Certainty, Option<Why>)>,
}

/// What is said of a whole text that holds nothing to take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// An HL7 message of another type than ORU^R01.
    OtherMessage(String),
    /// A format that is named and not read.
    NotRead(Format),
    /// Not JSON, or not valid in this place.
    Malformed(String),
    /// Longer than any report.
    TooLong,
}

impl Understood {
    /// Nothing yet, of this form.
    pub fn of(format: Format) -> Understood {
        Understood {
            format,
            readings: Vec::new(),
            listed: Vec::new(),
            several_people: false,
            person: PersonRead::default(),
            treatments: Vec::new(),
            dates: Vec::new(),
            case: None,
            said: None,
            alone: Vec::new(),
        }
    }

    /// Asks whose results these are, before anything else is asked of them.
    pub(crate) fn ask_whose(&mut self) {
        self.several_people = true;
        self.person = PersonRead::default();
        self.alone = self.readings.iter().map(|it| (it.certainty, it.why)).collect();
        for reading in &mut self.readings {
            reading.certainty = Certainty::Ask;
            reading.why = Some(Why::TwoPatients);
        }
        for treatment in &mut self.treatments {
            treatment.certainty = Certainty::Ask;
        }
    }

    /// The people whose results these are, each by its number with the place of its first result.
    pub fn people(&self) -> Vec<(usize, &Reading)> {
        let mut people: Vec<(usize, &Reading)> = Vec::new();
        for reading in &self.readings {
            let Some(person) = reading.person else { continue };
            if people.iter().all(|(known, _)| *known != person) {
                people.push((person, reading));
            }
        }
        people.sort_by_key(|(person, _)| *person);
        people
    }

    /// What is left once one of several people was chosen: readings of that person, as sure as they are by themselves.
    /// What names no person of its own is asked: treatments; and nothing is known of the person.
    #[must_use]
    pub fn of_person(&self, person: usize) -> Understood {
        let mut chosen = self.clone();
        let known = self.alone.len() == self.readings.len();
        chosen.readings.clear();
        for (nth, reading) in self.readings.iter().enumerate() {
            if reading.person != Some(person) {
                continue;
            }
            let mut reading = reading.clone();
            if let (true, Some((certainty, why))) = (known, self.alone.get(nth)) {
                reading.certainty = *certainty;
                reading.why = *why;
            }
            chosen.readings.push(reading);
        }
        chosen.alone.clear();
        chosen.several_people = false;
        chosen
    }
}
