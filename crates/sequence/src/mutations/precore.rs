//! What stands at the sites of precore and basal core promoter (section E.11,
//! `precore_bcp.csv`), as facts; the clinical engine says what they mean.

use super::Presence;
use crate::Bases;
use crate::genes::{Gene, Genome, Start};
use hbv::SITES;
use serde::Serialize;

/// What is to be said of a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SiteState {
    /// Not read, or an `N`.
    NotRead,
    /// The wild type.
    Wild,
    /// Another base, or several others.
    Changed,
    /// The wild type and another.
    Mixture,
    /// Deleted.
    Deleted,
}

/// One site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Site {
    /// The position.
    pub position: u16,
    /// Its wild type.
    pub wild: Bases,
    /// What was found.
    pub found: Bases,
}

impl Site {
    /// What is to be said of it.
    pub fn state(&self) -> SiteState {
        if self.found == Bases::DELETED {
            return SiteState::Deleted;
        }
        match Presence::of_bases(self.wild, self.found) {
            Presence::NotRead => SiteState::NotRead,
            Presence::Present => SiteState::Wild,
            Presence::Mixture => SiteState::Mixture,
            Presence::Absent => SiteState::Changed,
        }
    }

    /// As the clinical engine reads it: `G1896A`, `G1896R`, and `1896G` for the wild type;
    /// nothing where it was not read or is deleted.
    pub fn text(&self) -> Option<String> {
        let found = self.found.letter();
        match self.state() {
            SiteState::NotRead | SiteState::Deleted => None,
            SiteState::Wild => Some(format!("{}{found}", self.position)),
            SiteState::Changed | SiteState::Mixture => {
                Some(format!("{}{}{found}", self.wild.letter(), self.position))
            }
        }
    }
}

/// What stands at the sites of precore and core promoter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Precore {
    /// The sites, by position.
    pub sites: [Site; SITES.len()],
    /// The start codon, 1814 to 1816.
    pub start: Start,
}

impl Precore {
    /// One site; `None` for a position that is none.
    pub fn site(&self, position: u16) -> Option<&Site> {
        self.sites.iter().find(|site| site.position == position)
    }

    /// Whether these bases stand at a site.
    ///
    /// ```
    /// use sequence::{Aligned, Bases};
    /// use sequence::genes::{Genome, Proteins};
    /// use sequence::mutations::{Presence, precore};
    /// let mut virus = Aligned::unread();
    /// virus.set(1896, Bases::A.or(Bases::G));
    /// let proteins = Proteins::of_virus(&virus);
    /// let found = precore(Genome { aligned: &virus, proteins: &proteins });
    /// assert_eq!(found.has(1896, Bases::A), Presence::Mixture);
    /// assert_eq!(found.has(1858, Bases::T), Presence::NotRead);
    /// ```
    pub fn has(&self, position: u16, bases: Bases) -> Presence {
        let site = self.site(position);
        site.map_or(Presence::NotRead, |site| Presence::of_bases(bases, site.found))
    }

    /// The precore stop G1896A. Whether it is stable depends on 1858 ([`Precore::pairs`]).
    pub fn stop_1896(&self) -> Presence {
        self.has(1896, Bases::A)
    }

    /// T at 1858, which pairs with A1896.
    pub fn pairs(&self) -> Presence {
        self.has(1858, Bases::T)
    }
}

/// Reads the sites.
pub fn precore(virus: Genome<'_>) -> Precore {
    let sites =
        SITES.map(|(position, wild)| Site { position, wild, found: virus.aligned.at(position) });
    Precore { sites, start: virus.proteins.of(Gene::PreC).start() }
}
