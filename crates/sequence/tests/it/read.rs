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

mod problems {
    use super::*;

    #[test]
    fn one_never_stops_the_others() {
        let all = read(">a\nACGT\n>b\n>c\nACJT\n>d\nMEFILPQ\n>e\nAC");
        let keys: Vec<_> =
            all.iter().map(|r| r.as_ref().map_or_else(|p| p.key(), |r| &r.name)).collect();
        assert_eq!(keys, ["a", "no-sequence", "strange-letter", "protein", "e"]);
    }

    #[test]
    fn a_strange_letter_is_named_with_its_place() {
        let found = problem(">a\nACGT\nACGTACGTACJTACG!TAJC\n");
        assert_eq!(
            found.to_string(),
            "a, line 3, column 11: 'J' is no nucleotide (2 of them, 3 such characters in all); \
             correct it, or write N where the base is not known"
        );
        assert_eq!(found.arguments()[3], ("found", Argument::Text("'J'".into())));
    }

    #[test]
    fn a_letter_that_turns_the_sentence_is_told_by_its_number() {
        let found = problem(">a\nACGT\u{202E}ACGT\n");
        assert_eq!(found.arguments()[3], ("found", Argument::Text("U+202E".into())));
        assert!(!found.to_string().contains('\u{202E}'));
    }

    #[test]
    fn columns_count_characters() {
        let found = problem(">a\nAC\u{A0}ACGTACGTACGTACGT中C");
        assert_eq!(found.column, Some(20));
        assert_eq!(found.kind, ProblemKind::StrangeLetter { found: '中', count: 1, all: 1 });
        let broken = problem(b">a\nACGTACGT\xE4\xB8\nACGTACGT");
        assert_eq!((broken.line, broken.column), (2, Some(9)));
    }

    #[test]
    fn a_star_marks_a_deletion_between_letters_and_the_end_behind_them() {
        let read = record(">a\n**ACGT***AC\n*GT**\n");
        assert_eq!((letters(&read.bases), read.notes.deletion_marks), ("ACGTACGT".into(), 4));
        assert!(read.gaps.is_empty(), "a deletion was seen, not left open");
        // In a protein it is a stop.
        assert_eq!(problem(">p\nMENITS*FLGPLL*LQAGFF*LTRILTIPQ\n").key(), "protein");
    }

    #[test]
    fn a_question_mark_is_a_base_that_is_not_known() {
        let read = record(">a\n??AC？T?\n");
        assert_eq!((letters(&read.bases), read.notes), ("NNACNTN".into(), Notes::default()));
    }

    #[test]
    fn a_protein() {
        let protein = ">p\nMENITSGFLGPLLVLQAGFFLLTRILTIPQSLDSWWTSLNFLGG*\n";
        assert_eq!(problem(protein).key(), "protein");
    }

    #[test]
    fn prose_and_tables() {
        for text in [
            "Please find the sequence attached, best regards",
            "sample;age;ALT\n1;34;55\n2;35;60\n",
        ] {
            assert_eq!(problem(text).key(), "not-a-sequence", "{text}");
        }
    }

    #[test]
    fn dots_that_mean_the_same_as_above() {
        let all = read(">a\nACGTACGTACGTACGT\n>b\nAC...........C.T\n>c\n......GTACGT....\n");
        assert!(all[0].is_ok() && all[2].is_ok());
        assert_eq!(all[1].as_ref().unwrap_err().kind, ProblemKind::SameAsAbove { dots: 12 });
        // Nothing differs, one letter does, a few do, the ends do.
        for row in ["....", "...A....", "..A...CC...", "A.........T"] {
            let row = format!(">d\n{}{row}\n", ".".repeat(90));
            assert_eq!(problem(&row).key(), "same-as-above", "{row}");
        }
    }

    #[test]
    fn names_that_repeat_are_told_apart() {
        let all = read(">P 1 day 0\nACGT\n>P 1 day 9\nAC\n>P#2\nAA\n>P\nJ\n>Q\nGG\n");
        let names = |one: &Result<_, _>| match one {
            Ok(sequence::read::Record { name, description, .. }) => format!("{name}|{description}"),
            Err(sequence::read::Problem { name, .. }) => name.clone(),
        };
        let names: Vec<String> = all.iter().map(names).collect();
        assert_eq!(names, ["P|1 day 0", "P#2|1 day 9", "P#2#2|", "P#3", "Q|"]);
    }

