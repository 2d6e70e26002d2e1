//! A whole report as a note of a few lines: what was entered, what was read, what comes next.

use crate::bundle::is_sentence;
use crate::finding::{answer, asked, code, compared, flag, score, variants};
use crate::{Voice, Words};
use clinical::report::{Report, Stance};

/// What a note is made from.
pub struct Note<'a> {
    /// What was entered, in words: as it stands in the fields, or [`crate::entered::lines`] of a case.
    pub entered: Vec<String>,
    /// What was read.
    pub report: &'a Report,
    /// The guideline that leads, by its key.
    pub edition: &'a str,
    /// What must be put right first, where something cannot be read on which phase and treatment
    /// depend: neither is told then.
    pub blocked: Option<String>,
}

/// How many lines a note has at most.
pub const MOST_LINES: usize = 8;

/// The note: entered; flags; the answer; phase; treatment; course, sequence, scores and codes; next; what
/// this is.
pub fn text(words: &Words, note: &Note<'_>) -> String {
    let report = note.report;
    let mut lines = vec![entered(words, note), flags(words, report), told(words, report)];
    if note.blocked.is_some() {
        lines.push(words.get("blocked-reading"));
    } else {
        lines.push(phase(words, report));
        lines.push(treatment(words, report));
    }
    lines.push(beside(words, note));
    lines.push(next(words, note));
    let footer = words.said_with("note-footer", &[("version", &report.provenance.engine)]);
    lines.push(match words.language.not_reviewed() {
        Some(said) => format!("{footer}{}{said}", words.get("sentence-gap")),
        None => footer,
    });
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

/// "2026-11-29 HBsAg: found; …": the day of reading, and what was entered; what is not used of it says so.
fn entered(words: &Words, note: &Note<'_>) -> String {
    let mut entered = note.entered.clone();
    entered.extend(note.report.entry_notes.iter().map(|it| words.entry_note(it)));
    let entered = words.joined(&entered);
    match note.report.today {
        Some(today) => format!("{today} {entered}"),
        None => entered,
    }
}

fn flags(words: &Words, report: &Report) -> String {
    let each = report
        .red_flags
        .iter()
        .map(|it| format!("! {} ({})", flag::title(words, it), answer::urgency(words, it.urgency)));
    words.joined(&each.collect::<Vec<_>>())
}

fn told(words: &Words, report: &Report) -> String {
    let headline = answer::headline(words, report);
    let sentence = answer::sentence(words, report);
    if sentence.is_empty() {
        return headline;
    }
    let stop = if is_sentence(&headline) { "" } else { &words.get("full-stop") };
    format!("{headline}{stop}{}{sentence}", words.get("sentence-gap"))
}

/// "says (editions); says (editions)"
fn groups(words: &Words, groups: &[compared::Group]) -> String {
    let each = groups.iter().map(|group| {
        let names: Vec<String> = group.editions.iter().map(|(_, name)| name.clone()).collect();
        let values = [("condition", group.says.as_str()), ("editions", &words.list(&names))];
        words.with("differ-condition", &values)
    });
    words.joined(&each.collect::<Vec<_>>())
}

fn phase(words: &Words, report: &Report) -> String {
    let found = compared::phases(words, report);
    if found.is_empty() {
        return String::new();
    }
    let differ = compared::differ(words, report);
    let values = [("groups", groups(words, &found)), ("differ", differ)];
    let values: Vec<(&'static str, &str)> =
        values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    words.with("note-phase", &values).trim_end().to_owned()
}

fn treatment(words: &Words, report: &Report) -> String {
    let says = |stance: Stance| stance.is_position() || stance == Stance::NotRead;
    if !report.compared.treatment.iter().any(|group| says(group.stance)) {
        return String::new();
    }
    let found = compared::treatment(words, report);
    words.with("note-treatment", &[("groups", &groups(words, &found))])
}

/// Course, sequence, scores and codes, each by its names alone, in one line.
fn beside(words: &Words, note: &Note<'_>) -> String {
    let report = note.report;
    let mut parts = Vec::new();
    let events: Vec<String> = report
        .course
        .events
        .iter()
        .map(|event| {
            words.labelled(&words.code("event", event.code.as_str()), &words.points(&event.points))
        })
        .collect();
    if !events.is_empty() {
        parts.push(words.with("note-event", &[("events", &words.joined(&events))]));
    }
    let sequence = variants::brief(words, &report.variants);
    if !sequence.is_empty() {
        let pattern = words.joined(&sequence);
        // The message ends it.
        let pattern = pattern.trim_end_matches(['.', '。']);
        parts.push(words.with("note-variants", &[("pattern", pattern)]));
    }
    if words.voice == Voice::Professional {
        let scores: Vec<String> = report
            .scores
            .iter()
            .filter(|score| score.not_valid.is_empty())
            .filter_map(|score| {
                let value = words.interval(score.value.as_ref()?);
                Some(words.labelled(&score::name(words, score), &value))
            })
            .collect();
        if !scores.is_empty() {
            parts.push(words.with("note-scores", &[("scores", &words.joined(&scores))]));
        }
        let mut codes: Vec<String> =
            report.codes_under(note.edition).iter().map(|it| it.code.to_string()).collect();
        codes.dedup();
        codes.extend(code::brief(words, report));
        if !codes.is_empty() {
            parts.push(words.with("note-codes", &[("codes", &words.list(&codes))]));
        }
    }
    parts.join(&words.get("sentence-gap"))
}

fn next(words: &Words, note: &Note<'_>) -> String {
    if let Some(blocked) = &note.blocked {
        return blocked.clone();
    }
    let next = asked::next(words, note.report, note.edition);
    if next.is_empty() {
        return String::new();
    }
    let items: Vec<String> = next.into_iter().map(|asked| asked.what).collect();
    let items = match words.voice {
        // Questions end by themselves.
        Voice::Plain => items.join(&words.get("sentence-gap")),
        Voice::Professional => words.joined(&items),
    };
    words.with("note-next", &[("items", &items)])
}
