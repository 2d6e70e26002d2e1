//! Codes of tests and of answers, as far as they are read. LOINC from the project's list of codes that were seen; what
//! is not here is named by its text only, and asked.
//!
//! This material contains content from LOINC (loinc.org). LOINC is copyright © Regenstrief Institute, Inc. and is
//! available at no cost under the licence at loinc.org/license.

use super::names::Test;
use super::words::Said;
use clinical::case::{Analyte, Marker};

/// The test of a LOINC code.
pub fn loinc(code: &str) -> Option<Test> {
    LOINC.iter().find(|(known, _)| *known == code).map(|(_, test)| *test)
}

const LOINC: &[(&str, Test)] = &[
    ("5195-3", Test::Marker(Marker::Hbsag)),
    ("5196-1", Test::Marker(Marker::Hbsag)),
    ("75410-1", Test::Marker(Marker::Hbsag)),
    ("63557-3", Test::Marker(Marker::Hbsag)),
    ("22322-2", Test::Marker(Marker::AntiHbs)),
    ("16935-9", Test::Marker(Marker::AntiHbs)),
    ("5193-8", Test::Marker(Marker::AntiHbs)),
    ("13954-3", Test::Marker(Marker::Hbeag)),
    ("13953-5", Test::Marker(Marker::AntiHbe)),
    ("22320-6", Test::Marker(Marker::AntiHbe)),
    ("33463-1", Test::Marker(Marker::AntiHbe)),
    ("13952-7", Test::Marker(Marker::AntiHbc)),
    ("24113-3", Test::Marker(Marker::IgmAntiHbc)),
    ("31204-1", Test::Marker(Marker::IgmAntiHbc)),
    ("42595-9", Test::Analyte(Analyte::HbvDna)),
    ("29615-2", Test::Analyte(Analyte::HbvDna)),
    ("29610-3", Test::Analyte(Analyte::HbvDna)),
    ("48398-2", Test::Analyte(Analyte::HbvDna)),
    ("45161-7", Test::Analyte(Analyte::HbvDna)),
    ("1742-6", Test::Analyte(Analyte::Alt)),
    ("1920-8", Test::Analyte(Analyte::Ast)),
    ("2324-2", Test::Analyte(Analyte::Ggt)),
    ("6768-6", Test::Analyte(Analyte::Alp)),
    ("1975-2", Test::Analyte(Analyte::Bilirubin)),
    ("14631-6", Test::Analyte(Analyte::Bilirubin)),
    ("1751-7", Test::Analyte(Analyte::Albumin)),
    ("2160-0", Test::Analyte(Analyte::Creatinine)),
    ("14682-9", Test::Analyte(Analyte::Creatinine)),
    ("777-3", Test::Analyte(Analyte::Platelets)),
    ("6301-6", Test::Analyte(Analyte::Inr)),
    ("2951-2", Test::Analyte(Analyte::Sodium)),
    ("1834-1", Test::Analyte(Analyte::Afp)),
    ("77615-3", Test::Analyte(Analyte::LiverStiffness)),
    // Others, so that a name of ours beside them is a contradiction.
    ("32366-7", Test::Other),
    ("13955-0", Test::Other),
    ("13950-1", Test::Other),
    ("57006-9", Test::Other),
    ("7906-1", Test::Other),
    ("40727-0", Test::Other),
    ("718-7", Test::Other),
];

/// What a coded answer says: LOINC answers, and codes of SNOMED CT that published value sets of HL7 list with these meanings
/// (COVID-19 FHIR Profile Library 1.0.0: positive, negative, indeterminate; reactive, non-reactive; detected, not detected;
/// mCODE 0.9.1: equivocal) or that reports to public health use (inconclusive, not done, in progress). They are recognised
/// and never shown, and a text beside a code must agree with it.
pub fn answer(code: &str) -> Option<Said> {
    Some(match code {
        "10828004" | "11214006" | "260373001" | "52101004" | "LA6576-8" | "LA11882-0"
        | "LA15255-5" => Said::Found,
        "260385009" | "131194007" | "260415000" | "2667000" | "LA6577-6" | "LA11883-8"
        | "LA15256-3" => Said::NotFound,
        "42425007" | "419984006" | "82334004" | "260408008" | "LA11885-3" => Said::Equivocal,
        "373121007" | "385660001" => Said::NotDone,
        "385651009" => Said::Pending,
        _ => return None,
    })
}
