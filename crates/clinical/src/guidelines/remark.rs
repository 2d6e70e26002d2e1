//! What an edition prints beside one of its treatment rules: it changes no decision.

use crate::logic::Condition;
use crate::rule::Source;

/// A remark that stands beside rules, where one of them decides.
#[derive(Debug)]
pub(crate) struct RuleRemark {
    /// Beside which rules; the one for "no rule holds" may be among them.
    pub rules: &'static [&'static str],
    /// Which remark, for words.
    pub code: &'static str,
    /// When, where it does not hold for everyone of whom the rule decides.
    pub when: Option<fn() -> Condition>,
    /// Where it is written.
    pub source: Source,
}

/// A remark on everyone of whom one of the rules decides.
pub(super) const fn beside(
    rules: &'static [&'static str],
    code: &'static str,
    source: Source,
) -> RuleRemark {
    RuleRemark { rules, code, when: None, source }
}

/// A remark on those of them for whom a condition holds.
pub(super) const fn beside_where(
    rules: &'static [&'static str],
    code: &'static str,
    when: fn() -> Condition,
    source: Source,
) -> RuleRemark {
    RuleRemark { rules, code, when: Some(when), source }
}
