//! D.13: a hepatitis flare.

use super::days;
use super::definitions::D_13;
use super::event::Confirmation;
use super::found::Found;
use super::nadir::Nadir;
use super::point::Point;
use super::span::Span;
use super::timeline::Timeline;
use crate::values::Truth;

/// Under treatment a flare in one value lies above so many times the limit; a smaller one
/// needs a second value. (A decision of this project: a rise from 22 to 101 U/L is common
/// there and rarely meant.)
const ALONE_ON_TREATMENT: f64 = 5.0;

/// A rise on treatment that waits for a second value.
#[derive(Clone, Copy)]
struct Waiting<'a> {
    baseline: &'a Point,
    first: &'a Point,
    /// Whether the first value may be enough by itself.
    alone: Truth,
}

/// The treatment under which a sample was taken.
fn treatment_of<'a>(line: &'a Timeline<'a>, alt: &Point) -> Option<&'a Span<'a>> {
    line.spans.iter().find(|span| span.from < alt.day && alt.day <= span.until)
}

/// The first ALT of at least three times the lowest earlier one in the same
/// stretch (untreated, on treatment, or after it; the last value before the
/// stretch counts with it), and above 100 U/L. On treatment also above five times
/// the limit, or seen a second time with none between that fails the rule.
pub(super) fn of(line: &Timeline, found: &mut Found) {
    // The days after which another stretch begins.
    let mut edges = line.spans.iter().flat_map(|span| [span.from, span.until]).peekable();
    let mut lowest: Option<(&Point, Nadir)> = None;
    let mut previous: Option<&Point> = None;
    let mut waiting: Option<Waiting> = None;
    let mut once = None;
    let mut open = None;
    for alt in &line.alt {
        let mut crossed = false;
        while edges.next_if(|edge| *edge < alt.day).is_some() {
            crossed = true;
        }
        if crossed {
            lowest = previous.map(|previous| (previous, Nadir::plain(previous)));
            once = once.or(waiting.take());
        }
        if let Some((baseline, nadir)) = lowest {
            let truth = alt.reaches_times(3.0, &nadir).and(alt.above(100.0));
            let under = treatment_of(line, alt);
            let alone = match under {
                Some(_) => alt.above(ALONE_ON_TREATMENT * line.uln),
                None => Truth::True,
            };
            match (truth, waiting) {
                (Truth::True, _) if alone == Truth::True => {
                    return flare(line, &[baseline, alt], Confirmation::NotNeeded, found);
                }
                (Truth::True, Some(rise)) => {
                    if alt.day - rise.first.day >= days::CONFIRMATION {
                        let points = [rise.baseline, rise.first, alt];
                        return flare(line, &points, Confirmation::Confirmed, found);
                    }
                }
                (Truth::True, None) => waiting = Some(Waiting { baseline, first: alt, alone }),
                // What fails the rule ends the rise; what may fail it leaves it open.
                (Truth::False, _) => waiting = None,
                (Truth::Unknown, _) => {
                    once = once.or(waiting.take());
                    open.get_or_insert([baseline, alt]);
                }
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
    let code = "HEPATITIS_FLARE";
    if let Some([baseline, alt]) = open {
        let span = last_begun(line, alt);
        found.may(code, &[&D_13], &[baseline, alt], &["EXACT_ALT"], span);
    } else if let Some(rise) = once.or(waiting) {
        let settles: &[&str] = match rise.alone {
            Truth::Unknown => &["EXACT_ALT", "SECOND_ALT_28_DAYS"],
            _ => &["SECOND_ALT_28_DAYS"],
        };
        let span = last_begun(line, rise.first);
        found.may(code, &[&D_13], &[rise.baseline, rise.first], settles, span);
    }
}

/// The last treatment that began before a sample.
fn last_begun<'a>(line: &'a Timeline<'a>, alt: &Point) -> Option<&'a Span<'a>> {
    line.spans.iter().rev().find(|span| span.from < alt.day)
}

/// The first point is the baseline, and the finding says so.
fn flare(line: &Timeline, points: &[&Point], confirmation: Confirmation, found: &mut Found) {
    let span = points.last().and_then(|alt| last_begun(line, alt));
    if let Some(event) = found.event("HEPATITIS_FLARE", &[&D_13], points, confirmation, span) {
        event.note("FIRST_RESULT_IS_BASELINE");
    }
}
