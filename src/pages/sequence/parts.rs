//! The parts of a genome as drawings show them: each clade has a pattern of its own, and so has what is usual in a
//! clade, which is drawn thinner.

use super::data::{list, text};
use crate::words::Words;
use hbv::{UsualPart, usual_parts};
use serde_json::Value;

/// What has a pattern of its own.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A part that one clade explains best, by the clade.
    Part(String),
    /// A stretch that is like another genotype, as is usual in the clade.
    Usual(char),
}

/// Where the usual mosaic shows, where the sequence has one and it was read.
pub fn usual_of(typed: &Value) -> &'static [UsualPart] {
    let recombinant = &typed["recombinant"];
    match text(recombinant, "kind") {
        "usual" => usual_parts(text(recombinant, "form")),
        _ => &[],
    }
}

/// The kinds in the order in which they first appear: each has a pattern.
pub fn kinds(typed: &Value) -> Vec<Kind> {
    let parts = list(typed, "parts").iter().map(|part| Kind::Part(text(part, "clade").to_owned()));
    let usual = usual_of(typed).iter().map(|part| Kind::Usual(part.like));
    let mut kinds: Vec<Kind> = Vec::new();
    for kind in parts.chain(usual) {
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    kinds
}

/// What a legend says of a kind.
pub fn name(words: &Words, typed: &Value, kind: &Kind) -> String {
    match kind {
        Kind::Part(clade) => words.with("seq-part-of", &[("clade", clade)]),
        Kind::Usual(like) => usual_name(words, typed, *like),
    }
}

/// "C-like, usual in B2"
pub fn usual_name(words: &Words, typed: &Value, like: char) -> String {
    let clade = list(typed, "parts").first().map_or("", |part| text(part, "clade"));
    words.with("seq-usual-part", &[("like", &like.to_string()), ("clade", clade)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_usual_has_a_pattern_of_its_own() {
        let of = |kind: &str, form: &str, clade: &str| {
            kinds(&json!({"recombinant": {"kind": kind, "form": form},
                "parts": [{"clade": clade, "from": 1, "to": 3221}]}))
        };
        let b2 = Kind::Part("B2".to_owned());
        assert_eq!(of("usual", "B/C core", "B2"), [b2.clone(), Kind::Usual('C')]);
        assert_eq!(of("usual", "A/C/G", "I1").len(), 4);
        assert_eq!(of("none", "", "B2"), [b2]);
    }
}
