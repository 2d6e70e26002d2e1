//! Any text, any pieces of reports in any order, any bytes: nothing panics, no piece lies outside the text, and the
//! same text is read the same way. `HEPB_FUZZ_SECONDS` makes it run longer than a test does.

use crate::random::Random;
use exchange::{Source, read, read_bytes, taken};
use std::time::{Duration, Instant};

const PIECES: &[&str] = &[
    "HBsAg",
    "HBsAb",
    "HBeAg",
    "抗-HBe",
    "乙肝核心抗体",
    "HBV DNA",
    "HBV-DNA log",
    "ALT",
    "AST",
    "PLT",
    "INR",
    "阳性",
    "阴性",
    "(+)",
    "(-)",
    "(±)",
    "()",
    "±",
    "+",
    "-",
    "--",
    "*",
    "**",
    "/",
    "|",
    "\t",
    "  ",
    "    ",
    "\n",
    "\r\n",
    "\r",
    ",",
    ";",
    "：",
    "。",
    "0.02",
    "250.00",
    "1,240",
    "1.240",
    "3 200",
    "3.2×10⁷",
    "3.2×107",
    "3.2E+07",
    "<20",
    ">250",
    "≥",
    "<",
    "0-0.05",
    "9-50",
    ">1.00",
    "950",
    "001",
    "1-2-3",
    "10^",
    "×10",
    "e",
    "E+",
    "IU/mL",
    "mIU/mL",
    "U/L",
    "S/CO",
    "COI",
    "log",
    "log10 IU/mL",
    "copies/mL",
    "10^9/L",
    "/cumm",
    "µ",
    "%",
    "↑",
    "↓",
    "H",
    "L",
    "A",
    "N",
    "Positive",
    "Non",
    "reactive",
    "Not",
    "detected",
    "TND",
    "未检出",
    "pending",
    "Ref:",
    "参考值:",
    "结果:",
    "项目",
    "结果",
    "单位",
    "参考范围",
    "Test",
    "Result",
    "Units",
    "Reference",
    "2025-03-11",
    "03/04/2025",
    "21/03/2025",
    "114/03/18",
    "2025年3月",
    "03 Mar 24",
    "08:12",
    "采样",
    "Collected",
    "DOB",
    "姓名:",
    "性别:男",
    "Name: X",
    "年龄: 30",
    "mother",
    "if",
    "\0",
    "\u{200B}",
    "\u{FEFF}",
    "⼄",
    "İ",
    "ẞ",
    "ﬀ",
    "𝟙",
    "👍",
    "&lt;",
    "&",
    "<b>",
    "(",
    ")",
    "[",
    "]",
    "(((((((",
    "恩替卡韦",
    "{",
    "}",
    "\"",
    "MSH|^~\\&|",
    "OBX|1|NM|1742-6^ALT^LN||",
    "PID|1||",
    "\\S\\",
    "\\X41\\",
    "\\",
    "{\"resourceType\":\"Observation\",\"code\":{\"text\":\"ALT\"},\"valueQuantity\":{\"value\":",
    "}}",
    "38",
    "\u{1C}",
    "\u{B}",
    "0138",
    "1e400",
    "-0",
    "𠀀",
];

fn check(text: &str) {
    for source in [Source::Text, Source::Ocr] {
        let understood = read(text, source);
        for reading in &understood.readings {
            let (start, end) = reading.span;
            assert!(text.get(start..end).is_some(), "{start}..{end} of {text:?}");
        }
        assert_eq!(understood, read(text, source), "{text:?}");
        let _ = taken(&understood, None);
        let _ = exchange::json::of(&understood).to_string();
    }
}

fn seconds() -> Duration {
    let seconds = std::env::var("HEPB_FUZZ_SECONDS").ok().and_then(|text| text.parse().ok());
    Duration::from_secs(seconds.unwrap_or(1))
}

#[test]
fn pieces_of_reports_in_any_order() {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let end = Instant::now() + seconds();
    while Instant::now() < end {
        let length = 1 + random.below(60);
        let mut text = String::new();
        for _ in 0..length {
            text.push_str(random.of::<&str>(PIECES));
            if random.below(3) == 0 {
                text.push(' ');
            }
        }
        check(&text);
    }
}

#[test]
fn reports_with_bytes_changed() {
    let reports: Vec<String> = crate::reports::all().into_iter().map(|case| case.text).collect();
    let mut random = Random(0x2545_F491_4F6C_DD1D);
    let end = Instant::now() + seconds();
    while Instant::now() < end {
        let mut bytes = random.of(&reports).into_bytes();
        for _ in 0..1 + random.below(8) {
            let at = random.below(bytes.len());
            match random.below(4) {
                0 => bytes[at] = random.next() as u8,
                1 => drop(bytes.remove(at)),
                2 => bytes.insert(at, random.next() as u8),
                _ => {
                    let other = random.below(bytes.len());
                    bytes.swap(at, other);
                }
            }
            if bytes.is_empty() {
                bytes.push(b'x');
            }
        }
        let _ = read_bytes(&bytes, Source::Text);
        check(&String::from_utf8_lossy(&bytes));
    }
}

/// What is long is read in time, or refused.
#[test]
fn long_and_hostile_texts() {
    let started = Instant::now();
    for text in [
        "x".repeat(100 << 20),
        "HBsAg ".repeat(9000),
        "(".repeat(60_000),
        "HBsAg\n".repeat(4_000),
        "HBsAg\n".repeat(1_000_000),
        "ALT 45 U/L, ".repeat(4_900),
        "2025-03-11 ALT 45 U/L\n".repeat(2_000),
        format!("HBsAg{}Positive (+)", " ".repeat(50_000)),
        "<script>alert(1)</script> HBsAg Positive (+)\n".repeat(1000),
        "\0".repeat(1 << 18),
    ] {
        let _ = read(&text, Source::Text);
    }
    assert!(started.elapsed() < Duration::from_secs(60), "{:?}", started.elapsed());
}
