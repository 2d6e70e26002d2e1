//! What the virus's sequence says: resistance, options that guidelines name, the surface protein,
//! precore and core promoter, genotype, serotype, and links with the results.

use crate::{Words, variant_key};
use clinical::rule::Code;
use clinical::variants::{
    Confidence, DrugCall, GenotypeReading, PerYear, Precore, PrecoreChange, ProteinEffect,
    RescueOption, Resistance, Serotype, SubstitutionRate, Surface, SurfaceChange, Variants,
};
use std::collections::BTreeSet;

/// The sequence's main findings, for the note.
pub fn brief(words: &Words, variants: &Variants) -> Vec<String> {
    let doubts = variants.doubts.iter().map(|doubt| {
        words.labelled(doubt.about.as_str(), &words.code("doubt", doubt.code.as_str()))
    });
    let links = variants.links.iter().map(|link| words.code("link", link.code.as_str()));
    let genotype = variants.genotype.as_ref().and_then(|it| letter(words, it));
    let calls = variants.resistance.iter().flat_map(|resistance| {
        let title = words.get("variants-resistance");
        let pattern = words.code("pattern", resistance.pattern.as_str());
        let each = resistance.calls.iter().map(|call| {
            let mut said = vec![words.code("call", &call.call.letter().to_string())];
            said.extend(call.open_notes().map(|code| words.code("call-note", code.as_str())));
            words.labelled(&words.drug(call.drug), &words.joined(&said))
        });
        let each: Vec<String> = each.collect();
        [words.labelled(&title, &pattern), words.joined(&each)]
    });
    let surface = variants.surface.iter().flat_map(|surface| &surface.changes).map(|change| {
        words.labelled(change.name.as_str(), &words.code("escape", change.escape.code()))
    });
    let precore = variants.precore.iter().map(|precore| {
        let effect = words.code("hbeag-effect", precore.hbeag.code());
        words.labelled(&words.get("variants-precore"), &effect)
    });
    let mut lines: Vec<String> = doubts.chain(links).chain(genotype).chain(calls).collect();
    lines.extend(surface.chain(precore));
    lines
}

/// The day of the sample; nothing where it is not known.
pub fn sampled(words: &Words, variants: &Variants) -> String {
    variants.sampled.map_or_else(String::new, |day| {
        words.with("variants-sampled", &[("day", &day.to_string())])
    })
}

/// "Genotype: C (C2)"
pub fn letter(words: &Words, reading: &GenotypeReading) -> Option<String> {
    let sub = reading.subgenotype.as_ref().map_or_else(String::new, |sub| format!(" ({sub})"));
    let known = reading.genotype.map(|genotype| format!("{}{sub}", genotype.letter()));
    known.map(|known| words.labelled(&words.get("variants-genotype"), &known))
}

/// Codons of which the tables say nothing, and why; nothing where there is none.
pub fn codons(words: &Words, key: &str, codons: &[impl ToString]) -> Option<String> {
    let all: Vec<String> = codons.iter().map(ToString::to_string).collect();
    (!all.is_empty()).then(|| words.with(key, &[("codons", &words.list(&all))]))
}

/// The main findings in a line each: drugs, surface protein, HBeAg.
pub fn glance(words: &Words, variants: &Variants) -> Vec<String> {
    let drugs = variants.resistance.iter().map(|resistance| {
        let pattern = words.code("pattern", resistance.pattern.as_str());
        words.labelled(&words.get("variants-resistance"), &pattern)
    });
    let surface = variants.surface.iter().map(|surface| {
        let hiding: Vec<String> = surface.hiding().map(|change| change.name.to_string()).collect();
        let said = if !hiding.is_empty() {
            words.with("variants-may-hide", &[("names", &words.list(&hiding))])
        } else if surface.is_complete() {
            words.get("variants-hides-nothing")
        } else {
            words.get("variants-hides-nothing-read")
        };
        words.labelled(&words.get("variants-surface"), &said)
    });
    let precore = variants.precore.iter().map(|precore| {
        let effect = words.code("hbeag-effect", precore.hbeag.code());
        words.labelled(&words.get("variants-precore"), &effect)
    });
    drugs.chain(surface).chain(precore).collect()
}

fn span_of(low: String, high: String) -> String {
    if low == high { low } else { format!("{low}–{high}") }
}

