//! Codons that were not read, or that the virus lacks: what the tables could say of them is neither found
//! nor excluded.

mod common;

use clinical::case::*;
use clinical::report::classify;
use clinical::variants::*;
use common::{day, marker, sheet};

fn rt(text: &str) -> Resistance {
    let mut found = SequenceFindings::default();
    found.read(Gene::Rt, text).expect("changes");
    resistance_of(&found).expect("read")
}

fn calls(text: &str) -> String {
    rt(text).calls.iter().map(|call| call.call.letter()).collect()
}

const LETTERS: &str = "ACDEFGHIKLMNPQRSTVWY";

fn codons() -> impl Iterator<Item = u16> {
    [80, 106, 126, 134, 169, 173, 180, 181, 184, 191, 194, 202, 204, 233, 236, 250, 269].into_iter()
}

/// Whatever stands at a codon that was not read, no call is worse than what was said without it,
/// unless that was "not known" or carries the remark.
#[test]
fn a_call_without_the_remark_holds_whatever_stands_there() {
    let mut settled = 0;
    for before in ["", "L180M", "M204V", "A181T", "L180M M204V", "T184G", "N236T", "A194T"] {
        let read = |codon: u16| before.contains(&codon.to_string());
        for codon in codons().filter(|codon| !read(*codon)) {
            let without = rt(&format!("{before} {codon}?"));
            for letter in LETTERS.chars() {
                let with = rt(&format!("{before} {codon}{letter}"));
                for (open, closed) in without.calls.iter().zip(&with.calls) {
                    let said = open.notes.iter().any(|note| note.code == *"NOT_READ");
                    assert!(open.call >= Call::U || !said, "{before} {codon}?: {open:?}");
                    if !said {
                        settled += 1;
                        assert!(
                            closed.call <= open.call,
                            "{before} {codon}? says {:?} of {:?}; {codon}{letter} says {:?}",
                            open.call,
                            open.drug,
                            closed.call
                        );
                    }
                }
            }
        }
    }
    assert!(settled > 1000, "{settled}");
}

#[test]
fn susceptible_is_not_said_of_what_was_not_read() {
    assert_eq!(calls(""), "SSSSSSSSSU");
    let open = rt("204?");
    assert_eq!(open.pattern, *"partly read");
    assert!(!open.is_wild_type());
    let lamivudine = open.call(Drug::Lamivudine).expect("a call");
    assert!(lamivudine.is_open() && lamivudine.call == Call::U && lamivudine.letter() == '?');
    assert_eq!(lamivudine.notes[0].about, ["rt204"]);
    // Nothing at 204 is listed to concern tenofovir.
    assert_eq!(open.call(Drug::TenofovirDisoproxil).map(|call| call.call), Some(Call::S));
    // A codon that no pattern asks about leaves all as it is.
    assert_eq!(rt("153?"), rt(""));
    // What is resistant stays so.
    assert_eq!(rt("L180M M204V 236?").call(Drug::Lamivudine).map(|c| c.call), Some(Call::R));
    assert!(rt("L180M M204V 236?").call(Drug::Adefovir).is_some_and(DrugCall::is_open));
    // Not "compensatory only", not "a partner alone" while 204 is open.
    let said = |text: &str| -> Vec<String> {
        rt(text).statements.iter().map(|said| said.code.to_string()).collect()
    };
    assert!(said("L180M").contains(&"COMPENSATORY_ONLY".to_owned()));
    assert!(!said("L180M 204?").contains(&"COMPENSATORY_ONLY".to_owned()));
    assert!(said("T184G").contains(&"ENTECAVIR_PARTNER_ALONE".to_owned()));
    assert!(!said("T184G 204?").contains(&"ENTECAVIR_PARTNER_ALONE".to_owned()));
    assert!(!said("204?").contains(&"WILD_TYPE_ADHERENCE_FIRST".to_owned()));
}

