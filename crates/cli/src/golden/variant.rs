//! Cases of one sequence: surface protein, precore, core promoter, serotype,
//! genotype. Also what `resistance` shares with them.

use super::expect::{Judged, Verdict};
use super::input::Filling;
use super::value::number;
use clinical::case::{
    Case, Clade, Distances, Drug, Episode, Gene, Genotype, Nucleotide, Region, SequenceFindings,
    Substitution, parse_date,
};
use clinical::report::classify;
use clinical::variants::{Link, Variants, link_breakthrough};
use serde_json::{Map, Value};
use words::{Language, Voice, Words};

/// A case and its reading.
pub struct Read {
    /// The person.
    pub case: Case,
    pub variants: Variants,
    /// Everything it says in professional English, and every name in it.
    pub said: String,
}

pub fn judge(kind: &str, input: &Map<String, Value>, expected: &Map<String, Value>) -> Verdict {
    let judged = read(input).map(|read| {
        let mut judged = Judged::default();
        for (key, value) in expected {
            finding(&mut judged, kind, key, value, &read);
        }
        judged
    });
    judged.into()
}

/// Reads the input: keys of the sequence here, everything else as in other cases.
pub fn read(input: &Map<String, Value>) -> Result<Read, String> {
    let mut sequence = SequenceFindings::default();
    let mut rest = Map::new();
    let mut breakthrough = None;
    let mut adherent = None;
    let mut episodes = Vec::new();
    for (key, value) in input {
        let wrong = |problem: String| format!("input {key} = {value}: {problem}");
        match key.as_str() {
            _ if value.is_null() => {}
            "breakthrough" => breakthrough = Some(yes(value).map_err(wrong)?),
            "adherent" => adherent = Some(yes(value).map_err(wrong)?),
            "lam_naive" => {
                if !yes(value).map_err(wrong)? {
                    episodes.push(episode("LAM", Some("2020-01-01")).map_err(wrong)?);
                }
            }
            "on_drug" | "drug" | "drugs" => {
                episodes.push(episode(&joined(value).map_err(wrong)?, None).map_err(wrong)?);
            }
            "prior_drugs" | "earlier_drugs" => {
                let drugs = joined(value).map_err(wrong)?;
                episodes.push(episode(&drugs, Some("2020-01-01")).map_err(wrong)?);
            }
            _ => match field(&mut sequence, key, value, input) {
                Ok(true) => {}
                Ok(false) => {
                    rest.insert(key.clone(), value.clone());
                }
                Err(problem) => return Err(wrong(problem)),
            },
        }
    }
    let mut case: Case = Filling::new()?.read(&rest)?;
    for mut episode in episodes {
        episode.adherent = adherent;
        case.add_treatment(episode).map_err(|error| error.to_string())?;
    }
    case.set_sequence(Some(sequence)).map_err(|error| error.to_string())?;
    let mut variants = classify(&case).variants;
    let mut links: Vec<Link> = Vec::new();
    if breakthrough == Some(true) {
        let first = case.treatments().first().map(|episode| episode.start());
        links = link_breakthrough(&case, &variants, first);
    }
    variants.links.extend(links);
    let said = said(&variants);
    Ok(Read { case, variants, said })
}

fn text(error: impl std::fmt::Display) -> String {
    error.to_string()
}

