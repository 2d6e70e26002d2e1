//! The rule reference of this room.

use super::genotype::OLDER;
use super::source::*;
use crate::rule::{RuleDoc, Source, Verification};

const RESCUE: Source = Source::new("CHINA2022", "APPENDIX_TABLE_4", Verification::OriginalText);

/// Every rule of this room, for the rules page.
pub fn rules() -> Vec<RuleDoc> {
    vec![
        RuleDoc { rule: "E.1", source: PMC },
        RuleDoc { rule: "E.2", source: UNLISTED },
        RuleDoc { rule: "E.3", source: TWO_TABLES },
        RuleDoc { rule: "E.3c", source: UNGRADED },
        RuleDoc { rule: "E.4", source: BARRIER },
        RuleDoc { rule: "E.5", source: PARK_CYEI },
        RuleDoc { rule: "E.6", source: TABLE_NOTE },
        RuleDoc { rule: "E.7", source: COMPENSATORY },
        RuleDoc { rule: "E.8", source: LINK_ADHERENCE },
        RuleDoc { rule: "E.9", source: MIXTURE },
        RuleDoc { rule: "E.R", source: RESCUE },
        RuleDoc { rule: "E.10", source: NUMBERING },
        RuleDoc { rule: "E.S1", source: ESCAPE },
        RuleDoc { rule: "E.S2", source: STOP },
        RuleDoc { rule: "E.11a", source: PRECORE_1858 },
        RuleDoc { rule: "E.11b", source: PRECORE_PARTLY },
        RuleDoc { rule: "E.11c", source: PRECORE_KNOWN },
        RuleDoc { rule: "F.2", source: CALL_GENOME },
        RuleDoc { rule: "F.3", source: CALL_S },
        RuleDoc { rule: "F.4", source: WINDOWS },
        RuleDoc { rule: "F.0", source: OLDER },
        RuleDoc { rule: "F.5", source: SEROTYPE },
        RuleDoc { rule: "F.R", source: RATES },
        RuleDoc { rule: "E.L", source: LINK },
    ]
}
