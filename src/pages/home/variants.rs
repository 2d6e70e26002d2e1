//! What the virus's sequence says: resistance, options that guidelines name, the surface protein,
//! precore and core promoter, genotype, serotype, and links with the results.

use super::part::{self, block, cite, lines};
use crate::words::Words;
use crate::words::finding::variants as said;
use clinical::variants::{
    DrugCall, GenotypeReading, NucleotideEffect, Precore, ProteinEffect, RescueOption, Resistance,
    Surface, SurfaceChange, Variants,
};
use yew::prelude::*;

/// Everything that a sequence says, without the part around it.
pub fn body(words: &Words, variants: &Variants) -> Html {
    let doubts = variants.doubts.iter().map(|doubt| {
        html! { { words.labelled(doubt.about.as_str(), &words.code("doubt", doubt.code.as_str())) } }
    });
    let links = variants.links.iter().map(|link| {
        html! {
            <>
            { words.code("link", link.code.as_str()) }
            <span class="cite">{ said::names(words, &link.because) }{ " · " }{ words.source(&link.source) }</span>
            </>
        }
    });
    let options = variants.rescue.iter().map(|option| option_of(words, option)).collect();
    let telling = |found: &&NucleotideEffect| found.effects.iter().any(ProteinEffect::is_change);
    let nucleotides = variants.nucleotides.iter().filter(telling);
    let nucleotides = nucleotides.map(|effect| nucleotide(words, effect)).collect();
    html! {
        <>
        <p class="soft">{ said::sampled(words, variants) }</p>
        { block(words, "variants-doubts", doubts.collect()) }
        { block(words, "variants-links-title", links.collect()) }
        { block(words, "variants-genotype", some(variants.genotype.as_ref(), |it| genotype(words, it))) }
        { resistance(words, variants.resistance.as_ref()) }
        { block(words, "variants-options", options) }
        { block(words, "variants-surface", variants.surface.as_ref().map_or_else(Vec::new, |it| surface(words, it))) }
        { block(words, "variants-precore", variants.precore.as_ref().map_or_else(Vec::new, |it| precore(words, it))) }
        { block(words, "variants-nucleotides", nucleotides) }
        { silent(words, variants) }
        { block(words, "variants-serotype", some(variants.serotype.as_ref(), |it| html! { <>{ said::serotype(words, it) }{ cite(words, &it.source) }</> })) }
        { block(words, "variants-rate", some(variants.rate.as_ref(), |it| html! { <>{ said::rate(words, it) }{ cite(words, &it.source) }</> })) }
        </>
    }
}

/// How many findings there are beside the reading of the polymerase.
pub fn count(variants: &Variants) -> usize {
    let single = [
        variants.genotype.is_some(),
        variants.surface.is_some(),
        variants.precore.is_some(),
        variants.serotype.is_some(),
        variants.rate.is_some(),
    ];
    let listed = [variants.doubts.len(), variants.links.len(), variants.rescue.len()];
    listed.into_iter().sum::<usize>() + single.into_iter().filter(|there| *there).count()
}

fn some<T>(it: Option<&T>, view: impl Fn(&T) -> Html) -> Vec<Html> {
    it.map(view).into_iter().collect()
}

fn genotype(words: &Words, reading: &GenotypeReading) -> Html {
    html! {
        <>
        <ul class="details">{ lines(&said::genotype(words, reading)) }</ul>
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
    html! {
        <>
        <p><strong>{ words.code("pattern", resistance.pattern.as_str()) }</strong>{ " " }
            <span class="soft">{ said::also(words, resistance) }</span></p>
        <ul class="details">{ lines(&said::roles(words, resistance)) }</ul>
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
    html! {
        <tr key={call.drug.key()}>
            <th scope="row">{ words.drug(call.drug) }</th>
            <td><b class={format!("call call-{letter}")}>{ &letter }</b>{ " " }{ words.code("call", &letter) }</td>
            <td>
                { said::names(words, &call.because) }
                <ul class="details">{ lines(&said::call(words, call)) }</ul>
                { cite(words, &call.source) }
            </td>
        </tr>
    }
}

fn option_of(words: &Words, option: &RescueOption) -> Html {
    let (named, in_question) = said::option(words, option);
    html! {
        <>
        { named }
        <span class="remark-inline">{ in_question }</span>
        { cite(words, &option.source) }
        </>
    }
}

fn surface(words: &Words, surface: &Surface) -> Vec<Html> {
    let changes = surface.changes.iter().map(|change| surface_change(words, change));
    let said = said::surface(words, surface).into_iter().map(|line| html! { { line } });
    changes.chain(said).collect()
}

fn surface_change(words: &Words, change: &SurfaceChange) -> Html {
    html! {
        <>
        <b>{ change.name.to_string() }</b>
        <ul class="details">{ lines(&said::surface_change(words, change)) }</ul>
        { cite(words, &change.source) }
        </>
    }
}

fn precore(words: &Words, precore: &Precore) -> Vec<Html> {
    let mut items: Vec<Html> = vec![html! { <strong>{ said::hbeag(words, precore) }</strong> }];
    items.extend(precore.changes.iter().map(|change| {
        html! {
            <>
            <b>{ change.code.to_string() }</b>{ said::precore_change(words, change) }
            { cite(words, &change.source) }
            </>
        }
    }));
    items.extend(said::precore(words, precore).into_iter().map(|line| html! { { line } }));
    items
}

/// Nucleotides that need not change a protein, folded: a whole virus has dozens.
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

fn nucleotide(words: &Words, found: &NucleotideEffect) -> Html {
    let effect =
        |effect| html! { <>{ said::effect(words, effect) }{ cite(words, &effect.source) }</> };
    let effects = found.effects.iter().map(effect).collect();
    html! { <><b>{ found.change.to_string() }</b><ul class="details">{ part::list(effects) }</ul></> }
}
