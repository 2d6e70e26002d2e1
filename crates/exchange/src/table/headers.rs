//! Headers of columns: the name in them, the unit, and what the column is.

use super::mapping::{Column, Form, NOT_USED, TWO_COLUMNS};
use crate::evidence::units;
use crate::lexicon::labels::{self, Role};
use crate::lexicon::names::{self, Test};
use crate::lexicon::{find, qualifiers};
use clinical::case::{Analyte, FieldKind, Marker, field};

/// What a header says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// Without its unit.
    pub name: String,
    /// The unit in it.
    pub unit: String,
    is: String,
    of: String,
    /// In a table with a result a row: what it is there.
    long: &'static str,
    /// How it was found: exactly, by another name, less likely.
    rank: u8,
}

/// What a column can be beside a field of a case, as a mapping names it.
pub const BESIDE_FIELDS: [&str; 10] = [
    "id",
    "date",
    "unit",
    "comparator",
    "test",
    "result",
    "reference",
    "reference_low",
    "reference_high",
    "flag",
];

/// Whether a column can be that.
pub fn is_known(is: &str) -> bool {
    is == NOT_USED || BESIDE_FIELDS.contains(&is) || field(is).is_some()
}

/// The name of a header, its unit left out.
pub fn name(header: &str) -> String {
    parted(header).0
}

/// In small letters, without the signs that part words.
fn squeezed(name: &str) -> String {
    name.chars()
        .filter(|c| {
            !c.is_whitespace()
                && !matches!(c, '_' | '-' | '.' | ':' | '：' | '#' | '*' | '/' | '\u{FEFF}')
        })
        .flat_map(char::to_lowercase)
        .collect()
}

/// In plain signs: full width is half width.
fn plain(text: &str) -> String {
    let plain = text.trim().chars().map(|c| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' | '\u{A0}' => ' ',
        '【' | '〔' => '[',
        '】' | '〕' => ']',
        'μ' => 'µ',
        c => c,
    });
    plain.collect()
}

/// A header's name and unit: `alt [U/L]`, `ALT (U/L)`, `HBV DNA, IU/mL`, `hbv_dna_iu_ml`.
fn parted(header: &str) -> (String, String) {
    let plain = plain(header);
    for (open, close) in [('[', ']'), ('(', ')')] {
        if let Some(inner) = plain.strip_suffix(close)
            && let Some((name, unit)) = inner.rsplit_once(open)
        {
            // "HBV DNA (log10(IU/mL))", "PLT(10^9/L)".
            let (name, unit) = match name.rsplit_once(open) {
                Some((before, more))
                    if unit.len() + more.len() < 20
                        && is_unit(&format!("{more}{open}{unit}{close}")) =>
                {
                    (before, format!("{more}{open}{unit}{close}"))
                }
                _ => (name, unit.to_owned()),
            };
            if is_unit(&unit) && !name.trim().is_empty() {
                return (name.trim().to_owned(), unit.trim().to_owned());
            }
        }
    }
    for (at, sign) in plain.char_indices().filter(|(_, c)| matches!(c, ' ' | ',' | ';' | '/' | '_'))
    {
        let (name, unit) = (&plain[..at], plain[at + sign.len_utf8()..].trim());
        if !name.trim().is_empty()
            && sign != '_'
            && is_unit(unit)
            && (sign != '/' || unit.len() > 3)
        {
            return (name.trim_end_matches([' ', ',', ';', '/']).to_owned(), unit.to_owned());
        }
        if sign == '_'
            && let Some(unit) = suffix(&plain[at..])
        {
            return (name.to_owned(), unit.to_owned());
        }
    }
    (plain, String::new())
}

