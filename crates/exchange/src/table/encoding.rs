//! The encoding of a table, by its first bytes; and its text, piece by piece.

use crate::bytes::NoText;

/// An encoding that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with a mark or without.
    Utf8,
    /// UTF-16, the lower byte first.
    Utf16Le,
    /// UTF-16, the higher byte first.
    Utf16Be,
    /// GB18030, which holds GBK and GB2312.
    Gb18030,
    /// The code page of Western Windows.
    Windows1252,
}

impl Encoding {
    /// Its name in output, which browsers know too.
    pub fn key(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Utf16Le | Encoding::Utf16Be => "utf-16",
            Encoding::Gb18030 => "gb18030",
            Encoding::Windows1252 => "windows-1252",
        }
    }

    /// Its name for a decoder of a browser.
    pub fn label(self) -> &'static str {
        match self {
            Encoding::Utf16Le => "utf-16le",
            Encoding::Utf16Be => "utf-16be",
            other => other.key(),
        }
    }
}

/// The encoding of a table, by the bytes that it begins with, and how many of them are a mark.
///
/// # Errors
/// Where they are no text, or none that is known for sure: a table is read right or not at all.
pub fn recognised(sample: &[u8]) -> Result<(Encoding, usize), NoText> {
    if let Some(known) = crate::bytes::known(sample) {
        return Err(NoText::Known(known));
    }
    match sample {
        [0xEF, 0xBB, 0xBF, ..] => return Ok((Encoding::Utf8, 3)),
        [0xFF, 0xFE, ..] => return Ok((Encoding::Utf16Le, 2)),
        [0xFE, 0xFF, ..] => return Ok((Encoding::Utf16Be, 2)),
        _ => {}
    }
    let first = &sample[..sample.len().min(4096)];
    let zeros = |odd: usize| first.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    if first.len() >= 8 {
        if zeros(1) * 5 >= first.len() * 2 {
            return Ok((Encoding::Utf16Le, 0));
        }
        if zeros(0) * 5 >= first.len() * 2 {
            return Ok((Encoding::Utf16Be, 0));
        }
    }
    let (mut valid, mut broken) = (0_usize, 0_usize);
    let mut rest = sample;
    let mut first_broken = 0;
    while !rest.is_empty() {
        match std::str::from_utf8(rest) {
            Ok(text) => {
                valid += text.chars().filter(|c| !c.is_ascii()).count();
                break;
            }
            Err(error) => {
                let (good, bad) = rest.split_at(error.valid_up_to());
                valid += String::from_utf8_lossy(good).chars().filter(|c| !c.is_ascii()).count();
                // A sign that the end of the sample cuts is none that is broken.
                let Some(length) = error.error_len() else { break };
                if broken == 0 {
                    first_broken = sample.len() - bad.len();
                }
                broken += 1;
                rest = &bad[length..];
            }
        }
    }
    // Lines of another encoding among many of UTF-8 are told by row and field.
    if broken == 0 || valid >= 2 * broken {
        return Ok((Encoding::Utf8, 0));
    }
    if is_gb18030(sample) {
        return Ok((Encoding::Gb18030, 0));
    }
    if is_western(sample) {
        return Ok((Encoding::Windows1252, 0));
    }
    Err(NoText::NotUtf8(first_broken))
}

/// Words of which a Chinese table has at least one, as GBK writes them.
const WORDS: [&[u8]; 14] = [
    b"\xB1\xED\xC3\xE6\xBF\xB9\xD4\xAD", // 表面抗原
    b"\xD2\xD2\xB8\xCE",                 // 乙肝
    b"\xD2\xD2\xD0\xCD\xB8\xCE\xD1\xD7", // 乙型肝炎
    b"\xC8\xD5\xC6\xDA",                 // 日期
    b"\xD0\xD4\xB1\xF0",                 // 性别
    b"\xC4\xEA\xC1\xE4",                 // 年龄
    b"\xD1\xF4\xD0\xD4",                 // 阳性
    b"\xD2\xF5\xD0\xD4",                 // 阴性
    b"\xD7\xAA\xB0\xB1\xC3\xB8",         // 转氨酶
    b"\xD0\xD5\xC3\xFB",                 // 姓名
    b"\xBF\xB9\xCC\xE5",                 // 抗体
    b"\xBD\xE1\xB9\xFB",                 // 结果
    b"\xCF\xEE\xC4\xBF",                 // 项目
    b"\xB1\xE0\xBA\xC5",                 // 编号
];

