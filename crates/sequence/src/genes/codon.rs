//! What stands at one codon.

use hbv::{AminoAcid, AminoAcids, Bases, Presence, translate_codon, translate_single};

/// What stands at one codon of the master axis.
///
/// ```
/// use sequence::{Bases, genes::Codon};
/// let codon = |text: &[u8; 3]| Codon::of(text.map(|c| Bases::from_letter(c).unwrap_or_default()));
/// assert_eq!(codon(b"RTG").acids().to_string(), "M/V");
/// assert_eq!(codon(b"GCN").acids().to_string(), "A", "any third base gives alanine");
/// assert!(matches!(codon(b"ATN"), Codon::Unclear(_)), "N is no mixture of I and M");
/// assert_eq!(codon(b"AT."), Codon::Unread);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Codon {
    /// One of its bases was not read.
    #[default]
    Unread,
    /// The virus lacks it.
    Deleted,
    /// The frame is lost here: the bases say nothing of this protein.
    Shifted,
    /// An `N` leaves several open: what is possible. No mixture was seen.
    Unclear(AminoAcids),
    /// Read: one amino acid, or a mixture.
    Read(AminoAcids),
}

impl Codon {
    /// From three bases in frame.
    #[inline]
    pub fn of(codon: [Bases; 3]) -> Codon {
        match translate_single(codon) {
            Some(one) => Codon::Read(one),
            None => Codon::of_sets(codon),
        }
    }

    #[cold]
    fn of_sets(codon: [Bases; 3]) -> Codon {
        if codon == [Bases::DELETED; 3] {
            return Codon::Deleted;
        }
        if !codon.iter().all(|bases| bases.is_base()) {
            return Codon::Unread;
        }
        let acids = translate_codon(codon);
        if codon.contains(&Bases::ANY) && acids.len() > 1 {
            Codon::Unclear(acids)
        } else {
            Codon::Read(acids)
        }
    }

    /// What was read; nothing where it was not, or is not clear.
    pub fn acids(self) -> AminoAcids {
        match self {
            Codon::Read(acids) => acids,
            _ => AminoAcids::NONE,
        }
    }

    /// What is possible, as far as bases were read in frame: also where an `N` leaves it open.
    pub fn possible(self) -> AminoAcids {
        match self {
            Codon::Read(acids) | Codon::Unclear(acids) => acids,
            _ => AminoAcids::NONE,
        }
    }

    /// Whether any of these amino acids is here.
    pub fn presence(self, wanted: AminoAcids) -> Presence {
        match self {
            Codon::Deleted => Presence::Absent,
            Codon::Unread | Codon::Shifted => Presence::NotRead,
            // An N leaves several open; one that was looked for may be among them or not.
            Codon::Unclear(acids) if acids.within(wanted) => Presence::Present,
            Codon::Unclear(acids) if acids.meets(wanted) => Presence::NotRead,
            Codon::Unclear(_) => Presence::Absent,
            Codon::Read(acids) if !acids.meets(wanted) => Presence::Absent,
            Codon::Read(acids) if acids.within(wanted) => Presence::Present,
            Codon::Read(_) => Presence::Mixture,
        }
    }

    /// Whether it is known what stands here, be it nothing.
    pub fn is_known(self) -> bool {
        matches!(self, Codon::Read(_) | Codon::Deleted)
    }

    /// Whether it was read and may be a stop.
    pub fn has_stop(self) -> bool {
        self.acids().contains(AminoAcid::STOP)
    }
}
