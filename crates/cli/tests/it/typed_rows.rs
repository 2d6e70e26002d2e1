//! `hepb type` as people run it, on sequences made from the profile.

use sequence::report::ROW_COLUMNS;
use sequence::{Bases, Typer};
use std::io::Write;
use std::process::{Command, Output, Stdio};

fn genome(clade: &str) -> String {
    let typer = Typer::built_in();
    let at = typer.profile.clades.iter().position(|one| one.name == clade).unwrap();
    typer.tables.paths[at].bases.iter().map(|base| Bases::letter(*base)).collect()
}

fn run(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_hepb"))
        .arg("type")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

fn rows(output: &Output) -> Vec<Vec<String>> {
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    text.lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

/// The only row, by column.
fn row_of(input: &str) -> impl Fn(&str) -> String + use<> {
    let output = run(&["-"], input.as_bytes());
    let all = rows(&output);
    assert_eq!(all.len(), 2, "{}", String::from_utf8_lossy(&output.stderr));
    move |name: &str| match name {
        "drugs" => all[1].last().unwrap().clone(),
        name => all[1][column(name)].clone(),
    }
}

fn column(name: &str) -> usize {
    ROW_COLUMNS.iter().position(|column| *column == name).unwrap()
}

#[test]
fn one_row_a_record_in_the_order_given() {
    let input = format!(
        ">one\n{}\n>two words\n{}\n>protein\nMESEQLLEEQLLFPPEEQ\n>short\nACGTACGT\n>three\n{}\n",
        genome("C2"),
        genome("D1"),
        genome("A1").to_lowercase()
    );
    for threads in ["1", "2", "0"] {
        let output = run(&["-", "--threads", threads], input.as_bytes());
        let rows = rows(&output);
        assert_eq!(rows[0][..ROW_COLUMNS.len()], ROW_COLUMNS);
        assert_eq!(rows[0].last().map(String::as_str), Some("drugs"));
        let of =
            |name: &str| rows[1..].iter().map(|row| row[column(name)].clone()).collect::<Vec<_>>();
        assert_eq!(of("name"), ["one", "two", "protein", "short", "three"]);
        assert_eq!(of("genotype"), ["C", "D", "", "", "A"]);
        assert_eq!(of("call"), ["certain", "certain", "unassigned", "unassigned", "certain"]);
        assert_eq!(of("subgenotype")[..2], ["C2", "D1"]);
        assert!(of("notes")[2].contains("unreadable:protein"), "{:?}", of("notes"));
        assert!(of("notes")[3].contains("too-short:8<100"));
        assert!(rows[1].last().unwrap().contains("ETV:S"));
        // A record that cannot be read is named, with its line, and the rest went on.
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(
            said.contains("protein") && said.contains("4 sequences typed, 1 not readable"),
            "{said}"
        );
        assert_eq!(output.status.code(), Some(1));
    }
}

#[test]
fn json_and_lines_of_json_hold_the_same() {
    let input = format!(">one\n{}\n>two\n{}\n", genome("B2"), genome("E"));
    let all = run(&["-", "--format", "json"], input.as_bytes());
    let lines = run(&["-", "--format", "ndjson"], input.as_bytes());
    assert!(all.status.success() && lines.status.success());
    let all: Vec<serde_json::Value> = serde_json::from_slice(&all.stdout).unwrap();
    let lines: Vec<serde_json::Value> = String::from_utf8(lines.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(all, lines);
    assert_eq!(all[0]["recombinant"]["form"], "B/C core");
    assert_eq!(all[1]["genotype"], "E");
    assert!(all[0]["drugs"].as_str().unwrap().contains("TDF:S"));
}

#[test]
fn a_profile_that_is_none_is_refused() {
    let output = run(&["-", "--profile", concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("is no HepB Lens profile"));
    let output = run(&["no-such-file.fasta"], b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().contains("no-such-file.fasta"));
}

#[test]
fn nothing_at_all_is_said_to_be_nothing() {
    let output = run(&["-"], b"");
    assert_eq!(rows(&output).len(), 2, "a header and one row that says so");
    assert!(String::from_utf8(output.stderr).unwrap().contains("not readable"));
}

#[test]
fn a_file_that_is_not_there_stops_no_other() {
    let json = run(&["no-such-file.fasta", "-", "--format", "json"], b">a\nACGT\n");
    assert_eq!(json.status.code(), Some(1));
    let all: serde_json::Value = serde_json::from_slice(&json.stdout).expect("JSON all the same");
    assert_eq!(all.as_array().map(Vec::len), Some(1));
    let said = String::from_utf8(json.stderr).unwrap();
    assert!(said.contains("no-such-file.fasta"), "{said}");
}

#[test]
fn a_recombinant_has_its_parents_in_rows_and_json() {
    let (one, other) = (genome("C2"), genome("A2"));
    let mosaic = format!(">m\n{}{}{}\n", &one[..900], &other[900..2100], &one[2094..]);
    let rows = rows(&run(&["-"], mosaic.as_bytes()));
    assert_eq!(rows[1][column("call")], "recombinant");
    assert_eq!((&*rows[1][column("genotype")], &*rows[1][column("subgenotype")]), ("A/C", ""));
    let json = run(&["-", "--format", "json"], mosaic.as_bytes());
    let all: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!((&all[0]["call"], &all[0]["genotype"]), (&"recombinant".into(), &"A/C".into()));
}

/// A folder of files, deleted at the end.
struct Folder(std::path::PathBuf);

impl Folder {
    fn with(name: &str, files: &[(&str, &str)]) -> Folder {
        let folder = std::env::temp_dir().join(format!("hepb-type-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        for (name, text) in files {
            std::fs::write(folder.join(name), text).unwrap();
        }
        Folder(folder)
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn rows_say_of_which_file_and_which_of_those_with_one_name() {
    let genome = genome("C1");
    let text = format!(">Mr X, day 0\n{genome}\n>Mr X, day 90\n{genome}\n");
    let folder = Folder::with("names", &[("a.fasta", &text), ("b.fasta", &text)]);
    let paths = ["a.fasta", "missing.fasta", "b.fasta"].map(|name| folder.path(name));
    let output = run(&paths.each_ref().map(String::as_str), b"");
    assert_eq!(output.status.code(), Some(1), "one file is missing");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("missing.fasta") && said.contains("4 sequences typed"), "{said}");
    let rows = rows(&output);
    let told: Vec<_> = rows[1..]
        .iter()
        .map(|row| ["name", "description", "file"].map(|name| row[column(name)].clone()))
        .collect();
    let row = |name: &str, day: &str, file: &String| [name.into(), day.into(), file.clone()];
    assert_eq!(
        told,
        [
            row("Mr", "X, day 0", &paths[0]),
            row("Mr#2", "X, day 90", &paths[0]),
            row("Mr", "X, day 0", &paths[2]),
            row("Mr#2", "X, day 90", &paths[2]),
        ]
    );
}

#[test]
fn a_genbank_record_that_was_cut_says_so_in_its_row() {
    let bases = genome("D1").to_lowercase();
    let whole = format!("LOCUS       ZZ1  {} bp  DNA\nORIGIN\n1 {bases}\n//\n", bases.len());
    assert!(!row_of(&whole)("notes").contains("stated-length"));
    let cut = whole.replace(&bases[2000..], "");
    assert!(row_of(&cut)("notes").contains(&format!("stated-length:{}", bases.len())));
    let said = run(&["-"], cut.as_bytes()).stderr;
    assert!(String::from_utf8_lossy(&said).contains("2000 were read"));
}

#[test]
fn what_is_missing_and_what_is_marked_as_deleted() {
    let genome = genome("B2");
    let fragment = format!(">s\n{}{}{}\n", "?".repeat(700), &genome[200..900], "?".repeat(1500));
    let row = row_of(&fragment);
    assert_eq!((&*row("call"), &*row("genotype"), &*row("length")), ("certain", "B", "2900"));
    assert!(row("rt").is_empty() || !row("rt").contains("del"), "{}", row("rt"));
    let marked = format!(">m\n{}{}{}*\n", &genome[..600], "*".repeat(24), &genome[624..]);
    let row = row_of(&marked);
    assert_eq!(&*row("call"), "certain");
    assert!(row("notes").contains("deletion-marks:24") && row("notes").contains("long-deletion"));
    assert!(row("rt").contains("del"), "{}", row("rt"));
}

#[test]
fn rows_of_dots_are_named_one_by_one() {
    let gene = &genome("A1")[150..850];
    let mut differs = ".".repeat(700);
    differs.replace_range(40..41, "C");
    let text = format!(">ref\n{gene}\n>equal\n{}\n>one\n{differs}\n", ".".repeat(700));
    let output = run(&["-"], text.as_bytes());
    let notes: Vec<_> = rows(&output)[1..].iter().map(|row| row[column("notes")].clone()).collect();
    assert_eq!(notes, ["", "unreadable:same-as-above", "unreadable:same-as-above"]);
}

#[test]
fn a_header_behind_letters_is_said_to_lack_a_line_break() {
    let (one, two) = (genome("E"), genome("F1"));
    let output = run(&["-"], format!(">one\n{one}＞two\n{two}\n").as_bytes());
    let rows = rows(&output);
    let of = |name: &str| rows[1..].iter().map(|row| &*row[column(name)]).collect::<Vec<_>>();
    assert_eq!((of("name"), of("genotype")), (vec!["one", "two"], vec!["E", "F"]));
    assert!(of("notes")[1].contains("line-break-missing"));
    assert!(String::from_utf8_lossy(&output.stderr).contains("two, line 2: its > stands behind"));
}

/// Every eighth nucleotide is another one: farther from every genotype than these are from each other.
fn noisy(bases: &str) -> String {
    let other = |(at, base)| if at % 8 == 3 { if base == 'A' { 'C' } else { 'A' } } else { base };
    bases.chars().enumerate().map(other).collect()
}

#[test]
fn where_nothing_is_assigned_no_drug_is_graded() {
    for (clade, piece) in [("A2", 0..3000), ("C2", 100..1200), ("D1", 500..1000)] {
        let genome = genome(clade);
        let row = row_of(&format!(">n\n{}\n", noisy(&genome[piece.clone()])));
        assert_eq!((&*row("call"), &*row("drugs")), ("unassigned", ""), "{clade} {piece:?}");
        let row = row_of(&format!(">n\n{}\n", &genome[piece]));
        assert!(row("drugs").contains("LAM:"), "as it is, it is assigned");
    }
}

/// A genome with rtM204V and rtL180M, by the motif around 204 and the leucine before it.
fn resistant(clade: &str) -> String {
    let mut genome = genome(clade);
    let at = genome.find("TATATGGATGATG").unwrap();
    genome.replace_range(at + 3..at + 4, "G");
    // 204 begins three letters into the motif, 180 24 codons before.
    let leucine = at + 3 - 72;
    genome.replace_range(leucine..leucine + 1, "A");
    genome
}

#[test]
fn codons_behind_a_slip_are_shown_in_brackets_and_grade_nothing() {
    for clade in ["A2", "C2", "D1"] {
        let clean = resistant(clade);
        let row = row_of(&format!(">clean\n{clean}\n"));
        assert!(row("rt").contains("rtL180M;") && !row("rt").contains('('), "{}", row("rt"));
        let at = clean.find("TATGTGGATGATG").unwrap();
        for shift in [
            format!("{}{}", &clean[..at - 300], &clean[at - 299..]),
            format!("{}{}", &clean[..at - 300], &clean[at - 298..]),
            format!("{}G{}", &clean[..at - 300], &clean[at - 300..]),
            format!("{}CA{}", &clean[..at - 300], &clean[at - 300..]),
        ] {
            for text in [&shift[..], &shift[100..1100]] {
                let row = row_of(&format!(">s\n{text}\n"));
                let rt = row("rt");
                let names = ["(rtL180M)", "(rtM204V)"];
                assert!(names.into_iter().all(|name| rt.contains(name)), "{clade}: {rt}");
                assert!(row("notes").contains("frameshift:rt"), "{}", row("notes"));
                assert!(row("drugs").contains("LAM:?"), "neither S nor R: {}", row("drugs"));
            }
        }
    }
}

#[test]
fn names_run_nothing_and_hide_nothing_in_a_table() {
    let genome = genome("A2");
    let names = ["=cmd|1", "+1", "-1", "@SUM(1)", "＝1", "ab\u{202E}dc", "plain"];
    let text: String = names.iter().map(|name| format!(">{name} =2\n{genome}\n")).collect();
    let text = text + ">\u{2066}bad\nACGJ\n";
    let output = run(&["-"], text.as_bytes());
    let all = rows(&output);
    let of = |name: &str| all[1..].iter().map(|row| &*row[column(name)]).collect::<Vec<_>>();
    let shown =
        ["'=cmd|1", "'+1", "'-1", "'@SUM(1)", "'＝1", "ab[U+202E]dc", "plain", "[U+2066]bad"];
    assert_eq!(of("name"), shown);
    assert_eq!(of("description")[0], "'=2");
    assert_eq!(of("strand")[0], "+");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("[U+2066]bad") && !said.contains('\u{2066}'), "{said}");
    let json = run(&["-", "--format", "ndjson"], text.as_bytes());
    let first: Vec<serde_json::Value> = String::from_utf8(json.stdout)
        .unwrap()
        .lines()
        .take(names.len())
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(first.iter().map(|one| one["name"].as_str().unwrap()).collect::<Vec<_>>(), names);
    assert!(first[0]["confidence"].is_f64() && first[0]["length"].is_u64());
}

#[test]
fn more_threads_than_cores_are_not_started() {
    let text = format!(">a\n{}\n", genome("A2"));
    let output = run(&["-", "--threads", "4000000000"], text.as_bytes());
    assert!(output.status.success());
    assert_eq!(rows(&output).len(), 2);
}

/// Where standard error cannot be written, the rows and the exit code say it.
#[cfg(target_os = "linux")]
#[test]
fn a_full_standard_error_stops_nothing() {
    let folder = Folder::with("full", &[("a.fasta", ">a\nACGJ\n>b\nACGT\n")]);
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_hepb"))
        .args(["type", &folder.path("a.fasta"), &folder.path("missing.fasta")])
        .stderr(full)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(rows(&output).len(), 3);
}

/// Rows as they are written, every column, of sequences made from the profile: a change of any value is seen in
/// `snapshots/`, and put there with `INSTA_UPDATE=always` if it is wanted.
#[test]
fn rows_are_written_as_before() {
    let (whole, part) = (resistant("C2"), genome("A2"));
    let (one, other) = (genome("B1"), genome("C2"));
    let slip = format!("{}{}", &whole[..500], &whole[501..]);
    let text = format!(
        ">whole with rtL180M and rtM204V\n{whole}\n>part\n{}\n>mosaic\n{}{}{}\n>slip\n{slip}\n>unread\n{}{}{}\n>noise\n{}\n>protein\nMENITSGFLGPLLVLQ\n>=short\nACGT\n",
        &part[150..850],
        &one[..900],
        &other[900..2300],
        &one[2300..],
        &whole[..700],
        "N".repeat(90),
        &whole[790..],
        noisy(&part),
    );
    let mut shown = String::new();
    let output = run(&["-"], text.as_bytes());
    let [head, rows @ ..] = &rows(&output)[..] else { panic!("a header and rows") };
    for row in rows {
        shown.push_str("---\n");
        let filled = head.iter().zip(row).filter(|(_, value)| !value.is_empty());
        shown.extend(filled.map(|(column, value)| format!("{column}: {value}\n")));
    }
    insta::assert_snapshot!(shown);
}

#[test]
fn genes_and_variants_are_written_for_other_programs() {
    let genome = genome("A2");
    let input = format!(">one\n{genome}\n>short\nACGTACGT\n>one\n{}\n", &genome[300..1500]);
    let text = |format: &str| {
        let output = run(&["-", "--format", format], input.as_bytes());
        let said = String::from_utf8(output.stderr).unwrap();
        (String::from_utf8(output.stdout).unwrap(), said)
    };
    let (rows, said) = text("gff3");
    assert!(rows.starts_with("##gff-version 3\n##sequence-region one 1 3221\n"), "{rows}");
    assert!(
        rows.contains("##sequence-region one#2 1 1200\n") || rows.contains("one%232"),
        "{rows}"
    );
    assert!(said.contains("short: no genes (too-short:8<100)"), "{said}");
    let (table, _) = text("tbl");
    assert!(table.starts_with(">Feature one\n2307\t3221\tgene\n"), "{table}");
    let (variants, _) = text("vcf");
    let header = variants.lines().find(|line| line.starts_with("#CHROM")).unwrap();
    assert!(header.ends_with("\tFORMAT\tone\tshort\tone#2"), "{header}");
    // The reference is at hand.
    let axis =
        Command::new(env!("CARGO_BIN_EXE_hepb")).args(["profiles", "axis"]).output().unwrap();
    let axis = String::from_utf8(axis.stdout).unwrap();
    let name = axis.lines().next().unwrap().trim_start_matches('>').to_owned();
    assert!(variants.contains(&format!("##contig=<ID={name},length=3221>\n")));
    let letters: String = axis.lines().skip(1).collect();
    assert_eq!(letters.len(), 3221);
    for row in variants.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = row.split('\t').collect();
        let from = fields[1].parse::<usize>().unwrap() - 1;
        assert_eq!((fields[0], fields[3]), (name.as_str(), &letters[from..from + fields[3].len()]));
        assert_eq!(fields[10], ".", "of the short one nothing was read: {row}");
    }
}

#[test]
fn a_sample_whose_name_was_in_another_file_is_numbered() {
    let folder = std::env::temp_dir().join(format!("hepb-samples-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let files = ["a", "b"].map(|name| folder.join(format!("{name}.fasta")));
    for file in &files {
        std::fs::write(file, format!(">same\n{}\n", genome("A2"))).unwrap();
    }
    let [one, other] = files.each_ref().map(|file| file.to_str().unwrap());
    let output = run(&[one, other, "--format", "vcf"], b"");
    std::fs::remove_dir_all(&folder).unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("\tFORMAT\tsame\tsame#2\n"), "{text}");
    assert!(String::from_utf8(output.stderr).unwrap().contains("same is the sample same#2"));
}

#[test]
fn rotation_strand_case_line_length_and_threads_change_no_row() {
    let mut input = String::new();
    let mut number = 0;
    for clade in ["A2", "B2", "C2", "D1", "E", "F1", "G"] {
        let mut genome: Vec<u8> = genome(clade).into_bytes();
        // Changes, mixtures and an N of its own, so that no row is that of its clade.
        for (at, letter) in [(301, b'R'), (742, b'A'), (1500, b'Y'), (1895, b'A'), (2900, b'N')] {
            genome[at] = letter;
        }
        for (turn, line) in [(0, 60), (1, 80), (997, 1), (1814, 70), (2600, 10_000), (3100, 7)] {
            for (reverse, lower) in [(false, true), (true, false)] {
                let mut given = genome.clone();
                given.rotate_left(turn);
                if reverse {
                    let complement =
                        |letter: &u8| Bases::from_letter(*letter).unwrap().complement();
                    given = given.iter().rev().map(|one| complement(one).byte()).collect();
                }
                if lower {
                    given.make_ascii_lowercase();
                }
                input.push_str(&format!(">{clade}_{number}\n"));
                number += 1;
                for part in given.chunks(line) {
                    input.push_str(std::str::from_utf8(part).unwrap());
                    input.push_str(if number % 3 == 0 { "\r\n" } else { "\n" });
                }
            }
        }
    }
    let one = run(&["-"], input.as_bytes());
    let rows = rows(&one);
    assert_eq!(rows.len(), 1 + 7 * 12);
    let of_how_given = ["name", "strand", "origin"].map(column);
    for of_clade in rows[1..].chunks(12) {
        for (at, first) in of_clade[0].iter().enumerate() {
            if !of_how_given.contains(&at) {
                let all: Vec<&String> = of_clade.iter().map(|row| &row[at]).collect();
                let name = ROW_COLUMNS.get(at).unwrap_or(&"drugs");
                assert!(all.iter().all(|one| *one == first), "{name}: {all:?}");
            }
        }
    }
    for format in ["tsv", "ndjson", "json", "gff3", "tbl", "vcf"] {
        let [one, two, eight] = ["1", "2", "8"].map(|threads| {
            run(&["-", "--format", format, "--threads", threads], input.as_bytes()).stdout
        });
        assert!(!one.is_empty() && one == two && two == eight, "{format}");
    }
}
