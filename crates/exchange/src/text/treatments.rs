//! Treatments that a text names. They are always asked: whether one was taken, and from when, is a matter of
//! grammar.

use super::calendar::Calendar;
use super::fold::Line;
use super::scan::{Kind, Scanned};
use crate::lexicon::words;
use crate::understood::{At, Certainty, TreatmentRead};
use clinical::case::{Drug, When, parse_when};

/// Pieces of names of drugs.
const TELLS: [&str; 42] = [
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
    "cavir",
    "epivir",
    "zeffix",
    "sebivo",
    "tyzeka",
    "truvada",
    "descovy",
    "intron",
    "levovir",
    "tmf",
    "ftc",
    "素比伏",
    "替比",
    "派乐能",
    "阿德福",
    "拉米",
];

/// Words for taking one.
const TREATED: [&str; 12] = [
    "treatment",
    "therapy",
    "antiviral",
    "medication",
    "治疗",
    "治療",
    "抗病毒",
    "用药",
    "服药",
    "behandlung",
    "traitement",
    "điều trị",
];

/// Whether a line speaks of a treatment, read or not.
pub fn speaks_of_one(line: &Line) -> bool {
    let lower = line.lower.as_str();
    TELLS.iter().chain(&TREATED).any(|word| lower.contains(word))
}

/// The treatments that a line names.
pub fn of_line(line: &Line, scanned: &Scanned, calendar: &Calendar) -> Vec<TreatmentRead> {
    let lower = line.lower.as_str();
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
    let days: Vec<(usize, usize, When)> = scanned
        .tokens
        .iter()
        .filter_map(|token| match &token.kind {
            Kind::Day(day) => {
                let written = || parse_when("start", line.slice(token.start, token.end)).ok();
                let day = calendar.resolved(day).0.map(When::from).or_else(written)?;
                Some((token.start, token.end, day))
            }
            _ => None,
        })
        .collect();
    let (start, stop) = match days.as_slice() {
        [(from, _, day)] if ends_with(&lower[..*from], UNTIL) => (None, Some(*day)),
        [(_, _, day)] => (Some(*day), None),
        // Two days with "to" between them, and nothing else.
        [(_, end, start), (from, _, stop)]
            if start.first() < stop.first()
                && is_between(lower.get(*end..*from).unwrap_or_default()) =>
        {
            (Some(*start), Some(*stop))
        }
        _ => (None, None),
    };
    vec![TreatmentRead { at: At::Line(line.number), drugs, start, stop, certainty: Certainty::Ask }]
}

/// What stands before the last day of a treatment.
const UNTIL: &[&str] = &["until", "till", "stopped", "ended", "stop", "停药", "停用", "停"];

fn ends_with(text: &str, words: &[&str]) -> bool {
    let text = text.trim_end_matches([' ', ':', '(', ',', '于', '在']).trim_end_matches("on");
    words.iter().any(|word| text.trim_end().ends_with(word))
}

/// Whether a piece between two days says "to".
fn is_between(piece: &str) -> bool {
    const TO: [&str; 20] = [
        "to",
        "until",
        "till",
        "through",
        "-",
        "--",
        "–",
        "—",
        "~",
        "至",
        "到",
        "起至",
        "开始至",
        "bis",
        "đến",
        "stopped",
        "停药",
        "起,至",
        "until about",
        "and stopped",
    ];
    let piece = piece.trim_matches([' ', ',', ';', '(', ')', '.', '，']);
    TO.contains(&piece)
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

#[cfg(test)]
mod tests {
    use crate::text::read;
    use crate::understood::Source;

    #[test]
    fn a_line_with_a_first_and_a_last_day_is_asked_with_both() {
        for (line, drug, start, stop) in [
            ("Entecavir 0.5 mg 2021-02-03 to 2023-04-05", "ETV", "2021-02-03", "2023-04-05"),
            ("ETV since 2024-10-01", "ETV", "2024-10-01", ""),
            ("TDF from 2020-01-02 until 2021-02-03", "TDF", "2020-01-02", "2021-02-03"),
            ("恩替卡韦 2021-03-01 至 2022-04-01", "ETV", "2021-03-01", "2022-04-01"),
            ("Baraclude until 2022-04-01", "ETV", "", "2022-04-01"),
            // What is between them says nothing, or the last comes first.
            ("Viread 2020-01-02, ALT tested 2021-02-03", "TDF", "", ""),
            ("Vemlidy 2021-02-03 to 2020-01-02", "TAF", "", ""),
        ] {
            let read = read(line, Source::Text);
            let [treatment] = read.treatments.as_slice() else { panic!("{line}: {read:?}") };
            assert_eq!(treatment.drugs[0].key(), drug, "{line}");
            let said = |day: Option<clinical::case::When>| {
                day.map(|day| day.to_string()).unwrap_or_default()
            };
            assert_eq!(
                (said(treatment.start), said(treatment.stop)),
                (start.into(), stop.into()),
                "{line}"
            );
        }
    }

    #[test]
    fn a_line_that_names_a_treatment_is_never_passed_over() {
        for line in [
            "Treatment: nucleoside analogue 2021-02-03 to 2023-04-05",
            "抗病毒治疗 2021-02-03 至 2023-04-05",
            "Entecavir 2021-02-03 to 2023-04-05",
            "Tenofovir 2021-02-03 to 2023-04-05",
            "Entecavir considered 2021-02-03",
        ] {
            let read = read(line, Source::Text);
            assert!(!read.treatments.is_empty() || !read.listed.is_empty(), "{line}");
        }
    }
}
