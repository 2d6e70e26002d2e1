//! The clinical definition of cirrhosis (C22.7): at least two of five signs.

use crate::logic::Condition;
use crate::logic::ask::*;

/// At least two of: imaging · varices · liver stiffness for the ALT at hand ·
/// low albumin or prolonged prothrombin time · low platelets. The text also
/// asks that other causes and non-cirrhotic portal hypertension are excluded,
/// which no result shows: the reading says so.
///
/// Stiffness is not used where ALT equals the limit or reaches five times it.
pub fn cirrhosis_signs() -> Condition {
    // Elastography is not validated under 18 (sections C and K).
    let adult = || not(under_18().found().shown());
    let stiffness = all([
        adult(),
        any([
            all([liver_stiffness().at_least(12.kpa()).shown(), alt().below(1.times_uln())]),
            all([
                liver_stiffness().at_least(17.kpa()).shown(),
                alt().above(1.times_uln()),
                alt().below(5.times_uln()),
            ]),
        ]),
    ]);
    let synthesis = any([
        albumin().below(GramPerLitre(35.0)).shown(),
        prothrombin_prolongation().above(Seconds(3.0)).shown(),
    ]);
    at_least(
        2,
        [
            imaging_of_cirrhosis().found().shown(),
            varices().found().shown(),
            stiffness,
            synthesis,
            platelets().below(GigaPerLitre(100.0)).shown(),
        ],
    )
}

/// The same signs where they speak of hepatitis B, present or past: what other
/// guidelines should confirm.
pub fn likely_cirrhosis() -> Condition {
    all([cirrhosis_signs(), any([hbsag().found().shown(), anti_hbc().found().shown()])])
}
