//! The genome as a circle: the EcoRI site at the top, positions clockwise, genes outside, what was
//! read and its parts inside, changes as marks. Names have those that are graded or listed.

use super::data::{list, position, text};
use super::marks::Mark;
use super::order::sort;
use super::parts::{Kind, kinds, usual_of};
use super::room::Room;
use crate::components::svg::{Svg, fill, px, text_width};
use hbv::{Gene, LENGTH};
use serde_json::Value;
use std::f64::consts::TAU;

/// The name of the patterns of this drawing.
pub const ID: &str = "genome-part";

/// What is drawn of each gene: its name, its ring, where it lies. The surface gene in its three parts.
pub const GENES: [(&str, usize, u16, u16); 6] = [
    ("P", 0, Gene::P.start(), Gene::P.end()),
    ("preS1", 1, Gene::PreS1.start(), Gene::PreS2.start() - 1),
    ("preS2", 1, Gene::PreS2.start(), Gene::S.start() - 1),
    ("S", 1, Gene::S.start(), Gene::S.end()),
    ("X", 1, Gene::X.start(), Gene::X.end()),
    ("preC/C", 2, Gene::PreC.start(), Gene::PreC.end()),
];

/// As many names fit beside the circle on each side.
const MOST_NAMES: usize = 11;
/// From one name to the next.
const NAME_HEIGHT: f64 = 16.0;
/// Between the genes and the names, where the marks and their leaders are.
const LEADER: f64 = 16.0;
/// Beside the circle where there is no name.
const MARGIN: f64 = 16.0;
/// Above it: the origin's name.
const ABOVE: f64 = 36.0;
const BELOW: f64 = 18.0;
/// The outer radius of the genes: where there is room, and where names leave little.
const MOST_RADIUS: f64 = 138.0;
const LEAST_RADIUS: f64 = 80.0;

