//! What a treatment table concludes.

use crate::rule::Code;

pub(crate) const TREAT: Code = Code::new("TREAT");
pub(crate) const CONSIDER: Code = Code::new("CONSIDER");
pub(crate) const MONITOR: Code = Code::new("MONITOR");
pub(crate) const INSUFFICIENT: Code = Code::new("INSUFFICIENT");
pub(crate) const NO_RULE_READ: Code = Code::new("NO_RULE_READ");
pub(crate) const NOT_ASSESSED: Code = Code::new("NOT_ASSESSED");
pub(crate) const NOT_READ: Code = Code::new("NOT_READ");
