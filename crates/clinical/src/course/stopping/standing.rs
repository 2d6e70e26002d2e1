//! Where a person on treatment stands: what holds now, and since when.

use super::super::timeline::Timeline;
use super::finding::{StoppingCondition, bare};
use crate::case::{Case, Date, Person};
use crate::conditions::likely_cirrhosis;
use crate::course::cirrhosis::has_cirrhosis;
use crate::course::compare::{above, at_least, below};
use crate::course::days;
use crate::course::point::{Point, between};
use crate::course::span::Span;
use crate::facts::{Fact, Facts};
use crate::guidelines::{Ask, StoppingRow};
use crate::values::{Interval, Truth, months_between};

/// What holds at the newest result, and since when it has held without a break.
#[derive(Clone, Copy)]
struct Lasting<'a> {
    now: Truth,
    /// The first result of the unbroken row.
    since: Option<&'a Point>,
    /// The newest result.
    last: Option<&'a Point>,
    /// A result before the row shows that it did not hold then.
    onset_known: bool,
}

impl Lasting<'_> {
    const NOTHING: Lasting<'static> =
        Lasting { now: Truth::Unknown, since: None, last: None, onset_known: false };
}

fn lasting(points: &[Point], holds: impl Fn(&Point) -> Truth) -> Lasting<'_> {
    lasting_from(points, i32::MIN, holds)
}

/// The same from a first day on: what held before it does not count, what did
/// not hold before it shows the beginning.
fn lasting_from(points: &[Point], from: i32, holds: impl Fn(&Point) -> Truth) -> Lasting<'_> {
    let Some(last) = points.last().filter(|last| last.day >= from) else {
        return Lasting::NOTHING;
    };
    let mut since = None;
    let mut onset_known = false;
    for point in points.iter().rev() {
        match holds(point) {
            Truth::True if point.day < from => break,
            Truth::True => since = Some(point),
            other => {
                onset_known = other == Truth::False;
                break;
            }
        }
    }
    Lasting { now: holds(last), since, last: Some(last), onset_known }
}

pub(super) struct Standing<'a> {
    pub hbeag_at_start: Truth,
    pub decompensated: bool,
    pub dna_tested: bool,
    cirrhosis: Truth,
    cirrhosis_in_doubt: bool,
    apri_above_2: Truth,
    stage_3: Truth,
    span: Option<&'a Span<'a>>,
    as_of: Option<Date>,
    dna: Lasting<'a>,
    dna_row: &'a [Point],
    alt: Lasting<'a>,
    hbeag: Lasting<'a>,
    anti_hbe: Lasting<'a>,
    hbsag: Lasting<'a>,
    anti_hbs: Lasting<'a>,
    hbsag_level: Option<&'a Point>,
    hbsag_level_undated: Option<Interval>,
    person: &'a Person,
    hbeag_now: Truth,
    event_ever: Truth,
}

