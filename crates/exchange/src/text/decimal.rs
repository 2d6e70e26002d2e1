//! Which mark a text uses for decimals, as far as its own numbers show it.

use super::fold::Line;
use super::scan::{Kind, Scanned};
use crate::evidence::amount::Decimal;
use crate::evidence::row::is_logarithm;
use crate::lexicon::find::is_latin;

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
        (false, false) => by_language(lines),
        (true, true) => Decimal::Unknown,
    }
}

/// Letters of languages that write decimals with a comma.
const LETTERS: &str = "äöüßéèêçñãõáíóúąęłśżźčřšžőűđơưăâôạảấầẩậắằặẹẻếềểệịỉọỏốồổộớờởợụủứừửựỳỵ";

/// Words of such languages that need none of these letters.
const COMMA_WORDS: [&str; 16] = [
    "wert",
    "einheit",
    "referenz",
    "befund",
    "ergebnis",
    "probe",
    "patientin",
    "norm",
    "valeur",
    "patiente",
    "resultado",
    "unidad",
    "valor",
    "fecha",
    "risultato",
    "ui/ml",
];

/// Words that only English reports have: decimals with a point, thousands with a comma.
const POINT_WORDS: [&str; 22] = [
    "collected",
    "reported",
    "received",
    "specimen",
    "reference",
    "ref range",
    "result",
    "results",
    "units",
    "viral load",
    "positive",
    "negative",
    "reactive",
    "detected",
    "quantitative",
    "range",
    "normal",
    "patient name",
    "platelets",
    "creatinine",
    "age:",
    "sex:",
];

/// The mark of the language that a text is written in, where only one of both is: a report in English or Chinese parts
/// thousands with a comma.
fn by_language(lines: &[(Line, Scanned)]) -> Decimal {
    let (mut point, mut comma) = (false, false);
    for (line, _) in lines {
        let lower = line.lower.as_str();
        let has = |word: &str| {
            lower.match_indices(word).any(|(at, _)| {
                let before = lower[..at].chars().next_back();
                let behind = lower[at + word.len()..].chars().next();
                !is_latin(before) && (!is_latin(behind) || word.ends_with(':'))
            })
        };
        comma |= lower.chars().any(|c| LETTERS.contains(c)) || COMMA_WORDS.iter().any(|it| has(it));
        point |= lower.chars().any(is_east_asian) || POINT_WORDS.iter().any(|it| has(it));
    }
    if point && !comma { Decimal::Point } else { Decimal::Unknown }
}

/// A letter of Chinese, Japanese or Korean.
fn is_east_asian(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}')
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
    fn a_language_shows_what_parts_thousands_where_its_numbers_do_not() {
        use crate::understood::{Amount, Source, Value};
        let value = |text: &str| {
            let read = crate::text::read(text, Source::Text);
            match read.readings.as_slice() {
                [reading] if reading.is_sure() => match reading.value {
                    Value::Dna(Some(Amount::Whole(clinical::case::HbvDna::Level(level)))) => {
                        Some(level.quantity().value())
                    }
                    _ => None,
                },
                _ => None,
            }
        };
        for (text, is) in [
            ("HBV viral load   2,450 IU/mL", Some(2450.0)),
            ("Specimen: serum\nHBV DNA   3,610 IU/mL", Some(3610.0)),
            ("乙肝病毒DNA   3,610 IU/mL", Some(3610.0)),
            // Nothing shows the language, or another one does, or two do.
            ("HBV DNA   2,450 IU/mL", None),
            ("Ergebnis\nHBV DNA   2,450 IU/ml", None),
            ("Result / Ergebnis\nHBV DNA   2,450 IU/ml", None),
            ("HBV DNA (kết quả)   2,450 IU/mL", None),
            // There are no thousandths of HBV DNA, and a point parts no thousands here.
            ("HBV viral load   2.450 IU/mL", None),
        ] {
            assert_eq!(value(text), is, "{text}");
        }
    }

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
