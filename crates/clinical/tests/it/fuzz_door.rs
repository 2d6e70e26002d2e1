//! The spellings of the table, broken at random, through every field and as days.
//!
//! The long run: `HEPB_FUZZ_SECONDS=600 cargo test --release -p clinical --test it -- --ignored --nocapture fuzz_door`.
//! (`fuzz` has the same checks for libFuzzer, which looks for texts that reach further.)

use crate::prints_back::{Outcome, check, check_day};
use clinical::case::FIELDS;
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

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

const PIECES: [&str; 64] = [
    "<",
    ">",
    "≤",
    "≥",
    "=",
    "<_",
    "less than ",
    "小于",
    "以下",
    "or more",
    "미만",
    "not detected",
    "未检出",
    "LOD",
    "检测下限",
    "detected",
    "ND",
    "(",
    ")",
    "[",
    "]",
    ",",
    ".",
    "，",
    "。",
    " ",
    "\u{2009}",
    "\u{200B}",
    "'",
    "_",
    "-",
    "–",
    "+",
    "/",
    ":",
    "e",
    "E",
    "^",
    "**",
    "×",
    "x",
    "10",
    "⁷",
    "⁻",
    "万",
    "亿",
    "千",
    "million",
    "lakh",
    "log",
    "lg",
    "IU/mL",
    "copies/mL",
    "U/L",
    "µkat/L",
    "K/uL",
    "/µL",
    "mg/dL",
    "年",
    "月",
    "日",
    "Jan",
    "März",
    "\0",
];

fn mutate(dice: &mut Dice, seeds: &[&str]) -> String {
    let mut text: Vec<char> = dice.one(seeds).chars().collect();
    for _ in 0..dice.below(5) {
        let at = dice.below(text.len() + 1);
        let to = (at + dice.below(6)).min(text.len());
        match dice.below(8) {
            0 => drop(text.drain(at..to)),
            1 => text.splice(at..at, dice.one(&PIECES).chars()).for_each(drop),
            2 => text.splice(at..to, dice.one(&PIECES).chars()).for_each(drop),
            3 => text.splice(at..at, dice.one(seeds).chars()).for_each(drop),
            4 => text.insert(at, char::from(b'0' + dice.below(10) as u8)),
            5 => text.insert(at, char::from_u32(dice.below(0x3000) as u32).unwrap_or('?')),
            6 => {
                let part: Vec<char> = text[at..to].to_vec();
                text.splice(at..at, part).for_each(drop);
            }
            _ => text.truncate(at),
        }
    }
    text.into_iter().collect()
}

fn run(time: Duration, least: u64) {
    let lines = include_str!("spellings.tsv").lines().filter(|line| !line.starts_with('#'));
    let rows: Vec<[&str; 2]> = lines
        .filter_map(|line| {
            let mut cells = line.split('\t');
            Some([cells.next()?, cells.next()?])
        })
        .collect();
    let seeds: Vec<&str> = rows.iter().map(|[_, text]| *text).collect();
    let days: Vec<&str> =
        rows.iter().filter(|[key, _]| *key == "hbig").map(|[_, text]| *text).collect();
    let mut dice = Dice(11);
    let (begun, mut inputs) = (Instant::now(), 0_u64);
    let mut door = [0_u64; 4];
    let mut day = [0_u64; 4];
    let count = |counts: &mut [u64; 4], outcome: Outcome| counts[outcome as usize] += 1;
    while inputs < least || begun.elapsed() < time {
        let text = mutate(&mut dice, &seeds);
        let field = match clinical::case::field(dice.one(&rows)[0]) {
            Some(field) if dice.below(4) > 0 => field,
            _ => dice.one(FIELDS),
        };
        count(&mut door, check(field, &text));
        let text = mutate(&mut dice, &days);
        count(&mut day, check_day(&text));
        inputs += 1;
    }
    let [read, nothing, asked, refused] = door;
    println!(
        "{inputs} texts in fields: {read} read, {nothing} say nothing, {asked} asked, {refused} refused"
    );
    let [read, _, asked, refused] = day;
    println!("{inputs} texts as days: {read} read, {asked} asked, {refused} refused");
    assert!(
        door.iter().chain([&day[0], &day[2], &day[3]]).all(|count| *count > 0),
        "one kind is never met"
    );
}

#[test]
fn a_moment() {
    run(Duration::ZERO, 20_000);
}

#[test]
#[ignore = "long: HEPB_FUZZ_SECONDS, 5 where it is not set"]
fn as_long_as_you_like() {
    long_run();
}

/// As long as `HEPB_FUZZ_SECONDS` says.
pub fn long_run() {
    let seconds = std::env::var("HEPB_FUZZ_SECONDS").ok().and_then(|text| text.parse().ok());
    run(Duration::from_secs(seconds.unwrap_or(5)), 0);
}
