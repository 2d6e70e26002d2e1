//! What the virus's sequence says: resistance, options that guidelines name, the surface protein,
//! precore and core promoter, genotype, serotype, and links with the results.

use super::part::{self, Fold, block, cite, labelled, lines, names};
use crate::words::Words;
use clinical::report::Report;
use clinical::variants::{
    DrugCall, GenotypeReading, NucleotideEffect, PerYear, Precore, ProteinEffect, RescueOption,
    Resistance, Serotype, SubstitutionRate, Surface, SurfaceChange, Variants,
};
use std::collections::BTreeSet;
use yew::prelude::*;

pub fn view(words: &Words, report: &Report, fold: &Fold) -> Html {
    let variants = &report.variants;
    let something = *variants != Variants::default();
    let summary = match (&variants.resistance, variants.links.len()) {
        (Some(resistance), _) => words.code("pattern", resistance.pattern.as_str()),
        (None, 0) => String::new(),
        (None, links) => words.with("variants-links", &[("count", &links.to_string())]),
    };
    let title = words.get("variants-title");
    part::part(fold, ("variants", part::VARIANTS), title, summary, something, || {
        body(words, variants)
    })
}

/// Everything that a sequence says, without the part around it.
pub fn body(words: &Words, variants: &Variants) -> Html {
    let doubts = variants.doubts.iter().map(|doubt| {
        html! { { labelled(words, doubt.about.as_str(), &words.code("doubt", doubt.code.as_str())) } }
    });
    let links = variants.links.iter().map(|link| {
        html! {
            <>
            { words.code("link", link.code.as_str()) }
            <span class="cite">{ names(words, &link.because) }{ " · " }{ words.source(&link.source) }</span>
            </>
        }
    });
    let options = variants.rescue.iter().map(|option| option_of(words, option)).collect();
    let telling = |found: &&NucleotideEffect| found.effects.iter().any(ProteinEffect::is_change);
    let nucleotides = variants.nucleotides.iter().filter(telling);
    let nucleotides = nucleotides.map(|effect| nucleotide(words, effect)).collect();
    html! {
        <>
        <p class="soft">{ sampled(words, variants) }</p>
        { block(words, "variants-doubts", doubts.collect()) }
        { block(words, "variants-links-title", links.collect()) }
        { block(words, "variants-genotype", some(variants.genotype.as_ref(), |it| genotype(words, it))) }
        { resistance(words, variants.resistance.as_ref()) }
        { block(words, "variants-options", options) }
        { block(words, "variants-surface", variants.surface.as_ref().map_or_else(Vec::new, |it| surface(words, it))) }
        { block(words, "variants-precore", variants.precore.as_ref().map_or_else(Vec::new, |it| precore(words, it))) }
        { block(words, "variants-nucleotides", nucleotides) }
        { silent(words, variants) }
        { block(words, "variants-serotype", some(variants.serotype.as_ref(), |it| serotype(words, it))) }
        { block(words, "variants-rate", some(variants.rate.as_ref(), |it| rate(words, it))) }
        </>
    }
}

/// The sequence's main findings, for the note.
pub fn brief(words: &Words, variants: &Variants) -> Vec<String> {
    let doubts = variants.doubts.iter().map(|doubt| {
        labelled(words, doubt.about.as_str(), &words.code("doubt", doubt.code.as_str()))
    });
    let links = variants.links.iter().map(|link| words.code("link", link.code.as_str()));
    let genotype = variants.genotype.as_ref().and_then(|it| letter(words, it));
    let calls = variants.resistance.iter().flat_map(|resistance| {
        let title = words.get("variants-resistance");
        let pattern = words.code("pattern", resistance.pattern.as_str());
        let each = resistance.calls.iter().map(|call| {
            let mut said = vec![words.code("call", &call.call.letter().to_string())];
            said.extend(call.open_notes().map(|code| words.code("call-note", code.as_str())));
            labelled(words, &words.drug(call.drug), &part::joined(words, &said))
        });
        let each: Vec<String> = each.collect();
        [labelled(words, &title, &pattern), part::joined(words, &each)]
    });
    let surface = variants.surface.iter().flat_map(|surface| &surface.changes).map(|change| {
        labelled(words, change.name.as_str(), &words.code("escape", change.escape.code()))
    });
    let precore = variants.precore.iter().map(|precore| {
        let effect = words.code("hbeag-effect", precore.hbeag.code());
        labelled(words, &words.get("variants-precore"), &effect)
    });
    let mut lines: Vec<String> = doubts.chain(links).chain(genotype).chain(calls).collect();
    lines.extend(surface.chain(precore));
    lines
}