impl<'a> Standing<'a> {
    pub fn of(case: &'a Case, line: &'a Timeline, facts: &Facts) -> Standing<'a> {
        let span = line.spans.last();
        let start = span.map(|span| span.from);
        let not_found = |point: &Point| !point.found();
        let undetectable = |point: &Point| point.undetectable();
        // Before the start a normal ALT or an undetectable virus is no response.
        let from = start.unwrap_or(i32::MIN);
        let dna_row = between(&line.dna, from.saturating_sub(1), i32::MAX);
        let person = case.person();
        let hull = |fact| facts.get(fact).hull();
        let stage = |fact, limit| hull(fact).map_or(Truth::Unknown, |hull| at_least(&hull, limit));
        let last_result = [&line.dna, &line.alt, &line.hbeag, &line.hbsag]
            .into_iter()
            .filter_map(|series| series.last())
            .max_by_key(|point| point.day)
            .map(|point| point.on);
        let lost = |points: &'a [Point]| {
            let lost = lasting(points, not_found);
            // Not found, but never shown to have been there: no loss.
            let ever = points.iter().any(|point| point.found() == Truth::True);
            match lost.now {
                Truth::True if !ever => Lasting { now: Truth::Unknown, ..lost },
                _ => lost,
            }
        };
        Standing {
            hbeag_at_start: match hbeag_at_start(line, start) {
                Truth::Unknown => person.hbeag_at_start.map_or(Truth::Unknown, Truth::from),
                shown => shown,
            },
            decompensated: stage(Fact::Cirrhosis, 2.0) == Truth::True
                || stage(Fact::DecompensationEvent, 1.0) == Truth::True,
            dna_tested: !line.dna.is_empty(),
            cirrhosis: match has_cirrhosis(facts) {
                Truth::False if likely_cirrhosis().as_it_stands(facts) == Truth::True => {
                    Truth::Unknown
                }
                as_entered => as_entered,
            },
            cirrhosis_in_doubt: has_cirrhosis(facts) == Truth::Unknown
                && (likely_cirrhosis().as_it_stands(facts) == Truth::True
                    || stage(Fact::DecompensationEvent, 1.0) == Truth::True),
            apri_above_2: match (stage(Fact::Age, 18.0), hull(Fact::Apri)) {
                (Truth::True, Some(apri)) => above(&apri, 2.0),
                _ => Truth::False,
            },
            stage_3: stage(Fact::Fibrosis, 3.0),
            span,
            as_of: case.today().or(last_result),
            dna: lasting_from(&line.dna, from, undetectable),
            dna_row,
            alt: lasting_from(&line.alt, from, |point| point.at_most(line.uln)),
            hbeag: lost(&line.hbeag),
            anti_hbe: lasting(&line.anti_hbe, Point::found),
            hbsag: lost(&line.hbsag),
            anti_hbs: lasting(&line.anti_hbs, Point::found),
            hbsag_level: line.hbsag_level.last(),
            hbsag_level_undated: hull(Fact::HbsagLevel),
            person,
            hbeag_now: stage(Fact::Hbeag, 1.0),
            event_ever: stage(Fact::DecompensationEvent, 1.0),
        }
    }

    /// Cirrhosis as the edition of a row counts it.
    pub fn cirrhosis_for(&self, row: &StoppingRow) -> Truth {
        let mut cirrhosis = self.cirrhosis;
        if row.apri {
            cirrhosis = cirrhosis.or(self.apri_above_2);
        }
        if row.not_from_f3 && self.stage_3 != Truth::False {
            cirrhosis = cirrhosis.or(self.stage_3);
        }
        cirrhosis
    }

    pub fn condition(&self, ask: &Ask, alternative: u8) -> StoppingCondition {
        let (code, lasting) = self.answer(ask);
        let needed = ask.months();
        let (truth, months) = match (ask, needed) {
            (_, None) => (lasting.now, None),
            (Ask::TreatedFor(_), Some(needed)) => self.treated_for(needed),
            (Ask::AntiHbeIfFoundAtStart(_), _) if self.hbeag_at_start == Truth::False => {
                (Truth::True, None)
            }
            (_, Some(needed)) => {
                let dated = long_enough(&lasting, needed);
                self.or_as_entered(ask, needed, dated)
            }
        };
        StoppingCondition {
            alternative,
            truth,
            value: lasting.last.filter(|point| !point.is_conflict()).map(Point::shown),
            months,
            months_needed: needed,
            ..bare(code)
        }
    }

    /// Months that were entered, where no dated results say for how long something has held.
    fn or_as_entered(
        &self,
        ask: &Ask,
        needed: f64,
        dated: (Truth, Option<f64>),
    ) -> (Truth, Option<f64>) {
        let entered = match ask {
            Ask::DnaUndetectable(_) => self.person.undetectable_months.map(|months| months.get()),
            Ask::AntiHbeIfFoundAtStart(_) => self.person.anti_hbe_months.map(|months| months.get()),
            _ => None,
        };
        match (dated.0, entered) {
            (Truth::Unknown, Some(months)) => (Truth::from(months >= needed), Some(months)),
            _ => dated,
        }
    }

    /// Neither now nor at any time. What was entered as "never" stands only where nothing of
    /// today speaks against it.
    fn never(&self, ever: Option<bool>, now: Truth) -> Truth {
        match (ever, now) {
            (_, Truth::True) | (Some(true), _) => Truth::False,
            (Some(false), Truth::Unknown) if self.cirrhosis_in_doubt => Truth::Unknown,
            (Some(false), _) => Truth::True,
            (None, _) => Truth::Unknown,
        }
    }

    fn answer(&self, ask: &Ask) -> (&'static str, Lasting<'a>) {
        let known = |now: Truth| Lasting { now, ..Lasting::NOTHING };
        let plain = |answer: Option<bool>| known(answer.map_or(Truth::Unknown, Truth::from));
        let not = |answer: Option<bool>| answer.map(|yes| !yes);
        match ask {
            Ask::Seroconversion => ("HBEAG_SEROCONVERSION", both(self.hbeag, self.anti_hbe)),
            Ask::HbeagLoss => ("HBEAG_LOSS", self.hbeag),
            Ask::DnaUndetectable(_) => ("DNA_UNDETECTABLE", self.dna),
            Ask::DnaThrice => ("DNA_UNDETECTABLE_3_TIMES", self.thrice()),
            Ask::AltNormal(_) => ("ALT_NORMAL", self.alt),
            Ask::HbsagLoss(_) => ("HBSAG_LOSS", self.hbsag),
            Ask::HbsagSeroconversion(_) => {
                ("HBSAG_SEROCONVERSION", both(self.hbsag, self.anti_hbs))
            }
            Ask::HbsagBelow100 => ("HBSAG_BELOW_100", self.below_100()),
            Ask::Consolidation(of, _) => ("CONSOLIDATION", self.together(of)),
            Ask::TreatedFor(_) => ("TREATED_FOR", Lasting::NOTHING),
            Ask::FollowUp => ("FOLLOW_UP_ASSURED", plain(self.person.follow_up_assured)),
            Ask::NeverCirrhosis => {
                ("NEVER_CIRRHOSIS", known(self.never(self.person.cirrhosis_ever, self.cirrhosis)))
            }
            Ask::NeverDecompensation => {
                // Its events are asked for as "now or ever".
                let now = Truth::from(self.decompensated).or(self.event_ever);
                let ever = self.person.decompensation_ever;
                let ever = if now == Truth::False { ever.or(Some(false)) } else { ever };
                ("NEVER_DECOMPENSATION", known(self.never(ever, Truth::from(now == Truth::True))))
            }
            Ask::NeverLiverCancer => {
                let diagnosed = self.person.liver_cancer;
                let ever = self.person.liver_cancer_ever.or(diagnosed);
                let now = Truth::from(diagnosed == Some(true));
                ("NEVER_LIVER_CANCER", known(self.never(ever, now)))
            }
            Ask::NoExtrahepatic => ("NO_EXTRAHEPATIC", plain(not(self.person.extrahepatic))),
            Ask::HbeagNotFound => ("HBEAG_NOT_FOUND_NOW", known(!self.hbeag_now)),
            Ask::AntiHbeIfFoundAtStart(_) => ("ANTI_HBE_IF_FOUND_AT_START", self.anti_hbe),
            Ask::NoHiv => ("NO_HIV", plain(not(self.person.hiv))),
            Ask::NoHdv => ("NO_HDV", plain(not(self.person.hdv))),
            Ask::YearsNotRead => ("YEARS_NOT_READ", Lasting::NOTHING),
        }
    }

    /// Everything named holds, since the last of them began; measured to the
    /// newest HBV DNA, or what else is newest.
    fn together(&self, of: &[Ask]) -> Lasting<'a> {
        let mut joined: Option<Lasting<'a>> = None;
        let mut first_year = false;
        for ask in of {
            if let Ask::TreatedFor(_) = ask {
                first_year = true;
                continue;
            }
            let (_, next) = self.answer(ask);
            joined = Some(joined.map_or(next, |joined| Lasting {
                last: later(joined.last, next.last),
                ..both(joined, next)
            }));
        }
        let mut joined = joined.unwrap_or(Lasting::NOTHING);
        joined.last = later(joined.last, self.dna.last);
        if first_year && let (Some(span), Some(since)) = (self.span, joined.since) {
            // Only what comes after the first year of treatment counts.
            let points = self.dna_row;
            if since.day - span.from < days::YEAR {
                let index = points.partition_point(|point| point.day - span.from < days::YEAR);
                joined.since = points.get(index);
                joined.onset_known = true;
                if joined.since.is_none() {
                    joined.now = joined.now.and(Truth::False);
                }
            }
        }
        joined
    }

    /// Three undetectable results, at least six months apart, up to now.
    fn thrice(&self) -> Lasting<'a> {
        let (mut kept, mut next) = (0, i32::MAX);
        for point in self.dna_row.iter().rev() {
            if point.undetectable() != Truth::True {
                break;
            }
            if next == i32::MAX || next - point.day >= days::BASELINE - 2 {
                kept += 1;
                next = point.day;
            }
        }
        let enough = if kept >= 3 {
            Truth::True
        } else if self.dna.onset_known {
            Truth::False
        } else {
            Truth::Unknown
        };
        Lasting { now: self.dna.now.and(enough), ..self.dna }
    }

    /// HBsAg exactly on the limit, which does not meet it.
    pub fn exactly_100(&self) -> bool {
        let level = self.hbsag_level.map(|level| level.value).or(self.hbsag_level_undated);
        level.is_some_and(|level| level.point() == Some(100.0))
    }

    fn below_100(&self) -> Lasting<'a> {
        let lost = self.hbsag.now == Truth::True;
        match self.hbsag_level {
            Some(level) if !lost => {
                Lasting { now: below(&level.value, 100.0), last: Some(level), ..Lasting::NOTHING }
            }
            _ if lost => Lasting { now: Truth::True, last: self.hbsag.last, ..Lasting::NOTHING },
            // Without a day and without a day of reading it is on no line, and known all the same.
            _ => Lasting {
                now: self.hbsag_level_undated.map_or(Truth::Unknown, |level| below(&level, 100.0)),
                ..Lasting::NOTHING
            },
        }
    }

    /// Months of treatment, up to the day of reading.
    fn treated_for(&self, needed: f64) -> (Truth, Option<f64>) {
        let months = self.span.zip(self.as_of).and_then(|(s, day)| months_between(s.first, day));
        (months.map_or(Truth::Unknown, |months| Truth::from(months >= needed)), months)
    }
}

