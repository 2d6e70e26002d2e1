//! `hepb-bindgen WASM FOLDER NAME`: writes `NAME.js` and `NAME_bg.wasm` for browsers into the folder.
//! `hepb-bindgen --split WASM FOLDER NAME`: parts a wasm that was linked with `--emit-relocs` first. Besides these two the
//! folder then has a wasm for each part (`split_PART.wasm`), and `NAME_split.js`, which fetches them when they are called.
//!
//! `hepb-bindgen --mute WASM FOLDER NAME`: takes out of a wasm that was linked with `--emit-relocs` what only the texts of its
//! panics need.
//!
//! The same libraries as the commands `wasm-bindgen` and `wasm-split`, whose other halves (a test runner with a web server of
//! its own, a log) take minutes to build. As a member of the workspace it is of the version that the app is built with.

mod mute;

use anyhow::anyhow;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};
use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let mut given: Vec<String> = env::args().skip(1).collect();
    let how = given.first().filter(|first| first.starts_with("--")).cloned();
    if how.is_some() {
        given.remove(0);
    }
    let [wasm, folder, name] = given.as_slice() else {
        eprintln!("usage: hepb-bindgen [--split | --mute] WASM FOLDER NAME");
        return ExitCode::from(2);
    };
    let done = match how.as_deref() {
        None => bind(Path::new(wasm), folder, name, false),
        Some("--split") => {
            part(wasm, folder, name).and_then(|main| bind(&main, folder, name, true))
        }
        Some("--mute") => {
            mute(wasm, folder, name).and_then(|main| bind(&main, folder, name, false))
        }
        Some(other) => Err(anyhow!("{other} is not known")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("hepb-bindgen: {wasm}: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Writes the parts, and returns where the wasm is that they are fetched from.
fn part(wasm: &str, folder: &str, name: &str) -> Result<PathBuf, anyhow::Error> {
    let input = fs::read(wasm)?;
    let folder = Path::new(folder);
    let main = folder.join(format!("{name}_main.wasm"));
    let (link, glue) = (format!("./{name}_split.js"), format!("./{name}.js"));
    let mut options = wasm_split_cli_support::Options::new(&input);
    options.output_dir = folder;
    options.main_out_path = &main;
    options.link_name = &link;
    options.main_module = &glue;
    // Its own kind of error, which knows nothing of the others.
    wasm_split_cli_support::transform(options).map_err(|error| anyhow!("{error:#}"))?;
    Ok(main)
}

/// Writes the wasm without the texts of its panics, and returns where it is.
fn mute(wasm: &str, folder: &str, name: &str) -> Result<PathBuf, anyhow::Error> {
    let main = Path::new(folder).join(format!("{name}_main.wasm"));
    fs::write(&main, mute::muted(&fs::read(wasm)?)?)?;
    Ok(main)
}

/// The page says itself where its wasm is, so no address of it is written into the JavaScript. What parts of it call stays
/// exported.
fn bind(wasm: &Path, folder: &str, name: &str, parted: bool) -> Result<(), anyhow::Error> {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(wasm).out_name(name).typescript(false).omit_default_module_path(true);
    bindgen.keep_lld_exports(parted);
    bindgen.web(true)?.generate(folder)
}
