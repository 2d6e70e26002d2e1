//! Every rule names a source that the list of references holds, and no rule of
//! one edition rests on another edition.

use clinical::guidelines::editions;
use clinical::references::{reference, references};
use clinical::report::tables;
use clinical::rule::Verification;

#[test]
fn every_source_is_listed() {
    for table in tables() {
        for row in table.rows() {
            let key = &row.source.reference;
            assert!(reference(key).is_some(), "{}: {key}", row.rule);
            assert!(!row.source.place.is_empty(), "{}: where in {key}?", row.rule);
        }
        if let Some(otherwise) = table.otherwise() {
            assert!(reference(&otherwise.source.reference).is_some(), "{}", otherwise.rule);
        }
    }
    for edition in editions() {
        assert!(reference(&edition.uln_source.reference).is_some());
        assert!(reference(edition.key).is_some());
    }
    let keys: Vec<&str> = references().map(|listed| listed.key).collect();
    for (index, key) in keys.iter().enumerate() {
        assert!(!keys[..index].contains(key), "{key}");
    }
}

/// Rules whose names begin with an edition's letters cite that edition (the grey
/// zones of AASLD have a paper of their own).
#[test]
fn editions_do_not_cite_each_other() {
    for (rules, allowed) in [
        ("B.E17.", &["EASL2017"][..]),
        ("C.E17.", &["EASL2017"]),
        ("C.E25.", &["EASL2025"]),
        ("B.A18.", &["AASLD2018", "YAO2021"]),
        // 2018 repeats most recommendations of 2016, whose text was read.
        ("C.A18.", &["AASLD2018", "AASLD2016"]),
        ("B.A25.", &["AASLD_IDSA2025"]),
        ("C.A25.", &["AASLD_IDSA2025"]),
        ("B.P15.", &["APASL2015"]),
        ("C.P15.", &["APASL2015"]),
        ("B.C19.", &["CHINA2019"]),
        ("C.C19.", &["CHINA2019"]),
        ("B.C22.", &["CHINA2022"]),
        ("C.C22.", &["CHINA2022"]),
        ("B.K18.", &["KASL2018"]),
        ("C.K18.", &["KASL2018"]),
        ("B.J14.", &["JSH2014", "HEPBLENS"]),
        ("C.J14.", &["JSH2014"]),
        ("C.W15.", &["WHO2015"]),
        ("C.W24.", &["WHO2024"]),
    ] {
        let mut found = 0;
        for row in tables().iter().flat_map(|table| table.rows()) {
            if row.rule.as_str().starts_with(rules) {
                found += 1;
                assert!(allowed.contains(&&*row.source.reference), "{}", row.rule);
            }
        }
        assert!(found > 1, "{rules}: {found}");
    }
}

/// What the dossier tags as read in the original, and nothing else, says so.
#[test]
fn only_texts_that_were_read_are_called_original() {
    const READ: [&str; 5] = ["CHINA2022", "CDC_TABLE_5", "CDC2013", "AASLD2016", "WHO2015"];
    for row in tables().iter().flat_map(|table| table.rows()) {
        if row.source.verification == Verification::OriginalText {
            assert!(READ.contains(&&*row.source.reference), "{}", row.rule);
        }
    }
}
