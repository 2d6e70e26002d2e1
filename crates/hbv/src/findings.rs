//! What a viral sequence has shown, as plain data: genotype, substitutions,
//! nucleotides. Whoever read the sequence fills it in.

use crate::{
    AminoAcids, Bases, Clade, Distances, Error, Gene, Genotype, Nucleotide, Substitution, parts,
    written_day,
};
use jiff::civil::Date;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeMap;

/// Findings of one viral sequence. A gene that was not read is distinct from
/// one that was read and shows no change.
///
/// ```
/// use hbv::{Gene, SequenceFindings};
/// let mut found = SequenceFindings::default();
/// assert_eq!(found.changes(Gene::Rt), None, "not read");
/// found.read(Gene::Rt, "L180M, M204V")?;
/// assert_eq!(found.changes(Gene::Rt).map(<[_]>::len), Some(2));
/// found.read(Gene::S, "")?;
/// assert_eq!(found.changes(Gene::S), Some(&[][..]), "read, and nothing found");
/// # Ok::<(), hbv::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "RawFindings", into = "RawFindings")]
pub struct SequenceFindings {
    /// The day of the sample.
    pub sampled: Option<Date>,
    /// The genotype, as a laboratory reported it.
    pub genotype: Option<Genotype>,
    /// How near it is to the references.
    pub distances: Option<Distances>,
    /// The genotypes that windows along the genome are nearest to: two or more suggest a recombinant.
    pub windows: Vec<Genotype>,
    subgenotype: Option<Clade>,
    changes: [Option<Vec<Substitution>>; 4],
    not_read: [Vec<u16>; 4],
    deleted: [Vec<u16>; 4],
    nucleotides: Vec<Nucleotide>,
    s_residues: BTreeMap<u16, AminoAcids>,
}

#[derive(Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
struct RawFindings {
    #[serde(deserialize_with = "day", skip_serializing_if = "Option::is_none")]
    sampled: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    genotype: Option<Genotype>,
    #[serde(skip_serializing_if = "Option::is_none")]
    subgenotype: Option<Clade>,
    #[serde(skip_serializing_if = "Option::is_none")]
    distances: Option<Distances>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    windows: Vec<Genotype>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rt: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    s: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pre_c: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    x: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    nt: Vec<Nucleotide>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    s_residues: BTreeMap<u16, String>,
}

/// A day as it is written here: `2024-03-31`. jiff's own reader knows times, zones and durations, too, and has forty
/// kilobytes of messages about them.
fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    let text: Option<String> = Option::deserialize(deserializer)?;
    let read = |text: String| {
        let day =
            written_day(&text).and_then(|(year, month, day)| Date::new(year, month, day).ok());
        day.ok_or_else(|| D::Error::custom(format_args!("sampled: not_a_date, found '{text}'")))
    };
    text.map(read).transpose()
}

impl TryFrom<RawFindings> for SequenceFindings {
    type Error = Error;

    fn try_from(raw: RawFindings) -> Result<SequenceFindings, Error> {
        let mut findings = SequenceFindings {
            sampled: raw.sampled,
            genotype: raw.genotype,
            distances: raw.distances,
            windows: raw.windows,
            ..SequenceFindings::default()
        };
        findings.set_subgenotype(raw.subgenotype)?;
        for (gene, texts) in Gene::TABLED.into_iter().zip([raw.rt, raw.s, raw.pre_c, raw.x]) {
            if let Some(texts) = texts {
                findings.read_parts(gene, texts.iter().map(String::as_str))?;
            }
        }
        findings.add_nucleotides(raw.nt);
        for (position, letters) in raw.s_residues {
            findings.set_s_residue(position, &letters)?;
        }
        Ok(findings)
    }
}

impl From<SequenceFindings> for RawFindings {
    fn from(findings: SequenceFindings) -> RawFindings {
        let texts = |gene: Gene| {
            let changes = findings.changes(gene)?.iter().map(Substitution::to_string);
            let not_read = findings.not_read(gene).iter();
            let not_read = not_read.map(|codon| format!("{}{codon}?", gene.prefix()));
            let deleted = findings.deleted(gene).iter();
            let deleted = deleted.map(|codon| format!("{}{codon}del", gene.prefix()));
            Some(changes.chain(not_read).chain(deleted).collect())
        };
        let [rt, s, pre_c, x] = Gene::TABLED.map(texts);
        RawFindings {
            sampled: findings.sampled,
            genotype: findings.genotype,
            subgenotype: findings.subgenotype,
            distances: findings.distances,
            windows: findings.windows,
            rt,
            s,
            pre_c,
            x,
            nt: findings.nucleotides,
            s_residues: findings
                .s_residues
                .into_iter()
                .map(|(position, letters)| (position, letters.to_string()))
                .collect(),
        }
    }
}

