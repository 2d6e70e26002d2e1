//! Every field of the home screen: what it asks and how it is read.

use super::typed::Entries;
use clinical::case::{Analyte, Assay, FieldKind, Marker, Unit};
use std::sync::LazyLock;

/// How a field is entered.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// A measured amount, with a choice of units where there are several.
    Amount(Analyte),
    /// A whole number or one with decimals, without a unit to choose.
    Number,
    /// Weeks of a pregnancy, with a hint how they are written.
    Week,
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

/// A group of fields: the person's basics, which are always there, or what a chip of the sheet opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    Basics,
    Pregnancy,
    Treatment,
    Cirrhosis,
    Immune,
    Earlier,
    Person,
    History,
    OtherResults,
    Liver,
    Alongside,
    Sequence,
    Signals,
}

impl Group {
    /// What a chip opens, in the order of the chips: what is asked most often first.
    pub const CHIPS: [Group; 12] = [
        Group::Pregnancy,
        Group::Treatment,
        Group::Cirrhosis,
        Group::Immune,
        Group::Earlier,
        Group::Person,
        Group::History,
        Group::OtherResults,
        Group::Liver,
        Group::Alongside,
        Group::Sequence,
        Group::Signals,
    ];

    /// The first of the chips: what decides most often.
    pub const USUAL: [Group; 5] =
        [Group::Pregnancy, Group::Treatment, Group::Cirrhosis, Group::Immune, Group::Earlier];

