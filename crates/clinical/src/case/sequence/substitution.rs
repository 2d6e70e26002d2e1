//! Changes of a viral protein as laboratories write them: `rtM204V`, `M204V/I`, `sW172*`.

use super::super::CaseError;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A viral protein whose changes are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gene {
    /// Reverse transcriptase, the part of the polymerase that drugs act on.
    Rt,
    /// Small surface protein (HBsAg).
    S,
    /// Precore: the start of the protein from which HBeAg is made.
    PreC,
    /// X protein, whose gene holds the basal core promoter.
    X,
}

impl Gene {
    /// All four.
    pub const ALL: [Gene; 4] = [Gene::Rt, Gene::S, Gene::PreC, Gene::X];

    /// Its key in a case's JSON form.
    pub fn key(self) -> &'static str {
        match self {
            Gene::Rt => "rt",
            Gene::S => "s",
            Gene::PreC => "pre_c",
            Gene::X => "x",
        }
    }

    /// Its prefix as a change is written: `preCW28*`.
    pub fn prefix(self) -> &'static str {
        match self {
            Gene::PreC => "preC",
            other => other.key(),
        }
    }

    /// How many codons it has.
    pub fn codons(self) -> u16 {
        match self {
            Gene::Rt => 344,
            Gene::S => 226,
            Gene::PreC => 29,
            Gene::X => 154,
        }
    }

    /// The first nucleotide of its first codon, EcoRI numbering (section E.10).
    pub fn start(self) -> u16 {
        match self {
            Gene::Rt => 130,
            Gene::S => 155,
            Gene::X => 1374,
            Gene::PreC => 1814,
        }
    }
}

/// The letters of amino acids; the last is the stop.
const LETTERS: &[u8; 21] = b"ACDEFGHIKLMNPQRSTVWY*";

/// One amino acid by its letter, or a stop (`*`).
///
/// ```
/// use clinical::case::AminoAcid;
/// assert_eq!(AminoAcid::of('v').map(AminoAcid::letter), Some('V'));
/// assert_eq!(AminoAcid::of('B'), None);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AminoAcid(u8);

impl AminoAcid {
    /// A stop codon.
    pub const STOP: AminoAcid = AminoAcid(20);

    /// From its letter; `None` for a letter that is no amino acid.
    pub fn of(letter: char) -> Option<AminoAcid> {
        let letter = letter.to_ascii_uppercase();
        let index = LETTERS.iter().position(|known| char::from(*known) == letter)?;
        Some(AminoAcid(index as u8))
    }

    /// Its letter.
    pub fn letter(self) -> char {
        char::from(LETTERS[usize::from(self.0)])
    }
}

impl fmt::Debug for AminoAcid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.letter())
    }
}

/// Every amino acid found at one position: more than one in a mixture.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AminoAcids(u32);

impl AminoAcids {
    /// Just this one.
    pub fn only(one: AminoAcid) -> AminoAcids {
        AminoAcids(1 << one.0)
    }

    /// Reads letters, with or without `/` between them; `stop` and `*` are the stop.
    pub fn parse(text: &str) -> Option<AminoAcids> {
        let mut all = AminoAcids::default();
        for part in text.split('/') {
            let part = part.trim();
            if part.eq_ignore_ascii_case("stop") {
                all.insert(AminoAcid::STOP);
                continue;
            }
            if part.is_empty() {
                return None;
            }
            for letter in part.chars() {
                all.insert(AminoAcid::of(letter)?);
            }
        }
        Some(all)
    }

    /// Adds one.
    pub fn insert(&mut self, one: AminoAcid) {
        self.0 |= 1 << one.0;
    }

    /// Adds all of the others.
    #[must_use]
    pub fn and(self, others: AminoAcids) -> AminoAcids {
        AminoAcids(self.0 | others.0)
    }

    /// Whether it is among them.
    pub fn contains(self, one: AminoAcid) -> bool {
        self.0 & (1 << one.0) != 0
    }

    /// Whether any of these letters is among them.
    pub fn any_of(self, letters: &str) -> bool {
        letters.chars().filter_map(AminoAcid::of).any(|one| self.contains(one))
    }

    /// How many.
    pub fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The one, where it is only one.
    pub fn single(self) -> Option<AminoAcid> {
        let mut all = self.iter();
        all.next().filter(|_| all.next().is_none())
    }

