//! The person's context. Everything may be unknown; nothing is assumed.

use super::{CaseError, GestationalWeek};
use crate::values::Interval;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Sex at birth: the limits of some guidelines depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// Female.
    Female,
    /// Male.
    Male,
    /// Neither is entered: no limit is chosen by it, and both stay possible.
    Other,
    /// Said to be not known.
    Unknown,
}

impl Sex {
    /// Its name in JSON, in fields and in FHIR: `female`.
    ///
    /// ```
    /// use clinical::case::Sex;
    /// assert_eq!(Sex::Female.key(), "female");
    /// ```
    pub fn key(self) -> &'static str {
        match self {
            Sex::Female => "female",
            Sex::Male => "male",
            Sex::Other => "other",
            Sex::Unknown => "unknown",
        }
    }

    /// Female or male: what limits go by.
    pub fn known(self) -> Option<Sex> {
        matches!(self, Sex::Female | Sex::Male).then_some(self)
    }
}

/// Age, as far as it is known.
///
/// ```
/// use clinical::case::Age;
/// assert!(Age::years(34).is_ok());
/// assert!(Age::years(180).unwrap_err().is_out_of_range());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "RawAge", into = "RawAge")]
pub struct Age(RawAge);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
enum RawAge {
    Years(u16),
    Months(u16),
    BirthYear(i16),
}

impl TryFrom<RawAge> for Age {
    type Error = CaseError;

    fn try_from(raw: RawAge) -> Result<Age, CaseError> {
        match raw {
            RawAge::Years(years) => Age::years(years),
            RawAge::Months(months) => Age::months(months),
            RawAge::BirthYear(year) => Age::birth_year(year),
        }
    }
}

impl From<Age> for RawAge {
    fn from(age: Age) -> RawAge {
        age.0
    }
}

impl Age {
    pub(super) const OLDEST_YEARS: u16 = 125;
    pub(super) const EARLIEST_BIRTH: i16 = 1890;

    /// Completed years.
    ///
    /// # Errors
    /// Above 125.
    pub fn years(years: u16) -> Result<Age, CaseError> {
        Self::within(RawAge::Years(years), years, Self::OLDEST_YEARS, "years")
    }

    /// Completed months, for infants.
    ///
    /// # Errors
    /// Above 125 years.
    pub fn months(months: u16) -> Result<Age, CaseError> {
        Self::within(RawAge::Months(months), months, Self::OLDEST_YEARS * 12, "months")
    }

    /// The year of birth: leaves two ages possible until the birthday is known.
    ///
    /// # Errors
    /// Outside 1890 to 2200; a year after the day of reading is refused by the case.
    pub fn birth_year(year: i16) -> Result<Age, CaseError> {
        if (1890..=2200).contains(&year) {
            Ok(Age(RawAge::BirthYear(year)))
        } else {
            Err(Self::not_a_birth_year(f64::from(year)))
        }
    }

    /// Completed years, as a number that someone typed.
    ///
    /// # Errors
    /// Where it is no whole number, or outside what is possible.
    pub fn from_years(years: f64) -> Result<Age, CaseError> {
        match whole(years, Self::OLDEST_YEARS) {
            Some(years) => Self::years(years),
            None => Err(Self::not_an_age(years, Self::OLDEST_YEARS, "years")),
        }
    }

    /// Completed months, as a number that someone typed.
    ///
    /// # Errors
    /// Where it is no whole number, or outside what is possible.
    pub fn from_months(months: f64) -> Result<Age, CaseError> {
        match whole(months, Self::OLDEST_YEARS * 12) {
            Some(months) => Self::months(months),
            None => Err(Self::not_an_age(months, Self::OLDEST_YEARS * 12, "months")),
        }
    }

    /// A year of birth, as a number that someone typed.
    ///
    /// # Errors
    /// Where it is no whole number, or outside what is possible.
    pub fn from_birth_year(year: f64) -> Result<Age, CaseError> {
        match whole(year, 2200) {
            Some(year) => Self::birth_year(year as i16),
            None => Err(Self::not_a_birth_year(year)),
        }
    }

    fn not_a_birth_year(found: f64) -> CaseError {
        CaseError::out_of_range("age", found.to_string(), (1890.0, 2200.0), "year of birth")
    }

    fn not_an_age(found: f64, highest: u16, unit: &'static str) -> CaseError {
        CaseError::out_of_range("age", found.to_string(), (0.0, f64::from(highest)), unit)
    }

