//! Files that are no sequences, or not in a format that is read here, recognised by how they begin.

/// A file of another kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Foreign {
    /// A web page or other XML.
    Markup,
    /// PDF.
    Pdf,
    /// A Word document, old or new, or RTF.
    WordProcessor,
    /// An Excel table, new.
    Spreadsheet,
    /// A Word, Excel or other document of Microsoft Office before 2007.
    OldOffice,
    /// A zip archive.
    Zip,
    /// Compressed by something other than gzip, or twice.
    Compressed,
    /// A picture.
    Picture,
    /// The trace of a capillary sequencer.
    Trace,
    /// Raw reads.
    Fastq,
    /// Aligned reads or variants.
    ReadsOrVariants,
    /// An alignment in Clustal, PHYLIP, Nexus, MEGA, MSF or Stockholm format.
    Alignment,
    /// An EMBL or Swiss-Prot entry.
    Embl,
    /// JSON.
    Json,
    /// Text in UTF-16.
    Utf16,
    /// Something binary.
    Binary,
}

/// Signatures, the more special first.
const SIGNATURES: &[(&[u8], Foreign)] = &[
    (b"%PDF", Foreign::Pdf),
    (b"{\\rtf", Foreign::WordProcessor),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Foreign::OldOffice),
    (b"\x1F\x8B", Foreign::Compressed),
    (b"BZh", Foreign::Compressed),
    (b"\xFD7zXZ\0", Foreign::Compressed),
    (b"\x28\xB5\x2F\xFD", Foreign::Compressed),
    (b"7z\xBC\xAF\x27\x1C", Foreign::Compressed),
    (b"Rar!\x1A\x07", Foreign::Compressed),
    (b"\x89PNG\r\n", Foreign::Picture),
    (b"\xFF\xD8\xFF", Foreign::Picture),
    (b"GIF8", Foreign::Picture),
    (b"II*\0", Foreign::Picture),
    (b"MM\0*", Foreign::Picture),
    (b"ABIF", Foreign::Trace),
    (b".scf", Foreign::Trace),
    (b"\xFF\xFE", Foreign::Utf16),
    (b"\xFE\xFF", Foreign::Utf16),
    (b"@HD\t", Foreign::ReadsOrVariants),
    (b"@SQ\t", Foreign::ReadsOrVariants),
    (b"##fileformat=VCF", Foreign::ReadsOrVariants),
    (b"BAM\x01", Foreign::ReadsOrVariants),
    (b"CRAM\x03", Foreign::ReadsOrVariants),
    (b"@", Foreign::Fastq),
    (b"ID   ", Foreign::Embl),
    (b"<", Foreign::Markup),
    (b"{", Foreign::Json),
    (b"[", Foreign::Json),
];

impl Foreign {
    /// How much of the beginning is looked at.
    pub(super) const HEAD: usize = 512;

    /// What a file is that begins so; nothing where it may be a sequence.
    pub(super) fn recognise(head: &[u8]) -> Option<Foreign> {
        let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
        if text.starts_with(b"PK\x03\x04") {
            return Some(Foreign::in_zip(text));
        }
        if is_alignment(text) || is_phylip(text) {
            return Some(Foreign::Alignment);
        }
        let known = SIGNATURES.iter().find(|(signature, _)| text.starts_with(signature));
        match known {
            Some((_, foreign)) => Some(*foreign),
            None if is_utf16(head) => Some(Foreign::Utf16),
            None => memchr::memchr(0, head).map(|_| Foreign::Binary),
        }
    }

    /// Office documents are zip archives; what they hold first tells which.
    fn in_zip(head: &[u8]) -> Foreign {
        let has = |name: &[u8]| memchr::memmem::find(head, name).is_some();
        if has(b"word/") || has(b"opendocument.text") {
            Foreign::WordProcessor
        } else if has(b"xl/") || has(b"opendocument.spreadsheet") {
            Foreign::Spreadsheet
        } else if has(b"[Content_Types].xml") {
            // Office, but what of it comes later in the file.
            Foreign::WordProcessor
        } else {
            Foreign::Zip
        }
    }

