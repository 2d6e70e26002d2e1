//! The grade of a sequence and its reasons.

use crate::whole::made::{Random, TYPER, consensus, typed};
use sequence::Bases;
use sequence::read::Notes;
use sequence::report::{Grade, Quality, Reason, Typed};

fn quality(bases: &[Bases]) -> Quality {
    typed(bases).quality.expect("it is placed")
}

/// A base that no member of any clade has there, where there is one.
fn unseen(column: usize) -> Option<Bases> {
    Bases::SINGLE.into_iter().find(|base| !base.meets(TYPER.tables.seen[column]))
}

#[test]
fn a_clade_s_own_sequence_is_good() {
    for clade in ["A2", "B2", "C2", "D1", "E", "F1", "G", "H", "I1"] {
        let found = quality(&consensus(clade));
        assert_eq!((found.grade, found.reasons.len()), (Grade::Good, 0), "{clade}: {found:?}");
    }
    let fragment = quality(&consensus("A2")[300..900]);
    assert_eq!(fragment.grade, Grade::Good, "what was not sequenced is no fault: {fragment:?}");
}

#[test]
fn each_reason_has_two_lines() {
    let genome = consensus("A2");
    let with_n = |count: usize| {
        let mut given = genome.clone();
        for place in given.iter_mut().step_by(3).take(count) {
            *place = Bases::ANY;
        }
        quality(&given).grade
    };
    assert_eq!(
        [with_n(30), with_n(40), with_n(320), with_n(330)],
        [Grade::Good, Grade::Mediocre, Grade::Mediocre, Grade::Bad]
    );
    let with_mixtures = |count: usize| {
        let mut given = genome.clone();
        for place in given.iter_mut().step_by(60).take(count) {
            let other = if *place == Bases::A { Bases::G } else { Bases::A };
            *place = place.or(other);
        }
        quality(&given).reasons.iter().find_map(|one| match one.reason {
            Reason::Mixtures { positions } => Some((one.grade, positions)),
            _ => None,
        })
    };
    assert_eq!(with_mixtures(15), None);
    assert_eq!(with_mixtures(20), Some((Grade::Mediocre, 20)));
    assert_eq!(with_mixtures(52), Some((Grade::Bad, 52)));
}

#[test]
fn bases_that_nobody_has_count_and_more_so_close_together() {
    let genome = consensus("A2");
    let mut random = Random(5);
    let changed = |columns: &mut dyn Iterator<Item = usize>| {
        let mut given = genome.clone();
        let mut count = 0;
        for column in columns {
            if let Some(base) = unseen(column) {
                given[column] = base;
                count += 1;
            }
        }
        (quality(&given), count)
    };
    let (spread, count) = changed(&mut (0..3200).step_by(40).filter(|_| random.below(2) == 0));
    assert!(count > 20, "{count}");
    let private = spread.reasons.iter().find_map(|one| match one.reason {
        Reason::Private { positions } => Some(positions),
        _ => None,
    });
    assert!(private.is_none_or(|positions| positions == count), "{spread:?}");
    // Across the origin too: ten of them around it.
    let (close, count) = changed(&mut (3180..3221).step_by(8).chain((4..40).step_by(8)));
    assert!(count >= 8, "{count}");
    let cluster = close.reasons.iter().find_map(|one| match one.reason {
        Reason::Cluster { from, to, positions } => Some((from, to, positions)),
        _ => None,
    });
    let (from, to, positions) = cluster.expect("they are close together");
    assert!(from > to && positions >= 8, "{cluster:?}");
}

#[test]
fn lost_frames_and_stops_count_but_not_those_that_viruses_live_with() {
    let genome = consensus("A2");
    let mut given = genome.clone();
    // G1896A: a precore stop.
    given[1895] = Bases::A;
    assert_eq!(quality(&given).grade, Grade::Good);
    // sW182*, which treatment chooses: TGG to TAG, 698 to 700.
    let mut given = genome.clone();
    given[698] = Bases::A;
    let reasons = quality(&given).reasons;
    assert!(!reasons.iter().any(|one| matches!(one.reason, Reason::Stops { .. })), "{reasons:?}");
    let mut given = genome.clone();
    // A stop early in X, codon 5.
    given.splice(1385..1388, [Bases::T, Bases::A, Bases::A]);
    assert!(quality(&given).reasons.iter().any(|one| one.reason == Reason::Stops { count: 1 }));
    let mut given = genome.clone();
    given.remove(400);
    let found = quality(&given);
    assert!(
        found.reasons.iter().any(|one| one.reason == Reason::LostFrames { count: 2 }),
        "{found:?}"
    );
    assert_eq!(found.grade, found.reasons[0].grade, "the worst comes first and is the grade");
}

#[test]
fn what_is_not_virus_and_what_is_missing_of_a_record_count() {
    let mut random = Random(9);
    let foreign: Vec<Bases> = (0..150).map(|_| Bases::SINGLE[random.below(4)]).collect();
    let fragment = &consensus("A2")[300..1500];
    let unaligned = |count: usize| {
        let found = quality(&[&foreign[..count], fragment].concat());
        found.reasons.iter().find_map(|one| match one.reason {
            Reason::Unaligned { .. } => Some(one.grade),
            _ => None,
        })
    };
    let found = [unaligned(0), unaligned(8), unaligned(60), unaligned(150)];
    assert_eq!(found, [None, None, Some(Grade::Mediocre), Some(Grade::Bad)]);
    let notes = Notes { stated_length: Some(3221), ..Notes::default() };
    let typed: Typed = typed(fragment).with_origin("", "", &notes);
    let quality = typed.quality.unwrap();
    assert_eq!(quality.grade, Grade::Mediocre);
    assert_eq!(quality.reasons[0].reason, Reason::Incomplete { stated: 3221 });
    assert!(self::typed(&fragment[..60]).quality.is_none(), "nothing was read of it");
}
