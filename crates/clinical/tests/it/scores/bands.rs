//! Bands.

use super::*;

#[test]
fn on_the_boundary() {
    let v = Values { age: 45, copies: 2e6, cirrhosis: true, bilirubin_mg: 0.7, ..ORDINARY };
    let nineteen = score(&case(&v), "CU-HCC");
    assert_eq!((point(&nineteen), nineteen.on_boundary.as_slice()), (Some(19.0), &[19.0][..]));
    let bands: Vec<_> = nineteen.bands.iter().map(|hit| hit.band.as_str()).collect();
    assert_eq!(bands, [">=19 high", "5-20 medium"]);
    // 20.5 is above both limits, 16 below both.
    for v in [Values { bilirubin_mg: 1.2, ..v }, Values { copies: 5e5, ..v }] {
        let score = score(&case(&v), "CU-HCC");
        assert_eq!(
            score.on_boundary.is_empty(),
            point(&score) != Some(19.0) && point(&score) < Some(19.0)
                || point(&score) >= Some(20.0),
            "{score:?}"
        );
    }
    // A value that equals a limit of a continuous score.
    let apri = score(&case(&Values { ast: 40.0, platelets: 100.0, ..ORDINARY }), "APRI");
    assert_eq!(apri.on_boundary, [1.0]);
    // Whole points have none; an albumin of exactly 35 is told in its step.
    let cu = score(&case(&Values { albumin: 35.0, ..ORDINARY }), "CU-HCC");
    assert!(cu.steps.iter().any(|step| step.term == "albumin" && step.on_boundary));
    assert!(score(&case(&ORDINARY), "PAGE-B").on_boundary.is_empty());
}
