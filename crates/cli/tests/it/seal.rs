//! Released editions are sealed: rows that change under the same version are noticed.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn committed() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../clinical/src/guidelines/sealed.tsv")
}

fn seal(arguments: &[&str], file: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_hepb"))
        .arg("seal")
        .args(arguments)
        .arg(file)
        .output()
        .expect("hepb runs")
}

fn printed(output: &Output) -> String {
    let of = |bytes| String::from_utf8_lossy(bytes).into_owned();
    of(&output.stdout) + &of(&output.stderr)
}

#[test]
fn the_committed_seals_hold() {
    let checked = seal(&["--check"], &committed());
    assert!(checked.status.success(), "{}", printed(&checked));
}

/// A seal of other rows under the present version: said what to do, and not written over.
#[test]
fn a_broken_seal_is_noticed_and_kept() {
    let text = std::fs::read_to_string(committed()).expect("the seals are committed");
    let line = text.lines().find(|line| line.starts_with("CHINA2022") && line.contains("phase"));
    let line = line.expect("the phase of China 2022 is sealed");
    let (rest, _) = line.rsplit_once('\t').expect("cells");
    let other = text.replace(line, &format!("{rest}\t0000000000000000"));
    let file = std::env::temp_dir().join(format!("hepb-broken-seal-{}.tsv", std::process::id()));
    std::fs::write(&file, &other).expect("a file");
    for arguments in [&["--check"][..], &[]] {
        let checked = seal(arguments, &file);
        assert_eq!(checked.status.code(), Some(1), "{}", printed(&checked));
        let said = printed(&checked);
        assert!(said.contains("CHINA2022") && said.contains("raise `version`"), "{said}");
        assert!(said.contains("guidelines/china2022/mod.rs"), "{said}");
        assert_eq!(std::fs::read_to_string(&file).expect("kept"), other);
    }
    std::fs::remove_file(&file).expect("removed");
}

/// A new version is written down, and only then is its seal current.
#[test]
fn a_new_version_is_sealed() {
    let text = std::fs::read_to_string(committed()).expect("the seals are committed");
    let file = std::env::temp_dir().join(format!("hepb-new-seal-{}.tsv", std::process::id()));
    let before: Vec<String> = text
        .lines()
        .map(|line| match line.split('\t').collect::<Vec<_>>()[..] {
            ["KASL2018", _, part, _] => format!("KASL2018\t0\t{part}\t0000000000000000"),
            _ => line.to_owned(),
        })
        .collect();
    std::fs::write(&file, before.join("\n") + "\n").expect("a file");
    let checked = seal(&["--check"], &file);
    assert_eq!(checked.status.code(), Some(1));
    assert!(printed(&checked).contains("run make seal"), "{}", printed(&checked));
    assert!(seal(&[], &file).status.success());
    assert_eq!(std::fs::read_to_string(&file).expect("written"), text);
    std::fs::remove_file(&file).expect("removed");
}

/// Every edition is sealed, and each folder that a message may name is there.
#[test]
fn every_edition_is_sealed() {
    let text = std::fs::read_to_string(committed()).expect("the seals are committed");
    for edition in clinical::guidelines::editions() {
        let line = |part| format!("\n{}\t{}\t{part}\t", edition.key, edition.version);
        for part in ["limits", "indication", "situations", "standing"] {
            assert!(text.contains(&line(part)), "{} {part}", edition.key);
        }
        assert_eq!(text.contains(&line("phase")), edition.phase.is_some(), "{}", edition.key);
        let folder = committed().with_file_name(edition.key.to_lowercase());
        assert!(folder.join("mod.rs").exists(), "{}", folder.display());
    }
}
