//! D.14: reactivation under immunosuppression, chemotherapy or treatment of
//! hepatitis C, or soon after their end, by four definitions. Of a past infection
//! (HBsAg not found, anti-HBc found) also where no cause is known.

use super::compare::at_least;
use super::definitions::*;
use super::event::Confirmation;
use super::found::Found;
use super::nadir::Nadir;
use super::point::{Point, assay_changed, between};
use super::timeline::Timeline;
use crate::case::Case;
use crate::derive::reactivation_cause;
use crate::facts::{Fact, Facts};
use crate::values::Truth;

/// One definition: how far above a baseline, and from which level after none.
struct Rise {
    code: &'static str,
    definition: &'static Definition,
    times: f64,
    /// From an undetectable baseline; 0 is "any counted virus".
    from_nothing: f64,
    /// Where there is no baseline.
    alone: Option<f64>,
    /// Only for those in whom anti-HBc was found.
    asks_anti_hbc: bool,
    /// HBsAg found again counts as much as HBV DNA.
    counts_hbsag: bool,
}

const APASL: Rise = Rise {
    code: "REACTIVATION_APASL",
    definition: &D_14D,
    times: 100.0,
    from_nothing: 100.0,
    alone: Some(20_000.0),
    asks_anti_hbc: false,
    counts_hbsag: false,
};
const AGA: Rise = Rise {
    code: "REACTIVATION_AGA",
    definition: &D_14E,
    times: 10.0,
    from_nothing: 0.0,
    alone: None,
    asks_anti_hbc: false,
    counts_hbsag: false,
};

static HBSAG_POSITIVE: [Rise; 3] = [
    Rise {
        code: "REACTIVATION_HBSAG_POS",
        definition: &D_14A,
        times: 100.0,
        from_nothing: 1_000.0,
        alone: Some(10_000.0),
        asks_anti_hbc: false,
        counts_hbsag: false,
    },
    APASL,
    AGA,
];

static HBSAG_NEGATIVE: [Rise; 4] = [
    Rise {
        code: "REACTIVATION_HBSAG_NEG",
        definition: &D_14B,
        times: f64::INFINITY,
        from_nothing: 0.0,
        alone: None,
        asks_anti_hbc: false,
        counts_hbsag: true,
    },
    Rise {
        code: "REACTIVATION_CN",
        definition: &D_14C,
        times: 100.0,
        from_nothing: 0.0,
        alone: None,
        asks_anti_hbc: true,
        counts_hbsag: true,
    },
    APASL,
    AGA,
];

pub(super) fn of(case: &Case, line: &Timeline, facts: &Facts, found: &mut Found) {
    // What is known of HBsAg before anything rose.
    let known = |point: &&Point| point.found() != Truth::Unknown;
    let Some(first) = line.hbsag.iter().find(known) else { return };
    let whom = Whom { case, line, treated: facts.get(Fact::OnTreatment).point() == Some(1.0) };
    if first.found() == Truth::True {
        rises(&whom, &HBSAG_POSITIVE, found);
    } else {
        rises(&whom, &HBSAG_NEGATIVE, found);
        hbsag_back(&whom, found);
    }
}

/// For whom a definition is. Of these only China 2022's names anti-HBc, and only a past
/// infection wakes up without a cause that is known.
struct Whom<'a> {
    case: &'a Case,
    line: &'a Timeline<'a>,
    /// On treatment as entered, without a day.
    treated: bool,
}

