//! A number with its power of ten: `3.0E+07`, `3×10⁷`, `7.38 X 10 E2`, `10^5`, `5.6万`.

use super::digits::mantissa;
use super::written_plain::behind;
use crate::values::decimal;

/// A number at the start of a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Number<'a> {
    /// In plain form: `-1234.5`.
    digits: String,
    exponent: i32,
    pub form: Form,
    /// What follows.
    pub rest: &'a str,
}

/// How a power of ten was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Without one.
    Plain,
    /// `3e7`, `3×10⁷`: the number before it is between 1 and 10, as a rule.
    Scientific,
    /// `5.6万`: so many of ten thousand.
    Counted,
    /// `3×107`, where a raised figure may have come down.
    CameDown,
    /// `10E5`: ten to the fifth, or ten of them.
    TenE,
}

impl Number<'_> {
    /// The number times a power of ten. Through text, so that 2.3e5 is the same double as when written out.
    /// Beyond the range of a double there is no number to speak of, nor below it.
    pub fn value(&self, shift: i32) -> Option<f64> {
        let exponent = self.exponent.checked_add(shift)?;
        let value = match exponent {
            0 => decimal(&self.digits)?,
            _ => decimal(&format!("{}e{exponent}", self.digits))?,
        };
        let says_nothing = !self.digits.contains(|c: char| ('1'..='9').contains(&c));
        (value.is_finite() && (value != 0.0 || says_nothing) && !is_minus_zero(value))
            .then_some(value)
    }

    /// The same power of one.
    pub fn of_one(&self) -> Number<'_> {
        Number { digits: "1".into(), ..self.clone() }
    }

    /// The number with its power of ten written out.
    pub fn written(&self) -> String {
        match self.digits.as_str() {
            "1" => format!("10^{}", self.exponent),
            digits => format!("{digits}x10^{}", self.exponent),
        }
    }

    /// The digits as printed, where no power of ten says how far they were rounded.
    pub fn printed(&self) -> Option<&str> {
        (self.form == Form::Plain).then_some(self.digits.as_str())
    }
}

fn is_minus_zero(value: f64) -> bool {
    value == 0.0 && value.is_sign_negative()
}

/// The number that a text begins with.
pub(super) fn number(text: &str) -> Option<Number<'_>> {
    let (digits, rest) = mantissa(text)?;
    let made = |exponent, form, rest| Some(Number { digits: digits.clone(), exponent, form, rest });
    let is_e = rest.trim_start().starts_with(['e', 'E']);
    if digits == "10"
        && !is_e
        && let Some((exponent, rest)) = raised(rest)
    {
        return Some(Number { digits: "1".into(), exponent, form: Form::Scientific, rest });
    }
    if let Some((exponent, rest)) = e_notation(rest) {
        // "10E+05" is what a program writes, "10E5" a person.
        let is_signed = text.contains(['+', '-', '⁺', '⁻']);
        let form = if digits == "10" && !is_signed { Form::TenE } else { Form::Scientific };
        return made(exponent, form, rest);
    }
    if let Some(power) = times_ten(rest) {
        let (exponent, rest, form) = match raised(power) {
            Some((exponent, rest)) => (exponent, rest, Form::Scientific),
            None => {
                let (exponent, rest) = came_down(power)?;
                (exponent, rest, Form::CameDown)
            }
        };
        return made(exponent, form, rest);
    }
    match counted(rest) {
        Some((exponent, rest)) => made(exponent, Form::Counted, rest),
        None => made(0, Form::Plain, rest),
    }
}

/// A number without its power of ten, and what follows it.
pub(super) fn without_power(text: &str) -> Option<Number<'_>> {
    let (digits, rest) = mantissa(text)?;
    Some(Number { digits, exponent: 0, form: Form::Plain, rest })
}

/// `3e7`, `3E+07`, `3 E7`.
fn e_notation(rest: &str) -> Option<(i32, &str)> {
    exponent(rest.trim_start().strip_prefix(['e', 'E'])?.trim_start())
}

/// The text behind "× 10", however the sign is written.
fn times_ten(rest: &str) -> Option<&str> {
    const TIMES: [&str; 15] =
        ["×", "x", "X", "*", "·", "•", "⋅", "∙", "✕", "✖", "⨯", "х", "Х", "乘以", "乘"];
    let rest = rest.trim_start();
    let power = TIMES.iter().find_map(|sign| rest.strip_prefix(sign))?;
    power.trim_start().strip_prefix("10")
}

