//! How far each genotype is along the genome: lines over the positions, the limit of the rule across
//! them; under them the parts and the genes.

use super::data::{list, position, text};
use super::genome::GENES;
use super::order::sort;
use super::parts::{Kind, kinds, usual_of};
use super::pieces;
use super::room::Room;
use crate::components::svg::{Svg, fill, px, text_width};
use hbv::{GENOME_LIMIT, LENGTH};
use serde_json::Value;

/// The name of the patterns of this drawing.
const ID: &str = "plot-part";
const LEFT: f64 = 26.0;
/// Beside the lines: their names.
const RIGHT: f64 = 24.0;
/// Above the lines: what the axis says, and what the shaded spans are.
const TOP: f64 = 40.0;
/// The parts, and what is usual in them.
const STRIP: f64 = 17.0;
const USUAL: f64 = 7.0;
/// A line of text, or of genes.
const LANE: f64 = 18.0;
/// What is drawn where nothing is farther.
const LEAST_TOP: f64 = 0.16;
/// Lines that stand out: as many dash patterns there are.
const MOST: usize = 4;

/// What is written in the drawing.
#[derive(Clone, Copy)]
pub struct Texts<'a> {
    /// What the drawing shows, in words.
    pub label: &'a str,
    /// What is measured upwards.
    pub upwards: &'a str,
    /// What is measured along.
    pub along: &'a str,
    /// What the stretch is that is usual in the clade; empty where there is none, or more than one.
    pub usual: &'a str,
}

struct Frame {
    width: f64,
    lines: f64,
    highest: f64,
    has_usual: bool,
}

impl Frame {
    fn x(&self, position: f64) -> f64 {
        let right = self.width - RIGHT;
        LEFT + (position - 1.0) / f64::from(LENGTH - 1) * (right - LEFT)
    }

    fn bottom(&self) -> f64 {
        TOP + self.lines
    }

    fn y(&self, distance: f64) -> f64 {
        self.bottom() - distance / self.highest * self.lines
    }

    fn usual(&self) -> f64 {
        self.bottom() + 4.0 + STRIP + 3.0
    }

    /// Where the numbers of the positions begin.
    fn numbers(&self) -> f64 {
        if self.has_usual { self.usual() + LANE } else { self.bottom() + 4.0 + STRIP }
    }

    fn genes(&self) -> f64 {
        self.numbers() + LANE + 6.0
    }

    fn height(&self) -> f64 {
        self.genes() + 3.0 * LANE + 18.0
    }
}

/// The genotypes whose lines stand out: those of the parts, those that the finding names beside them, the nearest,
/// the next.
pub fn chosen(typed: &Value) -> Vec<char> {
    let first = |text: &str| text.chars().next();
    let parts = list(typed, "parts").iter().filter_map(|part| first(text(part, "clade")));
    let usual = usual_of(typed).iter().map(|part| part.like);
    let nearer = list(typed, "notes").iter().filter(|note| text(note, "note") == "part-nearer");
    let nearer = nearer.filter_map(|note| first(text(note, "clade")));
    let all = list(typed, "distances").iter();
    let nearest = all.filter_map(|one| first(text(one, "genotype"))).take(2);
    let mut chosen: Vec<char> = Vec::new();
    for letter in parts.chain(usual).chain(nearer).chain(nearest) {
        if !chosen.contains(&letter) && chosen.len() < MOST {
            chosen.push(letter);
        }
    }
    chosen
}

/// A window's position and its distance from one genotype.
fn points(similarity: &Value, genotype: usize) -> Vec<(f64, f64)> {
    let windows = list(similarity, "windows").iter();
    windows
        .filter_map(|window| {
            Some((window["position"].as_f64()?, window["distances"][genotype].as_f64()?))
        })
        .collect()
}

