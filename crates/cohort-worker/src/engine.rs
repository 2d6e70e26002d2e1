//! A worker that reads blocks, and answers what is asked of their rows.

use crate::about::open_table;
use crate::block::unpacked;
use crate::filter::{Chosen, Filter};
use crate::index::{Index, Kept};
use crate::tally::Tally;
use clinical::case::{Case, Date};
use clinical::report::{Decided, Decider, Depth, classify};
use exchange::table::written::{self, Whose, Wrong};
use exchange::table::{Block, Kept as KeptRow, Opened, Parting, People, Reader, Together};
use serde_json::json;
use wasm_bindgen::prelude::*;

/// Reads blocks of one table.
#[wasm_bindgen]
pub struct Engine {
    opened: Opened,
    reader: Reader,
    decider: Decider,
    index: Index,
    tally: Tally,
}

/// A person at a date.
struct Person<'a> {
    line: u64,
    id: &'a str,
    on: Option<Date>,
    rows: usize,
    case: &'a Case,
    errors: &'a [Wrong],
}

impl Person<'_> {
    fn whose(&self) -> Whose<'_> {
        Whose { line: self.line, id: self.id, on: self.on, rows: self.rows, errors: self.errors }
    }
}

#[wasm_bindgen]
impl Engine {
    /// For the table that the cutter was opened with.
    ///
    /// # Errors
    /// As [`crate::Cutter::new`].
    #[wasm_bindgen(constructor)]
    pub fn new(
        sample: &[u8],
        whole: bool,
        encoding: &str,
        mapping: &str,
    ) -> Result<Engine, String> {
        let opened = open_table(sample, whole, encoding, mapping)?;
        let reader = opened.table.reader();
        Ok(Engine {
            opened,
            reader,
            decider: Decider::default(),
            index: Index::default(),
            tally: Tally::default(),
        })
    }

    /// Reads a block, and keeps which outcome each of its rows has. How many rows it had.
    pub fn read(&mut self, number: u32, bytes: &[u8]) -> u32 {
        let Some(block) = unpacked(bytes) else { return 0 };
        let mut kept = Vec::new();
        let (mut index, mut tally) =
            (std::mem::take(&mut self.index), std::mem::take(&mut self.tally));
        let mut rows = 0;
        self.each(&block, &mut |decider, person| {
            let decided = decider.read(person.case, Depth::Next);
            kept.push(index.row(&decided, person.errors));
            rows += person.rows as u32;
            let has_results = !person.case.results().is_empty();
            tally.count(&decided, (person.rows, person.id, has_results), person.errors);
        });
        index.blocks.insert(number, kept);
        (self.index, self.tally) = (index, tally);
        rows
    }

    /// What was counted, as JSON.
    pub fn tally(&self) -> String {
        self.tally.json()
    }

    /// Each person of its rows once, as a fingerprint, sorted.
    pub fn people(&mut self) -> Vec<u64> {
        self.tally.people().to_vec()
    }

    /// Takes the people of another worker to its own; how many there are now.
    pub fn people_with(&mut self, others: &[u64]) -> u32 {
        self.tally.add_people(others);
        self.tally.people().len() as u32
    }

    /// How many rows of each block a filter leaves: number of the block, count, and so on.
    ///
    /// # Errors
    /// Where the filter is none.
    pub fn count(&self, filter: &str) -> Result<Vec<u32>, String> {
        let chosen = Chosen::of(&read_filter(filter)?, &self.index);
        let counts = self.index.blocks.iter().flat_map(|(number, rows)| {
            [*number, rows.iter().filter(|row| chosen.has(**row)).count() as u32]
        });
        Ok(counts.collect())
    }

    /// Rows of a block that a filter leaves, as lines of JSON: `take` of them after `skip`. Of each what the table of rows
    /// shows, with what these editions say (their keys, spaces between).
    ///
    /// # Errors
    /// Where the filter is none.
    pub fn rows(
        &mut self,
        number: u32,
        bytes: &[u8],
        filter: &str,
        skip: u32,
        take: u32,
        editions: &str,
    ) -> Result<String, String> {
        let keys: Vec<&str> = editions.split(' ').collect();
        let mut text = String::new();
        let mut left = (skip, take);
        self.chosen(number, bytes, filter, &mut |decider, at, person| {
            if left.0 > 0 {
                left.0 -= 1;
                return;
            }
            if left.1 == 0 {
                return;
            }
            left.1 -= 1;
            let decided = decider.read(person.case, Depth::Next);
            text.push_str(&shown(number, at, person, &decided, &keys));
            text.push('\n');
        })?;
        Ok(text)
    }

