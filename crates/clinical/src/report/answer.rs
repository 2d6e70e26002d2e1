//! The answer: the strongest of red flag, course event, phase and pattern.

use super::levels::Levels;
use super::phases::PhaseFinding;
use super::red_flags::RedFlag;
use crate::conditions::{cirrhotic, decompensated_cirrhosis};
use crate::course::{Confirmation, Course, CourseEvent, EventKind};
use crate::facts::{Fact, Facts};
use crate::guidelines::{self, Meaning};
use crate::logic::ask::*;
use crate::rule::Code;
use crate::serology::{Class, Serology};
use crate::values::Truth;
use serde::{Deserialize, Serialize};

/// What the answer is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AnswerKind {
    /// A red flag; its name is the code.
    Flag,
    /// Something that happened on or after treatment; its name is the code.
    Event,
    /// Cirrhosis, which goes before any phase; its class is the code.
    Cirrhosis,
    /// Treatment goes on, and nothing happened that is news.
    OnTreatment,
    /// HBsAg found, with HBV DNA or ALT known: what the phase is read from.
    Phase,
    /// Results that do not fit together: the same tests on a new sample come first.
    DoesNotFit,
    /// The pattern of the markers; its class is the code.
    Pattern,
    /// HBsAg found, and not enough beside it.
    HbsagFound,
    /// HBsAg not found, and not enough beside it.
    HbsagNotFound,
    /// HBsAg not known.
    HbsagOpen,
}

impl AnswerKind {
    /// All of them, the strongest first.
    pub const ALL: [AnswerKind; 10] = [
        AnswerKind::Flag,
        AnswerKind::Event,
        AnswerKind::Cirrhosis,
        AnswerKind::OnTreatment,
        AnswerKind::Phase,
        AnswerKind::DoesNotFit,
        AnswerKind::Pattern,
        AnswerKind::HbsagFound,
        AnswerKind::HbsagNotFound,
        AnswerKind::HbsagOpen,
    ];
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Answer {
    /// What it is of.
    pub kind: AnswerKind,
    /// Its name, where the kind has one.
    pub code: Option<Code>,
    /// Whether HBeAg was found, where that is known.
    pub hbeag: Option<bool>,
    /// What the editions in force that name a phase agree on, where they do.
    pub meaning: Option<Meaning>,
    /// Of an event: whether a second result confirms it, or none is asked for.
    pub confirmed: bool,
    /// What it rests on.
    pub rests_on: Vec<Fact>,
}

impl Default for Answer {
    fn default() -> Answer {
        let kind = AnswerKind::HbsagOpen;
        Answer {
            kind,
            code: None,
            hbeag: None,
            meaning: None,
            confirmed: false,
            rests_on: Vec::new(),
        }
    }
}

/// What goes on beside an event: it is news only as long as the results of today bear it out.
struct Today {
    virus: Truth,
    on_treatment: bool,
    stopped: bool,
    hbsag: Option<bool>,
    hbeag: Option<bool>,
}

/// How much an event says today, the strongest first; none where today's results set it aside.
fn weight(kind: EventKind, confirmed: bool, today: &Today) -> Option<u8> {
    use EventKind::*;
    let (there, gone) = (today.virus == Truth::True, today.virus == Truth::False);
    let (treated, stopped) = (there && today.on_treatment, there && today.stopped);
    match kind {
        _ if kind.is_reactivation() => there.then_some(0),
        _ if kind.is_virological_breakthrough() => treated.then_some(if confirmed { 1 } else { 2 }),
        RetreatmentSigns => Some(3),
        ClinicalRelapse => stopped.then_some(4),
        VirologicalRelapse | CnVirologicalRelapse | VirologicalRelapseAasld09 => {
            stopped.then_some(5)
        }
        RetreatmentWho2015 => stopped.then_some(6),
        HbsagSeroreversion => (today.hbsag == Some(true)).then_some(7),
        HbeagSeroreversion => (today.hbeag == Some(true)).then_some(8),
        HepatitisFlare => there.then_some(9),
        BiochemicalBreakthrough => today.on_treatment.then_some(10),
        CnCirrhosis24w | CnPoorResponse48w | Pnr1log3mo | Pnr2log6mo | PlateauA25 => {
            treated.then_some(11)
        }
        CnLlv48w | PartialResponse12mo | SlowDeclineA25 => treated.then_some(12),
        FunctionalCure | FunctionalCureCn | HbsagSeroconversion | HbsagLoss => {
            (today.hbsag == Some(false)).then_some(13)
        }
        PartialCure | SustainedOffTreatmentResponse => {
            (!there && !today.on_treatment).then_some(14)
        }
        HbeagSeroconversion | HbeagLoss => (today.hbeag == Some(false)).then_some(15),
        MaintainedVirologicalResponse => (gone && today.on_treatment).then_some(16),
        VirologicalResponse => (gone && today.on_treatment).then_some(17),
        // How long, and not what happened.
        ChronicHbv => None,
        _ => None,
    }
}

fn strongest<'a>(course: &'a Course, facts: &Facts) -> Option<&'a CourseEvent> {
    let known = |fact| facts.get(fact).point().map(|value| value == 1.0);
    let today = Today {
        virus: hbv_dna().above(0.iu_per_ml()).as_it_stands(facts),
        on_treatment: known(Fact::OnTreatment) == Some(true),
        stopped: known(Fact::TreatmentStopped) == Some(true),
        hbsag: known(Fact::Hbsag),
        hbeag: known(Fact::Hbeag),
    };
    let newest = |event: &CourseEvent| event.points.iter().map(|point| point.on).max();
    let weighed = course.events.iter().filter_map(|event| {
        let confirmed = event.confirmation == Confirmation::Confirmed;
        let weight = weight(event.kind()?, confirmed, &today)?;
        Some((weight, std::cmp::Reverse(newest(event)), event))
    });
    weighed.min_by_key(|(weight, newest, _)| (*weight, *newest)).map(|(_, _, event)| event)
}

