//! Genotype.

use super::*;

fn called(nearest: &str, at: f64, next: Option<f64>, region: Region) -> GenotypeCall {
    let clade = Clade::parse("nearest", nearest).expect("a clade");
    call_genotype(&Distances::new(clade, at, next, region).expect("distances"))
}

#[test]
fn genotype_calls_on_both_sides_of_the_limits() {
    use Region::{Genome, S};
    for (nearest, at, next, region, call) in [
        ("B2", 0.031, Some(0.089), Genome, "B"),
        ("B2", 0.0749, Some(0.12), Genome, "B"),
        ("B2", 0.075, Some(0.12), Genome, "UNASSIGNED"),
        ("C", 0.084, None, Genome, "UNASSIGNED"),
        ("C", 0.07, Some(0.09), Genome, "C"),
        ("C", 0.07, Some(0.0899), Genome, "UNASSIGNED"),
        ("C", 0.03, None, Genome, "INSUFFICIENT_DATA"),
        ("D", 0.039, None, S, "D"),
        ("D", 0.04, None, S, "UNASSIGNED"),
    ] {
        assert_eq!(called(nearest, at, next, region).call, *call, "{nearest} {at} {next:?}");
    }
    assert_eq!(called("B2", 0.031, Some(0.089), Genome).confidence, Some(Confidence::High));
    let s = called("D1", 0.02, Some(0.06), S);
    assert_eq!(
        (s.confidence, s.subgenotype_confidence),
        (Some(Confidence::Low), Some(Confidence::Low))
    );
    let between = called("C", 0.078, Some(0.12), Genome);
    assert_eq!((between.call.as_str(), between.by_older_limits.as_str()), ("UNASSIGNED", "C"));
    assert_eq!(called("C", 0.08, Some(0.12), Genome).by_older_limits, "UNASSIGNED");
    let far = called("B2", 0.05, Some(0.09), Genome);
    assert_eq!(far.subgenotype_confidence, Some(Confidence::Low));
}
