//! Decompensation, and the cirrhosis it is of.

use crate::logic::Condition;
use crate::logic::ask::*;

/// Decompensation as section K lists it: as diagnosed; ascites, encephalopathy or
/// variceal bleeding; and jaundice where there is cirrhosis.
pub(crate) fn decompensated() -> Condition {
    any([
        cirrhosis().at_least(CirrhosisStage(2.0)).shown(),
        decompensation_event().found().shown(),
        all([cirrhotic(), jaundice().found().shown()]),
    ])
}

/// Cirrhosis as diagnosed or F4 that is shown.
pub(crate) fn cirrhotic() -> Condition {
    any([
        cirrhosis().at_least(CirrhosisStage(1.0)).shown(),
        fibrosis().at_least(Metavir(4.0)).shown(),
    ])
}

/// Decompensated cirrhosis: as diagnosed, or cirrhosis with one of its events.
pub(crate) fn decompensated_cirrhosis() -> Condition {
    any([
        cirrhosis().at_least(CirrhosisStage(2.0)).shown(),
        all([cirrhotic(), decompensation_event().found().shown()]),
    ])
}