/// One field of the sequence; `false` where the key is none of it.
fn field(
    sequence: &mut SequenceFindings,
    key: &str,
    value: &Value,
    input: &Map<String, Value>,
) -> Result<bool, String> {
    let gene = match key {
        "rt" => Some(Gene::Rt),
        "s" => Some(Gene::S),
        "pre_c" | "preC" | "precore" => Some(Gene::PreC),
        "x" => Some(Gene::X),
        _ => None,
    };
    if let Some(gene) = gene {
        sequence.read(gene, &joined(value)?).map_err(text)?;
        return Ok(true);
    }
    match key {
        "nt" | "nt_change" | "nt_changes" => {
            let list = match value {
                Value::Object(sites) => {
                    let sites = sites.iter().map(|(position, base)| match base.as_str() {
                        Some(base) => Ok(format!("{position}{base}")),
                        None => Err("expected a base".to_owned()),
                    });
                    sites.collect::<Result<Vec<_>, _>>()?.join(" ")
                }
                // "nt670 G>A" is one change with a space in it.
                _ => match value.as_str().and_then(|one| Nucleotide::parse(one).ok()) {
                    Some(one) => one.to_string(),
                    None => joined(value)?,
                },
            };
            sequence.add_nucleotides(Nucleotide::parse_list(&list).map_err(text)?);
        }
        "aa" | "s_residues" => {
            let residues = value.as_object().ok_or("expected residues by position")?;
            for (position, letters) in residues {
                let position = position.parse().map_err(|_| "expected a position".to_owned())?;
                match letters {
                    Value::Null => {}
                    Value::String(letters) => {
                        sequence.set_s_residue(position, letters).map_err(text)?;
                    }
                    _ => return Err("expected an amino acid".into()),
                }
            }
        }
        "genotype" => {
            let name =
                Clade::parse("genotype", value.as_str().unwrap_or_default()).map_err(text)?;
            sequence.genotype = Some(name.genotype());
            if name.is_subgenotype() {
                sequence.set_subgenotype(Some(name)).map_err(text)?;
            }
        }
        "subgenotype" => {
            let name = Clade::parse(key, value.as_str().unwrap_or_default()).map_err(text)?;
            sequence.set_subgenotype(Some(name)).map_err(text)?;
        }
        "nearest" => {
            let nearest = Clade::parse(key, value.as_str().unwrap_or_default()).map_err(text)?;
            let share = |key: &str| match input.get(key) {
                None | Some(Value::Null) => Ok(None),
                Some(value) => number(value).map(Some),
            };
            let at = share("nearest_div")?.ok_or("nearest_div is missing")?;
            let region = match (input.get("region").and_then(Value::as_str), s_only(input)) {
                (Some("S" | "s" | "S gene" | "s_gene"), _) | (None, true) => Region::S,
                (None, false) | (Some("genome" | "full" | "whole" | "full genome"), _) => {
                    Region::Genome
                }
                (Some(other), _) => return Err(format!("region {other} is not known")),
            };
            let next = share("second_genotype_div")?;
            sequence.distances = Some(Distances::new(nearest, at, next, region).map_err(text)?);
        }
        // Read with the nearest.
        "nearest_div" | "second_genotype_div" | "region" | "s_only" | "s_gene_only"
            if input.contains_key("nearest") => {}
        "windows" => {
            let windows = value.as_array().into_iter().flatten().filter_map(Value::as_str);
            sequence.windows =
                windows.map(Genotype::parse).collect::<Result<_, _>>().map_err(text)?;
        }
        "sampled" => {
            let day = parse_date(key, value.as_str().unwrap_or_default()).map_err(text)?;
            sequence.sampled = Some(day);
        }
        _ => return Ok(false),
    }
    Ok(true)
}

fn s_only(input: &Map<String, Value>) -> bool {
    ["s_only", "s_gene_only"]
        .iter()
        .any(|key| input.get(*key).and_then(Value::as_bool) == Some(true))
}

fn episode(drugs: &str, stop: Option<&str>) -> Result<Episode, String> {
    let drugs = Drug::parse_several(&drugs.replace([',', ' '], "+")).map_err(text)?;
    let start = parse_date("start", "2019-01-01").map_err(text)?;
    let stop = stop.map(|stop| parse_date("stop", stop)).transpose().map_err(text)?;
    Episode::new(drugs, start, stop).map_err(text)
}

fn yes(value: &Value) -> Result<bool, String> {
    value.as_bool().ok_or_else(|| "expected true or false".to_owned())
}

/// A text, or a list of texts.
fn joined(value: &Value) -> Result<String, String> {
    match value {
        Value::String(text) => Ok(text.clone()),
        Value::Array(parts) => {
            let parts: Option<Vec<&str>> = parts.iter().map(Value::as_str).collect();
            parts.map(|parts| parts.join(" ")).ok_or_else(|| "expected texts".to_owned())
        }
        _ => Err("expected a text or a list of texts".into()),
    }
}

/// The names of an expected value: a text or a list of texts.
fn names(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::String(text) => Some(vec![text.clone()]),
        Value::Array(parts) => parts.iter().map(|part| part.as_str().map(str::to_owned)).collect(),
        Value::Null => Some(Vec::new()),
        _ => None,
    }
}

