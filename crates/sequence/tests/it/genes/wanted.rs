//! A list of one's own.

use super::made_up::{delete, genome, insert, set, with};
use sequence::mutations::{Presence, Reason, Wanted, look_for, parse_wanted};

fn understood(text: &str) -> Vec<String> {
    let tell = |one: Result<Wanted, _>| one.map(|one: Wanted| one.target.to_string());
    parse_wanted(text).into_iter().map(|one| tell(one).unwrap()).collect()
}

fn reasons(text: &str) -> Vec<Reason> {
    parse_wanted(text).into_iter().filter_map(|one| one.err()).map(|error| error.reason).collect()
}

#[test]
fn lists_as_people_write_them() {
    for (text, expected) in [
        ("rtM204V", ["rtM204V"].as_slice()),
        ("RTm204v/i", &["rtM204I/V"]),
        ("rt M204V L180M", &["rtM204V", "rtL180M"]),
        ("rt: M204V", &["rtM204V"]),
        ("rt:M204V", &["rtM204V"]),
        ("rt204V", &["rt204V"]),
        ("S G145R", &["sG145R"]),
        ("sG145R", &["sG145R"]),
        ("SG145R", &["sG145R"]),
        ("s145R", &["s145R"]),
        ("S C69*", &["sC69*"]),
        ("sW172stop", &["sW172*"]),
        ("preC W28*, 1896A", &["preCW28*", "nt1896A"]),
        ("precoreW28*", &["preCW28*"]),
        ("X K130M+X V131I", &["xK130M", "xV131I"]),
        ("core P130T", &["cP130T"]),
        ("C C61S", &["cC61S"]),
        ("P M555V", &["pM555V"]),
        ("preS1 M1I; pre-S2M1I", &["preS1M1I", "preS2M1I"]),
        ("preS2 T38del", &["preS2T38del"]),
        ("G1896A c1817t T1753C", &["ntG1896A", "nt1817T", "ntT1753C"]),
        ("nt 587A", &["nt587A"]),
        ("587 G>A", &["ntG587A"]),
        ("nt1762 A>T", &["ntA1762T"]),
        ("preC G1896A", &["ntG1896A"]),
        ("1896R", &["nt1896R"]),
        ("", &[]),
        (" ,; ", &[]),
    ] {
        assert_eq!(understood(text), expected, "{text}");
    }
}

#[test]
fn what_cannot_be_read_says_why() {
    for (text, reason) in [
        ("M204V", Reason::WhichGene),
        ("A181T", Reason::WhichGene),
        ("181T", Reason::WhichGene),
        ("rt", Reason::NotAChange),
        ("rtM204", Reason::NotAChange),
        ("1896", Reason::NotAChange),
        ("hello", Reason::NotAChange),
        ("rtM999V", Reason::OutOfRange { last: 344 }),
        ("rtB204V", Reason::NoSuchLetter),
        ("rtM204Z", Reason::NoSuchLetter),
        ("1896Z", Reason::NoSuchLetter),
        ("1896N", Reason::NoSuchLetter),
        ("rtM345V", Reason::OutOfRange { last: 344 }),
        ("rtM0V", Reason::OutOfRange { last: 344 }),
        ("preC P30T", Reason::OutOfRange { last: 29 }),
        ("nt3222A", Reason::OutOfRange { last: 3221 }),
        ("nt99999999999999999999A", Reason::OutOfRange { last: 3221 }),
        ("s227K", Reason::OutOfRange { last: 226 }),
        ("rt sG145R", Reason::NoSuchLetter),
    ] {
        assert_eq!(reasons(text), [reason], "{text}");
        let error = parse_wanted(text).remove(0).unwrap_err();
        assert!(error.to_string().starts_with(&format!("\"{text}\": ")));
    }
    // One that cannot be read does not spoil the others.
    let read = parse_wanted("rtM204V, M204V, sG145R");
    assert_eq!(read.iter().map(Result::is_ok).collect::<Vec<_>>(), [true, false, true]);
}

#[test]
fn each_is_present_absent_mixed_or_not_read() {
    let mut virus = genome();
    set(&mut virus, 739, "G");
    set(&mut virus, 670, "R");
    set(&mut virus, 587, ".");
    set(&mut virus, 1762, "N");
    delete(&mut virus, 518, 3);
    let text = "rtM204V, rtM204I, rtM204V/I, rtA181T, rtA181A/T, sG145R, 1896A, 1896G, nt670A, \
                nt587A, nt1762T, X K130M, sK122del, sK160del, sK122R, rtM204del, nt518A";
    let wanted: Vec<Wanted> = parse_wanted(text).into_iter().flatten().collect();
    let found = with(&virus, &genome(), |virus, consensus| {
        let found = look_for(&wanted, virus, consensus);
        found.into_iter().map(|one| (one.presence, one.found)).collect::<Vec<_>>()
    });
    use Presence::*;
    let expected = [
        (Present, "V"),
        (Absent, "V"),
        (Present, "V"),
        (Mixture, "A/T"),
        (Present, "A/T"),
        (NotRead, ""),
        (Absent, "G"),
        (Present, "G"),
        (Mixture, "R"),
        (NotRead, ""),
        (NotRead, "N"),
        (NotRead, "K/M/R/T"),
        (Present, "del"),
        (Absent, "K"),
        (Absent, "del"),
        (Absent, "V"),
        (Absent, "del"),
    ];
    assert_eq!(found, expected.map(|(presence, text)| (presence, text.to_owned())));
}

#[test]
fn own_numbers_are_those_of_the_genotype() {
    let mut consensus = genome();
    insert(&mut consensus, 1906, &"GCT".repeat(12));
    let mut virus = genome();
    insert(&mut virus, 1906, &format!("TGG{}", "GCT".repeat(11)));
    let wanted: Vec<Wanted> =
        parse_wanted("core 3W, core 4W, core 2W, core 198W").into_iter().flatten().collect();
    let look = |virus, consensus| {
        with(virus, consensus, |virus, consensus| {
            let found = look_for(&wanted, virus, consensus);
            found.into_iter().map(|one| one.presence).collect::<Vec<_>>()
        })
    };
    let found = look(&virus, &consensus);
    assert_eq!(found[..2], [Presence::Present, Presence::Absent]);
    // Without the genotype's insertion, 3 is the master's.
    assert_eq!(look(&genome(), &genome())[3], Presence::NotRead);
}
