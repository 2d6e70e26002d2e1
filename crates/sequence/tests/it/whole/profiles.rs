//! The profile's file, and profiles of one's own.

use super::made::{Random, TYPER, consensus, mutated};
use sequence::build::{BuildError, Labelled, Reason, build};
use sequence::profile::{Profile, ProfileError, Provenance};
use sequence::{Bases, Typer};

static FILE: &[u8] = include_bytes!("../../../profile/hbv.profile");

#[test]
fn the_profile_is_written_as_it_is_read() {
    let profile = Profile::from_bytes(FILE).unwrap();
    assert!(Profile::from_bytes(&profile.to_bytes()).as_ref() == Ok(&profile), "not the same");
    assert_eq!(profile.genotypes(), b"ABCDEFGHIJa");
    assert!(profile.clades.is_sorted_by_key(sequence::profile::CladeProfile::is_of_apes));
    assert!(profile.clades.len() > 50);
    assert!(!profile.provenance.name.is_empty() && !profile.provenance.sources.is_empty());
    assert!(!profile.provenance.subgenotype_scheme.is_empty());
}

#[test]
fn damage_is_noticed_wherever_it_is() {
    assert_eq!(Profile::from_bytes(b""), Err(ProfileError::NotAProfile));
    assert_eq!(Profile::from_bytes(b">a FASTA file\nACGT"), Err(ProfileError::NotAProfile));
    let mut random = Random(2);
    for _ in 0..200 {
        let mut file = FILE.to_vec();
        let at = 9 + random.below(file.len() - 9);
        file[at] ^= 1 << random.below(8);
        assert_eq!(Profile::from_bytes(&file), Err(ProfileError::Damaged), "byte {at}");
        assert!(Profile::from_bytes(&FILE[..at]).is_err());
    }
    let mut other = FILE.to_vec();
    other[8] = 99;
    assert_eq!(Profile::from_bytes(&other), Err(ProfileError::OtherFormat(99)));
}

fn labelled(name: &str, genotype: u8, bases: Vec<Bases>, subgenotype: Option<&str>) -> Labelled {
    Labelled {
        name: name.into(),
        genotype,
        subgenotype: subgenotype.map(str::to_owned),
        trusted: subgenotype.is_some() || name == "X02763",
        study: name.into(),
        bases,
    }
}

#[test]
fn a_profile_of_ones_own_is_built_and_leaves_out_what_contradicts_its_label() {
    let mut random = Random(4);
    // The axis needs 3,221 columns: the consensus of A has them.
    let mut all = vec![labelled("X02763", b'A', consensus("A2"), Some("A2"))];
    for (name, genotype, clade) in
        [("b", b'B', "B1"), ("c", b'C', "C2"), ("d", b'D', "D1"), ("g", b'G', "G")]
    {
        all.push(labelled(name, genotype, consensus(clade), Some(clade)));
        for copy in 0..6 {
            let bases = mutated(&consensus(clade), 20, &mut random);
            all.push(labelled(&format!("{name}{copy}"), genotype, bases, None));
        }
    }
    all.push(labelled("wrong", b'B', mutated(&consensus("D1"), 10, &mut random), None));
    let mut mosaic = consensus("C2");
    mosaic[200..1600].copy_from_slice(&consensus("B1")[200..1600]);
    all.push(labelled("mosaic", b'C', mosaic, None));
    let built = build(&all, &[], Provenance::default()).unwrap();
    assert_eq!(built.profile.genotypes(), b"ABCDG");
    let reasons: Vec<(&str, bool)> = built
        .left_out
        .iter()
        .map(|one| (one.name.as_str(), matches!(one.reason, Reason::Contradicted { .. })))
        .collect();
    assert_eq!(reasons, [("wrong", true), ("mosaic", false)], "{:?}", built.left_out);
    // It finds the lengths by itself: D's deletion and G's insertion.
    let typer = Typer::new(Profile::from_bytes(&built.profile.to_bytes()).unwrap());
    let length = |name: &str| {
        let at = typer.profile.clades.iter().position(|clade| clade.name == name).unwrap();
        typer.tables.paths[at].bases.len()
    };
    assert_eq!((length("D1"), length("G"), length("C2")), (3182, 3248, 3215));
}

#[test]
fn without_the_axis_nothing_is_built() {
    let one = labelled("b", b'B', consensus("B1"), Some("B1"));
    assert_eq!(build(&[one], &[], Provenance::default()).err(), Some(BuildError::NoAxis));
    assert!(TYPER.profile.clades.len() <= Profile::MOST_CLADES);
}
