//! The editions in force in groups that mean the same, why they part, and what older editions say.

use super::indications::IndicationFinding;
use super::phases::PhaseFinding;
use super::stance::Stance;
use crate::case::Case;
use crate::facts::{Fact, Facts};
use crate::guidelines::{self, Edition, Meaning};
use crate::logic::{Evidence, Relation, RowTrace};
use crate::rule::Code;
use crate::values::{Truth, sort_few};
use serde::{Deserialize, Serialize};

/// The editions in force in groups that mean the same, and the older ones beside their successors.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Compared {
    /// The phase by its meaning, the group of most editions first. Editions that assign none are left out.
    pub phases: Vec<PhaseGroup>,
    /// Editions in force of which the phase is still open.
    pub phase_open: Vec<Code>,
    /// Where phases mean different things: the conditions on which they part.
    pub phase_differs_by: Vec<DiffersBy>,
    /// Treatment by what the row says, in the order of [`Stance`].
    pub treatment: Vec<TreatmentGroup>,
    /// The editions that a later one replaces.
    pub older: Vec<Older>,
}

/// Editions whose phase means the same.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PhaseGroup {
    /// What it means.
    pub meaning: Meaning,
    /// What they call it, each name once.
    pub classes: Vec<Code>,
    /// The editions.
    pub editions: Vec<Code>,
}

/// Editions whose row says the same of treatment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TreatmentGroup {
    /// What it says.
    pub stance: Stance,
    /// The editions.
    pub editions: Vec<Code>,
}

/// The condition on which an edition parts from the largest group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DiffersBy {
    /// The edition that parts.
    pub edition: Code,
    /// What it asks.
    pub fact: Fact,
    /// How it is compared.
    pub relation: Relation,
    /// With what, in the fact's canonical unit.
    pub limit: f64,
    /// Its upper limits of normal of ALT in U/L for this person, where it asks for ALT; two where the sex is
    /// not known and matters.
    pub uln: Option<(f64, f64)>,
}

/// An edition that a later one replaces.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Older {
    /// The edition.
    pub edition: Code,
    /// The one in force.
    pub successor: Code,
    /// Its phase means something else.
    pub phase_differs: bool,
    /// Its row says something else of treatment.
    pub treatment_differs: bool,
}

/// What a phase finding means, where it says one thing.
fn meaning(phase: &PhaseFinding) -> Option<Meaning> {
    phase.meaning.filter(|meaning| *meaning != Meaning::NotAssigned)
}

fn groups(phases: &[PhaseFinding]) -> Vec<PhaseGroup> {
    let mut groups: Vec<PhaseGroup> = Vec::new();
    for phase in phases.iter().filter(|phase| guidelines::is_in_force(&phase.edition)) {
        let (Some(meaning), Some(class)) = (meaning(phase), &phase.reading.class) else { continue };
        let index = groups.iter().position(|group| group.meaning == meaning);
        let index = index.unwrap_or_else(|| {
            groups.push(PhaseGroup { meaning, classes: Vec::new(), editions: Vec::new() });
            groups.len() - 1
        });
        let group = &mut groups[index];
        group.editions.push(phase.edition.clone());
        if !group.classes.contains(class) {
            group.classes.push(class.clone());
        }
    }
    sort_few(&mut groups, |one, other| one.editions.len() > other.editions.len());
    groups
}

fn treatment(indications: &[IndicationFinding]) -> Vec<TreatmentGroup> {
    let in_force = || indications.iter().filter(|it| guidelines::is_in_force(&it.edition));
    let of = |stance: Stance| {
        let editions: Vec<Code> =
            in_force().filter(|it| it.stance == stance).map(|it| it.edition.clone()).collect();
        (!editions.is_empty()).then_some(TreatmentGroup { stance, editions })
    };
    Stance::ALL.into_iter().filter_map(of).collect()
}

/// The comparison that keeps an edition from a meaning: of its rules for it the one that fails by the
/// fewest, and of these the first.
fn keeps_from(edition: &Edition, wanted: Meaning, facts: &Facts) -> Option<Evidence> {
    let rows = edition.phase_table()?.rows().iter();
    let failing = rows.filter(|row| edition.meaning(&row.class) == wanted).map(|row| {
        let evidence = RowTrace::of_row(row, facts).evidence;
        evidence.into_iter().filter(|it| it.truth == Truth::False).collect::<Vec<_>>()
    });
    let nearest = failing.filter(|failing| !failing.is_empty()).min_by_key(Vec::len)?;
    nearest.into_iter().next()
}

fn differs_by(
    case: &Case,
    facts: &mut Facts,
    phases: &[PhaseFinding],
    groups: &[PhaseGroup],
) -> Vec<DiffersBy> {
    // A grey zone has no conditions of its own: the group beside it has.
    let Some(reference) = groups.iter().find(|group| group.meaning != Meaning::GreyZone) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for phase in phases.iter().filter(|phase| guidelines::is_in_force(&phase.edition)) {
        let parts = meaning(phase).is_some_and(|meaning| meaning != reference.meaning);
        let Some(edition) = guidelines::edition(phase.edition.as_str()).filter(|_| parts) else {
            continue;
        };
        facts.set_limits(case, phase.uln);
        if let Some(evidence) = keeps_from(edition, reference.meaning, facts) {
            let of_alt = evidence.fact == Fact::AltTimesUln;
            found.push(DiffersBy {
                edition: phase.edition.clone(),
                fact: evidence.fact,
                relation: evidence.relation,
                limit: evidence.limit,
                uln: of_alt.then(|| phase.uln.for_sex(case.person().sex)),
            });
        }
    }
    found
}

fn older(phases: &[PhaseFinding], indications: &[IndicationFinding]) -> Vec<Older> {
    let means = |key: &str| phases.iter().find(|phase| phase.edition == *key).and_then(meaning);
    let stance = |key: &str| indications.iter().find(|it| it.edition == *key).map(|it| it.stance);
    let pairs =
        guidelines::editions().iter().filter_map(|edition| Some((edition, edition.replaces?)));
    pairs
        .map(|(successor, edition)| Older {
            phase_differs: matches!(
                (means(edition), means(successor.key)),
                (Some(one), Some(other)) if one != other
            ),
            treatment_differs: stance(edition) != stance(successor.key),
            edition: Code::new(edition),
            successor: Code::new(successor.key),
        })
        .collect()
}

/// The editions compared. `facts` are left at the limits of one of them.
pub(super) fn of(
    case: &Case,
    facts: &mut Facts,
    phases: &[PhaseFinding],
    indications: &[IndicationFinding],
) -> Compared {
    let groups = groups(phases);
    let open = |phase: &&PhaseFinding| {
        phase.reading.class.is_none() && guidelines::is_in_force(&phase.edition)
    };
    Compared {
        phase_open: phases.iter().filter(open).map(|phase| phase.edition.clone()).collect(),
        phase_differs_by: if groups.len() > 1 {
            differs_by(case, facts, phases, &groups)
        } else {
            Vec::new()
        },
        phases: groups,
        treatment: treatment(indications),
        older: older(phases, indications),
    }
}
