//! The kinds of file that answers are written as.

#[cfg(feature = "columnar")]
use super::columnar::Columns;
use exchange::table::answers::Written;

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

/// Text, or columns.
pub enum Answers {
    /// Lines of text.
    Lines(Written),
    /// A file of columns.
    #[cfg(feature = "columnar")]
    Columns(Columns),
}

impl Kind {
    /// What is written.
    pub fn answers(self) -> Answers {
        match self {
            Kind::Csv => Answers::Lines(Written::Csv),
            Kind::Tsv => Answers::Lines(Written::Tsv),
            Kind::Ndjson => Answers::Lines(Written::Ndjson),
            #[cfg(feature = "columnar")]
            Kind::Arrow => Answers::Columns(Columns::ArrowFile),
            #[cfg(feature = "columnar")]
            Kind::Arrows => Answers::Columns(Columns::ArrowStream),
            #[cfg(feature = "columnar")]
            Kind::Parquet => Answers::Columns(Columns::Parquet),
        }
    }

    /// The same kind for answers as the table is.
    #[cfg(feature = "columnar")]
    pub fn of(columns: Columns) -> Kind {
        match columns {
            Columns::ArrowFile => Kind::Arrow,
            Columns::ArrowStream => Kind::Arrows,
            Columns::Parquet => Kind::Parquet,
        }
    }
}
