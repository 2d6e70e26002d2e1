//! The words in which a field's answers are given.

use crate::case::{
    Ascites, CaseError, Cirrhosis, Encephalopathy, EndedImmunosuppression, Immunosuppression,
    ImmunosuppressionKind, Neutralisation, Presence, ReactivationRisk, Sex, Transplant,
    TreatmentStatus,
};
use crate::values::{lower, lowercase};

/// An answer: its key, other words for it, and what it means.
pub(super) type Answer<T> = (&'static str, &'static [&'static str], T);

const NO: &[&str] = &["false", "n", "none", "absent", "0", "否", "无"];
const YES: &[&str] = &["true", "y", "present", "是", "有"];

pub(super) const YES_NO: &[Answer<bool>] =
    &[("yes", &["true", "y", "是", "有"], true), ("no", &["false", "n", "否", "无"], false)];

pub(super) const PRESENCE: &[Answer<Presence>] = &[
    ("found", &["+", "pos", "positive", "reactive", "阳性", "yes", "true"], Presence::Found),
    (
        "not-found",
        &["-", "neg", "negative", "nonreactive", "non-reactive", "阴性", "no", "false"],
        Presence::NotFound,
    ),
    ("unclear", &["+/-", "±", "equivocal", "borderline", "可疑"], Presence::Equivocal),
    ("pending", &["awaited", "待报告", "待查"], Presence::Pending),
    ("not-done", &["not tested", "未做", "未查"], Presence::NotDone),
];

pub(super) const SEX: &[Answer<Sex>] = &[
    ("female", &["f", "女"], Sex::Female),
    ("male", &["m", "男"], Sex::Male),
    ("other", &[], Sex::Other),
    ("unknown", &["not known", "not stated", "undisclosed", "不详", "未说明"], Sex::Unknown),
];

pub(super) const NEUTRALISATION: &[Answer<Neutralisation>] = &[
    (
        "confirmed",
        &["neutralised", "neutralized", "positive", "+", "确认", "中和", "阳性"],
        Neutralisation::Confirmed,
    ),
    (
        "not-confirmed",
        &[
            "unconfirmed",
            "not neutralised",
            "not neutralized",
            "negative",
            "-",
            "未确认",
            "未中和",
            "阴性",
        ],
        Neutralisation::NotConfirmed,
    ),
    ("not-done", &["not tested", "未做", "未查"], Neutralisation::NotDone),
];

pub(super) const TRANSPLANT: &[Answer<Transplant>] = &[
    ("none", &["no", "false", "无"], Transplant::None),
    ("liver", &["liver transplant", "肝", "肝移植"], Transplant::Liver),
    ("kidney", &["kidney transplant", "renal", "肾", "肾移植"], Transplant::Kidney),
    ("other", &["yes", "true", "其他"], Transplant::Other),
];

pub(super) const CIRRHOSIS: &[Answer<Cirrhosis>] = &[
    ("none", &["no", "false", "无"], Cirrhosis::None),
    ("compensated", &["代偿"], Cirrhosis::Compensated),
    ("decompensated", &["失代偿"], Cirrhosis::Decompensated),
];

pub(super) const TREATMENT: &[Answer<TreatmentStatus>] = &[
    ("never", &[], TreatmentStatus::Never),
    ("current", &[], TreatmentStatus::Current),
    ("stopped", &[], TreatmentStatus::Stopped),
];

/// Classes of AGA 2025; a per cent is read as a number.
pub(super) const REACTIVATION_RISK: &[Answer<ReactivationRisk>] = &[
    ("above-10", &["high", ">10", ">10%", "> 10 %", "高"], ReactivationRisk::AboveTen),
    (
        "1-to-10",
        &["moderate", "intermediate", "1-10", "1-10%", "1-10 %", "中"],
        ReactivationRisk::OneToTen,
    ),
    ("below-1", &["low", "<1", "<1%", "< 1 %", "低"], ReactivationRisk::BelowOne),
];

pub(super) const ASCITES: &[Answer<Ascites>] = &[
    ("no", NO, Ascites::None),
    ("yes", YES, Ascites::Present),
    ("mild", &["slight"], Ascites::Mild),
    ("moderate", &["mod", "severe", "tense"], Ascites::Moderate),
];

pub(super) const ENCEPHALOPATHY: &[Answer<Encephalopathy>] = &[
    ("no", NO, Encephalopathy::None),
    ("yes", YES, Encephalopathy::Present),
    (
        "grade-1-2",
        &["1-2", "1", "2", "mild", "grade 1 to 2", "grade 1", "grade 2"],
        Encephalopathy::Grade1To2,
    ),
    (
        "grade-3-4",
        &["3-4", "3", "4", "severe", "grade 3 to 4", "grade 3", "grade 4"],
        Encephalopathy::Grade3To4,
    ),
];

/// The answers about immunosuppression, in the order in which a form offers them.
pub const IMMUNOSUPPRESSION: &[&str] = &[
    "none",
    "planned-b-cell",
    "planned-stem-cell",
    "planned-chemotherapy",
    "planned-other",
    "current-b-cell",
    "current-stem-cell",
    "current-chemotherapy",
    "current-other",
    "ended-b-cell",
    "ended-stem-cell",
    "ended-chemotherapy",
    "ended-other",
];

const IMMUNE_KINDS: [(&str, ImmunosuppressionKind, &[&str]); 4] = [
    (
        "b-cell",
        ImmunosuppressionKind::BCellAntibody,
        &[
            "b cell",
            "b cell antibody",
            "anti cd20",
            "anti cd20 antibody",
            "cd20",
            "rituximab",
            "ofatumumab",
            "obinutuzumab",
        ],
    ),
    (
        "stem-cell",
        ImmunosuppressionKind::StemCellTransplant,
        &["stem cell", "stem cell transplant", "stem cell transplantation", "hsct"],
    ),
    ("chemotherapy", ImmunosuppressionKind::Chemotherapy, &["chemotherapy", "chemo"]),
    ("other", ImmunosuppressionKind::Other, &["other", ""]),
];

/// What weakens the immune system, and when: `planned-b-cell`, `chemotherapy`, `rituximab planned`. Without
/// a word for when, it is under way.
pub(super) fn immunosuppression(
    field: &str,
    text: &str,
) -> Result<(&'static str, Immunosuppression), CaseError> {
    let wrong = || {
        CaseError::not_one_of(
            field,
            text,
            "none|planned-other|current-b-cell|ended-stem-cell|ended-chemotherapy",
        )
    };
    let plain = plain(text);
    if plain == "none" || find(YES_NO, text).is_some_and(|(_, yes)| !yes) {
        return Ok(("none", Immunosuppression::None));
    }
    let words: Vec<&str> = plain.split_whitespace().collect();
    let when = ["planned", "current", "ended"];
    let named: Vec<&&str> = words.iter().filter(|word| when.contains(word)).collect();
    let kind: Vec<&str> = words.iter().copied().filter(|word| !when.contains(word)).collect();
    let kind = kind.join(" ");
    let kind = if matches!(kind.as_str(), "yes" | "true") { String::new() } else { kind };
    let (name, kind, _) = IMMUNE_KINDS
        .iter()
        .find(|(_, _, names)| names.contains(&kind.as_str()))
        .ok_or_else(wrong)?;
    let when = match named.as_slice() {
        [] => "current",
        [one] => one,
        _ => return Err(wrong()),
    };
    let is = match when {
        "planned" => Immunosuppression::Planned(*kind),
        "ended" => Immunosuppression::Ended(EndedImmunosuppression { kind: *kind, on: None }),
        _ => Immunosuppression::Current(*kind),
    };
    let key = IMMUNOSUPPRESSION
        .iter()
        .find(|key| key.strip_prefix(when).and_then(|rest| rest.strip_prefix('-')) == Some(name));
    Ok((key.ok_or_else(wrong)?, is))
}

/// Whether a text says that the answer is not known.
pub(super) fn is_not_known(text: &str) -> bool {
    ["unknown", "not known", "?", "不详", "不清楚"].iter().any(|word| same(word, text))
}

/// The answer that a text gives.
pub(super) fn find<T: Copy>(answers: &[Answer<T>], text: &str) -> Option<(&'static str, T)> {
    answers
        .iter()
        .find(|(key, also, _)| same(key, text) || also.iter().any(|word| same(word, text)))
        .map(|(key, _, meaning)| (*key, *meaning))
}

/// In any case, with spaces, hyphens or underlines between its words.
fn same(one: &str, other: &str) -> bool {
    one == other || may_be_same(one, other) && plain(one) == plain(other)
}

/// Whether two texts can be the same in plain form: their first signs tell most apart.
fn may_be_same(one: &str, other: &str) -> bool {
    let first = |text: &str| text.trim_start().chars().next().map(lower);
    let parts = |c: Option<char>| matches!(c, Some('-' | '_' | ' '));
    let (one, other) = (first(one), first(other));
    one == other || parts(one) && parts(other)
}

fn plain(text: &str) -> String {
    let lower = lowercase(text.trim());
    if lower.chars().any(char::is_alphanumeric) { lower.replace(['-', '_'], " ") } else { lower }
}
