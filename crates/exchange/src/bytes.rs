//! From a file's bytes to its text.

/// Why bytes are no text that can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoText {
    /// A picture, a PDF or another known kind of file: its name.
    Known(&'static str),
    /// An encoding that is not read: its name as the file gives it.
    Encoding(String),
    /// Not UTF-8 from this byte on, and no sign of another encoding.
    NotUtf8(usize),
}

/// The text of bytes in UTF-8, UTF-16 (by its mark, or by every second byte being zero), or, where an HL7 message
/// says so, in Latin 1.
///
/// # Errors
/// Where they are something else.
pub fn text(bytes: &[u8]) -> Result<String, NoText> {
    if let Some(known) = known(bytes) {
        return Err(NoText::Known(known));
    }
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => return utf8(rest),
        [0xFF, 0xFE, rest @ ..] => return Ok(utf16(rest, u16::from_le_bytes)),
        [0xFE, 0xFF, rest @ ..] => return Ok(utf16(rest, u16::from_be_bytes)),
        _ => {}
    }
    let sample = &bytes[..bytes.len().min(4096)];
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    if sample.len() >= 8 {
        if zeros(1) * 5 >= sample.len() * 2 {
            return Ok(utf16(bytes, u16::from_le_bytes));
        }
        if zeros(0) * 5 >= sample.len() * 2 {
            return Ok(utf16(bytes, u16::from_be_bytes));
        }
    }
    match declared(bytes) {
        Some(name) => match name.to_ascii_uppercase().as_str() {
            "8859/1" | "ISO-8859-1" | "LATIN1" => {
                Ok(bytes.iter().map(|byte| char::from(*byte)).collect())
            }
            "" | "ASCII" | "UNICODE" | "UNICODE UTF-8" | "UTF-8" => utf8(bytes),
            // Where no byte is beyond ASCII, nothing is in doubt.
            _ if bytes.is_ascii() => utf8(bytes),
            _ => utf8(bytes).map_err(|_| NoText::Encoding(name)),
        },
        None => utf8(bytes),
    }
}

fn utf8(bytes: &[u8]) -> Result<String, NoText> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => Err(NoText::NotUtf8(error.valid_up_to())),
    }
}

fn utf16(bytes: &[u8], order: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| order([pair[0], pair[1]]));
    // Half of a pair alone is no sign.
    char::decode_utf16(units).map(|sign| sign.unwrap_or('\u{FFFD}')).collect()
}

pub(crate) fn known(bytes: &[u8]) -> Option<&'static str> {
    const KNOWN: [(&[u8], &str); 9] = [
        (b"%PDF-", "PDF"),
        (b"\x89PNG", "PNG picture"),
        (b"\xFF\xD8\xFF", "JPEG picture"),
        (b"GIF8", "GIF picture"),
        (b"II*\0", "TIFF picture"),
        (b"MM\0*", "TIFF picture"),
        (b"PK\x03\x04", "ZIP archive or Office document"),
        (b"\x1F\x8B", "gzip archive"),
        (b"\xD0\xCF\x11\xE0", "Office document"),
    ];
    let heic = bytes.get(4..8) == Some(b"ftyp");
    let by_start = KNOWN.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, name)| *name);
    by_start.or(heic.then_some("HEIC picture or film"))
}

/// The encoding that an HL7 message names in MSH-18.
fn declared(bytes: &[u8]) -> Option<String> {
    let at = bytes.windows(3).take(4096).position(|window| window == b"MSH")?;
    let line = &bytes[at..];
    let end = line.iter().position(|byte| matches!(byte, b'\r' | b'\n')).unwrap_or(line.len());
    let sign = *line.get(3)?;
    let field = line[..end].split(|byte| *byte == sign).nth(17)?;
    // Only the first of several.
    let first = field.split(|byte| matches!(byte, b'~' | b'^')).next()?;
    Some(String::from_utf8_lossy(first).trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings() {
        let wide = |order: fn(u16) -> [u8; 2]| {
            "HBsAg 阳性".encode_utf16().flat_map(order).collect::<Vec<u8>>()
        };
        assert_eq!(text("阳性".as_bytes()).as_deref(), Ok("阳性"));
        assert_eq!(text(b"\xEF\xBB\xBFa").as_deref(), Ok("a"));
        assert_eq!(
            text(&[b"\xFF\xFE".as_slice(), &wide(u16::to_le_bytes)].concat()).as_deref(),
            Ok("HBsAg 阳性")
        );
        assert_eq!(
            text(&[b"\xFE\xFF".as_slice(), &wide(u16::to_be_bytes)].concat()).as_deref(),
            Ok("HBsAg 阳性")
        );
        assert_eq!(
            text(&"HBsAg positive".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>())
                .as_deref(),
            Ok("HBsAg positive")
        );
        assert_eq!(text(b"\xFF\xFE\x00\xD8a\x00").as_deref(), Ok("\u{FFFD}a"));
        assert_eq!(text(b"a\xFF"), Err(NoText::NotUtf8(1)));
        assert_eq!(text(b"%PDF-1.7"), Err(NoText::Known("PDF")));
        let latin = b"MSH|^~\\&|a|b|c|d|e||ORU^R01|1|P|2.5||||||8859/1\rPID|1||1||M\xFCller";
        assert!(text(latin).is_ok_and(|text| text.ends_with("Müller")));
        let other = b"MSH|^~\\&|a|b|c|d|e||ORU^R01|1|P|2.5||||||GB 18030-2000\rPID|1||1||\xD5\xC5";
        assert_eq!(text(other), Err(NoText::Encoding("GB 18030-2000".into())));
    }
}
