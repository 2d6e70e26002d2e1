//! What a score is made of: inputs, arithmetic, bands, and where it is not valid.

use super::risk::{Risk, Risks};
use super::set::members;
use super::working::{Step, Working};
use super::{Input, Inputs, Member, Set};
use crate::facts::{Fact, Facts};
use crate::rule::{Code, Source};
use crate::values::Interval;
use serde::{Deserialize, Serialize};

members! {
    /// Why a number does not say what it says in the people it was derived in.
    Reason {
        /// Under 18 years.
        Under18 "UNDER_18";
        /// Not from 30 to 65 years old.
        Age30To65 "AGE_30_TO_65";
        /// ALT above 5 times the laboratory's limit: a flare.
        Flare "ALT>5xULN";
        /// IgM anti-HBc was found: an acute infection is possible.
        Acute "ACUTE_POSSIBLE";
        /// Made for cirrhosis, and there is none.
        CirrhosisNeeded "CIRRHOSIS_NEEDED";
        /// Made for a liver without cirrhosis.
        CirrhosisPresent "CIRRHOSIS_PRESENT";
        /// Made for the untreated, and treatment was or is given.
        Treated "TREATED";
        /// Made for the treated, and no treatment is given.
        Untreated "UNTREATED";
        /// Decompensated: ascites stops the wave that measures stiffness (general knowledge).
        Decompensated "DECOMPENSATED";
        /// Yellow skin or eyes: bile that does not flow makes the liver stiff.
        Jaundice "JAUNDICE";
        /// HBsAg was not found.
        HbsagNotFound "HBSAG_NOT_FOUND";
    }
}

members! {
    /// What to say beside a number.
    Warning {
        /// No limit of ALT and AST was set: 40 U/L was used.
        UsualUln "ULN_40_USED";
        /// HBV DNA in IU/mL was turned into copies at 5.82 copies an IU.
        Copies "COPIES_BY_5.82";
        /// Best between 35 and 65 years.
        BestFrom35To65 "BEST_FROM_35_TO_65";
        /// The samples lie more than half a year apart.
        FarApart "SAMPLES_FAR_APART";
        /// The points are from memory and were not checked against the paper.
        PointsNotChecked "POINTS_NOT_CHECKED";
        /// Two groups of points run against the others as printed, and were not checked.
        OddPointsAsPrinted "ODD_POINTS_AS_PRINTED";
        /// Two texts print different limits.
        LimitsDiffer "LIMITS_DIFFER";
        /// Alcohol raises GGT.
        Alcohol "ALCOHOL_RAISES_GGT";
        /// On dialysis: creatinine counts as the highest value.
        DialysisCap "DIALYSIS_CREATININE";
        /// Bilirubin fits another unit better.
        BilirubinUnit "BILIRUBIN_UNIT";
        /// Albumin fits another unit better.
        AlbuminUnit "ALBUMIN_UNIT";
        /// Creatinine fits another unit better.
        CreatinineUnit "CREATININE_UNIT";
        /// ALT fits another unit better.
        AltUnit "ALT_UNIT";
        /// AST fits another unit better.
        AstUnit "AST_UNIT";
        /// Gamma-glutamyltransferase fits another unit better.
        GgtUnit "GGT_UNIT";
        /// Alkaline phosphatase fits another unit better.
        AlpUnit "ALP_UNIT";
    }
}

/// The people a score was derived in: printed beside each, since the engine
/// asks nobody's origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Population(pub &'static str);

/// A range of values with a name, in one source's reading.
#[derive(Debug)]
pub(super) struct Bands {
    /// Which source's reading: a key of the references, or the score's own.
    pub by: &'static str,
    /// Value ranges and their names.
    pub bands: &'static [(Interval, &'static str)],
    /// Where they are printed.
    pub source: Source,
    /// When they apply: always, where none is given.
    pub when: Option<fn(&Facts) -> bool>,
}