impl SequenceFindings {
    /// The changes of a gene, by position; `None` where it was not read, or is none of [`Gene::TABLED`].
    pub fn changes(&self, gene: Gene) -> Option<&[Substitution]> {
        self.changes.get(gene as usize)?.as_deref()
    }

    /// Sets the changes of a gene. The same position twice is a mixture.
    ///
    /// # Errors
    /// Where a change belongs to another gene, or the gene is none of [`Gene::TABLED`].
    pub fn set_changes(
        &mut self,
        gene: Gene,
        changes: Option<Vec<Substitution>>,
    ) -> Result<(), Error> {
        let other = changes.iter().flatten().find(|change| change.gene() != gene);
        if let Some(other) = other {
            return Err(Error::contradiction(gene.key(), other.to_string(), "the gene"));
        }
        if !gene.is_tabled() {
            return Err(Error::not_one_of("sequence", gene.key(), "rt, s, pre_c or x"));
        }
        self.changes[gene as usize] = changes.map(Substitution::normalised);
        self.not_read[gene as usize].clear();
        self.deleted[gene as usize].clear();
        Ok(())
    }

    /// Codons of a gene that were not read, though others were: of these, "no change" is not reported.
    pub fn not_read(&self, gene: Gene) -> &[u16] {
        self.not_read.get(gene as usize).map_or(&[], Vec::as_slice)
    }

    /// Codons of a gene that the virus lacks. What the tables say of a codon does not hold for one that is not
    /// there: of these, "no change" is not reported either.
    pub fn deleted(&self, gene: Gene) -> &[u16] {
        self.deleted.get(gene as usize).map_or(&[], Vec::as_slice)
    }

    /// Codons of which the tables say nothing, by position: not read, or not there.
    pub fn open(&self, gene: Gene) -> Vec<u16> {
        let mut open = [self.not_read(gene), self.deleted(gene)].concat();
        open.sort_unstable();
        open.dedup();
        open
    }

    /// Sets the changes of a gene from a list as people write it; an empty text
    /// says that the gene was read and shows none. A codon with a question mark was not read; one with
    /// `del` is not there.
    ///
    /// ```
    /// use hbv::{Gene, SequenceFindings};
    /// let mut found = SequenceFindings::default();
    /// found.read(Gene::Rt, "L180M, 204?, rt236?, S202del, 250_252del")?;
    /// assert_eq!(found.changes(Gene::Rt).map(<[_]>::len), Some(1));
    /// assert_eq!(found.not_read(Gene::Rt), [204, 236]);
    /// assert_eq!(found.deleted(Gene::Rt), [202, 250, 251, 252]);
    /// # Ok::<(), hbv::Error>(())
    /// ```
    ///
    /// # Errors
    /// Names the first change that cannot be read.
    pub fn read(&mut self, gene: Gene, text: &str) -> Result<(), Error> {
        self.read_parts(gene, parts(text))
    }

