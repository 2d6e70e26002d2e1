//! Gzip in every usual shape, and damaged.

use super::*;

fn text() -> String {
    (0..200).map(|i| format!(">v{i}\nACGTACGTTTGACA\nGGTTAACCRYN\n")).collect()
}

#[test]
fn once_in_members_and_blocks() {
    let text = text();
    let plain = read(&text);
    assert_eq!(plain.len(), 200);
    assert_eq!(read(gzip(text.as_bytes())), plain);
    let members: Vec<u8> = text.as_bytes().chunks(777).flat_map(gzip).collect();
    assert_eq!(read(&members), plain);
    assert_eq!(read(bgzf(text.as_bytes())), plain);
    assert_eq!(read([&members[..], &[0; 600]].concat()), plain, "zeros at the end");
    let genbank = read(gzip(GENBANK.as_bytes()));
    assert_eq!(genbank, read(GENBANK));
}

#[test]
fn every_field_of_the_header() {
    let mut packed = flate2::GzBuilder::new()
        .filename("virus.fasta")
        .comment("made up")
        .extra(vec![1, 2, 3])
        .write(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut packed, b">a\nACGT\n").unwrap();
    assert_eq!(record(packed.finish().unwrap()).name, "a");
}

#[test]
fn cut_short_keeps_what_came_before() {
    let packed = gzip(text().as_bytes());
    for length in 2..packed.len() {
        let all = read(&packed[..length]);
        let (last, before) = all.split_last().unwrap();
        assert_eq!(last.as_ref().unwrap_err().kind, ProblemKind::GzipCutShort, "{length}");
        assert!(before.iter().all(|r| r.as_ref().unwrap().bases.len() == 25));
    }
}

#[test]
fn damaged_is_always_told() {
    let packed = gzip(text().as_bytes());
    for place in [2, 10, packed.len() / 2, packed.len() - 8, packed.len() - 1] {
        let mut packed = packed.clone();
        packed[place] ^= 0x55;
        let all = read(&packed);
        assert!(all.iter().any(Result::is_err), "{place}");
    }
    let rubbish = read([&packed[..], b"rubbish"].concat());
    assert_eq!(rubbish.last().unwrap().as_ref().unwrap_err().kind, ProblemKind::GzipDamaged);
    assert_eq!(rubbish.len(), 200);
}

#[test]
fn a_bomb_stays_small() {
    // 64 MB of one record, of which no more than the limit is kept.
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    let line = [&[b'A'; 65535][..], b"\n"].concat();
    std::io::Write::write_all(&mut packed, b">a\n").unwrap();
    for _ in 0..1000 {
        std::io::Write::write_all(&mut packed, &line).unwrap();
    }
    std::io::Write::write_all(&mut packed, b">b\nAC\n").unwrap();
    let all = read(packed.finish().unwrap());
    assert_eq!(all.len(), 2);
    assert_eq!(
        (all[0].as_ref().unwrap_err().key(), all[1].as_ref().unwrap().line),
        ("too-long", 1002)
    );
}
