//! Antibodies that may come from a blood product and not from the person.

use crate::case::{Analyte, Case, Date, Marker, sampled_on, test_of, test_of_marker};
use crate::facts::{Fact, Facts};
use crate::values::{Knowledge, months_between};

/// Months after a blood product during which an antibody may still be from it (section A.1).
const MONTHS: f64 = 6.0;

/// Whether an antibody sampled on this day may be from a product given on that one.
fn may_be_from(product: Option<Date>, sample: Option<Date>) -> bool {
    product
        .zip(sample)
        .and_then(|(product, sample)| months_between(product, sample))
        .is_some_and(|months| (0.0..MONTHS).contains(&months))
}

/// Whether this marker may have been given: anti-HBs by hepatitis B immunoglobulin, every
/// antibody by other immunoglobulin or a transfusion.
pub(crate) fn may_be_passive(case: &Case, marker: Marker) -> bool {
    let person = case.person();
    let hbig = if marker == Marker::AntiHbs { person.hbig } else { None };
    let products = [hbig, person.ivig, person.transfusion];
    if products == [None; 3] {
        return false;
    }
    let own = test_of_marker(marker);
    let sample = match marker {
        Marker::AntiHbs => sampled_on(case, &[test_of(Analyte::AntiHbsTitre), own]),
        Marker::AntiHbe | Marker::AntiHbc => sampled_on(case, &[own]),
        _ => return false,
    };
    products.into_iter().any(|product| may_be_from(product, sample))
}

/// What may be passive says nothing of the person: found becomes not known.
pub(super) fn set_aside(case: &Case, facts: &mut Facts) {
    for (marker, fact) in [
        (Marker::AntiHbs, Fact::AntiHbs),
        (Marker::AntiHbe, Fact::AntiHbe),
        (Marker::AntiHbc, Fact::AntiHbc),
    ] {
        if facts.get(fact).point() == Some(1.0) && may_be_passive(case, marker) {
            facts.set(fact, Knowledge::Absent);
        }
    }
}
