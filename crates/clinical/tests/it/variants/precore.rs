//! Precore.

use super::*;

/// Names of precore and promoter changes, with what they do to HBeAg.
fn precore(sequence: &str) -> (Vec<String>, HbeagEffect, bool) {
    let found = json(sequence);
    let precore = found.precore.as_ref().expect("read");
    (found.answers("precore"), precore.hbeag, precore.mixed)
}

/// A stop before HBeAg ends it, whichever nucleotide makes it.
#[test]
fn precore_stops_from_any_nucleotide() {
    use HbeagEffect::*;
    for (sequence, names, effect) in [
        (r#"{"nt":["G1897A"]}"#, &["G1897A", "W28*"][..], Abolished),
        (r#"{"nt":["1897A"]}"#, &["G1897A", "W28*"], Abolished),
        (r#"{"nt":["G1890A"]}"#, &["G1890A", "W26*"], Abolished),
        (r#"{"nt":["C1817T"]}"#, &["C1817T", "Q2*"], Abolished),
        (r#"{"nt":["1896A"]}"#, &["G1896A", "W28*"], Abolished),
        (r#"{"nt":["1896T"]}"#, &["G1896T", "W28L"], NoneKnown),
        // The protein and the nucleotides: one stop, and no claim about 1896.
        (r#"{"nt":["1896G","1897A"],"pre_c":["W28*"]}"#, &["G1897A", "W28*"], Abolished),
        (r#"{"nt":["1897A"],"pre_c":["W28*"]}"#, &["G1897A", "W28*"], Abolished),
        (r#"{"nt":["1896G"],"pre_c":["W28*"]}"#, &["preCW28*", "W28*"], Abolished),
        (r#"{"pre_c":["W28*"]}"#, &["G1896A", "W28*"], Abolished),
        // X: another amino acid in any case.
        (r#"{"nt":["G1764T"]}"#, &["G1764T", "V131F/L"], NoneKnown),
        (r#"{"nt":["1764T"]}"#, &["G1764T", "V131F/L"], NoneKnown),
        // The wild type without its letter is no change.
        (r#"{"pre_c":["1M"]}"#, &[], NoneKnown),
        (r#"{"pre_c":["M1M"]}"#, &[], NoneKnown),
        (r#"{"pre_c":["28W"]}"#, &[], NoneKnown),
        (r#"{"pre_c":["1I"]}"#, &["preC1I", "1I"], Abolished),
        (r#"{"nt":["G1700A"]}"#, &["G1700A"], NoneKnown),
    ] {
        let (found, hbeag, mixed) = precore(sequence);
        assert_eq!(
            (found.iter().map(String::as_str).collect::<Vec<_>>(), hbeag),
            (names.to_vec(), effect),
            "{sequence}"
        );
        assert!(!mixed, "{sequence}");
    }
    assert_eq!(
        precore(r#"{"pre_c":["1M/I"]}"#),
        (vec!["preC1I".into(), "1I".into()], Abolished, true)
    );
    assert!(precore(r#"{"nt":["1896W"]}"#).2, "W28* and W28L: HBeAg may still be made");
    for sequence in [r#"{"nt":["1896G","1897A"],"pre_c":["W28*"]}"#, r#"{"nt":["1897A"]}"#] {
        let found = json(sequence).precore.expect("read");
        assert_eq!(found.pairing, None, "1858 matters to G1896A only");
        assert!(!found.notes.iter().any(|note| note == "ASK_1858"));
    }
    assert!(json(r#"{"pre_c":["W28*"]}"#).precore.expect("read").pairing.is_some());
}

#[test]
fn one_of_two_promoter_changes() {
    let notes = |sequence: &str| -> Vec<String> {
        json(sequence).precore.expect("read").notes.iter().map(ToString::to_string).collect()
    };
    for read in [
        r#"{"nt":["1762T","1764G"]}"#,
        r#"{"nt":["1762A","1764A"]}"#,
        r#"{"nt":["1762T","1764T"]}"#,
        r#"{"x":["K130M"]}"#,
        r#"{"nt":["1762T"],"x":["K130M"]}"#,
    ] {
        assert_eq!(notes(read), ["ONE_OF_TWO_PROMOTER"], "{read}");
    }
    for not_read in [r#"{"nt":["1762T"]}"#, r#"{"nt":["1764A"]}"#, r#"{"nt":["1762T","1764N"]}"#] {
        assert_eq!(notes(not_read), ["OTHER_PROMOTER_NOT_READ"], "{not_read}");
    }
}

/// Every nucleotide entered is there again, and one of which nothing is known says so.
#[test]
fn no_nucleotide_is_dropped() {
    for (sequence, doubts) in [
        (r#"{"nt":["C2000T"]}"#, &["NUCLEOTIDE_NO_RULE"][..]),
        (r#"{"nt":["1700A"]}"#, &["NUCLEOTIDE_NO_RULE"]),
        (r#"{"nt":["3100A"]}"#, &["NUCLEOTIDE_NO_RULE"]),
        (r#"{"nt":["1896N"]}"#, &["NUCLEOTIDE_NOT_READ"]),
        (r#"{"nt":["1764T"]}"#, &[]),
        (r#"{"nt":["1896G"]}"#, &[]),
        (r#"{"nt":["G2000G"]}"#, &[]),
        (r#"{"nt":["1858T"]}"#, &[]),
        (r#"{"nt":["1766T"]}"#, &[]),
        (r#"{"nt":["G587A"]}"#, &[]),
    ] {
        let found = json(sequence);
        assert_eq!(found.nucleotides.len(), 1, "{sequence}");
        let codes: Vec<&str> = found.doubts.iter().map(|doubt| doubt.code.as_str()).collect();
        assert_eq!(codes, doubts, "{sequence}");
    }
    assert!(json(r#"{"nt":["587N"]}"#).surface.is_none(), "N says nothing");
    let wild = json(r#"{"nt":["1896G"]}"#);
    let effect = &wild.nucleotides[0].effects[0];
    assert!(effect.silent && effect.certain && effect.leading().is_none(), "read as the wild type");
}

/// "Does not explain" only where what decides was read.
#[test]
fn what_was_not_read_would_explain() {
    let link = |sequence: &str| {
        let mut case = sheet([
            marker(Marker::Hbsag, Presence::Found),
            marker(Marker::Hbeag, Presence::NotFound),
            dna(3e4),
        ]);
        case.set_sequence(Some(serde_json::from_str(sequence).expect("findings"))).expect("one");
        let links = classify(&case).variants.answers("link");
        links.into_iter().find(|link| link.starts_with("PRECORE_")).expect("a link")
    };
    for open in [
        r#"{"nt":["1896N"]}"#,
        r#"{"nt":["1896G"]}"#,
        r#"{"nt":["1700A"]}"#,
        r#"{"nt":["1762A","1764G"]}"#,
        r#"{"nt":["1896G","1762A"]}"#,
        r#"{"nt":["1896G","1762A","1764N"]}"#,
        r#"{"x":[]}"#,
        r#"{"pre_c":[]}"#,
        r#"{"nt":["1762T"]}"#,
        // A stop is possible.
        r#"{"nt":["1896G","1762A","1764G","G1898T"]}"#,
    ] {
        assert_eq!(link(open), "PRECORE_WOULD_EXPLAIN", "{open}");
    }
    for read in [
        r#"{"nt":["1896G","1762A","1764G"]}"#,
        r#"{"nt":["1896G","1762T","1764G"]}"#,
        r#"{"nt":["1896G"],"x":[]}"#,
        r#"{"pre_c":[],"x":["K130M"]}"#,
        r#"{"pre_c":["G29D"],"nt":["1762A","1764G"]}"#,
    ] {
        assert_eq!(link(read), "PRECORE_DOES_NOT_EXPLAIN", "{read}");
    }
    for found in [r#"{"nt":["1896A"]}"#, r#"{"nt":["G1897A"]}"#, r#"{"x":["K130M","V131I"]}"#] {
        assert_eq!(link(found), "PRECORE_EXPLAINS", "{found}");
    }
}

/// Each listed nucleotide cites the table that lists it.
#[test]
fn listed_nucleotides_cite_their_table() {
    use clinical::rule::Verification::*;
    for (change, gene, table, verification) in [
        ("G587A", Gene::S, "RT_S_OVERLAP", Secondary),
        ("C512A", Gene::S, "RT_S_OVERLAP", Known),
        ("T801A", Gene::S, "S_STOP", Known),
        ("T801G", Gene::S, "S_STOP", Known),
        ("A1762T", Gene::X, "PART_GENERAL_KNOWLEDGE", Secondary),
        ("C1653T", Gene::X, "PRECORE_AND_PROMOTER", Secondary),
        ("G1896A", Gene::PreC, "1896_1858", Secondary),
        ("G1862T", Gene::PreC, "PRECORE_AND_PROMOTER", Known),
    ] {
        let change = Nucleotide::parse(change).expect("a change");
        let effects = effects_of(&change, &SequenceFindings::default()).effects;
        let found = effects.iter().find(|effect| effect.gene == gene).expect("an effect");
        assert!(found.listed.is_some(), "{change}");
        assert!(found.source.place == table, "{change}: {:?}", found.source);
        assert_eq!(found.source.verification, verification, "{change}");
    }
    // precore_bcp.csv: the review is cited for 1896 and what it pairs with, nothing else.
    let found =
        json(r#"{"nt":["1762T","1764A","G1899A","C1817T","1896A","1858C","1653T","C1766T"]}"#);
    for (change, reference, place) in [
        ("G1896A", "PMC8235420", "1896_1858"),
        ("T1858C", "PMC8235420", "1896_1858"),
        ("A1762T+G1764A", "VARIANT_TABLES", "PART_GENERAL_KNOWLEDGE"),
        ("C1766T", "VARIANT_TABLES", "PART_GENERAL_KNOWLEDGE"),
        ("G1899A", "VARIANT_TABLES", "PRECORE_AND_PROMOTER"),
        ("C1817T", "VARIANT_TABLES", "PRECORE_AND_PROMOTER"),
        ("C1653T", "VARIANT_TABLES", "PRECORE_AND_PROMOTER"),
    ] {
        let changes = &found.precore.as_ref().expect("read").changes;
        let source = &changes.iter().find(|one| one.code == *change).expect("found").source;
        assert_eq!(source.reference, reference, "{change}");
        assert_eq!(source.place, place, "{change}");
    }
    // s_stop.csv notes occult infection and escape for sC69*.
    let notes = s("C69*", None).notes;
    assert_eq!(notes, ["STOP_OCCULT_OR_ESCAPE"]);
    assert_eq!(s("W163*", None).notes, ["STOP_GENERIC"]);
}
