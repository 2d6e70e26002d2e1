//! Where the editions differ: a finding in itself.

use super::decision::Decision;
use super::indications::IndicationFinding;
use super::phases::PhaseFinding;
use crate::facts::{Fact, Facts};
use crate::guidelines::Meaning;
use crate::rule::Code;
use serde::{Deserialize, Serialize};

/// The editions do not mean the same by what they say.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Disagreement {
    /// Each edition that names a class: its key, the class, and what it means.
    pub positions: Vec<(Code, Code, Meaning)>,
}

/// The difference between the editions that name a class, if there is one.
pub(super) fn of(phases: &[PhaseFinding]) -> Option<Disagreement> {
    let positions: Vec<(Code, Code, Meaning)> = phases
        .iter()
        .filter(|phase| !phase.description_only)
        .filter_map(|phase| {
            let class = phase.reading.class.clone()?;
            Some((phase.edition.clone(), class, phase.meaning?))
        })
        // "Not defined" and "not assigned" are no position.
        .filter(|(_, _, meaning)| *meaning != Meaning::NotAssigned)
        // "Not defined" and "not assigned" are no position.
        .filter(|(_, _, meaning)| *meaning != Meaning::NotAssigned)
        .collect();
    let differ = positions.windows(2).any(|pair| pair[0].2 != pair[1].2);
    differ.then_some(Disagreement { positions })
}

/// The editions do not come to the same on treatment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct IndicationDisagreement {
    /// Each edition that decides: its key, the decision, and the rules behind it.
    pub positions: Vec<(Code, Decision, Vec<Code>)>,
}

/// The difference between the editions that decide, if there is one.
pub(super) fn on_treatment(
    indications: &[IndicationFinding],
    facts: &Facts,
) -> Option<IndicationDisagreement> {
    // The one edition that speaks of children is information only (section K).
    if facts.get(Fact::Under18).point() == Some(1.0) {
        return None;
    }
    let positions: Vec<(Code, Decision, Vec<Code>)> = indications
        .iter()
        .filter(|finding| finding.decision.is_position())
        .map(|finding| (finding.edition.clone(), finding.decision, finding.rules.clone()))
        .collect();
    let differ = positions.windows(2).any(|pair| pair[0].1 != pair[1].1);
    differ.then_some(IndicationDisagreement { positions })
}
