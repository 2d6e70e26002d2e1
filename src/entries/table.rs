//! A table pasted from a spreadsheet into the rows of earlier results. What cannot be placed is handed back, line
//! by line or cell by cell: nothing is dropped, and nothing is guessed.

use super::fields::Kind;
use super::rows::Rows;
use super::typed::Entries;
use crate::words::slug;
use clinical::case::{Case, DatedResult, LabResult, Presence};
use clinical::values::{lower, lowercase};

/// What became of a paste.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pasted {
    /// The entries with what could be placed.
    pub entries: Entries,
    /// How many lines were placed.
    pub lines: usize,
    /// What could not be placed, as it was pasted.
    pub unplaced: Vec<Unplaced>,
}

/// A line or a cell that could not be placed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unplaced {
    /// The number of its line in what was pasted, from 1.
    pub line: usize,
    pub text: String,
    pub why: Why,
}

/// Why it has no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// A comma may be a thousands sign or may part two cells.
    Torn,
    /// No column is called that.
    NoColumn,
    /// It is none of the answers of its column.
    NoAnswer,
    /// There are more lines than rows.
    NoRoom,
}

/// Whether a text is a table rather than the content of one field.
pub fn is_table(text: &str) -> bool {
    let text = text.trim_matches(['\r', '\n']);
    text.contains('\t') || text.lines().filter(|line| !line.trim().is_empty()).count() > 1
}

/// Places a table into rows, from the first row that is empty on. A line of names says which column is which;
/// without one the columns are as the form shows them. `names` are the names of a column in every language.
pub fn paste(
    entries: &Entries,
    rows: &Rows,
    names: impl Fn(&str) -> Vec<String>,
    text: &str,
) -> Pasted {
    let mut pasted = Pasted { entries: entries.clone(), ..Pasted::default() };
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let lines: Vec<(usize, &str)> = lines.map(|(at, line)| (at + 1, line)).collect();
    let sign = separator(&lines);
    let mut lines = lines.into_iter().peekable();
    let header = lines.peek().and_then(|(_, first)| header(rows, &names, &cells(first, sign)));
    let named = header.is_some();
    if named {
        lines.next();
    }
    let columns: Vec<Option<&'static str>> =
        header.unwrap_or_else(|| rows.columns.iter().map(|column| Some(column.key)).collect());
    let width = if named { columns.len() } else { usize::MAX };
    // Counted once: each line that is placed takes the next row.
    let mut row = rows.count(entries) - 1;
    for (number, line) in lines {
        let cells = cells(line, sign);
        let mut leave = |text: &str, why| {
            pasted.unplaced.push(Unplaced { line: number, text: text.to_owned(), why });
        };
        // A thousands sign is a comma too: only as many cells as there are names are one each.
        let torn =
            sign == ',' && if named { cells.len() != width } else { may_be_one_number(&cells) };
        if torn {
            leave(line, Why::Torn);
            continue;
        }
        if row >= Rows::MOST || rows.is_filled(&pasted.entries, row) {
            leave(line, Why::NoRoom);
            continue;
        }
        let mut placed = false;
        for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let column = columns.get(at).copied().flatten();
            let kind = rows.columns.iter().find(|known| Some(known.key) == column);
            let value = kind.and_then(|known| value(known.key, known.kind(), cell));
            match (column, value) {
                (Some(column), Some(value)) => {
                    pasted.entries.set(&rows.key(row, column), &value);
                    placed = true;
                }
                (None, _) => leave(cell, Why::NoColumn),
                _ => leave(cell, Why::NoAnswer),
            }
        }
        pasted.lines += usize::from(placed);
        row += usize::from(placed);
    }
    pasted
}

/// The sign between cells: tabs as spreadsheets copy them, else semicolons, else commas.
fn separator(lines: &[(usize, &str)]) -> char {
    let has = |sign: char| lines.iter().any(|(_, line)| line.contains(sign));
    if has('\t') {
        '\t'
    } else if has(';') {
        ';'
    } else {
        ','
    }
}

