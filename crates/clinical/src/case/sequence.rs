//! What a viral sequence has shown: the vocabulary of [`hbv`], and one text door into it for stories.

use super::{CaseError, parse_date, parse_exact};
pub use hbv::{
    AminoAcid, AminoAcids, Bases, Clade, Distances, Gene, GenomePosition, Genotype, Nucleotide,
    Region, SequenceFindings, Substitution,
};

/// Sets one field of the findings from text, as in a form or a story: those of
/// [`SequenceFindings::set_text`], `sampled` (a day) and `distances` (the nearest reference, its distance,
/// that of the next genotype or `-`, and `genome` or `S`: `B2 0.031 0.089 genome`).
///
/// ```
/// use clinical::case::{SequenceFindings, set_sequence_text};
/// let mut found = SequenceFindings::default();
/// set_sequence_text(&mut found, "sampled", "2024-03-31")?;
/// set_sequence_text(&mut found, "nt", "1896A 1858T")?;
/// set_sequence_text(&mut found, "distances", "B2 0.031 0.089 genome")?;
/// assert_eq!(found.nucleotides().len(), 2);
/// assert!(set_sequence_text(&mut found, "polymerase", "M204V").is_err());
/// # Ok::<(), clinical::case::CaseError>(())
/// ```
///
/// # Errors
/// Where the field is none of these, or the text cannot be read.
pub fn set_sequence_text(
    findings: &mut SequenceFindings,
    field: &str,
    text: &str,
) -> Result<(), CaseError> {
    match field {
        "sampled" => findings.sampled = Some(parse_date(field, text)?),
        "distances" => findings.distances = Some(distances(text)?),
        _ => findings.set_text(field, text)?,
    }
    Ok(())
}

fn distances(text: &str) -> Result<Distances, CaseError> {
    let mut parts = text.split_whitespace();
    let nearest = Clade::parse("distances", parts.next().unwrap_or_default())?;
    let at = parse_exact("distances", parts.next().unwrap_or_default())?;
    let next = match parts.next() {
        None | Some("-") => None,
        Some(text) => Some(parse_exact("distances", text)?),
    };
    let region = match parts.next() {
        None | Some("genome") => Region::Genome,
        Some("S") => Region::S,
        Some(other) => {
            return Err(CaseError::not_one_of("distances", other, "genome or S"));
        }
    };
    Ok(Distances::new(nearest, at, next, region)?)
}
