//! Every field of the home screen: what it asks and how it is read.

use super::typed::Entries;
use clinical::case::{Analyte, Assay, IMMUNOSUPPRESSION, Marker, Unit};

/// How a field is entered.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// A measured amount, with a choice of units where there are several.
    Amount(Analyte),
    /// A whole number or one with decimals, without a unit to choose.
    Number,
    /// A day.
    Day,
    /// Yes, no, not known.
    YesNo,
    /// One of these, or not known.
    Choice(&'static [&'static str]),
    /// An upper limit of normal in U/L, as the laboratory prints it.
    Limit,
    /// A marker on an earlier day.
    Marker(Marker),
    /// A drug against hepatitis B.
    Drug,
    /// A list or a name as a laboratory writes it.
    Text,
}

/// A group of fields behind the disclosure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    Person,
    History,
    OtherResults,
    Liver,
    Alongside,
    Sequence,
}

impl Group {
    pub const ALL: [Group; 6] = [
        Group::Person,
        Group::History,
        Group::OtherResults,
        Group::Liver,
        Group::Alongside,
        Group::Sequence,
    ];

    /// The key of its heading.
    pub fn key(self) -> &'static str {
        match self {
            Group::Person => "group-person",
            Group::History => "group-history",
            Group::OtherResults => "group-other-results",
            Group::Liver => "group-liver",
            Group::Alongside => "group-alongside",
            Group::Sequence => "group-sequence",
        }
    }
}

/// A field of the context.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Field {
    /// Its key: in what is kept, in the case's errors, and as `field-<key>` in the texts.
    pub key: &'static str,
    pub kind: Kind,
    pub group: Group,
}

const fn field(group: Group, key: &'static str, kind: Kind) -> Field {
    Field { key, kind, group }
}

/// The context, in the order in which it is shown.
pub const CONTEXT: &[Field] = &[
    field(Group::Person, "sex", Kind::Choice(&["female", "male"])),
    field(Group::Person, "age", Kind::Number),
    field(Group::Person, "age_months", Kind::Number),
    field(Group::Person, "birth_year", Kind::Number),
    field(Group::Person, "pregnant", Kind::YesNo),
    field(Group::Person, "family_history", Kind::YesNo),
    field(Group::Person, "endemic_area", Kind::YesNo),
    field(Group::History, "sheet_date", Kind::Day),
    field(Group::History, "months_positive", Kind::Number),
    field(Group::History, "treatment", Kind::Choice(&["never", "current", "stopped"])),
    field(Group::History, "asks_to_stop", Kind::YesNo),
    field(Group::History, "follow_up_assured", Kind::YesNo),
    field(Group::History, "vaccinated", Kind::YesNo),
    field(Group::History, "vaccine_series", Kind::Number),
    field(Group::History, "vaccine_doses", Kind::Day),
    field(Group::History, "hbig", Kind::Day),
    field(Group::History, "ivig", Kind::Day),
    field(Group::History, "transfusion", Kind::Day),
    field(Group::History, "mother_hbsag", Kind::YesNo),
    field(Group::History, "recent_exposure", Kind::YesNo),
    field(Group::OtherResults, "hbsag_level", Kind::Amount(Analyte::HbsagLevel)),
    field(Group::OtherResults, "anti_hbs_titre", Kind::Amount(Analyte::AntiHbsTitre)),
    field(Group::OtherResults, "ast", Kind::Amount(Analyte::Ast)),
    field(Group::OtherResults, "platelets", Kind::Amount(Analyte::Platelets)),
    field(Group::OtherResults, "albumin", Kind::Amount(Analyte::Albumin)),
    field(Group::OtherResults, "bilirubin", Kind::Amount(Analyte::Bilirubin)),
    field(Group::OtherResults, "inr", Kind::Amount(Analyte::Inr)),
    field(
        Group::OtherResults,
        "prothrombin_prolongation",
        Kind::Amount(Analyte::ProthrombinProlongation),
    ),
    field(Group::OtherResults, "creatinine", Kind::Amount(Analyte::Creatinine)),
    field(Group::OtherResults, "sodium", Kind::Amount(Analyte::Sodium)),
    field(Group::OtherResults, "ggt", Kind::Amount(Analyte::Ggt)),
    field(Group::OtherResults, "ggt_uln", Kind::Limit),
    field(Group::OtherResults, "alp", Kind::Amount(Analyte::Alp)),
    field(Group::OtherResults, "alp_uln", Kind::Limit),
    field(Group::OtherResults, "afp", Kind::Amount(Analyte::Afp)),
    field(Group::OtherResults, "hbcrag", Kind::Amount(Analyte::Hbcrag)),
    field(Group::Liver, "cirrhosis", Kind::Choice(&["none", "compensated", "decompensated"])),
    field(Group::Liver, "fibrosis", Kind::Choice(&["0", "1", "2", "3", "4"])),
    field(Group::Liver, "activity", Kind::Choice(&["0", "1", "2", "3"])),
    field(Group::Liver, "liver_stiffness", Kind::Amount(Analyte::LiverStiffness)),
    field(Group::Liver, "imaging_cirrhosis", Kind::YesNo),
    field(Group::Liver, "varices", Kind::YesNo),
    field(Group::Liver, "ascites", Kind::Choice(&["no", "yes", "mild", "moderate"])),
    field(Group::Liver, "encephalopathy", Kind::Choice(&["no", "yes", "grade-1-2", "grade-3-4"])),
    field(Group::Liver, "variceal_bleeding", Kind::YesNo),
    field(Group::Liver, "jaundice", Kind::YesNo),
    field(Group::Liver, "liver_failure", Kind::YesNo),
    field(Group::Liver, "suspected_liver_cancer", Kind::YesNo),
    field(Group::Liver, "liver_cancer", Kind::YesNo),
    field(Group::Alongside, "immunosuppression", Kind::Choice(IMMUNOSUPPRESSION)),
    field(Group::Alongside, "immunosuppression_ended", Kind::Day),
    field(Group::Alongside, "dialysis", Kind::YesNo),
    field(Group::Alongside, "hiv", Kind::YesNo),
    field(Group::Alongside, "hcv", Kind::YesNo),
    field(Group::Alongside, "hcv_treatment", Kind::YesNo),
    field(Group::Alongside, "hcv_treatment_ended", Kind::Day),
    field(Group::Alongside, "hdv", Kind::YesNo),
    field(Group::Alongside, "diabetes", Kind::YesNo),
    field(Group::Alongside, "metabolic_liver_disease", Kind::YesNo),
    field(Group::Alongside, "extrahepatic", Kind::YesNo),
    field(Group::Alongside, "transmission_risk", Kind::YesNo),
    field(Group::Sequence, "seq_sampled", Kind::Day),
    field(Group::Sequence, "seq_genotype", Kind::Choice(&hbv::Genotype::LETTERS)),
    field(Group::Sequence, "seq_subgenotype", Kind::Text),
    field(Group::Sequence, "seq_rt", Kind::Text),
    field(Group::Sequence, "seq_s", Kind::Text),
    field(Group::Sequence, "seq_pre_c", Kind::Text),
    field(Group::Sequence, "seq_x", Kind::Text),
    field(Group::Sequence, "seq_nt", Kind::Text),
    field(Group::Sequence, "seq_s_residues", Kind::Text),
    field(Group::Sequence, "core_promoter_mutation", Kind::YesNo),
    field(Group::Sequence, "seq_nearest", Kind::Text),
    field(Group::Sequence, "seq_nearest_distance", Kind::Number),
    field(Group::Sequence, "seq_next_distance", Kind::Number),
    field(Group::Sequence, "seq_region", Kind::Choice(&["genome", "s"])),
    field(Group::Sequence, "seq_windows", Kind::Text),
];

