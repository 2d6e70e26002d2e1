//! ICD codes, and whether a surveillance system would count an acute hepatitis B.

use crate::Words;
use clinical::codes::{CodeSystem, Coding};
use clinical::report::Report;
use clinical::surveillance::AcuteEvent;

/// For the note.
pub fn brief(words: &Words, report: &Report) -> Vec<String> {
    let title = words.get("codes-acute-event");
    let line = |event| words.labelled(&title, &counted(words, event));
    report.acute_event.iter().map(line).collect()
}

/// "2024-01-31: …"
pub fn counted(words: &Words, event: &AcuteEvent) -> String {
    let said = words.code("acute-event", event.definition.as_str());
    words.labelled(&event.on.to_string(), &said)
}

/// What a code stands for.
pub fn name(words: &Words, coding: &Coding) -> String {
    words.code("code", &format!("{} {}", system(coding.system), coding.code))
}

/// What a code rests on: "China 2022: the virus documented for more than 6 months, in the immune-tolerant phase."
pub fn because(words: &Words, coding: &Coding) -> String {
    let because = words.code("code-because", coding.because.as_str());
    match &coding.under {
        None => because,
        Some(edition) => words.labelled(&words.edition(edition), &because),
    }
}

/// The short name of a code system.
pub fn system(system: CodeSystem) -> &'static str {
    match system {
        CodeSystem::Icd10 => "ICD-10",
        CodeSystem::Icd10Cm => "ICD-10-CM",
    }
}
