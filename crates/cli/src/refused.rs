//! What was wrong in a file, in a sentence. The engine's errors are codes with what was found and what was
//! expected, and serde puts them into its own message, so they are found again in its text.

use clinical::case::ErrorText;

/// Every code of [`clinical::case::CaseError::code`], with its sentence: `{}` is what was found, `{expected}`
/// what is possible.
const SENTENCES: [(&str, &str); 14] = [
    ("not_a_number", "'{}' is not a number; write it like {expected}"),
    ("out_of_range", "{} is not possible; expected {expected}"),
    ("wrong_unit", "the unit of '{}' does not fit; expected {expected}"),
    ("future", "{} lies in the future; expected a day {expected}"),
    ("not_a_date", "'{}' is not a date; write it like {expected}"),
    ("wrong_kind", "it has no {}"),
    ("contradiction", "{} contradicts {expected}; keep the one that is right"),
    ("not_one_of", "'{}' is not known here; expected {expected}"),
    ("too_early", "{} is too long ago for such a test or treatment; expected a day {expected}"),
    ("month_alone", "'{}' is a month; the day is needed here, like {expected}"),
    ("ambiguous", "'{}' can be read in more than one way; write {expected}"),
    ("ambiguous_name", "'{}' can be read in more than one way; write {expected}"),
    ("ambiguous_day", "'{}' does not say which number is the month; write {expected}"),
    ("signal", "'{}' is a signal against a cut-off, not an amount; give the marker as {expected}"),
];

/// The message with the engine's error worded, if there is one in it.
pub fn in_words(message: &str) -> String {
    worded(message).unwrap_or_else(|| message.to_owned())
}

fn worded(message: &str) -> Option<String> {
    let it = ErrorText::within(message)?;
    let (_, sentence) = SENTENCES.iter().find(|(code, _)| *code == it.code)?;
    let expected = it.expected.unwrap_or_default();
    let expected = expected.replace("<=", "up to ").replace(">=", "from ").replace('|', " or ");
    let sentence = sentence.replace("{expected}", &expected).replacen("{}", it.found, 1);
    Some(format!("{}: {sentence}{}", it.field, it.place))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clinical::case::*;

    #[test]
    fn every_error_has_a_sentence() {
        let quantity = |text: &str, unit| parse_quantity(Analyte::Alt, text, unit).unwrap_err();
        let dna = |text: &str| HbvDna::parse(text, Unit::IuPerMl).unwrap_err();
        let mut case = Case::read_on(parse_date("today", "2025-06-15").ok());
        case.set("sex", "male").expect("a sex");
        for (error, sentence) in [
            (
                quantity("high", Unit::UnitPerLitre),
                "alt: 'high' is not a number; write it like 35 or 1.5e6 or <20",
            ),
            (
                quantity("-3", Unit::UnitPerLitre),
                "alt: -3 U/L is not possible; expected 0 to 50000 U/L",
            ),
            (
                Quantity::new(Analyte::Alt, Comparator::Equal, 30.0, Unit::GramPerLitre)
                    .unwrap_err(),
                "alt: the unit of '30 g/L' does not fit; expected U/L or µkat/L",
            ),
            (
                case.set("hbig", "2025-07-01").unwrap_err(),
                "hbig: 2025-07-01 lies in the future; expected a day up to 2025-06-15",
            ),
            (
                parse_date("day", "soon").unwrap_err(),
                "day: 'soon' is not a date; write it like 2024-03-31",
            ),
            (
                case.set("pregnant", "yes").unwrap_err(),
                "pregnant: pregnant contradicts male; keep the one that is right",
            ),
            (
                case.set("hiv", "it's odd").unwrap_err(),
                "hiv: 'it's odd' is not known here; expected yes or no",
            ),
            (
                Drug::parse_several("tenofovir").unwrap_err(),
                "drugs: 'tenofovir' can be read in more than one way; write TDF or TAF or TMF",
            ),
            (dna("3.500"), "hbv_dna: '3.500' can be read in more than one way; write 3.5 or 3500"),
            (
                dna("ND"),
                "hbv_dna: 'ND' can be read in more than one way; write not detected or not done",
            ),
            (
                dna("12 mg/dL"),
                "hbv_dna: the unit of '12 mg/dL' does not fit; expected IU/mL or copies/mL or log10 IU/mL or log10 copies/mL",
            ),
            (
                parse_date("day", "03/04/2024").unwrap_err(),
                "day: '03/04/2024' does not say which number is the month; write 2024-03-04 or 2024-04-03",
            ),
            (
                parse_date("day", "2024-03").unwrap_err(),
                "day: '2024-03' is a month; the day is needed here, like 2024-03-31",
            ),
            (
                case.set("hbig", "1959-12-31").unwrap_err(),
                "hbig: 1959-12-31 is too long ago for such a test or treatment; expected a day from 1960-01-01",
            ),
        ] {
            assert_eq!(in_words(&error.to_string()), sentence);
            let placed = format!("{error} at line 3 column 7");
            assert_eq!(in_words(&placed), format!("{sentence} at line 3 column 7"));
        }
    }

    #[test]
    fn other_messages_stay() {
        for text in ["expected value at line 1 column 1", "unknown field `alt`, expected `on`"] {
            assert_eq!(in_words(text), text);
        }
    }
}
