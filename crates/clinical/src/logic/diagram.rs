//! A decision table as a reduced decision diagram.
//!
//! Every node asks one fact and has one child a cell; every leaf holds a
//! number. Equal nodes are one node, so a table over millions of cells is a
//! few hundred nodes, and the set of leaves that partial knowledge can still
//! reach is one short walk.

use super::cells::{CellSet, Cells};
use super::condition::Condition;
use super::truth::Truth;
use std::collections::BTreeMap;

/// A node or a leaf.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ref(u32);

const LEAF: u32 = 1 << 31;

impl Ref {
    const fn leaf(value: u32) -> Ref {
        Ref(LEAF | value)
    }

    fn as_leaf(self) -> Option<u32> {
        (self.0 & LEAF != 0).then_some(self.0 & !LEAF)
    }
}

#[derive(Clone, Debug)]
struct Node {
    level: u8,
    children: Vec<Ref>,
}

/// Builds diagrams over one list of facts, sharing equal nodes.
struct Workshop {
    nodes: Vec<Node>,
    known: BTreeMap<(u8, Vec<Ref>), Ref>,
}

impl Workshop {
    fn node(&mut self, level: u8, children: Vec<Ref>) -> Ref {
        if children.iter().all(|child| *child == children[0]) {
            return children[0];
        }
        if let Some(found) = self.known.get(&(level, children.clone())) {
            return *found;
        }
        let made = Ref(self.nodes.len() as u32);
        self.nodes.push(Node { level, children: children.clone() });
        self.known.insert((level, children), made);
        made
    }

    fn level(&self, at: Ref) -> u8 {
        if at.as_leaf().is_some() { u8::MAX } else { self.nodes[at.0 as usize].level }
    }

    fn child(&self, at: Ref, level: u8, cell: usize) -> Ref {
        if self.level(at) == level { self.nodes[at.0 as usize].children[cell] } else { at }
    }

    /// Joins two diagrams leaf by leaf.
    fn join(
        &mut self,
        a: Ref,
        b: Ref,
        widths: &[usize],
        leaf: &mut dyn FnMut(u32, u32) -> u32,
    ) -> Ref {
        let mut done = BTreeMap::new();
        self.join_inner(a, b, widths, leaf, &mut done)
    }

    fn join_inner(
        &mut self,
        a: Ref,
        b: Ref,
        widths: &[usize],
        leaf: &mut dyn FnMut(u32, u32) -> u32,
        done: &mut BTreeMap<(Ref, Ref), Ref>,
    ) -> Ref {
        if let (Some(a), Some(b)) = (a.as_leaf(), b.as_leaf()) {
            return Ref::leaf(leaf(a, b));
        }
        if let Some(found) = done.get(&(a, b)) {
            return *found;
        }
        let level = self.level(a).min(self.level(b));
        let children = (0..widths[level as usize])
            .map(|cell| {
                let (a, b) = (self.child(a, level, cell), self.child(b, level, cell));
                self.join_inner(a, b, widths, leaf, done)
            })
            .collect();
        let made = self.node(level, children);
        done.insert((a, b), made);
        made
    }

    fn condition(&mut self, condition: &Condition, cells: &[Cells], widths: &[usize]) -> Ref {
        let truth = |truth: Truth| Ref::leaf(truth as u32);
        let level_of =
            |fact| cells.iter().position(|cells| cells.fact == fact).unwrap_or(usize::MAX);
        match condition {
            Condition::Compare(comparison) => {
                let level = level_of(comparison.fact);
                let children = (0..widths[level])
                    .map(|cell| truth(comparison.as_it_stands(cells[level].knowledge(cell))))
                    .collect();
                self.node(level as u8, children)
            }
            Condition::Known(fact) => {
                let level = level_of(*fact);
                let children = (0..widths[level])
                    .map(|cell| truth(Truth::from(cells[level].cell(cell).is_some())))
                    .collect();
                self.node(level as u8, children)
            }
            Condition::All(of) => self.fold(of, Truth::True, Truth::and, cells, widths),
            Condition::Any(of) => self.fold(of, Truth::False, Truth::or, cells, widths),
            Condition::Not(inner) => {
                let inner = self.condition(inner, cells, widths);
                self.join(inner, truth(Truth::True), widths, &mut |a, _| (!to_truth(a)) as u32)
            }
            Condition::AtLeast(needed, of) => {
                // Leaves count how many surely and how many possibly hold.
                const STEP: u32 = 1 << 8;
                let mut counted = Ref::leaf(0);
                for part in of {
                    let part = self.condition(part, cells, widths);
                    counted =
                        self.join(counted, part, widths, &mut |count, part| match to_truth(part) {
                            Truth::True => count + STEP + 1,
                            Truth::Unknown => count + STEP,
                            Truth::False => count,
                        });
                }
                let needed = *needed as u32;
                self.join(counted, truth(Truth::True), widths, &mut |count, _| {
                    let (sure, possible) = (count % STEP, count / STEP);
                    if sure >= needed {
                        Truth::True as u32
                    } else if possible >= needed {
                        Truth::Unknown as u32
                    } else {
                        Truth::False as u32
                    }
                })
            }
        }
    }

