//! Rows of a batch as the text of a table.

use crate::cells;
pub use crate::cells::is_number;
use arrow_array::RecordBatch;
use arrow_schema::Schema;
use exchange::table::{Mapping, Opened, open_columns};
use std::ops::Range;

/// What stands behind each row. It is not the end of a line: cells may hold those.
pub const ROW_END: u8 = 0x1E;

/// So much of the text of a table shows how its days and numbers are written.
pub(crate) const SAMPLE: usize = 1 << 20;

/// Opens a table by its schema and the text of its first rows, whole ones.
///
/// # Errors
/// Where no column with a result is known, or the mapping does not fit; in English.
pub fn open(schema: &Schema, rows: &[u8], mapping: &Mapping) -> Result<Opened, String> {
    let names: Vec<String> = schema.fields().iter().map(|field| field.name().clone()).collect();
    let numbers: Vec<bool> =
        schema.fields().iter().map(|field| is_number(field.data_type())).collect();
    let first = &rows[..rows.len().min(SAMPLE)];
    let whole = first.iter().rposition(|byte| *byte == ROW_END).map_or(0, |end| end + 1);
    open_columns(&names, &numbers, &first[..whole], ROW_END, mapping)
}

/// Writes rows of a batch as text, a comma between fields.
pub fn write_rows(batch: &RecordBatch, rows: Range<usize>, out: &mut Vec<u8>) {
    let cells: Vec<cells::Cell> = batch.columns().iter().map(|it| cells::of(it.as_ref())).collect();
    let mut text = String::new();
    for row in rows {
        for (at, cell) in cells.iter().enumerate() {
            text.clear();
            cell(row, &mut text);
            if at > 0 {
                out.push(b',');
            }
            put(out, &text, cells.len() == 1);
        }
        out.push(ROW_END);
    }
}

/// A field. One that is alone in its row is quoted where it is blank, since a blank row would be none.
fn put(out: &mut Vec<u8>, cell: &str, alone: bool) {
    let is_plain = !cell.bytes().any(|byte| matches!(byte, b'"' | b',' | b'\r' | ROW_END));
    if is_plain && !(alone && cell.trim().is_empty()) {
        out.extend_from_slice(cell.as_bytes());
        return;
    }
    out.push(b'"');
    for byte in cell.bytes() {
        match byte {
            b'"' => out.extend_from_slice(b"\"\""),
            ROW_END => out.push(b' '),
            byte => out.push(byte),
        }
    }
    out.push(b'"');
}
