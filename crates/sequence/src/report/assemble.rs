//! From the evidence to the report.

use super::{
    Call, Distances, GenotypeDistance, Note, Part, Quality, Recombinant, Typed, subgenotypes,
};
use crate::genes::{Gene, Genome, Translator};
use crate::genotype::{BLOCKS, S_GENE, Standing, clade_distance, distance_along, distances};
use crate::mutations::Findings;
use crate::place::{Refusal, Strand};
use crate::profile::mosaic_was_read;
use crate::recombination::{LEAST_GAIN_BITS, Recombination, Segment, find};
use crate::tables::{LANES, UNITS_PER_BIT};
use crate::{Aligned, Bases, COLUMNS, Given, Laid, Memory, Typer, scan};
use std::ops::Range;

/// The limit of the rule over the genome, as distances are measured here.
pub const GENOME_LIMIT: f32 = hbv::GENOME_LIMIT as f32;
/// The limit of the rule over the surface gene.
pub const S_LIMIT: f32 = hbv::S_LIMIT as f32;
/// Within this share of the limit from a genotype as a whole, a virus is near to one of its clades too.
const SURELY_NEAR: f32 = 0.75;
/// A circle of which less was read than this is measured as a fragment.
const MOST_OF_GENOME: u32 = 2500;
/// Less of the surface gene than this is not measured on its own.
const LEAST_S_COLUMNS: u32 = 200;
/// A call is certain where every other genotype, and every virus of apes, is farther by this many bits.
pub const CERTAIN_BITS: f32 = 15.0;
/// A letter within so many bits of the nearest is said beside it: chance decides between them.
const ALIKE_BITS: f32 = 3.0;
/// No genotype is named where a virus of apes is nearer, or farther by less than this.
const APES_BITS: f32 = 26.0;
/// A letter is clear where every other is farther by this many bits and its clade is no farther than this: it is
/// named, though not as certain.
const CLEAR_BITS: f32 = 40.0;
const CLEAR_DISTANCE: f32 = 0.12;
/// Farther away than this nothing is certain, however variable its region.
const SURE_DISTANCE: f32 = 0.09;
/// The subgenotype is named where it is better than its sisters by this many bits.
const SISTER_BITS: f32 = 8.0;
/// Two genotypes make a recombinant where they are better than one by this many bits, beyond the price of the
/// changes: weaker signs are notes. What it costs: docs/sequences.md.
const NEWS_BITS: f32 = 40.0;
/// Where a D8 has the bases of E and not those of D7, so many must have been read before it is told from D7.
const LEAST_OF_E: usize = 5;
/// Mixtures that two genotypes explain: minimum number, and minimum share of those that distinguish genotypes.
const LEAST_MIXTURES: usize = 8;
const MIXTURE_SHARE: f32 = 0.7;
/// Missing more than the clade's members do, in nucleotides.
const LONG_DELETION: usize = 18;

