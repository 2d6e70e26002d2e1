//! A list of one's own: changes to look for among the rows, as people write them.

use super::data::cell;
use crate::browser::dna::Row;
use hbv::{AminoAcid, Bases, Column};

/// The columns that hold changes, and what is written before one; the longer first, so that `preS1` is
/// not taken for `p`.
const GENES: [(&str, Column); 10] = [
    ("preS1", Column::PreS1),
    ("preS2", Column::PreS2),
    ("preC", Column::PreC),
    ("core", Column::C),
    ("rt", Column::Rt),
    ("nt", Column::PrecoreBcp),
    ("s", Column::S),
    ("x", Column::X),
    ("c", Column::C),
    ("p", Column::P),
];
/// From here on no protein but the polymerase has a residue: a number alone is a nucleotide.
const NUCLEOTIDES_FROM: u32 = 1000;

/// One change to look for.
#[derive(Clone, Debug, PartialEq)]
pub struct Wanted {
    /// As written.
    pub text: String,
    column: Column,
    number: u32,
    /// Any of these letters; none for a deletion.
    to: Vec<char>,
}

/// Why an entry cannot be read: the key of a message.
#[derive(Clone, Debug, PartialEq)]
pub struct Unreadable {
    pub text: String,
    pub why: &'static str,
}

/// Reads a list: between commas, semicolons, blanks or lines.
pub fn parse(list: &str) -> (Vec<Wanted>, Vec<Unreadable>) {
    let between = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '，' | '；' | '、' | '+');
    let (mut wanted, mut wrong) = (Vec::new(), Vec::new());
    let mut before = String::new();
    for part in list.split(between).filter(|part| !part.is_empty()) {
        // "preC W28*": the gene stands by itself.
        if GENES.iter().any(|(gene, _)| gene.eq_ignore_ascii_case(part)) {
            before = part.to_owned();
            continue;
        }
        let text = std::mem::take(&mut before) + part;
        match one(&text) {
            Ok((column, number, to)) => wanted.push(Wanted { text, column, number, to }),
            Err(why) => wrong.push(Unreadable { text, why }),
        }
    }
    if !before.is_empty() {
        wrong.push(Unreadable { text: before, why: "seq-wanted-no-change" });
    }
    (wanted, wrong)
}

fn one(text: &str) -> Result<(Column, u32, Vec<char>), &'static str> {
    let gene = GENES.iter().find(|(gene, _)| {
        // One letter is a gene in lower case only: S in S145R may be serine.
        let head = text.get(..gene.len()).unwrap_or_default();
        if gene.len() == 1 { head == *gene } else { head.eq_ignore_ascii_case(gene) }
    });
    let rest = gene.map_or(text, |(gene, _)| &text[gene.len()..]);
    let (number, end) = change(rest).ok_or("seq-wanted-no-change")?;
    let column = match gene {
        Some((_, column)) => *column,
        None if number >= NUCLEOTIDES_FROM => Column::PrecoreBcp,
        None => return Err("seq-wanted-which-gene"),
    };
    if end.eq_ignore_ascii_case("del") || end == "-" {
        return Ok((column, number, Vec::new()));
    }
    let end = end.replace("stop", "*").replace('/', "").to_ascii_uppercase();
    let known: fn(char) -> bool = if column == Column::PrecoreBcp {
        |letter| base(letter).is_some()
    } else {
        |letter| AminoAcid::of(letter).is_some()
    };
    if end.is_empty() || !end.chars().all(known) {
        return Err(if end.is_empty() { "seq-wanted-no-change" } else { "seq-wanted-letter" });
    }
    Ok((column, number, end.chars().collect()))
}

/// The number in a name, and what follows it: `M204V` is 204 and `V`.
fn change(name: &str) -> Option<(u32, &str)> {
    let digit = |c: char| c.is_ascii_digit();
    let first = name.find(digit).filter(|first| *first <= 1)?;
    let rest = &name[first..];
    let end = rest.find(|c| !digit(c)).unwrap_or(rest.len());
    Some((rest[..end].parse().ok()?, &rest[end..]))
}

/// The bases of a letter; an N says nothing.
fn base(letter: char) -> Option<Bases> {
    Bases::of(letter).filter(|bases| !bases.is_any())
}

impl Wanted {
    /// Whether a row has it, alone or in a mixture. Only what differs stands in a row.
    pub fn is_in(&self, row: &Row) -> bool {
        let names = cell(row, self.column).split([';', ' ']);
        names.filter(|name| !name.is_empty()).any(|name| self.is(name))
    }

    fn is(&self, name: &str) -> bool {
        // The gene's name may end in a digit: preS1.
        let gene =
            GENES.iter().find(|(gene, column)| *column == self.column && name.starts_with(gene));
        let name = gene.map_or(name, |(gene, _)| &name[gene.len()..]);
        let Some((number, end)) = change(name) else { return false };
        if let Some(until) = end.strip_prefix('_') {
            let last = change(until.trim_end_matches("del"));
            return self.to.is_empty()
                && end.ends_with("del")
                && last.is_some_and(|(last, _)| (number..=last).contains(&self.number));
        }
        if number != self.number {
            return false;
        }
        if self.to.is_empty() || end == "del" {
            return self.to.is_empty() && end == "del";
        }
        self.to.iter().any(|letter| match self.column {
            Column::PrecoreBcp => {
                let wanted = base(*letter).unwrap_or_default();
                end.chars().filter_map(base).any(|found| found.meets(wanted))
            }
            _ => end.contains(*letter),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[(Column, &str)]) -> Row {
        let mut row = Row { row: vec![String::new(); Column::ALL.len()], ..Row::default() };
        for (column, text) in cells {
            row.row[*column as usize] = (*text).to_owned();
        }
        row
    }

    fn finds(list: &str, row: &Row) -> Vec<bool> {
        let (wanted, wrong) = parse(list);
        assert_eq!(wrong, [], "{list}");
        wanted.iter().map(|wanted| wanted.is_in(row)).collect()
    }

    #[test]
    fn changes_are_found_alone_and_in_mixtures() {
        let row = row(&[
            (Column::Rt, "rtL180M;rtM204M/V"),
            (Column::S, "sG145R"),
            (Column::PreC, "preCW28*"),
            (Column::PreS1, "preS1T94_P98del"),
            (Column::PrecoreBcp, "1858T G1896R"),
        ]);
        assert_eq!(
            finds(
                "rtM204V, rt204I; RTL180M\nsG145R preC W28* nt1896A G1896A 1858C preS1T95del",
                &row
            ),
            [true, false, true, true, true, true, true, false, true]
        );
        assert_eq!(finds("rt20V", &row), [false]);
    }

    #[test]
    fn what_cannot_be_read_says_why() {
        for (text, why) in [
            ("M204V", "seq-wanted-which-gene"),
            ("rtM204", "seq-wanted-no-change"),
            ("rtM204J", "seq-wanted-letter"),
            ("nt1896Z", "seq-wanted-letter"),
            ("banana", "seq-wanted-no-change"),
            ("preC", "seq-wanted-no-change"),
            ("耐药", "seq-wanted-no-change"),
        ] {
            let (wanted, wrong) = parse(text);
            assert_eq!(wanted, []);
            assert_eq!(wrong, [Unreadable { text: text.to_owned(), why }]);
        }
    }
}
