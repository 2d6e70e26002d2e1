//! Options for a resistant virus, China 2022.

use super::super::options::{Against, ResistanceOptions, option};
use crate::case::Drug::{
    Entecavir as ETV, TenofovirAlafenamide as TAF, TenofovirDisoproxil as TDF,
};
use crate::rule::{Source, Verification};

pub(super) static OPTIONS: ResistanceOptions = ResistanceOptions {
    source: Source::new("CHINA2022", "APPENDIX_TABLE_4", Verification::OriginalText),
    options: &[
        option(Against::Lamivudine, "SWITCH_TDF_OR_TAF", "switch TDF or TAF", &[TDF, TAF], false),
        option(Against::Telbivudine, "SWITCH_TDF_OR_TAF", "switch TDF or TAF", &[TDF, TAF], false),
        option(Against::Entecavir, "SWITCH_TDF_OR_TAF", "switch TDF or TAF", &[TDF, TAF], false),
        option(
            Against::AdefovirAlone,
            "ETV_TDF_OR_TAF_IF_NAIVE",
            "ETV, TDF or TAF (no earlier LAM or LdT)",
            &[ETV, TDF, TAF],
            false,
        ),
        option(Against::AdefovirAndLamivudine, "TDF_OR_TAF", "TDF or TAF", &[TDF, TAF], false),
        option(Against::Tenofovir, "NOT_IN_CHINA_TABLE", "not in the China 2022 table", &[], false),
        option(
            Against::EntecavirAndAdefovir,
            "CHINA_ETV_ADV",
            "ETV+TDF or ETV+TAF, or switch to TDF or TAF",
            &[ETV, TDF, TAF],
            true,
        ),
    ],
};
