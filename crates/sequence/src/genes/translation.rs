//! What a virus writes in one gene.

use super::{AminoAcid, AminoAcids, Codon, Gene};
use serde::Serialize;
use std::ops::Range;

/// Codons that the virus lacks, the frame being kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Deletion {
    /// The first master codon that has no residue.
    pub from: u16,
    /// The last.
    pub until: u16,
    /// The first and last deleted position of the master axis.
    pub positions: (u16, u16),
}

impl Deletion {
    /// How many residues are missing.
    pub fn residues(&self) -> u16 {
        self.until - self.from + 1
    }

    /// Whether it holds this master codon.
    pub fn holds(&self, codon: u16) -> bool {
        (self.from..=self.until).contains(&codon)
    }
}

/// Residues that the master has not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct InsertedResidues {
    /// They follow this master codon; 0 where they stand before the first.
    pub after: u16,
    /// What they may be; empty sets where bases were not read or an `N` leaves it open.
    pub residues: Vec<AminoAcids>,
}

/// Codons read out of frame. Nothing is reported of them but what they would be if it is a reading error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Frameshift {
    /// The master codon where the frame is lost.
    pub from: u16,
    /// The last one before the frame is back; `None` where it does not come back.
    pub until: Option<u16>,
    /// The last one of which can be said what it would be if the sequencer slipped: up to here, one or two
    /// nucleotides are inserted or deleted at a time, as slips do. `from` where that says nothing.
    pub slips_until: u16,
}

/// A stop before the gene's end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Stop {
    /// The master codon; for one within an insertion, that before it.
    pub codon: u16,
    /// Nothing but the stop stands there; otherwise it is part of a mixture.
    pub certain: bool,
}

/// The start codon, ATG.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Start {
    /// Not read, or not clear.
    #[default]
    NotRead,
    /// It is there.
    Kept,
    /// A mixture: in a part of the viruses it is lost.
    Mixed,
    /// Another codon stands there, or none.
    Lost,
    /// The gene has none of its own (RT).
    None,
}

/// What a virus writes in one gene: one entry a master codon, and what does not fit that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translation {
    pub(super) gene: Gene,
    pub(super) codons: Vec<Codon>,
    pub(super) start: Start,
    pub(super) deletions: Vec<Deletion>,
    pub(super) insertions: Vec<InsertedResidues>,
    pub(super) frameshifts: Vec<Frameshift>,
    pub(super) stops: Vec<Stop>,
    /// The codons (counted from 0) beyond which none was read.
    pub(super) held: Range<usize>,
}

impl Translation {
    pub(super) fn unread(gene: Gene) -> Translation {
        Translation {
            gene,
            codons: vec![Codon::Unread; usize::from(gene.codons())],
            start: Start::NotRead,
            deletions: Vec::new(),
            insertions: Vec::new(),
            frameshifts: Vec::new(),
            stops: Vec::new(),
            held: 0..0,
        }
    }

    /// The gene.
    pub fn gene(&self) -> Gene {
        self.gene
    }

    /// What stands at a master codon, from 1; not read outside the gene.
    pub fn codon(&self, codon: u16) -> Codon {
        let index = usize::from(codon).wrapping_sub(1);
        self.codons.get(index).copied().unwrap_or_default()
    }

    /// All master codons, in order; the first is codon 1, the last the stop (but in RT).
    pub fn codons(&self) -> &[Codon] {
        &self.codons
    }

    /// The codons under the gene's own name ([`Gene::own_part`]) of which something may have been read, with their
    /// numbers: all others were not.
    pub fn own_part(&self) -> impl Iterator<Item = (u16, Codon)> {
        let here = self.own_range();
        (here.start as u16 + 1..).zip(self.codons[here].iter().copied())
    }

    /// Their places, from 0.
    pub(crate) fn own_range(&self) -> Range<usize> {
        let own = self.gene.own_part();
        let first = self.held.start.max(usize::from(*own.start()) - 1);
        let behind = self.held.end.min(usize::from(*own.end())).min(self.codons.len());
        first.min(behind)..behind
    }

    /// Whether it starts as it should.
    pub fn start(&self) -> Start {
        self.start
    }

    /// Deletions in frame against the master, those of the genotype among them.
    pub fn deletions(&self) -> &[Deletion] {
        &self.deletions
    }

