//! What comes in: dated results, the person's context, the limit in use.
//!
//! Values are parsed, not validated later: an impossible one cannot be built,
//! and what the laboratory wrote is kept as written.

mod agreement;
mod analyte;
mod day;
mod day_parts;
mod digits;
mod dna;
mod door;
mod drug;
mod each_day;
mod error;
mod error_text;
mod figures;
mod gestation;
mod given;
mod newest;
mod object;
mod parse;
mod parse_dna;
mod parse_number;
mod person;
mod plausible;
mod presence;
mod quantity;
mod result;
mod sequence;
mod settled;
mod signal;
mod treatment;
mod uln;
mod unit;
mod written;
mod written_mark;
mod written_plain;
mod written_sign;

pub use analyte::{Analyte, Marker};
pub use day::{When, parse_date, parse_when};
pub use dna::{DnaLevel, HbvDna};
pub use door::{Entry, FIELDS, Field, FieldKind, IMMUNOSUPPRESSION, ReadAs, Span, field};
pub use drug::Drug;
pub use error::CaseError;
pub use error_text::ErrorText;
pub use figures::is_figures;
pub use gestation::GestationalWeek;
pub use newest::used;
pub(crate) use newest::{
    Newest, is_of, is_of_one_day, recency, sampled_on, test_of, test_of_marker,
};
pub use parse::{parse_exact, parse_number, parse_quantity};
pub use person::{
    ActivityGrade, Age, AgeAtLoss, AntiHbeMonths, Ascites, Cirrhosis, Encephalopathy,
    EndedImmunosuppression, FibrosisStage, Immunosuppression, ImmunosuppressionKind,
    MonthsPositive, Percent, Person, ReactivationRisk, Sex, Transplant, TreatmentStatus,
    UndetectableMonths, VaccineSeries,
};
pub use presence::{Neutralisation, Presence};
pub use quantity::{Comparator, Quantity};
pub use result::{DatedResult, HBSAG_FROM, LabResult};
pub use sequence::{
    AminoAcid, AminoAcids, Bases, Clade, Distances, Gene, GenomePosition, Genotype, Nucleotide,
    Region, SequenceFindings, Substitution, set_sequence_text,
};
pub use signal::{PositiveSide, Signal, SignalKind};
pub use treatment::Episode;
pub use uln::Uln;
pub use unit::{Assay, Unit};

pub use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// No result, dose or treatment is older: the virus was not known. A design decision of this project.
const EARLIEST: Date = Date::constant(1960, 1, 1);

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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "object::Object<RawCase>", into = "RawCase")]
pub struct Case {
    today: Option<Date>,
    person: Person,
    uln: Option<Uln>,
    ast_uln: Option<Uln>,
    ggt_uln: Option<Uln>,
    alp_uln: Option<Uln>,
    results: Vec<DatedResult>,
    /// The results without those that repeat another one, in an order of their own: by day,
    /// test and value, so that no reading depends on the order of entry.
    readings: Vec<DatedResult>,
    /// The signals and neutralisation tests among the results: they are read with the rest of their samples.
    told_by: Vec<DatedResult>,
    treatments: Vec<Episode>,
    sequence: Option<SequenceFindings>,
}

#[derive(Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
struct RawCase {
    #[serde(deserialize_with = "day::given::today")]
    today: Option<Date>,
    #[serde(deserialize_with = "object::one")]
    person: Person,
    #[serde(deserialize_with = "object::some")]
    uln: Option<Uln>,
    /// The laboratory's upper limit of normal of AST, where it is not that of ALT.
    #[serde(deserialize_with = "object::some", skip_serializing_if = "Option::is_none")]
    ast_uln: Option<Uln>,
    #[serde(deserialize_with = "object::some")]
    ggt_uln: Option<Uln>,
    #[serde(deserialize_with = "object::some")]
    alp_uln: Option<Uln>,
    #[serde(deserialize_with = "object::each")]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<given::GivenDatedResult>"))]
    results: Vec<DatedResult>,
    #[serde(deserialize_with = "object::each")]
    treatments: Vec<Episode>,
    #[serde(deserialize_with = "object::some")]
    sequence: Option<SequenceFindings>,
}

impl TryFrom<object::Object<RawCase>> for Case {
    type Error = CaseError;

