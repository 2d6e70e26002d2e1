//! `hepb schema`: the form of a case or of a report, as JSON Schema (draft 2020-12).

use clap::ValueEnum;
use clinical::case::Case;
use clinical::report::Report;
use exchange::table::{AnswerRow, Mapping, Shift};
use schemars::Schema;
use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use std::error::Error;
use std::io::Write;

/// What can be described.
#[derive(Clone, Copy, ValueEnum)]
pub enum Form {
    /// What `hepb classify` reads.
    Case,
    /// What it prints.
    Report,
    /// What it writes for each row of a table.
    Row,
    /// Which column of a table is what.
    Mapping,
    /// What `hepb cohort --matrix` prints.
    Matrix,
}

/// Writes the schema. It is derived from the types that read and write the JSON.
///
/// # Errors
/// Where the output cannot be written.
pub fn run(form: Form, out: &mut dyn Write) -> Result<bool, Box<dyn Error>> {
    let settings =
        SchemaSettings::draft2020_12().with_transform(RecursiveTransform(without_examples));
    let schema = match form {
        Form::Case => settings.for_deserialize().into_generator().into_root_schema_for::<Case>(),
        Form::Report => settings.for_serialize().into_generator().into_root_schema_for::<Report>(),
        Form::Row => settings.for_serialize().into_generator().into_root_schema_for::<AnswerRow>(),
        Form::Mapping => {
            settings.for_deserialize().into_generator().into_root_schema_for::<Mapping>()
        }
        Form::Matrix => settings.for_serialize().into_generator().into_root_schema_for::<Shift>(),
    };
    writeln!(out, "{}", serde_json::to_string_pretty(&schema)?)?;
    Ok(true)
}

/// Descriptions are the types' documentation; their examples are Rust.
fn without_examples(schema: &mut Schema) {
    let Some(text) = schema.get("description").and_then(|text| text.as_str()) else { return };
    if let Some((prose, _)) = text.split_once("```") {
        let prose = prose.trim_end().to_owned();
        schema.insert("description".to_owned(), prose.into());
    }
}
