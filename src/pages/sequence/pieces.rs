//! The pieces that a genome is made of by clade, in words: of a recombinant the clade of the most of it, and of the
//! others where they lie.

use super::data::{cell, list, position, text};
use crate::words::Words;
use hbv::{Column, LENGTH};
use sequence_wire::Row;
use serde_json::Value;

/// A stretch of the genome that one clade explains best.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    pub clade: String,
    pub from: u16,
    pub to: u16,
}

impl Piece {
    fn length(&self) -> u32 {
        u32::from(self.to).saturating_sub(u32::from(self.from)) + 1
    }

    /// "757–1433"
    pub fn span(&self) -> String {
        format!("{}–{}", self.from, self.to)
    }
}

/// Those of a typed sequence.
pub fn of_typed(typed: &Value) -> Vec<Piece> {
    let piece = |part: &Value| Piece {
        clade: text(part, "clade").to_owned(),
        from: position(&part["from"]),
        to: position(&part["to"]),
    };
    list(typed, "parts").iter().map(piece).collect()
}

/// Those of a row: `A2:1-756;D1:757-1433`.
pub fn of_row(row: &Row) -> Vec<Piece> {
    let piece = |text: &str| {
        let (clade, span) = text.split_once(':')?;
        let (from, to) = span.split_once('-')?;
        Some(Piece { clade: clade.to_owned(), from: from.parse().ok()?, to: to.parse().ok()? })
    };
    cell(row, Column::Parts).split(';').filter_map(piece).collect()
}

/// The clade of the most of it; of two with as much, the first.
pub fn backbone(pieces: &[Piece]) -> Option<&str> {
    let of = |clade: &str| -> u32 {
        pieces.iter().filter(|piece| piece.clade == clade).map(Piece::length).sum()
    };
    let mut best: Option<(&str, u32)> = None;
    for piece in pieces {
        let length = of(&piece.clade);
        if best.is_none_or(|(_, most)| length > most) {
            best = Some((&piece.clade, length));
        }
    }
    best.map(|(clade, _)| clade)
}

/// "A2, D1 757–1433": the clade of the most of it, then every other one with its stretches. What runs on over the
/// origin of the circle is one stretch.
pub fn described(words: &Words, pieces: &[Piece]) -> String {
    let Some(most) = backbone(pieces) else { return String::new() };
    let mut rest: Vec<Piece> = pieces.iter().filter(|piece| piece.clade != most).cloned().collect();
    if let [first, .., last] = &mut rest[..]
        && (first.from, last.to) == (1, LENGTH)
        && first.clade == last.clade
    {
        first.from = last.from;
        rest.pop();
    }
    let mut said = vec![most.to_owned()];
    let mut clades: Vec<&str> = Vec::new();
    for piece in &rest {
        if !clades.contains(&&*piece.clade) {
            clades.push(&piece.clade);
        }
    }
    for clade in clades {
        let spans = rest.iter().filter(|piece| piece.clade == clade).map(Piece::span);
        said.push(format!("{clade} {}", spans.collect::<Vec<_>>().join(" + ")));
    }
    words.list(&said)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Language, Voice};

    fn pieces(all: &[(&str, u16, u16)]) -> Vec<Piece> {
        let piece = |(clade, from, to): &(&str, u16, u16)| Piece {
            clade: (*clade).to_owned(),
            from: *from,
            to: *to,
        };
        all.iter().map(piece).collect()
    }

    #[test]
    fn the_most_of_it_is_named_first_and_the_others_with_where_they_lie() {
        let words = Words::new(Language::first(), Voice::Professional);
        let said = |all: &[(&str, u16, u16)]| described(&words, &pieces(all));
        assert_eq!(
            said(&[("A2", 1, 756), ("D1", 757, 1433), ("A2", 1434, LENGTH)]),
            "A2, D1 757–1433"
        );
        assert_eq!(said(&[("D4", 1, 799), ("C2", 800, LENGTH)]), "C2, D4 1–799");
        // Over the origin it is one stretch.
        assert_eq!(
            said(&[("D1", 1, 300), ("A2", 301, 2899), ("D1", 2900, LENGTH)]),
            "A2, D1 2900–300"
        );
        // Two stretches of one clade, and a third clade.
        assert_eq!(
            said(&[
                ("B1", 1, 900),
                ("C2", 901, 1200),
                ("B1", 1201, 2000),
                ("C2", 2001, 2100),
                ("A1", 2101, 2400),
                ("B1", 2401, LENGTH)
            ]),
            "B1, C2 901–1200 + 2001–2100, A1 2101–2400"
        );
        assert_eq!(said(&[("B2", 1, LENGTH)]), "B2");
        assert_eq!(said(&[]), "");
    }

    #[test]
    fn a_row_and_a_detail_tell_the_same() {
        let mut row = Row { row: vec![String::new(); Column::ALL.len()], ..Row::default() };
        row.row[Column::Parts as usize] = "A2:1-756;D1:757-3221".to_owned();
        let typed = serde_json::json!({"parts": [
            {"clade": "A2", "from": 1, "to": 756}, {"clade": "D1", "from": 757, "to": 3221}]});
        assert_eq!(of_row(&row), of_typed(&typed));
        assert_eq!(backbone(&of_row(&row)), Some("D1"));
    }
}