    fn fold(
        &mut self,
        of: &[Condition],
        start: Truth,
        combine: fn(Truth, Truth) -> Truth,
        cells: &[Cells],
        widths: &[usize],
    ) -> Ref {
        let mut whole = Ref::leaf(start as u32);
        for part in of {
            let part = self.condition(part, cells, widths);
            whole = self
                .join(whole, part, widths, &mut |a, b| combine(to_truth(a), to_truth(b)) as u32);
        }
        whole
    }
}

fn to_truth(leaf: u32) -> Truth {
    match leaf {
        0 => Truth::False,
        1 => Truth::Unknown,
        _ => Truth::True,
    }
}

/// Which rows of a table hold in a cell, and which are undefined there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct RowsHolding {
    /// One bit a row that holds.
    pub hold: u64,
    /// One bit a row whose condition is unknown although every fact is given:
    /// a rule asks a fact that may stay unknown without saying what that means.
    pub undefined: u64,
}

/// The finished diagram; its leaves are what `settle` made of the rows that hold.
#[derive(Clone, Debug)]
pub struct Diagram {
    /// Level of each node; nodes stand in ascending order of level.
    levels: Vec<u8>,
    /// Where each node's children begin in `children`.
    starts: Vec<u32>,
    children: Vec<Ref>,
    root: Ref,
}

impl Diagram {
    /// Builds the diagram of all `conditions` at once. `settle` turns the rows
    /// that hold in a cell into the leaf's number (below 64).
    pub fn build(
        conditions: &[&Condition],
        cells: &[Cells],
        mut settle: impl FnMut(RowsHolding) -> u32,
    ) -> Diagram {
        let widths: Vec<usize> = cells.iter().map(Cells::len).collect();
        let mut workshop = Workshop { nodes: Vec::new(), known: BTreeMap::new() };
        let mut leaves = vec![RowsHolding::default()];
        let mut numbers = BTreeMap::from([(RowsHolding::default(), 0)]);
        let mut whole = Ref::leaf(0);
        for (row, condition) in conditions.iter().enumerate() {
            let row_diagram = workshop.condition(condition, cells, &widths);
            whole = workshop.join(whole, row_diagram, &widths, &mut |rows, truth| {
                let mut rows = leaves[rows as usize];
                match to_truth(truth) {
                    Truth::True => rows.hold |= 1 << row,
                    Truth::Unknown => rows.undefined |= 1 << row,
                    Truth::False => {}
                }
                *numbers.entry(rows).or_insert_with(|| {
                    leaves.push(rows);
                    leaves.len() as u32 - 1
                })
            });
        }
        let settled: Vec<u32> = leaves.into_iter().map(&mut settle).collect();
        let root =
            workshop.join(whole, Ref::leaf(0), &widths, &mut |rows, _| settled[rows as usize]);
        Self::compact(&workshop, root)
    }

    fn compact(workshop: &Workshop, root: Ref) -> Diagram {
        let mut wanted = vec![false; workshop.nodes.len()];
        let mut open = vec![root];
        while let Some(at) = open.pop() {
            if at.as_leaf().is_none() && !std::mem::replace(&mut wanted[at.0 as usize], true) {
                open.extend(&workshop.nodes[at.0 as usize].children);
            }
        }
        let mut order: Vec<usize> = (0..wanted.len()).filter(|index| wanted[*index]).collect();
        order.sort_unstable_by_key(|index| (workshop.nodes[*index].level, *index));
        let mut place = vec![0; wanted.len()];
        for (new, old) in order.iter().enumerate() {
            place[*old] = new as u32;
        }
        let moved = |at: Ref| {
            if at.as_leaf().is_some() { at } else { Ref(place[at.0 as usize]) }
        };
        let mut diagram = Diagram {
            levels: Vec::with_capacity(order.len()),
            starts: Vec::with_capacity(order.len()),
            children: Vec::new(),
            root: moved(root),
        };
        for old in order {
            let node = &workshop.nodes[old];
            diagram.levels.push(node.level);
            diagram.starts.push(diagram.children.len() as u32);
            diagram.children.extend(node.children.iter().map(|c| moved(*c)));
        }
        diagram
    }