/// What is to be said of the genotype: as given, as called from distances, as older limits call it.
pub fn genotype(words: &Words, reading: &GenotypeReading) -> Vec<String> {
    let mut said: Vec<String> = letter(words, reading).into_iter().collect();
    let Some(called) = &reading.called else { return said };
    let named = |call: &Code| match call.as_str() {
        letter if letter.len() == 1 => letter.to_owned(),
        code => words.code("genotype-call", code),
    };
    let sure = |sure: Option<Confidence>| {
        sure.map_or_else(String::new, |sure| words.get(&variant_key("confidence", &sure)))
    };
    said.push(words.with(
        "variants-called",
        &[("call", &named(&called.call)), ("sure", &sure(called.confidence))],
    ));
    if let Some(sub) = &called.subgenotype {
        said.push(words.with(
            "variants-called",
            &[("call", sub.as_str()), ("sure", &sure(called.subgenotype_confidence))],
        ));
    }
    said.extend(called.notes.iter().map(|note| words.code("genotype-note", note.as_str())));
    said.push(words.with("variants-older-limits", &[("call", &named(&called.by_older_limits))]));
    said
}

/// Each change of the polymerase: its role, its drugs, whether it is mixed; then codons that are deleted.
pub fn roles(words: &Words, resistance: &Resistance) -> Vec<String> {
    let roles = resistance.substitutions.iter().map(|change| {
        let drugs: Vec<String> = change.drugs.iter().map(|drug| drug.key().to_owned()).collect();
        let mut role = words.code("role", change.role.code());
        if !drugs.is_empty() {
            role = format!("{role} ({})", words.list(&drugs));
        }
        if change.mixed {
            role = format!("{role}; {}", words.get("variants-mixed"));
        }
        words.labelled(change.name.as_str(), &role)
    });
    roles.chain(codons(words, "variants-codons-deleted", &resistance.deleted)).collect()
}

/// The row of the table that decides, and other patterns that the changes fit.
pub fn also(words: &Words, resistance: &Resistance) -> String {
    let row = resistance.table_row.as_str();
    // Most rows are called by their changes, in any language.
    let row = words.known_code("pattern-row", row).unwrap_or_else(|| row.to_owned());
    let mut also = vec![row];
    let names: Vec<String> =
        resistance.also.iter().map(|code| words.code("pattern", code.as_str())).collect();
    also.extend((!names.is_empty()).then(|| words.list(&names)));
    also.join(" · ")
}

/// What is to be said beside the call for a drug: other tables' calls, notes.
pub fn call(words: &Words, call: &DrugCall) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    for other in &call.beside {
        let letter = other.call.letter().to_string();
        let of = other.of.as_ref().map_or_else(String::new, ToString::to_string);
        said.push(words.with(
            "variants-other-call",
            &[
                ("call", &words.code("call", &letter)),
                ("of", &of),
                ("source", &words.source(&other.source)),
            ],
        ));
    }
    for note in &call.notes {
        let text = words.code("call-note", note.code.as_str());
        said.push(if note.about.is_empty() {
            text
        } else {
            words.labelled(&names(words, &note.about), &text)
        });
    }
    said
}

/// An option that a guideline names, and drugs of it that are in question.
pub fn option(words: &Words, option: &RescueOption) -> (String, String) {
    let named = words.with(
        "variants-option",
        &[
            ("guideline", &words.edition(&option.guideline)),
            ("against", &words.code("against", option.resistance_to.as_str())),
            ("option", &words.code("rescue", option.code.as_str())),
        ],
    );
    let question: Vec<String> = option.in_question.iter().map(|drug| words.drug(*drug)).collect();
    if question.is_empty() {
        return (named, String::new());
    }
    (named, words.with("variants-in-question", &[("drugs", &words.list(&question))]))
}

/// What the tables say of a surface protein beside its listed changes: nothing found, or not read.
pub fn surface(words: &Words, surface: &Surface) -> Vec<String> {
    let open = [
        codons(words, "variants-codons-not-read", &surface.not_read),
        codons(words, "variants-codons-deleted", &surface.deleted),
    ];
    let said = match (surface.changes.is_empty(), surface.read) {
        _ if !surface.not_read.is_empty() || !surface.deleted.is_empty() => None,
        (true, true) => Some(words.get("variants-no-change")),
        (true, false) => Some(words.get("variants-not-read")),
        (false, _) => None,
    };
    said.into_iter().chain(open.into_iter().flatten()).collect()
}

