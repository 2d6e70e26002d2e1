//! The table of fields.

use super::answers::{
    ASCITES, Answer, CIRRHOSIS, ENCEPHALOPATHY, IMMUNOSUPPRESSION, NEUTRALISATION, PRESENCE,
    REACTIVATION_RISK, SEX, TRANSPLANT, TREATMENT, YES_NO, find, immunosuppression, is_not_known,
};
use super::entry::{Entry, ReadAs};
use super::limit;
use super::span::{Span, parted};
use crate::case::{
    ActivityGrade, Age, AgeAtLoss, Analyte, AntiHbeMonths, Case, CaseError, Date, FibrosisStage,
    GestationalWeek, HbvDna, Immunosuppression, LabResult, Marker, MonthsPositive, Person,
    Presence, ReactivationRisk, Signal, Uln, UndetectableMonths, Unit, VaccineSeries, parse_date,
    parse_exact, parse_quantity,
};

/// How a field is filled.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum FieldKind {
    /// Whether a marker was found: `found`, `+`, `negative`, `pending`.
    Marker(Marker),
    /// HBV DNA: an amount, or what a laboratory writes in its place.
    Dna,
    /// The limit below which HBV DNA was detected; `yes` where the limit is not known.
    DnaLimit,
    /// A measured amount.
    Amount(Analyte),
    /// An upper limit of normal in U/L or µkat/L: `40`, `7-56`.
    Limit,
    /// A day, as `2024-03-31`.
    Day,
    /// Days, with commas between them.
    Days,
    /// `yes` or `no`.
    YesNo,
    /// One of these.
    Choice(&'static [&'static str]),
    /// A number without a unit.
    Number,
    /// A number of years or months; of these where none is written.
    Span(Span),
    /// Weeks of a pregnancy: `24`, `24+3`.
    Week,
    /// An assay's signal: `2.4 S/CO`, `0.3 COI, positive below 1`.
    Signal(Marker),
}

/// A field of a case.
pub struct Field {
    /// Its name.
    pub key: &'static str,
    /// How it is filled.
    pub kind: FieldKind,
    enter: Enter,
}

type Enter = fn(&mut Case, &Field, &Entry) -> Result<Option<ReadAs>, CaseError>;

impl Field {
    pub(super) fn enter(
        &self,
        case: &mut Case,
        entry: &Entry,
    ) -> Result<Option<ReadAs>, CaseError> {
        (self.enter)(case, self, entry)
    }
}

/// The field of a name.
pub fn field(key: &str) -> Option<&'static Field> {
    FIELDS.iter().find(|field| field.key == key)
}

const fn marker(marker: Marker, key: &'static str) -> Field {
    Field {
        key,
        kind: FieldKind::Marker(marker),
        enter: |case, field, entry| {
            let FieldKind::Marker(marker) = field.kind else { return Ok(None) };
            if is_not_known(entry.text) {
                return Ok(None);
            }
            let (key, presence) = answer(
                field.key,
                PRESENCE,
                entry.text,
                "found|not found|unclear|pending|not done",
            )?;
            case.add(entry.on, LabResult::Marker(marker, presence))?;
            Ok(Some(ReadAs::Answer(key)))
        },
    }
}

const fn signal(marker: Marker, key: &'static str) -> Field {
    Field {
        key,
        kind: FieldKind::Signal(marker),
        enter: |case, field, entry| {
            let FieldKind::Signal(marker) = field.kind else { return Ok(None) };
            add(case, entry, LabResult::Signal(Signal::parse(marker, entry.text)?))
        },
    }
}

const fn amount(analyte: Analyte, key: &'static str) -> Field {
    Field {
        key,
        kind: FieldKind::Amount(analyte),
        enter: |case, field, entry| {
            let FieldKind::Amount(analyte) = field.kind else { return Ok(None) };
            let unit = entry.unit.unwrap_or(analyte.canonical_unit());
            let quantity = parse_quantity(analyte, entry.text, unit)?.confirmed(entry.confirmed);
            add(case, entry, LabResult::Measured(quantity))
        },
    }
}

impl HbvDna {
    /// What the field of HBV DNA reads: none where the test was not done, or nothing is known of it.
    ///
    /// # Errors
    /// As [`HbvDna::parse`].
    pub fn entered(text: &str, unit: Unit) -> Result<Option<HbvDna>, CaseError> {
        // None of the words begins with a figure.
        let may_be_word = !text.starts_with(|c: char| c.is_ascii_digit());
        let not_done = || find(PRESENCE, text).is_some_and(|(_, is)| is == Presence::NotDone);
        if text.is_empty() || may_be_word && (not_done() || is_not_known(text)) {
            return Ok(None);
        }
        HbvDna::parse(text, unit).map(Some)
    }
}

