//! Broken and hostile tables: an error that names row and field, bounded memory, and nothing lost that could be read.

use super::{each, read};
use exchange::table::{MOST_COLUMNS, Mapping};

fn is(table: &str, rows: &[&str]) {
    assert_eq!(
        read(table.as_bytes(), &Mapping::default()).as_deref(),
        Ok(rows.map_owned().as_slice()),
        "{table}"
    );
}

trait Owned {
    fn map_owned(&self) -> Vec<String>;
}

impl Owned for [&str] {
    fn map_owned(&self) -> Vec<String> {
        self.iter().map(|text| (*text).to_owned()).collect()
    }
}

#[test]
fn a_row_of_other_fields_is_not_shifted_into_place() {
    is(
        "id,date,hbsag,alt [U/L]\n1,2025-01-02,positive,12,5\n2,2025-01-02,positive\n3,2025-01-02,positive,40,,\n",
        &[
            "2 - - |  |  | : field_count '5 fields, 4 headers'",
            "3 - - |  |  | : field_count '3 fields, 4 headers'",
            "4 3 2025-01-02 | hbsag=Found, alt=40 U/L |  |",
        ],
    );
}

#[test]
fn a_row_that_is_shifted_within_itself_is_not_taken() {
    // One field too many in front, one lost at the end.
    is(
        "id,date,sex,hbsag,hbeag,alt [U/L]\n1,,2025-01-02,F,positive,negative\n2,2025-01-02,F,positive,negative,30\n",
        &[
            "2 1 - |  |  | sex: not_one_of '2025-01-02', hbsag: not_one_of 'F', alt: not_a_number 'negative', : shifted ''",
            "3 2 2025-01-02 | hbsag=Found, hbeag=NotFound, alt=30 U/L | female |",
        ],
    );
}

#[test]
fn a_quote_that_is_not_closed_costs_its_row() {
    is(
        "id,hbsag,alt [U/L]\n1,\"positive,30\n2,negative,31\n3,positive,32\n",
        &[
            "2 - - |  |  | : quote_not_closed '1,\"positive,30'",
            "3 2 - | hbsag=NotFound, alt=31 U/L |  |",
            "4 3 - | hbsag=Found, alt=32 U/L |  |",
        ],
    );
}

#[test]
fn a_quote_that_a_later_one_would_close_costs_its_row() {
    let rows = &[
        "2 - - |  |  | : quote_not_closed '\"1,2025-01-02,positive,30'",
        "3 2 2025-01-03 | hbsag=NotFound, alt=31 U/L |  |",
        "4 3\" 2025-01-04 | hbsag=Found, alt=32 U/L |  |",
    ];
    is(
        "id,date,hbsag,alt [U/L]\n\"1,2025-01-02,positive,30\n2,2025-01-03,negative,31\n3\",2025-01-04,positive,32\n",
        rows,
    );
}

#[test]
fn headers_that_come_again() {
    is(
        "id,alt [U/L]\n1,30\nid,alt [U/L]\n2,31\n",
        &["2 1 - | alt=30 U/L |  |", "3 - - |  |  | : header_again ''", "4 2 - | alt=31 U/L |  |"],
    );
}

#[test]
fn a_line_in_another_encoding_costs_its_fields() {
    let mut bytes = "编号,日期,表面抗原,ALT (U/L)\n".as_bytes().to_vec();
    for row in 1..9 {
        bytes.extend_from_slice(format!("阳{row},2025-01-02,阳性,30\n").as_bytes());
    }
    bytes.extend_from_slice(b"9,2025-01-02,\xD1\xF4\xD0\xD4,31\n");
    let rows = read(&bytes, &Mapping::default()).expect("a table");
    assert_eq!(rows.len(), 9);
    assert!(
        rows[8].starts_with("10 9 2025-01-02 | alt=31 U/L |  | 表面抗原: not_text"),
        "{}",
        rows[8]
    );
}

#[test]
fn formulas_are_text() {
    is(
        "id,alt [U/L],hbsag\n=1+1,=A30,@SUM(A1)\n+4,\"=HYPERLINK(\"\"x\"\")\",+\n",
        &[
            "2 =1+1 - |  |  | alt: not_a_number '=A30', hbsag: not_one_of '@SUM(A1)'",
            "3 +4 - | hbsag=Found |  | alt: not_a_number '=HYPERLINK(\"x\")'",
        ],
    );
}

#[test]
fn ten_thousand_columns() {
    let mut header = String::from("id,alt [U/L]");
    let mut row = String::from("1,30");
    for column in 0..10_000 {
        header.push_str(&format!(",x{column}"));
        row.push_str(",y");
    }
    let rows = read(format!("{header}\n{row}\n").as_bytes(), &Mapping::default());
    assert_eq!(rows, Ok(vec!["2 1 - | alt=30 U/L |  |".into()]));
    let more = vec!["a"; MOST_COLUMNS + 1].join(",");
    assert!(read(more.as_bytes(), &Mapping::default()).is_err());
}

#[test]
fn a_long_line_costs_that_line() {
    let mut table = String::from("id,alt [U/L]\n1,30\n2,");
    table.extend(std::iter::repeat_n('7', 5 << 20));
    table.push_str("\n3,31\n");
    let mut rows = Vec::new();
    each(table.as_bytes(), &Mapping::default(), 1 << 16, &mut |_, row| {
        rows.push((
            row.line,
            row.case.results().len(),
            row.errors.first().map(|it| (it.why, it.found.len() < 300)),
        ));
    })
    .expect("a table");
    assert_eq!(rows, [(2, 1, None), (3, 0, Some(("line_too_long", true))), (4, 1, None)]);
}

#[test]
fn pieces_of_any_size_are_the_same_table() {
    let table = "id,date,hbsag,alt [U/L]\n1,2025-01-02,\"pos\nitive\",30\n2,2025-01-03,\"positive\",\"1,5\"\n\n3,x,阳性,31\n4,\"open,1,2\n5,2025-01-04,negative,8\n";
    let whole = read(table.as_bytes(), &Mapping::default()).expect("a table");
    for piece in 1..table.len() {
        let mut rows = Vec::new();
        each(table.as_bytes(), &Mapping::default(), piece, &mut |table, row| {
            rows.push(super::said(table, row))
        })
        .expect("a table");
        assert_eq!(rows, whole, "{piece}");
    }
}
