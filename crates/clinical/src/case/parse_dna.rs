//! From what a laboratory writes to an HBV DNA result.

use super::parse::{Asked, quantity};
use super::parse_quantity;
use super::written_plain::{before, behind, is_joined, plain};
use super::written_sign::before_less;
use super::{Analyte, CaseError, Comparator, DnaLevel, HbvDna, Unit};

impl HbvDna {
    /// Reads the lower limit below which virus was detected: `20`, `<20 IU/mL`.
    ///
    /// # Errors
    /// Where the text is no number, has a `>` in front, or is no possible level.
    pub fn parse_limit(text: &str, unit: Unit) -> Result<HbvDna, CaseError> {
        let is_above = |comparator| matches!(comparator, Comparator::Greater | Comparator::AtLeast);
        let no_limit = || CaseError::not_a_number(Analyte::HbvDna.key(), text.trim());
        let limit = parse_quantity(Analyte::HbvDna, text, unit).map_err(|error| {
            // What would be asked is whether it is one such number or another: neither is a limit.
            let mut offered = error.readings().into_iter().flatten();
            let refused = offered.any(|(_, choice)| {
                parse_quantity(Analyte::HbvDna, choice, unit)
                    .is_ok_and(|one| is_above(one.comparator()))
            });
            if refused { no_limit() } else { error }
        })?;
        if is_above(limit.comparator()) {
            return Err(no_limit());
        }
        Self::detected_below(limit.value(), limit.unit())
    }

    /// Reads what a laboratory writes: `3.0E+07`, `3×10⁷`, `<20`,
    /// `<20 IU/mL detected`, `TND`, `not detected`, `未检出(<20)`, `<LOD`. A unit in the text
    /// goes before the one given.
    ///
    /// # Errors
    /// Where the text is none of these, may be one of two things ("ND" is "not detected" or "not done"), or the
    /// value is not possible.
    pub fn parse(text: &str, unit: Unit) -> Result<HbvDna, CaseError> {
        dna(&Asked { analyte: Analyte::HbvDna, text: text.trim(), unit }, &plain(text))
    }
}

/// What a word says of the virus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Said {
    NotDetected,
    Detected,
    /// Below a limit that has a name and no number.
    Below,
    /// The name of a limit.
    Limit,
}

