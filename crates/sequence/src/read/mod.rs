//! Reads viral sequences from text of any origin: FASTA, a bare sequence, GenBank flat text, each
//! as it is or gzipped (several members and BGZF too). Tolerant in form, never in meaning.
//!
//! The same parser serves both sides: [`Reader`] is pushed chunks (a browser hands over a file that
//! way), [`Records`] pulls from anything that is `Read`. Memory is bounded, however long the input.
//!
//! ```
//! use sequence::read::Records;
//! let text = ">patient-1 day 0\nACGU-acgn\n>patient-2\nMKLLVEFP\n";
//! let read: Vec<_> = Records::new(text.as_bytes()).collect();
//! let record = read[0].as_ref().unwrap();
//! assert_eq!((record.name.as_str(), record.description.as_str()), ("patient-1", "day 0"));
//! assert_eq!((record.bases.len(), record.notes.gaps, record.notes.uracils), (8, 1, 1));
//! let problem = read[1].as_ref().unwrap_err();
//! assert_eq!(
//!     problem.to_string(),
//!     "patient-2, line 4, column 3: this looks like a protein (5 of its 8 letters, the first of \
//!      them L, are amino acids only); give the nucleotide sequence instead"
//! );
//! ```
//!
//! # What is read as what
//!
//! - A line that begins with `>` begins a record, `;` or `#` a comment, `LOCUS` a GenBank record; `//` ends
//!   one. They may follow each other in one stream. A `>` behind letters begins a record too: only a line
//!   break is missing, which is noted. `＞` is `>`.
//! - A name that repeats in a file gets a number: `Patient`, `Patient#2`.
//! - Text before any `>` is one bare sequence. **Blank lines do not split it**: people paste one
//!   sequence in blocks far more often than several without a name. Several need a `>` line each: where the lines show that
//!   they are several (one a line, a name between them), that is a problem, never one joined sequence.
//! - Letters of either case, IUPAC ambiguity, `U` as T, `X` and `?` as N. Blanks, digits and an `ORIGIN` line
//!   are passed over. Gaps (`-`, `.`, `~`, dashes of a word processor) are removed and counted, and so are
//!   `*` between letters: there a deletion was seen. At the end, `*` is an end mark.
//! - Everything else is a [`Problem`] of that record alone; the next record is read as ever.
//!
//! # Why own code
//!
//! `noodles-fasta`, `needletail` and `seq_io` want `>` first, take any byte for sequence (digits,
//! blanks, HTML) or stop at the first error, and pull from a blocking `Read`; a browser pushes.
//! `gb-io` builds the whole feature table with nom and ends at the first syntax error. None reports
//! line and column of a strange letter, which is what people who paste sequences need.

mod draft;
mod fold;
mod foreign;
mod gunzip;
mod letters;
mod lines;
mod names;
mod problem;
mod reader;
mod record;
mod records;
mod text;

pub use foreign::Foreign;
pub use problem::{Argument, Problem, ProblemKind};
pub use reader::Reader;
pub use record::{Notes, Record};
pub use records::Records;

/// The longest record that is read, in letters, unless set otherwise: thirty hepatitis B genomes.
pub const LONGEST: usize = 100_000;

/// Fewer letters than this cannot be typed.
pub const LEAST_LENGTH: usize = 100;
