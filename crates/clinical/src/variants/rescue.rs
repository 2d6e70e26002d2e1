//! Options that guidelines name for a resistant virus (`rescue.csv`). Never
//! advice: each is quoted with its guideline.

use super::call::Call;
use super::rescue_others::EASL2012;
use super::resistance::Resistance;
use crate::case::{Case, Drug};
use crate::guidelines::{Against, NamedOption, ResistanceOptions, editions};
use crate::rule::{Code, Source};
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

use Drug::{Adefovir as ADV, Entecavir as ETV, TenofovirDisoproxil as TDF};

/// What each text names: the editions, then the others.
fn texts() -> impl Iterator<Item = &'static ResistanceOptions> {
    editions().iter().filter_map(|edition| edition.options).chain([&EASL2012])
}

/// Every option there is, for words.
pub(super) fn codes() -> Vec<&'static str> {
    let mut codes: Vec<&str> = Vec::new();
    for option in texts().flat_map(|text| text.options) {
        if !codes.contains(&option.code) {
            codes.push(option.code);
        }
    }
    codes
}

/// The printed text of an option.
pub(super) fn text(code: &str) -> Option<&'static str> {
    let mut all = texts().flat_map(|text| text.options);
    all.find(|option| option.code == code).map(|option| option.text)
}

/// Resistance to what, for words.
pub(super) const AGAINST: &[&str] = Against::NAMES;

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
    let mut resistant_to: Vec<Against> = Vec::new();
    if nucleoside && (adefovir || tenofovir) || entecavir && adefovir {
        resistant_to.push(Against::Several);
    }
    if tenofovir {
        resistant_to.push(Against::Tenofovir);
    } else if adefovir && (nucleoside || earlier) {
        resistant_to.push(Against::AdefovirAndLamivudine);
    } else if adefovir {
        resistant_to.push(Against::AdefovirAlone);
    } else if nucleoside {
        if entecavir {
            resistant_to.push(Against::Entecavir);
        }
        resistant_to.extend([Against::Lamivudine, Against::Telbivudine]);
    }
    let mut options = Vec::new();
    for against in resistant_to {
        for text in texts() {
            let named = |against| text.options.iter().find(move |option| option.against == against);
            // Some name entecavir and adefovir together, and no other several drugs.
            let both = || named(Against::EntecavirAndAdefovir).filter(|_| entecavir && adefovir);
            let fits = match against {
                Against::Several => named(against).or_else(both),
                _ => named(against),
            };
            options.extend(fits.map(|found| option(found, &text.source, resistance)));
        }
    }
    options
}

fn option(named: &NamedOption, source: &Source, resistance: &Resistance) -> RescueOption {
    let weaker = |drug: &&Drug| resistance.call(**drug).is_some_and(|call| call.call >= Call::I);
    RescueOption {
        resistance_to: named.against.code(),
        guideline: Code::from(source.reference.to_string()),
        code: Code::new(named.code),
        drugs: named.drugs.to_vec(),
        combines: named.combines,
        in_question: named.drugs.iter().filter(weaker).copied().collect(),
        source: source.clone(),
    }
}