/// The drawing as markup; `pointed` is the genotype whose line is looked at.
pub fn drawing(
    typed: &Value,
    similarity: &Value,
    room: Room,
    texts: Texts<'_>,
    pointed: Option<char>,
) -> String {
    let letters = list(similarity, "genotypes");
    let all = (0..letters.len()).flat_map(|genotype| points(similarity, genotype));
    let far = all.map(|(_, distance)| distance).fold(LEAST_TOP, f64::max);
    let frame = Frame {
        width: room.width(),
        lines: if room == Room::Phone { 190.0 } else { 230.0 },
        // To the next whole 4 %.
        highest: (far * 25.0).ceil() / 25.0,
        has_usual: !usual_of(typed).is_empty(),
    };
    let step = similarity["step"].as_f64().unwrap_or(48.0);
    let mut svg = Svg::new(frame.width, frame.height(), texts.label);
    svg.patterns(ID);
    spans(&mut svg, &frame, typed);
    axes(&mut svg, &frame, room, texts);
    let chosen = chosen(typed);
    let letter_of = |genotype: usize| {
        letters[genotype].as_str().and_then(|letter| letter.chars().next()).unwrap_or_default()
    };
    let place = |genotype: usize| chosen.iter().position(|one| *one == letter_of(genotype));
    let is_pointed = |genotype: usize| pointed == Some(letter_of(genotype));
    // What stands out is drawn last, over the others.
    let mut order: Vec<usize> = (0..letters.len()).collect();
    sort(&mut order, &|one, other| {
        (is_pointed(*one), place(*one).is_some())
            .cmp(&(is_pointed(*other), place(*other).is_some()))
    });
    let mut ends: Vec<(f64, String, String)> = Vec::new();
    for genotype in &order {
        let points = points(similarity, *genotype);
        let place = place(*genotype);
        let mut class =
            place.map_or("curve other".to_owned(), |place| format!("curve line-{place}"));
        if is_pointed(*genotype) {
            class.push_str(" pointed");
        }
        svg.path(&class, &polyline(&frame, &points, step));
        if place.is_some() || is_pointed(*genotype) {
            let class =
                place.map_or("line-name".to_owned(), |place| format!("line-name name-{place}"));
            let last = points.last().map_or(0.0, |(_, last)| *last);
            ends.push((frame.y(last), letter_of(*genotype).to_string(), class));
        }
    }
    names(&mut svg, &frame, ends);
    // Thin lines are hard to hit: wide ones that are not seen lie over them.
    for genotype in &order {
        let d = polyline(&frame, &points(similarity, *genotype), step);
        let letter = letter_of(*genotype).to_string();
        svg.empty("path", &[("class", "hit"), ("data-line", &letter), ("d", &d)]);
    }
    strips(&mut svg, &frame, typed, texts.usual);
    genes(&mut svg, &frame);
    svg.markup()
}

/// The names at the end of the lines, moved apart as far as they need.
fn names(svg: &mut Svg, frame: &Frame, mut ends: Vec<(f64, String, String)>) {
    sort(&mut ends, &|one, other| one.0.total_cmp(&other.0));
    let mut free = f64::MIN;
    for (y, letter, class) in ends {
        let y = y.max(free);
        free = y + 15.0;
        svg.text(&class, (frame.width - RIGHT + 5.0, y + 4.0), "start", &letter);
    }
}

/// Of a recombinant, the stretches that are not of its main clade, shaded from top to bottom; of a usual mosaic, its
/// stretch where it is not all of it.
fn spans(svg: &mut Svg, frame: &Frame, typed: &Value) {
    let all = pieces::of_typed(typed);
    let most = pieces::backbone(&all).unwrap_or_default();
    let others = all.iter().filter(|piece| piece.clade != most);
    let others = others.map(|piece| (piece.from, piece.to, piece.clade.clone(), "span"));
    let usual = match usual_of(typed) {
        [one] => Some((one.from, one.to, one.like.to_string(), "span usual")),
        _ => None,
    };
    for (from, to, name, class) in others.chain(usual) {
        let (x, end) = (frame.x(f64::from(from)), frame.x(f64::from(to)));
        let (top, bottom) = (TOP - 2.0, frame.bottom());
        svg.rect(class, "", (x, top), ((end - x).max(1.0), bottom - top));
        let middle =
            ((x + end) / 2.0).clamp(text_width(&name) / 2.0, frame.width - text_width(&name) / 2.0);
        svg.text("span-name", (middle, TOP - 8.0), "middle", &name);
    }
}

/// The parts by clade, with their names; thinner under them what is usual.
fn strips(svg: &mut Svg, frame: &Frame, typed: &Value, usual_name: &str) {
    let kinds = kinds(typed);
    let pattern =
        |kind: Kind| fill(ID, kinds.iter().position(|one| *one == kind).unwrap_or_default());
    for part in list(typed, "parts") {
        let (from, to) = (position(&part["from"]), position(&part["to"]));
        let clade = text(part, "clade");
        let (x, end) = (frame.x(f64::from(from)), frame.x(f64::from(to)));
        let width = (end - x).max(1.0);
        let top = frame.bottom() + 4.0;
        svg.rect("part", &pattern(Kind::Part(clade.to_owned())), (x, top), (width, STRIP));
        let wide = text_width(clade) + 2.0;
        if width > wide {
            // A field of the card's colour under the name, so that the pattern does not cross it.
            let middle = x + width / 2.0;
            svg.rect("part-field", "", (middle - wide / 2.0, top + 1.0), (wide, STRIP - 2.0));
            svg.text("part-name", (middle, top + STRIP - 4.0), "middle", clade);
        }
    }
    let mut end = LEFT;
    let mut begin = frame.width;
    for part in usual_of(typed) {
        let (x, right) = (frame.x(f64::from(part.from)), frame.x(f64::from(part.to)));
        svg.rect(
            "part usual",
            &pattern(Kind::Usual(part.like)),
            (x, frame.usual() + 4.0),
            (right - x, USUAL),
        );
        (begin, end) = (begin.min(x), end.max(right));
    }
    // Its name on the side with more room.
    let wide = text_width(usual_name) + 6.0;
    let y = frame.usual() + 12.0;
    if usual_name.is_empty() {
    } else if begin - LEFT > wide {
        svg.text("", (begin - 6.0, y), "end", usual_name);
    } else if frame.width - end > wide {
        svg.text("", (end + 6.0, y), "start", usual_name);
    }
}

