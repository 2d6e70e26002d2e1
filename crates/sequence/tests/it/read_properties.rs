//! What holds for any input.

use crate::read_common::*;
use proptest::collection::vec;
use proptest::prelude::*;
use sequence::Bases;
use sequence::read::{LONGEST, Records};
use std::collections::BTreeSet;

/// Text made of pieces that mean something to the reader.
fn text() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        4 => "[ACGTNacgtn]{1,30}".prop_map(String::into_bytes),
        3 => Just(b"\n".to_vec()),
        1 => Just(b"\r\n".to_vec()),
        1 => Just(b"\r".to_vec()),
        2 => "\n>[a-z]{0,3} ?[a-z]{0,3}\n".prop_map(String::into_bytes),
        1 => Just(GENBANK.as_bytes().to_vec()),
        1 => "(\n(LOCUS|LOCU|ORIGIN|ORIG|//|/|;|DEFINITION|VERSION)[ A-Z]{0,4}\n?)".prop_map(String::into_bytes),
        1 => "[-.~*uU0-9 ?JEFIL]{1,5}".prop_map(String::into_bytes),
        1 => "[\u{A0}\u{2014}\u{FF21}\u{FEFF}中é]{1,3}".prop_map(String::into_bytes),
        1 => vec(any::<u8>(), 1..4),
    ];
    vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn input() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        4 => text(),
        1 => text().prop_map(|text| gzip(&text)),
        1 => text().prop_map(|text| bgzf(&text)),
        1 => (text(), any::<prop::sample::Index>(), any::<u8>()).prop_map(|(text, at, bits)| {
            let mut packed = gzip(&text);
            let at = at.index(packed.len());
            packed[at] ^= bits;
            packed
        }),
        1 => (text(), any::<prop::sample::Index>()).prop_map(|(text, at)| {
            let packed = gzip(&text);
            let at = at.index(packed.len());
            packed[..at].to_vec()
        }),
        1 => vec(any::<u8>(), 0..2000),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn where_it_is_cut_never_matters(
        input in input(),
        cuts in vec(any::<usize>(), 0..12),
        longest in prop_oneof![Just(LONGEST), 1_usize..200],
    ) {
        let whole = read_in_pieces(&input, longest, &[]);
        prop_assert_eq!(&read_in_pieces(&input, longest, &cuts), &whole);
        let pulled: Vec<_> = Records::with_longest(&input[..], longest).collect();
        prop_assert_eq!(&pulled, &whole);
        let every: Vec<usize> = (0..input.len()).collect();
        prop_assert_eq!(&read_in_pieces(&input, longest, &every), &whole);
    }

    #[test]
    fn what_comes_out_is_sound(input in input(), longest in 1_usize..200) {
        let lines = 1 + input.iter().filter(|byte| matches!(byte, b'\n' | b'\r')).count() as u64;
        let is_packed = input.starts_with(&[0x1F, 0x8B]);
        let mut names = BTreeSet::new();
        for read in read_in_pieces(&input, longest, &[]) {
            match read {
                Ok(record) => {
                    prop_assert!(names.insert(record.name.clone()), "{} twice", record.name);
                    prop_assert!((1..=longest).contains(&record.bases.len()));
                    prop_assert!(record.bases.iter().all(|base| base.is_base()));
                    prop_assert!(!record.name.is_empty() && !record.name.contains(char::is_whitespace)
                        || record.name.starts_with("sequence "));
                    prop_assert!(is_packed || (1..=lines).contains(&record.line));
                }
                Err(problem) => {
                    prop_assert!(is_packed || (1..=lines).contains(&problem.line));
                    prop_assert!(problem.column != Some(0));
                    prop_assert!(!problem.to_string().contains('\n'));
                    prop_assert!(problem.arguments().len() >= 3);
                }
            }
        }
    }

    #[test]
    fn what_is_written_is_read_again(
        records in vec(("[a-zA-Z0-9_.|-]{1,12}", "([a-z]{1,6}( [a-z]{1,6}){0,2})?", vec(1_u8..16, 1..300)), 1..8),
        width in 1_usize..90,
        end in prop_oneof![Just("\n"), Just("\r\n"), Just("\r")],
        gap in prop_oneof![Just(""), Just("-"), Just(" "), Just("12")],
        packed in any::<bool>(),
    ) {
        let mut text = String::new();
        let mut line = 1;
        let mut written = Vec::new();
        for (at, (name, description, bits)) in records.into_iter().enumerate() {
            // What repeats is numbered; here none does.
            let name = format!("{name}.{at}");
            let bases: Vec<Bases> = bits.into_iter().map(Bases::from_bits).collect();
            written.push((name.clone(), description.clone(), line, bases.clone()));
            text += &format!(">{name} {description}{end}");
            line += 1;
            for row in bases.chunks(width) {
                text += &format!("{}{gap}{end}", letters(row));
                line += 1;
            }
        }
        let input = if packed { gzip(text.as_bytes()) } else { text.into_bytes() };
        let back: Vec<_> = read(&input)
            .into_iter()
            .map(|read| read.map(|r| (r.name, r.description, r.line, r.bases)))
            .collect::<Result<_, _>>()
            .unwrap();
        prop_assert_eq!(back, written);
    }

    #[test]
    fn the_line_and_column_of_a_slip_are_right(
        before in vec("[ACGT ]{1,70}", 0..30),
        row in "[ACGT]{0,70}",
        end in prop_oneof![Just("\n"), Just("\r\n"), Just("\r")],
    ) {
        let mut text = format!(">a{end}");
        for line in &before {
            text += line;
            text += end;
        }
        text += &row;
        text += "!";
        let problem = problem(text);
        prop_assert_eq!(problem.line, before.len() as u64 + 2);
        prop_assert_eq!(problem.column, Some(row.len() as u64 + 1));
    }
}
