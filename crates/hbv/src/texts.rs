//! What an engine for sequences hands to the clinical one, as texts.

/// The six texts of one sequence that the clinical engine reads, under the keys that
/// [`crate::SequenceFindings::set_text`] takes. None: not read. Empty: read, and nothing to tell.
///
/// ```
/// use hbv::{Gene, Texts};
/// let texts = Texts::read(|key| (key == "rt").then(|| "M204V, 80?".to_owned()));
/// assert_eq!(texts.iter().collect::<Vec<_>>(), [("rt", "M204V, 80?")]);
/// let mut found = hbv::SequenceFindings::default();
/// for (key, text) in texts.iter() {
///     found.set_text(key, text)?;
/// }
/// assert_eq!(found.not_read(Gene::Rt), [80]);
/// assert_eq!(found.changes(Gene::S), None);
/// # Ok::<(), hbv::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts([Option<String>; Texts::KEYS.len()]);

impl Texts {
    /// Their keys, in order: the four genes that the clinical tables read, the sites of precore and core
    /// promoter, the residues of the surface protein that decide the serotype.
    pub const KEYS: [&'static str; 6] = ["rt", "s", "pre_c", "x", "nt", "s_residues"];

    /// From whatever holds a text under each key.
    pub fn read(get: impl FnMut(&'static str) -> Option<String>) -> Texts {
        Texts(Texts::KEYS.map(get))
    }

    /// Those there are, with their keys.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &str)> {
        Texts::KEYS.into_iter().zip(&self.0).filter_map(|(key, text)| Some((key, text.as_deref()?)))
    }

    /// One of them.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.iter().find_map(|(one, text)| (one == key).then_some(text))
    }
}
