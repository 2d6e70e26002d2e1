//! Properties of the reading of sequences, over random changes.

use clinical::case::*;
use clinical::report::classify;
use clinical::variants::*;
use proptest::prelude::*;

const LETTERS: &str = "ACDEFGHIKLMNPQRSTVWY*";

/// A change of the reverse transcriptase, mostly at positions that matter.
fn change() -> impl Strategy<Value = String> {
    let listed = prop::sample::select(vec![
        "L80I", "I169T", "I169L", "V173L", "L180M", "A181T", "A181V", "A181S", "T184G", "T184N",
        "A194T", "S202I", "S202N", "M204V", "M204I", "M204S", "Q215S", "I233V", "N236T", "N238D",
        "M250V", "M250R", "S106C", "H126Y", "D134E", "L269I", "M204V/I", "M204M/V", "A181A/T",
    ]);
    let any = (1u16..=344, "[ACDEFGHIKLMNPQRSTVWY*]", "[ACDEFGHIKLMNPQRSTVWY*]{1,3}")
        .prop_map(|(position, from, to)| format!("{from}{position}{to}"));
    prop_oneof![4 => listed.prop_map(str::to_owned), 1 => any]
}

fn read(changes: &[String]) -> Resistance {
    let mut sequence = SequenceFindings::default();
    sequence.read(Gene::Rt, &changes.join(" ")).expect("possible changes");
    let mut case = Case::default();
    case.set_sequence(Some(sequence)).expect("a sample");
    classify(&case).variants.resistance.expect("read")
}

