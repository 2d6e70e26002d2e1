//! The rules of section E and F, on both sides of each limit.

mod genotype;
mod links;
mod precore;
mod resistance;
mod surface;

use crate::common::{day, dna, marker, sheet};
use clinical::case::*;
use clinical::report::classify;
use clinical::variants::*;

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

fn s(change: &str, genotype: Option<Genotype>) -> SurfaceChange {
    surface_change(&Substitution::parse(Gene::S, change).expect("a change"), genotype)
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
