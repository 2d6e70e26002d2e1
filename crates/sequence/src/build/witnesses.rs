//! What other genomes say of a sequence, by counting differences: no clade, no margin and no threshold of
//! the engine takes part, so that the engine can be judged by it where labels err.
//!
//! The witnesses of a sequence are the whole genomes of other studies. Their letters are the deposited
//! ones, corrected in a first pass by their own witnesses; mosaics do not witness. Along the genome only
//! curated references witness: recombinants that were deposited under one letter would confirm one another.

use crate::{Aligned, COLUMNS};

/// Columns are compared 64 at a time.
const WORD: usize = 64;
const WORDS: usize = COLUMNS.div_ceil(WORD);
/// So many of the nearest genomes are asked.
const ASKED: usize = 25;
/// The letter is clear where so many of a hundred of them carry it.
const AGREE: usize = 90;
/// So many of the nearest that have a subgenotype must carry the same.
const NAMES: usize = 5;
/// A witness is compared where it covers so many of a hundred columns that were read.
const COVERS: u32 = 90;
/// A window along the genome: five words, 320 columns.
const WINDOW: usize = 5;
/// A window is looked at where so many of its columns were read on both sides.
const LEAST_WINDOW: u32 = 240;
/// A window is another genotype's where that is nearer by this share of its columns, and near enough itself.
const OTHER: f32 = 0.03;
const NEAR: f32 = 0.05;
/// Where no window is nearer to another by more than this, the genome is one genotype's.
const OWN: f32 = 0.015;
/// The letters of genotypes.
const LETTERS: usize = 10;

/// A sequence on the axis, a bit a column.
#[derive(Clone, Debug)]
struct Planes {
    low: [u64; WORDS],
    high: [u64; WORDS],
    read: [u64; WORDS],
}

impl Planes {
    fn of(virus: &Aligned) -> Planes {
        let mut planes = Planes { low: [0; WORDS], high: [0; WORDS], read: [0; WORDS] };
        for (column, bases) in virus.columns().iter().enumerate() {
            if let Some(base) = bases.index() {
                let (word, bit) = (column / WORD, column % WORD);
                planes.low[word] |= (base as u64 & 1) << bit;
                planes.high[word] |= (base as u64 >> 1 & 1) << bit;
                planes.read[word] |= 1 << bit;
            }
        }
        planes
    }

    fn read(&self) -> u32 {
        self.read.iter().map(|word| word.count_ones()).sum()
    }

    /// Columns that were read in both, and those that differ, a word.
    fn compare(&self, other: &Planes) -> ([u32; WORDS], [u32; WORDS]) {
        let (mut both, mut differ) = ([0; WORDS], [0; WORDS]);
        for word in 0..WORDS {
            let read = self.read[word] & other.read[word];
            let unlike = (self.low[word] ^ other.low[word]) | (self.high[word] ^ other.high[word]);
            both[word] = read.count_ones();
            differ[word] = (read & unlike).count_ones();
        }
        (both, differ)
    }
}

/// What the windows along a genome say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Along {
    /// No window is nearer to another genotype.
    One,
    /// Some are clearly nearer to another: the letters of all, in order.
    Several(Vec<u8>),
    /// Neither can be said.
    Open,
}

/// What the witnesses say of one sequence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// The letter, where it is clear.
    pub letter: Option<u8>,
    /// What the windows say.
    pub along: Along,
    /// The subgenotype that all of the nearest genomes which have one carry.
    pub subgenotype: Option<String>,
}

struct Witness {
    planes: Planes,
    letter: u8,
    subgenotype: Option<String>,
    study: String,
    curated: bool,
    witnesses: bool,
}

/// A genome that witnesses.
#[derive(Clone, Copy, Debug)]
pub struct Genome<'a> {
    /// The letter of its genotype.
    pub letter: u8,
    /// Its subgenotype, if its authors gave one.
    pub subgenotype: Option<&'a str>,
    /// Its study.
    pub study: &'a str,
    /// Whether it is a curated reference.
    pub curated: bool,
    /// The genome on the axis.
    pub aligned: &'a Aligned,
}

/// Whole genomes with their letters.
pub struct Witnesses(Vec<Witness>);

fn place(letter: u8) -> usize {
    usize::from(letter.wrapping_sub(b'A')).min(LETTERS - 1)
}

