//! What a laboratory has read in the virus's own sequence, from text to findings.

use super::Entries;
use clinical::case::*;

/// What could be read, and each field that could not.
pub struct Read {
    /// None where no field of the sequence is filled in.
    pub findings: Option<SequenceFindings>,
    pub problems: Vec<(&'static str, CaseError)>,
}

/// Each gene with its field.
const GENES: [(&str, Gene); 4] =
    [("seq_rt", Gene::Rt), ("seq_s", Gene::S), ("seq_pre_c", Gene::PreC), ("seq_x", Gene::X)];

/// Reads every field of the sequence; `sampled` is read with the other days.
pub fn read(entries: &Entries, sampled: Option<Date>) -> Read {
    let mut reader = Reader { entries, problems: Vec::new(), any: sampled.is_some() };
    let mut findings = SequenceFindings::default();
    findings.sampled = sampled;
    findings.genotype = reader.field("seq_genotype", Genotype::parse);
    let subgenotype = reader.field("seq_subgenotype", |text| Clade::parse("subgenotype", text));
    let set = findings.set_subgenotype(subgenotype);
    reader.note("seq_subgenotype", set);
    for (key, gene) in GENES {
        reader.field(key, |text| findings.read(gene, if says_none(text) { "" } else { text }));
    }
    let nucleotides = reader.field("seq_nt", Nucleotide::parse_list);
    findings.add_nucleotides(nucleotides.unwrap_or_default());
    reader.field("seq_s_residues", |text| residues(&mut findings, text));
    findings.distances = reader.distances();
    let windows = |text: &str| parts(text).map(Genotype::parse).collect();
    findings.windows = reader.field("seq_windows", windows).unwrap_or_default();
    Read { findings: reader.any.then_some(findings), problems: reader.problems }
}

/// "Read, and nothing found", in any language.
fn says_none(text: &str) -> bool {
    let sign = |sign: &&str| text.trim().eq_ignore_ascii_case(sign);
    ["-", "–", "0", "wt"].iter().any(sign) || crate::words::says_none(text)
}

fn parts(text: &str) -> impl Iterator<Item = &str> {
    let between = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '，' | '、' | '；');
    text.split(between).filter(|part| !part.is_empty())
}

/// `122K 160R` or `K122, R160`: positions of the surface protein and what stands there.
fn residues(findings: &mut SequenceFindings, text: &str) -> Result<(), CaseError> {
    for part in parts(text) {
        let digits: String = part.chars().filter(char::is_ascii_digit).collect();
        let letters: String = part.chars().filter(|c| !c.is_ascii_digit()).collect();
        // Beyond any position where it is no number: then the position is reported.
        findings.set_s_residue(digits.parse().unwrap_or(u16::MAX), &letters)?;
    }
    Ok(())
}

struct Reader<'a> {
    entries: &'a Entries,
    problems: Vec<(&'static str, CaseError)>,
    any: bool,
}

impl Reader<'_> {
    fn note<T, E: Into<CaseError>>(&mut self, key: &'static str, read: Result<T, E>) -> Option<T> {
        read.map_err(|error| self.problems.push((key, error.into()))).ok()
    }

    fn field<T, E: Into<CaseError>>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        let text = self.entries.get(key);
        if text.trim().is_empty() {
            return None;
        }
        self.any = true;
        let read = read(text);
        self.note(key, read)
    }

    /// The distances, in percent as laboratories print them.
    fn distances(&mut self) -> Option<Distances> {
        let percent = |key: &'static str| {
            move |text: &str| parse_exact(key, text).map(|number| number / 100.0)
        };
        let nearest = self.field("seq_nearest", |text| Clade::parse("seq_nearest", text));
        let distance = self.field("seq_nearest_distance", percent("seq_nearest_distance"));
        let next = self.field("seq_next_distance", percent("seq_next_distance"));
        let region = if self.entries.get("seq_region") == "s" { Region::S } else { Region::Genome };
        let asked = [nearest.is_some(), distance.is_some(), next.is_some()].contains(&true);
        let (nearest, distance) = match (nearest, distance) {
            (Some(nearest), Some(distance)) => (nearest, distance),
            (nearest, distance) if asked => {
                // Both are required; report the missing one.
                if nearest.is_none() && self.entries.get("seq_nearest").is_empty() {
                    self.note("seq_nearest", Clade::parse("seq_nearest", ""));
                }
                if distance.is_none() && self.entries.get("seq_nearest_distance").is_empty() {
                    self.note("seq_nearest_distance", parse_exact("seq_nearest_distance", ""));
                }
                return None;
            }
            _ => return None,
        };
        let made = Distances::new(nearest, distance, next, region);
        let key = match &made {
            Err(error) if error.field() == "next_genotype_distance" => "seq_next_distance",
            _ => "seq_nearest_distance",
        };
        self.note(key, made)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_of(pairs: &[(&str, &str)]) -> Read {
        let mut entries = Entries::default();
        for (key, value) in pairs {
            entries.set(key, value);
        }
        read(&entries, None)
    }

    #[test]
    fn nothing_entered_is_no_sequence_and_none_found_is_one() {
        assert!(read_of(&[]).findings.is_none());
        let read = read_of(&[("seq_rt", "none")]);
        let findings = read.findings.expect("a sequence that was read");
        assert_eq!(findings.changes(Gene::Rt), Some(&[][..]));
        assert_eq!(findings.changes(Gene::S), None);
    }

    #[test]
    fn what_cannot_be_read_is_told_beside_its_own_field() {
        for (key, value) in [
            ("seq_rt", "L180M banana"),
            ("seq_rt", "M999V"),
            ("seq_s", "G145"),
            ("seq_nt", "1896Z"),
            ("seq_subgenotype", "K1"),
            ("seq_s_residues", "999K"),
            ("seq_s_residues", "K"),
            ("seq_nearest_distance", "far"),
            ("seq_windows", "B Z"),
        ] {
            let read = read_of(&[("seq_genotype", "B"), (key, value)]);
            assert!(read.problems.iter().any(|(field, _)| *field == key), "{key} = {value}");
            assert_eq!(read.findings.and_then(|found| found.genotype), Some(Genotype::B));
        }
        let read = read_of(&[("seq_nearest", "B2")]);
        assert_eq!(read.problems[0].0, "seq_nearest_distance");
    }

    #[test]
    fn a_whole_sequence_reaches_the_findings() {
        let read = read_of(&[
            ("seq_genotype", "B"),
            ("seq_subgenotype", "B2"),
            ("seq_rt", "L180M M204V"),
            ("seq_s", "G145R, W172*"),
            ("seq_nt", "A1762T+G1764A G1896A"),
            ("seq_s_residues", "122K R160"),
            ("seq_nearest", "B2"),
            ("seq_nearest_distance", "3.1"),
            ("seq_next_distance", "9"),
            ("seq_windows", "B C"),
        ]);
        assert_eq!(read.problems, []);
        let findings = read.findings.expect("a sequence");
        assert_eq!(findings.changes(Gene::Rt).map(<[_]>::len), Some(2));
        assert_eq!(findings.nucleotides().len(), 3);
        assert_eq!(findings.s_residues().len(), 2);
        assert!(findings.distances.is_some());
        assert_eq!(findings.windows.len(), 2);
    }
}