    fn within(raw: RawAge, found: u16, highest: u16, unit: &'static str) -> Result<Age, CaseError> {
        if found <= highest {
            Ok(Age(raw))
        } else {
            Err(Self::not_an_age(f64::from(found), highest, unit))
        }
    }

    /// The year of birth, where that is what is known.
    pub fn year_of_birth(&self) -> Option<i16> {
        match self.0 {
            RawAge::BirthYear(year) => Some(year),
            _ => None,
        }
    }

    /// Whether someone born on this day can have this age on the day of reading.
    pub(super) fn allows_birth(&self, born: Date, today: Option<Date>) -> bool {
        let lived = || today.and_then(|today| months_of_life(born, today));
        match self.0 {
            RawAge::BirthYear(year) => born.year() == year,
            RawAge::Years(years) => lived().is_none_or(|months| months / 12 == years),
            RawAge::Months(stated) => lived().is_none_or(|months| months == stated),
        }
    }

    /// The possible ages in years: completed years, or months as a fraction.
    /// Two for a year of birth; none where only that and no day of reading is known.
    pub fn possible_years(&self, today: Option<Date>) -> Option<(f64, f64)> {
        match self.0 {
            RawAge::Years(years) => Some((f64::from(years), f64::from(years))),
            RawAge::Months(months) => {
                let years = f64::from(months) / 12.0;
                Some((years, years))
            }
            RawAge::BirthYear(year) => today.map(|today| {
                let at_most = f64::from((today.year() - year).max(0));
                ((at_most - 1.0).max(0.0), at_most)
            }),
        }
    }
}

/// As it was entered: `34 years`, `18 months`, `born in 1990`.
impl fmt::Display for Age {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            RawAge::Years(years) => write!(f, "{years} years"),
            RawAge::Months(months) => write!(f, "{months} months"),
            RawAge::BirthYear(year) => write!(f, "born in {year}"),
        }
    }
}

/// Completed months from a birth to a day not before it.
fn months_of_life(born: Date, day: Date) -> Option<u16> {
    let years = i32::from(day.year()) - i32::from(born.year());
    let months = years * 12 + i32::from(day.month()) - i32::from(born.month());
    u16::try_from(months - i32::from(day.day() < born.day())).ok()
}

fn whole(value: f64, highest: u16) -> Option<u16> {
    let possible = value.fract() == 0.0 && (0.0..=f64::from(highest)).contains(&value);
    possible.then_some(value as u16)
}

/// Cirrhosis as a clinician has diagnosed it. Counting signs is a rule, not an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Cirrhosis {
    /// Looked for and not there.
    None,
    /// Without ascites, variceal bleeding or encephalopathy, ever.
    Compensated,
    /// With any of them.
    Decompensated,
}

/// Where the person stands with antiviral treatment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TreatmentStatus {
    /// Never treated.
    Never,
    /// On a nucleos(t)ide analogue or interferon now.
    Current,
    /// Treated before, stopped.
    Stopped,
}

/// What weakens the immune system, now or planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ImmunosuppressionKind {
    /// B-cell antibodies such as rituximab.
    BCellAntibody,
    /// Haematopoietic stem-cell transplantation.
    StemCellTransplant,
    /// Chemotherapy.
    Chemotherapy,
    /// Anything else.
    Other,
}

/// Whether the immune system is or will be weakened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Immunosuppression {
    /// Neither.
    None,
    /// Planned.
    Planned(ImmunosuppressionKind),
    /// Under way.
    Current(ImmunosuppressionKind),
    /// Over: the risk of reactivation outlasts it.
    Ended(EndedImmunosuppression),
}

/// An immunosuppression or chemotherapy that is over.
///
/// ```
/// use clinical::case::{EndedImmunosuppression, Immunosuppression, ImmunosuppressionKind};
/// let rituximab = Immunosuppression::Ended(EndedImmunosuppression {
///     kind: ImmunosuppressionKind::BCellAntibody,
///     on: None,
/// });
/// assert_ne!(rituximab, Immunosuppression::None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EndedImmunosuppression {
    /// What it was.
    pub kind: ImmunosuppressionKind,
    /// The day of the last dose, where it is known.
    #[serde(default, deserialize_with = "super::day::given::on")]
    pub on: Option<Date>,
}

/// Ascites, now or ever, as graded in Child-Pugh.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Ascites {
    /// Looked for and not there.
    None,
    /// There, how much is not known.
    Present,
    /// Mild, or controlled by medicine.
    Mild,
    /// Moderate to severe, or not controlled.
    Moderate,
}

