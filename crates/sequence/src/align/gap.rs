//! Global alignment of a short piece with affine gaps (Gotoh 1982), for what lies between stretches.

use crate::Bases;

const MISMATCH: i32 = 3;
const OPEN: i32 = 7;
const EXTEND: i32 = 1;
/// No piece larger than this is aligned: its cost would not be bounded by the length of the sequence.
const MOST_CELLS: usize = 1 << 19;
const NEVER: i32 = i32::MAX / 4;

/// One step of an alignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A nucleotide of both.
    Both,
    /// One of the virus only.
    Virus,
    /// One of the clade only.
    Clade,
}

/// The memory of the aligner, kept between pieces.
#[derive(Clone, Debug, Default)]
pub struct Gaps {
    from: Vec<u8>,
    both: Vec<i32>,
    virus: Vec<i32>,
    steps: Vec<Step>,
}

// Where each of the three layers came from, two bits a layer.
const FROM_BOTH: u8 = 0;
const FROM_VIRUS: u8 = 1;
const FROM_CLADE: u8 = 2;

impl Gaps {
    /// Aligns two pieces end to end; `None` where they are too large.
    pub fn align(&mut self, virus: &[Bases], clade: &[Bases]) -> Option<&[Step]> {
        let (rows, columns) = (virus.len() + 1, clade.len() + 1);
        if rows.checked_mul(columns)? > MOST_CELLS {
            return None;
        }
        self.from.clear();
        self.from.resize(rows * columns, 0);
        self.both.clear();
        self.both.resize(columns, NEVER);
        self.virus.clear();
        self.virus.resize(columns, NEVER);
        // Row 0: only the clade's nucleotides.
        let mut best_above = vec![0_i32; columns];
        for (at, best) in best_above.iter_mut().enumerate().skip(1) {
            *best = OPEN + EXTEND * at as i32;
            self.from[at] = FROM_CLADE | if at > 1 { FROM_CLADE << 4 } else { 0 };
        }
        for row in 1..rows {
            let mut diagonal = best_above[0];
            best_above[0] = OPEN + EXTEND * row as i32;
            self.from[row * columns] = FROM_VIRUS | if row > 1 { FROM_VIRUS << 2 } else { 0 };
            let mut clade_gap = NEVER;
            for at in 1..columns {
                let differs = !virus[row - 1].meets(clade[at - 1]);
                let both = diagonal + if differs { MISMATCH } else { 0 };
                // A gap goes on, or opens after the best of the cell it leaves.
                let (goes_on, opens) = (self.virus[at] + EXTEND, best_above[at] + OPEN + EXTEND);
                let mut from = 0;
                let virus_gap = if goes_on < opens {
                    from |= FROM_VIRUS << 2;
                    goes_on
                } else {
                    opens
                };
                self.virus[at] = virus_gap;
                let (goes_on, opens) = (clade_gap + EXTEND, best_above[at - 1] + OPEN + EXTEND);
                clade_gap = if goes_on < opens {
                    from |= FROM_CLADE << 4;
                    goes_on
                } else {
                    opens
                };
                let best = both.min(virus_gap).min(clade_gap);
                from |= if best == both {
                    FROM_BOTH
                } else if best == virus_gap {
                    FROM_VIRUS
                } else {
                    FROM_CLADE
                };
                self.from[row * columns + at] = from;
                diagonal = best_above[at];
                best_above[at] = best;
            }
        }
        self.trace_back(rows, columns);
        Some(&self.steps)
    }

