//! Dated results in order, and the stretches of treatment they fall into.

use super::surface_antigen::{self, Own};
use crate::case::{
    Analyte, Assay, Case, Date, Drug, Episode, HBSAG_FROM, HbvDna, LabResult, Marker, Presence,
    Unit,
};
use crate::facts::laboratory_limits;
use crate::values::{Interval, Truth, days_between};
use serde::{Deserialize, Serialize};

/// Days that stand for the months and weeks of the definitions (section D.0).
pub(super) mod days {
    /// "One month" between a result and the one that confirms it.
    pub const CONFIRMATION: i32 = 28;
    /// Week 12: from day 70 to day 112.
    pub const WEEK_12: (i32, i32) = (70, 112);
    /// Week 24: from day 140 to day 196.
    pub const WEEK_24: (i32, i32) = (140, 196);
    /// Week 48: the first value from this day on.
    pub const WEEK_48: i32 = 308;
    /// The seed's "3 months", "half a year" and "one year" begin here: the windows
    /// above serve the guidelines' terms.
    pub const SEED_MONTHS_3: i32 = 84;
    pub const SEED_MONTHS_6: i32 = 168;
    pub const SEED_YEAR: i32 = 336;
    /// A baseline is at most six months older than the start: the longest six months.
    pub const BASELINE: i32 = 184;
    /// 24 weeks after the end of treatment.
    pub const WEEKS_24_OFF: i32 = 168;
    /// Twelve months.
    pub const YEAR: i32 = 365;
    /// Two results of one visit, and two stretches of one treatment, lie this
    /// close together (a decision of this project).
    pub const SAME_VISIT: i32 = 28;
    /// Stretches of treatment with a shorter gap are one treatment (a decision of this project).
    pub const GAP: i32 = 7;
}

/// A result below a limit up to this one (IU/mL) counts as undetectable for
/// response: from 100 IU/mL on, a value after an undetectable one is a breakthrough.
const SENSITIVE: f64 = 100.0;
/// The same for the seed's terms: its assays saw nothing below about 1,000 copies/mL.
const SEED_SENSITIVE: f64 = 300.0;
/// What an undetectable result counts as where a nadir is sought, IU/mL.
const NADIR_FLOOR: f64 = 10.0;
/// Up to this limit, IU/mL, the nadir of an undetectable result is not in doubt.
const NADIR_EXACT: f64 = 20.0;

/// One result with its day, as entered and in the canonical unit.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct CoursePoint {
    /// The day of the sample.
    pub on: Date,
    /// The result as entered.
    pub result: LabResult,
    /// The same in the canonical unit (HBV DNA and HBsAg in IU/mL, ALT in U/L); none for markers.
    pub canonical: Option<Interval>,
}

/// One result on the line of time. Markers are 1 (found) and 0 (not found).
#[derive(Clone, Copy, Debug)]
pub(super) struct Point {
    pub on: Date,
    pub day: i32,
    pub result: LabResult,
    /// Where results of one day differ: from the lowest to the highest of them.
    pub value: Interval,
    conflict: bool,
    undetectable: Truth,
    seed_negative: Truth,
}

const EPOCH: Date = Date::constant(1970, 1, 1);

/// The number of a day.
pub(super) fn number(day: Date) -> i32 {
    days_between(EPOCH, day) as i32
}

/// Above (1), at (0) or below (-1) a limit. What differs in the tenth digit
/// only is equal: a logarithm turned into a level is not exact.
fn side(value: f64, limit: f64) -> i8 {
    let near = limit.is_finite() && (value - limit).abs() <= limit.abs() * 1e-10;
    if value == limit || near {
        0
    } else if value > limit {
        1
    } else {
        -1
    }
}

pub(super) fn above(value: &Interval, limit: f64) -> Truth {
    let low = value.low.map(|end| (side(end.value, limit), end.inclusive));
    match (low, value.high) {
        (Some((1, _) | (0, false)), _) => Truth::True,
        (_, Some(high)) if side(high.value, limit) <= 0 => Truth::False,
        _ => Truth::Unknown,
    }
}

pub(super) fn at_least(value: &Interval, limit: f64) -> Truth {
    let high = value.high.map(|end| (side(end.value, limit), end.inclusive));
    match (value.low, high) {
        (Some(low), _) if side(low.value, limit) >= 0 => Truth::True,
        (_, Some((-1, _) | (0, false))) => Truth::False,
        _ => Truth::Unknown,
    }
}

pub(super) fn below(value: &Interval, limit: f64) -> Truth {
    !at_least(value, limit)
}

pub(super) fn at_most(value: &Interval, limit: f64) -> Truth {
    !above(value, limit)
}