/// Whether the markers say more than the amounts: what waits for a second sample, a new infection, the
/// vaccine's own antigen.
fn markers_first(class: Option<Class>, serology: &Serology) -> bool {
    use Class::*;
    let plain = matches!(
        class,
        None | Some(
            MinorTriplePositive
                | MajorTriplePositive
                | HbsagPosENegativeBoth
                | HbsagPosAntiHbeNoCore
                | HbsagPosEPartlyTested
                | HbsagPosENotTested
                | ESeroconversionWindow
        )
    );
    !plain || serology.allows_no_verdict()
}

fn pattern(serology: &Serology, hbsag: Option<bool>) -> (AnswerKind, Option<Code>) {
    match (&serology.class, hbsag) {
        (Some(class), _) => (AnswerKind::Pattern, Some(class.clone())),
        (None, Some(true)) => (AnswerKind::HbsagFound, None),
        (None, Some(false)) => (AnswerKind::HbsagNotFound, None),
        (None, None) => (AnswerKind::HbsagOpen, None),
    }
}

/// The answer of a report. `facts` are those of today.
pub(super) fn of(
    flags: &[RedFlag],
    course: &Course,
    serology: &Serology,
    phases: &[PhaseFinding],
    levels: &Levels,
    facts: &Facts,
) -> Answer {
    let known = |fact| facts.get(fact).point().map(|value| value == 1.0);
    let (hbsag, hbeag) = (known(Fact::Hbsag), known(Fact::Hbeag));
    let holds = |when: crate::logic::Condition| when.as_it_stands(facts) == Truth::True;
    let amounts = levels.dna.is_some() || levels.alt.is_some();
    let mut rests_on: Vec<Fact> = Vec::new();
    let event = strongest(course, facts);
    let (kind, code) = if let Some(flag) = flags.first() {
        rests_on.extend(flag.because.evidence.iter().map(|evidence| evidence.fact));
        (AnswerKind::Flag, Some(flag.code.clone()))
    } else if let Some(event) = event {
        rests_on.push(Fact::HbvDna);
        (AnswerKind::Event, Some(event.code.clone()))
    } else if hbsag == Some(true) && holds(decompensated_cirrhosis()) {
        rests_on.push(Fact::Cirrhosis);
        (AnswerKind::Cirrhosis, Some(guidelines::CIRRHOSIS_DECOMPENSATED))
    } else if hbsag == Some(true) && holds(cirrhotic()) {
        rests_on.push(Fact::Cirrhosis);
        (AnswerKind::Cirrhosis, Some(guidelines::CIRRHOSIS_COMPENSATED))
    } else if hbsag == Some(true) && known(Fact::OnTreatment) == Some(true) {
        rests_on.push(Fact::OnTreatment);
        (AnswerKind::OnTreatment, None)
    } else if hbsag == Some(true) && amounts && !markers_first(serology.named(), serology) {
        (AnswerKind::Phase, None)
    } else if serology.asks_to_repeat() {
        (AnswerKind::DoesNotFit, None)
    } else {
        pattern(serology, hbsag)
    };
    let markers = [Fact::Hbsag, Fact::Hbeag, Fact::HbvDna, Fact::AltTimesUln];
    rests_on.extend(markers.into_iter().filter(|fact| !facts.get(*fact).is_absent()));
    let rests_on = crate::values::each_once(rests_on);
    let confirmed = event.is_some_and(|it| it.confirmation != Confirmation::Unconfirmed);
    Answer { kind, code, hbeag, meaning: agreed(phases), confirmed, rests_on }
}

/// What the editions in force mean, where all that name a phase mean the same.
fn agreed(phases: &[PhaseFinding]) -> Option<Meaning> {
    let in_force = phases.iter().filter(|phase| guidelines::is_in_force(&phase.edition));
    let mut meanings =
        in_force.filter_map(|phase| phase.meaning).filter(|it| *it != Meaning::NotAssigned);
    let first = meanings.next()?;
    meanings.all(|meaning| meaning == first).then_some(first)
}
