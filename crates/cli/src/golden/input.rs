//! From a golden case's input to a case of the engine.

use super::value::{Filled, number, set, text, yes};
use super::visit::add_visit;
use clinical::case::*;
use serde_json::{Map, Value};

/// Cases without a day are read on this one; nothing depends on which it is.
const READ_ON: &str = "2025-06-15";

/// The cases' own names of fields; others are named as the engine names them.
const NAMES: &[(&str, &str)] = &[
    ("HBsAg", "hbsag"),
    ("antiHBs", "anti_hbs"),
    ("HBeAg", "hbeag"),
    ("antiHBe", "anti_hbe"),
    ("antiHBc", "anti_hbc"),
    ("anti_hbc_total", "anti_hbc"),
    ("IgM", "igm_anti_hbc"),
    ("anti_hbc_igm", "igm_anti_hbc"),
    ("antiHBs_mIU", "anti_hbs_titre"),
    ("hbsag_iu", "hbsag_level"),
    ("dna", "hbv_dna"),
    ("plt", "platelets"),
    ("alb_gl", "albumin"),
    ("pt_prolonged_s", "prothrombin_prolongation"),
    ("pt_s", "prothrombin_time"),
    ("pt_control_s", "prothrombin_control"),
    ("pta", "prothrombin_activity"),
    ("lsm", "liver_stiffness"),
    ("dob", "birth_date"),
    ("gestational_weeks", "gestational_week"),
    ("neutralisation", "hbsag_neutralisation"),
    ("neutralization", "hbsag_neutralisation"),
    ("donor_HBsAg", "donor_hbsag"),
    ("donor_antiHBc", "donor_anti_hbc"),
    ("bilirubin_umol", "bilirubin"),
    ("bili_umol", "bilirubin"),
    ("alt_uln", "uln"),
    ("F", "fibrosis"),
    ("A", "activity"),
    ("family_hx", "family_history"),
    ("enceph", "encephalopathy"),
    ("hcc", "liver_cancer"),
    ("hcc_suspected", "suspected_liver_cancer"),
    ("dm", "diabetes"),
    ("masld", "metabolic_liver_disease"),
    ("mafld", "metabolic_liver_disease"),
    ("health_worker", "transmission_risk"),
    ("hcv_daa", "hcv_treatment"),
    ("immunosuppressed", "immunosuppression"),
    ("family_hx_hcc", "family_history_hcc"),
    ("endemic_origin", "endemic_area"),
    ("age_at_loss", "hbsag_loss_age"),
    ("reactivation_risk_pct", "reactivation_risk"),
    ("reactivation_risk_class", "reactivation_risk"),
];

/// Fills in a case. Every key must be understood: nothing is dropped in silence.
pub struct Filling {
    pub case: Case,
    vaccine_doses: Vec<String>,
}

impl Filling {
    pub fn new() -> Filled<Filling> {
        Ok(Filling { case: Case::read_on(Some(read_on()?)), vaccine_doses: Vec::new() })
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
        self.case.set("vaccine_doses", &self.vaccine_doses.join(",")).map_err(text)?;
        Ok(self.case)
    }