fn some<T>(it: Option<&T>, view: impl Fn(&T) -> Html) -> Vec<Html> {
    it.map(view).into_iter().collect()
}

fn sampled(words: &Words, variants: &Variants) -> String {
    variants.sampled.map_or_else(String::new, |day| {
        words.with("variants-sampled", &[("day", &day.to_string())])
    })
}

/// "Genotype: C (C2)"
fn letter(words: &Words, reading: &GenotypeReading) -> Option<String> {
    let sub = reading.subgenotype.as_ref().map_or_else(String::new, |sub| format!(" ({sub})"));
    let known = reading.genotype.map(|genotype| format!("{}{sub}", genotype.letter()));
    known.map(|known| labelled(words, &words.get("variants-genotype"), &known))
}

fn genotype(words: &Words, reading: &GenotypeReading) -> Html {
    let mut said: Vec<String> = letter(words, reading).into_iter().collect();
    if let Some(called) = &reading.called {
        let call = match called.call.as_str() {
            letter if letter.len() == 1 => letter.to_owned(),
            code => words.code("genotype-call", code),
        };
        let sure = |sure: Option<clinical::variants::Confidence>| {
            sure.map_or_else(String::new, |sure| words.variant("confidence", &sure))
        };
        said.push(
            words.with("variants-called", &[("call", &call), ("sure", &sure(called.confidence))]),
        );
        if let Some(sub) = &called.subgenotype {
            said.push(words.with(
                "variants-called",
                &[("call", sub.as_str()), ("sure", &sure(called.subgenotype_confidence))],
            ));
        }
        said.extend(called.notes.iter().map(|note| words.code("genotype-note", note.as_str())));
        let older = match called.by_older_limits.as_str() {
            letter if letter.len() == 1 => letter.to_owned(),
            code => words.code("genotype-call", code),
        };
        said.push(words.with("variants-older-limits", &[("call", &older)]));
    }
    html! {
        <>
        <ul class="details">{ lines(&said) }</ul>
        { some(reading.called.as_ref(), |called| cite(words, &called.source)) }
        <ul class="details">{ part::list(part::statements(words, &["genotype"], &reading.statements)) }</ul>
        </>
    }
}

fn resistance(words: &Words, resistance: Option<&Resistance>) -> Html {
    html! {
        <div class={classes!("slot", resistance.is_none().then_some("gone"))} id="resistance">
            <h4>{ words.get("variants-resistance") }</h4>
            { some(resistance, |resistance| calls(words, resistance)) }
        </div>
    }
}

fn calls(words: &Words, resistance: &Resistance) -> Html {
    let also: Vec<String> =
        resistance.also.iter().map(|code| words.code("pattern", code.as_str())).collect();
    let roles = resistance.substitutions.iter().map(|change| {
        let drugs: Vec<String> = change.drugs.iter().map(|drug| drug.key().to_owned()).collect();
        let mut role = words.code("role", change.role.code());
        if !drugs.is_empty() {
            role = format!("{role} ({})", words.list(&drugs));
        }
        if change.mixed {
            role = format!("{role}; {}", words.get("variants-mixed"));
        }
        labelled(words, change.name.as_str(), &role)
    });
    let mut roles: Vec<String> = roles.collect();
    roles.extend(codons(words, "variants-codons-deleted", &resistance.deleted));
    html! {
        <>
        <p><strong>{ words.code("pattern", resistance.pattern.as_str()) }</strong>{ " " }
            <span class="soft">{ resistance.table_row.to_string() }{ if also.is_empty() { String::new() } else { format!(" · {}", words.list(&also)) } }</span></p>
        <ul class="details">{ lines(&roles) }</ul>
        <table class="calls">
            <caption class="hidden">{ words.get("variants-resistance") }</caption>
            <thead><tr>
                <th scope="col">{ words.get("field-drug") }</th>
                <th scope="col">{ words.get("variants-call") }</th>
                <th scope="col">{ words.get("variants-because") }</th>
            </tr></thead>
            <tbody>{ for resistance.calls.iter().map(|call| drug_call(words, call)) }</tbody>
        </table>
        <ul class="details">{ part::list(part::statements(words, &["resistance"], &resistance.statements)) }</ul>
        </>
    }
}

