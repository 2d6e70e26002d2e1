//! What the scores read: each input once, with its unit as written and the day
//! of its sample.

use super::Set;
use super::set::members;
use crate::case::{
    Analyte, Ascites, Assay, Case, Comparator, Date, Drug, Encephalopathy, LabResult, Marker,
    Quantity, Sex, Unit,
};
use crate::facts::{Fact, Facts, Stale};
use crate::values::{Interval, Knowledge};

members! {
    /// What a score is computed from; the key is the one of a case's JSON form.
    Input {
        /// Age in completed years.
        Age "age";
        /// Sex at birth: 1 male, 0 female.
        Sex "sex";
        /// HBeAg found.
        Hbeag "hbeag";
        /// HBV DNA.
        HbvDna "hbv_dna";
        /// HBsAg level.
        HbsagLevel "hbsag_level";
        /// ALT.
        Alt "alt";
        /// AST.
        Ast "ast";
        /// Platelets.
        Platelets "platelets";
        /// Albumin.
        Albumin "albumin";
        /// Total bilirubin.
        Bilirubin "bilirubin";
        /// International normalised ratio.
        Inr "inr";
        /// Creatinine.
        Creatinine "creatinine";
        /// Sodium.
        Sodium "sodium";
        /// Liver stiffness.
        LiverStiffness "liver_stiffness";
        /// Gamma-glutamyltransferase.
        Ggt "ggt";
        /// The laboratory's limit of gamma-glutamyltransferase.
        GgtUln "ggt_uln";
        /// Alkaline phosphatase.
        Alp "alp";
        /// The laboratory's limit of alkaline phosphatase.
        AlpUln "alp_uln";
        /// Hepatitis B core-related antigen.
        Hbcrag "hbcrag";
        /// Cirrhosis, as entered, or fibrosis stage F4: yes or no.
        Cirrhosis "cirrhosis";
        /// Ascites, as graded in Child-Pugh: 0 none, 1 mild, 2 moderate.
        Ascites "ascites";
        /// Encephalopathy, as graded in Child-Pugh: 0 none, 1 grade 1-2, 2 grade 3-4.
        Encephalopathy "encephalopathy";
        /// Diabetes.
        Diabetes "diabetes";
        /// Core-promoter mutation.
        CorePromoter "core_promoter_mutation";
        /// Whether the last treatment was with tenofovir disoproxil.
        Tenofovir "treatments";
    }
}

const COUNT: usize = 25;

impl Input {
    fn of(analyte: Analyte) -> Option<Input> {
        Some(match analyte {
            Analyte::HbvDna => Input::HbvDna,
            Analyte::HbsagLevel => Input::HbsagLevel,
            Analyte::Alt => Input::Alt,
            Analyte::Ast => Input::Ast,
            Analyte::Platelets => Input::Platelets,
            Analyte::Albumin => Input::Albumin,
            Analyte::Bilirubin => Input::Bilirubin,
            Analyte::Inr => Input::Inr,
            Analyte::Creatinine => Input::Creatinine,
            Analyte::LiverStiffness => Input::LiverStiffness,
            Analyte::Ggt => Input::Ggt,
            Analyte::Alp => Input::Alp,
            Analyte::Sodium => Input::Sodium,
            Analyte::Hbcrag => Input::Hbcrag,
            Analyte::AntiHbsTitre
            | Analyte::ProthrombinProlongation
            | Analyte::ProthrombinTime
            | Analyte::ProthrombinControl
            | Analyte::ProthrombinActivity
            | Analyte::Afp => return None,
        })
    }

    /// The unit in which it is read where no formula asks for another one.
    pub(super) fn unit(self) -> Option<Unit> {
        Some(match self {
            Input::HbvDna | Input::HbsagLevel => Unit::IuPerMl,
            Input::Alt | Input::Ast | Input::Ggt | Input::GgtUln | Input::Alp | Input::AlpUln => {
                Unit::UnitPerLitre
            }
            Input::Platelets => Unit::GigaPerLitre,
            Input::Albumin => Unit::GramPerLitre,
            Input::Bilirubin | Input::Creatinine => Unit::MicromolPerLitre,
            Input::Inr => Unit::Ratio,
            Input::Sodium => Unit::MillimolPerLitre,
            Input::LiverStiffness => Unit::Kilopascal,
            Input::Hbcrag => Unit::UnitPerMl,
            _ => return None,
        })
    }
}