/// A power behind a ten: `^7`, `⁷`, `**7`, ` E7`, `^(7)`, `的7次方`.
fn raised(text: &str) -> Option<(i32, &str)> {
    if text.starts_with(|c: char| SUPERSCRIPT.contains(&c) || matches!(c, '⁺' | '⁻')) {
        return exponent(text);
    }
    let text = text.trim_start();
    if let Some(power) = text.strip_prefix('的') {
        let (exponent, rest) = exponent(power.trim_start())?;
        let rest = rest.trim_start();
        let rest = rest.strip_prefix("次方").or_else(|| rest.strip_prefix("次幂"))?;
        return Some((exponent, rest));
    }
    let marked = text.strip_prefix("**").or_else(|| text.strip_prefix(['^', 'e', 'E', 'ˆ']))?;
    let marked = marked.trim_start();
    let in_brackets = [('(', ')'), ('{', '}')].into_iter().find_map(|(open, close)| {
        let (exponent, rest) = exponent(marked.strip_prefix(open)?.trim_start())?;
        Some((exponent, rest.trim_start().strip_prefix(close)?))
    });
    in_brackets.or_else(|| exponent(marked))
}

/// One or two digits where a raised figure stood: the "7" of "107".
fn came_down(power: &str) -> Option<(i32, &str)> {
    let end = power.find(|c: char| !c.is_ascii_digit()).unwrap_or(power.len());
    let fraction = power[end..].starts_with(['.', ',']);
    ((1..=2).contains(&end) && !fraction)
        .then(|| Some((power[..end].parse().ok()?, &power[end..])))?
}

/// A word for a power of ten, as it stands behind a number.
fn counted(rest: &str) -> Option<(i32, &str)> {
    const WORDS: [(&str, i32); 24] = [
        ("千万", 7),
        ("千萬", 7),
        ("百万", 6),
        ("百萬", 6),
        ("十万", 5),
        ("十萬", 5),
        ("万", 4),
        ("萬", 4),
        ("만", 4),
        ("千", 3),
        ("亿", 8),
        ("億", 8),
        ("억", 8),
        ("thousand", 3),
        ("million", 6),
        ("millions de", 6),
        ("millions", 6),
        ("millones de", 6),
        ("millones", 6),
        ("mio.", 6),
        ("mio", 6),
        ("lakhs", 5),
        ("lakh", 5),
        ("lacs", 5),
    ];
    let rest = rest.trim_start();
    WORDS.iter().find_map(|(word, exponent)| Some((*exponent, behind(rest, word)?)))
}

const SUPERSCRIPT: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// Digits with a sign, raised or not.
fn exponent(text: &str) -> Option<(i32, &str)> {
    let mut digits = String::new();
    let mut end = 0;
    for (index, c) in text.char_indices() {
        let plain = match c {
            '+' | '⁺' if digits.is_empty() => '+',
            '-' | '⁻' if digits.is_empty() => '-',
            '0'..='9' => c,
            _ => match SUPERSCRIPT.iter().position(|sign| *sign == c) {
                Some(value) => char::from(b'0' + value as u8),
                None => break,
            },
        };
        digits.push(plain);
        end = index + c.len_utf8();
    }
    // 3e7.5 is nothing.
    let rest = &text[end..];
    let goes_on =
        rest.starts_with(['.', ',']) && rest[1..].starts_with(|c: char| c.is_ascii_digit());
    if goes_on {
        return None;
    }
    digits.parse().ok().map(|exponent| (exponent, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_of_ten_as_people_write_them() {
        for (text, value) in [
            ("3e7", 3e7),
            ("3.0E+07", 3e7),
            ("3.0 E+07", 3e7),
            ("3×10⁷", 3e7),
            ("3.0 x 10^7", 3e7),
            ("3*10**7", 3e7),
            ("3·10⁷", 3e7),
            ("7.38 X 10 E2", 738.0),
            ("3.5x10e4", 3.5e4),
            ("10^5", 1e5),
            ("10⁵", 1e5),
            ("10 ** 5", 1e5),
            ("3.2x10^(4)", 3.2e4),
            ("3.2乘10的4次方", 3.2e4),
            ("5.6万", 56_000.0),
            ("1.2亿", 1.2e8),
            ("2.3千万", 2.3e7),
            ("1.2 million", 1.2e6),
            ("1,5 Mio.", 1.5e6),
            ("2.3e5", 2.3e5),
            ("4x10^-2", 0.04),
            ("0e-400", 0.0),
        ] {
            let read = number(text).expect(text);
            assert_eq!((read.value(0), read.rest), (Some(value), ""), "{text}");
        }
        assert_eq!(number("15万/µL").expect("a number").value(-3), Some(150.0));
    }

    #[test]
    fn what_is_no_power_of_ten_is_left_over_or_none() {
        for text in ["3.2×10", "3.2x10 IU/mL", "4 x 10 3", "4x10^", "4x10^x", "4x10123"] {
            assert_eq!(number(text), None, "{text}");
        }
        for (text, rest) in [("5 E/L", " E/L"), ("3 eggs", " eggs"), ("3e", "e"), ("3e7.5", "e7.5")]
        {
            assert_eq!(number(text).map(|read| read.rest), Some(rest), "{text}");
        }
        for text in ["1e-400", "1e999", "-0", "-0.0", "-0e5"] {
            assert_eq!(number(text).and_then(|read| read.value(0)), None, "{text}");
        }
        assert_eq!(number("3.2×107").map(|read| read.form), Some(Form::CameDown));
        assert_eq!(number("10E5").map(|read| read.form), Some(Form::TenE));
    }
}
