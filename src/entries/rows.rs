//! Rows that repeat: earlier results, a day each; stretches of treatment.

use super::fields::Kind;
use super::typed::Entries;
use clinical::case::{Analyte, Marker};

/// One field of a row.
pub struct Column {
    pub key: &'static str,
    pub kind: Kind,
    /// Behind the row's own disclosure, because few sheets of old have it.
    pub more: bool,
}

/// A kind of row.
pub struct Rows {
    /// What its keys begin with: `earlier.0.alt`.
    pub prefix: &'static str,
    pub columns: &'static [Column],
}

const fn column(key: &'static str, kind: Kind) -> Column {
    Column { key, kind, more: false }
}

const fn more(key: &'static str, kind: Kind) -> Column {
    Column { key, kind, more: true }
}

/// Earlier results by their day.
pub const EARLIER: Rows = Rows {
    prefix: "earlier",
    columns: &[
        column("date", Kind::Day),
        column("hbv_dna", Kind::Amount(Analyte::HbvDna)),
        column("alt", Kind::Amount(Analyte::Alt)),
        column("hbeag", Kind::Marker(Marker::Hbeag)),
        column("anti_hbe", Kind::Marker(Marker::AntiHbe)),
        column("hbsag", Kind::Marker(Marker::Hbsag)),
        more("anti_hbs", Kind::Marker(Marker::AntiHbs)),
        more("anti_hbc", Kind::Marker(Marker::AntiHbc)),
        more("hbsag_level", Kind::Amount(Analyte::HbsagLevel)),
        more("ast", Kind::Amount(Analyte::Ast)),
        more("bilirubin", Kind::Amount(Analyte::Bilirubin)),
        more("inr", Kind::Amount(Analyte::Inr)),
        more("albumin", Kind::Amount(Analyte::Albumin)),
        more("platelets", Kind::Amount(Analyte::Platelets)),
        more("creatinine", Kind::Amount(Analyte::Creatinine)),
        more("liver_stiffness", Kind::Amount(Analyte::LiverStiffness)),
        more("hbcrag", Kind::Amount(Analyte::Hbcrag)),
    ],
};

/// Stretches of treatment with the same drugs.
pub const TREATMENTS: Rows = Rows {
    prefix: "treatments",
    columns: &[
        column("drug", Kind::Drug),
        column("with", Kind::Drug),
        column("start", Kind::Day),
        column("stop", Kind::Day),
        column("adherent", Kind::YesNo),
    ],
};

/// More than this belongs into a file, and would be slow to draw.
const MOST_ROWS: usize = 200;

impl Rows {
    pub const ALL: [Rows; 2] = [EARLIER, TREATMENTS];

    /// The key of a field.
    pub fn key(&self, row: usize, field: &str) -> String {
        format!("{}.{row}.{field}", self.prefix)
    }

    /// How many rows are shown: those filled in and one more to fill.
    pub fn count(&self, entries: &Entries) -> usize {
        let rows = entries.keys().filter_map(|key| {
            let rest = key.strip_prefix(self.prefix)?.strip_prefix('.')?;
            rest.split('.').next()?.parse::<usize>().ok()
        });
        rows.max().map_or(1, |last| (last + 2).min(MOST_ROWS))
    }

    /// Whether a key is one of these rows'.
    pub fn holds(&self, key: &str) -> bool {
        key.strip_prefix(self.prefix).is_some_and(|rest| rest.starts_with('.'))
    }

    /// Whether anything of a row is filled in.
    pub fn is_filled(&self, entries: &Entries, row: usize) -> bool {
        self.columns.iter().any(|column| !entries.get(&self.key(row, column.key)).is_empty())
    }
}
