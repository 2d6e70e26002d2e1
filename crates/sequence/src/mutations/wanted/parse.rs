//! Reads a list as people write it.

use super::{Reason, Target, Wanted, WantedError};
use crate::genes::{AminoAcid, AminoAcids, Gene, Numbering};
use crate::{Bases, COLUMNS};

/// What a name before a number stands for.
#[derive(Clone, Copy, PartialEq)]
enum Named {
    Protein(Gene),
    Nucleotide,
}

use Named::{Nucleotide, Protein};

/// Names of more than a letter, the longer before those they start with.
const NAMES: [(&str, Named); 18] = [
    ("precore", Protein(Gene::PreC)),
    ("pre-core", Protein(Gene::PreC)),
    ("pre-s1", Protein(Gene::PreS1)),
    ("pre-s2", Protein(Gene::PreS2)),
    ("pre_s1", Protein(Gene::PreS1)),
    ("pre_s2", Protein(Gene::PreS2)),
    ("pres1", Protein(Gene::PreS1)),
    ("pres2", Protein(Gene::PreS2)),
    ("pre-c", Protein(Gene::PreC)),
    ("pre_c", Protein(Gene::PreC)),
    ("prec", Protein(Gene::PreC)),
    ("core", Protein(Gene::C)),
    ("hbc", Protein(Gene::C)),
    ("hbs", Protein(Gene::S)),
    ("hbx", Protein(Gene::X)),
    ("pol", Protein(Gene::P)),
    ("rt", Protein(Gene::Rt)),
    ("nt", Nucleotide),
];

/// Proteins of one letter. Alone, or before another letter or (if small) a number.
const LETTERS: [(char, Gene); 4] = [('s', Gene::S), ('x', Gene::X), ('c', Gene::C), ('p', Gene::P)];

/// Genotypes may have this many residues more than the master.
const LONGER: u16 = 40;

/// Reads a list: entries with commas, semicolons, `+`, spaces or lines between them. A name that
/// stands alone (`preC W28*`) counts up to the next comma or line. One entry that cannot be read
/// does not spoil the others.
///
/// A number without a name is a nucleotide only where no protein is that long: `181T` and
/// `A181T` may mean rtA181T, and are asked back.
///
/// ```
/// use sequence::mutations::parse_wanted;
/// let read = parse_wanted("rtM204V/I, sG145R; preC W28*, 1896A, X K130M V131I, nt 1762 A>T");
/// let read: Vec<String> = read.into_iter().map(|one| one.unwrap().target.to_string()).collect();
/// assert_eq!(
///     read,
///     ["rtM204I/V", "sG145R", "preCW28*", "nt1896A", "xK130M", "xV131I", "ntA1762T"]
/// );
/// let error = parse_wanted("A181T").remove(0).unwrap_err();
/// assert!(error.to_string().contains("which protein?"));
/// ```
pub fn parse_wanted(text: &str) -> Vec<Result<Wanted, WantedError>> {
    let mut read = Vec::new();
    let part_ends = |c: char| matches!(c, ',' | ';' | '+' | '\n' | '\r' | '，' | '、' | '；');
    for part in text.split(part_ends) {
        let mut tokens = part.split_whitespace().peekable();
        let mut named: Option<(Named, &str)> = None;
        let mut used = true;
        while let Some(token) = tokens.next() {
            if let Some(name) = whole_name(token) {
                (named, used) = (Some((name, token)), false);
                continue;
            }
            // "1762 A>T" is one entry.
            let mut entry = token.to_owned();
            let digits_last = token.ends_with(|c: char| c.is_ascii_digit());
            if digits_last && let Some(next) = tokens.next_if(|next| next.contains('>')) {
                entry.push_str(next);
            }
            let shown = match named {
                Some((_, name)) => format!("{name} {entry}"),
                None => entry.clone(),
            };
            used = true;
            read.push(match target(&entry, named.map(|(name, _)| name)) {
                Ok(target) => Ok(Wanted { text: shown, target }),
                Err(reason) => Err(WantedError { text: shown, reason }),
            });
        }
        if let Some((_, name)) = named.filter(|_| !used) {
            read.push(Err(WantedError { text: name.to_owned(), reason: Reason::NotAChange }));
        }
    }
    read
}

/// A name that stands alone.
fn whole_name(token: &str) -> Option<Named> {
    let token = token.trim_end_matches(':');
    let long = NAMES.iter().find(|(name, _)| token.eq_ignore_ascii_case(name)).map(|name| name.1);
    long.or_else(|| {
        let mut letters = token.chars();
        let one = letters.next().filter(|_| letters.next().is_none())?.to_ascii_lowercase();
        LETTERS.iter().find(|(letter, _)| *letter == one).map(|(_, gene)| Protein(*gene))
    })
}

