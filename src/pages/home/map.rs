//! The phase map: the edition's decision table drawn over HBV DNA and ALT, with
//! the person on it as a point, a line or a band.

use crate::words::{Words, variant_key};
use clinical::case::Case;
use clinical::guidelines::{self, Meaning};
use clinical::logic::Table;
use clinical::report::{AltLevel, PhaseFinding, PhaseMap};
use clinical::rule::Code;
use clinical::values::{Interval, Knowledge};
use yew::prelude::*;

/// The drawing's measures, in CSS pixels: it is drawn anew for a narrow page,
/// not scaled down, so that text stays readable.
struct Frame {
    width: f64,
    height: f64,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    /// Width of the band for "not detected".
    none: f64,
}

impl Frame {
    fn of(narrow: bool) -> Frame {
        let width = if narrow { 320.0 } else { 640.0 };
        Frame {
            width,
            height: if narrow { 260.0 } else { 300.0 },
            left: 40.0,
            right: width - 8.0,
            top: 20.0,
            bottom: (if narrow { 260.0 } else { 300.0 }) - 44.0,
            none: if narrow { 24.0 } else { 36.0 },
        }
    }

    /// HBV DNA: a band for "not detected", then powers of ten from 1 to 10⁹.
    fn x(&self, value: f64, inclusive_low: bool) -> f64 {
        if value <= 0.0 {
            return if inclusive_low { self.left } else { self.left + self.none };
        }
        let start = self.left + self.none;
        let share = value.log10() / HIGHEST_LOG;
        start + share.clamp(0.0, 1.0) * (self.right - start)
    }

    /// ALT: multiples of the limit, on a scale of doublings from a quarter to 16.
    fn y(&self, value: f64) -> f64 {
        if value <= 0.0 {
            return self.bottom;
        }
        let share = (value / LOWEST_ALT).log2() / (HIGHEST_ALT / LOWEST_ALT).log2();
        self.bottom - share.clamp(0.0, 1.0) * (self.bottom - self.top)
    }

    fn rectangle(&self, dna: &Interval, alt: &Interval) -> Rectangle {
        let left = dna.low.map_or(self.left, |end| self.x(end.value, end.inclusive));
        let right = dna.high.map_or(self.right, |end| {
            // "Up to and including not detected" ends where that band does.
            self.x(end.value, !(end.value == 0.0 && end.inclusive))
        });
        let bottom = alt.low.map_or(self.bottom, |end| self.y(end.value));
        let top = alt.high.map_or(self.top, |end| self.y(end.value));
        Rectangle { left, top, right: right.max(left), bottom: bottom.max(top) }
    }
}

const HIGHEST_LOG: f64 = 9.0;
const LOWEST_ALT: f64 = 0.25;
const HIGHEST_ALT: f64 = 16.0;

#[derive(Clone, Copy, PartialEq)]
struct Rectangle {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Rectangle {
    fn width(&self) -> f64 {
        self.right - self.left
    }

