//! Where one virus is made of two: the cheapest path over the blocks, with clades as states.
//!
//! Every state may go over into every other at one price (Viterbi 1967), so a block costs one
//! comparison a clade. A change between clades of one genotype is no recombination here.

use crate::genotype::{BLOCK, BLOCKS, Evidence};
use crate::tables::{LANES, Tables, UNITS_PER_BIT};
use crate::{Aligned, COLUMNS};

/// A part of the genome that one clade explains best.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// A place among the profile's clades.
    pub clade: usize,
    /// Its first column, from 0.
    pub from: usize,
    /// After its last.
    pub to: usize,
}

/// Where one segment ends and the next begins, with how far it could lie elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Breakpoint {
    /// The first position of the next segment, 1 to 3221.
    pub position: u16,
    /// The least position that is hardly worse.
    pub low: u16,
    /// The greatest.
    pub high: u16,
}

/// The path with its memory.
#[derive(Clone, Debug)]
pub struct Paths {
    best: Vec<[i16; LANES]>,
}

impl Default for Paths {
    fn default() -> Paths {
        Paths { best: vec![[0; LANES]; BLOCKS] }
    }
}

impl Paths {
    /// The segments of the cheapest path where a change costs `price`, neighbours of one clade joined.
    ///
    /// `clades` is how many lanes are in use.
    pub fn segments(&mut self, evidence: &Evidence, clades: usize, price: i16) -> Vec<Segment> {
        // Costs relative to the best, so that they fit: none exceeds the price by more than a block.
        let mut here = [0_i16; LANES];
        here[clades..].fill(price);
        let mut said_nothing = false;
        // Beyond the blocks that were read, and the one behind them, no state costs more than a change: there is none.
        let held = evidence.held();
        let within = held.start..BLOCKS.min(held.end + 1);
        let blocks = evidence.cost[within.clone()].iter().zip(&evidence.read[within.clone()]);
        for (row, (cost, read)) in self.best[within.clone()].iter_mut().zip(blocks) {
            // What each state costs before this block; at or above the price it was changed into.
            *row = here;
            // Behind a block of which nothing was read, another such changes nothing more.
            let says_nothing = *read == 0;
            if says_nothing && said_nothing {
                continue;
            }
            said_nothing = says_nothing;
            for (here, cost) in here.iter_mut().zip(cost) {
                // No check for overflow, as in `Evidence`: price and block fit.
                *here = (*here).min(price).wrapping_add(*cost as i16);
            }
            let least = here.iter().copied().fold(i16::MAX, i16::min);
            for here in &mut here {
                *here = here.wrapping_sub(least);
            }
        }
        let least = |row: &[i16; LANES]| (0..clades).min_by_key(|lane| row[*lane]).unwrap_or(0);
        let mut clade = least(&here);
        let mut segments = vec![Segment { clade, from: 0, to: COLUMNS }];
        for block in within.rev().filter(|block| *block > 0) {
            let row = &self.best[block];
            if row[clade] > price {
                clade = least(row);
                let boundary = block * BLOCK;
                if let Some(last) = segments.last_mut() {
                    last.from = boundary;
                }
                segments.push(Segment { clade, from: 0, to: boundary });
            }
        }
        segments.reverse();
        segments
    }
}

/// Genotypes along the genome, each with its segments joined and their boundaries refined.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Recombination {
    /// The segments, neighbours of different genotypes.
    pub segments: Vec<Segment>,
    /// Between them, in order.
    pub breakpoints: Vec<Breakpoint>,
    /// How much better than one clade alone, in bits.
    pub gain: f32,
}

/// Price of a change of clade, in bits.
pub const PRICE_BITS: f32 = 24.0;
/// Two genotypes must be better than one by this many bits, beyond the price of the changes.
pub const LEAST_GAIN_BITS: f32 = 12.0;
/// A breakpoint could lie wherever it would cost less than this more.
const TOLERANCE_BITS: f32 = 6.0;