/// Every byte beyond ASCII is one of a sign of GB18030, nearly all are of GB2312, and a word of a table is among
/// them: Korean, Japanese and Traditional Chinese have pairs of bytes too.
fn is_gb18030(sample: &[u8]) -> bool {
    let (mut common, mut rare) = (0_usize, 0_usize);
    let mut at = 0;
    while let Some(byte) = sample.get(at).copied() {
        if byte < 0x80 {
            at += 1;
            continue;
        }
        let Some(next) = sample.get(at + 1).copied() else { break };
        match (byte, next) {
            (0x81..=0xFE, 0x30..=0x39) => {
                rare += 1;
                at += 4;
            }
            (0xA1..=0xA9 | 0xB0..=0xF7, 0xA1..=0xFE) => {
                common += 1;
                at += 2;
            }
            (0x81..=0xFE, 0x40..=0x7E | 0x80..=0xFE) => {
                rare += 1;
                at += 2;
            }
            _ => return false,
        }
    }
    common > 9 * rare && WORDS.iter().any(|word| memchr::memmem::find(sample, word).is_some())
}

/// Every byte beyond ASCII is one that Western tables hold, and stands alone or with another letter.
fn is_western(sample: &[u8]) -> bool {
    const SIGNS: &[u8] = b"\x80\x85\x91\x92\x93\x94\x96\x97\xA0\xA7\xAB\xB0\xB1\xB2\xB3\xB5\xB7\xB9\xBB\xBF\xA1\
\xC0\xC1\xC4\xC7\xC8\xC9\xCA\xCD\xD1\xD3\xD6\xD7\xDA\xDC\xDF\xE0\xE1\xE2\xE4\xE7\xE8\xE9\xEA\xEB\xED\xEE\xEF\xF1\xF3\xF4\xF6\xF9\xFA\xFB\xFC";
    let mut run = 0;
    for byte in sample {
        run = if *byte < 0x80 { 0 } else { run + 1 };
        if run > 2 || *byte >= 0x80 && !SIGNS.contains(byte) {
            return false;
        }
    }
    true
}

/// From bytes of an encoding to UTF-8, piece by piece. What cannot be decoded becomes U+FFFD, and is told where a
/// cell holds it.
pub struct Decoder {
    encoding: Encoding,
    /// Bytes of a sign that is not whole yet.
    rest: Vec<u8>,
    /// The first half of a pair.
    half: Option<u16>,
    #[cfg(feature = "encodings")]
    other: Option<encoding_rs::Decoder>,
}

impl Decoder {
    /// A decoder, unless this build has none for it: then the text comes decoded.
    pub fn new(encoding: Encoding) -> Option<Decoder> {
        #[cfg(feature = "encodings")]
        let other = match encoding {
            Encoding::Gb18030 => Some(encoding_rs::GB18030.new_decoder_without_bom_handling()),
            Encoding::Windows1252 => {
                Some(encoding_rs::WINDOWS_1252.new_decoder_without_bom_handling())
            }
            _ => None,
        };
        #[cfg(not(feature = "encodings"))]
        if matches!(encoding, Encoding::Gb18030 | Encoding::Windows1252) {
            return None;
        }
        Some(Decoder {
            encoding,
            rest: Vec::new(),
            half: None,
            #[cfg(feature = "encodings")]
            other,
        })
    }

    /// Appends the text of the next bytes.
    pub fn push(&mut self, bytes: &[u8], last: bool, text: &mut Vec<u8>) {
        match self.encoding {
            Encoding::Utf8 => text.extend_from_slice(bytes),
            Encoding::Utf16Le => self.utf16(bytes, last, text, u16::from_le_bytes),
            Encoding::Utf16Be => self.utf16(bytes, last, text, u16::from_be_bytes),
            Encoding::Gb18030 | Encoding::Windows1252 =>
            {
                #[cfg(feature = "encodings")]
                if let Some(decoder) = &mut self.other {
                    let mut piece = String::new();
                    let most = decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(0);
                    piece.reserve(most);
                    let _ = decoder.decode_to_string(bytes, &mut piece, last);
                    text.extend_from_slice(piece.as_bytes());
                }
            }
        }
    }

