//! From a golden case's input to a case of the engine.

use clinical::case::*;
use serde_json::{Map, Value};

/// Cases without a day are read on this one; nothing depends on which it is.
const READ_ON: &str = "2025-06-15";

/// Fills in a case. Every key must be understood: nothing is dropped in silence.
pub struct Filling {
    pub case: Case,
    person: Person,
}

type Filled<T> = Result<T, String>;

impl Filling {
    pub fn new() -> Filled<Filling> {
        Ok(Filling { case: Case::read_on(Some(read_on()?)), person: Person::default() })
    }

    /// Reads every input field.
    pub fn read(mut self, input: &Map<String, Value>) -> Filled<Case> {
        for (key, value) in input {
            // Null is "not tested".
            if !value.is_null() {
                self.field(key, value, input)
                    .map_err(|problem| format!("input {key} = {value}: {problem}"))?;
            }
        }
        self.case.set_person(self.person).map_err(text)?;
        Ok(self.case)
    }

    fn field(&mut self, key: &str, value: &Value, input: &Map<String, Value>) -> Filled<()> {
        let person = &mut self.person;
        match key {
            "HBsAg" | "hbsag" => self.marker(Marker::Hbsag, value)?,
            "antiHBs" | "anti_hbs" => self.marker(Marker::AntiHbs, value)?,
            "HBeAg" | "hbeag" => self.marker(Marker::Hbeag, value)?,
            "antiHBe" | "anti_hbe" => self.marker(Marker::AntiHbe, value)?,
            "antiHBc" | "anti_hbc" | "anti_hbc_total" => self.marker(Marker::AntiHbc, value)?,
            "IgM" | "anti_hbc_igm" => self.marker(Marker::IgmAntiHbc, value)?,
            "antiHBs_mIU" => self.measured(Analyte::AntiHbsTitre, value)?,
            "hbsag_iu" => self.measured(Analyte::HbsagLevel, value)?,
            "alt" => self.measured(Analyte::Alt, value)?,
            "ast" => self.measured(Analyte::Ast, value)?,
            "plt" => self.measured(Analyte::Platelets, value)?,
            "alb_gl" => self.measured(Analyte::Albumin, value)?,
            "pt_prolonged_s" => self.measured(Analyte::ProthrombinProlongation, value)?,
            "lsm" => self.measured(Analyte::LiverStiffness, value)?,
            "inr" => self.measured(Analyte::Inr, value)?,
            "bilirubin_umol" => self.measured(Analyte::Bilirubin, value)?,
            "dna" => self.add(None, LabResult::Dna(dna(value)?))?,
            "prior_dna" => {
                let dna =
                    if value.as_str() == Some("-") { HbvDna::NotDetected } else { dna(value)? };
                self.add(Some(a_year_before()?), LabResult::Dna(dna))?;
            }
            "prior_HBsAg" => self.marker_before(Marker::Hbsag, value)?,
            "prior_antiHBc" => self.marker_before(Marker::AntiHbc, value)?,
            "sex" => {
                person.sex = Some(match value.as_str() {
                    Some("M" | "m") => Sex::Male,
                    Some("F" | "f") => Sex::Female,
                    _ => return Err("expected M or F".into()),
                });
            }
            "age" => person.age = Some(Age::years(whole(value)?).map_err(text)?),
            "age_months" => person.age = Some(Age::months(whole(value)?).map_err(text)?),
            "F" => person.fibrosis = Some(FibrosisStage::try_from(number(value)?).map_err(text)?),
            "A" => person.activity = Some(ActivityGrade::try_from(number(value)?).map_err(text)?),
            "months_positive" => {
                person.months_positive = Some(MonthsPositive::new(number(value)?).map_err(text)?);
            }
            "cirrhosis" => {
                person.cirrhosis = Some(match value.as_str() {
                    Some("none") => Cirrhosis::None,
                    Some("compensated") => Cirrhosis::Compensated,
                    Some("decompensated") => Cirrhosis::Decompensated,
                    _ => return Err("expected none, compensated or decompensated".into()),
                });
            }
            "days_since_vaccine" => person.vaccine_doses.push(days_before(number(value)?)?),
            "weeks_since_last_dose" => {
                person.vaccine_doses.push(days_before(7.0 * number(value)?)?)
            }
            "vaccine_series" => {
                person.vaccine_series =
                    Some(VaccineSeries::try_from(number(value)?).map_err(text)?);
            }
            "vaccinated" => person.vaccinated = Some(yes(value)?),
            "mother_hbsag" => person.mother_hbsag = Some(yes(value)?),
            "recent_exposure" => person.recent_exposure = Some(yes(value)?),
            "dialysis" => person.dialysis = Some(yes(value)?),
            "pregnant" => person.pregnant = Some(yes(value)?),
            "imaging_cirrhosis" => person.imaging_cirrhosis = Some(yes(value)?),
            "varices" => person.varices = Some(yes(value)?),
            "extrahepatic" => person.extrahepatic = Some(yes(value)?),
            "family_hx" => person.family_history = Some(yes(value)?),
            "ascites" => person.ascites = Some(ascites(value)?),
            "enceph" => person.encephalopathy = Some(encephalopathy(value)?),
            "jaundice" => person.jaundice = Some(sign(value)?),
            "immunosuppressed" => {
                person.immunosuppression = Some(if yes(value)? {
                    Immunosuppression::Current(ImmunosuppressionKind::Other)
                } else {
                    Immunosuppression::None
                });
            }
            "immunosuppression" => {
                let kind = match value.as_str() {
                    Some("anti-CD20") => ImmunosuppressionKind::BCellAntibody,
                    Some("stem-cell") => ImmunosuppressionKind::StemCellTransplant,
                    Some("chemotherapy") => ImmunosuppressionKind::Chemotherapy,
                    Some(_) => ImmunosuppressionKind::Other,
                    None => return Err("expected a kind".into()),
                };
                person.immunosuppression = Some(Immunosuppression::Planned(kind));
            }
            "coinfection" => {
                // The cases mean HIV where they name no other type.
                let kind = input.get("coinfection_type").and_then(Value::as_str).unwrap_or("HIV");
                let answer = Some(yes(value)?);
                match kind {
                    "HIV" => person.hiv = answer,
                    "HCV" => person.hcv = answer,
                    "HDV" => person.hdv = answer,
                    other => return Err(format!("coinfection {other} is not known")),
                }
            }
            "coinfection_type" => {}
            "request" => match value.as_str() {
                Some("stop") => person.asks_to_stop = Some(true),
                _ => return Err("expected stop".into()),
            },
            _ => return Err("this key is not understood".into()),
        }
        Ok(())
    }

