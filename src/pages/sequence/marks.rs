//! The changes that the circle marks: those that are graded or at a listed position with their name, the others
//! counted.

use super::data::{list, position, position_of, text};
use clinical::variants::{HbeagEffect, Variants};
use hbv::{Gene, wild_type};
use serde_json::Value;

/// A change to mark.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    pub name: String,
    pub position: u16,
    /// A drug or HBeAg is concerned.
    pub strong: bool,
    /// It is graded, or at a position that the clinical tables list.
    pub named: bool,
}

/// All of a sequence, those of precore and core promoter by their nucleotides.
pub fn of(typed: &Value, variants: &Variants) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    for site in list(&typed["findings"], "precore") {
        if matches!(text(site, "state"), "changed" | "mixture") {
            let at = position(&site["position"]);
            let name = format!("{}{at}{}", text(site, "wild"), text(site, "found"));
            marks.push(Mark {
                name,
                position: at,
                strong: changes_hbeag(variants, at),
                named: true,
            });
        }
    }
    let sites: Vec<u16> = marks.iter().map(|mark| mark.position).collect();
    let graded = graded(variants);
    let genes = list(&typed["findings"], "genes").iter();
    for gene in genes {
        let key = text(gene, "gene");
        let Some(which) = Gene::of_key(key).filter(|which| which.is_tabled()) else { continue };
        for change in list(gene, "changes") {
            let codon = change["codon"].as_u64().unwrap_or_default();
            let (Some(true), Some(at)) =
                (change["for_the_tables"].as_bool(), position_of(key, codon))
            else {
                continue;
            };
            // W28* of precore is G1896A, K130M of X is A1762T: they have their names.
            let is_site = matches!(which, Gene::PreC | Gene::X);
            if is_site && sites.iter().any(|site| (at..at + 3).contains(site)) {
                continue;
            }
            let name = text(change, "name");
            let strong = which == Gene::Rt && graded.contains(&codon);
            let listed = u16::try_from(codon).ok().and_then(|codon| wild_type(which, codon));
            let named = strong || listed.is_some_and(|wild| wild.is_asked());
            marks.push(Mark { name: name.to_owned(), position: at, strong, named });
        }
    }
    marks
}

/// Whether a change at a site of precore or core promoter, alone or with another, is known to act on HBeAg.
fn changes_hbeag(variants: &Variants, at: u16) -> bool {
    let at = at.to_string();
    let changes = variants.precore.iter().flat_map(|precore| &precore.changes);
    let acts = |effect| {
        matches!(effect, HbeagEffect::Impaired | HbeagEffect::Reduced | HbeagEffect::Abolished)
    };
    changes.filter(|change| acts(change.hbeag)).any(|change| change.code.as_str().contains(&at))
}

/// The codons of the reverse transcriptase for which a drug is graded I or R.
fn graded(variants: &Variants) -> Vec<u64> {
    let resistance = variants.resistance.iter().flat_map(|resistance| &resistance.calls);
    let bad = resistance.filter(|call| matches!(call.call.letter(), 'I' | 'R'));
    let because = bad.flat_map(|call| &call.because).map(ToString::to_string);
    let codon = |name: String| {
        let digits: String = name.chars().filter(char::is_ascii_digit).collect();
        digits.parse().ok().filter(|_| name.starts_with("rt"))
    };
    because.filter_map(codon).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::sequence::data::{findings_of, variants};
    use serde_json::json;

    #[test]
    fn what_is_graded_or_listed_is_named_and_a_stop_of_precore_once() {
        let change =
            |name: &str, codon: u16| json!({"name": name, "codon": codon, "for_the_tables": true});
        let detail = json!({
            "typed": {"call": "certain", "genotype": "C", "recombinant": {"kind": "none"}, "findings": {
                "genes": [
                    {"gene": "rt", "changes": [change("rtM204V", 204), change("rtA21S", 21)]},
                    {"gene": "s", "changes": [change("sG145R", 145)]},
                    {"gene": "pre_c", "changes": [change("preC W28*", 28)]},
                    {"gene": "c", "changes": [change("cI97L", 97)]},
                ],
                "precore": [{"position": 1896, "wild": "G", "found": "A", "state": "changed"},
                    {"position": 1846, "wild": "A", "found": "T", "state": "changed"},
                    {"position": 1762, "wild": "A", "found": "A", "state": "wild"}],
            }},
            "texts": {"rt": "M204V A21S", "s": "G145R", "nt": "G1896A A1846T"},
        });
        let marks = of(&detail["typed"], &variants(findings_of(&detail)));
        let said: Vec<(&str, bool, bool)> =
            marks.iter().map(|mark| (&*mark.name, mark.strong, mark.named)).collect();
        assert_eq!(
            said,
            [
                ("G1896A", true, true),
                ("A1846T", false, true),
                ("rtM204V", true, true),
                ("rtA21S", false, false),
                ("sG145R", false, true)
            ]
        );
    }
}