    fn try_from(object::Object(raw): object::Object<RawCase>) -> Result<Case, CaseError> {
        let mut case = Case::read_on(raw.today);
        case.set_person(raw.person)?;
        case.set_uln(raw.uln);
        case.ast_uln = raw.ast_uln;
        case.ggt_uln = raw.ggt_uln;
        case.alp_uln = raw.alp_uln;
        for (at, DatedResult { on, result }) in raw.results.into_iter().enumerate() {
            let entry = case.checked(on, result).map_err(|error| error.within("results", at))?;
            case.results.push(entry);
        }
        case.told_by = case.results.iter().filter(|it| it.result.is_told_by()).copied().collect();
        case.readings = case.read_anew();
        for (at, episode) in raw.treatments.into_iter().enumerate() {
            case.add_treatment(episode).map_err(|error| error.within("treatments", at))?;
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
            ast_uln: case.ast_uln,
            ggt_uln: case.ggt_uln,
            alp_uln: case.alp_uln,
            results: case.results,
            treatments: case.treatments,
            sequence: case.sequence,
        }
    }
}

/// Different results of one test on one day. None is dropped: the
/// reading treats each as possible.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Conflict {
    /// The day; none for the sheet being read.
    pub on: Option<Date>,
    /// The results, two at least: the first, and those that say something else.
    pub results: Vec<LabResult>,
}

impl Case {
    /// A case read on the given day. The engine has no clock: without a day,
    /// nothing that needs one (age from a year of birth, days since a vaccine
    /// dose, dates in the future) is concluded.
    pub fn read_on(today: Option<Date>) -> Case {
        Case { today, ..Case::default() }
    }

