//! Vectors from outside: files with a form of their own, each judged by one file here.

mod acute;
mod calculator;
mod file;
mod liver;
mod loinc;
mod openehr;
mod phases;

use super::expect::Verdict;
use file::cases;
use serde_json::Value;

/// Every case of a file of one of the outside forms; nothing for other files.
pub fn judge(file: &Value) -> Option<Vec<(String, Verdict)>> {
    if file.get("calculatorId").is_some() {
        return Some(calculator::judge(file));
    }
    if file.get("rules").is_some() && cases(file).iter().any(|case| case.get("events").is_some()) {
        return Some(acute::judge(file));
    }
    if cases(file).iter().any(|case| case.get("f").is_some()) {
        return Some(liver::judge(file));
    }
    if cases(file).iter().any(|case| case.get("score").is_some() && case.get("title").is_some()) {
        return Some(openehr::judge(file));
    }
    if file.get("CA").is_some() {
        return Some(phases::judge(file));
    }
    if file.get("hbsag_qual").is_some() {
        return Some(loinc::judge(file));
    }
    // A national survey: counts to weigh patterns by, and nothing to judge.
    file.get("HEPBD_J_2017_2018").map(|_| {
        let why = "frequencies: counts of a survey, no expectation".to_owned();
        vec![("frequencies".to_owned(), Verdict::Skipped(why))]
    })
}
