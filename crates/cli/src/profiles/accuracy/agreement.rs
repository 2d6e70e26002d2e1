//! How often the label and the evidence are met, and how often nothing certain is said.

use super::outcome::{HALVES, Outcome, share};
use sequence::report::Call;
use std::error::Error;
use std::io::Write;

/// Prints it of all, and of each half.
pub fn summary(all: &[Outcome], out: &mut dyn Write) -> Result<(), Box<dyn Error>> {
    let everyone: Vec<&Outcome> = all.iter().collect();
    of_some("all", &everyone, out)?;
    for (half, name) in HALVES {
        let some: Vec<&Outcome> = all.iter().filter(|one| one.half() == half).collect();
        of_some(name, &some, out)?;
    }
    Ok(())
}

fn of_some(name: &str, all: &[&Outcome], out: &mut dyn Write) -> Result<(), Box<dyn Error>> {
    let count = |wanted: &dyn Fn(&Outcome) -> bool| all.iter().filter(|one| wanted(one)).count();
    let certain = count(&|one| !one.is_flagged());
    writeln!(out, "  {name}: {}", all.len())?;
    writeln!(
        out,
        "    as labelled {}; certain ones {}",
        share(count(&|one| one.agrees()), all.len()),
        share(count(&|one| !one.is_flagged() && one.agrees()), certain)
    )?;
    let clear = count(&|one| one.evidence.is_some());
    let certain_clear = count(&|one| !one.is_flagged() && one.evidence.is_some());
    writeln!(
        out,
        "    by evidence, where it is clear ({clear}): {}; certain ones {}; certain ones with the label where it is not clear {}",
        share(count(&|one| one.evidence.is_some() && one.is_right()), clear),
        share(
            count(&|one| !one.is_flagged() && one.evidence.is_some() && one.is_right()),
            certain_clear
        ),
        share(count(&|one| !one.is_flagged() && one.is_right()), certain)
    )?;
    let of = |call: Call| count(&|one| one.typed.call == call);
    writeln!(
        out,
        "    not certain {}: uncertain {} (two letters said {}), recombinant {}, unassigned {}, not HBV {}",
        share(all.len() - certain, all.len()),
        of(Call::Uncertain),
        count(&|one| one.typed.call == Call::Uncertain
            && one.typed.headline.as_ref().is_some_and(|said| said.len() > 1)),
        of(Call::Recombinant),
        of(Call::Unassigned),
        of(Call::NotHbv)
    )?;
    let doubted = count(&|one| {
        one.is_confirmed_single() && one.typed.call == Call::Unassigned && one.typed.margin >= 40.0
    });
    writeln!(out, "    clear by evidence and 40 bits, and yet not named: {doubted}")?;
    Ok(())
}

/// Names the studies several of whose labels the evidence contradicts.
pub fn wrong_labels(all: &[&Outcome], out: &mut dyn Write) -> Result<(), Box<dyn Error>> {
    let mut studies: std::collections::BTreeMap<&str, (usize, usize, &str)> = Default::default();
    for one in all.iter().filter(|one| one.evidence.is_some()) {
        let entry = studies.entry(&one.entry.study).or_insert((0, 0, &one.entry.name));
        entry.1 += 1;
        if one.label_is_wrong() {
            entry.0 += 1;
            entry.2 = &one.entry.name;
        }
    }
    let wrong = studies.values().map(|(wrong, ..)| wrong).sum::<usize>();
    writeln!(out, "\nLabels that clear evidence contradicts: {wrong}; studies with two and more:")?;
    for (study, (wrong, of, name)) in studies.iter().filter(|(_, (wrong, ..))| *wrong > 1) {
        writeln!(out, "  {study}: {wrong} of {of} ({name} and others)")?;
    }
    Ok(())
}
