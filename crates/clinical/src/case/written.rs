//! What stands behind a number: its unit as people write it, or the words for a signal that is no amount.

use super::written_plain::behind;
use super::{Analyte, Assay, Unit};
use crate::values::lower;

/// A unit as written, and the power of ten between the number and one in that unit: platelets are printed per
/// microlitre too, -3.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Written {
    pub unit: Unit,
    pub shift: i32,
}

/// A unit as people write it; `given` supplies the assay that text does not name.
pub(super) fn unit(analyte: Analyte, text: &str, given: Unit) -> Option<Written> {
    let name = name(text);
    let (unit, shift) = match logarithm(&name) {
        Some(of) => (of_logarithm(analyte, of, given)?, 0),
        None => linear(analyte, &name, given)?,
    };
    analyte.accepts(unit).then_some(Written { unit, shift })
}

/// Whether a text is the unit of some test.
pub(super) fn is_unit(text: &str) -> bool {
    const OF_OTHERS: [&str; 18] = [
        "%", "pg/ml", "ng/l", "ng/dl", "nmol/l", "pmol/l", "mg/ml", "mg/l", "iu/l", "iu/ml",
        "u/ml", "miu/ml", "miu/l", "mmol/l", "ncu/ml", "peiu/ml", "fl", "mm/h",
    ];
    let named = OF_OTHERS.contains(&name(text).as_str());
    named
        || Analyte::ALL
            .iter()
            .any(|analyte| unit(*analyte, text, analyte.canonical_unit()).is_some())
}

fn linear(analyte: Analyte, name: &str, given: Unit) -> Option<(Unit, i32)> {
    use Analyte::*;
    let copies = || Unit::CopiesPerMl(assay(given));
    Some(match (analyte, name) {
        (HbvDna, "iu/ml" | "kiu/l") => (Unit::IuPerMl, 0),
        (HbvDna, "kiu/ml") => (Unit::IuPerMl, 3),
        (HbvDna, "iu") if given == Unit::IuPerMl => (given, 0),
        (HbvDna, "copies/ml") => (copies(), 0),
        (HbvDna, "copies") if matches!(given, Unit::CopiesPerMl(_)) => (given, 0),
        (HbsagLevel, "iu/ml" | "kiu/l") => (Unit::IuPerMl, 0),
        (HbsagLevel, "kiu/ml") => (Unit::IuPerMl, 3),
        (HbsagLevel, "miu/ml" | "iu/l") => (Unit::IuPerMl, -3),
        (HbsagLevel, "iu") if given == Unit::IuPerMl => (given, 0),
        (AntiHbsTitre, "miu/ml" | "iu/l") => (Unit::MilliIuPerMl, 0),
        (Alt | Ast | Ggt | Alp, "u/l" | "iu/l" | "e/l" | "mu/ml") => (Unit::UnitPerLitre, 0),
        (Alt | Ast | Ggt | Alp, "ukat/l") => (Unit::MicrokatalPerLitre, 0),
        (Alt | Ast | Ggt | Alp, "nkat/l") => (Unit::MicrokatalPerLitre, -3),
        (Platelets, name) => (Unit::GigaPerLitre, platelets(name)?),
        (Albumin, "g/l" | "mg/ml") => (Unit::GramPerLitre, 0),
        (Albumin, "g/dl" | "g/100ml" | "g%") => (Unit::GramPerDecilitre, 0),
        (Bilirubin | Creatinine, "umol/l") => (Unit::MicromolPerLitre, 0),
        (Bilirubin | Creatinine, "mg/dl" | "mg/100ml" | "mg%") => (Unit::MilligramPerDecilitre, 0),
        (Bilirubin | Creatinine, "mg/l") => (Unit::MilligramPerDecilitre, -1),
        (Creatinine, "mmol/l") => (Unit::MicromolPerLitre, 3),
        (Inr, "inr") => (Unit::Ratio, 0),
        (
            ProthrombinProlongation | ProthrombinTime | ProthrombinControl,
            "s" | "sec" | "secs" | "second" | "seconds" | "sek" | "seg" | "秒",
        ) => (Unit::Seconds, 0),
        (ProthrombinActivity, "%") => (Unit::Percent, 0),
        (Afp, "ng/ml" | "ug/l") => (Unit::NanogramPerMl, 0),
        (Afp, "iu/ml" | "kiu/l") => (Unit::AfpIuPerMl, 0),
        (LiverStiffness, "kpa") => (Unit::Kilopascal, 0),
        (Sodium, "mmol/l" | "meq/l" | "mval/l") => (Unit::MillimolPerLitre, 0),
        (Hbcrag, "u/ml") => (Unit::UnitPerMl, 0),
        (Hbcrag, "ku/ml") => (Unit::UnitPerMl, 3),
        _ => return None,
    })
}

