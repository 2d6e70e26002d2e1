#!/usr/bin/env bash
# Guess: a struct with derived Deserialize reads a JSON object and nothing else, as the schema that schemars
# derives from the same struct says ("type": "object"); more so with deny_unknown_fields.
# Reality: it reads a JSON array too, field by field in the order of the source, and with serde's `default` an
# array may be shorter, or empty. `[]` is a whole struct in which nothing is set. An input format for people's
# results has to refuse that itself: an empty list is no case (crates/clinical/src/case/object.rs does).
# Valid by RFC 8259, section 5 ("[]" is a JSON text); serde.rs, "Container attributes", speaks of fields only.
set -euo pipefail
command -v cargo >/dev/null || { echo "cargo is missing"; exit 2; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/src"
cat >"$folder/Cargo.toml" <<'TOML'
[package]
name = "finding"
version = "0.0.0"
edition = "2024"

[dependencies]
schemars = "=1.2.3"
serde = { version = "=1.0.229", features = ["derive"] }
serde_json = "=1.0.154"

[workspace]
TOML
cat >"$folder/src/main.rs" <<'RUST'
use serde::Deserialize;

#[derive(Debug, Default, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[allow(dead_code)]
struct Sheet {
    taken_on: Option<String>,
    alt: Option<f64>,
}

fn main() {
    println!("schema: {}", schemars::schema_for!(Sheet).get("type").unwrap());
    for text in ["{}", "[]", r#"["2024-06-01", 64]"#] {
        let read = serde_json::from_str::<Sheet>(text);
        println!("{text}: {}", if read.is_ok() { "read" } else { "refused" });
    }
}
RUST
seen=$(cd "$folder" && cargo run --quiet) || exit 2
echo "serde 1.0.229, serde_json 1.0.154, schemars 1.2.3"
echo "expected: the schema says object, so [] and [\"2024-06-01\", 64] are refused"
echo "seen:"
echo "$seen"
test "$seen" = 'schema: "object"
{}: read
[]: read
["2024-06-01", 64]: read'
