//! What comes in: dated results, the person's context, the limit in use.
//!
//! Values are parsed, not validated later: an impossible one cannot be built,
//! and what the laboratory wrote is kept as written.

mod agreement;
mod analyte;
mod digits;
mod dna;
mod error;
mod parse;
mod person;
mod plausible;
mod quantity;
mod sequence;
mod treatment;
mod unit;
mod written;

pub use analyte::{Analyte, Marker};
pub use dna::{DnaLevel, HbvDna};
pub use error::CaseError;
pub use parse::{parse_exact, parse_number, parse_quantity};
pub use person::{
    ActivityGrade, Age, Ascites, Cirrhosis, Encephalopathy, EndedImmunosuppression, FibrosisStage,
    Immunosuppression, ImmunosuppressionKind, MonthsPositive, Person, Sex, TreatmentStatus,
    VaccineSeries,
};
pub use quantity::{Comparator, Quantity};
pub use sequence::{
    AminoAcid, AminoAcids, Bases, Clade, Distances, Gene, GenomePosition, Genotype, Nucleotide,
    Region, SequenceFindings, Substitution, set_sequence_text,
};
pub use treatment::{Drug, Episode};
pub use unit::{Assay, Unit};

use crate::facts::Interval;
pub use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A qualitative result. Five answers, not two: only `Found` and `NotFound` say
/// anything about the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// Reactive, positive.
    Found,
    /// Not reactive, negative.
    NotFound,
    /// Borderline: neither.
    Equivocal,
    /// Ordered, no result yet.
    Pending,
    /// Not tested.
    NotDone,
}

impl Presence {
    /// All five.
    pub const ALL: [Presence; 5] = [
        Presence::Found,
        Presence::NotFound,
        Presence::Equivocal,
        Presence::Pending,
        Presence::NotDone,
    ];

    /// Yes, no, or not known.
    pub fn determined(self) -> Option<bool> {
        match self {
            Presence::Found => Some(true),
            Presence::NotFound => Some(false),
            Presence::Equivocal | Presence::Pending | Presence::NotDone => None,
        }
    }
}

/// HBsAg counts as found from this level on, IU/mL (section D.10).
pub const HBSAG_FROM: f64 = 0.05;

/// One laboratory result.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LabResult {
    /// A marker: found or not.
    Marker(Marker, Presence),
    /// HBV DNA.
    Dna(HbvDna),
    /// Anything else that is measured.
    Measured(Quantity),
}

impl LabResult {
    /// How many tests there are.
    pub(crate) const TESTS: usize = Marker::ALL.len() + Analyte::ALL.len();

    /// Which test it is a result of, as a number below [`LabResult::TESTS`]: faster
    /// to compare than its key.
    pub(crate) fn test(&self) -> usize {
        match self {
            LabResult::Marker(marker, _) => *marker as usize,
            LabResult::Dna(_) => Marker::ALL.len() + Analyte::HbvDna as usize,
            LabResult::Measured(quantity) => Marker::ALL.len() + quantity.analyte() as usize,
        }
    }

