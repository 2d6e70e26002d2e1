//! Acute hepatitis B as a surveillance system counts it, from dated events only.
//!
//! A case definition is for counting cases in a region. It is not a diagnosis,
//! and the engine's own class (section A.5) does not depend on it.

use crate::case::{Analyte, Case, Date, HbvDna, LabResult, Marker};
use crate::facts::laboratory_limits;
use crate::rule::{Code, RuleDoc, Source, Verification};
use crate::serology::Serology;
use crate::values::sort_few;
use serde::{Deserialize, Serialize};

const ESP: Source =
    Source::new("ESP_HEALTH", "ESP_SURVEILLANCE_ACUTE_HEPATITIS_B", Verification::OriginalText);

/// Something that happened on a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Event {
    /// The day.
    pub on: Date,
    /// What.
    pub kind: EventKind,
}

/// What the definitions ask for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum EventKind {
    /// Jaundice was recorded.
    Jaundice,
    /// ALT or AST, in multiples of its limit.
    Enzyme(f64),
    /// Total bilirubin, mg/dL.
    Bilirubin(f64),
    /// Direct bilirubin, mg/dL.
    DirectBilirubin(f64),
    /// Indirect bilirubin, mg/dL.
    IndirectBilirubin(f64),
    /// IgM anti-HBc: found or not.
    Igm(bool),
    /// HBsAg: found or not.
    Hbsag(bool),
    /// HBV DNA: detected or not.
    Dna(bool),
}

/// An acute event by the surveillance definition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AcuteEvent {
    /// Which definition: `a`, `b`, `c` or `d`; the first that holds.
    pub definition: Code,
    /// The day of the marker that dates the event.
    pub on: Date,
    /// How many of the events were used.
    pub events: u32,
    /// Where the definition is written.
    pub source: Source,
}

fn days(from: Date, to: Date) -> f64 {
    (from.duration_until(to).as_secs() as f64 / 86_400.0).abs()
}

/// The first event of a case that meets a definition. A chronic infection that
/// the serology has concluded rules out b, c and d.
pub fn acute_event_of(case: &Case, serology: &Serology) -> Option<AcuteEvent> {
    acute_event(&events_of(case), serology.is_chronic())
}

/// The first event that meets a definition. `known_chronic` says that a chronic
/// infection has been recorded at any time.
pub fn acute_event(events: &[Event], known_chronic: bool) -> Option<AcuteEvent> {
    let mut markers: Vec<&Event> = events.iter().collect();
    sort_few(&mut markers, |a, b| a.on < b.on);
    let found = |definition, on, events| AcuteEvent {
        definition: Code::new(definition),
        on,
        events,
        source: ESP.clone(),
    };
    // They stand in the order of their days: what lies near a day is one stretch of them.
    let near = |on: Date, within: f64| {
        let start = markers.partition_point(|it| it.on < on && days(it.on, on) > within);
        let end = markers.partition_point(|it| it.on <= on || days(it.on, on) <= within);
        markers[start..end].iter().copied()
    };
    let ill = |on: Date, within: f64| {
        near(on, within).any(|event| match event.kind {
            EventKind::Jaundice => true,
            EventKind::Enzyme(times) => times > 5.0,
            _ => false,
        })
    };
    for event in &markers {
        if event.kind == EventKind::Igm(true) && ill(event.on, 14.0) {
            return Some(found("a", event.on, 2));
        }
    }
    let virus =
        |event: &&Event| matches!(event.kind, EventKind::Hbsag(true) | EventKind::Dna(true));
    // The day on which the virus was found first.
    let first = markers.iter().copied().find(virus).filter(|_| !known_chronic)?;
    let mut of_day = near(first.on, 0.0).filter(virus);
    if ill(first.on, 21.0) && bile(near(first.on, 21.0)) {
        let definition = if first.kind == EventKind::Hbsag(true) { "b" } else { "c" };
        return Some(found(definition, first.on, 3));
    }
    let negative_before = markers.iter().any(|other| {
        other.kind == EventKind::Hbsag(false)
            && other.on < first.on
            && days(other.on, first.on) <= 365.0
    });
    let hbsag = of_day.any(|event| event.kind == EventKind::Hbsag(true));
    (hbsag && negative_before).then(|| found("d", first.on, 2))
}

/// Bilirubin above 1.5 mg/dL: total, or direct and indirect of one day together.
fn bile<'a>(events: impl Iterator<Item = &'a Event> + Clone) -> bool {
    const LIMIT: f64 = 1.5;
    events.clone().any(|event| match event.kind {
        EventKind::Bilirubin(total) => total > LIMIT,
        EventKind::DirectBilirubin(direct) => events.clone().any(|other| match other.kind {
            EventKind::IndirectBilirubin(indirect) => {
                other.on == event.on && direct + indirect > LIMIT
            }
            _ => false,
        }),
        _ => false,
    })
}

/// The dated events of a case. Undated results and undated jaundice are left
/// out: what has no day lies within no number of days.
pub fn events_of(case: &Case) -> Vec<Event> {
    let limits = laboratory_limits(case).for_sex(case.person().sex);
    // Only what is certain, whichever limit applies.
    let limit = limits.0.max(limits.1);
    let dated = case.readings().iter().filter_map(|entry| entry.on.map(|on| (on, entry.result)));
    let events = dated.filter_map(|(on, result)| {
        if let Some((marker, presence)) = result.of_marker() {
            let found = presence.determined()?;
            return match marker {
                Marker::IgmAntiHbc => Some(Event { on, kind: EventKind::Igm(found) }),
                Marker::Hbsag => Some(Event { on, kind: EventKind::Hbsag(found) }),
                _ => None,
            };
        }
        let kind = match result {
            LabResult::Marker(..) | LabResult::Signal(_) | LabResult::Neutralisation(_) => {
                return None;
            }
            LabResult::Dna(HbvDna::NotDetected) => EventKind::Dna(false),
            LabResult::Dna(dna) if !dna.canonical().contains(0.0) => EventKind::Dna(true),
            LabResult::Dna(_) => return None,
            LabResult::Measured(quantity) => {
                // Nothing is concluded from a value whose unit is in doubt.
                let low = quantity.knowledge().hull()?.low?.value;
                match quantity.analyte() {
                    Analyte::Alt | Analyte::Ast => EventKind::Enzyme(low / limit),
                    Analyte::Bilirubin => EventKind::Bilirubin(low / 17.104),
                    _ => return None,
                }
            }
        };
        Some(Event { on, kind })
    });
    events.collect()
}

/// Every rule of this room, for the rules page.
pub fn rules() -> Vec<RuleDoc> {
    vec![RuleDoc { rule: "S.ACUTE", source: ESP }]
}
