//! Treatments that a text names. They are always asked: whether one was taken, and from when, is a matter of
//! grammar.

use super::calendar::Calendar;
use super::fold::Line;
use super::scan::{Kind, Scanned};
use crate::lexicon::words;
use crate::understood::{At, Certainty, TreatmentRead};
use clinical::case::{Drug, When};

/// The treatments that a line names.
pub fn of_line(line: &Line, scanned: &Scanned, calendar: &Calendar) -> Vec<TreatmentRead> {
    let lower = line.lower.as_str();
    const TELLS: [&str; 26] = [
        "韦",
        "夫定",
        "干扰素",
        "ovir",
        "vudin",
        "citabin",
        "interferon",
        "etv",
        "tdf",
        "taf",
        "tmf",
        "lam",
        "3tc",
        "adv",
        "peg",
        "viread",
        "vemlidy",
        "baraclude",
        "hepsera",
        "贺普丁",
        "博路定",
        "恒沐",
        "派罗欣",
        "派格宾",
        "ldt",
        "besivo",
    ];
    if !TELLS.iter().any(|word| lower.contains(word)) {
        return Vec::new();
    }
    // A drug that was tested, is only planned, or was not taken.
    const NOT_TAKEN: [&str; 14] = [
        "resist",
        "suscept",
        "耐药",
        "敏感",
        "resistent",
        "declined",
        "refused",
        "拒绝",
        "未服",
        "未用",
        "never",
        "discussed",
        "考虑",
        "allergic",
    ];
    if NOT_TAKEN.iter().any(|word| lower.contains(word)) || words::raises_doubt(lower) {
        return Vec::new();
    }
    let mut drugs: Vec<Drug> = Vec::new();
    for piece in pieces(lower) {
        if TELLS.iter().any(|word| piece.contains(word))
            && let Ok(found) = Drug::parse_several(without_verb(piece))
        {
            for drug in found {
                if !drugs.contains(&drug) {
                    drugs.push(drug);
                }
            }
        }
    }
    if drugs.is_empty() {
        return Vec::new();
    }
    let days: Vec<When> = scanned
        .tokens
        .iter()
        .filter_map(|token| match &token.kind {
            Kind::Day(day) => calendar.resolved(day).0.map(When::from),
            _ => None,
        })
        .collect();
    let start = if let [day] = days.as_slice() { Some(*day) } else { None };
    vec![TreatmentRead {
        at: At::Line(line.number),
        drugs,
        start,
        stop: None,
        certainty: Certainty::Ask,
    }]
}

/// Words between signs and digits.
fn pieces(lower: &str) -> impl Iterator<Item = &str> {
    lower
        .split(|c: char| {
            c.is_ascii_digit() && c != '3'
                || matches!(c, ',' | ';' | ':' | '。' | '、' | ' ' | '\t' | '|' | '(' | ')')
        })
        .filter(|piece| piece.len() >= 3)
}

fn without_verb(piece: &str) -> &str {
    const VERBS: [&str; 12] = [
        "口服",
        "服用",
        "给予",
        "予",
        "应用",
        "使用",
        "加用",
        "换用",
        "改用",
        "抗病毒",
        "治疗",
        "继续",
    ];
    let mut rest = piece;
    while let Some(behind) = VERBS.iter().find_map(|verb| rest.strip_prefix(verb)) {
        rest = behind;
    }
    let ends = ["治疗", "抗病毒", "每日", "每天"];
    while let Some(before) = ends.iter().find_map(|end| rest.strip_suffix(end)) {
        rest = before;
    }
    rest
}
