//! From a case to the line of time: each result on its day.

use super::compare::at_least;
use super::point::{Point, agreed};
use super::span::spans;
use super::surface_antigen;
use super::timeline::Timeline;
use crate::case::{Analyte, Case, Date, HBSAG_FROM, HbvDna, LabResult, Marker, Presence};
use crate::facts::laboratory_limits;
use crate::values::{Interval, Truth, sort_all};

/// Anti-HBs from this titre on is found, mIU/mL.
const ANTI_HBS_LIMIT: f64 = 10.0;

fn yes_no(truth: Truth) -> Interval {
    Interval::exactly(if truth == Truth::True { 1.0 } else { 0.0 })
}

impl<'a> Timeline<'a> {
    pub fn of(case: &'a Case) -> Timeline<'a> {
        let limits = laboratory_limits(case);
        let mut line =
            Timeline { uln: limits.male, spans: spans(case.treatments()), ..Timeline::default() };
        for entry in case.readings() {
            match entry.on.or(case.today()) {
                Some(on) => line.place(case, on, entry.result),
                None => line.not_placed = true,
            }
        }
        let mut conflicts = false;
        for series in [
            &mut line.dna,
            &mut line.alt,
            &mut line.hbeag,
            &mut line.anti_hbe,
            &mut line.hbsag,
            &mut line.anti_hbs,
            &mut line.hbsag_level,
            &mut line.anti_hbc,
            &mut line.igm,
            &mut line.bilirubin,
            &mut line.inr,
        ] {
            sort_all(series, |a, b| a.day < b.day);
            conflicts |= one_a_day(series);
        }
        line.conflicts = conflicts;
        line.own_hbsag = surface_antigen::judge_single(&mut line);
        line
    }

    fn place(&mut self, case: &Case, on: Date, result: LabResult) {
        let point = |value| Point::new(on, result, value);
        match result {
            LabResult::Dna(dna) => self.dna.push(point(dna.canonical())),
            LabResult::Marker(_, Presence::Pending | Presence::NotDone)
            | LabResult::Signal(_)
            | LabResult::Neutralisation(_) => {}
            LabResult::Marker(marker, presence) => {
                let value = presence.determined().map_or(Interval::ANY, |found| {
                    Interval::exactly(if found { 1.0 } else { 0.0 })
                });
                let series = match marker {
                    Marker::Hbsag => &mut self.hbsag,
                    Marker::AntiHbs => &mut self.anti_hbs,
                    Marker::Hbeag => &mut self.hbeag,
                    Marker::AntiHbe => &mut self.anti_hbe,
                    Marker::AntiHbc => &mut self.anti_hbc,
                    Marker::IgmAntiHbc => &mut self.igm,
                };
                if marker == Marker::Hbsag {
                    series.extend(surface_antigen::counted(case, on, value).map(point));
                } else {
                    series.push(point(value));
                }
            }
            LabResult::Measured(quantity) => {
                if quantity.unit_in_doubt().is_some() {
                    return;
                }
                let value = quantity.canonical();
                match quantity.analyte() {
                    Analyte::Alt => self.alt.push(point(value)),
                    Analyte::Bilirubin => self.bilirubin.push(point(value)),
                    Analyte::Inr => self.inr.push(point(value)),
                    Analyte::HbsagLevel => {
                        let found = at_least(&value, HBSAG_FROM);
                        let marker =
                            if found == Truth::Unknown { Interval::ANY } else { yes_no(found) };
                        let Some(counted) = surface_antigen::counted(case, on, marker) else {
                            return;
                        };
                        self.hbsag_level.push(point(value));
                        if found != Truth::Unknown {
                            self.hbsag.push(point(counted));
                        }
                    }
                    Analyte::AntiHbsTitre => {
                        let found = at_least(&value, ANTI_HBS_LIMIT);
                        if found != Truth::Unknown {
                            self.anti_hbs.push(point(yes_no(found)));
                        }
                    }
                    _ => {}
                }
            }
        }
    }
}

/// One point a day. Equal results are one; different ones span what lies between them.
fn one_a_day(series: &mut Vec<Point>) -> bool {
    let mut conflicts = false;
    series.dedup_by(|later, kept| {
        if later.day != kept.day {
            return false;
        }
        if later.value != kept.value {
            conflicts = true;
            kept.conflict = true;
            kept.value = kept.value.hull(&later.value);
        }
        kept.undetectable = agreed(kept.undetectable, later.undetectable);
        kept.seed_negative = agreed(kept.seed_negative, later.seed_negative);
        if written(&later.result) < written(&kept.result) {
            kept.result = later.result;
        }
        true
    });
    conflicts
}

/// Which of two equal results is shown must not depend on the order of entry.
fn written(result: &LabResult) -> (&'static str, u8, f64) {
    let (kind, value) = match result {
        LabResult::Marker(_, presence) => (*presence as u8, 0.0),
        LabResult::Dna(HbvDna::NotDetected) => (0, 0.0),
        LabResult::Dna(HbvDna::BelowLimit) => (u8::MAX, 0.0),
        LabResult::Dna(HbvDna::DetectedBelowLimit(limit)) => {
            (1, limit.map_or(0.0, |limit| limit.quantity().value()))
        }
        LabResult::Dna(HbvDna::Level(level)) => {
            (2 + level.quantity().comparator() as u8, level.quantity().value())
        }
        LabResult::Measured(quantity) => (quantity.comparator() as u8, quantity.value()),
        LabResult::Signal(_) | LabResult::Neutralisation(_) => (0, 0.0),
    };
    (result.key(), kind, value)
}
