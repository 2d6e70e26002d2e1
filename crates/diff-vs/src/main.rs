//! Who changes class, phase, decision or flag between two builds of the engine.
//!
//! `diff-vs read` reads cases, one line of JSON each (`{"id": …, "case": …}`), and writes what the
//! engine it was built with says of each. `diff-vs compare BASE HERE` lists what differs between two
//! such outputs. Of the engine it needs a case that JSON can be read into and `classify`, so that it
//! builds against older commits; everything else is read from the report's JSON.

mod compare;
mod outcome;

use outcome::Outcome;
use serde_json::Value;
use std::error::Error;
use std::io::{self, BufRead, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments[..] {
        ["read"] => read(&mut io::stdin().lock(), &mut io::stdout().lock()),
        ["compare", base, here] => compare_files(base, here, &mut io::stdout().lock()),
        _ => Err("usage: diff-vs read < cases, or diff-vs compare BASE HERE".into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("diff-vs: {error}");
            ExitCode::from(2)
        }
    }
}

fn read(cases: &mut dyn BufRead, out: &mut dyn Write) -> Result<(), Box<dyn Error>> {
    for line in cases.lines() {
        let whole: Value = serde_json::from_str(&line?)?;
        let id = whole["id"].as_str().ok_or("a case without an id")?;
        writeln!(out, "{}", outcome::of(id, &whole["case"])?.to_json())?;
    }
    Ok(())
}

fn outcomes(file: &str) -> Result<Vec<Outcome>, Box<dyn Error>> {
    let text = std::fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
    text.lines().map(|line| Ok(Outcome::from_json(&serde_json::from_str(line)?)?)).collect()
}

fn compare_files(base: &str, here: &str, out: &mut dyn Write) -> Result<(), Box<dyn Error>> {
    write!(out, "{}", compare::listed(&outcomes(base)?, &outcomes(here)?))?;
    Ok(())
}
