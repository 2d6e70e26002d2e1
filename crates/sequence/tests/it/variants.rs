//! Variants against the axis: whoever applies them gets the sequence back, and what was not read is said.

use crate::whole::made::{Random, TYPER, consensus, mutated};
use sequence::variants::{Sample, vcf};
use sequence::{Aligned, Bases, COLUMNS, Memory, reverse_complement};
use std::collections::HashMap;

fn sample(name: &str, bases: &[Bases]) -> Sample {
    let mut memory = Memory::default();
    let aligned = match TYPER.lay(bases, &mut memory) {
        Ok(_) => memory.aligned.clone(),
        Err(_) => Aligned::unread(),
    };
    Sample { name: name.to_owned(), aligned }
}

fn lines(samples: &[Sample]) -> Vec<String> {
    let mut all = Vec::new();
    vcf(&TYPER.axis(), "axis", "test", samples, |line| {
        all.extend(line.lines().map(str::to_owned));
    });
    all
}

struct Row {
    position: usize,
    reference: String,
    alternatives: Vec<String>,
    /// By sample: the alleles, none where it was not read; and the letter.
    calls: Vec<(Option<Vec<usize>>, Option<String>)>,
}

fn rows(lines: &[String]) -> Vec<Row> {
    let parse = |line: &String| {
        let fields: Vec<&str> = line.split('\t').collect();
        let call = |text: &&str| {
            let (alleles, letter) =
                text.split_once(':').map_or((*text, None), |(a, b)| (a, Some(b)));
            let alleles = (alleles != ".")
                .then(|| alleles.split('/').map(|one| one.parse().unwrap()).collect());
            (alleles, letter.map(str::to_owned))
        };
        Row {
            position: fields[1].parse().unwrap(),
            reference: fields[3].to_owned(),
            alternatives: fields[4].split(',').map(str::to_owned).collect(),
            calls: fields[9..].iter().map(call).collect(),
        }
    };
    lines.iter().filter(|line| !line.starts_with('#')).map(parse).collect()
}

/// Applies what is said of one sample to the axis, as a program that reads VCF does.
fn applied(lines: &[String], sample: usize) -> String {
    let axis: Vec<String> = TYPER.axis().iter().map(|base| base.letter().to_string()).collect();
    let mut columns = axis.clone();
    let mut behind: HashMap<usize, String> = HashMap::new();
    let mut before = String::new();
    for row in rows(lines) {
        let from = row.position - 1;
        assert!(
            row.reference.chars().enumerate().all(|(at, base)| axis[from + at] == base.to_string())
        );
        let (alleles, letter) = &row.calls[sample];
        let is_site = row.reference.len() == 1 && row.alternatives.iter().all(|one| one.len() == 1);
        match alleles.as_deref() {
            None if is_site => columns[from] = "?".to_owned(),
            None | Some([0]) => {}
            Some([one]) if is_site => {
                let allele = &row.alternatives[one - 1];
                if allele != "*" {
                    columns[from].clone_from(allele);
                }
            }
            Some(_) if is_site => columns[from] = letter.clone().expect("a mixture has a letter"),
            Some([one]) => {
                let allele = &row.alternatives[one - 1];
                if allele == "*" {
                    continue;
                }
                let common = allele.chars().rev().zip(row.reference.chars().rev());
                let tail = common.take_while(|(a, b)| a == b).count();
                let (mut gone, mut here) = (row.reference.len(), allele.len());
                // The longest common end, but for the base that it is told with.
                let starts = allele.starts_with(&row.reference[..1]);
                let keep = tail.min(gone - usize::from(starts)).min(here - usize::from(starts));
                (gone, here) = (gone - keep, here - keep);
                let text =
                    letter.clone().unwrap_or_else(|| allele[usize::from(starts)..here].to_owned());
                columns[from + usize::from(starts)..from + gone].fill(String::new());
                if starts {
                    behind.entry(from).or_default().push_str(&text);
                } else {
                    before.push_str(&text);
                }
            }
            Some(_) => panic!("no mixture of insertions is made"),
        }
    }
    let mut out = before;
    for (column, text) in columns.iter().enumerate() {
        out.push_str(text);
        out.push_str(behind.get(&column).map_or("", String::as_str));
    }
    out
}

fn text(bases: &[Bases]) -> String {
    bases.iter().map(|base| base.letter()).collect()
}

