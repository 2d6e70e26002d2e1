//! Every test of the engine from outside, by subject: one binary, because each costs a link.

mod advice;
mod bad_input;
mod boundaries;
mod codes;
mod common;
mod course;
mod course_properties;
mod dynamics;
mod inputs;
mod next_test;
mod overrides_in_context;
mod panels;
mod persistence;
mod properties;
mod samples_and_days;
mod scores;
mod scores_vignettes;
mod sources;
mod surveillance_and_reactivation;
mod tables_are_sound;
mod the_checker_catches;
mod variants;
mod variants_not_read;
mod variants_properties;
mod variants_vignettes;
