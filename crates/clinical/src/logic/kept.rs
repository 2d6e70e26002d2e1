//! Readings that are kept: a table says the same of everyone who is in the same cells, and of a million people most
//! are in a few thousand.

use super::cells::CellSet;
use super::reading::Reading;
use super::table::Table;
use crate::facts::Facts;
use std::collections::HashMap;
use std::rc::Rc;

/// Readings without reasons, by table and cells. Bounded.
#[derive(Default)]
pub(crate) struct Kept {
    readings: HashMap<u64, (usize, Box<[CellSet]>, Rc<Reading>)>,
    cells: Vec<CellSet>,
}

/// More are not kept.
const MOST: usize = 50_000;

/// No table cuts a fact into so many cells.
const ABSENT: CellSet = 1 << 31;

impl Kept {
    /// What a table says, without the reasons.
    pub fn read(&mut self, table: &'static Table, facts: &Facts) -> Rc<Reading> {
        let mut cells = std::mem::take(&mut self.cells);
        cells.clear();
        for own in table.cells() {
            let known = facts.get(own.fact);
            let absent = if known.is_absent() { ABSENT } else { 0 };
            cells.push(own.as_it_stands(&known) | absent);
        }
        // Two facts that are cuts of one value are told apart by the value itself.
        let open = |level: usize| (cells[level] & !ABSENT).count_ones() > 1;
        let by_value = table.cuts().iter().any(|(coarse, fine)| open(*coarse) && open(*fine));
        let place = std::ptr::from_ref(table) as usize;
        let key = hash(place, &cells);
        let known = self.readings.get(&key).filter(|(own, of, _)| *own == place && **of == *cells);
        let reading = match known {
            Some((_, _, reading)) if !by_value => Rc::clone(reading),
            _ => {
                let reading = Rc::new(table.read_without_reasons(facts));
                if !by_value {
                    if self.readings.len() >= MOST {
                        self.readings.clear();
                    }
                    let of = cells.clone().into_boxed_slice();
                    self.readings.insert(key, (place, of, Rc::clone(&reading)));
                }
                reading
            }
        };
        self.cells = cells;
        reading
    }
}

fn hash(place: usize, cells: &[CellSet]) -> u64 {
    let mut state = place as u64 ^ 0xCBF2_9CE4_8422_2325;
    for cell in cells {
        state = (state ^ u64::from(*cell)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        state ^= state >> 29;
    }
    state
}