    /// Each of them, by the alphabet, the stop last.
    pub fn iter(self) -> impl Iterator<Item = AminoAcid> {
        (0..LETTERS.len() as u8).map(AminoAcid).filter(move |one| self.contains(*one))
    }
}

impl fmt::Display for AminoAcids {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, one) in self.iter().enumerate() {
            if index > 0 {
                f.write_str("/")?;
            }
            write!(f, "{}", one.letter())?;
        }
        Ok(())
    }
}

impl fmt::Debug for AminoAcids {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A change at one position of one protein. A mixture keeps every amino acid.
///
/// ```
/// use clinical::case::{Gene, Substitution};
/// let mixture = Substitution::parse(Gene::Rt, "M204V/I")?;
/// assert_eq!(mixture.to_string(), "rtM204I/V");
/// assert_eq!(Substitution::parse(Gene::S, "W172stop")?.to_string(), "sW172*");
/// assert!(Substitution::parse(Gene::Rt, "M345V").unwrap_err().is_out_of_range());
/// assert!(Substitution::parse(Gene::Rt, "sG145R").is_err(), "another protein's change");
/// # Ok::<(), clinical::case::CaseError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Substitution {
    gene: Gene,
    position: u16,
    from: Option<AminoAcid>,
    to: AminoAcids,
}

impl Substitution {
    /// A change as a reader of sequences hands it over.
    ///
    /// # Errors
    /// Where the position is not one of the protein, or there is no amino acid.
    pub fn new(
        gene: Gene,
        position: u16,
        from: Option<AminoAcid>,
        to: AminoAcids,
    ) -> Result<Substitution, CaseError> {
        if !(1..=gene.codons()).contains(&position) {
            return Err(CaseError::out_of_range(
                gene.key(),
                position.to_string(),
                (1.0, f64::from(gene.codons())),
                "codon",
            ));
        }
        if to.is_empty() {
            return Err(not_a_change(gene, &position.to_string()));
        }
        Ok(Substitution { gene, position, from, to })
    }

    /// Reads `M204V`, `rtM204V`, `M204V/I`, `204V`, `W172*`, `W172stop`. Letters
    /// before the position that name another protein are refused.
    ///
    /// # Errors
    /// Where the text is no change of this protein.
    pub fn parse(gene: Gene, text: &str) -> Result<Substitution, CaseError> {
        let (from, position, tail) = parts(gene, text)?;
        let to = AminoAcids::parse(tail).ok_or_else(|| not_a_change(gene, text.trim()))?;
        Substitution::new(gene, position, from, to)
    }

    /// Reads a codon that was not read: `204?`, `rt204?`, `M204?`; `None` for anything else.
    pub(super) fn parse_unread(gene: Gene, text: &str) -> Option<Result<u16, CaseError>> {
        text.trim().strip_suffix(['?', '？'])?;
        Some(parts(gene, text).and_then(|(_, position, tail)| match tail {
            "?" | "？" => Ok(position),
            _ => Err(not_a_change(gene, text.trim())),
        }))
    }

    /// Reads codons that the virus lacks: `204del`, `rtM204del`, `L180_M204del`; `None` for anything else.
    pub(super) fn parse_deleted(
        gene: Gene,
        text: &str,
    ) -> Option<Result<std::ops::RangeInclusive<u16>, CaseError>> {
        let text = text.trim();
        let is_del = |tail: &str| tail.eq_ignore_ascii_case("del");
        if !text.len().checked_sub(3).and_then(|at| text.get(at..)).is_some_and(is_del) {
            return None;
        }
        let wrong = || not_a_change(gene, text);
        let read = || {
            let (_, first, tail) = parts(gene, text)?;
            if is_del(tail) {
                return Ok(first..=first);
            }
            let rest = tail.strip_prefix(['_', '-']).ok_or_else(wrong)?;
            let (_, last, tail) = parts(gene, rest)?;
            if is_del(tail) && first <= last { Ok(first..=last) } else { Err(wrong()) }
        };
        Some(read())
    }

    /// Reads several, with spaces, commas, semicolons or `+` between them.
    ///
    /// # Errors
    /// Names the first that is no change of this protein.
    pub fn parse_list(gene: Gene, text: &str) -> Result<Vec<Substitution>, CaseError> {
        list(text).map(|part| Substitution::parse(gene, part)).collect()
    }

    /// The protein.
    pub fn gene(&self) -> Gene {
        self.gene
    }

    /// The codon.
    pub fn position(&self) -> u16 {
        self.position
    }