/// Units as names of columns spell them.
fn suffix(text: &str) -> Option<&'static str> {
    const SUFFIXES: [(&str, &str); 30] = [
        ("_iu_ml", "IU/mL"),
        ("_iu_per_ml", "IU/mL"),
        ("_iuml", "IU/mL"),
        ("_log_iu_ml", "log10 IU/mL"),
        ("_log10_iu_ml", "log10 IU/mL"),
        ("_log10iuml", "log10 IU/mL"),
        ("_copies_ml", "copies/mL"),
        ("_miu_ml", "mIU/mL"),
        ("_mui_ml", "mIU/mL"),
        ("_u_l", "U/L"),
        ("_iu_l", "U/L"),
        ("_ukat_l", "µkat/L"),
        ("_g_l", "g/L"),
        ("_g_dl", "g/dL"),
        ("_umol_l", "µmol/L"),
        ("_umoll", "µmol/L"),
        ("_mmol_l", "mmol/L"),
        ("_mg_dl", "mg/dL"),
        ("_mgdl", "mg/dL"),
        ("_ng_ml", "ng/mL"),
        ("_ngml", "ng/mL"),
        ("_ug_l", "µg/L"),
        ("_kpa", "kPa"),
        ("_10e9_l", "10^9/L"),
        ("_10_9_l", "10^9/L"),
        ("_x10_9_l", "10^9/L"),
        ("_x10e9_l", "10^9/L"),
        ("_g_per_l", "g/L"),
        ("_u_per_l", "U/L"),
        ("_umol_per_l", "µmol/L"),
    ];
    let lower = text.to_lowercase();
    SUFFIXES.iter().find(|(suffix, _)| *suffix == lower).map(|(_, unit)| *unit)
}

fn is_unit(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    !lower.is_empty() && units::at(None, &lower).is_some_and(|(length, _)| length == lower.len())
        || matches!(
            lower.as_str(),
            "10^9/l" | "10*9/l" | "10⁹/l" | "×10⁹/l" | "x10^9/l" | "g/l" | "1" | "年" | "years"
        )
}

