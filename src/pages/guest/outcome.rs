//! What is read, as small data for the page that shows the app: the classes, what each edition comes to, what is missing. Codes
//! are the engine's, as in a report's own JSON (docs/schema).

use crate::entries::{Entries, ReadEntries};
use clinical::facts::Fact;
use clinical::guidelines::{editions, is_in_force};
use clinical::report::{IndicationFinding, PhaseFinding, Report};
use serde_json::{Value, json};

/// The form of this JSON: raised where a name or its meaning changes (docs/embedding.md).
const FORMAT: u32 = 1;

/// What is told. Where nothing is entered, or something that cannot be read could change phase or treatment, there is no reading
/// in it: the page itself shows none.
pub fn json(entries: &Entries, read: &ReadEntries, report: &Report) -> Value {
    let problems = read.problems.iter().map(|problem| {
        json!({
            "field": problem.field,
            "code": problem.error.code(),
            "found": problem.error.found(),
        })
    });
    let none = entries.is_empty() || !read.blocking.is_empty();
    json!({
        "format": FORMAT,
        "engine": report.provenance.engine,
        "nothing_entered": entries.is_empty(),
        "problems": problems.collect::<Vec<_>>(),
        "blocked_by": read.blocking,
        "reading": if none { Value::Null } else { reading(report) },
    })
}

fn reading(report: &Report) -> Value {
    let flags = report.red_flags.iter().map(
        |flag| json!({ "code": flag.code, "possible": flag.possible, "urgency": flag.urgency }),
    );
    let next = report.next_tests.iter().map(|test| test.fact);
    json!({
        "red_flags": flags.collect::<Vec<_>>(),
        "refusals": report.refusals.iter().map(|refusal| json!(refusal.code)).collect::<Vec<_>>(),
        "serology": { "class": report.serology.class, "missing": report.serology.missing },
        "editions": report.indications.iter().map(|it| edition(report, it)).collect::<Vec<_>>(),
        "next_tests": next.collect::<Vec<_>>(),
    })
}

fn edition(report: &Report, indication: &IndicationFinding) -> Value {
    let known = editions().iter().find(|edition| indication.edition == edition.key);
    let phase = report.phases.iter().find(|phase| phase.edition == indication.edition);
    let class = |phase: &PhaseFinding| json!(phase.reading.class);
    json!({
        "edition": indication.edition,
        "version": known.map(|edition| edition.version),
        "in_force": is_in_force(&indication.edition),
        "uses_phases": phase.is_some(),
        "phase": phase.map_or(Value::Null, class),
        "decision": indication.decision,
        "stance": indication.stance,
        "missing": missing(phase, indication),
    })
}

/// What keeps the phase or the decision open, each once.
fn missing(phase: Option<&PhaseFinding>, indication: &IndicationFinding) -> Vec<Fact> {
    let of_phase = phase.iter().filter(|phase| phase.reading.class.is_none());
    let of_phase = of_phase.flat_map(|phase| phase.reading.missing.iter().copied());
    let mut all: Vec<Fact> = Vec::new();
    for fact in of_phase.chain(indication.missing.iter().map(|(_, fact)| *fact)) {
        if !all.contains(&fact) {
            all.push(fact);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::json as told;
    use crate::entries::{Entries, read};
    use clinical::report::classify;
    use serde_json::{Value, json};

    fn of(fields: &[(&str, &str)]) -> Value {
        let mut entries = Entries::default();
        fields.iter().for_each(|(key, value)| entries.set(key, value));
        let read = read(&entries, None);
        told(&entries, &read, &classify(&read.case))
    }

    const CARRIER: [(&str, &str); 3] =
        [("hbsag", "found"), ("hbeag", "not-found"), ("anti_hbc", "found")];

    #[test]
    fn nothing_entered_is_no_reading() {
        let told = of(&[]);
        assert_eq!(
            (&told["nothing_entered"], &told["reading"]),
            (&json!(true), &Value::Null),
            "{told}"
        );
    }

    #[test]
    fn what_is_not_known_is_missing_and_not_negative() {
        let told = of(&CARRIER);
        let editions = told["reading"]["editions"].as_array().expect("editions");
        assert_eq!(editions.len(), clinical::guidelines::editions().len());
        let easl = editions.iter().find(|it| it["edition"] == "EASL2025").expect("EASL 2025");
        assert_eq!((&easl["phase"], &easl["uses_phases"]), (&Value::Null, &json!(true)), "{easl}");
        let missing = easl["missing"].as_array().expect("a list");
        assert!(missing.contains(&json!("hbv_dna")), "{easl}");
    }

    #[test]
    fn a_field_that_cannot_be_read_takes_the_reading_with_it() {
        let mut fields = CARRIER.to_vec();
        fields.push(("hbv_dna", "a lot"));
        let told = of(&fields);
        assert_eq!(told["reading"], Value::Null, "{told}");
        assert_eq!(told["blocked_by"], json!(["hbv_dna"]));
        assert_eq!(
            (&told["problems"][0]["field"], &told["problems"][0]["found"]),
            (&json!("hbv_dna"), &json!("a lot")),
            "{told}"
        );
    }
}
