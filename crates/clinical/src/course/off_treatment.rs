//! After treatment: relapse, lasting response and the cures that blood can
//! show (D.11, D.12, D.15). Complete and sterilising cure are not among them.

use super::compare::{above, at_least, below};
use super::days;
use super::definitions::*;
use super::event::Confirmation::{self, NotNeeded};
use super::found::Found;
use super::nadir::Nadir;
use super::point::{Point, between, of_the_visit};
use super::span::Span;
use super::timeline::Timeline;
use crate::facts::{Fact, Facts};
use crate::values::{Interval, Truth};

/// The limit of relapse and of sustained response, IU/mL.
const RELAPSE: f64 = 2_000.0;

pub(super) fn of(line: &Timeline, span: &Span, found: &mut Found) {
    if !span.is_stopped() {
        return;
    }
    found.say(&AFTER_STOPPING_CN);
    found.say(&AFTER_STOPPING_A25);
    let off = between(&line.dna, span.until, span.next);
    virological_relapse(line, span, off, found);
    china_relapse(line, span, off, found);
    relapse_2009(line, span, off, found);
    sustained(line, span, off, found);
    functional_cure(line, span, found);
    functional_cure_china(line, span, off, found);
    partial_cure(line, span, off, found);
    retreatment_who(line, span, off, found);
}

/// The results from the first day of treatment to the end of the time off it.
fn since_start<'a>(line: &'a Timeline, span: &Span) -> &'a [Point] {
    between(&line.dna, span.from, span.next)
}

/// The undetectable result that shows a response on treatment, and whether it still stood
/// at its end. What is undetectable only after the end is no response to the treatment.
fn response<'a>(line: &'a Timeline, span: &Span) -> Option<(Truth, &'a Point)> {
    undetectable(between(&line.dna, span.from, span.until), span)
}

/// The last undetectable result, and whether it stood: a value above the limit under
/// treatment ends it, until a lower one follows. One after the end does not end it: it is
/// the relapse, or may be one, and so never hides a later, certain one.
fn undetectable<'a>(points: &'a [Point], span: &Span) -> Option<(Truth, &'a Point)> {
    let none = points.iter().rev().find(|point| point.undetectable() == Truth::True)?;
    let mut stood = Truth::True;
    for point in points.iter().rev() {
        match point.at_most(RELAPSE) {
            Truth::True => break,
            _ if point.day > span.until => {}
            other => stood = stood.and(other),
        }
    }
    (stood != Truth::False).then_some((stood, none))
}

/// D.12a, and D.12c with ALT.
fn virological_relapse(line: &Timeline, span: &Span, off: &[Point], found: &mut Found) {
    let code = "VIROLOGICAL_RELAPSE";
    let response = response(line, span);
    let mut open = None;
    for point in off {
        let truth = point.above(RELAPSE);
        found.boundary(&D_12A, point, RELAPSE);
        if truth == Truth::False {
            continue;
        }
        let Some((stood, response)) = response else { continue };
        if truth.and(stood) == Truth::Unknown {
            open.get_or_insert([response, point]);
            continue;
        }
        found.event(code, &[&D_12A], &[response, point], NotNeeded, Some(span));
        clinical_relapse(line, span, off, [response, point], found);
        return;
    }
    if let Some(points) = open {
        found.may(code, &[&D_12A], &points, &["EXACT_DNA"], Some(span));
    }
}

/// ALT above twice the limit at a visit with virus above 2,000 IU/mL.
fn clinical_relapse(
    line: &Timeline,
    span: &Span,
    off: &[Point],
    [response, relapse]: [&Point; 2],
    found: &mut Found,
) {
    let code = "CLINICAL_RELAPSE";
    let mut open = None;
    for alt in between(&line.alt, span.until, span.next) {
        let Some(virus) = of_the_visit(off, alt.day).map(|visit| &off[visit]) else { continue };
        if virus.above(RELAPSE) != Truth::True {
            continue;
        }
        found.boundary(&D_12C, alt, 2.0 * line.uln);
        match alt.above(2.0 * line.uln) {
            Truth::True => {
                let points = [response, relapse, virus, alt];
                if let Some(event) = found.event(code, &[&D_12C], &points, NotNeeded, Some(span)) {
                    event.say(&OTHER_CAUSES);
                }
                return;
            }
            Truth::Unknown if open.is_none() => open = Some([response, virus, alt]),
            _ => {}
        }
    }
    if let Some(points) = open {
        found.may(code, &[&D_12C], &points, &["EXACT_ALT"], Some(span));
    }
}

