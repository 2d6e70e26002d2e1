//! Guideline editions, side by side. An edition is one folder and one line of
//! `editions_in_order!`; it is never edited in place after release.

pub(crate) mod before;
mod decision;
mod edition;
mod meaning;
mod options;
mod order;
mod persistence;
mod remark;
mod situation;
mod situation_rule;
mod stopping;
mod treat;

pub(crate) use before::{HBSAG_NEG, severe};
pub(crate) use decision::{
    CONSIDER, INSUFFICIENT, MONITOR, NO_RULE_READ, NOT_ASSESSED, NOT_READ, TREAT,
};
pub(crate) use edition::persistence_of;
pub use edition::{Edition, Phases, Remarked};
pub use meaning::Meaning;
pub(crate) use options::{Against, NamedOption, ResistanceOptions, option};
pub(crate) use order::{
    CIRRHOSIS_COMPENSATED, CIRRHOSIS_DECOMPENSATED, NO_VERDICT, no_verdict_table,
    stands_without_a_verdict,
};
pub(crate) use persistence::FoundToday;
pub use persistence::{Persistence, PersistenceStatus};
pub(crate) use remark::RuleRemark;
pub use situation::Situation;
pub(crate) use situation_rule::SituationRule;
pub(crate) use stopping::{Ask, Population, RestartRow, Sign, StoppingRow, row};

use crate::logic::Table;
use crate::rule::Code;

/// Declares the editions' modules and lists them in the order given.
macro_rules! editions_in_order {
    ($(mod $edition:ident;)+) => {
        $(mod $edition;)+
        static EDITIONS: &[Edition] = &[$($edition::EDITION),+];
    };
}

// In the order in which they are shown. `cargo fmt` does not look into macros: the Makefile names
// these modules to rustfmt.
editions_in_order! {
    mod easl2017;
    mod easl2025;
    mod aasld2018;
    mod aasld_idsa2025;
    mod apasl2015;
    mod china2022;
    mod china2019;
    mod kasl2018;
    mod jsh2014;
    mod who2024;
    mod who2015;
}

/// Every edition, in the order in which they are shown.
pub fn editions() -> &'static [Edition] {
    EDITIONS
}

/// The edition of this key.
pub fn edition(key: &str) -> Option<&'static Edition> {
    editions().iter().find(|edition| edition.key == key)
}

/// Whether no later edition of the same body stands here too.
pub fn is_in_force(key: &Code) -> bool {
    !editions().iter().any(|edition| edition.replaces.is_some_and(|older| *key == older))
}

/// The decision tables of every edition, each once, for the checker and the rules page.
pub fn tables() -> Vec<&'static Table> {
    let mut tables: Vec<&'static Table> = vec![before::table(), order::no_verdict_table()];
    let all = editions().iter().flat_map(|edition| {
        let of_situations = (edition.situations)().iter();
        let without_hbsag = edition.without_hbsag();
        let of_treatment = [(edition.indication)()].into_iter().chain(without_hbsag);
        edition.phase_table().into_iter().chain(of_treatment).chain(of_situations)
    });
    for table in all {
        if !tables.iter().any(|known| std::ptr::eq(*known, table)) {
            tables.push(table);
        }
    }
    tables
}
