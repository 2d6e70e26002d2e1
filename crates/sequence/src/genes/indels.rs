//! Reads anew what insertions and deletions touch.
//!
//! Along the master codons the difference of inserted and deleted bases is counted. A stretch
//! starts with the codon where the first of them lies and ends with the codon behind which the
//! difference is a multiple of three again. Within it the virus's own bases are read in threes.
//! Where a whole codon was read out of frame, the stretch is a frame shift and is not read.
//!
//! A deletion that swallows the gene's first or last base does not shift the frame: what is
//! left of the gene has that of the master.

use super::{AminoAcids, Codon, Frameshift, InsertedResidues, Translation};
use crate::{Aligned, Bases};

/// An insertion within a gene.
#[derive(Clone, Copy, Debug)]
pub(super) struct Inside {
    /// How far the base before it lies behind the gene's first.
    pub offset: u16,
    /// Its number among the virus's insertions.
    pub number: usize,
}

/// A base of the virus and the codon (counted from 0) it lies in; `None` where it is inserted.
pub(super) type OwnBase = (Bases, Option<usize>);

/// What is inserted and deleted at one codon.
#[derive(Default)]
struct Here {
    deleted: usize,
    /// Before its last base.
    inserted_within: usize,
    inserted_behind: usize,
}

/// Whether what is inserted and deleted along a stretch may be slips of the sequencer: one or two
/// nucleotides at a time. What keeps the frame does not matter.
#[derive(Default)]
struct Slips {
    /// In codons next to each other, and the first of these.
    run: usize,
    run_from: usize,
    /// The codon (counted from 0) with the first insertion or deletion that is more than a slip.
    more: Option<usize>,
}

impl Slips {
    fn add(&mut self, codon: usize, touched: usize) {
        if touched == 0 {
            self.end_run();
        } else if self.run == 0 {
            self.run_from = codon;
        }
        self.run += touched;
    }

    fn end_run(&mut self) {
        if self.run > 2 && !self.run.is_multiple_of(3) {
            self.more.get_or_insert(self.run_from);
        }
        self.run = 0;
    }

    /// How many codons lie before the first that is more than a slip; all before `behind` if none is.
    fn until(mut self, behind: usize) -> usize {
        self.end_run();
        self.more.unwrap_or(behind)
    }
}

struct Repair<'a> {
    virus: &'a Aligned,
    inside: &'a [Inside],
}

pub(super) fn repair(
    translation: &mut Translation,
    virus: &Aligned,
    inside: &[Inside],
    own: &mut Vec<OwnBase>,
) {
    let codon = |inside: &Inside| usize::from(inside.offset) / 3;
    if !inside.iter().all(|one| translation.held.contains(&codon(one))) {
        translation.held = 0..translation.codons.len();
    }
    let it = Repair { virus, inside };
    let codons = translation.codons.len();
    let first = it.swallowed(translation, (0..3 * codons).map(|at| (at, at)));
    let left = codons - first;
    // From the end, an insertion lies before the base: it follows the one before.
    let from_end = (1..3 * codons).rev().map(|at| (at, at - 1));
    let last = codons - it.swallowed(translation, from_end).min(left);
    if first > 0 {
        it.delete_run(translation, 0, first);
    }
    let mut next = first;
    loop {
        next = it.untouched(translation, next, last);
        if next >= last {
            break;
        }
        next = it.stretch(translation, next, last, own);
    }
    if last < codons {
        it.delete_run(translation, last, codons);
    }
}