impl Whom<'_> {
    /// Whether something weakened the immune system on the day of a result.
    fn weakened(&self, on: &Point) -> Truth {
        match reactivation_cause(self.case.person(), Some(on.on)) {
            Some(cause) => Truth::from(cause),
            _ if self.line.spans.is_empty() && !self.treated => Truth::Unknown,
            _ => Truth::False,
        }
    }

    /// Anti-HBc: once found it stays so; not tested, or in doubt, is not "not found".
    fn core(&self) -> Truth {
        let found = |is| self.line.anti_hbc.iter().any(|point| point.found() == is);
        if found(Truth::True) {
            Truth::True
        } else if found(Truth::False) {
            Truth::False
        } else {
            Truth::Unknown
        }
    }

    /// Whether the infection was there before this result: anti-HBc found earlier. What
    /// was not found earlier is a new infection; what was not looked for then is open.
    fn core_before(&self, on: &Point) -> Truth {
        let before = between(&self.line.anti_hbc, i32::MIN, on.day - 1);
        if before.iter().any(|point| point.found() == Truth::True) {
            Truth::True
        } else if self.core() == Truth::False
            || before.iter().any(|point| point.found() == Truth::False)
        {
            Truth::False
        } else {
            Truth::Unknown
        }
    }

    /// A past infection that shows itself again is a reactivation, whatever the cause; the
    /// end of a treatment explains it otherwise (section D.12).
    fn unexplained(&self, rise: &Rise, on: &Point) -> Truth {
        let after_treatment = self.line.spans.iter().any(|span| span.from < on.day);
        if !std::ptr::eq(rise.definition, &D_14B) || after_treatment || self.treated {
            return Truth::False;
        }
        self.core_before(on)
    }

    fn holds(&self, rise: &Rise, on: &Point) -> Truth {
        let weakened = self.weakened(on);
        let by_cause = if rise.asks_anti_hbc { weakened.and(self.core()) } else { weakened };
        by_cause.or(self.unexplained(rise, on))
    }

    /// What of it is not known.
    fn settles(&self, rise: &Rise, on: &Point) -> Vec<&'static str> {
        let mut settles = Vec::new();
        if self.weakened(on) == Truth::Unknown {
            settles.push("IMMUNOSUPPRESSION");
        }
        let asks = rise.asks_anti_hbc || self.unexplained(rise, on) == Truth::Unknown;
        if asks && self.core() == Truth::Unknown {
            settles.push("ANTI_HBC");
        }
        settles
    }

    /// An event, with the remark that applies if no cause is known.
    fn found(&self, rise: &Rise, points: [&Point; 2], found: &mut Found) {
        let confirmation = Confirmation::NotNeeded;
        let event = found.event(rise.code, &[rise.definition], &points, confirmation, None);
        if let Some(event) = event.filter(|_| self.weakened(points[1]) != Truth::True) {
            event.note("NO_CAUSE_KNOWN");
        }
    }
}

/// Days on which no drug against hepatitis B was at work.
fn untreated(line: &Timeline, point: &Point) -> bool {
    !line.spans.iter().any(|span| span.from < point.day && point.day <= span.until)
}

fn rises(whom: &Whom, definitions: &[Rise], found: &mut Found) {
    let line = whom.line;
    for rise in definitions {
        let mut lowest: Option<(&Point, Nadir)> = None;
        let mut open = None;
        let mut sure = None;
        for point in line.dna.iter().filter(|point| untreated(line, point)) {
            if let Some((baseline, nadir)) = lowest {
                let counted = !point.undetectable();
                let over = point.reaches_times(rise.times, &nadir).and(counted);
                let after_none = baseline
                    .undetectable()
                    .and(point.appeared_after(baseline))
                    .and(at_least(&point.value, rise.from_nothing));
                // A baseline that was undetectable is judged by the level alone.
                let truth = match baseline.undetectable() {
                    Truth::True => after_none,
                    _ => over.or(after_none),
                };
                match truth.and(whom.holds(rise, point)) {
                    Truth::True => {
                        sure = Some([baseline, point]);
                        break;
                    }
                    Truth::Unknown if open.is_none() => open = Some([baseline, point]),
                    _ => {}
                }
            }
            let own = Nadir::plain(point);
            lowest = Some(match lowest {
                Some((kept, nadir)) if nadir.high() <= own.high() => (kept, nadir.with(own)),
                Some((_, nadir)) => (point, nadir.with(own)),
                None => (point, own),
            });
        }
        let rules = [rise.definition];
        if let Some(points) = sure {
            whom.found(rise, points, found);
        } else if let Some(points) = open {
            let mut settles = whom.settles(rise, points[1]);
            if settles.is_empty() || assay_changed(&points) {
                settles.push("EXACT_DNA");
            }
            found.may(rise.code, &rules, &points, &settles, None);
        } else if let [only] = line.dna.as_slice()
            && let Some(limit) = rise.alone
            && whom.holds(rise, only).and(at_least(&only.value, limit)) == Truth::True
        {
            found.may(rise.code, &rules, &[only], &["EARLIER_DNA"], None);
        }
    }
}

/// HBsAg found after it was not found.
fn hbsag_back(whom: &Whom, found: &mut Found) {
    let mut negative: Option<&Point> = None;
    for point in &whom.line.hbsag {
        match (point.found(), negative) {
            (Truth::False, _) => negative = Some(point),
            (Truth::True, Some(before)) => {
                for rise in HBSAG_NEGATIVE.iter().filter(|rise| rise.counts_hbsag) {
                    if found.events.iter().any(|event| event.code == *rise.code) {
                        continue;
                    }
                    found.possible.retain(|event| event.code != *rise.code);
                    let points = [before, point];
                    match whom.holds(rise, point) {
                        Truth::True => whom.found(rise, points, found),
                        Truth::Unknown => {
                            let settles = whom.settles(rise, point);
                            found.may(rise.code, &[rise.definition], &points, &settles, None);
                        }
                        Truth::False => {}
                    }
                }
                return;
            }
            _ => {}
        }
    }
}
