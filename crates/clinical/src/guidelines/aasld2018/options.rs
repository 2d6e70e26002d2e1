//! Options for a resistant virus, AASLD 2018.

use super::super::options::{Against, ResistanceOptions, option};
use crate::case::Drug::{
    Adefovir as ADV, Entecavir as ETV, TenofovirAlafenamide as TAF, TenofovirDisoproxil as TDF,
};
use crate::rule::{Source, Verification};

pub(super) static OPTIONS: ResistanceOptions = ResistanceOptions {
    source: Source::new("AASLD2018", "TABLE_OPTIONS", Verification::Known),
    options: &[
        option(
            Against::Lamivudine,
            "SWITCH_TDF_OR_TAF_ALT_ADD_ADV",
            "switch TDF or TAF (alt. add ADV/TDF)",
            &[TDF, TAF, ADV],
            true,
        ),
        option(Against::Telbivudine, "SWITCH_TDF_OR_TAF", "switch TDF or TAF", &[TDF, TAF], false),
        option(
            Against::Entecavir,
            "SWITCH_TDF_OR_TAF_ALT_ADD_TDF",
            "switch TDF or TAF (alt. add TDF)",
            &[TDF, TAF],
            true,
        ),
        option(
            Against::AdefovirAlone,
            "ETV_OR_TENOFOVIR",
            "ETV or TDF/TAF",
            &[ETV, TDF, TAF],
            false,
        ),
        option(
            Against::AdefovirAndLamivudine,
            "TENOFOVIR_OR_WITH_ETV",
            "TDF/TAF (or combination ETV+TDF)",
            &[TDF, TAF, ETV],
            true,
        ),
        option(Against::Tenofovir, "SWITCH_OR_ADD_ETV", "switch or add ETV", &[ETV], false),
        option(Against::Several, "ETV_WITH_TDF", "ETV + TDF", &[ETV, TDF], true),
    ],
};
