//! LOINC codes: each code that the engine names must be in the list of its test.

use super::super::expect::{Judged, Verdict};
use clinical::case::{Analyte, Marker};
use serde_json::Value;

pub fn judge(file: &Value) -> Vec<(String, Verdict)> {
    let markers = Marker::ALL.into_iter().map(|marker| {
        let list = match marker {
            Marker::Hbsag => "hbsag_qual",
            Marker::AntiHbs => "anti_hbs_qual",
            Marker::Hbeag => "hbeag",
            Marker::AntiHbe => "anti_hbe",
            Marker::AntiHbc => "anti_hbc_total",
            Marker::IgmAntiHbc => "anti_hbc_igm",
        };
        (list, Some(marker.loinc()))
    });
    let analytes = Analyte::ALL.into_iter().map(|analyte| {
        let list = match analyte {
            Analyte::HbvDna => "hbv_dna_iu",
            Analyte::HbsagLevel => "hbsag_quant",
            Analyte::AntiHbsTitre => "anti_hbs_quant",
            Analyte::Bilirubin => "bilirubin_total",
            other => other.key(),
        };
        (list, analyte.loinc())
    });
    let lines = markers.chain(analytes).filter_map(|(list, code)| {
        let codes = file.get(list)?.as_array()?;
        let mut judged = Judged::default();
        let code = code.unwrap_or("none");
        if !codes.iter().any(|entry| entry.get(0).and_then(Value::as_str) == Some(code)) {
            judged.differ(format!("{code} is not in the list"));
        }
        Some((list.to_owned(), Verdict::Judged(judged)))
    });
    lines.collect()
}