fn add(case: &mut Case, entry: &Entry, result: LabResult) -> Result<Option<ReadAs>, CaseError> {
    case.add(entry.on, result)?;
    Ok(Some(ReadAs::Result(result)))
}

const fn ask(key: &'static str, kind: FieldKind, enter: Enter) -> Field {
    Field { key, kind, enter }
}

fn answer<T: Copy>(
    field: &str,
    answers: &[Answer<T>],
    text: &str,
    expected: &'static str,
) -> Result<(&'static str, T), CaseError> {
    find(answers, text).ok_or_else(|| CaseError::not_one_of(field, text, expected))
}

/// Changes the person; what contradicts leaves the person as they were.
fn person(case: &mut Case, change: impl FnOnce(&mut Person)) -> Result<(), CaseError> {
    let mut changed = case.person().clone();
    change(&mut changed);
    case.set_person(changed)
}

fn yes_no(
    case: &mut Case,
    field: &Field,
    entry: &Entry,
    of: fn(&mut Person) -> &mut Option<bool>,
) -> Result<Option<ReadAs>, CaseError> {
    choose(case, field, entry, YES_NO, "yes or no", of)
}

fn choose<T: Copy>(
    case: &mut Case,
    field: &Field,
    entry: &Entry,
    answers: &[Answer<T>],
    expected: &'static str,
    of: fn(&mut Person) -> &mut Option<T>,
) -> Result<Option<ReadAs>, CaseError> {
    let found = find(answers, entry.text);
    if found.is_none() && is_not_known(entry.text) {
        return Ok(None);
    }
    let (key, meaning) = answer(field.key, answers, entry.text, expected)?;
    person(case, |person| *of(person) = Some(meaning))?;
    Ok(Some(ReadAs::Answer(key)))
}

fn day(
    case: &mut Case,
    field: &Field,
    entry: &Entry,
    of: fn(&mut Person) -> &mut Option<Date>,
) -> Result<Option<ReadAs>, CaseError> {
    let day = parse_date(field.key, entry.text)?;
    person(case, |person| *of(person) = Some(day))?;
    Ok(Some(ReadAs::Day(day)))
}

fn number<T>(
    case: &mut Case,
    field: &Field,
    text: &str,
    build: fn(f64) -> Result<T, CaseError>,
    of: fn(&mut Person) -> &mut Option<T>,
) -> Result<Option<ReadAs>, CaseError> {
    let value = parse_exact(field.key, text)?;
    let built = build(value)?;
    person(case, |person| *of(person) = Some(built))?;
    Ok(Some(ReadAs::Number(value)))
}

/// A value made of years or months, which of both, and how many.
type Spanned<T> = Result<(T, Span, f64), CaseError>;

/// Years or months: a unit behind the number goes before the field's own.
fn span<T>(
    case: &mut Case,
    field: &Field,
    entry: &Entry,
    build: fn(f64, Span) -> Spanned<T>,
    of: fn(&mut Person) -> &mut Option<T>,
) -> Result<Option<ReadAs>, CaseError> {
    let own = if let FieldKind::Span(own) = field.kind { own } else { Span::Years };
    let (digits, span) = parted(entry.text, own);
    // What cannot be read is reported as it was entered, with its unit.
    let value = parse_exact(field.key, digits)
        .map_err(|error| parse_exact(field.key, entry.text).err().unwrap_or(error))?;
    let (built, span, value) = build(value, span)?;
    person(case, |person| *of(person) = Some(built))?;
    Ok(Some(ReadAs::Span(value, span)))
}

fn age(value: f64, span: Span) -> Spanned<Age> {
    let age = match span {
        Span::Years => Age::from_years(value),
        Span::Months => Age::from_months(value),
    };
    age.map(|age| (age, span, value))
}

fn months_positive(value: f64, span: Span) -> Spanned<MonthsPositive> {
    months(value, span, MonthsPositive::new)
}

fn undetectable_months(value: f64, span: Span) -> Spanned<UndetectableMonths> {
    months(value, span, UndetectableMonths::new)
}

fn anti_hbe_months(value: f64, span: Span) -> Spanned<AntiHbeMonths> {
    months(value, span, AntiHbeMonths::new)
}

