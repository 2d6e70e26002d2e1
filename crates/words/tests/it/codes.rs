//! Every code of the tables and of the report is worded, nothing else is.

use clinical::facts::{Fact, StaleReason};
use clinical::guidelines::{Meaning, editions};
use clinical::logic::Table;
use clinical::report::{Decision, REFUSALS, name_of_missing, tables};
use clinical::rule::Verification;
use clinical::serology::VOCABULARY;
use std::collections::{BTreeMap, BTreeSet};
use words::slug;

use crate::messages;

/// The files that word the codes of the engine's tables.
const FILES: [&str; 6] = ["classes", "statements", "flags", "facts", "sources", "treatment"];

/// The remarks of `report/phases.rs`, which has no list of them.
const PHASE_NOTES: [&str; 7] = [
    "USUALLY",
    "FIBROSIS_NOTE",
    "HBSAG_BELOW_1000_SUPPORTS",
    "CHINA_INDETERMINATE",
    "PRESUMES_SIX_MONTHS",
    "PRESUMES_ADULT",
    "CIRRHOSIS_LIKELY",
];

/// A variant's name as serde spells it (`rename_all = "snake_case"`).
fn serde_name(variant: impl std::fmt::Debug) -> String {
    let mut name = String::new();
    for c in format!("{variant:?}").chars() {
        if c.is_ascii_uppercase() && !name.is_empty() {
            name.push('_');
        }
        name.push(c.to_ascii_lowercase());
    }
    name
}

fn verifications() -> Vec<String> {
    use Verification::*;
    // A new variant stops this from compiling: then it belongs in the list too.
    let all = [OriginalText, Secondary, SecondHand, Known, Derived, Design];
    let listed = |v: Verification| match v {
        OriginalText | Secondary | SecondHand | Known | Derived | Design => serde_name(v),
    };
    all.into_iter().map(listed).collect()
}

fn meanings() -> Vec<String> {
    use Meaning::*;
    let all = [
        QuietHbeagPositive,
        ActiveHbeagPositive,
        QuietHbeagNegative,
        ActiveHbeagNegative,
        GreyZone,
        Cirrhosis,
        HbsagNegative,
        NotAssigned,
    ];
    let listed = |m: Meaning| match m {
        QuietHbeagPositive | ActiveHbeagPositive | QuietHbeagNegative | ActiveHbeagNegative
        | GreyZone | Cirrhosis | HbsagNegative | NotAssigned => serde_name(m),
    };
    all.into_iter().map(listed).collect()
}

/// What the classes of a table are, by which they have their words.
#[derive(Clone, Copy)]
enum Kind {
    Before,
    Classes,
    Flags,
    Decisions,
    Situations,
}

impl Kind {
    fn of(table: &Table) -> Kind {
        let among =
            |others: &'static [Table]| others.iter().any(|other| std::ptr::eq(other, table));
        if table.classes().iter().any(|class| *class == "NO_RED_FLAG") {
            Kind::Flags
        } else if table.classes().iter().any(|class| *class == "OWN_RULES") {
            Kind::Before
        } else if table.name.starts_with("treatment, ") {
            Kind::Decisions
        } else if editions().iter().any(|edition| among((edition.situations)())) {
            Kind::Situations
        } else {
            Kind::Classes
        }
    }
}