    fn height(&self) -> f64 {
        self.bottom - self.top
    }
}

/// A region: rectangles of one answer.
struct Region {
    open: Vec<Code>,
    rectangles: Vec<Rectangle>,
    letter: char,
}

pub fn view(
    words: &Words,
    case: &Case,
    phase: &PhaseFinding,
    alt: Option<&AltLevel>,
    narrow: bool,
) -> Html {
    let Some(edition) = guidelines::edition(phase.edition.as_str()) else {
        return Html::default();
    };
    let hbeag_open = phase.reading.missing.contains(&clinical::facts::Fact::Hbeag);
    let supposed: &[bool] = if hbeag_open { &[true, false] } else { &[true] };
    let maps: Vec<PhaseMap> =
        supposed.iter().filter_map(|found| PhaseMap::of(case, edition, *found)).collect();
    html! {
        <figure class="map">
            { for maps.iter().enumerate().map(|(index, map)| html! {
                <div key={index} class="slot">{ one(words, edition, map, alt, narrow) }</div>
            }) }
            if maps.is_empty() {
                <figcaption class="soft">{ words.get("map-nothing-to-draw") }</figcaption>
            }
        </figure>
    }
}

fn one(
    words: &Words,
    edition: &guidelines::Edition,
    map: &PhaseMap,
    alt: Option<&AltLevel>,
    narrow: bool,
) -> Html {
    let frame = Frame::of(narrow);
    let regions = regions(map, &frame);
    let name = words.edition(&Code::new(edition.key));
    let hbeag = words.get(if map.hbeag_found { "map-hbeag-found" } else { "map-hbeag-not-found" });
    let here = place(words, map);
    let title = words.with("map-label", &[("edition", &name), ("hbeag", &hbeag), ("here", &here)]);
    html! {
        <>
        <svg viewBox={format!("0 0 {} {}", frame.width, frame.height)} role="img" aria-label={title}>
            <defs>
                <pattern id={hatch_id(map.hbeag_found)} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                    <line x1="0" y1="0" x2="0" y2="6" class="hatch" />
                </pattern>
            </defs>
            { for regions.iter().map(|region| draw(words, edition, region, frame.bottom, hatch_id(map.hbeag_found))) }
            { band(&frame, map, alt) }
            { axes(words, &frame, map) }
            { path(&frame, map) }
            { person(words, &frame, map) }
        </svg>
        <figcaption>
            <span class="soft">{ hbeag }{ " · " }{ here }</span>
            <ul class="legend">
                { for regions.iter().map(|region| html! {
                    <li key={region.letter.to_string()}>
                        <details>
                            <summary>
                                <span class={classes!("swatch", shade(edition, region))} aria-hidden="true">{ region.letter }</span>
                                { words.classes(&region.open) }
                            </summary>
                            { rules(words, edition, region) }
                        </details>
                    </li>
                }) }
            </ul>
        </figcaption>
        </>
    }
}

/// The rules that conclude a region's class, with their sources.
fn rules(words: &Words, edition: &guidelines::Edition, region: &Region) -> Html {
    let rows = edition.phase_table().map_or(&[][..], Table::rows);
    let otherwise = edition.phase_table().and_then(Table::otherwise);
    html! {
        <ul class="details">
            { for rows.iter().filter(|row| region.open.contains(&row.class)).map(|row| html! {
                <li key={row.rule.to_string()}>{ row.rule.to_string() }{ ": " }{ words.place(&row.source) }</li>
            }) }
            { for otherwise.iter().filter(|rest| region.open.contains(&rest.class)).map(|rest| html! {
                <li key={rest.rule.to_string()}>{ rest.rule.to_string() }{ ": " }{ words.get("no-rule-fits") }</li>
            }) }
        </ul>
    }
}

/// The cells of one range of HBV DNA, from low ALT to high: where, and the classes.
type Column<'a> = (Interval, Vec<(Rectangle, &'a [Code])>);

/// Neighbouring cells of one answer, joined into as few rectangles as their
/// columns allow. Cells of a single value have no width and are not drawn: the
/// limits themselves are named in the rules.
fn regions(map: &PhaseMap, frame: &Frame) -> Vec<Region> {
    let mut columns: Vec<Column<'_>> = Vec::new();
    for cell in &map.cells {
        let drawn = frame.rectangle(&cell.dna, &cell.alt);
        if drawn.width() <= 0.0 || drawn.height() <= 0.0 {
            continue;
        }
        if columns.last().is_none_or(|(dna, _)| *dna != cell.dna) {
            columns.push((cell.dna, Vec::new()));
        }
        let Some((_, column)) = columns.last_mut() else { continue };
        match column.last_mut() {
            Some((below, open)) if *open == cell.open.as_slice() => below.top = drawn.top,
            _ => column.push((drawn, &cell.open)),
        }
    }
    let mut regions: Vec<Region> = Vec::new();
    for (_, column) in columns {
        for (drawn, open) in column {
            let place = regions.iter().position(|region| region.open == open);
            let region = match place {
                Some(place) => &mut regions[place],
                None => {
                    let letter = char::from(b'A' + regions.len() as u8);
                    regions.push(Region { open: open.to_vec(), rectangles: Vec::new(), letter });
                    let last = regions.len() - 1;
                    &mut regions[last]
                }
            };
            match region.rectangles.iter_mut().find(|left| {
                left.right == drawn.left && left.top == drawn.top && left.bottom == drawn.bottom
            }) {
                Some(left) => left.right = drawn.right,
                None => region.rectangles.push(drawn),
            }
        }
    }
    regions
}

/// A short name for an area: what its class means.
fn area_name(words: &Words, edition: &guidelines::Edition, region: &Region) -> String {
    match region.open.as_slice() {
        [class] => words.said(&variant_key("group", &edition.meaning(class))),
        _ => words.said("meaning-group-open"),
    }
}

fn shade(edition: &guidelines::Edition, region: &Region) -> &'static str {
    match region.open.as_slice() {
        [class] => match edition.meaning(class) {
            Meaning::QuietHbeagPositive => "zone-quiet-pos",
            Meaning::QuietHbeagNegative => "zone-quiet-neg",
            Meaning::ActiveHbeagPositive | Meaning::ActiveHbeagNegative => "zone-active",
            _ => "zone-grey",
        },
        _ => "zone-grey",
    }
}

