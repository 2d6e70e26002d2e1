//! What an edition names for a virus resistant to a drug: the form of its rows. Never advice: each is
//! quoted with its guideline. Which of them fit a virus is in `variants/rescue`.

use crate::case::Drug;
use crate::rule::{Source, named};
use serde::Serialize;

named! {
    /// Resistance to what.
    pub(crate) enum Against {
        /// Lamivudine.
        Lamivudine "LAM",
        /// Telbivudine.
        Telbivudine "LdT",
        /// Entecavir.
        Entecavir "ETV",
        /// Adefovir, without lamivudine before.
        AdefovirAlone "ADV_LAM_NAIVE",
        /// Adefovir, with resistance to lamivudine or lamivudine before.
        AdefovirAndLamivudine "ADV_WITH_LAM",
        /// Tenofovir.
        Tenofovir "TDF_OR_TAF",
        /// Several drugs.
        Several "MULTIDRUG",
        /// Entecavir and adefovir: the one combination that some editions name.
        EntecavirAndAdefovir "ETV_AND_ADV",
    }
}

/// One option: what the guideline names.
#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct NamedOption {
    pub against: Against,
    /// Which option, for words.
    pub code: &'static str,
    /// As it is printed.
    #[serde(skip)]
    pub text: &'static str,
    /// The drugs it names.
    pub drugs: &'static [Drug],
    /// Some of them are to be taken together.
    pub combines: bool,
}

/// What one text names.
#[derive(Debug)]
pub(crate) struct ResistanceOptions {
    /// Where it is written.
    pub source: Source,
    pub options: &'static [NamedOption],
}

pub(crate) const fn option(
    against: Against,
    code: &'static str,
    text: &'static str,
    drugs: &'static [Drug],
    combines: bool,
) -> NamedOption {
    NamedOption { against, code, text, drugs, combines }
}
