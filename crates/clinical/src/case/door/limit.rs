//! Upper limits of normal as reports print them.

use crate::case::written::{self, Written};
use crate::case::written_plain::{behind, plain};
use crate::case::written_sign::in_front;
use crate::case::{Analyte, CaseError, Comparator, Uln, Unit, parse_exact};

/// Before the range, as reports and people name it.
const NAMES: [&str; 14] = [
    "reference range",
    "reference interval",
    "reference",
    "ref",
    "normal range",
    "normal",
    "upper limit",
    "uln",
    "参考范围",
    "参考区间",
    "参考值",
    "正常范围",
    "正常值",
    "范围",
];

/// Between the two ends of a range.
const BETWEEN: [&str; 8] = ["--", "-", "~", "至", "到", " to ", " bis ", " à "];

/// Reads a limit: `40`, `<40`, `7-56`, `(7 to 56 U/L)`, `参考值 7～56`.
pub(super) fn read(field: &str, text: &str, unit: Unit) -> Result<Uln, CaseError> {
    let wrong = || CaseError::not_a_number(field, text.trim());
    let plain = plain(text);
    let named = without_brackets(&plain);
    let named = NAMES.iter().find_map(|name| behind(named, name)).unwrap_or(named);
    let range = without_brackets(named.trim_start_matches(['.', ':', ' ']));
    let end = range.rfind(|c: char| c.is_ascii_digit()).ok_or_else(wrong)? + 1;
    let (range, tail) = range.split_at(end);
    let tail = tail.trim_matches([' ', ')', ']', '.', ',']);
    let Written { unit, shift } = match tail {
        "" => Written { unit, shift: 0 },
        tail => match written::unit(Analyte::Alt, tail, unit) {
            Some(written) => written,
            None if written::is_unit(tail) => {
                let accepted = Analyte::Alt.accepted_symbols();
                return Err(CaseError::wrong_unit(field, text.trim(), tail, accepted));
            }
            None => return Err(wrong()),
        },
    };
    let value = parse_exact(field, upper_end(range).ok_or_else(wrong)?).map_err(|_| wrong())?;
    Uln::new(value / 10f64.powi(-shift), unit)
}

fn without_brackets(text: &str) -> &str {
    let within = |open, close| text.strip_prefix(open)?.strip_suffix(close);
    within('(', ')').or_else(|| within('[', ']')).unwrap_or(text).trim()
}

/// The upper end of a range, or a number with "up to" before it.
fn upper_end(range: &str) -> Option<&str> {
    let number = |text: &str| parse_exact("uln", text).ok();
    let both = BETWEEN.iter().chain(&[" a "]).find_map(|between| {
        let (low, high) = range.split_once(between)?;
        (number(low)? < number(high)?).then_some(high)
    });
    both.or_else(|| {
        let (comparator, rest) = in_front(range);
        let rest = rest.trim_start_matches(['至', '到', ' ']);
        let up_to = matches!(comparator, Comparator::Equal | Comparator::Less | Comparator::AtMost);
        up_to.then_some(rest)
    })
}
