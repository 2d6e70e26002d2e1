//! How much memory reading takes: counted by the allocator, so in a test program of its own with one
//! test alone.

#[path = "it/read_common/mod.rs"]
mod read_common;

use peak_alloc::PeakAlloc;
use read_common::gzip;
use sequence::read::Reader;

#[global_allocator]
static COUNTING: PeakAlloc = PeakAlloc;

/// The most that was in use at any time while the chunk was pushed so many times.
fn most(begin: &[u8], chunk: &[u8], times: usize) -> usize {
    let before = COUNTING.current_usage();
    COUNTING.reset_peak_usage();
    let mut reader = Reader::new();
    reader.push(begin, drop);
    for _ in 0..times {
        reader.push(chunk, drop);
    }
    reader.finish(drop);
    COUNTING.peak_usage() - before
}

#[test]
fn memory_does_not_grow_with_the_input() {
    let sequence = [&b"ACGT".repeat(2000)[..], b"\n"].concat();
    let virus = [b">v some virus\n", &b"ACGTACGTACGTAC\n".repeat(230)[..]].concat();
    let entry = read_common::GENBANK.as_bytes();
    let features = b"     /note=\"a line of a feature table that never ends\"\n".repeat(100);
    let bomb = gzip(&b"ACGT".repeat(25_000));
    for (what, begin, chunk) in [
        ("one endless record", &b">a\n"[..], &sequence[..]),
        ("one endless line", b">a\n", &sequence[..8000]),
        ("an endless header", b">", &sequence[..8000]),
        ("endless gaps", b">a\n", &[b'-'; 8000]),
        ("endless blanks", b"", &[b' '; 8000]),
        ("an endless comment", b";", &[b'x'; 8000]),
        ("endless rubbish", b"", &[b'?'; 8000]),
        ("many records", b"", &virus),
        ("many GenBank records", b"", entry),
        ("an endless feature table", entry[..70].trim_ascii_end(), &features),
        (
            "an endless definition",
            b"LOCUS       A\nDEFINITION  b\n",
            &b"            more of it\n".repeat(300),
        ),
        ("much in little", b"", &bomb),
        ("what is no text", b"\0", &sequence),
    ] {
        // The letters of one record, twice while their room is doubled, and the unpacker's buffers.
        let most = most(begin, chunk, 500);
        assert!(most < 600_000, "{what}: {most} bytes");
    }
}