/// Hepatic encephalopathy, now or ever, as graded in Child-Pugh.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Encephalopathy {
    /// Looked for and not there.
    None,
    /// There, its grade is not known.
    Present,
    /// Grade 1 or 2.
    #[serde(rename = "grade_1_2")]
    Grade1To2,
    /// Grade 3 or 4.
    #[serde(rename = "grade_3_4")]
    Grade3To4,
}

/// An organ that was transplanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Transplant {
    /// None.
    None,
    /// A liver.
    Liver,
    /// A kidney.
    Kidney,
    /// Another organ.
    Other,
}

impl Person {
    /// The possible ages in years on a day: exactly, from the date of birth; else as [`Age::possible_years`].
    pub fn possible_years(&self, day: Option<Date>) -> Option<(f64, f64)> {
        match (self.birth_date, day) {
            (Some(born), Some(day)) => months_of_life(born, day).map(|months| {
                // Completed years; of the first two years the months, which rules about infants ask for.
                let years =
                    if months < 24 { f64::from(months) / 12.0 } else { f64::from(months / 12) };
                (years, years)
            }),
            _ => self.age.and_then(|age| age.possible_years(day)),
        }
    }

    /// Whether what was entered goes together.
    pub(super) fn check(&self) -> Result<(), CaseError> {
        if let Some(week) = self.gestational_week
            && (self.pregnant == Some(false) || self.sex == Some(Sex::Male))
        {
            let with = if self.sex == Some(Sex::Male) { "male" } else { "not pregnant" };
            return Err(CaseError::contradiction("gestational_week", week.to_string(), with));
        }
        let of_a_transplant = [
            self.transplanted.is_some(),
            self.donor_hbsag.is_some(),
            self.donor_anti_hbc.is_some(),
        ];
        let named = ["transplanted", "donor_hbsag", "donor_anti_hbc"];
        match of_a_transplant.iter().position(|entered| *entered) {
            Some(at) if self.transplant == Some(Transplant::None) => {
                Err(CaseError::contradiction(named[at], named[at], "no transplant"))
            }
            _ => Ok(()),
        }
    }

    /// Pregnant now: said, or shown by a week of pregnancy.
    pub fn is_pregnant(&self) -> Option<bool> {
        self.pregnant.or(self.gestational_week.map(|_| true))
    }

    /// Female or male, where it is one of them: what limits go by.
    pub fn known_sex(&self) -> Option<Sex> {
        self.sex.and_then(Sex::known)
    }
}

