//! The forms that are told apart, and which of them a text has.

/// The form that was recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A report as text.
    Report,
    /// FHIR R4 or R4B as JSON.
    Fhir,
    /// HL7 version 2.
    Hl7V2,
    /// German laboratory data transfer.
    Ldt,
    /// A clinical document (CDA), or other XML.
    Cda,
    /// JSON that is not FHIR.
    OtherJson,
    /// A picture, a PDF or another file that is no text.
    NotText,
}

impl Format {
    /// Its name in output.
    pub fn key(self) -> &'static str {
        match self {
            Format::Report => "text",
            Format::Fhir => "fhir",
            Format::Hl7V2 => "hl7v2",
            Format::Ldt => "ldt",
            Format::Cda => "cda",
            Format::OtherJson => "json",
            Format::NotText => "binary",
        }
    }
}

/// The form of a text, by how it begins.
pub fn of(text: &str) -> Format {
    let text = text.trim_start_matches(['\u{FEFF}', '\u{B}', '\u{1}', '\u{2}']).trim_start();
    if let Some(format) = by_first_sign(text) {
        return format;
    }
    // A message wrapped in other lines is one all the same.
    let is_message = |line: &str| {
        let line = line.trim_start_matches(['\u{B}', ' ', '\t']);
        let mut signs = line.strip_prefix("MSH").map(str::chars);
        signs
            .as_mut()
            .and_then(Iterator::next)
            .is_some_and(|sign| !sign.is_alphanumeric() && sign != ' ')
    };
    if text.split(['\n', '\r']).take(200).any(is_message) {
        return Format::Hl7V2;
    }
    let first_words = text.split(['\n', '\r']).take(200);
    let segments = first_words
        .filter(|line| ["OBX|", "PID|", "OBR|"].iter().any(|name| line.starts_with(name)));
    if segments.count() >= 2 {
        return Format::Hl7V2;
    }
    if is_ldt(text) {
        return Format::Ldt;
    }
    Format::Report
}

fn by_first_sign(text: &str) -> Option<Format> {
    if text.starts_with("%PDF-") || text.starts_with("PK\u{3}\u{4}") || text.contains("\u{FFFD}PNG")
    {
        return Some(Format::NotText);
    }
    if text.starts_with("<?xml") || text.starts_with("<ClinicalDocument") {
        return Some(Format::Cda);
    }
    if text.starts_with('{')
        || text.starts_with("[{")
        || (text.starts_with('[') && text[1..].trim_start().starts_with('{'))
    {
        // An empty list of checks in Markdown begins otherwise.
        return Some(if text.contains("\"resourceType\"") {
            Format::Fhir
        } else {
            Format::OtherJson
        });
    }
    None
}

/// Nearly every line begins with its length in three digits and the number of a field in four.
fn is_ldt(text: &str) -> bool {
    let lines = text.split(['\n', '\r']).filter(|line| !line.trim().is_empty()).take(200);
    let (mut all, mut numbered) = (0, 0);
    for line in lines {
        all += 1;
        let line = line.trim_start();
        let digits = line.bytes().take(7).filter(u8::is_ascii_digit).count();
        numbered += usize::from(digits == 7);
    }
    all >= 4 && numbered * 10 >= all * 9
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_by_its_beginning() {
        for (text, format) in [
            ("\u{FEFF}{\"resourceType\": \"Bundle\"}", Format::Fhir),
            ("{\"a\": 1}", Format::OtherJson),
            ("\u{B}MSH|^~\\&|A", Format::Hl7V2),
            ("MSH$%~\\&$A", Format::Hl7V2),
            ("x\nPID|1\nOBX|1", Format::Hl7V2),
            ("<?xml version=\"1.0\"?>", Format::Cda),
            ("01380008230\n014810000123\n0178432050525\n0158411HBSAG\n", Format::Ldt),
            ("%PDF-1.7", Format::NotText),
            ("HBsAg positive", Format::Report),
            ("20250311\n", Format::Report),
            ("", Format::Report),
        ] {
            assert_eq!(of(text), format, "{text}");
        }
    }
}
