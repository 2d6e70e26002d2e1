//! A decision table as a reduced decision diagram.
//!
//! Every node asks one fact and has one child a cell; every leaf holds a
//! number. Equal nodes are one node, so a table over millions of cells is a
//! few hundred nodes, and the set of leaves that partial knowledge can still
//! reach is one short walk.

use super::bits::bits;
use super::cells::{CellSet, Cells};
use super::condition::Condition;
use crate::values::{Truth, sort_all};
use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, Hasher};

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

/// A node's children stand in one long list, from here, as many as its level has cells.
#[derive(Clone, Copy, Debug)]
struct Node {
    level: u8,
    first: u32,
}

/// Multiplies and folds: these keys are small numbers of our own making, and a
/// table is compiled while someone waits for the page.
#[derive(Default)]
struct Folding(u64);

impl Hasher for Folding {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, value: u64) {
        const ODD: u64 = 0x517c_c1b7_2722_0a95;
        self.0 = (self.0.rotate_left(5) ^ value).wrapping_mul(ODD);
    }

    fn finish(&self) -> u64 {
        // The table takes its place from the low bits and its tag from the high ones.
        self.0 ^ self.0 >> 32
    }
}

type Numbered = HashMap<u64, Ref, BuildHasherDefault<Folding>>;

/// Which leaves of either side settle a join whatever the other side says.
#[derive(Clone, Copy)]
struct Settles {
    left: fn(u32) -> bool,
    right: fn(u32) -> bool,
}

impl Settles {
    const NOTHING: Settles = Settles { left: |_| false, right: |_| false };
}

/// Builds diagrams over one list of facts, sharing equal nodes.
struct Workshop {
    nodes: Vec<Node>,
    children: Vec<Ref>,
    /// Nodes by what they are: their level and children, folded into a number.
    known: Numbered,
    /// Joins already done, by their two sides; emptied for each join.
    done: Numbered,
    /// Children of nodes that are being made, innermost last.
    open: Vec<Ref>,
}

impl Workshop {
    fn new() -> Workshop {
        Workshop {
            nodes: Vec::new(),
            children: Vec::new(),
            known: Numbered::default(),
            done: Numbered::default(),
            open: Vec::new(),
        }
    }

    fn children(&self, at: usize, width: usize) -> &[Ref] {
        let first = self.nodes[at].first as usize;
        &self.children[first..first + width]
    }

    /// The node with the children that stand in `open` from `from` on, which are
    /// taken out of it.
    fn node(&mut self, level: u8, from: usize) -> Ref {
        let children = &self.open[from..];
        let (first, width) = (children[0], children.len());
        if children.iter().all(|child| *child == first) {
            self.open.truncate(from);
            return first;
        }
        let mut key = Folding::default();
        key.write_u64(u64::from(level));
        children.iter().for_each(|child| key.write_u64(u64::from(child.0)));
        let mut key = key.0;
        // Two nodes may fold into one number: then the next number is tried.
        while let Some(found) = self.known.get(&key) {
            let at = found.0 as usize;
            if self.nodes[at].level == level && self.children(at, width) == &self.open[from..] {
                let found = *found;
                self.open.truncate(from);
                return found;
            }
            key = key.wrapping_add(1);
        }
        let made = Ref(self.nodes.len() as u32);
        self.nodes.push(Node { level, first: self.children.len() as u32 });
        self.children.extend(self.open.drain(from..));
        self.known.insert(key, made);
        made
    }

    fn level(&self, at: Ref) -> u8 {
        if at.as_leaf().is_some() { u8::MAX } else { self.nodes[at.0 as usize].level }
    }

    fn child(&self, at: Ref, level: u8, cell: usize) -> Ref {
        if self.level(at) == level {
            self.children[self.nodes[at.0 as usize].first as usize + cell]
        } else {
            at
        }
    }

    /// Joins two diagrams leaf by leaf. A leaf that settles the join is put to
    /// `leaf` as both sides.
    fn join(
        &mut self,
        a: Ref,
        b: Ref,
        widths: &[usize],
        settles: Settles,
        leaf: &mut dyn FnMut(u32, u32) -> u32,
    ) -> Ref {
        self.done.clear();
        self.join_inner(a, b, widths, settles, leaf)
    }