/// What is to be said of a change of the surface protein.
pub fn surface_change(words: &Words, change: &SurfaceChange) -> Vec<String> {
    let mut said = vec![
        words.code("escape", change.escape.code()),
        words.code("origin", change.origin.code()),
    ];
    for (holds, key) in [
        (change.a_determinant, "variants-a-determinant"),
        (change.mhr, "variants-mhr"),
        (change.loop_cysteine, "variants-loop-cysteine"),
        (change.stop, "variants-stop"),
    ] {
        if holds {
            said.push(words.get(key));
        }
    }
    if !change.rt.is_empty() {
        said.push(words.with("variants-rt-partner", &[("names", &names(words, &change.rt))]));
    }
    said.extend(change.notes.iter().map(|note| words.code("surface", note.as_str())));
    said
}

/// What precore and core promoter do to HBeAg, all together.
pub fn hbeag(words: &Words, precore: &Precore) -> String {
    words.code("hbeag-effect", precore.hbeag.code()) + &mixed(words, precore.mixed)
}

/// What one change of them does: "(W28*): …".
pub fn precore_change(words: &Words, change: &PrecoreChange) -> String {
    let proteins = names(words, &change.proteins);
    let proteins = if proteins.is_empty() { proteins } else { format!(" ({proteins})") };
    let effect = words.code("hbeag-effect", change.hbeag.code());
    format!("{proteins}: {effect}{}", mixed(words, change.mixed))
}

/// Codons that were not read, the pairing of the stem, and notes.
pub fn precore(words: &Words, precore: &Precore) -> Vec<String> {
    let open = [
        codons(words, "variants-codons-not-read", &precore.not_read),
        codons(words, "variants-codons-deleted", &precore.deleted),
    ];
    let pairing = precore.pairing.map(|pairing| words.code("pairing", pairing.code()));
    let notes = precore.notes.iter().map(|note| words.code("precore", note.as_str()));
    open.into_iter().flatten().chain(pairing).chain(notes).collect()
}

fn mixed(words: &Words, mixed: bool) -> String {
    if mixed { format!("; {}", words.get("variants-mixed")) } else { String::new() }
}

/// What a nucleotide does to a protein.
pub fn effect(words: &Words, effect: &ProteinEffect) -> String {
    let mut possible: Vec<String> = effect.listed.iter().map(ToString::to_string).collect();
    possible.extend(effect.possible.iter().map(ToString::to_string));
    let mut seen = BTreeSet::new();
    possible.retain(|change| seen.insert(change.clone()));
    let codon = words.with(
        "variants-codon",
        &[
            ("gene", effect.gene.prefix()),
            ("codon", &effect.codon.to_string()),
            ("base", &effect.base.to_string()),
        ],
    );
    let mut said = vec![codon];
    said.extend((!possible.is_empty()).then(|| words.list(&possible)));
    said.extend(effect.silent.then(|| words.get("variants-silent")));
    said.extend((!effect.certain).then(|| words.get("variants-not-certain")));
    said.join(" · ")
}

/// The serotype, as far as it is known.
pub fn serotype(words: &Words, serotype: &Serotype) -> String {
    let call = if serotype.call == clinical::variants::UNRESOLVED {
        words.code("serotype", serotype.call.as_str())
    } else {
        serotype.call.to_string()
    };
    let mut said = vec![call];
    if serotype.partial != serotype.call && !serotype.partial.as_str().is_empty() {
        said.push(words.with("variants-partial", &[("partial", serotype.partial.as_str())]));
    }
    if !serotype.missing.is_empty() {
        let missing: Vec<String> = serotype.missing.iter().map(ToString::to_string).collect();
        said.push(words.with("variants-missing-residues", &[("residues", &words.list(&missing))]));
    }
    said.join(" · ")
}

/// How fast the virus changes: expected of this one, and as published.
pub fn rate(words: &Words, rate: &SubstitutionRate) -> String {
    let span = |years: &PerYear| span_of(words.number(years.low), words.number(years.high));
    let genome = span_of(rate.genome.0.to_string(), rate.genome.1.to_string());
    words.with(
        "variants-rate-line",
        &[
            ("expected", &span(&rate.expected)),
            ("published", &span(&rate.published)),
            ("seed", &span(&rate.seed)),
            ("genome", &genome),
        ],
    )
}

/// Names as they are, "A, B".
pub fn names(words: &Words, codes: &[Code]) -> String {
    words.list(&codes.iter().map(ToString::to_string).collect::<Vec<_>>())
}
