//! Classifications a second on one core, natively: the median of several runs.
//! `hepb-bench digest` prints what the browser's run must agree with instead;
//! `hepb-bench once` classifies every case once, for counting instructions.

use hepb_bench::{cases, classify_all};
use std::time::Instant;

const ROUNDS: u32 = 40;
const RUNS: usize = 9;

fn main() {
    let cases = cases();
    // The tables are compiled on first use, once.
    let start = Instant::now();
    let digest = classify_all(&cases, 1);
    let first = start.elapsed();
    match std::env::args().nth(1).as_deref() {
        Some("digest") => {
            println!("{digest}");
            return;
        }
        Some("once") => return,
        _ => {}
    }
    let mut runs: Vec<f64> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            std::hint::black_box(classify_all(&cases, ROUNDS));
            start.elapsed().as_secs_f64() / f64::from(ROUNDS) / cases.len() as f64
        })
        .collect();
    runs.sort_by(f64::total_cmp);
    let median = runs[RUNS / 2];
    println!("native: {:.0} classifications a second on one core", 1.0 / median);
    println!("native: {:.2} µs a classification (median of {RUNS} runs)", median * 1e6);
    println!(
        "native: {:.1} ms for the first {} cases, tables compiled on the way",
        first.as_secs_f64() * 1e3,
        cases.len()
    );
}
