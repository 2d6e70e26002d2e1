//! The two pictures: each edition's decisions, and the matrix.

use super::matrix::{cell, heat};
use super::picture::{Anchor, Picture, Tone};
use super::said;
use super::tally::{Tally, keys};
use crate::words::Words;

/// The groups of decisions, as the bars have them: a tone, what it is called, and the decisions in it.
const GROUPS: [(Tone, &str, &[&str]); 5] = [
    (Tone::Treat, "treat", &["TREAT"]),
    (Tone::Consider, "consider", &["CONSIDER"]),
    (Tone::Follow, "monitor", &["MONITOR"]),
    (Tone::Open, "insufficient", &["INSUFFICIENT"]),
    (Tone::Other, "other", &["NO_RULE_READ", "NOT_ASSESSED", "NOT_READ"]),
];

/// Bars of all people for each edition.
pub fn decisions(words: &Words, tally: Tally) -> Picture {
    const LEFT: f64 = 92.0;
    const WIDE: f64 = 720.0;
    const ROW: f64 = 26.0;
    let (keys, people) = (keys(), tally.people());
    let names = GROUPS.map(|(_, key, _)| words.get(&format!("coh-decision-{key}")));
    // The legend first: as many lines as it needs.
    let (mut places, mut x, mut y) = (Vec::new(), 0.0, 48.0);
    for name in &names {
        let wide = 30.0 + width(name);
        if x + wide > WIDE {
            (x, y) = (0.0, y + 22.0);
        }
        places.push((x, y));
        x += wide;
    }
    let top = y + 22.0;
    let height = top + ROW * keys.len() as f64 + 10.0;
    let count = said::count(words, people);
    let title = words.with("coh-picture-decisions", &[("count", &count)]);
    let mut picture = Picture::new(WIDE, height, title.clone());
    picture.title((0.0, 18.0), title);
    for (((tone, ..), name), (x, y)) in GROUPS.iter().zip(&names).zip(places) {
        picture.field((x, y - 11.0), (14.0, 14.0), *tone);
        picture.text((x + 20.0, y), Anchor::Start, Tone::Ink, name.clone());
    }
    for (at, key) in keys.iter().enumerate() {
        let y = top + ROW * at as f64;
        picture.text((LEFT - 8.0, y + 16.0), Anchor::End, Tone::Ink, said::edition(words, key));
        let mut x = LEFT;
        for (tone, _, decisions) in GROUPS {
            let here: u64 = decisions.iter().map(|code| tally.decided(key, code)).sum();
            let wide = (WIDE - LEFT) * here as f64 / people.max(1) as f64;
            if here == 0 {
                continue;
            }
            picture.field((x, y), ((wide - 1.0).max(0.5), ROW - 4.0), tone);
            let text = said::count(words, here);
            if wide > width(&text) + 6.0 {
                picture.text((x + wide / 2.0, y + 16.0), Anchor::Middle, Tone::OnField, text);
            }
            x += wide;
        }
    }
    picture
}

/// The matrix of all editions.
pub fn matrix(words: &Words, tally: Tally, by_phase: bool) -> Picture {
    const LEFT: f64 = 92.0;
    const CELL: (f64, f64) = (72.0, 28.0);
    let (keys, people) = (keys(), tally.people());
    let (top, wide) = (76.0, LEFT + CELL.0 * keys.len() as f64);
    let count = said::count(words, people);
    let title = if by_phase { "coh-picture-phases" } else { "coh-picture-matrix" };
    let title = words.with(title, &[("count", &count)]);
    let lead = if by_phase { "coh-matrix-phase" } else { "coh-matrix-decision" };
    let height = top + CELL.1 * keys.len() as f64 + 8.0;
    let mut picture = Picture::new(wide, height, title.clone());
    picture.title((0.0, 18.0), title);
    picture.text((0.0, 40.0), Anchor::Start, Tone::Soft, words.get(&format!("{lead}-short")));
    for (at, key) in keys.iter().enumerate() {
        let name = said::edition(words, key);
        let x = LEFT + CELL.0 * at as f64;
        picture.text((x + CELL.0 / 2.0, top - 8.0), Anchor::Middle, Tone::Ink, name.clone());
        let y = top + CELL.1 * at as f64;
        picture.text((LEFT - 8.0, y + 18.0), Anchor::End, Tone::Ink, name);
    }
    for (row, from) in keys.iter().enumerate() {
        for (column, to) in keys.iter().enumerate() {
            let at = (LEFT + CELL.0 * column as f64, top + CELL.1 * row as f64);
            let count = cell(tally, by_phase, from, to);
            let tone = match count {
                Some(count) if row != column => Tone::Heat(heat(count, people)),
                _ => Tone::Paper,
            };
            picture.field(at, (CELL.0 - 2.0, CELL.1 - 2.0), tone);
            let text = count.map_or("–".to_owned(), |count| said::count(words, count));
            let tone = if row == column { Tone::Soft } else { Tone::OnField };
            let middle = (at.0 + CELL.0 / 2.0 - 1.0, at.1 + 18.0);
            picture.text(middle, Anchor::Middle, tone, text);
        }
    }
    picture
}

/// How wide a text is at 13 px, generously: fonts differ.
fn width(text: &str) -> f64 {
    text.chars().map(|c| if c.is_ascii() { 7.4 } else { 13.0 }).sum()
}
