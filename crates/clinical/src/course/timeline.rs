//! Dated results in order, and the stretches of treatment they fall into.

use super::days;
use super::point::{Point, between};
use super::span::Span;
use crate::values::Truth;

/// Everything that lies on the line of time.
#[derive(Default)]
pub(super) struct Timeline<'a> {
    pub dna: Vec<Point>,
    pub alt: Vec<Point>,
    pub hbeag: Vec<Point>,
    pub anti_hbe: Vec<Point>,
    pub hbsag: Vec<Point>,
    pub anti_hbs: Vec<Point>,
    pub hbsag_level: Vec<Point>,
    pub anti_hbc: Vec<Point>,
    pub igm: Vec<Point>,
    pub bilirubin: Vec<Point>,
    pub inr: Vec<Point>,
    pub spans: Vec<Span<'a>>,
    /// The laboratory's upper limit of normal of ALT, U/L.
    pub uln: f64,
    /// Results without a day, and no day of reading.
    pub not_placed: bool,
    /// Different results of one test on one day.
    pub conflicts: bool,
    /// Whether HBsAg was ever the person's own.
    pub own_hbsag: Own,
}

impl<'a> Timeline<'a> {
    /// Whether the newest HBsAg after a day was found: a loss seen before has then ended.
    pub fn hbsag_is_back_after(&self, day: i32) -> Truth {
        between(&self.hbsag, day, i32::MAX).last().map_or(Truth::False, Point::found)
    }

    /// The last quantified HBV DNA on or before a first day, at most six months old.
    pub fn baseline(&self, from: i32) -> Option<&Point> {
        between(&self.dna, from - days::BASELINE - 1, from)
            .iter()
            .rev()
            .find(|point| point.undetectable() == Truth::False)
    }
}

/// Whether HBsAg was ever the person's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) enum Own {
    /// Found twice, or beside something else of the virus, or treated.
    #[default]
    Shown,
    /// Found in one sample and then not found; what would show whose it was is not known.
    Doubtful,
}