    fn join_inner(
        &mut self,
        a: Ref,
        b: Ref,
        widths: &[usize],
        settles: Settles,
        leaf: &mut dyn FnMut(u32, u32) -> u32,
    ) -> Ref {
        match (a.as_leaf(), b.as_leaf()) {
            (Some(a), Some(b)) => return Ref::leaf(leaf(a, b)),
            (Some(settled), None) if (settles.left)(settled) => return a,
            (None, Some(settled)) if (settles.right)(settled) => return b,
            _ => {}
        }
        let sides = u64::from(a.0) << 32 | u64::from(b.0);
        if let Some(found) = self.done.get(&sides) {
            return *found;
        }
        let level = self.level(a).min(self.level(b));
        let from = self.open.len();
        for cell in 0..widths[level as usize] {
            let (a, b) = (self.child(a, level, cell), self.child(b, level, cell));
            let joined = self.join_inner(a, b, widths, settles, leaf);
            self.open.push(joined);
        }
        let made = self.node(level, from);
        self.done.insert(sides, made);
        made
    }

    fn condition(&mut self, condition: &Condition, cells: &[Cells], widths: &[usize]) -> Ref {
        let truth = |truth: Truth| Ref::leaf(truth as u32);
        let level_of =
            |fact| cells.iter().position(|cells| cells.fact == fact).unwrap_or(usize::MAX);
        match condition {
            Condition::Compare(comparison) => {
                let level = level_of(comparison.fact);
                let from = self.open.len();
                self.open.extend(
                    (0..widths[level])
                        .map(|cell| truth(comparison.as_it_stands(cells[level].knowledge(cell)))),
                );
                self.node(level as u8, from)
            }
            Condition::Known(fact) => {
                let level = level_of(*fact);
                let from = self.open.len();
                self.open.extend(
                    (0..widths[level])
                        .map(|cell| truth(Truth::from(cells[level].cell(cell).is_some()))),
                );
                self.node(level as u8, from)
            }
            Condition::All(of) => {
                let fails = |leaf| leaf == Truth::False as u32;
                let settles = Settles { left: fails, right: fails };
                self.fold(of, Truth::True, Truth::and, settles, cells, widths)
            }
            Condition::Any(of) => {
                let holds = |leaf| leaf == Truth::True as u32;
                let settles = Settles { left: holds, right: holds };
                self.fold(of, Truth::False, Truth::or, settles, cells, widths)
            }
            Condition::Not(inner) => {
                let inner = self.condition(inner, cells, widths);
                let other = truth(Truth::True);
                self.join(inner, other, widths, Settles::NOTHING, &mut |a, _| (!to_truth(a)) as u32)
            }
            Condition::AtLeast(needed, of) => {
                // Leaves count how many surely and how many possibly hold.
                const STEP: u32 = 1 << 8;
                let mut counted = Ref::leaf(0);
                for part in of {
                    let part = self.condition(part, cells, widths);
                    counted =
                        self.join(counted, part, widths, Settles::NOTHING, &mut |count, part| {
                            match to_truth(part) {
                                Truth::True => count + STEP + 1,
                                Truth::Unknown => count + STEP,
                                Truth::False => count,
                            }
                        });
                }
                let needed = *needed as u32;
                let other = truth(Truth::True);
                self.join(counted, other, widths, Settles::NOTHING, &mut |count, _| {
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
        settles: Settles,
        cells: &[Cells],
        widths: &[usize],
    ) -> Ref {
        let mut whole = Ref::leaf(start as u32);
        for part in of {
            let part = self.condition(part, cells, widths);
            whole = self.join(whole, part, widths, settles, &mut |a, b| {
                combine(to_truth(a), to_truth(b)) as u32
            });
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
    /// that hold in a cell into the leaf's number (below 64). `set_aside` has the
    /// rows that each row sets aside where it holds, one bit each: where all that
    /// follow are, they are not looked at.
    pub fn build(
        conditions: &[&Condition],
        cells: &[Cells],
        set_aside: &[u64],
        mut settle: impl FnMut(RowsHolding) -> u32,
    ) -> Diagram {
        /// A leaf that no later row can change.
        const CLOSED: u32 = 1 << 30;
        let widths: Vec<usize> = cells.iter().map(Cells::len).collect();
        let mut workshop = Workshop::new();
        let mut leaves = vec![RowsHolding::default()];
        let mut numbers = BTreeMap::from([(RowsHolding::default(), 0)]);
        let mut whole = Ref::leaf(0);
        let settles = Settles { left: |leaf| leaf & CLOSED != 0, right: |_| false };
        for (row, condition) in conditions.iter().enumerate() {
            let row_diagram = workshop.condition(condition, cells, &widths);
            let later = u64::MAX.checked_shl(row as u32 + 1).unwrap_or(0)
                & !u64::MAX.checked_shl(conditions.len() as u32).unwrap_or(0);
            whole = workshop.join(whole, row_diagram, &widths, settles, &mut |rows, truth| {
                if rows & CLOSED != 0 {
                    return rows;
                }
                let mut rows = leaves[rows as usize];
                match to_truth(truth) {
                    Truth::True => rows.hold |= 1 << row,
                    Truth::Unknown => rows.undefined |= 1 << row,
                    Truth::False => {}
                }
                let aside = bits(rows.hold).fold(0, |all, row| all | set_aside[row as usize]);
                let closed = if later & !aside == 0 { CLOSED } else { 0 };
                closed
                    | *numbers.entry(rows).or_insert_with(|| {
                        leaves.push(rows);
                        leaves.len() as u32 - 1
                    })
            });
        }
        let settled: Vec<u32> = leaves.into_iter().map(&mut settle).collect();
        let other = Ref::leaf(0);
        let root = workshop.join(whole, other, &widths, Settles::NOTHING, &mut |rows, _| {
            settled[(rows & !CLOSED) as usize]
        });
        Self::compact(&workshop, &widths, root)
    }

    fn compact(workshop: &Workshop, widths: &[usize], root: Ref) -> Diagram {
        let mut wanted = vec![false; workshop.nodes.len()];
        let mut open = vec![root];
        while let Some(at) = open.pop() {
            if at.as_leaf().is_none() && !std::mem::replace(&mut wanted[at.0 as usize], true) {
                let at = at.0 as usize;
                open.extend(workshop.children(at, widths[workshop.nodes[at].level as usize]));
            }
        }
        let mut order: Vec<usize> = (0..wanted.len()).filter(|index| wanted[*index]).collect();
        let level = |index: &usize| workshop.nodes[*index].level;
        sort_all(&mut order, |a, b| (level(a), a) < (level(b), b));
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
            let node = workshop.nodes[old];
            diagram.levels.push(node.level);
            diagram.starts.push(diagram.children.len() as u32);
            let children = workshop.children(old, widths[node.level as usize]);
            diagram.children.extend(children.iter().map(|c| moved(*c)));
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
        let mut reach = Reach::default();
        let mut next = match self.root.as_leaf() {
            Some(value) => {
                reach.leaves = 1 << value;
                None
            }
            None => Some(self.root.0),
        };
        while let Some(node) = next {
            let node = node as usize;
            let level = self.levels[node];
            reach.asks |= 1 << level;
            let start = self.starts[node] as usize;
            let mut cells = allowed[level as usize];
            while cells != 0 {
                let cell = cells.trailing_zeros() as usize;
                cells &= cells - 1;
                let child = self.children[start + cell];
                match child.as_leaf() {
                    Some(value) => reach.leaves |= 1 << value,
                    None => {
                        let (place, bit) = (child.0 as usize / 64, 1 << (child.0 % 64));
                        if scratch.met[place] & bit == 0 {
                            scratch.met[place] |= bit;
                            scratch.open.push(child.0);
                        }
                    }
                }
            }
            next = scratch.open.pop();
        }
        reach
    }
}

/// Room for so many nodes is made at once, so that the lists of a reading seldom grow.
const USUAL: usize = 64;

/// A diagram under what is known, to be asked one "what if" after another.
///
/// Which leaves lie below a node depends only on the facts below it: so they are
/// gathered once a node, and fixing one fact costs a walk over the nodes above it.
pub struct Explored<'a> {
    diagram: &'a Diagram,
    allowed: &'a [CellSet],
    /// The leaves below each node; 0 where not gathered yet.
    below: Vec<u64>,
    /// The nodes on the way, by level.
    visited: Vec<u32>,
    /// Those of them that ask the fact that was taken out last.
    asking: Vec<u32>,
}

impl<'a> Explored<'a> {
    /// Walks the diagram. `allowed` has one set of cells a level.
    pub fn new(diagram: &'a Diagram, allowed: &'a [CellSet]) -> Explored<'a> {
        let mut explored = Explored {
            diagram,
            allowed,
            below: vec![0; diagram.size()],
            visited: Vec::with_capacity(USUAL),
            asking: Vec::with_capacity(USUAL),
        };
        explored.leaves_below(diagram.root);
        if diagram.root.as_leaf().is_none() {
            explored.visited.push(diagram.root.0);
        }
        // Nodes stand by level, so each is met before those below it; what has
        // leaves gathered and is allowed from a visited node is on the way.
        let mut next = 0;
        let mut met = vec![0_u64; diagram.size().div_ceil(64)];
        while let Some(node) = explored.visited.get(next).map(|node| *node as usize) {
            next += 1;
            for cell in bits(u64::from(allowed[diagram.levels[node] as usize])) {
                let child = diagram.children[diagram.starts[node] as usize + cell as usize];
                if child.as_leaf().is_none() {
                    let (place, bit) = (child.0 as usize / 64, 1 << (child.0 % 64));
                    if met[place] & bit == 0 {
                        met[place] |= bit;
                        explored.visited.push(child.0);
                    }
                }
            }
        }
        explored
    }

    fn leaves_below(&mut self, at: Ref) -> u64 {
        if let Some(value) = at.as_leaf() {
            return 1 << value;
        }
        let node = at.0 as usize;
        if self.below[node] == 0 {
            let start = self.diagram.starts[node] as usize;
            let cells = self.allowed[self.diagram.levels[node] as usize];
            let mut leaves = 0;
            for cell in bits(u64::from(cells)) {
                leaves |= self.leaves_below(self.diagram.children[start + cell as usize]);
            }
            self.below[node] = leaves;
        }
        self.below[node]
    }

    /// The leaves that can be reached.
    pub fn leaves(&mut self) -> u64 {
        self.leaves_below(self.diagram.root)
    }

    /// The levels whose fact is asked on the way, one bit a level.
    pub fn asks(&self) -> u64 {
        self.visited.iter().fold(0, |asks, node| asks | 1 << self.diagram.levels[*node as usize])
    }

    /// The leaves that do not depend on a level's fact. [`Explored::in_cell`] then speaks of that fact.
    pub fn without(&mut self, level: usize) -> u64 {
        let mut beside = 0;
        self.asking.clear();
        for place in 0..self.visited.len() {
            let node = self.visited[place] as usize;
            let own = self.diagram.levels[node] as usize;
            if own == level {
                self.asking.push(node as u32);
            } else if own < level {
                let start = self.diagram.starts[node] as usize;
                for cell in bits(u64::from(self.allowed[own])) {
                    let child = self.diagram.children[start + cell as usize];
                    let passes = child.as_leaf().is_some()
                        || self.diagram.levels[child.0 as usize] as usize > level;
                    if passes {
                        beside |= self.leaves_below(child);
                    }
                }
            }
        }
        beside
    }

    /// The leaves below the nodes that ask the fact taken out last, were it in this cell.
    pub fn in_cell(&mut self, cell: u32) -> u64 {
        let mut leaves = 0;
        for at in 0..self.asking.len() {
            let start = self.diagram.starts[self.asking[at] as usize] as usize;
            leaves |= self.leaves_below(self.diagram.children[start + cell as usize]);
        }
        leaves
    }
}

/// Memory that one reading after another uses again.
#[derive(Debug, Default)]
pub struct Scratch {
    met: Vec<u64>,
    open: Vec<u32>,
}

/// The open part of a diagram.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// The leaves that can still be reached, one bit a leaf.
    pub leaves: u64,
    /// The levels whose fact is still asked on the way, one bit a level.
    pub asks: u64,
}
