//! Sequences in columns: the rows of `hepb type`, whatever else a cell holds.

use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int64Type};
use arrow_array::{Array, ArrayRef, Int64Array, LargeStringArray, RecordBatch, StringViewArray};
use columns::{Sequences, typed};
use hbv::{Bases, Column};
use sequence::report::row;
use sequence::{Memory, Typer};
use std::sync::Arc;

fn text(bases: &[Bases]) -> String {
    bases.iter().map(|one| one.letter()).collect()
}

#[test]
fn a_cell_is_typed_as_a_record_of_a_file() {
    let typer = Typer::built_in();
    let mut genomes: Vec<Vec<Bases>> =
        typer.tables.paths.iter().step_by(9).map(|path| path.bases.clone()).collect();
    // rtM204V in the first, a piece of the second.
    let clade = typer.profile.clades.iter().position(|clade| clade.name == "C2").expect("C2");
    genomes[0] = typer.tables.paths[clade].bases.clone();
    genomes[0][738] = Bases::G;
    let piece = genomes[1][600..900].to_vec();
    genomes[1] = piece;
    let names: Vec<i64> = (0..genomes.len() as i64).collect();
    let mut texts: Vec<Option<String>> = genomes.iter().map(|one| Some(text(one))).collect();
    texts[2] = Some(format!(">another name\n{}", text(&genomes[2])));
    let columns: [(&str, ArrayRef); 3] = [
        ("sequence", Arc::new(StringViewArray::from_iter(texts.iter().map(Option::as_deref)))),
        ("note", Arc::new(LargeStringArray::from(vec!["x"; genomes.len()]))),
        ("id", Arc::new(Int64Array::from(names))),
    ];
    let batch = RecordBatch::try_from_iter(columns).expect("a batch");
    let made = typed(&batch.schema(), std::slice::from_ref(&batch), &mut Sequences::new(&typer))
        .expect("rows");
    assert_eq!(made.num_rows(), genomes.len());
    let mut memory = Memory::default();
    let mut calls = std::collections::BTreeSet::new();
    for (at, genome) in genomes.iter().enumerate() {
        let alone = typer.type_one(&at.to_string(), genome.as_slice(), &mut memory);
        let wanted = row(&alone);
        for (column, wanted) in Column::ALL.into_iter().zip(wanted) {
            // Only what was read from a file says so.
            if matches!(column, Column::File | Column::Description | Column::Notes) {
                continue;
            }
            let values = made.column(column as usize);
            let found = if values.is_null(at) {
                String::new()
            } else if let Some(numbers) = values.as_primitive_opt::<Int64Type>() {
                numbers.value(at).to_string()
            } else if let Some(numbers) = values.as_primitive_opt::<Float64Type>() {
                assert_eq!(Ok(numbers.value(at)), wanted.parse(), "{at} {}", column.key());
                continue;
            } else {
                values.as_string::<i32>().value(at).to_owned()
            };
            assert_eq!(found, wanted, "{at} {}", column.key());
        }
        calls
            .insert(made.column(Column::Genotype as usize).as_string::<i32>().value(at).to_owned());
    }
    assert!(calls.len() >= 4, "{calls:?}");
    let drugs = made.column_by_name("drugs").expect("drugs").as_string::<i32>();
    assert!(drugs.value(0).contains("LAM:R"), "{}", drugs.value(0));
    assert!(drugs.value(1).contains('?'), "{}", drugs.value(1));
}
