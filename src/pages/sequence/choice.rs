//! What is shown of many sequences, and in which order.

use super::data::cell;
use super::export::Drugs;
use super::order;
use super::rows::{is_there, seen_at};
use hbv::{Call, Column};
use sequence_wire::{Row, Seen};
use std::cmp::Ordering;

/// A confidence from here on is not said: nearly every call has it.
pub const SURE: f64 = 0.99;

/// What the table can be sorted by; the order of the input first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum By {
    Input,
    Text(Column),
    Number(Column),
    Call,
    /// Recombinants that are news before what is usual in a clade.
    Recombination,
}

/// What is shown and in which order. An empty filter leaves everything.
#[derive(Clone, PartialEq)]
pub struct Choice {
    pub by: By,
    pub down: bool,
    pub name: String,
    pub call: String,
    pub genotype: String,
    /// `NEWS`, `USUAL`, `NO_SIGN`, or what a cell of the column says.
    pub recombination: String,
    /// `ANY`, `NONE`, `OPEN`, a letter, or a drug that has one.
    pub drugs: String,
    /// The key of a remark; `UNSURE`.
    pub remark: String,
    pub only_wanted: bool,
    pub page: usize,
}

pub const NEWS: &str = "news";
pub const USUAL: &str = "usual";
pub const NO_SIGN: &str = "none";
/// Reduced susceptibility or resistance to any drug.
pub const ANY: &str = "any";
/// To none, where everything that decides was read.
pub const NONE: &str = "none";
/// Not everything was read that could change a call.
pub const OPEN: &str = "?";
/// Confidence below [`SURE`].
pub const UNSURE: &str = "unsure";

impl Default for Choice {
    fn default() -> Choice {
        Choice {
            by: By::Input,
            down: false,
            name: String::new(),
            call: String::new(),
            genotype: String::new(),
            recombination: String::new(),
            drugs: String::new(),
            remark: String::new(),
            only_wanted: false,
            page: 0,
        }
    }
}

impl Choice {
    /// How many filters leave something out.
    pub fn filters(&self) -> usize {
        let texts = [
            self.name.trim(),
            &self.call,
            &self.genotype,
            &self.recombination,
            &self.drugs,
            &self.remark,
        ];
        texts.iter().filter(|text| !text.is_empty()).count() + usize::from(self.only_wanted)
    }
}

/// The places of the rows to show, in their order.
pub fn chosen(
    rows: &[Row],
    choice: &Choice,
    seen: &[Option<Vec<Seen>>],
    drugs: &mut Drugs,
) -> Vec<usize> {
    let name = choice.name.trim().to_lowercase();
    let kept: Vec<usize> = (0..rows.len())
        .filter(|place| {
            let row = &rows[*place];
            (choice.call.is_empty() || cell(row, Column::Call) == choice.call)
                && (choice.genotype.is_empty()
                    || letters(row).any(|letter| letter == choice.genotype))
                && (name.is_empty() || cell(row, Column::Name).to_lowercase().contains(&name))
                && is_recombinant(row, &choice.recombination)
                && has_drug(row, &choice.drugs, drugs)
                && has_remark(row, &choice.remark)
                && (!choice.only_wanted || seen_at(seen, *place).iter().any(is_there))
        })
        .collect();
    let number = |row: &Row, column| cell(row, column).parse::<f64>().ok();
    let place_of =
        |row: &Row| Call::ALL.iter().position(|call| call.key() == cell(row, Column::Call));
    let compare = |one: &Row, other: &Row| match choice.by {
        By::Input => one.index.cmp(&other.index),
        // What is empty comes last whichever way: it is no value.
        By::Text(column) => {
            last(filled(text(one, column)), filled(text(other, column)), choice.down, Ord::cmp)
        }
        By::Number(column) => {
            last(number(one, column), number(other, column), choice.down, f64::total_cmp)
        }
        By::Call => last(place_of(one), place_of(other), choice.down, Ord::cmp),
        By::Recombination => last(mosaic(one), mosaic(other), choice.down, Ord::cmp),
    };
    let order =
        order::places(kept.len(), &|one, other| compare(&rows[kept[one]], &rows[kept[other]]));
    order.into_iter().map(|place| kept[place]).collect()
}