fn months<T>(value: f64, span: Span, build: fn(f64) -> Result<T, CaseError>) -> Spanned<T> {
    let months = if span == Span::Years { value * 12.0 } else { value };
    build(months).map(|built| (built, Span::Months, months))
}

fn set_limit(
    case: &mut Case,
    field: &Field,
    entry: &Entry,
    set: fn(&mut Case, Option<Uln>),
) -> Result<Option<ReadAs>, CaseError> {
    let limit = limit::read(field.key, entry.text, entry.unit.unwrap_or(Unit::UnitPerLitre))?;
    set(case, Some(limit));
    Ok(Some(ReadAs::Limit(limit)))
}

const NUMBER: FieldKind = FieldKind::Number;
const DAY: FieldKind = FieldKind::Day;
const LIMIT: FieldKind = FieldKind::Limit;

macro_rules! yes_no {
    ($key:literal, $field:ident) => {
        ask($key, FieldKind::YesNo, |case, field, entry| {
            yes_no(case, field, entry, |person| &mut person.$field)
        })
    };
}

macro_rules! day {
    ($key:literal, $field:ident) => {
        ask($key, DAY, |case, field, entry| day(case, field, entry, |person| &mut person.$field))
    };
}

macro_rules! choice {
    ($key:literal, $field:ident, $answers:ident, [$($keys:literal),*], $expected:literal) => {
        ask($key, FieldKind::Choice(&[$($keys),*]), |case, field, entry| {
            choose(case, field, entry, $answers, $expected, |person| &mut person.$field)
        })
    };
}

