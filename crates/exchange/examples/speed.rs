//! How many reports, messages and Bundles are read in a second, on one core. `speed [FOLDER]` also writes the same
//! message and Bundle into a folder, for what is measured beside it (scripts/exchange-speed.py).

use clinical::case::Case;
use clinical::report::classify;
use exchange::{Source, fhir_bundle, read};
use std::time::{Duration, Instant};

const REPORTS: [&str; 5] = [
    include_str!("../tests/text/chinese.txt"),
    include_str!("../tests/text/english.txt"),
    include_str!("../tests/text/other_languages.txt"),
    include_str!("../tests/text/pictures.txt"),
    include_str!("../tests/text/prose.txt"),
];

fn message() -> String {
    let mut message = String::from(
        "MSH|^~\\&|LAB|FAC|EHR|HOSP|20250312110400||ORU^R01^ORU_R01|MSG1|P|2.5.1\rPID|1||1^^^HOSP^MR||SAMPLE^A||19790721|M\r\
         OBR|1|ORD1|FIL1|24364-2^Hepatitis B panel^LN|||20250310081500\r",
    );
    let rows = [
        "CWE|5196-1^HBsAg^LN||10828004^Positive^SCT||Negative|A|||F",
        "CWE|13954-3^HBeAg^LN||260385009^Negative^SCT||Negative|N|||F",
        "SN|42595-9^HBV DNA^LN||<^20|[IU]/mL^IU/mL^UCUM|Not detected|N|||F",
        "NM|1742-6^ALT^LN||58|U/L|0-44|H|||F",
        "NM|777-3^Platelets^LN||171|10*3/uL|150-400|N|||F",
    ];
    for (nth, row) in rows.iter().enumerate() {
        message.push_str(&format!("OBX|{}|{row}\r", nth + 1));
    }
    message
}

fn bundle() -> String {
    let mut case = Case::default();
    for (key, text) in [
        ("hbsag", "positive"),
        ("hbeag", "negative"),
        ("hbv_dna", "2300 IU/mL"),
        ("alt", "58 U/L"),
        ("ast", "40 U/L"),
        ("platelets", "171 x10^9/L"),
        ("albumin", "41 g/L"),
    ] {
        case.set(key, text).expect(key);
    }
    fhir_bundle(&case, &classify(&case)).to_string()
}

/// Seconds of a core that this program has used: on a busy machine a clock says nothing.
fn used() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let fields: Vec<&str> = stat.rsplit(')').next()?.split_whitespace().collect();
    let ticks: f64 = fields.get(11)?.parse::<f64>().ok()? + fields.get(12)?.parse::<f64>().ok()?;
    Some(ticks / 100.0)
}

fn a_second(what: &str, texts: &[String]) {
    let (mut read_so_far, started, before) = (0_u32, Instant::now(), used());
    while started.elapsed() < Duration::from_secs(3) {
        for text in texts {
            std::hint::black_box(read(text, Source::Text));
            read_so_far += 1;
        }
    }
    let seconds = used()
        .zip(before)
        .map_or(started.elapsed().as_secs_f64(), |(after, before)| after - before);
    let rate = f64::from(read_so_far) / seconds;
    println!("{what}: {rate:.0} a second");
}

fn main() -> std::io::Result<()> {
    let reports: Vec<String> = REPORTS
        .iter()
        .flat_map(|file| file.split("==== ").skip(1))
        .filter_map(|part| Some(part.split_once('\n')?.1.split_once("\n----\n")?.0.to_owned()))
        .filter(|text| text.len() < 5000)
        .collect();
    let (message, bundle) = (message(), bundle());
    if let Some(folder) = std::env::args().nth(1) {
        std::fs::write(format!("{folder}/message.hl7"), &message)?;
        std::fs::write(format!("{folder}/bundle.json"), &bundle)?;
    }
    println!("seconds of a core, not of a clock");
    a_second("reports as text", &reports);
    a_second("HL7 v2 messages", &[message]);
    a_second("FHIR Bundles", &[bundle]);
    Ok(())
}
