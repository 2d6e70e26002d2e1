//! What the tests of the reader share.

#![allow(dead_code)]

use flate2::Compression;
use flate2::write::GzEncoder;
use sequence::Bases;
use sequence::read::{Problem, Reader, Record, Records};
use std::io::Write;

pub type Read = Vec<Result<Record, Problem>>;

/// Everything that is in the input.
pub fn read(input: impl AsRef<[u8]>) -> Read {
    Records::new(input.as_ref()).collect()
}

/// The same, pushed in pieces that end at these places.
pub fn read_in_pieces(input: &[u8], longest: usize, cuts: &[usize]) -> Read {
    let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut % (input.len() + 1)).collect();
    cuts.sort_unstable();
    let mut read = Vec::new();
    let mut reader = Reader::with_longest(longest);
    let mut from = 0;
    for cut in cuts.into_iter().chain([input.len()]) {
        reader.push(&input[from..cut], |record| read.push(record));
        from = cut;
    }
    reader.finish(|record| read.push(record));
    read
}

/// The only record.
#[track_caller]
pub fn record(input: impl AsRef<[u8]>) -> Record {
    let mut all = read(input);
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0).unwrap()
}

/// The only problem.
#[track_caller]
pub fn problem(input: impl AsRef<[u8]>) -> Problem {
    let mut all = read(input);
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0).unwrap_err()
}

pub fn letters(bases: &[Bases]) -> String {
    bases.iter().map(|base| base.letter()).collect()
}

pub fn gzip(text: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(text).unwrap();
    encoder.finish().unwrap()
}

/// As `bgzip` writes it: members with an extra field, and an empty one at the end.
pub fn bgzf(text: &[u8]) -> Vec<u8> {
    let mut all = Vec::new();
    for block in text.chunks(40).chain([&b""[..]]) {
        // The field holds the member's length, which comes out only once it is packed.
        let pack = |size: u16| {
            let [low, high] = size.to_le_bytes();
            let mut encoder = flate2::GzBuilder::new()
                .extra(vec![b'B', b'C', 2, 0, low, high])
                .write(Vec::new(), Compression::fast());
            encoder.write_all(block).unwrap();
            encoder.finish().unwrap()
        };
        all.extend(pack(u16::try_from(pack(0).len() - 1).unwrap()));
    }
    all
}

/// A made-up record, laid out as GenBank does.
pub const GENBANK: &str = "\
LOCUS       MADEUP01                  70 bp    DNA     circular VRL 01-JAN-2020
DEFINITION  Made-up virus isolate one, which stands in no database, and whose
            definition has two lines.
ACCESSION   ZZ000001
VERSION     ZZ000001.2
FEATURES             Location/Qualifiers
     source          1..70
                     /organism=\"Made-up virus\"
     CDS             1..30
                     /translation=\"MEFILPQZ\"
ORIGIN      
        1 ttccacaggc aacatggrtt ccgaynactt ggcatacctt gaacatggag acgcttagct
       61 aaacgtacgt
//
";
