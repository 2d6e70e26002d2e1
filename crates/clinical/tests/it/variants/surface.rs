//! Surface.

use super::*;

#[test]
fn escape_and_polymorphism() {
    for (change, genotype, escape) in [
        ("G145R", None, Escape::Listed),
        ("G145A", None, Escape::Listed),
        ("G145E", None, Escape::ListedKnown),
        ("G145V", None, Escape::NotListed),
        ("K122R", None, Escape::Polymorphic),
        ("I126T", None, Escape::Polymorphic),
        ("T126I", None, Escape::Polymorphic),
        ("T126S", None, Escape::Listed),
        ("F134Y", None, Escape::Polymorphic),
        ("F134L", None, Escape::Listed),
        ("S143T", None, Escape::Polymorphic),
        ("S143L", None, Escape::Listed),
        ("T131N", Some(Genotype::A), Escape::Polymorphic),
        ("T131N", Some(Genotype::D), Escape::ListedKnown),
        ("T131N", None, Escape::GenotypeDecides),
        ("P120T", None, Escape::Listed),
        ("T45P", None, Escape::NotListed),
        ("A159V", None, Escape::Listed),
        ("A159G", None, Escape::Polymorphic),
    ] {
        assert_eq!(s(change, genotype).escape, escape, "{change}");
    }
    for (change, determinant, mhr) in [
        ("Y98F", false, false),
        ("D99N", false, true),
        ("T123A", false, true),
        ("C124R", true, true),
        ("C147Y", true, true),
        ("T148I", false, true),
        ("R169H", false, true),
        ("F170S", false, false),
    ] {
        let found = s(change, None);
        assert_eq!((found.a_determinant, found.mhr), (determinant, mhr), "{change}");
    }
    assert!(s("C124R", None).loop_cysteine && !s("G145R", None).loop_cysteine);
    assert!(s("D140N", None).notes.iter().any(|note| *note == "UNLISTED_A_DETERMINANT"));
    assert_eq!(s("G145R", None).rt, ["rtR153Q"]);
    for position in 1..=Gene::S.last_codon() {
        let first = first_nucleotide(Gene::S, position).expect("a codon");
        let rt_at = |at| codon_of(Gene::Rt, GenomePosition::new(at).expect("a position"));
        let codons = s(&format!("{position}A"), None).rt_codons;
        assert_eq!(rt_at(first), Some((codons.0, 1)));
        assert_eq!(rt_at(first + 2), Some((codons.1, 0)));
    }
}

#[test]
fn stops_cut_hbsag_short() {
    for stop in
        ["W172*", "W182stop", "L216*", "L95*", "W196*", "C69*", "L176*", "W201*", "M1*", "I226*"]
    {
        let found = reading(|sequence| sequence.read(Gene::S, stop).expect("a change"));
        let surface = found.surface.expect("read");
        assert!(surface.truncated(), "{stop}");
        assert!(surface.changes[0].stop && surface.changes[0].escape == Escape::NotListed);
    }
    assert_eq!(s("W172*", None).rt, ["rtA181T"]);
    assert_eq!(s("W196*", None).rt, ["rtM204I"]);
    assert!(Substitution::parse(Gene::S, "W227*").unwrap_err().is_out_of_range());
    // What goes with a change of the reverse transcriptase is said where S was not read.
    let found = reading(|sequence| sequence.read(Gene::Rt, "A181T").expect("a change"));
    assert_eq!(found.answers("stop"), ["sW172*"]);
    assert!(!found.surface.expect("something follows").truncated(), "possible is not certain");
    let found = reading(|sequence| {
        sequence.read(Gene::Rt, "A181T").expect("a change");
        sequence.read(Gene::S, "").expect("no change");
    });
    assert_eq!(found.answers("stop"), [""; 0], "S was read and shows none");
}

#[test]
fn codons_of_overlapping_genes() {
    for (gene, codon, first) in [
        (Gene::Rt, 1, 130),
        (Gene::Rt, 153, 586),
        (Gene::Rt, 181, 670),
        (Gene::Rt, 204, 739),
        (Gene::Rt, 344, 1159),
        (Gene::S, 1, 155),
        (Gene::S, 145, 587),
        (Gene::S, 172, 668),
        (Gene::S, 226, 830),
        (Gene::X, 1, 1374),
        (Gene::X, 130, 1761),
        (Gene::X, 131, 1764),
        (Gene::PreC, 1, 1814),
        (Gene::PreC, 15, 1856),
        (Gene::PreC, 28, 1895),
    ] {
        assert_eq!(first_nucleotide(gene, codon), Some(first), "{gene:?} {codon}");
        for place in 0..3u16 {
            let at = GenomePosition::new(first + place).expect("a position");
            assert_eq!(codon_of(gene, at), Some((codon, usize::from(place))));
        }
    }
    let at = |position| GenomePosition::new(position).expect("a position");
    assert_eq!(codon_of(Gene::Rt, at(129)), None);
    assert_eq!(codon_of(Gene::Rt, at(1162)), None);
    assert_eq!(codon_of(Gene::S, at(833)), None, "the stop of S is no codon of it");
    assert_eq!(first_nucleotide(Gene::X, 0), None);
}

