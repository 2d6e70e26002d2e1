//! Virus or ALT rising again under treatment: D.6 and D.7.

use super::compare::{above, at_least};
use super::days;
use super::definitions::*;
use super::event::Confirmation;
use super::found::{Found, NOT_CONFIRMED};
use super::nadir::Nadir;
use super::point::{Point, assay_changed, between, of_the_visit};
use super::span::Span;
use super::timeline::Timeline;
use crate::values::Truth;

pub(super) fn of(line: &Timeline, span: &Span, found: &mut Found) {
    let on = between(&line.dna, span.from, span.until);
    virological(on, span, found);
    digest_2025(on, span, found);
    if span.adherent() {
        china(on, span, found);
    }
    biochemical(line, on, span, found);
}

/// What a rise is measured against.
#[derive(Clone, Copy)]
struct Before<'a> {
    nadir: Nadir,
    /// The lowest result, to show.
    lowest: &'a Point,
    /// The last undetectable result, if any.
    undetectable: Option<&'a Point>,
}

impl<'a> Before<'a> {
    fn of(point: &'a Point) -> Before<'a> {
        let undetectable = (point.undetectable() == Truth::True).then_some(point);
        Before { nadir: Nadir::of(point), lowest: point, undetectable }
    }

    fn with(self, point: &'a Point) -> Before<'a> {
        let nadir = Nadir::of(point);
        let lower = nadir.high() < self.nadir.high();
        Before {
            nadir: self.nadir.with(nadir),
            lowest: if lower { point } else { self.lowest },
            undetectable: Before::of(point).undetectable.or(self.undetectable),
        }
    }
}

/// D.6a: more than 1 log10 over the nadir.
fn over_nadir(point: &Point, before: &Before) -> Truth {
    point.above_times(10.0, &before.nadir)
}

/// D.6b: at least 100 IU/mL after an undetectable result.
fn from_undetectable(point: &Point, before: &Before) -> Truth {
    Truth::from(before.undetectable.is_some()).and(at_least(&point.value, 100.0))
}

/// A rise and, where there is one, what confirmed it.
#[derive(Clone, Copy)]
struct Rise<'a> {
    before: Before<'a>,
    first: &'a Point,
    confirmed_by: Option<&'a Point>,
    refuted: bool,
}

impl<'a> Rise<'a> {
    fn from(before: Before<'a>, first: &'a Point) -> Rise<'a> {
        Rise { before, first, confirmed_by: None, refuted: false }
    }
}

/// The first confirmed rise, else the first one; and the first that is open.
fn rises<'a>(
    on: &'a [Point],
    span: &Span,
    meets: impl Fn(&Point, &Before) -> Truth,
    same_drugs: bool,
) -> (Option<Rise<'a>>, Option<(&'a Point, &'a Point)>) {
    let mut before: Option<Before> = None;
    let mut rise: Option<Rise> = None;
    let mut first_rise: Option<Rise> = None;
    let mut open = None;
    let mut previous: Option<&Point> = None;
    for point in on {
        if same_drugs && previous.is_some_and(|previous| span.changed(previous.day, point.day)) {
            before = None;
            if first_rise.is_none() {
                first_rise = rise.take();
            }
            rise = None;
        }
        previous = Some(point);
        if let Some(mut current) = rise.take() {
            match meets(point, &current.before) {
                Truth::True if point.day - current.first.day >= days::CONFIRMATION => {
                    current.confirmed_by = Some(point);
                    return (Some(current), open);
                }
                Truth::True => rise = Some(current),
                // A value that does not meet it, or may not, ends this rise.
                other => {
                    current.refuted = other == Truth::False;
                    first_rise.get_or_insert(current);
                }
            }
        }
        if let Some(before) = before.filter(|_| rise.is_none()) {
            match meets(point, &before) {
                Truth::True => rise = Some(Rise::from(before, point)),
                Truth::Unknown if open.is_none() => open = Some((before.lowest, point)),
                _ => {}
            }
        }
        before = Some(before.map_or(Before::of(point), |before| before.with(point)));
    }
    (first_rise.or(rise), open)
}

/// D.6a and D.6b, as one event with the rules that hold.
fn virological(on: &[Point], span: &Span, found: &mut Found) {
    let either = |point: &Point, before: &Before| {
        over_nadir(point, before).or(from_undetectable(point, before))
    };
    let (rise, open) = rises(on, span, either, false);
    let Some(rise) = rise else {
        if let Some((lowest, point)) = open {
            let code = "VIROLOGICAL_BREAKTHROUGH_UNCONFIRMED";
            found.may(code, &[&D_6A, &D_6B], &[lowest, point], &["EXACT_DNA"], Some(span));
        }
        return;
    };
    let mut rules = Vec::new();
    let mut points = vec![rise.before.lowest, rise.first];
    if over_nadir(rise.first, &rise.before) == Truth::True {
        rules.push(&D_6A);
    }
    if from_undetectable(rise.first, &rise.before) == Truth::True {
        rules.push(&D_6B);
        points.extend(rise.before.undetectable.filter(|_| rules.len() == 1));
    }
    if rules.is_empty() {
        // One of the two holds, which one depends on the exact values.
        rules.extend([&D_6A, &D_6B]);
    }
    points.extend(rise.confirmed_by);
    let (code, confirmation) = match rise.confirmed_by {
        Some(_) => ("VIROLOGICAL_BREAKTHROUGH_CONFIRMED", Confirmation::Confirmed),
        None => ("VIROLOGICAL_BREAKTHROUGH_UNCONFIRMED", Confirmation::Unconfirmed),
    };
    let last = rise.confirmed_by.unwrap_or(rise.first).day;
    let changed = span.changed(rise.before.lowest.day, last);
    if let Some(event) = found.event(code, &rules, &points, confirmation, Some(span)) {
        event.adherence_then_sequence(span);
        if rise.refuted {
            event.note(NOT_CONFIRMED);
        }
        if changed {
            event.note("DRUG_CHANGED_BETWEEN");
        }
        if span.on_etv_or_tdf() {
            event.say(&BREAKTHROUGH_HANDLING_AASLD);
        }
    }
}

