//! Treatments: stretches without a gap between them.

use super::days;
use super::point::{EPOCH, number};
use crate::case::{Date, Drug, Episode, When};

/// One treatment: stretches without a gap between them.
#[derive(Clone, Copy)]
pub(super) struct Span<'a> {
    /// The first day as it was entered, or its month.
    pub start: When,
    /// The first day.
    pub first: Date,
    /// The same.
    pub from: i32,
    /// The last day; [`i32::MAX`] while it goes on.
    pub until: i32,
    /// The first day of the next treatment.
    pub next: i32,
    pub episodes: &'a [Episode],
}

fn last_day(episode: &Episode) -> i32 {
    episode.last_day().map_or(i32::MAX, number)
}

impl Span<'_> {
    pub fn is_stopped(&self) -> bool {
        self.until != i32::MAX
    }

    /// "No" only where entered as no.
    pub fn adherent(&self) -> bool {
        self.episodes.iter().all(|episode| episode.adherent != Some(false))
    }

    /// Whether adherence was asked about.
    pub fn adherence_known(&self) -> bool {
        self.episodes.iter().all(|episode| episode.adherent.is_some())
    }

    /// Whether a drug was added, changed or stopped between two days.
    pub fn changed(&self, first: i32, last: i32) -> bool {
        self.episodes.iter().any(|episode| {
            let (from, until) = (number(episode.first_day()), last_day(episode));
            (from > first && from <= last) || (until >= first && until < last)
        })
    }

    pub fn any_drug(&self, is: impl Fn(Drug) -> bool + Copy) -> bool {
        self.episodes.iter().any(|episode| episode.drugs().iter().any(|drug| is(*drug)))
    }

    /// The days on which every drug is one of the named ones: before others
    /// were added, else after they were stopped.
    pub fn only_on(&self, named: &[Drug]) -> Option<(i32, i32)> {
        let others = || {
            let named_only = |e: &&Episode| e.drugs().iter().all(|drug| named.contains(drug));
            self.episodes.iter().filter(move |episode| !named_only(episode))
        };
        let first_other = others().map(|episode| number(episode.first_day())).min();
        match first_other {
            None => Some((self.from, self.until)),
            Some(first) if first > self.from => Some((self.from, first)),
            Some(_) => {
                let last_other = others().map(last_day).max()?;
                (last_other < self.until).then_some((last_other, self.until))
            }
        }
    }

    /// Entecavir or tenofovir disoproxil, alone.
    pub fn on_etv_or_tdf(&self) -> bool {
        !self.any_drug(|drug| !matches!(drug, Drug::Entecavir | Drug::TenofovirDisoproxil))
    }
}

/// Stretches without a gap, in the order of their first days.
pub(super) fn spans(episodes: &[Episode]) -> Vec<Span<'_>> {
    let mut spans: Vec<Span> = Vec::new();
    let mut first = 0;
    let mut until = i32::MIN;
    for (index, episode) in episodes.iter().enumerate() {
        let from = number(episode.first_day());
        if index > first && from > until.saturating_add(days::GAP) {
            spans.push(span(&episodes[first..index], from));
            first = index;
            until = i32::MIN;
        }
        until = until.max(last_day(episode));
    }
    if first < episodes.len() {
        spans.push(span(&episodes[first..], i32::MAX));
    }
    spans
}

fn span(episodes: &[Episode], next: i32) -> Span<'_> {
    let last = episodes.iter().max_by_key(|episode| last_day(episode));
    let start = episodes.first().map_or(EPOCH.into(), Episode::start);
    let first = episodes.first().map_or(EPOCH, Episode::first_day);
    Span {
        start,
        first,
        from: number(first),
        until: last.map_or(i32::MAX, last_day),
        next,
        episodes,
    }
}
