//! Finds the languages and writes them down for `src/language.rs`.

mod folders;

use std::path::Path;

fn main() {
    let locales =
        Path::new(&std::env::var("CARGO_MANIFEST_DIR").expect("by cargo")).join("locales");
    println!("cargo::rerun-if-changed={}", locales.display());
    let source = folders::as_source(&folders::read(&locales));
    let out = std::env::var("OUT_DIR").expect("by cargo");
    std::fs::write(Path::new(&out).join("languages.rs"), source).expect("a writable folder");
}