/// One nucleotide, two proteins (`rt_s_overlap.csv`, `s_stop.csv`).
#[test]
fn one_nucleotide_two_proteins() {
    for (change, reverse, surface) in [
        ("G587A", Some("rtR153Q"), "sG145R"),
        ("A739G", Some("rtM204V"), "sI195M"),
        ("739G", Some("rtM204V"), "sI195M"),
        ("G741C", Some("rtM204I"), "sW196S"),
        ("G741T", Some("rtM204I"), "sW196L"),
        ("G741A", Some("rtM204I"), "sW196*"),
        ("G670A", Some("rtA181T"), "sW172*"),
        ("C671T", Some("rtA181V"), "sL173F"),
        ("T635C", Some("rtI169T"), "sF161L"),
        ("G646T", Some("rtV173L"), "sE164D"),
        ("C512A", Some("rtT128N"), "sP120T"),
        ("G700A", Some("rtV191I"), "sW182*"),
        ("T801A", None, "sL216*"),
        ("A679T", Some("rtT184S"), "sL175F"),
        ("nt734 G>T", Some("rtS202I"), "sV194F"),
        ("C531A", Some("rtD134E"), "sT126N"),
        ("T531G", Some("rtD134E"), "sI126S"),
    ] {
        let change = Nucleotide::parse(change).expect("a change");
        let effects = effects_of(&change, &SequenceFindings::default()).effects;
        let leading = |gene: Gene| {
            let effect = effects.iter().find(|effect| effect.gene == gene);
            effect.and_then(|effect| effect.leading()).map(|change| change.to_string())
        };
        assert_eq!(leading(Gene::Rt).as_deref(), reverse, "{change}");
        assert_eq!(leading(Gene::S).as_deref(), Some(surface), "{change}");
        // What the tables list is always among what the code allows.
        for effect in effects.iter().filter(|effect| effect.listed.is_some()) {
            let listed = effect.listed.expect("listed");
            assert!(effect.possible.contains(&listed), "{change}: {effect:?}");
        }
    }
    let certain = |text: &str, gene: Gene| {
        let change = Nucleotide::parse(text).expect("a change");
        let effects = effects_of(&change, &SequenceFindings::default()).effects;
        effects.iter().find(|effect| effect.gene == gene).expect("an effect").certain
    };
    assert!(certain("A739G", Gene::Rt) && certain("A739G", Gene::S));
    assert!(!certain("G587A", Gene::S), "AGA or AGG is arginine, AGC or AGT serine");
    // Beyond the S gene, and silent in it.
    for (text, reverse) in
        [("C667A", "rtL180M"), ("A836C", "rtN236T"), ("A877G", "rtM250V"), ("A733G", "rtS202G")]
    {
        let change = Nucleotide::parse(text).expect("a change");
        let effects = effects_of(&change, &SequenceFindings::default()).effects;
        let of = |gene: Gene| effects.iter().find(|effect| effect.gene == gene);
        let leading = |gene: Gene| of(gene).and_then(|e| e.leading()).map(|c| c.to_string());
        assert_eq!(leading(Gene::Rt).as_deref(), Some(reverse));
        assert_eq!(leading(Gene::S), None, "{text}");
    }
    // With the codon's other bases, it is certain.
    let mut read = SequenceFindings::default();
    read.add_nucleotides(Nucleotide::parse_list("588G 589A").expect("bases"));
    let change = Nucleotide::parse("G587A").expect("a change");
    let effects = effects_of(&change, &read).effects;
    let surface = effects.iter().find(|effect| effect.gene == Gene::S).expect("an effect");
    assert!(surface.certain && surface.possible.len() == 1);
    // Two changes in one codon: with all three bases read, the codon is read as it stands.
    let found = nt("A739G 740T G741T");
    let names: Vec<String> = found
        .nucleotides
        .iter()
        .flat_map(|found| &found.effects)
        .filter(|effect| effect.gene == Gene::Rt)
        .filter_map(|effect| effect.leading())
        .map(|change| change.to_string())
        .collect();
    assert_eq!(names, ["rtM204V", "rtM204V"], "GTT is valine, whatever G741T does alone");
}

