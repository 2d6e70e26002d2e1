//! Codes that name a phase: ICD-10 of 2019 parts chronic hepatitis B into the immune-tolerant
//! phase and "other and unspecified". The phase is a guideline's word, so the code is given
//! under one edition and names it.

use super::phases::PhaseFinding;
use crate::codes::{self, Coding, Phase};
use crate::guidelines::{Meaning, Persistence, PersistenceStatus};

/// The codes with the phase of an edition.
pub(super) fn with_phase(
    mut codes: Vec<Coding>,
    phases: &[PhaseFinding],
    edition: &str,
) -> Vec<Coding> {
    let finding = phases.iter().find(|finding| finding.edition == *edition);
    if let Some(finding) = finding
        && let Some(phase) = phase_of(finding)
    {
        codes::by_phase(&mut codes, &finding.edition, phase);
    }
    codes
}

/// The phase that is decided; cirrhosis, treatment and "not known" are none.
fn phase_of(finding: &PhaseFinding) -> Option<Phase> {
    finding.reading.class.as_ref()?;
    match finding.meaning? {
        Meaning::QuietHbeagPositive => {
            let waits = |it: &Persistence| it.status == PersistenceStatus::Provisional;
            let provisional = finding.persistence.as_ref().is_some_and(waits);
            Some(Phase::Tolerant { provisional })
        }
        meaning if meaning.is_phase() => Some(Phase::Other),
        _ => None,
    }
}