    /// Insertions in frame against the master, those of the genotype among them.
    pub fn insertions(&self) -> &[InsertedResidues] {
        &self.insertions
    }

    /// Where the frame is lost.
    pub fn frameshifts(&self) -> &[Frameshift] {
        &self.frameshifts
    }

    /// Stops before the gene's end, in order.
    pub fn stops(&self) -> &[Stop] {
        &self.stops
    }

    /// The number of a master codon by this virus's own residues; `None` where it has none there.
    /// Of a consensus of a genotype, this is the number that papers on the genotype use.
    pub fn own_number(&self, codon: u16) -> Option<u16> {
        if !(1..=self.gene.codons()).contains(&codon) || self.codon(codon) == Codon::Deleted {
            return None;
        }
        let before = self.deletions.iter().filter(|deletion| deletion.until < codon);
        let missing: u16 = before.map(Deletion::residues).sum();
        let before = self.insertions.iter().filter(|insertion| insertion.after < codon);
        let more: usize = before.map(|insertion| insertion.residues.len()).sum();
        u16::try_from(usize::from(codon - missing) + more).ok()
    }

    /// The master codon with this own number; `None` where it lies in an insertion or outside.
    pub fn master_codon(&self, own: u16) -> Option<u16> {
        (1..=self.gene.codons()).find(|codon| self.own_number(*codon) == Some(own))
    }

    /// The runs of codons of which it is known what stands there, within the gene's own part
    /// ([`Gene::own_part`]): first and last master codon of each.
    pub fn read_ranges(&self) -> Vec<(u16, u16)> {
        let mut ranges: Vec<(u16, u16)> = Vec::new();
        let here = self.own_range();
        let mut at = here.start;
        let run = |at: usize, is_known: bool| {
            let rest = &self.codons[at..here.end];
            rest.iter().position(|codon| codon.is_known() != is_known).unwrap_or(rest.len())
        };
        while at < here.end {
            let from = at + run(at, false);
            at = from + run(from, true);
            if from < at {
                ranges.push((from as u16 + 1, at as u16));
            }
        }
        ranges
    }

    /// Forgets what does not fit into codons, keeping the memory.
    pub(super) fn clear_events(&mut self) {
        self.deletions.clear();
        self.insertions.clear();
        self.frameshifts.clear();
        self.stops.clear();
    }

    /// Notes deleted codons (counted from 0); neighbours become one deletion.
    pub(super) fn delete(&mut self, from: usize, until: usize, positions: (u16, u16)) {
        let (from, until) = (from as u16 + 1, until as u16 + 1);
        match self.deletions.last_mut() {
            Some(last) if last.until + 1 == from => {
                last.until = until;
                last.positions.1 = positions.1;
            }
            _ => self.deletions.push(Deletion { from, until, positions }),
        }
    }

    /// Start and stops, once all codons stand.
    pub(super) fn look_at_ends(&mut self) {
        let before_end = self.held.end.min(usize::from(self.gene.residues()));
        let mut at = self.held.start.min(before_end);
        while let Some(next) = self.codons[at..before_end].iter().position(|one| one.has_stop()) {
            at += next + 1;
            let certain = self.codons[at - 1].acids() == AminoAcids::STOP;
            self.stops.push(Stop { codon: at as u16, certain });
        }
        for insertion in &self.insertions {
            for acids in insertion.residues.iter().filter(|acids| acids.contains(AminoAcid::STOP)) {
                let certain = *acids == AminoAcids::STOP;
                self.stops.push(Stop { codon: insertion.after, certain });
            }
        }
        if !self.insertions.is_empty() {
            self.stops.sort_by_key(|stop| stop.codon);
        }
        self.start = self.find_start();
    }

    /// A genotype may start later (D and J in preS1): the first codon that is there counts.
    fn find_start(&self) -> Start {
        if !self.gene.has_stop() {
            return Start::None;
        }
        match self.codons.iter().find(|codon| **codon != Codon::Deleted) {
            None => Start::Lost,
            Some(Codon::Read(acids)) if !acids.contains(AminoAcid::MET) => Start::Lost,
            Some(Codon::Read(acids)) if acids.len() == 1 => Start::Kept,
            Some(Codon::Read(_)) => Start::Mixed,
            Some(Codon::Unclear(acids)) if !acids.contains(AminoAcid::MET) => Start::Lost,
            Some(_) => Start::NotRead,
        }
    }
}