    fn add(&mut self, on: Option<Date>, result: LabResult) -> Filled<()> {
        self.case.add(on, result).map_err(text)
    }

    fn marker(&mut self, marker: Marker, value: &Value) -> Filled<()> {
        self.add(None, LabResult::Marker(marker, presence(value)?))
    }

    fn marker_before(&mut self, marker: Marker, value: &Value) -> Filled<()> {
        self.add(Some(a_year_before()?), LabResult::Marker(marker, presence(value)?))
    }

    fn measured(&mut self, analyte: Analyte, value: &Value) -> Filled<()> {
        let unit = analyte.canonical_unit();
        let quantity = match value.as_str() {
            Some(written) => parse_quantity(analyte, written, unit),
            None => Quantity::new(analyte, Comparator::Equal, number(value)?, unit),
        };
        self.add(None, LabResult::Measured(quantity.map_err(text)?))
    }
}

fn text(error: CaseError) -> String {
    error.to_string()
}

fn read_on() -> Filled<Date> {
    parse_date("today", READ_ON).map_err(text)
}

fn a_year_before() -> Filled<Date> {
    days_before(365.0)
}

fn days_before(days: f64) -> Filled<Date> {
    let mut day = read_on()?;
    for _ in 0..days as u32 {
        day = day.yesterday().map_err(|error| error.to_string())?;
    }
    Ok(day)
}

/// HBV DNA in IU/mL; 0 is "target not detected", text is what a laboratory writes.
pub fn dna(value: &Value) -> Filled<HbvDna> {
    match value.as_str() {
        Some(written) => HbvDna::parse(written, Unit::IuPerMl),
        None if number(value)? == 0.0 => Ok(HbvDna::NotDetected),
        None => HbvDna::level(Comparator::Equal, number(value)?, Unit::IuPerMl),
    }
    .map_err(text)
}

fn presence(value: &Value) -> Filled<Presence> {
    match value {
        Value::Bool(true) => Ok(Presence::Found),
        Value::Bool(false) => Ok(Presence::NotFound),
        Value::String(sign) => match sign.as_str() {
            "+" | "positive" | "found" => Ok(Presence::Found),
            "-" | "negative" | "not found" => Ok(Presence::NotFound),
            "equivocal" | "+/-" | "±" => Ok(Presence::Equivocal),
            "pending" => Ok(Presence::Pending),
            "not done" | "not_done" | "?" => Ok(Presence::NotDone),
            _ => Err("expected + or -".into()),
        },
        _ => Err("expected + or -".into()),
    }
}

pub fn number(value: &Value) -> Filled<f64> {
    value.as_f64().ok_or_else(|| "expected a number".into())
}

fn whole(value: &Value) -> Filled<u16> {
    value
        .as_u64()
        .and_then(|whole| u16::try_from(whole).ok())
        .ok_or_else(|| "expected a whole number".into())
}

fn yes(value: &Value) -> Filled<bool> {
    value.as_bool().ok_or_else(|| "expected true or false".into())
}

pub fn ascites(value: &Value) -> Filled<Ascites> {
    match value {
        Value::Bool(true) => Ok(Ascites::Present),
        Value::Bool(false) => Ok(Ascites::None),
        Value::String(grade) => match grade.as_str() {
            "none" | "absent" | "0" => Ok(Ascites::None),
            "present" => Ok(Ascites::Present),
            "mild" | "slight" => Ok(Ascites::Mild),
            "moderate" | "mod" | "severe" | "tense" => Ok(Ascites::Moderate),
            _ => Err("expected none, mild or moderate".into()),
        },
        _ => Err("expected a grade".into()),
    }
}

pub fn encephalopathy(value: &Value) -> Filled<Encephalopathy> {
    match value {
        Value::Bool(true) => Ok(Encephalopathy::Present),
        Value::Bool(false) => Ok(Encephalopathy::None),
        Value::String(grade) => match grade.as_str() {
            "none" | "absent" | "0" => Ok(Encephalopathy::None),
            "present" => Ok(Encephalopathy::Present),
            "1-2" | "1" | "2" | "mild" => Ok(Encephalopathy::Grade1To2),
            "3-4" | "3" | "4" | "severe" => Ok(Encephalopathy::Grade3To4),
            _ => Err("expected none, 1-2 or 3-4".into()),
        },
        _ => Err("expected a grade".into()),
    }
}

/// A sign that is graded in scores: anything but "none" is present.
fn sign(value: &Value) -> Filled<bool> {
    match value {
        Value::Bool(answer) => Ok(*answer),
        Value::String(grade) => Ok(grade != "none" && grade != "0"),
        _ => Err("expected a grade".into()),
    }
}
