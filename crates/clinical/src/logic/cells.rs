//! The finitely many cells into which a table's limits cut each fact.

use super::condition::{Absence, Condition};
use crate::facts::{Domain, Fact};
use crate::values::{Interval, Knowledge, sort_few};

/// The cells of one fact in one table. Within a cell every comparison of the
/// table has one answer, so a table over cells is a finite object that can be
/// walked completely.
#[derive(Clone, Debug, PartialEq)]
pub struct Cells {
    /// The fact that is cut.
    pub fact: Fact,
    /// Whether "not known" is a cell of its own (always the first): so where
    /// some rule says what it means that the fact is not known.
    pub may_stay_unknown: bool,
    /// The value cells, in ascending order; they do not overlap and leave no gap.
    pub values: Vec<Interval>,
}

/// A set of cells of one fact, one bit a cell.
pub type CellSet = u32;

impl Cells {
    /// How many cells there are, the "not known" cell included.
    pub fn len(&self) -> usize {
        self.values.len() + usize::from(self.may_stay_unknown)
    }

    /// Never: every fact has at least one value cell.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The values of a cell; `None` for the "not known" cell.
    pub fn cell(&self, index: usize) -> Option<&Interval> {
        index.checked_sub(usize::from(self.may_stay_unknown)).map(|index| &self.values[index])
    }

    /// Whether the cell is more than a limit hit exactly.
    pub fn is_wide(&self, index: usize) -> bool {
        self.fact.domain() != Domain::Amount
            || self.cell(index).is_none_or(|cell| cell.point().is_none_or(|at| at == 0.0))
    }

    /// What is known when the fact lies in this cell.
    pub fn knowledge(&self, index: usize) -> Knowledge {
        self.cell(index).map_or(Knowledge::Absent, |cell| Knowledge::Within(*cell))
    }

    /// The value cells that what is known allows.
    pub fn compatible(&self, known: &Knowledge) -> CellSet {
        let first = usize::from(self.may_stay_unknown);
        if *known == Knowledge::Absent {
            return ((1 << self.values.len()) - 1) << first;
        }
        self.values
            .iter()
            .enumerate()
            .filter(|(_, cell)| known.allows(cell))
            .fold(0, |set, (index, _)| set | 1 << (index + first))
    }

    /// The cells as things stand: a fact that may stay unknown and is unknown
    /// sits in its "not known" cell.
    pub fn as_it_stands(&self, known: &Knowledge) -> CellSet {
        if known.is_absent() && self.may_stay_unknown { 1 } else { self.compatible(known) }
    }

    /// The cells in which the fact may end up, the present one included.
    pub fn reachable(&self, known: &Knowledge) -> CellSet {
        self.as_it_stands(known) | self.compatible(known)
    }

    /// Cuts every fact that the conditions ask.
    pub fn of<'a>(conditions: impl Iterator<Item = &'a Condition> + Clone) -> Vec<Cells> {
        let mut limits: Vec<Vec<f64>> = vec![Vec::new(); Fact::COUNT];
        let mut asked = [false; Fact::COUNT];
        let mut may_stay_unknown = [false; Fact::COUNT];
        for condition in conditions {
            condition.comparisons(&mut |comparison| {
                let fact = comparison.fact as usize;
                asked[fact] = true;
                limits[fact].push(comparison.limit);
                may_stay_unknown[fact] |= comparison.absence != Absence::Needed;
            });
            condition.asked_if_known(&mut |fact| {
                asked[fact as usize] = true;
                may_stay_unknown[fact as usize] = true;
            });
        }
        Fact::ALL
            .into_iter()
            .filter(|fact| asked[*fact as usize])
            .map(|fact| {
                let limits = &mut limits[fact as usize];
                sort_few(limits, |a, b| a.total_cmp(b).is_lt());
                limits.dedup();
                Cells {
                    fact,
                    may_stay_unknown: may_stay_unknown[fact as usize],
                    values: cut(fact.domain(), limits),
                }
            })
            .collect()
    }
}

fn cut(domain: Domain, limits: &[f64]) -> Vec<Interval> {
    let steps =
        |highest: u8| (0..=highest).map(|step| Interval::exactly(f64::from(step))).collect();
    match domain {
        Domain::YesNo => steps(1),
        Domain::Scale(highest) => steps(highest),
        Domain::Amount => {
            let mut cells = Vec::with_capacity(2 * limits.len() + 1);
            let mut low = Interval::at_least(0.0).low;
            for &limit in limits.iter().filter(|limit| **limit >= 0.0) {
                // Nothing lies below a limit of zero.
                if limit > 0.0 {
                    cells.push(Interval { low, high: Interval::below(limit).high });
                }
                cells.push(Interval::exactly(limit));
                low = Interval::above(limit).low;
            }
            cells.push(Interval { low, high: None });
            cells
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::logic::ask::*;

    #[test]
    fn cells_partition_the_fact() {
        let conditions = [
            hbv_dna().above(2_000.iu_per_ml()),
            hbv_dna().above(0.iu_per_ml()),
            hbv_dna().at_most(2_000.iu_per_ml()),
        ];
        let cells = Cells::of(conditions.iter());
        let dna = &cells[0];
        assert_eq!(dna.values.len(), 4);
        for value in [0.0, 0.5, 1_999.999, 2_000.0, 2_000.001, 1e9] {
            let holding = dna.values.iter().filter(|c| c.contains(value)).count();
            assert_eq!(holding, 1, "{value}");
        }
    }

    #[test]
    fn every_fact_stands_at_its_own_index() {
        for (index, fact) in Fact::ALL.into_iter().enumerate() {
            assert_eq!(fact as usize, index);
        }
    }
}
