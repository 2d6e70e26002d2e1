//! The reading as text for a note, copied when asked for.

use super::answer::Answer;
use super::entered::entered;
use crate::browser::clipboard;
use crate::entries::Entries;
use crate::words::note::Note;
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

/// The note of an answer: what was entered as it stands in the fields, what was read, on which rules.
pub fn text(answer: &Answer<'_>, entries: &Entries) -> String {
    let note = Note {
        entered: entered(answer.words, entries),
        report: answer.report,
        edition: answer.edition,
        blocked: answer.is_blocked().then(|| answer.blocked()),
    };
    crate::words::note::text(answer.words, &note)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entries::read;
    use crate::words::{Language, Voice, Words};
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
                Language::from_tag("en"),
                [
                    "Virological breakthrough, unconfirmed: 2025-06-20 HBV DNA",
                    "Genotype: C",
                    "L180M + M204V (YVDD)",
                    "lamivudine (LAM): Resistant (R)",
                    "PAGE-B: 10",
                    "Acute hepatitis B as a surveillance system counts it: 2026-01-20",
                ],
            ),
            (
                Language::from_tag("zh-Hans"),
                [
                    "病毒学突破（未证实）：2025-06-20 HBV DNA",
                    "基因型：C",
                    "L180M + M204V（YVDD）",
                    "拉米夫定（LAM）：耐药（R）",
                    "PAGE-B：10",
                    "监测系统所计的急性乙肝：2026-01-20",
                ],
            ),
        ] {
            let note = note(language, &typed);
            for part in wanted {
                assert!(note.contains(part), "{part}\n{note}");
            }
            assert!(note.lines().count() <= crate::words::note::MOST_LINES, "{note}");
            // A score that does not hold for this person is not passed on by its number alone.
            assert!(!note.contains("APRI"), "{note}");
        }
    }
}
