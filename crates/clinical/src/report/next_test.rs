//! What to do next: which test would settle most, or what comes before any test.

use super::indications::IndicationFinding;
use super::phases::PhaseFinding;
use crate::conditions::{cirrhotic, detected, flare_or_child};
use crate::facts::{Fact, Facts};
use crate::guidelines::{Meaning, PersistenceStatus};
use crate::logic::{Condition, Reading, Step};
use crate::rule::Code;
use crate::serology::Serology;
use crate::values::{Truth, sort_few};
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// A test worth doing next, and why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NextTest {
    /// What to determine.
    pub fact: Fact,
    /// The editions whose open question it settles, whatever it shows.
    pub settles: Vec<Code>,
    /// The editions whose open question it narrows.
    pub narrows: Vec<Code>,
    /// The editions whose open question of treatment it settles or narrows.
    pub decides_treatment: Vec<Code>,
    /// The editions whose class, though settled, it could change, with the
    /// classes it could lead to.
    pub could_change: Vec<(Code, Vec<Code>)>,
    /// It is needed to name the pattern of the markers.
    pub completes_markers: bool,
    /// It was tested, but what is known leaves open which side of a limit it
    /// lies on: `<20`, "detected below the limit", two results of one day.
    pub partly_known: bool,
    /// It was tested, and what it says does not stand yet: again on a new sample, or by a second
    /// assay.
    #[serde(default)]
    pub again: bool,
}

/// What the reading asks for next, in this order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum NextStep {
    /// The results do not fit together: the same tests on a new sample.
    RepeatSample,
    /// Only the sex is missing, on which the limit of these editions depends.
    TellSex(Vec<Code>),
    /// A test settles or narrows what is open: see `next_tests`.
    Settle,
    /// The class stands and is provisional: what it rests on, again over time.
    ConfirmOverTime,
    /// The class stands: what tells its explanations apart, see `serology.resolving`.
    Resolve,
    /// Nothing is open; `next_tests` could still change the class.
    Consider,
    /// Nothing is open, and no test asked here would change it.
    Nothing,
}

/// What comes next.
pub(super) fn step(serology: &Serology, phases: &[PhaseFinding], tests: &[NextTest]) -> NextStep {
    let discordant = serology.asks_to_repeat();
    let open: Vec<&PhaseFinding> =
        phases.iter().filter(|phase| phase.reading.class.is_none()).collect();
    let settles = tests.iter().any(|test| {
        let of_treatment = !test.decides_treatment.is_empty();
        let of_phase = !test.settles.is_empty() || !test.narrows.is_empty();
        test.again || test.completes_markers || of_phase || of_treatment
    });
    let provisional = phases.iter().any(|phase| {
        phase.persistence.as_ref().is_some_and(|p| p.status == PersistenceStatus::Provisional)
    });
    if discordant {
        NextStep::RepeatSample
    } else if !open.is_empty() && open.iter().all(|phase| phase.sex_decides) {
        NextStep::TellSex(open.iter().map(|phase| phase.edition.clone()).collect())
    } else if settles {
        NextStep::Settle
    } else if provisional {
        NextStep::ConfirmOverTime
    } else if !serology.resolving.is_empty() {
        NextStep::Resolve
    } else if !tests.is_empty() {
        NextStep::Consider
    } else {
        NextStep::Nothing
    }
}

/// Whether a test can say anything in this person now: nothing but markers before
/// any of them was looked for; no anti-HBs beside HBsAg; stiffness and histology
/// are not read in a flare (ALT above 5 times the limit) or under 18 (section K).
fn says_something(fact: Fact, facts: &Facts) -> bool {
    let of_the_liver = matches!(
        fact,
        Fact::Fibrosis
            | Fact::Activity
            | Fact::LiverStiffness
            | Fact::ImagingCirrhosis
            | Fact::Varices
    );
    let marker = matches!(
        fact,
        Fact::Hbsag
            | Fact::AntiHbs
            | Fact::AntiHbc
            | Fact::IgmAntiHbc
            | Fact::Hbeag
            | Fact::AntiHbe
    );
    let hbsag = facts.get(Fact::Hbsag);
    // While nothing was looked for that shows the virus, no test of the liver can be placed; and
    // in someone who carries HBsAg no guideline asks for anti-HBs.
    let looked_for = [Fact::Hbsag, Fact::Hbeag, Fact::HbvDna].map(|fact| facts.get(fact));
    let looked_for = looked_for.iter().any(|known| !known.is_absent());
    static FLARE_OR_CHILD: LazyLock<Condition> = LazyLock::new(flare_or_child);
    !(of_the_liver && FLARE_OR_CHILD.as_it_stands(facts) == Truth::True)
        && (marker || looked_for)
        && !(fact == Fact::AntiHbs && hbsag.point() == Some(1.0))
}