/// A name and what follows it.
fn split_name(text: &str) -> Option<(Named, &str)> {
    for (name, meant) in NAMES {
        if text.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name)) {
            return Some((meant, text[name.len()..].trim_start_matches(':')));
        }
    }
    let mut letters = text.chars();
    let first = letters.next()?;
    let second = letters.next()?;
    let rest = letters.as_str();
    let (_, gene) = LETTERS.iter().find(|(letter, _)| *letter == first.to_ascii_lowercase())?;
    let before_letter =
        AminoAcid::of(second).is_some() && rest.starts_with(|c: char| c.is_ascii_digit());
    let before_number = first.is_ascii_lowercase() && second.is_ascii_digit();
    (before_letter || before_number || second == ':')
        .then(|| (Protein(*gene), text[first.len_utf8()..].trim_start_matches(':')))
}

/// `M204V` in three: what is before the number, the number, what is behind it.
fn split_number(text: &str) -> Option<(&str, u32, &str)> {
    let first = text.find(|c: char| c.is_ascii_digit())?;
    let (before, rest) = text.split_at(first);
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (number, behind) = rest.split_at(end);
    // Too large for any gene, but a number all the same.
    Some((before, number.parse().unwrap_or(u32::MAX), behind))
}

fn target(text: &str, standing: Option<Named>) -> Result<Target, Reason> {
    let (named, rest) = match split_name(text) {
        Some((named, rest)) if standing.is_none_or(|before| before == named) => (Some(named), rest),
        // After a name of its own, `C` or `S` is the letter of an amino acid.
        _ => (standing, text),
    };
    let (_, number, _) = split_number(rest).ok_or(Reason::NotAChange)?;
    // No protein is that long.
    let far = number > u32::from(Gene::P.residues());
    match named {
        Some(Nucleotide) => nucleotide(rest),
        Some(Protein(gene)) if !far => residue(gene, rest),
        // "preC G1896A". Letters of mixtures are amino acids here: rtM999V is out of range.
        Some(Protein(gene)) => match rest.chars().all(|c| !c.is_alphabetic() || is_base(c)) {
            true => nucleotide(rest).or_else(|_| residue(gene, rest)),
            false => residue(gene, rest),
        },
        None if far || rest.contains('>') => nucleotide(rest),
        None => Err(Reason::WhichGene),
    }
}

fn is_base(letter: char) -> bool {
    matches!(letter.to_ascii_uppercase(), 'A' | 'C' | 'G' | 'T' | 'U')
}

fn residue(gene: Gene, text: &str) -> Result<Target, Reason> {
    let (before, number, behind) = split_number(text).ok_or(Reason::NotAChange)?;
    let last = match gene.numbering() {
        Numbering::Universal => *gene.own_part().end(),
        Numbering::Own => gene.residues() + LONGER,
    };
    let number = u16::try_from(number).ok().filter(|number| (1..=last).contains(number));
    let number = number.ok_or(Reason::OutOfRange { last })?;
    let from = match before {
        "" => None,
        before => Some(AminoAcids::parse(before).and_then(AminoAcids::single)),
    };
    let from = match from {
        Some(None) => return Err(Reason::NoSuchLetter),
        other => other.flatten(),
    };
    if behind.is_empty() {
        return Err(Reason::NotAChange);
    }
    if behind.eq_ignore_ascii_case("del") || matches!(behind, "-" | "Δ") {
        return Ok(Target::Deletion { gene, number, from });
    }
    let to = AminoAcids::parse(behind).ok_or(Reason::NoSuchLetter)?;
    Ok(Target::Residues { gene, number, from, to })
}

/// `G1896A`, `1896A`, `1896G>A`.
fn nucleotide(text: &str) -> Result<Target, Reason> {
    let (before, number, behind) = split_number(text).ok_or(Reason::NotAChange)?;
    let (before, behind) = match behind.split_once('>') {
        None => (before, behind),
        Some((from, to)) if before.is_empty() => (from, to),
        Some(_) => return Err(Reason::NotAChange),
    };
    let base = |text: &str| match text.as_bytes() {
        [letter] => Bases::from_letter(*letter).filter(|bases| *bases != Bases::ANY),
        _ => None,
    };
    let last = COLUMNS as u16;
    let position = u16::try_from(number).ok().filter(|number| (1..=last).contains(number));
    let position = position.ok_or(Reason::OutOfRange { last })?;
    let from = match before {
        "" => None,
        before => Some(base(before).ok_or(Reason::NoSuchLetter)?),
    };
    if behind.is_empty() {
        return Err(Reason::NotAChange);
    }
    let to = base(behind).ok_or(Reason::NoSuchLetter)?;
    Ok(Target::Nucleotide { position, from, to })
}
