//! How many rows have been read, on a terminal only.

use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

/// Says on standard error how far it is, at most a few times a second, and only to a person.
pub struct Progress {
    shown: bool,
    rows: u64,
    start: Instant,
    last: Instant,
}

impl Progress {
    /// At the beginning.
    pub fn start() -> Progress {
        let now = Instant::now();
        Progress { shown: std::io::stderr().is_terminal(), rows: 0, start: now, last: now }
    }

    /// So many rows more.
    pub fn add(&mut self, rows: u64) {
        self.rows += rows;
        let now = Instant::now();
        if self.shown && now - self.last > Duration::from_millis(250) {
            self.last = now;
            let a_second = self.rows as f64 / (now - self.start).as_secs_f64();
            let _ = write!(std::io::stderr(), "\r{} rows, {a_second:.0} a second ", self.rows);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.shown && self.last > self.start {
            let _ = writeln!(std::io::stderr());
        }
    }
}
