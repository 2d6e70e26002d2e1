//! The phase map: HBV DNA by ALT, as the cells of an edition's decision table.
//!
//! Whoever draws it draws these cells; no limit is written anywhere else.

use crate::case::{Analyte, Case, Date, DatedResult, LabResult, Marker, Presence};
use crate::facts::{Fact, Facts, Limits, limits_by_hand};
use crate::guidelines::Edition;
use crate::logic::Cells;
use crate::rule::Code;
use crate::values::{Interval, Knowledge, each_once};

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

/// An earlier day on which both values are known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EarlierPoint {
    /// The day.
    pub on: Date,
    /// HBV DNA, IU/mL.
    pub dna: f64,
    /// ALT, multiples of the limit.
    pub alt: f64,
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
    /// Where the person stood on earlier days, oldest first.
    pub earlier: Vec<EarlierPoint>,
    /// The limits of normal used, U/L.
    pub uln: Limits,
    /// The limit that the person's ALT is read against, U/L; none where it depends on an unknown sex.
    pub own_uln: Option<f64>,
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
        let (one, other) = uln.for_sex(case.person().sex);
        let own_uln = (one == other).then_some(one);
        let varies = cells.iter().any(|cell| cell.open != cells[0].open);
        varies.then(|| PhaseMap {
            cells,
            dna: facts.get(Fact::HbvDna),
            alt: facts.get(Fact::AltTimesUln),
            earlier: own_uln.map(|uln| earlier(case, uln, hbeag_found)).unwrap_or_default(),
            uln,
            own_uln,
            hbeag_found,
        })
    }
}

/// The days before the newest on which HBV DNA and ALT are exact, and HBeAg was not another one: it would
/// be another map.
fn earlier(case: &Case, uln: f64, hbeag_found: bool) -> Vec<EarlierPoint> {
    let mut days: Vec<Date> = case.readings().iter().filter_map(|entry| entry.on).collect();
    days = each_once(days);
    let undated = case.readings().iter().any(|entry| entry.on.is_none());
    if !undated {
        days.pop();
    }
    let point = |on: Date| {
        let of_day = || case.readings().iter().filter(move |entry| entry.on == Some(on));
        let other = |entry: &DatedResult| {
            let found = match entry.result {
                LabResult::Marker(Marker::Hbeag, Presence::Found) => Some(true),
                LabResult::Marker(Marker::Hbeag, Presence::NotFound) => Some(false),
                _ => None,
            };
            found.is_some_and(|found| found != hbeag_found)
        };
        if of_day().any(other) {
            return None;
        }
        let dna = of_day().find_map(|entry| match entry.result {
            LabResult::Dna(dna) => dna.canonical().point(),
            _ => None,
        })?;
        let alt = of_day().find_map(|entry| match entry.result {
            LabResult::Measured(amount) if amount.analyte() == Analyte::Alt => {
                amount.canonical().point()
            }
            _ => None,
        })?;
        Some(EarlierPoint { on, dna, alt: alt / uln })
    };
    days.into_iter().filter_map(point).collect()
}
