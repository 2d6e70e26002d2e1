//! Arrow IPC and Parquet at a prompt: the same rows as of the CSV, nulls and NaN included, and a file that says of itself
//! what is not so.

use arrow_array::{
    Array, ArrayRef, Date32Array, Float64Array, Int64Array, RecordBatch, StringArray, UInt64Array,
};
use arrow_ipc::writer::{FileWriter, StreamWriter};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;

fn hepb(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_hepb")).args(arguments).output().expect("hepb runs")
}

fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("hepb-{name}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

const CSV: &str = "id,date,hbsag,hbv_dna [IU/mL],alt [U/L]\n007,2025-01-02,positive,15000,48\n008,2025-01-03,,,31\n009,2025-01-04,1,2.5,\n";

fn batch() -> RecordBatch {
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("id", Arc::new(StringArray::from(vec!["007", "008", "009"]))),
        ("date", Arc::new(Date32Array::from(vec![20_090, 20_091, 20_092]))),
        ("hbsag", Arc::new(StringArray::from(vec![Some("positive"), None, Some("1")]))),
        ("hbv_dna [IU/mL]", Arc::new(Float64Array::from(vec![15_000.0, f64::NAN, 2.5]))),
        ("alt [U/L]", Arc::new(Int64Array::from(vec![Some(48), Some(31), None]))),
    ];
    RecordBatch::try_from_iter_with_nullable(
        columns.into_iter().map(|(name, array)| (name, array, true)),
    )
    .expect("a batch")
}

fn parquet(file: &Path, batch: &RecordBatch) {
    let mut writer =
        ArrowWriter::try_new(std::fs::File::create(file).expect("a file"), batch.schema(), None)
            .expect("a writer");
    writer.write(batch).expect("a batch");
    writer.close().expect("an end");
}

#[test]
fn columns_say_what_the_csv_says() {
    let folder = folder("columns");
    let path = |name: &str| folder.join(name);
    std::fs::write(path("t.csv"), CSV).expect("a table");
    let batch = batch();
    parquet(&path("t.parquet"), &batch);
    let mut writer = FileWriter::try_new(
        std::fs::File::create(path("t.arrow")).expect("a file"),
        &batch.schema(),
    )
    .expect("a writer");
    writer.write(&batch).expect("a batch");
    writer.finish().expect("an end");
    let mut writer = StreamWriter::try_new(
        std::fs::File::create(path("t.arrows")).expect("a file"),
        &batch.schema(),
    )
    .expect("a writer");
    writer.write(&batch).expect("a batch");
    writer.finish().expect("an end");
    let rows = |name: &str| {
        let output =
            hepb(&["classify", path(name).to_str().expect("a path"), "--format", "ndjson"]);
        assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("text")
    };
    let csv = rows("t.csv");
    assert_eq!(csv.lines().count(), 3);
    assert!(csv.contains("\"id\":\"007\""));
    for name in ["t.parquet", "t.arrow", "t.arrows"] {
        assert_eq!(rows(name), csv, "{name}");
    }
    // In the kind of the table, where nothing else is asked for.
    let output = hepb(&["classify", path("t.parquet").to_str().expect("a path")]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    std::fs::write(path("out.parquet"), output.stdout).expect("answers");
    let reader = ParquetRecordBatchReaderBuilder::try_new(
        std::fs::File::open(path("out.parquet")).expect("answers"),
    );
    let batches: Vec<RecordBatch> = reader
        .expect("Parquet")
        .build()
        .expect("a reader")
        .map(|it| it.expect("a batch"))
        .collect();
    let [answers] = batches.as_slice() else { panic!("{} batches", batches.len()) };
    let lines = answers
        .column_by_name("line")
        .and_then(|it| it.as_any().downcast_ref::<UInt64Array>())
        .expect("lines");
    assert_eq!(lines.values().to_vec(), [2, 3, 4]);
    let ids = answers
        .column_by_name("id")
        .and_then(|it| it.as_any().downcast_ref::<StringArray>())
        .expect("ids");
    assert_eq!((ids.value(0), ids.value(2)), ("007", "009"));
    let errors = answers
        .column_by_name("errors")
        .and_then(|it| it.as_any().downcast_ref::<StringArray>())
        .expect("errors");
    assert!(errors.is_null(0) && errors.value(2).contains("hbsag: bare_number '1'"));
    let _ = std::fs::remove_dir_all(folder);
}

#[test]
fn a_file_that_lies_of_itself_is_refused() {
    let folder = folder("lies");
    let whole = folder.join("t.parquet");
    parquet(&whole, &batch());
    let bytes = std::fs::read(&whole).expect("a file");
    let file = folder.join("lie.parquet");
    let mut refused = 0;
    // Each byte of what the file says of itself, changed; and the file cut off.
    let said = bytes.len().saturating_sub(700).max(4);
    for at in (said..bytes.len()).step_by(7) {
        for lie in [0xFF_u8, 0x00, bytes[at] ^ 0x55] {
            let mut changed = bytes.clone();
            changed[at] = lie;
            std::fs::write(&file, changed).expect("a file");
            let output = hepb(&[
                "classify",
                file.to_str().expect("a path"),
                "--format",
                "csv",
                "--threads",
                "1",
            ]);
            let code = output.status.code();
            assert!(matches!(code, Some(0..=2)), "byte {at}: {code:?}");
            refused += usize::from(code == Some(2));
        }
    }
    assert!(refused > 20, "{refused}");
    std::fs::write(&file, &bytes[..bytes.len() / 2]).expect("a file");
    let output = hepb(&["classify", file.to_str().expect("a path")]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("lie.parquet"));
    let _ = std::fs::remove_dir_all(folder);
}
