//! Rows that say the same person's same day again.

use super::memo::{AsItIs, fingerprint};
use super::plan::Table;
use super::row::Row;
use clinical::case::{HbvDna, LabResult};
use std::collections::HashMap;

/// What of a row is kept to know it again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Digest {
    /// Its line.
    pub line: u64,
    /// Person and day; with a result a row the test too. None where one of them is not known.
    pub key: Option<u64>,
    /// Each test, and what it says.
    pub said: Vec<(u16, u32)>,
}

/// The digest of a row.
pub fn digest(table: &Table, row: &Row, digest: &mut Digest) {
    digest.line = row.line;
    digest.said.clear();
    digest.key = None;
    let Some(on) = row.on.filter(|_| !row.is_nobodys()) else { return };
    let results = row.case.results();
    for entry in results {
        let said = said(&entry.result);
        // A test by its place in the table would be another in the next column.
        let test = fingerprint(0, entry.result.key().as_bytes()) as u16;
        digest.said.push((test, fingerprint(said.0, &said.1.to_le_bytes()) as u32));
    }
    if digest.said.is_empty() {
        return;
    }
    digest.said.sort_unstable();
    let days = i64::from(on.year()) * 372 + i64::from(on.month()) * 31 + i64::from(on.day());
    let mut key =
        fingerprint(1, row.id.as_bytes()) ^ fingerprint(2, &days.to_le_bytes()).rotate_left(17);
    if table.is_long() {
        key ^= fingerprint(3, &digest.said[0].0.to_le_bytes()).rotate_left(31);
    }
    digest.key = Some(key);
}

fn said(result: &LabResult) -> (u16, u64) {
    let quantity = |kind: u16, it: &clinical::case::Quantity| {
        (
            kind + it.comparator() as u16,
            it.value().to_bits() ^ fingerprint(4, it.unit().symbol().as_bytes()),
        )
    };
    match result {
        LabResult::Marker(_, presence) => (10, *presence as u64),
        LabResult::Dna(HbvDna::NotDetected) => (20, 0),
        LabResult::Dna(HbvDna::BelowLimit) => (21, 0),
        LabResult::Dna(HbvDna::DetectedBelowLimit(None)) => (22, 0),
        LabResult::Dna(HbvDna::DetectedBelowLimit(Some(limit))) => quantity(30, &limit.quantity()),
        LabResult::Dna(HbvDna::Level(level)) => quantity(40, &level.quantity()),
        LabResult::Measured(it) => quantity(50, it),
        LabResult::Signal(it) => (60, it.value().to_bits()),
        LabResult::Neutralisation(it) => (70, *it as u64),
    }
}

/// What a row is of an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Again {
    /// The same again, as on this line.
    Duplicate(u64),
    /// Another value of the same test, as on this line.
    Conflict(u64),
}

/// The rows that were seen. Of a long table only the last few hundred thousand: memory stays the same.
#[derive(Default)]
pub struct Repeats {
    newer: Generation,
    older: Generation,
}

#[derive(Default)]
struct Generation {
    rows: HashMap<u64, (u64, u32), AsItIs>,
    said: Vec<(u16, u32)>,
}

/// So many rows a generation; two are kept.
const GENERATION: usize = 150_000;

impl Repeats {
    /// Sees a row, and says what it is of an earlier one.
    pub fn see(&mut self, row: &Digest) -> Option<Again> {
        let key = row.key?;
        let of = |generation: &Generation| -> Option<Option<Again>> {
            let (line, start) = generation.rows.get(&key)?;
            let start = *start as usize;
            let (_, length) = generation.said.get(start)?;
            let said = generation.said.get(start + 1..start + 1 + *length as usize)?;
            if said == row.said.as_slice() {
                return Some(Some(Again::Duplicate(*line)));
            }
            let against = row.said.iter().any(|(test, value)| {
                let mut same = said.iter().filter(|(other, _)| other == test).peekable();
                same.peek().is_some() && same.all(|(_, other)| other != value)
            });
            Some(against.then_some(Again::Conflict(*line)))
        };
        if let Some(again) = of(&self.newer).or_else(|| of(&self.older)) {
            return again;
        }
        if self.newer.rows.len() >= GENERATION {
            self.older = std::mem::take(&mut self.newer);
        }
        let start = self.newer.said.len() as u32;
        self.newer.said.push((0, row.said.len() as u32));
        self.newer.said.extend_from_slice(&row.said);
        self.newer.rows.insert(key, (row.line, start));
        None
    }
}