fn lowest(value: &Interval) -> f64 {
    value.low.map_or(0.0, |end| end.value)
}

fn highest(value: &Interval) -> f64 {
    value.high.map_or(f64::INFINITY, |end| end.value)
}

/// Whether a result is below the limit of an assay that is sensitive enough.
fn below_limit(result: &LabResult, value: &Interval, sensitive: f64) -> Truth {
    let LabResult::Dna(dna) = result else { return Truth::Unknown };
    let sure = |limit: f64| if limit <= sensitive { Truth::True } else { Truth::Unknown };
    match dna {
        HbvDna::NotDetected => Truth::True,
        // Below which limit is not said (or "detected" is all that is): open.
        HbvDna::DetectedBelowLimit(_) | HbvDna::BelowLimit => sure(highest(value)),
        // A level of zero; a level that has a lower end above zero; a bare "<20".
        HbvDna::Level(_) if highest(value) <= 0.0 => Truth::True,
        HbvDna::Level(_) if at_most(value, 0.0) == Truth::False => Truth::False,
        HbvDna::Level(_) => sure(highest(value)),
    }
}

/// What two results of one day say together: what both say.
fn agreed(one: Truth, other: Truth) -> Truth {
    if one == other { one } else { Truth::Unknown }
}

impl Point {
    fn new(on: Date, result: LabResult, value: Interval) -> Point {
        Point {
            on,
            day: number(on),
            result,
            value,
            conflict: false,
            undetectable: below_limit(&result, &value, SENSITIVE),
            seed_negative: below_limit(&result, &value, SEED_SENSITIVE),
        }
    }

    pub fn shown(&self) -> CoursePoint {
        let canonical = match self.result {
            LabResult::Marker(..) => None,
            LabResult::Dna(dna) => Some(dna.canonical()),
            LabResult::Measured(quantity) => Some(quantity.canonical()),
        };
        CoursePoint { on: self.on, result: self.result, canonical }
    }

    /// Different results of this day: only what all of them show is asserted.
    pub fn is_conflict(&self) -> bool {
        self.conflict
    }

    /// A marker found.
    pub fn found(&self) -> Truth {
        at_least(&self.value, 1.0)
    }

    pub fn above(&self, limit: f64) -> Truth {
        above(&self.value, limit)
    }

    pub fn at_most(&self, limit: f64) -> Truth {
        at_most(&self.value, limit)
    }

    /// "Undetectable" for response: not detected, or below a limit of a sensitive assay.
    pub fn undetectable(&self) -> Truth {
        self.undetectable
    }

    /// Counted, where an earlier result was undetectable: from the limit of
    /// that one on. Below it both may be the same amount, by two assays.
    pub fn appeared_after(&self, none: &Point) -> Truth {
        let reached = match at_least(&self.value, highest(&none.value)) {
            Truth::True => Truth::True,
            Truth::False | Truth::Unknown => Truth::Unknown,
        };
        (!self.undetectable).and(reached)
    }

    /// The same in the eyes of the seed's assays.
    pub fn seed_negative(&self) -> Truth {
        self.seed_negative
    }

    /// Target not detected: what functional cure asks for.
    pub fn not_detected(&self) -> Truth {
        at_most(&self.value, 0.0)
    }

    /// Rises above so many times a nadir.
    pub fn above_times(&self, times: f64, nadir: &Nadir) -> Truth {
        nadir.judge(|value| above(&self.value, value * times))
    }

    /// Reaches so many times a nadir.
    pub fn reaches_times(&self, times: f64, nadir: &Nadir) -> Truth {
        nadir.judge(|value| at_least(&self.value, value * times))
    }

    /// The assay of a result in copies; nothing where nothing was counted.
    fn assay(&self) -> Option<Option<Assay>> {
        let LabResult::Dna(HbvDna::Level(level)) = self.result else { return None };
        Some(match level.quantity().unit() {
            Unit::CopiesPerMl(assay) | Unit::LogCopiesPerMl(assay) => Some(assay),
            _ => None,
        })
    }
}

/// Whether two counted results come from different assays, as far as their units tell.
pub(super) fn assay_changed(points: &[&Point]) -> bool {
    let mut assays = points.iter().filter_map(|point| point.assay());
    let first = assays.next();
    assays.any(|assay| Some(assay) != first)
}

/// The lowest value so far: between these two.
#[derive(Clone, Copy)]
pub(super) struct Nadir {
    low: f64,
    high: f64,
}

impl Nadir {
    pub fn of(point: &Point) -> Nadir {
        let (low, high) = (lowest(&point.value), highest(&point.value));
        match point.undetectable() {
            Truth::True if high <= NADIR_EXACT => Nadir { low: NADIR_FLOOR, high: NADIR_FLOOR },
            Truth::True | Truth::Unknown => {
                Nadir { low: low.max(NADIR_FLOOR).min(high), high: high.max(NADIR_FLOOR) }
            }
            Truth::False => Nadir { low, high },
        }
    }

