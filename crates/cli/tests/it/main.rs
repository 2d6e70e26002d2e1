//! Every test of `hepb` from outside, by subject: one binary, because each costs a link.

mod closed_pipe;
mod cohort;
#[cfg(feature = "columnar")]
mod columnar;
mod deleted_codons;
mod docs;
mod figures;
mod golden;
mod golden_variants;
mod one_virus;
mod read;
mod reports;
mod rules;
mod schema;
mod seal;
mod spellings;
mod typed_rows;
mod vectors;
mod vignettes;