    /// Its name in kebab-case, to look a translation up by.
    pub fn key(self) -> &'static str {
        match self {
            Foreign::Markup => "markup",
            Foreign::Pdf => "pdf",
            Foreign::WordProcessor => "word-processor",
            Foreign::Spreadsheet => "spreadsheet",
            Foreign::OldOffice => "old-office",
            Foreign::Zip => "zip",
            Foreign::Compressed => "compressed",
            Foreign::Picture => "picture",
            Foreign::Trace => "trace",
            Foreign::Fastq => "fastq",
            Foreign::ReadsOrVariants => "reads-or-variants",
            Foreign::Alignment => "alignment",
            Foreign::Embl => "embl",
            Foreign::Json => "json",
            Foreign::Utf16 => "utf-16",
            Foreign::Binary => "binary",
        }
    }

    /// What it is, to follow "this is".
    pub(super) fn what(self) -> &'static str {
        match self {
            Foreign::Markup => "a web page (HTML or XML)",
            Foreign::Pdf => "a PDF document",
            Foreign::WordProcessor => "an office document, such as Word's",
            Foreign::Spreadsheet => "a spreadsheet, such as Excel's",
            Foreign::OldOffice => "a document of an old Microsoft Office (.doc, .xls)",
            Foreign::Zip => "a zip archive",
            Foreign::Compressed => "a compressed file that is not plain gzip",
            Foreign::Picture => "a picture",
            Foreign::Trace => "the trace file of a sequencer",
            Foreign::Fastq => "a FASTQ file of raw reads",
            Foreign::ReadsOrVariants => "a file of aligned reads or variants (SAM, BAM, VCF)",
            Foreign::Alignment => {
                "an alignment in a format other than FASTA (such as Clustal, Nexus or MSF)"
            }
            Foreign::Embl => "an EMBL entry",
            Foreign::Json => "JSON data",
            Foreign::Utf16 => "text saved as UTF-16 (\"Unicode\")",
            Foreign::Binary => "a binary file",
        }
    }

    /// What to do about it.
    pub(super) fn remedy(self) -> &'static str {
        match self {
            Foreign::Markup => "download the sequence itself as FASTA, or copy its letters",
            Foreign::Pdf | Foreign::WordProcessor | Foreign::Spreadsheet | Foreign::OldOffice => {
                "copy the letters of the sequence out of it, or save it as plain text"
            }
            Foreign::Zip | Foreign::Compressed => "unpack it first, or compress it with gzip",
            Foreign::Picture => "type or export the sequence as text",
            Foreign::Trace => "export the sequence from the sequencer's software as FASTA",
            Foreign::Fastq | Foreign::ReadsOrVariants => {
                "make a consensus sequence of it first, and give that as FASTA"
            }
            Foreign::Alignment | Foreign::Embl | Foreign::Json => "save or export it as FASTA",
            Foreign::Utf16 => "save it as plain text in UTF-8",
            Foreign::Binary => "give FASTA, GenBank or the bare letters of a sequence",
        }
    }
}

/// The first word of files that programs for alignments write, in small letters. MSF begins with `!!` and
/// the kind of its letters, older ones with the program's name.
const PROGRAMS: [&str; 13] = [
    "nexus",
    "clustal",
    "muscle",
    "mafft",
    "probcons",
    "kalign",
    "dialign",
    "t-coffee",
    "t_coffee",
    "pileup",
    "!!na_",
    "!!aa_",
    "!!rich_sequence",
];
/// Formats that say their name behind a `#`, where other lines are comments.
const NAMED: [&str; 3] = ["nexus", "mega", "stockholm"];
/// How the parts of a Nexus file begin.
const BLOCKS: [&str; 4] = ["begin data", "begin characters", "begin taxa", "dimensions ntax"];

/// Whether it is an alignment in Clustal, Nexus, MEGA, MSF (GCG) or Stockholm format, in any usual spelling.
fn is_alignment(text: &[u8]) -> bool {
    if text.starts_with(b">") {
        return false;
    }
    let text = String::from_utf8_lossy(text).to_ascii_lowercase();
    let is_named = |line: &str| {
        let name = line.strip_prefix('#').map(str::trim_start).unwrap_or_default();
        // A comment may begin with such a word too; a format says no more than its name and a version.
        let rest = NAMED.iter().find_map(|known| name.strip_prefix(known));
        rest.is_some_and(|rest| {
            let rest = rest.trim();
            rest.is_empty() || rest.starts_with(['[', '!']) || is_version(rest)
        })
    };
    let mut lines = text.lines().map(str::trim);
    PROGRAMS.iter().any(|name| text.starts_with(name))
        || text.starts_with("stockholm 1")
        || text.starts_with("multiple sequence alignment")
        || text.contains("msf:") && text.contains("check:")
        || lines.any(|line| is_named(line) || BLOCKS.iter().any(|block| line.starts_with(block)))
}

fn is_version(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | 'v'))
}

/// How PHYLIP begins: a line of two numbers, how many sequences and how long, then names and letters.
fn is_phylip(text: &[u8]) -> bool {
    let Some(end) = text.iter().position(|byte| matches!(byte, b'\n' | b'\r')) else {
        return false;
    };
    let words = |line: &[u8]| -> Vec<Vec<u8>> {
        let words = line.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
        words.map(<[u8]>::to_vec).collect()
    };
    let is_number = |word: &Vec<u8>| word.iter().all(u8::is_ascii_digit);
    let first = words(&text[..end]);
    // An option letter may follow: I for interleaved, S for sequential.
    let is_first = matches!(first.len(), 2 | 3)
        && first[..2].iter().all(is_number)
        && first.get(2).is_none_or(|option| option.len() == 1);
    let next = text[end..].trim_ascii_start().first();
    is_first && next.is_some_and(|byte| !matches!(byte, b'>' | b';' | b'0'..=b'9'))
}

/// Without a byte order mark: every other byte of Western text is zero.
fn is_utf16(head: &[u8]) -> bool {
    let head = &head[..head.len().min(16)];
    let zeros =
        |first: usize| head.len() >= 4 && head.iter().skip(first).step_by(2).all(|byte| *byte == 0);
    zeros(0) != zeros(1)
}
