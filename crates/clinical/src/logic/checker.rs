//! The exhaustive checker: a table is checked, not trusted.
//!
//! 1. The diagram covers the whole product of cells; it must hold no leaf for a
//!    gap nobody named, an overlap nobody ordered or an undefined row. A defect
//!    comes with a witness: one complete cell, in words.
//! 2. Every complete cell (or, beyond a limit, a large seeded sample) is put to
//!    the rows themselves and must give what the diagram gives.
//! 3. Facts are revealed one by one: the reachable classes must never grow, must
//!    equal what completing the case by hand gives, and must respect every row
//!    that three-valued logic already calls true or false.
//! 4. Facts that are cuts of one value are completed together: what is reachable where ALT is
//!    not known is exactly what its values give, one after another, against both limits.

use super::bits::bits;
use super::cells::CellSet;
use super::table::{GAP, OVERLAP, Table, UNDEFINED};
use super::{Cells, Scratch};
use crate::facts::{Fact, Facts};
use crate::rule::Code;
use crate::values::{Knowledge, Truth, sort_few};
use std::fmt;

/// What is wrong with a table.
#[derive(Clone, Debug, PartialEq)]
pub enum Defect {
    /// No row holds and the table names nothing for it.
    Gap {
        /// A complete cell in which it happens.
        witness: String,
    },
    /// Two rows hold and neither overrides the other.
    Overlap {
        /// The rules that hold.
        rules: Vec<Code>,
        /// A complete cell in which it happens.
        witness: String,
    },
    /// A row is unknown although the cell is complete: it asks a fact that may
    /// stay unknown without saying what that means.
    Undefined {
        /// A complete cell in which it happens.
        witness: String,
    },
    /// A row that never decides.
    DeadRow {
        /// Its name.
        rule: Code,
    },
    /// An override that names no row of the table.
    UnknownOverride {
        /// The row.
        rule: Code,
        /// What it names.
        names: &'static str,
    },
    /// Two rows of one name.
    DuplicateRule {
        /// The name.
        rule: Code,
    },
    /// Rows and diagram disagree.
    Miscompiled {
        /// A complete cell in which it happens.
        witness: String,
    },
    /// Learning a fact made more classes possible than before.
    KnowledgeWidens {
        /// The state before, and what was learned.
        witness: String,
    },
    /// The possible classes are not exactly those that completing the case gives.
    Inexact {
        /// The partial state.
        witness: String,
    },
    /// Three-valued logic calls a row true or false, and a completion contradicts it.
    UnsoundLogic {
        /// The row.
        rule: Code,
        /// The partial state.
        witness: String,
    },
}

/// What was proved of a table.
#[derive(Clone, Debug)]
pub struct Proof {
    /// The table's name.
    pub table: &'static str,
    /// How many facts it asks.
    pub facts: usize,
    /// How many complete cells its input space has; the diagram covers all.
    pub cells: u128,
    /// How many of them were put to the rows one by one.
    pub walked: u64,
    /// How many partial states were examined.
    pub partial_states: u64,
    /// How many cells fall into the named gap.
    pub named_gap: u128,
    /// How many nodes the diagram has.
    pub nodes: usize,
    /// What is wrong with it; empty for a sound table.
    pub defects: Vec<Defect>,
}

impl Proof {
    /// Whether nothing is wrong.
    pub fn is_sound(&self) -> bool {
        self.defects.is_empty()
    }
}

impl fmt::Display for Proof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: {} facts, {} cells ({} walked one by one, {} in the named gap), {} nodes, {} partial states: {}",
            self.table,
            self.facts,
            self.cells,
            self.walked,
            self.named_gap,
            self.nodes,
            self.partial_states,
            if self.is_sound() { "sound" } else { "DEFECTIVE" }
        )?;
        for defect in &self.defects {
            write!(f, "\n  {defect:?}")?;
        }
        Ok(())
    }
}

/// How many times all facts of a table are revealed one by one, each time in
/// another order and towards another cell.
const CHAINS: u64 = 2_000;

