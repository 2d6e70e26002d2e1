//! Which mark a text uses for decimals, as far as its own numbers show it.

use super::fold::Line;
use super::scan::{Kind, Scanned};
use crate::evidence::amount::Decimal;
use crate::evidence::row::is_logarithm;

/// The mark that the numbers of a text agree on.
pub fn of(lines: &[(Line, Scanned)]) -> Decimal {
    let (mut point, mut comma) = (false, false);
    for (line, scanned) in lines {
        for (at, token) in scanned.tokens.iter().enumerate() {
            if !matches!(token.kind, Kind::Number(_) | Kind::Compared(..) | Kind::Range(..)) {
                continue;
            }
            // There are no thousands of a logarithm.
            let of_logarithm = scanned.tokens.get(at + 1).is_some_and(|next| {
                next.kind == Kind::Unit && is_logarithm(line.slice(next.start, next.end))
            });
            let text = line.slice(token.start, token.end);
            for part in text.split(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))) {
                match mark(part, of_logarithm) {
                    Some('.') => point = true,
                    Some(_) => comma = true,
                    None => {}
                }
            }
        }
    }
    match (point, comma) {
        (true, false) => Decimal::Point,
        (false, true) => Decimal::Comma,
        _ => Decimal::Unknown,
    }
}

/// The decimal mark of a number that leaves no doubt which it is: `0.5`, `1,234.5`, not `1,234`.
pub(crate) fn mark(number: &str, of_logarithm: bool) -> Option<char> {
    let last = number.rfind(['.', ','])?;
    let mark = number[last..].chars().next()?;
    let fraction = &number[last + 1..];
    if fraction.is_empty() {
        return None;
    }
    let several = number.matches(['.', ',']).count();
    let both = number.contains('.') && number.contains(',');
    let sure = match several {
        1 => fraction.len() != 3 || number.starts_with('0') || of_logarithm,
        _ => both && number.matches(mark).count() == 1,
    };
    sure.then_some(mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_leaves_no_doubt_counts() {
        for (number, is) in [
            ("0.5", Some('.')),
            ("0,500", Some(',')),
            ("1,234.5", Some('.')),
            ("1.234,56", Some(',')),
            ("1,234", None),
            ("1.234", None),
            ("1,234,567", None),
            ("12", None),
        ] {
            assert_eq!(mark(number, false), is, "{number}");
        }
        assert_eq!(mark("3.507", true), Some('.'));
    }
}
