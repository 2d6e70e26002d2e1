//! Options that guidelines name for a resistant virus (`rescue.csv`). Never
//! advice: each is quoted with its guideline.

use super::call::Call;
use super::resistance::Resistance;
use crate::case::{Case, Drug};
use crate::rule::{Code, Source, Verification};
use serde::{Deserialize, Serialize};

/// An option one guideline names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RescueOption {
    /// Against resistance to what: `LAM`, `ADV_LAM_NAIVE`, `MULTIDRUG`, …
    pub resistance_to: Code,
    /// The guideline that names it.
    pub guideline: Code,
    /// Which option, for words.
    pub code: Code,
    /// The drugs it names.
    pub drugs: Vec<Drug>,
    /// Some of them are to be taken together.
    pub combines: bool,
    /// Those of them that this virus is resistant to as far as the table goes, or has less
    /// susceptibility to: to be seen before anything is made of the option.
    pub in_question: Vec<Drug>,
    /// Where it is from.
    pub source: Source,
}

use Drug::{
    Adefovir as ADV, Entecavir as ETV, TenofovirAlafenamide as TAF, TenofovirDisoproxil as TDF,
};
use Verification::{Known, OriginalText, Secondary};

/// One cell: what the guideline names, by its code.
struct Cell {
    code: &'static str,
    text: &'static str,
    drugs: &'static [Drug],
    combines: bool,
}

const fn cell(
    code: &'static str,
    text: &'static str,
    drugs: &'static [Drug],
    combines: bool,
) -> Cell {
    Cell { code, text, drugs, combines }
}

static CELLS: [Cell; 18] = [
    cell("SWITCH_TDF_OR_TAF", "switch TDF or TAF", &[TDF, TAF], false),
    cell(
        "SWITCH_TDF_OR_TAF_ALT_ADD_ADV",
        "switch TDF or TAF (alt. add ADV/TDF)",
        &[TDF, TAF, ADV],
        true,
    ),
    cell("SWITCH_TDF_OR_TAF_ALT_ADD_TDF", "switch TDF or TAF (alt. add TDF)", &[TDF, TAF], true),
    cell("SWITCH_TDF_ADD_ADV", "Switch to TDF; add ADV if TDF not available", &[TDF, ADV], true),
    cell("SWITCH_OR_ADD_TDF", "Switch to or add TDF", &[TDF], true),
    cell("ETV_OR_TENOFOVIR", "ETV or TDF/TAF", &[ETV, TDF, TAF], false),
    cell(
        "ETV_TDF_OR_TAF_IF_NAIVE",
        "ETV, TDF or TAF (no earlier LAM or LdT)",
        &[ETV, TDF, TAF],
        false,
    ),
    cell("SWITCH_ETV_OR_TDF", "Switch to ETV or TDF", &[ETV, TDF], false),
    cell("TDF_OR_TAF", "TDF or TAF", &[TDF, TAF], false),
    cell("TENOFOVIR_OR_WITH_ETV", "TDF/TAF (or combination ETV+TDF)", &[TDF, TAF, ETV], true),
    cell("TDF_WITH_NUCLEOSIDE", "TDF + nucleoside", &[TDF], true),
    cell("ETV_BY_HISTORY", "LAM-naive: switch ETV; LAM-R: add ETV", &[ETV], false),
    cell("SWITCH_OR_ADD_ETV", "switch or add ETV", &[ETV], false),
    cell("NOT_IN_CHINA_TABLE", "not in the China 2022 table", &[], false),
    cell("ETV_BY_HISTORY_2012", "LMV-naive switch ETV; prior LMV-R add ETV", &[ETV], false),
    cell("ETV_WITH_TENOFOVIR", "ETV + TDF (or TAF)", &[ETV, TDF, TAF], true),
    cell("ETV_WITH_TDF", "ETV + TDF", &[ETV, TDF], true),
    cell("NUCLEOSIDE_WITH_NUCLEOTIDE", "nucleoside + nucleotide (pref. TDF)", &[TDF], true),
];
const CHINA_MULTIDRUG: Cell =
    cell("CHINA_ETV_ADV", "ETV+TDF or ETV+TAF, or switch to TDF or TAF", &[ETV, TDF, TAF], true);