/// A score, as data and one function.
#[derive(Debug)]
pub(super) struct Definition {
    pub code: &'static str,
    /// Needed inputs, as bits.
    pub needs: u32,
    /// The arithmetic; called only where every needed input is known.
    pub work: fn(&mut Working),
    /// How many steps it has at most.
    pub steps: usize,
    pub bands: &'static [Bands],
    /// Values between limits that two texts print differently, the first included.
    pub disputed: Option<(f64, f64)>,
    /// Whether its value has limits between which every number is possible.
    pub continuous: bool,
    /// The risks that a value stands for, where the source prints them.
    pub risks: Option<Risks>,
    /// Reasons that apply, as bits.
    pub limits: u32,
    /// Reasons under which the number is not read at all (section K).
    pub refused: u32,
    /// Warnings that always apply, as bits.
    pub warnings: u32,
    /// Warnings about entries that its inputs can raise.
    pub population: Population,
    pub source: Source,
}

/// The bits of several members.
macro_rules! bits {
    ($of:ident: $($member:ident),* $(,)?) => {
        0 $(| $of::$member.bit())*
    };
}
pub(super) use bits;

/// The value, in words of one source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BandHit {
    /// Whose reading: `WHO2024`, or the paper's own.
    pub by: Code,
    /// The band: `1.45-3.25 indeterminate`. Two of one source where the value is an interval.
    pub band: Code,
    /// Where it is printed.
    pub source: Source,
}

impl BandHit {
    /// The name without its limits: `indeterminate` of `1.45-3.25 indeterminate`.
    ///
    /// ```
    /// let hits = clinical::scores::bands_of("LSM", 9.5);
    /// assert_eq!((hits[2].band.as_str(), hits[2].class()), (">7 kPa >=F2", ">=F2"));
    /// ```
    pub fn class(&self) -> &str {
        class_of(self.band.as_str())
    }
}

/// The part of a band's code that is no limit.
pub(super) fn class_of(band: &str) -> &str {
    match band.split_once(' ') {
        Some((limits, class)) if limits.starts_with(|c: char| "<>0123456789".contains(c)) => {
            class.strip_prefix("kPa ").unwrap_or(class)
        }
        _ => band,
    }
}

/// One score of one person.
///
/// A score whose inputs are missing has no value and says which. One that is
/// not valid keeps its value and says why not; where the project refuses the
/// reading (under 18, or 17 or 18 by the year of birth; stiffness, APRI and FIB-4
/// in a flare), it has no band.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Score {
    /// Which score.
    pub code: Code,
    /// The value, never rounded: a point, or an interval where an input is one.
    pub value: Option<Interval>,
    /// The arithmetic, in order.
    pub steps: Vec<Step>,
    /// What the value means, by source.
    pub bands: Vec<BandHit>,
    /// How many in a hundred had liver cancer, by years; none where a reason is in
    /// [`Score::not_valid`]: those people are not the ones it was derived in.
    #[serde(default)]
    pub risks: Vec<Risk>,
    /// The limits that the value equals, or that two texts print differently around it.
    pub on_boundary: Vec<f64>,
    /// Why the number does not say here what it says elsewhere.
    pub not_valid: Set<Reason>,
    /// Reasons that could apply: what they depend on is not known.
    pub not_checked: Set<Reason>,
    /// What to say beside it.
    pub warnings: Set<Warning>,
    /// Inputs that are missing; or known without giving a number (an age without
    /// points, HBV DNA not detected where its logarithm is asked, no platelets to
    /// divide by). Never empty where there is no value.
    pub missing: Set<Input>,
    /// The people it was derived in.
    pub population: Code,
    /// Where formula and points are printed.
    pub source: Source,
}

/// Which reasons hold in a case, and which are unknown; once for all scores.
pub(super) struct Limits {
    holds: u32,
    open: u32,
    /// Under 18, where the age is known and leaves that open: a year of birth
    /// that leaves 17 or 18. An age that is not known at all is not there.
    perhaps_minor: u32,
}

