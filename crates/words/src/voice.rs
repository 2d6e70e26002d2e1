//! To whom a text speaks.

/// The audience of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// Everyone: short sentences, "found" and "not found".
    Plain,
    /// Clinicians: field terms and thresholds.
    Professional,
}

impl Voice {
    /// Both.
    pub const ALL: [Voice; 2] = [Voice::Plain, Voice::Professional];

    /// Its stable name: `plain`, `professional`.
    pub fn key(self) -> &'static str {
        match self {
            Voice::Plain => "plain",
            Voice::Professional => "professional",
        }
    }

    /// By its stable name.
    pub fn from_key(key: &str) -> Option<Voice> {
        Voice::ALL.into_iter().find(|voice| voice.key() == key)
    }
}
