//! The genome as a circle: the EcoRI site at the top, positions clockwise, genes outside, what was
//! read and its parts inside, changes that a table lists as marks.

use super::data::{list, position, text};
use super::order::sort;
use super::svg::{Svg, fill, px};
use hbv::{Gene, LENGTH};
use serde_json::Value;
use std::f64::consts::TAU;

const WIDTH: f64 = 400.0;
const HEIGHT: f64 = 340.0;
const CENTRE: (f64, f64) = (200.0, 170.0);
/// Rings, inner and outer radius.
const GENES: [(f64, f64); 3] = [(112.0, 126.0), (95.0, 109.0), (78.0, 92.0)];
const PARTS: (f64, f64) = (50.0, 70.0);
const READ: (f64, f64) = (43.0, 47.0);
/// The name of the patterns of this drawing.
pub const ID: &str = "genome-part";

/// What is drawn of each gene: its name, its ring, where it lies. The surface gene in its three parts.
const DRAWN: [(&str, usize, u16, u16); 6] = [
    ("P", 0, Gene::P.start(), Gene::P.end()),
    ("preS1", 1, Gene::PreS1.start(), Gene::PreS2.start() - 1),
    ("preS2", 1, Gene::PreS2.start(), Gene::S.start() - 1),
    ("S", 1, Gene::S.start(), Gene::S.end()),
    ("X", 1, Gene::X.start(), Gene::X.end()),
    ("preC/C", 2, Gene::PreC.start(), Gene::PreC.end()),
];

/// A change to mark: its name, its position, whether a drug is concerned.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    pub name: String,
    pub position: u16,
    pub strong: bool,
}

/// As many names fit beside the circle on each side.
const MOST_NAMES: usize = 12;
/// From one name to the next. On a narrow page the drawing is small and its letters larger.
const NAME_HEIGHT: f64 = 15.0;
const NAME_HEIGHT_NARROW: f64 = 19.0;
/// Room beside the drawing for the larger letters.
const MARGIN_NARROW: f64 = 20.0;

/// The angle of a position, clockwise from the top.
fn angle(position: f64) -> f64 {
    (position - 1.0) / f64::from(LENGTH) * TAU
}

fn point(angle: f64, radius: f64) -> (f64, f64) {
    let (sine, cosine) = sine_cosine(angle);
    (CENTRE.0 + radius * sine, CENTRE.1 - radius * cosine)
}

/// Sine and cosine by their series, good to a thousandth of a pixel: the library's, which are good for
/// any number, weigh 8 KB.
fn sine_cosine(angle: f64) -> (f64, f64) {
    let x = angle.rem_euclid(TAU) - TAU / 2.0;
    let (mut sine, mut cosine, mut term) = (0.0, 0.0, 1.0);
    for step in 0..24 {
        // 1, x, x²/2!, x³/3! …, of alternating sign in pairs.
        let signed = if step % 4 < 2 { term } else { -term };
        if step % 2 == 0 {
            cosine += signed;
        } else {
            sine += signed;
        }
        term *= x / f64::from(step + 1);
    }
    // Half a turn further.
    (-sine, -cosine)
}

/// A piece of a ring from the first position to the last, both in it; beyond the origin where the
/// last is before the first.
fn ring(from: u16, to: u16, (inner, outer): (f64, f64)) -> String {
    let (first, mut last) = (angle(f64::from(from)), angle(f64::from(to) + 1.0));
    if to < from {
        last += TAU;
    }
    // An arc that ends where it begins is nothing: a whole circle stays a hair open.
    let last = last.min(first + TAU - 4e-3);
    let large = u8::from(last - first > TAU / 2.0);
    let at = |angle: f64, radius: f64| {
        let (x, y) = point(angle, radius);
        format!("{x:.2} {y:.2}")
    };
    format!(
        "M{}A{outer} {outer} 0 {large} 1 {}L{}A{inner} {inner} 0 {large} 0 {}Z",
        at(first, outer),
        at(last, outer),
        at(last, inner),
        at(first, inner),
    )
}

/// The genotypes of the parts in the order in which they first appear: each has a pattern.
pub fn kinds(typed: &Value) -> Vec<String> {
    let mut kinds: Vec<String> = Vec::new();
    for part in list(typed, "parts") {
        let clade = text(part, "clade");
        if !kinds.iter().any(|kind| kind == clade) {
            kinds.push(clade.to_owned());
        }
    }
    kinds
}