    fn trace_back(&mut self, rows: usize, columns: usize) {
        self.steps.clear();
        let (mut row, mut at) = (rows - 1, columns - 1);
        let mut layer = self.from[row * columns + at] & 3;
        while row > 0 || at > 0 {
            let from = self.from[row * columns + at];
            if layer == FROM_BOTH && row > 0 && at > 0 {
                self.steps.push(Step::Both);
                (row, at) = (row - 1, at - 1);
                layer = self.from[row * columns + at] & 3;
            } else if (layer == FROM_VIRUS && row > 0) || at == 0 {
                self.steps.push(Step::Virus);
                let stays = from >> 2 & 3 == FROM_VIRUS;
                row -= 1;
                layer = if stays { FROM_VIRUS } else { self.from[row * columns + at] & 3 };
            } else {
                self.steps.push(Step::Clade);
                let stays = from >> 4 & 3 == FROM_CLADE;
                at -= 1;
                layer = if stays { FROM_CLADE } else { self.from[row * columns + at] & 3 };
            }
        }
        self.steps.reverse();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bases(text: &str) -> Vec<Bases> {
        text.bytes().filter_map(Bases::from_letter).collect()
    }

    fn steps(virus: &str, clade: &str) -> String {
        let letter = |step: &Step| match step {
            Step::Both => '=',
            Step::Virus => 'v',
            Step::Clade => 'c',
        };
        Gaps::default().align(&bases(virus), &bases(clade)).unwrap().iter().map(letter).collect()
    }

    #[test]
    fn gaps_are_placed_where_they_cost_least() {
        assert_eq!(steps("ACGTACGT", "ACGTACGT"), "========");
        assert_eq!(steps("ACGTTTACGT", "ACGTACGT").matches('v').count(), 2);
        assert_eq!(steps("ACGACGT", "ACGTTTACGT"), "===ccc====");
        assert_eq!(steps("", "ACG"), "ccc");
        assert_eq!(steps("ACG", ""), "vvv");
        assert_eq!(steps("", ""), "");
    }

    #[test]
    fn one_long_gap_beats_two_short_ones() {
        let gaps = steps("AAACCCGGG", "AAACCCTTTTTTGGG");
        assert_eq!(gaps, "======cccccc===");
    }

    /// The least cost by trying everything, for small pieces.
    fn least(virus: &[Bases], clade: &[Bases], last: Option<Step>) -> i32 {
        let gap = |step| if last == Some(step) { EXTEND } else { OPEN + EXTEND };
        let mut best = if virus.is_empty() && clade.is_empty() { 0 } else { NEVER };
        if let ([first, virus @ ..], [other, clade @ ..]) = (virus, clade) {
            let cost = if first.meets(*other) { 0 } else { MISMATCH };
            best = best.min(cost + least(virus, clade, Some(Step::Both)));
        }
        if let [_, rest @ ..] = virus {
            best = best.min(gap(Step::Virus) + least(rest, clade, Some(Step::Virus)));
        }
        if let [_, rest @ ..] = clade {
            best = best.min(gap(Step::Clade) + least(virus, rest, Some(Step::Clade)));
        }
        best
    }

    fn cost(steps: &[Step], virus: &[Bases], clade: &[Bases]) -> i32 {
        let (mut row, mut at, mut last, mut sum) = (0, 0, None, 0);
        for step in steps {
            let gap = if last == Some(*step) { EXTEND } else { OPEN + EXTEND };
            match step {
                Step::Both => {
                    sum += if virus[row].meets(clade[at]) { 0 } else { MISMATCH };
                    (row, at) = (row + 1, at + 1);
                }
                Step::Virus => (row, sum) = (row + 1, sum + gap),
                Step::Clade => (at, sum) = (at + 1, sum + gap),
            }
            last = Some(*step);
        }
        assert_eq!((row, at), (virus.len(), clade.len()));
        sum
    }

    proptest::proptest! {
        #[test]
        fn no_alignment_is_cheaper(
            virus in proptest::collection::vec(0_usize..4, 0..7),
            clade in proptest::collection::vec(0_usize..4, 0..7),
        ) {
            let virus: Vec<Bases> = virus.into_iter().map(|at| Bases::SINGLE[at]).collect();
            let clade: Vec<Bases> = clade.into_iter().map(|at| Bases::SINGLE[at]).collect();
            let mut gaps = Gaps::default();
            let steps = gaps.align(&virus, &clade).unwrap();
            proptest::prop_assert_eq!(cost(steps, &virus, &clade), least(&virus, &clade, None));
        }
    }

    #[test]
    fn a_piece_too_large_is_refused_and_not_tried() {
        let long = vec![Bases::A; 2000];
        assert!(Gaps::default().align(&long, &long).is_none());
    }
}
