//! All genes of a virus at once, in memory that is used again.

use super::indels::{Inside, OwnBase, repair};
use super::{Codon, Gene, Translation};
use crate::{Aligned, Bases, COLUMNS, scan};
use std::ops::Range;

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
        let window = virus.window();
        let genes = &mut self.proteins.genes;
        for gene in Gene::ALL.into_iter().filter(|gene| WITHIN.iter().all(|one| one.0 != *gene)) {
            fill(&mut genes[gene as usize], columns, &window);
        }
        for (gene, whole) in WITHIN {
            if let Ok([here, whole]) = genes.get_disjoint_mut([gene as usize, whole as usize]) {
                copy(here, whole);
            }
        }
        let is_partial = is_deleted(&columns[window]);
        for translation in genes {
            let gene = translation.gene;
            translation.clear_events();
            self.inside.clear();
            for (number, insertion) in virus.insertions().iter().enumerate() {
                // Behind the last base, it is no longer in the gene.
                let offset = gene.offset(insertion.after);
                if let Some(offset) = offset.filter(|offset| offset + 1 < gene.nucleotides()) {
                    self.inside.push(Inside { offset, number });
                }
            }
            if is_partial && lacks_something(gene, columns) || !self.inside.is_empty() {
                self.inside.sort_unstable_by_key(|inside| (inside.offset, inside.number));
                repair(translation, virus, &self.inside, &mut self.own);
            }
            translation.look_at_ends();
        }
        &self.proteins
    }
}

/// Genes that lie in a longer one, in its frame: their codons are some of its.
const WITHIN: [(Gene, Gene); 4] = [
    (Gene::Rt, Gene::P),
    (Gene::S, Gene::PreS1),
    (Gene::PreS2, Gene::PreS1),
    (Gene::C, Gene::PreC),
];

/// Takes the codons from the longer gene, before anything in that is read anew.
fn copy(here: &mut Translation, whole: &Translation) {
    here.codons[here.held.clone()].fill(Codon::Unread);
    let first = usize::from(whole.gene.offset(here.gene.start()).unwrap_or_default()) / 3;
    let place = |of_whole: usize| of_whole.saturating_sub(first).min(here.codons.len());
    here.held = place(whole.held.start)..place(whole.held.end);
    let of_whole = first + here.held.start..first + here.held.end;
    here.codons[here.held.clone()].copy_from_slice(&whole.codons[of_whole]);
}

fn is_deleted(columns: &[Bases]) -> bool {
    scan::first(columns, |bases| bases == Bases::DELETED).is_some()
}

/// Whether a base of a gene is deleted.
fn lacks_something(gene: Gene, columns: &[Bases; COLUMNS]) -> bool {
    let (start, end) = (usize::from(gene.start()) - 1, usize::from(gene.end()));
    match start < end {
        true => is_deleted(&columns[start..end]),
        false => is_deleted(&columns[start..]) || is_deleted(&columns[..end]),
    }
}

/// Reads each master codon by itself, as far as the virus was read.
fn fill(translation: &mut Translation, columns: &[Bases; COLUMNS], window: &Range<usize>) {
    let Translation { gene, codons, held, .. } = translation;
    codons[held.clone()].fill(Codon::Unread);
    // Of so many codons that begin with a column, those that the window touches.
    let touched = |start: usize, count: usize| {
        let behind = |column: usize| column.saturating_sub(start);
        let first = (behind(window.start) / 3).min(count);
        first..behind(window.end).div_ceil(3).min(count).max(first)
    };
    let start = usize::from(gene.start()) - 1;
    // Codons that end before the axis does; one may lie across it, the others follow it.
    let before = ((COLUMNS - start) / 3).min(codons.len());
    let here = touched(start, before);
    read(&columns[start + 3 * here.start..], &mut codons[here.clone()]);
    *held = here;
    let mut behind = start + 3 * before;
    let mut next = before;
    if next < codons.len() && behind < COLUMNS {
        let bases = [0, 1, 2].map(|base| columns[(behind + base) % COLUMNS]);
        read(&bases, &mut codons[next..next + 1]);
        if bases != [Bases::UNREAD; 3] {
            *held = both(held.clone(), next..next + 1);
        }
        next += 1;
        behind += 3;
    }
    if next < codons.len() {
        let first = behind - COLUMNS;
        let here = touched(first, codons.len() - next);
        let codons_here = next + here.start..next + here.end;
        read(&columns[first + 3 * here.start..], &mut codons[codons_here.clone()]);
        *held = both(held.clone(), codons_here);
    }
}

/// From the first of two ranges to the end of the last.
fn both(one: Range<usize>, other: Range<usize>) -> Range<usize> {
    match (one.is_empty(), other.is_empty()) {
        (true, _) => other,
        (_, true) => one,
        _ => one.start.min(other.start)..one.end.max(other.end),
    }
}

fn read(columns: &[Bases], codons: &mut [Codon]) {
    for (codon, bases) in codons.iter_mut().zip(columns.as_chunks::<3>().0) {
        *codon = Codon::of(*bases);
    }
}
