//! What is known of a case, as the rules ask for it.

mod cuts;
mod known;
mod limits;
mod sheet;
mod stale;
mod vaccine_antigen;
mod vocabulary;

pub(crate) use cuts::CUTS;
pub(crate) use known::ADULT_FROM;
pub use known::Facts;
pub use limits::{AltLimits, Limits, laboratory_limits};
pub(crate) use limits::{ast_limits, limits_by_hand};
pub use sheet::{StaleResult, Unconfirmed, stale_results, unconfirmed_results, used_results};
pub(crate) use stale::Stale;
pub use stale::StaleReason;
pub use vaccine_antigen::{LIKELY_DAYS, POSSIBLE_DAYS, VaccineAntigen, vaccine_antigen};
pub use vocabulary::{Domain, Fact};
