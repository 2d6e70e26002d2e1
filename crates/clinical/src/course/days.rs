//! Days that stand for the months and weeks of the definitions (section D.0).

/// "One month" between a result and the one that confirms it.
pub const CONFIRMATION: i32 = 28;
/// Week 12: from day 70 to day 112.
pub const WEEK_12: (i32, i32) = (70, 112);
/// Week 24: from day 140 to day 196.
pub const WEEK_24: (i32, i32) = (140, 196);
/// Week 48: the first value from this day on.
pub const WEEK_48: i32 = 308;
/// After week 96: a value on a later day.
pub const WEEK_96: i32 = 672;
/// The seed's "3 months", "half a year" and "one year" begin here: the windows
/// above serve the guidelines' terms.
pub const SEED_MONTHS_3: i32 = 84;
pub const SEED_MONTHS_6: i32 = 168;
pub const SEED_YEAR: i32 = 336;
/// A baseline is at most six months older than the start: the longest six months.
pub const BASELINE: i32 = 184;
/// 24 weeks after the end of treatment.
pub const WEEKS_24_OFF: i32 = 168;
/// Twelve months.
pub const YEAR: i32 = 365;
/// Two results of one visit, and two stretches of one treatment, lie this
/// close together (a decision of this project).
pub const SAME_VISIT: i32 = 28;
/// Stretches of treatment with a shorter gap are one treatment (a decision of this project).
pub const GAP: i32 = 7;
