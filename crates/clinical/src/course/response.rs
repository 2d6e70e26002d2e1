//! How the virus answered treatment: D.1 to D.5, China 2022's classes at weeks
//! 24 and 48 among them.

use super::cirrhosis::has_cirrhosis;
use super::compare::{above, at_most, below};
use super::days;
use super::definitions::*;
use super::found::Found;
use super::nadir::{fell_by, fell_by_more};
use super::point::{Point, between};
use super::span::Span;
use super::timeline::Timeline;
use crate::case::Drug;
use crate::facts::Facts;
use crate::values::Truth;

const FIRST_LINE_CHINA: &[Drug] = &[
    Drug::Entecavir,
    Drug::TenofovirDisoproxil,
    Drug::TenofovirAlafenamide,
    Drug::TenofovirAmibufenamide,
];
/// Recommendation 21 does not name TMF.
const CIRRHOSIS_CHINA: &[Drug] =
    &[Drug::Entecavir, Drug::TenofovirDisoproxil, Drug::TenofovirAlafenamide];

/// The results of one treatment.
struct Treated<'a> {
    line: &'a Timeline<'a>,
    span: &'a Span<'a>,
    on: &'a [Point],
    baseline: Option<&'a Point>,
}

pub(super) fn of(line: &Timeline, span: &Span, facts: &Facts, found: &mut Found) {
    let on = between(&line.dna, span.from, span.until);
    let treated = Treated { line, span, on, baseline: line.baseline(span.from) };
    treated.primary_non_response(found);
    treated.partial_response(found);
    treated.plateau(found);
    treated.slow_decline(found);
    treated.china_week_48(found);
    treated.china_week_24(facts, found);
    treated.response(found);
}