impl Repair<'_> {
    fn base(&self, translation: &Translation, offset: usize) -> Bases {
        self.virus.at(translation.gene.position(offset as u16))
    }

    /// How many bases are inserted behind the base with this offset.
    fn inserted(&self, offset: usize) -> usize {
        self.inserted_bases(offset).count()
    }

    fn inserted_bases(&self, offset: usize) -> impl Iterator<Item = Bases> {
        let first = self.inside.partition_point(|inside| usize::from(inside.offset) < offset);
        let here = self.inside[first..].iter();
        let here = here.take_while(move |inside| usize::from(inside.offset) == offset);
        here.filter_map(|inside| self.virus.insertions().get(inside.number))
            .flat_map(|insertion| insertion.bases.iter().copied())
            .filter(|bases| *bases != Bases::DELETED)
    }

    /// How many codons a run of deleted bases cuts off, going on until an insertion.
    fn swallowed(
        &self,
        translation: &Translation,
        offsets: impl Iterator<Item = (usize, usize)>,
    ) -> usize {
        let mut deleted = 0_usize;
        for (offset, behind) in offsets {
            if self.base(translation, offset) != Bases::DELETED {
                break;
            }
            deleted += 1;
            if self.inserted(behind) > 0 {
                break;
            }
        }
        deleted.div_ceil(3)
    }

    /// Codons that a deletion at an end of the gene took, the cut one among them.
    fn delete_run(&self, translation: &mut Translation, from: usize, behind: usize) {
        translation.codons[from..behind].fill(Codon::Deleted);
        let positions = self.deleted_positions(translation, from, behind);
        translation.delete(from, behind - 1, positions);
    }

    /// The first and last deleted position within codons; those of the codons where there is none.
    fn deleted_positions(
        &self,
        translation: &Translation,
        from: usize,
        behind: usize,
    ) -> (u16, u16) {
        let mut deleted = (3 * from..3 * behind)
            .filter(|offset| self.base(translation, *offset) == Bases::DELETED);
        let first = deleted.next().unwrap_or(3 * from);
        let last = deleted.next_back().unwrap_or(first);
        (translation.gene.position(first as u16), translation.gene.position(last as u16))
    }

    /// Goes over codons that were read whole and hold no insertion, and over those of which nothing was read.
    fn untouched(&self, translation: &Translation, from: usize, last: usize) -> usize {
        // All that is inserted or deleted lies between those.
        if from >= translation.held.end {
            return last;
        }
        let from = from.max(translation.held.start).min(last);
        let codon = |inside: &Inside| usize::from(inside.offset) / 3;
        let next = self.inside.partition_point(|inside| codon(inside) < from);
        let until = self.inside.get(next).map_or(last, |inside| codon(inside).min(last));
        let here = translation.codons.get(from..until).unwrap_or_default();
        from + here.iter().take_while(|codon| matches!(codon, Codon::Read(_))).count()
    }

    fn look(&self, translation: &Translation, codon: usize) -> Here {
        let offsets = [0, 1, 2].map(|base| 3 * codon + base);
        let mut here = Here::default();
        // A codon that was read whole has no deleted base.
        if matches!(translation.codons[codon], Codon::Unread | Codon::Deleted) {
            let gone = |offset: &&usize| self.base(translation, **offset) == Bases::DELETED;
            here.deleted = offsets.iter().filter(gone).count();
        }
        if !self.inside.is_empty() {
            here.inserted_within = self.inserted(offsets[0]) + self.inserted(offsets[1]);
            here.inserted_behind = self.inserted(offsets[2]);
        }
        here
    }

    /// Goes on from a codon in frame to the next one; tells which that is.
    fn stretch(
        &self,
        translation: &mut Translation,
        from: usize,
        last: usize,
        own: &mut Vec<OwnBase>,
    ) -> usize {
        let (mut codon, mut inserted, mut deleted) = (from, 0, 0);
        let mut out_of_frame = false;
        let mut slips = Slips::default();
        loop {
            let here = self.look(translation, codon);
            slips.add(codon, here.deleted + here.inserted_within + here.inserted_behind);
            let shifted = (inserted + 2 * deleted) % 3 != 0;
            out_of_frame |= shifted && here.deleted + here.inserted_within == 0;
            inserted += here.inserted_within + here.inserted_behind;
            deleted += here.deleted;
            codon += 1;
            // Minus one is plus two where only the remainder by three counts.
            if (inserted + 2 * deleted) % 3 == 0 || codon >= last {
                break;
            }
        }
        let restored = (inserted + 2 * deleted) % 3 == 0;
        if inserted + deleted == 0 {
            return codon;
        }
        if !restored || out_of_frame {
            for codon in &mut translation.codons[from..codon] {
                if *codon != Codon::Unread {
                    *codon = Codon::Shifted;
                }
            }
            // Where it was lost is known, whatever else was read of that codon.
            translation.codons[from] = Codon::Shifted;
            let until = restored.then_some(codon as u16);
            let slips_until = slips.until(codon) as u16;
            let from = from as u16 + 1;
            translation.frameshifts.push(Frameshift {
                from,
                until,
                slips_until: slips_until.max(from),
            });
        } else if inserted == 0 && codon == from + 1 {
            translation.codons[from] = Codon::Deleted;
            let positions = self.deleted_positions(translation, from, codon);
            translation.delete(from, from, positions);
        } else {
            self.read_anew(translation, from, codon, own);
        }
        codon
    }

    /// Reads the virus's own bases between two places where it is in frame. A residue belongs
    /// to the codon of its middle base.
    fn read_anew(
        &self,
        translation: &mut Translation,
        from: usize,
        behind: usize,
        own: &mut Vec<OwnBase>,
    ) {
        own.clear();
        for offset in 3 * from..3 * behind {
            let base = self.base(translation, offset);
            if base != Bases::DELETED {
                own.push((base, Some(offset / 3)));
            }
            own.extend(self.inserted_bases(offset).map(|base| (base, None)));
        }
        let one_to_one = own.len() == 3 * (behind - from);
        translation.codons[from..behind].fill(Codon::Deleted);
        let mut free = from;
        for (number, bases) in own.chunks_exact(3).enumerate() {
            let residue = Codon::of([bases[0].0, bases[1].0, bases[2].0]);
            let place = if one_to_one { Some(from + number) } else { bases[1].1 };
            match place.filter(|place| *place >= free) {
                Some(place) => {
                    translation.codons[place] = residue;
                    free = place + 1;
                }
                None => insert(translation, free as u16, residue.acids()),
            }
        }
        let positions = self.deleted_positions(translation, from, behind);
        for codon in from..behind {
            if translation.codons[codon] == Codon::Deleted {
                translation.delete(codon, codon, positions);
            }
        }
    }
}

/// Adds an inserted residue; those behind one codon are one insertion.
fn insert(translation: &mut Translation, after: u16, acids: AminoAcids) {
    match translation.insertions.last_mut() {
        Some(last) if last.after == after => last.residues.push(acids),
        _ => translation.insertions.push(InsertedResidues { after, residues: vec![acids] }),
    }
}