    fn field(&mut self, key: &str, value: &Value, input: &Map<String, Value>) -> Filled<()> {
        match key {
            "prior_dna" => set(&mut self.case, "hbv_dna", value, None, Some(a_year_before()?))?,
            "prior_HBsAg" => set(&mut self.case, "hbsag", value, None, Some(a_year_before()?))?,
            "prior_antiHBc" => {
                set(&mut self.case, "anti_hbc", value, None, Some(a_year_before()?))?
            }
            // Completed years; less than a whole one in months.
            "age" if number(value)?.fract() != 0.0 => {
                let months = (12.0 * number(value)?).floor();
                self.case.set("age_months", &months.to_string()).map_err(text)?;
            }
            "days_since_vaccine" => {
                self.vaccine_doses.push(days_before(number(value)?)?.to_string())
            }
            "weeks_since_last_dose" => {
                self.vaccine_doses.push(days_before(7.0 * number(value)?)?.to_string());
            }
            "variceal_bleeding" | "variceal_bleed" => {
                // A sign that is graded in scores: anything but "none" is present.
                let grade = value.as_str().map(|grade| Value::Bool(!matches!(grade, "none" | "0")));
                set(
                    &mut self.case,
                    "variceal_bleeding",
                    grade.as_ref().unwrap_or(value),
                    None,
                    None,
                )?;
            }
            "on_treatment" | "treated" => {
                self.treatment(if yes(value)? { "current" } else { "never" })?;
            }
            "stopped" if yes(value)? => self.treatment("stopped")?,
            "stopped" => {}
            "coinfection" => {
                // The cases mean HIV where they name no other type.
                let kind = input.get("coinfection_type").and_then(Value::as_str).unwrap_or("HIV");
                match value.as_str() {
                    Some(kinds) => self.coinfection(kinds, true)?,
                    None => self.coinfection(kind, yes(value)?)?,
                }
            }
            "coinfection_type" if input.contains_key("coinfection") => {}
            "coinfection_type" => {
                self.coinfection(value.as_str().ok_or("expected a virus")?, true)?;
            }
            "series" => {
                for visit in value.as_array().ok_or("expected visits")? {
                    let visit = visit.as_object().ok_or("expected visits")?;
                    add_visit(&mut self.case, visit)?;
                }
            }
            // A therapy that goes on, or ended so many months ago.
            "b_cell_agent" => {
                let kind = if yes(value)? { "b-cell" } else { "other" };
                let months = input.get("months_after").filter(|months| !months.is_null());
                let when = if months.is_some() { "ended" } else { "current" };
                self.case.set("immunosuppression", &format!("{when}-{kind}")).map_err(text)?;
                if let Some(months) = months {
                    let ended = months_before(number(months)?)?;
                    self.case.set("immunosuppression_ended", &ended.to_string()).map_err(text)?;
                }
            }
            "months_after" if input.contains_key("b_cell_agent") => {}
            "request" if value.as_str() == Some("stop") => {
                self.case.set("asks_to_stop", "yes").map_err(text)?;
            }
            "request" => return Err("expected stop".into()),
            _ => {
                let named = NAMES.iter().find(|(name, _)| *name == key);
                let field = named.map_or(key, |(_, field)| *field);
                set(&mut self.case, field, value, None, None)?;
            }
        }
        Ok(())
    }

    fn treatment(&mut self, status: &str) -> Filled<()> {
        self.case.set("treatment", status).map(|_| ()).map_err(text)
    }

    /// One virus or several: `HIV`, `HIV+HDV`.
    fn coinfection(&mut self, kinds: &str, there: bool) -> Filled<()> {
        for kind in kinds.split(['+', ',', '/']) {
            let field = match kind.trim() {
                "HIV" => "hiv",
                "HCV" => "hcv",
                "HDV" => "hdv",
                other => return Err(format!("coinfection {other} is not known")),
            };
            set(&mut self.case, field, &Value::Bool(there), None, None)?;
        }
        Ok(())
    }
}

fn read_on() -> Filled<Date> {
    parse_date("today", READ_ON).map_err(text)
}

fn a_year_before() -> Filled<Date> {
    days_before(365.0)
}

/// Whole months before the day of reading, the rest in days of a twelfth of a year.
fn months_before(months: f64) -> Filled<Date> {
    let on = read_on()?;
    let count = i32::from(on.year()) * 12 + i32::from(on.month()) - 1 - months.floor() as i32;
    let (year, month) = (count.div_euclid(12), count.rem_euclid(12) + 1);
    let mut day = parse_date("months_after", &format!("{year:04}-{month:02}-{:02}", on.day()))
        .map_err(text)?;
    for _ in 0..(months.fract() * 30.4375).round() as u32 {
        day = day.yesterday().map_err(|error| error.to_string())?;
    }
    Ok(day)
}

fn days_before(days: f64) -> Filled<Date> {
    let mut day = read_on()?;
    for _ in 0..days as u32 {
        day = day.yesterday().map_err(|error| error.to_string())?;
    }
    Ok(day)
}
