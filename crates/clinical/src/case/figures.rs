//! Numbers as programs write them, nothing but figures: most cells of a table.

use crate::values::decimal;

/// The number of a text that is nothing but figures, with a point or without, and a power in the way of programs:
/// `48`, `12.50`, `1.5E+06`. No mark, sign, logarithm or unit need be looked for there. None where such a text may
/// be two numbers ("10E5", "1.250"), or one that is looked at twice.
pub(super) fn figures(plain: &str) -> Option<f64> {
    if !is_one_number(plain.as_bytes()) {
        return None;
    }
    decimal(plain).filter(|value| value.is_finite() && *value > 0.0)
}

/// Whether these are figures, a point between some of them or none, and a power of a few figures or none; and not
/// of the forms that may be two numbers.
fn is_one_number(text: &[u8]) -> bool {
    let figures = |from: usize| {
        let rest = text.get(from..).unwrap_or_default();
        rest.iter().take_while(|byte| byte.is_ascii_digit()).count()
    };
    let whole = figures(0);
    let mut end = whole;
    if text.get(end) == Some(&b'.') {
        let decimals = figures(end + 1);
        if decimals == 0 || decimals == 3 {
            return false;
        }
        end += 1 + decimals;
    }
    if matches!(text.get(end), Some(b'e' | b'E')) {
        let signed = usize::from(matches!(text.get(end + 1), Some(b'+' | b'-')));
        let power = figures(end + 1 + signed);
        if power == 0 || signed + power > 4 || text.starts_with(b"10") && whole == 2 {
            return false;
        }
        end += 1 + signed + power;
    }
    whole > 0 && end == text.len()
}

/// Whether a text is nothing but the figures of one number, as programs write it: `48`, `12.50`, `1.5E+06`.
///
/// ```
/// use clinical::case::is_figures;
/// assert!(is_figures("12.50") && is_figures("1.5E+06"));
/// assert!(!is_figures("<20") && !is_figures("1,250") && !is_figures("48 U/L"));
/// ```
pub fn is_figures(text: &str) -> bool {
    is_one_number(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_two_numbers_is_looked_at_twice() {
        for text in ["48", "12.50", "0.05", "1.5E+06", "3e7", "1200000", "0048"] {
            assert_eq!(figures(text), text.parse().ok(), "{text}");
            assert!(is_figures(text), "{text}");
        }
        for text in [
            "", ".5", "5.", "1.250", "10E5", "10E+05", "3e", "3e+", "3e+-5", "1.2.3", "<20", "-3",
            "3 4", "３",
        ] {
            assert_eq!(figures(text), None, "{text}");
            assert!(!is_figures(text), "{text}");
        }
        // What tables write for nothing or for not detected is no number to be taken as it stands.
        assert_eq!(figures("0"), None);
        assert_eq!(figures("0.00"), None);
    }
}
