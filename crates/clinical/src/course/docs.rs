//! The rule reference of this room: every rule under the same headings.

use super::definitions::*;
use super::interferon;
use super::stopping;
use crate::guidelines::editions;
use crate::rule::{RuleDoc, Source, Verification};

/// Where a rule's source is kept.
enum Kept {
    Definition(&'static Definition),
    Saying(&'static Saying),
    Own(Source),
    Interferon,
}
use Kept::{Interferon, Own};

/// Where its source is kept, and the rule.
type Entry = (Kept, &'static str);

pub(super) fn rules() -> Vec<RuleDoc> {
    entries()
        .into_iter()
        .map(|(kept, rule)| {
            let source = match kept {
                Kept::Definition(definition) => definition.source.clone(),
                Kept::Saying(saying) => saying.source.clone(),
                Own(source) => source,
                Interferon => interferon::source(rule),
            };
            RuleDoc { rule, source }
        })
        .collect()
}

#[rustfmt::skip]
fn entries() -> Vec<Entry> {
    use Kept::{Definition as Def, Saying as Say};
    let mut entries = vec![
        (Def(&D_1A), "D.1a"),
        (Def(&D_1B), "D.1b"),
        (Def(&D_1C), "D.1c"),
        (Def(&D_2), "D.2"),
        (Def(&D_2B), "D.2b"),
        (Def(&D_3A), "D.3a"),
        (Def(&D_3B), "D.3b"),
        (Def(&D_3C), "D.3c"),
        (Def(&D_4), "D.4"),
        (Def(&D_5), "D.5"),
        (Def(&D_6A), "D.6a"),
        (Def(&D_6B), "D.6b"),
        (Def(&D_6B_A25), "D.6b.A25"),
        (Def(&D_6C), "D.6c"),
        (Def(&D_7), "D.7"),
        (Own(Source::new("CASL2018", "TABLE_7", Verification::Secondary)), "D.8"),
        (Def(&D_9), "D.9"),
        (Def(&D_10), "D.10"),
        (Def(&D_10_BACK), "D.10.back"),
        (Def(&D_11A), "D.11a"),
        (Def(&D_11A2), "D.11a2"),
        (Def(&D_11A_A25), "D.11a.A25"),
        (Def(&D_11B), "D.11b"),
        (Own(Source::new("EASL_AASLD2022", "TABLE_END_POINTS", Verification::Secondary)), "D.11c"),
        (Def(&D_12A), "D.12a"),
        (Def(&D_12A2), "D.12a2"),
        (Def(&D_12B), "D.12b"),
        (Def(&D_12C), "D.12c"),
        (Def(&D_13), "D.13"),
        (Def(&D_14A), "D.14a"),
        (Def(&D_14B), "D.14b"),
        (Def(&D_14C), "D.14c"),
        (Def(&D_14D), "D.14d"),
        (Def(&D_14E), "D.14e"),
        (Def(&D_15), "D.15"),
        (Def(&D_16), "D.16"),
        (Say(&LLV_HANDLING_CN), "D.17"),
        (Say(&LLV_HANDLING_AASLD), "D.17b"),
        (Say(&BREAKTHROUGH_HANDLING_AASLD), "D.17c"),
        (Def(&RETREAT), "D.1.retreatment"),
        (Def(&RETREAT_WHO), "D.S.W15d"),
        (Def(&D_S1), "D.S1"),
        (Def(&D_S2), "D.S2"),
        (Def(&D_S3), "D.S3"),
        (Def(&D_S4), "D.S4"),
    ];
    for row in stopping::rows() {
        if !entries.iter().any(|(_, rule)| *rule == row.rule) {
            entries.push((Own(row.source()), row.rule));
        }
    }
    for row in editions().iter().filter_map(|edition| edition.restarting) {
        entries.push((Own(row.source()), row.rule));
    }
    entries.extend([
        (Say(&AFTER_STOPPING_CN), "D.S.C22d"),
        (Say(&AFTER_STOPPING_A25), "D.S.A25c"),
        (Interferon, "D.S.PEG1"),
        (Interferon, "D.S.PEG2"),
        (Interferon, "D.S.PEG3"),
        (Interferon, "D.S.PEG4"),
        (Interferon, "D.S.PEG5"),
        (Interferon, "D.S.PEG6"),
        (Interferon, "D.S.PEG7"),
        (Interferon, "D.S.PEG8"),
        (Interferon, "D.S.PEG9"),
    ]);
    entries
}
