//! The paths (`a::b::C`) in a piece of source. Macros are read like everything else, so what stands
//! in `matches!` or `html!` counts.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

/// A path.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Chain {
    /// Its parts: `Fact::Hbsag` is `["Fact", "Hbsag"]`, `matches!` is `["matches!"]`.
    pub parts: Vec<String>,
    /// Whether something in parentheses follows, as behind a function.
    pub is_called: bool,
}

/// Every path. Fields, methods, lifetimes and the names before a colon are no paths.
pub(crate) fn chains(tokens: TokenStream) -> Vec<Chain> {
    let mut found = Vec::new();
    gather(tokens, &mut found);
    found
}

fn gather(tokens: TokenStream, found: &mut Vec<Chain>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        match token {
            TokenTree::Group(group) => {
                let attribute =
                    group.delimiter() == Delimiter::Bracket && is_punct(&tokens, at, 1, '#');
                match attribute {
                    true => gather_of_attribute(group.stream(), found),
                    false => gather(group.stream(), found),
                }
                at += 1;
            }
            TokenTree::Ident(first) => {
                let starts = starts_path(&tokens, at);
                let mut chain = vec![first.to_string()];
                at += 1;
                while is_path_mark(&tokens, at)
                    && let Some(TokenTree::Ident(next)) = tokens.get(at + 2)
                {
                    chain.push(next.to_string());
                    at += 3;
                }
                let names_what_follows = chain.len() == 1
                    && !is_path_mark(&tokens, at)
                    && matches!(tokens.get(at), Some(TokenTree::Punct(mark)) if mark.as_char() == ':');
                if is_punct(&tokens, at + 1, 1, '!')
                    && !is_punct(&tokens, at + 2, 1, '=')
                    && let Some(last) = chain.last_mut()
                {
                    last.push('!');
                }
                if starts && !names_what_follows {
                    let is_called = matches!(tokens.get(at), Some(TokenTree::Group(group))
                        if group.delimiter() == Delimiter::Parenthesis);
                    found.push(Chain { parts: chain, is_called });
                }
            }
            _ => at += 1,
        }
    }
}

/// An attribute names no item of the crate but in the texts of serde: `#[serde(try_from = "RawCase")]`.
fn gather_of_attribute(tokens: TokenStream, found: &mut Vec<Chain>) {
    let mut tokens = tokens.into_iter();
    let (Some(TokenTree::Ident(name)), Some(TokenTree::Group(group))) =
        (tokens.next(), tokens.next())
    else {
        return;
    };
    if name == "serde" {
        let texts = group.stream().into_iter().filter_map(|token| match token {
            TokenTree::Literal(literal) => literal.to_string().trim_matches('"').parse().ok(),
            _ => None,
        });
        texts.for_each(|text: TokenStream| gather(text, found));
    }
}

/// Whether the token so many places before is this mark.
fn is_punct(tokens: &[TokenTree], at: usize, before: usize, mark: char) -> bool {
    let token = at.checked_sub(before).and_then(|at| tokens.get(at));
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == mark)
}

/// Whether a path may begin here: not behind `.` (but behind `..`), `'` or `>::`.
fn starts_path(tokens: &[TokenTree], at: usize) -> bool {
    let field = is_punct(tokens, at, 1, '.') && !is_punct(tokens, at, 2, '.');
    let lifetime = is_punct(tokens, at, 1, '\'');
    let goes_on = is_punct(tokens, at, 1, ':') && is_punct(tokens, at, 2, ':');
    !field && !lifetime && !goes_on
}

/// Whether `::` is here.
fn is_path_mark(tokens: &[TokenTree], at: usize) -> bool {
    let colon = |at: usize, spacing: Option<Spacing>| {
        matches!(tokens.get(at), Some(TokenTree::Punct(punct))
            if punct.as_char() == ':' && spacing.is_none_or(|spacing| punct.spacing() == spacing))
    };
    colon(at, Some(Spacing::Joint)) && colon(at + 1, None)
}

#[cfg(test)]
mod tests {
    use super::chains;

    fn of(text: &str) -> Vec<String> {
        chains(text.parse().expect("tokens")).iter().map(|chain| chain.parts.join("::")).collect()
    }

    #[test]
    fn paths_are_read_wherever_they_stand() {
        assert_eq!(
            of("matches!(x, Fact::Hbsag | a::b::C)"),
            ["matches!", "x", "Fact::Hbsag", "a::b::C"]
        );
        assert_eq!(of("0..LIMIT"), ["LIMIT"]);
        assert_eq!(of("Vec::<Row>::new()"), ["Vec", "Row"]);
        assert_eq!(of("<Row as Read>::read"), ["Row", "as", "Read"]);
    }

    #[test]
    fn a_macro_is_told_by_its_mark() {
        assert_eq!(of("bits!(A) | bits"), ["bits!", "A", "bits"]);
        assert_eq!(of("bits != none"), ["bits", "none"]);
    }

    #[test]
    fn fields_methods_and_names_are_no_paths() {
        assert_eq!(of("self.table.read(order)"), ["self", "order"]);
        assert_eq!(of("Row { source: other, name }"), ["Row", "other", "name"]);
        assert_eq!(of("&'a str"), ["str"]);
        assert_eq!(of("#[derive(Row)] struct A;"), ["struct", "A"]);
        assert_eq!(of("#[serde(try_from = \"raw::Row\")] A"), ["raw::Row", "A"]);
    }
}