#[test]
fn who_applies_the_variants_gets_each_sequence_back() {
    let mut random = Random(7);
    let mut all = Vec::new();
    for clade in ["A2", "B2", "C2", "D1", "E", "F1", "G", "H"] {
        let mut genome = mutated(&consensus(clade), 20, &mut random);
        genome[1000] = Bases::A.or(Bases::G);
        all.push(genome);
    }
    // Deletions that overlap, an insertion beside one, one with a mixture.
    let mut genome = consensus("A2");
    genome.drain(500..512);
    all.push(genome);
    let mut genome = consensus("A2");
    genome.drain(506..518);
    genome.splice(800..800, [Bases::A.or(Bases::C), Bases::G, Bases::G]);
    all.push(genome);
    // Two lengths at one place, the shorter with a change behind it that the longer one takes.
    let mut genome = consensus("A2");
    genome[1515] = Bases::SINGLE.into_iter().find(|base| *base != genome[1515]).unwrap();
    genome.drain(1500..1506);
    all.push(genome);
    let mut genome = consensus("A2");
    genome.drain(1500..1524);
    all.push(genome);
    let samples: Vec<Sample> =
        all.iter().enumerate().map(|(at, one)| sample(&at.to_string(), one)).collect();
    let lines = lines(&samples);
    for (number, genome) in all.iter().enumerate() {
        assert_eq!(applied(&lines, number), text(genome), "sample {number}");
    }
    // The strand and where it begins change nothing.
    let turned: Vec<Sample> = all
        .iter()
        .enumerate()
        .map(|(at, one)| {
            let mut one = reverse_complement(one);
            one.rotate_left(1234);
            sample(&at.to_string(), &one)
        })
        .collect();
    assert_eq!(self::lines(&turned), lines);
}

#[test]
fn positions_rise_and_the_reference_is_the_axis() {
    let samples = [
        sample("d", &consensus("D1")),
        sample("g", &consensus("G")),
        sample("f", &consensus("F1")[200..900]),
    ];
    let rows = rows(&lines(&samples));
    assert!(rows.windows(2).all(|two| two[0].position <= two[1].position));
    assert!(rows.iter().all(|row| row.calls.len() == 3));
}

#[test]
fn what_was_not_read_is_a_point_and_never_the_reference() {
    let genome = consensus("A2");
    let fragment = &genome[299..900];
    let lines =
        lines(&[sample("part", fragment), sample("whole", &genome), sample("none", &genome[..60])]);
    let mut read = [[true; COLUMNS]; 3];
    for row in rows(&lines) {
        if row.reference.len() == 1 {
            for (sample, (alleles, _)) in row.calls.iter().enumerate() {
                read[sample][row.position - 1] &= alleles.is_some();
            }
        }
    }
    let count = |sample: usize| read[sample].iter().filter(|one| **one).count();
    assert_eq!([count(0), count(1), count(2)], [601, COLUMNS, 0]);
    assert!(read[0][299] && !read[0][298] && read[0][899] && !read[0][900]);
    // Where all were read and agree there is no row.
    let whole = rows(&self::lines(&[sample("whole", &TYPER.axis())]));
    assert!(whole.is_empty());
    // An N was not read.
    let mut with_n = TYPER.axis();
    with_n[1500] = Bases::ANY;
    let rows = rows(&self::lines(&[sample("n", &with_n)]));
    assert_eq!(
        (rows.len(), rows[0].position, rows[0].alternatives.concat()),
        (1, 1501, ".".to_owned())
    );
    assert!(rows[0].calls[0].0.is_none());
}

#[test]
fn a_mixture_is_its_alleles_and_its_letter() {
    let mut genome = TYPER.axis();
    let reference = genome[699];
    let other = Bases::SINGLE.into_iter().find(|base| *base != reference).unwrap();
    genome[699] = reference.or(other);
    let lines = lines(&[sample("mixed", &genome), sample("plain", &TYPER.axis())]);
    let row = lines.last().unwrap();
    let letter = reference.or(other).letter();
    let expected = format!(
        "axis\t700\t.\t{}\t{}\t.\t.\t.\tGT:IUPAC\t0/1:{letter}\t0",
        reference.letter(),
        other.letter()
    );
    assert_eq!(row, &expected);
}

#[test]
fn a_deletion_across_the_origin_is_two() {
    let axis = TYPER.axis();
    let genome = [&axis[9..2000], &axis[2000..3209]].concat();
    // Ends of a linear record that lie apart: what is missing between them was not read.
    let lines = lines(&[sample("short", &genome)]);
    assert!(rows(&lines).iter().all(|row| row.alternatives == ["."]), "{lines:?}");
    // Cut elsewhere it is a circle, and both are deleted.
    let turned = [&axis[2000..3209], &axis[9..2000]].concat();
    let lines = self::lines(&[sample("short", &turned)]);
    let [start, end] = &self::rows(&lines)[..] else { panic!("{lines:?}") };
    assert_eq!(
        (start.position, start.alternatives[0].len()),
        (1, 1),
        "told with the base behind it"
    );
    assert_eq!((end.position + end.reference.len(), end.alternatives[0].len()), (3222, 1));
    assert_eq!(start.reference.len() + end.reference.len(), 9 + 12 + 2);
    // Where a letter may stand at either side of what is missing, the circle is the same.
    let round = text(&axis[9..3209]).repeat(2);
    let told = applied(&lines, 0);
    assert!(told.len() == 3200 && round.contains(&told), "{lines:?}");
}