/// The drawing as markup.
pub fn drawing(typed: &Value, marks: &[Mark], narrow: bool, label: &str) -> String {
    let margin = if narrow { MARGIN_NARROW } else { 0.0 };
    let mut svg = Svg::new(WIDTH + 2.0 * margin, HEIGHT, label);
    svg.open(
        "g",
        &[
            ("transform", &format!("translate({margin} 0)")),
            ("class", if narrow { "narrow" } else { "" }),
        ],
    );
    svg.patterns(ID);
    for thousand in 0..=6 {
        let at = angle(f64::from(thousand) * 500.0 + 1.0);
        svg.line("tick", point(at, 128.0), point(at, 132.0));
    }
    // EcoRI, where counting begins.
    svg.line("origin", point(0.0, READ.0), point(0.0, 140.0));
    svg.text("soft-text", (CENTRE.0, CENTRE.1 - 145.0), "middle", "EcoRI · 1");
    for (name, ring_of, from, to) in DRAWN {
        let (inner, outer) = GENES[ring_of];
        svg.path("gene", &ring(from, to, (inner, outer)));
        gene_name(&mut svg, name, from, to, (inner + outer) / 2.0);
    }
    let kinds = kinds(typed);
    for part in list(typed, "parts") {
        let kind = kinds.iter().position(|kind| kind == text(part, "clade")).unwrap_or_default();
        let d = ring(position(&part["from"]), position(&part["to"]), PARTS);
        svg.empty("path", &[("class", "part"), ("d", &d), ("fill", &fill(ID, kind))]);
    }
    svg.path("unread", &ring(1, LENGTH, READ));
    for run in list(typed, "covered") {
        svg.path("read", &ring(position(&run[0]), position(&run[1]), READ));
    }
    for breakpoint in list(typed, "breakpoints") {
        let (low, high) = (position(&breakpoint["low"]), position(&breakpoint["high"]));
        svg.path("break-range", &ring(low, high, (PARTS.1, PARTS.1 + 4.0)));
        let at = angle(f64::from(position(&breakpoint["position"])));
        svg.line("break", point(at, PARTS.0 - 3.0), point(at, PARTS.1 + 5.0));
    }
    draw_marks(&mut svg, marks, if narrow { NAME_HEIGHT_NARROW } else { NAME_HEIGHT });
    svg.close("g");
    svg.markup()
}

/// A gene's name at the middle of its arc, upright; where the arc is too short, not at all.
fn gene_name(svg: &mut Svg, name: &str, from: u16, to: u16, radius: f64) {
    let length = (f64::from(to) - f64::from(from)).rem_euclid(f64::from(LENGTH));
    let at = angle(f64::from(from) + length / 2.0);
    let wide = length / f64::from(LENGTH) * TAU * radius;
    if wide < 7.0 * name.len() as f64 {
        return;
    }
    // Turned along the ring; on the lower half the other way round, so that it is not upside down.
    let lower = (TAU / 4.0..TAU * 3.0 / 4.0).contains(&at.rem_euclid(TAU));
    let turn = at.to_degrees() + if lower { 180.0 } else { 0.0 };
    let (x, y) = point(at, radius);
    svg.open("g", &[("transform", &format!("translate({} {}) rotate({turn:.1})", px(x), px(y)))]);
    svg.text("gene-name", (0.0, 4.0), "middle", name);
    svg.close("g");
}

/// A tick for each mark; names on the nearer side, as many as there is room for, none upon another.
fn draw_marks(svg: &mut Svg, marks: &[Mark], name_height: f64) {
    for mark in marks {
        let at = angle(f64::from(mark.position) + 1.0);
        let class = if mark.strong { "mutation strong" } else { "mutation" };
        svg.line(class, point(at, 126.0), point(at, if mark.strong { 139.0 } else { 135.0 }));
    }
    for right in [true, false] {
        let mut names: Vec<(&Mark, f64)> = marks
            .iter()
            .map(|mark| (mark, angle(f64::from(mark.position) + 1.0)))
            .filter(|(_, at)| (at.rem_euclid(TAU) < TAU / 2.0) == right)
            .collect();
        // What concerns drugs has its name first; then from the top down.
        sort(&mut names, &|one, other| other.0.strong.cmp(&one.0.strong));
        names.truncate(MOST_NAMES);
        let down = |at: f64| if right { at } else { -at };
        sort(&mut names, &|one, other| down(one.1).total_cmp(&down(other.1)));
        let wanted: Vec<f64> = names.iter().map(|(_, at)| point(*at, 142.0).1).collect();
        for ((mark, at), y) in names.iter().zip(spread(&wanted, name_height)) {
            let (x, tick) = (point(*at, 139.0), point(*at, 139.0));
            let outer = if right { x.0.max(CENTRE.0 + 146.0) } else { x.0.min(CENTRE.0 - 146.0) };
            svg.line("leader", tick, (outer, y));
            let (x, anchor) = if right { (outer + 3.0, "start") } else { (outer - 3.0, "end") };
            svg.text("mutation-name", (x, y + 4.0), anchor, &mark.name);
        }
    }
}

