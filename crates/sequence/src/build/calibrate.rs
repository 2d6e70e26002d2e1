//! How probable it is that the nearest genotype is right, by the margin: measured on sequences kept
//! aside, whole and cut into fragments.

use super::{Judgements, Labelled};
use crate::profile::{Calibration, Profile};
use crate::{Memory, Typer};

/// Lengths that the kept-aside genomes are cut to; 0 leaves them whole.
const LENGTHS: [usize; 7] = [200, 300, 400, 600, 900, 1500, 0];
/// No call can be shown to be surer than this: of some thousand of a large margin none was wrong by evidence.
const CEILING: f32 = 0.9995;
const STEPS: usize = 40;
/// A sequence of this many nucleotides is cut into fragments; a shorter one is a fragment already.
const NEARLY_WHOLE: usize = 3000;

/// One call: the margin in bits and whether it was right.
pub type Outcome = (f32, bool);

/// Calls on sequences that the profile has not seen.
pub fn outcomes(
    profile: Profile,
    kept_aside: &[&Labelled],
    judgements: &Judgements,
    out: &mut Vec<Outcome>,
) {
    let typer = Typer::new(profile);
    let mut memory = Memory::default();
    for (at, one) in kept_aside.iter().enumerate() {
        // What is a fragment already stays one.
        let is_whole = one.bases.len() >= NEARLY_WHOLE;
        // Labels err more often than calls of a large margin do.
        let letter = match is_whole {
            true => judgements.confirmed(&one.name),
            // A fragment whose region tells little stays: it is of those that a margin has to be honest about.
            false => Some(judgements.letter(&one.name).unwrap_or(one.genotype)),
        };
        let Some(letter) = letter else { continue };
        let length = if is_whole { LENGTHS[at % LENGTHS.len()] } else { 0 };
        // Spread over the genome, the same each time.
        let from = at.wrapping_mul(7919) % one.bases.len().max(1);
        let piece = match length {
            0 => &one.bases[..],
            _ => &one.bases[from..(from + length).min(one.bases.len())],
        };
        if let Ok(laid) = typer.lay(piece, &mut memory) {
            let lane = typer.tables.genotype_of[laid.nearest.clade];
            out.push((laid.nearest.margin, typer.tables.genotypes[lane] == letter));
        }
    }
}

/// The logistic curve that fits best (Newton's method).
pub fn fit(outcomes: &[Outcome]) -> Calibration {
    let (mut a, mut b) = (0.0_f64, 1.0_f64);
    for _ in 0..STEPS {
        let (mut ga, mut gb, mut haa, mut hab, mut hbb) = (0.0, 0.0, 1e-6, 0.0, 1e-6);
        for (margin, right) in outcomes {
            let x = f64::from(margin.max(0.0).ln_1p());
            let p = 1.0 / (1.0 + (-(a + b * x)).exp());
            let (rest, weight) = (f64::from(u8::from(*right)) - p, p * (1.0 - p));
            (ga, gb) = (ga + rest, gb + rest * x);
            (haa, hab, hbb) = (haa + weight, hab + weight * x, hbb + weight * x * x);
        }
        let determinant = haa * hbb - hab * hab;
        if determinant.abs() < 1e-12 {
            break;
        }
        // Damped: far from the best, a full step overshoots.
        let (da, db) = ((hbb * ga - hab * gb) / determinant, (haa * gb - hab * ga) / determinant);
        a += da.clamp(-1.0, 1.0);
        b += db.clamp(-1.0, 1.0);
    }
    Calibration { intercept: a as f32, slope: b as f32, ceiling: CEILING }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_curve_that_made_the_outcomes_is_found_again() {
        let truth = Calibration { intercept: -1.0, slope: 1.5, ceiling: 1.0 };
        let mut outcomes = Vec::new();
        for margin in [0.5_f32, 1.0, 2.0, 4.0, 8.0, 16.0] {
            let right = (truth.confidence(margin) * 1000.0).round() as usize;
            outcomes.extend((0..1000).map(|at| (margin, at < right)));
        }
        let found = fit(&outcomes);
        assert!((found.intercept - truth.intercept).abs() < 0.02, "{found:?}");
        assert!((found.slope - truth.slope).abs() < 0.02, "{found:?}");
    }

    #[test]
    fn more_margin_is_never_less_sure() {
        let curve = Calibration::default();
        let mut last = 0.0;
        for step in 0..2000 {
            let now = curve.confidence(step as f32 * 0.7);
            assert!(now >= last && now <= curve.ceiling);
            last = now;
        }
    }
}