/// Two maps may stand on one page: each has a pattern of its own.
fn hatch_id(hbeag_found: bool) -> &'static str {
    if hbeag_found { "grey-hatch-found" } else { "grey-hatch-not-found" }
}

fn draw(
    words: &Words,
    edition: &guidelines::Edition,
    region: &Region,
    bottom: f64,
    hatch: &'static str,
) -> Html {
    const LINE: f64 = 16.0;
    let shade = shade(edition, region);
    let name = area_name(words, edition, region);
    // About as wide as the letters are; Chinese characters are twice as wide as Latin ones.
    let estimate: f64 = name.chars().map(|c| if c.is_ascii() { 6.3 } else { 12.5 }).sum();
    html! {
        <g key={region.letter.to_string()}>
            { for region.rectangles.iter().enumerate().map(|(index, r)| html! {
                <g key={index}>
                    <rect x={px(r.left)} y={px(r.top)} width={px(r.width())} height={px(r.height())} class={classes!("zone", shade)} />
                    if shade == "zone-grey" {
                        <rect x={px(r.left)} y={px(r.top)} width={px(r.width())} height={px(r.height())} fill={format!("url(#{hatch})")} />
                    }
                </g>
            }) }
            { for region.rectangles.iter().enumerate().filter(|(_, r)| r.height() > LINE).map(|(index, r)| {
                let named = estimate < r.width() - 10.0;
                let text = if named { name.clone() } else { region.letter.to_string() };
                // At the lower edge, away from where most points are, where the area reaches it.
                let y = if r.bottom >= bottom - 1.0 { r.bottom - 8.0 } else { r.top + LINE };
                html! { <text key={format!("name-{index}")} class="zone-name" x={px(r.left + 6.0)} y={px(y)}>{ text }</text> }
            }) }
        </g>
    }
}

/// The limits that editions in force part on, as a band: where ALT is normal to one and raised to another.
fn band(frame: &Frame, map: &PhaseMap, alt: Option<&AltLevel>) -> Html {
    let Some((level, uln)) = alt.zip(map.own_uln).filter(|(level, _)| level.lowest < level.highest)
    else {
        return Html::default();
    };
    let (low, high) = (frame.y(level.lowest / uln), frame.y(level.highest / uln));
    html! { <rect class="limit-band" x={px(frame.left)} y={px(high)} width={px(frame.right - frame.left)} height={px(low - high)} /> }
}

/// The limits of the edition's own table on an axis, each once, in order.
fn limits<'a>(ranges: impl Iterator<Item = &'a Interval>) -> Vec<f64> {
    let mut found: Vec<f64> = Vec::new();
    for end in ranges.flat_map(|range| [range.low, range.high]).flatten() {
        if end.value > 0.0 && !found.contains(&end.value) {
            found.push(end.value);
        }
    }
    found.sort_by(f64::total_cmp);
    found
}

fn axes(words: &Words, frame: &Frame, map: &PhaseMap) -> Html {
    // Limits whose labels would touch are told by their neighbours.
    const APART: f64 = 50.0;
    let mut last = frame.left + frame.none - APART / 2.0;
    let mut ticks: Vec<(f64, String)> = Vec::new();
    for limit in limits(map.cells.iter().map(|cell| &cell.dna)) {
        let x = frame.x(limit, true);
        if x - last >= APART && x < frame.right {
            ticks.push((x, words.number(limit)));
            last = x;
        }
    }
    let in_units = |multiple: f64| match map.own_uln {
        Some(uln) => words.number((multiple * uln).round()),
        None => format!("{}×", words.number(multiple)),
    };
    let mut lines: Vec<(f64, String)> = Vec::new();
    for multiple in limits(map.cells.iter().map(|cell| &cell.alt)).into_iter().chain([10.0]) {
        let y = frame.y(multiple);
        if lines.iter().all(|(other, _)| (other - y).abs() >= 14.0) {
            lines.push((y, in_units(multiple)));
        }
    }
    let limit = words.limits(&map.uln);
    html! {
        <g class="axes" aria-hidden="true">
            { for ticks.into_iter().map(|(x, name)| html! {
                <g key={name.clone()}>
                    <line x1={px(x)} x2={px(x)} y1={px(frame.top)} y2={px(frame.bottom + 4.0)} />
                    <text x={px(x)} y={px(frame.bottom + 17.0)} text-anchor="middle">{ name }</text>
                </g>
            }) }
            <text x={px(frame.left)} y={px(frame.bottom + 17.0)}>{ "0" }</text>
            <line x1={px(frame.left + frame.none)} x2={px(frame.left + frame.none)} y1={px(frame.top)} y2={px(frame.bottom)} />
            { for lines.into_iter().map(|(y, name)| html! {
                <g key={name.clone()}>
                    <line x1={px(frame.left)} x2={px(frame.right)} y1={px(y)} y2={px(y)} />
                    <text x={px(frame.left - 5.0)} y={px(y + 4.0)} text-anchor="end">{ name }</text>
                </g>
            }) }
            <text x={px(frame.right)} y={px(frame.bottom + 36.0)} text-anchor="end">{ words.get("map-axis-dna") }{ " →" }</text>
            <text x="0" y="12">{ words.with("map-axis-alt", &[("limit", &limit)]) }</text>
        </g>
    }
}

