//! What a reading presumes where nothing was entered, reported with it.

use crate::facts::{Fact, Facts};
use crate::rule::{Code, Source, Statement, Verification};

/// Every presumption, all of which need words.
pub const PRESUMED: &[&str] = &[PRESUMES_ADULT];

pub(super) const PRESUMES_ADULT: &str = "PRESUMES_ADULT";

pub(super) const ADULT: Source =
    Source::new("HEPBLENS", "WITHOUT_AGE_RULES_ADULTS_ARE", Verification::Design);

/// Nothing is presumed of someone of whom no virus, antigen or antibody was looked for.
pub(super) fn of(facts: &Facts) -> Vec<Statement> {
    let read = [Fact::Hbsag, Fact::HbvDna, Fact::AntiHbc, Fact::AntiHbs, Fact::Hbeag]
        .iter()
        .any(|fact| !facts.get(*fact).is_absent());
    if !read || !facts.get(Fact::Age).is_absent() {
        return Vec::new();
    }
    vec![Statement { code: Code::new(PRESUMES_ADULT), source: ADULT.clone() }]
}
