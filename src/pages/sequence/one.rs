//! One sequence: what it is and why, on the circle and along it, with what its changes mean.

use super::choice::SURE;
use super::data::{self, Json, is_news, list, number, position, span, text, typed};
use super::notes::{self, percent};
use super::pieces::{self, Piece};
use super::room::Room;
use super::similarity::Similarity;
use super::table::{cell, how_to_read, section, table};
use super::{genome, marks, mutations, parts};
use crate::components::svg;
use crate::pages::home::part;
use crate::words::{Voice, Words, use_words};
use clinical::variants::Variants;
use hbv::{GENOME_LIMIT, S_LIMIT, shown};
use serde_json::Value;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    /// The engine's detail.
    pub detail: Json,
    /// The profile's provenance.
    pub provenance: Option<Json>,
    /// What was done to read it.
    #[prop_or_default]
    pub reading: Vec<String>,
    #[prop_or_default]
    pub room: Room,
    /// Whether everything is open at the start.
    #[prop_or_default]
    pub unfolded: bool,
    /// Fills the home page's fields of the sequence.
    pub on_use: Callback<()>,
}

#[component]
pub fn One(props: &Props) -> Html {
    let words = use_words();
    let detail = &*props.detail.0;
    let typed = typed(detail);
    let variants =
        use_memo(props.detail.clone(), |detail| data::variants(data::findings_of(&detail.0)));
    let placed = !detail["similarity"].is_null();
    let use_them = props.on_use.reform(|_: MouseEvent| ());
    html! {
        <article class="card one" id="sequence-one" aria-labelledby="sequence-one-title">
            <h2 id="sequence-one-title" tabindex="-1"><bdi>{ shown(text(typed, "name")).into_owned() }</bdi></h2>
            <p class="answer" id="sequence-answer">{ for whole_ranges(&answer(&words, typed)) }</p>
            <p><span class={classes!("verdict", format!("verdict-{}", text(typed, "call")))}>{ notes::call(&words, text(typed, "call")) }</span></p>
            <p class="sub">{ notes::call_means(&words, text(typed, "call")) }</p>
            { quality(&words, typed) }
            <ul class={classes!("glance", (!placed).then_some("gone"))} id="sequence-glance">{ part::lines(&crate::words::finding::variants::glance(&words, &variants)) }</ul>
            <ul class="details" id="sequence-evidence">{ part::lines(&evidence(&words, typed, &props.reading)) }</ul>
            <p class="cite" id="sequence-scheme">{ scheme(&words, props.provenance.as_ref()) }</p>
            <div class="slot">
                if placed {
                    <div class="actions">
                        <button type="button" id="sequence-use" onclick={use_them}>{ words.get("seq-use") }</button>
                        <span class="soft">{ words.get("seq-use-remark") }</span>
                    </div>
                    <div class="split">
                        { circle(&words, typed, &variants, props.room) }
                        <div>
                            { distances(&words, typed) }
                            { notes_on(&words, typed) }
                        </div>
                    </div>
                    { recombination(&words, typed) }
                    <Similarity detail={props.detail.clone()} room={props.room} unfolded={props.unfolded} />
                    { section(&words, "meanings", "seq-means", false, meanings(&words, typed, &variants)) }
                    { mutations::view(&words, typed, props.unfolded) }
                }
            </div>
        </article>
    }
}

/// What the clinical engine says; first, of what it could not know.
fn meanings(words: &Words, typed: &Value, variants: &Variants) -> Html {
    let genes = list(&typed["findings"], "genes").iter();
    let rt = genes.filter(|gene| text(gene, "gene") == "rt" && gene["text"].is_string());
    let missing: Vec<String> = rt
        .flat_map(|gene| list(gene, "listed_not_read"))
        .map(|codon| position(codon).to_string())
        .collect();
    let partly = words.with("seq-rt-partly", &[("codons", &words.list(&missing))]);
    html! {
        <>
        <p class={classes!("disagreement", missing.is_empty().then_some("gone"))} id="rt-partly">{ partly }</p>
        { crate::pages::home::variants::body(words, variants) }
        </>
    }
}