/// Where the person stood before: dated points, and the path from one to the next and to today.
fn path(frame: &Frame, map: &PhaseMap) -> Html {
    let at = |dna: f64, alt: f64| {
        let x = if dna <= 0.0 { frame.left + frame.none / 2.0 } else { frame.x(dna, true) };
        (x, frame.y(alt))
    };
    let mut places: Vec<(f64, f64)> =
        map.earlier.iter().map(|point| at(point.dna, point.alt)).collect();
    let dated: Vec<(f64, f64, String)> = places
        .iter()
        .zip(&map.earlier)
        .map(|((x, y), point)| (*x, *y, month(&point.on.to_string())))
        .collect();
    if let Some((dna, alt)) = map.dna.point().zip(map.alt.point()) {
        places.push(at(dna, alt));
    }
    let line: Vec<String> = places.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
    html! {
        <g class="before">
            <polyline points={line.join(" ")} />
            { for dated.into_iter().enumerate().map(|(index, (x, y, day))| {
                let (anchor, beside) = if x > frame.right - 70.0 { ("end", -9.0) } else { ("start", 9.0) };
                html! {
                    <g key={index}>
                        <circle cx={px(x)} cy={px(y)} r="5" />
                        <text x={px(x + beside)} y={px(y - 5.0)} text-anchor={anchor}>{ day }</text>
                    </g>
                }
            }) }
        </g>
    }
}

/// "2025-11" of "2025-11-29".
fn month(day: &str) -> String {
    day.get(..7).unwrap_or(day).to_owned()
}

/// A point where both are known, a line where one is missing, a band where one
/// is a range; nothing where neither says anything.
fn person(words: &Words, frame: &Frame, map: &PhaseMap) -> Html {
    let (dna, alt) = (map.dna.hull(), map.alt.hull());
    if dna.is_none() && alt.is_none() {
        return html! { <g class="person"></g> };
    }
    let area = frame.rectangle(&dna.unwrap_or(Interval::ANY), &alt.unwrap_or(Interval::ANY));
    let (x, y) = ((area.left + area.right) / 2.0, (area.top + area.bottom) / 2.0);
    // The thickness a person can see, also where the value is exact.
    let (width, height) = (area.width().max(6.0), area.height().max(6.0));
    let point = map.dna.point().is_some() && map.alt.point().is_some();
    let x = if map.dna.point() == Some(0.0) { frame.left + frame.none / 2.0 } else { x };
    html! {
        <g class="person">
            if point {
                <circle cx={px(x)} cy={px(y)} r="7" />
                <text x={px(if x > frame.right - 70.0 { x - 12.0 } else { x + 12.0 })} y={px(y + 4.0)}
                    text-anchor={if x > frame.right - 70.0 { "end" } else { "start" }}>{ words.get("map-today") }</text>
            } else {
                <rect x={px(x - width / 2.0)} y={px(y - height / 2.0)} width={px(width)} height={px(height)} rx="3" />
            }
            <title>{ place(words, map) }</title>
        </g>
    }
}

/// Where the person stands, in words.
fn place(words: &Words, map: &PhaseMap) -> String {
    let dna = match map.dna.point() {
        Some(0.0) => Some(words.get("dna-not-detected-value")),
        _ => words.knowledge(&map.dna).map(|dna| format!("{dna} IU/mL")),
    };
    let alt = words.knowledge(&map.alt).map(|alt| format!("{alt} × ULN"));
    match (dna, alt) {
        (Some(dna), Some(alt)) => {
            let key = match (is_point(&map.dna), is_point(&map.alt)) {
                (true, true) => "map-point",
                _ => "map-band",
            };
            words.with(key, &[("dna", &dna), ("alt", &alt)])
        }
        (Some(dna), None) => words.with("map-line-alt", &[("dna", &dna)]),
        (None, Some(alt)) => words.with("map-line-dna", &[("alt", &alt)]),
        (None, None) => words.get("map-anywhere"),
    }
}

fn is_point(known: &Knowledge) -> bool {
    known.point().is_some()
}

fn px(value: f64) -> String {
    format!("{value:.1}")
}
