//! From a golden case's input to a case of the engine.

use super::value::{
    Filled, ascites, cirrhosis, dna, encephalopathy, immunosuppression, number, presence, sign,
    text, whole, yes,
};
use super::visit::add_visit;
use clinical::case::*;
use serde_json::{Map, Value};

/// Cases without a day are read on this one; nothing depends on which it is.
const READ_ON: &str = "2025-06-15";

/// Fills in a case. Every key must be understood: nothing is dropped in silence.
pub struct Filling {
    pub case: Case,
    person: Person,
}

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
            "bilirubin_umol" | "bili_umol" => self.measured(Analyte::Bilirubin, value)?,
            "ggt" => self.measured(Analyte::Ggt, value)?,
            "afp" => self.measured(Analyte::Afp, value)?,
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
                    Some("M" | "m" | "male") => Sex::Male,
                    Some("F" | "f" | "female") => Sex::Female,
                    _ => return Err("expected M or F".into()),
                });
            }
            "age" => person.age = Some(age(number(value)?)?),
            "age_months" => person.age = Some(Age::months(whole(value)?).map_err(text)?),
            "F" => person.fibrosis = Some(FibrosisStage::try_from(number(value)?).map_err(text)?),
            "A" => person.activity = Some(ActivityGrade::try_from(number(value)?).map_err(text)?),
            "months_positive" => {
                person.months_positive = Some(MonthsPositive::new(number(value)?).map_err(text)?);
            }
            "cirrhosis" => {
                person.cirrhosis = Some(cirrhosis(value)?);
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
            "enceph" | "encephalopathy" => person.encephalopathy = Some(encephalopathy(value)?),
            "variceal_bleeding" | "variceal_bleed" => {
                person.variceal_bleeding = Some(sign(value)?);
            }
            "jaundice" => person.jaundice = Some(sign(value)?),
            "hcc" | "liver_cancer" => person.liver_cancer = Some(yes(value)?),
            "hcc_suspected" => person.suspected_liver_cancer = Some(yes(value)?),
            "liver_failure" => person.liver_failure = Some(yes(value)?),
            "diabetes" | "dm" => person.diabetes = Some(yes(value)?),
            "masld" | "mafld" => person.metabolic_liver_disease = Some(yes(value)?),
            "transmission_risk" | "health_worker" => {
                person.transmission_risk = Some(yes(value)?);
            }
            "endemic_area" => person.endemic_area = Some(yes(value)?),
            "on_treatment" | "treated" => {
                let on = yes(value)?;
                person.treatment =
                    Some(if on { TreatmentStatus::Current } else { TreatmentStatus::Never });
            }
            "stopped" => {
                person.treatment = yes(value)?.then_some(TreatmentStatus::Stopped);
            }
            "hcv_daa" => person.hcv_treatment = Some(yes(value)?),
            "hiv" => person.hiv = Some(yes(value)?),
            "hcv" => person.hcv = Some(yes(value)?),
            "hdv" => person.hdv = Some(yes(value)?),
            "immunosuppressed" | "immunosuppression" => {
                person.immunosuppression = Some(immunosuppression(value)?);
            }
            "coinfection" => {
                // The cases mean HIV where they name no other type.
                let kind = input.get("coinfection_type").and_then(Value::as_str).unwrap_or("HIV");
                match value.as_str() {
                    Some(kinds) => coinfection(person, kinds, true)?,
                    None => coinfection(person, kind, yes(value)?)?,
                }
            }
            "coinfection_type" if input.contains_key("coinfection") => {}
            "coinfection_type" => {
                coinfection(person, value.as_str().ok_or("expected a virus")?, true)?;
            }
            "series" => {
                for visit in value.as_array().ok_or("expected visits")? {
                    let visit = visit.as_object().ok_or("expected visits")?;
                    add_visit(&mut self.case, visit)?;
                }
            }
            "alt_uln" | "uln" => {
                let limit = Uln::new(number(value)?, Unit::UnitPerLitre).map_err(text)?;
                self.case.set_uln(Some(limit));
            }
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

/// Completed years; less than a whole one in months.
fn age(years: f64) -> Filled<Age> {
    match years.fract() == 0.0 {
        true => Age::from_years(years),
        false => Age::from_months((12.0 * years).floor()),
    }
    .map_err(text)
}

/// One virus or several: `HIV`, `HIV+HDV`.
fn coinfection(person: &mut Person, kinds: &str, there: bool) -> Filled<()> {
    for kind in kinds.split(['+', ',', '/']) {
        match kind.trim() {
            "HIV" => person.hiv = Some(there),
            "HCV" => person.hcv = Some(there),
            "HDV" => person.hdv = Some(there),
            other => return Err(format!("coinfection {other} is not known")),
        }
    }
    Ok(())
}
