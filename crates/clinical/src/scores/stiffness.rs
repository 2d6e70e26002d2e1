//! Liver stiffness by transient elastography, under four readings.
//!
//! EASL-ALEH 2015 reads it by ALT: normal, or raised up to 5 times the limit.
//! WHO 2024: 7 and 12.5 kPa in adults. China 2022: cirrhosis from 12 kPa (ALT
//! within the limit) or 17 (up to 5 times), as one sign of five. EASL 2025: above
//! 8 for F3. None in a flare, under 18, or where bile or blood dams up.

use super::Input;
use super::definition::{Bands, Definition, Population, Reason, bits};
use super::working::{Operation, above_to};
use crate::facts::{Fact, Facts};
use crate::rule::{RuleDoc, Source, Verification};
use crate::values::{End, Interval};

const EASL_ALEH: Source =
    Source::new("EASL_ALEH2015", "STIFFNESS_ALT_FIGURE_2", Verification::OriginalText);
const WHO: Source = Source::new("WHO2024", "STIFFNESS_ABOVE_7_KPA_F2", Verification::Secondary);
const CHINA: Source =
    Source::new("CHINA2022", "STIFFNESS_12_0_KPA_MORE", Verification::OriginalText);
const EASL_2025: Source =
    Source::new("EASL2025", "STIFFNESS_ABOVE_8_KPA_F3", Verification::Secondary);

pub(super) static SCORE: Definition = Definition {
    code: "LSM",
    needs: bits!(Input: LiverStiffness),
    work: |w| w.step(Operation::Add, Input::LiverStiffness, w.span(Input::LiverStiffness)),
    steps: 1,
    bands: &[
        Bands {
            by: "EASL_ALEH2015_ALT_NORMAL",
            bands: &[
                (Interval::below(6.0), "<6 kPa low"),
                (Interval::from_to(6.0, 9.0), "6-9 kPa grey"),
                (Interval::above(9.0), ">9 kPa advanced"),
            ],
            source: EASL_ALEH,
            when: Some(alt_normal),
        },
        Bands {
            by: "EASL_ALEH2015_ALT_RAISED",
            bands: &[
                (Interval::below(6.0), "<6 kPa low"),
                (Interval::from_to(6.0, 12.0), "6-12 kPa grey"),
                (Interval::above(12.0), ">12 kPa advanced"),
            ],
            source: EASL_ALEH,
            when: Some(alt_raised),
        },
        Bands {
            by: "WHO2024",
            bands: &[
                (Interval::at_most(7.0), "<=7 kPa below F2"),
                (above_to(7.0, 12.5), ">7 kPa >=F2"),
                (Interval::above(12.5), ">12.5 kPa cirrhosis"),
            ],
            source: WHO,
            when: None,
        },
        Bands {
            by: "CHINA2022_ALT_NORMAL",
            bands: &[
                (Interval::below(12.0), "<12 kPa no sign"),
                (Interval::at_least(12.0), ">=12 kPa sign of cirrhosis"),
            ],
            source: CHINA,
            when: Some(alt_below_limit),
        },
        Bands {
            by: "CHINA2022_ALT_RAISED",
            bands: &[
                (Interval::below(17.0), "<17 kPa no sign"),
                (Interval::at_least(17.0), ">=17 kPa sign of cirrhosis"),
            ],
            source: CHINA,
            when: Some(alt_one_to_five),
        },
        Bands {
            by: "EASL2025",
            bands: &[
                (Interval::at_most(8.0), "<=8 kPa below F3"),
                (Interval::above(8.0), ">8 kPa F3"),
            ],
            source: EASL_2025,
            when: None,
        },
    ],
    disputed: None,
    continuous: true,
    risks: None,
    limits: bits!(Reason: Under18, Flare, Decompensated, Jaundice),
    refused: bits!(Reason: Under18, Flare),
    warnings: 0,
    population: Population("CHB_WITH_STIFFNESS"),
    source: EASL_ALEH,
};

/// Certainly within these multiples of the laboratory's limit.
fn alt_within(facts: &Facts, within: Interval) -> bool {
    let alt = facts.get(Fact::AltTimesLaboratoryUln).hull();
    alt.is_some_and(|alt| {
        let inside = |end: Option<End>| end.is_some_and(|end| within.contains(end.value));
        inside(alt.low) && inside(alt.high)
    })
}

fn alt_normal(facts: &Facts) -> bool {
    alt_within(facts, Interval::at_most(1.0))
}

fn alt_raised(facts: &Facts) -> bool {
    alt_within(facts, Interval::between(1.0, 5.0))
}

/// China 2022 prints "below the limit"; exactly at it neither number is assigned.
fn alt_below_limit(facts: &Facts) -> bool {
    alt_within(facts, Interval::below(1.0))
}

/// From above the limit to 5 times; 5 times itself is not assigned.
fn alt_one_to_five(facts: &Facts) -> bool {
    alt_within(facts, Interval::between(1.0, 5.0))
}

/// For the rules page.
pub(super) fn doc() -> RuleDoc {
    RuleDoc { rule: "G.LSM", source: EASL_ALEH }
}