/// The person's context. `None` is "not known", never "no".
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Person {
    /// Sex at birth.
    pub sex: Option<Sex>,
    /// Age or year of birth.
    pub age: Option<Age>,
    /// Date of birth: the age is counted on the day of the sample. It must go with the age, where both are given.
    #[serde(
        deserialize_with = "super::day::given::birth_date",
        skip_serializing_if = "Option::is_none"
    )]
    pub birth_date: Option<Date>,
    /// Pregnant now.
    pub pregnant: Option<bool>,
    /// How far the pregnancy is: weeks (24), or weeks and days ("24+3").
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gestational_week: Option<GestationalWeek>,
    /// Born to an HBsAg-positive mother.
    pub mother_hbsag: Option<bool>,
    /// Days on which hepatitis B vaccine was given.
    #[serde(deserialize_with = "super::day::given::vaccine_doses")]
    pub vaccine_doses: Vec<Date>,
    /// Full vaccine series documented.
    pub vaccine_series: Option<VaccineSeries>,
    /// Vaccinated at all, where no dates or series are known.
    pub vaccinated: Option<bool>,
    /// The last day on which hepatitis B immunoglobulin was given.
    #[serde(deserialize_with = "super::day::given::hbig")]
    pub hbig: Option<Date>,
    /// The last day on which immunoglobulin other than that against hepatitis B was given (IVIG).
    #[serde(deserialize_with = "super::day::given::ivig")]
    pub ivig: Option<Date>,
    /// The last day on which blood or plasma was transfused.
    #[serde(deserialize_with = "super::day::given::transfusion")]
    pub transfusion: Option<Date>,
    /// A possible exposure within the last months.
    pub recent_exposure: Option<bool>,
    /// Comes from a region where hepatitis B is common.
    pub endemic_area: Option<bool>,
    /// How long HBsAg or HBV DNA has been known positive, in months.
    pub months_positive: Option<MonthsPositive>,
    /// Immunosuppression, chemotherapy or transplantation.
    pub immunosuppression: Option<Immunosuppression>,
    /// An organ that was transplanted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transplant: Option<Transplant>,
    /// The day of the transplantation.
    #[serde(
        deserialize_with = "super::day::given::transplanted",
        skip_serializing_if = "Option::is_none"
    )]
    pub transplanted: Option<Date>,
    /// The donor had HBsAg.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub donor_hbsag: Option<bool>,
    /// The donor had anti-HBc.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub donor_anti_hbc: Option<bool>,
    /// On dialysis.
    pub dialysis: Option<bool>,
    /// HIV coinfection.
    pub hiv: Option<bool>,
    /// Hepatitis C coinfection.
    pub hcv: Option<bool>,
    /// Direct-acting antivirals against hepatitis C, now or planned.
    pub hcv_treatment: Option<bool>,
    /// The day on which direct-acting antivirals against hepatitis C ended.
    #[serde(deserialize_with = "super::day::given::hcv_treatment_ended")]
    pub hcv_treatment_ended: Option<Date>,
    /// Hepatitis D coinfection.
    pub hdv: Option<bool>,
    /// Cirrhosis or liver cancer from hepatitis B in the family.
    pub family_history: Option<bool>,
    /// Disease outside the liver that hepatitis B causes.
    pub extrahepatic: Option<bool>,
    /// Cirrhosis as diagnosed.
    pub cirrhosis: Option<Cirrhosis>,
    /// Fibrosis by histology or a non-invasive test.
    pub fibrosis: Option<FibrosisStage>,
    /// Inflammatory activity by histology.
    pub activity: Option<ActivityGrade>,
    /// Imaging shows cirrhosis or portal hypertension.
    pub imaging_cirrhosis: Option<bool>,
    /// Oesophageal or gastric varices.
    pub varices: Option<bool>,
    /// Ascites, now or ever.
    pub ascites: Option<Ascites>,
    /// Hepatic encephalopathy, now or ever.
    pub encephalopathy: Option<Encephalopathy>,
    /// Variceal bleeding, ever.
    pub variceal_bleeding: Option<bool>,
    /// Yellow skin or eyes.
    pub jaundice: Option<bool>,
    /// Imaging or AFP made someone suspect liver cancer.
    pub suspected_liver_cancer: Option<bool>,
    /// Antiviral treatment against hepatitis B, where no dated episodes are entered.
    pub treatment: Option<TreatmentStatus>,
    /// Liver cancer from hepatitis B, diagnosed.
    pub liver_cancer: Option<bool>,
    /// Liver failure from hepatitis B: acute, subacute, acute-on-chronic or chronic.
    pub liver_failure: Option<bool>,
    /// Diabetes.
    pub diabetes: Option<bool>,
    /// Metabolic liver disease (MASLD).
    pub metabolic_liver_disease: Option<bool>,
    /// A risk of passing the virus on at work or at home, as EASL 2025 weighs it:
    /// for example a health worker who does exposure-prone procedures.
    pub transmission_risk: Option<bool>,
    /// A core-promoter mutation (A1762T and G1764A), where no sequence is entered.
    pub core_promoter_mutation: Option<bool>,
    /// Long-term follow-up after stopping treatment is assured.
    pub follow_up_assured: Option<bool>,
    /// Asks whether treatment can be stopped.
    pub asks_to_stop: Option<bool>,
    /// Liver cancer from hepatitis B in the family, apart from cirrhosis.
    pub family_history_hcc: Option<bool>,
    /// Comes from Africa.
    pub african_origin: Option<bool>,
    /// HBsAg was there once and was lost, where no dated results say so.
    pub hbsag_lost: Option<bool>,
    /// The age at which HBsAg was lost.
    pub hbsag_loss_age: Option<AgeAtLoss>,
    /// The expected risk of reactivation under a therapy, as the clinician enters it.
    pub reactivation_risk: Option<ReactivationRisk>,
    /// Cirrhosis now or at any time.
    pub cirrhosis_ever: Option<bool>,
    /// Decompensation now or at any time.
    pub decompensation_ever: Option<bool>,
    /// Liver cancer now or at any time.
    pub liver_cancer_ever: Option<bool>,
    /// HBeAg was found at the start of treatment, where no dated result says so.
    pub hbeag_at_start: Option<bool>,
    /// For how many months HBV DNA has been undetectable under treatment, where no dated results say so.
    pub undetectable_months: Option<UndetectableMonths>,
    /// For how many months anti-HBe has been found, where no dated results say so.
    pub anti_hbe_months: Option<AntiHbeMonths>,
}

