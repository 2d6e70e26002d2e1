//! `hepb-bindgen WASM FOLDER NAME`: writes `NAME.js` and `NAME_bg.wasm` for browsers into the folder.
//!
//! The same library as the `wasm-bindgen` command, whose other half (a test runner with a web server of its
//! own) takes minutes to build. As a member of the workspace it is of the version that the app is built with.

use std::env;
use std::process::ExitCode;
use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let given: Vec<String> = env::args().skip(1).collect();
    let [wasm, folder, name] = given.as_slice() else {
        eprintln!("usage: hepb-bindgen WASM FOLDER NAME");
        return ExitCode::from(2);
    };
    match bind(wasm, folder, name) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("hepb-bindgen: {wasm}: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// The page says itself where its wasm is, so no address of it is written into the JavaScript.
fn bind(wasm: &str, folder: &str, name: &str) -> Result<(), anyhow::Error> {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(wasm).out_name(name).typescript(false).omit_default_module_path(true);
    bindgen.web(true)?.generate(folder)
}