/// One input as it is held.
#[derive(Clone, Copy)]
struct Held {
    knowledge: Knowledge,
    /// As the laboratory wrote it, where one result stands for the test.
    written: Option<Quantity>,
    on: Option<Date>,
    recency: (bool, Option<Date>),
    /// Its number fits another unit better: not read until someone confirms it.
    in_doubt: bool,
}

const NOTHING: Held = Held {
    knowledge: Knowledge::Absent,
    written: None,
    on: None,
    recency: (false, None),
    in_doubt: false,
};

/// Every input of one case.
pub struct Inputs {
    held: [Held; COUNT],
    known: Set<Input>,
    /// The limit of ALT and AST, U/L.
    pub(super) uln: f64,
    /// Whether that limit was set by hand.
    pub(super) uln_set: bool,
    /// The laboratory's own limit of AST, U/L.
    ast_uln: Option<f64>,
    /// On dialysis.
    pub(super) dialysis: Option<bool>,
}

/// The limit of ALT and AST where none is set: the laboratory's usual 40 U/L
/// (section B.0). It is named in the steps.
const USUAL_ULN: f64 = 40.0;

impl Inputs {
    /// Gathers them, in one pass over the results: of each test the newest sample.
    pub fn of(case: &Case, facts: &Facts) -> Inputs {
        let person = case.person();
        let mut inputs = Inputs {
            held: [NOTHING; COUNT],
            known: Set::EMPTY,
            uln: case.uln().map_or(USUAL_ULN, |uln| uln.units_per_litre()),
            uln_set: case.uln().is_some(),
            ast_uln: case.ast_uln().map(|uln| uln.units_per_litre()),
            dialysis: person.dialysis,
        };
        let stale = Stale::of(case);
        for entry in case.readings() {
            let (input, knowledge, written) = match &entry.result {
                LabResult::Marker(Marker::Hbeag, presence) => {
                    if *presence == crate::case::Presence::NotDone {
                        continue;
                    }
                    (
                        Input::Hbeag,
                        presence.determined().map_or(Knowledge::Absent, Knowledge::is),
                        None,
                    )
                }
                LabResult::Marker(..) | LabResult::Signal(_) | LabResult::Neutralisation(_) => {
                    continue;
                }
                LabResult::Dna(dna) => {
                    let written = match dna {
                        crate::case::HbvDna::Level(level) => Some(level.quantity()),
                        _ => None,
                    };
                    (Input::HbvDna, Knowledge::Within(dna.canonical()), written)
                }
                LabResult::Measured(quantity) => match Input::of(quantity.analyte()) {
                    Some(input) => (input, quantity.knowledge(), Some(*quantity)),
                    None => continue,
                },
            };
            let recency = match (entry.on, case.today()) {
                (None, today) => (true, today),
                (Some(day), Some(today)) if day == today => (true, Some(today)),
                (day, _) => (false, day),
            };
            let in_doubt = written.is_some_and(|written| written.unit_in_doubt().is_some());
            // What is too old to speak of today is not known today.
            let knowledge = if stale.why(entry).is_some() { Knowledge::Absent } else { knowledge };
            inputs.take(input, Held { knowledge, written, on: entry.on, recency, in_doubt });
        }
        // Completed years, also where months were entered.
        inputs.put(Input::Age, facts.get(Fact::Age).map(f64::floor));
        if let Some(sex) = person.known_sex() {
            inputs.put(Input::Sex, Knowledge::is(sex == Sex::Male));
        }
        inputs.put(Input::Cirrhosis, cirrhosis(facts));
        inputs.put(Input::Diabetes, facts.get(Fact::Diabetes));
        let yes_no = |answer: Option<bool>| answer.map_or(Knowledge::Absent, Knowledge::is);
        inputs.put(
            Input::CorePromoter,
            yes_no(person.core_promoter_mutation.or_else(|| core_promoter_in_sequence(case))),
        );
        let last = case.treatments().last();
        inputs.put(
            Input::Tenofovir,
            yes_no(last.map(|episode| episode.drugs().contains(&Drug::TenofovirDisoproxil))),
        );
        let grade = |low: f64, high: f64| Knowledge::Within(Interval::from_to(low, high));
        if let Some(ascites) = person.ascites {
            let known = match ascites {
                Ascites::None => grade(0.0, 0.0),
                Ascites::Present => grade(1.0, 2.0),
                Ascites::Mild => grade(1.0, 1.0),
                Ascites::Moderate => grade(2.0, 2.0),
            };
            inputs.put(Input::Ascites, known);
        }
        if let Some(stage) = person.encephalopathy {
            let known = match stage {
                Encephalopathy::None => grade(0.0, 0.0),
                Encephalopathy::Present => grade(1.0, 2.0),
                Encephalopathy::Grade1To2 => grade(1.0, 1.0),
                Encephalopathy::Grade3To4 => grade(2.0, 2.0),
            };
            inputs.put(Input::Encephalopathy, known);
        }
        for (input, limit) in [(Input::GgtUln, case.ggt_uln()), (Input::AlpUln, case.alp_uln())] {
            if let Some(limit) = limit {
                inputs.put(input, Knowledge::exactly(limit.units_per_litre()));
            }
        }
        for (index, held) in inputs.held.iter().enumerate() {
            if !held.knowledge.is_absent() {
                inputs.known = Set::from_bits(inputs.known.bits() | 1 << index);
            }
        }
        inputs
    }

