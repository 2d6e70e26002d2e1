//! What this crate says of the virus is written nowhere else in the workspace: no other gene table, genome
//! length, genetic code, table of IUPAC letters or alphabet of amino acids.

use hbv::{Gene, LENGTH};
use std::fs;
use std::path::{Path, PathBuf};

/// Every source of the product: Rust, and the JavaScript of page and build.
fn sources() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut found = Vec::new();
    for folder in ["crates", "src", "static", "scripts"] {
        walk(&root.join(folder), &mut found);
    }
    found
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of the workspace") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if path.is_dir() {
            // Tests say what they expect in numbers of their own; this crate is where it is written.
            if !matches!(name, "tests" | "hbv" | "target" | "node_modules") {
                walk(&path, found);
            }
        } else if [".rs", ".js", ".mjs"].iter().any(|end| name.ends_with(end)) {
            found.push(path);
        }
    }
}

/// The lines of the product in a source: without comments and without its tests at the end.
fn product(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.map(|line| line.split(" // ").next().unwrap_or(line)).collect::<Vec<_>>().join("\n")
}

/// The whole numbers in a text, `3_221` as 3221; a number within a word is none.
fn numbers(text: &str) -> Vec<u32> {
    let part = |c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '.');
    let plain =
        |word: &str| word.trim_end_matches("usize").trim_end_matches("u16").replace('_', "");
    text.split(part).filter_map(|word| plain(word.trim_end_matches(".0")).parse().ok()).collect()
}

const BEGIN: &str = "where the genes begin";

/// What is written again in a source.
fn again(text: &str) -> Vec<String> {
    let product = product(text);
    let mut found = Vec::new();
    let all = numbers(&product);
    if all.contains(&u32::from(LENGTH)) {
        found.push("the length of the genome".to_owned());
    }
    for gene in Gene::ALL {
        let ends = [u32::from(gene.start()), u32::from(gene.end())];
        // Both ends of a gene within three lines, with nothing but its own numbers to go by.
        let lines: Vec<&str> = product.lines().collect();
        let near = |window: &[&str]| {
            let here = numbers(&window.join("\n"));
            ends.iter().all(|end| here.contains(end))
        };
        if lines.windows(3).any(near) || lines.len() < 3 && near(&lines) {
            found.push(format!("where {gene} lies"));
        }
    }
    // A start alone tells a table too, where several stand together.
    if Gene::ALL.iter().filter(|gene| all.contains(&u32::from(gene.start()))).count() >= 4 {
        found.push(BEGIN.to_owned());
    }
    let letters: String = product.chars().filter(|c| !c.is_whitespace()).collect();
    for (text, what) in [
        ("KNKNTTTT", "the genetic code"),
        ("FFLLSSSS", "the genetic code"),
        ("KKNNRRSS", "the genetic code"),
        ("ACMGRSVTWYHKDBN", "the letters of bases"),
        ("RYKMBDHV", "the letters of bases"),
        ("RYSWKMBDHV", "the letters of bases"),
        ("'R'=>\"AG\"", "the letters of bases"),
        ("'R'=>\"GA\"", "the letters of bases"),
        ("R:'AG'", "the letters of bases"),
        ("ACDEFGHIKLMNPQRSTVWY", "the letters of amino acids"),
        ("ARNDCQEGHILKMFPSTWYV", "the letters of amino acids"),
        ("\"A\",\"B\",\"C\",\"D\",\"E\",\"F\",\"G\",\"H\",\"I\",\"J\"", "the letters of genotypes"),
    ] {
        if letters.contains(text) {
            found.push(what.to_owned());
        }
    }
    found
}

#[test]
fn what_the_virus_is_stands_here_only() {
    let sources = sources();
    assert!(sources.len() > 200, "{} sources", sources.len());
    let mut all = Vec::new();
    for path in sources {
        let text = fs::read_to_string(&path).expect("a text");
        let found = again(&text);
        all.extend(found.into_iter().map(|what| format!("{}: {what}", path.display())));
    }
    assert!(all.is_empty(), "written again:\n{}", all.join("\n"));
}

/// A sentence that people read says where codons begin: it must say the same, in every language that has it.
#[test]
fn the_sentence_about_codons_says_the_same() {
    let locales = Path::new(env!("CARGO_MANIFEST_DIR")).join("../words/locales");
    let mut read = 0;
    for language in fs::read_dir(locales).expect("the languages") {
        let folder = language.expect("a folder").path().join("reference");
        for file in fs::read_dir(folder).into_iter().flatten() {
            let text = fs::read_to_string(file.expect("a file").path()).expect("a text");
            for line in text.lines().filter(|line| line.contains("130+3")) {
                read += 1;
                for start in Gene::TABLED.map(Gene::start) {
                    assert!(numbers(line).contains(&u32::from(start)), "{start}: {line}");
                }
            }
        }
    }
    assert!(read > 0, "no language has the sentence");
}

#[test]
fn a_copy_would_be_found() {
    for (copy, what) in [
        ("const GENES: [(&str, u16, u16); 1] = [(\"x\", 1374, 1838)];", "where X lies"),
        (
            "match gene {\n    Rt => 130,\n    S => 155,\n    PreC => 1814,\n    X => 1374,\n}",
            "where the genes begin",
        ),
        ("const COLUMNS: usize = 3_221;", "the length of the genome"),
        ("let angle = position / 3221.0;", "the length of the genome"),
        ("const CODE: &[u8; 64] = b\"KNKNTTTTRSRSIIMI\";", "the genetic code"),
        ("const SETS: &[u8] = b\"-ACMGRSVTWYHKDBN\";", "the letters of bases"),
        ("match letter {\n    'A' => \"A\",\n    'R' => \"AG\",\n}", "the letters of bases"),
        ("\"ACDEFGHIKLMNPQRSTVWY\".contains(letter)", "the letters of amino acids"),
    ] {
        let found = again(copy);
        let hit = found.iter().any(|one| one.eq_ignore_ascii_case(what));
        assert!(hit, "{copy}: {found:?}");
    }
    let elsewhere = "// 3221 columns\nlet at = 739;\n#[cfg(test)]\nmod tests {\n    // 1374, 1838\n    const N: u16 = 3221;\n}";
    assert!(again(elsewhere).is_empty(), "{:?}", again(elsewhere));
}