/// The names to write, and the room that they and the circle have.
struct Layout<'a> {
    width: f64,
    centre: (f64, f64),
    radius: f64,
    /// On the left and on the right, from the top down, each with its angle.
    names: [Vec<(&'a Mark, f64)>; 2],
    /// Those for which there is no room beside the circle.
    left_out: Vec<&'a Mark>,
}

/// How much room names take beside the circle.
fn reserved(names: &[(&Mark, f64)]) -> f64 {
    let widest = names.iter().map(|(mark, _)| text_width(&mark.name)).fold(0.0, f64::max);
    if widest > 0.0 { widest + LEADER + 4.0 } else { MARGIN }
}

/// The name to leave out first: of those that concern no drug the widest, then the widest.
fn least_needed(names: &[(&Mark, f64)]) -> Option<usize> {
    let rank = |mark: &Mark| (!mark.strong, text_width(&mark.name));
    let mut places: Vec<usize> = (0..names.len()).collect();
    sort(&mut places, &|one, other| {
        let (one, other) = (rank(names[*one].0), rank(names[*other].0));
        other.0.cmp(&one.0).then(other.1.total_cmp(&one.1))
    });
    places.first().copied()
}

impl<'a> Layout<'a> {
    fn of(marks: &'a [Mark], room: Room) -> Layout<'a> {
        let mut left_out: Vec<&Mark> = Vec::new();
        let mut names = [false, true].map(|right| {
            let all = marks.iter().filter(|mark| mark.named).map(|mark| (mark, angle_of(mark)));
            let mut names: Vec<(&Mark, f64)> =
                all.filter(|(_, at)| (at.rem_euclid(TAU) < TAU / 2.0) == right).collect();
            let down = |at: f64| if right { at } else { -at };
            sort(&mut names, &|one, other| down(one.1).total_cmp(&down(other.1)));
            names
        });
        // Names are never cut, and letters stay as large as the text: the circle has what they leave, down to a
        // size; what then has no room is not written.
        let of_room = room.width().min(520.0);
        let over = |names: &[Vec<(&Mark, f64)>; 2]| {
            let wide = reserved(&names[0]) + reserved(&names[1]) + 2.0 * LEAST_RADIUS > of_room;
            let side = usize::from(reserved(&names[1]) >= reserved(&names[0]));
            let full = names.iter().position(|side| side.len() > MOST_NAMES);
            full.or(wide.then_some(side))
        };
        while let Some(side) = over(&names) {
            let Some(place) = least_needed(&names[side]) else { break };
            left_out.push(names[side].remove(place).0);
        }
        let reserved = [reserved(&names[0]), reserved(&names[1])];
        let radius = ((of_room - reserved[0] - reserved[1]) / 2.0).min(MOST_RADIUS);
        let spare = of_room - reserved[0] - 2.0 * radius - reserved[1];
        let centre = (reserved[0] + radius + spare / 2.0, ABOVE + radius);
        Layout { width: of_room, centre, radius, names, left_out }
    }

    fn height(&self) -> f64 {
        self.centre.1 + self.radius + BELOW
    }

    fn point(&self, angle: f64, radius: f64) -> (f64, f64) {
        let (sine, cosine) = sine_cosine(angle);
        (self.centre.0 + radius * sine, self.centre.1 - radius * cosine)
    }

    /// The rings, inner and outer radius.
    fn genes(&self, ring: usize) -> (f64, f64) {
        let outer = self.radius - 15.0 * ring as f64;
        (outer - 14.0, outer)
    }

    fn parts(&self) -> (f64, f64) {
        (self.radius - 63.0, self.radius - 48.0)
    }

    /// Thinner than the parts: what is usual in a clade is no part of its own.
    fn usual(&self) -> (f64, f64) {
        (self.radius - 71.0, self.radius - 65.0)
    }

    fn read(&self) -> (f64, f64) {
        (self.radius - 76.0, self.radius - 73.0)
    }

    /// A piece of a ring from the first position to the last, both in it; beyond the origin where the
    /// last is before the first.
    fn ring(&self, from: u16, to: u16, (inner, outer): (f64, f64)) -> String {
        let (first, mut last) = (angle(f64::from(from)), angle(f64::from(to) + 1.0));
        if to < from {
            last += TAU;
        }
        // An arc that ends where it begins is nothing: a whole circle stays a hair open.
        let last = last.min(first + TAU - 4e-3);
        let large = u8::from(last - first > TAU / 2.0);
        let at = |angle: f64, radius: f64| {
            let (x, y) = self.point(angle, radius);
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
}

/// The angle of a position, clockwise from the top.
fn angle(position: f64) -> f64 {
    (position - 1.0) / f64::from(LENGTH) * TAU
}

fn angle_of(mark: &Mark) -> f64 {
    angle(f64::from(mark.position) + 1.0)
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

/// The names for which the drawing has no room.
pub fn left_out(marks: &[Mark], room: Room) -> Vec<String> {
    Layout::of(marks, room).left_out.iter().map(|mark| mark.name.clone()).collect()
}

/// The drawing as markup.
pub fn drawing(typed: &Value, marks: &[Mark], room: Room, label: &str) -> String {
    let layout = Layout::of(marks, room);
    let at_top = |radius: f64| layout.point(0.0, radius);
    let outer = layout.radius;
    let mut svg = Svg::new(layout.width, layout.height(), label);
    svg.patterns(ID);
    for thousand in 0..=6 {
        let at = angle(f64::from(thousand) * 500.0 + 1.0);
        svg.line("tick", layout.point(at, outer + 2.0), layout.point(at, outer + 6.0));
    }
    // EcoRI, where counting begins.
    svg.line("origin", at_top(layout.read().0), at_top(outer + 14.0));
    svg.text("soft-text", (layout.centre.0, layout.centre.1 - outer - 19.0), "middle", "EcoRI · 1");
    for (name, ring, from, to) in GENES {
        let (inner, outer) = layout.genes(ring);
        svg.path("gene", &layout.ring(from, to, (inner, outer)));
        gene_name(&mut svg, &layout, (name, from, to), (inner + outer) / 2.0);
    }
    let kinds = kinds(typed);
    let pattern =
        |kind: Kind| fill(ID, kinds.iter().position(|one| *one == kind).unwrap_or_default());
    for part in list(typed, "parts") {
        let d = layout.ring(position(&part["from"]), position(&part["to"]), layout.parts());
        let fill = pattern(Kind::Part(text(part, "clade").to_owned()));
        svg.empty("path", &[("class", "part"), ("d", &d), ("fill", &fill)]);
    }
    for part in usual_of(typed) {
        let d = layout.ring(part.from, part.to, layout.usual());
        let fill = pattern(Kind::Usual(part.like));
        svg.empty("path", &[("class", "part usual"), ("d", &d), ("fill", &fill)]);
    }
    svg.path("unread", &layout.ring(1, LENGTH, layout.read()));
    for run in list(typed, "covered") {
        svg.path("read", &layout.ring(position(&run[0]), position(&run[1]), layout.read()));
    }
    let (inner, outer) = layout.parts();
    for breakpoint in list(typed, "breakpoints") {
        let (low, high) = (position(&breakpoint["low"]), position(&breakpoint["high"]));
        svg.path("break-range", &layout.ring(low, high, (outer, outer + 4.0)));
        let at = angle(f64::from(position(&breakpoint["position"])));
        svg.line("break", layout.point(at, inner - 3.0), layout.point(at, outer + 5.0));
    }
    draw_marks(&mut svg, &layout, marks);
    svg.markup()
}

/// A gene's name at the middle of its arc, upright; where the arc is too short, not at all.
fn gene_name(svg: &mut Svg, layout: &Layout<'_>, (name, from, to): (&str, u16, u16), radius: f64) {
    let length = (f64::from(to) - f64::from(from)).rem_euclid(f64::from(LENGTH));
    let at = angle(f64::from(from) + length / 2.0);
    let wide = length / f64::from(LENGTH) * TAU * radius;
    if wide < text_width(name) {
        return;
    }
    // Turned along the ring; on the lower half the other way round, so that it is not upside down.
    let lower = (TAU / 4.0..TAU * 3.0 / 4.0).contains(&at.rem_euclid(TAU));
    let turn = at.to_degrees() + if lower { 180.0 } else { 0.0 };
    let (x, y) = layout.point(at, radius);
    svg.open("g", &[("transform", &format!("translate({} {}) rotate({turn:.1})", px(x), px(y)))]);
    svg.text("gene-name", (0.0, 4.0), "middle", name);
    svg.close("g");
}

/// A tick for each mark; the names beside the circle, none upon another.
fn draw_marks(svg: &mut Svg, layout: &Layout<'_>, marks: &[Mark]) {
    let outer = layout.radius;
    for mark in marks {
        let at = angle_of(mark);
        let (class, long) = match (mark.strong, mark.named) {
            (true, _) => ("mutation strong", 13.0),
            (false, true) => ("mutation", 10.0),
            (false, false) => ("mutation other", 6.0),
        };
        svg.line(class, layout.point(at, outer), layout.point(at, outer + long));
    }
    for (names, right) in layout.names.iter().zip([false, true]) {
        let wanted: Vec<f64> =
            names.iter().map(|(_, at)| layout.point(*at, outer + 16.0).1).collect();
        for ((mark, at), y) in names.iter().zip(spread(&wanted, layout.height() - 8.0)) {
            let tick = layout.point(*at, outer + 13.0);
            let edge = outer + LEADER;
            let x = if right {
                tick.0.max(layout.centre.0 + edge)
            } else {
                tick.0.min(layout.centre.0 - edge)
            };
            svg.line("leader", tick, (x, y));
            let (x, anchor) = if right { (x + 3.0, "start") } else { (x - 3.0, "end") };
            let class = if mark.strong { "mutation-name strong-name" } else { "mutation-name" };
            svg.text(class, (x, y + 4.0), anchor, &mark.name);
        }
    }
}

/// Heights moved apart as little as the names need, within the drawing; they come from the top down.
fn spread(wanted: &[f64], bottom: f64) -> Vec<f64> {
    let mut heights: Vec<f64> = Vec::new();
    for y in wanted {
        let free = heights.last().map_or(12.0, |last| last + NAME_HEIGHT);
        heights.push(y.max(free));
    }
    let mut lowest = bottom;
    for y in heights.iter_mut().rev() {
        *y = y.min(lowest);
        lowest = *y - NAME_HEIGHT;
    }
    heights
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn mark(name: &str, position: u16) -> Mark {
        Mark { name: name.to_owned(), position, strong: true, named: true }
    }

    #[test]
    fn positions_run_clockwise_from_the_top() {
        let layout = Layout::of(&[], Room::Page);
        let (x, y) = layout.point(angle(1.0), 100.0);
        let centre = layout.centre;
        assert!((x - centre.0).abs() < 1e-6 && (y - (centre.1 - 100.0)).abs() < 1e-6);
        let (x, y) = layout.point(angle(1.0 + f64::from(LENGTH) / 4.0), 100.0);
        assert!((x - (centre.0 + 100.0)).abs() < 1e-6 && (y - centre.1).abs() < 1e-6);
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
        let layout = Layout::of(&[], Room::Page);
        let ring = |from, to, radii| layout.ring(from, to, radii);
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
        let heights = spread(&[100.0, 101.0, 102.0, 330.0, 331.0, 332.0], 332.0);
        for pair in heights.windows(2) {
            assert!(pair[1] - pair[0] >= NAME_HEIGHT - 1e-9, "{heights:?}");
        }
        assert!(heights.iter().all(|y| (0.0..=332.0).contains(y)), "{heights:?}");
    }

    #[test]
    fn names_have_their_width_on_either_side_in_every_room() {
        // All over the circle, some long, more than fit.
        let marks: Vec<Mark> = (0..40)
            .map(|at| mark(["rtM204I/M/V", "G1896A", "sG145R"][at % 3], 80 * at as u16 + 1))
            .collect();
        let typed = json!({"parts": [], "covered": [[1, LENGTH]]});
        for room in [Room::Phone, Room::Panel, Room::Page] {
            let layout = Layout::of(&marks, room);
            assert!(layout.width <= room.width(), "letters stay as large as the text");
            let markup = drawing(&typed, &marks, room, "label");
            let mut written = 0;
            for text in markup.split("<text ").filter(|text| text.contains("mutation-name")) {
                let attribute = |name: &str| {
                    let from = text.split_once(&format!("{name}=\"")).expect("an attribute").1;
                    from.split('"').next().unwrap_or_default().to_owned()
                };
                let x = attribute("x").parse::<f64>().expect("a number");
                let name = text.split(['>', '<']).nth(1).unwrap_or_default();
                let (from, to) = match attribute("text-anchor").as_str() {
                    "start" => (x, x + text_width(name)),
                    _ => (x - text_width(name), x),
                };
                assert!(from >= 0.0 && to <= layout.width, "{room:?}: {name} from {from} to {to}");
                written += 1;
            }
            assert!(written > 4 && written <= 2 * MOST_NAMES, "{room:?}: {written}");
            assert_eq!(written + left_out(&marks, room).len(), marks.len(), "none is lost");
        }
        // Where there is room for all of them, all are written.
        let few = [mark("rtM204I/V", 739), mark("G1896A", 1896)];
        assert!(left_out(&few, Room::Phone).is_empty());
    }

    #[test]
    fn each_genotype_has_a_pattern_and_each_breakpoint_a_line() {
        let typed = json!({
            "parts": [{"clade": "B2", "from": 1, "to": 1700}, {"clade": "C2", "from": 1701, "to": 2300},
                {"clade": "B2", "from": 2301, "to": LENGTH}],
            "breakpoints": [{"position": 1701, "low": 1690, "high": 1720}],
            "covered": [[1, LENGTH]],
        });
        let other = Mark { name: "sT5A".to_owned(), position: 170, strong: false, named: false };
        let markup = drawing(&typed, &[mark("rtM204V", 739), other], Room::Phone, "label");
        assert_eq!(markup.matches("fill=\"url(#genome-part-0)\"").count(), 2);
        assert_eq!(markup.matches("fill=\"url(#genome-part-1)\"").count(), 1);
        assert_eq!(markup.matches("class=\"break\"").count(), 1);
        assert!(markup.contains(">rtM204V</text>") && markup.contains("EcoRI"));
        assert!(!markup.contains("sT5A") && markup.contains("class=\"mutation other\""));
        assert!(!markup.contains("NaN") && !markup.contains("style="));
    }

    #[test]
    fn what_is_usual_is_a_thinner_ring_of_its_own() {
        let typed = json!({
            "parts": [{"clade": "B2", "from": 1, "to": LENGTH}], "covered": [[1, LENGTH]],
            "recombinant": {"kind": "usual", "form": "B/C core"},
        });
        let markup = drawing(&typed, &[], Room::Page, "label");
        assert_eq!(markup.matches("class=\"part usual\"").count(), 1);
        assert!(markup.contains("fill=\"url(#genome-part-1)\""));
    }
}