    /// The limit of AST, U/L, and which it is: its own, that of ALT, or the usual one.
    pub(super) fn ast_limit(&self) -> (&'static str, f64) {
        match self.ast_uln {
            Some(limit) => ("ast_uln", limit),
            None => (if self.uln_set { "uln" } else { "uln_40" }, self.uln),
        }
    }

    /// Whether a limit was set for every enzyme that a score reads against one.
    pub(super) fn limits_are_set(&self, needs: Set<Input>) -> bool {
        self.uln_set || self.ast_uln.is_some() && !needs.contains(Input::Alt)
    }

    fn put(&mut self, input: Input, knowledge: Knowledge) {
        self.held[input as usize].knowledge = knowledge;
    }

    /// A newer sample replaces an older one; a different result of the same day
    /// stays beside it, and of three and more only the span is kept, so that
    /// the order of entry never matters.
    fn take(&mut self, input: Input, new: Held) {
        let held = &mut self.held[input as usize];
        let first = held.knowledge.is_absent() && held.recency == (false, None);
        if first || new.recency > held.recency {
            *held = new;
        } else if new.recency == held.recency {
            held.written = held.written.filter(|written| Some(*written) == new.written);
            held.on = held.on.or(new.on);
            held.in_doubt |= new.in_doubt;
            held.knowledge = match (held.knowledge, new.knowledge) {
                (Knowledge::Within(a), Knowledge::Within(b)) if a == b => Knowledge::Within(a),
                (Knowledge::Within(a), Knowledge::Within(b)) => {
                    let first = |interval: &Interval| {
                        interval.low.map_or(f64::NEG_INFINITY, |end| end.value)
                    };
                    if first(&a) <= first(&b) {
                        Knowledge::Either(a, b)
                    } else {
                        Knowledge::Either(b, a)
                    }
                }
                (Knowledge::Either(a, b), Knowledge::Within(c)) if a == c || b == c => {
                    Knowledge::Either(a, b)
                }
                (Knowledge::Either(a, b), Knowledge::Within(c)) => {
                    // Twice the same interval: the span of three and more.
                    let span = a.hull(&b).hull(&c);
                    Knowledge::Either(span, span)
                }
                // One of them could not be determined.
                _ => Knowledge::Absent,
            };
        }
    }

    /// Which are known.
    pub fn known(&self) -> Set<Input> {
        self.known
    }

    /// Whether the unit of one is in doubt, so that it is not read.
    pub(super) fn in_doubt(&self, input: Input) -> bool {
        self.held[input as usize].in_doubt
    }

