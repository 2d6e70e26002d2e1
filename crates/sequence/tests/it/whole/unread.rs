//! What was not given is not read, what is not the virus is left out: neither says anything of the virus.

use super::made::{Random, TYPER, clade, consensus, mutated, typed};
use sequence::report::Note;
use sequence::{Bases, COLUMNS, Memory, Typed, reverse_complement};
use std::collections::BTreeSet;

/// The columns (1 to 3221) of which something was read.
fn read_columns(found: &Typed) -> BTreeSet<u16> {
    found.covered.iter().flat_map(|(first, last)| *first..=*last).collect()
}

/// Every change of every protein, and what differs among the nucleotides of precore and core promoter. Of a
/// codon that was read in part it is said what it may be: `[Y/*]`, which is no other change.
fn changes(found: &Typed) -> BTreeSet<String> {
    let findings = found.findings.as_ref().expect("an HBV");
    let changes = findings.genes.iter().flat_map(|gene| &gene.changes).map(ToString::to_string);
    let sites = findings.nt.iter().flat_map(|nt| nt.split(' '));
    let changed = sites.filter(|site| site.starts_with(|c: char| c.is_ascii_alphabetic()));
    let all = changes.chain(changed.map(str::to_owned));
    all.filter(|change| !change.contains('[')).collect()
}

fn is_broken(found: &Typed) -> bool {
    let breaks = |note: &Note| matches!(note, Note::Frameshift { .. } | Note::LongDeletion { .. });
    found.notes.iter().any(breaks)
}

fn letters(count: usize, random: &mut Random) -> Vec<Bases> {
    (0..count).map(|_| Bases::SINGLE[random.below(4)]).collect()
}

fn cut_at(genome: &[Bases], at: usize) -> Vec<Bases> {
    let mut turned = genome.to_vec();
    turned.rotate_left(at % genome.len());
    turned
}

/// Every clade's own sequence: cut at places over the whole circle, with nucleotides lost on both sides of the
/// cut, exactly the columns of the lost ones are not read, and nothing is deleted or shifted.
fn try_cuts(names: &[&str], step: usize, lost: &[usize]) {
    for (number, name) in names.iter().enumerate() {
        let (genome, path) = (consensus(name), &TYPER.tables.paths[clade(name)]);
        let whole = typed(&genome);
        if is_broken(&whole) {
            // A consensus of few members may have a gene that is none.
            continue;
        }
        let all = read_columns(&whole);
        let singles = genome.iter().filter(|base| base.is_single()).count();
        for at in (3 * number % step..genome.len()).step_by(step) {
            for lost in lost {
                let turned = cut_at(&genome, at);
                let kept = &turned[lost / 2..genome.len() - lost.div_ceil(2)];
                let strand = if at % 20 < 10 { kept.to_vec() } else { reverse_complement(kept) };
                let found = typed(&strand);
                let gone =
                    (0..*lost).map(|one| (at + genome.len() + lost / 2 - 1 - one) % genome.len());
                let gone: BTreeSet<u16> =
                    gone.filter_map(|place| path.column(place)).map(|at| at as u16 + 1).collect();
                let read = read_columns(&found);
                let not_read: BTreeSet<u16> = all.difference(&read).copied().collect();
                let what = format!("{name} cut at {at}, {lost} lost");
                // Nucleotides that the clade has beside the axis are in no column.
                let lost_beside = lost - gone.len();
                let beside = singles - whole.columns as usize - lost_beside;
                let laid = TYPER.lay(&strand, &mut Memory::default()).unwrap();
                // Where another clade is nearer to what is left, an end stops before the letters that differ.
                // An insertion of its own that was read in part leaves the two columns beside it open.
                let slack = match laid.nearest.clade == clade(name) {
                    true => 2 * usize::from(lost_beside > 0),
                    false => 40,
                };
                let letters = kept.iter().filter(|base| base.is_single()).count() - beside;
                let read_letters = found.columns as usize;
                assert!(
                    read_letters <= letters && read_letters + slack >= letters,
                    "{what}: {read_letters} of {letters} letters are read"
                );
                assert!(gone.is_subset(&not_read), "{what}: {:?}", found.covered);
                // Columns that the clade lacks belong to the lost ones where they lie among them or beside.
                let more = not_read.difference(&gone).count();
                let here = |column: usize| {
                    [usize::MAX, 0, 1].iter().any(|turn| {
                        let place =
                            path.place(column).wrapping_add(turn.wrapping_mul(genome.len()));
                        place.wrapping_sub(at).wrapping_add(lost + 40) <= 2 * lost + 80
                    })
                };
                let lacks = |column: &usize| path.place(*column) == path.place(column + 1);
                let lacked = (0..COLUMNS - 1).filter(lacks).filter(|column| here(*column)).count();
                assert!(more <= lacked + slack, "{what}: {more} more");
                assert!(!is_broken(&found), "{what}: {:?}", found.notes);
                let new: Vec<String> =
                    changes(&found).difference(&changes(&whole)).cloned().collect();
                assert!(new.is_empty(), "{what}: {new:?}");
                assert_eq!(found.whole, *lost == 0, "{what}");
            }
        }
    }
}

#[test]
fn what_is_lost_at_the_ends_is_not_read() {
    try_cuts(&["A2", "B2", "C2", "D1", "E"], 10, &[0, 20, 60, 200]);
}