/// The cells of a line. Between quotes a separator is text, and two quotes are one.
fn cells(line: &str, sign: char) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    let mut signs = line.trim_end_matches('\r').chars().peekable();
    while let Some(next) = signs.next() {
        let cell = cells.last_mut().expect("one cell at least");
        match next {
            '"' if quoted && signs.peek() == Some(&'"') => {
                signs.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if cell.trim().is_empty() => quoted = true,
            next if next == sign && !quoted => cells.push(String::new()),
            next => cell.push(next),
        }
    }
    cells.iter().map(|cell| cell.trim().to_owned()).collect()
}

/// Which column is which, where the first line names at least two of them.
fn header(
    rows: &Rows,
    names: &impl Fn(&str) -> Vec<String>,
    cells: &[String],
) -> Option<Vec<Option<&'static str>>> {
    let plain = |text: &str| {
        // A unit in brackets is no part of a name.
        let name = text.split(['(', '（', '[']).next().unwrap_or_default();
        name.chars().filter(|sign| sign.is_alphanumeric()).map(lower).collect::<String>()
    };
    let known: Vec<Option<&'static str>> = cells
        .iter()
        .map(|cell| {
            let cell = plain(cell);
            let column = rows.columns.iter().find(|column| {
                plain(column.key) == cell
                    || names(column.key).iter().any(|name| plain(name) == cell)
            });
            column.filter(|_| !cell.is_empty()).map(|column| column.key)
        })
        .collect();
    (known.iter().flatten().count() >= 2).then_some(known)
}

/// Whether two neighbouring cells may be one number with a thousands sign: `1` and `500`.
fn may_be_one_number(cells: &[String]) -> bool {
    let digits = |text: &str| text.chars().all(|sign| sign.is_ascii_digit());
    cells.windows(2).any(|pair| {
        let (front, back) = (&pair[0], &pair[1]);
        (1..=3).contains(&front.len()) && digits(front) && back.len() == 3 && digits(back)
    })
}