/// What goes with a change of the reverse transcriptase must agree with the nucleotides read.
#[test]
fn nucleotides_decide_between_surface_changes() {
    for (sequence, names) in [
        (r#"{"rt":["M204I"]}"#, &["sW196S", "sW196L", "sW196*"][..]),
        (r#"{"rt":["M204I"],"nt":["G741T"]}"#, &["sW196L"]),
        (r#"{"rt":["M204I"],"nt":["741C"]}"#, &["sW196S"]),
        (r#"{"rt":["M204I"],"nt":["G741A"]}"#, &["sW196*"]),
        (r#"{"rt":["A181T"],"nt":["G670A"]}"#, &["sW172*"]),
        (r#"{"rt":["M204V"],"nt":["A739G"]}"#, &["sI195M"]),
    ] {
        assert_eq!(json(sequence).answers("s change"), names, "{sequence}");
    }
    // Nucleotides that cannot spell what was entered: said, not dropped.
    for (sequence, doubts) in [
        (r#"{"rt":["M204I"],"nt":["741G"]}"#, &["NUCLEOTIDES_SAY_OTHERWISE rtM204I"][..]),
        (r#"{"rt":["M204V"],"nt":["739A"]}"#, &["NUCLEOTIDES_SAY_OTHERWISE rtM204V"]),
        (r#"{"s":["G145R"],"nt":["G587A"]}"#, &[]),
        (r#"{"rt":["M204I"],"nt":["G741K"]}"#, &[]),
        (r#"{"rt":["M204I"],"nt":["741N"]}"#, &["NUCLEOTIDE_NOT_READ 741N"]),
        (r#"{"nt":["1896G"],"pre_c":["W28*"]}"#, &[]),
        (r#"{"nt":["1896G","1897G"],"pre_c":["W28*"]}"#, &["NUCLEOTIDES_SAY_OTHERWISE preCW28*"]),
    ] {
        let found = json(sequence).doubts;
        let found: Vec<_> = found.iter().map(|one| format!("{} {}", one.code, one.about)).collect();
        assert_eq!(found, doubts, "{sequence}");
    }
    assert!(!json(r#"{"rt":["M204I"],"nt":["G741T"]}"#).surface.expect("found").truncated());
}

#[test]
fn serotypes() {
    for (residues, serotype) in [
        (&[(122, "K"), (127, "P"), (159, "A"), (160, "K")][..], "adw2"),
        (&[(122, "K"), (127, "P"), (160, "K")], "adw2"),
        (&[(122, "R"), (127, "P"), (160, "K"), (134, "F")], "ayw1"),
        (&[(122, "R"), (127, "P"), (160, "K"), (159, "A")], "ayw1"),
        (&[(122, "R"), (127, "P"), (160, "K"), (134, "Y"), (159, "G")], "ayw2"),
        (&[(122, "R"), (127, "P"), (160, "K"), (134, "Y")], UNRESOLVED),
        (&[(122, "R"), (127, "P"), (160, "K")], UNRESOLVED),
        (&[(122, "R"), (127, "T"), (160, "K")], "ayw3"),
        (&[(122, "K"), (127, "T"), (160, "K")], "adw3"),
        (&[(122, "R"), (127, "L"), (160, "K")], "ayw4"),
        (&[(122, "K"), (127, "I"), (160, "K")], "adw4"),
        (&[(122, "K"), (127, "L"), (160, "K"), (178, "Q")], "adw4q-"),
        (&[(122, "R"), (160, "R")], "ayr"),
        (&[(122, "K"), (160, "R"), (177, "V")], "adrq+"),
        (&[(122, "K"), (160, "R"), (177, "A")], "adrq-"),
        (&[(122, "K"), (160, "R")], UNRESOLVED),
        (&[(122, "K"), (127, "P")], UNRESOLVED),
        (&[(127, "P"), (160, "K")], UNRESOLVED),
        (&[(122, "K"), (160, "K")], UNRESOLVED),
        (&[(122, "K/R"), (127, "P"), (160, "K")], UNRESOLVED),
        (&[(122, "Q"), (127, "P"), (160, "K")], UNRESOLVED),
    ] {
        let found = reading(|sequence| {
            for (position, letters) in residues {
                sequence.set_s_residue(*position, letters).expect("a residue");
            }
        });
        assert_eq!(found.serotype.expect("read").call, *serotype, "{residues:?}");
    }
}

/// The other part of a mixture is not a change of the surface protein.
#[test]
fn mixtures_of_the_surface_protein() {
    let found = reading(|s| s.read(Gene::S, "145G/R").expect("a mixture"));
    assert_eq!(found.answers("s change"), ["s145R"]);
    assert!(found.answers("note").contains(&"MIXTURE".to_owned()));
    assert!(nt("G587R").answers("note").contains(&"MIXTURE".to_owned()));
}
