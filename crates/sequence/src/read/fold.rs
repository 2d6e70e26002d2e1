//! Characters beyond ASCII in a sequence: what word processors and web pages put there is read as
//! what it was before. Works byte by byte, because a chunk may end within a character.

/// Puts the bytes of one character together.
#[derive(Debug, Default)]
pub(super) struct Utf8 {
    bytes: [u8; 4],
    have: usize,
    need: usize,
}

/// What a byte made of the character begun.
pub(super) enum Step {
    /// More is needed.
    Wait,
    /// The byte ends a character.
    Done(char),
    /// The character begun is none; the byte is still to be looked at.
    Broken,
}

impl Utf8 {
    /// Whether a character has begun.
    pub(super) fn is_waiting(&self) -> bool {
        self.need > 0
    }

    /// The line ended: whether a character was cut off by it.
    pub(super) fn cut(&mut self) -> bool {
        let waiting = self.is_waiting();
        self.need = 0;
        waiting
    }

    pub(super) fn step(&mut self, byte: u8) -> Step {
        if self.is_waiting() {
            if byte & 0xC0 != 0x80 {
                self.need = 0;
                return Step::Broken;
            }
        } else {
            self.have = 0;
            self.need = match byte {
                0xC2..=0xDF => 2,
                0xE0..=0xEF => 3,
                0xF0..=0xF4 => 4,
                _ => return Step::Done(char::REPLACEMENT_CHARACTER),
            };
        }
        self.bytes[self.have] = byte;
        self.have += 1;
        if self.have < self.need {
            return Step::Wait;
        }
        self.need = 0;
        let text = std::str::from_utf8(&self.bytes[..self.have]).ok();
        Step::Done(text.and_then(|text| text.chars().next()).unwrap_or(char::REPLACEMENT_CHARACTER))
    }
}

/// The ASCII character that it stands for, if any.
pub(super) fn to_ascii(c: char) -> Option<u8> {
    match c {
        // Full-width forms.
        '\u{FF01}'..='\u{FF5E}' => u8::try_from(u32::from(c) - 0xFEE0).ok(),
        // Hyphens, dashes and the minus sign, as word processors write "-".
        '\u{2010}'..='\u{2015}' | '\u{2212}' => Some(b'-'),
        // Invisible: soft hyphen, zero width, direction marks, byte order mark.
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' => Some(b' '),
        c if c.is_whitespace() => Some(b' '),
        _ => None,
    }
}
