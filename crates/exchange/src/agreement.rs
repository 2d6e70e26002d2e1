//! Whether the results of one test on one day agree: of a text, of FHIR, of HL7 alike.

use crate::understood::{Amount, Certainty, Reading, Understood, Value, Why};
use clinical::case::{HbvDna, Quantity};

/// More results of one test on one day than any report has: they are asked, not compared.
pub const MOST_OF_A_DAY: usize = 100;

/// The level of HBV DNA that a reading proposes.
pub fn level(reading: &Reading) -> Option<Quantity> {
    match reading.value {
        Value::Dna(Some(Amount::Whole(HbvDna::Level(level)))) => Some(level.quantity()),
        _ => None,
    }
}

/// Readings of one test, one day and one person, by their places.
pub fn groups(readings: &[Reading]) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..readings.len()).collect();
    let key = |at: &usize| (readings[*at].value.key(), readings[*at].on, readings[*at].person);
    order.sort_by(|one, other| key(one).cmp(&key(other)).then(one.cmp(other)));
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for at in order {
        match groups.last_mut() {
            Some(group) if group.last().map(key) == Some(key(&at)) => group.push(at),
            _ => groups.push(vec![at]),
        }
    }
    groups
}

/// Two different sure results of one test on one day are asked, all of them. An amount and its logarithm are one.
pub fn contradictions(understood: &mut Understood) {
    for group in groups(&understood.readings) {
        let readings = &understood.readings;
        let sure: Vec<usize> =
            group.into_iter().filter(|at| readings[*at].certainty == Certainty::Sure).collect();
        let too_many = sure.len() > MOST_OF_A_DAY;
        let differ = || {
            sure.iter().enumerate().any(|(nth, one)| {
                sure[..nth].iter().any(|other| !same(&readings[*one], &readings[*other]))
            })
        };
        if too_many || differ() {
            for at in sure {
                understood.readings[at].ask(Why::Contradiction);
            }
        }
    }
}

fn same(one: &Reading, other: &Reading) -> bool {
    let is_log = |quantity: &Quantity| quantity.unit().is_logarithm();
    one.value == other.value
        || match (level(one), level(other)) {
            (Some(one), Some(other)) => is_log(&one) != is_log(&other) && one.agrees_with(&other),
            _ => false,
        }
}
