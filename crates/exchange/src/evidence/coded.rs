//! A result as an interface gives it: its test by code and text, its value, what it is marked as, its reference.

use super::decide::{self, Manner, Place, Proposal};
use super::row::{Amount, Mark, Reference, Row, Side, Sign};
use crate::lexicon::names::{self, OF_ANOTHER, Test};
use crate::lexicon::words::Said;
use crate::lexicon::{codes, find};
use crate::understood::{Certainty, Value, Why};
use clinical::case::{Analyte, Comparator, Quantity, parse_quantity};

/// Which test a result is of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Whose {
    /// This one.
    Test(Test),
    /// By its text this one; its code is not known.
    UnknownCode(Test),
    /// Code and text name two tests.
    Conflict(Test),
    /// None that is read.
    Nobodys,
}

/// The test of codes (LOINC) and texts.
pub fn whose<'a>(loinc: &[&str], texts: impl Iterator<Item = &'a str>) -> Whose {
    let texts: Vec<&str> = texts.collect();
    let mut coded: Vec<Test> = loinc.iter().filter_map(|code| codes::loinc(code)).collect();
    coded.dedup();
    let mut named: Vec<Test> = Vec::new();
    for text in &texts {
        for test in in_text(text) {
            if !named.contains(&test) {
                named.push(test);
            }
        }
    }
    let unknown = loinc.iter().any(|code| codes::loinc(code).is_none());
    let strange = texts.iter().any(|text| is_of_another(text));
    let ours = |test: &Test| *test != Test::Other;
    match (coded.as_slice(), named.as_slice()) {
        ([Test::Other], []) | ([], []) => Whose::Nobodys,
        ([Test::Other], named) if !named.iter().any(ours) => Whose::Nobodys,
        ([], named) if !named.iter().any(ours) => Whose::Nobodys,
        // In urine, of a neutralisation, of one class: another test by a word.
        ([test], _) if strange => Whose::Conflict(*test),
        ([], _) if strange => Whose::Nobodys,
        ([test], []) => Whose::Test(*test),
        ([test], [name]) if test == name => Whose::Test(*test),
        // LOINC's own long name beside a code that is not in the list, or an amount, whose unit tells too.
        ([], [name])
            if unknown
                && (texts.iter().any(|text| text.contains('['))
                    || matches!(name, Test::Analyte(analyte) if *analyte != Analyte::HbvDna)) =>
        {
            Whose::Test(*name)
        }
        ([], [name]) if unknown => Whose::UnknownCode(*name),
        ([], [name]) => Whose::Test(*name),
        (coded, named) => {
            // What the text names is what a person would read.
            let first = named
                .iter()
                .find(|test| ours(test))
                .or_else(|| coded.iter().find(|test| ours(test)));
            first.map_or(Whose::Nobodys, |test| Whose::Conflict(*test))
        }
    }
}

/// Whether a text is of another specimen or kind of test, whatever it names.
fn is_of_another(text: &str) -> bool {
    const OTHER: [&str; 8] =
        ["cerebral", "fluid", "clearance", "/creatinine", "saliva", "stool", "pleur", "ascit"];
    let text = text
        .to_lowercase()
        .replace("normalized ratio", "")
        .replace("normalised ratio", "")
        .replace("confirmation", "");
    OF_ANOTHER.iter().chain(&OTHER).any(|word| text.contains(word))
}

/// The tests that a text names.
fn in_text(text: &str) -> Vec<Test> {
    let lower = text.to_lowercase();
    let mut tests = Vec::new();
    let mut before: Option<char> = None;
    let mut at = 0;
    while let Some(c) = lower.get(at..).and_then(|rest| rest.chars().next()) {
        let found = names::at(before, &lower[at..]);
        let length = match found {
            Some((test, length)) if at == 0 || !names::is_short(&lower[at..at + length]) => {
                let test = if test == Test::DnaLog { Test::Analyte(Analyte::HbvDna) } else { test };
                if !tests.contains(&test) {
                    tests.push(test);
                }
                length
            }
            _ => c.len_utf8(),
        };
        before = lower[..at + length].chars().next_back();
        at += length;
    }
    // "Hepatitis B virus core IgM Ab": the class may stand anywhere.
    let is_igm = lower.split(|c: char| !find::is_latin(Some(c))).any(|word| word == "igm");
    if is_igm {
        for test in &mut tests {
            if *test == Test::Marker(clinical::case::Marker::AntiHbc) {
                *test = Test::Marker(clinical::case::Marker::IgmAntiHbc);
            }
        }
    }
    tests
}

