//! What the readings of a whole text say of each other.

use crate::understood::{Amount, At, Certainty, Reading, Understood, Value, Why};
use clinical::case::HbvDna;

/// A row of logarithms of HBV DNA, to be compared with the amounts of its day.
#[derive(Clone, Debug)]
pub struct LogRow {
    /// As a reading.
    pub reading: Reading,
    /// The logarithm.
    pub value: f64,
    /// Whether its unit is written.
    pub whole: bool,
}

/// Leaves out repetitions and logarithms of the same result, and asks what contradicts.
pub fn settle(understood: &mut Understood, logarithms: Vec<LogRow>, torn: bool) {
    for row in logarithms {
        logarithm(understood, row);
    }
    twins(understood);
    repeated(understood);
    contradictions(understood);
    if torn {
        for reading in &mut understood.readings {
            reading.ask(Why::TornColumns);
        }
    }
    understood.readings.sort_by(|one, other| one.at.cmp(&other.at));
}

fn level(reading: &Reading) -> Option<clinical::case::Quantity> {
    match reading.value {
        Value::Dna(Some(Amount::Whole(HbvDna::Level(level)))) => Some(level.quantity()),
        _ => None,
    }
}

/// A row of logarithms: nothing new where the amount of its day is there.
fn logarithm(understood: &mut Understood, row: LogRow) {
    let same_day = |reading: &&mut Reading| {
        matches!(reading.value, Value::Dna(_)) && reading.on == row.reading.on
    };
    let mut amounts = understood.readings.iter_mut().filter(same_day).peekable();
    if amounts.peek().is_none() {
        understood.readings.push(row.reading);
        return;
    }
    let mut agrees = false;
    let mut contradicts = false;
    for reading in amounts {
        match level(reading) {
            Some(quantity) if !quantity.unit().is_logarithm() && quantity.value() > 0.0 => {
                let fits = (quantity.value().log10() - row.value).abs() < 0.06;
                agrees |= fits;
                if !fits && row.whole {
                    contradicts = true;
                    reading.ask(Why::Contradiction);
                }
            }
            _ => agrees = true,
        }
    }
    if contradicts && !agrees {
        let mut reading = row.reading;
        reading.ask(Why::Contradiction);
        understood.readings.push(reading);
    }
}

/// The logarithm of an amount of the same day is the same result.
fn twins(understood: &mut Understood) {
    let mut leave: Vec<usize> = Vec::new();
    for (at, reading) in understood.readings.iter().enumerate() {
        let Some(quantity) = level(reading).filter(|it| it.unit().is_logarithm()) else { continue };
        let twin = understood.readings.iter().any(|other| {
            other.on == reading.on
                && other.at != reading.at
                && level(other).is_some_and(|other| {
                    !other.unit().is_logarithm() && other.agrees_with(&quantity)
                })
        });
        if twin {
            leave.push(at);
        }
    }
    remove(understood, &leave);
}

/// The same result of the same day, printed twice.
fn repeated(understood: &mut Understood) {
    let mut leave: Vec<usize> = Vec::new();
    for (at, reading) in understood.readings.iter().enumerate() {
        let again = understood.readings[..at].iter().any(|other| {
            other.value == reading.value
                && other.on == reading.on
                && other.certainty == reading.certainty
                && !reading.value.is_empty()
        });
        if again {
            leave.push(at);
        }
    }
    remove(understood, &leave);
}

fn remove(understood: &mut Understood, places: &[usize]) {
    for at in places.iter().rev() {
        let reading = understood.readings.remove(*at);
        let still_there = understood.readings.iter().any(|other| other.at == reading.at);
        if !still_there && matches!(reading.at, At::Line(_)) {
            understood.listed.push(reading.at);
        }
    }
    understood.listed.sort();
    understood.listed.dedup();
}

/// Two different results of one test on one day are asked, both.
fn contradictions(understood: &mut Understood) {
    let differ = |one: &Reading, other: &Reading| {
        one.value.key() == other.value.key()
            && one.on == other.on
            && one.value != other.value
            && one.certainty == Certainty::Sure
            && other.certainty == Certainty::Sure
    };
    let readings = understood.readings.clone();
    for (at, reading) in understood.readings.iter_mut().enumerate() {
        let against =
            readings.iter().enumerate().any(|(other, it)| other != at && differ(&readings[at], it));
        if against {
            reading.ask(Why::Contradiction);
        }
    }
}

/// Several people: every reading is asked, with the number of its person.
pub fn people(understood: &mut Understood, mut begins: Vec<usize>) {
    if begins.is_empty() {
        return;
    }
    begins.sort_unstable();
    begins.dedup();
    understood.several_people = true;
    understood.person = Default::default();
    for reading in &mut understood.readings {
        let At::Line(line) = reading.at else { continue };
        reading.person = Some(1 + begins.iter().filter(|begin| **begin <= line).count());
        reading.certainty = Certainty::Ask;
        reading.why = Some(Why::TwoPatients);
    }
    for treatment in &mut understood.treatments {
        treatment.certainty = Certainty::Ask;
    }
}
