//! A case of whose treatments only months are known, on every day of them.

use super::{Case, Date, Episode};
use crate::values::sort_all;

/// More cases than these are not looked at.
const MOST: usize = 1_000;

impl Case {
    /// The case with its treatments on each of the days that their months allow, and whether that is every one of
    /// them: where there would be too many, the first and the last of each month stand for it. None where every day is
    /// known: the case is read as it is.
    pub(crate) fn on_each_day(&self) -> Option<(Vec<Case>, bool)> {
        let known = |episode: &Episode| {
            let stop = episode.stop().map(|stop| stop.day().is_some());
            episode.start().day().is_some() && stop.unwrap_or(true)
        };
        if self.treatments.iter().all(known) {
            return None;
        }
        let mut days: Vec<Vec<(Date, Option<Date>)>> =
            self.treatments.iter().map(|episode| episode.days(self.today)).collect();
        let product = |days: &[Vec<_>]| days.iter().map(Vec::len).try_fold(1, usize::checked_mul);
        let every_day = product(&days).is_some_and(|count| count <= MOST);
        if !every_day {
            for days in &mut days {
                *days = days.first().into_iter().chain(days.last()).copied().collect();
                days.dedup();
            }
        }
        let mut cases: Vec<Vec<Episode>> = vec![Vec::new()];
        for (episode, days) in self.treatments.iter().zip(&days) {
            let with = |before: &Vec<Episode>, days| {
                let mut episodes = before.clone();
                episodes.push(episode.on(days));
                episodes
            };
            cases = cases
                .iter()
                .flat_map(|before| days.iter().map(move |days| with(before, *days)))
                .take(MOST)
                .collect();
        }
        let cases = cases.into_iter().map(|mut treatments| {
            sort_all(&mut treatments, |a: &Episode, b| a.first_day() < b.first_day());
            Case { treatments, ..self.clone() }
        });
        Some((cases.collect(), every_day))
    }
}
