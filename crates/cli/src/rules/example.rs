//! An example for each row, found by the engine and checked by it: the fewest
//! facts with which the row supports its class.

use clinical::facts::{Fact, Facts};
use clinical::logic::{Cells, Table};
use clinical::rule::Code;
use clinical::values::{Interval, Knowledge, Truth};

/// The fewest facts found with which this row holds and its class is concluded.
pub fn of_row(table: &Table, index: usize) -> Option<Facts> {
    let row = &table.rows()[index];
    let widths: Vec<usize> = table.cells().iter().map(Cells::len).collect();
    let speaks = |facts: &Facts| {
        table.class(facts).as_ref() == Some(&row.class)
            && row.when.as_it_stands(facts) == Truth::True
            && table.rules_holding(&row.class, facts).contains(&row.rule)
    };
    // A row that only ever speaks beside an earlier one leads no cell of its own.
    let leading = table.diagram().witness(index as u32, &widths).map(|path| facts_of(table, &path));
    let found = leading.filter(|facts| speaks(facts)).or_else(|| beside(table, index, &speaks))?;
    Some(fewest(table, found, &speaks))
}

/// The fewest facts found with which no row holds.
pub fn of_the_rest(table: &Table) -> Option<Facts> {
    let otherwise = table.otherwise()?;
    let widths: Vec<usize> = table.cells().iter().map(Cells::len).collect();
    let path = table.diagram().witness(table.rows().len() as u32, &widths)?;
    let speaks = |facts: &Facts| table.read(facts).rules == [otherwise.rule.clone()];
    Some(fewest(table, facts_of(table, &path), &speaks))
}

fn facts_of(table: &Table, path: &[usize]) -> Facts {
    table.cells().iter().zip(path).fold(Facts::none(), |facts, (cells, cell)| {
        let known = match cells.cell(*cell) {
            Some(values) => Knowledge::exactly(inside(cells.fact, values)),
            None => Knowledge::Absent,
        };
        facts.with(cells.fact, known)
    })
}

/// Every fact that is not needed for it is taken away again.
fn fewest(table: &Table, mut facts: Facts, speaks: &dyn Fn(&Facts) -> bool) -> Facts {
    for cells in table.cells() {
        let without = facts.clone().with(cells.fact, Knowledge::Absent);
        if speaks(&without) {
            facts = without;
        }
    }
    facts
}

/// Looks among the cells that the row's own limits make, from a fixed seed.
fn beside(table: &Table, index: usize, speaks: &dyn Fn(&Facts) -> bool) -> Option<Facts> {
    const TRIES: u32 = 400_000;
    let row = &table.rows()[index];
    let own = Cells::of(std::iter::once(&row.when));
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut below = |limit: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % limit as u64) as usize
    };
    for _ in 0..TRIES {
        let mut facts = table.cells().iter().fold(Facts::none(), |facts, cells| {
            let known = if cells.may_stay_unknown {
                Knowledge::Absent
            } else {
                Knowledge::exactly(inside(cells.fact, &cells.values[below(cells.values.len())]))
            };
            facts.with(cells.fact, known)
        });
        for cells in &own {
            let all = table.cells().iter().find(|all| all.fact == cells.fact).unwrap_or(cells);
            let value = inside(all.fact, &all.values[below(all.values.len())]);
            facts.set(all.fact, Knowledge::exactly(value));
        }
        if speaks(&facts) {
            return Some(facts);
        }
    }
    None
}

/// The same person under another edition's limit: ALT and AST in U/L stay.
pub fn under_limit(facts: &Facts, from: f64, to: f64) -> Facts {
    [Fact::AltTimesUln, Fact::AstTimesUln].into_iter().fold(facts.clone(), |facts, fact| {
        let known = facts.get(fact).map(|times| times * from / to);
        facts.with(fact, known)
    })
}

/// What a table says of the example: its class, or the classes still open.
pub fn said_by(table: &Table, facts: &Facts) -> Result<Code, Vec<Code>> {
    let mut open = table.open_classes(facts);
    match open.len() {
        1 => Ok(open.remove(0)),
        _ => Err(open),
    }
}

/// Facts that need the laboratory's limit too, or the age behind "under 18".
pub fn completed(mut facts: Facts, laboratory_limit: f64, limit: f64) -> Facts {
    if facts.get(Fact::AltTimesLaboratoryUln).is_absent() {
        let known = facts.get(Fact::AltTimesUln).map(|times| times * limit / laboratory_limit);
        facts.set(Fact::AltTimesLaboratoryUln, known);
    }
    if facts.get(Fact::Under18).is_absent()
        && let Some(years) = facts.get(Fact::Age).point()
    {
        facts.set(Fact::Under18, Knowledge::is(years < 18.0));
    }
    facts
}

/// A value inside a cell that people can read.
fn inside(of: Fact, cell: &Interval) -> f64 {
    let whole = matches!(of, Fact::Age | Fact::MonthsPositive | Fact::DaysSinceVaccine);
    match (cell.point(), cell.low, cell.high) {
        (Some(point), _, _) => point,
        (None, Some(low), Some(high)) if low.value > 0.0 && high.value / low.value > 4.0 => {
            // In between on the scale of logarithms, to one digit.
            let middle = (low.value * high.value).sqrt();
            let scale = 10f64.powf(middle.log10().floor());
            let round = (middle / scale).round() * scale;
            if cell.contains(round) { round } else { middle }
        }
        (None, low, Some(high)) => {
            let low = low.map_or(0.0, |end| end.value);
            let middle = low + (high.value - low) / 2.0;
            let round = if whole { middle.floor() } else { (middle * 100.0).round() / 100.0 };
            if cell.contains(round) { round } else { middle }
        }
        (None, Some(low), None) if whole => low.value + 10.0,
        (None, Some(low), None) if low.value > 0.0 => low.value * 1.5,
        (None, _, None) => 100.0,
    }
}