fn drug_call(words: &Words, call: &DrugCall) -> Html {
    let letter = call.call.letter().to_string();
    let mut said: Vec<String> = Vec::new();
    for other in &call.beside {
        let source = words.source(&other.source);
        let letter = other.call.letter().to_string();
        let of = other.of.as_ref().map_or_else(String::new, ToString::to_string);
        said.push(words.with(
            "variants-other-call",
            &[("call", &words.code("call", &letter)), ("of", &of), ("source", &source)],
        ));
    }
    for note in &call.notes {
        let text = words.code("call-note", note.code.as_str());
        said.push(if note.about.is_empty() {
            text
        } else {
            labelled(words, &names(words, &note.about), &text)
        });
    }
    html! {
        <tr key={call.drug.key()}>
            <th scope="row">{ words.drug(call.drug) }</th>
            <td><b class={format!("call call-{letter}")}>{ &letter }</b>{ " " }{ words.code("call", &letter) }</td>
            <td>
                { names(words, &call.because) }
                <ul class="details">{ lines(&said) }</ul>
                { cite(words, &call.source) }
            </td>
        </tr>
    }
}

fn option_of(words: &Words, option: &RescueOption) -> Html {
    let guideline = words.edition(&option.guideline);
    let against = words.code("against", option.resistance_to.as_str());
    let question: Vec<String> = option.in_question.iter().map(|drug| words.drug(*drug)).collect();
    let question = if question.is_empty() {
        String::new()
    } else {
        words.with("variants-in-question", &[("drugs", &words.list(&question))])
    };
    html! {
        <>
        { words.with("variants-option", &[
            ("guideline", &guideline),
            ("against", &against),
            ("option", &words.code("rescue", option.code.as_str())),
        ]) }
        <span class="remark-inline">{ question }</span>
        { cite(words, &option.source) }
        </>
    }
}

fn surface(words: &Words, surface: &Surface) -> Vec<Html> {
    let changes = surface.changes.iter().map(|change| surface_change(words, change));
    let open = [
        codons(words, "variants-codons-not-read", &surface.not_read),
        codons(words, "variants-codons-deleted", &surface.deleted),
    ];
    let said = match (surface.changes.is_empty(), surface.read) {
        _ if !surface.not_read.is_empty() || !surface.deleted.is_empty() => None,
        (true, true) => Some(words.get("variants-no-change")),
        (true, false) => Some(words.get("variants-not-read")),
        (false, _) => None,
    };
    let said = said.into_iter().chain(open.into_iter().flatten());
    changes.chain(said.map(|said| html! { { said } })).collect()
}

/// Codons of which the tables say nothing, and why; nothing where there is none.
fn codons(words: &Words, key: &str, codons: &[impl ToString]) -> Option<String> {
    let all: Vec<String> = codons.iter().map(ToString::to_string).collect();
    (!all.is_empty()).then(|| words.with(key, &[("codons", &words.list(&all))]))
}

fn surface_change(words: &Words, change: &SurfaceChange) -> Html {
    let mut said = vec![
        words.code("escape", change.escape.code()),
        words.code("origin", change.origin.code()),
    ];
    for (holds, key) in [
        (change.a_determinant, "variants-a-determinant"),
        (change.mhr, "variants-mhr"),
        (change.loop_cysteine, "variants-loop-cysteine"),
        (change.stop, "variants-stop"),
    ] {
        if holds {
            said.push(words.get(key));
        }
    }
    if !change.rt.is_empty() {
        said.push(words.with("variants-rt-partner", &[("names", &names(words, &change.rt))]));
    }
    said.extend(change.notes.iter().map(|note| words.code("surface", note.as_str())));
    html! {
        <>
        <b>{ change.name.to_string() }</b>
        <ul class="details">{ lines(&said) }</ul>
        { cite(words, &change.source) }
        </>
    }
}

fn precore(words: &Words, precore: &Precore) -> Vec<Html> {
    let mut items: Vec<Html> = Vec::new();
    let effect = words.code("hbeag-effect", precore.hbeag.code());
    let mixed = |mixed: bool| {
        if mixed { format!("; {}", words.get("variants-mixed")) } else { String::new() }
    };
    items.push(html! { <strong>{ effect }{ mixed(precore.mixed) }</strong> });
    for change in &precore.changes {
        let effect = words.code("hbeag-effect", change.hbeag.code());
        let proteins = names(words, &change.proteins);
        let proteins = if proteins.is_empty() { proteins } else { format!(" ({proteins})") };
        items.push(html! {
            <>
            <b>{ change.code.to_string() }</b>{ proteins }{ ": " }{ effect }{ mixed(change.mixed) }
            { cite(words, &change.source) }
            </>
        });
    }
    let open = [
        codons(words, "variants-codons-not-read", &precore.not_read),
        codons(words, "variants-codons-deleted", &precore.deleted),
    ];
    items.extend(open.into_iter().flatten().map(|said| html! { { said } }));
    items
        .extend(precore.pairing.map(|pairing| html! { { words.code("pairing", pairing.code()) } }));
    items.extend(
        precore.notes.iter().map(|note| html! { { words.code("precore", note.as_str()) } }),
    );
    items
}

