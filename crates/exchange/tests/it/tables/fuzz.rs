//! Any pieces of tables in any order, any bytes: nothing panics, every row has its line, pieces of any size are the
//! same table, and the same table is read the same way. `HEPB_FUZZ_SECONDS` makes it run longer than a test does.

use super::{each, said};
use crate::random::Random;
use exchange::table::Mapping;
use std::time::{Duration, Instant};

const HEADERS: &[&str] = &[
    "id,date,hbsag,alt [U/L]",
    "id;datum;HBsAg;HBV DNA (IU/mL)",
    "病历号\t日期\t乙肝表面抗原\t谷丙转氨酶",
    "patient_id,collected,test,result,unit,ref_high,flag",
    "\"id\",\"alt [U/L]\"",
    "record_id,sex,dob,hbvdna,hbvdna_unit",
    "",
    "\u{FEFF}id|alt",
];

const PIECES: &[&str] = &[
    ",",
    ",",
    ";",
    "\t",
    "|",
    "\n",
    "\n",
    "\r\n",
    "\r",
    "\"",
    "\"\"",
    " ",
    "A1",
    "00123",
    "2024-03-04",
    "45321",
    "2024-13-01",
    "03/04/2024",
    "positive",
    "阴性",
    "+",
    "-",
    "1",
    "0",
    "999",
    "-9",
    "ND",
    "NA",
    "48",
    "1.5E4",
    "<20",
    "1,240",
    "2.450",
    "12 mg/dL",
    "HBV DNA",
    "ALT",
    "U/L",
    "IU/mL",
    "2-Mar",
    "=A1",
    "@x",
    "#N/A",
    "M",
    "F",
    "{",
    "}",
    "{\"id\":\"A\",\"alt\":48}",
    "\u{FFFD}",
    "\0",
    "𝄞",
    "\u{202E}",
    "none",
    "current",
    "1.23E+11",
    "POS",
    "H",
    "id",
    "alt",
];

#[test]
fn nothing_that_is_put_together_is_too_much() {
    let seconds = std::env::var("HEPB_FUZZ_SECONDS").ok().and_then(|it| it.parse().ok());
    let time = Duration::from_secs(seconds.unwrap_or(3));
    let start = Instant::now();
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let (mut tables, mut opened, mut rows, mut bytes) = (0_u64, 0_u64, 0_u64, 0_u64);
    while start.elapsed() < time {
        let mut table = random.of(HEADERS).as_bytes().to_vec();
        table.push(b'\n');
        for _ in 0..random.below(60) {
            table.extend_from_slice(random.of(PIECES).as_bytes());
        }
        // Now and then a byte that belongs to nothing.
        if random.below(8) == 0 && !table.is_empty() {
            let at = random.below(table.len());
            table[at] = random.below(256) as u8;
        }
        let all = |piece: usize| {
            let mut found: Vec<String> = Vec::new();
            let mut last = 0;
            let read = each(&table, &Mapping::default(), piece, &mut |table, row| {
                assert!(row.line >= last, "{found:?}");
                last = row.line;
                found.push(said(table, row));
            });
            read.map(|()| found)
        };
        let whole = all(1 << 16);
        let piece = 1 + random.below(40);
        assert_eq!(all(piece), whole, "{piece} {:?}", String::from_utf8_lossy(&table));
        tables += 1;
        bytes += table.len() as u64;
        if let Ok(found) = whole {
            opened += 1;
            rows += found.len() as u64;
        }
    }
    println!("{tables} tables, {bytes} bytes, {opened} opened, {rows} rows");
    assert!(opened > 0 && rows > 0);
}