/// Checks a table. At most `limit` complete cells are walked one by one; a
/// larger space is covered by its diagram and sampled by `limit` cells.
pub fn check(table: &Table, limit: u64) -> Proof {
    let widths: Vec<usize> = table.cells().iter().map(Cells::len).collect();
    let by_leaf = table.diagram().cells_by_leaf(&widths);
    let mut proof = Proof {
        table: table.name,
        facts: widths.len(),
        cells: by_leaf.values().sum(),
        walked: 0,
        partial_states: 0,
        named_gap: by_leaf.get(&(table.rows().len() as u32)).copied().unwrap_or(0),
        nodes: table.diagram().size(),
        defects: Vec::new(),
    };
    names(table, &mut proof.defects);
    for (index, row) in table.rows().iter().enumerate() {
        if !by_leaf.contains_key(&(index as u32)) && !speaks_beside(table, index) {
            proof.defects.push(Defect::DeadRow { rule: row.rule.clone() });
        }
    }
    for leaf in [GAP, OVERLAP, UNDEFINED] {
        if let Some(path) = table.diagram().witness(leaf, &widths) {
            let facts = facts_of(table, &path);
            let witness = describe(table, &path);
            proof.defects.push(match leaf {
                GAP => Defect::Gap { witness },
                OVERLAP => Defect::Overlap {
                    rules: table
                        .rows()
                        .iter()
                        .filter(|row| row.when.as_it_stands(&facts) == Truth::True)
                        .map(|row| row.rule.clone())
                        .collect(),
                    witness,
                },
                _ => Defect::Undefined { witness },
            });
        }
    }
    walk_cells(table, &widths, limit, &mut proof);
    reveal_facts(table, &widths, CHAINS, &mut proof);
    complete_cuts(table, &widths, &mut proof);
    proof
}

/// Limits in U/L, of an edition and of a laboratory, against which cuts of ALT are completed:
/// one for both, lower and higher ones, and two where the sex is not known.
const ALT_LIMITS: [((f64, f64), (f64, f64)); 5] = [
    ((40.0, 40.0), (40.0, 40.0)),
    ((35.0, 25.0), (40.0, 40.0)),
    ((30.0, 19.0), (40.0, 40.0)),
    ((35.0, 35.0), (40.0, 40.0)),
    ((60.0, 60.0), (40.0, 40.0)),
];

/// States in which each pair of limits is tried.
const STATES: u64 = 200;

fn complete_cuts(table: &Table, widths: &[usize], proof: &mut Proof) {
    let of_alt =
        |(coarse, _): &&(usize, usize)| table.cells()[*coarse].fact == Fact::AltTimesLaboratoryUln;
    let Some((coarse, fine)) = table.cuts().iter().find(of_alt).copied() else { return };
    let mut random = Random::seeded(4);
    for (edition, laboratory) in ALT_LIMITS {
        // Each limit of either cut, in U/L, what lies between two of them, and the ends.
        let pairs = [(edition.0, laboratory.0), (edition.1, laboratory.1)];
        for _ in 0..STATES {
            proof.partial_states += 1;
            let mut facts = Facts::none().with_alt_limits(edition, laboratory);
            for (level, width) in widths.iter().enumerate() {
                if level != coarse && level != fine && random.below(4) != 0 {
                    let cells = &table.cells()[level];
                    facts.set(cells.fact, cells.knowledge(random.below(*width)));
                }
            }
            let leaves = |facts: &Facts| {
                let cells = |cells: &Cells| cells.reachable(&facts.get(cells.fact));
                let allowed: Vec<CellSet> = table.cells().iter().map(cells).collect();
                (table.leaves(facts, &allowed), allowed)
            };
            let (together, mut allowed) = leaves(&facts);
            let mut one_by_one = 0;
            for (edition, laboratory) in pairs {
                for alt in alt_values(table, coarse, fine, edition, laboratory) {
                    let known = facts
                        .clone()
                        .with(Fact::AltTimesUln, Knowledge::exactly(alt / edition))
                        .with(Fact::AltTimesLaboratoryUln, Knowledge::exactly(alt / laboratory));
                    one_by_one |= leaves(&known).0;
                }
            }
            // An ALT that stays unknown is a completion where some rule says what that means.
            let unknown = |level: usize| table.cells()[level].may_stay_unknown;
            if unknown(coarse) || unknown(fine) {
                for level in [coarse, fine] {
                    let cells = &table.cells()[level];
                    allowed[level] = cells.as_it_stands(&Knowledge::Absent);
                }
                one_by_one |= table.diagram().reach(&allowed, &mut Scratch::default()).leaves;
            }
            if together != one_by_one {
                proof.defects.push(Defect::Inexact {
                    witness: format!(
                        "{}, ALT not known, limits {edition:?} and {laboratory:?} U/L",
                        describe_facts(table, &facts)
                    ),
                });
                return;
            }
        }
    }
}