/// Every field of a case that a text fills: results, the person, the limits. Treatments and what a sequence
/// has shown are made of several texts and have their own readers.
pub static FIELDS: &[Field] = &[
    marker(Marker::Hbsag, "hbsag"),
    marker(Marker::AntiHbs, "anti_hbs"),
    marker(Marker::Hbeag, "hbeag"),
    marker(Marker::AntiHbe, "anti_hbe"),
    marker(Marker::AntiHbc, "anti_hbc"),
    marker(Marker::IgmAntiHbc, "igm_anti_hbc"),
    ask("hbv_dna", FieldKind::Dna, |case, _, entry| {
        match HbvDna::entered(entry.text, entry.unit.unwrap_or(Unit::IuPerMl))? {
            Some(dna) => add(case, entry, LabResult::Dna(dna)),
            None => Ok(None),
        }
    }),
    ask("hbv_dna_detected_below", FieldKind::DnaLimit, |case, _, entry| {
        let dna = match find(YES_NO, entry.text) {
            Some((_, true)) => HbvDna::DetectedBelowLimit(None),
            _ => HbvDna::parse_limit(entry.text, entry.unit.unwrap_or(Unit::IuPerMl))?,
        };
        add(case, entry, LabResult::Dna(dna))
    }),
    amount(Analyte::HbsagLevel, "hbsag_level"),
    amount(Analyte::AntiHbsTitre, "anti_hbs_titre"),
    amount(Analyte::Alt, "alt"),
    amount(Analyte::Ast, "ast"),
    amount(Analyte::Platelets, "platelets"),
    amount(Analyte::Albumin, "albumin"),
    amount(Analyte::Bilirubin, "bilirubin"),
    amount(Analyte::Inr, "inr"),
    amount(Analyte::ProthrombinProlongation, "prothrombin_prolongation"),
    amount(Analyte::ProthrombinTime, "prothrombin_time"),
    amount(Analyte::ProthrombinControl, "prothrombin_control"),
    amount(Analyte::ProthrombinActivity, "prothrombin_activity"),
    amount(Analyte::Creatinine, "creatinine"),
    amount(Analyte::Sodium, "sodium"),
    amount(Analyte::Ggt, "ggt"),
    amount(Analyte::Alp, "alp"),
    amount(Analyte::Afp, "afp"),
    amount(Analyte::Hbcrag, "hbcrag"),
    amount(Analyte::LiverStiffness, "liver_stiffness"),
    signal(Marker::Hbsag, "hbsag_signal"),
    signal(Marker::AntiHbs, "anti_hbs_signal"),
    signal(Marker::Hbeag, "hbeag_signal"),
    signal(Marker::AntiHbe, "anti_hbe_signal"),
    signal(Marker::AntiHbc, "anti_hbc_signal"),
    signal(Marker::IgmAntiHbc, "igm_anti_hbc_signal"),
    ask(
        "hbsag_neutralisation",
        FieldKind::Choice(&["confirmed", "not-confirmed", "not-done"]),
        |case, field, entry| {
            if is_not_known(entry.text) {
                return Ok(None);
            }
            let (key, said) =
                answer(field.key, NEUTRALISATION, entry.text, "confirmed|not confirmed|not done")?;
            case.add(entry.on, LabResult::Neutralisation(said))?;
            Ok(Some(ReadAs::Answer(key)))
        },
    ),
    ask("uln", LIMIT, |case, field, entry| set_limit(case, field, entry, Case::set_uln)),
    ask("ast_uln", LIMIT, |case, field, entry| set_limit(case, field, entry, Case::set_ast_uln)),
    ask("ggt_uln", LIMIT, |case, field, entry| set_limit(case, field, entry, Case::set_ggt_uln)),
    ask("alp_uln", LIMIT, |case, field, entry| set_limit(case, field, entry, Case::set_alp_uln)),
    choice!("sex", sex, SEX, ["female", "male", "other", "unknown"], "female|male|other|unknown"),
    ask("age", FieldKind::Span(Span::Years), |case, field, entry| {
        span(case, field, entry, age, |person| &mut person.age)
    }),
    ask("age_months", FieldKind::Span(Span::Months), |case, field, entry| {
        span(case, field, entry, age, |person| &mut person.age)
    }),
    ask("birth_year", NUMBER, |case, field, entry| {
        number(case, field, entry.text, Age::from_birth_year, |person| &mut person.age)
    }),
    day!("birth_date", birth_date),
    yes_no!("pregnant", pregnant),
    ask("gestational_week", FieldKind::Week, |case, _, entry| {
        let week = GestationalWeek::parse(entry.text)?;
        person(case, |person| person.gestational_week = Some(week))?;
        Ok(Some(ReadAs::Week(week)))
    }),
    yes_no!("family_history", family_history),
    yes_no!("endemic_area", endemic_area),
    ask("months_positive", FieldKind::Span(Span::Months), |case, field, entry| {
        span(case, field, entry, months_positive, |person| &mut person.months_positive)
    }),
    choice!(
        "treatment",
        treatment,
        TREATMENT,
        ["never", "current", "stopped"],
        "never, current or stopped"
    ),
    yes_no!("asks_to_stop", asks_to_stop),
    yes_no!("follow_up_assured", follow_up_assured),
    yes_no!("vaccinated", vaccinated),
    ask("vaccine_series", NUMBER, |case, field, entry| {
        number(case, field, entry.text, VaccineSeries::try_from, |person| {
            &mut person.vaccine_series
        })
    }),
    ask("vaccine_doses", FieldKind::Days, |case, field, entry| {
        let days = entry.text.split([',', ';', '，', '、']).map(|day| parse_date(field.key, day));
        let days = days.collect::<Result<Vec<Date>, CaseError>>()?;
        let last = days.iter().max().copied();
        person(case, |person| person.vaccine_doses = days)?;
        Ok(last.map(ReadAs::Day))
    }),
    day!("hbig", hbig),
    day!("ivig", ivig),
    day!("transfusion", transfusion),
    yes_no!("mother_hbsag", mother_hbsag),
    yes_no!("recent_exposure", recent_exposure),
    choice!(
        "cirrhosis",
        cirrhosis,
        CIRRHOSIS,
        ["none", "compensated", "decompensated"],
        "none, compensated or decompensated"
    ),
    ask("fibrosis", FieldKind::Choice(&["0", "1", "2", "3", "4"]), |case, field, entry| {
        stage(case, field, entry, ['F', 'f'], FibrosisStage::try_from, |person| {
            &mut person.fibrosis
        })
    }),
    ask("activity", FieldKind::Choice(&["0", "1", "2", "3"]), |case, field, entry| {
        stage(case, field, entry, ['A', 'a'], ActivityGrade::try_from, |person| {
            &mut person.activity
        })
    }),
    yes_no!("imaging_cirrhosis", imaging_cirrhosis),
    yes_no!("varices", varices),
    choice!("ascites", ascites, ASCITES, ["no", "yes", "mild", "moderate"], "no|yes|mild|moderate"),
    choice!(
        "encephalopathy",
        encephalopathy,
        ENCEPHALOPATHY,
        ["no", "yes", "grade-1-2", "grade-3-4"],
        "no|yes|grade-1-2|grade-3-4"
    ),
    yes_no!("variceal_bleeding", variceal_bleeding),
    yes_no!("jaundice", jaundice),
    yes_no!("liver_failure", liver_failure),
    yes_no!("suspected_liver_cancer", suspected_liver_cancer),
    yes_no!("liver_cancer", liver_cancer),
    ask("immunosuppression", FieldKind::Choice(IMMUNOSUPPRESSION), |case, field, entry| {
        if is_not_known(entry.text) {
            return Ok(None);
        }
        let (key, is) = immunosuppression(field.key, entry.text)?;
        person(case, |person| person.immunosuppression = Some(is))?;
        Ok(Some(ReadAs::Answer(key)))
    }),
    ask("immunosuppression_ended", DAY, |case, field, entry| {
        let day = parse_date(field.key, entry.text)?;
        let Some(Immunosuppression::Ended(mut ended)) = case.person().immunosuppression else {
            return Err(CaseError::contradiction(
                field.key,
                day.to_string(),
                "immunosuppression not ended",
            ));
        };
        ended.on = Some(day);
        person(case, |person| person.immunosuppression = Some(Immunosuppression::Ended(ended)))?;
        Ok(Some(ReadAs::Day(day)))
    }),
    choice!(
        "transplant",
        transplant,
        TRANSPLANT,
        ["none", "liver", "kidney", "other"],
        "none|liver|kidney|other"
    ),
    day!("transplanted", transplanted),
    yes_no!("donor_hbsag", donor_hbsag),
    yes_no!("donor_anti_hbc", donor_anti_hbc),
    yes_no!("dialysis", dialysis),
    yes_no!("hiv", hiv),
    yes_no!("hcv", hcv),
    yes_no!("hcv_treatment", hcv_treatment),
    day!("hcv_treatment_ended", hcv_treatment_ended),
    yes_no!("hdv", hdv),
    yes_no!("diabetes", diabetes),
    yes_no!("metabolic_liver_disease", metabolic_liver_disease),
    yes_no!("extrahepatic", extrahepatic),
    yes_no!("transmission_risk", transmission_risk),
    yes_no!("core_promoter_mutation", core_promoter_mutation),
    yes_no!("family_history_hcc", family_history_hcc),
    yes_no!("african_origin", african_origin),
    yes_no!("hbsag_lost", hbsag_lost),
    ask("hbsag_loss_age", NUMBER, |case, field, entry| {
        number(case, field, entry.text, AgeAtLoss::new, |person| &mut person.hbsag_loss_age)
    }),
    ask("reactivation_risk", NUMBER, |case, field, entry| {
        if let Some((key, risk)) = find(REACTIVATION_RISK, entry.text) {
            person(case, |person| person.reactivation_risk = Some(risk))?;
            return Ok(Some(ReadAs::Answer(key)));
        }
        let text = entry.text.trim_end().strip_suffix(['%', '％']).unwrap_or(entry.text);
        number(case, field, text, ReactivationRisk::percent, |person| &mut person.reactivation_risk)
    }),
    yes_no!("cirrhosis_ever", cirrhosis_ever),
    yes_no!("decompensation_ever", decompensation_ever),
    yes_no!("liver_cancer_ever", liver_cancer_ever),
    yes_no!("hbeag_at_start", hbeag_at_start),
    ask("undetectable_months", FieldKind::Span(Span::Months), |case, field, entry| {
        span(case, field, entry, undetectable_months, |person| &mut person.undetectable_months)
    }),
    ask("anti_hbe_months", FieldKind::Span(Span::Months), |case, field, entry| {
        span(case, field, entry, anti_hbe_months, |person| &mut person.anti_hbe_months)
    }),
];

/// A stage or a grade, with its letter or without: `F3`, `3`.
fn stage<T>(
    case: &mut Case,
    field: &Field,
    entry: &Entry,
    letter: [char; 2],
    build: fn(f64) -> Result<T, CaseError>,
    of: fn(&mut Person) -> &mut Option<T>,
) -> Result<Option<ReadAs>, CaseError> {
    if is_not_known(entry.text) {
        return Ok(None);
    }
    let text = entry.text.strip_prefix(letter).unwrap_or(entry.text);
    let read = number(case, field, text, build, of)?;
    let FieldKind::Choice(keys) = field.kind else { return Ok(read) };
    let key = keys.iter().find(|key| **key == text.trim());
    Ok(key.map(|key| ReadAs::Answer(key)).or(read))
}
