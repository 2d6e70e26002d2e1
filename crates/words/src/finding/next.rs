//! What comes next, and what each test would tell.

use crate::Words;
use clinical::report::NextTest;

/// The test as someone would ask for it; one whose result does not stand yet, again.
pub fn to_do(words: &Words, test: &NextTest) -> String {
    let name = words.to_determine(test.fact);
    if test.again { words.with("next-again", &[("test", &name)]) } else { name }
}

/// What a test would tell, edition by edition.
pub fn lines(words: &Words, test: &NextTest) -> Vec<String> {
    let mut said = Vec::new();
    for (key, editions) in [
        ("next-settles", &test.settles),
        ("next-narrows", &test.narrows),
        ("next-decides-treatment", &test.decides_treatment),
    ] {
        if !editions.is_empty() {
            said.push(words.with(key, &[("editions", &words.editions(editions))]));
        }
    }
    said.extend(test.completes_markers.then(|| words.get("next-markers")));
    said.extend(test.partly_known.then(|| words.get("next-partly-known")));
    for (edition, classes) in &test.could_change {
        let (edition, classes) = (words.edition(edition), words.every_class(classes));
        said.push(words.with("could-change", &[("fact", &edition), ("classes", &classes)]));
    }
    said
}