/// A codon that is not there says as little as one that was not read, and is named as deleted.
#[test]
fn a_deleted_codon_is_open_like_one_that_was_not_read() {
    for before in ["", "L180M", "M204V", "A181T", "L180M M204V", "T184G", "N236T", "A194T"] {
        for codon in codons().filter(|codon| !before.contains(&codon.to_string())) {
            let not_read = rt(&format!("{before} {codon}?"));
            let deleted = rt(&format!("{before} {codon}del"));
            let letters = |found: &Resistance| -> String {
                found.calls.iter().map(DrugCall::letter).collect()
            };
            assert_eq!(letters(&deleted), letters(&not_read), "{before} {codon}");
            assert_eq!(deleted.pattern, not_read.pattern, "{before} {codon}");
            assert_eq!(deleted.deleted, [format!("rt{codon}").as_str()]);
            let notes = deleted.calls.iter().flat_map(|call| &call.notes);
            let mut open = notes.filter(|note| note.about == [format!("rt{codon}").as_str()]);
            assert!(open.all(|note| note.code == *"DELETED"), "{before} {codon}: {deleted:?}");
        }
    }
    // One of each: either remark names its own codon.
    let both = rt("180? 204del");
    let lamivudine = both.call(Drug::Lamivudine).expect("a call");
    assert_eq!(lamivudine.letter(), '?');
    let named = |code: &str| lamivudine.notes.iter().find(|note| note.code == *code);
    assert_eq!(
        named("DELETED").map(|note| note.about.clone()),
        Some(vec!["rt204".to_owned().into()])
    );
    // A worse call is still possible where a milder one stands: no letter of its own.
    let milder = rt("L180M 204?");
    assert_eq!(milder.call(Drug::Lamivudine).map(DrugCall::letter), Some('?'));
    assert_eq!(rt("L180M M204V 236del").call(Drug::Lamivudine).map(DrugCall::letter), Some('R'));
}

#[test]
fn a_breakthrough_without_204_asks_for_the_sequence() {
    let mut case = Case::read_on(Some(day("2025-06-15")));
    let episode = Episode::new(vec![Drug::Lamivudine], day("2020-01-01"), None);
    case.add_treatment(episode.expect("an episode")).expect("a treatment");
    for (changes, last) in [
        ("", "BREAKTHROUGH_WILD_TYPE"),
        ("204?", "BREAKTHROUGH_SEQUENCE_RT"),
        ("204del", "BREAKTHROUGH_SEQUENCE_RT"),
        ("269?", "BREAKTHROUGH_WILD_TYPE"),
    ] {
        let mut sequence = SequenceFindings::default();
        sequence.read(Gene::Rt, changes).expect("changes");
        case.set_sequence(Some(sequence)).expect("a sample");
        let links = link_breakthrough(&case, &classify(&case).variants, None);
        assert_eq!(
            links.last().map(|link| link.code.to_string()).as_deref(),
            Some(last),
            "{changes}"
        );
    }
}

#[test]
fn precore_that_was_not_read_would_explain() {
    let link = |pre_c: &str, x: &str| {
        let mut case = sheet([
            marker(Marker::Hbsag, Presence::Found),
            marker(Marker::Hbeag, Presence::NotFound),
            common::dna(1e6),
        ]);
        let mut sequence = SequenceFindings::default();
        sequence.read(Gene::PreC, pre_c).expect("changes");
        sequence.read(Gene::X, x).expect("changes");
        case.set_sequence(Some(sequence)).expect("a sample");
        classify(&case).variants.answers("link").join(" ")
    };
    assert_eq!(link("", ""), "PRECORE_DOES_NOT_EXPLAIN");
    // Codon 7 is one nucleotide from a stop, as 12, 14, 18, 21, 23 and 26 are; 17 and 2 may hold a change.
    for (pre_c, x) in [
        ("28?", ""),
        ("", "130?"),
        ("", "131?"),
        ("28del", ""),
        ("", "130_131del"),
        ("7?", ""),
        ("12? 14? 18?", ""),
        ("21del", ""),
        ("23?", ""),
        ("26?", ""),
        ("2?", ""),
        ("17?", ""),
    ] {
        assert_eq!(link(pre_c, x), "PRECORE_WOULD_EXPLAIN", "{pre_c} {x}");
    }
    assert_eq!(link("27?", "129?"), "PRECORE_DOES_NOT_EXPLAIN");
}

