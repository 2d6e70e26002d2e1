//! Lists as people write them.

/// The parts of a list with spaces, commas, semicolons or `+` between them, also those of Chinese texts.
///
/// ```
/// assert_eq!(hbv::parts("L180M, M204V；W196*").collect::<Vec<_>>(), ["L180M", "M204V", "W196*"]);
/// ```
pub fn parts(text: &str) -> impl Iterator<Item = &str> {
    let between = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '+' | '，' | '、' | '；');
    text.split(between).filter(|part| !part.is_empty())
}