fn finding(judged: &mut Judged, kind: &str, key: &str, value: &Value, read: &Read) {
    let variants = &read.variants;
    let changes = || variants.surface.iter().flat_map(|surface| &surface.changes);
    let flag = |judged: &mut Judged, found: Option<bool>| match (value, found) {
        (Value::Bool(wanted), Some(found)) if *wanted == found => {}
        (Value::Null, None) => {}
        (wanted, found) => judged.differ(format!("{key}: expected {wanted}, got {found:?}")),
    };
    match key {
        "s" | "s_effect" | "s_change" => every(judged, key, value, &surface_names(variants)),
        "rt" | "rt_effect" => {
            let mut found: Vec<String> = leading(variants, Gene::Rt);
            found.extend(changes().flat_map(|change| &change.rt).map(|rt| bare(rt.as_str())));
            // Two codons, where the tables name no change: "rt103/104".
            let asked =
                value.as_str().is_some_and(|text| text.starts_with("rt") && text.contains('/'));
            let codons = changes().filter(|_| asked).map(|change| change.rt_codons);
            found.extend(codons.map(|(first, second)| format!("rt{first}/{second}")));
            every(judged, key, value, &found);
        }
        "escape" => {
            let all: Vec<Option<bool>> =
                changes().map(|change| change.escape.is_escape()).collect();
            let escape = match all.contains(&Some(true)) {
                true => Some(true),
                false if all.contains(&None) => None,
                false => Some(false),
            };
            flag(judged, escape);
        }
        "stop" | "truncated" => {
            // What is only possible does not count.
            let truncated = variants.surface.as_ref().is_some_and(|surface| surface.truncated());
            flag(judged, Some(truncated));
        }
        "a_determinant" => flag(judged, Some(changes().any(|change| change.a_determinant))),
        "mhr" => flag(judged, Some(changes().any(|change| change.mhr))),
        "loop_cysteine" | "cysteine" => {
            flag(judged, Some(changes().any(|change| change.loop_cysteine)));
        }
        "polymorphic" | "polymorphism" => {
            flag(
                judged,
                Some(changes().any(|c| c.escape == clinical::variants::Escape::Polymorphic)),
            );
        }
        "precore" => {
            let mut found: Vec<String> = variants.answers("precore");
            if variants.answers("note").iter().any(|note| note == "START_CODON_LOST") {
                found.extend(["M1 lost", "start codon lost", "M1"].map(str::to_owned));
            }
            every(judged, key, value, &found);
        }
        "x" => every(judged, key, value, &variants.answers("x change")),
        "hbeag" => {
            let found = variants.answers("hbeag").pop().unwrap_or_default();
            let found = match found.as_str() {
                "NONE_KNOWN" | "" => "none",
                "IMPAIRED" => "impaired",
                "REDUCED" => "reduced",
                _ => "abolished",
            };
            match value.as_str().map(str::to_lowercase) {
                None if value.is_null() => judged.equal(key, "none", found),
                Some(wanted) => {
                    let words = ["abolished", "reduced", "impaired"];
                    let negated = wanted.contains("not ") || wanted.contains("no ");
                    let wanted = words.into_iter().find(|word| !negated && wanted.contains(*word));
                    judged.equal(key, wanted.unwrap_or("none"), found);
                }
                None => judged.differ(format!("expected {key} is not understood")),
            }
        }
        "plausible" => {
            let pairing = variants.precore.as_ref().and_then(|precore| precore.pairing);
            flag(judged, pairing.and_then(|pairing| pairing.is_plausible()));
        }
        "serotype" => {
            let found = variants.answers("serotype").pop().unwrap_or("UNRESOLVED".into());
            judged.equal(key, value.as_str().unwrap_or_default(), &found);
        }
        "call" | "genotype" => {
            let found = variants.answers("genotype").into_iter().next().unwrap_or_default();
            judged.equal(key, value.as_str().unwrap_or_default(), &found);
        }
        "subgenotype" => {
            let found = variants.answers("subgenotype").pop().unwrap_or_default();
            judged.equal(key, value.as_str().unwrap_or_default(), &found);
        }
        "confidence" => {
            let called = variants.genotype.as_ref().and_then(|g| g.called.as_ref());
            // Where no genotype is assigned, no confidence is printed.
            let found = called.and_then(|call| call.confidence);
            let found = found.map_or(String::new(), |c| format!("{c:?}").to_lowercase());
            judged.equal(key, value.as_str().unwrap_or_default(), &found);
        }
        "text" | "note" | "must_mention" | "flags" => mention(judged, key, value, &read.said),
        _ => judged.differ(format!("expected {key} is not understood in a case of {kind}")),
    }
}

/// The surface protein's changes: what nucleotides and the reverse transcriptase bring, and what was entered.
pub fn surface_names(variants: &Variants) -> Vec<String> {
    let mut found = leading(variants, Gene::S);
    found.extend(variants.answers("s change").iter().map(|name| bare(name)));
    found
}

