//! A.2: the 32 patterns of five items, the three-marker panel, and panels with
//! one e marker.

use super::class::Class;
use crate::conditions::flare_or_child;
use crate::facts::{Fact, Facts};
use crate::logic::ask::*;
use crate::logic::{Condition, Row, Table};
use crate::rule::{Code, Source, Verification};
use crate::values::Truth;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// How often a pattern is met, as the table groups it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PatternGroup {
    /// One of the nine common patterns.
    Common,
    /// Uncommon.
    Uncommon,
    /// Rare: look at the sample first.
    Rare,
}

/// The pattern of the five items in the Chinese order (liang dui ban):
/// 1 HBsAg, 2 anti-HBs, 3 HBeAg, 4 anti-HBe, 5 anti-HBc.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Pattern {
    /// 16 × item 1 + 8 × item 2 + 4 × item 3 + 2 × item 4 + item 5.
    pub bitmask: u8,
    /// The items found, for example `135`; `0` for none.
    pub items: String,
    /// Its Chinese name, for example 大三阳.
    pub chinese_name: Code,
    /// How often it is met.
    pub group: PatternGroup,
}

const ITEMS: [Fact; 5] = [Fact::Hbsag, Fact::AntiHbs, Fact::Hbeag, Fact::AntiHbe, Fact::AntiHbc];

impl Pattern {
    /// The pattern, where all five items are known.
    pub fn of(facts: &Facts) -> Option<Pattern> {
        let mut bitmask = 0;
        let mut items = String::new();
        for (index, fact) in ITEMS.into_iter().enumerate() {
            bitmask *= 2;
            if facts.get(fact).point()? == 1.0 {
                bitmask += 1;
                items.push(char::from(b'1' + index as u8));
            }
        }
        if items.is_empty() {
            items.push('0');
        }
        let known = &PATTERNS[usize::from(bitmask)];
        Some(Pattern {
            bitmask,
            items,
            chinese_name: Code::new(known.chinese_name),
            group: known.group,
        })
    }
}

struct Known {
    rule: &'static str,
    class: Class,
    chinese_name: &'static str,
    group: PatternGroup,
    resolving: &'static [&'static str],
}

const fn pattern(
    rule: &'static str,
    class: Class,
    chinese_name: &'static str,
    group: PatternGroup,
    resolving: &'static [&'static str],
) -> Known {
    Known { rule, class, chinese_name, group, resolving }
}

/// Tests and questions that a pattern's row lists as resolving it.
pub(super) mod ask {
    pub const REPEAT: &str = "REPEAT";
    pub const REPEAT_NEW_SAMPLE: &str = "REPEAT_NEW_SAMPLE";
    pub const REPEAT_4_WEEKS: &str = "REPEAT_4_WEEKS";
    pub const REPEAT_E: &str = "REPEAT_E_MARKERS";
    pub const REPEAT_CORE: &str = "REPEAT_ANTI_HBC";
    pub const SECOND_HBSAG: &str = "SECOND_HBSAG_ASSAY";
    pub const CONFIRM_HBSAG: &str = "CONFIRM_HBSAG";
    pub const IGM: &str = "IGM_ANTI_HBC";
    pub const CORE: &str = "ANTI_HBC";
    pub const E_MARKERS: &str = "E_MARKERS";
    pub const TITRE: &str = "ANTI_HBS_TITRE";
    pub const ANTI_HBE: &str = "ANTI_HBE";
    pub const DNA: &str = "HBV_DNA";
    pub const DNA_BEFORE_IMMUNOSUPPRESSION: &str = "HBV_DNA_BEFORE_IMMUNOSUPPRESSION";
    pub const ALT: &str = "ALT";
    pub const ALT_SERIES: &str = "ALT_SERIES";
    pub const HBSAG_LEVEL: &str = "HBSAG_LEVEL";
    pub const FIBROSIS: &str = "FIBROSIS";
    pub const S_GENE: &str = "S_GENE_SEQUENCE";
    pub const HISTORY: &str = "VACCINATION_HISTORY";
    pub const DAYS: &str = "DAYS_SINCE_VACCINE";
    pub const CHALLENGE: &str = "VACCINE_CHALLENGE";
    pub const SIX_MONTHS: &str = "SIX_MONTHS";

