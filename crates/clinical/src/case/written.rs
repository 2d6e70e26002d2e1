//! What stands behind a number: its unit as people write it, the mark of a laboratory for a high or low
//! value, or the words for a signal that is no amount.

use super::{Analyte, Assay, Unit};

/// A unit as written, and what the number is divided by to be in it: platelets are printed per microlitre
/// too.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Written {
    pub unit: Unit,
    pub divisor: f64,
}

/// A unit as people write it; `given` supplies the assay that text does not name.
pub(super) fn unit(analyte: Analyte, text: &str, given: Unit) -> Option<Written> {
    let assay = match given {
        Unit::CopiesPerMl(assay) | Unit::LogCopiesPerMl(assay) => assay,
        _ => Assay::Unknown,
    };
    let plain = plain(text);
    let plain = plain.as_str();
    let unit = match plain {
        "/ul" | "/mm3" | "cells/ul" | "cells/mm3" | "个/ul" if analyte == Analyte::Platelets => {
            return Some(Written { unit: Unit::GigaPerLitre, divisor: 1000.0 });
        }
        "iu/ml" if analyte == Analyte::Afp => Unit::AfpIuPerMl,
        "iu/ml" => Unit::IuPerMl,
        "miu/ml" | "iu/l" if analyte == Analyte::AntiHbsTitre => Unit::MilliIuPerMl,
        "copies/ml" | "cp/ml" | "copy/ml" | "拷贝/ml" => Unit::CopiesPerMl(assay),
        "log" | "log10" | "lg" => match given {
            Unit::CopiesPerMl(_) | Unit::LogCopiesPerMl(_) => Unit::LogCopiesPerMl(assay),
            _ if analyte == Analyte::Hbcrag => Unit::LogUnitPerMl,
            _ => Unit::LogIuPerMl,
        },
        "logiu/ml" | "log10iu/ml" => Unit::LogIuPerMl,
        "mmol/l" => Unit::MillimolPerLitre,
        "logu/ml" | "log10u/ml" => Unit::LogUnitPerMl,
        "logcopies/ml" | "log10copies/ml" => Unit::LogCopiesPerMl(assay),
        "u/l" | "iu/l" => Unit::UnitPerLitre,
        "u/ml" => Unit::UnitPerMl,
        "ukat/l" => Unit::MicrokatalPerLitre,
        // Grams of platelets there are none: it is a capital G.
        "g/l" if analyte == Analyte::Platelets => Unit::GigaPerLitre,
        "g/l" => Unit::GramPerLitre,
        "g/dl" => Unit::GramPerDecilitre,
        "umol/l" => Unit::MicromolPerLitre,
        "mg/dl" => Unit::MilligramPerDecilitre,
        "kpa" => Unit::Kilopascal,
        "s" | "sec" | "秒" => Unit::Seconds,
        "%" => Unit::Percent,
        "ng/ml" | "ug/l" => Unit::NanogramPerMl,
        "k/ul" | "k/mm3" | "thou/ul" | "tsd/ul" | "giga/l" | "gpt/l" => Unit::GigaPerLitre,
        power => match power.strip_prefix('x').unwrap_or(power) {
            "10^9/l" | "10e9/l" | "10^3/ul" | "10e3/ul" | "10^3/mm3" => Unit::GigaPerLitre,
            _ => return None,
        },
    };
    analyte.accepts(unit).then_some(Written { unit, divisor: 1.0 })
}

/// Small letters without spaces, one sign for each of the micro, the times and the powers.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.to_ascii_lowercase().chars().filter(|c| !c.is_whitespace()) {
        match c {
            'µ' | 'μ' => plain.push('u'),
            '×' => plain.push('x'),
            '*' if plain.is_empty() => plain.push('x'),
            '*' => plain.push('^'),
            '⁹' => plain.push_str("^9"),
            '³' if plain.ends_with("mm") => plain.push('3'),
            '³' => plain.push_str("^3"),
            c => plain.push(c),
        }
    }
    plain
}

/// The text behind a number without the laboratory's mark for a high or low value: "H", "(L)", "↑", "*".
pub(super) fn without_mark(text: &str) -> String {
    const MARKS: [&str; 9] = ["H", "L", "HH", "LL", "*", "**", "↑", "↓", "!"];
    let is_mark = |part: &str| MARKS.contains(&part.trim_matches(['(', ')', '[', ']']));
    let parts: Vec<&str> = text.split_whitespace().filter(|part| !is_mark(part)).collect();
    parts.join(" ")
}

/// Whether it is the signal of an assay against its cut-off, which says found or not found and no amount.
pub(super) fn is_signal(text: &str) -> bool {
    const SIGNALS: [&str; 8] =
        ["s/co", "s/c.o.", "s/n", "coi", "c.o.i.", "index", "cutoffindex", "cut-offindex"];
    SIGNALS.contains(&plain(text).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn platelets_in_every_country() {
        let giga = |divisor| Some(Written { unit: Unit::GigaPerLitre, divisor });
        for text in
            ["K/uL", "k/µL", "×10⁹/L", "x10^9/L", "10*9/L", "*10^9/L", "10E9/L", "x10³/µL", "G/l"]
        {
            assert_eq!(unit(Analyte::Platelets, text, Unit::GigaPerLitre), giga(1.0), "{text}");
        }
        for text in ["/µL", "/mm³", "cells/uL", "/ μl"] {
            assert_eq!(unit(Analyte::Platelets, text, Unit::GigaPerLitre), giga(1000.0), "{text}");
        }
        for analyte in [Analyte::Alt, Analyte::HbvDna, Analyte::Albumin] {
            assert_eq!(unit(analyte, "K/uL", Unit::UnitPerLitre), None);
            assert_eq!(unit(analyte, "/uL", Unit::UnitPerLitre), None);
        }
        let albumin = unit(Analyte::Albumin, "g/L", Unit::GramPerDecilitre);
        assert_eq!(albumin, Some(Written { unit: Unit::GramPerLitre, divisor: 1.0 }));
    }

    #[test]
    fn a_mark_is_no_unit_and_a_unit_no_mark() {
        for (text, left) in [
            (" H", ""),
            ("L", ""),
            (" (H) U/L", "U/L"),
            ("↑", ""),
            (" U/L *", "U/L"),
            (" g/L", "g/L"),
            (" h", "h"),
            (" HIGH?", "HIGH?"),
        ] {
            assert_eq!(without_mark(text), left, "{text}");
        }
    }
}