proptest! {
    #[test]
    fn the_order_of_entry_changes_nothing(
        changes in prop::collection::vec(change(), 0..6),
        seed in any::<prop::sample::Index>(),
    ) {
        let mut other = changes.clone();
        other.reverse();
        if !other.is_empty() {
            let turn = seed.index(other.len());
            other.rotate_left(turn);
        }
        prop_assert_eq!(read(&changes), read(&other));
    }

    #[test]
    fn a_further_change_never_makes_a_call_better(
        changes in prop::collection::vec(change(), 0..5),
        more in change(),
    ) {
        let before = read(&changes);
        let mut all = changes.clone();
        all.push(more.clone());
        let after = read(&all);
        for (before, after) in before.calls.iter().zip(&after.calls) {
            prop_assert!(
                after.call >= before.call,
                "{:?} + {}: {:?} {:?} to {:?}", changes, more, before.drug, before.call, after.call
            );
        }
    }

    #[test]
    fn no_change_is_dropped(changes in prop::collection::vec(change(), 0..6)) {
        let found = read(&changes);
        for text in &changes {
            let change = Substitution::parse(Gene::Rt, text).expect("possible");
            for one in change.to().iter() {
                let tail = format!("{}{}", change.position(), one.letter());
                let named = |found: &&SubstitutionRole| found.name.as_str().ends_with(&tail);
                prop_assert!(found.substitutions.iter().any(|f| named(&f)), "{text} in {found:?}");
            }
        }
    }

    /// A mixture is at least as bad as each of its parts.
    #[test]
    fn a_mixture_is_the_worst_of_its_parts(
        changes in prop::collection::vec(change(), 0..4),
        position in prop::sample::select(vec![181u16, 184, 202, 204, 236, 250]),
        letters in prop::sample::subsequence(LETTERS.chars().collect::<Vec<_>>(), 2..4),
    ) {
        // With a stroke between them: "DEL" in one word is a deletion.
        let mixed = letters.iter().map(char::to_string).collect::<Vec<_>>().join("/");
        let with = |letters: &str| {
            let mut all = changes.clone();
            all.push(format!("{position}{letters}"));
            read(&all)
        };
        let together = with(&mixed);
        for letter in letters {
            for (part, whole) in with(&letter.to_string()).calls.iter().zip(&together.calls) {
                prop_assert!(whole.call >= part.call);
            }
        }
    }

    #[test]
    fn parse_print_parse(
        gene in prop::sample::select(Gene::TABLED.to_vec()),
        position in 1u16..=344,
        from in prop::option::of("[ACDEFGHIKLMNPQRSTVWY*]"),
        to in "[ACDEFGHIKLMNPQRSTVWY*](/?[ACDEFGHIKLMNPQRSTVWY*]){0,4}",
    ) {
        let text = format!("{}{position}{to}", from.unwrap_or_default());
        match Substitution::parse(gene, &text) {
            Ok(change) => {
                prop_assert!(position <= gene.last_codon());
                let printed = change.to_string();
                prop_assert_eq!(Substitution::parse(gene, &printed), Ok(change));
                prop_assert_eq!(Substitution::parse(gene, &change.short()), Ok(change));
            }
            Err(error) => prop_assert!(position > gene.last_codon() && error.is_out_of_range()),
        }
    }

    #[test]
    fn nothing_typed_brings_it_down(text in "\\PC{0,12}", gene in prop::sample::select(Gene::TABLED.to_vec())) {
        let _ = Substitution::parse_list(gene, &text);
        let _ = Nucleotide::parse_list(&text);
        let _ = Clade::parse("x", &text);
        let _ = Genotype::parse(&text);
    }

    #[test]
    fn findings_survive_json(
        rt in prop::option::of(prop::collection::vec(change(), 0..4)),
        bases in prop::collection::vec((1u16..=3221, "[ACGTRYSWKMBDHVN]"), 0..5),
        sub in prop::option::of("[A-J][1-9]a?"),
        residue in prop::option::of((1u16..=226, "[ACDEFGHIKLMNPQRSTVWY]")),
    ) {
        let mut sequence = SequenceFindings::default();
        if let Some(rt) = rt {
            sequence.read(Gene::Rt, &rt.join(",")).expect("possible changes");
        }
        sequence.add_nucleotides(bases.iter().map(|(at, base)| {
            Nucleotide::parse(&format!("{at}{base}")).expect("a base")
        }));
        if let Some(sub) = sub {
            sequence.set_subgenotype(Some(Clade::parse("s", &sub).expect("a clade"))).expect("one");
        }
        if let Some((at, letter)) = residue {
            sequence.set_s_residue(at, &letter).expect("a residue");
        }
        let mut case = Case::default();
        case.set_sequence(Some(sequence)).expect("a sample");
        let text = serde_json::to_string(&case).expect("JSON");
        let again: Case = serde_json::from_str(&text).expect("the same");
        prop_assert_eq!(&again, &case);
        let report = classify(&case).variants;
        let text = serde_json::to_string(&report).expect("JSON");
        prop_assert_eq!(serde_json::from_str::<Variants>(&text).expect("the same"), report);
    }

    /// Whatever nucleotide is entered, its effects stay within the proteins.
    #[test]
    fn every_nucleotide_has_an_effect_or_none(
        from in "[ACGT]", position in 1u16..=3221, to in "[ACGTRYN]",
    ) {
        let change = Nucleotide::parse(&format!("{from}{position}{to}")).expect("a base");
        for effect in effects_of(&change, &SequenceFindings::default()).effects {
            let first = first_nucleotide(effect.gene, effect.codon).expect("a codon");
            prop_assert!((first..first + 3).contains(&position));
            prop_assert_eq!(u16::from(effect.base), position - first + 1);
        }
    }
}

#[test]
fn what_is_no_sequence_is_refused() {
    for text in [
        r#"{"sequence":{"rt":["M204B"]}}"#,
        r#"{"sequence":{"rt":["M345V"]}}"#,
        r#"{"sequence":{"s":["rtM204V"]}}"#,
        r#"{"sequence":{"nt":["3222A"]}}"#,
        r#"{"sequence":{"nt":["1896Z"]}}"#,
        r#"{"sequence":{"genotype":"K"}}"#,
        r#"{"sequence":{"genotype":"B","subgenotype":"C2"}}"#,
        r#"{"sequence":{"distances":{"nearest":"B2","nearest_distance":1.5}}}"#,
        r#"{"sequence":{"distances":{"nearest":"B2","nearest_distance":0.05,"next_genotype_distance":0.04}}}"#,
        r#"{"sequence":{"s_residues":{"227":"K"}}}"#,
        r#"{"sequence":{"polymerase":["M204V"]}}"#,
        r#"{"today":"2025-01-01","sequence":{"sampled":"2025-01-02"}}"#,
    ] {
        assert!(serde_json::from_str::<Case>(text).is_err(), "{text}");
    }
    let case: Case =
        serde_json::from_str(r#"{"sequence":{"rt":["M204V/I","rtL180M"]}}"#).expect("fine");
    assert_eq!(case.sequence().and_then(|s| s.changes(Gene::Rt)).map(<[_]>::len), Some(2));
}
