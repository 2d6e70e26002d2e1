//! From a deletion in the reverse transcriptase to the calls of the clinical engine: no drug is called
//! susceptible by the tables where codons that could change its call are not there, or were not read.

use clinical::case::{Gene, SequenceFindings};
use clinical::variants::resistance_of;
use sequence::genes::Gene as Protein;
use sequence::{Bases, Memory, Typer};
use std::ops::Range;
use std::sync::LazyLock;

static TYPER: LazyLock<Typer> = LazyLock::new(Typer::built_in);

const CODONS: usize = 344;
/// The first column of rt, from 0.
const RT: usize = 129;

fn genome(clade: &str) -> Vec<Bases> {
    let at = TYPER.profile.clades.iter().position(|one| one.name == clade).expect("a clade");
    TYPER.tables.paths[at].bases.clone()
}

/// The letters of all drugs, by what was found in rt; none where nothing is said of any.
fn letters(rt: Option<&str>) -> Vec<char> {
    let Some(rt) = rt else { return Vec::new() };
    let mut found = SequenceFindings::default();
    found.read(Gene::Rt, rt).expect("changes");
    let calls = resistance_of(&found).expect("read").calls;
    calls.iter().map(|call| call.letter()).collect()
}

fn text(bases: &[Bases], memory: &mut Memory) -> Option<String> {
    let findings = TYPER.type_one("made", bases, memory).findings.expect("an HBV");
    findings.gene(Protein::Rt).and_then(|rt| rt.text.clone())
}

/// The codons that are missing wherever the deletion is said to lie: the same letters may be left by a
/// deletion some places beside it.
fn surely_lost(bases: &[Bases], gone: &Range<usize>) -> Range<usize> {
    let (mut first, mut last) = (gone.start, gone.end);
    // One place on, the same is left where the letter before and the last one lost are alike.
    let (mut from, mut to) = (gone.start, gone.end);
    while from > RT && bases[from - 1] == bases[to - 1] {
        (from, to) = (from - 1, to - 1);
        last = last.min(to);
    }
    let (mut from, mut to) = (gone.start, gone.end);
    while to < RT + 3 * CODONS && bases[from] == bases[to] {
        (from, to) = (from + 1, to + 1);
        first = first.max(from);
    }
    let whole_codons = (first.max(RT) - RT).div_ceil(3)..last.saturating_sub(RT) / 3;
    whole_codons.start + 1..whole_codons.end + 1
}

/// Takes `lengths` of codons out from every `step`th place on.
fn try_deletions(clade: &str, lengths: &[usize], step: usize, memory: &mut Memory) -> usize {
    let whole = genome(clade);
    let plain = text(&whole, memory).expect("read");
    let mut lost_any = 0;
    for (number, length) in lengths.iter().enumerate() {
        for from in (RT + number..RT + 3 * (CODONS - length) + 1).step_by(step) {
            let gone = from..from + 3 * length;
            let lost = surely_lost(&whole, &gone);
            let kept = plain.split(", ").filter(|one| !one.is_empty()).filter(|one| {
                let digits: String = one.chars().filter(char::is_ascii_digit).collect();
                !digits.parse().is_ok_and(|codon: usize| lost.contains(&codon))
            });
            let open = lost.clone().map(|codon| format!("{codon}?"));
            let said: Vec<String> = kept.map(str::to_owned).chain(open).collect();
            let at_best = letters(Some(&said.join(", ")));
            let without = [&whole[..gone.start], &whole[gone.end..]].concat();
            // Whole, and amplicons: of the polymerase, of S, and one that ends close behind the deletion.
            let close = (gone.start + 40).min(without.len());
            let fragments = [
                0..without.len(),
                60..1250 - 3 * length,
                (gone.start.saturating_sub(350))..close,
                gone.start.saturating_sub(60)..gone.start + 500,
            ];
            for part in fragments {
                let found = text(&without[part.clone()], memory);
                for (drug, (found, best)) in
                    letters(found.as_deref()).iter().zip(&at_best).enumerate()
                {
                    assert!(
                        *found != 'S' || *best == 'S',
                        "{clade} lacks codons {lost:?} ({gone:?}), read over {part:?}: drug {drug} \
                         is S, by {plain:?} without them {best}"
                    );
                }
            }
            lost_any += usize::from(at_best.contains(&'?'));
        }
    }
    lost_any
}

#[test]
fn no_drug_is_susceptible_where_codons_that_could_change_it_are_lost() {
    let mut memory = Memory::default();
    for (number, clade) in ["A2", "B2", "C2", "D1", "E"].into_iter().enumerate() {
        let concerned = try_deletions(clade, &[1, 2, 5, 25, 90], 5 + 2 * number, &mut memory);
        assert!(concerned > 60, "{clade}: {concerned}");
        let concerned = try_deletions(clade, &[1], 3, &mut memory);
        assert!(concerned > 5, "{clade}: {concerned}");
    }
}

#[test]
#[ignore = "every place and many lengths, minutes"]
fn no_drug_is_susceptible_whatever_is_lost() {
    let mut memory = Memory::default();
    let lengths: Vec<usize> = (1..=30).chain((35..344).step_by(15)).collect();
    for clade in ["A2", "B2", "C2", "D1", "E", "F1b", "G", "H"] {
        assert!(try_deletions(clade, &lengths, 1, &mut memory) > 1000, "{clade}");
    }
}

/// The same where an alignment has gap characters instead: not read, and so said by a note.
#[test]
fn gap_characters_over_codons_are_not_susceptible() {
    let mut memory = Memory::default();
    for clade in ["A2", "D1"] {
        let whole = genome(clade);
        for from in (20..340).step_by(8) {
            let (start, end) = (RT + 3 * from - 7, RT + 3 * from + 3);
            let letters_of = |gap: u8| -> String {
                let letter = |(at, base): (usize, &Bases)| match (start..end).contains(&at) {
                    true => char::from(gap),
                    false => base.letter(),
                };
                whole.iter().enumerate().map(letter).collect()
            };
            for gap in [b'-', b'N'] {
                let given = format!(">aligned\n{}\n", letters_of(gap));
                let mut records = Vec::new();
                let mut reader = sequence::read::Reader::new();
                reader.push(given.as_bytes(), |record| records.push(record));
                reader.finish(|record| records.push(record));
                let record = records[0].as_ref().expect("a sequence");
                let typed = TYPER.type_one("aligned", record, &mut memory);
                let rt = typed.findings.as_ref().and_then(|found| found.gene(Protein::Rt));
                let rt = rt.expect("rt");
                assert!(rt.listed_deleted.is_empty(), "{clade} {from} {:?}", rt.listed_deleted);
                // Two whole codons and more lie in the gap.
                let open = format!("{}?, {from}?", from - 1);
                let at_best = letters(Some(&open));
                for (found, best) in letters(rt.text.as_deref()).iter().zip(&at_best) {
                    assert!(*found != 'S' || *best == 'S', "{clade} {from} {:?}", rt.text);
                }
                assert!(rt.frameshifts.is_empty(), "{clade} {from} {:?}", rt.frameshifts);
            }
        }
    }
}