    #[test]
    fn a_header_behind_letters_begins_a_record() {
        for sign in [">", "＞"] {
            let text =
                format!(">a\nACGTACGT{sign}b two\nGGTT\n>c\nACJACGT{sign}d\nCCAA{sign}e\n\nTT\n");
            for cuts in [vec![], (0..text.len()).collect::<Vec<_>>()] {
                let all = read_in_pieces(text.as_bytes(), LONGEST, &cuts);
                let told: Vec<_> = all
                    .iter()
                    .map(|read| match read {
                        Ok(read) => (&*read.name, letters(&read.bases), read.notes.is_glued),
                        Err(problem) => (&*problem.name, problem.key().into(), false),
                    })
                    .collect();
                let expected = [
                    ("a", "ACGTACGT", false),
                    ("b", "GGTT", true),
                    ("c", "strange-letter", false),
                    ("d", "CCAA", true),
                    ("e", "TT", true),
                ];
                assert_eq!(told, expected.map(|(name, text, glued)| (name, text.into(), glued)));
            }
        }
        // Behind a record that is too long, too.
        let all = read(format!(">a\n{}>b\nACGT\n", "A".repeat(LONGEST + 9)));
        assert_eq!(all[1].as_ref().unwrap().name, "b");
        // Prose is not taken apart.
        assert_eq!(problem(">a\nsee <b>here</b> for it\n").key(), "not-a-sequence");
    }

    #[test]
    fn comments_are_passed_over() {
        let read = record("# clustal made this\n# mega important\n>a\nAC\n# within\n;too\nGT\n");
        assert_eq!(letters(&read.bases), "ACGT");
    }

    #[test]
    fn alignments_in_any_usual_spelling() {
        for text in [
            "#NEXUS\nbegin data;",
            "#nexus [made by hand]\n",
            "# a comment\n#Nexus\n",
            "NEXUS\nMATRIX",
            "Begin Data;\n dimensions ntax=2 nchar=8;\nmatrix\na ACGT",
            "#mega\n!Title x;",
            "#MEGA\nTITLE",
            "CLUSTAL W (1.83) multiple sequence alignment\n",
            "clustal omega\n",
            "ClustalX alignment",
            "MUSCLE (3.8) multiple sequence alignment",
            "PROBCONS version 1.1 multiple sequence alignment",
            "T-COFFEE, Version_11",
            "# STOCKHOLM 1.0\n",
            "#Stockholm 1.0\n",
            "STOCKHOLM 1.0\n",
            "!!NA_MULTIPLE_ALIGNMENT 1.0\n",
            "!!na_sequence 1.0\n",
            "PileUp\n\n",
            " x.msf  MSF: 8  Type: N  Jan 1  Check: 100 ..\n Name: a\n",
            " 2 8\na ACGTACGT\n",
            "2 8 I\na         ACGTACGT\n",
        ] {
            let kind = problem(text).kind;
            assert_eq!(kind, ProblemKind::Foreign(Foreign::Alignment), "{text}");
        }
    }

    #[test]
    fn too_long() {
        let text = format!(">a\n{}\n>b\nAC\n", "ACGT\n".repeat(LONGEST / 4));
        assert_eq!(read(&text).iter().flatten().count(), 2);
        let text = format!(">a\n{}A\n?\n>b\nAC\n", "ACGT\n".repeat(LONGEST / 4));
        let all = read(&text);
        assert_eq!(
            all[0].as_ref().unwrap_err().kind,
            ProblemKind::TooLong { longest: LONGEST as u64 }
        );
        assert_eq!((all.len(), all[1].as_ref().unwrap().line), (2, LONGEST as u64 / 4 + 4));
    }

    #[test]
    fn too_long_is_said_at_once() {
        let mut reader = Reader::with_longest(10);
        let mut said = 0;
        reader.push(&[b'A'; 600], |read| said += usize::from(read.is_err()));
        assert_eq!(said, 1);
    }

