//! The rules of section E and F, on both sides of each limit.

mod common;

use clinical::case::*;
use clinical::report::classify;
use clinical::variants::*;
use common::{day, dna, marker, sheet};

fn rt(text: &str) -> Resistance {
    reading(|sequence| sequence.read(Gene::Rt, text).expect("changes")).resistance.expect("read")
}

fn reading(fill: impl FnOnce(&mut SequenceFindings)) -> Variants {
    with(Case::default(), fill)
}

fn with(mut case: Case, fill: impl FnOnce(&mut SequenceFindings)) -> Variants {
    let mut sequence = SequenceFindings::default();
    fill(&mut sequence);
    case.set_sequence(Some(sequence)).expect("a possible sample");
    classify(&case).variants
}

fn sampled_on(text: &str) -> SequenceFindings {
    let mut sequence = SequenceFindings::default();
    sequence.sampled = Some(day(text));
    sequence
}

fn nt(list: &str) -> Variants {
    reading(|sequence| sequence.add_nucleotides(Nucleotide::parse_list(list).expect("bases")))
}

/// The ten calls, in the order LAM FTC LdT CLV ETV ADV TDF TAF TMF BSV.
fn calls(text: &str) -> String {
    rt(text).calls.iter().map(|call| call.call.letter()).collect()
}

fn beside(text: &str, drug: Drug) -> String {
    let found = rt(text);
    found.call(drug).expect("a call").beside.iter().map(|other| other.call.letter()).collect()
}

fn note(text: &str, drug: Drug, code: &str) -> Option<Vec<String>> {
    let found = rt(text);
    let notes = &found.call(drug).expect("a call").notes;
    let here = notes.iter().find(|note| note.code == *code)?;
    Some(here.about.iter().map(ToString::to_string).collect())
}

/// Every row of `resistance_patterns.csv`.
#[test]
fn the_table_of_patterns() {
    for (changes, pattern, expected) in [
        ("", "wild type", "SSSSSSSSSU"),
        ("M204V", "M204V", "RRRSISSSSU"),
        ("M204I", "M204I", "RRRRISSSSU"),
        ("L180M M204V", "L180M+M204V", "RRRRISSSSU"),
        ("L180M M204I", "L180M+M204I", "RRRRISSSSU"),
        ("A181T", "A181T", "IIIISRIIIU"),
        ("A181V", "A181V", "IIIISRIIIU"),
        ("N236T", "N236T", "SSSSSRIIIU"),
        ("A181T N236T", "A181T/V+N236T", "RRRRSRRRRU"),
        ("L180M M204V I169T V173L M250V", "L180M+M204V/I + I169T/M250", "RRRRRSSSSU"),
        ("L180M M204I T184S", "L180M+M204V/I + T184/S202", "RRRRRSSSSU"),
        (
            "L180M M204V M250R",
            "L180M+M204V/I + unlisted substitution at 169/184/202/250",
            "RRRRISSSSU",
        ),
        ("T184G", "T184x alone", "SSSSISSSSU"),
        ("S202I", "S202x alone", "SSSSISSSSU"),
        ("M250R", "M250x alone", "SSSSISSSSU"),
        ("A181V L180M M204V", "A181T/V + M204V/I", "RRRRIRIIIU"),
        ("A194T", "A194T", "IIIIIIIIIU"),
        ("S106C H126Y D134E", "CYE", "UUUUUUIIIU"),
        ("S106C H126Y D134E L269I", "CYEI", "UUUUUURRRU"),
        ("V173L", "compensatory only", "SSSSSSSSSU"),
        ("L180M", "compensatory only", "IISSSSSSSU"),
        ("L80V", "compensatory only", "SSSSSSSSSU"),
        ("R153Q", "no listed pattern", "SSSSSSSSSU"),
        // Not of the table, and not called susceptible either.
        ("M204S", "ungraded change at a primary position", "UUUUUSSSSU"),
    ] {
        assert_eq!(rt(changes).pattern, *pattern, "{changes}");
        assert_eq!(calls(changes), expected, "{changes}");
    }
}

