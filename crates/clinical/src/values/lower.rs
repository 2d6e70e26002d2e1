//! Small letters of the alphabets that people write results, units and drugs in, without Unicode's tables: those are 7 KB in
//! the page, for alphabets that no word here is written in.

/// The small letter of a capital one: Latin with its accents, Vietnamese too, Greek, Cyrillic, and the full-width forms. Any
/// other sign is itself.
#[inline]
pub fn lower(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    let code = u32::from(c);
    let small = match code {
        0x41..=0x5A
        | 0xC0..=0xD6
        | 0xD8..=0xDE
        | 0x391..=0x3A1
        | 0x3A3..=0x3AB
        | 0x410..=0x42F
        | 0xFF21..=0xFF3A => code + 32,
        0x400..=0x40F => code + 80,
        // Capital and small letter in turn; two letters of Turkish and one sign are no pairs.
        0x100..=0x12F | 0x132..=0x137 | 0x14A..=0x177 | 0x1E00..=0x1E95 | 0x1EA0..=0x1EFF => {
            code | 1
        }
        0x139..=0x148 | 0x179..=0x17E | 0x1AF..=0x1B0 => code + code % 2,
        0x1A0 => 0x1A1,
        0x178 => 0xFF,
        // The signs of kelvin and ångström.
        0x212A => 0x6B,
        0x212B => 0xE5,
        _ => code,
    };
    char::from_u32(small).unwrap_or(c)
}

/// A text in small letters, of as many signs as before.
///
/// ```
/// use clinical::values::lowercase;
/// assert_eq!(lowercase("ENTECAVIR 0,5 МГ / 20 THÁNG"), "entecavir 0,5 мг / 20 tháng");
/// ```
pub fn lowercase(text: &str) -> String {
    text.chars().map(lower).collect()
}

#[cfg(test)]
mod tests {
    use super::lower;

    /// As the standard library has it, for every letter of these alphabets.
    #[test]
    fn as_unicode_has_it() {
        let alphabets = [
            0..=0x17F,
            0x1A0..=0x1A1,
            0x1AF..=0x1B0,
            0x386..=0x3CE,
            0x400..=0x45F,
            0x1E00..=0x1EFF,
            0x2126..=0x212B,
            0x4E00..=0x4F00,
            0xFF00..=0xFF5F,
        ];
        for c in alphabets.into_iter().flatten().filter_map(char::from_u32) {
            let mut expected = c.to_lowercase();
            let one = (expected.next(), expected.next());
            // A dotted capital I has two signs in small; capital sharp S, an accent of Greek and the ohm have no place here.
            let left_out = ['\u{130}', '\u{1E9E}', '\u{2126}'].contains(&c)
                || ('\u{386}'..='\u{390}').contains(&c);
            if !left_out {
                assert_eq!((Some(lower(c)), None), one, "{c} U+{:04X}", u32::from(c));
            }
        }
    }
}
