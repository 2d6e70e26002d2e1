//! HepB Lens as a Python module: batches of columns in, batches of answers out. `python/hepb` is what people import.

mod capsules;

use capsules::{Batch, Given, given};
use clinical::report::Depth;
use columns::{Asked, Sequences};
use exchange::Source;
use exchange::table::Mapping;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use sequence::Typer;
use std::sync::LazyLock;

fn refused(problem: String) -> PyErr {
    PyValueError::new_err(problem)
}

fn mapping_of(text: Option<&str>) -> PyResult<Mapping> {
    let Some(text) = text else { return Ok(Mapping::default()) };
    serde_json::from_str(text).map_err(|error| refused(format!("mapping: {error}")))
}

/// What a person can name a column, where none is known.
fn with_expected(problem: String) -> String {
    if !problem.starts_with("no column with a result") {
        return problem;
    }
    format!(
        "{}. Expected at least one result, named by its key or as laboratories print it, with its unit in brackets: hbsag, \
         hbeag, anti_hbe, hbv_dna [IU/mL], alt [U/L], platelets [10^9/L]; of a table with a result a row: id, test, result. \
         Other names can be given as mapping={{\"columns\": [{{\"header\": \"NAME\", \"is\": \"alt\", \"unit\": \"U/L\"}}]}}",
        problem.replacen(
            "no column with a result is known:",
            "no column with a result is known. Found:",
            1
        )
    )
}

/// Answers for each row of a batch.
#[pyfunction]
fn classify(
    py: Python<'_>,
    batch: &Bound<'_, PyAny>,
    mapping: Option<&str>,
    brief: bool,
    by_id: bool,
    lines: bool,
) -> PyResult<Batch> {
    let Given { schema, batches } = given(batch)?;
    let mapping = mapping_of(mapping)?;
    let depth = if brief { Depth::Rules } else { Depth::Next };
    let asked = Asked { depth, by_id, lines };
    py.detach(|| columns::classified(&schema, &batches, &mapping, asked))
        .map(Batch)
        .map_err(|problem| refused(with_expected(problem)))
}

/// What the columns of a table are, as JSON.
#[pyfunction]
fn mapping(
    py: Python<'_>,
    batch: &Bound<'_, PyAny>,
    given_mapping: Option<&str>,
) -> PyResult<String> {
    let Given { schema, batches } = given(batch)?;
    let own = mapping_of(given_mapping)?;
    let made = py.detach(|| columns::mapping(&schema, &batches, &own));
    let made = made.map_err(|problem| refused(with_expected(problem)))?;
    serde_json::to_string(&made).map_err(|error| refused(error.to_string()))
}

/// A typed row for each sequence of a batch.
#[pyfunction]
fn type_sequences(py: Python<'_>, batch: &Bound<'_, PyAny>) -> PyResult<Batch> {
    static TYPER: LazyLock<Typer> = LazyLock::new(Typer::built_in);
    let Given { schema, batches } = given(batch)?;
    py.detach(|| columns::typed(&schema, &batches, &mut Sequences::new(&TYPER)))
        .map(Batch)
        .map_err(refused)
}

/// What is understood of a report, as JSON.
#[pyfunction]
fn read_report(py: Python<'_>, bytes: &[u8], from_picture: bool) -> PyResult<String> {
    let source = if from_picture { Source::Ocr } else { Source::Text };
    py.detach(|| {
        exchange::read_bytes(bytes, source).map(|read| exchange::json::of(&read).to_string())
    })
    .map_err(|problem| refused(exchange::json::no_text(&problem)))
}

#[pymodule]
fn _hepb(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Batch>()?;
    module.add_function(wrap_pyfunction!(classify, module)?)?;
    module.add_function(wrap_pyfunction!(mapping, module)?)?;
    module.add_function(wrap_pyfunction!(type_sequences, module)?)?;
    module.add_function(wrap_pyfunction!(read_report, module)?)?;
    module.add("__version__", env!("CARGO_PKG_VERSION"))
}
