//! Where work that a screen has given to workers stands.

/// Where the work stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Work {
    #[default]
    Idle,
    Running,
    Done,
    Cancelled,
}

impl Work {
    /// Its name on the page.
    pub fn key(self) -> &'static str {
        match self {
            Work::Idle => "idle",
            Work::Running => "running",
            Work::Done => "done",
            Work::Cancelled => "cancelled",
        }
    }

    /// Where it stands once nothing more comes.
    pub fn ended(cancelled: bool) -> Work {
        if cancelled { Work::Cancelled } else { Work::Done }
    }
}
