//! From what a laboratory writes to an HBV DNA result.

use super::parse::{
    as_printed, certain, comparator, is_scientific, number, parse_quantity, to_ascii,
};
use super::written::{self, without_mark};
use super::{Analyte, CaseError, Comparator, DnaLevel, HbvDna, Quantity, Unit};

impl HbvDna {
    /// Reads the lower limit below which virus was detected: `20`, `<20 IU/mL`.
    ///
    /// # Errors
    /// Where the text is no number, has a `>` in front, or is no possible level.
    pub fn parse_limit(text: &str, unit: Unit) -> Result<HbvDna, CaseError> {
        let limit = parse_quantity(Analyte::HbvDna, text, unit)?;
        match limit.comparator() {
            Comparator::Greater | Comparator::AtLeast => {
                Err(CaseError::not_a_number(Analyte::HbvDna.key(), text.trim()))
            }
            _ => Self::detected_below(limit.value(), limit.unit()),
        }
    }

    /// Reads what a laboratory writes: `3.0E+07`, `3×10⁷`, `<20`,
    /// `<20 IU/mL detected`, `TND`, `not detected`, `未检出`. A unit in the text
    /// goes before the one given.
    ///
    /// # Errors
    /// Where the text is none of these or the value is not possible.
    pub fn parse(text: &str, unit: Unit) -> Result<HbvDna, CaseError> {
        hbv_dna(text, unit)
    }
}

pub(super) fn hbv_dna(text: &str, unit: Unit) -> Result<HbvDna, CaseError> {
    let wrong = || CaseError::not_a_number(Analyte::HbvDna.key(), text.trim());
    let plain: String = text.trim().chars().map(to_ascii).collect();
    let lower = plain.to_ascii_lowercase();
    const NOT_DETECTED: [&str; 12] = [
        "tnd",
        "target not detected",
        "not detected",
        "undetected",
        "undetectable",
        "not detectable",
        "negative",
        "none detected",
        "未检出",
        "未检测到",
        "检测不到",
        "阴性",
    ];
    if NOT_DETECTED.contains(&lower.as_str()) {
        return Ok(HbvDna::NotDetected);
    }
    const DETECTED_BELOW: [&str; 4] = ["detected <lloq", "<lloq detected", "<lloq", "detected"];
    if DETECTED_BELOW.contains(&lower.as_str()) {
        return Ok(HbvDna::DetectedBelowLimit(None));
    }
    const BELOW: [&str; 12] = [
        "below detection limit",
        "below the detection limit",
        "below limit of detection",
        "below the limit of detection",
        "below limit",
        "<lod",
        "< lod",
        "低于检测下限",
        "低于检测限",
        "低于最低检测限",
        "低于检出限",
        "小于检测下限",
    ];
    if BELOW.contains(&lower.as_str()) {
        return Ok(HbvDna::BelowLimit);
    }
    // "Not detected (<20 IU/mL)": what was found may stand before the limit as well as after it.
    let turned = ["target not detected", "not detected", "detected"].into_iter().find_map(|word| {
        let rest = lower.strip_prefix(word)?.trim_matches(|c: char| " ,;:()".contains(c));
        let limit = rest.strip_prefix("below").or(rest.strip_prefix('<'))?;
        let found = word.strip_prefix("target ").unwrap_or(word);
        Some(format!("<{} {found}", limit.trim()))
    });
    if let Some(turned) = turned {
        return hbv_dna(&turned, unit).map_err(|_| wrong());
    }
    let (comparator, rest) = comparator(&plain);
    let (value, tail) = number(rest).ok_or_else(wrong)?;
    let tail_lower = without_mark(tail).to_ascii_lowercase();
    let (unit_text, said) = [
        (", not detected", Said::NotDetected),
        (" not detected", Said::NotDetected),
        ("not detected", Said::NotDetected),
        (", detected", Said::Detected),
        (" detected", Said::Detected),
        ("detected", Said::Detected),
        ("未检出", Said::NotDetected),
        ("检出", Said::Detected),
    ]
    .into_iter()
    .find_map(|(word, said)| tail_lower.strip_suffix(word).map(|unit| (unit.trim(), said)))
    .or_else(|| said_before_unit(&tail_lower))
    .unwrap_or((tail_lower.as_str(), Said::Nothing));
    let unit = match unit_text {
        "" => unit,
        text => written::unit(Analyte::HbvDna, text, unit).ok_or_else(wrong)?.unit,
    };
    let scientific = is_scientific(rest);
    let small = match scientific {
        true => None,
        false => certain(Analyte::HbvDna, text, &plain, rest, unit)?,
    };
    let value = small.unwrap_or(value);
    match (said, comparator) {
        (Said::NotDetected, Comparator::Less | Comparator::AtMost) => Ok(HbvDna::NotDetected),
        (Said::Detected, Comparator::Less | Comparator::AtMost) => {
            HbvDna::detected_below(value, unit)
        }
        (Said::NotDetected, _) => Err(wrong()),
        _ => {
            let level = Quantity::new(Analyte::HbvDna, comparator, value, unit)?;
            let level = if scientific { level } else { as_printed(level, rest) };
            Ok(HbvDna::Level(DnaLevel::try_from(level)?))
        }
    }
}