/// ALT in U/L: at each limit of both cuts, between two of them, and beyond the last.
fn alt_values(
    table: &Table,
    coarse: usize,
    fine: usize,
    edition: f64,
    laboratory: f64,
) -> Vec<f64> {
    let ends = |level: usize, limit: f64| {
        let cells = table.cells()[level].values.iter();
        cells.filter_map(|cell| cell.low).map(move |end| end.value * limit)
    };
    let mut limits: Vec<f64> = ends(fine, edition).chain(ends(coarse, laboratory)).collect();
    sort_few(&mut limits, |a, b| a.total_cmp(b).is_lt());
    limits.dedup();
    let between = limits.windows(2).map(|pair| f64::midpoint(pair[0], pair[1]));
    let beyond = limits.last().map(|last| last + 1.0);
    let mut values: Vec<f64> = between.chain(beyond).collect();
    values.extend(limits);
    values
}

/// Of a ranked table, a row that always holds together with an earlier one of its
/// class never leads, and is still alive where it would lead if it came first.
fn speaks_beside(table: &Table, index: usize) -> bool {
    if !table.is_ranked() {
        return false;
    }
    let mut rows = table.rows().to_vec();
    let first = rows.iter().position(|row| row.class == rows[index].class).unwrap_or(index);
    let row = rows.remove(index);
    rows.insert(first, row);
    let moved = Table::ranked(table.name, rows, table.otherwise().cloned());
    let widths: Vec<usize> = moved.cells().iter().map(Cells::len).collect();
    moved.diagram().witness(first as u32, &widths).is_some()
}

fn names(table: &Table, defects: &mut Vec<Defect>) {
    let known = |name: &str| table.rows().iter().any(|row| row.rule == *name);
    for (index, row) in table.rows().iter().enumerate() {
        for names in row.overrides.iter().filter(|name| !known(name)) {
            defects.push(Defect::UnknownOverride { rule: row.rule.clone(), names });
        }
        // One rule of a ranked table may have several outcomes, each with its own
        // condition: treat with significant histology, consider without any.
        if table.rows()[..index]
            .iter()
            .any(|other| other.rule == row.rule && !(table.is_ranked() && other.class != row.class))
        {
            defects.push(Defect::DuplicateRule { rule: row.rule.clone() });
        }
    }
}

/// What the rows themselves say of a complete cell, without the diagram.
fn by_rows(table: &Table, overridden: &[u64], facts: &Facts) -> u32 {
    let (mut hold, mut undefined, mut set_aside) = (0u64, 0u64, 0u64);
    for (index, row) in table.rows().iter().enumerate() {
        match row.when.as_it_stands(facts) {
            Truth::True => {
                hold |= 1 << index;
                set_aside |= overridden[index];
            }
            Truth::Unknown => undefined |= 1 << index,
            Truth::False => {}
        }
    }
    let left = hold & !set_aside;
    match left.count_ones() {
        _ if undefined & !set_aside != 0 => UNDEFINED,
        1 => left.trailing_zeros(),
        0 if hold == 0 && table.otherwise().is_some() => table.rows().len() as u32,
        0 if hold == 0 => GAP,
        _ => OVERLAP,
    }
}

/// For each row, the rows that it sets aside, one bit each.
fn overridden(table: &Table) -> Vec<u64> {
    let rows = table.rows();
    let mut overridden = vec![0; rows.len()];
    for (place, row) in rows.iter().enumerate() {
        for (index, other) in rows.iter().enumerate() {
            let by_name = row.overrides.iter().any(|name| other.rule == *name);
            let by_rank = table.is_ranked() && place < index;
            if by_name || by_rank {
                overridden[place] |= 1 << index;
            }
        }
    }
    overridden
}

