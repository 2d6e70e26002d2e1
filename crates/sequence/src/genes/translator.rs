//! All genes of a virus at once, in memory that is used again.

use super::indels::{Inside, OwnBase, repair};
use super::{Codon, Gene, Translation};
use crate::{Aligned, Bases, COLUMNS};

/// What a virus writes in all genes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proteins {
    genes: [Translation; 8],
}

impl Default for Proteins {
    fn default() -> Proteins {
        Proteins { genes: Gene::ALL.map(Translation::unread) }
    }
}

impl Proteins {
    /// Translates a virus; a [`Translator`] spares the memory where there are many.
    pub fn of_virus(virus: &Aligned) -> Proteins {
        let mut translator = Translator::new();
        translator.translate(virus);
        translator.proteins
    }

    /// One gene.
    pub fn of(&self, gene: Gene) -> &Translation {
        &self.genes[gene as usize]
    }
}

/// A virus and what it writes in its genes.
#[derive(Clone, Copy, Debug)]
pub struct Genome<'a> {
    /// The virus on the master axis.
    pub aligned: &'a Aligned,
    /// Its translation.
    pub proteins: &'a Proteins,
}

/// Translates virus after virus without asking for memory again.
///
/// ```
/// use sequence::{Aligned, Bases};
/// use sequence::genes::{Codon, Gene, Translator};
/// let mut translator = Translator::new();
/// let mut virus = Aligned::unread();
/// for position in Gene::S.positions(172).unwrap() {
///     virus.set(position, if position == 668 { Bases::T } else { Bases::G });
/// }
/// assert_eq!(translator.translate(&virus).of(Gene::S).codon(172).acids().to_string(), "W");
/// virus.clear();
/// assert_eq!(translator.translate(&virus).of(Gene::S).codon(172), Codon::Unread);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Translator {
    proteins: Proteins,
    inside: Vec<Inside>,
    own: Vec<OwnBase>,
}

impl Translator {
    /// What was translated last.
    pub fn proteins(&self) -> &Proteins {
        &self.proteins
    }

    /// With its memory.
    pub fn new() -> Translator {
        Translator::default()
    }

    /// Translates every gene.
    pub fn translate(&mut self, virus: &Aligned) -> &Proteins {
        let columns = virus.columns();
        // Anything but a full axis cannot be made; it would read as nothing.
        let Some(columns) = columns.first_chunk::<COLUMNS>() else {
            self.proteins = Proteins::default();
            return &self.proteins;
        };
        for translation in &mut self.proteins.genes {
            let gene = translation.gene;
            translation.clear_events();
            let partial = fill(gene, columns, &mut translation.codons);
            self.inside.clear();
            for (number, insertion) in virus.insertions().iter().enumerate() {
                // Behind the last base, it is no longer in the gene.
                let offset = gene.offset(insertion.after);
                if let Some(offset) = offset.filter(|offset| offset + 1 < gene.nucleotides()) {
                    self.inside.push(Inside { offset, number });
                }
            }
            if partial || !self.inside.is_empty() {
                self.inside.sort_unstable_by_key(|inside| (inside.offset, inside.number));
                repair(translation, virus, &self.inside, &mut self.own);
            }
            translation.look_at_ends();
        }
        &self.proteins
    }
}

/// Reads each master codon by itself. Tells whether a deleted base was met.
fn fill(gene: Gene, columns: &[Bases; COLUMNS], codons: &mut [Codon]) -> bool {
    let start = usize::from(gene.start()) - 1;
    // Codons that end before the axis does; one may lie across it, the others follow it.
    let before = ((COLUMNS - start) / 3).min(codons.len());
    let (first, rest) = codons.split_at_mut(before);
    let mut deleted = read(&columns[start..], first);
    if rest.is_empty() {
        return deleted;
    }
    let here = start + 3 * before;
    let (across, rest) = if here < COLUMNS { rest.split_at_mut(1) } else { rest.split_at_mut(0) };
    for codon in across {
        let bases = [0, 1, 2].map(|base| columns[(here + base) % COLUMNS]);
        deleted |= read(&bases, std::slice::from_mut(codon));
    }
    let behind = if here < COLUMNS { here + 3 - COLUMNS } else { 0 };
    deleted | read(&columns[behind..], rest)
}

fn read(columns: &[Bases], codons: &mut [Codon]) -> bool {
    let mut deleted = false;
    for (codon, bases) in codons.iter_mut().zip(columns.chunks_exact(3)) {
        let &[a, b, c] = bases else { continue };
        if [a, b, c] == [Bases::UNREAD; 3] {
            *codon = Codon::Unread;
            continue;
        }
        *codon = Codon::of([a, b, c]);
        if !matches!(codon, Codon::Read(_)) {
            deleted |= [a, b, c].contains(&Bases::DELETED);
        }
    }
    deleted
}
