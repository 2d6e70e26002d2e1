//! `hepb seal`: released editions are sealed. A committed file holds, for each edition and each part
//! of it, the version and a fingerprint of the rows as they decide: rule, class, condition with its
//! limits, what it sets aside, reference and verification. Where in a text a rule stands and how a
//! name is worded is no part of it.
//!
//! Rows that change under the same version break the seal: two reports that name the same version
//! of an edition must rest on the same rules.

use clinical::guidelines::{Edition, editions};
use clinical::logic::{Row, Table};
use clinical::rule::Source;
use serde::Serialize;
use serde_json::{Value, json};
use std::error::Error;
use std::fmt::{self, Write as _};
use std::io::Write;
use std::path::Path;

/// What is sealed of one edition: one part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Seal {
    edition: String,
    version: String,
    part: String,
    fingerprint: String,
}

impl fmt::Display for Seal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\t{}\t{}\t{}", self.edition, self.version, self.part, self.fingerprint)
    }
}

/// Writes the seals of the present editions, or checks that the file holds them. A broken seal is
/// never written over.
///
/// # Errors
/// Where the file cannot be read or written, or has another form.
pub fn run(file: &Path, check: bool, out: &mut dyn Write) -> Result<bool, Box<dyn Error>> {
    let name = file.display();
    let committed = match std::fs::read_to_string(file) {
        Ok(text) => parse(&text).map_err(|problem| format!("{name}: {problem}"))?,
        Err(error) if !check && error.kind() == std::io::ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(format!("{name}: {error}").into()),
    };
    let present = present();
    let Compared { broken, stale } = compare(&committed, &present);
    for problem in &broken {
        writeln!(out, "{problem}")?;
    }
    if !broken.is_empty() {
        return Ok(false);
    }
    if check {
        for problem in &stale {
            writeln!(out, "{problem}; run make seal")?;
        }
        return Ok(stale.is_empty());
    }
    std::fs::write(file, print(&present)).map_err(|error| format!("{name}: {error}"))?;
    writeln!(out, "{} parts of {} editions are sealed", present.len(), editions().len())?;
    Ok(true)
}

const HEAD: &str = "edition\tversion\tpart\tfingerprint";

fn print(seals: &[Seal]) -> String {
    seals.iter().fold(format!("{HEAD}\n"), |mut text, seal| {
        let _ = writeln!(text, "{seal}");
        text
    })
}

fn parse(text: &str) -> Result<Vec<Seal>, String> {
    let mut lines = text.lines();
    if lines.next() != Some(HEAD) {
        return Err(format!("the first line is not: {HEAD}"));
    }
    let seal = |line: &str| match line.split('\t').map(str::to_owned).collect::<Vec<_>>().as_slice()
    {
        [edition, version, part, fingerprint] => Ok(Seal {
            edition: edition.clone(),
            version: version.clone(),
            part: part.clone(),
            fingerprint: fingerprint.clone(),
        }),
        _ => Err(format!("not four cells: {line}")),
    };
    lines.map(seal).collect()
}

/// What is wrong between what is committed and what the engine holds.
struct Compared {
    /// Rows that changed under a version that did not.
    broken: Vec<String>,
    /// What is only to be written down: a new version, edition or part.
    stale: Vec<String>,
}

fn compare(committed: &[Seal], present: &[Seal]) -> Compared {
    let (mut broken, mut stale) = (Vec::new(), Vec::new());
    let same_part = |a: &Seal, b: &Seal| a.edition == b.edition && a.part == b.part;
    for seal in present {
        let Seal { edition, version, part, .. } = seal;
        match committed.iter().find(|known| same_part(known, seal)) {
            None => stale.push(format!("{edition}, {part}: not sealed yet")),
            Some(known) if known.version != *version => {
                stale.push(format!("{edition}, {part}: sealed as version {}", known.version));
            }
            Some(known) if known.fingerprint != seal.fingerprint => broken.push(format!(
                "{edition} version {version} is released and sealed, and its {part} changed. Where the change is meant, \
                 raise `version` in crates/clinical/src/guidelines/{}/mod.rs, say in CHANGELOG.md what changed, and run \
                 make rules (git diff docs/rules/rules.md shows which rows) and make seal; where it is not, take it back.",
                edition.to_lowercase(),
            )),
            Some(_) => {}
        }
    }
    for seal in committed {
        let Seal { edition, version, part, .. } = seal;
        if present.iter().any(|known| same_part(known, seal)) {
            continue;
        }
        let now = present.iter().find(|known| known.edition == *edition);
        match now.map(|known| &known.version) {
            Some(now) if now != version => {
                stale.push(format!("{edition}, {part}: sealed as version {version}, gone now"));
            }
            Some(_) => broken.push(format!(
                "{edition} version {version} is released and sealed, and has no {part} any more. Raise its version, or take it back."
            )),
            None => broken.push(format!(
                "{edition} version {version} is released and sealed, and is not among the editions any more. Put it back."
            )),
        }
    }
    broken.dedup();
    stale.dedup();
    Compared { broken, stale }
}

