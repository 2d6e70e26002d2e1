//! Decision tables: rows of condition and class, with overrides by name.

use super::bits::bits;
use super::cells::{CellSet, Cells};
use super::condition::Condition;
use super::diagram::{Diagram, RowsHolding, Scratch};
use super::row::{Otherwise, Row};
use crate::facts::{CUTS, Fact, Facts};
use crate::rule::Code;
use crate::values::Truth;

/// A decision table, cut into cells and compiled into a diagram.
#[derive(Clone, Debug)]
pub struct Table {
    /// What it decides, for people: "phase, EASL 2017".
    pub name: &'static str,
    ranked: bool,
    rows: Vec<Row>,
    otherwise: Option<Otherwise>,
    cells: Vec<Cells>,
    diagram: Diagram,
    /// The classes the rows conclude, each once.
    classes: Vec<Code>,
    /// The class of each leaf below `GAP`.
    class_of_leaf: Vec<u8>,
    /// Levels of two facts that are cuts of one value, the coarser first.
    cuts: Vec<(usize, usize)>,
}

/// Memory that one reading after another uses again.
#[derive(Debug, Default)]
pub(crate) struct Buffers {
    allowed: Vec<CellSet>,
    scratch: Scratch,
}

/// What a table says as things stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Standing {
    /// The leaves that can be reached, one bit each.
    pub leaves: u64,
    /// The classes that they conclude, one bit each.
    pub classes: u64,
}

/// Leaf: no row holds and the table names nothing for it.
pub(super) const GAP: u32 = 61;
/// Leaf: two rows hold and neither overrides the other.
pub(super) const OVERLAP: u32 = 62;
/// Leaf: a row is unknown although the cell is complete.
pub(super) const UNDEFINED: u32 = 63;

impl Table {
    /// Compiles the rows. Defects do not stop it: they become leaves that the
    /// checker finds and that a reading reports as "no class".
    ///
    /// # Panics
    /// With more than 60 rows, which is a fault of the program and not of its input.
    pub fn new(name: &'static str, rows: Vec<Row>, otherwise: Option<Otherwise>) -> Table {
        Self::compile(name, false, rows, otherwise)
    }

    /// The same for rules of which several may support one conclusion: the
    /// first that holds decides and sets every later one aside, and those of its
    /// class are named beside it. So a treatment indication is
    /// read: any one criterion is enough, and all that are met are named.
    ///
    /// # Panics
    /// As [`Table::new`].
    pub fn ranked(name: &'static str, rows: Vec<Row>, otherwise: Option<Otherwise>) -> Table {
        Self::compile(name, true, rows, otherwise)
    }

    fn compile(
        name: &'static str,
        ranked: bool,
        rows: Vec<Row>,
        otherwise: Option<Otherwise>,
    ) -> Table {
        assert!(rows.len() <= 60, "{name}: a table holds at most 60 rows");
        let cells = Cells::of(rows.iter().map(|row| &row.when));
        let conditions: Vec<&Condition> = rows.iter().map(|row| &row.when).collect();
        let overridden = set_aside_by(&rows, ranked);
        let fallback = rows.len() as u32;
        let named_gap = if otherwise.is_some() { fallback } else { GAP };
        let diagram = Diagram::build(&conditions, &cells, &overridden, |holding| {
            settle(holding, &overridden, named_gap)
        });
        let mut classes: Vec<Code> = Vec::new();
        let mut class_of_leaf = Vec::new();
        let concluded = rows
            .iter()
            .map(|row| &row.class)
            .chain(otherwise.iter().map(|otherwise| &otherwise.class));
        for class in concluded {
            let place = classes.iter().position(|known| known == class);
            class_of_leaf.push(place.unwrap_or(classes.len()) as u8);
            if place.is_none() {
                classes.push(class.clone());
            }
        }
        let level = |fact: Fact| cells.iter().position(|cells| cells.fact == fact);
        let cuts = CUTS
            .iter()
            .filter_map(|(coarse, fine)| Some((level(*coarse)?, level(*fine)?)))
            .collect();
        Table { name, ranked, rows, otherwise, cells, diagram, classes, class_of_leaf, cuts }
    }

