//! How a table is read, for whoever looks whether that is right.

use exchange::table::{Encoding, Mapping, Opened, Parting, open};
use serde_json::{Value as Json, json};

/// So many rows show what stands in a column.
const EXAMPLES: usize = 3;

/// As much of a cell is shown.
const SHOWN: usize = 40;

/// Opens a table.
///
/// # Errors
/// The stable name of why it is none, and it in English, with a tab between.
pub(crate) fn open_table(
    sample: &[u8],
    whole: bool,
    encoding: &str,
    mapping: &str,
) -> Result<Opened, String> {
    let mapping = if mapping.is_empty() {
        Mapping::default()
    } else {
        serde_json::from_str(mapping).map_err(|error| format!("mapping\t{error}"))?
    };
    let encoding = [Encoding::Utf16Le, Encoding::Utf16Be, Encoding::Gb18030, Encoding::Windows1252]
        .into_iter()
        .find(|known| known.label() == encoding)
        .unwrap_or(Encoding::Utf8);
    // Whole lines: half a row shows nothing.
    let end = sample.iter().rposition(|byte| *byte == b'\n').map_or(sample.len(), |at| at + 1);
    let seen = if whole { sample.len() } else { end };
    open(&sample[..seen], encoding, &mapping)
        .map_err(|refused| format!("{}\t{}", refused.why, refused.said))
}

/// The table as JSON: its encoding, its form, its mapping, and for each column a few of its cells.
pub(crate) fn about(opened: &Opened, sample: &[u8]) -> String {
    let table = &opened.table;
    let rows = sample.get(opened.start..).unwrap_or_default();
    let examples: Vec<Vec<String>> = table.first_cells(rows, EXAMPLES);
    let of_column = |at: usize| -> Vec<&str> {
        let cells = examples.iter().filter_map(|row| row.get(at));
        cells.map(|text| shortened(text)).filter(|text| !text.is_empty()).collect()
    };
    let columns: Vec<Json> = (0..table.headers.len()).map(|at| json!(of_column(at))).collect();
    let separator = match table.parting {
        Parting::Fields(sign) => char::from(sign).to_string(),
        Parting::Lines => String::new(),
    };
    json!({
        "encoding": table.encoding.key(),
        "separator": separator,
        "form": table.form(),
        "mapping": table.mapping,
        "examples": columns,
    })
    .to_string()
}

fn shortened(text: &str) -> &str {
    text.char_indices().nth(SHOWN).map_or(text, |(end, _)| &text[..end])
}
