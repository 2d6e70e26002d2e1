//! Options for a resistant virus, EASL 2017.

use super::super::options::{Against, ResistanceOptions, option};
use crate::case::Drug::{
    Entecavir as ETV, TenofovirAlafenamide as TAF, TenofovirDisoproxil as TDF,
};
use crate::rule::{Source, Verification};

pub(super) static OPTIONS: ResistanceOptions = ResistanceOptions {
    source: Source::new("EASL2017", "TABLE_OPTIONS", Verification::Known),
    options: &[
        option(Against::Lamivudine, "SWITCH_TDF_OR_TAF", "switch TDF or TAF", &[TDF, TAF], false),
        option(Against::Telbivudine, "SWITCH_TDF_OR_TAF", "switch TDF or TAF", &[TDF, TAF], false),
        option(Against::Entecavir, "SWITCH_TDF_OR_TAF", "switch TDF or TAF", &[TDF, TAF], false),
        option(
            Against::AdefovirAlone,
            "ETV_OR_TENOFOVIR",
            "ETV or TDF/TAF",
            &[ETV, TDF, TAF],
            false,
        ),
        option(Against::AdefovirAndLamivudine, "TDF_OR_TAF", "TDF or TAF", &[TDF, TAF], false),
        option(
            Against::Tenofovir,
            "ETV_BY_HISTORY",
            "LAM-naive: switch ETV; LAM-R: add ETV",
            &[ETV],
            false,
        ),
        option(
            Against::Several,
            "ETV_WITH_TENOFOVIR",
            "ETV + TDF (or TAF)",
            &[ETV, TDF, TAF],
            true,
        ),
    ],
};
