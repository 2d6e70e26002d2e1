//! How far the work is.

use crate::Source;

/// How far it is. The pool counts (`static/sequence-pool.js`).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Progress {
    /// Records typed.
    pub records: u32,
    /// Problems reported.
    pub problems: u32,
    /// Bytes read; files may be compressed.
    pub bytes: f64,
    /// Of all bytes.
    pub of_bytes: f64,
    /// Seconds since it was started.
    pub seconds: f64,
    /// In the last one only: it was cancelled.
    pub cancelled: bool,
}

impl Progress {
    /// From JSON.
    pub fn read(json: &impl Source) -> Progress {
        let number = |key: &str| json.get(key).number().unwrap_or_default();
        Progress {
            records: number("records") as u32,
            problems: number("problems") as u32,
            bytes: number("bytes"),
            of_bytes: number("of_bytes"),
            seconds: number("seconds"),
            cancelled: json.get("cancelled").is_true(),
        }
    }
}