fn walk_cells(table: &Table, widths: &[usize], limit: u64, proof: &mut Proof) {
    let exhaustive = proof.cells <= u128::from(limit);
    let overridden = overridden(table);
    let mut random = Random::seeded(1);
    let mut path = vec![0; widths.len()];
    let mut facts = facts_of(table, &path);
    loop {
        proof.walked += 1;
        if table.diagram().leaf(|level| path[level]) != by_rows(table, &overridden, &facts) {
            proof.defects.push(Defect::Miscompiled { witness: describe(table, &path) });
            return;
        }
        let more = if exhaustive {
            next_cell(&mut path, widths, &mut |level, cell| {
                let cells = &table.cells()[level];
                facts.set(cells.fact, cells.knowledge(cell));
            })
        } else {
            for (level, width) in widths.iter().enumerate() {
                path[level] = random.below(*width);
            }
            facts = facts_of(table, &path);
            proof.walked < limit
        };
        if !more {
            return;
        }
    }
}

/// The next cell in the order of an odometer; false after the last.
fn next_cell(path: &mut [usize], widths: &[usize], changed: &mut dyn FnMut(usize, usize)) -> bool {
    for level in (0..path.len()).rev() {
        path[level] += 1;
        let wrapped = path[level] == widths[level];
        if wrapped {
            path[level] = 0;
        }
        changed(level, path[level]);
        if !wrapped {
            return true;
        }
    }
    false
}

fn reveal_facts(table: &Table, widths: &[usize], chains: u64, proof: &mut Proof) {
    let mut random = Random::seeded(2);
    let mut scratch = Scratch::default();
    for chain in 0..chains.max(1) {
        let path: Vec<usize> = widths.iter().map(|width| random.below(*width)).collect();
        let order = random.order(widths.len());
        let mut facts = Facts::none();
        let mut before = u64::MAX;
        for step in 0..=order.len() {
            proof.partial_states += 1;
            let allowed: Vec<u32> =
                table.cells().iter().map(|cells| cells.reachable(&facts.get(cells.fact))).collect();
            let now = table.diagram().reach(&allowed, &mut scratch).leaves;
            let state = || describe_facts(table, &facts);
            if now & !before != 0 {
                proof.defects.push(Defect::KnowledgeWidens { witness: state() });
                return;
            }
            if let Some(rule) = unsound(table, &facts, now) {
                proof.defects.push(Defect::UnsoundLogic { rule, witness: state() });
                return;
            }
            // Completing by hand is dear: a few chains, and only where few cells are left.
            let left: u64 = allowed.iter().map(|set| u64::from(set.count_ones())).product();
            if chain % 16 == 0 && left <= 4_096 && complete_by_hand(table, widths, &allowed) != now
            {
                proof.defects.push(Defect::Inexact { witness: state() });
                return;
            }
            before = now;
            if let Some(level) = order.get(step) {
                let cells = &table.cells()[*level];
                facts.set(cells.fact, cells.knowledge(path[*level]));
            }
        }
    }
}

fn unsound(table: &Table, facts: &Facts, reachable: u64) -> Option<Code> {
    table.rows().iter().enumerate().find_map(|(index, row)| {
        let contradicted = match row.when.whatever_follows(facts) {
            Truth::False => reachable & (1 << index) != 0,
            // Ranked: what comes before it may decide, what comes after may not.
            Truth::True if table.is_ranked() => {
                !row_is_set_aside(table, index) && bits(reachable).any(|leaf| leaf as usize > index)
            }
            Truth::True => bits(reachable).any(|leaf| {
                leaf as usize != index
                    && table.rows().get(leaf as usize).is_none_or(|other| {
                        !other.overrides.iter().any(|name| row.rule == *name)
                            && !row_is_set_aside(table, index)
                    })
            }),
            Truth::Unknown => false,
        };
        contradicted.then(|| row.rule.clone())
    })
}

/// Whether some other row may set this one aside.
fn row_is_set_aside(table: &Table, index: usize) -> bool {
    let rule = &table.rows()[index].rule;
    table.rows().iter().any(|row| row.overrides.iter().any(|name| rule == name))
}

