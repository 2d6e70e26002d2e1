//! What differs from the axis, for programs that read VCF.
//!
//! The reference is the profile's own sequence on the axis ([`Typer::axis`]): one base a column, the commonest of
//! genotype A. The records of all samples stand in one file, so the samples are held until the last one is there.

mod event;

use crate::{Aligned, Bases, COLUMNS, Typer};
use event::{Event, Shape, events};
use std::fmt::Write;

/// One sequence of the file.
#[derive(Clone, Debug)]
pub struct Sample {
    /// Its name; no two of a file have the same.
    pub name: String,
    /// On the axis; nothing is read of one that could not be placed.
    pub aligned: Aligned,
}

impl Typer {
    /// The reference of variants: one base a column, the commonest of genotype A; `N` where it has none.
    ///
    /// ```
    /// let axis = sequence::Typer::built_in().axis();
    /// assert_eq!(axis.len(), sequence::COLUMNS);
    /// assert!(axis.iter().all(|base| base.is_single()));
    /// ```
    pub fn axis(&self) -> Vec<Bases> {
        let tables = &self.tables;
        let of_a = tables.genotypes.iter().position(|letter| *letter == b'A');
        let consensus = of_a.and_then(|lane| tables.consensus.get(lane));
        let base = |column: usize| {
            let own = consensus.map_or(Bases::UNREAD, |one| one.0.columns()[column]);
            // What the genotype lacks, one of the others has.
            let other = || tables.known[column].each().next();
            if own.is_single() { own } else { other().unwrap_or(Bases::ANY) }
        };
        (0..COLUMNS).map(base).collect()
    }

    /// The name of the reference: that of the profile, so that variants against two profiles are not mixed up.
    pub fn axis_name(&self) -> String {
        format!("{}-axis", self.profile.provenance.name)
    }
}

/// Writes the file, line by line.
///
/// A change of bases is a record, with all bases that samples have there; an insertion or deletion is one behind it.
/// Mixtures are calls of several alleles, with their letter. Where a sample was not read it has `.`, also where none
/// differs: then the record has no other allele. (One a position, not blocks with `END`: bcftools consensus 1.16 stops
/// at a block.) Positions without a record were read in every sample, and are as the reference.
pub fn vcf(
    axis: &[Bases],
    contig: &str,
    source: &str,
    samples: &[Sample],
    mut line: impl FnMut(&str),
) {
    let mut out = header(contig, source);
    for sample in samples {
        let _ = write!(out, "\t{}", sample.name.replace(['\t', '\n', '\r'], " "));
    }
    line(&out);
    let mut all = Vec::new();
    for (sample, one) in samples.iter().enumerate() {
        all.extend(events(&one.aligned, sample));
    }
    all.sort_by_key(|event| (event.anchor, event.shape, event.deleted));
    // A deletion of the first position is told with the base behind it; what lies in it follows.
    let (first, rest) = all.split_at(all.partition_point(|event| event.shape == Shape::Before));
    let mut rest = rest;
    for of_length in first.chunk_by(|one, other| one.deleted == other.deleted) {
        indel(axis, contig, samples, of_length, &mut out);
        line(&out);
    }
    for column in 0..COLUMNS {
        if site(axis, contig, samples, column, &mut out) {
            line(&out);
        }
        let here = rest.iter().take_while(|event| event.anchor == column).count();
        let (now, later) = rest.split_at(here);
        rest = later;
        // Of each length one: a longer reference would cover what other samples have behind theirs.
        for of_length in now.chunk_by(|one, other| one.deleted == other.deleted) {
            indel(axis, contig, samples, of_length, &mut out);
            line(&out);
        }
    }
}

fn header(contig: &str, source: &str) -> String {
    format!(
        "##fileformat=VCFv4.2\n\
         ##source={source}\n\
         ##contig=<ID={contig},length={COLUMNS}>\n\
         ##FORMAT=<ID=GT,Number=1,Type=String,Description=\"One allele; several in a mixture; . where not read\">\n\
         ##FORMAT=<ID=IUPAC,Number=1,Type=String,Description=\"The letter of a mixture; of an insertion that holds one, its letters\">\n\
         #CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT"
    )
}

fn is_read(bases: Bases) -> bool {
    !matches!(bases, Bases::UNREAD | Bases::ANY)
}

/// Where the bases of a column stand among its alleles.
fn call(bases: Bases, reference: Bases, alleles: Bases, out: &mut String) {
    let mut between = "";
    let number = |one: Bases| match one == reference {
        true => 0,
        false => 1 + alleles.each().take_while(|other| *other != one).count(),
    };
    let mut numbers: Vec<usize> = bases.each().map(number).collect();
    numbers.sort_unstable();
    for number in numbers {
        let _ = write!(out, "{between}{number}");
        between = "/";
    }
}