    /// The amino acid that stood there before, as written.
    pub fn from(&self) -> Option<AminoAcid> {
        self.from
    }

    /// What stands there now.
    pub fn to(&self) -> AminoAcids {
        self.to
    }

    /// The same change with one amino acid only.
    #[must_use]
    pub fn with_only(self, to: AminoAcid) -> Substitution {
        Substitution { to: AminoAcids::only(to), ..self }
    }

    /// Without the protein's name: `M204V`.
    pub fn short(&self) -> String {
        let mut name = self.to_string();
        name.drain(..self.gene.prefix().len());
        name
    }

    /// Changes of one protein by position; the same position entered twice is a mixture.
    pub(super) fn normalised(mut all: Vec<Substitution>) -> Vec<Substitution> {
        all.sort_unstable();
        let mut kept: Vec<Substitution> = Vec::with_capacity(all.len());
        for next in all {
            match kept.last_mut() {
                // Different letters before the position stay apart: one is a mistake, and is shown.
                Some(last)
                    if last.position == next.position
                        && (last.from == next.from || last.from.is_none()) =>
                {
                    last.from = last.from.or(next.from);
                    last.to = last.to.and(next.to);
                }
                _ => kept.push(next),
            }
        }
        kept
    }
}

/// The parts of a list as people write it.
pub(super) fn list(text: &str) -> impl Iterator<Item = &str> {
    let between = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '+' | '，' | '、' | '；');
    text.split(between).filter(|part| !part.is_empty())
}

/// What stands before the position, the position, and what stands behind it.
fn parts(gene: Gene, text: &str) -> Result<(Option<AminoAcid>, u16, &str), CaseError> {
    let text = text.trim();
    let wrong = || not_a_change(gene, text);
    let digits = text.find(|c: char| c.is_ascii_digit()).ok_or_else(wrong)?;
    let (head, rest) = text.split_at(digits);
    let end = rest.find(|c: char| !c.is_ascii_digit()).ok_or_else(wrong)?;
    let (number, tail) = rest.split_at(end);
    let from = wild_type(gene, head.trim()).ok_or_else(wrong)?;
    // Beyond any position, but a number all the same.
    let position = number.parse().unwrap_or(u16::MAX);
    if !(1..=gene.codons()).contains(&position) {
        let codons = (1.0, f64::from(gene.codons()));
        return Err(CaseError::out_of_range(gene.key(), text, codons, "codon"));
    }
    Ok((from, position, tail.trim()))
}

/// The letter before the position, after the protein's own name; `None` for
/// anything else. A capital S or X alone is an amino acid's letter.
fn wild_type(gene: Gene, head: &str) -> Option<Option<AminoAcid>> {
    let one = |text: &str| {
        let mut letters = text.chars();
        match (letters.next(), letters.next()) {
            (None, _) => Some(None),
            (Some(letter), None) => AminoAcid::of(letter).map(Some),
            _ => None,
        }
    };
    let names: &[&str] = match gene {
        Gene::Rt => &["rt"],
        Gene::S => &["s"],
        Gene::PreC => &["prec", "pre_c", "pc"],
        Gene::X => &["x"],
    };
    if head.len() == 1 && head.chars().all(|c| c.is_ascii_uppercase()) {
        return one(head);
    }
    let named = names.iter().find_map(|name| {
        let start = head.get(..name.len())?;
        start.eq_ignore_ascii_case(name).then(|| head[name.len()..].trim_start())
    });
    one(named.unwrap_or(head))
}

fn not_a_change(gene: Gene, found: &str) -> CaseError {
    let expected = match gene {
        Gene::Rt => "M204V|rtM204V/I|L180M",
        Gene::S => "G145R|sW172*",
        Gene::PreC => "W28*",
        Gene::X => "K130M",
    };
    CaseError::not_one_of(gene.key(), found, expected)
}

impl fmt::Display for Substitution {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.gene.prefix())?;
        if let Some(from) = self.from {
            write!(f, "{}", from.letter())?;
        }
        write!(f, "{}{}", self.position, self.to)
    }
}

impl Serialize for Substitution {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// With the protein's name before it: `rtM204V`.
impl<'de> Deserialize<'de> for Substitution {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let named = |gene: &&Gene| text.starts_with(gene.prefix());
        let gene = Gene::ALL.iter().find(named).copied().unwrap_or(Gene::Rt);
        Substitution::parse(gene, &text).map_err(serde::de::Error::custom)
    }
}
