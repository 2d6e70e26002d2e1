//! What the virus's own sequence means for the person (section E): resistance,
//! options that guidelines name, S escape, precore and core promoter, serotype.
//!
//! Nothing that was entered is dropped: a change that no rule knows is listed as
//! one that no rule knows. Nothing is advice: options are quoted with their guideline.

mod answers;
mod call;
mod docs;
mod found;
mod genotype;
mod in_short;
mod link;
mod links;
mod name;
mod overlap;
mod patterns;
mod positions;
mod precore;
mod precore_sites;
mod rates;
mod rescue;
mod rescue_others;
mod residues;
mod resistance;
mod serotype;
mod source;
mod surface;

pub use call::Call;
pub use docs::rules;
pub use found::{Doubt, Variants};
pub use genotype::{
    Confidence, GenotypeCall, GenotypeReading, call as call_genotype,
    statements as genotype_statements,
};
pub use in_short::calls_in_short;
pub use link::Link;
pub use links::link_breakthrough;
pub use overlap::{NucleotideEffect, ProteinEffect, codon_of, effects_of, first_nucleotide};
pub use positions::Role;
pub use precore::{Pairing, Precore, PrecoreChange};
pub use precore_sites::HbeagEffect;
pub use rates::{
    PerYear, PublishedRate, SUBSTITUTION_RATES, SubstitutionRate, expected_substitutions,
    published_rates, rates_by_hbeag,
};
pub use rescue::RescueOption;
pub use resistance::{
    CallNote, DRUGS, DrugCall, OtherCall, Resistance, SubstitutionRole, patterns,
};
pub use serotype::{Serotype, UNRESOLVED};
pub use surface::{Escape, Origin, Surface, SurfaceChange, of as surface_change};

use crate::case::{Case, Gene, SequenceFindings};
use crate::facts::{Fact, Facts};
use crate::rule::Code;
use name::name;

/// Every doubt there is.
const DOUBTS: &[&str] = &[
    "NUCLEOTIDES_SAY_OTHERWISE",
    "NUCLEOTIDE_NOT_READ",
    "NUCLEOTIDE_NO_RULE",
    "NUCLEOTIDE_WILD_TYPE_DIFFERS",
    "WILD_TYPE_DIFFERS",
];

/// Every remark on a call for a drug.
const CALL_NOTES: &[&str] = &[
    "A181_SOURCES_DIFFER",
    "ADEFOVIR_SOURCES_DIFFER",
    "DELETED",
    "ENTECAVIR_RESISTANCE_LIKELIER",
    "IN_VITRO_15_3",
    "IN_VITRO_3_7",
    "LISTED_ELSEWHERE_ONLY",
    "MILD_LAMIVUDINE",
    "NOT_READ",
    "NOT_SUFFICIENT_ALONE",
    "PUTATIVE_DISPUTED",
    "STANFORD_LITTLE_EFFECT",
    "TELBIVUDINE_M204V_ALONE",
    "TENOFOVIR_SOURCES_DIFFER",
    "UNGRADED_PRIMARY",
    "UNLISTED_ETV_CHANGE",
    "V173L_ADDS_TO_ENTECAVIR",
];

/// Every name in [`Variants`] that needs words, by kind: the message of a code is
/// `<kind>-<slug of the code>`.
pub fn vocabulary() -> Vec<(&'static str, Vec<&'static str>)> {
    let mut pattern_names: Vec<&str> = patterns().map(|(code, _)| code).collect();
    pattern_names.dedup();
    vec![
        ("pattern", pattern_names),
        ("call", vec!["S", "I", "R", "U"]),
        (
            "role",
            vec![
                Role::Primary.code(),
                Role::Partner.code(),
                Role::Compensatory.code(),
                Role::InVitroSet.code(),
                Role::Putative.code(),
                Role::Unlisted.code(),
                Role::NotAssociated.code(),
                Role::WildType.code(),
            ],
        ),
        ("call-note", CALL_NOTES.to_vec()),
        ("resistance", resistance::STATEMENTS.to_vec()),
        ("rescue", rescue::codes()),
        ("against", rescue::AGAINST.to_vec()),
        (
            "escape",
            vec![
                Escape::Listed.code(),
                Escape::ListedKnown.code(),
                Escape::Polymorphic.code(),
                Escape::GenotypeDecides.code(),
                Escape::NotListed.code(),
            ],
        ),
        (
            "origin",
            vec![
                Origin::Entered.code(),
                Origin::FromNucleotide.code(),
                Origin::FromRt.code(),
                Origin::Possible.code(),
            ],
        ),
        ("surface", surface::NOTES.to_vec()),
        (
            "hbeag-effect",
            vec![
                HbeagEffect::NotRead.code(),
                HbeagEffect::NoneKnown.code(),
                HbeagEffect::Impaired.code(),
                HbeagEffect::Reduced.code(),
                HbeagEffect::Abolished.code(),
            ],
        ),
        (
            "pairing",
            vec![
                Pairing::Plausible.code(),
                Pairing::PlausibleByGenotype.code(),
                Pairing::NotKnown.code(),
                Pairing::UnusualByGenotype.code(),
                Pairing::Unusual.code(),
            ],
        ),
        ("precore", precore::NOTES.to_vec()),
        ("serotype", vec![UNRESOLVED]),
        ("genotype-call", vec!["UNASSIGNED", "INSUFFICIENT_DATA"]),
        ("genotype-note", genotype::NOTES.to_vec()),
        ("genotype", {
            let mut said = genotype::STATEMENTS.to_vec();
            said.push("RECOMBINANT_SUSPECTED");
            said
        }),
        ("rate", vec!["EXPECTED_RANGE", "PUBLISHED_RANGE", "SEED_ONE_VALUE"]),
        ("link", links::CODES.to_vec()),
        ("doubt", DOUBTS.to_vec()),
    ]
}

