//! The profile as one file: a magic word, a version, the provenance as JSON text, then the clades.
//!
//! A column that all members share costs one nibble; only columns that vary
//! carry counts. Counts of large clades are scaled down so that each fits one byte:
//! what is lost are bases rarer than 1 in 500, which the engine treats as errors anyway.

use super::{Calibration, CladeProfile, Profile, Provenance, UsualInsertion};
use crate::COLUMNS;
use std::fmt;

/// The version of the layout. A file of another version is refused.
pub const FORMAT: u8 = 1;

const MAGIC: &[u8; 8] = b"HEPBPRO\n";
/// About how many members a column has after its counts are scaled.
const FULL: u32 = 250;
/// Up to this they fit one byte as they are: what was scaled once is not scaled again.
const FITS: u32 = 255;

/// Why a file is no profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProfileError {
    /// It does not begin as a profile does.
    NotAProfile,
    /// Written by another version of this program: its number.
    OtherFormat(u8),
    /// It ends too early or its check sum is wrong.
    Damaged,
    /// The provenance cannot be read.
    Provenance,
}

impl fmt::Display for ProfileError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ProfileError::NotAProfile => {
                write!(out, "this file is no HepB Lens profile; `hepb profiles build` writes one")
            }
            ProfileError::OtherFormat(format) => write!(
                out,
                "the profile has format {format}, this program reads format {FORMAT}; build it again"
            ),
            ProfileError::Damaged => write!(
                out,
                "the profile is damaged (it ends early or its check sum differs); copy or build it again"
            ),
            ProfileError::Provenance => write!(out, "the provenance in the profile cannot be read"),
        }
    }
}

impl std::error::Error for ProfileError {}

/// FNV-1a, 64 bit: notices damage, no more.
fn check_sum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |sum, byte| {
        (sum ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3)
    })
}

struct Cursor<'a>(&'a [u8]);

impl<'a> Cursor<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8], ProfileError> {
        let (head, rest) = self.0.split_at_checked(length).ok_or(ProfileError::Damaged)?;
        self.0 = rest;
        Ok(head)
    }

    fn byte(&mut self) -> Result<u8, ProfileError> {
        Ok(self.take(1)?[0])
    }

    fn number(&mut self) -> Result<u32, ProfileError> {
        let bytes = self.take(4)?;
        Ok(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
    }

    fn text(&mut self) -> Result<&'a str, ProfileError> {
        let length = self.number()? as usize;
        std::str::from_utf8(self.take(length)?).map_err(|_| ProfileError::Damaged)
    }
}

fn put_text(out: &mut Vec<u8>, text: &str) {
    out.extend((text.len() as u32).to_le_bytes());
    out.extend(text.as_bytes());
}

/// Counts as they are written: the largest clade's fit one byte.
fn scaled(count: u32, most: u32) -> u8 {
    let scaled = if most > FITS { (count * FULL + most / 2) / most } else { count };
    scaled.min(FITS) as u8
}

