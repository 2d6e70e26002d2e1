//! Seeds, broken at random. (cargo-fuzz needs a nightly compiler; this needs nothing.)
//!
//! The long run: `HEPB_FUZZ_SECONDS=600 cargo test -p sequence --test fuzz_read -- --ignored`.

use crate::read_common::*;
use std::time::{Duration, Instant};

/// Any numbers, the same every time (SplitMix64).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }
}

fn seeds() -> Vec<Vec<u8>> {
    let fasta =
        b">one made up\nACGTRYKMACGT\nacgu--ACGT\n>two\r\nGGTTAACC\r\n;c\n>\nNNNN*\n".to_vec();
    let bare = b"  1 acgtacgtac ggttaaccgg\n 21 ttaa\n\nACGT".to_vec();
    let genbank = GENBANK.as_bytes().to_vec();
    let mixed = [&genbank[..], &fasta, &genbank, &bare].concat();
    let odd =
        "\u{FEFF}>ä\u{1}b\nAC\u{A0}GT\u{2014}\u{FF21}\u{AD}G\n//\nLOCUS\nORIGIN\nACGT\n".into();
    let mut seeds =
        vec![fasta, bare, genbank, mixed, odd, b">p\nMEFILPQZ\n>d\nA...C...G\n".to_vec()];
    let packed: Vec<_> = seeds.iter().flat_map(|seed| [gzip(seed), bgzf(seed)]).collect();
    seeds.extend(packed);
    seeds.push([gzip(b">a\nACGT\n"), gzip(b""), gzip(b">b\nAC")].concat());
    seeds
}

const WORDS: [&[u8]; 16] = [
    b">",
    b"\n",
    b"\r\n",
    b"\r",
    b";",
    b"//",
    b"\nLOCUS ",
    b"\nORIGIN\n",
    b"\xEF\xBB\xBF",
    b"*",
    b"...",
    b"\xE4",
    b"<html>",
    b"\x1F\x8B\x08\0",
    b"\0",
    b"ACGT",
];

fn mutate(dice: &mut Dice, seeds: &[Vec<u8>]) -> Vec<u8> {
    let mut input = seeds[dice.below(seeds.len())].clone();
    for _ in 0..dice.below(8) {
        let at = dice.below(input.len() + 1);
        match dice.below(7) {
            0 => input.truncate(at),
            1 if at < input.len() => input[at] ^= 1 << dice.below(8),
            2 if at < input.len() => input[at] = dice.next() as u8,
            3 => {
                let word = WORDS[dice.below(WORDS.len())];
                input.splice(at..at, word.iter().copied());
            }
            4 => {
                let end = (at + dice.below(40)).min(input.len());
                input.drain(at..end);
            }
            5 => {
                let end = (at + dice.below(200)).min(input.len());
                let again = input[at..end].repeat(1 + dice.below(20));
                input.splice(at..at, again);
            }
            _ => {
                let other = &seeds[dice.below(seeds.len())];
                let from = dice.below(other.len());
                input.splice(at..at, other[from..].iter().copied());
            }
        }
    }
    input
}

fn timed(input: &[u8], longest: usize) -> (Read, Duration) {
    let begin = Instant::now();
    let read = read_in_pieces(input, longest, &[]);
    (read, begin.elapsed())
}

fn run(seconds: u64) {
    let seeds = seeds();
    let mut dice = Dice(20_240_701);
    let (mut inputs, mut bytes) = (0_u64, 0_u64);
    let begin = Instant::now();
    let mut reading = Duration::ZERO;
    while begin.elapsed() < Duration::from_secs(seconds) {
        let input = mutate(&mut dice, &seeds);
        let longest = [5, 100, 100_000][dice.below(3)];
        let cuts: Vec<usize> = (0..dice.below(6)).map(|_| dice.below(usize::MAX)).collect();
        let (whole, mut took) = timed(&input, longest);
        let most = Duration::from_millis(500) + Duration::from_micros(input.len() as u64);
        // A machine may stall: slow is what is slow each time.
        for _ in 0..3 {
            if took >= most {
                took = took.min(timed(&input, longest).1);
            }
        }
        let shown = || format!("longest {longest}, cuts {cuts:?}: {}", input.escape_ascii());
        assert_eq!(read_in_pieces(&input, longest, &cuts), whole, "{}", shown());
        // One allocation of the inflater's is dearer than thousands of bytes.
        assert!(took < most, "{took:?}: {}", shown());
        // Packed by no more than deflate can: 1032 to 1.
        let most = input.len() * 1032 + 1;
        assert!(whole.len() <= most, "{}", shown());
        let mut letters = 0;
        for read in &whole {
            match read {
                Ok(record) => {
                    assert!((1..=longest).contains(&record.bases.len()), "{}", shown());
                    assert!(record.bases.capacity() <= (2 * longest).max(4096), "{}", shown());
                    assert!(
                        record.name.len() + record.description.len() <= 4 * 4096,
                        "{}",
                        shown()
                    );
                    letters += record.bases.len();
                }
                Err(problem) => assert!(problem.to_string().len() < 4 * 4096 + 500, "{}", shown()),
            }
        }
        assert!(letters <= most, "{}", shown());
        (inputs, bytes, reading) = (inputs + 1, bytes + input.len() as u64, reading + took);
    }
    let nanoseconds = reading.as_nanos() as f64 / bytes as f64;
    println!("{inputs} inputs, {bytes} bytes, {nanoseconds:.1} ns a byte");
    // Small inputs, so mostly the cost of beginning; what grows faster than the input would show.
    assert!(nanoseconds < 2000.0, "{nanoseconds} ns a byte");
}

#[test]
fn a_moment() {
    run(2);
}

#[test]
#[ignore = "long: HEPB_FUZZ_SECONDS, 5 where it is not set"]
fn as_long_as_you_like() {
    run(std::env::var("HEPB_FUZZ_SECONDS").ok().and_then(|s| s.parse().ok()).unwrap_or(5));
}