/// The seals of every edition as the engine holds it.
fn present() -> Vec<Seal> {
    editions()
        .iter()
        .flat_map(|edition| {
            parts(edition).into_iter().map(|(part, rows)| Seal {
                edition: edition.key.to_owned(),
                version: edition.version.to_owned(),
                part: part.to_owned(),
                fingerprint: fingerprint(&rows),
            })
        })
        .collect()
}

/// What decides in an edition, part by part, as plain data.
fn parts(edition: &Edition) -> Vec<(&'static str, Value)> {
    let limits = json!({
        "uln": data(&edition.uln),
        "uln_source": source(&edition.uln_source),
        "uln_sensitivity": data(&edition.uln_sensitivity),
    });
    let indication = json!({
        "table": table((edition.indication)()),
        "whom": edition.scope_conditions().iter().map(data).collect::<Vec<_>>(),
        "severe_acute": edition.severe_acute().map(source),
        "without_hbsag": edition.without_hbsag().map(table),
    });
    let situations = json!({
        "tables": (edition.situations)().iter().map(table).collect::<Vec<_>>(),
        "read": edition.situations_read.iter().map(data).collect::<Vec<_>>(),
    });
    let standing: Vec<Value> =
        edition.standing.iter().map(|(code, at)| json!([code, source(at)])).collect();
    let mut parts = vec![("limits", limits)];
    if let Some(phase) = &edition.phase {
        let persistence = json!({
            "requirement": without_place(data(&phase.persistence)),
            "description_only": phase.description_only,
        });
        let meanings: Vec<Value> =
            phase.meanings.iter().map(|(class, meaning)| json!([class, meaning])).collect();
        parts.push(("phase", json!([table((phase.table)()), meanings, persistence])));
    }
    parts.extend([
        ("indication", indication),
        ("situations", situations),
        ("standing", Value::from(standing)),
    ]);
    let remarks: Vec<Value> = edition
        .rule_remarks()
        .map(|remark| json!([remark.rules, remark.code, remark.when, source(remark.source)]))
        .collect();
    if !remarks.is_empty() {
        parts.push(("remarks", Value::from(remarks)));
    }
    let stopping: Vec<Value> = edition.stopping_rows().map(|row| data(&row)).collect();
    if !stopping.is_empty() {
        parts.push(("stopping", Value::from(stopping)));
    }
    if let Some(restarting) = edition.restarting_row() {
        parts.push(("restarting", data(&restarting)));
    }
    if let Some(at) = edition.options_source() {
        let options: Vec<Value> = edition.named_options().map(|option| data(&option)).collect();
        parts.push(("options", json!([source(at), options])));
    }
    parts
}

fn table(table: &Table) -> Value {
    let otherwise = table.otherwise().map(|rest| {
        json!({
            "rule": rest.rule,
            "class": rest.class,
            "grey_zone": rest.grey_zone,
            "source": source(&rest.source),
        })
    });
    json!({
        "ranked": table.is_ranked(),
        "rows": table.rows().iter().map(row).collect::<Vec<_>>(),
        "otherwise": otherwise,
    })
}

fn row(row: &Row) -> Value {
    json!({
        "rule": row.rule,
        "class": row.class,
        "grey_zone": row.grey_zone,
        "when": data(&row.when),
        "overrides": row.overrides,
        "source": source(&row.source),
    })
}