/// What is kept of a cell: text as it is, an answer by its name; nothing where it is no answer.
fn value(key: &str, kind: Kind, cell: &str) -> Option<String> {
    match kind {
        Kind::Marker(_) => {
            let mut case = Case::default();
            case.set(key, cell).ok()?;
            let [DatedResult { result: LabResult::Marker(_, presence), .. }] = case.results()
            else {
                return None;
            };
            let name = match presence {
                Presence::Found => "found",
                Presence::NotFound => "not-found",
                Presence::Equivocal => "unclear",
                Presence::Pending => "pending",
                _ => return None,
            };
            Some(name.to_owned())
        }
        Kind::Choice(answers) => {
            let cell = slug(&lowercase(cell)).replace(' ', "-");
            answers.iter().find(|answer| **answer == cell).map(|answer| (*answer).to_owned())
        }
        _ => Some(cell.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entries::{EARLIER, read};
    use clinical::case::parse_date;

    fn names(key: &str) -> Vec<String> {
        match key {
            "date" => vec!["Date".to_owned(), "日期".to_owned()],
            "hbv_dna" => vec!["HBV DNA".to_owned()],
            "alt" => vec!["ALT".to_owned()],
            "hbeag" => vec!["HBeAg".to_owned()],
            _ => Vec::new(),
        }
    }

    fn texts(pasted: &Pasted) -> Vec<(usize, &str, Why)> {
        pasted.unplaced.iter().map(|piece| (piece.line, &*piece.text, piece.why)).collect()
    }

    fn of(text: &str) -> Pasted {
        paste(&Entries::default(), &EARLIER, names, text)
    }

    #[test]
    fn columns_without_names_are_as_the_form_shows_them() {
        let pasted = of("2023-01-05\t1.2E+04\t64\t阳性\n15.07.2023\t<20\t31\t-\r\n");
        assert_eq!((pasted.lines, &pasted.unplaced[..]), (2, &[][..]));
        let get = |key: &str| pasted.entries.get(key).to_owned();
        assert_eq!(get("earlier.0.hbv_dna"), "1.2E+04");
        assert_eq!(get("earlier.0.hbeag"), "found");
        assert_eq!(get("earlier.1.date"), "15.07.2023");
        assert_eq!(get("earlier.1.hbeag"), "not-found");
        let read = read(&pasted.entries, parse_date("today", "2026-01-31").ok());
        assert_eq!(read.problems, []);
        assert_eq!(read.case.results().len(), 6);
    }

    #[test]
    fn a_line_of_names_says_which_column_is_which() {
        for text in [
            "ALT (U/L)\t日期\tHBV DNA\n40\t2024-02-03\t1,500",
            "ALT;Date;hbv_dna\n40;2024-02-03;1,500",
            "alt,DATE,HBV DNA (IU/mL)\n40,2024-02-03,\"1,500\"",
        ] {
            let pasted = of(text);
            let get = |key: &str| pasted.entries.get(key).to_owned();
            assert_eq!(get("earlier.0.alt"), "40", "{text}");
            assert_eq!(get("earlier.0.date"), "2024-02-03", "{text}");
            assert_eq!(get("earlier.0.hbv_dna"), "1,500", "{text}");
            assert_eq!(pasted.unplaced, [], "{text}");
        }
    }

    #[test]
    fn a_number_that_a_comma_may_have_torn_is_not_placed() {
        for text in [
            "2024-02-03,1,500,40\n2024-03-03,900,40",
            "Date,HBV DNA\n2024-02-03,1,500\n2024-03-03,900",
        ] {
            let pasted = of(text);
            assert_eq!(pasted.unplaced.len(), 1, "{text}: {pasted:?}");
            let piece = &pasted.unplaced[0];
            assert!(piece.text.contains("1,500") && piece.why == Why::Torn, "{piece:?}");
            assert_eq!(text.lines().nth(piece.line - 1), Some(&*piece.text));
            assert_eq!(pasted.entries.get("earlier.0.date"), "2024-03-03", "{text}");
        }
    }

    #[test]
    fn what_has_no_place_is_handed_back_and_what_is_there_stays() {
        let mut entries = Entries::default();
        entries.set("earlier.0.date", "2020-01-01");
        entries.set("earlier.0.alt", "30");
        let pasted =
            paste(&entries, &EARLIER, names, "Date\tALT\tNote\n2021-01-01\t50\tfelt tired");
        assert_eq!(texts(&pasted), [(2, "felt tired", Why::NoColumn)]);
        assert_eq!(pasted.entries.get("earlier.0.alt"), "30");
        assert_eq!(pasted.entries.get("earlier.1.alt"), "50");
        let odd = of("Date\tHBeAg\n2021-01-01\tbanana");
        assert_eq!(texts(&odd), [(2, "banana", Why::NoAnswer)]);
        assert_eq!(odd.entries.get("earlier.0.hbeag"), "");
        // More rows than are shown: handed back too.
        let long: String = (0..2_000).map(|at| format!("2021-01-01\t{at}\n")).collect();
        let pasted = of(&long);
        assert_eq!((pasted.lines, pasted.unplaced.len()), (Rows::MOST, 2_000 - Rows::MOST));
        assert!(pasted.unplaced.iter().all(|piece| piece.why == Why::NoRoom));
    }

    #[test]
    fn one_field_s_text_is_no_table() {
        for text in ["1500", "1,500", "2024-01-05", "1500\n", "  "] {
            assert!(!is_table(text), "{text}");
        }
        for text in ["2024-01-05\t40", "2024-01-05,40\n2024-02-05,30"] {
            assert!(is_table(text), "{text}");
        }
    }
}
