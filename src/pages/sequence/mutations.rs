//! Every change, gene by gene, and what one nucleotide does to two proteins.

use super::data::{list, number, position_of, text};
use super::notes::gene_name;
use crate::pages::home::part::labelled;
use crate::words::Words;
use serde_json::Value;
use yew::prelude::*;

pub fn view(words: &Words, typed: &Value, unfolded: bool) -> Html {
    let findings = &typed["findings"];
    html! {
        <section class="slot" id="mutations">
            <h3>{ words.get("seq-mutations") }</h3>
            <p class="remark">{ words.said("seq-mutations-lead") }</p>
            { for list(findings, "genes").iter().map(|found| gene(words, found, unfolded)) }
            { sites(words, findings) }
            { overlap(words, findings, unfolded) }
        </section>
    }
}

fn gene(words: &Words, found: &Value, unfolded: bool) -> Html {
    let key = text(found, "gene").to_owned();
    let changes = list(found, "changes");
    let reading = words.get(&format!("seq-reading-{}", crate::words::slug(text(found, "reading"))));
    let summary = words
        .with("seq-gene-summary", &[("reading", &reading), ("count", &changes.len().to_string())]);
    let name = words.get(&format!("seq-gene-{}", crate::words::slug(&key)));
    html! {
        <details key={key.clone()} id={format!("gene-{key}")} open={unfolded}>
            <summary>{ name }{ " " }<span class="soft">{ summary }</span></summary>
            <ul class="details">{ crate::pages::home::part::lines(&remarks(words, found)) }</ul>
            <div class={classes!("scroll", changes.is_empty().then_some("gone"))} tabindex="0" role="region" aria-label={key.clone()}>
                <table class="calls numbers">
                    <thead><tr>
                        <th scope="col">{ words.get("seq-change") }</th>
                        <th scope="col">{ words.get("seq-position") }</th>
                        <th scope="col">{ words.get("seq-codon") }</th>
                        <th scope="col">{ words.get("seq-consensus") }</th>
                        <th scope="col">{ words.get("seq-tables") }</th>
                    </tr></thead>
                    <tbody>{ for changes.iter().enumerate().map(|(index, one)| change(words, &key, index, one)) }</tbody>
                </table>
            </div>
        </details>
    }
}

fn change(words: &Words, gene: &str, index: usize, change: &Value) -> Html {
    let at = change["codon"].as_u64().and_then(|codon| position_of(gene, codon));
    let at = at.map_or_else(String::new, |at| at.to_string());
    let listed = change["for_the_tables"].as_bool().unwrap_or_default();
    html! {
        <tr key={index}>
            <th scope="row">{ text(change, "name") }</th>
            <td>{ at }</td>
            <td>{ text(change, "nucleotides") }</td>
            <td>{ text(change, "consensus") }</td>
            <td>{ words.get(if listed { "yes" } else { "no" }) }</td>
        </tr>
    }
}

/// What else there is to know of a gene: what was not read, its start, its stops, its frame.
fn remarks(words: &Words, found: &Value) -> Vec<String> {
    let mut said = Vec::new();
    let runs: Vec<String> =
        list(found, "ranges").iter().map(|run| format!("{}–{}", run[0], run[1])).collect();
    if text(found, "reading") == "partial" {
        said.push(labelled(words, &words.get("seq-codons-read"), &words.list(&runs)));
        let missing = list(found, "listed_not_read");
        if !missing.is_empty() {
            let missing: Vec<String> = missing.iter().map(Value::to_string).collect();
            said.push(labelled(words, &words.get("seq-listed-not-read"), &words.list(&missing)));
        }
    }
    match text(found, "start") {
        start @ ("lost" | "mixed") => said.push(words.said(&format!("seq-start-{start}"))),
        _ => {}
    }
    for stop in list(found, "stops") {
        let certain = stop["certain"].as_bool().unwrap_or_default();
        let key = if certain { "seq-stop" } else { "seq-stop-mixed" };
        said.push(words.with(key, &[("codon", &number(stop, "codon"))]));
    }
    for shift in list(found, "frameshifts") {
        let (from, until) = (number(shift, "from"), number(shift, "until"));
        let end = if until.is_empty() { "…".to_owned() } else { until };
        said.push(words.with("seq-frameshift", &[("from", &from), ("to", &end)]));
    }
    said
}

/// The sites of precore and core promoter.
fn sites(words: &Words, findings: &Value) -> Html {
    let state =
        |site: &Value| words.get(&format!("seq-site-{}", crate::words::slug(text(site, "state"))));
    html! {
        <details id="precore-sites">
            <summary>{ words.get("seq-sites") }</summary>
            <table class="calls numbers">
                <thead><tr>
                    <th scope="col">{ words.get("seq-position") }</th>
                    <th scope="col">{ words.get("seq-wild") }</th>
                    <th scope="col">{ words.get("seq-found") }</th>
                </tr></thead>
                <tbody>
                    { for list(findings, "precore").iter().map(|site| html! {
                        <tr key={number(site, "position")}>
                            <th scope="row">{ number(site, "position") }</th>
                            <td>{ text(site, "wild") }</td>
                            <td>{ text(site, "found") }{ " · " }{ state(site) }</td>
                        </tr>
                    }) }
                </tbody>
            </table>
        </details>
    }
}

/// Nucleotides of S and what each does to both proteins.
fn overlap(words: &Words, findings: &Value, unfolded: bool) -> Html {
    let all = list(findings, "overlap");
    html! {
        <details id="overlap" class={classes!(all.is_empty().then_some("gone"))} open={unfolded}>
            <summary>{ words.get("seq-overlap") }{ " " }<span class="soft">{ all.len() }</span></summary>
            <p class="remark">{ words.said("seq-overlap-lead") }</p>
            <table class="calls numbers">
                <thead><tr>
                    <th scope="col">{ words.get("seq-nucleotide") }</th>
                    <th scope="col">{ gene_name("rt") }</th>
                    <th scope="col">{ gene_name("s") }</th>
                </tr></thead>
                <tbody>
                    { for all.iter().map(|one| html! {
                        <tr key={text(one, "nucleotide").to_owned()}>
                            <th scope="row">{ text(one, "nucleotide") }</th>
                            <td>{ text(one, "rt") }</td>
                            <td>{ text(one, "s") }
                                if one["joint"].as_bool().unwrap_or_default() { <span class="mark-chip">{ words.get("seq-joint") }</span> }
                            </td>
                        </tr>
                    }) }
                </tbody>
            </table>
        </details>
    }
}
