//! The phase map: HBV DNA by ALT, as the cells of an edition's decision table.
//!
//! Whoever draws it draws these cells; no limit is written anywhere else.

use crate::case::Case;
use crate::facts::{Fact, Facts, Limits, limits_by_hand};
use crate::guidelines::Edition;
use crate::logic::Cells;
use crate::rule::Code;
use crate::values::{Interval, Knowledge};

/// One cell: the ranges it covers and the classes possible in it.
#[derive(Clone, Debug, PartialEq)]
pub struct MapCell {
    /// HBV DNA, IU/mL.
    pub dna: Interval,
    /// ALT, multiples of the limit.
    pub alt: Interval,
    /// The classes possible with everything else as it stands; usually one.
    pub open: Vec<Code>,
}

/// The map of one edition for one case.
#[derive(Clone, Debug, PartialEq)]
pub struct PhaseMap {
    /// The cells, by HBV DNA and then by ALT, both ascending.
    pub cells: Vec<MapCell>,
    /// Where the person stands: HBV DNA, IU/mL.
    pub dna: Knowledge,
    /// Where the person stands: ALT, multiples of the limit.
    pub alt: Knowledge,
    /// The limits of normal used, U/L.
    pub uln: Limits,
    /// The HBeAg result that the map is drawn for.
    pub hbeag_found: bool,
}

impl PhaseMap {
    /// The map for a case. Where HBeAg is not known, `hbeag_found` supposes it;
    /// else it is ignored. `None` where neither value would change the class:
    /// there is nothing to draw.
    pub fn of(case: &Case, edition: &Edition, hbeag_found: bool) -> Option<PhaseMap> {
        let uln = limits_by_hand(case).unwrap_or(edition.uln);
        let facts = Facts::of(case, uln);
        let hbeag_found = facts.get(Fact::Hbeag).point().map_or(hbeag_found, |found| found == 1.0);
        let mut cell_facts = facts.clone().with(Fact::Hbeag, Knowledge::is(hbeag_found));
        let table = edition.phase_table()?;
        let axis = |fact| table.cells().iter().find(|cells: &&Cells| cells.fact == fact);
        let (dna_axis, alt_axis) = (axis(Fact::HbvDna)?, axis(Fact::AltTimesUln)?);
        let mut cells = Vec::with_capacity(dna_axis.values.len() * alt_axis.values.len());
        for dna in &dna_axis.values {
            for alt in &alt_axis.values {
                cell_facts.set(Fact::HbvDna, Knowledge::Within(*dna));
                cell_facts.set(Fact::AltTimesUln, Knowledge::Within(*alt));
                cells.push(MapCell { dna: *dna, alt: *alt, open: table.open_classes(&cell_facts) });
            }
        }
        let varies = cells.iter().any(|cell| cell.open != cells[0].open);
        varies.then(|| PhaseMap {
            cells,
            dna: facts.get(Fact::HbvDna),
            alt: facts.get(Fact::AltTimesUln),
            uln,
            hbeag_found,
        })
    }
}
