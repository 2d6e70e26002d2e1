//! Every change, gene by gene, and what one nucleotide does to two proteins.

use super::data::{list, number, position, position_of, span, text};
use super::table::{cell, fold, section, table};
use crate::pages::home::part::{labelled, lines};
use crate::words::{Words, slug};
use serde_json::Value;
use yew::prelude::*;

pub fn view(words: &Words, typed: &Value, open: bool) -> Html {
    let findings = &typed["findings"];
    let body = html! {
        <>
        <p class="remark">{ words.said("seq-mutations-lead") }</p>
        { for list(findings, "genes").iter().map(|found| gene(words, found, open)) }
        { sites(words, findings, open) }
        { overlap(words, findings, open) }
        </>
    };
    section(words, "mutations", "seq-mutations", false, body)
}

fn owned(value: &Value, field: &str) -> Html {
    cell(text(value, field).to_owned())
}

fn gene(words: &Words, found: &Value, open: bool) -> Html {
    let key = text(found, "gene");
    let name = format!("seq-gene-{}", slug(key));
    let changes = list(found, "changes");
    let reading = words.get(&format!("seq-reading-{}", slug(text(found, "reading"))));
    let count = changes.len().to_string();
    // Of what was not read, not even "no change" is known.
    let more = if text(found, "reading") == "not_read" {
        reading
    } else {
        words.with("seq-gene-summary", &[("reading", &reading), ("count", &count)])
    };
    let rows = changes.iter().map(|change| {
        let at = change["codon"].as_u64().and_then(|codon| position_of(key, codon));
        let listed = change["for_the_tables"].as_bool().unwrap_or_default();
        vec![
            owned(change, "name"),
            cell(at.map_or_else(String::new, |at| at.to_string())),
            owned(change, "nucleotides"),
            owned(change, "consensus"),
            cell(words.get(if listed { "yes" } else { "no" })),
        ]
    });
    let heads = ["seq-change", "seq-position", "seq-codon", "seq-consensus", "seq-tables"];
    let body = html! {
        <>
        <ul class="details">{ lines(&remarks(words, found)) }</ul>
        <div class={classes!(changes.is_empty().then_some("gone"))}>{ table(words, &name, &heads, rows.collect()) }</div>
        </>
    };
    fold(format!("gene-{key}"), words.get(&name), more, open, false, body)
}

/// What else there is to know of a gene: what was not read, its start, its stops, its frame.
fn remarks(words: &Words, found: &Value) -> Vec<String> {
    let mut said = Vec::new();
    let mut say = |title: &str, items: Vec<String>| {
        if !items.is_empty() {
            said.push(labelled(words, &words.get(title), &words.list(&items)));
        }
    };
    if text(found, "reading") == "partial" {
        let runs = list(found, "ranges").iter();
        say("seq-codons-read", runs.map(span).collect());
        let missing = list(found, "listed_not_read").iter();
        say("seq-listed-not-read", missing.map(|codon| position(codon).to_string()).collect());
    }
    let deleted = list(found, "listed_deleted").iter();
    say("seq-listed-deleted", deleted.map(|codon| position(codon).to_string()).collect());
    if let start @ ("lost" | "mixed") = text(found, "start") {
        said.push(words.said(&format!("seq-start-{start}")));
    }
    for stop in list(found, "stops") {
        let certain = stop["certain"].as_bool().unwrap_or_default();
        let key = if certain { "seq-stop" } else { "seq-stop-mixed" };
        said.push(words.with(key, &[("codon", &number(stop, "codon"))]));
    }
    for shift in list(found, "frameshifts") {
        let (from, mut until) = (number(shift, "from"), number(shift, "until"));
        if until.is_empty() {
            until.push('…');
        }
        said.push(words.with("seq-frameshift", &[("from", &from), ("to", &until)]));
    }
    said
}

/// The sites of precore and core promoter.
fn sites(words: &Words, findings: &Value, open: bool) -> Html {
    let rows = list(findings, "precore").iter().map(|site| {
        let state = words.get(&format!("seq-site-{}", slug(text(site, "state"))));
        vec![
            cell(number(site, "position")),
            owned(site, "wild"),
            cell(format!("{} · {state}", text(site, "found"))),
        ]
    });
    let body =
        table(words, "seq-sites", &["seq-position", "seq-wild", "seq-found"], rows.collect());
    fold("precore-sites".to_owned(), words.get("seq-sites"), String::new(), open, false, body)
}

/// Nucleotides of S and what each does to both proteins.
fn overlap(words: &Words, findings: &Value, open: bool) -> Html {
    let all = list(findings, "overlap");
    let rows = all.iter().map(|one| {
        let joint = one["joint"].as_bool().unwrap_or_default();
        let remark = if joint { words.get("seq-joint") } else { String::new() };
        vec![owned(one, "nucleotide"), owned(one, "rt"), owned(one, "s"), cell(remark)]
    });
    let body = html! {
        <>
        <p class="remark">{ words.said("seq-overlap-lead") }</p>
        { table(words, "seq-overlap", &["seq-nucleotide", "rt", "s", "seq-remarks"], rows.collect()) }
        </>
    };
    let count = all.len().to_string();
    fold("overlap".to_owned(), words.get("seq-overlap"), count, open, all.is_empty(), body)
}