/// The expected risk of reactivation under a therapy: a per cent, or one of the classes of AGA
/// 2025. Entered by a clinician; no drug is mapped to it here.
///
/// ```
/// use clinical::case::ReactivationRisk;
/// assert!(ReactivationRisk::percent(10.1).is_ok());
/// assert!(ReactivationRisk::percent(101.0).is_err());
/// assert!(!ReactivationRisk::AboveTen.possible().contains(10.0));
/// assert!(ReactivationRisk::OneToTen.possible().contains(10.0));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReactivationRisk {
    /// Above 10 %.
    AboveTen,
    /// From 1 to 10 %.
    OneToTen,
    /// Below 1 %.
    BelowOne,
    /// So many per cent.
    Percent(Percent),
}

impl ReactivationRisk {
    /// # Errors
    /// Where it is no per cent.
    pub fn percent(value: f64) -> Result<ReactivationRisk, CaseError> {
        Percent::new(value).map(ReactivationRisk::Percent)
    }

    /// The per cent that are possible.
    pub fn possible(self) -> Interval {
        match self {
            ReactivationRisk::AboveTen => {
                Interval { high: Interval::at_most(100.0).high, ..Interval::above(10.0) }
            }
            ReactivationRisk::OneToTen => Interval::from_to(1.0, 10.0),
            ReactivationRisk::BelowOne => {
                Interval { low: Interval::at_least(0.0).low, ..Interval::below(1.0) }
            }
            ReactivationRisk::Percent(value) => Interval::exactly(value.get()),
        }
    }
}

macro_rules! bounded {
    ($($(#[$doc:meta])* $name:ident($inner:ty) $field:literal $low:literal..=$high:literal $unit:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(try_from = "f64", into = "f64")]
        pub struct $name($inner);

        impl $name {
            /// # Errors
            /// Outside what is possible.
            pub fn new(value: $inner) -> Result<$name, CaseError> {
                $name::try_from(f64::from(value))
            }

            /// The number.
            pub fn get(self) -> $inner {
                self.0
            }
        }

        impl TryFrom<f64> for $name {
            type Error = CaseError;

            fn try_from(value: f64) -> Result<$name, CaseError> {
                let whole = <$inner>::try_exact(value);
                match whole {
                    Some(inner) if ($low..=$high).contains(&value) => Ok($name(inner)),
                    _ => Err(CaseError::out_of_range($field, value.to_string(), ($low, $high), $unit)),
                }
            }
        }

        impl From<$name> for f64 {
            fn from(value: $name) -> f64 {
                f64::from(value.0)
            }
        }
    )*};
}

/// From a JSON number to the type that holds it, without rounding.
trait TryExact: Sized {
    fn try_exact(value: f64) -> Option<Self>;
}

impl TryExact for u8 {
    fn try_exact(value: f64) -> Option<u8> {
        let whole = (0.0..=255.0).contains(&value) && value.fract() == 0.0;
        whole.then_some(value as u8)
    }
}

impl TryExact for f64 {
    fn try_exact(value: f64) -> Option<f64> {
        value.is_finite().then_some(value)
    }
}

bounded! {
    /// METAVIR fibrosis stage, F0 to F4.
    FibrosisStage(u8) "fibrosis" 0.0..=4.0 "(METAVIR stage)";
    /// METAVIR activity grade, A0 to A3.
    ActivityGrade(u8) "activity" 0.0..=3.0 "(METAVIR grade)";
    /// How many full series of hepatitis B vaccine are documented.
    VaccineSeries(u8) "vaccine_series" 0.0..=20.0 "series";
    /// Months for which HBsAg or HBV DNA has been known positive.
    MonthsPositive(f64) "months_positive" 0.0..=1500.0 "months";
    /// Months for which HBV DNA has been undetectable under treatment.
    UndetectableMonths(f64) "undetectable_months" 0.0..=800.0 "months";
    /// Months for which anti-HBe has been found.
    AntiHbeMonths(f64) "anti_hbe_months" 0.0..=1500.0 "months";
    /// The age at which HBsAg was lost, in completed years.
    AgeAtLoss(f64) "hbsag_loss_age" 0.0..=125.0 "years";
    /// A per cent.
    Percent(f64) "reactivation_risk" 0.0..=100.0 "%";
}
