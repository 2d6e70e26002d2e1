//! A table that is changed (columns in another order, units exchanged, rows broken) says less, never something else: no
//! value of another field, person or day.

use super::each;
use crate::random::Random;
use clinical::case::{Case, Entry, LabResult, Unit};
use exchange::table::Mapping;
use std::collections::BTreeMap;

type Cells = Vec<Vec<String>>;

fn people(random: &mut Random, rows: usize) -> Cells {
    let header = [
        "id",
        "date",
        "sex",
        "hbsag",
        "hbeag",
        "anti_hbe",
        "hbv_dna [IU/mL]",
        "alt [U/L]",
        "ast [U/L]",
        "platelets [10^9/L]",
        "albumin [g/L]",
        "bilirubin [umol/L]",
    ];
    let mut cells: Cells = vec![header.iter().map(|text| (*text).to_owned()).collect()];
    for row in 0..rows {
        let mut word = |words: &[&str]| words[random.below(words.len())].to_owned();
        cells.push(vec![
            format!("P{row:03}"),
            format!("2024-{:02}-{:02}", row % 12 + 1, row % 28 + 1),
            word(&["M", "F"]),
            word(&["positive", "negative", "阳性"]),
            word(&["positive", "negative", ""]),
            word(&["positive", "negative", "pending"]),
            word(&["<20", "not detected", "1.5E4", "320", "7.1E+06"]),
            // No number is another test's.
            (100 + row).to_string(),
            (300 + row).to_string(),
            (500 + row).to_string(),
            format!("{}.5", 30 + row % 20),
            format!("{}.25", 5 + row % 40),
        ]);
    }
    cells
}

fn text(cells: &Cells, sign: char) -> String {
    let mut text = String::new();
    for row in cells {
        let row: Vec<String> = row
            .iter()
            .map(|cell| match cell.contains([sign, '"', '\n']) {
                true => format!("\"{}\"", cell.replace('"', "\"\"")),
                false => cell.clone(),
            })
            .collect();
        text.push_str(&row.join(&sign.to_string()));
        text.push('\n');
    }
    text
}

/// What is taken: of each person and day, each test.
type Taken = BTreeMap<(String, String, String), LabResult>;

fn taken(table: &str) -> Taken {
    let mut taken = Taken::new();
    each(table.as_bytes(), &Mapping::default(), 1 << 14, &mut |_, row| {
        for entry in row.case.results() {
            let day = entry.on.map_or(String::new(), |day| day.to_string());
            // A quote that was put behind a person's number is part of it, and of nobody else's.
            let id = row.id.trim_end_matches('"').to_owned();
            taken.insert((id, day, entry.result.key().to_owned()), entry.result);
        }
    })
    .unwrap_or_else(|problem| panic!("{problem}: {table}"));
    taken
}

/// What the cells say, read by the door alone.
fn wanted(cells: &Cells) -> Taken {
    let mut wanted = Taken::new();
    for row in &cells[1..] {
        for (header, text) in cells[0].iter().zip(row).skip(3) {
            let key = header.split(' ').next().expect("a key");
            let unit = match key {
                "platelets" => Some(Unit::GigaPerLitre),
                _ => None,
            };
            let mut case = Case::default();
            case.enter(key, &Entry { unit, ..Entry::from(text.as_str()) }).expect(text);
            if let Some(entry) = case.results().first() {
                wanted.insert((row[0].clone(), row[1].clone(), key.to_owned()), entry.result);
            }
        }
    }
    wanted
}

#[test]
fn columns_in_any_order_say_the_same() {
    let mut random = Random(7);
    let cells = people(&mut random, 40);
    let wanted = wanted(&cells);
    assert_eq!(taken(&text(&cells, ',')), wanted);
    for round in 0..30 {
        let mut order: Vec<usize> = (0..cells[0].len()).collect();
        for at in (1..order.len()).rev() {
            order.swap(at, random.below(at + 1));
        }
        let shuffled: Cells =
            cells.iter().map(|row| order.iter().map(|at| row[*at].clone()).collect()).collect();
        let sign = [',', ';', '\t', '|'][round % 4];
        assert_eq!(taken(&text(&shuffled, sign)), wanted, "{order:?}");
    }
}

#[test]
fn units_that_are_exchanged_give_an_error_or_the_unit_that_stands_there() {
    let mut random = Random(11);
    let cells = people(&mut random, 20);
    let wanted = wanted(&cells);
    for _ in 0..40 {
        let mut changed = cells.clone();
        let (one, other) = (6 + random.below(6), 6 + random.below(6));
        let parted = |header: &str| {
            let (name, unit) = header.split_once(' ').expect("a unit");
            (name.to_owned(), unit.to_owned())
        };
        let ((name, unit), (other_name, other_unit)) =
            (parted(&cells[0][one]), parted(&cells[0][other]));
        changed[0][one] = format!("{name} {other_unit}");
        changed[0][other] = format!("{other_name} {unit}");
        for (key, result) in taken(&text(&changed, ',')) {
            let LabResult::Measured(it) = result else { continue };
            let LabResult::Measured(before) = wanted[&key] else { panic!("{key:?}") };
            // Where the unit that stands there is one of the test's, the number is in it.
            assert_eq!(it.value(), before.value(), "{key:?}");
            assert!(key.2 == name || key.2 == other_name || it == before, "{key:?}");
        }
    }
}

#[test]
fn broken_rows_cost_themselves_only() {
    let mut random = Random(13);
    for round in 0..150 {
        let cells = people(&mut random, 30);
        let wanted = wanted(&cells);
        let whole = text(&cells, ',');
        let mut lines: Vec<String> = whole.lines().map(str::to_owned).collect();
        let mut hurt: Vec<String> = Vec::new();
        for _ in 0..4 {
            let at = 1 + random.below(lines.len() - 1);
            hurt.push(lines[at].split(',').next().unwrap_or_default().trim_matches('"').to_owned());
            let line = &mut lines[at];
            match random.below(7) {
                0 => line.insert(line.find(',').unwrap_or(0), '"'),
                1 => {
                    let comma = line.find(',').unwrap_or(0) + 1;
                    line.insert(comma, '"');
                }
                2 => line.push_str(",12"),
                3 => drop(line.pop()),
                4 => {
                    *line = line
                        .rsplit_once(',')
                        .map(|(before, _)| before.to_owned())
                        .unwrap_or_default()
                }
                5 => *line = line.replacen(',', ",,", 1),
                _ => *line = format!("\"{line}"),
            }
        }
        let taken = taken(&(lines.join("\n") + "\n"));
        for (key, result) in &taken {
            // One figure less at the end of a row is another number that nobody can know of.
            let last = key.2 == "bilirubin" && hurt.contains(&key.0);
            assert!(
                last || wanted.get(key) == Some(result),
                "round {round}: {key:?} {result:?}\n{}",
                lines.join("\n")
            );
        }
        for (key, result) in &wanted {
            let lost = !hurt.contains(&key.0);
            assert!(
                !lost || taken.get(key) == Some(result),
                "round {round}: {key:?} is lost\n{}",
                lines.join("\n")
            );
        }
    }
}
