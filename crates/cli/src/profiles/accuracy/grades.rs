//! How many sequences get which grade of quality, and why.

use super::outcome::{Outcome, share};
use sequence::report::Grade;
use std::collections::BTreeMap;
use std::error::Error;
use std::io::Write;

/// Prints the shares, each sequence graded by a profile that has not seen its study.
pub fn grades(outcomes: &[Outcome], out: &mut dyn Write) -> Result<(), Box<dyn Error>> {
    let graded: Vec<_> = outcomes.iter().filter_map(|one| one.typed.quality.as_ref()).collect();
    for grade in [Grade::Good, Grade::Mediocre, Grade::Bad] {
        let count = graded.iter().filter(|quality| quality.grade == grade).count();
        writeln!(out, "  quality {:<9}{}", grade.key(), share(count, graded.len()))?;
    }
    let mut reasons: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for one in graded.iter().flat_map(|quality| &quality.reasons) {
        let name = one.reason.to_string();
        let name = name.split(':').next().unwrap_or_default();
        let counts = reasons.entry(name.to_owned()).or_default();
        *(if one.grade == Grade::Bad { &mut counts.1 } else { &mut counts.0 }) += 1;
    }
    for (name, (mediocre, bad)) in reasons {
        writeln!(out, "    {name:<15}{mediocre:>5} mediocre{bad:>5} bad")?;
    }
    Ok(())
}
