//! What is read from text as people have it, and what is said where it cannot be.

use crate::read_common::*;
use sequence::read::{Argument, Foreign, LONGEST, Notes, ProblemKind, Reader, Records};

mod fasta {
    use super::*;

    #[test]
    fn names_descriptions_and_lines() {
        let all = read(">one first virus\nACGT\nAC\n\n; comment\n>two\r\nGG\r\n>\n  T T\n>one\nC");
        let told: Vec<_> = all
            .iter()
            .flatten()
            .map(|r| (r.name.as_str(), r.description.as_str(), r.line, letters(&r.bases)))
            .collect();
        assert_eq!(
            told,
            [
                ("one", "first virus", 1, "ACGTAC".into()),
                ("two", "", 6, "GG".into()),
                ("sequence 3", "", 8, "TT".into()),
                ("one#2", "", 10, "C".into()),
            ]
        );
    }

    #[test]
    fn every_end_of_line() {
        for end in ["\n", "\r", "\r\n"] {
            let text = [">a", "AC", "", "GT", ">b", "J"].join(end);
            let all = read(text);
            assert_eq!(letters(&all[0].as_ref().unwrap().bases), "ACGT");
            let problem = all[1].as_ref().unwrap_err();
            assert_eq!((problem.line, problem.column), (6, Some(1)), "{end:?}");
        }
    }

    #[test]
    fn letters_of_every_sort() {
        let read = record(">a\nacgtuUryKMBDHVSWNx\n");
        assert_eq!(letters(&read.bases), "ACGTTTRYKMBDHVSWNN");
        assert_eq!(read.notes, Notes { uracils: 2, ..Notes::default() });
    }

    #[test]
    fn gaps_digits_and_an_end_mark() {
        let read = record(">a\n--AC-GT~~A..\n 1 acgt 10\n.*\n\n");
        assert_eq!(letters(&read.bases), "ACGTAACGT");
        assert_eq!(read.notes, Notes { gaps: 8, digits: 3, ..Notes::default() });
    }

    #[test]
    fn what_word_processors_do_to_it() {
        // A byte order mark, no-break spaces, a dash for two hyphens, full-width letters, a soft hyphen.
        let read = record("\u{FEFF}>a\nAC\u{A0}GT\u{2014}\u{FF21}\u{FF43}\u{AD}\u{2003}G");
        assert_eq!((letters(&read.bases), read.notes.gaps), ("ACGTACG".into(), 1));
    }

    #[test]
    fn files_put_together_keep_their_byte_order_marks() {
        let all = read("\u{FEFF}>a\nACGT\n\u{FEFF}>b\nGG\n");
        assert_eq!(all.len(), 2);
        assert_eq!(all[1].as_ref().unwrap().name, "b");
    }

    #[test]
    fn headers_with_odd_bytes() {
        let read = record(b">\xFFab\x01second \xE4\nAC");
        assert_eq!(
            (read.name.as_str(), read.description.as_str()),
            ("\u{FFFD}ab", "second \u{FFFD}")
        );
        let long = record(format!(">a {}\nACGT", "d".repeat(100_000)));
        assert_eq!(letters(&long.bases), "ACGT");
        assert!(long.description.len() < 5000);
    }

    #[test]
    fn an_indented_header_is_a_header() {
        assert_eq!(record("  >a\n  ACGT").name, "a");
    }
}

mod bare {
    use super::*;

    #[test]
    fn blank_lines_do_not_split_it() {
        let read = record("\n\nACGT\n\nGGTT\n  \nAA");
        assert_eq!((read.name.as_str(), read.line), ("sequence 1", 3));
        assert_eq!(letters(&read.bases), "ACGTGGTTAA");
    }

    #[test]
    fn copied_from_the_middle_of_genbank() {
        let read = record("ORIGIN\n        1 acgtacgtac ggttaa\n//\n");
        assert_eq!((letters(&read.bases), read.notes.digits), ("ACGTACGTACGGTTAA".into(), 1));
    }

    #[test]
    fn before_a_header() {
        let all = read("ACGT\n>b\nGG");
        let names: Vec<_> = all.iter().flatten().map(|r| r.name.as_str()).collect();
        assert_eq!(names, ["sequence 1", "b"]);
    }

    #[test]
    fn nothing_at_all() {
        for text in ["", "\n \r\n", "; only a comment\n", "\u{FEFF}", "12 34", "--", "\u{A0}\n"] {
            assert_eq!(problem(text).kind, ProblemKind::Nothing, "{text:?}");
        }
    }
}

mod genbank {
    use super::*;

    #[test]
    fn a_record() {
        let read = record(GENBANK);
        assert_eq!(read.name, "ZZ000001.2");
        assert_eq!(
            read.description,
            "Made-up virus isolate one, which stands in no database, and whose definition has two lines."
        );
        assert_eq!((read.line, read.bases.len()), (1, 70));
        assert_eq!(read.notes, Notes { digits: 3, ..Notes::default() });
        assert!(letters(&read.bases).starts_with("TTCCACAGGCAACATGGRTTCCGAYNACTTGG"));
    }

    #[test]
    fn several_and_fasta_in_between() {
        let all = read(format!("{GENBANK}{GENBANK}\n>x\nACGT\n{GENBANK}>y\nA"));
        let names: Vec<_> = all.iter().flatten().map(|r| (r.name.as_str(), r.line)).collect();
        assert_eq!(
            names,
            [("ZZ000001.2", 1), ("ZZ000001.2#2", 15), ("x", 30), ("ZZ000001.2#3", 32), ("y", 46)]
        );
    }

    #[test]
    fn without_origin() {
        let contig = GENBANK.split("ORIGIN").next().unwrap();
        for text in [
            format!("{contig}CONTIG      join(X:1..70)\n//\n{GENBANK}"),
            format!("{contig}{GENBANK}"),
        ] {
            let all = read(&text);
            assert_eq!(all.len(), 2, "{all:?}");
            let problem = all[0].as_ref().unwrap_err();
            assert_eq!(
                (&problem.kind, problem.name.as_str()),
                (&ProblemKind::NoOrigin, "ZZ000001.2")
            );
            assert_eq!(all[1].as_ref().unwrap().bases.len(), 70);
        }
        assert_eq!(problem(contig).kind, ProblemKind::NoOrigin);
        // Cut right behind it.
        assert_eq!(problem(format!("{contig}ORIGIN\n")).kind, ProblemKind::NoOrigin);
    }

    #[test]
    fn with_its_end_missing() {
        let cut = &GENBANK[..GENBANK.find("       61").unwrap()];
        let read = record(cut);
        assert_eq!((read.bases.len(), read.notes.stated_length), (60, Some(70)));
    }
}

mod problems;

mod gzipped;