    /// All of them, all of which need words.
    pub const CODES: &[&str] = &[
        REPEAT,
        REPEAT_NEW_SAMPLE,
        REPEAT_4_WEEKS,
        REPEAT_E,
        REPEAT_CORE,
        SECOND_HBSAG,
        CONFIRM_HBSAG,
        IGM,
        CORE,
        E_MARKERS,
        TITRE,
        ANTI_HBE,
        DNA,
        DNA_BEFORE_IMMUNOSUPPRESSION,
        ALT,
        ALT_SERIES,
        HBSAG_LEVEL,
        FIBROSIS,
        S_GENE,
        HISTORY,
        DAYS,
        CHALLENGE,
        SIX_MONTHS,
    ];
}
use PatternGroup::{Common, Rare, Uncommon};
use ask::*;

/// `serology_32.csv`, in the order of the bitmask.
#[rustfmt::skip]
static PATTERNS: [Known; 32] = [
    pattern("A.2.0", Class::Susceptible, "全阴", Common, &[HISTORY, DNA]),
    pattern("A.2.5", Class::IsolatedAntiHbc, "单独核心抗体", Common, &[IGM, SECOND_HBSAG, TITRE, ANTI_HBE, DNA, CHALLENGE]),
    pattern("A.2.4", Class::RarePastOrFalse, "单独e抗体", Rare, &[REPEAT, CORE, DNA]),
    pattern("A.2.45", Class::PastOrWindow, "四五阳", Common, &[TITRE, IGM, DNA]),
    pattern("A.2.3", Class::Discordant, "单独e抗原", Rare, &[REPEAT_E, SECOND_HBSAG, DNA]),
    pattern("A.2.35", Class::HbsagNegReplicating, "三五阳", Rare, &[SECOND_HBSAG, DNA, S_GENE, IGM]),
    pattern("A.2.34", Class::Discordant, "三四阳", Rare, &[REPEAT, DNA]),
    pattern("A.2.345", Class::HbsagNegTransition, "三四五阳", Rare, &[IGM, DNA, REPEAT]),
    pattern("A.2.2", Class::ImmuneVaccine, "二阳", Common, &[HISTORY, TITRE]),
    pattern("A.2.25", Class::ResolvedImmune, "二五阳", Common, &[DNA_BEFORE_IMMUNOSUPPRESSION]),
    pattern("A.2.24", Class::ResolvedUnusual, "二四阳", Uncommon, &[REPEAT_CORE]),
    pattern("A.2.245", Class::ResolvedImmune, "二四五阳", Common, &[DNA_BEFORE_IMMUNOSUPPRESSION]),
    pattern("A.2.23", Class::Discordant, "二三阳", Rare, &[REPEAT, DNA]),
    pattern("A.2.235", Class::HbsagNegReplicating, "二三五阳", Rare, &[SECOND_HBSAG, DNA, S_GENE]),
    pattern("A.2.234", Class::Discordant, "二三四阳", Rare, &[REPEAT, DNA]),
    pattern("A.2.2345", Class::RecoveryTransition, "二三四五阳", Rare, &[REPEAT, DNA]),
    pattern("A.2.1", Class::EarlyOrTransient, "单独表面抗原", Uncommon, &[CONFIRM_HBSAG, DAYS, IGM, DNA, REPEAT_4_WEEKS]),
    pattern("A.2.15", Class::HbsagPosENegativeBoth, "小二阳", Common, &[IGM, DNA, ALT, REPEAT_E]),
    pattern("A.2.14", Class::HbsagPosAntiHbeNoCore, "一四阳", Uncommon, &[REPEAT_CORE, DNA]),
    pattern("A.2.145", Class::MinorTriplePositive, "小三阳", Common, &[DNA, ALT_SERIES, HBSAG_LEVEL, FIBROSIS]),
    pattern("A.2.13", Class::EarlyAcuteHigh, "一三阳", Uncommon, &[REPEAT_CORE, IGM, DNA]),
    pattern("A.2.135", Class::MajorTriplePositive, "大三阳", Common, &[DNA, ALT_SERIES, IGM, SIX_MONTHS]),
    pattern("A.2.134", Class::DiscordantE, "一三四阳", Rare, &[REPEAT, DNA]),
    pattern("A.2.1345", Class::ESeroconversionWindow, "一三四五阳", Uncommon, &[REPEAT_E, DNA, ALT]),
    pattern("A.2.12", Class::Coexist, "一二阳", Rare, &[DAYS, CONFIRM_HBSAG, DNA, CORE]),
    pattern("A.2.125", Class::Coexist, "一二五阳", Uncommon, &[HBSAG_LEVEL, DNA, S_GENE, REPEAT]),
    pattern("A.2.124", Class::Coexist, "一二四阳", Rare, &[REPEAT, DNA]),
    pattern("A.2.1245", Class::Coexist, "一二四五阳", Uncommon, &[HBSAG_LEVEL, DNA, S_GENE]),
    pattern("A.2.123", Class::Coexist, "一二三阳", Rare, &[REPEAT, DNA, CORE]),
    pattern("A.2.1235", Class::Coexist, "一二三五阳", Rare, &[DNA, S_GENE]),
    pattern("A.2.1234", Class::CoexistDiscordant, "一二三四阳", Rare, &[REPEAT_NEW_SAMPLE]),
    pattern("A.2.12345", Class::CoexistDiscordant, "全阳", Rare, &[REPEAT_NEW_SAMPLE, DNA]),
];

