//! The five columns that GenBank takes features in (table2asn, BankIt).

use super::{Annotation, Kind};
use std::fmt::Write;

/// The table of one sequence, under the name that its FASTA record has.
///
/// On the other strand the first place is the greater one; a feature across the ends of a circle has two lines. `<`
/// stands in the first column and `>` in the second, whatever the strand.
pub fn tbl(name: &str, annotation: &Annotation) -> String {
    let mut out = format!(">Feature {name}\n");
    for feature in &annotation.features {
        let last = feature.spans.len() - 1;
        for (number, (from, to)) in feature.spans.iter().enumerate() {
            let before = if number == 0 && feature.begins_unread { "<" } else { "" };
            let behind = if number == last && feature.ends_unread { ">" } else { "" };
            let _ = write!(out, "{before}{from}\t{behind}{to}");
            if number == 0 {
                out.push_str(match feature.kind {
                    Kind::Gene => "\tgene",
                    Kind::Coding => "\tCDS",
                });
            }
            out.push('\n');
        }
        let mut say = |key: &str, value: &str| {
            let _ = writeln!(out, "\t\t\t{key}\t{value}");
        };
        say("gene", feature.letter());
        if feature.kind == Kind::Gene {
            continue;
        }
        say("codon_start", &feature.codon_start.to_string());
        say("transl_table", "1");
        let notes = feature.flaws.iter().map(|flaw| flaw.to_string());
        // What has no product is said in its note: a product of it there is none.
        if feature.is_pseudo() {
            say("pseudo", "");
            say("note", &notes.fold(feature.product().to_owned(), |all, one| all + "; " + &one));
        } else {
            say("product", feature.product());
            let notes: Vec<String> = notes.collect();
            if !notes.is_empty() {
                say("note", &notes.join("; "));
            }
        }
    }
    out
}