/// The genes, as on the circle: P, the surface gene and X, preC/C. A name that its box is too short for stands
/// beside it, or under it.
fn genes(svg: &mut Svg, frame: &Frame) {
    let pieces = |from: u16, to: u16| match from <= to {
        true => vec![(from, to)],
        false => vec![(1, to), (from, LENGTH)],
    };
    let ends = |lane: usize| {
        let in_lane = GENES.iter().filter(move |gene| gene.1 == lane);
        in_lane.flat_map(move |gene| pieces(gene.2, gene.3)).map(|(_, to)| frame.x(f64::from(to)))
    };
    for (name, lane, from, to) in GENES {
        let top = frame.genes() + LANE * lane as f64;
        let wide = text_width(name);
        let boxes: Vec<(f64, f64)> = pieces(from, to)
            .into_iter()
            .map(|(from, to)| (frame.x(f64::from(from)), frame.x(f64::from(to))))
            .collect();
        for (x, end) in &boxes {
            svg.rect("gene", "", (*x, top), (end - x, LANE - 2.0));
            if end - x > wide {
                svg.text("gene-name", ((x + end) / 2.0, top + LANE - 6.0), "middle", name);
            }
        }
        if boxes.iter().all(|(x, end)| end - x <= wide) {
            let (x, _) = boxes[0];
            let before = ends(lane).filter(|end| *end <= x).fold(0.0, f64::max);
            if x - before > wide + 6.0 {
                svg.text("gene-name", (x - 4.0, top + LANE - 6.0), "end", name);
            } else {
                let under = format!("↑ {name}");
                svg.text("gene-name", (x, top + 2.0 * LANE - 6.0), "start", &under);
            }
        }
    }
}

/// A line through the windows, broken where some are left out.
fn polyline(frame: &Frame, points: &[(f64, f64)], step: f64) -> String {
    let mut d = String::new();
    let mut before = f64::MIN;
    for (position, distance) in points {
        let sign = if position - before > 1.5 * step { 'M' } else { 'L' };
        before = *position;
        d.push(sign);
        d.push_str(&format!("{} {}", px(frame.x(*position)), px(frame.y(*distance))));
    }
    d
}

