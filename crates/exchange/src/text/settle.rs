//! What the readings of a whole text say of each other.

use crate::agreement::{MOST_OF_A_DAY, contradictions, groups, level};
use crate::understood::{At, Reading, Understood, Value, Why};

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

/// A row of logarithms: nothing new where the amount of its day is there.
fn logarithm(understood: &mut Understood, row: LogRow) {
    let same_day = |reading: &&mut Reading| {
        matches!(reading.value, Value::Dna(_))
            && reading.on == row.reading.on
            && reading.person == row.reading.person
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
    let readings = &understood.readings;
    let mut leave: Vec<usize> = Vec::new();
    for group in groups(readings).into_iter().filter(|group| group.len() <= MOST_OF_A_DAY) {
        for at in &group {
            let reading = &readings[*at];
            let Some(quantity) = level(reading).filter(|it| it.unit().is_logarithm()) else {
                continue;
            };
            let twin = group.iter().map(|other| &readings[*other]).any(|other| {
                other.at != reading.at
                    && level(other).is_some_and(|other| {
                        !other.unit().is_logarithm() && other.agrees_with(&quantity)
                    })
            });
            if twin {
                leave.push(*at);
            }
        }
    }
    remove(understood, leave);
}

/// The same result of the same day, printed twice.
fn repeated(understood: &mut Understood) {
    let readings = &understood.readings;
    let mut leave: Vec<usize> = Vec::new();
    for group in groups(readings).into_iter().filter(|group| group.len() <= MOST_OF_A_DAY) {
        for (nth, at) in group.iter().enumerate() {
            let reading = &readings[*at];
            let again = group[..nth].iter().map(|other| &readings[*other]).any(|other| {
                other.value == reading.value
                    && other.certainty == reading.certainty
                    && !reading.value.is_empty()
            });
            if again {
                leave.push(*at);
            }
        }
    }
    remove(understood, leave);
}

fn remove(understood: &mut Understood, mut places: Vec<usize>) {
    places.sort_unstable();
    let mut nth = 0;
    let mut left: Vec<At> = Vec::new();
    understood.readings.retain(|reading| {
        let leaves = places.binary_search(&nth).is_ok();
        nth += 1;
        if leaves {
            left.push(reading.at.clone());
        }
        !leaves
    });
    left.retain(|at| understood.readings.iter().all(|other| other.at != *at));
    understood.listed.extend(left);
    understood.listed.sort();
    understood.listed.dedup();
}

/// Gives each reading the number of its person, where another one begins on any line. Results of one person say nothing
/// of another's, so this comes before they are compared.
pub fn people(readings: &mut [Reading], logarithms: &mut [LogRow], begins: &[usize]) {
    if begins.is_empty() {
        return;
    }
    let rows = logarithms.iter_mut().map(|row| &mut row.reading);
    for reading in readings.iter_mut().chain(rows) {
        let At::Line(line) = reading.at else { continue };
        reading.person = Some(1 + begins.iter().filter(|begin| **begin <= line).count());
    }
}