impl Profile {
    /// The file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        out.push(FORMAT);
        let provenance = (&self.provenance, &self.calibration);
        put_text(&mut out, &serde_json::to_string(&provenance).unwrap_or_default());
        out.push(self.clades.len() as u8);
        for clade in &self.clades {
            put_text(&mut out, &clade.name);
            put_text(&mut out, &clade.usual);
            out.extend(clade.members.to_le_bytes());
            let total = |counts: &[u16; 5]| counts.iter().map(|count| u32::from(*count)).sum();
            let most: u32 = clade.counts().iter().map(total).max().unwrap_or(0);
            // What a column has that all members share.
            let largest = clade.counts().iter().flatten().copied().max().unwrap_or(0);
            let full = scaled(largest.into(), most);
            out.push(full);
            let row = |counts: &[u16; 5]| counts.map(|count| scaled(count.into(), most));
            let rows: Vec<[u8; 5]> = clade.counts().iter().map(row).collect();
            // Nibbles: the consensus (0 to 4, 5 nothing), plus 8 where other counts follow.
            let mut nibbles = Vec::with_capacity(COLUMNS + 1);
            let mut others = Vec::new();
            for (column, row) in rows.iter().enumerate() {
                let Some(base) = clade.consensus(column) else {
                    nibbles.push(5);
                    continue;
                };
                let mut whole = [0; 5];
                whole[usize::from(base)] = full;
                if *row == whole {
                    nibbles.push(base);
                } else {
                    nibbles.push(base | 8);
                    let present = (0..5).fold(0_u8, |set, at| set | u8::from(row[at] > 0) << at);
                    others.push(present);
                    others.extend(row.iter().filter(|count| **count > 0));
                }
            }
            nibbles.push(0);
            out.extend(nibbles.chunks_exact(2).map(|pair| pair[0] | pair[1] << 4));
            out.extend((others.len() as u32).to_le_bytes());
            out.extend(&others);
            out.push(clade.insertions.len() as u8);
            for insertion in &clade.insertions {
                out.extend(insertion.after.to_le_bytes());
                out.push(insertion.bases.len() as u8);
                out.extend(&insertion.bases);
            }
        }
        out.extend(check_sum(&out).to_le_bytes());
        out
    }

    /// Reads the file.
    ///
    /// # Errors
    /// Where it is no profile, one of another format, or damaged.
    pub fn from_bytes(bytes: &[u8]) -> Result<Profile, ProfileError> {
        if !bytes.starts_with(MAGIC) {
            return Err(ProfileError::NotAProfile);
        }
        let format = *bytes.get(MAGIC.len()).ok_or(ProfileError::Damaged)?;
        if format != FORMAT {
            return Err(ProfileError::OtherFormat(format));
        }
        let (body, sum) = bytes.split_last_chunk::<8>().ok_or(ProfileError::Damaged)?;
        if check_sum(body) != u64::from_le_bytes(*sum) {
            return Err(ProfileError::Damaged);
        }
        let mut input = Cursor(body.get(MAGIC.len() + 1..).ok_or(ProfileError::Damaged)?);
        let (provenance, calibration): (Provenance, Calibration) =
            serde_json::from_str(input.text()?).map_err(|_| ProfileError::Provenance)?;
        let count = input.byte()?;
        if usize::from(count) > Profile::MOST_CLADES {
            return Err(ProfileError::Damaged);
        }
        let clades: Vec<CladeProfile> =
            (0..count).map(|_| read_clade(&mut input)).collect::<Result<_, _>>()?;
        // The engine counts on it.
        if !clades.is_sorted_by_key(CladeProfile::is_of_apes) {
            return Err(ProfileError::Damaged);
        }
        Ok(Profile { provenance, clades, calibration })
    }
}

fn read_clade(input: &mut Cursor<'_>) -> Result<CladeProfile, ProfileError> {
    let name = input.text()?.to_owned();
    let usual = input.text()?.to_owned();
    let members = input.number()?;
    let full = u16::from(input.byte()?);
    let nibbles = input.take(COLUMNS.div_ceil(2))?;
    let length = input.number()? as usize;
    let mut others = Cursor(input.take(length)?);
    let mut counts = Vec::with_capacity(COLUMNS);
    for column in 0..COLUMNS {
        let nibble = nibbles[column / 2] >> (4 * (column % 2)) & 15;
        let mut row = [0_u16; 5];
        match nibble {
            0..=4 => row[usize::from(nibble)] = full,
            5 => {}
            8..=12 => {
                let present = others.byte()?;
                for (at, count) in row.iter_mut().enumerate() {
                    if present >> at & 1 == 1 {
                        *count = u16::from(others.byte()?);
                    }
                }
            }
            _ => return Err(ProfileError::Damaged),
        }
        counts.push(row);
    }
    let mut clade =
        CladeProfile::with_counts(&name, members, counts).ok_or(ProfileError::Damaged)?;
    clade.usual = usual;
    for _ in 0..input.byte()? {
        let after = u16::from_le_bytes([input.byte()?, input.byte()?]);
        let length = usize::from(input.byte()?);
        let bases = input.take(length)?.to_vec();
        if bases.iter().any(|base| *base > 3) || usize::from(after) > COLUMNS {
            return Err(ProfileError::Damaged);
        }
        clade.insertions.push(UsualInsertion { after, bases });
    }
    Ok(clade)
}
