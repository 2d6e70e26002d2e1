//! Classifications a second on one core, natively: the median of several runs.
//! `hepb-bench digest` prints what the browser's run must agree with instead;
//! `hepb-bench once` classifies every case once, for counting instructions; `hepb-bench cases` writes
//! the cases, one line of JSON each.

use clinical::report::classify;
use hepb_bench::{cases, classes_of_all, classify_all, history, json_of_all};
use std::time::Instant;

const ROUNDS: u32 = 40;
const RUNS: usize = 9;

fn main() {
    let cases = cases();
    if std::env::args().nth(1).as_deref() == Some("cases") {
        for (index, case) in cases.iter().enumerate() {
            let id = format!("benchmark {}", index + 1);
            println!("{}", serde_json::json!({ "id": id, "case": case }));
        }
        return;
    }
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
    let reports = seconds_a_case(&cases, |cases| {
        std::hint::black_box(classify_all(cases, ROUNDS));
    });
    let classes = seconds_a_case(&cases, |cases| {
        std::hint::black_box(classes_of_all(cases, ROUNDS));
    });
    println!("native: {:.0} reports a second on one core", 1.0 / reports);
    println!("native: {:.2} µs a report (median of {RUNS} runs)", reports * 1e6);
    println!("native: {:.0} times the classes alone a second on one core", 1.0 / classes);
    println!("native: {:.2} µs the classes alone (median of {RUNS} runs)", classes * 1e6);
    let texts: Vec<String> =
        cases.iter().filter_map(|case| serde_json::to_string(case).ok()).collect();
    let json = seconds_a_case(&texts, |texts| {
        std::hint::black_box(json_of_all(texts, ROUNDS).is_ok());
    });
    println!("native: {:.0} reports a second on one core, from JSON to JSON", 1.0 / json);
    if let Ok(history) = history() {
        let histories = seconds_a_case(&[history], |histories| {
            for _ in 0..ROUNDS {
                for history in histories {
                    std::hint::black_box(classify(history));
                }
            }
        });
        println!("native: {:.0} µs a report of 200 dated results", histories * 1e6);
    }
    println!(
        "native: {:.1} ms for the first {} cases, tables compiled on the way",
        first.as_secs_f64() * 1e3,
        cases.len()
    );
}

/// The median of several runs.
fn seconds_a_case<Given>(cases: &[Given], run: impl Fn(&[Given])) -> f64 {
    let mut runs: Vec<f64> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            run(cases);
            start.elapsed().as_secs_f64() / f64::from(ROUNDS) / cases.len() as f64
        })
        .collect();
    runs.sort_by(f64::total_cmp);
    runs[RUNS / 2]
}
