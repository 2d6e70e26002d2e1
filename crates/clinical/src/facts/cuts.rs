//! Facts that are cuts of one value: ALT against two limits, an age and whether it is under 18.
//!
//! Each is asked by itself. Where the value is not known they are still one: no ALT is at most
//! twice an edition's limit and more than five times a laboratory's higher one.

use super::{ADULT_FROM, AltLimits, Fact, Facts};
use crate::values::{Interval, Knowledge};

/// Pairs of facts that are cuts of one value: what is cut more coarsely first.
pub(crate) const CUTS: [(Fact, Fact); 2] =
    [(Fact::AltTimesLaboratoryUln, Fact::AltTimesUln), (Fact::Under18, Fact::Age)];

impl Facts {
    /// The same facts, ALT read against these limits.
    #[must_use]
    pub fn with_alt_limits(mut self, edition: (f64, f64), laboratory: (f64, f64)) -> Facts {
        self.alt_limits = AltLimits { edition: Some(edition), laboratory: Some(laboratory) };
        self
    }

    pub(crate) fn set_edition_limit(&mut self, limit: (f64, f64)) {
        self.alt_limits.edition = Some(limit);
    }

    pub(crate) fn set_laboratory_limit(&mut self, limit: (f64, f64)) {
        self.alt_limits.laboratory = Some(limit);
    }

    /// How many times an edition's limit the laboratory's is, for either limit that is possible: all that
    /// [`Facts::by_cut`] goes by beside the cuts themselves.
    pub(crate) fn alt_ratios(&self) -> [Option<f64>; 2] {
        let limits = self.alt_limits.edition.zip(self.alt_limits.laboratory);
        let of = |both: Option<(f64, f64)>| both.map(|(edition, laboratory)| laboratory / edition);
        [
            of(limits.map(|(edition, laboratory)| (edition.0, laboratory.0))),
            of(limits.map(|(edition, laboratory)| (edition.1, laboratory.1))),
        ]
    }

    /// What the finer of a pair of [`CUTS`] may be where the coarser lies in `values`.
    pub(crate) fn by_cut(&self, coarse: Fact, values: &Interval) -> Knowledge {
        match (coarse, self.alt_limits.edition, self.alt_limits.laboratory) {
            (Fact::Under18, ..) => Knowledge::Within(match values.point() {
                Some(1.0) => {
                    Interval { low: Interval::at_least(0.0).low, ..Interval::below(ADULT_FROM) }
                }
                _ => Interval::at_least(ADULT_FROM),
            }),
            (Fact::AltTimesLaboratoryUln, Some(edition), Some(laboratory)) => {
                let against = |edition: f64, laboratory: f64| {
                    let ratio = laboratory / edition;
                    values.map(|times| times * ratio)
                };
                let (one, other) =
                    (against(edition.0, laboratory.0), against(edition.1, laboratory.1));
                Knowledge::Within(one).or(&Knowledge::Within(other))
            }
            _ => Knowledge::Absent,
        }
    }
}
