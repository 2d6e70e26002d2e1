//! What a laboratory measures: unit, code, and what is possible at all.

use super::Unit;
use serde::{Deserialize, Serialize};

/// A result that is found or not found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Marker {
    /// Surface antigen; item 1 of the Chinese five.
    Hbsag,
    /// Surface antibody; item 2.
    AntiHbs,
    /// e antigen; item 3.
    Hbeag,
    /// e antibody; item 4.
    AntiHbe,
    /// Total core antibody; item 5.
    AntiHbc,
    /// Core antibody of class IgM.
    IgmAntiHbc,
}

impl Marker {
    /// All six, in the order of the Chinese five-item panel, IgM last.
    pub const ALL: [Marker; 6] = [
        Marker::Hbsag,
        Marker::AntiHbs,
        Marker::Hbeag,
        Marker::AntiHbe,
        Marker::AntiHbc,
        Marker::IgmAntiHbc,
    ];

    /// Its key in a case's JSON form.
    pub fn key(self) -> &'static str {
        match self {
            Marker::Hbsag => "hbsag",
            Marker::AntiHbs => "anti_hbs",
            Marker::Hbeag => "hbeag",
            Marker::AntiHbe => "anti_hbe",
            Marker::AntiHbc => "anti_hbc",
            Marker::IgmAntiHbc => "igm_anti_hbc",
        }
    }

    /// The LOINC code of its presence (section H, `loinc.csv`).
    ///
    /// This material contains content from LOINC (loinc.org). LOINC is
    /// copyright © Regenstrief Institute, Inc. and is available at no cost
    /// under the licence at loinc.org/license.
    pub fn loinc(self) -> &'static str {
        match self {
            Marker::Hbsag => "5195-3",
            Marker::AntiHbs => "22322-2",
            Marker::Hbeag => "13954-3",
            Marker::AntiHbe => "13953-5",
            Marker::AntiHbc => "13952-7",
            Marker::IgmAntiHbc => "24113-3",
        }
    }
}

/// A measured quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Analyte {
    /// HBV DNA.
    HbvDna,
    /// HBsAg, quantitative. Signal ratios (S/CO, COI) are not convertible to it (H.5).
    HbsagLevel,
    /// Anti-HBs titre.
    AntiHbsTitre,
    /// Alanine aminotransferase.
    Alt,
    /// Aspartate aminotransferase.
    Ast,
    /// Platelets.
    Platelets,
    /// Albumin.
    Albumin,
    /// Total bilirubin.
    Bilirubin,
    /// International normalised ratio.
    Inr,
    /// Prothrombin time beyond the control.
    ProthrombinProlongation,
    /// Creatinine.
    Creatinine,
    /// Alpha-fetoprotein.
    Afp,
    /// Liver stiffness by transient elastography.
    LiverStiffness,
    /// Gamma-glutamyltransferase.
    Ggt,
    /// Alkaline phosphatase.
    Alp,
    /// Sodium.
    Sodium,
    /// Hepatitis B core-related antigen.
    Hbcrag,
    /// Prothrombin time.
    ProthrombinTime,
    /// The control of the prothrombin time.
    ProthrombinControl,
    /// Prothrombin activity (PTA, Quick), in per cent of normal.
    ProthrombinActivity,
}

impl Analyte {
    /// All of them.
    pub const ALL: [Analyte; 20] = [
        Analyte::HbvDna,
        Analyte::HbsagLevel,
        Analyte::AntiHbsTitre,
        Analyte::Alt,
        Analyte::Ast,
        Analyte::Platelets,
        Analyte::Albumin,
        Analyte::Bilirubin,
        Analyte::Inr,
        Analyte::ProthrombinProlongation,
        Analyte::Creatinine,
        Analyte::Afp,
        Analyte::LiverStiffness,
        Analyte::Ggt,
        Analyte::Alp,
        Analyte::Sodium,
        Analyte::Hbcrag,
        Analyte::ProthrombinTime,
        Analyte::ProthrombinControl,
        Analyte::ProthrombinActivity,
    ];