/// D.6b of AASLD/IDSA 2025: at least 1 log10 over a counted nadir; after an undetectable result
/// only above 100 IU/mL (else a nadir of 10 would make 100 a rise of 1 log10).
fn digest_2025(on: &[Point], span: &Span, found: &mut Found) {
    let meets = |point: &Point, before: &Before| match before.undetectable {
        Some(_) => above(&point.value, 100.0),
        None => point.reaches_times(10.0, &before.nadir),
    };
    let code = "BREAKTHROUGH_A25";
    let mut after_none = false;
    for point in on {
        if after_none {
            found.boundary(&D_6B_A25, point, 100.0);
        }
        after_none |= point.undetectable() == Truth::True;
    }
    let (rise, open) = rises(on, span, meets, false);
    let Some(rise) = rise else {
        if let Some((lowest, point)) = open {
            found.may(code, &[&D_6B_A25], &[lowest, point], &["EXACT_DNA"], Some(span));
        }
        return;
    };
    let reference = rise.before.undetectable.unwrap_or(rise.before.lowest);
    let points: Vec<&Point> =
        [reference, rise.first].into_iter().chain(rise.confirmed_by).collect();
    let confirmation = match rise.confirmed_by {
        Some(_) => Confirmation::Confirmed,
        None => Confirmation::Unconfirmed,
    };
    if let Some(event) = found.event(code, &[&D_6B_A25], &points, confirmation, Some(span)) {
        event.adherence_then_sequence(span);
        event.note("WORDED_TWICE");
        if rise.refuted {
            event.note(NOT_CONFIRMED);
        }
    }
}

/// D.6c: any counted virus after none, or 1 log10 over the nadir; confirmed
/// a month later by the same reagent, under the same drugs.
fn china(on: &[Point], span: &Span, found: &mut Found) {
    let meets = |point: &Point, before: &Before| {
        let appeared = before.undetectable.map_or(Truth::False, |none| point.appeared_after(none));
        over_nadir(point, before).or(appeared)
    };
    let (rise, open) = rises(on, span, meets, true);
    let code = "CN_VIROLOGICAL_BREAKTHROUGH";
    let rules = [&D_6C];
    match rise {
        Some(Rise { before, first, confirmed_by: Some(second), .. }) => {
            let reference = before.undetectable.unwrap_or(before.lowest);
            let points = [reference, first, second];
            if assay_changed(&points) {
                found.may(code, &rules, &points, &["SAME_ASSAY"], Some(span));
                return;
            }
            let confirmed = Confirmation::Confirmed;
            if let Some(event) = found.event(code, &rules, &points, confirmed, Some(span)) {
                event.adherence_then_sequence(span);
            }
        }
        Some(Rise { before, first, refuted: false, .. }) => {
            let reference = before.undetectable.unwrap_or(before.lowest);
            let points = [reference, first];
            found.may(code, &rules, &points, &["SECOND_DNA_28_DAYS"], Some(span));
        }
        _ => {
            if let Some((lowest, point)) = open {
                found.may(code, &rules, &[lowest, point], &["EXACT_DNA"], Some(span));
            }
        }
    }
}

/// D.7: ALT above the limit after a normal one, with virus 1 log10 over its nadir.
fn biochemical(line: &Timeline, on: &[Point], span: &Span, found: &mut Found) {
    let normal = |alt: &Point| alt.at_most(line.uln) == Truth::True;
    let alts = between(&line.alt, span.from, span.until);
    let mut last_normal: Option<&Point> = None;
    let mut open = None;
    for alt in alts {
        if normal(alt) {
            last_normal = Some(alt);
            continue;
        }
        let (Some(normal), Some(visit)) = (last_normal, of_the_visit(on, alt.day)) else {
            continue;
        };
        let Some(nadir) = on[..visit].iter().map(Nadir::of).reduce(Nadir::with) else { continue };
        let point = &on[visit];
        let risen = point.reaches_times(10.0, &nadir);
        let truth = risen.and(alt.above(line.uln));
        let points = [normal, point, alt];
        if truth == Truth::True {
            let code = "BIOCHEMICAL_BREAKTHROUGH";
            if let Some(event) =
                found.event(code, &[&D_7], &points, Confirmation::NotNeeded, Some(span))
            {
                event.adherence_then_sequence(span);
            }
            return;
        }
        if truth == Truth::Unknown && open.is_none() {
            open = Some(points);
        }
    }
    if let Some(points) = open {
        let code = "BIOCHEMICAL_BREAKTHROUGH";
        found.may(code, &[&D_7], &points, &["EXACT_DNA", "EXACT_ALT"], Some(span));
    }
}
