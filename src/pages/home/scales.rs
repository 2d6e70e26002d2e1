//! HBV DNA and ALT on scales: a needle on a bar with the limits as ticks. Where guidelines use different
//! limits for ALT the band between them is hatched, so that one sees why they part.

use crate::words::finding::answer as said;
use crate::words::{Voice, Words};
use clinical::report::{AltLevel, DnaBand, DnaLevel, Report};
use clinical::values::{Interval, Knowledge};
use yew::prelude::*;

/// The bar's measures, in units of its drawing.
const LEFT: f64 = 4.0;
const RIGHT: f64 = 316.0;
const TOP: f64 = 7.0;
const HEIGHT: f64 = 8.0;
/// The highest HBV DNA drawn, as a power of ten.
const HIGHEST_LOG: f64 = 8.0;
/// The highest ALT drawn, in multiples of the highest limit.
const HIGHEST_ALT: f64 = 3.0;

/// Both scales; nothing where neither value is known.
pub fn view(words: &Words, report: &Report) -> Html {
    let levels = &report.levels;
    let nothing = levels.dna.is_none() && levels.alt.is_none();
    html! {
        <div class={classes!("scales", nothing.then_some("gone"))}>
            <div class="slot">
                if let Some(level) = &levels.dna {
                    { dna(words, level) }
                }
            </div>
            <div class="slot">
                if let Some(level) = &levels.alt {
                    { alt(words, level) }
                }
            </div>
        </div>
    }
}

struct Scale<'a> {
    name: String,
    field: String,
    value: String,
    unit: &'a str,
    level: String,
    chip: String,
    warns: bool,
}

fn scale(words: &Words, scale: &Scale<'_>, bar: Html) -> Html {
    let label = words.with(
        "scale-label",
        &[("name", &scale.name), ("value", &scale.value), ("level", &scale.level)],
    );
    html! {
        <div class="scale">
            <p class="scale-top">
                <span>{ &scale.name }{ " " }<small>{ &scale.field }</small></span>
                <b>{ &scale.value }{ " " }<small>{ scale.unit }</small></b>
                <em class={classes!(scale.warns.then_some("warns"))}>{ &scale.chip }</em>
            </p>
            <svg class="track" viewBox="0 -2 320 38" role="img" aria-label={label}>{ bar }</svg>
        </div>
    }
}

fn dna(words: &Words, level: &DnaLevel) -> Html {
    let x = |value: f64| {
        let log = if value <= 1.0 { 0.0 } else { value.log10() };
        LEFT + (log / HIGHEST_LOG).clamp(0.0, 1.0) * (RIGHT - LEFT)
    };
    let [low, middle, _] = DnaBand::LIMITS;
    let detected = level.band != Some(DnaBand::NotDetected);
    let bar = html! {
        <>
        { zone("low", LEFT, x(low)) }
        { zone("middle", x(low), x(middle)) }
        { zone("high", x(middle), RIGHT) }
        { tick(x(low)) }{ tick(x(middle)) }
        { label(x(low), "end", words.number(low)) }
        { label(x(middle) + 2.0, "start", words.number(middle)) }
        { label(RIGHT, "end", words.said("scale-highest-dna")) }
        { needle(&level.known, x) }
        </>
    };
    let of = Scale {
        name: words.said("scale-dna"),
        field: words.said("scale-dna-name"),
        value: said::value(words, &level.known),
        unit: if detected { "IU/mL" } else { "" },
        level: said::dna_level(words, level),
        chip: said::dna_chip(words, level),
        warns: level.band.is_none_or(|band| band > DnaBand::Low),
    };
    scale(words, &of, bar)
}

fn alt(words: &Words, level: &AltLevel) -> Html {
    let highest = HIGHEST_ALT * level.highest;
    let x = |value: f64| LEFT + (value / highest).clamp(0.0, 1.0) * (RIGHT - LEFT);
    let (low, high) = (x(level.lowest), x(level.highest));
    let limits = said::alt_limits(words, level);
    let bar = html! {
        <>
        <defs>
            <pattern id="disputed" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <rect class="disputed-ground" width="5" height="5" />
                <path class="disputed-line" d="M0 0v5" />
            </pattern>
        </defs>
        { zone("low", LEFT, low) }
        { zone("high", high, RIGHT) }
        <rect x={px(low)} y={px(TOP)} width={px(high - low)} height={px(HEIGHT)} fill="url(#disputed)" />
        { tick(low) }{ tick(high) }
        { label((low + high) / 2.0, "middle", words.said_with("scale-alt-limit", &[("limits", &limits)])) }
        { label(x(2.0 * level.highest), "middle", format!("{} (2×)", words.number(2.0 * level.highest))) }
        { label(RIGHT, "end", words.number(highest)) }
        { needle(&level.known, x) }
        </>
    };
    let of = Scale {
        name: words.said("scale-alt"),
        field: words.said("scale-alt-name"),
        value: said::value(words, &level.known),
        unit: "U/L",
        level: said::alt_level(words, level),
        chip: said::alt_chip(words, level),
        warns: level.band != Some(clinical::report::AltBand::Normal),
    };
    scale(words, &of, bar)
}

fn zone(kind: &'static str, from: f64, to: f64) -> Html {
    html! { <rect class={format!("bar-{kind}")} x={px(from)} y={px(TOP)} width={px((to - from).max(0.0))} height={px(HEIGHT)} /> }
}

fn tick(x: f64) -> Html {
    html! { <path class="limit-tick" d={format!("M{x:.1} {:.1}v14", TOP - 3.0)} /> }
}

fn label(x: f64, anchor: &'static str, text: String) -> Html {
    html! { <text x={px(x)} y="33" text-anchor={anchor}>{ text }</text> }
}

/// A needle at a value; over everything that it may be, where that is a range.
fn needle(known: &Knowledge, x: impl Fn(f64) -> f64) -> Html {
    let Interval { low, high } = known.hull().unwrap_or(Interval::ANY);
    let from = low.map_or(LEFT, |end| x(end.value));
    let to = high.map_or(RIGHT, |end| x(end.value));
    let middle = (from + to) / 2.0;
    let width = (to - from).max(6.0);
    html! { <rect class="needle" x={px(middle - width / 2.0)} y="0" width={px(width)} height="22" rx="3" /> }
}

fn px(value: f64) -> String {
    format!("{value:.1}")
}

/// The same in a professional's eye: the track may be left out on a phone, where the chip says it.
pub fn class(words: &Words) -> &'static str {
    match words.voice {
        Voice::Plain => "plain",
        Voice::Professional => "professional",
    }
}
