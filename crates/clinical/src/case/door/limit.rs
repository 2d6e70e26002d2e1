//! Upper limits of normal as reports print them.

use crate::case::{CaseError, Uln, Unit, parse_exact};

/// Reads a limit: `40`, `<40`, `7-56`, `7 to 56 U/L`.
pub(super) fn read(field: &str, text: &str, unit: Unit) -> Result<Uln, CaseError> {
    parse_exact(field, upper_end(text, unit)).and_then(|value| Uln::new(value, unit))
}

/// The upper end of a range. What is no such range stays as it is, so that it is refused.
fn upper_end(text: &str, unit: Unit) -> &str {
    let text = text.trim();
    let small = text.strip_suffix("U/L").or(text.strip_suffix("u/l"));
    let text = match small {
        Some(number) if unit == Unit::UnitPerLitre => number.trim_end_matches(['I', 'i', ' ']),
        _ => text,
    };
    let number = |text: &str| parse_exact("uln", text).ok();
    let end = ["-", "–", "—", "~", "～", "至", "to"].into_iter().find_map(|between| {
        let (low, high) = text.split_once(between)?;
        (number(low)? < number(high)?).then_some(high)
    });
    // "<40" is the range up to 40.
    end.unwrap_or(text.trim_start_matches(['<', '≤', '=']))
}
