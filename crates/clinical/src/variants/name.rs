//! How a substitution is named.

use crate::case::Substitution;
use crate::rule::Code;

pub(super) fn name(change: &Substitution) -> Code {
    Code::from(change.to_string())
}
