//! Decision tables: rows of condition and class, with overrides by name.

use super::cells::{CellSet, Cells};
use super::condition::Condition;
use super::diagram::{Diagram, Explored, RowsHolding, Scratch};
use super::trace::{self, RowTrace};
use crate::facts::{CUTS, Fact, Facts};
use crate::rule::{Code, Source};
use crate::values::{Truth, sort_few};
use serde::{Deserialize, Serialize};

/// One rule: when it holds, what it concludes, where that is written.
#[derive(Clone, Debug)]
pub struct Row {
    /// The rule's name, for example `B.E17.1`.
    pub rule: Code,
    /// What it concludes.
    pub class: Code,
    /// Whether the class is a grey zone: the guideline has no phase for it.
    pub grey_zone: bool,
    /// When it holds.
    pub when: Condition,
    /// The rules it sets aside where both hold.
    pub overrides: Vec<&'static str>,
    /// Where it is written.
    pub source: Source,
}

impl Row {
    /// A rule that concludes `class` when `when` holds.
    pub fn new(rule: &'static str, class: Code, when: Condition, source: &Source) -> Row {
        Row {
            rule: Code::new(rule),
            class,
            grey_zone: false,
            when,
            overrides: Vec::new(),
            source: source.clone(),
        }
    }

    /// Marks the class as a grey zone.
    #[must_use]
    pub fn grey(mut self) -> Row {
        self.grey_zone = true;
        self
    }

    /// Sets the named rules aside where both hold.
    #[must_use]
    pub fn overrides(mut self, rules: &[&'static str]) -> Row {
        self.overrides.extend_from_slice(rules);
        self
    }
}

/// Rows of which the first that holds decides: each names all that follow it
/// as overridden, those in `others` included.
#[must_use]
pub fn first_match(mut rows: Vec<Row>, others: &[&'static str]) -> Vec<Row> {
    let names: Vec<&'static str> = rows.iter().map(|row| static_name(&row.rule)).collect();
    for (index, row) in rows.iter_mut().enumerate() {
        row.overrides.extend_from_slice(&names[index + 1..]);
        row.overrides.extend_from_slice(others);
    }
    rows
}

fn static_name(code: &Code) -> &'static str {
    // Rows are made with `Row::new`, whose names are static.
    code.as_static().unwrap_or("")
}

/// What happens where no row holds.
#[derive(Clone, Debug)]
pub struct Otherwise {
    /// Its name.
    pub rule: Code,
    /// The named gap: usually a grey zone.
    pub class: Code,
    /// Whether it is a grey zone.
    pub grey_zone: bool,
    /// Where it is written that the rest falls here.
    pub source: Source,
}

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

    /// The same for rules of which several may speak for one conclusion: the
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

    /// Whether several rules may speak for one conclusion; see [`Table::ranked`].
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

    fn classes_of(&self, leaves: u64) -> u64 {
        bits(leaves)
            .filter_map(|leaf| self.class_of_leaf.get(leaf as usize))
            .fold(0, |set, class| set | 1 << class)
    }

    fn named(&self, classes: u64) -> Vec<Code> {
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
    fn joined(&self, facts: &Facts, allowed: &[CellSet], apart: u64, asks: u64) -> u64 {
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

    /// Reads a case: the class or the classes still possible, why, and what
    /// would settle or change it.
    pub fn read(&self, facts: &Facts) -> Reading {
        let (allowed, everything): (Vec<CellSet>, Vec<CellSet>) = self
            .cells
            .iter()
            .map(|cells| {
                let known = facts.get(cells.fact);
                let stands = cells.as_it_stands(&known);
                let all =
                    if known.is_absent() { cells.compatible(&known) | stands } else { stands };
                (stands, all)
            })
            .unzip();
        let mut explored = Explored::new(&self.diagram, &allowed);
        let asks = explored.asks();
        let apart = explored.leaves();
        let leaves = self.joined(facts, &allowed, apart, asks);
        let open = self.classes_of(leaves);
        let all = self.leaves(facts, &everything);
        let reachable = self.classes_of(all);

        let mut missing = Vec::new();
        let mut steps = Vec::new();
        let mut changes = Vec::new();
        for (level, cells) in self.cells.iter().enumerate() {
            // What nothing on the way asks settles nothing and changes nothing.
            if asks & (1 << level) == 0 {
                continue;
            }
            let now = allowed[level];
            if now.count_ones() > 1 {
                missing.push(cells.fact);
                let (beside, asking) = explored.without(level);
                let mut worst = 0;
                let (mut sum, mut weighed) = (0, 0);
                for cell in bits(u64::from(now)) {
                    let within = (beside | explored.in_cell(&asking, cell)) & leaves;
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
                let (beside, asking) = explored.without(level);
                let learned = everything[level] & !1;
                let other = bits(u64::from(learned))
                    .fold(beside, |leaves, cell| leaves | explored.in_cell(&asking, cell));
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
            because: trace::of(self, leaves, facts),
            missing,
            steps,
            changes,
        }
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

/// The positions of the bits that are set, lowest first.
pub(crate) fn bits(set: u64) -> impl Iterator<Item = u32> {
    let mut rest = set;
    std::iter::from_fn(move || {
        (rest != 0).then(|| {
            let bit = rest.trailing_zeros();
            rest &= rest - 1;
            bit
        })
    })
}

/// A fact that would narrow what is open, if it were known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// Which.
    pub fact: Fact,
    /// How many classes are left in the worst case.
    pub worst: u32,
    /// How many are left on average over the fact's cells.
    pub average: f64,
}

/// A fact that nobody has determined yet and that could change the class.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// Which.
    pub fact: Fact,
    /// The classes it could lead to.
    pub to: Vec<Code>,
}

/// What a table says of a case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The class, where what is known decides it.
    pub class: Option<Code>,
    /// Whether that class is a grey zone of the guideline.
    pub grey_zone: bool,
    /// The rules that conclude the open classes.
    pub rules: Vec<Code>,
    /// The classes possible as things stand; exactly one where `class` is given.
    pub open: Vec<Code>,
    /// Every class that completing the case can lead to; contains `open`.
    pub reachable: Vec<Code>,
    /// The conditions behind it, with the person's own values.
    pub because: Vec<RowTrace>,
    /// The facts that keep it open.
    pub missing: Vec<Fact>,
    /// Which of them would narrow it most, best first.
    pub steps: Vec<Step>,
    /// What is not known, is not needed, and could still change the class.
    pub changes: Vec<Change>,
}
