//! Changes of a viral protein as laboratories write them: `rtM204V`, `M204V/I`, `sW172*`.

use crate::{AminoAcid, AminoAcids, Error, Gene, parts};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A change at one position of one protein. A mixture keeps every amino acid.
///
/// ```
/// use hbv::{Gene, Substitution};
/// let mixture = Substitution::parse(Gene::Rt, "M204V/I")?;
/// assert_eq!(mixture.to_string(), "rtM204I/V");
/// assert_eq!(Substitution::parse(Gene::S, "W172stop")?.to_string(), "sW172*");
/// assert!(Substitution::parse(Gene::Rt, "M345V").unwrap_err().is_out_of_range());
/// assert!(Substitution::parse(Gene::Rt, "sG145R").is_err(), "another protein's change");
/// # Ok::<(), hbv::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(try_from = "String", into = "String")
)]
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
    ) -> Result<Substitution, Error> {
        if !(1..=gene.last_codon()).contains(&position) {
            return Err(Error::out_of_range(
                gene.key(),
                position.to_string(),
                (1.0, f64::from(gene.last_codon())),
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
    pub fn parse(gene: Gene, text: &str) -> Result<Substitution, Error> {
        let (from, position, tail) = split(gene, text)?;
        let to = AminoAcids::parse(tail).ok_or_else(|| not_a_change(gene, text.trim()))?;
        Substitution::new(gene, position, from, to)
    }

    /// Reads a codon that was not read: `204?`, `rt204?`, `M204?`; `None` for anything else.
    pub(crate) fn parse_unread(gene: Gene, text: &str) -> Option<Result<u16, Error>> {
        text.trim().strip_suffix(['?', '？'])?;
        Some(split(gene, text).and_then(|(_, position, tail)| match tail {
            "?" | "？" => Ok(position),
            _ => Err(not_a_change(gene, text.trim())),
        }))
    }

    /// Reads codons that the virus lacks: `204del`, `rtM204del`, `L180_M204del`; `None` for anything else.
    pub(crate) fn parse_deleted(
        gene: Gene,
        text: &str,
    ) -> Option<Result<std::ops::RangeInclusive<u16>, Error>> {
        let text = text.trim();
        let is_del = |tail: &str| tail.eq_ignore_ascii_case("del");
        if !text.len().checked_sub(3).and_then(|at| text.get(at..)).is_some_and(is_del) {
            return None;
        }
        let wrong = || not_a_change(gene, text);
        let read = || {
            let (_, first, tail) = split(gene, text)?;
            if is_del(tail) {
                return Ok(first..=first);
            }
            let rest = tail.strip_prefix(['_', '-']).ok_or_else(wrong)?;
            let (_, last, tail) = split(gene, rest)?;
            if is_del(tail) && first <= last { Ok(first..=last) } else { Err(wrong()) }
        };
        Some(read())
    }

    /// Reads several, with spaces, commas, semicolons or `+` between them.
    ///
    /// # Errors
    /// Names the first that is no change of this protein.
    pub fn parse_list(gene: Gene, text: &str) -> Result<Vec<Substitution>, Error> {
        parts(text).map(|part| Substitution::parse(gene, part)).collect()
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
    pub(crate) fn normalised(mut all: Vec<Substitution>) -> Vec<Substitution> {
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
                    last.to = last.to.or(next.to);
                }
                _ => kept.push(next),
            }
        }
        kept
    }
}

/// What stands before the position, the position, and what stands behind it.
fn split(gene: Gene, text: &str) -> Result<(Option<AminoAcid>, u16, &str), Error> {
    let text = text.trim();
    let wrong = || not_a_change(gene, text);
    let digits = text.find(|c: char| c.is_ascii_digit()).ok_or_else(wrong)?;
    let (head, rest) = text.split_at(digits);
    let end = rest.find(|c: char| !c.is_ascii_digit()).ok_or_else(wrong)?;
    let (number, tail) = rest.split_at(end);
    let from = wild_type(gene, head.trim()).ok_or_else(wrong)?;
    // Beyond any position, but a number all the same.
    let position = number.parse().unwrap_or(u16::MAX);
    if !(1..=gene.last_codon()).contains(&position) {
        let codons = (1.0, f64::from(gene.last_codon()));
        return Err(Error::out_of_range(gene.key(), text, codons, "codon"));
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
        Gene::C => &["c"],
        Gene::P => &["p"],
        Gene::PreS1 => &["pres1", "pre_s1"],
        Gene::PreS2 => &["pres2", "pre_s2"],
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

fn not_a_change(gene: Gene, found: &str) -> Error {
    let expected = match gene {
        Gene::Rt => "M204V|rtM204V/I|L180M",
        Gene::S => "G145R|sW172*",
        Gene::PreC => "W28*",
        Gene::X => "K130M",
        Gene::C => "cI97L",
        Gene::P => "pR15K",
        Gene::PreS1 => "preS1A60V",
        Gene::PreS2 => "preS2F22L",
    };
    Error::not_one_of(gene.key(), found, expected)
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
        let gene = Gene::TABLED.iter().find(named).copied().unwrap_or(Gene::Rt);
        Substitution::parse(gene, &text).map_err(serde::de::Error::custom)
    }
}