/// Nucleotides that need not change a protein, folded: whoever reads a whole virus has dozens.
fn silent(words: &Words, variants: &Variants) -> Html {
    let all = variants.nucleotides.iter();
    let all: Vec<&NucleotideEffect> =
        all.filter(|found| !found.effects.iter().any(ProteinEffect::is_change)).collect();
    let names: Vec<String> = all.iter().map(|found| found.change.to_string()).collect();
    let each = all.iter().map(|effect| nucleotide(words, effect)).collect();
    html! {
        <details class={classes!(all.is_empty().then_some("gone"))}>
            <summary>{ words.with("variants-nucleotides-silent", &[("names", &words.list(&names))]) }</summary>
            <ul class="findings">{ part::list(each) }</ul>
        </details>
    }
}

/// The main findings in a line each: drugs, surface protein, HBeAg.
pub fn glance(words: &Words, variants: &Variants) -> Vec<String> {
    let drugs = variants.resistance.iter().map(|resistance| {
        let pattern = words.code("pattern", resistance.pattern.as_str());
        labelled(words, &words.get("variants-resistance"), &pattern)
    });
    let surface = variants.surface.iter().map(|surface| {
        let hiding: Vec<String> = surface.hiding().map(|change| change.name.to_string()).collect();
        let said = if !hiding.is_empty() {
            words.with("variants-may-hide", &[("names", &words.list(&hiding))])
        } else if surface.is_complete() {
            words.get("variants-hides-nothing")
        } else {
            words.get("variants-hides-nothing-read")
        };
        labelled(words, &words.get("variants-surface"), &said)
    });
    let precore = variants.precore.iter().map(|precore| {
        let effect = words.code("hbeag-effect", precore.hbeag.code());
        labelled(words, &words.get("variants-precore"), &effect)
    });
    drugs.chain(surface).chain(precore).collect()
}

fn nucleotide(words: &Words, found: &NucleotideEffect) -> Html {
    let effects: Vec<Html> = found
        .effects
        .iter()
        .map(|effect| {
            let mut possible: Vec<String> = effect.listed.iter().map(ToString::to_string).collect();
            possible.extend(effect.possible.iter().map(ToString::to_string));
            let mut seen = BTreeSet::new();
            possible.retain(|change| seen.insert(change.clone()));
            let codon = words.with(
                "variants-codon",
                &[
                    ("gene", effect.gene.prefix()),
                    ("codon", &effect.codon.to_string()),
                    ("base", &effect.base.to_string()),
                ],
            );
            let mut said = vec![codon];
            said.extend((!possible.is_empty()).then(|| words.list(&possible)));
            said.extend(effect.silent.then(|| words.get("variants-silent")));
            said.extend((!effect.certain).then(|| words.get("variants-not-certain")));
            html! { <>{ said.join(" · ") }{ cite(words, &effect.source) }</> }
        })
        .collect();
    html! { <><b>{ found.change.to_string() }</b><ul class="details">{ part::list(effects) }</ul></> }
}

fn serotype(words: &Words, serotype: &Serotype) -> Html {
    let call = if serotype.call == clinical::variants::UNRESOLVED {
        words.code("serotype", serotype.call.as_str())
    } else {
        serotype.call.to_string()
    };
    let mut said = vec![call];
    if serotype.partial != serotype.call && !serotype.partial.as_str().is_empty() {
        said.push(words.with("variants-partial", &[("partial", serotype.partial.as_str())]));
    }
    if !serotype.missing.is_empty() {
        let missing: Vec<String> = serotype.missing.iter().map(ToString::to_string).collect();
        said.push(words.with("variants-missing-residues", &[("residues", &words.list(&missing))]));
    }
    html! { <>{ said.join(" · ") }{ cite(words, &serotype.source) }</> }
}

fn span_of(low: String, high: String) -> String {
    if low == high { low } else { format!("{low}–{high}") }
}

fn rate(words: &Words, rate: &SubstitutionRate) -> Html {
    let span = |years: &PerYear| span_of(words.number(years.low), words.number(years.high));
    let genome = span_of(rate.genome.0.to_string(), rate.genome.1.to_string());
    let said = words.with(
        "variants-rate-line",
        &[
            ("expected", &span(&rate.expected)),
            ("published", &span(&rate.published)),
            ("seed", &span(&rate.seed)),
            ("genome", &genome),
        ],
    );
    html! { <>{ said }{ cite(words, &rate.source) }</> }
}
