//! Reading a case with a table.

use super::bits::bits;
use super::cells::CellSet;
use super::condition::Condition;
use super::diagram::Explored;
use super::reading::{Change, Reading, Step};
use super::table::Table;
use super::trace::RowTrace;
use crate::facts::Facts;
use crate::rule::Code;
use crate::values::{Truth, sort_few};

impl Table {
    /// Reads a case: the class or the classes still possible, why, and what
    /// would settle or change it.
    pub fn read(&self, facts: &Facts) -> Reading {
        self.explored(facts, true)
    }

    /// The same without the reasons, which cost most.
    pub(crate) fn read_without_reasons(&self, facts: &Facts) -> Reading {
        self.explored(facts, false)
    }

    fn explored(&self, facts: &Facts, reasons: bool) -> Reading {
        let (allowed, everything): (Vec<CellSet>, Vec<CellSet>) = self
            .cells()
            .iter()
            .map(|cells| {
                let known = facts.get(cells.fact);
                let stands = cells.as_it_stands(&known);
                let all =
                    if known.is_absent() { cells.compatible(&known) | stands } else { stands };
                (stands, all)
            })
            .unzip();
        let mut explored = Explored::new(self.diagram(), &allowed);
        let asks = explored.asks();
        let apart = explored.leaves();
        let leaves = self.joined(facts, &allowed, apart, asks);
        let open = self.classes_of(leaves);
        let all = self.leaves(facts, &everything);
        let reachable = self.classes_of(all);

        let unsettled = allowed.iter().filter(|cells| cells.count_ones() > 1).count();
        let mut missing = Vec::with_capacity(unsettled);
        let mut steps = Vec::with_capacity(unsettled);
        let mut changes = Vec::new();
        for (level, cells) in self.cells().iter().enumerate() {
            // What nothing on the way asks settles nothing and changes nothing.
            if asks & (1 << level) == 0 {
                continue;
            }
            let now = allowed[level];
            if now.count_ones() > 1 {
                missing.push(cells.fact);
                let beside = explored.without(level);
                let mut worst = 0;
                let (mut sum, mut weighed) = (0, 0);
                for cell in bits(u64::from(now)) {
                    let within = (beside | explored.in_cell(cell)) & leaves;
                    let left = self.classes_of(within).count_ones().max(1);
                    worst = worst.max(left);
                    // A limit hit exactly is possible but not likely: it counts
                    // for the worst case, not for the average.
                    if cells.is_wide(cell as usize) {
                        sum += left;
                        weighed += 1;
                    }
                }
                if worst < open.count_ones() || sum < weighed * open.count_ones() {
                    steps.push(Step {
                        fact: cells.fact,
                        worst,
                        average: f64::from(sum) / f64::from(weighed.max(1)),
                    });
                }
            } else if now == 1 && cells.may_stay_unknown {
                let beside = explored.without(level);
                let learned = everything[level] & !1;
                let other = bits(u64::from(learned))
                    .fold(beside, |leaves, cell| leaves | explored.in_cell(cell));
                let other = self.classes_of(other & all) & !open;
                if other != 0 {
                    changes.push(Change { fact: cells.fact, to: self.named(other) });
                }
            }
        }
        sort_few(&mut steps, |a, b| {
            a.worst
                .cmp(&b.worst)
                .then(a.average.total_cmp(&b.average))
                .then(a.fact.burden().cmp(&b.fact.burden()))
                .then(a.fact.cmp(&b.fact))
                .is_lt()
        });

        let settled = (open.count_ones() == 1).then(|| self.named(open)).and_then(|mut c| c.pop());
        let grey_zone = settled.is_some()
            && bits(leaves)
                .all(|leaf| self.conclusion(leaf).is_some_and(|(_, _, grey_zone)| grey_zone));
        Reading {
            class: settled,
            grey_zone,
            rules: bits(leaves)
                .filter_map(|leaf| self.conclusion(leaf))
                .map(|(rule, _, _)| rule.clone())
                .collect(),
            open: self.named(open),
            reachable: self.named(reachable),
            because: if reasons { traces(self, leaves, facts) } else { Vec::new() },
            missing,
            steps,
            changes,
        }
    }
}

/// The rows in `leaves`, which decide, and the near misses.
fn traces(table: &Table, leaves: u64, facts: &Facts) -> Vec<RowTrace> {
    let mut traces: Vec<RowTrace> = bits(leaves)
        .filter_map(|leaf| match table.rows().get(leaf as usize) {
            Some(row) => Some(RowTrace::of_row(row, facts)),
            None => table.otherwise().map(|otherwise| RowTrace {
                rule: otherwise.rule.clone(),
                class: otherwise.class.clone(),
                decides: true,
                source: otherwise.source.clone(),
                evidence: Vec::new(),
            }),
        })
        .collect();
    // Of a ranked table, every rule that is met supports the conclusion.
    let concluded: Vec<Code> = traces.iter().map(|trace| trace.class.clone()).collect();
    for (index, row) in table.rows().iter().enumerate() {
        let beside = table.is_ranked()
            && leaves & (1 << index) == 0
            && concluded.contains(&row.class)
            && row.when.as_it_stands(facts) == Truth::True;
        if beside {
            traces.push(RowTrace::of_row(row, facts));
        } else if leaves & (1 << index) == 0 && nearly_holds(&row.when, facts) {
            traces.push(RowTrace { decides: false, ..RowTrace::of_row(row, facts) });
        }
    }
    traces
}

/// A conjunction of which exactly one part fails, by a known value, and every
/// other part holds. That nobody has looked for something is not coming close.
fn nearly_holds(condition: &Condition, facts: &Facts) -> bool {
    let Condition::All(parts) = condition else {
        return false;
    };
    let mut failed = 0;
    for part in parts {
        match part.as_it_stands(facts) {
            Truth::True => {}
            Truth::False if failed == 0 && part.whatever_follows(facts) == Truth::False => {
                failed += 1;
            }
            _ => return false,
        }
    }
    failed == 1 && parts.len() > 1
}
