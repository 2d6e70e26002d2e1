//! The person's HBV DNA and ALT as bands between the limits that editions in force use.

use super::indications::IndicationFinding;
use crate::case::Case;
use crate::facts::{Fact, Facts, Limits};
use crate::guidelines;
use crate::values::{Interval, Knowledge};
use serde::{Deserialize, Serialize};

/// HBV DNA and ALT, where they are known.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Levels {
    /// HBV DNA.
    pub dna: Option<DnaLevel>,
    /// ALT.
    pub alt: Option<AltLevel>,
}

/// HBV DNA.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DnaLevel {
    /// What is known, IU/mL.
    pub known: Knowledge,
    /// The band, where what is known lies in one.
    pub band: Option<DnaBand>,
}

/// The amount of HBV DNA, by the limits that most editions print: 2,000 and 20,000 IU/mL, and 10⁷ for a
/// high amount without hepatitis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DnaBand {
    /// Not detected.
    NotDetected,
    /// Up to 2,000 IU/mL.
    Low,
    /// Above 2,000 up to 20,000 IU/mL.
    Middle,
    /// Above 20,000 up to 10⁷ IU/mL.
    High,
    /// Above 10⁷ IU/mL.
    VeryHigh,
}

impl DnaBand {
    /// The upper ends of the bands but the last, IU/mL.
    pub const LIMITS: [f64; 3] = [2_000.0, 20_000.0, 1e7];

    /// All of them.
    pub const ALL: [DnaBand; 5] =
        [DnaBand::NotDetected, DnaBand::Low, DnaBand::Middle, DnaBand::High, DnaBand::VeryHigh];

    fn of(value: f64, from_below: bool) -> DnaBand {
        let [low, middle, high] = DnaBand::LIMITS;
        let within = |limit: f64| value < limit || value == limit && !from_below;
        match value {
            _ if value <= 0.0 && !from_below => DnaBand::NotDetected,
            _ if within(low) => DnaBand::Low,
            _ if within(middle) => DnaBand::Middle,
            _ if within(high) => DnaBand::High,
            _ => DnaBand::VeryHigh,
        }
    }
}

/// ALT against the limits of the editions in force.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AltLevel {
    /// What is known, U/L.
    pub known: Knowledge,
    /// The lowest upper limit of normal among them, U/L.
    pub lowest: f64,
    /// The highest, U/L.
    pub highest: f64,
    /// The band, where what is known lies in one.
    pub band: Option<AltBand>,
}

/// ALT against the limits of the editions in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AltBand {
    /// Within every limit.
    Normal,
    /// Above one limit, within another: editions differ.
    AtTheLimit,
    /// Above every limit.
    Above,
    /// Above five times every limit.
    FarAbove,
}

impl AltBand {
    /// All of them.
    pub const ALL: [AltBand; 4] =
        [AltBand::Normal, AltBand::AtTheLimit, AltBand::Above, AltBand::FarAbove];
}

/// The lower and the upper end of what is known: each with whether it is only approached, from above or
/// from below.
fn ends(known: &Interval) -> ((f64, bool), (f64, bool)) {
    let low = known.low.map_or((0.0, false), |end| (end.value, !end.inclusive));
    let high = known.high.map_or((f64::INFINITY, false), |end| (end.value, !end.inclusive));
    (low, high)
}

fn dna(known: Knowledge) -> Option<DnaLevel> {
    let ((low, open), (high, _)) = ends(&known.hull()?);
    let (least, most) = (DnaBand::of(low, open), DnaBand::of(high, false));
    // "<20": whether any was there is open, and it is low.
    let low = (least, most) == (DnaBand::NotDetected, DnaBand::Low);
    let band = if low || least == most { Some(most) } else { None };
    Some(DnaLevel { known, band })
}

fn alt(known: Knowledge, lowest: f64, highest: f64) -> Option<AltLevel> {
    let ((low, open), (high, _)) = ends(&known.hull()?);
    let of = |value: f64, from_below: bool| {
        let within = |limit: f64| value < limit || value == limit && !from_below;
        match value {
            _ if within(lowest) => AltBand::Normal,
            _ if within(highest) => AltBand::AtTheLimit,
            _ if within(5.0 * highest) => AltBand::Above,
            _ => AltBand::FarAbove,
        }
    };
    let band = (of(low, open) == of(high, false)).then(|| of(high, false));
    Some(AltLevel { known, lowest, highest, band })
}

/// Both, against the limits that the editions in force were read with. `facts` are left at limits of 1.
pub(super) fn of(case: &Case, facts: &mut Facts, indications: &[IndicationFinding]) -> Levels {
    facts.set_limits(case, Limits::same(1.0));
    let sex = case.person().sex;
    let in_force = indications.iter().filter(|finding| guidelines::is_in_force(&finding.edition));
    let limits = in_force.flat_map(|finding| {
        let (one, other) = finding.uln.for_sex(sex);
        [one, other]
    });
    let (lowest, highest) = limits
        .fold((f64::INFINITY, 0.0_f64), |(low, high), limit| (low.min(limit), high.max(limit)));
    Levels {
        dna: dna(facts.get(Fact::HbvDna)),
        alt: alt(facts.get(Fact::AltTimesUln), lowest, highest),
    }
}