/// Words and what they say; where one is part of another the longer one counts.
const WORDS: &[(&str, Said)] = &[
    ("target not detected", Said::NotDetected),
    ("not detected", Said::NotDetected),
    ("none detected", Said::NotDetected),
    ("non detected", Said::NotDetected),
    ("non-detected", Said::NotDetected),
    ("undetected", Said::NotDetected),
    ("undetectable", Said::NotDetected),
    ("not detectable", Said::NotDetected),
    ("non detectable", Said::NotDetected),
    ("non-detectable", Said::NotDetected),
    ("nondetectable", Said::NotDetected),
    ("tnd", Said::NotDetected),
    ("negative", Said::NotDetected),
    ("neg", Said::NotDetected),
    ("未检出", Said::NotDetected),
    ("未檢出", Said::NotDetected),
    ("未检测到", Said::NotDetected),
    ("未檢測到", Said::NotDetected),
    ("未检测出", Said::NotDetected),
    ("未测出", Said::NotDetected),
    ("未检到", Said::NotDetected),
    ("检测不到", Said::NotDetected),
    ("检测不出", Said::NotDetected),
    ("测不出", Said::NotDetected),
    ("测不到", Said::NotDetected),
    ("阴性(-)", Said::NotDetected),
    ("阴性", Said::NotDetected),
    ("陰性", Said::NotDetected),
    ("nicht nachweisbar", Said::NotDetected),
    ("nicht nachgewiesen", Said::NotDetected),
    ("nicht detektiert", Said::NotDetected),
    ("negativ", Said::NotDetected),
    ("indétectable", Said::NotDetected),
    ("indetectable", Said::NotDetected),
    ("non détectable", Said::NotDetected),
    ("non détecté", Said::NotDetected),
    ("non detecté", Said::NotDetected),
    ("négatif", Said::NotDetected),
    ("no detectado", Said::NotDetected),
    ("no detectable", Said::NotDetected),
    ("no se detecta", Said::NotDetected),
    ("negativo", Said::NotDetected),
    ("không phát hiện thấy", Said::NotDetected),
    ("không phát hiện", Said::NotDetected),
    ("âm tính", Said::NotDetected),
    ("검출되지 않음", Said::NotDetected),
    ("검출안됨", Said::NotDetected),
    ("불검출", Said::NotDetected),
    ("미검출", Said::NotDetected),
    ("음성", Said::NotDetected),
    ("検出せず", Said::NotDetected),
    ("detected", Said::Detected),
    ("检出", Said::Detected),
    ("检测到", Said::Detected),
    ("nachgewiesen", Said::Detected),
    ("détecté", Said::Detected),
    ("detectado", Said::Detected),
    ("ldl", Said::Below),
    ("bdl", Said::Below),
    ("bld", Said::Below),
    ("blod", Said::Below),
    ("blq", Said::Below),
    ("bloq", Said::Below),
    ("blloq", Said::Below),
    ("not quantifiable", Said::Below),
    ("unquantifiable", Said::Below),
    ("lower limit of detection", Said::Limit),
    ("lower limit of quantification", Said::Limit),
    ("lower limit of quantitation", Said::Limit),
    ("lower detection limit", Said::Limit),
    ("limit of detection", Said::Limit),
    ("limit of quantification", Said::Limit),
    ("limit of quantitation", Said::Limit),
    ("detection limit", Said::Limit),
    ("quantification limit", Said::Limit),
    ("lower limit", Said::Limit),
    ("limit", Said::Limit),
    ("lloq", Said::Limit),
    ("llod", Said::Limit),
    ("loq", Said::Limit),
    ("lod", Said::Limit),
    ("llq", Said::Limit),
    ("lld", Said::Limit),
    ("最低检测下限", Said::Limit),
    ("最低检测限", Said::Limit),
    ("最低检出限", Said::Limit),
    ("最低定量限", Said::Limit),
    ("检测下限", Said::Limit),
    ("检出下限", Said::Limit),
    ("定量下限", Said::Limit),
    ("检测低限", Said::Limit),
    ("检测限", Said::Limit),
    ("检出限", Said::Limit),
    ("定量限", Said::Limit),
    ("檢測下限", Said::Limit),
    ("下限", Said::Limit),
    ("nachweisgrenze", Said::Limit),
    ("bestimmungsgrenze", Said::Limit),
    ("limite de détection", Said::Limit),
    ("seuil de détection", Said::Limit),
    ("limite de quantification", Said::Limit),
    ("límite de detección", Said::Limit),
    ("limite de deteccion", Said::Limit),
    ("ngưỡng phát hiện", Said::Limit),
    ("검출한계", Said::Limit),
    ("검출 한계", Said::Limit),
    ("検出限界", Said::Limit),
];

/// Articles and the like between a word and what it speaks of.
const BETWEEN: [&str; 16] = [
    "the", "of", "at", "is", "was", "der", "la", "le", "el", "del", "du", "assay", "but", "为",
    "值", "但",
];

const SIGNS: [char; 4] = ['<', '>', '≤', '≥'];

const OPEN: [char; 8] = ['(', '[', ' ', ',', ';', ':', '-', '.'];
const CLOSE: [char; 8] = [')', ']', ' ', ',', ';', ':', '-', '.'];

fn dna(asked: &Asked, plain: &str) -> Result<HbvDna, CaseError> {
    // Far longer than what any laboratory writes there.
    if plain.len() > 400 {
        return Err(asked.wrong());
    }
    if !is_number(plain) && is_one_of(plain, &["nd", "n.d.", "n/d"]) {
        return Err(detected_or_done(asked));
    }
    // Where there are no letters but those of a power there are no words.
    let heard = if is_number(plain) { None } else { heard(plain) };
    let Some(heard) = heard else {
        let level = quantity(asked, plain).map_err(|error| match error.readings() {
            // "0 × 106" is nothing however its power is read: that is what is asked.
            Some(readings)
                if readings
                    .iter()
                    .all(|(value, text)| *value == 0.0 && !text.starts_with(SIGNS)) =>
            {
                detected_or_done(asked)
            }
            _ => error,
        })?;
        // Nothing at all is what a table writes for "not detected" and for "not done".
        let nothing = level.comparator() == Comparator::Equal
            && level.value() == 0.0
            && !level.unit().is_logarithm();
        return match nothing {
            true => Err(detected_or_done(asked)),
            false => Ok(HbvDna::Level(DnaLevel::try_from(level)?)),
        };
    };
    let said = heard.said.ok_or_else(|| asked.wrong())?;
    if heard.rest.is_empty() {
        return match said {
            Said::NotDetected => Ok(HbvDna::NotDetected),
            Said::Detected => Ok(HbvDna::DetectedBelowLimit(None)),
            Said::Below => Ok(HbvDna::BelowLimit),
            Said::Limit => Err(asked.wrong()),
        };
    }
    let level = quantity(asked, &heard.rest).map_err(|error| match error.readings() {
        Some(readings) => asked_whole(asked, said, readings),
        None => error,
    })?;
    let below = match level.comparator() {
        Comparator::Less | Comparator::AtMost => true,
        Comparator::Equal => heard.limit,
        Comparator::Greater | Comparator::AtLeast => false,
    };
    match said {
        Said::NotDetected if below => Ok(HbvDna::NotDetected),
        Said::Detected if below => HbvDna::detected_below(level.value(), level.unit()),
        Said::Below if below => HbvDna::level(Comparator::Less, level.value(), level.unit()),
        _ => Err(asked.wrong()),
    }
}