#[test]
#[ignore = "every tenth place of every clade, minutes"]
fn what_is_lost_at_the_ends_of_any_clade_is_not_read() {
    let names: Vec<&str> = TYPER.profile.clades.iter().map(|clade| clade.name.as_str()).collect();
    try_cuts(&names, 10, &[0, 1, 2, 7, 20, 60, 200, 700]);
}

/// The same genome with letters that are not its own: adapters at either end or both, host DNA, of any length.
fn try_foreign(names: &[&str], step: usize, lengths: &[(usize, usize)], random: &mut Random) {
    let mut wrong = Vec::new();
    for name in names {
        let path = &TYPER.tables.paths[clade(name)];
        let genome = mutated(&consensus(name), 8, random);
        let extra = (0..genome.len()).filter(|at| path.column(*at).is_none()).count();
        // A letter that is like the virus's own may complete a codon: then a change shows that the genome has.
        let whole = changes(&typed(&genome));
        for at in (random.below(step)..genome.len()).step_by(step) {
            let turned = cut_at(&genome, at);
            // What the clade has more or fewer than the axis, beside the cut.
            let near = (at + genome.len() - 40..at + genome.len() + 40).map(|at| at % genome.len());
            let known: Vec<usize> = near.filter_map(|at| path.column(at)).collect();
            let steps = known.windows(2).map(|pair| (pair[1] + COLUMNS - pair[0] - 1) % COLUMNS);
            let lacks = steps.max().unwrap_or(0);
            for kept in [genome.len(), genome.len() - 30, 2600, 1400] {
                let own = &turned[..kept];
                let plain = typed(own);
                let own_changes = changes(&plain);
                for (before, behind) in lengths {
                    if kept == genome.len() && before + behind == lacks {
                        // Just as long as what the clade lacks there, it may be the virus's own.
                        continue;
                    }
                    let (before, behind) = (letters(*before, random), letters(*behind, random));
                    let given = [&before[..], own, &behind[..]].concat();
                    let found = typed(&given);
                    let what =
                        format!("{name} from {at}, {kept}: {}+{}", before.len(), behind.len());
                    let has =
                        |change: &String| whole.contains(change) || own_changes.contains(change);
                    let new: Vec<String> =
                        changes(&found).into_iter().filter(|change| !has(change)).collect();
                    if !new.is_empty() || is_broken(&found) && !is_broken(&plain) {
                        wrong.push(format!("{what}: {new:?} {:?}", found.notes));
                    }
                    let read = read_columns(&found);
                    // Of what the clade lacks, it is not known at an end.
                    let has = |column: &&u16| path.at(usize::from(**column) - 1).is_base();
                    let fewer = read_columns(&plain).difference(&read).filter(has).count();
                    if fewer > 40 {
                        wrong.push(format!("{what}: {fewer} columns fewer"));
                    }
                    let told = found.notes.iter().map(|note| match note {
                        Note::UnalignedStart { nucleotides }
                        | Note::UnalignedEnd { nucleotides } => *nucleotides,
                        _ => 0,
                    });
                    let foreign = before.len() + behind.len();
                    let told: usize = told.sum();
                    // An insertion of the clade's own that stands alone beside something foreign is left out.
                    if told + 40 < foreign || told > foreign + 40 + extra {
                        wrong.push(format!("{what}: {:?}", found.notes));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn letters_that_are_not_its_own_change_nothing() {
    let mut random = Random(2026);
    let lengths = [(40, 0), (0, 40), (40, 40), (500, 0), (0, 500), (25, 33), (0, 12)];
    try_foreign(&["A2", "B2", "C2", "D1", "E"], 397, &lengths, &mut random);
}

#[test]
#[ignore = "many places and lengths, minutes"]
fn letters_that_are_not_its_own_change_nothing_anywhere() {
    let mut random = Random(11);
    let lengths: Vec<(usize, usize)> = (3..=60)
        .step_by(3)
        .map(|length| (length, 63 - length))
        .chain([(3, 0), (0, 5), (10, 0), (0, 10), (60, 10), (40, 0), (0, 40), (40, 40)])
        .chain([(500, 0), (0, 500), (500, 500), (3000, 0), (0, 3000)])
        .collect();
    try_foreign(&["A2", "B2", "C2", "D1", "E", "F1b", "G", "H"], 61, &lengths, &mut random);
}

/// Runs of `N` in place of nucleotides, as many or not: those columns are not read, and nothing else changes.
#[test]
fn placeholders_shift_nothing() {
    let mut random = Random(19);
    for name in ["A2", "C2", "D1", "G"] {
        let genome = mutated(&consensus(name), 8, &mut random);
        let whole = typed(&genome);
        for from in (random.below(60)..genome.len() - 400).step_by(131) {
            for (lost, placeholders) in
                [(0, 10), (0, 100), (1, 1), (3, 3), (50, 10), (400, 100), (100, 100), (7, 20)]
            {
                let unknown = vec![Bases::ANY; placeholders];
                let given = [&genome[..from], &unknown[..], &genome[from + lost..]].concat();
                for turn in [0, 900] {
                    let found = typed(&cut_at(&given, turn));
                    let what =
                        format!("{name} {from}: {lost} lost, {placeholders} N, turned {turn}");
                    let new: Vec<String> =
                        changes(&found).difference(&changes(&whole)).cloned().collect();
                    assert!(new.is_empty(), "{what}: {new:?} {:?}", found.notes);
                    assert!(!is_broken(&found), "{what}: {:?}", found.notes);
                    let fewer = COLUMNS - read_columns(&found).len();
                    assert!(fewer + 36 >= lost && fewer <= lost + 50, "{what}: {fewer}");
                }
            }
        }
    }
}