/// E.1: the worse call stands, and both are shown; what is remembered says so.
#[test]
fn sources_that_differ_are_shown() {
    for changes in ["M204V", "M204I", "L180M M204V", "L180M M204I T184G", "M204V M250R"] {
        assert_eq!(beside(changes, Drug::Adefovir), "I", "{changes}");
    }
    assert_eq!(beside("M204V", Drug::Telbivudine), "S");
    assert_eq!(beside("L180M M204V", Drug::Telbivudine), "", "only for M204V alone");
    assert_eq!(beside("A181T", Drug::Lamivudine), "R");
    assert_eq!(beside("A181V", Drug::Telbivudine), "R");
    assert_eq!(beside("A181T", Drug::TenofovirDisoproxil), "S");
    assert_eq!(beside("A181T N236T", Drug::TenofovirDisoproxil), "I");
    assert_eq!(beside("L180M", Drug::Lamivudine), "S");
    assert_eq!(beside("", Drug::Besifovir), "S", "the table's note");
    assert_eq!(beside("M204V", Drug::Besifovir), "", "never inferred");
    let found = rt("L180M M204I");
    let adefovir = found.call(Drug::Adefovir).expect("a call");
    use clinical::rule::Verification::*;
    assert_eq!(adefovir.source.verification, Secondary);
    assert_eq!(adefovir.beside[0].source.verification, Known);
    assert_eq!(found.call(Drug::Lamivudine).expect("a call").source.verification, Known);
}

/// E.3: drugs that go with another have its conflicts too; a worse call is never lost.
#[test]
fn conflicts_are_shown_for_every_drug() {
    use Drug::*;
    for drug in [TenofovirDisoproxil, TenofovirAlafenamide, TenofovirAmibufenamide] {
        for changes in ["A181T N236T", "A181V N236T"] {
            assert_eq!(beside(changes, drug), "I", "{changes} {drug:?}");
            assert!(note(changes, drug, "TENOFOVIR_SOURCES_DIFFER").is_some());
        }
    }
    for changes in ["A181T", "A181V"] {
        for drug in [Lamivudine, Emtricitabine, Telbivudine] {
            assert_eq!(beside(changes, drug), "R", "{changes} {drug:?}");
            assert!(note(changes, drug, "A181_SOURCES_DIFFER").is_some());
        }
    }
    let changes = "S106C H126Y D134E L269I M204V";
    assert_eq!(rt(changes).call(Adefovir).map(|call| call.call), Some(Call::U));
    assert_eq!(beside(changes, Adefovir), "I");
    assert!(note(changes, Adefovir, "ADEFOVIR_SOURCES_DIFFER").is_some());
    assert_eq!(beside("A194T A181T", Lamivudine), "R");
    assert_eq!(beside("A181T M204V", Adefovir), "", "R already stands");
}

/// E.2 and E.4: listed, unlisted, and without rtM204V/I.
#[test]
fn entecavir() {
    let etv = Drug::Entecavir;
    for listed in ["I169T", "T184A", "T184M", "S202C", "S202G", "S202I", "M250V", "M250I", "M250L"]
    {
        let changes = format!("M204V {listed}");
        assert!(rt(&changes).is_resistant(etv), "{changes}");
        assert_eq!(note(&changes, etv, "UNLISTED_ETV_CHANGE"), None, "{changes}");
    }
    for unlisted in ["I169L", "T184N", "S202N", "M250Q", "M250R"] {
        let changes = format!("M204I {unlisted}");
        assert_eq!(rt(&changes).call(etv).map(|call| call.call), Some(Call::I), "{changes}");
        let about = note(&changes, etv, "UNLISTED_ETV_CHANGE");
        assert_eq!(about, Some(vec![format!("rt{unlisted}")]));
    }
    // A listed one decides; the unlisted one is still named.
    assert!(rt("M204V T184G M250R").is_resistant(etv));
    assert_eq!(
        note("M204V T184G M250R", etv, "UNLISTED_ETV_CHANGE"),
        Some(vec!["rtM250R".to_owned()])
    );
    assert_eq!(note("T184G", etv, "NOT_SUFFICIENT_ALONE"), Some(vec!["rtT184G".to_owned()]));
    assert_eq!(note("T184G M204V", etv, "NOT_SUFFICIENT_ALONE"), None);
    assert_eq!(calls("I169T"), "SSSSSSSSSU");
    assert!(rt("I169T").statements.iter().any(|said| said.code == "ENTECAVIR_PARTNER_ALONE"));
}

/// E.9: every amino acid of a mixture counts, and what each alone would give is shown.
#[test]
fn mixtures() {
    assert_eq!(calls("M204M/V"), calls("M204V"));
    assert_eq!(rt("M204V/I").pattern, "M204V");
    assert_eq!(rt("M204V/I").also, ["M204I"]);
    let found = rt("M204M/V");
    let lamivudine = found.call(Drug::Lamivudine).expect("a call");
    let part = lamivudine.beside.iter().find(|other| other.of.is_some()).expect("the other part");
    assert_eq!((part.call, part.of.as_ref().map(|of| of.as_str())), (Call::S, Some("rtM204M")));
    let roles: Vec<_> = found.substitutions.iter().map(|s| (s.name.as_str(), s.role)).collect();
    assert_eq!(roles, [("rtM204M", Role::WildType), ("rtM204V", Role::Primary)]);
    assert!(found.statements.iter().any(|said| said.code == "MIXTURE_WORST_COUNTS"));
    assert_eq!(rt("M204V, rtM204I").substitutions.len(), 2, "entered one by one");
}

