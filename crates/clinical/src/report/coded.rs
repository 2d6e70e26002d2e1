//! Codes that name a phase: ICD-10 of 2019 parts chronic hepatitis B into the immune-tolerant
//! phase and "other and unspecified". The phase is a guideline's word, so the code is given
//! under one edition and names it.

use super::{PhaseFinding, Report};
use crate::codes::{self, Coding, Phase};
use crate::guidelines::{Meaning, Persistence, PersistenceStatus};

impl Report {
    /// The codes, with the phase that an edition names; without one where it names none.
    ///
    /// [`Report::codes`] are those under the first edition of
    /// [`crate::guidelines::editions`].
    ///
    /// ```
    /// use clinical::case::Case;
    /// use clinical::report::classify;
    /// let mut case = Case::default();
    /// for (key, text) in [
    ///     ("age", "25"), ("sex", "male"), ("months_positive", "24"), ("hbsag", "+"),
    ///     ("hbeag", "+"), ("hbv_dna", "3e8"), ("alt", "18"), ("cirrhosis", "none"),
    ///     ("treatment", "never"),
    /// ] {
    ///     case.set(key, text)?;
    /// }
    /// let report = classify(&case);
    /// let under = |edition| report.codes_under(edition)[0].code.to_string();
    /// assert_eq!(under("CHINA2022"), "B18.10");
    /// // WHO 2024 decides without phases.
    /// assert_eq!(under("WHO2024"), "B18.1");
    /// # Ok::<(), clinical::case::CaseError>(())
    /// ```
    pub fn codes_under(&self, edition: &str) -> Vec<Coding> {
        let mut codes = self.codes.clone();
        codes::without_phase(&mut codes);
        with_phase(codes, &self.phases, edition)
    }
}

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
