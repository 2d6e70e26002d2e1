//! Options for a resistant virus in a text that is no edition here: EASL 2012.

use crate::case::Drug::{Adefovir as ADV, Entecavir as ETV, TenofovirDisoproxil as TDF};
use crate::guidelines::{Against, ResistanceOptions, option};
use crate::rule::{Source, Verification};

pub(super) static EASL2012: ResistanceOptions = ResistanceOptions {
    source: Source::new("EASL2012", "TABLE_1", Verification::Secondary),
    options: &[
        option(
            Against::Lamivudine,
            "SWITCH_TDF_ADD_ADV",
            "Switch to TDF; add ADV if TDF not available",
            &[TDF, ADV],
            true,
        ),
        option(Against::Telbivudine, "SWITCH_OR_ADD_TDF", "Switch to or add TDF", &[TDF], true),
        option(Against::Entecavir, "SWITCH_OR_ADD_TDF", "Switch to or add TDF", &[TDF], true),
        option(
            Against::AdefovirAlone,
            "SWITCH_ETV_OR_TDF",
            "Switch to ETV or TDF",
            &[ETV, TDF],
            false,
        ),
        option(
            Against::AdefovirAndLamivudine,
            "TDF_WITH_NUCLEOSIDE",
            "TDF + nucleoside",
            &[TDF],
            true,
        ),
        option(
            Against::Tenofovir,
            "ETV_BY_HISTORY_2012",
            "LMV-naive switch ETV; prior LMV-R add ETV",
            &[ETV],
            false,
        ),
        option(
            Against::Several,
            "NUCLEOSIDE_WITH_NUCLEOTIDE",
            "nucleoside + nucleotide (pref. TDF)",
            &[TDF],
            true,
        ),
    ],
};
