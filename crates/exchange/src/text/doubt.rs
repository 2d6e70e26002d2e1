//! What makes results doubtful that stand well by themselves: boxes to tick, and days of columns that could not be told apart.

use super::fold::Line;
use super::scan::{Cell, Kind, Parted, Scanned};
use super::upright::{self, Piece};
use crate::understood::{At, Reading, SignalFrom, Understood, Value, Why};

/// Boxes of a form, in small letters: which word is ticked is seen on paper, not in the order of a text.
const BOXES: [&str; 14] =
    ["[ ]", "[]", "[x]", "[v]", "[√]", "( )", "(x)", "(√)", "□", "☐", "☑", "☒", "■", "√"];

/// Asks what doubt falls on, without a proposal.
pub fn doubt(understood: &mut Understood, lines: &[(Line, Scanned)]) {
    let boxed: Vec<usize> = lines
        .iter()
        .filter(|(line, _)| BOXES.iter().any(|mark| line.lower.contains(mark)))
        .map(|(line, _)| line.number)
        .collect();
    let read: Vec<usize> = understood.readings.iter().filter_map(line_of).collect();
    let days = |scanned: &Scanned| {
        scanned.tokens.iter().filter(|token| matches!(token.kind, Kind::Day(_))).count()
    };
    // A head of several days without a result of its own.
    let head = lines
        .iter()
        .find(|(line, scanned)| days(scanned) >= 2 && !read.contains(&line.number))
        .map(|(line, _)| line.number);
    for reading in &mut understood.readings {
        let Some(line) = line_of(reading) else { continue };
        if boxed.contains(&line) && matches!(reading.value, Value::Marker(..)) {
            without_proposal(reading, Why::Contradiction);
        }
        if slipped(lines, line, reading) {
            without_proposal(reading, Why::TornColumns);
        }
        // The level of "detected" stands in the next line.
        if reading.why == Some(Why::DetectedWithoutLevel) && level_follows(lines, line) {
            without_proposal(reading, Why::DetectedWithoutLevel);
        }
        if reading.on.is_none() && head.is_some_and(|head| line > head) {
            without_proposal(reading, Why::DayNotKnown);
        }
    }
}

/// Whether the one word of a row without a head stands where the rows beside it have the word of their reference: its
/// own result is empty.
fn slipped(lines: &[(Line, Scanned)], line: usize, reading: &Reading) -> bool {
    if reading.signals != [SignalFrom::Word] {
        return false;
    }
    let Some(at) = lines.iter().position(|(it, _)| it.number == line) else { return false };
    let [_, word] = lines[at].1.cells.as_slice() else { return false };
    let beside =
        [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|at| lines.get(at));
    beside.filter(|(_, scanned)| scanned.parted == Parted::Spaces).any(|(_, scanned)| {
        let is_word = |cell: usize| {
            let mut kinds = scanned.tokens.iter().filter(|it| it.cell == cell).map(|it| &it.kind);
            kinds.any(|kind| matches!(kind, Kind::Word(_)))
        };
        let (Some(result), Some(reference)) = (scanned.cells.get(1), scanned.cells.get(2)) else {
            return false;
        };
        let overlaps = |cell: &Cell| cell.left < word.right && word.left < cell.right;
        is_word(1) && is_word(2) && overlaps(reference) && !overlaps(result)
    })
}

/// Whether the next line holds a number and no name.
fn level_follows(lines: &[(Line, Scanned)], line: usize) -> bool {
    let next = lines.iter().find(|(it, _)| it.number > line && !it.is_blank());
    next.is_some_and(|(line, scanned)| {
        upright::piece(line, scanned) == Piece::Value
            && scanned
                .tokens
                .iter()
                .any(|it| matches!(it.kind, Kind::Number(_) | Kind::Compared(..)))
    })
}

fn line_of(reading: &Reading) -> Option<usize> {
    match reading.at {
        At::Line(line) => Some(line),
        _ => None,
    }
}

fn without_proposal(reading: &mut Reading, why: Why) {
    reading.ask(why);
    match &mut reading.value {
        Value::Marker(_, said) => *said = None,
        Value::Dna(said) => *said = None,
        Value::Amount(_, said) => *said = None,
    }
}

#[cfg(test)]
mod tests {
    use crate::text::read;
    use crate::understood::Source;

    #[test]
    fn boxes_are_asked_whatever_is_ticked() {
        for text in [
            "[x] HBsAg positive  [ ] HBsAg negative",
            "HBsAg  [ ] positive  [x] negative",
            "乙肝表面抗原 □阳性 ☑阴性",
            "HBsAg 阳性√ 阴性",
        ] {
            let read = read(text, Source::Text);
            assert!(read.readings.iter().all(|reading| !reading.is_sure()), "{text}");
            assert!(read.readings.iter().all(|reading| reading.value.is_empty()), "{text}");
        }
    }

    #[test]
    fn columns_of_days_that_are_not_told_apart_are_asked() {
        let text = "检验项目 结果 2025-12-01 结果 2024-12-01\nHBsAg 阳性 阳性\nALT(U/L) 30 82\n";
        let read = read(text, Source::Text);
        assert!(!read.readings.is_empty());
        assert!(read.readings.iter().all(|reading| !reading.is_sure()), "{:?}", read.readings);
        // One day above, or a day in each line, is no doubt.
        for text in ["2025-12-01\nALT 30 U/L\n", "2025-12-01 ALT 30 U/L\n2024-12-01 ALT 82 U/L\n"] {
            let read = super::super::read(text, Source::Text);
            assert!(read.readings.iter().all(|reading| reading.is_sure()), "{text}");
        }
    }
}
