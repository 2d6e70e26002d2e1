//! One line a sequence, for tables: the same columns at the prompt and on the page.

use super::{Call, Distances, Typed};
use crate::genes::Gene;
use std::fmt::{Display, Write};

/// The columns of [`row`], in order: those of [`hbv::Column`].
pub const ROW_COLUMNS: [&str; hbv::Column::KEYS.len()] = hbv::Column::KEYS;

/// One sequence's values, in the order of [`ROW_COLUMNS`]. Empty where there is nothing to say.
pub fn row(typed: &Typed) -> Vec<String> {
    let mut row = Vec::with_capacity(ROW_COLUMNS.len() + 1);
    let text = |value: Option<String>| value.unwrap_or_default();
    row.push(typed.name.clone());
    row.push(typed.length.to_string());
    row.push(typed.strand.map_or("", |strand| strand.key()).to_owned());
    row.push(text(typed.origin.map(|origin| origin.to_string())));
    row.push(typed.call.key().to_owned());
    row.push(text(typed.headline.clone()));
    row.push(text(typed.subgenotype.clone()));
    row.push(match typed.call {
        // How often such a margin met one letter says nothing of two.
        Call::Recombinant => String::new(),
        _ => format!("{:.3}", typed.confidence),
    });
    row.push(format!("{:.1}", typed.margin));
    row.push(typed.columns.to_string());
    row.push(joined(typed.covered.iter().map(|(from, to)| format!("{from}-{to}"))));
    for distances in [typed.genome, typed.s_gene] {
        push_distances(&mut row, distances);
    }
    row.push(typed.recombinant.to_string());
    row.push(joined(typed.breakpoints.iter().map(|one| one.position)));
    row.push(joined(
        typed.parts.iter().map(|part| format!("{}:{}-{}", part.clade, part.from, part.to)),
    ));
    for gene in Gene::ALL {
        let found = typed.findings.as_ref().and_then(|findings| findings.gene(gene));
        row.push(joined(found.into_iter().flat_map(|found| &found.changes)));
    }
    row.push(text(typed.findings.as_ref().and_then(|findings| findings.nt.clone())));
    let refusal = typed.refusal.iter().map(|refusal| refusal.to_string());
    row.push(joined(refusal.chain(typed.notes.iter().map(|note| note.to_string()))));
    row.push(typed.format.to_string());
    row.push(typed.description.clone());
    row.push(typed.file.clone());
    let quality = typed.quality.as_ref();
    row.push(quality.map_or("", |quality| quality.grade.key()).to_owned());
    let reasons = quality.into_iter().flat_map(|quality| &quality.reasons);
    row.push(joined(reasons.map(|graded| graded.reason)));
    row
}

fn push_distances(row: &mut Vec<String>, distances: Option<Distances>) {
    let Some(one) = distances else {
        row.extend(std::iter::repeat_n(String::new(), 5));
        return;
    };
    row.push(one.nearest.to_string());
    row.push(format!("{:.4}", one.distance));
    row.push(one.next.to_string());
    row.push(format!("{:.4}", one.next_distance));
    row.push(one.rule.key().to_owned());
}

fn joined(parts: impl Iterator<Item = impl Display>) -> String {
    parts.fold(String::new(), |mut all, part| {
        if !all.is_empty() {
            all.push(';');
        }
        // Writing to a text cannot fail.
        let _ = write!(all, "{part}");
        all
    })
}
