//! The kinds of tables, as arguments name them.

#[cfg(feature = "columnar")]
use super::columnar::Columns;
use exchange::table::Parting;

/// How answers are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Kind {
    /// Fields with commas between them.
    Csv,
    /// Fields with tabs between them.
    Tsv,
    /// A line of JSON a row.
    Ndjson,
    /// Arrow's IPC file.
    #[cfg(feature = "columnar")]
    Arrow,
    /// Arrow's IPC stream.
    #[cfg(feature = "columnar")]
    Arrows,
    /// Parquet.
    #[cfg(feature = "columnar")]
    Parquet,
}

impl Kind {
    /// How its rows are parted; none where they stand in columns.
    pub fn parting(self) -> Option<Parting> {
        match self {
            Kind::Csv => Some(Parting::Fields(b',')),
            Kind::Tsv => Some(Parting::Fields(b'\t')),
            Kind::Ndjson => Some(Parting::Lines),
            #[cfg(feature = "columnar")]
            Kind::Arrow | Kind::Arrows | Kind::Parquet => None,
        }
    }
}

#[cfg(feature = "columnar")]
impl Kind {
    /// The columns that it is, if it is one of columns.
    pub fn columns(self) -> Option<Columns> {
        match self {
            Kind::Arrow => Some(Columns::ArrowFile),
            Kind::Arrows => Some(Columns::ArrowStream),
            Kind::Parquet => Some(Columns::Parquet),
            Kind::Csv | Kind::Tsv | Kind::Ndjson => None,
        }
    }

    /// The same kind for answers as the table is.
    pub fn of(columns: Columns) -> Kind {
        match columns {
            Columns::ArrowFile => Kind::Arrow,
            Columns::ArrowStream => Kind::Arrows,
            Columns::Parquet => Kind::Parquet,
        }
    }
}