impl Typer {
    /// Types one sequence.
    pub fn type_one<'a>(
        &self,
        name: &str,
        given: impl Into<Given<'a>>,
        memory: &mut Memory,
    ) -> Typed {
        let given = given.into();
        match self.lay(given, memory) {
            Ok(laid) => self.assemble(name, given.bases, laid, memory),
            Err(refusal) => refused(name, given.bases.len(), refusal),
        }
    }

    pub(super) fn assemble(
        &self,
        name: &str,
        bases: &[Bases],
        laid: Laid,
        memory: &mut Memory,
    ) -> Typed {
        let tables = &self.tables;
        let clades = &self.profile.clades;
        let Memory { aligned, evidence, paths, translator, .. } = memory;
        let Laid { placed, unaligned, either, costs, read, nearest: best } = laid;
        let mut notes = Vec::new();

        let (sums, columns) = evidence.differences(0..BLOCKS);
        let genome = Distances::of(tables, &sums, columns, GENOME_LIMIT);
        let (s_sums, s_columns) = evidence.differences_over(tables, aligned, S_GENE);
        let s_gene = (s_columns >= LEAST_S_COLUMNS)
            .then(|| Distances::of(tables, &s_sums, s_columns, S_LIMIT))
            .flatten();
        let (of_genome, of_s) = (distances(&sums, columns), distances(&s_sums, s_columns));
        let mut all: Vec<GenotypeDistance> = (0..tables.human.genotypes)
            .map(|lane| GenotypeDistance {
                genotype: char::from(tables.genotypes[lane]),
                genome: of_genome[lane],
                s_gene: s_gene.map(|_| of_s[lane]),
            })
            .collect();
        all.sort_by(|one, other| one.genome.total_cmp(&other.genome));

        let standing = Standing::of(tables, &costs);
        let is_of_apes = standing
            .as_ref()
            .is_some_and(|standing| standing.apes.is_some_and(|(_, behind)| behind < APES_BITS));
        // What an ape's virus is compared with is its own clade.
        let clade = match &standing {
            Some(standing) if !is_of_apes => standing.clade,
            _ => best.clade,
        };
        let genotype = tables.genotypes[tables.genotype_of[clade]];
        let said = standing.as_ref().map_or(&[][..], |standing| standing.within(ALIKE_BITS));
        let found = find(tables, aligned, evidence, paths).filter(|_| !is_of_apes);
        let is_mosaic = found.as_ref().is_some_and(|found| found.gain >= NEWS_BITS);

        // Among a genotype's own members nobody is far from its clade: the exact distance is for the rest.
        let near = of_genome[tables.genotype_of[clade]];
        // What a fragment may differ by is what its region varies by: in S, the viruses of apes are within 8 %.
        let is_measured_whole = placed.circular && read >= MOST_OF_GENOME;
        let limit = match is_measured_whole {
            true => GENOME_LIMIT,
            false => GENOME_LIMIT * self.share_of_variation(aligned),
        };
        let clade_far = match &found {
            // Each part of a mosaic is as near to its own clade as a virus of one genotype is.
            Some(found) if is_mosaic => {
                let part = |one: &Segment| (&clades[one.clade], one.from..one.to);
                distance_along(found.segments.iter().map(part), aligned)
            }
            _ if near < SURELY_NEAR * limit.min(SURE_DISTANCE) => near,
            _ => clade_distance(&clades[clade], aligned),
        };
        // Short reads scatter: half of what chance makes of them is left open.
        let chance = (limit * (1.0 - limit) / read.max(1) as f32).sqrt();
        let is_clear = best.margin >= CLEAR_BITS && clade_far < CLEAR_DISTANCE;
        let too_far = clade_far >= limit + if is_measured_whole { 0.0 } else { chance / 2.0 };
        let doubtful = clade_far >= limit.min(SURE_DISTANCE);
        if clade_far >= limit {
            notes.push(Note::FarFromAll { distance: clade_far });
        }
        if let (true, Some((lane, behind))) =
            (is_of_apes, standing.as_ref().and_then(|one| one.apes))
        {
            notes.push(Note::LikeApes { clade: clades[lane].name.clone(), bits: -behind });
        }
        let unknown = is_of_apes || too_far && !is_clear;
        let call = if unknown || read < crate::place::LEAST_LENGTH as u32 {
            Call::Unassigned
        } else if best.margin < CERTAIN_BITS || doubtful {
            Call::Uncertain
        } else {
            Call::Certain
        };
        // Of two letters it is how often one of them is right.
        let confidence = self.profile.calibration.confidence(match &standing {
            Some(standing) => standing.margin_of(said.len()),
            None => best.margin,
        });
        let (recombinant, parts, breakpoints) =
            self.recombination(found, clade, call, aligned, &mut notes);
        // A finding of two genotypes is reported whatever the margin between them.
        let call = if recombinant.is_news() { Call::Recombinant } else { call };
        let subgenotype = match call {
            Call::Unassigned | Call::Recombinant => None,
            _ if said.len() > 1 => None,
            _ => self.subgenotype(clade, &costs, aligned, &mut notes),
        };
        if s_gene.is_some() && !is_of_apes && !recombinant.is_news() {
            let s_costs = evidence.costs_over(tables, aligned, S_GENE);
            if let Some(s) = Standing::of(tables, &s_costs) {
                let letter = tables.genotypes[tables.genotype_of[s.clade]];
                let better = s_costs
                    .iter()
                    .zip(&tables.genotype_of)
                    .filter_map(|(cost, of)| (tables.genotypes[*of] == genotype).then_some(*cost));
                let own = better.min().unwrap_or(u32::MAX);
                if letter != genotype
                    && own.saturating_sub(s_costs[s.clade]) as f32 > 20.0 * UNITS_PER_BIT
                {
                    notes.push(Note::SurfaceNearer { genotype: char::from(letter) });
                }
            }
        }
        translator.translate(aligned);
        let virus = Genome { aligned, proteins: translator.proteins() };
        let (consensus, consensus_proteins) = &tables.consensus[tables.genotype_of[clade]];
        let findings =
            Findings::of(virus, Genome { aligned: consensus, proteins: consensus_proteins });
        self.quality(bases, &placed, unaligned, aligned, clade, translator, &mut notes);
        notes.extend(either.into_iter().map(|(from, to)| Note::DeletedOrNotRead { from, to }));
        let two = notes.iter().any(|note| matches!(note, Note::TwoGenotypesSuspected { .. }));
        // The margin holds for the bases that are one; of two viruses, one letter is no certain answer.
        let call = if call == Call::Certain && two { Call::Uncertain } else { call };
        let quality = Quality::of(tables, aligned, translator.proteins(), bases.len(), &notes);
        let letter =
            (!matches!(call, Call::Unassigned | Call::Recombinant)).then(|| char::from(genotype));
        let headline = match call {
            Call::Recombinant => Some(parents(&parts)),
            Call::Uncertain if said.len() > 1 => Some(self.letters(said)),
            _ => letter.map(String::from),
        };
        Typed {
            format: super::FORMAT,
            name: name.to_owned(),
            description: String::new(),
            file: String::new(),
            length: bases.len(),
            strand: Some(placed.strand),
            origin: Some(placed.origin),
            whole: placed.circular,
            call,
            refusal: None,
            genotype: letter,
            headline,
            too_far,
            subgenotype,
            confidence: if letter.is_some() { confidence } else { 0.0 },
            margin: best.margin,
            columns: read,
            covered: covered(aligned),
            genome,
            s_gene,
            distances: all,
            recombinant,
            parts,
            breakpoints,
            findings: Some(findings),
            notes,
            quality: Some(quality),
        }
    }

    /// How much the columns that were read vary between genotypes, against the whole genome's.
    fn share_of_variation(&self, aligned: &Aligned) -> f32 {
        let window = aligned.window();
        let varies = &self.tables.varies[window.clone()];
        let (mut here, mut read) = (0.0, 0);
        for (bases, varies) in aligned.columns()[window].iter().zip(varies) {
            if bases.is_base() {
                here += varies;
                read += 1;
            }
        }
        here / read.max(1) as f32 / self.tables.variation
    }

    /// The letters of several genotypes, `D/E`.
    fn letters(&self, genotypes: &[(usize, f32)]) -> String {
        let letter =
            |(lane, _): &(usize, f32)| char::from(self.tables.genotypes[*lane]).to_string();
        let mut letters: Vec<String> = genotypes.iter().map(letter).collect();
        letters.sort_unstable();
        letters.join("/")
    }

    /// The nearest clade's name, where its sisters are farther. Of `F2a` and `F2` the shorter one is given
    /// where both are near: it holds for either.
    fn subgenotype(
        &self,
        nearest: usize,
        costs: &[u32; LANES],
        aligned: &Aligned,
        notes: &mut Vec<Note>,
    ) -> Option<String> {
        let tables = &self.tables;
        let limit = costs[nearest] as f32 + SISTER_BITS * UNITS_PER_BIT;
        let near = |lane: &usize| {
            let sister = tables.genotype_of[*lane] == tables.genotype_of[nearest];
            *lane == nearest || sister && (costs[*lane] as f32) < limit
        };
        let name = |lane: usize| self.profile.clades[lane].name.as_str();
        let names: Vec<&str> = (0..tables.human.clades).filter(near).map(name).collect();
        if let Some(clade) = subgenotypes::quasi(&names) {
            notes.push(Note::QuasiSubgenotype { clade });
        }
        match subgenotypes::common(&names)? {
            // D8 is D7 with a part of E: without that part there is nothing to tell it by.
            "D8" if !self.was_read_apart("D8", "D7", "E", aligned) => Some("D7".to_owned()),
            common => Some(common.to_owned()),
        }
    }

    /// Whether enough was read of where one clade has the bases of `foreign` and not of its sister.
    fn was_read_apart(&self, one: &str, sister: &str, foreign: &str, aligned: &Aligned) -> bool {
        let clade = |name: &str| self.profile.clades.iter().find(|clade| clade.name == name);
        let (Some(one), Some(sister), Some(foreign)) = (clade(one), clade(sister), clade(foreign))
        else {
            return true;
        };
        let columns = (0..COLUMNS).filter(|column| {
            let own = one.consensus(*column);
            own == foreign.consensus(*column) && own != sister.consensus(*column)
        });
        columns.filter(|column| aligned.columns()[*column].is_base()).count() >= LEAST_OF_E
    }

    /// What the path says: a form with a name, parents, what is usual, or nothing.
    fn recombination(
        &self,
        found: Option<Recombination>,
        clade: usize,
        call: Call,
        aligned: &Aligned,
        notes: &mut Vec<Note>,
    ) -> (Recombinant, Vec<Part>, Vec<crate::recombination::Breakpoint>) {
        let tables = &self.tables;
        let clades = &self.profile.clades;
        let columns = aligned.columns();
        let window = aligned.window();
        let read = &columns[window.clone()];
        let first = scan::first(read, Bases::is_base).map_or(0, |at| window.start + at);
        let last = scan::last(read, Bases::is_base).map_or(0, |at| window.start + at);
        let part = |clade: usize, from: usize, to: usize| Part {
            clade: clades[clade].name.clone(),
            from: from.max(first) as u16 + 1,
            to: to.min(last + 1) as u16,
        };
        let usual = || {
            let form = &clades[clade].usual;
            let usual = match call {
                Call::Unassigned => Recombinant::None,
                _ if !mosaic_was_read(form, columns) => Recombinant::None,
                _ => Recombinant::Usual(form.clone()),
            };
            (usual, vec![part(clade, 0, COLUMNS)], Vec::new())
        };
        let Some(found) = found else { return usual() };
        let letter = |clade: usize| char::from(tables.genotypes[tables.genotype_of[clade]]);
        let mut letters: Vec<char> = Vec::new();
        for segment in &found.segments {
            if !letters.contains(&letter(segment.clade)) {
                letters.push(letter(segment.clade));
            }
        }
        let form = known_form(&letters, &found, letter);
        let news = call != Call::Unassigned
            && match form {
                Some(_) => found.gain >= LEAST_GAIN_BITS,
                None => found.gain >= NEWS_BITS,
            };
        if !news {
            let other = |segment: &&crate::recombination::Segment| {
                letter(segment.clade) != letter(clade) && call != Call::Unassigned
            };
            notes.extend(found.segments.iter().filter(other).map(|segment| {
                let part = part(segment.clade, segment.from, segment.to);
                Note::PartNearer {
                    clade: part.clade,
                    from: part.from,
                    to: part.to,
                    bits: found.gain,
                }
            }));
            return usual();
        }
        let parts: Vec<Part> =
            found.segments.iter().map(|one| part(one.clade, one.from, one.to)).collect();
        let recombinant = match form {
            Some(form) => Recombinant::Form(form.to_owned()),
            None => Recombinant::Parents(parents(&parts)),
        };
        (recombinant, parts, found.breakpoints)
    }

    /// Notes on the quality of a sequence.
    #[allow(clippy::too_many_arguments, reason = "one step of a pass over borrowed state")]
    fn quality(
        &self,
        bases: &[Bases],
        placed: &crate::place::Placed,
        unaligned: crate::align::Unaligned,
        aligned: &Aligned,
        clade: usize,
        translator: &Translator,
        notes: &mut Vec<Note>,
    ) {
        if placed.repeated > 0 {
            notes.push(Note::Repeated { nucleotides: placed.repeated });
        }
        if unaligned.start > 0 {
            notes.push(Note::UnalignedStart { nucleotides: unaligned.start });
        }
        if unaligned.end > 0 {
            notes.push(Note::UnalignedEnd { nucleotides: unaligned.end });
        }
        if unaligned.inside > 0 {
            notes.push(Note::UnalignedInside { nucleotides: unaligned.inside });
        }
        let unknown = scan::count(bases, |one| one == Bases::ANY);
        if unknown > 0 {
            notes.push(Note::Unknown { nucleotides: unknown });
        }
        let read = &aligned.columns()[aligned.window()];
        let positions = scan::count(read, Bases::is_mixture);
        if positions > 0 {
            notes.push(Note::Mixtures { positions });
            self.two_genotypes(aligned, clade, notes);
        }
        for (from, to) in deletions(aligned, &self.profile.clades[clade]) {
            notes.push(Note::LongDeletion { from, to });
        }
        for gene in Gene::ALL {
            for shift in translator.proteins().of(gene).frameshifts() {
                notes.push(Note::Frameshift { gene, codon: shift.from });
            }
        }
    }

    /// Whether the mixtures are those of the nearest clade and of one of another genotype.
    fn two_genotypes(&self, aligned: &Aligned, clade: usize, notes: &mut Vec<Note>) {
        let clades = &self.profile.clades;
        let tables = &self.tables;
        let mixtures: Vec<(usize, Bases)> = aligned
            .columns()
            .iter()
            .enumerate()
            .filter(|(_, bases)| bases.count() == 2)
            .map(|(column, bases)| (column, *bases))
            .collect();
        if mixtures.len() < LEAST_MIXTURES {
            return;
        }
        let consensus = |clade: usize, column: usize| match clades[clade].consensus(column) {
            Some(base @ 0..=3) => Bases::SINGLE[usize::from(base)],
            _ => Bases::UNREAD,
        };
        let other = |lane: &usize| tables.genotype_of[*lane] != tables.genotype_of[clade];
        let explained = |lane: usize| {
            mixtures
                .iter()
                .filter(|(column, bases)| {
                    consensus(clade, *column).or(consensus(lane, *column)) == *bases
                })
                .count()
        };
        let best = (0..tables.human.clades).filter(other).max_by_key(|lane| explained(*lane));
        let Some(best) = best else { return };
        let positions = explained(best);
        // A rival that merely shares a few differing columns explains little of what it could.
        let could = (0..COLUMNS)
            .filter(|column| {
                aligned.columns()[*column].is_base()
                    && !consensus(clade, *column).meets(consensus(best, *column))
            })
            .count();
        if positions >= LEAST_MIXTURES
            && positions as f32 >= MIXTURE_SHARE * mixtures.len() as f32
            && 4 * positions >= could
        {
            let letter = |lane: usize| char::from(tables.genotypes[tables.genotype_of[lane]]);
            notes.push(Note::TwoGenotypesSuspected {
                one: letter(clade),
                other: letter(best),
                positions,
                of: mixtures.len(),
            });
        }
    }
}