/// A number with two readings beside words: both are offered with the words, where a sign says what the number is.
fn asked_whole(asked: &Asked, said: Said, readings: &[(f64, String)]) -> CaseError {
    let words = match said {
        Said::Detected => " detected",
        Said::NotDetected => " not detected",
        Said::Below => "",
        Said::Limit => return asked.wrong(),
    };
    if !readings.iter().all(|(_, text)| text.starts_with(['<', '≤'])) {
        return asked.wrong();
    }
    let whole = readings.iter().map(|(value, text)| (*value, format!("{text}{words}")));
    CaseError::ambiguous(asked.analyte.key(), asked.text, whole.collect())
}

/// "ND" is either, and no reading of it may be guessed.
fn detected_or_done(asked: &Asked) -> CaseError {
    let choices = ["not detected", "not done"].map(String::from).to_vec();
    CaseError::ambiguous_name(asked.analyte.key(), asked.text, choices)
}

/// Whether a text has no signs but those of one number.
fn is_number(plain: &str) -> bool {
    plain.bytes().all(|byte| {
        matches!(byte, b'0'..=b'9' | b'.' | b',' | b'+' | b'-' | b'<' | b'>' | b'e' | b'E' | b' ')
    })
}

fn is_one_of(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| behind(text, word).is_some_and(str::is_empty))
}

/// What the words of a text say, and the rest of it.
struct Heard {
    /// None where they say two different things.
    said: Option<Said>,
    /// A limit is named: a number without a sign is one.
    limit: bool,
    rest: String,
}

/// The words of a text, if there are any.
fn heard(plain: &str) -> Option<Heard> {
    let (mut rest, mut said) = (plain.to_owned(), Vec::new());
    while let Some((at, length, word)) = longest(&rest) {
        let (front, tail) = (&rest[..at], &rest[at + length..]);
        let (front, tail, word) = match word {
            Said::Limit => below_limit(front, tail),
            word => (front, tail, word),
        };
        said.push(word);
        let front = without_between_behind(front.trim_end_matches(OPEN));
        let tail = without_between(tail.trim_start_matches(CLOSE));
        rest = format!("{front} {tail}");
    }
    if said.is_empty() {
        return None;
    }
    let rest = rest.trim_start_matches(OPEN).trim_end_matches([' ', ',', ';', ':', '-', '.']);
    let open = rest.matches(['(', '[']).count();
    let rest = if open < rest.matches([')', ']']).count() {
        rest.trim_end_matches([')', ']'])
    } else {
        rest
    };
    let says = |word: Said| said.contains(&word);
    let limit = says(Said::Below) || says(Said::Limit);
    let said = match (says(Said::NotDetected), says(Said::Detected)) {
        (true, true) => None,
        (true, false) => Some(Said::NotDetected),
        (false, true) => Some(Said::Detected),
        (false, false) if says(Said::Below) => Some(Said::Below),
        (false, false) => Some(Said::Limit),
    };
    Some(Heard { said, limit, rest: rest.trim().to_owned() })
}