/// Every option there is, for words.
pub(super) fn codes() -> impl Iterator<Item = &'static str> {
    CELLS.iter().chain([&CHINA_MULTIDRUG]).map(|cell| cell.code)
}

/// The printed text of an option.
pub(super) fn text(code: &str) -> Option<&'static str> {
    CELLS.iter().chain([&CHINA_MULTIDRUG]).find(|cell| cell.code == code).map(|cell| cell.text)
}

/// Resistance to what, for words.
pub(super) const AGAINST: &[&str] = &[
    "LAM",
    "LdT",
    "ETV",
    "ADV_LAM_NAIVE",
    "ADV_WITH_LAM",
    "TDF_OR_TAF",
    "MULTIDRUG",
    "ETV_AND_ADV",
];

const GUIDELINES: [(&str, Verification); 4] = [
    ("EASL2017", Known),
    ("AASLD2018", Known),
    ("CHINA2022", OriginalText),
    ("EASL2012", Secondary),
];

/// A row: against what, and the cell of each guideline.
const ROWS: [(&str, [usize; 4]); 7] = [
    ("LAM", [0, 1, 0, 3]),
    ("LdT", [0, 0, 0, 4]),
    ("ETV", [0, 2, 0, 4]),
    ("ADV_LAM_NAIVE", [5, 5, 6, 7]),
    ("ADV_WITH_LAM", [8, 9, 8, 10]),
    ("TDF_OR_TAF", [11, 12, 13, 14]),
    ("MULTIDRUG", [15, 16, usize::MAX, 17]),
];

/// The options that fit the calls, the one that fits best first.
pub(super) fn read(resistance: &Resistance, case: &Case) -> Vec<RescueOption> {
    let nucleoside = resistance.has(204, "VI");
    let entecavir = resistance.is_resistant(ETV);
    let adefovir = resistance.is_resistant(ADV);
    let tenofovir = resistance.is_resistant(TDF);
    let earlier = case
        .treatments()
        .iter()
        .flat_map(|episode| episode.drugs())
        .any(|drug| matches!(drug, Drug::Lamivudine | Drug::Telbivudine | Drug::Emtricitabine));
    let mut rows: Vec<&str> = Vec::new();
    if nucleoside && (adefovir || tenofovir) || entecavir && adefovir {
        rows.push("MULTIDRUG");
    }
    if tenofovir {
        rows.push("TDF_OR_TAF");
    } else if adefovir && (nucleoside || earlier) {
        rows.push("ADV_WITH_LAM");
    } else if adefovir {
        rows.push("ADV_LAM_NAIVE");
    } else if nucleoside {
        if entecavir {
            rows.push("ETV");
        }
        rows.extend(["LAM", "LdT"]);
    }
    let mut options = Vec::new();
    for against in rows {
        let Some((_, cells)) = ROWS.iter().find(|row| row.0 == against) else { continue };
        for ((guideline, verification), index) in GUIDELINES.into_iter().zip(cells) {
            // China's row is for entecavir and adefovir together.
            let china = *index == usize::MAX;
            if china && !(entecavir && adefovir) {
                continue;
            }
            let cell = if china { &CHINA_MULTIDRUG } else { &CELLS[*index] };
            let against = if china { "ETV_AND_ADV" } else { against };
            options.push(option(against, guideline, verification, cell, resistance));
        }
    }
    options
}

fn option(
    against: &'static str,
    guideline: &'static str,
    verification: Verification,
    cell: &Cell,
    resistance: &Resistance,
) -> RescueOption {
    let place = match guideline {
        "CHINA2022" => "APPENDIX_TABLE_4",
        "EASL2012" => "TABLE_1",
        _ => "TABLE_OPTIONS",
    };
    let weaker = |drug: &&Drug| resistance.call(**drug).is_some_and(|call| call.call >= Call::I);
    RescueOption {
        resistance_to: Code::new(against),
        guideline: Code::new(guideline),
        code: Code::new(cell.code),
        drugs: cell.drugs.to_vec(),
        combines: cell.combines,
        in_question: cell.drugs.iter().filter(weaker).copied().collect(),
        source: Source::new(guideline, place, verification),
    }
}