/// How long it has held, from the first result that shows it to the last.
/// Too short is "no" only where an earlier result shows the beginning.
fn long_enough(lasting: &Lasting, needed: f64) -> (Truth, Option<f64>) {
    let (Some(since), Some(last)) = (lasting.since, lasting.last) else {
        return (lasting.now, None);
    };
    let months = months_between(since.on, last.on);
    let enough = match months {
        Some(months) if months >= needed => Truth::True,
        Some(_) if lasting.onset_known => Truth::False,
        _ => Truth::Unknown,
    };
    (lasting.now.and(enough), months)
}

fn later<'a>(a: Option<&'a Point>, b: Option<&'a Point>) -> Option<&'a Point> {
    match (a, b) {
        (Some(a), Some(b)) => Some(if b.day > a.day { b } else { a }),
        (a, b) => a.or(b),
    }
}

/// Both hold, since the later of the two began.
fn both<'a>(a: Lasting<'a>, b: Lasting<'a>) -> Lasting<'a> {
    let since = match (a.since, b.since) {
        (Some(_), Some(_)) => later(a.since, b.since),
        _ => None,
    };
    let onset = match (a.since, b.since) {
        (Some(x), Some(y)) if y.day > x.day => b.onset_known || a.onset_known,
        _ => a.onset_known,
    };
    Lasting { now: a.now.and(b.now), since, last: later(a.last, b.last), onset_known: onset }
}

/// HBeAg at the start: the last result on or before it, else the first one
/// under treatment that still found it. One that did not find it later says
/// nothing of the start.
fn hbeag_at_start(line: &Timeline, start: Option<i32>) -> Truth {
    let known = |points: &[Point]| {
        points.iter().rev().map(Point::found).find(|found| *found != Truth::Unknown)
    };
    let from = start.unwrap_or(i32::MIN);
    if let Some(found) = known(between(&line.hbeag, i32::MIN, from)) {
        return found;
    }
    let later = between(&line.hbeag, from, i32::MAX);
    match later.iter().find(|point| point.found() != Truth::Unknown) {
        Some(first) if first.found() == Truth::True => Truth::True,
        // Within the first weeks it still stands for the start.
        Some(first) if start.is_some_and(|from| first.day - from <= days::WEEK_12.1) => {
            first.found()
        }
        _ => Truth::Unknown,
    }
}