    /// The last part of its keys in the texts, and of its elements' ids.
    pub fn key(self) -> &'static str {
        match self {
            Group::Basics => "basics",
            Group::Pregnancy => "pregnancy",
            Group::Treatment => "treatment",
            Group::Cirrhosis => "cirrhosis",
            Group::Immune => "immune",
            Group::Earlier => "earlier",
            Group::Person => "person",
            Group::History => "history",
            Group::OtherResults => "other-results",
            Group::Liver => "liver",
            Group::Alongside => "alongside",
            Group::Sequence => "sequence",
            Group::Signals => "signals",
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

/// Where each field of the context is shown, in this order; how it is entered is the door's to say.
const PLACES: &[(Group, &[&str])] = &[
    (Group::Basics, &["sex", "age"]),
    (Group::Pregnancy, &["pregnant", "gestational_week"]),
    (Group::Treatment, &["treatment"]),
    (Group::Cirrhosis, &["cirrhosis"]),
    (Group::Immune, &["immunosuppression", "immunosuppression_ended", "reactivation_risk"]),
    (Group::Earlier, &["sheet_date", "months_positive"]),
    (
        Group::Person,
        &[
            "age_months",
            "birth_year",
            "birth_date",
            "family_history",
            "family_history_hcc",
            "endemic_area",
            "african_origin",
            "transmission_risk",
        ],
    ),
    (
        Group::History,
        &[
            "asks_to_stop",
            "follow_up_assured",
            "hbeag_at_start",
            "undetectable_months",
            "anti_hbe_months",
            "hbsag_lost",
            "hbsag_loss_age",
            "vaccinated",
            "vaccine_series",
            "vaccine_doses",
            "hbig",
            "ivig",
            "transfusion",
            "transplant",
            "transplanted",
            "donor_hbsag",
            "donor_anti_hbc",
            "mother_hbsag",
            "recent_exposure",
        ],
    ),
    (
        Group::OtherResults,
        &[
            "hbsag_level",
            "hbsag_neutralisation",
            "anti_hbs_titre",
            "ast",
            "ast_uln",
            "platelets",
            "albumin",
            "bilirubin",
            "inr",
            "prothrombin_activity",
            "prothrombin_time",
            "prothrombin_control",
            "prothrombin_prolongation",
            "creatinine",
            "sodium",
            "ggt",
            "ggt_uln",
            "alp",
            "alp_uln",
            "afp",
            "hbcrag",
        ],
    ),
    (
        Group::Liver,
        &[
            "cirrhosis_ever",
            "decompensation_ever",
            "fibrosis",
            "activity",
            "liver_stiffness",
            "imaging_cirrhosis",
            "varices",
            "ascites",
            "encephalopathy",
            "variceal_bleeding",
            "jaundice",
            "liver_failure",
            "suspected_liver_cancer",
            "liver_cancer",
            "liver_cancer_ever",
        ],
    ),
    (
        Group::Alongside,
        &[
            "dialysis",
            "hiv",
            "hcv",
            "hcv_treatment",
            "hcv_treatment_ended",
            "hdv",
            "diabetes",
            "metabolic_liver_disease",
            "extrahepatic",
        ],
    ),
    (
        Group::Sequence,
        &[
            "seq_sampled",
            "seq_genotype",
            "seq_subgenotype",
            "seq_rt",
            "seq_s",
            "seq_pre_c",
            "seq_x",
            "seq_nt",
            "seq_s_residues",
            "core_promoter_mutation",
            "seq_nearest",
            "seq_nearest_distance",
            "seq_next_distance",
            "seq_region",
            "seq_windows",
        ],
    ),
];

/// How those are entered that are no fields of the door: the day of the sheet, and the sequence, which has a
/// reader of its own.
const OWN_KINDS: &[(&str, Kind)] = &[
    ("sheet_date", Kind::Day),
    ("seq_sampled", Kind::Day),
    ("seq_genotype", Kind::Choice(&hbv::Genotype::LETTERS)),
    ("seq_nearest_distance", Kind::Number),
    ("seq_next_distance", Kind::Number),
    ("seq_region", Kind::Choice(&["genome", "s"])),
];

/// The basics, which the page asks for before it has the door: their kinds stand here too, and a test compares them.
pub static BASICS: [Field; 2] = [
    Field {
        key: "sex",
        kind: Kind::Choice(&["female", "male", "other", "unknown"]),
        group: Group::Basics,
    },
    Field { key: "age", kind: Kind::Number, group: Group::Basics },
];

/// The keys of a group's fields, in their order.
pub fn keys(group: Group) -> &'static [&'static str] {
    PLACES.iter().find(|(place, _)| *place == group).map_or(&[], |(_, keys)| *keys)
}

/// The context, in the order in which it is shown.
pub static CONTEXT: LazyLock<Vec<Field>> = LazyLock::new(|| {
    let of = |(group, keys): &(Group, &'static [&'static str])| {
        let group = *group;
        keys.iter().map(move |key| Field { key, kind: kind(key), group }).collect::<Vec<_>>()
    };
    PLACES.iter().flat_map(of).collect()
});

/// How a field is entered, as the door takes it.
pub fn kind(key: &str) -> Kind {
    if let Some((_, own)) = OWN_KINDS.iter().find(|(name, _)| *name == key) {
        return *own;
    }
    match clinical::case::field(key).map(|field| field.kind) {
        Some(FieldKind::Marker(marker)) => Kind::Marker(marker),
        Some(FieldKind::Dna | FieldKind::DnaLimit) => Kind::Amount(Analyte::HbvDna),
        Some(FieldKind::Amount(analyte)) => Kind::Amount(analyte),
        Some(FieldKind::Limit) => Kind::Limit,
        // The form asks for one dose, the last.
        Some(FieldKind::Day | FieldKind::Days) => Kind::Day,
        Some(FieldKind::YesNo) => Kind::YesNo,
        Some(FieldKind::Choice(answers)) => Kind::Choice(answers),
        Some(FieldKind::Number | FieldKind::Span(_)) => Kind::Number,
        Some(FieldKind::Week) => Kind::Week,
        Some(FieldKind::Signal(_)) | None => Kind::Text,
    }
}

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
        Analyte::ProthrombinProlongation
        | Analyte::ProthrombinTime
        | Analyte::ProthrombinControl => &[("s", Unit::Seconds)],
        Analyte::ProthrombinActivity => &[("percent", Unit::Percent)],
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