const INTERPRETATION: Source =
    Source::new("HEPBLENS", "TABLE_32_PATTERNS_INTERPRETATIONS_GENERAL", Verification::Known);
const THREE_MARKERS: Source = Source::new("CDC_TABLE_5", "PANEL_THREE", Verification::OriginalText);
const PARTLY: Source =
    Source::new("HEPBLENS", "NEVER_PATTERN_NAME_THAT_NEEDS", Verification::Design);

/// Markers to class. The e markers may stay unknown: then the panel of three is
/// read, and a found e marker is never ignored.
pub(super) fn table() -> &'static Table {
    static TABLE: LazyLock<Table> = LazyLock::new(|| {
        let mut rows: Vec<Row> = PATTERNS
            .iter()
            .enumerate()
            .map(|(bitmask, known)| {
                let bit = |item: u32| bitmask & (16 >> item) != 0;
                let is = |asked: AskedYesNo, found: bool| {
                    if found { asked.found() } else { asked.not_found() }
                };
                let when = all([
                    is(hbsag(), bit(0)),
                    is(anti_hbs(), bit(1)),
                    is(hbeag(), bit(2)).shown(),
                    is(anti_hbe(), bit(3)).shown(),
                    is(anti_hbc(), bit(4)),
                ]);
                Row::new(known.rule, known.class, when, &INTERPRETATION)
            })
            .collect();
        rows.extend(panels_without_e_markers());
        Table::new("serological pattern", rows, None)
    });
    &TABLE
}

fn panels_without_e_markers() -> Vec<Row> {
    let no_e_found = || {
        all([
            any([not(hbeag().known()), not(anti_hbe().known())]),
            not(hbeag().found().shown()),
            not(anti_hbe().found().shown()),
        ])
    };
    let one_e_found = || {
        any([
            all([hbeag().found().shown(), not(anti_hbe().known())]),
            all([anti_hbe().found().shown(), not(hbeag().known())]),
        ])
    };
    let neither_tested = || all([not(hbeag().known()), not(anti_hbe().known())]);
    let one_tested = || {
        any([
            all([hbeag().known(), not(anti_hbe().known())]),
            all([anti_hbe().known(), not(hbeag().known())]),
        ])
    };
    let incomplete = || any([not(hbeag().known()), not(anti_hbe().known())]);
    let three =
        |rule, class, surface: Condition, antibody: Condition, core: Condition, e: Condition| {
            Row::new(rule, class, all([surface, antibody, core, e]), &THREE_MARKERS)
        };
    let neg = || hbsag().not_found();
    let pos = || hbsag().found();
    vec![
        three(
            "A.3.0",
            Class::Susceptible,
            neg(),
            anti_hbs().not_found(),
            anti_hbc().not_found(),
            no_e_found(),
        ),
        three(
            "A.3.5",
            Class::IsolatedAntiHbc,
            neg(),
            anti_hbs().not_found(),
            anti_hbc().found(),
            no_e_found(),
        ),
        three(
            "A.3.2",
            Class::ImmuneVaccine,
            neg(),
            anti_hbs().found(),
            anti_hbc().not_found(),
            no_e_found(),
        ),
        three(
            "A.3.25",
            Class::ResolvedImmune,
            neg(),
            anti_hbs().found(),
            anti_hbc().found(),
            no_e_found(),
        ),
        Row::new("A.3.e", Class::HbsagNegEPartlyTested, all([neg(), one_e_found()]), &PARTLY),
        three(
            "A.3.1",
            Class::EarlyOrTransient,
            pos(),
            anti_hbs().not_found(),
            anti_hbc().not_found(),
            no_e_found(),
        ),
        Row::new(
            "A.3.1e",
            Class::HbsagPosEPartlyTested,
            all([pos(), anti_hbs().not_found(), anti_hbc().not_found(), one_e_found()]),
            &PARTLY,
        ),
        Row::new(
            "A.3.15",
            Class::HbsagPosENotTested,
            all([pos(), anti_hbs().not_found(), anti_hbc().found(), neither_tested()]),
            &PARTLY,
        ),
        Row::new(
            "A.3.15e",
            Class::HbsagPosEPartlyTested,
            all([pos(), anti_hbs().not_found(), anti_hbc().found(), one_tested()]),
            &PARTLY,
        ),
        Row::new("A.3.12", Class::Coexist, all([pos(), anti_hbs().found(), incomplete()]), &PARTLY),
    ]
}