/// The genotypes of the parts by letter: `B/C`.
fn parents(parts: &[Part]) -> String {
    let mut letters: Vec<&str> = parts.iter().filter_map(|part| part.clade.get(..1)).collect();
    letters.sort_unstable();
    letters.dedup();
    letters.join("/")
}

/// The circulating recombinants of C and D, by where D ends: `DDCCCCCC` and `DDDDCCCC` in eight windows.
fn known_form(
    letters: &[char],
    found: &Recombination,
    letter: impl Fn(usize) -> char,
) -> Option<&'static str> {
    let mut sorted = letters.to_vec();
    sorted.sort_unstable();
    let [.., last] = found.segments.as_slice() else { return None };
    let d: Vec<_> = found.segments.iter().filter(|one| letter(one.clade) == 'D').collect();
    if sorted != ['C', 'D'] || d.len() != 1 || letter(last.clade) != 'C' || d[0].from > 300 {
        return None;
    }
    match d[0].to {
        500..=1000 => Some("CD1"),
        1300..=1700 => Some("CD2"),
        _ => None,
    }
}

pub(super) fn refused(name: &str, length: usize, refusal: Refusal) -> Typed {
    let strand = match refusal {
        Refusal::NotHbv { forward, reverse, .. } if reverse > forward => Some(Strand::Minus),
        _ => None,
    };
    let call = match refusal {
        Refusal::NotHbv { .. } => Call::NotHbv,
        Refusal::TooShort { .. } | Refusal::TooManyUnknown { .. } => Call::Unassigned,
    };
    Typed { length, strand, call, refusal: Some(refusal), ..Typed::nothing(name) }
}