    /// An amount of something else than DNA.
    pub fn plain(point: &Point) -> Nadir {
        Nadir { low: lowest(&point.value), high: highest(&point.value) }
    }

    pub fn with(self, other: Nadir) -> Nadir {
        Nadir { low: self.low.min(other.low), high: self.high.min(other.high) }
    }

    pub fn high(&self) -> f64 {
        self.high
    }

    /// What holds whatever the nadir is; `holds` gets harder with a higher one.
    fn judge(&self, holds: impl Fn(f64) -> Truth) -> Truth {
        match (holds(self.high), holds(self.low)) {
            (Truth::True, _) => Truth::True,
            (_, Truth::False) => Truth::False,
            _ => Truth::Unknown,
        }
    }
}

/// How far a value fell from a baseline: whether by at least `times`.
pub(super) fn fell_by(times: f64, baseline: &Point, point: &Point) -> Truth {
    match point.undetectable() {
        Truth::True => return Truth::True,
        Truth::Unknown => return Truth::Unknown,
        Truth::False => {}
    }
    // The fall is large where the value times the factor stays at or below the baseline.
    let value = point.value.map(|value| value * times);
    match (at_most(&value, lowest(&baseline.value)), at_most(&value, highest(&baseline.value))) {
        (Truth::True, _) => Truth::True,
        (_, Truth::False) => Truth::False,
        _ => Truth::Unknown,
    }
}

/// Fell by more than `times`.
pub(super) fn fell_by_more(times: f64, baseline: &Point, point: &Point) -> Truth {
    match point.undetectable() {
        Truth::True => return Truth::True,
        Truth::Unknown => return Truth::Unknown,
        Truth::False => {}
    }
    let value = point.value.map(|value| value * times);
    match (below(&value, lowest(&baseline.value)), below(&value, highest(&baseline.value))) {
        (Truth::True, _) => Truth::True,
        (_, Truth::False) => Truth::False,
        _ => Truth::Unknown,
    }
}

/// One treatment: stretches without a gap between them.
#[derive(Clone, Copy)]
pub(super) struct Span<'a> {
    pub start: Date,
    /// The first day.
    pub from: i32,
    /// The last day; [`i32::MAX`] while it goes on.
    pub until: i32,
    /// The first day of the next treatment.
    pub next: i32,
    pub episodes: &'a [Episode],
}

fn last_day(episode: &Episode) -> i32 {
    episode.stop().map_or(i32::MAX, number)
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
            let (from, until) = (number(episode.start()), last_day(episode));
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
        let first_other = others().map(|episode| number(episode.start())).min();
        match first_other {
            None => Some((self.from, self.until)),
            Some(first) if first > self.from => Some((self.from, first)),
            Some(_) => {
                let last_other = others().map(last_day).max()?;
                (last_other < self.until).then_some((last_other, self.until))
            }
        }
    }
}

/// The results after one day, up to and with another.
pub(super) fn between(points: &[Point], after: i32, to: i32) -> &[Point] {
    let first = points.partition_point(|point| point.day <= after);
    let last = points.partition_point(|point| point.day <= to);
    points.get(first..last).unwrap_or_default()
}

/// The result of a visit: of the same day, else the nearest one (of two, the earlier). Another
/// visit's does not stand in where the visit has its own.
pub(super) fn of_the_visit(points: &[Point], day: i32) -> Option<usize> {
    let apart = |point: &Point| (point.day - day).abs();
    let near = points.iter().enumerate().filter(|(_, point)| apart(point) <= days::SAME_VISIT);
    near.min_by_key(|(_, point)| apart(point)).map(|(index, _)| index)
}

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

/// Anti-HBs from this titre on is found, mIU/mL.
const ANTI_HBS_LIMIT: f64 = 10.0;

fn yes_no(truth: Truth) -> Interval {
    Interval::exactly(if truth == Truth::True { 1.0 } else { 0.0 })
}