    #[test]
    fn files_of_other_kinds() {
        let utf16: Vec<u8> = ">a\nACGT".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let docx = b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0\0\0\0\0\0\0\0\0\0\0\0\0\x13\0\0\0[Content_Types].xml";
        for (text, foreign) in [
            (&b"<!DOCTYPE html><p>ACGT"[..], Foreign::Markup),
            (b"\n  <html>", Foreign::Markup),
            (b"%PDF-1.7\n", Foreign::Pdf),
            (docx, Foreign::WordProcessor),
            (b"PK\x03\x04 xl/workbook.xml", Foreign::Spreadsheet),
            (b"PK\x03\x04 a.fasta", Foreign::Zip),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Foreign::OldOffice),
            (b"{\\rtf1 ACGT}", Foreign::WordProcessor),
            (b"@read1\nACGT\n+\nIIII\n", Foreign::Fastq),
            (b"CLUSTAL W (1.83)\n", Foreign::Alignment),
            (b"#NEXUS\n", Foreign::Alignment),
            (b"ABIF\0\x65", Foreign::Trace),
            (b"{\"a\": 1}", Foreign::Json),
            (b"A\0\x01\x02", Foreign::Binary),
            (&utf16, Foreign::Utf16),
        ] {
            let problem = problem(text);
            assert_eq!(
                problem.kind,
                ProblemKind::Foreign(foreign),
                "{:?}",
                text.escape_ascii().to_string()
            );
            assert!(problem.to_string().contains("; "), "{problem}");
        }
        assert_eq!(problem(gzip(b"%PDF-1.7")).kind, ProblemKind::Foreign(Foreign::Pdf));
        assert_eq!(problem(gzip(&gzip(b">a\nAC"))).kind, ProblemKind::Foreign(Foreign::Compressed));
    }

    #[test]
    fn a_source_that_fails() {
        struct Fails;
        impl std::io::Read for Fails {
            fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
                Err(std::io::Error::other("disk gone"))
            }
        }
        let source = std::io::Read::chain(&b">a\nACGT\n>b\nAC"[..], Fails);
        let all: Vec<_> = Records::new(source).collect();
        assert_eq!(all.len(), 2);
        assert_eq!(
            all[1].as_ref().unwrap_err().to_string(),
            "b, line 3: the file could not be read on (disk gone); records before were read, try again"
        );
    }
}

mod gzipped {
    use super::*;

    fn text() -> String {
        (0..200).map(|i| format!(">v{i}\nACGTACGTTTGACA\nGGTTAACCRYN\n")).collect()
    }

    #[test]
    fn once_in_members_and_blocks() {
        let text = text();
        let plain = read(&text);
        assert_eq!(plain.len(), 200);
        assert_eq!(read(gzip(text.as_bytes())), plain);
        let members: Vec<u8> = text.as_bytes().chunks(777).flat_map(gzip).collect();
        assert_eq!(read(&members), plain);
        assert_eq!(read(bgzf(text.as_bytes())), plain);
        assert_eq!(read([&members[..], &[0; 600]].concat()), plain, "zeros at the end");
        let genbank = read(gzip(GENBANK.as_bytes()));
        assert_eq!(genbank, read(GENBANK));
    }

    #[test]
    fn every_field_of_the_header() {
        let mut packed = flate2::GzBuilder::new()
            .filename("virus.fasta")
            .comment("made up")
            .extra(vec![1, 2, 3])
            .write(Vec::new(), flate2::Compression::fast());
        std::io::Write::write_all(&mut packed, b">a\nACGT\n").unwrap();
        assert_eq!(record(packed.finish().unwrap()).name, "a");
    }

    #[test]
    fn cut_short_keeps_what_came_before() {
        let packed = gzip(text().as_bytes());
        for length in 2..packed.len() {
            let all = read(&packed[..length]);
            let (last, before) = all.split_last().unwrap();
            assert_eq!(last.as_ref().unwrap_err().kind, ProblemKind::GzipCutShort, "{length}");
            assert!(before.iter().all(|r| r.as_ref().unwrap().bases.len() == 25));
        }
    }

    #[test]
    fn damaged_is_always_told() {
        let packed = gzip(text().as_bytes());
        for place in [2, 10, packed.len() / 2, packed.len() - 8, packed.len() - 1] {
            let mut packed = packed.clone();
            packed[place] ^= 0x55;
            let all = read(&packed);
            assert!(all.iter().any(Result::is_err), "{place}");
        }
        let rubbish = read([&packed[..], b"rubbish"].concat());
        assert_eq!(rubbish.last().unwrap().as_ref().unwrap_err().kind, ProblemKind::GzipDamaged);
        assert_eq!(rubbish.len(), 200);
    }

    #[test]
    fn a_bomb_stays_small() {
        // 64 MB of one record, of which no more than the limit is kept.
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        let line = [&[b'A'; 65535][..], b"\n"].concat();
        std::io::Write::write_all(&mut packed, b">a\n").unwrap();
        for _ in 0..1000 {
            std::io::Write::write_all(&mut packed, &line).unwrap();
        }
        std::io::Write::write_all(&mut packed, b">b\nAC\n").unwrap();
        let all = read(packed.finish().unwrap());
        assert_eq!(all.len(), 2);
        assert_eq!(
            (all[0].as_ref().unwrap_err().key(), all[1].as_ref().unwrap().line),
            ("too-long", 1002)
        );
    }
}
