//! Sequences as FASTA: on the axis, or turned to the origin.

use crate::{Aligned, Bases};

/// Letters in a line.
const LINE: usize = 70;

fn write(name: &str, letters: impl Iterator<Item = u8>) -> String {
    let mut text = format!(">{name}\n");
    let mut at = 0;
    for letter in letters {
        text.push(char::from(letter));
        at += 1;
        if at % LINE == 0 {
            text.push('\n');
        }
    }
    if at % LINE != 0 {
        text.push('\n');
    }
    text
}

/// On the axis: 3,221 columns, `-` where deleted or not read. Insertions are left out, as every
/// line of an alignment has the same columns; they are named in the header.
pub fn aligned_fasta(name: &str, virus: &Aligned) -> String {
    let insertions: Vec<String> = virus
        .insertions()
        .iter()
        .map(|one| {
            let letters: String = one.bases.iter().map(|base| base.letter()).collect();
            format!(" insertion={}:{letters}", one.after)
        })
        .collect();
    let letter = |bases: &Bases| if bases.is_base() { bases.byte() } else { b'-' };
    write(&format!("{name}{}", insertions.concat()), virus.columns().iter().map(letter))
}

/// The plus strand; a whole genome begins at the EcoRI site.
pub fn rotated_fasta(name: &str, bases: &[Bases]) -> String {
    write(name, bases.iter().map(|base| base.byte()))
}
