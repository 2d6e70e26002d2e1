//! The stretches of a sequence that hold a gene.

use crate::align::Places;
use crate::genes::Gene;
use crate::place::{Placed, Strand};
use crate::{Aligned, Bases};

/// A letter of a gene.
#[derive(Clone, Copy, Debug)]
pub(super) struct Letter {
    pub bases: Bases,
    /// How far the column it stands on, or behind, lies behind the gene's first.
    pub offset: u16,
    /// It stands behind that column, where the axis has none.
    pub beside: bool,
    /// On the plus strand of the sequence as given, from 0.
    at: usize,
}

/// Letters of a gene that follow each other in the sequence as given.
#[derive(Clone, Debug, Default)]
pub(super) struct Part {
    pub letters: Vec<Letter>,
    /// What stands before its first letter, or behind its last, was not read.
    pub begins_unread: bool,
    pub ends_unread: bool,
}

/// The sequence as given, and where it was laid.
pub(super) struct Source<'a> {
    pub given: &'a [Bases],
    pub placed: &'a Placed,
    pub aligned: &'a Aligned,
    pub places: &'a Places,
}

impl Source<'_> {
    /// Whether the sequence as given is the circle, once round: then its end goes on with its beginning.
    pub fn is_circle(&self) -> bool {
        self.placed.circular && self.placed.bases.len() == self.given.len()
    }

    /// A letter of the plus strand.
    fn plus(&self, at: usize) -> Bases {
        match self.placed.strand {
            Strand::Plus => self.given[at],
            Strand::Minus => self.given[self.given.len() - 1 - at].complement(),
        }
    }

    /// Whether a letter of the plus strand follows another, and where it then stands. Of a genome that is given more
    /// than once round, each letter stands at several places.
    fn follows(&self, before: usize, at: usize) -> Option<usize> {
        let (next, letters) = (before + 1, self.placed.bases.len());
        if next == at || self.is_circle() && next == self.given.len() && at == 0 {
            return Some(at);
        }
        let again = next > at
            && self.placed.repeated > 0
            && (next - at).is_multiple_of(letters.max(1))
            && next < self.given.len()
            && self.plus(next) == self.plus(at);
        again.then_some(next)
    }

    /// The parts of a gene, in its direction.
    pub fn parts(&self, gene: Gene) -> Vec<Part> {
        let insertions = self.aligned.insertions();
        let starts: Vec<usize> = insertions
            .iter()
            .scan(0, |so_far, one| {
                let start = *so_far;
                *so_far += one.bases.len();
                Some(start)
            })
            .collect();
        let mut parts: Vec<Part> = Vec::new();
        let mut open = Part::default();
        let mut close = |open: &mut Part| {
            let next = Part { begins_unread: true, ..Part::default() };
            let mut part = std::mem::replace(open, next);
            part.ends_unread = true;
            if !part.letters.is_empty() {
                parts.push(part);
            }
        };
        let mut add = |open: &mut Part, bases: Bases, place: Option<usize>, on: (u16, bool)| {
            let Some(place) = place else { return close(open) };
            let mut at = self.placed.on_plus_strand(place);
            if let Some(last) = open.letters.last() {
                match self.follows(last.at, at) {
                    Some(again) => at = again,
                    None => close(open),
                }
            }
            open.letters.push(Letter { bases, offset: on.0, beside: on.1, at });
        };
        for offset in 0..gene.nucleotides() {
            let position = gene.position(offset);
            match self.aligned.at(position) {
                Bases::DELETED => {}
                bases => {
                    let place = self.places.columns[usize::from(position) - 1];
                    add(&mut open, bases, place, (offset, false));
                }
            }
            if offset + 1 == gene.nucleotides() {
                break;
            }
            let first = insertions.partition_point(|one| one.after < position);
            for number in first..insertions.len() {
                let one = &insertions[number];
                if one.after != position {
                    break;
                }
                for (along, bases) in one.bases.iter().enumerate() {
                    let place = self.places.beside.get(starts[number] + along).copied().flatten();
                    add(&mut open, *bases, place, (offset, true));
                }
            }
        }
        if !open.letters.is_empty() {
            parts.push(open);
        }
        parts
    }

    /// Where a part stands on the sequence as given, in the gene's direction, from 1; two spans where it crosses the
    /// ends of a circle.
    pub fn spans(&self, part: &Part) -> Vec<(usize, usize)> {
        let as_given = |at: usize| match self.placed.strand {
            Strand::Plus => at + 1,
            Strand::Minus => self.given.len() - at,
        };
        let mut spans: Vec<(usize, usize)> = Vec::new();
        let mut before: Option<usize> = None;
        for letter in &part.letters {
            let here = as_given(letter.at);
            match (spans.last_mut(), before) {
                (Some(last), Some(before)) if before + 1 == letter.at => last.1 = here,
                _ => spans.push((here, here)),
            }
            before = Some(letter.at);
        }
        spans
    }
}