    /// What it says of a marker: of its own, and an HBsAg level of HBsAg where the whole of
    /// what it says lies at or above the limit of the marker's assays, or wholly below.
    ///
    /// ```
    /// use clinical::case::{Analyte, Comparator, LabResult, Marker, Presence, Quantity, Unit};
    /// let level = |comparator, value| {
    ///     Quantity::new(Analyte::HbsagLevel, comparator, value, Unit::IuPerMl)
    ///         .map(|quantity| LabResult::Measured(quantity).of_marker())
    /// };
    /// assert_eq!(level(Comparator::Equal, 1250.0)?, Some((Marker::Hbsag, Presence::Found)));
    /// assert_eq!(level(Comparator::Less, 0.05)?, Some((Marker::Hbsag, Presence::NotFound)));
    /// assert_eq!(level(Comparator::Less, 1.0)?, None);
    /// # Ok::<(), clinical::case::CaseError>(())
    /// ```
    pub fn of_marker(&self) -> Option<(Marker, Presence)> {
        match self {
            LabResult::Marker(marker, presence) => Some((*marker, *presence)),
            LabResult::Measured(quantity) if quantity.analyte() == Analyte::HbsagLevel => {
                let said = quantity.knowledge();
                match (
                    said.allows(&Interval::below(HBSAG_FROM)),
                    said.allows(&Interval::at_least(HBSAG_FROM)),
                ) {
                    (false, true) => Some((Marker::Hbsag, Presence::Found)),
                    (true, false) => Some((Marker::Hbsag, Presence::NotFound)),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// What it is a result of, by its key in JSON.
    pub fn key(&self) -> &'static str {
        match self {
            LabResult::Marker(marker, _) => marker.key(),
            LabResult::Dna(_) => Analyte::HbvDna.key(),
            LabResult::Measured(quantity) => quantity.analyte().key(),
        }
    }
}

/// A result and the day of its sample. Without a day it belongs to the sheet
/// that is being read.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DatedResult {
    /// The day of the sample.
    pub on: Option<Date>,
    /// The result.
    pub result: LabResult,
}

/// The upper limit of normal of ALT (and AST) to use.
///
/// ```
/// use clinical::case::{Uln, Unit};
/// assert!(Uln::new(0.0, Unit::UnitPerLitre).unwrap_err().is_out_of_range());
/// assert_eq!(Uln::new(40.0, Unit::UnitPerLitre)?.units_per_litre(), 40.0);
/// # Ok::<(), clinical::case::CaseError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "RawUln", into = "RawUln")]
pub struct Uln {
    value: f64,
    unit: Unit,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawUln {
    value: f64,
    unit: Unit,
}

impl TryFrom<RawUln> for Uln {
    type Error = CaseError;

    fn try_from(raw: RawUln) -> Result<Uln, CaseError> {
        Uln::new(raw.value, raw.unit)
    }
}

impl From<Uln> for RawUln {
    fn from(uln: Uln) -> RawUln {
        RawUln { value: uln.value, unit: uln.unit }
    }
}

impl Uln {
    /// The limits a laboratory may print, in U/L. A design decision: wide enough
    /// for every published limit, and never zero.
    pub const POSSIBLE: (f64, f64) = (5.0, 200.0);

    /// A limit as printed, in U/L or µkat/L.
    ///
    /// # Errors
    /// Outside 5 to 200 U/L, or in another unit.
    pub fn new(value: f64, unit: Unit) -> Result<Uln, CaseError> {
        if !value.is_finite() {
            return Err(CaseError::not_a_number("uln", value.to_string()));
        }
        if !Analyte::Alt.accepts(unit) {
            return Err(CaseError::wrong_unit(
                "uln",
                unit.symbol(),
                Analyte::Alt.accepted_symbols(),
            ));
        }
        let uln = Uln { value, unit };
        let (low, high) = Self::POSSIBLE;
        if !(low..=high).contains(&uln.units_per_litre()) {
            return Err(CaseError::out_of_range(
                "uln",
                format!("{value} {}", unit.symbol()),
                Self::POSSIBLE,
                Unit::UnitPerLitre.symbol(),
            ));
        }
        Ok(uln)
    }

    /// The limit in U/L.
    pub fn units_per_litre(&self) -> f64 {
        match self.unit {
            Unit::MicrokatalPerLitre => self.value * 60.0,
            _ => self.value,
        }
    }
}

/// Everything about one person that the engine reads.
///
/// ```
/// use clinical::case::{Case, LabResult, Marker, Presence};
/// let mut case = Case::default();
/// case.add(None, LabResult::Marker(Marker::Hbsag, Presence::Found))?;
/// assert_eq!(case.results().len(), 1);
/// # Ok::<(), clinical::case::CaseError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "RawCase", into = "RawCase")]
pub struct Case {
    today: Option<Date>,
    person: Person,
    uln: Option<Uln>,
    ggt_uln: Option<Uln>,
    alp_uln: Option<Uln>,
    results: Vec<DatedResult>,
    /// The results without those that repeat another one in another unit.
    readings: Vec<DatedResult>,
    treatments: Vec<Episode>,
    sequence: Option<SequenceFindings>,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct RawCase {
    today: Option<Date>,
    person: Person,
    uln: Option<Uln>,
    ggt_uln: Option<Uln>,
    alp_uln: Option<Uln>,
    results: Vec<DatedResult>,
    treatments: Vec<Episode>,
    sequence: Option<SequenceFindings>,
}

impl TryFrom<RawCase> for Case {
    type Error = CaseError;

    fn try_from(raw: RawCase) -> Result<Case, CaseError> {
        let mut case = Case::read_on(raw.today);
        case.set_person(raw.person)?;
        case.set_uln(raw.uln);
        case.ggt_uln = raw.ggt_uln;
        case.alp_uln = raw.alp_uln;
        for DatedResult { on, result } in raw.results {
            case.add(on, result)?;
        }
        for episode in raw.treatments {
            case.add_treatment(episode)?;
        }
        case.set_sequence(raw.sequence)?;
        Ok(case)
    }
}

impl From<Case> for RawCase {
    fn from(case: Case) -> RawCase {
        RawCase {
            today: case.today,
            person: case.person,
            uln: case.uln,
            ggt_uln: case.ggt_uln,
            alp_uln: case.alp_uln,
            results: case.results,
            treatments: case.treatments,
            sequence: case.sequence,
        }
    }
}

/// Two different results of one test on one day. Neither is dropped: the
/// reading treats both as possible.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Conflict {
    /// The day; none for the sheet being read.
    pub on: Option<Date>,
    /// One result.
    pub first: LabResult,
    /// The other.
    pub second: LabResult,
}

impl Case {
    /// A case read on the given day. The engine has no clock: without a day,
    /// nothing that needs one (age from a year of birth, days since a vaccine
    /// dose, dates in the future) is concluded.
    pub fn read_on(today: Option<Date>) -> Case {
        Case { today, ..Case::default() }
    }

    /// The day of reading.
    pub fn today(&self) -> Option<Date> {
        self.today
    }

    /// The person's context.
    pub fn person(&self) -> &Person {
        &self.person
    }

    /// The limit set by hand, if any.
    pub fn uln(&self) -> Option<Uln> {
        self.uln
    }

    /// The upper limits of normal of gamma-glutamyltransferase and alkaline
    /// phosphatase, as the laboratory prints them. No guideline names one.
    pub fn ggt_uln(&self) -> Option<Uln> {
        self.ggt_uln
    }

    /// See [`Case::ggt_uln`].
    pub fn alp_uln(&self) -> Option<Uln> {
        self.alp_uln
    }

    /// Sets the limit of gamma-glutamyltransferase.
    pub fn set_ggt_uln(&mut self, uln: Option<Uln>) {
        self.ggt_uln = uln;
    }

    /// Sets the limit of alkaline phosphatase.
    pub fn set_alp_uln(&mut self, uln: Option<Uln>) {
        self.alp_uln = uln;
    }

    /// The stretches of treatment, by their first day.
    pub fn treatments(&self) -> &[Episode] {
        &self.treatments
    }

    /// What the viral sequence has shown, where there is one.
    pub fn sequence(&self) -> Option<&SequenceFindings> {
        self.sequence.as_ref()
    }

    /// Sets what the viral sequence has shown.
    ///
    /// # Errors
    /// Where its sample lies in the future.
    pub fn set_sequence(&mut self, sequence: Option<SequenceFindings>) -> Result<(), CaseError> {
        if let Some(day) = sequence.as_ref().and_then(|found| found.sampled) {
            self.check_day("sampled", day)?;
        }
        self.sequence = sequence;
        Ok(())
    }

    /// Adds a stretch of treatment.
    ///
    /// # Errors
    /// Where it begins or ends after the day of reading, or the person is said
    /// never to have been treated.
    pub fn add_treatment(&mut self, episode: Episode) -> Result<(), CaseError> {
        self.check_day("start", episode.start())?;
        if let Some(stop) = episode.stop() {
            self.check_day("stop", stop)?;
        }
        if self.person.treatment == Some(TreatmentStatus::Never) {
            return Err(CaseError::contradiction("treatment", "never treated", "a treatment"));
        }
        let place = self.treatments.partition_point(|other| other.start() <= episode.start());
        self.treatments.insert(place, episode);
        Ok(())
    }

    /// What the rules read: every result, but of one sample's value printed in several
    /// units only the sharpest.
    pub fn readings(&self) -> &[DatedResult] {
        &self.readings
    }

    /// Every result as entered, in the order of entry.
    pub fn results(&self) -> &[DatedResult] {
        &self.results
    }

    /// Sets the person's context.
    ///
    /// # Errors
    /// Where a date lies in the future or two entries exclude each other.
    pub fn set_person(&mut self, person: Person) -> Result<(), CaseError> {
        for dose in &person.vaccine_doses {
            self.check_day("vaccine_doses", *dose)?;
        }
        let ended = match person.immunosuppression {
            Some(Immunosuppression::Ended(ended)) => ended.on,
            _ => None,
        };
        for (field, day) in [
            ("hbig", person.hbig),
            ("ivig", person.ivig),
            ("transfusion", person.transfusion),
            ("immunosuppression", ended),
            ("hcv_treatment_ended", person.hcv_treatment_ended),
        ] {
            if let Some(day) = day {
                self.check_day(field, day)?;
            }
        }
        if let (Some(today), Some(year)) = (self.today, person.age.and_then(|a| a.year_of_birth()))
            && year > today.year()
        {
            return Err(CaseError::future("age", year.to_string(), today.year().to_string()));
        }
        if person.pregnant == Some(true) && person.sex == Some(Sex::Male) {
            return Err(CaseError::contradiction("pregnant", "pregnant", "male"));
        }
        let months_of_life = person
            .age
            .and_then(|age| age.possible_years(self.today))
            .map(|(_, oldest)| (oldest + 1.0) * 12.0);
        if let (Some(months), Some(life)) = (person.months_positive, months_of_life)
            && months.get() > life
        {
            return Err(CaseError::contradiction(
                "months_positive",
                format!("{} months positive", months.get()),
                "the age",
            ));
        }
        if person.treatment == Some(TreatmentStatus::Never) && !self.treatments.is_empty() {
            return Err(CaseError::contradiction("treatment", "never treated", "a treatment"));
        }
        self.person = person;
        Ok(())
    }

    /// Sets the upper limit of normal to use instead of each guideline's own.
    pub fn set_uln(&mut self, uln: Option<Uln>) {
        self.uln = uln;
    }

    /// Adds a result.
    ///
    /// # Errors
    /// Where its day lies in the future.
    pub fn add(&mut self, on: Option<Date>, result: LabResult) -> Result<(), CaseError> {
        if let Some(day) = on {
            self.check_day(result.key(), day)?;
        }
        // One form for one thing: a measured HBV DNA is read wherever HBV DNA is.
        let result = match result {
            LabResult::Measured(quantity) if quantity.analyte() == Analyte::HbvDna => {
                LabResult::Dna(HbvDna::Level(DnaLevel::try_from(quantity)?))
            }
            other => other,
        };
        self.results.push(DatedResult { on, result });
        agreement::take(&mut self.readings, &self.results, self.today);
        Ok(())
    }

    /// Whether a day can be one of this case: not after the day of reading.
    ///
    /// # Errors
    /// Where it lies in the future; `field` is named in the error.
    pub fn check_day(&self, field: &str, day: Date) -> Result<(), CaseError> {
        match self.today {
            Some(today) if day > today => {
                Err(CaseError::future(field, day.to_string(), today.to_string()))
            }
            _ => Ok(()),
        }
    }

    /// Different results of one test on one day, each pair once. A result
    /// without a day belongs to the day of reading; a test that was not done
    /// contradicts nothing, and one value printed in two units is one result.
    pub fn conflicts(&self) -> Vec<Conflict> {
        let done: Vec<&DatedResult> = self
            .results
            .iter()
            .filter(|entry| !matches!(entry.result, LabResult::Marker(_, Presence::NotDone)))
            .collect();
        let day = |entry: &DatedResult| entry.on.or(self.today);
        let mut found: Vec<Conflict> = Vec::new();
        for (index, first) in done.iter().enumerate() {
            for second in &done[index + 1..] {
                if day(first) == day(second) && agreement::contradict(&first.result, &second.result)
                {
                    found.push(Conflict {
                        on: first.on.or(second.on),
                        first: first.result,
                        second: second.result,
                    });
                }
            }
        }
        found
    }
}

/// Reads a day written as `2024-03-31`.
///
/// # Errors
/// Where the text is no such day.
pub fn parse_date(field: &str, text: &str) -> Result<Date, CaseError> {
    let text = text.trim();
    let wrong = || CaseError::not_a_date(field, text);
    let digits = |part: Option<&str>, length: usize| -> Option<i16> {
        let part = part.filter(|part| part.len() == length)?;
        part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse().ok())?
    };
    let mut parts = text.split('-');
    let day = (digits(parts.next(), 4), digits(parts.next(), 2), digits(parts.next(), 2));
    match (day, parts.next()) {
        ((Some(year), Some(month), Some(day)), None) => {
            Date::new(year, month as i8, day as i8).map_err(|_| wrong())
        }
        _ => Err(wrong()),
    }
}