/// Two results that meet a condition, more than or at least this many days apart,
/// with none between that does not.
fn twice(
    off: &[Point],
    apart: i32,
    meets: impl Fn(&Point) -> Truth,
) -> (Option<[&Point; 2]>, Option<&Point>) {
    let mut first: Option<&Point> = None;
    let mut seen = None;
    // A value that may not meet it lies between: only what follows counts.
    let mut doubtful = false;
    for point in off {
        match meets(point) {
            Truth::True => match first {
                _ if doubtful => {
                    first = Some(point);
                    doubtful = false;
                }
                Some(first) if point.day - first.day >= apart => {
                    return (Some([first, point]), None);
                }
                Some(_) => {}
                None => first = Some(point),
            },
            Truth::False => first = None,
            Truth::Unknown => {
                seen = Some(point);
                doubtful = true;
            }
        }
    }
    (None, first.or(seen))
}

/// D.12a2: two tests a month apart, both above 2,000.
fn china_relapse(line: &Timeline, span: &Span, off: &[Point], found: &mut Found) {
    let code = "CN_VIROLOGICAL_RELAPSE";
    let rules = [&D_12A2];
    let Some((stood, response)) = response(line, span) else { return };
    match twice(off, days::CONFIRMATION, |point| point.above(RELAPSE)) {
        (Some([first, second]), _) => {
            let points = [response, first, second];
            if stood == Truth::True {
                found.event(code, &rules, &points, Confirmation::Confirmed, Some(span));
            } else {
                found.may(code, &rules, &points, &["EXACT_DNA"], Some(span));
            }
        }
        (None, Some(point)) => {
            let settles = &["SECOND_DNA_28_DAYS"];
            found.may(code, &rules, &[response, point], settles, Some(span));
        }
        _ => {}
    }
}

/// D.12b, no longer in use: 1 log10 over the last value before, in two tests
/// more than four weeks apart.
fn relapse_2009(line: &Timeline, span: &Span, off: &[Point], found: &mut Found) {
    let Some(last) = between(&line.dna, span.from, span.until).last() else { return };
    let nadir = Nadir::of(last);
    let rose = |point: &Point| point.reaches_times(10.0, &nadir).and(!point.undetectable());
    if last.undetectable() == Truth::True
        && let (Some([first, second]), _) = twice(off, days::CONFIRMATION + 1, rose)
    {
        let code = "VIROLOGICAL_RELAPSE_AASLD09";
        found.state(code, &[&D_12B], &[last, first, second], Some(span));
    }
}

fn every(points: &[Point], holds: impl Fn(&Point) -> Truth) -> Truth {
    points.iter().fold(Truth::True, |all, point| all.and(holds(point)))
}

/// D.15: not above 2,000 for a year after the end. What rises later does not
/// undo that year.
fn sustained(line: &Timeline, span: &Span, off: &[Point], found: &mut Found) {
    let year = |point: &Point| point.day - span.until >= days::YEAR;
    let Some(index) = off.iter().position(year) else { return };
    let (first_year, later) = off.split_at(index + 1);
    // As long as it lasted, to show.
    let low = |point: &&Point| point.at_most(RELAPSE) == Truth::True;
    let Some(last) = later.iter().take_while(low).last().or(first_year.last()) else { return };
    let first = between(&line.dna, span.from, span.until).last().or_else(|| off.first());
    let points: Vec<&Point> = first.into_iter().chain([last]).collect();
    let truth = every(first_year, |point| point.at_most(RELAPSE));
    let code = "SUSTAINED_OFF_TREATMENT_RESPONSE";
    found.judge(truth, code, &D_15, &points, &["EXACT_DNA"], Some(span));
}

/// The first point of the stretch at the end in which every result meets a condition.
fn streak(points: &[Point], meets: impl Fn(&Point) -> bool) -> Option<&Point> {
    let broken = points.iter().rposition(|point| !meets(point));
    points.get(broken.map_or(0, |index| index + 1))
}

