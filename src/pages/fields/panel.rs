//! What is said of a field: its unit, what it was read as, what is wrong with it, and what it may stand for.

use super::told::{self, Told, unit_name};
use crate::components::{Confirm, Input, Reading};
use crate::entries::{Entries, ReadEntries, chosen_unit, confirmation, units};
use crate::words::Words;
use clinical::case::{
    Analyte, Assay, Comparator, HbvDna, LabResult, Quantity, ReadAs, Span, Unit, parse_date, used,
};

/// What an amount field shows, with its units and its error.
pub fn field<'a>(
    words: &Words,
    entries: &'a Entries,
    read: &ReadEntries,
    key: &str,
    analyte: Analyte,
) -> Input<'a> {
    told::input(words, entries, key, analyte, of_amount(words, entries, read, key, analyte))
}

/// What is said of an amount.
pub fn of_amount(
    words: &Words,
    entries: &Entries,
    read: &ReadEntries,
    key: &str,
    analyte: Analyte,
) -> Told {
    let (_, chosen) = chosen_unit(entries, last_of(key), analyte);
    let written = quantity_of(read, key).filter(|quantity| quantity.unit() != chosen);
    let converted = match key == Analyte::HbvDna.key() {
        true => dna_remark(words, read),
        false => converted(words, read, key),
    };
    Told {
        remark: remarks(words, [read_as(words, read, key), converted]),
        error: error(words, entries, read, key, analyte),
        readings: readings(words, read, key),
        confirm: confirm(entries, read, key, analyte).map(|value| Confirm {
            key: format!("{key}.confirmed"),
            value,
            label: words.get("confirm-value"),
        }),
        unit: written.map(|quantity| unit_written(words, &quantity)),
    }
}

/// The unit of a row is that of the sheet.
fn last_of(key: &str) -> &str {
    key.rsplit('.').next().unwrap_or(key)
}

/// The amount that a field was read as.
fn quantity_of(read: &ReadEntries, key: &str) -> Option<Quantity> {
    match read.read_as(key)? {
        ReadAs::Result(LabResult::Measured(measured)) => Some(*measured),
        ReadAs::Result(LabResult::Dna(
            HbvDna::Level(level) | HbvDna::DetectedBelowLimit(Some(level)),
        )) => Some(level.quantity()),
        _ => None,
    }
}

/// What the text of a field may stand for, where it may be one of two numbers.
pub fn readings(words: &Words, read: &ReadEntries, key: &str) -> Vec<Reading> {
    let Some(error) = read.problem(key) else { return Vec::new() };
    // "20 or 20,000": as the number is read aloud, with the unit or the sign that stands beside it.
    let numbers = error.readings().into_iter().flatten().map(|(number, text)| {
        let is_number = |sign: char| sign.is_ascii_digit() || sign == '.';
        let front = text.find(is_number).unwrap_or(text.len());
        let (sign, rest) = text.split_at(front);
        let rest = rest.trim_start_matches(is_number);
        let label = format!("{sign}{}{rest}", words.every_digit(*number));
        Reading { text: text.clone(), label }
    });
    let names = error.choices().iter();
    let names = names.map(|text| Reading { text: text.clone(), label: words.choice(text) });
    numbers.chain(names).collect()
}

/// The day that a field was read as.
pub fn day(read: &ReadEntries, key: &str) -> Option<String> {
    match read.read_as(key) {
        Some(ReadAs::Day(day)) => Some(day.to_string()),
        _ => None,
    }
}

/// "Read as 1,200,000 IU/mL."
pub fn read_as(words: &Words, read: &ReadEntries, key: &str) -> String {
    let quantity = |quantity: &Quantity| {
        let (sign, value) = (quantity.comparator().symbol(), words.every_digit(quantity.value()));
        format!("{sign}{value} {}", unit_written(words, quantity))
    };
    let value = match read.read_as(key) {
        None | Some(ReadAs::Answer(_)) => return String::new(),
        Some(ReadAs::Day(day)) => day.to_string(),
        Some(ReadAs::Month(month)) => {
            let (first, last) = (month.first().to_string(), month.last().to_string());
            return words.with("read-as-month", &[("first", &first), ("last", &last)]);
        }
        Some(ReadAs::Result(LabResult::Measured(measured))) => quantity(measured),
        Some(ReadAs::Result(LabResult::Dna(HbvDna::Level(level)))) => dna(words, &level.quantity()),
        Some(ReadAs::Result(LabResult::Dna(HbvDna::DetectedBelowLimit(Some(limit))))) => {
            format!("{} {}", words.get("dna-detected-below"), quantity(&limit.quantity()))
        }
        Some(ReadAs::Result(LabResult::Dna(HbvDna::DetectedBelowLimit(None)))) => {
            words.get("dna-detected-below")
        }
        Some(ReadAs::Result(LabResult::Dna(HbvDna::BelowLimit))) => words.get("dna-below-limit"),
        Some(ReadAs::Result(LabResult::Dna(HbvDna::NotDetected))) => words.get("dna-not-detected"),
        Some(ReadAs::Result(LabResult::Signal(signal))) => {
            let said = signal.presence().map(|presence| {
                let (field, found) = (words.field(signal.marker().key()), words.presence(presence));
                words.with("position", &[("edition", &field), ("class", &found)])
            });
            let read = [Some(words.signal(signal)), said];
            words.list(&read.into_iter().flatten().collect::<Vec<_>>())
        }
        Some(ReadAs::Result(LabResult::Marker(..) | LabResult::Neutralisation(_))) => {
            return String::new();
        }
        Some(ReadAs::Week(week)) => match week.days() {
            Some(days) => words.with(
                "weeks-and-days",
                &[("weeks", &week.weeks().to_string()), ("days", &days.to_string())],
            ),
            None => words.with("weeks", &[("weeks", &week.weeks().to_string())]),
        },
        Some(ReadAs::Limit(limit)) => {
            format!(
                "{} {}",
                words.every_digit(limit.units_per_litre()),
                Unit::UnitPerLitre.symbol()
            )
        }
        Some(ReadAs::Number(value)) => words.every_digit(*value),
        Some(ReadAs::Span(value, Span::Years)) => {
            words.with("span-years", &[("count", &words.every_digit(*value))])
        }
        Some(ReadAs::Span(value, Span::Months)) => {
            words.with("span-months", &[("count", &words.every_digit(*value))])
        }
    };
    words.with("read-as", &[("value", value.trim_end())])
}

