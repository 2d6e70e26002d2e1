//! All 15,625 panels of six markers with five answers each, and the 32 patterns.

mod common;

use clinical::case::{Case, LabResult, Marker, Presence};
use clinical::report::{Report, classify};
use clinical::rule::Code;
use std::sync::LazyLock;

/// One digit to base 5 a marker, in the order of `Marker::ALL`.
type Panel = [Presence; 6];

const PANELS: usize = 5usize.pow(6);
const STEP: [usize; 6] = [1, 5, 25, 125, 625, 3_125];

/// What a panel was read as.
struct Read {
    panel: Panel,
    class: Option<Code>,
    open: Vec<Code>,
    reachable: Vec<Code>,
}

fn panel(mut number: usize) -> Panel {
    std::array::from_fn(|_| {
        let answer = Presence::ALL[number % 5];
        number /= 5;
        answer
    })
}

fn report(panel: &Panel) -> Report {
    let mut case = Case::default();
    for (marker, presence) in Marker::ALL.into_iter().zip(panel) {
        case.add(None, LabResult::Marker(marker, *presence)).expect("no day, no future");
    }
    classify(&case)
}

/// IgM is a part of total anti-HBc: where it is found, a panel without a result of the whole
/// is read as one with it.
fn anti_hbc_is_shown_by_igm(panel: &Panel) -> bool {
    panel[5] == Presence::Found && panel[4].determined().is_none()
}

/// Every panel, read once for all tests.
fn every_panel() -> &'static [Read] {
    static READ: LazyLock<Vec<Read>> = LazyLock::new(|| {
        (0..PANELS)
            .map(|number| {
                let panel = panel(number);
                let serology = report(&panel).serology;
                Read {
                    panel,
                    class: serology.class,
                    open: serology.open,
                    reachable: serology.reachable,
                }
            })
            .collect()
    });
    &READ
}

/// The same panel with another answer to one marker.
fn with_answer(number: usize, marker: usize, answer: usize) -> usize {
    let now = number / STEP[marker] % 5;
    number - now * STEP[marker] + answer * STEP[marker]
}

#[test]
fn every_panel_has_one_defined_answer() {
    assert_eq!(every_panel().len(), 15_625);
    for Read { panel, class, open, reachable } in every_panel() {
        match class {
            Some(class) => assert_eq!(open, std::slice::from_ref(class), "{panel:?}"),
            None => assert!(open.len() >= 2, "{panel:?}: {open:?}"),
        }
        assert!(open.iter().all(|class| reachable.contains(class)), "{panel:?}: {open:?}");
        let mut once = open.clone();
        once.sort();
        once.dedup();
        assert_eq!(once.len(), open.len(), "{panel:?}: each class once");
    }
}

#[test]
fn a_further_result_never_adds_a_class() {
    for (number, before) in every_panel().iter().enumerate() {
        for marker in 0..6 {
            if before.panel[marker].determined().is_some() {
                continue;
            }
            // What contradicts what is known is no addition to it.
            let contradicts = |answer: usize| {
                let mut after = before.panel;
                after[marker] = Presence::ALL[answer];
                after[5] == Presence::Found && after[4] == Presence::NotFound
            };
            for answer in [0, 1].into_iter().filter(|answer| !contradicts(*answer)) {
                let after = &every_panel()[with_answer(number, marker, answer)];
                for class in &after.reachable {
                    assert!(
                        before.reachable.contains(class),
                        "{:?}, learning {:?}: {class} was not reachable",
                        before.panel,
                        Marker::ALL[marker],
                    );
                }
            }
        }
    }
}

/// Nobody is called immune, recovered or susceptible on a test that has no result.
#[test]
fn no_verdict_without_the_three_markers_it_needs() {
    const VERDICTS: [&str; 5] = [
        "SUSCEPTIBLE",
        "IMMUNE_VACCINE",
        "RESOLVED_IMMUNE",
        "RESOLVED_UNUSUAL",
        "RECOVERY_TRANSITION",
    ];
    let needed = [Marker::Hbsag, Marker::AntiHbs, Marker::AntiHbc];
    for Read { panel, class, .. } in every_panel() {
        let undetermined = Marker::ALL.into_iter().zip(panel).any(|(marker, answer)| {
            let shown = marker == Marker::AntiHbc && anti_hbc_is_shown_by_igm(panel);
            needed.contains(&marker) && answer.determined().is_none() && !shown
        });
        if undetermined && let Some(class) = class {
            assert!(!VERDICTS.contains(&class.as_str()), "{panel:?}: {class}");
        }
    }
}

/// Borderline, awaited and not done say the same: nothing.
#[test]
fn three_answers_without_a_result_are_read_alike() {
    for (number, read) in every_panel().iter().enumerate() {
        for marker in 0..6 {
            if read.panel[marker] != Presence::Equivocal {
                continue;
            }
            for answer in [3, 4] {
                let other = &every_panel()[with_answer(number, marker, answer)];
                assert_eq!(read.open, other.open, "{:?} and {:?}", read.panel, other.panel);
                assert_eq!(read.reachable, other.reachable);
            }
        }
    }
}

