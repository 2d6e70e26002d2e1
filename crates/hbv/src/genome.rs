//! The genome: how long it is, and its positions.

use crate::Error;
use serde::{Deserialize, Serialize};

/// Positions of the genome: the nucleotides of X02763. Other genotypes are aligned to them.
pub const LENGTH: u16 = 3221;

/// A position of the genome: 1 is the T of the EcoRI site GAA|TTC.
///
/// ```
/// use hbv::{GenomePosition, LENGTH};
/// assert_eq!(GenomePosition::new(LENGTH)?.get(), 3221);
/// assert!(GenomePosition::new(3222).unwrap_err().is_out_of_range());
/// # Ok::<(), hbv::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct GenomePosition(u16);

impl GenomePosition {
    /// A position.
    ///
    /// # Errors
    /// Outside 1 to 3221.
    pub fn new(position: u16) -> Result<GenomePosition, Error> {
        if (1..=LENGTH).contains(&position) {
            Ok(GenomePosition(position))
        } else {
            Err(GenomePosition::beyond(&position.to_string()))
        }
    }

    /// Its number.
    pub fn get(self) -> u16 {
        self.0
    }

    pub(crate) fn beyond(found: &str) -> Error {
        Error::out_of_range("nt", found, (1.0, f64::from(LENGTH)), "nucleotide")
    }
}

impl TryFrom<u16> for GenomePosition {
    type Error = Error;

    fn try_from(position: u16) -> Result<GenomePosition, Error> {
        GenomePosition::new(position)
    }
}

impl From<GenomePosition> for u16 {
    fn from(position: GenomePosition) -> u16 {
        position.0
    }
}
