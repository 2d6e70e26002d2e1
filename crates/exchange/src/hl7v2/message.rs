//! Segments, fields, components: the delimiters are those that the message names, and escapes are undone once, after
//! splitting.

/// The signs that part a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Delimiters {
    field: char,
    component: char,
    repetition: char,
    escape: char,
    subcomponent: char,
}

impl Default for Delimiters {
    fn default() -> Delimiters {
        Delimiters { field: '|', component: '^', repetition: '~', escape: '\\', subcomponent: '&' }
    }
}

impl Delimiters {
    /// Those that a header segment names; none where they are not distinct signs.
    fn of_header(segment: &str) -> Option<Delimiters> {
        let mut signs = segment.get(3..)?.chars();
        let field = signs.next().filter(|c| !c.is_alphanumeric() && !c.is_whitespace())?;
        let named: Vec<char> = signs.take_while(|c| *c != field).collect();
        let usual = Delimiters::default();
        let at = |nth: usize, usual: char| named.get(nth).copied().unwrap_or(usual);
        let found = Delimiters {
            field,
            component: at(0, usual.component),
            repetition: at(1, usual.repetition),
            escape: at(2, usual.escape),
            subcomponent: at(3, usual.subcomponent),
        };
        let all =
            [found.field, found.component, found.repetition, found.escape, found.subcomponent];
        let distinct = all.iter().enumerate().all(|(at, sign)| !all[..at].contains(sign));
        (distinct && all.iter().all(|sign| !sign.is_alphanumeric())).then_some(found)
    }
}

/// A segment.
#[derive(Clone, Debug)]
pub struct Segment<'a> {
    /// Its name.
    pub name: &'a str,
    /// The bytes of the whole text that it takes.
    pub span: (usize, usize),
    fields: Vec<&'a str>,
    signs: Delimiters,
}

/// A field as it stands between its signs.
#[derive(Clone, Copy, Debug)]
pub struct Field<'a> {
    text: &'a str,
    signs: Delimiters,
}

impl<'a> Segment<'a> {
    /// The field of a number; empty where there is none. In MSH the first sign is a field of its own.
    pub fn field(&self, number: usize) -> Field<'a> {
        let at = if matches!(self.name, "MSH" | "FHS" | "BHS") {
            number.wrapping_sub(1)
        } else {
            number
        };
        Field { text: self.fields.get(at).copied().unwrap_or_default(), signs: self.signs }
    }
}

impl<'a> Field<'a> {
    /// Whether nothing stands there.
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// As it stands.
    pub fn raw(&self) -> &'a str {
        self.text.trim()
    }

    /// Its repetitions.
    pub fn repetitions(&self) -> impl Iterator<Item = Field<'a>> + use<'a> {
        let signs = self.signs;
        self.text.split(signs.repetition).map(move |text| Field { text, signs })
    }

    /// A component, from 1, with its escapes undone.
    pub fn component(&self, number: usize) -> String {
        let text = self.text.split(self.signs.component).nth(number - 1).unwrap_or_default();
        unescaped(text, self.signs)
    }

    /// All of it as text: what is parted stays beside each other.
    pub fn text(&self) -> String {
        let parts: Vec<String> = self
            .text
            .split(self.signs.repetition)
            .map(|text| unescaped(text, self.signs))
            .collect();
        parts.join(" ")
    }
}

/// The segments of a text: of one message or a batch, in frames or not, with any ends of lines.
pub fn segments(text: &str) -> Vec<Segment<'_>> {
    let mut segments: Vec<Segment> = Vec::new();
    let mut signs = Delimiters::default();
    let mut at = 0;
    for line in text.split(['\r', '\n', '\u{1C}', '\u{B}']) {
        let start = at;
        at += line.len() + 1;
        let trimmed = line.trim_start_matches(['\u{FEFF}', ' ', '\t', '\u{2}', '\u{1}']);
        let start = start + (line.len() - trimmed.len());
        let Some(name) = trimmed.get(..3) else { continue };
        if !name.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()) {
            continue;
        }
        if matches!(name, "MSH" | "FHS" | "BHS") {
            if let Some(found) = Delimiters::of_header(trimmed) {
                signs = found;
            }
        } else if !trimmed[3..].starts_with(signs.field) && trimmed.len() > 3 {
            continue;
        }
        let fields = trimmed.split(signs.field).collect();
        segments.push(Segment { name, span: (start, start + trimmed.len()), fields, signs });
    }
    segments
}

/// A text with its escapes undone, once: what comes out of one begins no other.
fn unescaped(text: &str, signs: Delimiters) -> String {
    if !text.contains(signs.escape) {
        return text.trim().to_owned();
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(signs.escape) {
        plain.push_str(&rest[..at]);
        let behind = &rest[at + signs.escape.len_utf8()..];
        let Some(end) = behind.find(signs.escape).filter(|end| *end <= 40) else {
            plain.push_str(&rest[at..]);
            rest = "";
            break;
        };
        match &behind[..end] {
            "F" => plain.push(signs.field),
            "S" => plain.push(signs.component),
            "T" => plain.push(signs.subcomponent),
            "R" => plain.push(signs.repetition),
            "E" => plain.push(signs.escape),
            "H" | "N" => {}
            code if code.starts_with('.') => plain.push('\n'),
            code if code.starts_with('X') => plain.push_str(&of_hex(&code[1..])),
            // Not known: as it stands.
            code => {
                plain.push(signs.escape);
                plain.push_str(code);
                plain.push(signs.escape);
            }
        }
        rest = &behind[end + signs.escape.len_utf8()..];
    }
    plain.push_str(rest);
    plain.trim().to_owned()
}

fn of_hex(digits: &str) -> String {
    let bytes: Option<Vec<u8>> = digits
        .as_bytes()
        .chunks(2)
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
        .collect();
    bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_message_names_its_signs() {
        let all = segments("\u{B}MSH$%*!@$LAB$F\rOBX$1$SN$X%HBV DNA$$<%20\u{1C}\r");
        assert_eq!(all.len(), 2);
        assert_eq!(all[0].field(3).raw(), "LAB");
        assert_eq!(
            (all[1].field(5).component(1), all[1].field(5).component(2)),
            ("<".into(), "20".into())
        );
        let usual = segments("MSH|^~\\&|A\nPID|1||7\r\nOBX|1");
        assert_eq!(usual.iter().map(|it| it.name).collect::<Vec<_>>(), ["MSH", "PID", "OBX"]);
        assert_eq!(segments("PID|1||7\nOBX|1")[0].field(3).raw(), "7");
    }

    #[test]
    fn escapes_are_undone_once() {
        let signs = Delimiters::default();
        for (text, plain) in [
            ("3.2x10\\S\\7", "3.2x10^7"),
            ("a\\T\\b \\F\\ \\R\\", "a&b | ~"),
            ("\\E\\S\\E\\", "\\S\\"),
            ("\\H\\88\\N\\", "88"),
            ("a\\.br\\b", "a\nb"),
            ("\\X41\\\\X0D\\", "A"),
            ("half\\", "half\\"),
            ("\\Zx\\", "\\Zx\\"),
        ] {
            assert_eq!(unescaped(text, signs), plain, "{text}");
        }
    }
}
