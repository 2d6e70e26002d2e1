//! What makes results doubtful that stand well by themselves: boxes to tick, and days of columns that could not be told apart.

use super::fold::Line;
use super::scan::{Kind, Scanned};
use crate::understood::{At, Reading, Understood, Value, Why};

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
        if reading.on.is_none() && head.is_some_and(|head| line > head) {
            without_proposal(reading, Why::DayNotKnown);
        }
    }
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