    /// Rows of a block that a filter leaves, for other programs: `csv`, `tsv`, `ndjson`, `json` (objects with commas
    /// between them) or `fhir` (a Bundle a line).
    ///
    /// # Errors
    /// Where the filter is none.
    pub fn export(
        &mut self,
        number: u32,
        bytes: &[u8],
        filter: &str,
        kind: &str,
    ) -> Result<Vec<u8>, String> {
        let mut out = Vec::new();
        self.chosen(number, bytes, filter, &mut |decider, _, person| {
            if kind == "fhir" {
                let bundle = exchange::fhir_bundle(person.case, &classify(person.case));
                out.extend_from_slice(bundle.to_string().as_bytes());
                out.push(b'\n');
                return;
            }
            let parting = parting(kind);
            let decided = decider.read(person.case, Depth::Next);
            if kind == "json" && !out.is_empty() {
                out.pop();
                out.extend_from_slice(b",\n");
            }
            written::write(&mut out, parting, true, &person.whose(), &decided);
        })?;
        if kind == "json" {
            out.pop();
        }
        Ok(out)
    }

    /// The first line of an export of this kind; empty where it has none.
    pub fn export_start(&self, kind: &str) -> Vec<u8> {
        written::start(parting(kind), true)
    }

    /// The case of a row, as JSON; nothing where there is no such row.
    pub fn case(&mut self, bytes: &[u8], row: u32) -> Option<String> {
        let block = unpacked(bytes)?;
        let (mut at, mut found) = (0, None);
        self.each(&block, &mut |_, person| {
            if at == row {
                found = serde_json::to_string(person.case).ok();
            }
            at += 1;
        });
        found
    }
}

/// How rows of a kind are parted.
fn parting(kind: &str) -> Parting {
    match kind {
        "csv" => Parting::Fields(b','),
        "tsv" => Parting::Fields(b'\t'),
        _ => Parting::Lines,
    }
}

fn read_filter(text: &str) -> Result<Filter, String> {
    serde_json::from_str(text).map_err(|error| error.to_string())
}

/// What the table of rows shows of one.
fn shown(number: u32, at: u32, person: &Person, decided: &Decided, keys: &[&str]) -> String {
    let of = |key: &&str| {
        let of = decided.editions.iter().find(|of| of.edition.key == *key)?;
        Some(json!({
            "edition": key,
            "phase": of.phase,
            "decision": of.decision,
            "rules": of.rules.names().collect::<Vec<_>>(),
            "phase_rules": of.phase_rules.names().collect::<Vec<_>>(),
            "missing": of.missing,
        }))
    };
    json!({
        "block": number,
        "row": at,
        "line": person.line,
        "id": person.id,
        "date": person.on,
        "class": decided.serology,
        "editions": keys.iter().filter_map(of).collect::<Vec<_>>(),
        "flags": decided.red_flags,
        "next": decided.next.first(),
        "errors": person.errors.iter().take(20).collect::<Vec<_>>(),
        "more_errors": person.errors.len().saturating_sub(20),
    })
    .to_string()
}

impl Engine {
    /// Each person of a block, in order.
    fn each(&mut self, block: &Block, take: &mut dyn FnMut(&mut Decider, &Person)) {
        let table = &self.opened.table;
        let decider = &mut self.decider;
        if !table.is_long() {
            table.read(block, &mut self.reader, &mut |row| {
                let errors = Wrong::of_row(table, row);
                let (line, id, on, case) = (row.line, &*row.id, row.on, &row.case);
                take(decider, &Person { line, id, on, rows: 1, case, errors: &errors });
            });
            return;
        }
        let mut put = |whole: Together| {
            let Together { line, id, on, rows, case, errors } = &whole;
            take(decider, &Person { line: *line, id, on: *on, rows: *rows, case, errors });
        };
        let mut people = People::new(false);
        table.read(block, &mut self.reader, &mut |row| {
            if let Some(whole) = people.take(KeptRow::of(table, row)) {
                put(whole);
            }
        });
        people.rest().for_each(put);
    }

    /// Each person of a block that a filter leaves, with the place in the block.
    fn chosen(
        &mut self,
        number: u32,
        bytes: &[u8],
        filter: &str,
        take: &mut dyn FnMut(&mut Decider, u32, &Person),
    ) -> Result<(), String> {
        let filter = read_filter(filter)?;
        let (Some(block), Some(kept)) = (unpacked(bytes), self.index.blocks.get(&number)) else {
            return Ok(());
        };
        let chosen = Chosen::of(&filter, &self.index);
        let kept: Vec<Kept> = kept.clone();
        let mut at = 0_u32;
        self.each(&block, &mut |decider, person| {
            if kept.get(at as usize).is_some_and(|row| chosen.has(*row)) {
                take(decider, at, person);
            }
            at += 1;
        });
        Ok(())
    }
}