/// The markers, in the order of the Chinese panel, IgM last.
pub const MARKERS: [Marker; 6] = Marker::ALL;

/// The units a field offers, by the key kept for them; the first is the usual one.
pub fn units(analyte: Analyte) -> &'static [(&'static str, Unit)] {
    match analyte {
        Analyte::HbvDna => &[
            ("iu", Unit::IuPerMl),
            ("log-iu", Unit::LogIuPerMl),
            ("copies", Unit::CopiesPerMl(Assay::Unknown)),
            ("copies-roche", Unit::CopiesPerMl(Assay::Roche)),
            ("copies-abbott", Unit::CopiesPerMl(Assay::Abbott)),
            ("copies-versant", Unit::CopiesPerMl(Assay::Versant)),
            ("log-copies", Unit::LogCopiesPerMl(Assay::Unknown)),
        ],
        Analyte::HbsagLevel => &[("iu", Unit::IuPerMl)],
        Analyte::AntiHbsTitre => &[("miu", Unit::MilliIuPerMl)],
        Analyte::Alt | Analyte::Ast | Analyte::Ggt | Analyte::Alp => {
            &[("u-l", Unit::UnitPerLitre), ("ukat-l", Unit::MicrokatalPerLitre)]
        }
        Analyte::Platelets => &[("giga-l", Unit::GigaPerLitre)],
        Analyte::Albumin => &[("g-l", Unit::GramPerLitre), ("g-dl", Unit::GramPerDecilitre)],
        Analyte::Bilirubin | Analyte::Creatinine => {
            &[("umol-l", Unit::MicromolPerLitre), ("mg-dl", Unit::MilligramPerDecilitre)]
        }
        Analyte::Inr => &[("ratio", Unit::Ratio)],
        Analyte::ProthrombinProlongation => &[("s", Unit::Seconds)],
        Analyte::Afp => &[("ng-ml", Unit::NanogramPerMl), ("iu-afp", Unit::AfpIuPerMl)],
        Analyte::LiverStiffness => &[("kpa", Unit::Kilopascal)],
        Analyte::Sodium => &[("mmol-l", Unit::MillimolPerLitre)],
        Analyte::Hbcrag => &[("u-ml", Unit::UnitPerMl), ("log-u-ml", Unit::LogUnitPerMl)],
    }
}

/// What is kept where someone confirmed an odd value: the value with its unit, as they stood.
pub fn confirmation(text: &str, unit_key: &str) -> String {
    format!("{} {unit_key}", text.trim())
}

/// The unit that a field shows and that is read: the chosen one, else the usual
/// one. Both must be the same, so both ask here. `key` is the field's whose unit
/// counts.
pub fn chosen_unit(entries: &Entries, key: &str, analyte: Analyte) -> (&'static str, Unit) {
    let chosen = entries.get(&format!("{key}.unit"));
    let offered = units(analyte);
    offered
        .iter()
        .find(|(name, _)| *name == chosen)
        .or(offered.first())
        .map_or(("", analyte.canonical_unit()), |unit| *unit)
}