/// Nothing that was entered disappears.
#[test]
fn every_change_has_a_role() {
    for (change, role) in [
        ("M204V", Role::Primary),
        ("T184G", Role::Partner),
        ("L80I", Role::Compensatory),
        ("L180M", Role::Compensatory),
        ("S106C", Role::InVitroSet),
        ("A194T", Role::Putative),
        ("Q215S", Role::Putative),
        ("I233V", Role::Putative),
        ("A181S", Role::Putative),
        ("H238D", Role::Putative),
        ("M250R", Role::Unlisted),
        ("S202N", Role::Unlisted),
        ("V173M", Role::Unlisted),
        ("R153Q", Role::NotAssociated),
        ("K344*", Role::NotAssociated),
    ] {
        let found = rt(change);
        assert_eq!(found.substitutions.len(), 1, "{change}");
        assert_eq!(found.substitutions[0].name, *format!("rt{change}").as_str());
        assert_eq!(found.substitutions[0].role, role, "{change}");
    }
    let doubted = reading(|s| s.read(Gene::Rt, "L204V V191I").expect("changes")).doubts;
    assert_eq!(doubted.len(), 1);
    assert_eq!(
        (doubted[0].code.as_str(), doubted[0].about.as_str()),
        ("WILD_TYPE_DIFFERS", "rtL204V")
    );
    assert_eq!(calls("L204V"), calls("M204V"), "used as entered");
}

fn rescue(text: &str, guideline: &str) -> Vec<String> {
    reading(|s| s.read(Gene::Rt, text).expect("changes")).answers(&format!("rescue {guideline}"))
}

#[test]
fn options_that_guidelines_name() {
    let china = |text: &str| rescue(text, "CHINA2022");
    assert!(china("L180M M204V").contains(&"TDF or TAF".to_owned()));
    assert!(china("L180M M204V T184G").contains(&"TDF or TAF".to_owned()));
    assert!(china("A181T").contains(&"ETV, TDF or TAF (no earlier LAM or LdT)".to_owned()));
    assert!(china("A181T M204V").contains(&"TDF or TAF".to_owned()));
    assert!(
        china("A181T M204V T184G").contains(&"ETV+TDF or ETV+TAF, or switch to TDF or TAF".into())
    );
    assert_eq!(china("A181T N236T")[0], "not in the China 2022 table");
    assert!(rescue("", "EASL2017").is_empty());
    assert!(rescue("V173L", "EASL2017").is_empty());
    assert_eq!(rescue("A181V L180M M204V", "EASL2017")[0], "ETV + TDF (or TAF)");
    assert_eq!(rescue("S106C H126Y D134E L269I", "AASLD2018")[0], "switch or add ETV");
    // Options that hold a drug with less effect here are marked.
    let found = reading(|s| s.read(Gene::Rt, "A181T").expect("changes"));
    let option = found.rescue.iter().find(|o| o.guideline == "EASL2017").expect("an option");
    use Drug::*;
    assert_eq!(option.in_question, [TenofovirDisoproxil, TenofovirAlafenamide]);
    assert!(found.links.iter().any(|link| link.code == "RESCUE_OPTION_IN_QUESTION"));
    // Earlier lamivudine closes the row for those who never had it.
    let mut case = Case::default();
    let start = day("2015-01-01");
    case.add_treatment(Episode::new(vec![Lamivudine], start, Some(start)).expect("an episode"))
        .expect("a treatment");
    let found = with(case, |s| s.read(Gene::Rt, "A181T").expect("changes"));
    assert!(found.answers("rescue CHINA2022").contains(&"TDF or TAF".to_owned()));
}

fn s(change: &str, genotype: Option<Genotype>) -> SurfaceChange {
    surface_change(&Substitution::parse(Gene::S, change).expect("a change"), genotype)
}

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