/// The longest word of a text: where it begins, how long it is, and what it says.
fn longest(text: &str) -> Option<(usize, usize, Said)> {
    let mut best: Option<(usize, usize, Said)> = None;
    for (at, _) in text.char_indices() {
        let before = text[..at].chars().next_back();
        for (word, said) in WORDS {
            let Some(rest) = behind(&text[at..], word) else { continue };
            let length = text.len() - at - rest.len();
            let is_whole = !is_joined(before, word.chars().next());
            if is_whole && best.is_none_or(|(_, longest, _)| length > longest) {
                best = Some((at, length, *said));
            }
        }
    }
    best
}

/// "Below the limit", "<LOD", "检测下限以下": what says "below" goes with the limit.
fn below_limit<'a>(front: &'a str, tail: &'a str) -> (&'a str, &'a str, Said) {
    let article = without_between_behind(front.trim_end());
    if let Some(front) = before_less(article.trim_end()) {
        return (front, tail, Said::Below);
    }
    for word in ["以下", "未满", "未満", "미만"] {
        if let Some(tail) = behind(tail.trim_start(), word) {
            return (front, tail, Said::Below);
        }
    }
    (front, tail, Said::Limit)
}

fn without_between(text: &str) -> &str {
    let word = BETWEEN.iter().find_map(|word| behind(text, word));
    word.map_or(text, |rest| rest.trim_start_matches(CLOSE))
}

fn without_between_behind(text: &str) -> &str {
    let word = BETWEEN.iter().find_map(|word| before(text, word));
    word.map_or(text, str::trim_end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Assay;

    #[test]
    fn a_limit_is_asked_only_where_an_answer_is_a_limit() {
        let iu = Unit::IuPerMl;
        for text in ["≥2×106", ">2x106", ">= 3.2×107"] {
            let error = HbvDna::parse_limit(text, iu).expect_err(text);
            assert!(error.is_not_a_number() && error.readings().is_none(), "{text}: {error}");
        }
        let asked = HbvDna::parse_limit("2×106", iu).expect_err("two readings");
        assert!(asked.readings().is_some(), "{asked}");
    }

    #[test]
    fn four_kinds_of_dna_result() {
        let iu = Unit::IuPerMl;
        assert_eq!(HbvDna::parse("TND", iu), Ok(HbvDna::NotDetected));
        assert_eq!(HbvDna::parse("未检出", iu), Ok(HbvDna::NotDetected));
        assert_eq!(HbvDna::parse("<20 IU/mL detected", iu), HbvDna::detected_below(20.0, iu));
        assert_eq!(HbvDna::parse("<20 IU/mL, not detected", iu), Ok(HbvDna::NotDetected));
        assert_eq!(HbvDna::parse("<20", iu), HbvDna::level(Comparator::Less, 20.0, iu));
        assert_eq!(
            HbvDna::parse("4.5 log IU/mL", iu),
            HbvDna::level(Comparator::Equal, 4.5, Unit::LogIuPerMl)
        );
        for text in ["Not Detected (<20 IU/mL)", "target not detected, <20", "<20IU/mL未检出"] {
            assert_eq!(HbvDna::parse(text, iu), Ok(HbvDna::NotDetected), "{text}");
        }
        for text in ["Detected, <20 IU/mL", "detected (<20)", "detected below 20 IU/mL", "＜20检出"]
        {
            assert_eq!(HbvDna::parse(text, iu), HbvDna::detected_below(20.0, iu), "{text}");
        }
        for text in ["detected below LLOQ", "detected <LLOQ", "Detected (<LLOQ)"] {
            assert_eq!(HbvDna::parse(text, iu), Ok(HbvDna::DetectedBelowLimit(None)), "{text}");
        }
        // What was found and how much of it must fit together, and be said.
        for text in ["detected 20", "detected >20", "not detected (>20)", "detected below"] {
            assert_eq!(
                HbvDna::parse(text, iu).map_err(|e| e.found().to_owned()),
                Err(text.to_owned())
            );
        }
        assert!(HbvDna::parse("2000 not detected", iu).is_err(), "a level that was not detected");
        assert!(HbvDna::parse("3e7 mg", iu).is_err());
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
            assert_eq!(HbvDna::parse(text, iu), expected, "{text}");
        }
        let copies = HbvDna::parse("5.2 log", Unit::CopiesPerMl(Assay::Roche));
        assert_eq!(copies, level(5.2, Unit::LogCopiesPerMl(Assay::Roche)));
        for text in ["4 x 10 3", "20 detected IU/mL not detected", "3 logs of it"] {
            assert!(HbvDna::parse(text, iu).is_err(), "{text}");
        }
    }
}