/// The power of ten between a number of platelets and one in 10⁹/L.
fn platelets(name: &str) -> Option<i32> {
    Some(match name {
        "/ul" | "/mm3" | "cells/ul" | "cells/mm3" | "个/ul" | "个/mm3" => -3,
        // Grams of platelets there are none: it is a capital G.
        "g/l" | "giga/l" | "gpt/l" | "/nl" => 0,
        "k/ul" | "k/mm3" | "thou/ul" | "thou/mm3" | "th/ul" | "tsd/ul" | "mil/mm3" | "mil/ul" => 0,
        // A raised figure that has come down: a number of its own there is not, behind a times.
        "x109/l" | "x103/ul" | "x103/mm3" => 0,
        name => match name.strip_prefix('x').unwrap_or(name) {
            "10^9/l" | "10e9/l" | "10^3/ul" | "10e3/ul" | "10^3/mm3" | "10e3/mm3" | "10^6/ml" => 0,
            "10^4/ul" | "10e4/ul" | "10^4/mm3" | "10^10/l" | "10e10/l" => 1,
            _ => return None,
        },
    })
}

/// What a logarithm is of, where the name is one: "log10iu/ml", "lg", "iu/mllog10".
fn logarithm(name: &str) -> Option<&str> {
    const LOG: [&str; 8] = ["log10", "log_10", "logs", "log", "lg10", "lg值", "lg", "对数"];
    let named = LOG.iter().find_map(|log| name.strip_prefix(log));
    named
        .or_else(|| LOG.iter().find_map(|log| name.strip_suffix(log)))
        .map(|of| of.trim_matches(['-', ',']))
}

fn of_logarithm(analyte: Analyte, of: &str, given: Unit) -> Option<Unit> {
    let copies = Unit::LogCopiesPerMl(assay(given));
    Some(match (analyte, of) {
        (Analyte::Hbcrag, "" | "u/ml" | "u") => Unit::LogUnitPerMl,
        (Analyte::HbvDna, "iu/ml" | "iu") => Unit::LogIuPerMl,
        (Analyte::HbvDna, "copies/ml" | "copies") => copies,
        (Analyte::HbvDna, "") => match given {
            Unit::CopiesPerMl(_) | Unit::LogCopiesPerMl(_) => copies,
            _ => Unit::LogIuPerMl,
        },
        _ => return None,
    })
}

fn assay(given: Unit) -> Assay {
    match given {
        Unit::CopiesPerMl(assay) | Unit::LogCopiesPerMl(assay) => assay,
        _ => Assay::Unknown,
    }
}

/// Whether "log" stands before the number, and the text behind it: "lg 8.2", "log10 (IU/mL): 5.3".
pub(super) fn log_in_front(text: &str) -> (bool, &str) {
    const LOG: [&str; 7] = ["log10", "log₁₀", "lg10", "lg值", "log", "lg", "对数值"];
    let Some(rest) = LOG.iter().find_map(|log| behind(text, log)) else { return (false, text) };
    let of = ["(iu/ml)", "iu/ml", "iu"].iter().find_map(|of| behind(rest.trim_start(), of));
    (true, of.unwrap_or(rest).trim_start_matches([' ', ':', '=']))
}

/// The logarithm of a unit.
pub(super) fn logarithm_of(analyte: Analyte, written: Written) -> Option<Written> {
    let unit = match written.unit {
        Unit::IuPerMl => Unit::LogIuPerMl,
        Unit::CopiesPerMl(assay) => Unit::LogCopiesPerMl(assay),
        Unit::UnitPerMl => Unit::LogUnitPerMl,
        unit => unit,
    };
    (written.shift == 0 && unit.is_logarithm() && analyte.accepts(unit))
        .then_some(Written { unit, shift: 0 })
}