/// Runs of columns that were read, deletions among them. Of an `N` nothing was read.
fn covered(aligned: &Aligned) -> Vec<(u16, u16)> {
    let mut runs: Vec<(u16, u16)> = Vec::new();
    let Range { start, end } = aligned.window();
    let columns = &aligned.columns()[..end];
    let is_unread = |one: Bases| one == Bases::UNREAD || one == Bases::ANY;
    let mut at = start;
    while let Some(read) = scan::first(&columns[at..], |one| !is_unread(one)) {
        let from = at + read;
        at = from + scan::first(&columns[from..], is_unread).unwrap_or(end - from);
        runs.push((from as u16 + 1, at as u16));
    }
    runs
}

/// Deletions that the clade's members do not share: the positions before and after.
fn deletions(aligned: &Aligned, clade: &crate::profile::CladeProfile) -> Vec<(u16, u16)> {
    let Range { start, end } = aligned.window();
    let columns = &aligned.columns()[..end];
    let mut found = Vec::new();
    let is_deleted = |one: Bases| one == Bases::DELETED;
    let mut column = start;
    while let Some(first) = scan::first(&columns[column..], is_deleted) {
        let from = column + first;
        let run = scan::first(&columns[from..], |one| !is_deleted(one));
        column = from + run.unwrap_or(end - from);
        if column - from >= LONG_DELETION {
            let own = (from..column).filter(|at| clade.consensus(*at) != Some(4)).count();
            if own >= LONG_DELETION {
                found.push((from as u16, column as u16 + 1));
            }
        }
    }
    found
}
