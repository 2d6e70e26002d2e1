//! What is to be said of an entry itself: a signal that says nothing until its assay is stated, an HBsAg that a
//! neutralisation test has settled, and what no rule that was read uses. Nothing entered is dropped in silence.

use crate::case::{
    Analyte, Case, Date, DatedResult, LabResult, Neutralisation, Newest, Person, Transplant,
};
use crate::rule::Code;
use crate::values::sort_all;
use serde::{Deserialize, Serialize};

/// What is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum EntryNoteKind {
    /// A signal: on which side of which cut-off the assay is positive was not stated. It decides nothing.
    SignalAsked,
    /// A signal that lies on its cut-off, or on both sides of it. It decides nothing.
    SignalOnCutOff,
    /// The neutralisation test did not confirm HBsAg: of that sample nothing counts as HBsAg found.
    HbsagNotConfirmed,
    /// The neutralisation test confirmed HBsAg: a borderline one of that sample counts as found.
    HbsagConfirmed,
    /// No rule that was read uses it.
    NoRuleUses,
}

impl EntryNoteKind {
    /// Its name in the report.
    pub fn code(self) -> &'static str {
        match self {
            EntryNoteKind::SignalAsked => "SIGNAL_ASKED",
            EntryNoteKind::SignalOnCutOff => "SIGNAL_ON_CUT_OFF",
            EntryNoteKind::HbsagNotConfirmed => "HBSAG_NOT_CONFIRMED",
            EntryNoteKind::HbsagConfirmed => "HBSAG_CONFIRMED",
            EntryNoteKind::NoRuleUses => "NO_RULE_USES",
        }
    }
}

/// A note on one entry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EntryNote {
    /// What is said.
    pub code: EntryNoteKind,
    /// The field, by its name in a case.
    pub field: Code,
    /// The day of the sample.
    pub on: Option<Date>,
    /// The result, where it is one.
    pub result: Option<LabResult>,
}

/// Every note on what was entered, results first.
pub(super) fn of(case: &Case) -> Vec<EntryNote> {
    let newest = Newest::of(case);
    let of_newest = |entry: &DatedResult| newest.holds(case, entry);
    let results = case.results().iter().filter_map(|entry| {
        let code = match entry.result {
            LabResult::Signal(signal) if signal.presence().is_none() => {
                match (signal.positive(), signal.cut_off()) {
                    (Some(_), Some(_)) => EntryNoteKind::SignalOnCutOff,
                    _ => EntryNoteKind::SignalAsked,
                }
            }
            LabResult::Neutralisation(Neutralisation::Confirmed) => EntryNoteKind::HbsagConfirmed,
            LabResult::Neutralisation(Neutralisation::NotConfirmed) => {
                EntryNoteKind::HbsagNotConfirmed
            }
            LabResult::Measured(quantity)
                if is_unused(case, quantity.analyte()) && of_newest(entry) =>
            {
                EntryNoteKind::NoRuleUses
            }
            _ => return None,
        };
        let DatedResult { on, result } = *entry;
        Some(EntryNote { code, field: Code::new(result.key()), on, result: Some(result) })
    });
    let person = unused_of(case.person()).into_iter().map(|field| EntryNote {
        code: EntryNoteKind::NoRuleUses,
        field: Code::new(field),
        on: None,
        result: None,
    });
    // Equal entries in another order say the same.
    let mut placed: Vec<_> =
        results.map(|note| ((note.on, format!("{:?}", note.result)), note)).collect();
    sort_all(&mut placed, |(a, _), (b, _)| a < b);
    let mut notes: Vec<EntryNote> = placed.into_iter().map(|(_, note)| note).collect();
    notes.extend(person);
    notes
}

/// Prothrombin activity stands in no rule that was read, and is not turned into an INR. A prothrombin time says
/// how far it is prolonged only beside its control.
fn is_unused(case: &Case, analyte: Analyte) -> bool {
    let has = |other: Analyte| {
        case.readings()
            .iter()
            .any(|entry| matches!(entry.result, LabResult::Measured(of) if of.analyte() == other))
    };
    match analyte {
        Analyte::ProthrombinActivity => true,
        Analyte::ProthrombinTime => !has(Analyte::ProthrombinControl),
        Analyte::ProthrombinControl => !has(Analyte::ProthrombinTime),
        _ => false,
    }
}

/// What is known of the person and asked for by no rule.
fn unused_of(person: &Person) -> Vec<&'static str> {
    let transplanted = person.transplant.is_some_and(|organ| organ != Transplant::None);
    [
        ("gestational_week", person.gestational_week.is_some()),
        ("transplant", transplanted),
        ("transplanted", person.transplanted.is_some()),
        ("donor_hbsag", person.donor_hbsag.is_some()),
        ("donor_anti_hbc", person.donor_anti_hbc.is_some()),
    ]
    .into_iter()
    .filter_map(|(field, entered)| entered.then_some(field))
    .collect()
}
