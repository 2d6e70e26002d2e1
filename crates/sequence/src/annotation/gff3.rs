//! GFF3, as the Sequence Ontology describes it (version 1.26) and NCBI writes it.

use super::{Annotation, Feature, Kind};
use crate::place::Strand;
use std::fmt::Write;

/// The first line of a file.
pub const HEADER: &str = "##gff-version 3\n";

/// The rows of one sequence: the sequence itself, each gene, what is translated of it.
///
/// A feature across the ends of a circle ends beyond its length, and the sequence says `Is_circular`.
pub fn gff3(name: &str, genotype: Option<&str>, annotation: &Annotation) -> String {
    let id = escaped(name, is_plain_in_name);
    let length = annotation.length;
    let mut out = format!("##sequence-region {id} 1 {length}\n");
    let circular = if annotation.circular { ";Is_circular=true" } else { "" };
    let _ = write!(
        out,
        "{id}\thepb\tregion\t1\t{length}\t.\t+\t.\tID={id}{circular};mol_type=genomic DNA"
    );
    if let Some(genotype) = genotype {
        let _ = write!(out, ";genotype={}", escaped(genotype, is_plain_in_value));
    }
    out.push('\n');
    let mut genes = 0;
    let mut proteins = 0;
    for feature in &annotation.features {
        let (from, to) = range(feature, annotation);
        let (kind, phase) = match feature.kind {
            Kind::Gene => ("gene", ".".to_owned()),
            Kind::Coding => ("CDS", (feature.codon_start - 1).to_string()),
        };
        let strand = annotation.strand.key();
        let _ = write!(out, "{id}\thepb\t{kind}\t{from}\t{to}\t.\t{strand}\t{phase}\t");
        match feature.kind {
            Kind::Gene => {
                genes += 1;
                let letter = feature.letter();
                let _ = write!(out, "ID={id}.gene{genes};Name={letter};gene={letter}");
                out.push_str(";gene_biotype=protein_coding");
            }
            Kind::Coding => {
                proteins += 1;
                let _ = write!(
                    out,
                    "ID={id}.cds{proteins};Parent={id}.gene{genes};Name={};gene={};product={};transl_table=1",
                    feature.gene,
                    feature.letter(),
                    feature.product(),
                );
                if feature.is_pseudo() {
                    out.push_str(";pseudo=true");
                }
                for (number, flaw) in feature.flaws.iter().enumerate() {
                    let before = if number == 0 { ";Note=" } else { "," };
                    let _ = write!(out, "{before}{flaw}");
                }
            }
        }
        // Which of its ends is the lesser place depends on the strand.
        let (low, high) = match annotation.strand {
            Strand::Plus => (feature.begins_unread, feature.ends_unread),
            Strand::Minus => (feature.ends_unread, feature.begins_unread),
        };
        if low || high {
            out.push_str(";partial=true");
        }
        if low {
            let _ = write!(out, ";start_range=.,{from}");
        }
        if high {
            let _ = write!(out, ";end_range={to},.");
        }
        out.push('\n');
    }
    out
}

/// The lesser and the greater place; beyond the length where it crosses the ends of a circle.
fn range(feature: &Feature, annotation: &Annotation) -> (usize, usize) {
    let (first, last) = (feature.spans[0], feature.spans[feature.spans.len() - 1]);
    let beyond = if feature.spans.len() > 1 { annotation.length } else { 0 };
    match annotation.strand {
        Strand::Plus => (first.0, last.1 + beyond),
        Strand::Minus => (last.1, first.0 + beyond),
    }
}

fn is_plain_in_name(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || ".:^*$@!+_?-|".contains(letter)
}

fn is_plain_in_value(letter: char) -> bool {
    !letter.is_control() && !";=&,%".contains(letter)
}

/// With everything else as `%` and its bytes in hexadecimal.
fn escaped(text: &str, is_plain: fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if is_plain(letter) {
            out.push(letter);
        } else {
            for byte in letter.encode_utf8(&mut [0; 4]).bytes() {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}
