//! What cannot be read is named, with its place, and stops nothing else.

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
    for text in
        ["Please find the sequence attached, best regards", "sample;age;ALT\n1;34;55\n2;35;60\n"]
    {
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
    assert_eq!(all[0].as_ref().unwrap_err().kind, ProblemKind::TooLong { longest: LONGEST as u64 });
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
    let docx =
        b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0\0\0\0\0\0\0\0\0\0\0\0\0\x13\0\0\0[Content_Types].xml";
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