/// Names of columns about the person and the row, without the signs between their words.
const ROWS: &[(&str, &str)] = &[
    ("patientid", "id"),
    ("patient", "id"),
    ("patientno", "id"),
    ("patientnumber", "id"),
    ("pid", "id"),
    ("personid", "id"),
    ("subjectid", "id"),
    ("subject", "id"),
    ("usubjid", "id"),
    ("subjid", "id"),
    ("recordid", "id"),
    ("caseid", "id"),
    ("caseno", "id"),
    ("studyid", "id"),
    ("participantid", "id"),
    ("mrn", "id"),
    ("编号", "id"),
    ("病历号", "id"),
    ("病案号", "id"),
    ("住院号", "id"),
    ("门诊号", "id"),
    ("登记号", "id"),
    ("患者编号", "id"),
    ("病人编号", "id"),
    ("患者id", "id"),
    ("病人id", "id"),
    ("受试者编号", "id"),
    ("patientenid", "id"),
    ("patid", "id"),
    ("patnr", "id"),
    ("patientennr", "id"),
    ("patientennummer", "id"),
    ("visitdate", "date"),
    ("visitdt", "date"),
    ("visit", "date"),
    ("dateofvisit", "date"),
    ("sampledate", "date"),
    ("sampledt", "date"),
    ("samplingdate", "date"),
    ("sampled", "date"),
    ("collected", "date"),
    ("collectedat", "date"),
    ("collectedon", "date"),
    ("collectiondate", "date"),
    ("collectiondt", "date"),
    ("datecollected", "date"),
    ("specimendate", "date"),
    ("labdate", "date"),
    ("testdate", "date"),
    ("resultdate", "date"),
    ("measurementdate", "date"),
    ("encounterdate", "date"),
    ("followupdate", "date"),
    ("datum", "date"),
    ("entnahmedatum", "date"),
    ("fecha", "date"),
    ("就诊日期", "date"),
    ("随访日期", "date"),
    ("检查日期", "date"),
    ("检验日期", "date"),
    ("检测日期", "date"),
    ("采样日期", "date"),
    ("采样时间", "date"),
    ("采集日期", "date"),
    ("采集时间", "date"),
    ("采血日期", "date"),
    ("检验时间", "date"),
    ("化验日期", "date"),
    ("日期", "date"),
    ("gender", "sex"),
    ("性别", "sex"),
    ("geschlecht", "sex"),
    ("sexe", "sex"),
    ("sexo", "sex"),
    ("ageyears", "age"),
    ("ageatvisit", "age"),
    ("ageyr", "age"),
    ("年龄", "age"),
    ("alter", "age"),
    ("yearofbirth", "birth_year"),
    ("yob", "birth_year"),
    ("birthyr", "birth_year"),
    ("出生年", "birth_year"),
    ("出生年份", "birth_year"),
    ("geburtsjahr", "birth_year"),
    ("dob", "birth_date"),
    ("birthdate", "birth_date"),
    ("dateofbirth", "birth_date"),
    ("birthday", "birth_date"),
    ("出生日期", "birth_date"),
    ("出生年月日", "birth_date"),
    ("生日", "birth_date"),
    ("geburtsdatum", "birth_date"),
    ("肝硬化", "cirrhosis"),
    ("cirrhosisstatus", "cirrhosis"),
    ("zirrhose", "cirrhosis"),
    ("treatmentstatus", "treatment"),
    ("antiviral", "treatment"),
    ("antiviraltreatment", "treatment"),
    ("抗病毒治疗", "treatment"),
    ("治疗状态", "treatment"),
    ("治疗", "treatment"),
    ("pregnancy", "pregnant"),
    ("妊娠", "pregnant"),
    ("怀孕", "pregnant"),
    ("孕妇", "pregnant"),
    ("糖尿病", "diabetes"),
    ("纤维化分期", "fibrosis"),
    ("肝纤维化", "fibrosis"),
    ("fibrosisstage", "fibrosis"),
    ("metavirf", "fibrosis"),
    ("腹水", "ascites"),
    ("肝性脑病", "encephalopathy"),
    ("黄疸", "jaundice"),
    ("肝癌", "liver_cancer"),
    ("hcc", "liver_cancer"),
    ("家族史", "family_history"),
    ("肝癌家族史", "family_history_hcc"),
    ("altuln", "uln"),
    ("ulnalt", "uln"),
    ("altupperlimit", "uln"),
    ("altupperlimitofnormal", "uln"),
    ("altulimit", "uln"),
    ("alt上限", "uln"),
    ("alt正常上限", "uln"),
    ("alt参考上限", "uln"),
    ("alt参考值上限", "uln"),
    ("alt参考范围", "uln"),
    ("alt参考值", "uln"),
    ("altreference", "uln"),
    ("altrefrange", "uln"),
    ("altref", "uln"),
    ("upperlimitofnormal", "uln"),
    ("ulnast", "ast_uln"),
    ("astupperlimit", "ast_uln"),
    ("ast正常上限", "ast_uln"),
    ("ulnggt", "ggt_uln"),
    ("ulnalp", "alp_uln"),
    ("肝硬度值", "liver_stiffness"),
    ("lsmkpa", "liver_stiffness"),
    ("stiffness", "liver_stiffness"),
    ("hbsagquantitative", "hbsag_level"),
    ("qhbsag", "hbsag_level"),
    ("hbsag定量", "hbsag_level"),
    ("表面抗原定量", "hbsag_level"),
    ("乙肝表面抗原定量", "hbsag_level"),
    ("antihbstiter", "anti_hbs_titre"),
    ("antihbslevel", "anti_hbs_titre"),
    ("hbsabtitre", "anti_hbs_titre"),
    ("hbsab定量", "anti_hbs_titre"),
    ("表面抗体定量", "anti_hbs_titre"),
];

/// Days that are not the sample's, taken only where no other is there.
const LATER: [&str; 8] = [
    "reported",
    "reportdate",
    "datereported",
    "报告日期",
    "报告时间",
    "received",
    "receiveddate",
    "接收时间",
];

/// What of a table with a result a row.
fn long(name: &str) -> &'static str {
    match name {
        "refhigh" | "referencehigh" | "rangehigh" | "refmax" | "high" | "normalhigh" | "upper"
        | "upperlimit" | "refupper" | "参考上限" | "上限" | "参考值上限" | "参考高值" | "uln" => {
            "reference_high"
        }
        "reflow" | "referencelow" | "rangelow" | "refmin" | "low" | "normallow" | "lower"
        | "lowerlimit" | "reflower" | "参考下限" | "下限" | "参考值下限" | "参考低值" => {
            "reference_low"
        }
        "operator" | "comparator" | "sign" | "qualifier" | "符号" | "operatorconceptid" => {
            "comparator"
        }
        "measurementsourcevalue"
        | "measurementconceptid"
        | "loinc"
        | "loinccode"
        | "lbtest"
        | "paramcd"
        | "param"
        | "testcode" => "test",
        "valuesourcevalue" | "valueasnumber" | "lborres" | "aval" | "avalc" => "result",
        "unitsourcevalue" | "unitconceptid" | "lborresu" | "avalu" | "ucum" => "unit",
        name => match labels::head(name) {
            Some(Role::Name) => "test",
            Some(Role::Result) => "result",
            Some(Role::Unit) => "unit",
            Some(Role::Reference) => "reference",
            Some(Role::Flag) => "flag",
            _ => "",
        },
    }
}

