//! No finding of the engine is out of reach of the page: everything that a report holds stands in the
//! page's HTML, in words, in both languages.
//!
//! A report is walked as JSON. Each text in it must be of a listed place, so that a new kind of finding
//! fails here until the page shows it; and each listed place must be met by some case.
#![cfg(feature = "prerender")]

use clinical::case::parse_date;
use clinical::guidelines::editions;
use clinical::report::classify;
use hepb_lens::app::{App, Props, Today};
use hepb_lens::entries::{Entries, read};
use hepb_lens::pages::home::later::{Source, all};
use hepb_lens::words::{Language, Voice, Words};
use serde_json::Value;
use std::collections::BTreeSet;
use yew::LocalServerRenderer;

/// How a text of the report stands on the page.
enum Shown {
    /// By the words of these kinds, the first that knows it.
    AsWords(&'static [&'static str]),
    /// As it is: the name of a rule, a change, a day.
    AsItIs,
    /// By an enumeration's own words: `confirmation-not-needed`.
    AsVariant(&'static str),
    /// The short name of an edition or reference.
    AsReference,
    /// By a longer text that another test reads, or as another part of the report repeats it.
    Otherwise(&'static str),
}
use Shown::*;

/// The places of a report that hold a text. `*` stands for any key or index.
#[rustfmt::skip]
const PLACES: &[(&str, Shown)] = &[
    // Sources, wherever they stand.
    ("**/source/reference", AsReference),
    ("**/source/place", AsWords(&["place"])),
    ("**/source/verification", AsVariant("verified")),
    ("**/uln_source/reference", AsReference),
    ("**/uln_source/place", AsWords(&["place"])),
    ("**/uln_source/verification", AsVariant("verified")),
    // Results, wherever they stand: in the words of the page, with their day.
    ("**/result/marker/*", Otherwise("field-hbeag: answer-found")),
    ("**/result/dna", Otherwise("dna-not-detected")),
    ("**/result/dna/**", Otherwise("the value in IU/mL")),
    ("**/result/measured/**", Otherwise("the value in the canonical unit")),
    ("/conflicts/*/on", AsItIs),
    ("/inputs/*/on", AsItIs),
    ("/stale/*/on", AsItIs),
    ("/stale/*/why", AsWords(&["too-old"])),
    ("/unconfirmed/*/on", AsItIs),
    ("/unconfirmed/*/likely_unit", Otherwise("its symbol, in the sentence")),
    ("/presumed/*/code", AsWords(&["say"])),
    ("/conflicts/*/results/*/measured/**", Otherwise("both values, beside the name")),
    ("**/points/*/on", AsItIs),
    ("**/value/on", AsItIs),
    // Readings, wherever they stand.
    ("**/because/*/evidence/*/fact", AsWords(&["fact"])),
    ("**/because/evidence/*/fact", AsWords(&["fact"])),
    ("**/evidence/*/absence", Otherwise("in the sentence of the comparison")),
    ("**/evidence/*/relation", Otherwise("in the sentence of the comparison")),
    ("**/evidence/*/known", Otherwise("in the sentence of the comparison")),
    ("**/evidence/*/truth", Otherwise("the mark before the sentence")),
    ("/red_flags/*/because/class", AsWords(&["flag"])),
    ("/red_flags/*/because/rule", AsItIs),
    ("/red_flags/*/settled_by/*", AsWords(&["fact"])),
    ("**/because/*/class", Otherwise("the class, where it decides or came close")),
    ("**/because/*/rule", AsItIs),
    ("**/changes/*/fact", AsWords(&["fact"])),
    ("**/changes/*/to/*", AsWords(CONCLUSION)),
    ("**/could_change/*/*", AsReference),
    ("**/could_change/*/*/*", AsWords(CONCLUSION)),
    ("**/missing/*/*", Otherwise("the code and the fact, below")),
    ("/scores/*/missing/*", AsWords(&["term"])),
    ("**/missing/*", AsWords(&["fact"])),
    ("**/steps/*/fact", AsWords(&["fact"])),
    ("/indications/*/reading/class", AsWords(&["decision"])),
    ("/indications/*/reading/open/*", AsWords(&["decision"])),
    ("**/reading/class", AsWords(CONCLUSION)),
    ("**/open/*", AsWords(CONCLUSION)),
    ("**/reachable/*", Otherwise("open, and what each change leads to")),
    ("**/reading/rules/*", AsItIs),
    // What is said first: by its flag, event or class.
    ("/answer/kind", Otherwise("which of these the headline is")),
    ("/answer/code", AsWords(&["flag", "event", "class"])),
    ("/answer/meaning", Otherwise("the group of its editions")),
    ("/answer/rests_on/*", Otherwise("the values on their scales, and the evidence")),
    ("/next/*/ask", Otherwise("an item of what comes next; crates/words/tests/it/answer.rs")),
    ("/next/*/facts/*", AsWords(&["fact"])),
    ("/next/*/about", AsWords(&["resolve"])),
    ("/next/*/editions/*", AsReference),
    ("/next/*/reason", Otherwise("its place among what comes next")),
    ("/levels/dna/band", AsVariant("chip-dna")),
    ("/levels/alt/band", Otherwise("the limits beside the value")),
    ("/compared/phases/*/meaning", Otherwise("the name of the group")),
    ("/compared/phases/*/classes/*", AsWords(&["class"])),
    ("/compared/phases/*/editions/*", AsReference),
    ("/compared/phase_open/*", AsReference),
    ("/compared/phase_differs_by/*/edition", AsReference),
    ("/compared/phase_differs_by/*/fact", Otherwise("in the line that says by what they differ")),
    ("/compared/phase_differs_by/*/relation", Otherwise("in the line that says by what they differ")),
    ("/compared/treatment/*/stance", Otherwise("the name of the group")),
    ("/compared/treatment/*/editions/*", AsReference),
    ("/compared/older/*/*", AsReference),
    ("/indications/*/stance", Otherwise("the name of the group")),
    ("/red_flags/*/urgency", AsVariant("urgency")),
    // The report itself.
    ("/red_flags/*/code", AsWords(&["flag"])),
    ("/refusals/*/code", AsWords(&["refusal"])),
    ("/disagreement/positions/*/*", Otherwise("edition, class and meaning, below")),
    ("/indication_disagreement/positions/*/*", Otherwise("edition and decision, below")),
    ("/indication_disagreement/positions/*/*/*", AsItIs),
    ("/indications/*/on_boundary/*/fact", AsWords(&["fact"])),
    ("/indications/*/edition", AsReference),
    ("/indications/*/decision", AsWords(&["decision"])),
    ("/indications/*/general", AsWords(&["decision"])),
    ("/indications/*/rules/*", AsItIs),
    ("/indications/*/situations/*/code", AsWords(&["situation"])),
    ("/indications/*/standing/*/code", AsWords(&["standing"])),
    ("/phases/*/edition", AsReference),
    ("/phases/*/meaning", Otherwise("the mark beside a class, where editions differ")),
    ("/phases/*/notes/*/code", AsWords(&["say"])),
    ("/phases/*/persistence/status", AsVariant("mark")),
    ("/next_step", Otherwise("what comes next, in a sentence")),
    ("/next_step/**", Otherwise("what comes next, in a sentence")),
    ("/next_tests/*/fact", AsWords(&["fact"])),
    ("/next_tests/*/settles/*", AsReference),
    ("/next_tests/*/narrows/*", AsReference),
    ("/next_tests/*/decides_treatment/*", AsReference),
    ("/provenance/engine", AsItIs),
    ("/provenance/editions/*/*", Otherwise("the names of the editions; the version of a rule set is for who reads the JSON")),
    ("/today", Otherwise("the day on which the page is read")),
    // Reactivation under other therapies.
    ("/reactivation/remarks/*/code", AsWords(&["say"])),
    ("/reactivation/duration/reference", AsReference),
    ("/reactivation/duration/place", AsWords(&["place"])),
    ("/reactivation/duration/verification", AsVariant("verified")),
    // The markers.
    ("/serology/class", AsWords(&["class"])),
    ("/serology/*/class", AsWords(CONCLUSION)),
    ("/serology/*/rules/*", AsItIs),
    ("/serology/pattern/chinese_name", AsItIs),
    ("/serology/pattern/items", AsItIs),
    ("/serology/pattern/group", AsVariant("pattern-group")),
    ("/serology/explanations/*", AsWords(&["explain"])),
    ("/serology/resolving/*", AsWords(&["resolve"])),
    ("/serology/statements/*/code", AsWords(&["say"])),
    // The course.
    ("/course/statements/*/code", AsWords(&["course-say"])),
    ("/course/*/*/statements/*/code", AsWords(&["course-say"])),
    ("/course/stopping/*/conditions/*/code", AsWords(&["stop-condition"])),
    ("/course/stopping/*/conditions/*/truth", AsVariant("truth")),
    ("/course/stopping/*/status", AsVariant("stop-status")),
    ("/course/stopping/*/edition", AsReference),
    ("/course/restarting/*/conditions/*/code", AsWords(&["stop-condition"])),
    ("/course/restarting/*/conditions/*/truth", AsVariant("truth")),
    ("/course/restarting/*/status", AsVariant("restart-status")),
    ("/course/restarting/*/edition", AsReference),
    ("/course/interferon/*/edition", AsReference),
    ("/course/interferon/*/outcome", AsVariant("peg-outcome")),
    ("/course/*/*/rule", AsItIs),
    ("/course/*/*/notes/*", AsWords(&["course-note"])),
    ("/course/seed/*/seed", AsWords(&["seed-term"])),
    ("/course/seed/*/verdict", AsVariant("truth")),
    ("/course/seed/*/modern/*/*", Otherwise("the term and whether it holds")),
    ("/course/*/*/code", AsWords(&["event"])),
    ("/course/*/*/confirmation", AsVariant("confirmation")),
    ("/course/*/*/rules/*/editions/*", AsReference),
    ("/course/*/*/rules/*/rule", AsItIs),
    ("/course/*/*/treatment", AsItIs),
    ("/course/possible/*/settles/*", AsWords(&["settles"])),
    ("/course/possible_remarks/*/settles/*", AsWords(&["settles"])),
    // The sequence.
    ("/variants/sampled", AsItIs),
    ("/variants/doubts/*/code", AsWords(&["doubt"])),
    ("/variants/doubts/*/about", AsItIs),
    ("/variants/links/*/code", AsWords(&["link"])),
    ("/variants/links/*/because/*", AsItIs),
    ("/variants/genotype/genotype", AsItIs),
    ("/variants/genotype/subgenotype", AsItIs),
    ("/variants/genotype/called/call", AsItIs),
    ("/variants/genotype/called/subgenotype", AsItIs),
    ("/variants/genotype/called/confidence", AsVariant("confidence")),
    ("/variants/genotype/called/subgenotype_confidence", AsVariant("confidence")),
    ("/variants/genotype/called/notes/*", AsWords(&["genotype-note"])),
    ("/variants/genotype/called/by_older_limits", AsItIs),
    ("/variants/genotype/statements/*/code", AsWords(&["genotype"])),
    ("/variants/resistance/pattern", AsWords(&["pattern"])),
    ("/variants/resistance/table_row", AsWords(&["pattern-row"])),
    ("/variants/resistance/also/*", AsWords(&["pattern"])),
    ("/variants/resistance/calls/*/drug", AsWords(&["drug"])),
    ("/variants/resistance/calls/*/call", AsWords(&["call"])),
    ("/variants/resistance/calls/*/because/*", AsItIs),
    ("/variants/resistance/calls/*/beside/*/call", AsWords(&["call"])),
    ("/variants/resistance/calls/*/beside/*/of", AsItIs),
    ("/variants/resistance/calls/*/notes/*/code", AsWords(&["call-note"])),
    ("/variants/resistance/calls/*/notes/*/about/*", AsItIs),
    ("/variants/resistance/substitutions/*/name", AsItIs),
    ("/variants/resistance/substitutions/*/role", AsWords(&["role"])),
    ("/variants/resistance/substitutions/*/drugs/*", AsItIs),
    ("/variants/resistance/deleted/*", AsItIs),
    ("/variants/resistance/statements/*/code", AsWords(&["resistance"])),
    ("/variants/rescue/*/code", AsWords(&["rescue"])),
    ("/variants/rescue/*/guideline", AsReference),
    ("/variants/rescue/*/resistance_to", AsWords(&["against"])),
    ("/variants/rescue/*/drugs/*", Otherwise("in the words of the option")),
    ("/variants/rescue/*/in_question/*", AsWords(&["drug"])),
    ("/variants/surface/changes/*/name", AsItIs),
    ("/variants/surface/changes/*/escape", AsWords(&["escape"])),
    ("/variants/surface/changes/*/origin", AsWords(&["origin"])),
    ("/variants/surface/changes/*/notes/*", AsWords(&["surface"])),
    ("/variants/surface/changes/*/rt/*", AsItIs),
    ("/variants/nucleotides/*/change", AsItIs),
    ("/variants/nucleotides/*/effects/*/gene", Otherwise("the prefix of its changes: preC")),
    ("/variants/nucleotides/*/effects/*/listed", AsItIs),
    ("/variants/nucleotides/*/effects/*/possible/*", AsItIs),
    ("/variants/precore/changes/*/code", AsItIs),
    ("/variants/precore/changes/*/proteins/*", AsItIs),
    ("/variants/precore/changes/*/hbeag", AsWords(&["hbeag-effect"])),
    ("/variants/precore/hbeag", AsWords(&["hbeag-effect"])),
    ("/variants/precore/not_read/*", AsItIs),
    ("/variants/precore/deleted/*", AsItIs),
    ("/variants/precore/pairing", AsWords(&["pairing"])),
    ("/variants/precore/notes/*", AsWords(&["precore"])),
    ("/variants/serotype/call", AsWords(&["serotype"])),
    ("/variants/serotype/partial", AsItIs),
    // Scores.
    ("/scores/*/code", AsWords(&["score"])),
    ("/scores/*/bands/*/by", Otherwise("whose reading it is")),
    ("/scores/*/bands/*/band", AsWords(&["band"])),
    ("/scores/*/not_valid/*", AsWords(&["not-valid"])),
    ("/scores/*/not_checked/*", AsWords(&["not-valid"])),
    ("/scores/*/warnings/*", AsWords(&["warning"])),
    ("/scores/*/population", AsWords(&["population"])),
    ("/scores/*/steps/*/on", AsItIs),
    ("/scores/*/steps/*/operation", Otherwise("its sign")),
    ("/scores/*/steps/*/term", AsWords(&["term"])),
    ("/scores/*/steps/*/unit", Otherwise("its symbol")),
    ("/scores/*/steps/*/unit/*", Otherwise("its symbol")),
    // Codes.
    ("/codes/*/system", AsItIs),
    ("/codes/*/code", AsItIs),
    ("/codes/*/because", AsWords(&["code-because"])),
    ("/codes/*/under", AsReference),
    ("/acute_event/definition", AsWords(&["acute-event"])),
    ("/acute_event/on", AsItIs),
];

/// The kinds of texts that a table's class may have.
const CONCLUSION: &[&str] = &["class", "decision", "flag", "situation", "say"];

include!("reachable/cases.rs");

fn entries_of(case: &[(&str, &str)]) -> Entries {
    let mut entries = Entries::default();
    for (key, value) in case {
        entries.set(key, value);
    }
    entries
}

fn html(language: Language, entries: &Entries, edition: &str) -> String {
    let props = Props {
        later: Source::Here(all()),
        lang: language.tag().into(),
        entries: entries.clone(),
        before: None,
        voice: Some("professional".into()),
        edition: Some(edition.to_owned().into()),
        unfolded: true,
        guest: false,
        whole: false,
        theme: None,
        route: Default::default(),
        built: None,
        today: parse_date("today", TODAY).ok().map(Today),
    };
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let render = LocalServerRenderer::<App>::with_props(props).hydratable(false).render();
    text_of(&tokio::task::LocalSet::new().block_on(&runtime, render))
}

/// What a person reads: no tags, no entities.
fn text_of(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => text.push(c),
            _ => {}
        }
    }
    for (entity, c) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&#39;", "'"),
        ("&#x2F;", "/"),
        ("&amp;", "&"),
    ] {
        text = text.replace(entity, c);
    }
    text
}

