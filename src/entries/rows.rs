//! Rows that repeat: earlier results, a day each; stretches of treatment.

use super::fields::{Kind, kind};
use super::typed::Entries;

/// One field of a row.
pub struct Column {
    pub key: &'static str,
    /// How it is entered, where it is no field of the door.
    own: Option<Kind>,
    /// Behind the row's own disclosure, because few sheets of old have it.
    pub more: bool,
}

impl Column {
    /// How it is entered.
    pub fn kind(&self) -> Kind {
        self.own.unwrap_or_else(|| kind(self.key))
    }
}

/// A kind of row.
pub struct Rows {
    /// What its keys begin with: `earlier.0.alt`.
    pub prefix: &'static str,
    pub columns: &'static [Column],
}

const fn own(key: &'static str, kind: Kind) -> Column {
    Column { key, own: Some(kind), more: false }
}

const fn column(key: &'static str) -> Column {
    Column { key, own: None, more: false }
}

const fn more(key: &'static str) -> Column {
    Column { key, own: None, more: true }
}

/// Earlier results by their day.
pub const EARLIER: Rows = Rows {
    prefix: "earlier",
    columns: &[
        own("date", Kind::Day),
        column("hbv_dna"),
        column("alt"),
        column("hbeag"),
        column("anti_hbe"),
        column("hbsag"),
        column("anti_hbs_titre"),
        column("igm_anti_hbc"),
        more("anti_hbs"),
        more("anti_hbc"),
        more("hbsag_level"),
        more("hbsag_neutralisation"),
        more("ast"),
        more("bilirubin"),
        more("inr"),
        more("prothrombin_activity"),
        more("prothrombin_time"),
        more("prothrombin_control"),
        more("albumin"),
        more("platelets"),
        more("creatinine"),
        more("liver_stiffness"),
        more("hbcrag"),
    ],
};

/// Stretches of treatment with the same drugs.
pub const TREATMENTS: Rows = Rows {
    prefix: "treatments",
    columns: &[
        own("drug", Kind::Drug),
        own("with", Kind::Drug),
        own("start", Kind::Day),
        own("stop", Kind::Day),
        own("adherent", Kind::YesNo),
    ],
};

/// Signals of assays, with what is stated of the assay; without a day they are of the sheet.
pub const SIGNALS: Rows = Rows {
    prefix: "signals",
    columns: &[
        own(
            "marker",
            Kind::Choice(&["hbsag", "anti-hbs", "hbeag", "anti-hbe", "anti-hbc", "igm-anti-hbc"]),
        ),
        own("value", Kind::Number),
        own("kind", Kind::Choice(&["s-co", "coi", "index", "s-n", "pei", "percent-inhibition"])),
        own("positive", Kind::Choice(&["above", "below"])),
        own("cut_off", Kind::Number),
        own("date", Kind::Day),
    ],
};

impl Rows {
    /// More than this is no longer one person's course. They are drawn some at a time.
    pub const MOST: usize = 1_500;

    pub const ALL: [Rows; 3] = [EARLIER, TREATMENTS, SIGNALS];

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
        rows.max().map_or(1, |last| (last + 2).min(Rows::MOST))
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