impl<'a> Treated<'a> {
    /// The results from one day of treatment to another.
    fn window(&self, (first, last): (i32, i32)) -> &'a [Point] {
        between(self.on, self.span.from + first - 1, self.span.from.saturating_add(last))
    }

    /// Whether no result before this one was undetectable.
    fn never_undetectable_before(&self, point: &Point) -> Truth {
        let before = self.on.iter().take_while(|earlier| earlier.day < point.day);
        before.fold(Truth::True, |so_far, earlier| so_far.and(!earlier.undetectable()))
    }

    fn is_analogue(&self) -> bool {
        self.span.any_drug(|drug| !drug.is_interferon())
    }

    /// D.1: too small a fall in the window, by every result in it. Undefined
    /// where the drugs were changed before.
    fn primary_non_response(&self, found: &mut Found) {
        let weeks = [
            ("PNR_1LOG_3MO", &D_1A, days::WEEK_12, 10.0),
            ("PNR_2LOG_6MO", &D_1B, days::WEEK_24, 100.0),
        ];
        for (code, definition, week, times) in weeks {
            let results = self.window(week);
            let Some(last) = results.last() else { continue };
            let adherence_asked = std::ptr::eq(definition, &D_1A);
            if !self.is_analogue()
                || self.span.changed(self.span.from, last.day)
                || (adherence_asked && !self.span.adherent())
            {
                continue;
            }
            let Some(baseline) = self.baseline else {
                if results.iter().all(|point| point.undetectable() == Truth::False) {
                    found.may(code, &[definition], &[last], &["EARLIER_DNA"], Some(self.span));
                }
                continue;
            };
            let small = |point: &Point| !fell_by(times, baseline, point);
            let every = results.iter().fold(Truth::True, |all, point| all.and(small(point)));
            let any = results.iter().fold(Truth::False, |any, point| any.or(small(point)));
            // Two results of one window that disagree leave it open.
            let truth = if every == any { every } else { Truth::Unknown };
            let settles: &[&str] =
                if any == Truth::Unknown { &["EXACT_DNA"] } else { &["ANOTHER_DNA"] };
            if let Some(was) = baseline.value.point() {
                results.iter().for_each(|point| found.boundary(definition, point, was / times));
            }
            let points = [baseline, last];
            if let Some(event) =
                found.judge(truth, code, definition, &points, settles, Some(self.span))
            {
                event.adherence_then_sequence(self.span);
            }
        }
    }

    /// D.1c: a fall of at most 1 log10 in six months, by every result of the window. Adherence is
    /// what it asks about first, and does not set it aside.
    fn plateau(&self, found: &mut Found) {
        let span = self.span;
        let results = self.window(days::WEEK_24);
        let Some(last) = results.last() else { return };
        if !self.is_analogue() || span.changed(span.from, last.day) {
            return;
        }
        let Some(baseline) = self.baseline else {
            if results.iter().all(|point| point.undetectable() == Truth::False) {
                found.may("PLATEAU_A25", &[&D_1C], &[last], &["EARLIER_DNA"], Some(span));
            }
            return;
        };
        let flat = |point: &Point| !fell_by_more(10.0, baseline, point);
        let every = results.iter().fold(Truth::True, |all, point| all.and(flat(point)));
        let any = results.iter().fold(Truth::False, |any, point| any.or(flat(point)));
        let truth = if every == any { every } else { Truth::Unknown };
        let settles: &[&str] =
            if any == Truth::Unknown { &["EXACT_DNA"] } else { &["ANOTHER_DNA"] };
        if let Some(was) = baseline.value.point() {
            results.iter().for_each(|point| found.boundary(&D_1C, point, was / 10.0));
        }
        let points = [baseline, last];
        if let Some(event) = found.judge(truth, "PLATEAU_A25", &D_1C, &points, settles, Some(span))
        {
            event.adherence_then_sequence(span);
            event.say(&PLATEAU_HANDLING_A25);
        }
    }

    /// D.2b: still counted after week 96, with a fall below 5 log10, and never undetectable.
    fn slow_decline(&self, found: &mut Found) {
        let span = self.span;
        let after = span.from.saturating_add(days::WEEK_96);
        let Some(point) = between(self.on, after, span.until).first() else { return };
        if !self.is_analogue() {
            return;
        }
        let counted = (!point.undetectable()).and(self.never_undetectable_before(point));
        let Some(baseline) = self.baseline else {
            if counted != Truth::False {
                found.may("SLOW_DECLINE_A25", &[&D_2B], &[point], &["EARLIER_DNA"], Some(span));
            }
            return;
        };
        let truth = counted.and(!fell_by(100_000.0, baseline, point));
        if let Some(was) = baseline.value.point() {
            found.boundary(&D_2B, point, was / 100_000.0);
        }
        let points = [baseline, point];
        if let Some(event) =
            found.judge(truth, "SLOW_DECLINE_A25", &D_2B, &points, &["EXACT_DNA"], Some(span))
        {
            event.say(&SLOW_DECLINE_HANDLING_A25);
        }
    }

    fn week_48(&self, from: i32, until: i32) -> Option<&'a Point> {
        between(self.on, from.saturating_add(days::WEEK_48 - 1), until).first()
    }

    /// D.2: a fall of more than 1 log10, but virus still found at week 48.
    fn partial_response(&self, found: &mut Found) {
        let span = self.span;
        let Some(point) = self.week_48(span.from, span.until) else { return };
        if !self.is_analogue() || !span.adherent() || span.changed(span.from, point.day) {
            return;
        }
        let detectable = (!point.undetectable()).and(self.never_undetectable_before(point));
        let Some(baseline) = self.baseline else {
            if detectable != Truth::False {
                let rules = [&D_2];
                found.may("PARTIAL_RESPONSE_12MO", &rules, &[point], &["EARLIER_DNA"], Some(span));
            }
            return;
        };
        let truth = detectable.and(fell_by_more(10.0, baseline, point));
        if let Some(was) = baseline.value.point() {
            found.boundary(&D_2, point, was / 10.0);
        }
        let low = below(&point.value, 2_000.0) == Truth::True;
        if let Some(event) = found.judge(
            truth,
            "PARTIAL_RESPONSE_12MO",
            &D_2,
            &[baseline, point],
            &["EXACT_DNA"],
            Some(span),
        ) {
            event.adherence_then_sequence(span);
            if low && span.on_etv_or_tdf() {
                event.say(&LLV_HANDLING_AASLD);
            }
        }
    }

    /// The first thing seen, so that no class comes from one result: where it is
    /// the result itself, the class is only possible.
    fn earlier(&self) -> Option<&'a Point> {
        self.baseline.or_else(|| self.on.first())
    }

    /// D.3a, D.3b: the first value from week 48 on, under the named drugs alone.
    fn china_week_48(&self, found: &mut Found) {
        let span = self.span;
        let Some((from, until)) = span.only_on(FIRST_LINE_CHINA) else { return };
        let Some(point) = self.week_48(from, until) else { return };
        if !span.adherent() {
            return;
        }
        let never = (!point.undetectable()).and(self.never_undetectable_before(point));
        // Detectable by the definition, but not above 20 as recommendation 20 has it.
        let seen = at_most_20_but_detected(point);
        if seen && self.never_undetectable_before(point) == Truth::True {
            found.say(&CN_NOT_ABOVE_20);
        }
        if point.value.point() == Some(2_000.0) && never == Truth::True {
            found.say(&CN_EXACTLY_2000);
        }
        if never == Truth::True {
            found.boundary(&D_3A, point, 20.0);
            found.boundary(&D_3B, point, 2_000.0);
        }
        let low = never.and(point.above(20.0)).and(below(&point.value, 2_000.0));
        let high = never.and(point.above(2_000.0));
        for (code, definition, truth) in
            [("CN_LLV_48W", &D_3A, low), ("CN_POOR_RESPONSE_48W", &D_3B, high)]
        {
            let points: Vec<&Point> = self.earlier().into_iter().chain([point]).collect();
            if let Some(event) =
                found.judge(truth, code, definition, &points, &["EXACT_DNA"], Some(span))
            {
                event.adherence_then_sequence(span);
                event.say(&LLV_HANDLING_CN);
                if std::ptr::eq(definition, &D_3A) && span.on_etv_or_tdf() {
                    event.say(&LLV_HANDLING_AASLD);
                }
            }
        }
    }

    /// D.3c: with cirrhosis, the first value from week 24 on.
    fn china_week_24(&self, facts: &Facts, found: &mut Found) {
        let span = self.span;
        let Some((from, until)) = span.only_on(CIRRHOSIS_CHINA) else { return };
        let first = between(self.on, from.saturating_add(days::WEEK_24.0 - 1), until).first();
        let Some(point) = first.filter(|_| span.adherent()) else { return };
        let virus = (!point.undetectable())
            .and(self.never_undetectable_before(point))
            .and(point.above(20.0));
        let cirrhosis = has_cirrhosis(facts);
        if cirrhosis != Truth::False {
            found.boundary(&D_3C, point, 20.0);
        }
        let points: Vec<&Point> = self.earlier().into_iter().chain([point]).collect();
        let settles: &[&str] =
            if cirrhosis == Truth::Unknown { &["CIRRHOSIS"] } else { &["EXACT_DNA"] };
        let truth = virus.and(cirrhosis);
        if let Some(event) =
            found.judge(truth, "CN_CIRRHOSIS_24W", &D_3C, &points, settles, Some(span))
        {
            event.adherence_then_sequence(span);
            event.say(&CIRRHOSIS_HANDLING_CN);
        }
    }

    /// D.4 and D.5.
    fn response(&self, found: &mut Found) {
        let span = self.span;
        let undetectable = |point: &&Point| point.undetectable() == Truth::True;
        let first = self.on.iter().find(undetectable);
        if let Some(first) = first {
            // What it is a response from; else a second undetectable result.
            let before = between(&self.line.dna, i32::MIN, first.day)
                .iter()
                .rev()
                .find(|point| point.undetectable() == Truth::False)
                .or_else(|| self.on.iter().find(|p| p.day > first.day && undetectable(p)));
            let points: Vec<&Point> = before.into_iter().chain([first]).collect();
            if let Some(event) =
                found.judge(Truth::True, "VIROLOGICAL_RESPONSE", &D_4, &points, &[], Some(span))
                && at_most(&first.value, 20.0) != Truth::True
            {
                event.note("LIMIT_ABOVE_20");
            }
        } else if let Some(open) = self.on.iter().find(|p| p.undetectable() == Truth::Unknown) {
            found.may("VIROLOGICAL_RESPONSE", &[&D_4], &[open], &["EXACT_DNA"], Some(span));
        }
        let late = between(self.on, span.from.saturating_add(days::WEEK_48 - 1), span.until);
        let Some(last) = late.last() else { return };
        let all = late.iter().fold(Truth::True, |all, point| all.and(point.undetectable()));
        let since = first.filter(|first| first.day < last.day);
        let points: Vec<&Point> =
            since.or_else(|| self.earlier()).into_iter().chain([last]).collect();
        let code = "MAINTAINED_VIROLOGICAL_RESPONSE";
        found.judge(all, code, &D_5, &points, &["EXACT_DNA"], Some(span));
    }
}

fn at_most_20_but_detected(point: &Point) -> bool {
    let detected = above(&point.value, 0.0) == Truth::True;
    detected && point.at_most(20.0) == Truth::True
}