impl Witnesses {
    /// From genomes on the axis.
    pub fn new<'a>(genomes: impl IntoIterator<Item = Genome<'a>>) -> Witnesses {
        let witness = |one: Genome<'_>| Witness {
            planes: Planes::of(one.aligned),
            letter: one.letter,
            subgenotype: one.subgenotype.map(str::to_owned),
            study: one.study.to_owned(),
            curated: one.curated,
            witnesses: true,
        };
        let mut all = Witnesses(genomes.into_iter().map(witness).collect());
        let verdicts: Vec<Judged> =
            all.0.iter().map(|one| all.of_planes(&one.planes, &one.study)).collect();
        for (one, judged) in all.0.iter_mut().zip(verdicts) {
            if !one.curated {
                one.letter = judged.letter.unwrap_or(one.letter);
                one.witnesses = !matches!(judged.along, Along::Several(_));
            }
        }
        all
    }

    /// What the witnesses of other studies say of a sequence.
    pub fn judge(&self, virus: &Aligned, study: &str) -> Judged {
        self.of_planes(&Planes::of(virus), study)
    }

    fn of_planes(&self, virus: &Planes, study: &str) -> Judged {
        let read = virus.read();
        let mut near: Vec<(f32, u8)> = Vec::new();
        let mut named: Vec<(f32, &str)> = Vec::new();
        let mut of_letter = [0_usize; LETTERS];
        // The nearest reference of each letter, a window.
        let mut windows = vec![[1.0_f32; LETTERS]; WORDS];
        for one in self.0.iter().filter(|one| one.witnesses && one.study != study) {
            let (both, differ) = virus.compare(&one.planes);
            let (covered, unlike): (u32, u32) = (both.iter().sum(), differ.iter().sum());
            if covered == 0 || covered * 100 < read * COVERS {
                continue;
            }
            of_letter[place(one.letter)] += 1;
            let share = unlike as f32 / covered as f32;
            near.push((share, one.letter));
            named.extend(one.subgenotype.as_deref().map(|name| (share, name)));
            if !one.curated {
                continue;
            }
            for (from, best) in windows.iter_mut().enumerate() {
                let words = (from..from + WINDOW).map(|word| word % WORDS);
                let (covered, unlike) = words.fold((0, 0), |(covered, unlike), word| {
                    (covered + both[word], unlike + differ[word])
                });
                if covered >= LEAST_WINDOW {
                    let best = &mut best[place(one.letter)];
                    *best = best.min(unlike as f32 / covered as f32);
                }
            }
        }
        let letter = clear_letter(&mut near, &of_letter);
        let along = letter.map_or(Along::Open, |letter| along(letter, &windows));
        Judged { letter, along, subgenotype: clear_name(&mut named) }
    }
}

fn clear_letter(near: &mut [(f32, u8)], of_letter: &[usize; LETTERS]) -> Option<u8> {
    near.sort_by(|one, other| one.0.total_cmp(&other.0));
    let (least, letter) = *near.first()?;
    let asked = ASKED.min(of_letter[place(letter)]);
    let agree = near[..asked].iter().filter(|one| one.1 == letter).count();
    let other = near.iter().find(|one| one.1 != letter).map_or(1.0, |one| one.0);
    (asked >= 2 && agree * 100 >= asked * AGREE && least < other).then_some(letter)
}

fn clear_name(named: &mut [(f32, &str)]) -> Option<String> {
    named.sort_by(|one, other| one.0.total_cmp(&other.0));
    let asked = named.get(..NAMES)?;
    let (_, name) = asked[0];
    asked.iter().all(|one| one.1 == name).then(|| name.to_owned())
}

fn along(letter: u8, windows: &[[f32; LETTERS]]) -> Along {
    let mut letters = vec![letter];
    let mut is_open = false;
    for window in windows {
        let own = window[place(letter)];
        let others = (0..LETTERS).filter(|other| *other != place(letter));
        let Some(other) = others.min_by(|a, b| window[*a].total_cmp(&window[*b])) else { continue };
        let nearer = own - window[other];
        if nearer >= OTHER && window[other] <= NEAR {
            letters.push(b'A' + other as u8);
        } else if nearer > OWN {
            is_open = true;
        }
    }
    letters.sort_unstable();
    letters.dedup();
    match (letters.len(), is_open) {
        (1, false) => Along::One,
        (1, true) => Along::Open,
        _ => Along::Several(letters),
    }
}