    /// What is known of one, in its canonical unit.
    pub(super) fn get(&self, input: Input) -> Knowledge {
        self.held[input as usize].knowledge
    }

    /// The day of its sample.
    pub(super) fn on(&self, input: Input) -> Option<Date> {
        self.held[input as usize].on
    }

    /// The same in another unit. What the laboratory wrote in that unit is taken
    /// as written: 3.0 mg/dL is 3.0, and not what is left of it after a
    /// conversion there and back.
    pub(super) fn get_in(&self, input: Input, unit: Unit) -> Knowledge {
        let held = &self.held[input as usize];
        if let Some(written) = held.written
            && written.unit() == unit
            && written.comparator() == Comparator::Equal
        {
            return Knowledge::exactly(written.value());
        }
        let factor = match (input, unit) {
            (Input::HbvDna, Unit::CopiesPerMl(_)) => return self.copies(),
            (Input::Bilirubin, Unit::MilligramPerDecilitre) => 17.104,
            (Input::Creatinine, Unit::MilligramPerDecilitre) => 88.42,
            (Input::Albumin, Unit::GramPerDecilitre) => 10.0,
            _ => 1.0,
        };
        held.knowledge.map(|value| value / factor)
    }

    /// HBV DNA in copies/mL, at Roche's 5.82 copies an IU, as `scores.json` says
    /// (section H.1). Copies of that assay are taken as written; those of
    /// another assay go through IU.
    fn copies(&self) -> Knowledge {
        const COPIES_PER_IU: f64 = 5.82;
        let held = &self.held[Input::HbvDna as usize];
        match held.written.map(|written| (written.unit(), written)) {
            Some((Unit::LogCopiesPerMl(Assay::Roche), written))
                if written.comparator() == Comparator::Equal =>
            {
                Knowledge::exactly(10f64.powf(written.value()))
            }
            _ => held.knowledge.map(|value| value * COPIES_PER_IU),
        }
    }

    /// Whether HBV DNA had to be turned into copies: not where the laboratory
    /// wrote copies of the assay whose factor is used.
    pub(super) fn copies_converted(&self) -> bool {
        !self.held[Input::HbvDna as usize].written.is_some_and(|written| {
            matches!(
                written.unit(),
                Unit::CopiesPerMl(Assay::Roche) | Unit::LogCopiesPerMl(Assay::Roche)
            )
        })
    }

    /// Whether the first and the last sample of these inputs lie more than half a year apart.
    pub(super) fn far_apart(&self, needed: Set<Input>) -> bool {
        const HALF_A_YEAR: i32 = 183;
        let mut days = needed.iter().filter_map(|input| self.on(input));
        let Some(first) = days.next() else { return false };
        let (low, high) =
            days.fold((first, first), |(low, high), day| (low.min(day), high.max(day)));
        low.duration_until(high).as_hours() > i64::from(HALF_A_YEAR) * 24
    }
}

/// Cirrhosis as entered; a fibrosis stage of 4 is cirrhosis (section B.1). A
/// lower stage alone does not say that there is none.
fn cirrhosis(facts: &Facts) -> Knowledge {
    let entered = facts.get(Fact::Cirrhosis).point();
    let stage_four = facts.get(Fact::Fibrosis).point().is_some_and(|stage| stage >= 4.0);
    match (entered, stage_four) {
        (Some(0.0), true) => Knowledge::is(false).or(&Knowledge::is(true)),
        (Some(entered), _) => Knowledge::is(entered > 0.0),
        (None, true) => Knowledge::is(true),
        (None, false) => Knowledge::Absent,
    }
}

/// The double mutation A1762T and G1764A, where both places were read.
fn core_promoter_in_sequence(case: &Case) -> Option<bool> {
    let sequence = case.sequence()?;
    // A mixture that holds the base and another one leaves it open.
    let mutated = |position: u16, base: char| {
        let read = sequence.bases(position)?;
        (read.is(base) || !read.contains(base)).then(|| read.is(base))
    };
    Some(mutated(1762, 'T')? && mutated(1764, 'A')?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scores::Member;

    #[test]
    fn every_input_has_a_place() {
        assert_eq!(Input::ALL.len(), COUNT);
    }
}
