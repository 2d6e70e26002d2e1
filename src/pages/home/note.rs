//! The reading as text for a note, copied when asked for.

use super::card::{self, Card};
use super::{codes, course, guidelines, panel, part, scores, treatment, variants};
use crate::browser::clipboard;
use crate::entries::{CONTEXT, Entries, Kind, MARKERS, Rows};
use crate::words::{Words, slug};
use clinical::case::Analyte;
use clinical::report::Report;
use yew::prelude::*;

/// Copies the reading as it stands on screen. It is put into words when asked for, not on each keystroke.
pub fn copy(card: &Card<'_>, on_copied: Callback<bool>) -> Callback<MouseEvent> {
    let (words, entries) = (card.words.clone(), card.entries.clone());
    let (report, read) = (card.report.clone(), card.read.clone());
    let (edition, narrow, fold) = (card.edition, card.narrow, card.fold.clone());
    let nothing_entered = card.nothing_entered;
    Callback::from(move |_| {
        let (words, report, entries, read) = (&words, &report, &entries, &read);
        let fold = fold.clone();
        let card = Card { words, report, entries, read, edition, narrow, fold, nothing_entered };
        let on_copied = on_copied.clone();
        clipboard::copy(&text(words, &card), move |worked| on_copied.emit(worked));
    })
}

