//! What the tests share: cases in few words.

pub mod any_case;

use clinical::case::*;
use clinical::facts::{Fact, Facts, Limits};
use clinical::logic::Table;
use clinical::report::{IndicationFinding, PhaseFinding, Report};
use clinical::rule::Code;
use clinical::values::Knowledge;

pub fn day(text: &str) -> Date {
    parse_date("test", text).expect("a day")
}

pub fn dna(value: f64) -> LabResult {
    LabResult::Dna(if value == 0.0 {
        HbvDna::NotDetected
    } else {
        HbvDna::level(Comparator::Equal, value, Unit::IuPerMl).expect("a possible HBV DNA")
    })
}

/// A value in the analyte's canonical unit.
pub fn measured(analyte: Analyte, value: f64) -> LabResult {
    let unit = analyte.canonical_unit();
    LabResult::Measured(
        Quantity::new(analyte, Comparator::Equal, value, unit).expect("a possible value"),
    )
}

pub fn marker(marker: Marker, presence: Presence) -> LabResult {
    LabResult::Marker(marker, presence)
}

/// Undated results of one sheet, read on a fixed day.
pub fn sheet(results: impl IntoIterator<Item = LabResult>) -> Case {
    let mut case = Case::read_on(Some(day("2025-06-15")));
    for result in results {
        case.add(None, result).expect("no day, no future");
    }
    case
}

/// A case read on 2025-06-15 with dated results.
pub fn dated(results: &[(&str, LabResult)]) -> Case {
    let mut case = Case::read_on(Some(day("2025-06-15")));
    for (on, result) in results {
        case.add(Some(day(on)), *result).expect("not in the future");
    }
    case
}

/// What is known of a fact, by the laboratory's usual limit.
pub fn known(case: &Case, fact: Fact) -> Knowledge {
    Facts::of(case, Limits::same(40.0)).get(fact)
}

/// A man with HBsAg, HBV DNA in IU/mL and ALT in U/L.
pub fn man(hbeag: Presence, viral_load: f64, alt: f64) -> Case {
    let mut case = sheet([
        marker(Marker::Hbsag, Presence::Found),
        marker(Marker::Hbeag, hbeag),
        dna(viral_load),
        measured(Analyte::Alt, alt),
    ]);
    change(&mut case, |person| person.sex = Some(Sex::Male));
    case
}

/// Changes the person of a case.
pub fn change(case: &mut Case, edit: impl FnOnce(&mut Person)) {
    let mut person = case.person().clone();
    edit(&mut person);
    case.set_person(person).expect("a possible person");
}

pub fn phase<'a>(report: &'a Report, edition: &str) -> &'a PhaseFinding {
    report.phases.iter().find(|phase| phase.edition == *edition).expect("an edition")
}

/// The class of the phase, or the open classes joined by " | ".
pub fn phase_class(report: &Report, edition: &str) -> String {
    let reading = &phase(report, edition).reading;
    one_or_open(reading.class.as_ref(), &reading.open)
}

/// The final class of the markers, or the open classes joined by " | ".
pub fn serology_class(report: &Report) -> String {
    one_or_open(report.serology.class.as_ref(), &report.serology.open)
}

fn one_or_open(class: Option<&Code>, open: &[Code]) -> String {
    match class {
        Some(class) => class.to_string(),
        None => open.iter().map(Code::as_str).collect::<Vec<_>>().join(" | "),
    }
}

pub fn has_flag(report: &Report, code: &str) -> bool {
    report.red_flags.iter().any(|flag| flag.code == *code)
}

pub fn says(report: &Report, code: &str) -> bool {
    report.serology.statements.iter().any(|said| said.code == *code)
}

/// Whether the edition reports `ON_BOUNDARY` for this fact at this limit.
pub fn on_boundary(report: &Report, edition: &str, fact: Fact, limit: f64) -> bool {
    phase(report, edition).on_boundary.iter().any(|hit| hit.fact == fact && hit.limit == limit)
}

pub fn indication<'a>(report: &'a Report, edition: &str) -> &'a IndicationFinding {
    report.indications.iter().find(|found| found.edition == *edition).expect("an edition")
}

/// The decision and the rules behind it: "CONSIDER C.A25.4".
pub fn decision(report: &Report, edition: &str) -> String {
    let found = indication(report, edition);
    let mut text = found.decision.code().to_string();
    found.rules.iter().for_each(|rule| text.push_str(&format!(" {rule}")));
    text
}

/// Whether the edition says this of the situation, or beside its rule.
pub fn remarks_on(report: &Report, edition: &str, code: &str) -> bool {
    indication(report, edition).situations.iter().any(|note| note.code == *code)
}

/// Whether the treatment finding reports `ON_BOUNDARY` for this fact at this limit.
pub fn decided_on_boundary(report: &Report, edition: &str, fact: Fact, limit: f64) -> bool {
    let hits = &indication(report, edition).on_boundary;
    hits.iter().any(|hit| hit.fact == fact && hit.limit == limit)
}

/// A decision table of the engine, by its name.
pub fn table(name: &str) -> &'static Table {
    clinical::report::tables().into_iter().find(|table| table.name == name).expect("a table")
}
