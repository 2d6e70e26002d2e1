//! What the sources behind the rules are.

use crate::rule::{Reference, Source, Verification};
use crate::{dynamics, guidelines, reactivation, scores};

/// The sources that are no edition's own (dossier, section 0).
#[rustfmt::skip]
const OTHERS: &[Reference] = &[
    Reference { key: "AASLD2016", short: "AASLD 2016", citation: "American Association for the Study of Liver Diseases. Hepatology 2016;63:261-283", address: "https://doi.org/10.1002/hep.28156" },
    Reference { key: "AASLD2009", short: "AASLD 2009", citation: "Lok ASF, McMahon BJ. Hepatology 2009;50:661-662", address: "" },
    Reference { key: "CASL2018", short: "CASL 2018", citation: "Canadian Association for the Study of the Liver. Canadian Liver Journal 2018;1:156-217", address: "https://doi.org/10.3138/canlivj.2018-0008" },
    Reference { key: "NICE2013", short: "NICE CG165", citation: "National Institute for Health and Care Excellence. Hepatitis B (chronic), CG165, June 2013", address: "" },
    Reference { key: "EASL_AASLD2022", short: "EASL-AASLD 2022", citation: "EASL-AASLD hepatitis B treatment endpoints conferences 2019 and 2022", address: "" },
    Reference { key: "SEED002", short: "Seed 002", citation: "The text on relapse and resistance that this project was asked for", address: "" },
    Reference { key: "SEED000", short: "Seed 000", citation: "The text on cccDNA, genotypes, HBeAg-negative and occult hepatitis B that this project was asked for", address: "" },
    Reference { key: "YAO2021", short: "Yao 2021", citation: "Yao K et al. J Viral Hepat 2021: grey zones in chronic hepatitis B", address: "https://doi.org/10.1111/jvh.13511" },
    Reference { key: "CDC_TABLE_5", short: "CDC table 5", citation: "CDC STI Treatment Guidelines, hepatitis B, table 5 (adapted from MMWR 2018;67 RR-1)", address: "https://www.cdc.gov/std/treatment-guidelines/table-5.htm" },
    Reference { key: "CDC2013", short: "CDC 2013", citation: "CDC guidance for health-care personnel. MMWR Recomm Rep 2013;62(RR-10)", address: "https://www.cdc.gov/mmwr/preview/mmwrhtml/rr6210a1.htm" },
    Reference { key: "CDC2023", short: "CDC 2023", citation: "Screening and Testing for Hepatitis B Virus Infection. MMWR Recomm Rep 2023;72(RR-1):1-25", address: "https://doi.org/10.15585/mmwr.rr7201a1" },
    Reference { key: "OBI2019", short: "Taormina 2019", citation: "Raimondo G et al. Update of the statements on biology and clinical impact of occult hepatitis B virus infection. J Hepatol 2019;71:397-408", address: "https://doi.org/10.1016/j.jhep.2019.03.034" },
    Reference { key: "EASL2012", short: "EASL 2012", citation: "European Association for the Study of the Liver. Hepatitis B guideline 2012; options read in PMC4024781 table 1", address: "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC4024781/" },
    Reference { key: "PMC4179144", short: "PMC4179144 table 3", citation: "Review with a printed table of resistance patterns, PMC4179144 table 3", address: "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC4179144/" },
    Reference { key: "WJGNET_V6I5", short: "wjgnet v6i5", citation: "Review with a printed table of resistance patterns, wjgnet.com 1948-5182 v6i5", address: "" },
    Reference { key: "STANFORD2024", short: "Stanford 2024", citation: "Stanford sierra-hbv, comments on mutations, 2024", address: "" },
    Reference { key: "PARK2019", short: "Park 2019", citation: "Park ES et al. 2019: tenofovir resistance in vitro (CYE, CYEI)", address: "" },
    Reference { key: "SHELDON2005", short: "Sheldon 2005", citation: "Sheldon J et al. 2005: rtA194T", address: "" },
    Reference { key: "PMC8235420", short: "PMC8235420", citation: "Review of genotypes and precore variants, PMC8235420", address: "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC8235420/" },
    Reference { key: "WJGNET_V20I24", short: "wjgnet v20i24", citation: "Review of genotypes, wjgnet.com v20i24 tables 1 and 2", address: "" },
    Reference { key: "OKAMOTO1988", short: "Okamoto 1988", citation: "Okamoto H et al. J Gen Virol 1988;69:2575", address: "" },
    Reference { key: "NORDER1992", short: "Norder 1992", citation: "Norder H et al. J Gen Virol 1992;73:1201", address: "" },
    Reference { key: "KARGER_57_141", short: "Intervirology 57:141", citation: "Review of genotypes and subgenotypes, Karger 57:141; PMC6210291", address: "" },
    Reference { key: "PUBMED12601354", short: "PubMed 12601354", citation: "Genotypes B and C: precore, core promoter and outcome", address: "https://pubmed.ncbi.nlm.nih.gov/12601354/" },
    Reference { key: "WJG_15_5761", short: "WJG 15:5761", citation: "Genotypes and outcome, World J Gastroenterol 15:5761", address: "" },
    Reference { key: "VARIANT_TABLES", short: "Variant tables", citation: "Tables of substitutions of this project (rt_s_overlap, s_escape, s_stop, precore_bcp, serotype), compiled from reviews, abstracts and public lists", address: "" },
    Reference { key: "IMMUNIZE_ORG", short: "immunize.org", citation: "immunize.org, Ask the Experts: hepatitis B", address: "https://www.immunize.org/ask-experts/who-should-be-tested-for-anti-hbs-after-vaccination/" },
    Reference { key: "PUBMED24916976", short: "PubMed 24916976", citation: "HBsAg after a booster dose in haemodialysis", address: "https://pubmed.ncbi.nlm.nih.gov/24916976/" },
    Reference { key: "LABCORP144149", short: "Labcorp 144149", citation: "Labcorp test 144149: interference by biotin", address: "https://www.labcorp.com/tests/144149" },
    Reference { key: "AGA2015", short: "AGA 2015", citation: "American Gastroenterological Association. Gastroenterology 2015;148:215-219; superseded by AGA 2025", address: "https://doi.org/10.1053/j.gastro.2014.10.039" },
    Reference { key: "KASL2022", short: "KASL 2022", citation: "Korean Association for the Study of the Liver. Clin Mol Hepatol 2022;28:276-331, with an erratum; title seen, text not read", address: "https://doi.org/10.3350/cmh.2022.0084" },
    Reference { key: "APASL2021R", short: "APASL 2021 (reactivation)", citation: "Asian Pacific Association for the Study of the Liver. Guideline on reactivation of hepatitis B, 2021; title seen, text not read", address: "https://doi.org/10.1007/s12072-021-10239-x" },
    Reference { key: "VIETNAM2026", short: "Vietnam 2026", citation: "Vietnam Ministry of Health, decision 1740/2026", address: "" },
    Reference { key: "HEPBLENS", short: "HepB Lens", citation: "A decision of this project or general knowledge, not checked against a text", address: "" },
];

