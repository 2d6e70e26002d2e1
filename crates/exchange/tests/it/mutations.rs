//! Reports changed at random: whatever is still sure must be what was there, or follow from the change.

use crate::reports::all;
use exchange::{Reading, Source, Value, read};

/// Sure findings of a marker by line.
fn sure(text: &str, source: Source) -> Vec<Reading> {
    let mut readings = read(text, source).readings;
    readings.retain(Reading::is_sure);
    readings
}

fn markers(readings: &[Reading]) -> Vec<(String, Value)> {
    readings
        .iter()
        .filter(|it| matches!(it.value, Value::Marker(..)))
        .map(|it| (format!("{:?} {:?}", it.at, it.on), it.value))
        .collect()
}

/// No change of one signal alone may turn found into not found.
fn no_flip(change: fn(&str) -> String) {
    for case in all() {
        let before = markers(&sure(&case.text, case.source));
        let after = markers(&sure(&change(&case.text), case.source));
        for (at, value) in &after {
            let Value::Marker(marker, _) = value else { continue };
            let same_line = before.iter().filter(|(line, it)| {
                line == at && matches!(it, Value::Marker(other, _) if other == marker)
            });
            for (_, was) in same_line {
                assert_eq!(was, value, "{}: {at}", case.name);
            }
        }
    }
}

#[test]
fn swapping_the_signs_flips_nothing_silently() {
    no_flip(|text| text.replace("(+)", "\u{1}").replace("(-)", "(+)").replace('\u{1}', "(-)"));
}

#[test]
fn turning_the_ranges_round_flips_nothing_silently() {
    no_flip(|text| text.replace(">1.0", "\u{1}").replace("<1.0", ">1.0").replace('\u{1}', "<1.0"));
}

#[test]
fn losing_the_hyphens_of_ranges_flips_nothing() {
    no_flip(|text| text.replace("0-1", "01").replace("9-50", "950").replace("0-0.05", "00.05"));
}

#[test]
fn swapping_the_words_alone_flips_only_what_the_word_alone_said() {
    for case in all() {
        if !case.text.contains("(+)") && !case.text.contains("(-)") {
            continue;
        }
        let changed =
            case.text.replace("阳性", "\u{1}").replace("阴性", "阳性").replace('\u{1}', "阴性");
        let before = sure(&case.text, case.source);
        for reading in sure(&changed, case.source) {
            let two = reading.signals.len() >= 2;
            let flipped = before.iter().any(|it| {
                it.at == reading.at
                    && it.value != reading.value
                    && it.value.key() == reading.value.key()
                    && it.signals.len() >= 2
                    && matches!(it.value, Value::Marker(..))
            });
            assert!(!(two && flipped), "{}: {reading:?}", case.name);
        }
    }
}

#[test]
fn without_units_no_amount_is_sure() {
    for case in all() {
        let mut text = case.text.clone();
        for unit in [
            "logU/mL",
            "IU/mL",
            "mIU/mL",
            "U/L",
            "U/l",
            "IU/l",
            "IU/ml",
            "umol/L",
            "g/L",
            "copies/ml",
            "mg/dL",
            "mg/dl",
        ] {
            text = text.replace(unit, " ");
        }
        for reading in sure(&text, case.source) {
            if let Value::Amount(analyte, _) = reading.value {
                let still = [
                    "inr",
                    "platelets",
                    "prothrombin_time",
                    "prothrombin_activity",
                    "anti_hbs_titre",
                ];
                assert!(still.contains(&analyte.key()), "{}: {reading:?}", case.name);
            }
        }
    }
}

#[test]
fn another_day_is_another_day_and_never_the_old_one() {
    for case in all() {
        let changed = case.text.replace("2025", "2021");
        for reading in sure(&changed, case.source) {
            if let Some(day) = reading.on {
                assert_ne!(day.year(), 2025, "{}: {reading:?}", case.name);
            }
        }
    }
}

/// Lines in another order keep their own values.
#[test]
fn lines_in_another_order_keep_their_results() {
    for case in all() {
        if case.name.contains("page")
            || case.name.contains("below")
            || case.name.contains("columns")
        {
            continue;
        }
        let mut lines: Vec<&str> = case.text.lines().collect();
        lines.reverse();
        let before = sure(&case.text, case.source);
        let after = sure(&lines.join("\n"), case.source);
        for reading in &after {
            let known = before.iter().any(|it| it.value == reading.value);
            assert!(known, "{}: {reading:?}", case.name);
        }
    }
}