/// Which text, and how far it was read; where in it is wording.
fn source(source: &Source) -> Value {
    match source.readings {
        0 => json!([source.reference, source.verification]),
        readings => json!([source.reference, source.verification, readings]),
    }
}

fn data(of: &impl Serialize) -> Value {
    serde_json::to_value(of).unwrap_or_default()
}

/// The same without the place in its source.
fn without_place(mut value: Value) -> Value {
    if let Some(at) = value.get_mut("source") {
        let readings = at.get("readings").cloned();
        let how = [at["reference"].clone(), at["verification"].clone()];
        *at = how.into_iter().chain(readings).collect();
    }
    value
}

/// FNV-1a of the text: against a change that nobody meant, not against one that somebody hides.
fn fingerprint(of: &Value) -> String {
    let digest = of.to_string().bytes().fold(0xcbf2_9ce4_8422_2325_u64, |digest, byte| {
        (digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{digest:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use clinical::logic::Condition;
    use clinical::logic::ask::*;
    use clinical::rule::{Code, Verification};

    fn one(rule: &'static str, class: &'static str, when: Condition, at: &Source) -> String {
        fingerprint(&row(&Row::new(rule, Code::new(class), when, at)))
    }

    const AT: Source = Source::new("EASL2017", "table 1", Verification::Known);

    fn above(limit: i32) -> Condition {
        all([hbeag().found(), hbv_dna().above(limit.iu_per_ml())])
    }

    #[test]
    fn what_decides_is_sealed_and_wording_is_not() {
        let sealed = one("B.1", "QUIET", above(2_000), &AT);
        let reworded = Source::new("EASL2017", "the first table", Verification::Known);
        assert_eq!(one("B.1", "QUIET", above(2_000), &reworded), sealed);
        let checked = Source::new("EASL2017", "table 1", Verification::OriginalText);
        let elsewhere = Source::new("EASL2025", "table 1", Verification::Known);
        for (what, other) in [
            ("a limit", one("B.1", "QUIET", above(2_001), &AT)),
            ("a relation", one("B.1", "QUIET", hbv_dna().at_least(2_000.iu_per_ml()), &AT)),
            ("what an unknown means", one("B.1", "QUIET", above(2_000).shown(), &AT)),
            ("the class", one("B.1", "ACTIVE", above(2_000), &AT)),
            ("the rule", one("B.2", "QUIET", above(2_000), &AT)),
            ("how far it was read", one("B.1", "QUIET", above(2_000), &checked)),
            ("which text", one("B.1", "QUIET", above(2_000), &elsewhere)),
        ] {
            assert_ne!(other, sealed, "{what}");
        }
        let row_of = || Row::new("B.1", Code::new("QUIET"), above(2_000), &AT);
        assert_ne!(fingerprint(&row(&row_of().grey())), sealed);
        assert_ne!(fingerprint(&row(&row_of().overrides(&["B.2"]))), sealed);
    }

    #[test]
    fn what_changes_needs_a_version() {
        let seals = present();
        let changed = |change: &dyn Fn(&mut Seal)| {
            let mut committed = seals.clone();
            change(&mut committed[1]);
            let Compared { broken, stale } = compare(&committed, &seals);
            (broken.len(), stale.len())
        };
        assert_eq!(changed(&|_| {}), (0, 0));
        assert_eq!(changed(&|seal| seal.fingerprint.push('0')), (1, 0));
        let released_before = |seal: &mut Seal| {
            seal.fingerprint.push('0');
            seal.version.push_str(".before");
        };
        assert_eq!(changed(&released_before), (0, 1));
        // A part or an edition that is gone, and one that is new.
        assert_eq!(changed(&|seal| seal.part.push('s')), (1, 1));
        assert_eq!(changed(&|seal| seal.edition.push('9')), (1, 1));
    }

    #[test]
    fn a_seal_is_read_as_it_is_written() {
        let seals = present();
        assert_eq!(parse(&print(&seals)), Ok(seals));
        assert!(parse("EASL2017\t1\tphase\t0").is_err());
        assert!(parse(&format!("{HEAD}\nEASL2017\t1")).is_err());
    }
}