/// Heights moved apart as little as the names need, within the drawing; they come from the top down.
fn spread(wanted: &[f64], height: f64) -> Vec<f64> {
    let mut heights: Vec<f64> = Vec::new();
    for y in wanted {
        let free = heights.last().map_or(10.0, |last| last + height);
        heights.push(y.max(free));
    }
    let mut lowest = HEIGHT - 8.0;
    for y in heights.iter_mut().rev() {
        *y = y.min(lowest);
        lowest = *y - height;
    }
    heights
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn positions_run_clockwise_from_the_top() {
        let (x, y) = point(angle(1.0), 100.0);
        assert!((x - CENTRE.0).abs() < 1e-9 && (y - (CENTRE.1 - 100.0)).abs() < 1e-9);
        let (x, y) = point(angle(1.0 + f64::from(LENGTH) / 4.0), 100.0);
        assert!((x - (CENTRE.0 + 100.0)).abs() < 1e-6 && (y - CENTRE.1).abs() < 1e-6);
    }

    #[test]
    fn the_series_are_good_enough() {
        for step in -40..80 {
            let angle = f64::from(step) * 0.1;
            let (sine, cosine) = sine_cosine(angle);
            assert!((sine - angle.sin()).abs() < 1e-6 && (cosine - angle.cos()).abs() < 1e-6);
        }
    }

    #[test]
    fn an_arc_beyond_the_origin_is_one_piece_and_a_circle_is_not_empty() {
        assert!(
            ring(Gene::P.start(), Gene::P.end(), (1.0, 2.0)).contains("2 2 0 1 1"),
            "the longer way round"
        );
        assert!(ring(Gene::S.start(), Gene::S.end(), (1.0, 2.0)).contains("2 2 0 0 1"));
        let whole = ring(1, LENGTH, (43.0, 47.0));
        assert!(whole.contains("47 47 0 1 1"));
        let ends: Vec<&str> = whole.split(['M', 'A', 'L', 'Z']).collect();
        assert!(!ends[2].ends_with(ends[1]), "{whole}: from a point to itself there is no arc");
    }

    #[test]
    fn names_never_lie_upon_each_other() {
        let heights = spread(&[100.0, 101.0, 102.0, 330.0, 331.0, 332.0], NAME_HEIGHT);
        for pair in heights.windows(2) {
            assert!(pair[1] - pair[0] >= NAME_HEIGHT - 1e-9, "{heights:?}");
        }
        assert!(heights.iter().all(|y| (0.0..=HEIGHT).contains(y)), "{heights:?}");
    }

    #[test]
    fn each_genotype_has_a_pattern_and_each_breakpoint_a_line() {
        let typed = json!({
            "parts": [{"clade": "B2", "from": 1, "to": 1700}, {"clade": "C2", "from": 1701, "to": 2300},
                {"clade": "B2", "from": 2301, "to": LENGTH}],
            "breakpoints": [{"position": 1701, "low": 1690, "high": 1720}],
            "covered": [[1, LENGTH]],
        });
        let mark = Mark { name: "rtM204V".to_owned(), position: 739, strong: true };
        let markup = drawing(&typed, &[mark], true, "label");
        assert_eq!(kinds(&typed), ["B2", "C2"]);
        assert_eq!(markup.matches("fill=\"url(#genome-part-0)\"").count(), 2);
        assert_eq!(markup.matches("fill=\"url(#genome-part-1)\"").count(), 1);
        assert_eq!(markup.matches("class=\"break\"").count(), 1);
        assert!(markup.contains(">rtM204V</text>") && markup.contains("EcoRI"));
        assert!(!markup.contains("NaN") && !markup.contains("style="));
    }
}
