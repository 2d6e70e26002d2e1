//! D.13: a hepatitis flare.

use super::Confirmation;
use super::definitions::D_13;
use super::found::Found;
use super::timeline::{Nadir, Point, Timeline};
use crate::logic::Truth;

/// The first ALT of at least three times the lowest earlier one in the same
/// stretch (untreated, on treatment, or after it; the last value before the
/// stretch counts with it), and above 100 U/L.
pub(super) fn of(line: &Timeline, found: &mut Found) {
    // The days after which another stretch begins.
    let mut edges = line.spans.iter().flat_map(|span| [span.from, span.until]).peekable();
    let mut lowest: Option<(&Point, Nadir)> = None;
    let mut previous: Option<&Point> = None;
    let mut open = None;
    for alt in &line.alt {
        let mut crossed = false;
        while edges.next_if(|edge| *edge < alt.day).is_some() {
            crossed = true;
        }
        if crossed {
            lowest = previous.map(|previous| (previous, Nadir::plain(previous)));
        }
        if let Some((baseline, nadir)) = lowest {
            let truth = alt.reaches_times(3.0, &nadir).and(alt.above(100.0));
            let span = line.spans.iter().rev().find(|span| span.from < alt.day);
            let points = [baseline, alt];
            match truth {
                Truth::True => {
                    let confirmation = Confirmation::NotNeeded;
                    found.event("HEPATITIS_FLARE", &[&D_13], &points, confirmation, span);
                    return;
                }
                Truth::Unknown if open.is_none() => open = Some((points, span)),
                _ => {}
            }
        }
        let own = Nadir::plain(alt);
        lowest = Some(match lowest {
            Some((point, nadir)) if nadir.high() <= own.high() => (point, nadir.with(own)),
            Some((_, nadir)) => (alt, nadir.with(own)),
            None => (alt, own),
        });
        previous = Some(alt);
    }
    if let Some((points, span)) = open {
        found.may("HEPATITIS_FLARE", &[&D_13], &points, &["EXACT_ALT"], span);
    }
}