/// Looks for recombination; `None` where one genotype explains the virus as well.
pub fn find(
    tables: &Tables,
    virus: &Aligned,
    evidence: &Evidence,
    paths: &mut Paths,
) -> Option<Recombination> {
    let price = (PRICE_BITS * UNITS_PER_BIT) as i16;
    // A stretch that is like an ape's by chance is none of a human virus.
    let path = paths.segments(evidence, tables.human.clades, price);
    let genotype = |segment: &Segment| tables.genotype_of[segment.clade];
    if path.windows(2).all(|pair| genotype(&pair[0]) == genotype(&pair[1])) {
        return None;
    }
    // Changes within a genotype are free: what they gain is no sign of recombination.
    let changes = path.windows(2).filter(|pair| genotype(&pair[0]) != genotype(&pair[1])).count();
    let spent = cost_of(evidence, &path) as f32 / UNITS_PER_BIT + changes as f32 * PRICE_BITS;
    // One genotype may change between its clades too.
    let mut of_path: Vec<usize> = path.iter().map(genotype).collect();
    of_path.sort_unstable();
    of_path.dedup();
    let within = |one: &usize| cost_within(tables, evidence, *one, price);
    let alone = of_path.iter().map(within).min().unwrap_or(0);
    let gain = alone as f32 / UNITS_PER_BIT - spent;
    if gain < LEAST_GAIN_BITS {
        return None;
    }
    let mut found = Recombination { gain, ..Recombination::default() };
    let tolerance = (TOLERANCE_BITS * UNITS_PER_BIT) as i32;
    let mut first = path[0].clone();
    for at in 1..path.len() {
        if genotype(&path[at - 1]) == genotype(&path[at]) {
            continue;
        }
        let mut left = path[at - 1].clone();
        left.from = left.from.max(first.from);
        let breakpoint = refine(tables, virus, &left, &path[at], tolerance);
        first.to = usize::from(breakpoint.position) - 1;
        found.segments.push(first);
        found.breakpoints.push(breakpoint);
        first = Segment { from: usize::from(breakpoint.position) - 1, ..path[at].clone() };
    }
    first.to = COLUMNS;
    found.segments.push(first);
    Some(found)
}

/// The cost of the best path among one genotype's clades, without the price of its changes.
fn cost_within(tables: &Tables, evidence: &Evidence, genotype: usize, price: i16) -> u32 {
    let lanes: Vec<usize> =
        (0..tables.paths.len()).filter(|lane| tables.genotype_of[*lane] == genotype).collect();
    // What it costs to be there with the price of changes, and in the lower half without: the lesser number is the
    // lesser of both in turn. All blocks fit into a half.
    const HALF: u32 = 32;
    let price = u64::from(price.unsigned_abs()) << HALF;
    let mut here = vec![0_u64; lanes.len()];
    let held = evidence.held();
    for (cost, read) in evidence.cost[held.clone()].iter().zip(&evidence.read[held]) {
        if *read == 0 {
            continue;
        }
        let least = here.iter().copied().fold(u64::MAX, u64::min);
        let changed = least.wrapping_add(price);
        for (here, lane) in here.iter_mut().zip(&lanes) {
            let cost = u64::from(cost[*lane]);
            *here = (*here).min(changed).wrapping_add(cost << HALF | cost);
        }
    }
    here.iter().min().map_or(0, |least| *least as u32)
}

/// The cost of a path: its segments' own, without the price of changes.
pub fn cost_of(evidence: &Evidence, segments: &[Segment]) -> u32 {
    segments
        .iter()
        .flat_map(|segment| {
            let blocks = segment.from / BLOCK..segment.to.div_ceil(BLOCK);
            evidence.cost[blocks].iter().map(|cost| u32::from(cost[segment.clade]))
        })
        .sum()
}

/// Moves the boundary between two neighbouring segments to a single column, and says how far it could lie.
pub fn refine(
    tables: &Tables,
    virus: &Aligned,
    left: &Segment,
    right: &Segment,
    tolerance: i32,
) -> Breakpoint {
    let (from, to) = (left.from, right.to);
    // What it costs to let the left clade go on to each column, less what the right one would cost there.
    let mut sum = 0_i32;
    let mut sums = Vec::with_capacity(to - from + 1);
    sums.push(0);
    for column in from..to {
        if let Some(base) = virus.columns()[column].index() {
            let row = &tables.cost[4 * column + base];
            sum += i32::from(row[left.clade]) - i32::from(row[right.clade]);
        }
        sums.push(sum);
    }
    let least = sums.iter().copied().min().unwrap_or(0);
    // Each place is as probable as its cost says; as much lies before the one that is reported as after it.
    let weight = |sum: &i32| (-(sum - least) as f32 / UNITS_PER_BIT).exp2();
    let half = sums.iter().map(weight).sum::<f32>() / 2.0;
    let mut before = 0.0;
    let place = sums.iter().position(|sum| {
        before += weight(sum);
        before >= half
    });
    let place = place.unwrap_or(0);
    let near = |at: &usize| sums[*at] <= least + tolerance;
    let low = (0..sums.len()).find(near).unwrap_or(place);
    let high = (0..sums.len()).rev().find(near).unwrap_or(place);
    let position = |at: usize| (from + at).min(COLUMNS - 1) as u16 + 1;
    Breakpoint { position: position(place), low: position(low), high: position(high) }
}
