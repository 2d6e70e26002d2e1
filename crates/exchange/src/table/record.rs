//! The fields of a record.

/// The fields of one record, as pieces of its text or, where quotes were undone, of a text of their own.
#[derive(Default)]
pub struct Fields {
    ends: Vec<(usize, usize, bool)>,
    undone: Vec<u8>,
}

impl Fields {
    /// How many.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// A field; empty where there is none.
    pub fn get<'a>(&'a self, record: &'a [u8], at: usize) -> &'a [u8] {
        match self.ends.get(at) {
            Some((start, end, false)) => &record[*start..*end],
            Some((start, end, true)) => &self.undone[*start..*end],
            None => &[],
        }
    }

    /// Parts a record by a sign, quotes undone.
    pub fn part(&mut self, record: &[u8], sign: u8) {
        self.ends.clear();
        self.undone.clear();
        if memchr::memchr(b'"', record).is_none() {
            let mut start = 0;
            for end in memchr::memchr_iter(sign, record) {
                self.ends.push((start, end, false));
                start = end + 1;
            }
            self.ends.push((start, record.len(), false));
            return;
        }
        let mut at = 0;
        loop {
            if record.get(at) != Some(&b'"') {
                let end = memchr::memchr(sign, &record[at..]).map_or(record.len(), |end| at + end);
                self.ends.push((at, end, false));
                if end == record.len() {
                    return;
                }
                at = end + 1;
                continue;
            }
            let start = self.undone.len();
            at += 1;
            loop {
                let Some(quote) = memchr::memchr(b'"', &record[at..]) else {
                    self.undone.extend_from_slice(&record[at..]);
                    at = record.len();
                    break;
                };
                self.undone.extend_from_slice(&record[at..at + quote]);
                at += quote + 1;
                if record.get(at) != Some(&b'"') {
                    break;
                }
                self.undone.push(b'"');
                at += 1;
            }
            // What stands behind a closing quote belongs to the field.
            let end = memchr::memchr(sign, &record[at..]).map_or(record.len(), |end| at + end);
            self.undone.extend_from_slice(&record[at..end]);
            self.ends.push((start, self.undone.len(), true));
            if end == record.len() {
                return;
            }
            at = end + 1;
        }
    }

    /// Makes room for as many fields, all empty.
    pub fn clear(&mut self, fields: usize) {
        self.undone.clear();
        self.ends.clear();
        self.ends.resize(fields, (0, 0, true));
    }

    /// Fills a field.
    pub fn put(&mut self, at: usize, text: &[u8]) {
        let start = self.undone.len();
        self.undone.extend_from_slice(text);
        if let Some(field) = self.ends.get_mut(at) {
            *field = (start, self.undone.len(), true);
        }
    }
}

/// The records of a text: each with the line on which it begins. A line end within quotes ends none.
pub struct Records<'a> {
    text: &'a [u8],
    newline: u8,
    /// The sign between fields; none where a line is a record whatever stands in it.
    sign: Option<u8>,
    at: usize,
    line: u64,
}

impl<'a> Records<'a> {
    /// The records of a text that begins at this line.
    pub fn new(text: &'a [u8], newline: u8, sign: Option<u8>, line: u64) -> Records<'a> {
        Records { text, newline, sign, at: 0, line }
    }

    /// Where the next record begins, and its line.
    pub fn place(&self) -> (usize, u64) {
        (self.at, self.line)
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = (u64, &'a [u8]);

    fn next(&mut self) -> Option<(u64, &'a [u8])> {
        if self.at >= self.text.len() {
            return None;
        }
        let (start, line) = (self.at, self.line);
        let mut quoted = false;
        let mut at = start;
        let end = loop {
            let rest = &self.text[at..];
            let found = match self.sign {
                Some(_) => memchr::memchr2(b'"', self.newline, rest),
                None => memchr::memchr(self.newline, rest),
            };
            let Some(found) = found else { break self.text.len() };
            at += found;
            if self.text[at] == self.newline {
                self.line += 1;
                if !quoted {
                    break at;
                }
            } else if quoted {
                if self.text.get(at + 1) == Some(&b'"') {
                    at += 1;
                } else {
                    quoted = false;
                }
            } else {
                quoted = at == start || Some(self.text[at - 1]) == self.sign;
            }
            at += 1;
        };
        self.at = end + 1;
        let record = &self.text[start..end];
        Some((line, record.strip_suffix(b"\r").unwrap_or(record)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(record: &str) -> Vec<String> {
        let mut fields = Fields::default();
        fields.part(record.as_bytes(), b',');
        (0..fields.len())
            .map(|at| String::from_utf8_lossy(fields.get(record.as_bytes(), at)).into_owned())
            .collect()
    }

    #[test]
    fn quotes_are_undone() {
        assert_eq!(fields("a,b,"), ["a", "b", ""]);
        assert_eq!(fields("\"a,b\",\"c\"\"d\",\"\""), ["a,b", "c\"d", ""]);
        assert_eq!(fields("5\" x,\"y\"z"), ["5\" x", "yz"]);
        assert_eq!(fields(""), [""]);
    }

    #[test]
    fn a_record_begins_where_its_line_does() {
        let text = b"a,b\r\n\"1\n2\",x\n\n3,4";
        let found: Vec<(u64, &[u8])> = Records::new(text, b'\n', Some(b','), 1).collect();
        let wanted: [(u64, &[u8]); 4] = [(1, b"a,b"), (2, b"\"1\n2\",x"), (4, b""), (5, b"3,4")];
        assert_eq!(found, wanted);
    }
}