/// What a header says.
pub fn recognised(header: &str) -> Header {
    let (name, unit) = parted(header);
    let key = squeezed(&name);
    let made = |is: &str, rank| Header {
        name: name.clone(),
        unit: unit.clone(),
        is: is.to_owned(),
        of: String::new(),
        long: long(&key),
        rank,
    };
    let fits = |is: &str| {
        // A number of years or a unit of another kind stands beside no word.
        let FieldKind::Marker(marker) = field(is).map_or(FieldKind::Number, |it| it.kind) else {
            return is.to_owned();
        };
        of_marker(marker, &unit).to_owned()
    };
    if key == "id" || key == "date" {
        return made(&key, 0);
    }
    if let Some(found) = clinical::case::FIELDS.iter().find(|it| squeezed(it.key) == key) {
        return made(&fits(found.key), 0);
    }
    if let Some((_, is)) = ROWS.iter().find(|(known, _)| *known == key) {
        return made(is, 1);
    }
    if LATER.contains(&key.as_str()) {
        return made("date", 2);
    }
    for (words, is) in [(UNIT_WORDS, "unit"), (DATE_WORDS, "date"), (LIMIT_WORDS, "limit")] {
        let Some(inner) = words.iter().find_map(|word| without_word(&name, word)) else { continue };
        let Some(of) = test_field(&inner, "") else { continue };
        let limit = match of.as_str() {
            "alt" => "uln",
            "ast" => "ast_uln",
            "ggt" => "ggt_uln",
            "alp" => "alp_uln",
            _ => "",
        };
        if is == "limit" {
            if !limit.is_empty() {
                return made(limit, 1);
            }
            continue;
        }
        return Header { of, ..made(is, 1) };
    }
    match test_field(&name, &unit) {
        Some(is) => made(&is, 1),
        None => made("", 3),
    }
}

const UNIT_WORDS: &[&str] = &["unit", "units", "单位", "單位", "einheit"];
const DATE_WORDS: &[&str] = &["date", "dt", "日期", "时间", "检测日期", "检查日期"];
const LIMIT_WORDS: &[&str] =
    &["uln", "upper limit", "正常上限", "参考上限", "上限", "ref high", "参考值", "参考范围"];

/// A header without a word at its end: `hbvdna_unit`.
fn without_word(name: &str, word: &str) -> Option<String> {
    let lower = name.to_lowercase();
    let before = lower.strip_suffix(word)?;
    let parted = before.ends_with([' ', '_', '-', '.', '(', '（']) || !word.is_ascii();
    let inner = before.trim_end_matches([' ', '_', '-', '.', '(', '（']);
    (parted && !inner.is_empty()).then(|| inner.to_owned())
}

/// A marker's column whose numbers have the unit of an amount is that amount's.
fn of_marker(marker: Marker, unit: &str) -> &'static str {
    let unit = unit.to_lowercase();
    let of_amount = unit.contains("iu/")
        || unit.contains("iu]/")
        || unit.contains("ui/")
        || unit.contains("ie/");
    match marker {
        Marker::Hbsag if of_amount => Analyte::HbsagLevel.key(),
        Marker::AntiHbs if of_amount => Analyte::AntiHbsTitre.key(),
        marker => marker.key(),
    }
}

/// The field of a test's name, where nothing but the name and words that change nothing stands there.
pub fn test_field(name: &str, unit: &str) -> Option<String> {
    let test = test_of(name, !unit.is_empty())?;
    let quantitative = ["定量", "quant", "level", "titre", "titer"];
    let lower = name.to_lowercase();
    let amount = quantitative.iter().any(|word| lower.contains(word));
    Some(
        match test {
            Test::Marker(Marker::Hbsag) if amount => Analyte::HbsagLevel.key(),
            Test::Marker(Marker::AntiHbs) if amount => Analyte::AntiHbsTitre.key(),
            Test::Marker(marker) => of_marker(marker, unit),
            Test::Analyte(analyte) => analyte.key(),
            Test::DnaLog => Analyte::HbvDna.key(),
            Test::Other | Test::Damaged(_) | Test::DamagedDna => return None,
        }
        .to_owned(),
    )
}