    /// How many nodes it has.
    pub fn size(&self) -> usize {
        self.levels.len()
    }

    /// The leaf of one complete cell; `cell_of` gives the cell a level.
    pub fn leaf(&self, cell_of: impl Fn(usize) -> usize) -> u32 {
        let mut at = self.root;
        loop {
            match at.as_leaf() {
                Some(value) => return value,
                None => {
                    let node = at.0 as usize;
                    let cell = cell_of(self.levels[node] as usize);
                    at = self.children[self.starts[node] as usize + cell];
                }
            }
        }
    }

    /// How many complete cells end in each leaf: the whole product is counted.
    pub fn cells_by_leaf(&self, widths: &[usize]) -> BTreeMap<u32, u128> {
        let below =
            |level: usize| -> u128 { widths[level..].iter().map(|width| *width as u128).product() };
        let level_of = |at: Ref| match at.as_leaf() {
            Some(_) => widths.len(),
            None => self.levels[at.0 as usize] as usize,
        };
        let mut counts: Vec<BTreeMap<u32, u128>> = vec![BTreeMap::new(); self.size()];
        let count_from = |counts: &[BTreeMap<u32, u128>], at: Ref| match at.as_leaf() {
            Some(value) => BTreeMap::from([(value, 1)]),
            None => counts[at.0 as usize].clone(),
        };
        for node in (0..self.size()).rev() {
            let level = self.levels[node] as usize;
            let start = self.starts[node] as usize;
            let mut sum = BTreeMap::new();
            for child in &self.children[start..start + widths[level]] {
                // Facts that the diagram skips are free: every cell of theirs counts.
                let free = below(level + 1) / below(level_of(*child));
                for (leaf, cells) in count_from(&counts, *child) {
                    *sum.entry(leaf).or_insert(0) += cells * free;
                }
            }
            counts[node] = sum;
        }
        let free = below(0) / below(level_of(self.root));
        count_from(&counts, self.root)
            .into_iter()
            .map(|(leaf, cells)| (leaf, cells * free))
            .collect()
    }

    /// A complete cell that ends in `leaf`, if there is one: the witness of a defect.
    pub fn witness(&self, leaf: u32, widths: &[usize]) -> Option<Vec<usize>> {
        fn search(
            diagram: &Diagram,
            at: Ref,
            leaf: u32,
            widths: &[usize],
            path: &mut Vec<usize>,
            dead: &mut Vec<bool>,
        ) -> bool {
            if let Some(value) = at.as_leaf() {
                return value == leaf;
            }
            let node = at.0 as usize;
            if dead[node] {
                return false;
            }
            let level = diagram.levels[node] as usize;
            for cell in 0..widths[level] {
                path[level] = cell;
                let child = diagram.children[diagram.starts[node] as usize + cell];
                if search(diagram, child, leaf, widths, path, dead) {
                    return true;
                }
            }
            path[level] = 0;
            dead[node] = true;
            false
        }
        let mut path = vec![0; widths.len()];
        let mut dead = vec![false; self.size()];
        search(self, self.root, leaf, widths, &mut path, &mut dead).then_some(path)
    }

    /// What the given cells leave open: every leaf that can still be reached.
    /// `allowed` has one set of cells a level.
    pub fn reach(&self, allowed: &[CellSet], scratch: &mut Scratch) -> Reach {
        scratch.met.clear();
        scratch.met.resize(self.size().div_ceil(64), 0);
        scratch.open.clear();
        scratch.open.push(self.root);
        let mut reach = Reach::default();
        while let Some(at) = scratch.open.pop() {
            if let Some(value) = at.as_leaf() {
                reach.leaves |= 1 << value;
                continue;
            }
            let node = at.0 as usize;
            let (word, bit) = (&mut scratch.met[node / 64], 1 << (node % 64));
            if *word & bit != 0 {
                continue;
            }
            *word |= bit;
            let level = self.levels[node];
            reach.asks |= 1 << level;
            let start = self.starts[node] as usize;
            let mut cells = allowed[level as usize];
            while cells != 0 {
                let cell = cells.trailing_zeros() as usize;
                cells &= cells - 1;
                scratch.open.push(self.children[start + cell]);
            }
        }
        reach
    }
}

/// Memory that one reading after another uses again.
#[derive(Debug, Default)]
pub struct Scratch {
    met: Vec<u64>,
    open: Vec<Ref>,
}

/// The open part of a diagram.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// The leaves that can still be reached, one bit a leaf.
    pub leaves: u64,
    /// The levels whose fact is still asked on the way, one bit a level.
    pub asks: u64,
}