/// What the reverse transcriptase says, on its own; `None` where it was not read.
///
/// ```
/// use clinical::case::{Drug, Gene, SequenceFindings};
/// use clinical::variants::resistance_of;
/// let mut found = SequenceFindings::default();
/// assert!(resistance_of(&found).is_none());
/// found.read(Gene::Rt, "L180M, M204V")?;
/// assert!(resistance_of(&found).is_some_and(|read| read.is_resistant(Drug::Lamivudine)));
/// # Ok::<(), clinical::case::CaseError>(())
/// ```
pub fn resistance_of(sequence: &SequenceFindings) -> Option<Resistance> {
    let open = resistance::Open {
        not_read: sequence.not_read(Gene::Rt),
        deleted: sequence.deleted(Gene::Rt),
    };
    sequence.changes(Gene::Rt).map(|changes| resistance::read(changes, open))
}

/// Reads the sequence findings of a case and links them with its results.
pub fn read(case: &Case, facts: &Facts) -> Variants {
    let mut variants = Variants::default();
    if let Some(sequence) = case.sequence() {
        read_sequence(sequence, case, facts, &mut variants);
    }
    variants.links = links::read(case, facts, &variants);
    variants
}

fn read_sequence(sequence: &SequenceFindings, case: &Case, facts: &Facts, variants: &mut Variants) {
    variants.sampled = sequence.sampled;
    variants.genotype = genotype::read(sequence);
    let genotype = variants.genotype.as_ref().and_then(|reading| reading.genotype);
    variants.resistance = resistance_of(sequence);
    if let Some(resistance) = &variants.resistance {
        variants.rescue = rescue::read(resistance, case);
    }
    variants.nucleotides =
        sequence.nucleotides().iter().map(|change| effects_of(change, sequence)).collect();
    variants.surface = surface::read(sequence, genotype, &from_nucleotides(variants));
    variants.precore = precore::read(sequence, genotype, facts);
    variants.serotype = serotype::read(sequence);
    if genotype.is_some() {
        let hbeag = facts.get(Fact::Hbeag).point().map(|found| found == 1.0);
        variants.rate = Some(expected_substitutions(hbeag, genotype));
    }
    let all = Gene::TABLED.into_iter().filter_map(|gene| sequence.changes(gene)).flatten();
    let doubted = all.filter(|change| resistance::wild_type_doubted(change));
    variants.doubts = doubted
        .map(|change| Doubt { code: Code::new("WILD_TYPE_DIFFERS"), about: name(change) })
        .collect();
    // An amino acid that the nucleotides read cannot spell.
    let all = Gene::TABLED.into_iter().filter_map(|gene| sequence.changes(gene)).flatten();
    for change in all.filter(|change| !overlap::can_stand(change, sequence)) {
        let about = name(change);
        variants.doubts.push(Doubt { code: Code::new("NUCLEOTIDES_SAY_OTHERWISE"), about });
    }
    for found in &variants.nucleotides {
        let site = &found.change;
        let known = |e: &ProteinEffect| e.listed.is_some() || e.silent || !e.possible.is_empty();
        let code = if sequence.bases(site.position.get()).is_none() {
            "NUCLEOTIDE_NOT_READ"
        } else if precore::wild_type_doubted(site) {
            "NUCLEOTIDE_WILD_TYPE_DIFFERS"
        } else if !precore_sites::is_listed(site.position.get())
            && site.from != Some(site.to)
            && !found.effects.iter().any(known)
        {
            "NUCLEOTIDE_NO_RULE"
        } else {
            continue;
        };
        let about = Code::from(site.to_string());
        variants.doubts.push(Doubt { code: Code::new(code), about });
    }
}

/// Changes of the surface protein that follow from nucleotides.
fn from_nucleotides(variants: &Variants) -> Vec<surface::Derived> {
    let mut derived = Vec::new();
    for found in &variants.nucleotides {
        let mixed = !matches!(found.change.to.letter(), 'A' | 'C' | 'G' | 'T');
        for effect in &found.effects {
            if effect.gene != Gene::S || effect.listed_silent {
                continue;
            }
            let listed = effect.listed.as_slice();
            let changes = if listed.is_empty() { &effect.possible } else { listed };
            derived.extend(changes.iter().map(|change| surface::Derived {
                change: *change,
                certain: effect.certain,
                mixed,
                source: effect.source.clone(),
            }));
        }
    }
    derived
}