/// The test that a text names, and nothing else. A name so short that it may be another word needs a unit beside it.
pub fn test_of(name: &str, has_unit: bool) -> Option<Test> {
    let lower = plain(name).to_lowercase();
    let mut found: Option<Test> = None;
    let mut before: Option<char> = None;
    let mut at = 0;
    while let Some(rest) = lower.get(at..).filter(|rest| !rest.is_empty()) {
        let first = rest.chars().next()?;
        let length = if let Some((test, length)) = names::at(before, rest) {
            if found.is_some_and(|found| found != test) {
                return None;
            }
            let short = names::is_short(&rest[..length]);
            if short && !has_unit {
                return None;
            }
            found = Some(test);
            length
        } else if let Some(length) = qualifiers::at(before, rest) {
            length
        } else if names::BETWEEN.contains(&first)
            || matches!(first, '(' | ')' | '[' | ']' | '/' | ':')
        {
            first.len_utf8()
        } else {
            return None;
        };
        before = lower[..at + length].chars().next_back().filter(|c| find::is_latin(Some(*c)));
        at += length;
    }
    found
}

/// Whether the rows of such a table are results.
pub fn form(headers: &[Header]) -> Form {
    let has = |what: &str| headers.iter().any(|header| header.long == what);
    let wide =
        headers.iter().filter(|it| field(&it.is).is_some_and(|it| is_result(it.kind))).count();
    if has("test") && has("result") && wide < 2 { Form::Long } else { Form::Wide }
}

fn is_result(kind: FieldKind) -> bool {
    matches!(kind, FieldKind::Marker(_) | FieldKind::Dna | FieldKind::Amount(_))
}

impl Header {
    /// Whether it is one that is read.
    pub fn is_any(&self) -> bool {
        !self.is.is_empty() || !self.long.is_empty()
    }

    /// The column that it is, and how sure that is.
    pub fn column(&self, header: &str, form: Form) -> (Column, u8) {
        let column = |is: &str, of: &str| Column {
            header: header.to_owned(),
            is: is.to_owned(),
            of: of.to_owned(),
            unit: self.unit.clone(),
            ..Column::default()
        };
        let of_row = field(&self.is).is_none_or(|it| !is_result(it.kind));
        match form {
            // Concepts are read where no source value stands beside them.
            Form::Long if !self.long.is_empty() => {
                let key = squeezed(&self.name);
                let concept = key.ends_with("conceptid") || key == "valueasnumber";
                (column(self.long, ""), if concept { 2 } else { 1 })
            }
            Form::Long if of_row && !self.is.is_empty() && self.of.is_empty() => {
                let is = if self.is == "uln" { "reference_high" } else { &self.is };
                (column(is, ""), self.rank)
            }
            Form::Wide if !self.is.is_empty() => (column(&self.is, &self.of), self.rank),
            // A unit without a name belongs to the column on its left.
            Form::Wide if self.long == "unit" => (column("unit", ""), 2),
            _ => (column(NOT_USED, ""), 3),
        }
    }
}

