//! Options after failure of a drug, AASLD/IDSA 2025, second-hand.

use super::super::options::{Against, ResistanceOptions, option};
use crate::case::Drug::{
    Entecavir as ETV, TenofovirAlafenamide as TAF, TenofovirDisoproxil as TDF,
};
use crate::rule::{Source, Verification};

pub(super) static OPTIONS: ResistanceOptions = ResistanceOptions {
    source: Source::new("AASLD_IDSA2025", "OPTIONS_SWITCHING_PREFERRED", Verification::SecondHand)
        .readings(1),
    options: &[
        option(Against::Lamivudine, "SWITCH_TDF_OR_TAF", "switch TDF or TAF", &[TDF, TAF], false),
        option(Against::Telbivudine, "SWITCH_TDF_OR_TAF", "switch TDF or TAF", &[TDF, TAF], false),
        option(
            Against::Entecavir,
            "SWITCH_TDF_OR_TAF_OR_ADD",
            "switch TDF or TAF (or add)",
            &[TDF, TAF],
            true,
        ),
        option(
            Against::AdefovirAlone,
            "SWITCH_ETV_TDF_OR_TAF",
            "switch ETV, TDF or TAF",
            &[ETV, TDF, TAF],
            false,
        ),
        // The digest does not part adefovir by what was given before.
        option(
            Against::AdefovirAndLamivudine,
            "SWITCH_ETV_TDF_OR_TAF",
            "switch ETV, TDF or TAF",
            &[ETV, TDF, TAF],
            false,
        ),
        option(
            Against::Tenofovir,
            "BY_TENOFOVIR_OF_2025",
            "TDF: TAF or ETV (or add ETV); TAF: ETV (or add)",
            &[TAF, ETV],
            true,
        ),
    ],
};