/// A stop anywhere in precore ends HBeAg: where a codon that is one nucleotide from it was not read, nothing is
/// known of the effect, unless its bases were given beside it.
#[test]
fn a_stop_may_stand_where_precore_was_not_read() {
    let effect = |pre_c: &str, nt: &str| {
        let mut sequence = SequenceFindings::default();
        sequence.read(Gene::PreC, pre_c).expect("changes");
        sequence.add_nucleotides(Nucleotide::parse_list(nt).expect("bases"));
        let mut case = sheet([marker(Marker::Hbsag, Presence::Found)]);
        case.set_sequence(Some(sequence)).expect("a sample");
        let precore = classify(&case).variants.precore.expect("precore was read");
        precore.hbeag.code()
    };
    assert_eq!(effect("", ""), "NONE_KNOWN");
    assert_eq!(effect("7?", ""), "NOT_READ");
    assert_eq!(effect("26del", ""), "NOT_READ");
    assert_eq!(effect("9? 27?", ""), "NONE_KNOWN", "more than one nucleotide from a stop");
    assert_eq!(effect("7?", "1832T 1833G"), "NOT_READ", "the third base makes it");
    assert_eq!(effect("7?", "1832T 1833G 1834C"), "NONE_KNOWN");
    assert_eq!(effect("7? W28*", ""), "ABOLISHED");
}

/// A partner in S of a change in RT counts where that codon of S was not read.
#[test]
fn surface_codons_that_were_not_read() {
    let surface = |s: &str| {
        let mut sequence = SequenceFindings::default();
        sequence.read(Gene::Rt, "M204V").expect("changes");
        sequence.read(Gene::S, s).expect("changes");
        let mut case = Case::default();
        case.set_sequence(Some(sequence)).expect("no day");
        classify(&case).variants.surface.expect("read")
    };
    assert!(surface("").changes.is_empty() && surface("").not_read.is_empty());
    assert_eq!(surface("195?").not_read, [195]);
    assert_eq!(surface("195del").deleted, [195]);
    assert!(surface("").is_complete() && !surface("145del").is_complete());
    assert_eq!(surface("195?").changes[0].name, *"sI195M");
    assert!(surface("194?").changes.is_empty());
}

#[test]
fn kept_as_written_and_refused_where_impossible() {
    let mut found = SequenceFindings::default();
    found.read(Gene::Rt, "rt204?; L180M, M236？ 204?").expect("changes");
    assert_eq!(found.not_read(Gene::Rt), [204, 236]);
    let json = serde_json::to_string(&found).expect("JSON");
    assert_eq!(json, r#"{"rt":["rtL180M","rt204?","rt236?"]}"#);
    assert_eq!(serde_json::from_str::<SequenceFindings>(&json).expect("JSON"), found);
    let wrong = ["345?", "0?", "?", "prec204?", "204??", "204V?"];
    for wrong in wrong.into_iter().chain(["345del", "0del", "del", "204_202del", "204_345del"]) {
        assert!(found.read(Gene::Rt, wrong).is_err(), "{wrong}");
    }
    assert_eq!(found.not_read(Gene::Rt), [204, 236], "nothing lost by what was refused");
    found.read(Gene::Rt, "M204del, 180?").expect("changes");
    let json = serde_json::to_string(&found).expect("JSON");
    assert_eq!(json, r#"{"rt":["rt180?","rt204del"]}"#);
    assert_eq!(serde_json::from_str::<SequenceFindings>(&json).expect("JSON"), found);
    found.set_changes(Gene::Rt, None).expect("none");
    assert!(found.not_read(Gene::Rt).is_empty() && found.deleted(Gene::Rt).is_empty());
}