/// D.11a: HBsAg lost and no virus detected, both lasting 24 weeks without treatment.
fn functional_cure(line: &Timeline, span: &Span, found: &mut Found) {
    let code = "FUNCTIONAL_CURE";
    let hbsag = between(&line.hbsag, i32::MIN, span.next);
    let dna = since_start(line, span);
    let Some(lost) = streak(hbsag, |point| point.found() == Truth::False) else { return };
    // Found again under a later treatment: the cure has ended with the loss.
    let stands = !line.hbsag_is_back_after(lost.day);
    if stands == Truth::False {
        return;
    }
    let before = hbsag.iter().rev().find(|p| p.day < lost.day && p.found() == Truth::True);
    let lasts = |since: Option<&Point>| -> Option<[i32; 2]> {
        let (last_hbsag, last_dna) = (hbsag.last()?, dna.last()?);
        let from = span.until.max(lost.day).max(since?.day);
        let to = last_hbsag.day.min(last_dna.day);
        (to - from >= days::WEEKS_24_OFF).then_some([from, to])
    };
    let (Some(last_hbsag), Some(last_dna)) = (hbsag.last(), dna.last()) else { return };
    let points: Vec<&Point> = before.into_iter().chain([lost, last_hbsag, last_dna]).collect();
    if let Some([from, to]) = lasts(streak(dna, |point| point.not_detected() == Truth::True)) {
        let six_months = to - from >= days::BASELINE;
        let rules: &[_] = if six_months { &[&D_11A, &D_11A_A25] } else { &[&D_11A] };
        match before {
            Some(_) if stands == Truth::Unknown => {
                found.may(code, &[&D_11A], &points, &["HBSAG"], Some(span));
            }
            Some(_) => {
                if let Some(event) =
                    found.event(code, rules, &points, Confirmation::Confirmed, Some(span))
                {
                    event.say(&CCC_DNA_PERSISTS);
                }
            }
            None => found.may(code, &[&D_11A], &points, &["EARLIER_HBSAG"], Some(span)),
        }
    } else if lasts(streak(dna, |point| point.undetectable() == Truth::True)).is_some() {
        found.may(code, &[&D_11A], &points, &["NOT_DETECTED_RESULT"], Some(span));
    }
}

/// D.11a2: at every visit after treatment no HBsAg, no virus, normal ALT; at
/// least two such visits. HBsAg was found before: who never was shown to have
/// it, was not shown to have lost it.
fn functional_cure_china(line: &Timeline, span: &Span, off: &[Point], found: &mut Found) {
    let hbsag = between(&line.hbsag, span.until, span.next);
    let alt = between(&line.alt, span.until, span.next);
    let on = |points: &[Point], day| points.binary_search_by_key(&day, |p| p.day).is_ok();
    let mut visits = off.iter().filter(|point| on(hbsag, point.day) && on(alt, point.day));
    let (Some(first), Some(last)) = (visits.next(), visits.next_back()) else { return };
    let no_virus = every(off, Point::not_detected);
    let normal = every(alt, |point| point.at_most(line.uln));
    let stands = !line.hbsag_is_back_after(span.until);
    let visits_hold = every(hbsag, |point| !point.found()).and(stands).and(no_virus).and(normal);
    let earlier = between(&line.hbsag, i32::MIN, first.day - 1)
        .iter()
        .rev()
        .find(|point| point.found() == Truth::True);
    let truth = visits_hold.and(earlier.map_or(Truth::Unknown, |_| Truth::True));
    let surface = hbsag.iter().find(|point| point.day == first.day);
    let points: Vec<&Point> = earlier.into_iter().chain(surface).chain([first, last]).collect();
    let mut settles = match (visits_hold, no_virus) {
        (Truth::True, _) => vec![],
        (_, Truth::Unknown) => vec!["NOT_DETECTED_RESULT"],
        _ => vec!["HBSAG", "EXACT_ALT"],
    };
    if earlier.is_none() {
        settles.push("EARLIER_HBSAG");
    }
    if let Some(event) =
        found.judge(truth, "FUNCTIONAL_CURE_CN", &D_11A2, &points, &settles, Some(span))
    {
        event.say(&CCC_DNA_PERSISTS);
    }
}

/// D.11b: HBeAg not found, HBsAg below 100 IU/mL but found, virus undetectable,
/// 24 weeks without treatment.
fn partial_cure(line: &Timeline, span: &Span, off: &[Point], found: &mut Found) {
    let late = |point: &&Point| point.day - span.until >= days::WEEKS_24_OFF;
    let levels = between(&line.hbsag_level, span.until, span.next);
    let (Some(level), Some(virus)) = (levels.last().filter(late), off.last().filter(late)) else {
        return;
    };
    let hbeag = between(&line.hbeag, i32::MIN, span.next).last();
    let low = every(levels, |point| below(&point.value, 100.0));
    let truth = every(off, Point::undetectable)
        .and(low)
        .and(at_least(&level.value, 0.05))
        .and(hbeag.map_or(Truth::Unknown, |point| !point.found()));
    let points: Vec<&Point> = hbeag.into_iter().chain([virus, level]).collect();
    let settles: &[&str] = if hbeag.is_none() { &["HBEAG"] } else { &["EXACT_DNA", "HBSAG_LEVEL"] };
    found.judge(truth, "PARTIAL_CURE", &D_11B, &points, settles, Some(span));
}

