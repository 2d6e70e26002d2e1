//! The committed numbers of the figures to learn from are those that the present engines give.

use std::path::Path;
use std::process::Command;

fn checked(folder: &Path) -> std::process::Output {
    Command::new(env!("CARGO_BIN_EXE_hepb"))
        .args(["figures", "--check"])
        .arg(folder)
        .output()
        .expect("hepb runs")
}

#[test]
fn the_committed_figures_are_current() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../learn/data/figures");
    let checked = checked(&folder);
    let said = String::from_utf8_lossy(&checked.stdout);
    assert!(checked.status.success(), "{said}");
}

/// The check can fail: an empty folder holds no figure.
#[test]
fn stale_figures_are_noticed() {
    let folder = std::env::temp_dir().join(format!("hepb-no-figures-{}", std::process::id()));
    let checked = checked(&folder);
    assert_eq!(checked.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&checked.stdout).matches("stale").count(), 7);
    assert!(!folder.exists(), "a check writes nothing");
}