fn leading(variants: &Variants, gene: Gene) -> Vec<String> {
    let effects = variants.nucleotides.iter().flat_map(|found| &found.effects);
    let here = effects.filter(|effect| effect.gene == gene);
    here.filter_map(|effect| effect.leading()).map(|change| change.short()).collect()
}

/// Without the protein's name.
pub fn bare(name: &str) -> String {
    let name = name.trim();
    let start = name.find(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit()).unwrap_or(0);
    name[start..].to_owned()
}

/// Every expected name must be found, whether or not the protein's name stands before it; no
/// name expected means that none may be found.
pub fn every(judged: &mut Judged, key: &str, value: &Value, found: &[String]) {
    let Some(wanted) = names(value) else {
        judged.differ(format!("expected {key} is not understood"));
        return;
    };
    let none = |name: &String| matches!(name.as_str(), "none" | "silent" | "-");
    if wanted.is_empty() || wanted.iter().any(none) {
        if !found.is_empty() {
            judged.differ(format!("{key}: expected none, got [{}]", found.join(", ")));
        }
        return;
    }
    for name in wanted {
        if found.iter().any(|found| bare(found) == bare(&name) || *found == name) {
            continue;
        }
        // "rt224 third base" is no name of a change.
        if Gene::TABLED.iter().all(|gene| Substitution::parse(*gene, &bare(&name)).is_err()) {
            judged
                .notes
                .push(format!("for a person to judge: {key} '{name}', got [{}]", found.join(", ")));
        } else {
            judged.differ(format!("{key}: expected {name}, got [{}]", found.join(", ")));
        }
    }
}

/// Everything a reading says, in professional English, with every name.
fn said(variants: &Variants) -> String {
    let mut said = serde_json::to_string(variants).unwrap_or_default();
    let english = Words::new(Language::first(), Voice::Professional);
    let mut say = |kind: &str, code: &str| {
        if let Some(text) = english.known_code(kind, code) {
            said.push(' ');
            said.push_str(&text);
        }
    };
    for (kind, codes) in clinical::variants::vocabulary() {
        let of = |question: &str| variants.answers(question);
        let spoken: Vec<String> = match kind {
            "pattern" => of("resistance pattern"),
            "link" => of("link"),
            "hbeag-effect" => of("hbeag"),
            "pairing" => of("pairing"),
            "genotype-call" => of("genotype"),
            "serotype" => of("serotype"),
            "role" => {
                let all = variants.resistance.iter().flat_map(|r| &r.substitutions);
                all.map(|found| found.role.code().to_owned()).collect()
            }
            "escape" => {
                let all = variants.surface.iter().flat_map(|surface| &surface.changes);
                all.map(|change| change.escape.code().to_owned()).collect()
            }
            "call-note" | "resistance" | "surface" | "precore" | "genotype-note" | "genotype" => {
                of("note")
            }
            "rescue" => variants.rescue.iter().map(|option| option.code.to_string()).collect(),
            _ => Vec::new(),
        };
        for code in codes {
            if spoken.iter().any(|spoken| spoken == code) {
                say(kind, code);
            }
        }
    }
    said
}

/// Words that carry no idea of their own.
const EMPTY: [&str; 14] = [
    "the", "and", "for", "not", "may", "with", "from", "this", "that", "show", "three", "note",
    "only", "alone",
];

/// Looks for the words of a remark in what is said. Other words may say the same, so a word that
/// is missing is named for a person and does not fail the case.
pub fn mention(judged: &mut Judged, key: &str, value: &Value, said: &str) {
    let Some(ideas) = names(value) else {
        judged.differ(format!("expected {key} is not understood"));
        return;
    };
    let said = words(said);
    for idea in ideas {
        let missing: Vec<String> =
            words(&idea).into_iter().filter(|word| !said.iter().any(|s| same(s, word))).collect();
        if !missing.is_empty() {
            judged.notes.push(format!(
                "for a person to judge: {key} '{idea}' ({} not found)",
                missing.join(", ")
            ));
        }
    }
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .map(|word| word.strip_prefix("rt").unwrap_or(word).to_lowercase())
        .filter(|word| word.len() > 2 && !EMPTY.contains(&word.as_str()))
        .collect()
}

/// The same word, whatever its ending.
fn same(said: &str, word: &str) -> bool {
    if word.chars().any(|c| c.is_ascii_digit()) {
        return said == word || said.ends_with(word);
    }
    let stem: String = word.chars().take(5.max(word.chars().count() / 2)).collect();
    said == word || (word.chars().count() > 3 && said.starts_with(&stem))
}