/// The one or two best. While something is open, what settles it in the worst
/// case comes first; then what narrows it on average; then what could change a
/// class that stands; the lesser burden breaks ties.
pub(super) fn of(
    serology: &Serology,
    phases: &[PhaseFinding],
    indications: &[IndicationFinding],
    facts: &Facts,
) -> Vec<NextTest> {
    let phases: Vec<Question> = phases
        .iter()
        .map(|phase| Question {
            edition: &phase.edition,
            reading: &phase.reading,
            counts: !phase.sex_decides && !phase.description_only,
            assigned: phase.meaning.is_none_or(Meaning::is_phase),
        })
        .collect();
    let indications: Vec<Question> = indications
        .iter()
        .map(|it| Question {
            edition: &it.edition,
            reading: &it.reading,
            counts: true,
            assigned: true,
        })
        .collect();
    best(serology.missing.first().copied(), &phases, &indications, facts)
}

/// What an edition's table leaves open or could still change.
pub(super) struct Question<'a> {
    pub edition: &'a Code,
    pub reading: &'a Reading,
    /// Whether a test may settle it.
    pub counts: bool,
    /// Whether its class is one that a test of the phase could change.
    pub assigned: bool,
}

/// What a test does to one open question.
#[derive(Clone, Copy, Debug)]
pub(super) struct Weight {
    test: Fact,
    /// How much of what is open it removes.
    removes: f64,
    /// To how many classes it could lead.
    changes: usize,
}

impl Question<'_> {
    /// Its steps; of two by one test the first counts.
    fn steps(&self) -> impl Iterator<Item = &Step> {
        let steps = &self.reading.steps;
        let first = |at: usize, step: &Step| !steps[..at].iter().any(|it| it.fact == step.fact);
        steps.iter().enumerate().filter(move |(at, step)| first(*at, step)).map(|(_, step)| step)
    }

    /// What tests do to it where it is one of the phase.
    pub fn weights_of_phase(&self) -> Vec<Weight> {
        let Question { reading, counts, assigned, .. } = self;
        if !counts {
            return Vec::new();
        }
        let open = reading.open.len() as f64;
        let steps = self.steps().map(|step| Weight {
            test: step.fact,
            // The worst case weighs most; the average separates equals.
            removes: (open - f64::from(step.worst)) + 0.01 * (open - step.average),
            changes: 0,
        });
        // Where no phase is assigned, no test of the phase is worth naming.
        let changes = reading.changes.iter().filter(|_| *assigned).map(|change| Weight {
            test: change.fact,
            removes: 0.0,
            changes: change.to.len(),
        });
        steps.chain(changes).filter(|weight| weight.test.is_test()).collect()
    }

    /// The same where it is one of treatment.
    pub fn weights_of_treatment(&self) -> Vec<Weight> {
        let open = self.reading.open.len() as f64;
        let steps = self.steps().filter(|step| step.fact.is_test());
        let weight = |step: &Step| Weight {
            test: step.fact,
            removes: OF_TREATMENT * (open - f64::from(step.worst) + 0.01 * (open - step.average)),
            changes: 0,
        };
        steps.map(weight).collect()
    }
}

/// The same from the readings alone. `marker` is the one that is needed first to name the pattern.
fn best(
    marker: Option<Fact>,
    phases: &[Question],
    indications: &[Question],
    facts: &Facts,
) -> Vec<NextTest> {
    let weights: Vec<Weight> = phases
        .iter()
        .flat_map(Question::weights_of_phase)
        .chain(indications.iter().flat_map(Question::weights_of_treatment))
        .collect();
    let again = confirms_first(facts);
    let chosen = chosen(marker, weights, facts);
    let test = |(at, fact): (usize, &Fact)| match at {
        0 if again => hbsag_again(),
        _ => named(*fact, marker, phases, indications, facts),
    };
    chosen.iter().enumerate().map(test).collect()
}