/// D.S.W15d: signs on which WHO 2015 names treatment again.
fn retreatment_who(line: &Timeline, span: &Span, off: &[Point], found: &mut Found) {
    let again = |points: &[Point], is: &dyn Fn(&Point) -> Truth| -> bool {
        points.iter().any(|point| is(point) == Truth::True)
    };
    let mut signs: Vec<&Point> = Vec::new();
    let appeared = off.iter().find_map(|point| {
        match undetectable(between(&line.dna, span.from, point.day - 1), span) {
            Some((Truth::True, none)) if point.appeared_after(none) == Truth::True => {
                Some([none, point])
            }
            _ => None,
        }
    });
    signs.extend(appeared.into_iter().flatten());
    for series in [&line.hbsag, &line.hbeag] {
        let after = between(series, span.until, span.next);
        let point = after.iter().find(|point| point.found() == Truth::True);
        let lost = point.and_then(|point| between(series, i32::MIN, point.day - 1).last());
        if let (Some(point), Some(lost)) = (point, lost)
            && again(std::slice::from_ref(lost), &|lost| !lost.found())
        {
            signs.extend([lost, point]);
        }
    }
    let alt = between(&line.alt, span.until, span.next);
    let raised = alt.iter().find(|point| point.above(line.uln) == Truth::True);
    if let Some(raised) = raised
        && let Some(normal) = between(&line.alt, span.from, raised.day - 1).last()
        && normal.at_most(line.uln) == Truth::True
    {
        signs.extend([normal, raised]);
    }
    if !signs.is_empty() {
        found.state("RETREATMENT_WHO2015", &[&RETREAT_WHO], &signs, Some(span));
    }
}

/// Whether the newest ALT after the end of the last treatment is above five
/// times the limit. Open where no end with a day is known, or no ALT with one.
pub(super) fn alt_above_5_uln(line: &Timeline) -> Truth {
    match line.spans.last() {
        Some(span) if !span.is_stopped() => Truth::False,
        Some(_) if line.alt.is_empty() => Truth::Unknown,
        Some(span) => between(&line.alt, span.until, span.next)
            .last()
            .map_or(Truth::False, |alt| alt.above(5.0 * line.uln)),
        None => Truth::Unknown,
    }
}

/// Signs after the end of treatment that lead to a doctor at once: clinical
/// relapse, ALT above five times the limit, bilirubin, INR, decompensation.
///
/// Of the laboratory only samples after the end count, and only the newest of
/// each test: what was raised and is no longer so is no sign of today (a
/// clinical relapse lasts until ALT is back at or below the limit). Jaundice
/// and decompensation have no day, they are "now or ever": they count beside an
/// ALT above the limit after the end, or where neither ALT nor bilirubin nor INR
/// was measured since. (A decision of this project; each has its own red flag.)
pub(super) fn signs(line: &Timeline, facts: &Facts, found: &mut Found) {
    let Some(span) = line.spans.last().filter(|span| span.is_stopped()) else { return };
    fn newest<'a>(series: &'a [Point], span: &Span) -> Option<&'a Point> {
        between(series, span.until, span.next).last()
    }
    let alt = newest(&line.alt, span);
    let bilirubin = newest(&line.bilirubin, span);
    let inr = newest(&line.inr, span);
    let is = |point: Option<&Point>, holds: &dyn Fn(&Point) -> Truth| {
        point.is_some_and(|point| holds(point) == Truth::True)
    };
    let yellow = is(bilirubin, &|point| at_least(&point.value, 51.0));
    let clotting = is(inr, &|point| at_least(&point.value, 1.5));
    let relapse = found.has("CLINICAL_RELAPSE", span) && !is(alt, &|alt| alt.at_most(line.uln));
    let of_alt = relapse || alt_above_5_uln(line) == Truth::True;
    let told = |fact, reached: fn(&Interval, f64) -> Truth, limit| {
        facts.get(fact).hull().is_some_and(|hull| reached(&hull, limit) == Truth::True)
    };
    let of_person =
        told(Fact::DecompensationEvent, at_least, 1.0) || told(Fact::Jaundice, above, 0.0);
    let nothing_measured = alt.is_none() && bilirubin.is_none() && inr.is_none();
    let raised = is(alt, &|alt| alt.above(line.uln));
    let beside = of_person && (raised || nothing_measured);
    if of_alt || yellow || clotting || beside {
        let points: Vec<&Point> = [
            alt.filter(|_| of_alt || (beside && raised)),
            bilirubin.filter(|_| yellow),
            inr.filter(|_| clotting),
        ]
        .into_iter()
        .flatten()
        .collect();
        found.state("RETREATMENT_SIGNS", &[&RETREAT], &points, Some(span));
    }
}
