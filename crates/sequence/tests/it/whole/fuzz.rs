//! Anything at all goes in: nothing panics, nothing hangs, memory is bounded by the input.
//!
//! `HEPB_FUZZ_SECONDS=600 cargo test --release -p sequence --test whole -- --ignored fuzz` runs for long.

use super::made::{Random, TYPER, consensus};
use sequence::report::row;
use sequence::{Bases, Memory};
use std::time::{Duration, Instant};

/// No sequence may cost more than this a base, on any machine that runs tests (it is about 20 ns).
const MOST_A_BASE: Duration = Duration::from_micros(40);

/// Pieces of clades, turned, cut, repeated, mixed with noise: what real files hold, and worse.
fn strange(random: &mut Random) -> Vec<Bases> {
    let clades = &TYPER.profile.clades;
    let mut all: Vec<Bases> = Vec::new();
    for _ in 0..1 + random.below(6) {
        let genome = consensus(&clades[random.below(clades.len())].name);
        let from = random.below(genome.len());
        let most = if random.below(4) == 0 { 7000 } else { 1500 };
        let length = random.below(most);
        let mut piece: Vec<Bases> = match random.below(8) {
            0 => (0..length).map(|_| Bases::SINGLE[random.below(4)]).collect(),
            1 => vec![Bases::from_bits(1 + random.below(15) as u8); length],
            // A short word over and over: every word of it looks alike.
            2 => genome[from..(from + 1 + random.below(30)).min(genome.len())]
                .iter()
                .cycle()
                .take(length)
                .copied()
                .collect(),
            _ => genome.iter().cycle().skip(from).take(length).copied().collect(),
        };
        for _ in 0..random.below(60) {
            if piece.is_empty() {
                break;
            }
            let at = random.below(piece.len());
            match random.below(4) {
                0 => piece[at] = Bases::from_bits(1 + random.below(15) as u8),
                1 => drop(piece.drain(at..(at + random.below(40)).min(piece.len()))),
                2 => piece.insert(at, Bases::SINGLE[random.below(4)]),
                _ => piece[at] = Bases::SINGLE[random.below(4)],
            }
        }
        if random.below(5) == 0 {
            piece = sequence::reverse_complement(&piece);
        }
        all.extend(piece);
    }
    all
}

fn run(seconds: f64, seed: u64) -> usize {
    let mut random = Random(seed);
    let mut memory = Memory::default();
    let started = Instant::now();
    let mut tried = 0;
    while started.elapsed().as_secs_f64() < seconds {
        let bases = strange(&mut random);
        let before = Instant::now();
        let detail = TYPER.detail("strange", &bases, &mut memory);
        let mut took = before.elapsed();
        let most = Duration::from_millis(60) + MOST_A_BASE * bases.len() as u32;
        // A busy machine may have been away in between: only what is slow each time is slow.
        for _ in 0..5 {
            if took < most {
                break;
            }
            let before = Instant::now();
            TYPER.detail("strange", &bases, &mut memory);
            took = took.min(before.elapsed());
        }
        assert!(took < most, "seed {seed}, try {tried}: {took:?} for {} nt", bases.len());
        let typed = detail.typed;
        assert_eq!(row(&typed).len(), sequence::report::ROW_COLUMNS.len());
        assert!((0.0..=1.0).contains(&typed.confidence));
        assert!(typed.columns as usize <= bases.len());
        assert_eq!(typed.parts.len().saturating_sub(1), typed.breakpoints.len());
        assert!(typed.covered.iter().all(|(from, to)| 1 <= *from && from <= to && *to <= 3221));
        // The memory that is kept does not change what is said.
        assert_eq!(TYPER.type_one("strange", &bases, &mut Memory::default()), typed);
        tried += 1;
    }
    tried
}

#[test]
fn strange_sequences_end_in_an_answer() {
    assert!(run(3.0, 17) > 0);
}

#[test]
#[ignore = "runs as long as HEPB_FUZZ_SECONDS says"]
fn fuzz_for_long() {
    let seconds = std::env::var("HEPB_FUZZ_SECONDS").ok().and_then(|text| text.parse().ok());
    let tried = run(seconds.unwrap_or(5.0), u64::from(std::process::id()));
    println!("{tried} sequences");
}