impl Limits {
    pub fn of(facts: &Facts, inputs: &Inputs) -> Limits {
        let mut limits = Limits { holds: 0, open: 0, perhaps_minor: 0 };
        let known = |fact: Fact| facts.get(fact).point().map(|value| value == 1.0);
        let age = |within: Interval| {
            inputs.get(Input::Age).hull().and_then(|age| {
                let all = age.low.is_some_and(|end| within.contains(end.value))
                    && age.high.is_some_and(|end| within.contains(end.value));
                if all { Some(true) } else { (!age.overlaps(&within)).then_some(false) }
            })
        };
        let flare = facts.get(Fact::AltTimesLaboratoryUln);
        let flare = match flare.is_absent() {
            true => None,
            false if !flare.allows(&Interval::above(5.0)) => Some(false),
            false => (!flare.allows(&Interval::at_most(5.0))).then_some(true),
        };
        let cirrhosis = inputs.get(Input::Cirrhosis).point().map(|value| value == 1.0);
        let treated = match (known(Fact::OnTreatment), known(Fact::TreatmentStopped)) {
            (Some(true), _) | (_, Some(true)) => Some(true),
            (Some(false), Some(false)) => Some(false),
            _ => None,
        };
        let stage = facts.get(Fact::Cirrhosis).point();
        let decompensated = match (stage, known(Fact::DecompensationEvent)) {
            (Some(2.0), _) | (_, Some(true)) => Some(true),
            (Some(_), _) | (_, Some(false)) => Some(false),
            (None, None) => None,
        };
        for (reason, truth) in [
            (Reason::Under18, age(Interval::below(18.0))),
            (Reason::Age30To65, age(Interval::from_to(30.0, 65.0)).map(|inside| !inside)),
            (Reason::Flare, flare),
            (Reason::Acute, known(Fact::IgmAntiHbc)),
            (Reason::CirrhosisNeeded, cirrhosis.map(|there| !there)),
            (Reason::CirrhosisPresent, cirrhosis),
            (Reason::Treated, treated),
            (Reason::Untreated, known(Fact::OnTreatment).map(|on| !on)),
            (Reason::Decompensated, decompensated),
            (Reason::Jaundice, known(Fact::Jaundice)),
            (Reason::HbsagNotFound, known(Fact::Hbsag).map(|found| !found)),
        ] {
            match truth {
                Some(true) => limits.holds |= reason.bit(),
                Some(false) => {}
                None => limits.open |= reason.bit(),
            }
        }
        if inputs.known().contains(Input::Age) {
            limits.perhaps_minor = limits.open & Reason::Under18.bit();
        }
        limits
    }
}

/// What keeps a score from being computed: a value whose unit is in doubt.
fn units_in_doubt(inputs: &Inputs, needs: Set<Input>) -> Set<Warning> {
    let mut warnings = Set::EMPTY;
    for (input, warning) in [
        (Input::Bilirubin, Warning::BilirubinUnit),
        (Input::Albumin, Warning::AlbuminUnit),
        (Input::Creatinine, Warning::CreatinineUnit),
        (Input::Alt, Warning::AltUnit),
        (Input::Ast, Warning::AstUnit),
        (Input::Ggt, Warning::GgtUnit),
        (Input::Alp, Warning::AlpUnit),
    ] {
        if needs.contains(input) && inputs.in_doubt(input) {
            warnings.insert(warning);
        }
    }
    warnings
}

impl Definition {
    pub fn read(&'static self, facts: &Facts, inputs: &Inputs, limits: &Limits) -> Score {
        let needs: Set<Input> = Set::from_bits(self.needs);
        let mut score = Score {
            code: Code::new(self.code),
            value: None,
            steps: Vec::new(),
            bands: Vec::new(),
            risks: Vec::new(),
            on_boundary: Vec::new(),
            not_valid: Set::from_bits(self.limits & limits.holds),
            not_checked: Set::from_bits(self.limits & limits.open),
            warnings: units_in_doubt(inputs, needs),
            missing: Set::from_bits(self.needs & !inputs.known().bits()),
            population: Code::new(self.population.0),
            source: self.source.clone(),
        };
        if !score.missing.is_empty() {
            return score;
        }
        let mut working = Working::new(inputs, self.steps);
        (self.work)(&mut working);
        let outcome = working.outcome();
        (score.value, score.steps, score.missing) = (outcome.value, outcome.steps, outcome.without);
        score.warnings = self.warnings(inputs, needs, &score.steps);
        let Some(value) = score.value else {
            return score;
        };
        if self.refused & (score.not_valid.bits() | limits.perhaps_minor) == 0 {
            score.bands = self.bands_of(&value, Some(facts)).collect();
            if let Some(risks) = self.risks.filter(|_| score.not_valid.is_empty()) {
                score.risks = risks(&value);
            }
        }
        score.on_boundary = self.boundaries(&value);
        score
    }

