//! The whole engine, on sequences that are made from the profile itself: no deposited sequence is needed.

mod anchors;
mod circles;
mod doubt;
mod fuzz;
mod genomes;
pub mod made;
mod placing;
mod profiles;
mod recombinants;
mod unread;