/// One column for each thing: an exact name goes before another one; of two that are alike none is used.
pub fn settle(columns: &mut [(Column, u8)], form: Form) {
    if form == Form::Wide {
        for at in 1..columns.len() {
            let left = columns[at - 1].0.clone();
            let (column, _) = &mut columns[at];
            if column.is == "unit" && column.of.is_empty() {
                let amount = field(&left.is).is_some_and(|it| is_result(it.kind));
                if amount && left.unit.is_empty() {
                    column.of = left.is;
                } else {
                    column.is = NOT_USED.to_owned();
                }
            }
        }
        if let Some((first, _)) = columns.first_mut()
            && first.is == "unit"
            && first.of.is_empty()
        {
            first.is = NOT_USED.to_owned();
        }
    }
    for at in 0..columns.len() {
        let (column, rank) = columns[at].clone();
        if column.is == NOT_USED {
            continue;
        }
        let same = |other: &(Column, u8)| other.0.is == column.is && other.0.of == column.of;
        let better = columns.iter().any(|other| same(other) && other.1 < rank);
        let alike = columns.iter().filter(|other| same(other) && other.1 == rank).count() > 1;
        if better || alike {
            columns[at].0.why = match (better, column.is.as_str()) {
                (true, "date") => "another_day".into(),
                // What one of two columns of a row says is enough.
                (true, "test" | "result" | "unit") => "another_column".into(),
                _ => TWO_COLUMNS.into(),
            };
        }
    }
    for (column, _) in columns.iter_mut().filter(|(column, _)| !column.why.is_empty()) {
        column.is = NOT_USED.to_owned();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is(header: &str) -> String {
        let found = recognised(header);
        let of = if found.of.is_empty() { String::new() } else { format!(" of {}", found.of) };
        let unit = if found.unit.is_empty() { String::new() } else { format!(" [{}]", found.unit) };
        format!("{}{of}{unit}", found.is)
    }

    #[test]
    fn headers_of_both_languages() {
        for (header, wanted) in [
            ("id", "id"),
            ("Patient ID", "id"),
            ("病历号", "id"),
            ("visit_date", "date"),
            ("检查日期", "date"),
            ("hbsag", "hbsag"),
            ("HBsAg", "hbsag"),
            ("乙肝表面抗原", "hbsag"),
            ("乙型肝炎病毒表面抗原(HBsAg)", "hbsag"),
            ("HBsAg定量 (IU/mL)", "hbsag_level [IU/mL]"),
            ("HBsAg (IU/mL)", "hbsag_level [IU/mL]"),
            ("anti_hbs_titre [mIU/mL]", "anti_hbs_titre [mIU/mL]"),
            ("Anti-HBs", "anti_hbs"),
            ("e抗原", "hbeag"),
            ("HBeAb", "anti_hbe"),
            ("核心抗体", "anti_hbc"),
            ("hbv_dna [IU/mL]", "hbv_dna [IU/mL]"),
            ("HBV-DNA定量（IU/ml）", "hbv_dna [IU/ml]"),
            ("hbv_dna_iu_ml", "hbv_dna [IU/mL]"),
            ("HBV DNA, log10 IU/mL", "hbv_dna [log10 IU/mL]"),
            ("hbvdna", "hbv_dna"),
            ("hbvdna_unit", "unit of hbv_dna"),
            ("ALT单位", "unit of alt"),
            ("alt", "alt"),
            ("ALT (U/L)", "alt [U/L]"),
            ("谷丙转氨酶(U/L)", "alt [U/L]"),
            ("ALT（µkat/L）", "alt [µkat/L]"),
            ("alt_uln [U/L]", "uln [U/L]"),
            ("ALT ULN", "uln"),
            ("AST_ULN", "ast_uln"),
            ("ALT正常上限", "uln"),
            ("PLT(10^9/L)", "platelets [10^9/L]"),
            ("血小板(×10⁹/L)", "platelets [×10⁹/L]"),
            ("platelets [10^9/L]", "platelets [10^9/L]"),
            ("bilirubin [umol/L]", "bilirubin [umol/L]"),
            ("总胆红素(µmol/L)", "bilirubin [µmol/L]"),
            ("dna_date", ""),
            ("HBV DNA date", "date of hbv_dna"),
            ("性别", "sex"),
            ("年龄", "age"),
            ("dob", "birth_date"),
            ("birth_year", "birth_year"),
            ("liver_stiffness [kPa]", "liver_stiffness [kPa]"),
            // Other tests, other people, other times, and words that may be something else.
            ("ALT baseline", ""),
            ("AST/ALT", ""),
            ("Anti-HCV", ""),
            ("mother HBsAg", "mother_hbsag"),
            ("donor HBeAg", ""),
            ("直接胆红素", ""),
            ("PT", ""),
            ("PT (s)", "prothrombin_time [s]"),
            ("TB", ""),
            ("Na", ""),
            ("tx___1", ""),
            ("redcap_event_name", ""),
        ] {
            assert_eq!(is(header), wanted, "{header}");
        }
    }
}
