//! A.1: when the surface antibody counts as found.

use crate::facts::Facts;
use crate::logic::ask::*;
use crate::logic::{Row, Table};
use crate::rule::{Code, Source, Verification};
use crate::values::Knowledge;
use std::sync::LazyLock;

const FOUND: Code = Code::new("ANTI_HBS_FOUND");
const NOT_FOUND: Code = Code::new("ANTI_HBS_NOT_FOUND");

const CDC_2013: Source =
    Source::new("CDC2013", "10_MIU_ML_MORE_COUNTS", Verification::OriginalText);
const FLAG: Source =
    Source::new("HEPBLENS", "WITHOUT_TITRE_LABORATORY_S_OWN", Verification::Design);

/// The titre decides; without one, the laboratory's flag does. A flag that says
/// "found" beside a titre below 10 counts as not found (A.2).
pub fn table() -> &'static Table {
    static TABLE: LazyLock<Table> = LazyLock::new(|| {
        let limit = 10.milli_iu_per_ml();
        let no_titre = || not(anti_hbs_titre().known());
        Table::new(
            "anti-HBs",
            vec![
                Row::new("A.1.titre+", FOUND, anti_hbs_titre().at_least(limit).shown(), &CDC_2013),
                Row::new("A.1.titre-", NOT_FOUND, anti_hbs_titre().below(limit).shown(), &CDC_2013),
                Row::new("A.1.flag+", FOUND, all([no_titre(), anti_hbs_flag().found()]), &FLAG),
                Row::new(
                    "A.1.flag-",
                    NOT_FOUND,
                    all([no_titre(), anti_hbs_flag().not_found()]),
                    &FLAG,
                ),
            ],
            None,
        )
    });
    &TABLE
}

/// Whether the surface antibody counts as found, as far as is known.
pub fn anti_hbs_found(facts: &Facts) -> Knowledge {
    match table().class(facts) {
        Some(class) => Knowledge::is(class == FOUND),
        None => Knowledge::Absent,
    }
}