/// "<10 detected IU/mL".
fn said_before_unit(tail: &str) -> Option<(&str, Said)> {
    let tail = tail.trim_start_matches([',', ' ']);
    [
        ("not detected", Said::NotDetected),
        ("detected", Said::Detected),
        ("未检出", Said::NotDetected),
        ("检出", Said::Detected),
    ]
    .into_iter()
    .find_map(|(word, said)| tail.strip_prefix(word).map(|unit| (unit.trim(), said)))
}

#[derive(Clone, Copy)]
enum Said {
    Detected,
    NotDetected,
    Nothing,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Assay;

    #[test]
    fn four_kinds_of_dna_result() {
        let iu = Unit::IuPerMl;
        assert_eq!(hbv_dna("TND", iu), Ok(HbvDna::NotDetected));
        assert_eq!(hbv_dna("未检出", iu), Ok(HbvDna::NotDetected));
        assert_eq!(hbv_dna("<20 IU/mL detected", iu), HbvDna::detected_below(20.0, iu));
        assert_eq!(hbv_dna("<20 IU/mL, not detected", iu), Ok(HbvDna::NotDetected));
        assert_eq!(hbv_dna("<20", iu), HbvDna::level(Comparator::Less, 20.0, iu));
        assert_eq!(
            hbv_dna("4.5 log IU/mL", iu),
            HbvDna::level(Comparator::Equal, 4.5, Unit::LogIuPerMl)
        );
        for text in ["Not Detected (<20 IU/mL)", "target not detected, <20", "<20IU/mL未检出"] {
            assert_eq!(hbv_dna(text, iu), Ok(HbvDna::NotDetected), "{text}");
        }
        for text in ["Detected, <20 IU/mL", "detected (<20)", "detected below 20 IU/mL", "＜20检出"]
        {
            assert_eq!(hbv_dna(text, iu), HbvDna::detected_below(20.0, iu), "{text}");
        }
        for text in ["detected below LLOQ", "detected <LLOQ", "Detected (<LLOQ)"] {
            assert_eq!(hbv_dna(text, iu), Ok(HbvDna::DetectedBelowLimit(None)), "{text}");
        }
        // What was found and how much of it must fit together, and be said.
        for text in ["detected 20", "detected >20", "not detected (>20)", "detected below"] {
            assert_eq!(hbv_dna(text, iu).map_err(|e| e.found().to_owned()), Err(text.to_owned()));
        }
        assert!(hbv_dna("2000 not detected", iu).is_err(), "a level that was not detected");
        assert!(hbv_dna("3e7 mg", iu).is_err());
    }

    #[test]
    fn hbv_dna_as_reports_and_people_write_it() {
        let level = |value: f64, unit| HbvDna::level(Comparator::Equal, value, unit);
        let iu = Unit::IuPerMl;
        for (text, expected) in [
            ("4.16 X 10 E3 IU/mL", level(4_160.0, iu)),
            ("4.16 x 10 ^ 3", level(4_160.0, iu)),
            ("2.5 x10E6 copies/mL", level(2.5e6, Unit::CopiesPerMl(Assay::Unknown))),
            ("3.41 log", level(3.41, Unit::LogIuPerMl)),
            ("3,41 lg", level(3.41, Unit::LogIuPerMl)),
            ("1520 H", level(1_520.0, iu)),
            ("1520 IU/mL (H)", level(1_520.0, iu)),
            ("Undetectable", Ok(HbvDna::NotDetected)),
            ("检测不到", Ok(HbvDna::NotDetected)),
            ("低于最低检测限", Ok(HbvDna::BelowLimit)),
            ("Below the detection limit", Ok(HbvDna::BelowLimit)),
            ("<20 DETECTED IU/mL", HbvDna::detected_below(20.0, iu)),
            ("<1.30, detected log IU/mL", HbvDna::detected_below(1.3, Unit::LogIuPerMl)),
            ("<20 NOT DETECTED IU/mL", Ok(HbvDna::NotDetected)),
        ] {
            assert_eq!(hbv_dna(text, iu), expected, "{text}");
        }
        let copies = hbv_dna("5.2 log", Unit::CopiesPerMl(Assay::Roche));
        assert_eq!(copies, level(5.2, Unit::LogCopiesPerMl(Assay::Roche)));
        for text in ["4 x 10 3", "20 detected IU/mL not detected", "3 logs of it"] {
            assert!(hbv_dna(text, iu).is_err(), "{text}");
        }
    }
}