#[test]
fn precore_and_promoter() {
    let found = nt("1858T 1896A").precore.expect("read");
    assert_eq!((found.hbeag, found.pairing), (HbeagEffect::Abolished, Some(Pairing::Plausible)));
    let found = nt("1858C 1896A").precore.expect("read");
    assert_eq!(found.pairing, Some(Pairing::Unusual));
    assert_eq!(nt("1896A").precore.expect("read").pairing, Some(Pairing::NotKnown));
    for (genotype, pairing) in [
        (Genotype::B, Pairing::PlausibleByGenotype),
        (Genotype::C, Pairing::NotKnown),
        (Genotype::A, Pairing::UnusualByGenotype),
        (Genotype::F, Pairing::UnusualByGenotype),
        (Genotype::I, Pairing::NotKnown),
    ] {
        let found = reading(|sequence| {
            sequence.genotype = Some(genotype);
            sequence.add_nucleotides(Nucleotide::parse("1896A"));
        });
        assert_eq!(found.precore.expect("read").pairing, Some(pairing), "{genotype:?}");
    }
    assert_eq!(nt("1896G").precore.expect("read").hbeag, HbeagEffect::NoneKnown);
    let mixed = nt("1896R").precore.expect("read");
    assert!(mixed.mixed && mixed.hbeag == HbeagEffect::Abolished);
    for (list, effect) in [
        ("1762T 1764A", HbeagEffect::Reduced),
        ("1762T", HbeagEffect::NoneKnown),
        ("1764A", HbeagEffect::NoneKnown),
        ("1766T 1768A", HbeagEffect::Reduced),
        ("1766T", HbeagEffect::NoneKnown),
        ("1753C", HbeagEffect::NoneKnown),
        ("1862T", HbeagEffect::Impaired),
        ("1817T", HbeagEffect::Abolished),
        ("1814C", HbeagEffect::Abolished),
        ("1815C", HbeagEffect::Abolished),
        ("1816A", HbeagEffect::Abolished),
        ("1899A", HbeagEffect::NoneKnown),
        ("1762T 1764A 1896A", HbeagEffect::Abolished),
    ] {
        assert_eq!(nt(list).precore.expect("read").hbeag, effect, "{list}");
    }
    assert!(nt("1762T 1764A").precore.expect("read").double_promoter());
    assert!(!nt("1764A").precore.expect("read").double_promoter());
    assert_eq!(nt("1764A 1762T").answers("x change"), ["K130M", "V131I"]);
    // The same from amino acids.
    let found = reading(|s| s.read(Gene::PreC, "W28* G29D").expect("changes"));
    assert_eq!(found.precore.expect("read").hbeag, HbeagEffect::Abolished);
    let found = reading(|s| s.read(Gene::X, "K130M V131I A10S").expect("changes"));
    let found = found.precore.expect("read");
    assert!(found.double_promoter());
    assert!(found.has("xA10S"), "a change no rule knows is listed");
    let found = reading(|s| s.read(Gene::PreC, "").expect("none")).precore.expect("read");
    assert_eq!((found.hbeag, found.changes.len()), (HbeagEffect::NoneKnown, 0));
    assert_eq!(nt("G587A").precore, None, "not read");
    let native =
        reading(|sequence| sequence.genotype = Some(Genotype::G)).precore.expect("by nature");
    assert_eq!(native.hbeag, HbeagEffect::Abolished);
}