/// A class that stands without a result must be what both answers allow for: it
/// is never one that only "not found", or only "found", would have justified.
#[test]
fn no_result_is_never_read_as_one_answer() {
    for (number, read) in every_panel().iter().enumerate() {
        for marker in 0..6 {
            if read.panel[marker].determined().is_some() {
                continue;
            }
            let answers: &[usize] = match (marker, anti_hbc_is_shown_by_igm(&read.panel)) {
                (4, true) => &[0],
                _ => &[0, 1],
            };
            for answer in answers.iter().map(|a| &every_panel()[with_answer(number, marker, *a)]) {
                for class in &answer.open {
                    assert!(
                        read.reachable.contains(class),
                        "{:?}: {class} is not held possible",
                        read.panel
                    );
                }
            }
        }
        let core = [0, 1, 4];
        for marker in core {
            let shown = marker == 4 && anti_hbc_is_shown_by_igm(&read.panel);
            // Named without it in someone who carries HBsAg, and the report says so.
            let named_without = marker == 1 && read.panel[0] == Presence::Found;
            if read.panel[marker].determined().is_some() || read.class.is_none() || shown {
                continue;
            }
            if named_without {
                let said = report(&read.panel).serology.statements;
                assert!(said.iter().any(|said| said.code == "NAMED_WITHOUT_ANTI_HBS"));
                continue;
            }
            let answers = [0, 1].map(|a| &every_panel()[with_answer(number, marker, a)].open);
            for open in answers {
                assert!(
                    read.class.iter().all(|class| open.contains(class)),
                    "{:?}: {:?} stands, {:?} would say {open:?}",
                    read.panel,
                    read.class,
                    Marker::ALL[marker],
                );
            }
        }
    }
}

/// Bitmask 0 to 31 (16 × item 1 … 1 × item 5): items found, class, Chinese name.
/// From `tables/serology_32.csv` of the rules dossier, section A.2.
#[rustfmt::skip]
const PATTERNS: [(&str, &str, &str); 32] = [
    ("0", "SUSCEPTIBLE", "全阴"),
    ("5", "ISOLATED_ANTI_HBC", "单独核心抗体"),
    ("4", "RARE_PAST_OR_FALSE", "单独e抗体"),
    ("45", "PAST_OR_WINDOW", "四五阳"),
    ("3", "DISCORDANT", "单独e抗原"),
    ("35", "HBSAG_NEG_REPLICATING", "三五阳"),
    ("34", "DISCORDANT", "三四阳"),
    ("345", "HBSAG_NEG_TRANSITION", "三四五阳"),
    ("2", "IMMUNE_VACCINE", "二阳"),
    ("25", "RESOLVED_IMMUNE", "二五阳"),
    ("24", "RESOLVED_UNUSUAL", "二四阳"),
    ("245", "RESOLVED_IMMUNE", "二四五阳"),
    ("23", "DISCORDANT", "二三阳"),
    ("235", "HBSAG_NEG_REPLICATING", "二三五阳"),
    ("234", "DISCORDANT", "二三四阳"),
    ("2345", "RECOVERY_TRANSITION", "二三四五阳"),
    ("1", "EARLY_OR_TRANSIENT", "单独表面抗原"),
    ("15", "HBSAG_POS_E_NEGATIVE_BOTH", "小二阳"),
    ("14", "HBSAG_POS_ANTI_HBE_NO_CORE", "一四阳"),
    ("145", "MINOR_TRIPLE_POSITIVE", "小三阳"),
    ("13", "EARLY_ACUTE_HIGH", "一三阳"),
    ("135", "MAJOR_TRIPLE_POSITIVE", "大三阳"),
    ("134", "DISCORDANT_E", "一三四阳"),
    ("1345", "E_SEROCONVERSION_WINDOW", "一三四五阳"),
    ("12", "COEXIST", "一二阳"),
    ("125", "COEXIST", "一二五阳"),
    ("124", "COEXIST", "一二四阳"),
    ("1245", "COEXIST", "一二四五阳"),
    ("123", "COEXIST", "一二三阳"),
    ("1235", "COEXIST", "一二三五阳"),
    ("1234", "COEXIST_DISCORDANT", "一二三四阳"),
    ("12345", "COEXIST_DISCORDANT", "全阳"),
];

#[test]
fn the_32_patterns() {
    for (bitmask, (items, class, name)) in PATTERNS.into_iter().enumerate() {
        let mut panel = [Presence::NotDone; 6];
        for (item, answer) in panel.iter_mut().take(5).enumerate() {
            let found = bitmask & (16 >> item) != 0;
            *answer = if found { Presence::Found } else { Presence::NotFound };
        }
        let serology = report(&panel).serology;
        assert_eq!(serology.markers.class, Some(Code::new(class)), "{items}");
        assert_eq!(serology.class, Some(Code::new(class)), "{items}: nothing overrides");
        let pattern = serology.pattern.expect("five items make a pattern");
        assert_eq!(usize::from(pattern.bitmask), bitmask);
        assert_eq!(pattern.items, items);
        assert_eq!(pattern.chinese_name, *name, "{items}");
    }
}

/// Without all five items there is no pattern and no Chinese name (A.2).
#[test]
fn a_panel_of_three_has_no_pattern_name() {
    for number in 0..PANELS {
        let panel = panel(number);
        let without = |at: usize| {
            panel[at].determined().is_none() && !(at == 4 && anti_hbc_is_shown_by_igm(&panel))
        };
        // In someone who carries HBsAg the pattern is named without anti-HBs.
        let named_without = panel[0] == Presence::Found && !(0..5).any(|at| at != 1 && without(at));
        if (0..5).any(without) {
            let read = &every_panel()[number];
            assert_eq!(report(&panel).serology.pattern, None, "{panel:?}");
            for name in ["MAJOR_TRIPLE_POSITIVE", "MINOR_TRIPLE_POSITIVE"] {
                let named = read.class.as_ref().is_some_and(|class| *class == name);
                assert!(named_without || !named, "{panel:?}");
            }
        }
    }
}
