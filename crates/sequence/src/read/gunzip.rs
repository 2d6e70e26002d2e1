//! Gzip in chunks of any size: all members one after another, as `bgzip` and `cat` make them.
//!
//! On `flate2`'s plain inflate rather than its writers: those copy everything once more, hold back
//! output, start anew (70 KB) for every member and take zeros at the end, as tapes and some servers
//! leave them, for damage.

use flate2::{Crc, Decompress, FlushDecompress, Status};

/// How much is unpacked at a time.
const OUT: usize = 64 * 1024;

pub(super) struct Gunzip {
    inflate: Decompress,
    crc: Crc,
    part: Part,
    out: Vec<u8>,
}

/// What comes next within a member (RFC 1952).
#[derive(Clone, Copy, Debug)]
enum Part {
    /// The ten bytes every member begins with: how many were seen, and these flags.
    Fixed(usize, u8),
    /// The length of the extra field.
    ExtraLength(usize, u16, u8),
    Extra(u16, u8),
    Name(u8),
    Comment(u8),
    HeaderCrc(usize),
    Deflated,
    /// Checksum and length: how many bytes were seen.
    Trailer(usize, u64),
    /// Zeros after the last member.
    Padding,
}

/// It cannot be unpacked.
#[derive(Debug)]
pub(super) struct Damaged;

/// What one step did.
pub(super) struct Unpacked<'a> {
    pub(super) text: &'a [u8],
    pub(super) consumed: usize,
    /// More may come out without more going in.
    pub(super) is_full: bool,
    pub(super) result: Result<(), Damaged>,
}

impl Gunzip {
    pub(super) fn new() -> Gunzip {
        Gunzip {
            inflate: Decompress::new(false),
            crc: Crc::new(),
            part: Part::Fixed(0, 0),
            out: vec![0; OUT],
        }
    }

    /// Whether it may end here.
    pub(super) fn is_complete(&self) -> bool {
        matches!(self.part, Part::Padding | Part::Fixed(0, _))
    }

    /// Goes on until some text came out or the input is used up.
    pub(super) fn step(&mut self, input: &[u8]) -> Unpacked<'_> {
        let mut consumed = 0;
        let mut unpacked = 0;
        let mut result = Ok(());
        loop {
            let rest = &input[consumed..];
            if let Part::Deflated = self.part {
                let (read, written) = (self.inflate.total_in(), self.inflate.total_out());
                let status = self.inflate.decompress(rest, &mut self.out, FlushDecompress::None);
                consumed += (self.inflate.total_in() - read) as usize;
                unpacked = (self.inflate.total_out() - written) as usize;
                self.crc.update(&self.out[..unpacked]);
                match status {
                    Ok(Status::StreamEnd) => self.part = Part::Trailer(0, 0),
                    Ok(_) => {}
                    Err(_) => result = Err(Damaged),
                }
                if unpacked > 0 || result.is_err() || consumed == input.len() {
                    break;
                }
            } else if let Some(byte) = rest.first() {
                consumed += 1;
                if let Err(damaged) = self.byte(*byte) {
                    result = Err(damaged);
                    break;
                }
            } else {
                break;
            }
        }
        let is_full = unpacked == OUT;
        Unpacked { text: &self.out[..unpacked], consumed, is_full, result }
    }

    /// A byte outside the deflated data.
    fn byte(&mut self, byte: u8) -> Result<(), Damaged> {
        self.part = match self.part {
            Part::Fixed(seen, flags) => {
                let flags = if seen == 3 { byte } else { flags };
                match (seen, byte) {
                    (0, 0x1F) | (1, 0x8B) | (2, 8) | (4..=8, _) => Part::Fixed(seen + 1, flags),
                    (3, _) if byte & 0xE0 == 0 => Part::Fixed(4, flags),
                    (9, _) if flags & 4 != 0 => Part::ExtraLength(0, 0, flags),
                    (9, _) => self.after_extra(flags),
                    // The reader comes here with a magic number, so it is not the first member.
                    (0, 0) => Part::Padding,
                    _ => return Err(Damaged),
                }
            }
            Part::ExtraLength(0, _, flags) => Part::ExtraLength(1, byte.into(), flags),
            Part::ExtraLength(_, low, flags) => match low | u16::from(byte) << 8 {
                0 => self.after_extra(flags),
                length => Part::Extra(length, flags),
            },
            Part::Extra(1, flags) => self.after_extra(flags),
            Part::Extra(left, flags) => Part::Extra(left - 1, flags),
            Part::Name(flags) if byte == 0 => self.after_name(flags),
            Part::Comment(flags) if byte == 0 => self.after_comment(flags),
            Part::HeaderCrc(0) => Part::HeaderCrc(1),
            Part::HeaderCrc(_) => self.deflated(),
            Part::Trailer(seen, so_far) => {
                let all = so_far | u64::from(byte) << (8 * seen);
                if seen < 7 {
                    Part::Trailer(seen + 1, all)
                } else if all == u64::from(self.crc.sum()) | u64::from(self.crc.amount()) << 32 {
                    Part::Fixed(0, 0)
                } else {
                    return Err(Damaged);
                }
            }
            Part::Padding if byte != 0 => return Err(Damaged),
            same @ (Part::Name(_) | Part::Comment(_) | Part::Padding | Part::Deflated) => same,
        };
        Ok(())
    }

    fn after_extra(&mut self, flags: u8) -> Part {
        if flags & 8 != 0 { Part::Name(flags) } else { self.after_name(flags) }
    }

    fn after_name(&mut self, flags: u8) -> Part {
        if flags & 16 != 0 { Part::Comment(flags) } else { self.after_comment(flags) }
    }

    fn after_comment(&mut self, flags: u8) -> Part {
        if flags & 2 != 0 { Part::HeaderCrc(0) } else { self.deflated() }
    }

    fn deflated(&mut self) -> Part {
        self.inflate.reset(false);
        self.crc.reset();
        Part::Deflated
    }
}
