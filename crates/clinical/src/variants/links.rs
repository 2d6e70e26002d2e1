//! Where the sequence and the results explain or contradict each other.

use super::call::Call;
use super::found::Variants;
use super::link::Link;
use super::precore::is_open;
use super::precore::{Precore, STOP_POSSIBLE};
use super::precore_sites::HbeagEffect;
use super::resistance::PARTLY_READ;
use super::source::*;
use crate::case::{Case, Date, Drug, Episode, Gene, SequenceFindings, When};
use crate::facts::{Fact, Facts};
use crate::rule::{Code, Source};
use crate::values::{Interval, Knowledge, each_once, months_between};

/// Every link there is.
pub(super) const CODES: &[&str] = &[
    "BREAKTHROUGH_ADHERENCE_FIRST",
    "BREAKTHROUGH_NOT_ADHERENT",
    "BREAKTHROUGH_RESISTANCE_FOUND",
    "BREAKTHROUGH_SEQUENCE_RT",
    "BREAKTHROUGH_WILD_TYPE",
    "CURRENT_DRUG_REDUCED",
    "CURRENT_DRUG_RESISTANT",
    "HBEAG_FOUND_DESPITE_PRECORE",
    "HBSAG_NEGATIVE_ESCAPE_FOUND",
    "HBSAG_NEGATIVE_ESCAPE_OR_MISSED",
    "HBSAG_NEGATIVE_OCCULT",
    "PRECORE_DOES_NOT_EXPLAIN",
    "PRECORE_EXPLAINS",
    "PRECORE_WOULD_EXPLAIN",
    "RESCUE_OPTION_IN_QUESTION",
    "SEQUENCE_BEFORE_TREATMENT",
    "SEQUENCE_OLDER_THAN_RESULTS",
    "TRUNCATED_HBSAG_MAY_HIDE_BREAKTHROUGH",
];

/// IU/mL: from here on HBV DNA without HBeAg is high (the limit of the guidelines' phases).
const HIGH_DNA: f64 = 2_000.0;
/// IU/mL: occult infection lies below (section A.4).
const OCCULT: f64 = 200.0;
/// Months after which a sequence is called old beside the results; a design choice.
const OLD_MONTHS: f64 = 6.0;

fn link(code: &'static str, because: Vec<Code>, source: Source) -> Link {
    Link { code: Code::new(code), because, source }
}

