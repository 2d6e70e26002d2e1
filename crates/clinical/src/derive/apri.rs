//! The value of APRI, which rules of treatment ask for; its bands are among the scores.

use crate::values::Interval;
use crate::values::arithmetic::{product, quotient};

/// 100 × AST / (limit × platelets): divided once, so that whole numbers meet a
/// limit of 0.5, 1, 1.5 or 2 exactly. The steps of the score give the same.
pub(crate) fn apri(ast: Interval, limit: Interval, platelets: Interval) -> Interval {
    quotient(product(ast, Interval::exactly(100.0)), product(limit, platelets))
}