fn complete_by_hand(table: &Table, widths: &[usize], allowed: &[u32]) -> u64 {
    let overridden = overridden(table);
    let choices: Vec<Vec<usize>> = widths
        .iter()
        .zip(allowed)
        .map(|(width, set)| (0..*width).filter(|cell| set & (1 << cell) != 0).collect())
        .collect();
    let lengths: Vec<usize> = choices.iter().map(Vec::len).collect();
    let mut at = vec![0; choices.len()];
    let mut leaves = 0;
    loop {
        let path: Vec<usize> = at.iter().zip(&choices).map(|(i, cells)| cells[*i]).collect();
        leaves |= 1 << by_rows(table, &overridden, &facts_of(table, &path));
        if !next_cell(&mut at, &lengths, &mut |_, _| {}) {
            return leaves;
        }
    }
}

/// Checks anything that answers "which classes are possible": revealing facts
/// one by one must never make the answer larger. Every partial state over
/// `cells` is tried where there are at most `limit`; else `limit` are sampled.
///
/// # Errors
/// The first state in which learning a fact widened the answer.
pub fn check_never_widens(
    cells: &[Cells],
    limit: u64,
    possible: impl Fn(&Facts) -> Vec<Code>,
) -> Result<u64, Defect> {
    // Index 0 is "not known"; the others are the value cells.
    let widths: Vec<usize> = cells.iter().map(|cells| cells.values.len() + 1).collect();
    let knowledge = |level: usize, index: usize| match index.checked_sub(1) {
        None => Knowledge::Absent,
        Some(value) => Knowledge::Within(cells[level].values[value]),
    };
    let facts_at = |state: &[usize]| {
        state.iter().enumerate().fold(Facts::none(), |facts, (level, index)| {
            facts.with(cells[level].fact, knowledge(level, *index))
        })
    };
    let all: u128 = widths.iter().map(|width| *width as u128).product();
    let mut random = Random::seeded(3);
    let mut state = vec![0; widths.len()];
    let mut examined = 0;
    loop {
        examined += 1;
        let facts = facts_at(&state);
        let before = possible(&facts);
        for (level, cut) in cells.iter().enumerate().filter(|(level, _)| state[*level] == 0) {
            for value in 1..widths[level] {
                let learned = facts.clone().with(cut.fact, knowledge(level, value));
                let after = possible(&learned);
                if let Some(new) = after.iter().find(|class| !before.contains(class)) {
                    return Err(Defect::KnowledgeWidens {
                        witness: format!(
                            "{:?}: learning {:?} = {:?} added {new}",
                            state,
                            cut.fact,
                            knowledge(level, value)
                        ),
                    });
                }
            }
        }
        let more = if all <= u128::from(limit) {
            next_cell(&mut state, &widths, &mut |_, _| {})
        } else {
            for (level, width) in widths.iter().enumerate() {
                state[level] = if random.below(2) == 0 { 0 } else { random.below(*width) };
            }
            examined < limit
        };
        if !more {
            return Ok(examined);
        }
    }
}

fn facts_of(table: &Table, path: &[usize]) -> Facts {
    table
        .cells()
        .iter()
        .zip(path)
        .fold(Facts::none(), |facts, (cells, cell)| facts.with(cells.fact, cells.knowledge(*cell)))
}

fn describe(table: &Table, path: &[usize]) -> String {
    describe_facts(table, &facts_of(table, path))
}

fn describe_facts(table: &Table, facts: &Facts) -> String {
    let parts: Vec<String> = table
        .cells()
        .iter()
        .map(|cells| match facts.get(cells.fact).hull() {
            None => format!("{:?} not known", cells.fact),
            Some(values) => match (values.point(), values.low, values.high) {
                (Some(point), _, _) => format!("{:?} = {point}", cells.fact),
                (None, Some(low), Some(high)) => {
                    format!("{:?} between {} and {}", cells.fact, low.value, high.value)
                }
                (None, Some(low), None) => format!("{:?} above {}", cells.fact, low.value),
                (None, None, Some(high)) => format!("{:?} below {}", cells.fact, high.value),
                (None, None, None) => format!("{:?} any", cells.fact),
            },
        })
        .collect();
    parts.join(", ")
}

/// A small seeded generator (xorshift64*): the checker must give the same
/// verdict on every run, and needs no quality beyond spreading its samples.
struct Random(u64);

impl Random {
    fn seeded(seed: u64) -> Random {
        Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        ((self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize) % limit
    }

    fn order(&mut self, length: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..length).collect();
        for index in (1..length).rev() {
            order.swap(index, self.below(index + 1));
        }
        order
    }
}
