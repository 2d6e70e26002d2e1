//! The committed rule reference is the one that the present rules give.

use std::path::Path;
use std::process::Command;

#[test]
fn the_committed_reference_is_current() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/rules");
    let checked = Command::new(env!("CARGO_BIN_EXE_hepb"))
        .args(["rules", "--check"])
        .arg(&folder)
        .output()
        .expect("hepb runs");
    let said = String::from_utf8_lossy(&checked.stdout);
    assert!(checked.status.success(), "{said}");
}

/// The check can fail: an empty folder holds no reference.
#[test]
fn a_stale_reference_is_noticed() {
    let folder = std::env::temp_dir().join(format!("hepb-no-rules-{}", std::process::id()));
    let checked = Command::new(env!("CARGO_BIN_EXE_hepb"))
        .args(["rules", "--check"])
        .arg(&folder)
        .output()
        .expect("hepb runs");
    assert_eq!(checked.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&checked.stdout).contains("stale"));
    assert!(!folder.exists(), "a check writes nothing");
}

/// Every rule has something under every heading.
#[test]
fn no_heading_is_empty() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/rules/rules.json");
    let text = std::fs::read_to_string(folder).expect("the reference is committed");
    let rules: Vec<serde_json::Value> = serde_json::from_str(&text).expect("valid JSON");
    assert!(rules.len() > 300, "{}", rules.len());
    for rule in &rules {
        for heading in ["rule", "part_of", "decides", "from", "example", "others"] {
            let said = rule[heading].as_str().unwrap_or_default();
            assert!(!said.is_empty() && said != "none was found", "{heading} of {}", rule["rule"]);
        }
        assert!(!rule["source"]["place"].as_str().unwrap_or_default().is_empty());
    }
}