/// "Genotype C, subgenotype C2"; "A/D recombinant (A2, D1 757–1433)"
fn answer(words: &Words, typed: &Value) -> String {
    let (call, genotype) = (text(typed, "call"), text(typed, "genotype"));
    if genotype.is_empty() {
        return words.said(if call == "not_hbv" {
            "seq-answer-not-hbv"
        } else {
            "seq-answer-none"
        });
    }
    if is_news(typed) {
        let form = text(&typed["recombinant"], "form");
        let parts = pieces::described(words, &pieces::of_typed(typed));
        let key = match text(&typed["recombinant"], "kind") {
            "form" => "seq-answer-form",
            _ => "seq-answer-recombinant",
        };
        return words.said_with(key, &[("form", form), ("parents", genotype), ("parts", &parts)]);
    }
    // Two letters that are as near: one of them, and nothing tells which.
    if genotype.contains('/') {
        let either = genotype.replace('/', &words.get("seq-or"));
        return words.said_with("seq-answer-either", &[("genotype", &either)]);
    }
    let sub = text(typed, "subgenotype");
    let key = match (call, sub) {
        ("certain", "") => "seq-answer",
        ("certain", _) => "seq-answer-sub",
        (_, "") => "seq-answer-nearest",
        _ => "seq-answer-nearest-sub",
    };
    words.said_with(key, &[("genotype", genotype), ("sub", sub)])
}

/// A text in whose words no range of positions is broken over two lines.
fn whole_ranges(text: &str) -> impl Iterator<Item = Html> {
    text.split_inclusive(' ').map(|word| match word.contains('–') {
        true => html! { <span>{ word.to_owned() }</span> },
        false => cell(word.to_owned()),
    })
}

/// What the call rests on.
fn evidence(words: &Words, typed: &Value, reading: &[String]) -> Vec<String> {
    let mut lines = Vec::new();
    for (field, key) in [("description", "seq-header"), ("file", "seq-file")] {
        let said = shown(text(typed, field));
        if !said.is_empty() {
            lines.push(words.with(key, &[("text", &said)]));
        }
    }
    if !typed["refusal"].is_null() {
        lines.push(notes::refusal(words, &typed["refusal"]));
    }
    // How often a margin met one letter says nothing of two.
    let one_letter = !is_news(typed) && !text(typed, "genotype").is_empty();
    if let (Some(confidence), true) = (typed["confidence"].as_f64(), one_letter) {
        let margin = format!("{:.0}", typed["margin"].as_f64().unwrap_or_default());
        let share = percent(words, confidence);
        let values = [("confidence", share.as_str()), ("bits", margin.as_str())];
        if confidence < SURE {
            lines.push(words.said_with("seq-confidence", &values));
        } else if words.voice == Voice::Professional {
            lines.push(words.with("seq-margin", &values[1..]));
        }
    }
    let length = number(typed, "length");
    if typed["origin"].is_null() {
        lines.push(words.with("seq-length", &[("length", &length)]));
    } else {
        let whole = typed["whole"].as_bool().unwrap_or_default();
        lines.push(words.said_with(
            if whole { "seq-whole" } else { "seq-fragment" },
            &[("length", &length), ("columns", &number(typed, "columns"))],
        ));
        let minus = text(typed, "strand") == "-";
        lines.push(words.said_with(
            if minus { "seq-strand-minus" } else { "seq-strand-plus" },
            &[("origin", &number(typed, "origin"))],
        ));
        let runs: Vec<String> = list(typed, "covered").iter().map(span).collect();
        lines.push(words.with("seq-covered", &[("runs", &words.list(&runs))]));
    }
    lines.extend(reading.iter().cloned());
    lines
}

/// Whose names these are, and what was compared with.
pub fn scheme(words: &Words, provenance: Option<&Json>) -> String {
    let Some(Json(provenance)) = provenance else { return String::new() };
    let kept = provenance["offered"].as_u64().unwrap_or_default()
        - provenance["dropped"].as_u64().unwrap_or_default();
    // A profile of one's own may leave its origin unsaid.
    let said = |field| filled(text(provenance, field));
    words.with(
        "seq-scheme",
        &[
            ("scheme", said("subgenotype_scheme")),
            ("profile", said("name")),
            ("computed", said("computed")),
            ("count", &kept.to_string()),
        ],
    )
}

fn filled(text: &str) -> &str {
    if text.is_empty() { "–" } else { text }
}

fn circle(words: &Words, typed: &Value, variants: &Variants, room: Room) -> Html {
    let marks = marks::of(typed, variants);
    let pieces: Vec<String> = pieces::of_typed(typed).iter().map(piece_text).collect();
    let left_out = genome::left_out(&marks, room);
    let named = marks.iter().filter(|mark| mark.named).count() - left_out.len();
    let rest = marks.iter().filter(|mark| !mark.named).count();
    let label = words.with(
        "seq-map-label",
        &[
            ("name", &shown(text(typed, "name"))),
            ("parts", &words.list(&pieces)),
            ("named", &named.to_string()),
            ("count", &marks.len().to_string()),
        ],
    );
    let kinds = parts::kinds(typed);
    let unnamed = words.with("seq-map-rest", &[("count", &rest.to_string())]);
    let also = words.with("seq-map-also", &[("names", &words.list(&left_out))]);
    html! {
        <figure class="drawing genome" id="genome">
            { svg::node(genome::drawing(typed, &marks, room, &label)) }
            <figcaption>
                <ul class="legend">
                    { for kinds.iter().enumerate().map(|(index, kind)| html! {
                        <li key={index}>{ svg::swatch(genome::ID, index) }{ " " }{ parts::name(words, typed, kind) }</li>
                    }) }
                </ul>
                <p class={classes!(left_out.is_empty().then_some("gone"))} id="genome-also">{ also }</p>
                <p class={classes!((rest == 0).then_some("gone"))} id="genome-rest">{ unnamed }</p>
                { how_to_read(words, "genome-how", words.said("seq-map-caption")) }
            </figcaption>
        </figure>
    }
}

