//! Several sequences without a `>` line each are never read as one; one sequence, however it is broken
//! into lines, always is.

use crate::read_common::*;
use proptest::prelude::*;
use sequence::Typer;
use sequence::read::ProblemKind;
use sequence::{Bases, reverse_complement};
use std::sync::LazyLock;

/// Each clade's own genome: what lists of sequences are made of here.
static GENOMES: LazyLock<Vec<Vec<Bases>>> = LazyLock::new(|| {
    Typer::built_in().tables.paths.iter().map(|path| path.bases.clone()).collect()
});

fn wrapped(text: &str, width: usize) -> String {
    let lines: Vec<&str> =
        text.as_bytes().chunks(width).map(|line| std::str::from_utf8(line).unwrap()).collect();
    lines.join("\n")
}

/// A genome or a part of it: the clade, where it begins, how long it is, whether turned round.
type Piece = (usize, usize, usize, bool);

fn piece((clade, turn, length, is_turned): Piece) -> String {
    let mut bases = GENOMES[clade % GENOMES.len()].clone();
    let at = turn % bases.len();
    bases.rotate_left(at);
    bases.truncate(length);
    letters(&if is_turned { reverse_complement(&bases) } else { bases })
}

/// Names that are spelt with letters of nucleotides, and others.
const NAMES: [&str; 10] = [
    "DNA",
    "day",
    "HBV DNA 1",
    "Day 0",
    "Tag 1",
    "patient-1",
    "AB116080",
    "HBV",
    "KY003230.1",
    "S 3",
];

#[derive(Clone, Copy, Debug)]
enum Form {
    OneALine,
    Tabs,
    Commas,
    Column,
    NamesWrapped,
    FirstHeaderOnly,
    Phylip,
    PhylipInterleaved,
}

fn written(form: Form, all: &[(String, String)], width: usize) -> String {
    let each = |one: &dyn Fn(&(String, String)) -> String| all.iter().map(one).collect::<String>();
    let head = || format!(" {} {}\n", all.len(), all[0].1.len());
    match form {
        Form::OneALine => each(&|(_, letters)| format!("{letters}\n")),
        Form::Tabs => each(&|(name, letters)| format!("{name}\t{letters}\n")),
        Form::Commas => each(&|(name, letters)| format!("{name},{letters}\n")),
        Form::Column => each(&|(name, letters)| format!("{name}\n{letters}\n")),
        Form::NamesWrapped => {
            each(&|(name, letters)| format!("{name}\n{}\n", wrapped(letters, width)))
        }
        Form::FirstHeaderOnly => {
            format!(
                ">{}",
                each(&|(name, letters)| format!("{name}\n{}\n", wrapped(letters, width)))
            )
        }
        Form::Phylip => head() + &each(&|(name, letters)| format!("{name:<10}{letters}\n")),
        Form::PhylipInterleaved => {
            let rows = each(&|(name, letters)| format!("{name:<10}{}\n", &letters[..width]));
            let rest = each(&|(_, letters)| format!("{}\n", &letters[width..2 * width]));
            format!("{}{rows}\n{rest}", head())
        }
    }
}

const FORMS: [Form; 8] = [
    Form::OneALine,
    Form::Tabs,
    Form::Commas,
    Form::Column,
    Form::NamesWrapped,
    Form::FirstHeaderOnly,
    Form::Phylip,
    Form::PhylipInterleaved,
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_list_without_headers_is_never_one_sequence(
        pieces in prop::collection::vec((any::<usize>(), 0..40_usize, 2900..3300_usize, any::<bool>()), 2..5),
        form in prop::sample::select(&FORMS[..]),
        names in any::<usize>(),
        width in prop::sample::select(&[60_usize, 70, 80, 100][..]),
    ) {
        let all: Vec<(String, String)> = pieces
            .into_iter()
            .enumerate()
            .map(|(at, one)| (NAMES[(names % 10 + at) % 10].to_owned(), piece(one)))
            .collect();
        let text = written(form, &all, width);
        // What is read is one of them, or the rest of one: nothing longer than the longest.
        for record in read(&text).into_iter().flatten() {
            prop_assert!(record.bases.len() <= 3300, "{form:?}: {}", record.bases.len());
        }
    }

    /// The other way round: one sequence stays one.
    #[test]
    fn one_sequence_stays_one(
        one in (any::<usize>(), any::<usize>(), 100..3300_usize, any::<bool>()),
        width in prop::sample::select(&[40_usize, 50, 60, 64, 70, 72, 80, 100, 120, 200, 5000][..]),
        style in 0..6_usize,
        copies in 1..3_usize,
    ) {
        // A whole genome may stand twice in a row, as in a plasmid.
        let copies = if width <= 120 && one.2 > 3000 { copies } else { 1 };
        let bases = piece(one).repeat(copies);
        let lines: Vec<String> = wrapped(&bases, width).lines().map(str::to_owned).collect();
        let mut at = 1;
        let mut text = String::new();
        for line in &lines {
            let grouped = line.as_bytes().chunks(10).map(|ten| String::from_utf8_lossy(ten));
            let grouped = grouped.collect::<Vec<_>>().join(" ");
            text += &match style {
                0 => format!("{line}\n"),
                1 => format!("{at:>9} {}\n", grouped.to_lowercase()),
                2 => format!("{line} {}\n", at + line.len() - 1),
                3 => format!("{line}\r\n"),
                4 => format!("{line}\n\n"),
                _ => format!("  {grouped}\n"),
            };
            at += line.len();
        }
        for text in [text.clone(), format!(">one\n{text}")] {
            let record = record(&text);
            prop_assert_eq!(letters(&record.bases), bases.clone());
        }
    }
}

#[test]
fn the_two_lines_are_named() {
    let genomes: Vec<String> = [0, 5].map(|clade| piece((clade, 0, 700, false))).into();
    let text = format!("HBV DNA 1\n{}\nHBV DNA 2\n{}\n", genomes[0], genomes[1]);
    let problem = problem(text);
    assert_eq!(problem.kind, ProblemKind::SeveralSequences { before: 1, at: 2 });
    assert_eq!(problem.key(), "several-sequences");
    assert!(problem.to_string().contains("lines 1 and 2"), "{problem}");
}

#[test]
fn names_of_four_bases_only() {
    let genomes: Vec<String> = [0, 5].map(|clade| piece((clade, 0, 700, false))).into();
    let text = format!("Tag\n{}\nCat\n{}\n", wrapped(&genomes[0], 60), wrapped(&genomes[1], 60));
    assert!(matches!(problem(text).kind, ProblemKind::SeveralSequences { .. }));
}

#[test]
fn a_header_behind_the_letters_begins_a_record() {
    let names: Vec<_> = read(">one\nACGT>two a\nGGTT\n\u{FF1E}患者三\nAACC\n>four\nTT")
        .into_iter()
        .flatten()
        .collect();
    let said: Vec<_> = names.iter().map(|one| (one.name.as_str(), letters(&one.bases))).collect();
    let wanted = [("one", "ACGT"), ("two", "GGTT"), ("患者三", "AACC"), ("four", "TT")];
    assert_eq!(said, wanted.map(|(name, letters)| (name, letters.to_owned())));
}

#[test]
fn lines_with_a_hash_are_comments() {
    assert_eq!(letters(&record("# made up\n>s\n# part\nACGT\n").bases), "ACGT");
}