/// Every source that a rule of this crate cites: those of the editions first.
pub fn references() -> impl Iterator<Item = &'static Reference> {
    let editions = guidelines::editions().iter().map(|edition| &edition.reference);
    let others = OTHERS.iter().chain([&reactivation::REFERENCE]);
    editions.chain(others).chain(scores::REFERENCES).chain(dynamics::REFERENCES)
}

/// The source of this key.
pub fn reference(key: &str) -> Option<&'static Reference> {
    references().find(|reference| reference.key == key)
}

/// The day on which the rules of the first editions were compared with their sources.
const FIRST_CHECKED: &str = "2026-11-21";
/// The day on which the rules that cite these were compared again.
const CHECKED_AGAIN: &str = "2026-11-29";
const AGAIN: [&str; 7] =
    ["EASL2017", "EASL2025", "AASLD_IDSA2025", "APASL2015", "JSH2014", "WHO2024", "AGA2025"];

/// The day on which a rule was last compared with its source, as far as that was read: `2026-11-29`. None of what stands in
/// no source: what follows from other rules, what this project decided, and what nobody has compared.
pub fn checked(source: &Source) -> Option<&'static str> {
    match source.verification {
        Verification::Known | Verification::Derived | Verification::Design => None,
        Verification::OriginalText | Verification::Secondary | Verification::SecondHand => {
            Some(checked_reference(&source.reference))
        }
    }
}

/// The day on which the rules that cite this were last compared with it.
pub fn checked_reference(key: &str) -> &'static str {
    if AGAIN.contains(&key) { CHECKED_AGAIN } else { FIRST_CHECKED }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::parse_date;

    #[test]
    fn what_was_read_has_a_day_and_what_was_not_has_none() {
        for key in AGAIN {
            assert!(reference(key).is_some(), "{key}");
        }
        for day in [FIRST_CHECKED, CHECKED_AGAIN] {
            assert!(parse_date("checked", day).is_ok(), "{day}");
        }
        let read = Source::new("EASL2025", "TABLE_1", Verification::Secondary);
        assert_eq!(checked(&read), Some(CHECKED_AGAIN));
        let known = Source::new("EASL2025", "TABLE_1", Verification::Known);
        assert_eq!(checked(&known), None);
    }
}