fn codes<const N: usize>(names: [&'static str; N]) -> Vec<Code> {
    names.into_iter().map(Code::new).collect()
}

pub(super) fn read(case: &Case, facts: &Facts, variants: &Variants) -> Vec<Link> {
    let mut links = Vec::new();
    let is = |fact: Fact, yes: bool| facts.get(fact).point() == Some(f64::from(u8::from(yes)));
    let dna = facts.get(Fact::HbvDna);
    if is(Fact::Hbeag, false) && !is(Fact::Hbsag, false) && surely_above(&dna, HIGH_DNA) {
        links.push(hbeag_negative(variants, case.sequence()));
    }
    if is(Fact::Hbsag, false) && surely_above(&dna, 0.0) {
        links.extend(hbsag_negative(&dna, variants));
    }
    if case.sequence().is_none() {
        return links;
    }
    if let Some(precore) = &variants.precore
        && is(Fact::Hbeag, true)
        && precore.hbeag == HbeagEffect::Abolished
    {
        let because = precore.changes.iter().filter(|change| change.hbeag == precore.hbeag);
        links.push(link(
            "HBEAG_FOUND_DESPITE_PRECORE",
            because.map(|change| change.code.clone()).collect(),
            LINK,
        ));
    }
    drugs_taken(case, variants, &mut links);
    let hides = |name: &&Code| name.as_str().ends_with("172*");
    if let Some(name) =
        variants.surface.iter().flat_map(|s| &s.changes).map(|c| &c.name).find(hides)
    {
        links.push(link("TRUNCATED_HBSAG_MAY_HIDE_BREAKTHROUGH", vec![name.clone()], STOP));
    }
    if let Some(sampled) = variants.sampled {
        sample_date(case, sampled, &mut links);
    }
    links
}

/// Whether every possible value lies above the limit.
fn surely_above(known: &Knowledge, limit: f64) -> bool {
    !known.is_absent() && !known.allows(&Interval::at_most(limit))
}

/// Whether what decides was read: 1896 or the precore protein, and 1762 with 1764 or the X protein; and of
/// what was read in part, no codon is left that may end or lessen HBeAg.
fn decisive_read(sequence: Option<&SequenceFindings>) -> bool {
    sequence.is_some_and(|found| {
        let base = |at: u16| found.bases(at).is_some();
        let protein = |gene: Gene, codons: &[u16]| {
            let open = found.open(gene);
            found.changes(gene).is_some() && !codons.iter().any(|codon| open.contains(codon))
        };
        (base(1896) || protein(Gene::PreC, &[28]))
            && (base(1762) && base(1764) || protein(Gene::X, &[130, 131]))
            && !is_open(found)
    })
}

fn hbeag_negative(variants: &Variants, sequence: Option<&SequenceFindings>) -> Link {
    let results = codes(["HBEAG_NOT_FOUND", "HBV_DNA_HIGH"]);
    let effect = |precore: &&Precore| precore.hbeag > HbeagEffect::NoneKnown;
    let stop_possible = variants
        .precore
        .as_ref()
        .is_some_and(|precore| precore.notes.iter().any(|note| *note == *STOP_POSSIBLE));
    match variants.precore.as_ref().filter(effect) {
        None if decisive_read(sequence) && !stop_possible => {
            link("PRECORE_DOES_NOT_EXPLAIN", results, LINK)
        }
        None => link("PRECORE_WOULD_EXPLAIN", results, LINK),
        Some(precore) => {
            let because = precore.changes.iter().filter(|c| c.hbeag > HbeagEffect::NoneKnown);
            let mut because: Vec<Code> = because.map(|change| change.code.clone()).collect();
            because.extend(results);
            link("PRECORE_EXPLAINS", because, LINK)
        }
    }
}

fn hbsag_negative(dna: &Knowledge, variants: &Variants) -> Vec<Link> {
    let mut links = Vec::new();
    let below = !dna.allows(&Interval::at_least(OCCULT));
    let from_200 = !dna.allows(&Interval::below(OCCULT));
    if below {
        links.push(link("HBSAG_NEGATIVE_OCCULT", codes(["HBV_DNA_BELOW_200"]), LINK_OBI));
    } else if from_200 {
        links.push(link("HBSAG_NEGATIVE_ESCAPE_OR_MISSED", codes(["HBV_DNA_FROM_200"]), LINK_OBI));
    }
    let hiding: Vec<Code> =
        variants.surface.iter().flat_map(|s| s.hiding()).map(|c| c.name.clone()).collect();
    if !hiding.is_empty() {
        links.push(link("HBSAG_NEGATIVE_ESCAPE_FOUND", hiding, LINK));
    }
    links
}

/// The drugs of the stretches that go on, or that hold the day of reading.
fn taken_now(case: &Case) -> Vec<Drug> {
    let mut drugs = Vec::new();
    for episode in case.treatments() {
        let over = match (episode.stop(), case.today()) {
            (None, _) => false,
            // A month that is not over may have held the end already.
            (Some(stop), Some(today)) => stop.first() < today,
            (Some(_), None) => true,
        };
        if !over {
            drugs.extend_from_slice(episode.drugs());
        }
    }
    each_once(drugs)
}

fn drugs_taken(case: &Case, variants: &Variants, links: &mut Vec<Link>) {
    let Some(resistance) = &variants.resistance else { return };
    for drug in taken_now(case) {
        let Some(call) = resistance.call(drug) else { continue };
        let code = match call.call {
            Call::R => "CURRENT_DRUG_RESISTANT",
            Call::I => "CURRENT_DRUG_REDUCED",
            Call::S | Call::U => continue,
        };
        let mut because = vec![Code::new(drug.key())];
        because.extend(call.because.iter().cloned());
        links.push(link(code, because, call.source.clone()));
    }
    let questioned: Vec<Code> = {
        let drugs =
            variants.rescue.iter().flat_map(|option| option.in_question.iter().copied()).collect();
        each_once::<Drug>(drugs).into_iter().map(|drug| Code::new(drug.key())).collect()
    };
    if !questioned.is_empty() {
        links.push(link("RESCUE_OPTION_IN_QUESTION", questioned, WORST));
    }
}

fn sample_date(case: &Case, sampled: Date, links: &mut Vec<Link>) {
    let newest = case.results().iter().filter_map(|entry| entry.on.or(case.today())).max();
    let months = newest.and_then(|newest| months_between(sampled, newest));
    if months.is_some_and(|months| months >= OLD_MONTHS) {
        links.push(link(
            "SEQUENCE_OLDER_THAN_RESULTS",
            vec![Code::from(sampled.to_string())],
            LINK,
        ));
    }
    let since = case.treatments().iter().find(|episode| episode.start().first() > sampled);
    if let Some(episode) = since {
        let day = Code::from(episode.start().to_string());
        links.push(link("SEQUENCE_BEFORE_TREATMENT", vec![day], LINK));
    }
}

/// What a virological breakthrough means beside the sequence. Whether there is
/// one is for the room of the course to say; the sequence alone cannot.
/// `treatment` is the first day of the treatment during which it came, or its month; without
/// it, the drugs taken now count.
pub fn link_breakthrough(case: &Case, variants: &Variants, treatment: Option<When>) -> Vec<Link> {
    let mut links = vec![link("BREAKTHROUGH_ADHERENCE_FIRST", Vec::new(), LINK_ADHERENCE)];
    let during = || {
        let since = |episode: &&Episode| {
            treatment.is_some_and(|first| episode.start().first() >= first.first())
        };
        case.treatments().iter().filter(since)
    };
    let mut taken: Vec<Drug> = during().flat_map(|episode| episode.drugs()).copied().collect();
    let missed = |episode: &Episode| episode.adherent == Some(false);
    let not_adherent = match taken.is_empty() {
        true => case.treatments().last().is_some_and(missed),
        false => during().any(missed),
    };
    if taken.is_empty() {
        taken = taken_now(case);
    }
    if not_adherent {
        links.push(link("BREAKTHROUGH_NOT_ADHERENT", Vec::new(), LINK_ADHERENCE));
    }
    let read = case.sequence().is_some_and(|found| found.changes(Gene::Rt).is_some());
    match &variants.resistance {
        Some(resistance) if read => {
            let mut because = Vec::new();
            for call in &resistance.calls {
                let asked = taken.is_empty() || taken.contains(&call.drug);
                if asked && call.call >= Call::I {
                    because.push(Code::new(call.drug.key()));
                }
            }
            if !because.is_empty() {
                links.push(link("BREAKTHROUGH_RESISTANCE_FOUND", because, LINK));
            } else if resistance.is_wild_type() {
                links.push(link("BREAKTHROUGH_WILD_TYPE", Vec::new(), LINK_ADHERENCE));
            } else if resistance.pattern == PARTLY_READ {
                links.push(link("BREAKTHROUGH_SEQUENCE_RT", Vec::new(), LINK_ADHERENCE));
            }
        }
        _ => links.push(link("BREAKTHROUGH_SEQUENCE_RT", Vec::new(), LINK_ADHERENCE)),
    }
    links
}