/// Every key there must be, with the file and the attributes it needs.
fn wanted() -> BTreeMap<String, (&'static str, Vec<&'static str>)> {
    let mut wanted = BTreeMap::new();
    let mut want = |file, prefix: &str, code: &str, attributes: &[&'static str]| {
        wanted.insert(format!("{prefix}-{}", slug(code)), (file, attributes.to_vec()));
    };
    let class = ["means", "means-plain", "plain"];
    let flag = ["plain", "title", "title-plain"];
    for table in tables() {
        let kind = Kind::of(table);
        for code in table.classes() {
            match (kind, code.as_str()) {
                // Whether anti-HBs counts as found is a step, not a finding.
                (Kind::Classes, step) if step.starts_with("ANTI_HBS_") => {}
                // Nothing stands before: the edition's own phase or rule is what is shown.
                (Kind::Classes, "OWN_PHASES") | (Kind::Before, _) => {}
                (Kind::Classes, code) => want("classes", "class", code, &class),
                (Kind::Flags, code) => want("flags", "flag", code, &flag),
                // Worded below; a class that is no decision would have no words.
                (Kind::Decisions, code) => {
                    let decided = Decision::ALL.iter().any(|decision| decision.code() == *code);
                    assert!(decided, "{code} is no decision");
                }
                // The remark says itself where it holds; that it does not, nobody shows.
                (Kind::Situations, "NO_SPECIAL_SITUATION") => {}
                (Kind::Situations, code) => want("treatment", "situation", code, &["plain"]),
            }
        }
    }
    let before = tables().into_iter().filter(|table| matches!(Kind::of(table), Kind::Before));
    for row in before.flat_map(Table::rows) {
        want("treatment", "before", row.rule.as_str(), &["plain"]);
    }
    // Rules that hold beside the table: flags that are possible, a severe acute infection.
    want("treatment", "before", "K.REACTIVATION.POSSIBLE", &["plain"]);
    want("treatment", "before", "K.DECOMP.POSSIBLE", &["plain"]);
    want("treatment", "before", "K.SEVERE_ACUTE", &["plain"]);
    for note in clinical::report::SITUATION_NOTES {
        let chip = note.starts_with("NOT_READ_");
        want("treatment", "situation", note, if chip { &["plain", "short"] } else { &["plain"] });
    }
    for decision in Decision::ALL {
        want("treatment", "decision", decision.code().as_str(), &class);
    }
    for fact in Fact::ALL {
        for partly_known in [false, true] {
            want("treatment", "missing", name_of_missing(fact, partly_known), &["plain"]);
        }
    }
    for remark in editions().iter().flat_map(|edition| edition.rule_remarks()) {
        want("treatment", "situation", remark.code, &["plain"]);
    }
    for (code, _) in editions().iter().flat_map(|edition| edition.standing) {
        want("treatment", "standing", code, &["plain"]);
    }
    for code in REFUSALS {
        want("treatment", "refusal", code, &["plain"]);
    }
    for reason in StaleReason::ALL {
        want("ui", "too-old", reason.code(), &[]);
    }
    want("classes", "class", "INSUFFICIENT_DATA", &class);
    want("flags", "flag", "REACTIVATION", &flag);
    want("flags", "flag", "RETREATMENT_SIGNS", &flag);
    for code in clinical::reactivation::REMARKS {
        want("statements", "say", code, &["plain"]);
    }
    for code in VOCABULARY.statements.iter().chain(&PHASE_NOTES) {
        want("statements", "say", code, &["plain"]);
    }
    for code in VOCABULARY.explanations {
        want("statements", "explain", code, &["plain"]);
    }
    for code in VOCABULARY.resolving {
        want("statements", "resolve", code, &["plain"]);
    }
    for fact in Fact::ALL {
        want("facts", "fact", &serde_name(fact), &["order", "plain"]);
    }
    for code in verifications() {
        want("sources", "verified", &code, &["short"]);
    }
    for code in meanings() {
        want("sources", "meaning", &code, &["plain"]);
    }
    // A reference is cited by one short name everywhere, but a country is called differently.
    for reference in clinical::references::references().filter(|it| it.short.starts_with("China "))
    {
        want("sources", "reference", reference.key, &[]);
    }
    wanted
}

#[test]
fn every_code_has_its_words_and_nothing_else_has() {
    let wanted = wanted();
    for (language, file) in crate::whole().flat_map(|one| FILES.map(|file| (one, file))) {
        let tag = language.tag();
        let messages = messages(language, file);
        let keys: BTreeSet<&str> = messages.keys().map(String::as_str).collect();
        let needed: BTreeSet<&str> = wanted
            .iter()
            .filter(|(_, (in_file, _))| *in_file == file)
            .map(|(key, _)| key.as_str())
            .collect();
        let missing: Vec<_> = needed.difference(&keys).collect();
        let unused: Vec<_> = keys.difference(&needed).collect();
        assert!(missing.is_empty(), "{tag}/{file}.ftl lacks {missing:?}");
        assert!(unused.is_empty(), "{tag}/{file}.ftl has unused {unused:?}");
        for (key, texts) in &messages {
            let found: Vec<&str> =
                texts.keys().map(String::as_str).filter(|name| !name.is_empty()).collect();
            assert_eq!(found, wanted[key].1, "{tag}: attributes of {key}");
        }
    }
}
