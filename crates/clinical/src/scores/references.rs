//! The papers behind the scores.

use crate::rule::Reference;

/// What the scores cite beyond the guidelines; see [`crate::references::references`].
#[rustfmt::skip]
pub const REFERENCES: &[Reference] = &[
    Reference { key: "STERLING2006", short: "Sterling 2006", citation: "Sterling RK et al. Hepatology 2006: FIB-4", address: "https://doi.org/10.1002/hep.21178" },
    Reference { key: "WAI2003", short: "Wai 2003", citation: "Wai CT et al. Hepatology 2003: APRI", address: "https://doi.org/10.1053/jhep.2003.50346" },
    Reference { key: "LEMOINE2016", short: "Lemoine 2016", citation: "Lemoine M et al. Gut 2016: GPR", address: "https://doi.org/10.1136/gutjnl-2015-309260" },
    Reference { key: "EASL_ALEH2015", short: "EASL-ALEH 2015", citation: "EASL-ALEH Clinical Practice Guidelines: non-invasive tests for liver disease, 2015", address: "" },
    Reference { key: "PUGH1973", short: "Pugh 1973", citation: "Pugh RN et al. 1973: Child-Pugh classes", address: "" },
    Reference { key: "KIM2021", short: "Kim 2021", citation: "Kim WR et al. Gastroenterology 2021: MELD 3.0", address: "https://doi.org/10.1053/j.gastro.2021.08.050" },
    Reference { key: "BARBER2011", short: "Barber 2011", citation: "Barber K et al. 2011: UKELD, the United Kingdom's score for liver transplant lists; formula as in public implementations", address: "" },
    Reference { key: "JOHNSON2015", short: "Johnson 2015", citation: "Johnson PJ et al. J Clin Oncol 2015: ALBI", address: "https://doi.org/10.1200/JCO.2014.57.9151" },
    Reference { key: "PAPATHEODORIDIS2016", short: "Papatheodoridis 2016", citation: "Papatheodoridis G et al. J Hepatol 2016: PAGE-B", address: "https://doi.org/10.1016/j.jhep.2015.11.035" },
    Reference { key: "KIM2018", short: "Kim 2018", citation: "Kim JH et al. J Hepatol 2018: mPAGE-B", address: "https://doi.org/10.1016/j.jhep.2018.07.018" },
    Reference { key: "FAN2020", short: "Fan 2020", citation: "Fan R et al. J Hepatol 2020: aMAP", address: "https://doi.org/10.1016/j.jhep.2020.07.025" },
    Reference { key: "YANG2011", short: "Yang 2011", citation: "Yang HI et al. Lancet Oncol 2011: REACH-B", address: "https://doi.org/10.1016/S1470-2045(11)70077-8" },
    Reference { key: "WONG2010", short: "Wong 2010", citation: "Wong VW et al. J Clin Oncol 2010: CU-HCC", address: "https://doi.org/10.1200/JCO.2009.26.2675" },
    Reference { key: "WONG2014", short: "Wong 2014", citation: "Wong GL et al. J Hepatol 2014: LSM-HCC", address: "https://doi.org/10.1016/j.jhep.2013.09.029" },
    Reference { key: "YUEN2009", short: "Yuen 2009", citation: "Yuen MF et al. 2009: GAG-HCC", address: "" },
    Reference { key: "SOHN2017", short: "Sohn 2017", citation: "Sohn W et al. 2017: HCC-RESCUE", address: "" },
    Reference { key: "HSU2018", short: "Hsu 2018", citation: "Hsu YC et al. J Hepatol 2018: CAMD", address: "https://doi.org/10.1016/j.jhep.2018.02.032" },
    Reference { key: "AGED", short: "AGED", citation: "AGED score, as printed at hepacalc.tw; bands at wjgnet.com", address: "" },
    Reference { key: "SHARMA2018", short: "Sharma 2018", citation: "Sharma SA et al. J Hepatol 2018: Toronto HCC risk index", address: "https://doi.org/10.1016/j.jhep.2017.07.033" },
    Reference { key: "SHIMAKAWA2018", short: "Shimakawa 2018", citation: "Shimakawa Y et al. 2018: TREAT-B", address: "https://pubmed.ncbi.nlm.nih.gov/30104154/" },
    Reference { key: "SCALE-B", short: "SCALE-B", citation: "SCALE-B score, as printed at hepacalc.tw and in Front Med 2022", address: "https://doi.org/10.3389/fmed.2022.859430" },
    Reference { key: "R_VALUE", short: "R value", citation: "R value of drug-induced liver injury", address: "" },
    Reference { key: "ESP_HEALTH", short: "ESP Health", citation: "Electronic Medical Record Support for Public Health, Massachusetts; module disease-hepatitis-combined", address: "https://github.com/jmcvetta/esphealth" },
];