impl<'a> Timeline<'a> {
    pub fn of(case: &'a Case) -> Timeline<'a> {
        let limits = laboratory_limits(case);
        let mut line =
            Timeline { uln: limits.male, spans: spans(case.treatments()), ..Timeline::default() };
        for entry in case.readings() {
            match entry.on.or(case.today()) {
                Some(on) => line.place(case, on, entry.result),
                None => line.not_placed = true,
            }
        }
        let mut conflicts = false;
        for series in [
            &mut line.dna,
            &mut line.alt,
            &mut line.hbeag,
            &mut line.anti_hbe,
            &mut line.hbsag,
            &mut line.anti_hbs,
            &mut line.hbsag_level,
            &mut line.anti_hbc,
            &mut line.igm,
            &mut line.bilirubin,
            &mut line.inr,
        ] {
            series.sort_unstable_by_key(|point| point.day);
            conflicts |= one_a_day(series);
        }
        line.conflicts = conflicts;
        line.own_hbsag = surface_antigen::judge_single(&mut line);
        line
    }

    fn place(&mut self, case: &Case, on: Date, result: LabResult) {
        let point = |value| Point::new(on, result, value);
        match result {
            LabResult::Dna(dna) => self.dna.push(point(dna.canonical())),
            LabResult::Marker(_, Presence::Pending | Presence::NotDone) => {}
            LabResult::Marker(marker, presence) => {
                let value = presence.determined().map_or(Interval::ANY, |found| {
                    Interval::exactly(if found { 1.0 } else { 0.0 })
                });
                let series = match marker {
                    Marker::Hbsag => &mut self.hbsag,
                    Marker::AntiHbs => &mut self.anti_hbs,
                    Marker::Hbeag => &mut self.hbeag,
                    Marker::AntiHbe => &mut self.anti_hbe,
                    Marker::AntiHbc => &mut self.anti_hbc,
                    Marker::IgmAntiHbc => &mut self.igm,
                };
                if marker == Marker::Hbsag {
                    series.extend(surface_antigen::counted(case, on, value).map(point));
                } else {
                    series.push(point(value));
                }
            }
            LabResult::Measured(quantity) => {
                if quantity.unit_in_doubt().is_some() {
                    return;
                }
                let value = quantity.canonical();
                match quantity.analyte() {
                    Analyte::Alt => self.alt.push(point(value)),
                    Analyte::Bilirubin => self.bilirubin.push(point(value)),
                    Analyte::Inr => self.inr.push(point(value)),
                    Analyte::HbsagLevel => {
                        let found = at_least(&value, HBSAG_FROM);
                        let marker =
                            if found == Truth::Unknown { Interval::ANY } else { yes_no(found) };
                        let Some(counted) = surface_antigen::counted(case, on, marker) else {
                            return;
                        };
                        self.hbsag_level.push(point(value));
                        if found != Truth::Unknown {
                            self.hbsag.push(point(counted));
                        }
                    }
                    Analyte::AntiHbsTitre => {
                        let found = at_least(&value, ANTI_HBS_LIMIT);
                        if found != Truth::Unknown {
                            self.anti_hbs.push(point(yes_no(found)));
                        }
                    }
                    _ => {}
                }
            }
        }
    }

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

/// One point a day. Equal results are one; different ones span what lies between them.
fn one_a_day(series: &mut Vec<Point>) -> bool {
    let mut conflicts = false;
    series.dedup_by(|later, kept| {
        if later.day != kept.day {
            return false;
        }
        if later.value != kept.value {
            conflicts = true;
            kept.conflict = true;
            kept.value = kept.value.hull(&later.value);
        }
        kept.undetectable = agreed(kept.undetectable, later.undetectable);
        kept.seed_negative = agreed(kept.seed_negative, later.seed_negative);
        if written(&later.result) < written(&kept.result) {
            kept.result = later.result;
        }
        true
    });
    conflicts
}

/// Which of two equal results is shown must not depend on the order of entry.
fn written(result: &LabResult) -> (&'static str, u8, f64) {
    let (kind, value) = match result {
        LabResult::Marker(_, presence) => (*presence as u8, 0.0),
        LabResult::Dna(HbvDna::NotDetected) => (0, 0.0),
        LabResult::Dna(HbvDna::BelowLimit) => (u8::MAX, 0.0),
        LabResult::Dna(HbvDna::DetectedBelowLimit(limit)) => {
            (1, limit.map_or(0.0, |limit| limit.quantity().value()))
        }
        LabResult::Dna(HbvDna::Level(level)) => {
            (2 + level.quantity().comparator() as u8, level.quantity().value())
        }
        LabResult::Measured(quantity) => (quantity.comparator() as u8, quantity.value()),
    };
    (result.key(), kind, value)
}

/// Stretches without a gap, in the order of their first days.
fn spans(episodes: &[Episode]) -> Vec<Span<'_>> {
    let mut spans: Vec<Span> = Vec::new();
    let mut first = 0;
    let mut until = i32::MIN;
    for (index, episode) in episodes.iter().enumerate() {
        let from = number(episode.start());
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
    let start = episodes.first().map_or(EPOCH, Episode::start);
    Span { start, from: number(start), until: last.map_or(i32::MAX, last_day), next, episodes }
}