/// "A2 1–756"
fn piece_text(piece: &Piece) -> String {
    format!("{} {}", piece.clade, piece.span())
}

/// Every genotype's distance, with the limits as lines between those within and those beyond.
fn distances(words: &Words, typed: &Value) -> Html {
    let all = list(typed, "distances");
    let measured = |one: &&Value| one["genome"].is_number();
    let beyond = all.iter().filter(measured).position(|one| genome_of(one) >= GENOME_LIMIT);
    let mut rows: Vec<Vec<Html>> = Vec::new();
    for (index, one) in all.iter().filter(measured).enumerate() {
        if beyond == Some(index) {
            rows.push(vec![cell(words.get("seq-limit-8"))]);
        }
        let s = one["s_gene"].as_f64();
        let near = s.is_some_and(|s| s < S_LIMIT);
        let s = s.map_or_else(|| "–".to_owned(), |s| percent(words, s));
        let s = if near { format!("{s} · {}", words.get("seq-below-4")) } else { s };
        rows.push(vec![
            cell(text(one, "genotype").to_owned()),
            cell(percent(words, genome_of(one))),
            cell(s),
        ]);
    }
    let verdicts: Vec<String> = [("genome", "seq-distance-genome"), ("s_gene", "seq-distance-s")]
        .iter()
        .filter(|(field, _)| typed[*field].is_object())
        .map(|(field, name)| {
            let rule = notes::rule(words, text(&typed[*field], "rule"));
            part::labelled(words, &words.get(name), &rule)
        })
        .collect();
    let heads = ["seq-genotype", "seq-distance-genome", "seq-distance-s"];
    let body = html! {
        <>
        { table(words, "seq-distances", &heads, rows) }
        <ul class="details" id="rule-verdicts">{ part::lines(&verdicts) }</ul>
        <p class="remark">{ words.said("seq-rule-means") }</p>
        </>
    };
    section(words, "distances", "seq-distances", false, body)
}

fn genome_of(one: &Value) -> f64 {
    one["genome"].as_f64().unwrap_or_default()
}

fn quality(words: &Words, typed: &Value) -> Html {
    let Some((grade, reasons)) = notes::quality(words, &typed["quality"]) else {
        return html! {};
    };
    html! {
        <div id="sequence-quality">
            <p class="sub">{ grade }</p>
            <ul class={classes!("details", reasons.is_empty().then_some("gone"))}>{ part::lines(&reasons) }</ul>
        </div>
    }
}

fn notes_on(words: &Words, typed: &Value) -> Html {
    let notes: Vec<String> =
        list(typed, "notes").iter().map(|note| notes::note(words, note)).collect();
    let body = html! { <ul class="conflicts">{ part::lines(&notes) }</ul> };
    section(words, "sequence-notes", "seq-notes", notes.is_empty(), body)
}

fn recombination(words: &Words, typed: &Value) -> Html {
    let parts: Vec<String> = pieces::of_typed(typed).iter().map(piece_text).collect();
    let breaks: Vec<String> = list(typed, "breakpoints")
        .iter()
        .map(|at| {
            words.with(
                "seq-breakpoint",
                &[
                    ("position", &number(at, "position")),
                    ("low", &number(at, "low")),
                    ("high", &number(at, "high")),
                ],
            )
        })
        .collect();
    let news = is_news(typed);
    let mut said = vec![part::labelled(words, &words.get("seq-parts"), &words.list(&parts))];
    said.extend(breaks);
    let clade = list(typed, "parts").first().map_or("", |part| text(part, "clade"));
    let body = html! {
        <>
        <p class={classes!(news.then_some("disagreement"))}>{ notes::recombinant(words, &typed["recombinant"], clade) }</p>
        <ul class={classes!("details", (!news).then_some("gone"))}>{ part::lines(&said) }</ul>
        </>
    };
    section(words, "recombination", "seq-recombination", false, body)
}
