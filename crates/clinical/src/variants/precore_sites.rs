//! Changes of precore and core promoter that the tables list, and what each does to HBeAg.

use super::source::{PRECORE, PRECORE_1858, PRECORE_KNOWN, PRECORE_PARTLY};
use crate::case::Gene;
use crate::rule::Source;
use serde::{Deserialize, Serialize};

/// What the changes do to HBeAg, least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HbeagEffect {
    /// Codons that decide were not read, or are not there.
    NotRead,
    /// Nothing is known of an effect.
    NoneKnown,
    /// Its processing is impaired.
    Impaired,
    /// Less is made.
    Reduced,
    /// None is made.
    Abolished,
}

impl HbeagEffect {
    /// Its name, for words.
    pub fn code(self) -> &'static str {
        match self {
            HbeagEffect::NotRead => "NOT_READ",
            HbeagEffect::NoneKnown => "NONE_KNOWN",
            HbeagEffect::Impaired => "IMPAIRED",
            HbeagEffect::Reduced => "REDUCED",
            HbeagEffect::Abolished => "ABOLISHED",
        }
    }
}

/// A single change: position, changed bases, name, protein, effect. The wild types are those of [`hbv`].
pub(super) struct Single {
    pub position: u16,
    pub changed: &'static str,
    pub code: &'static str,
    pub gene: Option<(Gene, &'static str)>,
    pub hbeag: HbeagEffect,
    pub source: Source,
}

const fn n(
    (position, changed): (u16, &'static str),
    code: &'static str,
    gene: Option<(Gene, &'static str)>,
    hbeag: HbeagEffect,
    source: Source,
) -> Single {
    Single { position, changed, code, gene, hbeag, source }
}

use Gene::{PreC, X};
use HbeagEffect::{Abolished, Impaired, NoneKnown};

pub(super) static SINGLES: [Single; 21] = [
    n((1896, "A"), "G1896A", Some((PreC, "W28*")), Abolished, PRECORE_1858),
    n((1899, "A"), "G1899A", Some((PreC, "G29D")), NoneKnown, PRECORE),
    n((1862, "T"), "G1862T", Some((PreC, "V17F")), Impaired, PRECORE_KNOWN),
    n((1814, "CGT"), "A1814", None, Abolished, PRECORE_KNOWN),
    n((1815, "ACG"), "T1815", None, Abolished, PRECORE_KNOWN),
    n((1816, "ACT"), "G1816", None, Abolished, PRECORE_KNOWN),
    n((1817, "T"), "C1817T", Some((PreC, "Q2*")), Abolished, PRECORE),
    n((1762, "T"), "A1762T", Some((X, "K130M")), NoneKnown, PRECORE_PARTLY),
    n((1764, "A"), "G1764A", Some((X, "V131I")), NoneKnown, PRECORE_PARTLY),
    n((1753, "C"), "T1753C", Some((X, "I127T")), NoneKnown, PRECORE_PARTLY),
    n((1753, "A"), "T1753A", Some((X, "I127N")), NoneKnown, PRECORE_PARTLY),
    n((1753, "G"), "T1753G", Some((X, "I127S")), NoneKnown, PRECORE_PARTLY),
    n((1766, "T"), "C1766T", None, NoneKnown, PRECORE_PARTLY),
    n((1768, "A"), "T1768A", Some((X, "F132Y")), NoneKnown, PRECORE_PARTLY),
    n((1653, "T"), "C1653T", Some((X, "H94Y")), NoneKnown, PRECORE),
    n((1757, "A"), "G1757A", None, NoneKnown, PRECORE),
    n((1752, "G"), "A1752G", None, NoneKnown, PRECORE),
    n((1773, "C"), "T1773C", None, NoneKnown, PRECORE),
    n((1799, "G"), "C1799G", None, NoneKnown, PRECORE),
    n((1846, "T"), "A1846T", None, NoneKnown, PRECORE),
    // Not a mutation by itself: the marker of what 1896 pairs with.
    n((1858, "C"), "T1858C", None, NoneKnown, PRECORE_1858),
];

/// Where a listed change is from.
pub(super) fn listed_source(position: u16, to: char) -> Option<Source> {
    let is = |single: &&Single| single.position == position && single.changed.contains(to);
    Some(SINGLES.iter().find(is)?.source.clone())
}

/// Whether the position is one of the list.
pub(super) fn is_listed(position: u16) -> bool {
    SINGLES.iter().any(|single| single.position == position)
}

#[cfg(test)]
mod tests {
    use super::*;
    use hbv::{Bases, SITES};

    #[test]
    fn every_site_has_a_change_and_each_is_named_after_its_wild_type() {
        for (position, wild) in SITES {
            let here: Vec<_> =
                SINGLES.iter().filter(|single| single.position == position).collect();
            assert!(!here.is_empty(), "{position}");
            for single in here {
                assert!(single.code.starts_with(&format!("{}{position}", wild.letter())));
                let changed = single.changed.chars().filter_map(Bases::of);
                assert!(changed.into_iter().all(|base| !base.meets(wild)), "{}", single.code);
            }
        }
        assert!(SINGLES.iter().all(|single| SITES.iter().any(|site| site.0 == single.position)));
    }
}
