//! A reader remembers what cells and people said: it says what one that remembers nothing does.

use super::said;
use exchange::table::{Blocks, Encoding, Mapping, Reader, Table, open};

const HEADER: &str = "id,date,sex,birth_year,birth_date,hbsag,anti_hbc,hbv_dna [IU/mL],hbv_dna unit,alt [U/L],alt_uln,cirrhosis,treatment";

/// Texts that stand in several columns, where they say different things.
const TEXTS: [&str; 30] = [
    "",
    "NA",
    "positive",
    "neg",
    "阳性",
    "-",
    "M",
    "f",
    "none",
    "never",
    "compensated",
    "1970",
    "1970-01-02",
    "03/04/1970",
    "0",
    "1",
    "12.5",
    "12.50",
    "1.250",
    "\"1,250\"",
    "<20",
    ">500",
    "not detected",
    "ND",
    "3.2×10⁷",
    "1.5E+06",
    "10E5",
    "48 U/L",
    "log",
    "999",
];

fn table(rows: usize) -> String {
    let mut state = 7_u64;
    let mut below = |end: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % end
    };
    let mut text = format!("{HEADER}\n");
    for row in 0..rows {
        let cells: Vec<&str> = (0..11).map(|_| TEXTS[below(TEXTS.len())]).collect();
        text += &format!("P{row},2024-0{}-1{},{}\n", 1 + below(9), below(10), cells.join(","));
    }
    text
}

/// Each row in words; before each block the reader may be changed for another.
fn rows(text: &str, before: impl Fn(&Table, &mut Reader)) -> Vec<String> {
    let opened = open(text.as_bytes(), Encoding::Utf8, &Mapping::default()).expect("a table");
    let (table, mut reader, mut rows) = (&opened.table, opened.table.reader(), Vec::new());
    // A row a block.
    let mut blocks = Blocks::of(&opened, 1);
    let mut read = |block| {
        before(table, &mut reader);
        table.read(&block, &mut reader, &mut |row| rows.push(said(table, row)));
    };
    blocks.push(&text.as_bytes()[opened.start..], &mut read);
    blocks.finish(&mut read);
    rows
}

#[test]
fn what_is_remembered_is_what_is_read_anew() {
    let text = table(600);
    let remembered = rows(&text, |_, _| {});
    let anew = rows(&text, |table, reader| *reader = table.reader());
    assert_eq!(remembered.len(), 600);
    assert!(remembered.iter().any(|row| row.contains("alt=12.5 U/L")), "{}", remembered[0]);
    for (one, other) in remembered.iter().zip(&anew) {
        assert_eq!(one, other);
    }
}
