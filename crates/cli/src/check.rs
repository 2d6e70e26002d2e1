//! `hepb check`: what was proved of each decision table.

use clinical::logic::check;
use clinical::report::tables;

/// Prints one proof a table; whether all are sound.
pub fn run(limit: u64) -> bool {
    let mut sound = 0;
    let tables = tables();
    for table in &tables {
        let proof = check(table, limit);
        println!("{proof}");
        sound += usize::from(proof.is_sound());
    }
    println!("{sound} of {} tables sound", tables.len());
    sound == tables.len()
}