/// The name of a unit in one spelling: small letters without spaces and brackets, one sign for each of the
/// micro, the times and the powers, units of number in English.
fn name(text: &str) -> String {
    let mut name = String::with_capacity(text.len());
    for c in text.chars().map(lower) {
        match c {
            '(' | ')' | '[' | ']' | '{' | '}' | '.' => {}
            c if c.is_whitespace() => {}
            'µ' | 'μ' => name.push('u'),
            '×' | 'х' | '✕' | '✖' => name.push('x'),
            '*' if name.is_empty() => name.push('x'),
            '*' | 'ˆ' if name.ends_with('^') => {}
            '*' | 'ˆ' => name.push('^'),
            '₁' => name.push('1'),
            '₀' => name.push('0'),
            c => match "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|sign| sign == c) {
                Some(digit) => {
                    let follows =
                        name.ends_with('^') || name.ends_with("^1") || name.ends_with("mm");
                    name.push_str(if follows { "" } else { "^" });
                    name.push(char::from(b'0' + digit as u8));
                }
                None => name.push(c),
            },
        }
    }
    for (written, plain) in [
        ("·ml⁻^1", "/ml"),
        ("·l⁻^1", "/l"),
        ("mm^3", "mm3"),
        ("cumm", "mm3"),
        ("cmm", "mm3"),
        ("mcl", "ul"),
        ("mcmol", "umol"),
        ("mcg", "ug"),
        ("mckat", "ukat"),
        ("国际单位", "iu"),
        ("單位", "u"),
        ("单位", "u"),
        ("微升", "ul"),
        ("毫升", "ml"),
        ("分升", "dl"),
        ("升", "l"),
        ("拷贝数", "copies"),
        ("拷贝", "copies"),
        ("拷貝", "copies"),
        ("微摩尔", "umol"),
        ("毫摩尔", "mmol"),
        ("微克", "ug"),
        ("毫克", "mg"),
        ("克", "g"),
        ("international units", "iu"),
        ("internationalunits", "iu"),
        ("units", "u"),
        ("unit", "u"),
        ("thousand", "thou"),
        ("gm/", "g/"),
        ("gr/", "g/"),
        ("per", "/"),
    ] {
        if name.contains(written) {
            name = name.replace(written, plain);
        }
    }
    // "UI" and "IE" are the same in other languages; "lU" is what is read of it in a photograph.
    for (written, plain) in [("ui", "iu"), ("ie", "iu"), ("lu", "iu")] {
        let at = name.find(written).filter(|at| {
            let before = &name[..*at];
            let after = &name[at + 2..];
            let unit = before
                .trim_start_matches("log10")
                .trim_start_matches("log")
                .trim_start_matches("lg");
            matches!(unit, "" | "m" | "k")
                && (after.is_empty() || after.starts_with('/') || after.starts_with("log"))
        });
        if let Some(at) = at {
            name.replace_range(at..at + 2, plain);
        }
    }
    // So are "copy" and "cp".
    const COPIES: [&str; 9] =
        ["copy", "cps", "cp", "cop", "kopien", "copias", "copie", "bảnsao", "copia"];
    if let Some(at) = COPIES.iter().find_map(|word| {
        let at = name.find(word)?;
        let after = &name[at + word.len()..];
        (after.is_empty() || after.starts_with('/')).then_some(at..at + word.len())
    }) {
        name.replace_range(at, "copies");
    }
    name
}

/// Whether it is the signal of an assay against its cut-off, which says found or not found and no amount.
pub(super) fn is_signal(text: &str) -> bool {
    const SIGNALS: [&str; 11] = [
        "s/co",
        "sco",
        "s/n",
        "s/cutoff",
        "coi",
        "index",
        "indexvalue",
        "cutoffindex",
        "cut-offindex",
        "ratio",
        "s/cov",
    ];
    SIGNALS.contains(&name(text).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn platelets_in_every_country() {
        let giga = |shift| Some(Written { unit: Unit::GigaPerLitre, shift });
        for text in
            ["K/uL", "k/µL", "×10⁹/L", "x10^9/L", "10*9/L", "*10^9/L", "10E9/L", "x10³/µL", "G/l"]
        {
            assert_eq!(unit(Analyte::Platelets, text, Unit::GigaPerLitre), giga(0), "{text}");
        }
        for text in ["/µL", "/mm³", "cells/uL", "/ μl"] {
            assert_eq!(unit(Analyte::Platelets, text, Unit::GigaPerLitre), giga(-3), "{text}");
        }
        for analyte in [Analyte::Alt, Analyte::HbvDna, Analyte::Albumin] {
            assert_eq!(unit(analyte, "K/uL", Unit::UnitPerLitre), None);
            assert_eq!(unit(analyte, "/uL", Unit::UnitPerLitre), None);
        }
        let albumin = unit(Analyte::Albumin, "g/L", Unit::GramPerDecilitre);
        assert_eq!(albumin, Some(Written { unit: Unit::GramPerLitre, shift: 0 }));
    }
}