/// What an interface's mark says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marked {
    /// Positive, reactive, detected.
    Positive,
    /// Negative.
    Negative,
    /// Neither.
    Equivocal,
    /// Outside the reference on this side.
    Outside(Side),
    /// Sensitivity of something grown, or a mark that is not known.
    Unknown,
}

/// The mark of a code of HL7 (table 0078, v3-ObservationInterpretation).
pub fn marked(code: &str) -> Marked {
    match code.trim() {
        "POS" | "R" | "DET" | "REACTIVE" => Marked::Positive,
        "NEG" | "NR" | "ND" => Marked::Negative,
        "IND" | "E" | "EQV" | "WR" => Marked::Equivocal,
        "A" | "AA" => Marked::Outside(Side::Outside),
        "H" | "HH" | "HU" | ">" => Marked::Outside(Side::High),
        "L" | "LL" | "LU" | "<" => Marked::Outside(Side::Low),
        "N" => Marked::Outside(Side::Inside),
        _ => Marked::Unknown,
    }
}

/// Adds a mark to a row: positive and negative as one word of the analyser, the rest as marks.
pub fn mark(row: &mut Row, marked: Marked) {
    match marked {
        Marked::Positive => row.signs.push((Sign::Plus, true)),
        Marked::Negative => row.signs.push((Sign::Minus, true)),
        Marked::Equivocal => row.signs.push((Sign::Both, true)),
        Marked::Outside(side) => row.marks.push((Mark { side, arrow: false }, true)),
        Marked::Unknown => {}
    }
}

/// A row of a coded answer.
pub fn of_answer(said: Said) -> Row {
    Row { words: vec![said], ..Row::default() }
}

/// The number and unit of an interface: its unit as shown, and its code.
pub struct Given<'a> {
    /// The number as written.
    pub number: &'a str,
    /// The sign.
    pub comparator: Comparator,
    /// The unit as shown.
    pub unit: Option<&'a str>,
    /// Its code (UCUM).
    pub code: Option<&'a str>,
}

/// Puts a number with its unit into a row. Whether unit and code contradict each other for the test.
pub fn put_amount(row: &mut Row, test: Test, given: &Given) -> bool {
    let value = clinical::case::parse_number("value", given.number).ok().map(|(_, value)| value);
    row.amount = Some(Amount {
        text: format!("{}{}", given.comparator.symbol(), given.number),
        comparator: given.comparator,
        value,
        may_be_reference: false,
        beside_word: false,
    });
    let analyte = match test {
        Test::Marker(clinical::case::Marker::Hbsag) => Some(Analyte::HbsagLevel),
        Test::Marker(clinical::case::Marker::AntiHbs) => Some(Analyte::AntiHbsTitre),
        Test::Analyte(analyte) => Some(analyte),
        _ => None,
    };
    let empty =
        |unit: &&str| !unit.trim().is_empty() && !matches!(unit.trim(), "1" | "{INR}" | "{ratio}");
    // Some programs show the code of a unit in the place of its name.
    let shown = given.unit.filter(empty).map(|unit| spelled(unit.trim()));
    let shown = shown.as_deref();
    let code = given.code.filter(empty).map(spelled);
    let read = |unit: &str| -> Option<Quantity> {
        let analyte = analyte?;
        parse_quantity(analyte, &format!("{} {unit}", given.number), analyte.canonical_unit()).ok()
    };
    let conflict = match (shown, code.as_deref()) {
        (Some(shown), Some(code)) => match (read(shown), read(code)) {
            (Some(one), Some(other)) => one != other,
            (Some(_), None) | (None, Some(_)) => analyte.is_some() && shown != code,
            (None, None) => false,
        },
        _ => false,
    };
    row.unit = shown.map(str::to_owned).or(code);
    conflict
}

/// A code of UCUM as the reader of units knows it.
fn spelled(code: &str) -> String {
    let code = code.trim();
    for (annotation, spelling) in
        [("{log_iu}", "log IU"), ("{log_copies}", "log copies"), ("{cells}", "")]
    {
        if let Some(at) = code.to_ascii_lowercase().find(annotation) {
            return format!("{}{spelling}{}", &code[..at], &code[at + annotation.len()..]);
        }
    }
    code.to_owned()
}