    fn read_parts<'a>(
        &mut self,
        gene: Gene,
        parts: impl Iterator<Item = &'a str>,
    ) -> Result<(), Error> {
        let (mut changes, mut not_read, mut deleted) = (Vec::new(), Vec::new(), Vec::new());
        for part in parts {
            if let Some(codon) = Substitution::parse_unread(gene, part) {
                not_read.push(codon?);
            } else if let Some(codons) = Substitution::parse_deleted(gene, part) {
                deleted.extend(codons?);
            } else {
                changes.push(Substitution::parse(gene, part)?);
            }
        }
        self.set_changes(gene, Some(changes))?;
        for (codons, kept) in [(not_read, &mut self.not_read), (deleted, &mut self.deleted)] {
            let mut codons = codons;
            codons.sort_unstable();
            codons.dedup();
            kept[gene as usize] = codons;
        }
        Ok(())
    }

    /// The nucleotides that were read, by position.
    pub fn nucleotides(&self) -> &[Nucleotide] {
        &self.nucleotides
    }

    /// Adds nucleotides. The same position twice is a mixture.
    pub fn add_nucleotides(&mut self, nucleotides: impl IntoIterator<Item = Nucleotide>) {
        let mut all = std::mem::take(&mut self.nucleotides);
        all.extend(nucleotides);
        self.nucleotides = Nucleotide::normalised(all);
    }

    /// What stands at a position; nothing where it was not read.
    pub fn bases(&self, position: u16) -> Option<Bases> {
        let first = self.nucleotides.partition_point(|site| site.position.get() < position);
        let here = self.nucleotides[first..].iter();
        let here = here.take_while(|site| site.position.get() == position);
        here.map(|site| site.to).reduce(Bases::or).filter(|bases| !bases.is_any())
    }

    /// The subgenotype, as entered.
    pub fn subgenotype(&self) -> Option<&Clade> {
        self.subgenotype.as_ref()
    }

    /// Sets the subgenotype.
    ///
    /// # Errors
    /// Where it belongs to another genotype than the one entered.
    pub fn set_subgenotype(&mut self, subgenotype: Option<Clade>) -> Result<(), Error> {
        if let (Some(sub), Some(genotype)) = (&subgenotype, self.genotype)
            && sub.genotype() != genotype
        {
            return Err(Error::contradiction("subgenotype", sub.as_str(), "the genotype"));
        }
        self.subgenotype = subgenotype;
        Ok(())
    }

    /// The residues of the surface protein that were read, for the serotype.
    pub fn s_residues(&self) -> &BTreeMap<u16, AminoAcids> {
        &self.s_residues
    }

    /// Sets what stands at a position of the surface protein.
    ///
    /// # Errors
    /// Where the position or a letter is not possible.
    pub fn set_s_residue(&mut self, position: u16, letters: &str) -> Result<(), Error> {
        let wrong = || Error::not_one_of("s_residues", letters, "amino acids like K or K/R");
        let residues = AminoAcids::parse(letters).ok_or_else(wrong)?;
        let checked = Substitution::new(Gene::S, position, None, residues)?;
        self.s_residues.insert(checked.position(), residues);
        Ok(())
    }

    /// Sets one field from text, as an engine for sequences or a story writes it: `genotype` (`B` or `B2`),
    /// `subgenotype`, `rt`, `s`, `pre_c`, `x` (changes; empty says that none was found), `nt`
    /// (`1896A 1858T`), `s_residues` (`122K 160R`), `windows` (`B C`).
    ///
    /// ```
    /// use hbv::{Gene, SequenceFindings};
    /// let mut found = SequenceFindings::default();
    /// found.set_text("genotype", "B2")?;
    /// found.set_text("nt", "1896A 1858T")?;
    /// assert_eq!(found.nucleotides().len(), 2);
    /// assert!(found.set_text("polymerase", "M204V").is_err());
    /// # Ok::<(), hbv::Error>(())
    /// ```
    ///
    /// # Errors
    /// Where the field is none of these, or the text cannot be read.
    pub fn set_text(&mut self, field: &str, text: &str) -> Result<(), Error> {
        let text = text.trim();
        if let Some(gene) = Gene::TABLED.into_iter().find(|gene| gene.key() == field) {
            return self.read(gene, text);
        }
        match field {
            "genotype" => {
                let name = Clade::parse(field, text)?;
                self.genotype = Some(name.genotype());
                let sub = name.is_subgenotype().then_some(name);
                self.set_subgenotype(sub)?;
            }
            "subgenotype" => self.set_subgenotype(Some(Clade::parse(field, text)?))?,
            "nt" => self.add_nucleotides(Nucleotide::parse_list(text)?),
            "s_residues" => {
                for residue in Substitution::parse_list(Gene::S, text)? {
                    self.s_residues.insert(residue.position(), residue.to());
                }
            }
            "windows" => {
                self.windows = parts(text).map(Genotype::parse).collect::<Result<_, _>>()?;
            }
            _ => {
                return Err(Error::not_one_of(
                    "sequence",
                    field,
                    "genotype, subgenotype, rt, s, pre_c, x, nt, s_residues or windows",
                ));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_of_a_sample_is_a_day_or_refused() {
        let read = |text: &str| {
            serde_json::from_str::<SequenceFindings>(&format!(r#"{{"sampled":{text}}}"#))
        };
        let found = read(r#""2024-02-29""#).expect("a day");
        assert_eq!(found.sampled, Date::new(2024, 2, 29).ok());
        assert_eq!(read(&serde_json::to_string(&found.sampled).expect("JSON")).ok(), Some(found));
        assert_eq!(read("null").ok(), Some(SequenceFindings::default()));
        for text in [
            "2023-02-29",
            "2024-2-29",
            "2024-02-29T08:00",
            "-024-02-29",
            "2024-13-01",
            "２０２４",
            "",
        ] {
            let error = read(&format!("\"{text}\"")).expect_err(text).to_string();
            assert!(error.starts_with("sampled: not_a_date, found '"), "{error}");
        }
    }
}
