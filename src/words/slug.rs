//! From an engine's code to a message key.

/// Lower case, with every run of other characters as one hyphen: `INR>=1.5` is `inr-1-5`.
pub fn slug(code: &str) -> String {
    let mut slug = String::with_capacity(code.len());
    for c in code.chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn keys_are_plain() {
        assert_eq!(slug("HBEAG_POS_INFECTION"), "hbeag-pos-infection");
        assert_eq!(slug("INR>=1.5"), "inr-1-5");
        assert_eq!(slug("ALT>10xULN"), "alt-10xuln");
    }
}