/// The genotypes of a row: of a recombinant each of its parents.
fn letters(row: &Row) -> impl Iterator<Item = &str> {
    cell(row, Column::Genotype).split('/')
}

/// Subgenotypes sort with their genotype, also where only that is known.
pub fn text(row: &Row, column: Column) -> &str {
    match (column, cell(row, column)) {
        (Column::Subgenotype, "") => cell(row, Column::Genotype),
        (_, text) => text,
    }
}

fn filled(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

/// Whether it is usual in the clade, and its name; nothing where there is none.
pub fn mosaic(row: &Row) -> Option<(bool, &str)> {
    match cell(row, Column::Recombinant) {
        "" | "none" => None,
        text => Some(text.strip_prefix("usual:").map_or((false, text), |form| (true, form))),
    }
}

fn is_recombinant(row: &Row, wanted: &str) -> bool {
    let is_usual = mosaic(row).map(|(is_usual, _)| is_usual);
    match wanted {
        "" => true,
        NEWS => is_usual == Some(false),
        USUAL => is_usual == Some(true),
        // Of what could not be placed nothing is known.
        NO_SIGN => {
            cell(row, Column::Recombinant) == "none" && !cell(row, Column::Genotype).is_empty()
        }
        text => cell(row, Column::Recombinant) == text,
    }
}

fn has_drug(row: &Row, wanted: &str, drugs: &mut Drugs) -> bool {
    if wanted.is_empty() {
        return true;
    }
    let calls = drugs.of(row);
    let Some(calls) = calls else { return false };
    let is_bad = |letter: char| matches!(letter, 'R' | 'I');
    match wanted {
        ANY => calls.iter().any(|(letter, _)| is_bad(*letter)),
        NONE => !calls.iter().any(|(letter, _)| is_bad(*letter) || *letter == '?'),
        "R" | "I" | OPEN => calls.iter().any(|(letter, _)| wanted.starts_with(*letter)),
        drug => calls.iter().any(|(letter, name)| is_bad(*letter) && *name == drug),
    }
}

/// The keys of a row's remarks: of `part-nearer:C2` the first word; why the engine stopped.
pub fn remarks(row: &Row) -> impl Iterator<Item = &str> {
    let notes = cell(row, Column::Notes).split(';').filter(|note| !note.is_empty());
    notes.filter_map(|note| note.split(':').next()).chain(row.stopped.as_deref())
}

/// How sure the one genotype is, where that is worth saying.
pub fn doubt(row: &Row) -> Option<f64> {
    let is_one = !cell(row, Column::Genotype).is_empty();
    let share = cell(row, Column::Confidence).parse::<f64>().ok();
    share.filter(|share| is_one && *share < SURE)
}

fn has_remark(row: &Row, wanted: &str) -> bool {
    match wanted {
        "" => true,
        UNSURE => doubt(row).is_some(),
        key => remarks(row).any(|remark| remark == key),
    }
}

/// Compares what there is; what is empty comes last.
fn last<T>(
    one: Option<T>,
    other: Option<T>,
    down: bool,
    compare: impl Fn(&T, &T) -> Ordering,
) -> Ordering {
    match (one, other) {
        (Some(one), Some(other)) if down => compare(&other, &one),
        (Some(one), Some(other)) => compare(&one, &other),
        (one, other) => other.is_some().cmp(&one.is_some()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hbv::{Presence, Texts};

    fn rows() -> Vec<Row> {
        let row = |index: u32, name: &str, call: &str, sub: &str, confidence: &str| {
            let mut row =
                Row { index, row: vec![String::new(); Column::ALL.len()], ..Row::default() };
            row.row[Column::Name as usize] = name.to_owned();
            row.row[Column::Call as usize] = call.to_owned();
            row.row[Column::Genotype as usize] = sub.chars().take(1).collect();
            row.row[Column::Subgenotype as usize] = sub.to_owned();
            row.row[Column::Confidence as usize] = confidence.to_owned();
            row
        };
        vec![
            row(0, "b", "certain", "C2", "0.98"),
            row(1, "a", "not_hbv", "", ""),
            row(2, "C", "uncertain", "B2", "0.700"),
            row(3, "d", "certain", "C1", "0.995"),
        ]
    }

    fn places(rows: &[Row], choice: &Choice) -> Vec<usize> {
        chosen(rows, choice, &[], &mut Drugs::default())
    }

    #[test]
    fn sorted_both_ways_with_what_is_empty_last() {
        let rows = rows();
        let by = |by, down| places(&rows, &Choice { by, down, ..Choice::default() });
        assert_eq!(by(By::Input, false), [0, 1, 2, 3]);
        assert_eq!(by(By::Number(Column::Confidence), false), [2, 0, 3, 1]);
        assert_eq!(by(By::Number(Column::Confidence), true), [3, 0, 2, 1]);
        assert_eq!(by(By::Call, false), [0, 3, 2, 1]);
        assert_eq!(by(By::Text(Column::Subgenotype), true), [0, 3, 2, 1]);
    }

    #[test]
    fn filters_narrow_together() {
        let rows = rows();
        let choice = Choice { genotype: "C".to_owned(), ..Choice::default() };
        assert_eq!(places(&rows, &choice), [0, 3]);
        let mut mixed = rows.clone();
        (mixed[1].row[Column::Call as usize], mixed[1].row[Column::Genotype as usize]) =
            ("recombinant".into(), "B/C".into());
        assert_eq!(places(&mixed, &choice), [0, 1, 3], "under each of its parents");
        let choice = Choice { name: " D".to_owned(), ..choice };
        assert_eq!((places(&rows, &choice), choice.filters()), (vec![3], 2));
        let choice = Choice { only_wanted: true, ..Choice::default() };
        assert_eq!(places(&rows, &choice), [0; 0], "nothing is looked for, nothing is found");
        let seen = |presence| Some(vec![Seen { presence, found: String::new() }]);
        let all = [Presence::NotRead, Presence::Mixture, Presence::Absent, Presence::Present];
        assert_eq!(chosen(&rows, &choice, &all.map(seen), &mut Drugs::default()), [1, 3]);
    }

    #[test]
    fn a_recombinant_that_is_news_comes_before_what_is_usual() {
        let mut rows = rows();
        for (row, said) in rows.iter_mut().zip(["usual:B/C core", "", "A/D", "none"]) {
            row.row[Column::Recombinant as usize] = said.to_owned();
        }
        let by = |down| places(&rows, &Choice { by: By::Recombination, down, ..Choice::default() });
        assert_eq!((by(false), by(true)), (vec![2, 0, 1, 3], vec![0, 2, 1, 3]));
        let only = |wanted: &str| {
            places(&rows, &Choice { recombination: wanted.to_owned(), ..Choice::default() })
        };
        assert_eq!((only(NEWS), only(USUAL), only(NO_SIGN)), (vec![2], vec![0], vec![3]));
        assert_eq!((only("A/D"), only("usual:B/C core"), only("C/D")), (vec![2], vec![0], vec![]));
    }

    #[test]
    fn drugs_and_remarks_narrow_it_down_and_what_was_not_read_is_no_drug() {
        let mut rows = rows();
        for (row, rt) in rows.iter_mut().zip([Some("L180M, M204V"), None, Some("236?"), Some("")]) {
            row.texts = Texts::read(|key| rt.filter(|_| key == "rt").map(str::to_owned));
        }
        rows[0].row[Column::Notes as usize] = "part-nearer:C2:7-70;mixtures:4".to_owned();
        rows[2].stopped = Some("time".to_owned());
        let drug =
            |wanted: &str| places(&rows, &Choice { drugs: wanted.to_owned(), ..Choice::default() });
        assert_eq!((drug(ANY), drug("R"), drug("LAM")), (vec![0], vec![0], vec![0]));
        assert_eq!((drug("TDF"), drug(NONE), drug(OPEN)), (vec![], vec![3], vec![2]));
        let remark = |wanted: &str| {
            places(&rows, &Choice { remark: wanted.to_owned(), ..Choice::default() })
        };
        assert_eq!(
            (remark("mixtures"), remark("part-nearer"), remark("time")),
            (vec![0], vec![0], vec![2])
        );
        assert_eq!((remark("unknown"), remark(UNSURE)), (vec![], vec![0, 2]));
    }
}