/// What resolves it: the list of the pattern's row, or of the row that the
/// three-marker class shares. A class that overrides the pattern asks for other
/// things: a challenge dose does not distinguish a reactivation of vaccine.
pub(super) fn resolving(class: Option<Class>, markers: Option<Class>, facts: &Facts) -> Vec<Code> {
    let overriding = class.filter(|class| Some(*class) != markers);
    let listed: &[&'static str] = match (overriding, Pattern::of(facts), markers) {
        (Some(Class::Reactivation), ..) => &[DNA, ALT, SECOND_HBSAG, S_GENE],
        (Some(Class::SEscapeOrMissedHbsag), ..) => &[SECOND_HBSAG, S_GENE, REPEAT],
        (Some(Class::OccultSeropositive | Class::OccultOrPreseroconversion), ..) => {
            &[REPEAT, SECOND_HBSAG, IGM, CORE, ALT]
        }
        (Some(Class::PassiveMaternal), ..) => &[HISTORY, TITRE],
        (Some(Class::TransientLikely | Class::TransientPossible), ..) => {
            &[REPEAT_4_WEEKS, CONFIRM_HBSAG, IGM, DNA]
        }
        (Some(Class::AcutePossible), ..) => &[SIX_MONTHS, DNA, ALT],
        (Some(Class::WindowAcuteResolving), ..) => &[TITRE, DNA, REPEAT],
        (Some(Class::NonResponder), ..) => &[HISTORY, CORE],
        (_, Some(pattern), _) => PATTERNS[usize::from(pattern.bitmask)].resolving,
        (_, None, Some(Class::HbsagPosENotTested)) => &[E_MARKERS, IGM, DNA, ALT],
        (_, None, Some(Class::HbsagNegEPartlyTested | Class::HbsagPosEPartlyTested)) => {
            &[E_MARKERS, DNA]
        }
        (_, None, Some(class)) => {
            PATTERNS.iter().find(|known| class == known.class).map_or(&[], |known| known.resolving)
        }
        (_, None, None) => &[],
    };
    let mut resolving = listed.to_vec();
    // What is known already resolves nothing more.
    resolving.retain(|code| match *code {
        IGM => facts.get(Fact::IgmAntiHbc).is_absent(),
        DNA => facts.get(Fact::HbvDna).is_absent(),
        DNA_BEFORE_IMMUNOSUPPRESSION => facts.get(Fact::HbvDna).is_absent(),
        CORE => facts.get(Fact::AntiHbc).is_absent(),
        ANTI_HBE => facts.get(Fact::AntiHbe).is_absent(),
        TITRE => facts.get(Fact::AntiHbsTitre).is_absent(),
        HBSAG_LEVEL => facts.get(Fact::HbsagLevel).is_absent(),
        ALT => facts.get(Fact::AltTimesUln).is_absent(),
        // Not in a flare, not under 18 (section K), and not once cirrhosis is known.
        FIBROSIS => {
            facts.get(Fact::Fibrosis).is_absent()
                && any([flare_or_child(), cirrhosis().at_least(CirrhosisStage(1.0)).shown()])
                    .as_it_stands(facts)
                    == Truth::False
        }
        DAYS => facts.get(Fact::DaysSinceVaccine).is_absent(),
        SIX_MONTHS => facts.get(Fact::MonthsPositive).is_absent(),
        _ => true,
    });
    resolving.into_iter().map(Code::new).collect()
}

/// Whether the pattern is named although anti-HBs is not known: in someone who carries
/// HBsAg no guideline makes it part of the work-up.
pub(super) fn named_without_anti_hbs(facts: &Facts) -> bool {
    facts.get(Fact::Hbsag).point() == Some(1.0) && facts.get(Fact::AntiHbs).is_absent()
}