/// The tests alone, from what each does to each question: those of the phase first.
pub(super) fn chosen(
    marker: Option<Fact>,
    weights: impl IntoIterator<Item = Weight>,
    facts: &Facts,
) -> Vec<Fact> {
    let mut removed = [0.0; Fact::COUNT];
    let mut changes = [0; Fact::COUNT];
    for weight in weights {
        removed[weight.test as usize] += weight.removes;
        changes[weight.test as usize] += weight.changes;
    }
    let again = confirms_first(facts);
    let rank = |fact: Fact| {
        let (removed, changes) = (removed[fact as usize], changes[fact as usize]);
        let completes = marker == Some(fact);
        let useful = removed > 0.0 || changes > 0 || completes;
        if !useful
            || again && fact == Fact::Hbsag
            || !fact.is_test()
            || !says_something(fact, facts)
        {
            return None;
        }
        // Where the situation asks for more than a complete panel, that comes last.
        let marker_gain = match completes {
            true if completeness_waits(facts) => 0.001,
            true => 0.5,
            false => 0.0,
        };
        Some(Rank {
            // Without HBsAg nothing else can be placed.
            markers_first: completes && fact == Fact::Hbsag,
            left_open: -(removed + marker_gain),
            changes,
            burden: fact.burden(),
        })
    };
    let mut ranked: Vec<(Fact, Rank)> =
        Fact::ALL.into_iter().filter_map(|fact| Some((fact, rank(fact)?))).collect();
    sort_few(&mut ranked, |(one, a), (two, b)| a.compare(b).then(one.cmp(two)).is_lt());
    let something_open = ranked.iter().any(|(_, rank)| rank.left_open < 0.0);
    let ranked = ranked
        .into_iter()
        .filter(|(_, rank)| !something_open || rank.left_open < 0.0)
        .map(|(fact, _)| fact);
    again.then_some(Fact::Hbsag).into_iter().chain(ranked).take(2).collect()
}

/// Whether HBsAg comes first again: the sample gives no verdict, or HBV DNA was found and HBsAg
/// was not.
fn confirms_first(facts: &Facts) -> bool {
    static DETECTED: LazyLock<Condition> = LazyLock::new(detected);
    let known = |fact| facts.get(fact).point();
    let hidden = || DETECTED.as_it_stands(facts) == Truth::True;
    known(Fact::NoVerdict) == Some(1.0) || known(Fact::Hbsag) == Some(0.0) && hidden()
}

fn hbsag_again() -> NextTest {
    NextTest {
        fact: Fact::Hbsag,
        settles: Vec::new(),
        narrows: Vec::new(),
        decides_treatment: Vec::new(),
        could_change: Vec::new(),
        completes_markers: false,
        partly_known: false,
        again: true,
    }
}

/// What a question of treatment weighs beside one of the phase: it separates tests
/// that settle equally much of the phases, which the treatment mostly follows.
const OF_TREATMENT: f64 = 0.1;

struct Rank {
    markers_first: bool,
    /// Negative of how much openness it removes in the worst case and on average.
    left_open: f64,
    changes: usize,
    burden: u8,
}

impl Rank {
    fn compare(&self, other: &Rank) -> std::cmp::Ordering {
        other
            .markers_first
            .cmp(&self.markers_first)
            .then(self.left_open.total_cmp(&other.left_open))
            .then(other.changes.cmp(&self.changes))
            .then(self.burden.cmp(&other.burden))
    }
}

/// What a test settles, narrows and could change, edition by edition.
fn named(
    fact: Fact,
    marker: Option<Fact>,
    phases: &[Question],
    indications: &[Question],
    facts: &Facts,
) -> NextTest {
    let mut test = NextTest {
        fact,
        settles: Vec::new(),
        narrows: Vec::new(),
        decides_treatment: Vec::new(),
        could_change: Vec::new(),
        completes_markers: marker == Some(fact),
        partly_known: !facts.get(fact).is_absent(),
        again: false,
    };
    for phase in phases.iter().filter(|phase| phase.counts) {
        let reading = phase.reading;
        if let Some(step) = reading.steps.iter().find(|step| step.fact == fact) {
            let list = if step.worst == 1 { &mut test.settles } else { &mut test.narrows };
            list.push(phase.edition.clone());
        }
        if let (true, Some(change)) =
            (phase.assigned, reading.changes.iter().find(|change| change.fact == fact))
        {
            test.could_change.push((phase.edition.clone(), change.to.clone()));
        }
    }
    for finding in indications {
        if finding.reading.steps.iter().any(|step| step.fact == fact) {
            test.decides_treatment.push(finding.edition.clone());
        }
    }
    test
}

/// Whether the person is in a situation in which completing the markers is never what matters first.
fn completeness_waits(facts: &Facts) -> bool {
    let yes = |fact: Fact| facts.get(fact).point() == Some(1.0);
    static CIRRHOTIC: LazyLock<Condition> = LazyLock::new(cirrhotic);
    let situation = yes(Fact::OnTreatment)
        || yes(Fact::Pregnant)
        || yes(Fact::WeakenedImmunity)
        || CIRRHOTIC.as_it_stands(facts) == Truth::True;
    yes(Fact::Hbsag) && situation
}