/// Whether two spellings are of one unit: `[IU]/mL` and `IU/ml`.
pub fn same_unit(one: &str, other: &str) -> bool {
    let plain = |unit: &str| -> String {
        let signs = unit.chars().filter(|c| !matches!(c, '[' | ']' | '{' | '}' | ' '));
        signs
            .flat_map(char::to_lowercase)
            .map(|c| if matches!(c, 'µ' | 'μ') { 'u' } else { c })
            .collect()
    };
    plain(one) == plain(other)
}

/// The proposals of a row for its test.
pub fn proposals(test: Test, row: &Row, manner: Manner) -> Vec<Proposal> {
    let place = Place::default();
    match test {
        Test::Marker(marker) | Test::Damaged(marker) => decide::marker(marker, row, place, manner),
        Test::Analyte(Analyte::HbvDna) | Test::DamagedDna | Test::DnaLog => {
            decide::dna(row, place, manner).into_iter().collect()
        }
        Test::Analyte(analyte) => decide::amount(analyte, row, place, manner).into_iter().collect(),
        Test::Other => Vec::new(),
    }
}

/// Nothing proposed for a test, asked for a reason.
pub fn asked(test: Test, why: Why) -> Option<Proposal> {
    let value = match test {
        Test::Marker(marker) | Test::Damaged(marker) => Value::Marker(marker, None),
        Test::Analyte(Analyte::HbvDna) | Test::DamagedDna | Test::DnaLog => Value::Dna(None),
        Test::Analyte(analyte) => Value::Amount(analyte, None),
        Test::Other => return None,
    };
    Some(Proposal {
        value,
        uln: None,
        certainty: Certainty::Ask,
        why: Some(why),
        signals: Vec::new(),
    })
}

/// A reference of two numbers, one of which may be missing.
pub fn reference(row: &mut Row, low: Option<f64>, high: Option<f64>) {
    let found = match (low, high) {
        (Some(low), Some(high)) if low < high => Reference::Between(low, high),
        (Some(low), None) => Reference::OneSided(Comparator::Greater, low),
        (None, Some(high)) => Reference::OneSided(Comparator::Less, high),
        _ => return,
    };
    row.reference_text = match found {
        Reference::Between(low, high) => format!("{low}-{high}"),
        Reference::OneSided(sign, value) => format!("{}{value}", sign.symbol()),
        Reference::Unclear => String::new(),
    };
    row.reference = Some(found);
}

#[cfg(test)]
mod tests {
    use super::*;
    use clinical::case::Marker;

    #[test]
    fn code_and_text_must_agree() {
        let whose = |code: &str, text: &'static str| {
            whose(
                &[code].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>(),
                [text].into_iter(),
            )
        };
        let hbsag = Test::Marker(Marker::Hbsag);
        assert_eq!(
            whose(
                "5196-1",
                "Hepatitis B virus surface Ag [Presence] in Serum or Plasma by Immunoassay"
            ),
            Whose::Test(hbsag)
        );
        assert_eq!(whose("5196-1", ""), Whose::Test(hbsag));
        assert_eq!(whose("", "HBsAg"), Whose::Test(hbsag));
        assert_eq!(whose("99999-9", "HBsAg"), Whose::UnknownCode(hbsag));
        assert_eq!(
            whose("5195-3", "Hepatitis B Surface Antibody"),
            Whose::Conflict(Test::Marker(Marker::AntiHbs))
        );
        assert_eq!(
            whose("13955-0", "Hepatitis B Core Antibody, IgM"),
            Whose::Conflict(Test::Marker(Marker::IgmAntiHbc))
        );
        assert_eq!(whose("13955-0", "Hepatitis C Antibody"), Whose::Nobodys);
        assert_eq!(
            whose("24113-3", "Hepatitis B virus core IgM Ab [Presence] in Serum"),
            Whose::Test(Test::Marker(Marker::IgmAntiHbc))
        );
        assert_eq!(whose("718-7", "Hemoglobin"), Whose::Nobodys);
        assert_eq!(whose("42595-9", "HBV DNA & log"), Whose::Test(Test::Analyte(Analyte::HbvDna)));
    }

    #[test]
    fn unit_against_code() {
        let test = Test::Analyte(Analyte::Albumin);
        let put = |unit, code| {
            let mut row = Row::default();
            let given = Given { number: "4.1", comparator: Comparator::Equal, unit, code };
            (put_amount(&mut row, test, &given), row.unit)
        };
        assert_eq!(put(Some("g/dL"), Some("g/dL")), (false, Some("g/dL".into())));
        assert!(put(Some("g/L"), Some("g/dL")).0);
        assert_eq!(put(None, Some("g/dL")), (false, Some("g/dL".into())));
        assert_eq!(put(None, None), (false, None));
    }
}
