//! The serotype from residues of the surface protein (section F.5).

use super::source::{SEROTYPE, SEROTYPE_KNOWN};
use crate::case::{AminoAcids, Gene, SequenceFindings};
use crate::rule::{Code, Source};
use crate::values::sort_few;
use serde::{Deserialize, Serialize};

/// What the residues say.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Serotype {
    /// The serotype: `adw2`; `UNRESOLVED` where a residue that decides is missing, mixed or another one.
    pub call: Code,
    /// What is settled all the same: `ad`.
    pub partial: Code,
    /// The residues that would settle it.
    pub missing: Vec<u16>,
    /// Where it is from.
    pub source: Source,
}

/// The name of "not settled".
pub const UNRESOLVED: &str = "UNRESOLVED";

/// Reads the residues; nothing where none of the four main ones was read.
pub(super) fn read(sequence: &SequenceFindings) -> Option<Serotype> {
    let at = |position: u16| -> Option<char> {
        let entered = sequence.s_residues().get(&position).copied();
        let changed = || {
            let mut here = sequence.changes(Gene::S)?.iter();
            here.find(|change| change.position() == position).map(|change| change.to())
        };
        entered.or_else(changed).and_then(AminoAcids::single).map(|one| one.letter())
    };
    let any = hbv::SEROTYPE_RESIDUES.iter().any(|p| {
        sequence.s_residues().contains_key(p)
            || sequence.changes(Gene::S).into_iter().flatten().any(|c| c.position() == *p)
    });
    any.then(|| of(at))
}

/// The rule itself, from what stands at each residue.
fn of(at: impl Fn(u16) -> Option<char>) -> Serotype {
    let mut missing = Vec::new();
    let d = match at(122) {
        Some('K') => Some(true),
        Some('R') => Some(false),
        _ => {
            missing.push(122);
            None
        }
    };
    let w = match at(160) {
        Some('K') => Some(true),
        Some('R') => Some(false),
        _ => {
            missing.push(160);
            None
        }
    };
    let mut source = SEROTYPE;
    let tail: &str = match w {
        None => "",
        Some(true) => match at(127) {
            Some('T') => "w3",
            Some('L' | 'I') => {
                if d == Some(true) && at(178) == Some('Q') {
                    source = SEROTYPE_KNOWN;
                    "w4q-"
                } else {
                    "w4"
                }
            }
            Some('P') => {
                source = SEROTYPE_KNOWN;
                match (d, at(134), at(159)) {
                    (Some(true), _, _) => "w2",
                    (_, Some('F'), _) | (_, _, Some('A')) if d.is_some() => "w1",
                    (Some(false), Some(_), Some(_)) => "w2",
                    (Some(false), f, a) => {
                        missing.extend(f.is_none().then_some(134));
                        missing.extend(a.is_none().then_some(159));
                        "w"
                    }
                    _ => "w",
                }
            }
            _ => {
                missing.push(127);
                "w"
            }
        },
        Some(false) => {
            source = SEROTYPE_KNOWN;
            match (d, at(177)) {
                (Some(true), Some('A')) => "rq-",
                (Some(true), Some(_)) => "rq+",
                (Some(true), None) => {
                    missing.push(177);
                    "r"
                }
                _ => "r",
            }
        }
    };
    let head = match d {
        Some(true) => "ad",
        Some(false) => "ay",
        None => "a",
    };
    let name = [head, tail].concat();
    sort_few(&mut missing, |a, b| a < b);
    Serotype {
        call: if missing.is_empty() { Code::from(name.clone()) } else { Code::new(UNRESOLVED) },
        partial: Code::from(name),
        missing,
        source,
    }
}