    /// Empties it for another person, read on the given day; its memory is used again.
    pub fn begin(&mut self, today: Option<Date>) {
        let Case { mut results, mut readings, mut told_by, .. } = std::mem::take(self);
        results.clear();
        readings.clear();
        told_by.clear();
        *self = Case { today, results, readings, told_by, ..Case::default() };
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

    /// The laboratory's limit of AST. Without it AST is read against the limit of ALT.
    pub fn ast_uln(&self) -> Option<Uln> {
        self.ast_uln
    }

    /// Sets the limit of AST.
    pub fn set_ast_uln(&mut self, uln: Option<Uln>) {
        self.ast_uln = uln;
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
        // Of a month that has begun some day is past.
        self.check_day("start", episode.start().first())?;
        if let Some(stop) = episode.stop() {
            self.check_day("stop", stop.first())?;
        }
        // Of a month that holds the birth some day is possible.
        if let Some(born) = self.person.birth_date.filter(|born| episode.start().last() < *born) {
            let start = episode.start().to_string();
            return Err(CaseError::contradiction("birth_date", born.to_string(), start));
        }
        if self.person.treatment == Some(TreatmentStatus::Never) {
            return Err(CaseError::contradiction("treatment", "never treated", "a treatment"));
        }
        // Of two that begin on one day the order is their own, too, and not that of entry.
        fn order(it: &Episode) -> impl Ord {
            let ends =
                [Some(it.start()), it.stop()].map(|end| end.map(|end| (end.first(), end.last())));
            (ends, it.drugs(), it.adherent)
        }
        let place = self.treatments.partition_point(|other| order(other) <= order(&episode));
        self.treatments.insert(place, episode);
        Ok(())
    }

    /// What the rules read: markers, HBV DNA and amounts. Of one sample's value printed in several units only
    /// the sharpest; a signal as found or not found, where its assay was stated; HBsAg as its neutralisation
    /// has settled it.
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
            ("transplanted", person.transplanted),
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
        let youngest =
            person.age.and_then(|age| age.possible_years(self.today)).map(|(low, _)| low);
        let oldest = f64::from(Age::OLDEST_YEARS);
        if let Some(years) = youngest.filter(|years| *years > oldest) {
            let found = person.age.and_then(|age| age.year_of_birth());
            let found = found.map_or(years.to_string(), |year| year.to_string());
            return Err(CaseError::out_of_range("age", found, (0.0, oldest), "years"));
        }
        if person.pregnant == Some(true) && person.sex == Some(Sex::Male) {
            return Err(CaseError::contradiction("pregnant", "pregnant", "male"));
        }
        person.check()?;
        self.check_birth(&person)?;
        let months_of_life =
            person.possible_years(self.today).map(|(_, oldest)| (oldest + 1.0) * 12.0);
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

    /// A date of birth must go with the age that was entered too, and with the days of the results.
    fn check_birth(&self, person: &Person) -> Result<(), CaseError> {
        let Some(born) = person.birth_date else { return Ok(()) };
        self.check_not_ahead("birth_date", born)?;
        let oldest = f64::from(Age::OLDEST_YEARS);
        let lived = person.possible_years(self.today).map(|(years, _)| years);
        if born.year() < Age::EARLIEST_BIRTH || lived.is_some_and(|years| years > oldest) {
            let found = born.to_string();
            return Err(CaseError::out_of_range("birth_date", found, (0.0, oldest), "years"));
        }
        let contradicts =
            |with: String| Err(CaseError::contradiction("birth_date", born.to_string(), with));
        if let Some(age) = person.age
            && !age.allows_birth(born, self.today)
        {
            return contradicts(age.to_string());
        }
        let sampled = self.results.iter().filter_map(|entry| entry.on);
        match sampled.chain(self.treatments.iter().map(|it| it.start().last())).min() {
            Some(first) if first < born => contradicts(first.to_string()),
            _ => Ok(()),
        }
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
        let entry = self.checked(on, result)?;
        self.results.push(entry);
        if entry.result.is_told_by() {
            self.told_by.push(entry);
        }
        if settled::concerns(&self.told_by, &entry, self.today) {
            self.readings = self.read_anew();
        } else {
            agreement::take(&mut self.readings, &self.results, self.today);
        }
        Ok(())
    }

    fn read_anew(&self) -> Vec<DatedResult> {
        agreement::taken(&settled::plain(&self.results, &self.told_by, self.today), self.today)
    }

    /// A result that can be one of this case.
    fn checked(&self, on: Option<Date>, result: LabResult) -> Result<DatedResult, CaseError> {
        if let Some(day) = on {
            self.check_day(result.key(), day)?;
            if let Some(born) = self.person.birth_date.filter(|born| day < *born) {
                let born = born.to_string();
                return Err(CaseError::contradiction("birth_date", born, day.to_string()));
            }
        }
        // One form for one thing: a measured HBV DNA is read wherever HBV DNA is.
        let result = match result {
            LabResult::Measured(quantity) if quantity.analyte() == Analyte::HbvDna => {
                LabResult::Dna(HbvDna::Level(DnaLevel::try_from(quantity)?))
            }
            other => other,
        };
        Ok(DatedResult { on, result })
    }

    /// Whether a day can be one of this case: not after the day of reading, and of a time in which hepatitis B
    /// could be tested for and treated. A day of birth may be earlier; see [`Case::check_not_ahead`].
    ///
    /// # Errors
    /// Where it lies in the future or before 1960; `field` is named in the error.
    pub fn check_day(&self, field: &str, day: Date) -> Result<(), CaseError> {
        if day < EARLIEST {
            return Err(CaseError::too_early(field, day.to_string(), EARLIEST.to_string()));
        }
        self.check_not_ahead(field, day)
    }

    /// Whether a day is not after the day of reading.
    ///
    /// # Errors
    /// Where it lies in the future; `field` is named in the error.
    pub fn check_not_ahead(&self, field: &str, day: Date) -> Result<(), CaseError> {
        match self.today {
            Some(today) if day > today => {
                Err(CaseError::future(field, day.to_string(), today.to_string()))
            }
            _ => Ok(()),
        }
    }

    /// Different results of one test on one day; a level of
    /// HBsAg and what is said of HBsAg are of one test here. A result without a day belongs
    /// to the day of reading; a test that was not done contradicts nothing, and one value
    /// printed in two units is one result.
    pub fn conflicts(&self) -> Vec<Conflict> {
        let done =
            |entry: &&DatedResult| !matches!(entry.result, LabResult::Marker(_, Presence::NotDone));
        let done: Vec<&DatedResult> = self.readings.iter().filter(done).collect();
        let day = |entry: &DatedResult| entry.on.or(self.today);
        let mut found: Vec<Conflict> = Vec::new();
        let mut add = |first: &DatedResult, others: &mut dyn Iterator<Item = &DatedResult>| {
            let against =
                |other: &&DatedResult| agreement::contradict(&first.result, &other.result);
            let others: Vec<&DatedResult> = others.filter(against).collect();
            if let Some(second) = others.first() {
                let on = first.on.or(second.on);
                let results = [first].into_iter().chain(others).map(|entry| entry.result).collect();
                found.push(Conflict { on, results });
            }
        };
        for of_day in done.chunk_by(|one, other| day(one) == day(other)) {
            for sample in of_day.chunk_by(|one, other| one.result.test() == other.result.test()) {
                add(sample[0], &mut sample[1..].iter().copied());
            }
            // The marker of HBsAg comes first in the order of tests.
            if let [hbsag, ..] = of_day
                && matches!(hbsag.result, LabResult::Marker(Marker::Hbsag, _))
            {
                let levels = of_day.iter().filter(|entry| entry.result.is_level_of_hbsag());
                add(hbsag, &mut levels.copied());
            }
        }
        found
    }
}