/// The note: what was entered, what was read, on which rules.
pub fn text(words: &Words, card: &Card<'_>) -> String {
    let report = card.report;
    let mut lines = vec![part::joined(words, &entered(words, card.entries))];
    for flag in &report.red_flags {
        let title = card::flag_title(words, flag);
        lines.push(format!("! {title}: {}", words.code("flag", flag.code.as_str())));
    }
    lines.push(card.one_line());
    if card.is_blocked() {
        lines.push(words.get("blocked-reading"));
    } else {
        lines.extend(by_edition(words, report));
    }
    lines.extend(course::brief(words, &report.course));
    lines.extend(variants::brief(words, &report.variants));
    lines.extend(scores::brief(words, report));
    lines.extend(codes::brief(words, report));
    lines.push(card.next());
    lines.push(words.get("footer-education"));
    lines.push(words.with(
        "footer-version",
        &[("version", &report.provenance.engine), ("editions", &words.list(&edition_names(card)))],
    ));
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

/// Phase and treatment under each edition, and where they differ.
fn by_edition(words: &Words, report: &Report) -> Vec<String> {
    let mut lines = Vec::new();
    for phase in &report.phases {
        let marks: Vec<String> =
            guidelines::marks(words, report, phase).into_iter().map(|(_, mark)| mark).collect();
        let class = words.class_or_open(&phase.reading);
        let mut line = format!("{}: {class}", words.edition(&phase.edition));
        let rules: Vec<String> = phase.reading.rules.iter().map(ToString::to_string).collect();
        line.push_str(&format!(
            " [{}; ULN {}/{}]",
            rules.join(", "),
            phase.uln.male,
            phase.uln.female
        ));
        if !marks.is_empty() {
            line.push_str(&format!(" ({})", words.list(&marks)));
        }
        lines.push(line);
    }
    lines.push(guidelines::disagreement(words, report));
    for finding in &report.indications {
        let edition = words.edition(&finding.edition);
        let label = words.with("why-treatment", &[("edition", &edition)]);
        let decision = treatment::decision(words, finding);
        let rules: Vec<String> = finding.rules.iter().map(ToString::to_string).collect();
        lines.push(format!("{label}: {decision} [{}]", rules.join(", ")));
    }
    lines.push(treatment::disagreement(words, report));
    lines
}

/// What a field is called, that of a row with its row.
pub fn field_name(words: &Words, key: &str) -> String {
    let mut parts = key.split('.');
    let (first, row, column) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
    let name = |key: &str| words.get(&format!("field-{}", slug(key)));
    let row = row.and_then(|row| row.parse::<usize>().ok()).map(|row| (row + 1).to_string());
    match (row, column) {
        (Some(row), Some(column)) => {
            let row = words.with(&format!("{first}-row"), &[("row", &row)]);
            words.with("position", &[("edition", &row), ("class", &name(column))])
        }
        _ => name(first),
    }
}

fn edition_names(card: &Card<'_>) -> Vec<String> {
    let words = card.words;
    card.report.indications.iter().map(|one| words.edition(&one.edition)).collect()
}

/// What was entered, field by field, as it stands there.
pub fn entered(words: &Words, entries: &Entries) -> Vec<String> {
    let mut lines = Vec::new();
    let mut add = |label: String, value: String| {
        lines.push(words.with("position", &[("edition", &label), ("class", &value)]));
    };
    for marker in MARKERS {
        let answer = entries.get(marker.key());
        if !answer.is_empty() {
            add(
                words.get(&format!("field-{}", slug(marker.key()))),
                words.get(&format!("answer-{answer}")),
            );
        }
    }
    let state = entries.get("hbv_dna.state");
    if !state.is_empty() {
        add(words.get("field-hbv-dna"), words.get(&format!("dna-{state}")));
    }
    let amounts = [("hbv_dna", Analyte::HbvDna), ("alt", Analyte::Alt), ("uln", Analyte::Alt)];
    for (key, analyte) in amounts {
        if !entries.get(key).is_empty() {
            let unit_key = if key == "uln" { "alt" } else { key };
            let unit = panel::unit_shown(words, entries, unit_key, analyte);
            add(words.get(&format!("field-{}", slug(key))), format!("{} {unit}", entries.get(key)));
        }
    }
    for field in CONTEXT {
        let value = entries.get(field.key);
        if value.is_empty() {
            continue;
        }
        add(
            words.get(&format!("field-{}", slug(field.key))),
            shown(words, entries, field.key, field.kind, value),
        );
    }
    for rows in Rows::ALL {
        for row in (0..rows.count(entries)).filter(|row| rows.is_filled(entries, *row)) {
            let number = (row + 1).to_string();
            let label = words.with(&format!("{}-row", rows.prefix), &[("row", &number)]);
            let cells: Vec<String> = rows
                .columns
                .iter()
                .map(|column| (column, entries.get(&rows.key(row, column.key))))
                .filter(|(_, value)| !value.is_empty())
                .map(|(column, value)| {
                    let name = words.get(&format!("field-{}", slug(column.key)));
                    let value = shown(words, entries, column.key, column.kind, value);
                    words.with("position", &[("edition", &name), ("class", &value)])
                })
                .collect();
            add(label, words.list(&cells));
        }
    }
    lines
}

/// What stands in a field, in words and with its unit.
fn shown(words: &Words, entries: &Entries, key: &str, kind: Kind, value: &str) -> String {
    match kind {
        Kind::YesNo => words.get(value),
        Kind::Choice(_) => words.get(&format!("choice-{}-{value}", slug(key))),
        Kind::Marker(_) => words.get(&format!("answer-{value}")),
        Kind::Amount(analyte) => {
            format!("{value} {}", panel::unit_shown(words, entries, key, analyte))
        }
        Kind::Number | Kind::Limit | Kind::Day | Kind::Drug | Kind::Text => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::part::{Fold, OpenParts};
    use super::*;
    use crate::entries::read;
    use crate::words::{Language, Voice};
    use clinical::case::parse_date;
    use clinical::report::classify;
    use std::rc::Rc;

    /// The note of what was typed, in the professional voice.
    fn note(language: Language, typed: &[(&str, &str)]) -> String {
        let mut entries = Entries::default();
        for (key, value) in typed {
            entries.set(key, value);
        }
        let read = Rc::new(read(&entries, parse_date("today", "2026-01-31").ok()));
        assert_eq!(read.problems, [], "{typed:?}");
        let words = Words::new(language, Voice::Professional);
        let card = Card {
            words: &words,
            report: &Rc::new(classify(&read.case)),
            entries: &entries,
            read: &read,
            edition: clinical::guidelines::editions()[0].key,
            narrow: false,
            fold: Fold { open: OpenParts(0), on_toggle: Callback::noop() },
            nothing_entered: false,
        };
        text(&words, &card)
    }

    #[test]
    fn course_sequence_scores_and_surveillance_are_in_the_note() {
        let typed = [
            ("hbsag", "found"),
            ("anti_hbc", "found"),
            ("hbv_dna", "2000000"),
            ("alt", "300"),
            ("ast", "90"),
            ("platelets", "150"),
            ("age", "40"),
            ("sex", "female"),
            ("sheet_date", "2026-01-20"),
            ("seq_genotype", "C"),
            ("seq_rt", "L180M M204V"),
            ("treatments.0.drug", "LAM"),
            ("treatments.0.start", "2025-03-01"),
            ("treatments.0.adherent", "yes"),
            ("earlier.0.date", "2025-06-20"),
            ("earlier.0.hbv_dna", "not detected"),
            ("earlier.0.hbsag", "not-found"),
        ];
        for (language, wanted) in [
            (
                Language::from_tag("en"),
                [
                    "Virological breakthrough, unconfirmed: Not confirmed so far; 2025-06-20 HBV DNA",
                    "Genotype: C",
                    "What it means for each drug: L180M + M204V (YVDD)",
                    "lamivudine (LAM): Resistant (R); ",
                    "PAGE-B: 10; Papatheodoridis 2016: 10-17 intermediate",
                    "APRI: 1.5; Not valid here: ALT above 5 times",
                    "Acute hepatitis B as a surveillance system counts it: 2026-01-20: HBsAg",
                ],
            ),
            (
                Language::from_tag("zh-Hans"),
                [
                    "病毒学突破（未证实）：尚未证实；2025-06-20 HBV DNA",
                    "基因型：C",
                    "对每种药物意味着什么：L180M + M204V（YVDD）",
                    "拉米夫定（LAM）：耐药（R）；",
                    "PAGE-B：10；Papatheodoridis 2016：10-17 中等",
                    "APRI：1.5；在此不适用：ALT 超过正常上限 5 倍",
                    "监测系统所计的急性乙肝：2026-01-20：HBsAg",
                ],
            ),
        ] {
            let note = note(language, &typed);
            for line in wanted {
                assert!(note.lines().any(|found| found.starts_with(line)), "{line}\n{note}");
            }
        }
    }
}
