//! D.14: reactivation under immunosuppression, chemotherapy or treatment of
//! hepatitis C, by four definitions.

use super::Confirmation;
use super::definitions::*;
use super::found::Found;
use super::timeline::{Nadir, Point, Timeline, assay_changed, at_least};
use crate::case::{Case, Immunosuppression};
use crate::facts::{Fact, Facts};
use crate::logic::Truth;

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
}

const APASL: Rise = Rise {
    code: "REACTIVATION_APASL",
    definition: &D_14D,
    times: 100.0,
    from_nothing: 100.0,
    alone: Some(20_000.0),
    asks_anti_hbc: false,
};
const AGA: Rise = Rise {
    code: "REACTIVATION_AGA",
    definition: &D_14E,
    times: 10.0,
    from_nothing: 0.0,
    alone: None,
    asks_anti_hbc: false,
};

static HBSAG_POSITIVE: [Rise; 3] = [
    Rise {
        code: "REACTIVATION_HBSAG_POS",
        definition: &D_14A,
        times: 100.0,
        from_nothing: 1_000.0,
        alone: Some(10_000.0),
        asks_anti_hbc: false,
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
    },
    Rise {
        code: "REACTIVATION_CN",
        definition: &D_14C,
        times: 100.0,
        from_nothing: 0.0,
        alone: None,
        asks_anti_hbc: true,
    },
    APASL,
    AGA,
];

pub(super) fn of(case: &Case, line: &Timeline, facts: &Facts, found: &mut Found) {
    let person = case.person();
    let weakened = match (person.immunosuppression, person.hcv_treatment) {
        (Some(Immunosuppression::Current(_)), _) | (_, Some(true)) => Truth::True,
        (None, _) if line.spans.is_empty() && facts.get(Fact::OnTreatment).point() != Some(1.0) => {
            Truth::Unknown
        }
        _ => Truth::False,
    };
    if weakened == Truth::False {
        return;
    }
    // What is known of HBsAg before anything rose.
    let first = line.hbsag.iter().find(|point| point.found() != Truth::Unknown);
    let core = anti_hbc(line);
    let weak = Weak { weakened, core };
    match first.map(Point::found) {
        Some(Truth::True) => rises(line, weak, &HBSAG_POSITIVE, found),
        Some(Truth::False) => {
            rises(line, weak, &HBSAG_NEGATIVE, found);
            hbsag_back(line, weak, found);
        }
        _ => {}
    }
}

/// Anti-HBc: once found it stays so; not tested, or in doubt, is not "not found".
fn anti_hbc(line: &Timeline) -> Truth {
    let found = |is| line.anti_hbc.iter().any(|point| point.found() == is);
    if found(Truth::True) {
        Truth::True
    } else if found(Truth::False) {
        Truth::False
    } else {
        Truth::Unknown
    }
}

/// Whom the definitions are for: of these only China 2022's names anti-HBc.
#[derive(Clone, Copy)]
struct Weak {
    weakened: Truth,
    core: Truth,
}

impl Weak {
    fn holds(self, asks_anti_hbc: bool) -> Truth {
        if asks_anti_hbc { self.weakened.and(self.core) } else { self.weakened }
    }

    /// What of it is not known.
    fn settles(self, asks_anti_hbc: bool) -> Vec<&'static str> {
        let mut settles = Vec::new();
        if self.weakened == Truth::Unknown {
            settles.push("IMMUNOSUPPRESSION");
        }
        if asks_anti_hbc && self.core == Truth::Unknown {
            settles.push("ANTI_HBC");
        }
        settles
    }
}

/// Days on which no drug against hepatitis B was at work.
fn untreated(line: &Timeline, point: &Point) -> bool {
    !line.spans.iter().any(|span| span.from < point.day && point.day <= span.until)
}

fn rises(line: &Timeline, weak: Weak, definitions: &[Rise], found: &mut Found) {
    for rise in definitions {
        let for_whom = weak.holds(rise.asks_anti_hbc);
        let mut settles = weak.settles(rise.asks_anti_hbc);
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
                match truth.and(for_whom) {
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
            let confirmation = Confirmation::NotNeeded;
            found.event(rise.code, &rules, &points, confirmation, None);
        } else if let Some(points) = open {
            if settles.is_empty() || assay_changed(&points) {
                settles.push("EXACT_DNA");
            }
            found.may(rise.code, &rules, &points, &settles, None);
        } else if let [only] = line.dna.as_slice()
            && let Some(limit) = rise.alone
            && for_whom.and(at_least(&only.value, limit)) == Truth::True
        {
            found.may(rise.code, &rules, &[only], &["EARLIER_DNA"], None);
        }
    }
}

/// HBsAg found after it was not found.
fn hbsag_back(line: &Timeline, weak: Weak, found: &mut Found) {
    let mut negative: Option<&Point> = None;
    for point in &line.hbsag {
        match (point.found(), negative) {
            (Truth::False, _) => negative = Some(point),
            (Truth::True, Some(before)) => {
                for (code, definition, asks_anti_hbc) in
                    [("REACTIVATION_HBSAG_NEG", &D_14B, false), ("REACTIVATION_CN", &D_14C, true)]
                {
                    let known = found.events.iter().any(|event| event.code == *code);
                    if !known {
                        found.possible.retain(|event| event.code != *code);
                        let points = [before, point];
                        let settles = weak.settles(asks_anti_hbc);
                        let truth = weak.holds(asks_anti_hbc);
                        found.judge(truth, code, definition, &points, &settles, None);
                    }
                }
                return;
            }
            _ => {}
        }
    }
}