fn json(sequence: &str) -> Variants {
    let case = serde_json::from_str(&format!(r#"{{"sequence":{sequence}}}"#)).expect("a case");
    classify(&case).variants
}

/// Names of precore and promoter changes, with what they do to HBeAg.
fn precore(sequence: &str) -> (Vec<String>, HbeagEffect, bool) {
    let found = json(sequence);
    let precore = found.precore.as_ref().expect("read");
    (found.answers("precore"), precore.hbeag, precore.mixed)
}

/// A stop before HBeAg ends it, whichever nucleotide makes it.
#[test]
fn precore_stops_from_any_nucleotide() {
    use HbeagEffect::*;
    for (sequence, names, effect) in [
        (r#"{"nt":["G1897A"]}"#, &["G1897A", "W28*"][..], Abolished),
        (r#"{"nt":["1897A"]}"#, &["G1897A", "W28*"], Abolished),
        (r#"{"nt":["G1890A"]}"#, &["G1890A", "W26*"], Abolished),
        (r#"{"nt":["C1817T"]}"#, &["C1817T", "Q2*"], Abolished),
        (r#"{"nt":["1896A"]}"#, &["G1896A", "W28*"], Abolished),
        (r#"{"nt":["1896T"]}"#, &["G1896T", "W28L"], NoneKnown),
        // The protein and the nucleotides: one stop, and no claim about 1896.
        (r#"{"nt":["1896G","1897A"],"pre_c":["W28*"]}"#, &["G1897A", "W28*"], Abolished),
        (r#"{"nt":["1897A"],"pre_c":["W28*"]}"#, &["G1897A", "W28*"], Abolished),
        (r#"{"nt":["1896G"],"pre_c":["W28*"]}"#, &["preCW28*", "W28*"], Abolished),
        (r#"{"pre_c":["W28*"]}"#, &["G1896A", "W28*"], Abolished),
        // X: another amino acid in any case.
        (r#"{"nt":["G1764T"]}"#, &["G1764T", "V131F/L"], NoneKnown),
        (r#"{"nt":["1764T"]}"#, &["G1764T", "V131F/L"], NoneKnown),
        // The wild type without its letter is no change.
        (r#"{"pre_c":["1M"]}"#, &[], NoneKnown),
        (r#"{"pre_c":["M1M"]}"#, &[], NoneKnown),
        (r#"{"pre_c":["28W"]}"#, &[], NoneKnown),
        (r#"{"pre_c":["1I"]}"#, &["preC1I", "1I"], Abolished),
        (r#"{"nt":["G1700A"]}"#, &["G1700A"], NoneKnown),
    ] {
        let (found, hbeag, mixed) = precore(sequence);
        assert_eq!(
            (found.iter().map(String::as_str).collect::<Vec<_>>(), hbeag),
            (names.to_vec(), effect),
            "{sequence}"
        );
        assert!(!mixed, "{sequence}");
    }
    assert_eq!(
        precore(r#"{"pre_c":["1M/I"]}"#),
        (vec!["preC1I".into(), "1I".into()], Abolished, true)
    );
    assert!(precore(r#"{"nt":["1896W"]}"#).2, "W28* and W28L: HBeAg may still be made");
    for sequence in [r#"{"nt":["1896G","1897A"],"pre_c":["W28*"]}"#, r#"{"nt":["1897A"]}"#] {
        let found = json(sequence).precore.expect("read");
        assert_eq!(found.pairing, None, "1858 matters to G1896A only");
        assert!(!found.notes.iter().any(|note| note == "ASK_1858"));
    }
    assert!(json(r#"{"pre_c":["W28*"]}"#).precore.expect("read").pairing.is_some());
}

#[test]
fn one_of_two_promoter_changes() {
    let notes = |sequence: &str| -> Vec<String> {
        json(sequence).precore.expect("read").notes.iter().map(ToString::to_string).collect()
    };
    for read in [
        r#"{"nt":["1762T","1764G"]}"#,
        r#"{"nt":["1762A","1764A"]}"#,
        r#"{"nt":["1762T","1764T"]}"#,
        r#"{"x":["K130M"]}"#,
        r#"{"nt":["1762T"],"x":["K130M"]}"#,
    ] {
        assert_eq!(notes(read), ["ONE_OF_TWO_PROMOTER"], "{read}");
    }
    for not_read in [r#"{"nt":["1762T"]}"#, r#"{"nt":["1764A"]}"#, r#"{"nt":["1762T","1764N"]}"#] {
        assert_eq!(notes(not_read), ["OTHER_PROMOTER_NOT_READ"], "{not_read}");
    }
}

/// Every nucleotide entered is there again, and one of which nothing is known says so.
#[test]
fn no_nucleotide_is_dropped() {
    for (sequence, doubts) in [
        (r#"{"nt":["C2000T"]}"#, &["NUCLEOTIDE_NO_RULE"][..]),
        (r#"{"nt":["1700A"]}"#, &["NUCLEOTIDE_NO_RULE"]),
        (r#"{"nt":["3100A"]}"#, &["NUCLEOTIDE_NO_RULE"]),
        (r#"{"nt":["1896N"]}"#, &["NUCLEOTIDE_NOT_READ"]),
        (r#"{"nt":["1764T"]}"#, &[]),
        (r#"{"nt":["1896G"]}"#, &[]),
        (r#"{"nt":["G2000G"]}"#, &[]),
        (r#"{"nt":["1858T"]}"#, &[]),
        (r#"{"nt":["1766T"]}"#, &[]),
        (r#"{"nt":["G587A"]}"#, &[]),
    ] {
        let found = json(sequence);
        assert_eq!(found.nucleotides.len(), 1, "{sequence}");
        let codes: Vec<&str> = found.doubts.iter().map(|doubt| doubt.code.as_str()).collect();
        assert_eq!(codes, doubts, "{sequence}");
    }
    assert!(json(r#"{"nt":["587N"]}"#).surface.is_none(), "N says nothing");
    let wild = json(r#"{"nt":["1896G"]}"#);
    let effect = &wild.nucleotides[0].effects[0];
    assert!(effect.silent && effect.certain && effect.leading().is_none(), "read as the wild type");
}

/// "Does not explain" only where what decides was read.
#[test]
fn what_was_not_read_would_explain() {
    let link = |sequence: &str| {
        let mut case = sheet([
            marker(Marker::Hbsag, Presence::Found),
            marker(Marker::Hbeag, Presence::NotFound),
            dna(3e4),
        ]);
        case.set_sequence(Some(serde_json::from_str(sequence).expect("findings"))).expect("one");
        let links = classify(&case).variants.answers("link");
        links.into_iter().find(|link| link.starts_with("PRECORE_")).expect("a link")
    };
    for open in [
        r#"{"nt":["1896N"]}"#,
        r#"{"nt":["1896G"]}"#,
        r#"{"nt":["1700A"]}"#,
        r#"{"nt":["1762A","1764G"]}"#,
        r#"{"nt":["1896G","1762A"]}"#,
        r#"{"nt":["1896G","1762A","1764N"]}"#,
        r#"{"x":[]}"#,
        r#"{"pre_c":[]}"#,
        r#"{"nt":["1762T"]}"#,
        // A stop is possible.
        r#"{"nt":["1896G","1762A","1764G","G1898T"]}"#,
    ] {
        assert_eq!(link(open), "PRECORE_WOULD_EXPLAIN", "{open}");
    }
    for read in [
        r#"{"nt":["1896G","1762A","1764G"]}"#,
        r#"{"nt":["1896G","1762T","1764G"]}"#,
        r#"{"nt":["1896G"],"x":[]}"#,
        r#"{"pre_c":[],"x":["K130M"]}"#,
        r#"{"pre_c":["G29D"],"nt":["1762A","1764G"]}"#,
    ] {
        assert_eq!(link(read), "PRECORE_DOES_NOT_EXPLAIN", "{read}");
    }
    for found in [r#"{"nt":["1896A"]}"#, r#"{"nt":["G1897A"]}"#, r#"{"x":["K130M","V131I"]}"#] {
        assert_eq!(link(found), "PRECORE_EXPLAINS", "{found}");
    }
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

/// Each listed nucleotide cites the table that lists it.
#[test]
fn listed_nucleotides_cite_their_table() {
    use clinical::rule::Verification::*;
    for (change, gene, table, verification) in [
        ("G587A", Gene::S, "RT_S_OVERLAP", Secondary),
        ("C512A", Gene::S, "RT_S_OVERLAP", Known),
        ("T801A", Gene::S, "S_STOP", Known),
        ("T801G", Gene::S, "S_STOP", Known),
        ("A1762T", Gene::X, "PART_GENERAL_KNOWLEDGE", Secondary),
        ("C1653T", Gene::X, "PRECORE_AND_PROMOTER", Secondary),
        ("G1896A", Gene::PreC, "1896_1858", Secondary),
        ("G1862T", Gene::PreC, "PRECORE_AND_PROMOTER", Known),
    ] {
        let change = Nucleotide::parse(change).expect("a change");
        let effects = effects_of(&change, &SequenceFindings::default()).effects;
        let found = effects.iter().find(|effect| effect.gene == gene).expect("an effect");
        assert!(found.listed.is_some(), "{change}");
        assert!(found.source.place == table, "{change}: {:?}", found.source);
        assert_eq!(found.source.verification, verification, "{change}");
    }
    // precore_bcp.csv: the review is cited for 1896 and what it pairs with, nothing else.
    let found =
        json(r#"{"nt":["1762T","1764A","G1899A","C1817T","1896A","1858C","1653T","C1766T"]}"#);
    for (change, reference, place) in [
        ("G1896A", "PMC8235420", "1896_1858"),
        ("T1858C", "PMC8235420", "1896_1858"),
        ("A1762T+G1764A", "VARIANT_TABLES", "PART_GENERAL_KNOWLEDGE"),
        ("C1766T", "VARIANT_TABLES", "PART_GENERAL_KNOWLEDGE"),
        ("G1899A", "VARIANT_TABLES", "PRECORE_AND_PROMOTER"),
        ("C1817T", "VARIANT_TABLES", "PRECORE_AND_PROMOTER"),
        ("C1653T", "VARIANT_TABLES", "PRECORE_AND_PROMOTER"),
    ] {
        let changes = &found.precore.as_ref().expect("read").changes;
        let source = &changes.iter().find(|one| one.code == *change).expect("found").source;
        assert_eq!(source.reference, reference, "{change}");
        assert_eq!(source.place, place, "{change}");
    }
    // s_stop.csv notes occult infection and escape for sC69*.
    let notes = s("C69*", None).notes;
    assert_eq!(notes, ["STOP_OCCULT_OR_ESCAPE"]);
    assert_eq!(s("W163*", None).notes, ["STOP_GENERIC"]);
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

#[test]
fn links_with_results() {
    let hbeag_negative = |load: f64| {
        sheet([
            marker(Marker::Hbsag, Presence::Found),
            marker(Marker::Hbeag, Presence::NotFound),
            dna(load),
        ])
    };
    let has =
        |variants: &Variants, code: &str| variants.links.iter().any(|link| link.code == *code);
    assert!(has(&classify(&hbeag_negative(2_001.0)).variants, "PRECORE_WOULD_EXPLAIN"));
    assert!(!has(&classify(&hbeag_negative(2_000.0)).variants, "PRECORE_WOULD_EXPLAIN"));
    let bases = |list: &'static str| {
        move |s: &mut SequenceFindings| {
            s.add_nucleotides(Nucleotide::parse_list(list).expect("bases"));
        }
    };
    assert!(has(&with(hbeag_negative(3e4), bases("1896A 1858T")), "PRECORE_EXPLAINS"));
    assert!(has(
        &with(hbeag_negative(3e4), bases("1896G 1762A 1764G")),
        "PRECORE_DOES_NOT_EXPLAIN"
    ));
    let hbeag_positive =
        sheet([marker(Marker::Hbsag, Presence::Found), marker(Marker::Hbeag, Presence::Found)]);
    let found = with(hbeag_positive, bases("1896A 1858T"));
    assert!(has(&found, "HBEAG_FOUND_DESPITE_PRECORE"));

    let no_hbsag = |load: f64| sheet([marker(Marker::Hbsag, Presence::NotFound), dna(load)]);
    for (load, code) in [
        (199.0, Some("HBSAG_NEGATIVE_OCCULT")),
        (200.0, Some("HBSAG_NEGATIVE_ESCAPE_OR_MISSED")),
        (0.0, None),
    ] {
        let found = classify(&no_hbsag(load)).variants;
        assert_eq!(found.links.first().map(|link| link.code.as_str()), code, "{load}");
    }
    let found = with(no_hbsag(5_000.0), |s| s.read(Gene::S, "G145R").expect("a change"));
    assert!(has(&found, "HBSAG_NEGATIVE_ESCAPE_FOUND"));
}

#[test]
fn breakthrough_and_the_date_of_the_sample() {
    let mut case = Case::read_on(Some(day("2025-06-15")));
    let start = day("2020-01-01");
    case.add_treatment(Episode::new(vec![Drug::Entecavir], start, None).expect("an episode"))
        .expect("a treatment");
    case.add(Some(day("2025-06-01")), dna(5e4)).expect("a result");
    let codes = |links: Vec<Link>| -> Vec<String> {
        links.iter().map(|link| link.code.to_string()).collect()
    };
    let links = codes(link_breakthrough(&case, &classify(&case).variants, None));
    assert_eq!(links, ["BREAKTHROUGH_ADHERENCE_FIRST", "BREAKTHROUGH_SEQUENCE_RT"]);
    for (changes, sampled, last) in [
        ("", "2025-05-01", "BREAKTHROUGH_WILD_TYPE"),
        ("L180M M204V T184G", "2025-05-01", "BREAKTHROUGH_RESISTANCE_FOUND"),
    ] {
        let mut sequence = sampled_on(sampled);
        sequence.read(Gene::Rt, changes).expect("changes");
        case.set_sequence(Some(sequence)).expect("a sample");
        let variants = classify(&case).variants;
        let links = codes(link_breakthrough(&case, &variants, Some(start)));
        assert_eq!(links, ["BREAKTHROUGH_ADHERENCE_FIRST", last]);
        let resistant = variants.answers("link").contains(&"CURRENT_DRUG_RESISTANT".to_owned());
        assert_eq!(resistant, !changes.is_empty());
    }
    for (sampled, old, before) in
        [("2024-12-02", false, false), ("2024-12-01", true, false), ("2019-12-31", true, true)]
    {
        let sequence = sampled_on(sampled);
        case.set_sequence(Some(sequence)).expect("a sample");
        let links = classify(&case).variants.answers("link");
        assert_eq!(links.contains(&"SEQUENCE_OLDER_THAN_RESULTS".to_owned()), old, "{sampled}");
        assert_eq!(links.contains(&"SEQUENCE_BEFORE_TREATMENT".to_owned()), before, "{sampled}");
    }
    // Drugs of the time count, not those of today; and missed doses are said.
    let mut case = Case::read_on(Some(day("2025-06-15")));
    let mut lamivudine =
        Episode::new(vec![Drug::Lamivudine], day("2012-01-01"), Some(day("2016-01-01")))
            .expect("an episode");
    lamivudine.adherent = Some(false);
    case.add_treatment(lamivudine).expect("a treatment");
    let variants = with(case.clone(), |s| s.read(Gene::Rt, "M204I").expect("changes"));
    let mut sequence = SequenceFindings::default();
    sequence.read(Gene::Rt, "M204I").expect("changes");
    case.set_sequence(Some(sequence)).expect("a sample");
    let links = link_breakthrough(&case, &variants, Some(day("2012-01-01")));
    let resistance = links.iter().find(|link| link.code == "BREAKTHROUGH_RESISTANCE_FOUND");
    assert_eq!(resistance.expect("a link").because, ["LAM"]);
    assert!(links.iter().any(|link| link.code == "BREAKTHROUGH_NOT_ADHERENT"));
    let future = sampled_on("2025-06-16");
    assert!(case.set_sequence(Some(future)).unwrap_err().is_future());
}

#[test]
fn without_a_sequence_nothing_is_read() {
    assert_eq!(classify(&Case::default()).variants, Variants::default());
}

#[test]
fn substitutions_a_year_are_a_range() {
    for genotype in Genotype::ALL {
        let found = expected_substitutions(None, Some(genotype));
        assert!(found.expected.low < found.expected.high);
        assert!(found.published.low < found.expected.low);
        assert!(found.published.high > found.expected.high);
    }
    // substitution_rates.csv: whose rates bound what.
    assert_eq!(rates_by_hbeag(Some(true)), (7.5e-6, 1.06e-4));
    assert_eq!(rates_by_hbeag(Some(false)), (2.34e-4, 2.34e-4), "the seed's 2.1e-4 is no bound");
    assert_eq!(rates_by_hbeag(None), (7.5e-6, 2.34e-4));
    assert_eq!(published_rates(), (1e-6, 1.329e-3));
    for row in SUBSTITUTION_RATES {
        assert!(row.range.0 <= row.rate && row.rate <= row.range.1, "{}", row.context);
    }
    let found = expected_substitutions(Some(false), Some(Genotype::B));
    assert!((found.seed.low - 0.675).abs() < 0.001, "2.1e-4 times 3215");
}

#[test]
fn every_rule_is_documented_with_a_listed_source() {
    let rules = rules();
    for (index, rule) in rules.iter().enumerate() {
        let key = &rule.source.reference;
        assert!(clinical::references::reference(key).is_some(), "{}: {key}", rule.rule);
        assert!(rules[..index].iter().all(|other| other.rule != rule.rule));
    }
}

/// Every source that a reading cites is in the list of references, and nothing but China 2022 is
/// called read in the original.
#[test]
fn every_cited_source_is_listed() {
    fn walk(value: &serde_json::Value, seen: &mut usize) {
        if let Some(key) = value.get("reference").and_then(|key| key.as_str()) {
            *seen += 1;
            assert!(clinical::references::reference(key).is_some(), "{key}");
            let original = value["verification"] == "original_text";
            assert!(!original || key == "CHINA2022", "{key}");
        }
        match value {
            serde_json::Value::Array(all) => all.iter().for_each(|value| walk(value, seen)),
            serde_json::Value::Object(all) => all.values().for_each(|value| walk(value, seen)),
            _ => {}
        }
    }
    let mut seen = 0;
    for (field, text) in [
        ("rt", "L180M M204V/I A181T N236T T184G M250R A194T"),
        ("rt", "S106C H126Y D134E L269I T184G Q215S"),
        ("rt", "L80I V173L L180M"),
        ("rt", ""),
        ("s", "G145R G145E T131N W172* L216* K122R T45P"),
        ("nt", "1896A 1858C 1762T 1764A 1862T 1817T G587A A739G"),
        ("x", "K130M A10S"),
        ("genotype", "A1"),
        ("genotype", "C2"),
        ("distances", "D1 0.02 - S"),
        ("distances", "B2 0.03 0.09 genome"),
        ("windows", "B C"),
        ("s_residues", "122K 127P 160K"),
    ] {
        let found =
            reading(|sequence| set_sequence_text(sequence, field, text).expect("a finding"));
        let value = serde_json::to_value(&found).expect("JSON");
        walk(&value, &mut seen);
        assert_eq!(serde_json::from_value::<Variants>(value).expect("the same"), found);
    }
    assert!(seen > 80, "only {seen} citations");
}

/// The other part of a mixture is not a change of the surface protein.
#[test]
fn mixtures_of_the_surface_protein() {
    let found = reading(|s| s.read(Gene::S, "145G/R").expect("a mixture"));
    assert_eq!(found.answers("s change"), ["s145R"]);
    assert!(found.answers("note").contains(&"MIXTURE".to_owned()));
    assert!(nt("G587R").answers("note").contains(&"MIXTURE".to_owned()));
}