/// Every text of a value with its place.
fn walk(value: &Value, place: &str, found: &mut Vec<(String, String)>) {
    match value {
        Value::String(text) => found.push((place.to_owned(), text.clone())),
        Value::Array(items) => {
            items.iter().for_each(|item| walk(item, &format!("{place}/*"), found))
        }
        Value::Object(fields) => {
            for (key, item) in fields {
                walk(item, &format!("{place}/{key}"), found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn matches(pattern: &str, place: &str) -> bool {
    let each = |text: &str| text.split('/').map(str::to_owned).collect::<Vec<_>>();
    let (pattern, place) = (each(pattern), each(place));
    tail_matches(&pattern, &place)
}

/// `**` stands for any number of parts.
fn tail_matches(pattern: &[String], place: &[String]) -> bool {
    match (pattern.split_first(), place.split_first()) {
        (None, None) => true,
        (Some((many, rest)), _) if many == "**" => {
            (0..=place.len()).any(|skipped| tail_matches(rest, &place[skipped..]))
        }
        (Some((part, rest)), Some((here, others))) => {
            (part == "*" || part == here) && tail_matches(rest, others)
        }
        _ => false,
    }
}

fn kebab(text: &str) -> String {
    clinical::rule::slug(text)
}

#[test]
fn every_finding_is_on_the_page_in_both_languages() {
    let mut met: BTreeSet<&str> = BTreeSet::new();
    let mut missing: BTreeSet<String> = BTreeSet::new();
    for case in CASES {
        let entries = entries_of(case);
        let today = parse_date("today", TODAY).ok();
        let read = read(&entries, today);
        assert_eq!(read.problems, [], "{case:?}");
        let report = serde_json::to_value(classify(&read.case)).expect("a report is JSON");
        let mut texts = Vec::new();
        walk(&report, "", &mut texts);
        for language in Language::all().filter(|language| language.is_whole()) {
            let words = Words::new(language, Voice::Professional);
            let page: String = editions()
                .iter()
                .map(|edition| html(language, &entries, edition.key))
                .collect::<Vec<_>>()
                .join("\n");
            for (place, text) in &texts {
                let Some((pattern, shown)) =
                    PLACES.iter().find(|(pattern, _)| matches(pattern, place))
                else {
                    missing.insert(format!("{place} is not listed ({text})"));
                    continue;
                };
                met.insert(pattern);
                let wanted = match shown {
                    AsWords(kinds) => match words.code_of(kinds, text) {
                        // A band is printed as its range and its name.
                        _ if kinds[0] == "band" => {
                            band_name(&words, text).unwrap_or_else(|| format!("no words: {text}"))
                        }
                        // Without words, which another test misses, its key is shown.
                        code if code == *text => {
                            let key = format!("{}-{}", kinds[0], clinical::rule::slug(text));
                            if page.contains(&code) { code } else { key }
                        }
                        said => said,
                    },
                    AsItIs => text.clone(),
                    AsVariant(family) => words.said(&format!("{family}-{}", kebab(text))),
                    AsReference => words.reference(text),
                    Otherwise(how) => {
                        assert!(!how.is_empty(), "{place}: say how it is shown");
                        continue;
                    }
                };
                if !page.contains(&wanted) {
                    missing.insert(format!("{}: {place} = {text}: “{wanted}”", language.tag()));
                }
            }
        }
    }
    let idle: Vec<&str> = PLACES
        .iter()
        .map(|(pattern, _)| *pattern)
        .filter(|pattern| !met.contains(pattern))
        .collect();
    let missing: Vec<String> = missing.into_iter().collect();
    assert!(missing.is_empty(), "{}:\n{}", missing.len(), missing.join("\n"));
    assert!(idle.is_empty(), "no case meets {idle:#?}");
}

/// The words of a band's name, whatever range stands before it.
fn band_name(words: &Words, band: &str) -> Option<String> {
    let tails = band.match_indices(' ').map(|(at, _)| &band[at + 1..]);
    [band].into_iter().chain(tails).find_map(|name| words.known_code("band", name))
}

/// The cases above meet each place; here each name has its words, also those that no case meets.
#[test]
fn every_name_of_the_rooms_has_words_in_both_languages() {
    let course = clinical::course::vocabulary();
    let scores = clinical::scores::vocabulary();
    let mut names: Vec<(&str, &str)> = Vec::new();
    let mut add =
        |kind, codes: &[&'static str]| names.extend(codes.iter().map(|code| (kind, *code)));
    add("event", course.events);
    add("event", course.remarks);
    add("settles", course.settles);
    add("course-note", course.notes);
    add("course-say", &course.statements);
    add("stop-condition", course.conditions);
    add("seed-term", course.seed);
    add("score", &scores.scores);
    add("reader", &scores.readers);
    add("term", &scores.terms);
    add("not-valid", &scores.reasons);
    add("warning", &scores.warnings);
    add("population", &scores.populations);
    add("code-because", &clinical::codes::reasons().collect::<Vec<_>>());
    add("dynamics", &clinical::dynamics::CODES);
    let rates: Vec<&str> =
        clinical::dynamics::SUBSTITUTION_RATES.iter().map(|rate| rate.context).collect();
    add("rate", &rates);
    let variants = clinical::variants::vocabulary();
    for (kind, codes) in &variants {
        add(kind, codes);
    }
    let bands = scores.bands.iter().map(|band| ("band", *band));
    for language in Language::all() {
        let words = Words::new(language, Voice::Plain);
        let missing: Vec<String> = names
            .iter()
            .copied()
            .chain(bands.clone())
            .filter(|(kind, code)| match *kind {
                "band" => band_name(&words, code).is_none(),
                kind => words.known_code(kind, code).is_none(),
            })
            .map(|(kind, code)| format!("{kind} {code}"))
            .collect();
        assert_eq!(missing, [""; 0], "{}", language.tag());
    }
}
