//! Special situations, AASLD/IDSA 2025, second-hand (section B.1 of the update).

use super::super::treat::{cirrhotic, situations};
use crate::logic::Table;
use crate::logic::ask::*;
use crate::rule::{Source, Verification};
use std::sync::LazyLock;

const fn read(place: &'static str, readings: u8) -> Source {
    Source::new("AASLD_IDSA2025", place, Verification::SecondHand).readings(readings)
}

/// One table a remark.
pub(super) fn tables() -> &'static [Table] {
    static TABLES: LazyLock<Vec<Table>> = LazyLock::new(|| {
        let adult = || not(under_18().found().shown());
        let male = || female().not_found().shown();
        let woman = || female().found().shown();
        let high_in_pregnancy =
            || all([pregnant().found().shown(), hbv_dna().above(200_000.iu_per_ml()).shown()]);
        situations(vec![
            (
                "C.A25.6",
                "AASLD_IDSA_MTCT",
                high_in_pregnancy(),
                read("PREGNANT_HBV_DNA_ABOVE_200_000", 2),
            ),
            (
                "C.A25.6b",
                "AASLD_IDSA_MTCT_ADDITIONS",
                high_in_pregnancy(),
                read("PREGNANT_WEEK_16_DELIVERY_AFTER", 1),
            ),
            (
                "C.A25.7",
                "AASLD_IDSA_SURVEILLANCE",
                all([
                    hbsag().found().shown(),
                    adult(),
                    any([
                        cirrhotic(),
                        hdv().found().shown(),
                        all([
                            hiv().found().shown(),
                            any([male(), age().at_least(40.years()).shown()]),
                        ]),
                    ]),
                ]),
                read("LIVER_CANCER_SURVEILLANCE_COINFECTION", 2),
            ),
            (
                "C.A25.7b",
                "AASLD_IDSA_SURVEILLANCE_HBV_ALONE",
                all([
                    hbsag().found().shown(),
                    adult(),
                    not(cirrhotic()),
                    not(hdv().found().shown()),
                    not(hiv().found().shown()),
                    any([
                        all([
                            endemic_area().found().shown(),
                            any([
                                all([male(), age().above(40.years()).shown()]),
                                all([woman(), age().above(50.years()).shown()]),
                            ]),
                        ]),
                        african_origin().found().shown(),
                        family_history_hcc().found().shown(),
                        page_b().at_least(Count(10.0)).shown(),
                    ]),
                ]),
                read("LIVER_CANCER_SURVEILLANCE_HBV_ALONE", 2),
            ),
            (
                "C.A25.7c",
                "AASLD_IDSA_SURVEILLANCE_AFTER_LOSS",
                all([
                    hbsag_lost().found().shown(),
                    adult(),
                    any([
                        cirrhotic(),
                        family_history_hcc().found().shown(),
                        all([male(), age_at_hbsag_loss().above(40.years()).shown()]),
                        all([woman(), age_at_hbsag_loss().above(50.years()).shown()]),
                    ]),
                ]),
                read("LIVER_CANCER_SURVEILLANCE_AFTER_LOSS", 1),
            ),
        ])
    });
    &TABLES
}