    /// Its key in a case's JSON form.
    pub fn key(self) -> &'static str {
        match self {
            Analyte::HbvDna => "hbv_dna",
            Analyte::HbsagLevel => "hbsag_level",
            Analyte::AntiHbsTitre => "anti_hbs_titre",
            Analyte::Alt => "alt",
            Analyte::Ast => "ast",
            Analyte::Platelets => "platelets",
            Analyte::Albumin => "albumin",
            Analyte::Bilirubin => "bilirubin",
            Analyte::Inr => "inr",
            Analyte::ProthrombinProlongation => "prothrombin_prolongation",
            Analyte::Creatinine => "creatinine",
            Analyte::Afp => "afp",
            Analyte::LiverStiffness => "liver_stiffness",
            Analyte::Ggt => "ggt",
            Analyte::Alp => "alp",
            Analyte::Sodium => "sodium",
            Analyte::Hbcrag => "hbcrag",
            Analyte::ProthrombinTime => "prothrombin_time",
            Analyte::ProthrombinControl => "prothrombin_control",
            Analyte::ProthrombinActivity => "prothrombin_activity",
        }
    }

    /// The unit in which rules compare it.
    pub fn canonical_unit(self) -> Unit {
        match self {
            Analyte::HbvDna | Analyte::HbsagLevel => Unit::IuPerMl,
            Analyte::AntiHbsTitre => Unit::MilliIuPerMl,
            Analyte::Alt | Analyte::Ast | Analyte::Ggt | Analyte::Alp => Unit::UnitPerLitre,
            Analyte::Platelets => Unit::GigaPerLitre,
            Analyte::Albumin => Unit::GramPerLitre,
            Analyte::Bilirubin | Analyte::Creatinine => Unit::MicromolPerLitre,
            Analyte::Inr => Unit::Ratio,
            Analyte::ProthrombinProlongation
            | Analyte::ProthrombinTime
            | Analyte::ProthrombinControl => Unit::Seconds,
            Analyte::ProthrombinActivity => Unit::Percent,
            Analyte::Afp => Unit::NanogramPerMl,
            Analyte::LiverStiffness => Unit::Kilopascal,
            Analyte::Sodium => Unit::MillimolPerLitre,
            Analyte::Hbcrag => Unit::UnitPerMl,
        }
    }

    /// The LOINC code for its canonical unit, where one was seen (`loinc.csv`);
    /// see [`Marker::loinc`] for the notice. Creatinine and bilirubin have
    /// codes of their own for molar units, given here.
    pub fn loinc(self) -> Option<&'static str> {
        match self {
            Analyte::HbvDna => Some("42595-9"),
            Analyte::HbsagLevel => Some("63557-3"),
            Analyte::AntiHbsTitre => Some("16935-9"),
            Analyte::Alt => Some("1742-6"),
            Analyte::Ast => Some("1920-8"),
            Analyte::Platelets => Some("777-3"),
            Analyte::Albumin => Some("1751-7"),
            Analyte::Bilirubin => Some("14631-6"),
            Analyte::Inr => Some("6301-6"),
            Analyte::ProthrombinProlongation
            | Analyte::ProthrombinTime
            | Analyte::ProthrombinControl
            | Analyte::ProthrombinActivity => None,
            Analyte::Creatinine => Some("14682-9"),
            Analyte::Afp => Some("1834-1"),
            Analyte::LiverStiffness => Some("77615-3"),
            Analyte::Ggt => Some("2324-2"),
            Analyte::Alp => Some("6768-6"),
            Analyte::Sodium => Some("2951-2"),
            Analyte::Hbcrag => None,
        }
    }

    /// What is possible at all, in the canonical unit, both ends included. Wide
    /// on purpose: it stops slips of key and unit, not unusual people. These
    /// bounds are a design decision of this project, not medicine from a source.
    pub fn possible_range(self) -> (f64, f64) {
        match self {
            Analyte::HbvDna => (0.0, 1e12),
            Analyte::HbsagLevel => (0.0, 1e7),
            Analyte::AntiHbsTitre => (0.0, 1e7),
            Analyte::Alt | Analyte::Ast | Analyte::Ggt | Analyte::Alp => (0.0, 50_000.0),
            Analyte::Platelets => (0.0, 5_000.0),
            Analyte::Albumin => (1.0, 100.0),
            Analyte::Bilirubin => (0.0, 2_000.0),
            Analyte::Inr => (0.3, 30.0),
            Analyte::ProthrombinProlongation => (0.0, 300.0),
            Analyte::ProthrombinTime | Analyte::ProthrombinControl => (1.0, 300.0),
            Analyte::ProthrombinActivity => (0.0, 250.0),
            Analyte::Creatinine => (1.0, 5_000.0),
            Analyte::Afp => (0.0, 1e8),
            Analyte::LiverStiffness => (0.5, 100.0),
            Analyte::Sodium => (80.0, 220.0),
            Analyte::Hbcrag => (0.0, 1e12),
        }
    }

    /// The units a laboratory may give it in. Units that carry an assay accept any.
    pub fn accepts(self, unit: Unit) -> bool {
        let own = unit == self.canonical_unit();
        own || match self {
            Analyte::HbvDna => {
                matches!(unit, Unit::CopiesPerMl(_) | Unit::LogIuPerMl | Unit::LogCopiesPerMl(_))
            }
            Analyte::Alt | Analyte::Ast | Analyte::Ggt | Analyte::Alp => {
                unit == Unit::MicrokatalPerLitre
            }
            Analyte::Albumin => unit == Unit::GramPerDecilitre,
            Analyte::Bilirubin | Analyte::Creatinine => unit == Unit::MilligramPerDecilitre,
            Analyte::Afp => unit == Unit::AfpIuPerMl,
            Analyte::Hbcrag => unit == Unit::LogUnitPerMl,
            _ => false,
        }
    }

    pub(super) fn accepted_symbols(self) -> Vec<&'static str> {
        Unit::ALL.into_iter().filter(|unit| self.accepts(*unit)).map(Unit::symbol).collect()
    }
}
