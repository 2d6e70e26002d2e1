//! How fast batches of texts are answered: `rate FILE.csv [--brief] [ROWS]`, a CSV without quotes.

use arrow_array::{ArrayRef, RecordBatch, StringArray};
use clinical::report::Depth;
use columns::{Asked, classified, mapping};
use std::sync::Arc;
use std::time::Instant;

/// As Spark hands them over.
const BATCH: usize = 10_000;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let brief = arguments.iter().any(|it| it == "--brief");
    let file = arguments.first().expect("a file");
    let most: usize = arguments.last().and_then(|it| it.parse().ok()).unwrap_or(usize::MAX);
    let text = std::fs::read_to_string(file).expect("a table");
    let mut lines = text.lines();
    let names: Vec<&str> = lines.next().expect("a header").split(',').collect();
    let rows: Vec<Vec<&str>> = lines.take(most).map(|line| line.split(',').collect()).collect();
    let batches: Vec<RecordBatch> = rows
        .chunks(BATCH)
        .map(|rows| {
            let columns = names.iter().enumerate().map(|(at, name)| {
                let column: StringArray =
                    rows.iter().map(|row| Some(row[at]).filter(|it| !it.is_empty())).collect();
                (*name, Arc::new(column) as ArrayRef, true)
            });
            RecordBatch::try_from_iter_with_nullable(columns).expect("a batch")
        })
        .collect();
    let schema = batches[0].schema();
    let settled = mapping(&schema, &batches[..1], &Default::default()).expect("a mapping");
    let depth = if brief { Depth::Rules } else { Depth::Next };
    let start = Instant::now();
    let asked = Asked { depth, by_id: false, lines: false };
    for batch in &batches {
        let answers = classified(&schema, std::slice::from_ref(batch), &settled, asked);
        assert_eq!(answers.expect("answers").num_rows(), batch.num_rows());
    }
    let rate = rows.len() as f64 / start.elapsed().as_secs_f64();
    println!("{rate:.0} rows a second, {} rows in batches of {BATCH}", rows.len());
}