    /// Whether several rules may support one conclusion; see [`Table::ranked`].
    pub fn is_ranked(&self) -> bool {
        self.ranked
    }

    /// The rules, in order.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The named gap, if the table has one.
    pub fn otherwise(&self) -> Option<&Otherwise> {
        self.otherwise.as_ref()
    }

    /// The facts it asks and the cells it cuts them into.
    pub fn cells(&self) -> &[Cells] {
        &self.cells
    }

    /// The compiled diagram.
    pub fn diagram(&self) -> &Diagram {
        &self.diagram
    }

    /// Every class it can conclude.
    pub fn classes(&self) -> &[Code] {
        &self.classes
    }

    /// The rule's name and class behind a leaf; `None` for a defect.
    pub(super) fn conclusion(&self, leaf: u32) -> Option<(&Code, &Code, bool)> {
        let leaf = leaf as usize;
        match (self.rows.get(leaf), &self.otherwise) {
            (Some(row), _) => Some((&row.rule, &row.class, row.grey_zone)),
            (None, Some(otherwise)) if leaf == self.rows.len() => {
                Some((&otherwise.rule, &otherwise.class, otherwise.grey_zone))
            }
            _ => None,
        }
    }

    pub(super) fn classes_of(&self, leaves: u64) -> u64 {
        bits(leaves)
            .filter_map(|leaf| self.class_of_leaf.get(leaf as usize))
            .fold(0, |set, class| set | 1 << class)
    }

    pub(super) fn named(&self, classes: u64) -> Vec<Code> {
        bits(classes).map(|class| self.classes[class as usize].clone()).collect()
    }

    /// The rules of this class that surely hold, those that a holding rule sets
    /// aside by name left out.
    pub fn rules_holding(&self, class: &Code, facts: &Facts) -> Vec<Code> {
        let holding = || {
            self.rows
                .iter()
                .filter(|row| row.class == *class && row.when.as_it_stands(facts) == Truth::True)
        };
        holding()
            .filter(|row| {
                !holding().any(|other| other.overrides.iter().any(|name| row.rule == *name))
            })
            .map(|row| row.rule.clone())
            .collect()
    }

    /// The classes still possible as things stand (a fact that may stay unknown
    /// counts as its rules say).
    pub fn open_classes(&self, facts: &Facts) -> Vec<Code> {
        let allowed = self.allowed(|cells| cells.as_it_stands(&facts.get(cells.fact)));
        self.named(self.classes_of(self.leaves(facts, &allowed)))
    }

    /// The rules that decide as things stand: their leaves, and the classes that these conclude, one bit each.
    pub(crate) fn stands(&self, facts: &Facts, buffers: &mut Buffers) -> Standing {
        let Buffers { allowed, scratch } = buffers;
        allowed.clear();
        allowed.extend(self.cells.iter().map(|cells| cells.as_it_stands(&facts.get(cells.fact))));
        let reach = self.diagram.reach(allowed, scratch);
        let leaves = self.joined(facts, allowed, reach.leaves, reach.asks);
        Standing { leaves, classes: self.classes_of(leaves) }
    }

    /// The classes of a set of them.
    pub(crate) fn open_of(&self, standing: Standing) -> Vec<Code> {
        self.named(standing.classes)
    }

    /// The class, where there is exactly one.
    pub(crate) fn class_of(&self, standing: Standing) -> Option<&Code> {
        let one = standing.classes.count_ones() == 1;
        one.then(|| self.classes.get(standing.classes.trailing_zeros() as usize))?
    }

    /// The names of the rules of a set of leaves.
    pub(crate) fn rules_of(&self, leaves: u64) -> impl Iterator<Item = &Code> {
        bits(leaves).filter_map(|leaf| self.conclusion(leaf)).map(|(rule, _, _)| rule)
    }

    /// Every class that completing the case can lead to, the present ones included.
    pub fn reachable_classes(&self, facts: &Facts) -> Vec<Code> {
        let allowed = self.allowed(|cells| cells.reachable(&facts.get(cells.fact)));
        self.named(self.classes_of(self.leaves(facts, &allowed)))
    }

    /// Pairs of facts that are cuts of one value, as levels, the coarser first.
    pub(super) fn cuts(&self) -> &[(usize, usize)] {
        &self.cuts
    }

