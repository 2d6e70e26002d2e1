//! Drugs against hepatitis B, by every name in use: generic names, brands, abbreviations, Chinese names; and
//! combination tablets, of which the parts that act on the virus are named.
//!
//! Where the names are from: the generic names and most brands from the Hepatitis B Foundation's and AAFP's lists of
//! approved drugs (hepb.org, aafp.org/pubs/afp/issues/2019/0301/p314.html, JABFM table 4); combination tablets and
//! what is in them from the tables of coformulated regimens of the US HIV guidelines (clinicalinfo.hiv.gov, appendix
//! B) and Positively Aware (positivelyaware.com/articles/dhhs-recommendations-0); Besivo and Levovir from Korea
//! Biomedical Review (koreabiomed.com, 2017); Chinese names from pharmacies' and hospitals' lists (贺维力: zk100.com;
//! 素比伏: the package insert; 贺普丁, 博路定, 韦瑞德, 韦立得, 恒沐, 派罗欣, 派格宾, 舒发泰: public lists that print
//! brand and generic name side by side). A name that no such list prints is not here.

use super::CaseError;
use super::written_plain;
use crate::values::{each_once, lowercase};
use serde::{Deserialize, Deserializer, Serialize, de};

macro_rules! drugs {
    ($($(#[$doc:meta])* $name:ident $key:literal [$($also:literal),* $(,)?];)*) => {
        /// A drug against hepatitis B, by the abbreviation in use.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum Drug {
            $($(#[$doc])* #[serde(rename = $key)] $name,)*
        }

        impl Drug {
            /// All of them.
            pub const ALL: &[Drug] = &[$(Drug::$name),*];

            /// The abbreviation: `ETV`.
            pub fn key(self) -> &'static str {
                match self {
                    $(Drug::$name => $key,)*
                }
            }

            /// Every name beside the abbreviation: `TenofovirDisoproxil`, brands, Chinese names.
            fn names(self) -> &'static [&'static str] {
                match self {
                    $(Drug::$name => &[stringify!($name), $($also),*],)*
                }
            }
        }
    };
}

drugs! {
    /// Lamivudine.
    Lamivudine "LAM" [
        "3TC", "LMV", "LVD", "Epivir", "Epivir-HBV", "Zeffix", "Heptodin", "拉米夫定", "贺普丁",
    ];
    /// Emtricitabine.
    Emtricitabine "FTC" ["Emtriva", "恩曲他滨"];
    /// Telbivudine.
    Telbivudine "LdT" ["TBV", "Tyzeka", "Sebivo", "替比夫定", "素比伏"];
    /// Clevudine.
    Clevudine "CLV" ["Levovir", "克拉夫定", "克来夫定"];
    /// Entecavir.
    Entecavir "ETV" ["Baraclude", "恩替卡韦", "博路定"];
    /// Adefovir dipivoxil.
    Adefovir "ADV" ["Adefovir dipivoxil", "Hepsera", "阿德福韦", "阿德福韦酯", "贺维力", "代丁"];
    /// Tenofovir disoproxil.
    TenofovirDisoproxil "TDF" [
        "Tenofovir DF",
        "Tenofovir disoproxil fumarate",
        "Viread",
        "替诺福韦酯",
        "替诺福韦二吡呋酯",
        "富马酸替诺福韦酯",
        "富马酸替诺福韦二吡呋酯",
        "韦瑞德",
    ];
    /// Tenofovir alafenamide.
    TenofovirAlafenamide "TAF" [
        "Tenofovir AF",
        "Tenofovir alafenamide fumarate",
        "Vemlidy",
        "丙酚替诺福韦",
        "富马酸丙酚替诺福韦",
        "替诺福韦艾拉酚胺",
        "韦立得",
    ];
    /// Tenofovir amibufenamide.
    TenofovirAmibufenamide "TMF" [
        "Tenofovir amibufenamide fumarate",
        "艾米替诺福韦",
        "富马酸艾米替诺福韦",
        "恒沐",
    ];
    /// Besifovir.
    Besifovir "BSV" ["Besifovir dipivoxil", "Besifovir dipivoxil maleate", "Besivo", "贝西福韦"];
    /// Peginterferon alfa.
    Peginterferon "PEG-IFN" [
        "PEG interferon",
        "Pegylated interferon",
        "Pegasys",
        "聚乙二醇干扰素",
        "聚乙二醇化干扰素",
        "长效干扰素",
        "派罗欣",
        "派格宾",
    ];
    /// Interferon alfa, conventional.
    Interferon "IFN" ["Intron A", "干扰素", "普通干扰素"];
}

/// Names that three drugs share: which one is meant is asked.
const ANY_TENOFOVIR: &[&str] =
    &["tenofovir", "TFV", "tenofovir fumarate", "替诺福韦", "富马酸替诺福韦"];

/// What those may be.
const TENOFOVIRS: [Drug; 3] =
    [Drug::TenofovirDisoproxil, Drug::TenofovirAlafenamide, Drug::TenofovirAmibufenamide];

const FTC_TDF: &[Drug] = &[Drug::Emtricitabine, Drug::TenofovirDisoproxil];
const FTC_TAF: &[Drug] = &[Drug::Emtricitabine, Drug::TenofovirAlafenamide];
const LAM_TDF: &[Drug] = &[Drug::Lamivudine, Drug::TenofovirDisoproxil];
const LAM: &[Drug] = &[Drug::Lamivudine];

/// Combination tablets, with the parts that act on hepatitis B.
const COMBINED: &[(&str, &[Drug])] = &[
    ("Truvada", FTC_TDF),
    ("舒发泰", FTC_TDF),
    ("恩曲他滨替诺福韦", FTC_TDF),
    ("Atripla", FTC_TDF),
    ("Complera", FTC_TDF),
    ("Stribild", FTC_TDF),
    ("Descovy", FTC_TAF),
    ("恩曲他滨丙酚替诺福韦", FTC_TAF),
    ("Biktarvy", FTC_TAF),
    ("Genvoya", FTC_TAF),
    ("Odefsey", FTC_TAF),
    ("Symtuza", FTC_TAF),
    ("Cimduo", LAM_TDF),
    ("Temixys", LAM_TDF),
    ("Symfi", LAM_TDF),
    ("Symfi Lo", LAM_TDF),
    ("Delstrigo", LAM_TDF),
    ("Dovato", LAM),
    ("Triumeq", LAM),
    ("Epzicom", LAM),
    ("Combivir", LAM),
    ("Trizivir", LAM),
];

/// What stands beside those parts in such tablets: drugs against HIV, none of them of the list above. They
/// are read only beside one that is.
const BESIDE: &[&str] = &[
    "ABC",
    "abacavir",
    "AZT",
    "ZDV",
    "zidovudine",
    "BIC",
    "bictegravir",
    "DTG",
    "dolutegravir",
    "EVG",
    "elvitegravir",
    "c",
    "cobicistat",
    "DRV",
    "darunavir",
    "DOR",
    "doravirine",
    "EFV",
    "efavirenz",
    "RPV",
    "rilpivirine",
];

/// Signs and words between several drugs.
const BETWEEN: &[&str] =
    &["+", "＋", "/", "／", ",", "，", "、", "；", ";", "&", " and ", " with ", "联合", "和"];

/// What one name may stand for.
enum Named {
    Drugs(&'static [Drug]),
    One(Drug),
    Tenofovir,
    Beside,
}

impl Drug {
    /// Interferons act through the immune system; all others are nucleos(t)ide analogues.
    pub fn is_interferon(self) -> bool {
        matches!(self, Drug::Peginterferon | Drug::Interferon)
    }

    /// Reads the name of one drug: generic name, brand or abbreviation, in any case, with or without spaces
    /// and hyphens. Plain "tenofovir" is none: there are three. Nor is a tablet of two.
    ///
    /// ```
    /// use clinical::case::Drug;
    /// assert_eq!(Drug::parse("etv"), Some(Drug::Entecavir));
    /// assert_eq!(Drug::parse("Tenofovir disoproxil"), Some(Drug::TenofovirDisoproxil));
    /// assert_eq!(Drug::parse("PegIFN"), Some(Drug::Peginterferon));
    /// assert_eq!(Drug::parse("3TC"), Some(Drug::Lamivudine));
    /// assert_eq!(Drug::parse("恩替卡韦片（博路定）"), Some(Drug::Entecavir));
    /// assert_eq!(Drug::parse("tenofovir"), None);
    /// assert_eq!(Drug::parse("Truvada"), None);
    /// assert_eq!(Drug::parse("aspirin"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Drug> {
        match named(text)? {
            Named::One(drug) | Named::Drugs(&[drug]) => Some(drug),
            Named::Drugs(_) | Named::Tenofovir | Named::Beside => None,
        }
    }

    /// Reads one drug or several: `ETV+TDF`; a tablet of two is written `FTC/TDF` or by its name. Drugs
    /// against HIV that stand beside them are left out.
    ///
    /// ```
    /// use clinical::case::Drug;
    /// let both = Ok(vec![Drug::Emtricitabine, Drug::TenofovirDisoproxil]);
    /// assert_eq!(Drug::parse_several("TDF+FTC"), both);
    /// assert_eq!(Drug::parse_several("FTC/TDF"), both);
    /// assert_eq!(Drug::parse_several("FTC, TDF"), both);
    /// assert_eq!(Drug::parse_several("Truvada"), both);
    /// assert_eq!(Drug::parse_several("EFV/FTC/TDF"), both);
    /// assert_eq!(Drug::parse_several("FTC/").unwrap_err().found(), "");
    /// let three = Drug::parse_several("FTC/tenofovir").unwrap_err();
    /// assert_eq!(three.choices(), ["FTC/TDF", "FTC/TAF", "FTC/TMF"]);
    /// ```
    ///
    /// # Errors
    /// Names the first part that is no drug of the list, or what a name may stand for.
    pub fn parse_several(text: &str) -> Result<Vec<Drug>, CaseError> {
        let mut drugs = Vec::new();
        for (start, part) in parts(text) {
            match named(part).ok_or_else(|| not_a_drug(part.trim()))? {
                Named::One(drug) => drugs.push(drug),
                Named::Drugs(several) => drugs.extend(several),
                Named::Beside => {}
                Named::Tenofovir => {
                    let (before, behind) = (&text[..start], &text[start + part.len()..]);
                    let written = |drug: Drug| format!("{before}{}{behind}", drug.key());
                    let choices = TENOFOVIRS.map(written).to_vec();
                    return Err(CaseError::ambiguous_name("drugs", part.trim(), choices));
                }
            }
        }
        if drugs.is_empty() {
            return Err(not_a_drug(text.trim()));
        }
        Ok(each_once(drugs))
    }
}

/// The parts of a text between the signs that join drugs, and where each begins.
fn parts(text: &str) -> Vec<(usize, &str)> {
    let (mut parts, mut start, mut at) = (Vec::new(), 0, 0);
    let mut within = 0_usize;
    while let Some(c) = text[at..].chars().next() {
        match c {
            '(' | '（' | '[' => within += 1,
            ')' | '）' | ']' => within = within.saturating_sub(1),
            _ => {}
        }
        let between = BETWEEN.iter().find(|sign| within == 0 && begins(&text[at..], sign));
        match between {
            Some(sign) => {
                parts.push((start, &text[start..at]));
                at += sign.len();
                start = at;
            }
            None => at += c.len_utf8(),
        }
    }
    parts.push((start, &text[start..]));
    parts
}

fn begins(text: &str, sign: &str) -> bool {
    text.get(..sign.len()).is_some_and(|head| head.eq_ignore_ascii_case(sign))
}

/// What a name stands for; two names for one drug, one of them in brackets, are read as that drug.
fn named(text: &str) -> Option<Named> {
    if let Some(known) = by_name(text) {
        return Some(known);
    }
    let (outside, rest) = text.trim().split_once(['(', '（', '['])?;
    let inside = rest.strip_suffix([')', '）', ']'])?;
    match (by_name(outside)?, by_name(inside)?) {
        // "tenofovir (TDF)": the brackets say which.
        (Named::Tenofovir, Named::One(drug)) | (Named::One(drug), Named::Tenofovir)
            if TENOFOVIRS.contains(&drug) =>
        {
            Some(Named::One(drug))
        }
        (Named::One(one), Named::One(other)) if one == other => Some(Named::One(one)),
        (Named::Drugs(one), Named::Drugs(other)) if one == other => Some(Named::Drugs(one)),
        (Named::Tenofovir, Named::Tenofovir) => Some(Named::Tenofovir),
        _ => None,
    }
}

fn by_name(text: &str) -> Option<Named> {
    let text = plain(text);
    if text.is_empty() {
        return None;
    }
    let is = |name: &&str| plain(name) == text;
    let one = Drug::ALL.iter().find(|drug| is(&drug.key()) || drug.names().iter().any(is));
    if let Some(drug) = one {
        return Some(Named::One(*drug));
    }
    if let Some((_, drugs)) = COMBINED.iter().find(|(name, _)| is(name)) {
        return Some(Named::Drugs(drugs));
    }
    if ANY_TENOFOVIR.iter().any(is) {
        return Some(Named::Tenofovir);
    }
    BESIDE.iter().any(is).then_some(Named::Beside)
}

/// A name without what does not tell drugs apart: case, spaces and signs, the dosage form, the subtype of an
/// interferon.
fn plain(text: &str) -> String {
    let text: String = written_plain::plain(text).chars().filter(|c| c.is_alphanumeric()).collect();
    let text = lowercase(&text);
    let form = ["分散片", "胶囊", "注射液", "口服溶液", "片", "tablets", "tablet"];
    let text = form.iter().find_map(|form| text.strip_suffix(form)).unwrap_or(&text);
    let subtype = ["2a", "2b", "1b"].iter().find_map(|subtype| text.strip_suffix(subtype));
    let text = subtype.unwrap_or(text);
    let alpha = ["alpha", "alfa", "α"].iter().find_map(|alpha| text.strip_suffix(alpha));
    alpha.unwrap_or(text).to_owned()
}

pub(super) fn not_a_drug(found: &str) -> CaseError {
    CaseError::not_one_of(
        "drugs",
        found,
        "LAM|FTC|LdT|CLV|ETV|ADV|TDF|TAF|TMF|BSV|PEG-IFN|IFN|LAM+ADV",
    )
}

/// A list of names as a file gives them: each may be of a tablet of two.
pub(super) fn named_in_a_list<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<Drug>, D::Error> {
    let names: Vec<String> = Vec::deserialize(deserializer)?;
    let mut drugs = Vec::new();
    for name in names {
        drugs.extend(Drug::parse_several(&name).map_err(de::Error::custom)?);
    }
    Ok(drugs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_of_one_drug_only() {
        let mut seen: Vec<(String, &str)> = Vec::new();
        let own = Drug::ALL.iter().flat_map(|drug| {
            // The first is the abbreviation, which may be the plain name of nothing else.
            [drug.key()]
                .into_iter()
                .chain(drug.names().iter().copied())
                .map(|name| (name, drug.key()))
        });
        let combined = COMBINED.iter().map(|(name, _)| (*name, "combined"));
        let any = ANY_TENOFOVIR.iter().map(|name| (*name, "tenofovir"));
        let beside = BESIDE.iter().map(|name| (*name, "beside"));
        for (name, of) in own.chain(combined).chain(any).chain(beside) {
            let plain = plain(name);
            assert!(!plain.is_empty(), "{name}");
            for (other, whose) in &seen {
                assert!(*other != plain || *whose == of, "{name}: {of} and {whose}");
            }
            seen.push((plain, of));
        }
        assert!(seen.len() > 100, "{}", seen.len());
    }

    #[test]
    fn every_name_is_read_alone_and_beside_others() {
        for drug in Drug::ALL {
            for name in drug.names() {
                assert_eq!(Drug::parse(name), Some(*drug), "{name}");
                assert_eq!(Drug::parse(&name.to_uppercase()), Some(*drug), "{name}");
                let twice = format!("{name} ({})", drug.key());
                assert_eq!(Drug::parse_several(&twice), Ok(vec![*drug]), "{twice}");
                let other = if *drug == Drug::Entecavir { Drug::Adefovir } else { Drug::Entecavir };
                let both = Drug::parse_several(&format!("{name} + {}", other.key()));
                assert_eq!(both, Ok(each_once(vec![*drug, other])), "{name}");
            }
        }
        for (name, drugs) in COMBINED {
            assert_eq!(Drug::parse_several(name).as_deref(), Ok(*drugs), "{name}");
        }
    }

    #[test]
    fn tenofovir_alone_is_asked() {
        for text in ["tenofovir", "Tenofovir ", "TFV", "替诺福韦", "替诺福韦片", "富马酸替诺福韦"]
        {
            let error = Drug::parse_several(text).expect_err(text);
            assert_eq!(error.found(), text.trim());
            let read: Vec<_> =
                error.choices().iter().map(|choice| Drug::parse_several(choice)).collect();
            assert_eq!(read, TENOFOVIRS.map(|drug| Ok(vec![drug])), "{text}");
            assert_eq!(Drug::parse(text), None);
        }
        let error = Drug::parse_several("拉米夫定＋替诺福韦").expect_err("which");
        assert_eq!(error.choices()[1], "拉米夫定＋TAF");
        assert_eq!(Drug::parse("替诺福韦（TDF）"), Some(Drug::TenofovirDisoproxil));
    }

    #[test]
    fn what_is_no_such_drug_is_refused_by_its_name() {
        for (text, found) in [
            ("", ""),
            ("aspirin", "aspirin"),
            ("ETV+aspirin", "aspirin"),
            ("ETV+", ""),
            ("dolutegravir", "dolutegravir"),
            ("DTG/ABC", "DTG/ABC"),
            ("entecavir (TDF)", "entecavir (TDF)"),
            ("ETV 0.5 mg", "ETV 0.5 mg"),
            ("tenofovir (ETV)", "tenofovir (ETV)"),
            ("片", "片"),
        ] {
            let error = Drug::parse_several(text).expect_err(text);
            assert!(error.is_not_one_of(), "{text}: {error}");
            assert_eq!(error.found(), found, "{text}");
        }
    }

    #[test]
    fn other_spellings_of_several() {
        use Drug::*;
        for (text, drugs) in [
            ("恩替卡韦+替诺福韦酯", &[Entecavir, TenofovirDisoproxil][..]),
            ("恩替卡韦联合阿德福韦酯", &[Entecavir, Adefovir]),
            ("Baraclude and Viread", &[Entecavir, TenofovirDisoproxil]),
            ("BIC/FTC/TAF", FTC_TAF),
            ("EVG/c/FTC/TDF", FTC_TDF),
            ("dolutegravir + lamivudine", LAM),
            ("PEG-IFN α-2b", &[Peginterferon]),
            ("peginterferon alfa-2a", &[Peginterferon]),
            ("ＥＴＶ", &[Entecavir]),
            ("Vemlidy®", &[TenofovirAlafenamide]),
            ("Truvada + ETV", &[Emtricitabine, Entecavir, TenofovirDisoproxil]),
        ] {
            assert_eq!(Drug::parse_several(text).as_deref(), Ok(drugs), "{text}");
        }
    }
}