    fn utf16(&mut self, bytes: &[u8], last: bool, text: &mut Vec<u8>, order: fn([u8; 2]) -> u16) {
        let mut put = |c: char| {
            let mut buffer = [0; 4];
            text.extend_from_slice(c.encode_utf8(&mut buffer).as_bytes());
        };
        self.rest.extend_from_slice(bytes);
        let pairs = self.rest.chunks_exact(2);
        let odd = pairs.remainder().to_vec();
        for pair in self.rest.chunks_exact(2) {
            let unit = order([pair[0], pair[1]]);
            if let Some(high) = self.half.take() {
                if (0xDC00..0xE000).contains(&unit) {
                    let sign =
                        0x10000 + ((u32::from(high) - 0xD800) << 10) + u32::from(unit) - 0xDC00;
                    put(char::from_u32(sign).unwrap_or(char::REPLACEMENT_CHARACTER));
                    continue;
                }
                put(char::REPLACEMENT_CHARACTER);
            }
            if (0xD800..0xDC00).contains(&unit) {
                self.half = Some(unit);
            } else {
                put(char::from_u32(u32::from(unit)).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
        }
        self.rest = odd;
        if last && (self.half.take().is_some() || !self.rest.is_empty()) {
            self.rest.clear();
            put(char::REPLACEMENT_CHARACTER);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_encoding_is_recognised_or_refused() {
        assert_eq!(recognised("id,日期\n".as_bytes()), Ok((Encoding::Utf8, 0)));
        assert_eq!(recognised(b"\xEF\xBB\xBFid"), Ok((Encoding::Utf8, 3)));
        assert_eq!(recognised(b"\xFF\xFEi\0d\0"), Ok((Encoding::Utf16Le, 2)));
        assert_eq!(recognised(b"i\0d\0,\0a\0l\0t\0"), Ok((Encoding::Utf16Le, 0)));
        assert_eq!(recognised(b"\0i\0d\0,\0a\0l\0t"), Ok((Encoding::Utf16Be, 0)));
        // 编号,日期
        assert_eq!(recognised(b"\xB1\xE0\xBA\xC5,\xC8\xD5\xC6\xDA\n"), Ok((Encoding::Gb18030, 0)));
        assert_eq!(recognised(b"id,ALT (\xB5kat/L)\n"), Ok((Encoding::Windows1252, 0)));
        // Korean: pairs of bytes, and no word of a Chinese table.
        assert!(recognised(b"\xB3\xAF\xC2\xA5,\xC0\xCC\xB8\xA7\n").is_err());
        assert!(recognised(b"id,\x83\x84\x81\x40\n").is_err());
        assert_eq!(recognised(b"PK\x03\x04"), Err(NoText::Known("ZIP archive or Office document")));
        // One broken line in a file of UTF-8.
        let mixed = ["阳性,阴性,阳性,阴性\n".as_bytes(), b"\xD1\xF4\xD0\xD4\n"].concat();
        assert_eq!(
            recognised(&[mixed.as_slice(), "阳性,阴性,阳性,阴性\n".as_bytes()].concat()),
            Ok((Encoding::Utf8, 0))
        );
    }

    #[test]
    fn pieces_of_utf16_are_the_whole() {
        let bytes: Vec<u8> = "id,é阳𝄞\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for size in 1..bytes.len() {
            let mut decoder = Decoder::new(Encoding::Utf16Le).expect("a decoder");
            let mut text = Vec::new();
            for piece in bytes.chunks(size) {
                decoder.push(piece, false, &mut text);
            }
            decoder.push(&[], true, &mut text);
            assert_eq!(text, "id,é阳𝄞\n".as_bytes(), "{size}");
        }
    }

    #[cfg(feature = "encodings")]
    #[test]
    fn pieces_of_gb18030_are_the_whole() {
        let bytes = b"\xD1\xF4\xD0\xD4,\xD2\xF5\xD0\xD4";
        for size in 1..bytes.len() {
            let mut decoder = Decoder::new(Encoding::Gb18030).expect("a decoder");
            let mut text = Vec::new();
            for piece in bytes.chunks(size) {
                decoder.push(piece, false, &mut text);
            }
            decoder.push(&[], true, &mut text);
            assert_eq!(text, "阳性,阴性".as_bytes(), "{size}");
        }
    }
}