    /// The leaves that can be reached within `allowed`, facts that are cuts of one value taken
    /// together.
    pub(super) fn leaves(&self, facts: &Facts, allowed: &[CellSet]) -> u64 {
        let reach = self.diagram.reach(allowed, &mut Scratch::default());
        self.joined(facts, allowed, reach.leaves, reach.asks)
    }

    /// The same, given what lies open where every fact is taken by itself.
    pub(super) fn joined(&self, facts: &Facts, allowed: &[CellSet], apart: u64, asks: u64) -> u64 {
        let open = |(coarse, fine): &(usize, usize)| {
            let both = 1 << coarse | 1 << fine;
            asks & both == both
                && allowed[*coarse].count_ones() > 1
                && allowed[*fine].count_ones() > 1
        };
        // What has one answer with too much held possible has it with less.
        if apart.count_ones() <= 1 || !self.cuts.iter().any(open) {
            return apart;
        }
        let open: Vec<(usize, usize)> = self.cuts.iter().copied().filter(open).collect();
        let mut leaves = 0;
        self.walk_cuts(facts, &open, &mut allowed.to_vec(), &mut leaves);
        leaves
    }

    /// One walk for each cell of each coarser cut, the finer one held to what goes with it.
    fn walk_cuts(
        &self,
        facts: &Facts,
        cuts: &[(usize, usize)],
        allowed: &mut [CellSet],
        leaves: &mut u64,
    ) {
        let Some(((coarse, fine), others)) = cuts.split_first() else {
            *leaves |= self.diagram.reach(allowed, &mut Scratch::default()).leaves;
            return;
        };
        let (of_coarse, of_fine) = (allowed[*coarse], allowed[*fine]);
        let cells = &self.cells[*fine];
        let unknown = CellSet::from(cells.may_stay_unknown);
        for cell in bits(u64::from(of_coarse)) {
            let with = match self.cells[*coarse].cell(cell as usize) {
                Some(values) => {
                    let known = facts.by_cut(self.cells[*coarse].fact, values);
                    // A coarser cut that says nothing of "not known" is any of its cells
                    // while the value is not known.
                    let not_known = if self.cells[*coarse].may_stay_unknown { 0 } else { unknown };
                    if known.is_absent() {
                        CellSet::MAX
                    } else {
                        cells.compatible(&known) | not_known
                    }
                }
                None if cells.may_stay_unknown => unknown,
                None => CellSet::MAX,
            };
            allowed[*coarse] = 1 << cell;
            allowed[*fine] = of_fine & with;
            if allowed[*fine] != 0 {
                self.walk_cuts(facts, others, allowed, leaves);
            }
        }
        (allowed[*coarse], allowed[*fine]) = (of_coarse, of_fine);
    }

    /// The class as things stand, where there is exactly one.
    pub fn class(&self, facts: &Facts) -> Option<Code> {
        let mut open = self.open_classes(facts);
        if open.len() == 1 { open.pop() } else { None }
    }

    fn allowed(&self, cells: impl Fn(&Cells) -> CellSet) -> Vec<CellSet> {
        self.cells.iter().map(cells).collect()
    }
}

/// From the rows that hold in a cell to the one that decides.
fn settle(holding: RowsHolding, overridden: &[u64], named_gap: u32) -> u32 {
    let set_aside = bits(holding.hold).fold(0, |set, row| set | overridden[row as usize]);
    // An undefined row is harmless only where a row that surely holds overrides it.
    if holding.undefined & !set_aside != 0 {
        return UNDEFINED;
    }
    let left = holding.hold & !set_aside;
    match left.count_ones() {
        0 if holding.hold == 0 => named_gap,
        1 => left.trailing_zeros(),
        _ => OVERLAP,
    }
}

/// For each row, the rows that it sets aside, one bit each.
fn set_aside_by(rows: &[Row], ranked: bool) -> Vec<u64> {
    rows.iter()
        .enumerate()
        .map(|(place, row)| {
            rows.iter()
                .enumerate()
                .filter(|(index, other)| {
                    row.overrides.iter().any(|name| other.rule == *name) || ranked && *index > place
                })
                .fold(0, |set, (index, _)| set | 1 << index)
        })
        .collect()
}
