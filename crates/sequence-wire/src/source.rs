//! JSON that somebody has parsed.

/// A value of parsed JSON: the browser's on the page, serde_json's in tests. What is not there is a value too, of
/// which every question is answered with nothing.
pub trait Source: Sized {
    /// The value under a key.
    fn get(&self, key: &str) -> Self;
    /// Its text.
    fn text(&self) -> Option<String>;
    /// Its number.
    fn number(&self) -> Option<f64>;
    /// Whether it is `true`.
    fn is_true(&self) -> bool;
    /// The values of a list.
    fn list(&self) -> Vec<Self>;
    /// The keys of an object.
    fn keys(&self) -> Vec<String>;

    /// The text under a key; empty where there is none.
    fn text_of(&self, key: &str) -> String {
        self.get(key).text().unwrap_or_default()
    }

    /// The whole number under a key; 0 where there is none.
    fn count(&self, key: &str) -> u64 {
        self.get(key).number().unwrap_or_default() as u64
    }
}