fn axes(svg: &mut Svg, frame: &Frame, room: Room, texts: Texts<'_>) {
    let (left, right) = (frame.x(1.0), frame.x(f64::from(LENGTH)));
    let mut percent = 0.0;
    while percent <= frame.highest * 100.0 + 0.5 {
        let y = frame.y(percent / 100.0);
        let limit = percent == GENOME_LIMIT * 100.0;
        svg.line(if limit { "limit-line" } else { "grid-line" }, (left, y), (right, y));
        let class = if limit { "limit-name" } else { "" };
        svg.text(class, (left - 5.0, y + 4.0), "end", &percent.to_string());
        percent += 4.0;
    }
    svg.text("axis-name", (2.0, 13.0), "start", texts.upwards);
    for at in (500..=3000).step_by(if room == Room::Phone { 1000 } else { 500 }) {
        let x = frame.x(f64::from(at));
        svg.line("tick", (x, frame.numbers() + 1.0), (x, frame.numbers() + 5.0));
        svg.text("", (x, frame.numbers() + LANE), "middle", &at.to_string());
    }
    svg.text("axis-name", ((left + right) / 2.0, frame.height() - 4.0), "middle", texts.along);
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const TEXTS: Texts<'_> =
        Texts { label: "label", upwards: "distance, %", along: "position", usual: "C-like, usual" };
    const ROOMS: [Room; 3] = [Room::Phone, Room::Panel, Room::Page];

    fn similarity(genotypes: &[&str], positions: &[u16]) -> Value {
        let distances: Vec<f64> = (0..genotypes.len()).map(|at| 0.02 + 0.04 * at as f64).collect();
        let windows: Vec<Value> = positions
            .iter()
            .map(|position| json!({"position": position, "distances": distances}))
            .collect();
        json!({"step": 48, "window": 304, "genotypes": genotypes, "windows": windows})
    }

    #[test]
    fn lines_break_where_windows_are_missing_and_the_limit_is_drawn() {
        let similarity = similarity(&["B", "C"], &[152, 200, 248, 900, 948]);
        let typed = json!({
            "parts": [{"clade": "B2", "from": 1, "to": 1000}],
            "distances": [{"genotype": "B"}, {"genotype": "C"}],
        });
        for room in ROOMS {
            let markup = drawing(&typed, &similarity, room, TEXTS, None);
            let line =
                markup.split("class=\"curve line-0\" d=\"").nth(1).expect("genotype B's line");
            let d = line.split('"').next().unwrap_or_default();
            assert_eq!((d.matches('M').count(), d.matches('L').count()), (2, 3), "{d}");
            assert_eq!(markup.matches("limit-line").count(), 1);
            assert!(markup.contains(">distance, %</text>") && markup.contains(">position</text>"));
            assert!(!markup.contains("NaN") && !markup.contains("inf"));
            assert!(!markup.contains("class=\"span\""), "one genotype has no span");
        }
        assert_eq!(chosen(&typed), ['B', 'C']);
    }

    #[test]
    fn the_lines_that_stand_out_are_those_of_the_finding() {
        let distances = json!([{"genotype": "B"}, {"genotype": "I"}, {"genotype": "C"}]);
        let mut typed = json!({
            "parts": [{"clade": "B2", "from": 1, "to": LENGTH}], "distances": distances,
            "recombinant": {"kind": "usual", "form": "B/C core"},
        });
        assert_eq!(chosen(&typed), ['B', 'C', 'I'], "C, which the form names, before I, the next");
        typed["recombinant"] = json!({"kind": "none"});
        assert_eq!(chosen(&typed), ['B', 'I']);
        typed["notes"] = json!([{"note": "part-nearer", "clade": "E", "from": 1, "to": 300}]);
        assert_eq!(chosen(&typed), ['B', 'E', 'I']);
    }

    #[test]
    fn the_other_part_is_shaded_and_named_and_every_line_can_be_pointed_at() {
        let similarity = similarity(&["A", "B", "D"], &[152, 200, 248]);
        let typed = json!({
            "parts": [{"clade": "A2", "from": 1, "to": 756}, {"clade": "D1", "from": 757, "to": 1433},
                {"clade": "A2", "from": 1434, "to": LENGTH}],
            "distances": [{"genotype": "A"}, {"genotype": "D"}],
            "recombinant": {"kind": "parents", "form": "A/D"},
        });
        for room in ROOMS {
            let markup = drawing(&typed, &similarity, room, TEXTS, None);
            assert_eq!(markup.matches("class=\"span\"").count(), 1);
            assert_eq!(markup.matches("class=\"span-name\"").count(), 1);
            assert_eq!(markup.matches("class=\"hit\"").count(), 3);
            assert!(!markup.contains("pointed"));
            // P and preS2 run over the origin: two pieces each.
            assert_eq!(
                markup.matches("class=\"gene\"").count(),
                GENES.len() + 1 + usize::from(GENES[2].2 > GENES[2].3)
            );
            for (name, ..) in GENES {
                let of = |text: &str| text.trim_start_matches("↑ ") == name;
                let names = markup.split("class=\"gene-name\"").skip(1);
                assert!(
                    names.filter_map(|text| text.split(['>', '<']).nth(1)).any(of),
                    "{room:?}: {name}"
                );
            }
            let pointed = drawing(&typed, &similarity, room, TEXTS, Some('B'));
            assert!(pointed.contains("curve other pointed") && pointed.contains(">B</text>"));
        }
    }

    #[test]
    fn what_is_usual_is_a_thin_strip_with_its_name() {
        let similarity = similarity(&["B", "C"], &[152, 200, 248]);
        let typed = json!({
            "parts": [{"clade": "B2", "from": 1, "to": LENGTH}], "distances": [{"genotype": "B"}],
            "recombinant": {"kind": "usual", "form": "B/C core"},
        });
        for room in ROOMS {
            let markup = drawing(&typed, &similarity, room, TEXTS, None);
            assert_eq!(markup.matches("class=\"part usual\"").count(), 1);
            assert!(markup.contains(">C-like, usual</text>"), "{markup}");
        }
    }

    #[test]
    fn the_scale_holds_what_is_far() {
        let frame = Frame { width: 640.0, lines: 230.0, highest: 0.16, has_usual: false };
        assert_eq!(frame.y(0.0), frame.bottom());
        assert_eq!(frame.y(0.16), TOP);
        assert_eq!(frame.x(1.0), LEFT);
        assert!(frame.x(f64::from(LENGTH)) < 640.0);
    }
}