/// HBV DNA with its logarithm, by which people compare: "3,200 IU/mL, 3.5 log". Below a limit nobody said yet
/// whether virus was found.
fn dna(words: &Words, level: &Quantity) -> String {
    let unit = unit_written(words, level);
    let value = format!("{} {unit}", words.every_digit(level.value()));
    match level.comparator() {
        Comparator::Equal if !level.unit().is_logarithm() && level.value() >= 1.0 => {
            let log = words.every_digit((level.value().log10() * 100.0).round() / 100.0);
            words.with("dna-with-log", &[("value", &value), ("log", &log)])
        }
        Comparator::Less => words.with("dna-below", &[("value", &value)]),
        comparator => format!("{}{value}", comparator.symbol()),
    }
}

/// The unit as the field's choice of units names it.
pub fn unit_written(words: &Words, quantity: &Quantity) -> String {
    let offered = units(quantity.analyte()).iter().find(|(_, unit)| *unit == quantity.unit());
    match offered {
        Some((name, unit)) => unit_name(words, name, *unit),
        None => quantity.unit().symbol().to_owned(),
    }
}

fn remarks(words: &Words, both: [String; 2]) -> String {
    let said: Vec<&str> = both.iter().map(String::as_str).filter(|said| !said.is_empty()).collect();
    said.join(&words.get("sentence-gap"))
}

/// What is wrong with a field: it cannot be read, or its result has a rival of
/// the same day.
fn error(
    words: &Words,
    entries: &Entries,
    read: &ReadEntries,
    key: &str,
    analyte: Analyte,
) -> Option<String> {
    if let Some(error) = read.problem(key) {
        return Some(words.error(error));
    }
    let day_key = match key.rsplit_once('.') {
        Some((row, _)) => format!("{row}.date"),
        None => "sheet_date".to_owned(),
    };
    let day = parse_date(&day_key, entries.get(&day_key)).ok();
    let rival = !entries.get(key).trim().is_empty() && read.has_rival(analyte.key(), day);
    let rival = rival.then(|| words.get("conflict-here"));
    rival.or_else(|| confirm(entries, read, key, analyte).map(|_| words.get("unit-in-doubt-here")))
}

/// What to keep under `<key>.confirmed` where the unit of a value is in doubt: the value and
/// its unit as they stand, so that another one is asked about again.
fn confirm(entries: &Entries, read: &ReadEntries, key: &str, analyte: Analyte) -> Option<String> {
    let Some(ReadAs::Result(LabResult::Measured(quantity))) = read.read_as(key) else {
        return None;
    };
    let (unit, _) = chosen_unit(entries, last_of(key), analyte);
    quantity.unit_in_doubt().map(|_| confirmation(entries.get(key), unit))
}

/// The value in the unit that the rules use, with the factor, where the
/// laboratory gave another unit. HBV DNA has remarks of its own.
fn converted(words: &Words, read: &ReadEntries, key: &str) -> String {
    let results = used(&read.case, key);
    let Some(LabResult::Measured(quantity)) = results.first().map(|entry| entry.result) else {
        return String::new();
    };
    let canonical = quantity.analyte().canonical_unit();
    let value = words.knowledge(&quantity.knowledge()).unwrap_or_default();
    let (factor, _) = quantity.factors();
    if quantity.unit() == canonical {
        return String::new();
    }
    words.with(
        "converted",
        &[("value", &value), ("unit", canonical.symbol()), ("factor", &words.number(factor))],
    )
}

/// The name of the unit that a field shows.
pub fn unit_shown(words: &Words, entries: &Entries, key: &str, analyte: Analyte) -> String {
    let (name, unit) = chosen_unit(entries, key, analyte);
    unit_name(words, name, unit)
}

/// The value in IU/mL, with the factor, where the laboratory gave another unit.
fn dna_remark(words: &Words, read: &ReadEntries) -> String {
    let results = used(&read.case, Analyte::HbvDna.key());
    let Some(LabResult::Dna(HbvDna::Level(level) | HbvDna::DetectedBelowLimit(Some(level)))) =
        results.first().map(|entry| entry.result)
    else {
        return String::new();
    };
    let quantity = level.quantity();
    if quantity.unit() == Unit::IuPerMl {
        return String::new();
    }
    let value = words.interval(&quantity.canonical());
    match quantity.unit() {
        Unit::CopiesPerMl(Assay::Unknown) | Unit::LogCopiesPerMl(Assay::Unknown) => {
            let (low, high) = Assay::Unknown.copies_per_iu();
            words.with(
                "dna-converted-unknown",
                &[("value", &value), ("low", &words.number(low)), ("high", &words.number(high))],
            )
        }
        Unit::CopiesPerMl(assay) | Unit::LogCopiesPerMl(assay) => {
            let (factor, _) = assay.copies_per_iu();
            words.with("dna-converted", &[("value", &value), ("factor", &words.number(factor))])
        }
        _ => words.with("dna-converted-log", &[("value", &value)]),
    }
}
