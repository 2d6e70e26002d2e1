//! Whether a confidence is what it says.

use super::outcome::{Outcome, share};
use std::error::Error;
use std::io::Write;

const BINS: [(f32, f32); 9] = [
    (0.0, 0.6),
    (0.6, 0.8),
    (0.8, 0.9),
    (0.9, 0.95),
    (0.95, 0.98),
    (0.98, 0.99),
    (0.99, 0.995),
    (0.995, 0.999),
    (0.999, 1.01),
];

/// Prints what was said and what was met, a bin; a letter pair is right where one of the two is.
pub fn reliability(all: &[&Outcome], out: &mut dyn Write) -> Result<(), Box<dyn Error>> {
    writeln!(
        out,
        "\nConfidence said, and how often evidence (else the label) and the label were met"
    )?;
    for (least, most) in BINS {
        let some: Vec<&&Outcome> = all
            .iter()
            .filter(|one| one.typed.genotype.is_some())
            .filter(|one| (least..most).contains(&one.typed.confidence))
            .collect();
        let right = some.iter().filter(|one| one.is_right()).count();
        let said: f32 = some.iter().map(|one| one.typed.confidence).sum();
        writeln!(
            out,
            "  {least:.3} to {most:.3}: said {:.4}, evidence {}, label {}",
            said / some.len().max(1) as f32,
            share(right, some.len()),
            share(some.iter().filter(|one| one.agrees()).count(), some.len())
        )?;
    }
    Ok(())
}