    fn warnings(&self, inputs: &Inputs, needs: Set<Input>, steps: &[Step]) -> Set<Warning> {
        let mut warnings: Set<Warning> =
            Set::from_bits(self.warnings | units_in_doubt(inputs, needs).bits());
        // Said only where it applies.
        for (warning, applies) in [
            (Warning::UsualUln, !inputs.limits_are_set(needs)),
            (Warning::DialysisCap, inputs.dialysis == Some(true)),
            (
                Warning::Copies,
                steps.iter().any(|step| {
                    matches!(
                        step.unit,
                        Some(
                            crate::case::Unit::CopiesPerMl(_)
                                | crate::case::Unit::LogCopiesPerMl(_)
                        )
                    )
                }) && inputs.copies_converted(),
            ),
            (
                Warning::BestFrom35To65,
                inputs.get(Input::Age).hull().is_some_and(|age| {
                    age.low.is_some_and(|end| end.value < 35.0)
                        || age.high.is_some_and(|end| end.value > 65.0)
                }),
            ),
        ] {
            if warnings.contains(warning) && !applies {
                warnings = Set::from_bits(warnings.bits() & !warning.bit());
            }
        }
        if inputs.far_apart(needs) {
            warnings.insert(Warning::FarApart);
        }
        warnings
    }

    /// The bands that the value may lie in.
    pub fn bands_of<'a>(
        &'static self,
        value: &Interval,
        facts: Option<&'a Facts>,
    ) -> impl Iterator<Item = BandHit> + 'a {
        let value = self.at_limits(value);
        let applies = move |bands: &&Bands| match (bands.when, facts) {
            (Some(when), Some(facts)) => when(facts),
            _ => true,
        };
        self.bands.iter().filter(applies).flat_map(move |bands| {
            let hit = bands.bands.iter().filter(move |(values, _)| values.overlaps(&value));
            hit.map(|(_, band)| BandHit {
                by: Code::new(bands.by),
                band: Code::new(band),
                source: bands.source.clone(),
            })
        })
    }

    /// Every printed limit.
    fn limits(&'static self) -> impl Iterator<Item = f64> {
        let ends = self.bands.iter().flat_map(|bands| bands.bands);
        ends.flat_map(|(values, _)| [values.low, values.high]).flatten().map(|end| end.value)
    }

    /// The value, where one of its ends is a limit but for the rounding of a
    /// root or of a sum of decimals, as that limit.
    fn at_limits(&'static self, value: &Interval) -> Interval {
        value.map(|value| self.limits().find(|limit| is_at(value, *limit)).unwrap_or(value))
    }

    /// The limits that the value equals. Whole points have none: 9 and 10 are
    /// two bands with nothing between them.
    fn boundaries(&'static self, value: &Interval) -> Vec<f64> {
        let mut hits = Vec::new();
        let Some(point) = value.point() else { return hits };
        if let Some((printed, remembered)) = self.disputed {
            if (printed..remembered).contains(&point) {
                hits.push(printed);
            }
        } else if self.continuous {
            for limit in self.limits() {
                if is_at(point, limit) && !hits.contains(&limit) {
                    hits.push(limit);
                }
            }
        }
        hits
    }
}

/// Whether a value is a limit: to twelve digits, which no laboratory writes and
/// which is far above what rounding in the arithmetic leaves.
fn is_at(value: f64, limit: f64) -> bool {
    (value - limit).abs() <= 1e-12 * limit.abs()
}

/// Every code of a band, all of which need words.
pub(super) fn band_codes(definition: &'static Definition) -> impl Iterator<Item = &'static str> {
    definition.bands.iter().flat_map(|bands| bands.bands.iter().map(|(_, code)| *code))
}

/// Every name of a set's members.
pub(super) fn keys<T: Member>() -> Vec<&'static str> {
    T::ALL.iter().map(|member| member.key()).collect()
}
