//! The reading as text for a note, copied when asked for.

use super::answer::{Answer, flag_title};
use super::entered::entered;
use super::{codes, course, guidelines, part, phrases, scores, treatment, variants};
use crate::browser::clipboard;
use crate::entries::Entries;
use crate::words::Words;
use clinical::report::Report;
use yew::prelude::*;

/// Copies a note. It is put into words when asked for, not on each keystroke.
pub fn copy(
    note: impl Fn() -> String + 'static,
    on_copied: Callback<bool>,
) -> Callback<MouseEvent> {
    Callback::from(move |_| {
        let on_copied = on_copied.clone();
        clipboard::copy(&note(), move |worked| on_copied.emit(worked));
    })
}

/// The note: what was entered, what was read, on which rules.
pub fn text(answer: &Answer<'_>, entries: &Entries) -> String {
    let (words, report) = (answer.words, answer.report);
    let mut lines = vec![part::joined(words, &entered(words, entries))];
    for flag in &report.red_flags {
        let title = flag_title(words, flag);
        lines.push(format!("! {title}: {}", words.code("flag", flag.code.as_str())));
    }
    lines.push(answer.one_line());
    if answer.is_blocked() {
        lines.push(words.get("blocked-reading"));
    } else {
        lines.extend(by_edition(words, report));
    }
    lines.extend(course::brief(words, &report.course));
    lines.extend(variants::brief(words, &report.variants));
    lines.extend(scores::brief(words, report));
    lines.extend(codes::brief(words, report));
    lines.push(answer.next());
    lines.push(words.get("footer-education"));
    lines.push(words.with(
        "footer-version",
        &[
            ("version", &report.provenance.engine),
            ("editions", &words.list(&edition_names(answer))),
        ],
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
        let class = phrases::class_or_open(words, &phase.reading);
        let mut line = format!("{}: {class}", phrases::edition_name(words, &phase.edition));
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
        let edition = phrases::edition_name(words, &finding.edition);
        let label = words.with("why-treatment", &[("edition", &edition)]);
        let decision = treatment::decision(words, finding);
        let rules: Vec<String> = finding.rules.iter().map(ToString::to_string).collect();
        lines.push(format!("{label}: {decision} [{}]", rules.join(", ")));
    }
    lines.push(treatment::disagreement(words, report));
    lines
}

fn edition_names(answer: &Answer<'_>) -> Vec<String> {
    let words = answer.words;
    answer.report.indications.iter().map(|one| phrases::edition_name(words, &one.edition)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entries::read;
    use crate::words::{Language, Voice};
    use clinical::case::parse_date;
    use clinical::report::classify;

    /// The note of what was typed, in the professional voice.
    fn note(language: Language, typed: &[(&str, &str)]) -> String {
        let mut entries = Entries::default();
        for (key, value) in typed {
            entries.set(key, value);
        }
        let read = read(&entries, parse_date("today", "2026-01-31").ok());
        assert_eq!(read.problems, [], "{typed:?}");
        let words = Words::new(language, Voice::Professional);
        let answer = Answer {
            words: &words,
            report: &classify(&read.case),
            read: &read,
            edition: clinical::guidelines::editions()[0].key,
            nothing_entered: false,
        };
        text(&answer, &entries)
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
                Language::English,
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
                Language::Chinese,
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
