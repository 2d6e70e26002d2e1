//! Tables of many kinds, each as it is read: a line a row, `line id day | results | person | what is wrong`.

mod broken;
mod fuzz;
mod kinds;
mod mutations;
mod remembers;
mod spellings;

use clinical::case::{Comparator, HbvDna, LabResult, Quantity};
use exchange::table::{Blocks, Decoder, Mapping, Row, Table, open, recognised};

/// Every row of a table, in words.
pub fn read(bytes: &[u8], mapping: &Mapping) -> Result<Vec<String>, String> {
    let mut rows = Vec::new();
    each(bytes, mapping, 1 << 12, &mut |table, row| rows.push(said(table, row)))?;
    Ok(rows)
}

/// Hands over every row of a table that comes in pieces.
pub fn each(
    bytes: &[u8],
    mapping: &Mapping,
    piece: usize,
    take: &mut dyn FnMut(&Table, &Row),
) -> Result<(), String> {
    let (encoding, mark) = recognised(bytes).map_err(|problem| format!("{problem:?}"))?;
    let mut decoder = Decoder::new(encoding).ok_or("no decoder")?;
    let mut text = Vec::new();
    decoder.push(&bytes[mark..], true, &mut text);
    let opened = open(&text, encoding, mapping)?;
    let mut reader = opened.table.reader();
    let mut blocks = Blocks::of(&opened, piece);
    let mut read =
        |block| opened.table.read(&block, &mut reader, &mut |row| take(&opened.table, row));
    for piece in text[opened.start..].chunks(piece.max(1)) {
        blocks.push(piece, &mut read);
    }
    blocks.finish(&mut read);
    Ok(())
}

fn quantity(quantity: &Quantity) -> String {
    let sign = match quantity.comparator() {
        Comparator::Equal => "",
        Comparator::Less => "<",
        Comparator::AtMost => "≤",
        Comparator::Greater => ">",
        Comparator::AtLeast => "≥",
    };
    format!("{sign}{} {}", quantity.value(), quantity.unit().symbol()).trim_end().to_owned()
}

/// A result in words.
pub fn result(result: &LabResult) -> String {
    let value = match result {
        LabResult::Marker(_, presence) => format!("{presence:?}"),
        LabResult::Dna(HbvDna::NotDetected) => "not detected".into(),
        LabResult::Dna(HbvDna::BelowLimit) => "below limit".into(),
        LabResult::Dna(HbvDna::DetectedBelowLimit(None)) => "detected".into(),
        LabResult::Dna(HbvDna::DetectedBelowLimit(Some(limit))) => {
            format!("detected below {}", quantity(&limit.quantity()).trim_start_matches('<'))
        }
        LabResult::Dna(HbvDna::Level(level)) => quantity(&level.quantity()),
        LabResult::Measured(it) => quantity(it),
        LabResult::Signal(signal) => format!("signal {:?}", signal.presence()),
        LabResult::Neutralisation(verdict) => format!("{verdict:?}"),
    };
    format!("{}={value}", result.key())
}

/// A row in words.
pub fn said(table: &Table, row: &Row) -> String {
    let day = row.on.map_or("-".into(), |day| day.to_string());
    let results: Vec<String> = row
        .case
        .results()
        .iter()
        .map(|entry| match entry.on == row.on {
            true => result(&entry.result),
            false => {
                format!("{} on {:?}", result(&entry.result), entry.on.map(|day| day.to_string()))
            }
        })
        .collect();
    let mut person: Vec<String> = Vec::new();
    let of = row.case.person();
    person.extend(of.sex.map(|it| format!("{it:?}").to_lowercase()));
    person.extend(of.age.map(|it| it.to_string()));
    person.extend(of.birth_date.map(|it| format!("born {it}")));
    person.extend(of.cirrhosis.map(|it| format!("cirrhosis {it:?}").to_lowercase()));
    person.extend(of.treatment.map(|it| format!("treatment {it:?}").to_lowercase()));
    person.extend(of.pregnant.map(|it| format!("pregnant {it}")));
    for (name, limit) in [("uln", row.case.uln()), ("ast_uln", row.case.ast_uln())] {
        person.extend(limit.map(|limit| format!("{name} {}", limit.units_per_litre())));
    }
    let errors: Vec<String> = row
        .errors
        .iter()
        .map(|it| format!("{}: {} '{}'", table.name(it.column), it.why, it.found))
        .collect();
    let odd: Vec<String> =
        row.odd.iter().map(|at| format!("odd {}", table.name(Some(*at)))).collect();
    let parts = [
        results.join(", "),
        person.join(", "),
        errors.into_iter().chain(odd).collect::<Vec<_>>().join(", "),
    ];
    format!(
        "{} {} {day} | {}",
        row.line,
        if row.id.is_empty() { "-" } else { &row.id },
        parts.join(" | ")
    )
    .trim_end()
    .to_owned()
}