/// The record of a column; `false`, and nothing, where every sample was read and is as the reference.
fn site(axis: &[Bases], contig: &str, samples: &[Sample], column: usize, out: &mut String) -> bool {
    out.clear();
    let reference = axis[column];
    let here = |sample: &Sample| sample.aligned.columns()[column];
    let alleles = others(axis, samples, column);
    let mut all_read = true;
    let mut deleted = false;
    let mut mixed = false;
    for bases in samples.iter().map(here) {
        all_read &= is_read(bases);
        deleted |= bases == Bases::DELETED;
        mixed |= bases.is_mixture();
    }
    if !alleles.is_base() && all_read {
        return false;
    }
    let _ = write!(out, "{contig}\t{}\t.\t{}\t", column + 1, reference.letter());
    let letters = alleles.each().map(|allele| allele.letter());
    for (number, allele) in letters.chain(deleted.then_some('*')).enumerate() {
        out.push_str(if number == 0 { "" } else { "," });
        out.push(allele);
    }
    if !alleles.is_base() && !deleted {
        out.push('.');
    }
    let star = 1 + alleles.count();
    out.push_str(if mixed { "\t.\t.\t.\tGT:IUPAC" } else { "\t.\t.\t.\tGT" });
    for bases in samples.iter().map(here) {
        out.push('\t');
        match bases {
            Bases::UNREAD | Bases::ANY => out.push('.'),
            Bases::DELETED => {
                let _ = write!(out, "{star}");
            }
            bases => call(bases, reference, alleles, out),
        }
        if bases.is_mixture() {
            out.push(':');
            out.push(bases.letter());
        }
    }
    true
}

/// The bases that samples have at a column and the reference has not.
fn others(axis: &[Bases], samples: &[Sample], column: usize) -> Bases {
    let mut all = Bases::UNREAD;
    for sample in samples {
        let bases = sample.aligned.columns()[column];
        if is_read(bases) && bases != Bases::DELETED {
            all = all.or(bases);
        }
    }
    Bases::from_bits(all.bits() & !axis[column].bits())
}

/// The record of insertions and deletions that share an anchor and a length. A sample with another one there is
/// `0` in it, as where `bcftools norm -m-` parts alleles; its own has its own record.
fn indel(axis: &[Bases], contig: &str, samples: &[Sample], events: &[Event], out: &mut String) {
    out.clear();
    let Some(first) = events.first() else { return };
    // The reference bases from the anchor on.
    let reference = &axis[first.anchor..=first.anchor + first.deleted];
    let alternative = |event: &Event| {
        let inserted = event.inserted.iter().map(|base| match base.is_single() {
            true => base.letter(),
            false => 'N',
        });
        let anchor = reference.iter().take(usize::from(event.shape == Shape::Behind));
        let left = match event.shape {
            Shape::Behind => &reference[1 + event.deleted..],
            Shape::Before => &reference[event.deleted..],
        };
        let anchor = anchor.map(|base| base.letter());
        anchor.chain(inserted).chain(left.iter().map(|base| base.letter())).collect::<String>()
    };
    let mut alleles: Vec<String> = Vec::new();
    let mut calls: Vec<(usize, usize, &Event)> = Vec::new();
    for event in events {
        let own = alternative(event);
        let number = alleles.iter().position(|one| *one == own).unwrap_or_else(|| {
            alleles.push(own);
            alleles.len() - 1
        });
        calls.push((event.sample, number + 1, event));
    }
    // What decides whether a sample without the event is as the reference.
    let until = (first.anchor + first.deleted.max(1)).min(COLUMNS - 1);
    let spanned = |sample: &Sample| {
        first.shape == Shape::Behind && sample.aligned.columns()[first.anchor] == Bases::DELETED
    };
    let star = alleles.len() + 1;
    let mut calls = calls.into_iter().peekable();
    let mut told = String::new();
    let (mut has_star, mut has_letters) = (false, false);
    for (number, sample) in samples.iter().enumerate() {
        told.push('\t');
        if let Some((_, allele, event)) = calls.next_if(|call| call.0 == number) {
            let _ = write!(told, "{allele}");
            if event.inserted.iter().any(|base| !base.is_single()) {
                has_letters = true;
                told.push(':');
                told.extend(event.inserted.iter().map(|base| base.letter()));
            }
        } else if spanned(sample) {
            has_star = true;
            let _ = write!(told, "{star}");
        } else if sample.aligned.columns()[first.anchor..=until].iter().all(|one| is_read(*one)) {
            told.push('0');
        } else {
            told.push('.');
        }
    }
    let reference: String = reference.iter().map(|base| base.letter()).collect();
    let _ = write!(
        out,
        "{contig}\t{}\t.\t{reference}\t{}{}\t.\t.\t.\tGT{}{told}",
        first.anchor + 1,
        alleles.join(","),
        if has_star { ",*" } else { "" },
        if has_letters { ":IUPAC" } else { "" },
    );
}
