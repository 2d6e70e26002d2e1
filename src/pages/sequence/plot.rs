//! How far each genotype is along the genome: lines over the positions, the limit of the rule across
//! them, the parts under them.

use super::data::{list, position, text};
use super::genome::kinds;
use super::order::sort;
use super::svg::{Svg, fill, px};
use hbv::{GENOME_LIMIT, LENGTH};
use serde_json::Value;

/// The name of the patterns of this drawing.
const ID: &str = "plot-part";
const LEFT: f64 = 38.0;
const TOP: f64 = 10.0;
const STRIP: f64 = 14.0;
/// What is drawn where nothing is farther.
const LEAST_TOP: f64 = 0.16;
/// Lines that stand out: as many dash patterns there are.
const MOST: usize = 4;

struct Frame {
    width: f64,
    height: f64,
    highest: f64,
}

impl Frame {
    fn x(&self, position: f64) -> f64 {
        let right = self.width - 22.0;
        LEFT + (position - 1.0) / f64::from(LENGTH - 1) * (right - LEFT)
    }

    fn bottom(&self) -> f64 {
        self.height - 44.0 - STRIP
    }

    fn y(&self, distance: f64) -> f64 {
        self.bottom() - distance / self.highest * (self.bottom() - TOP)
    }
}

/// The genotypes whose lines stand out: those of the parts, the nearest, the next.
pub fn chosen(typed: &Value) -> Vec<char> {
    let parts = list(typed, "parts").iter().filter_map(|part| text(part, "clade").chars().next());
    let all = list(typed, "distances").iter();
    let nearest = all.filter_map(|one| text(one, "genotype").chars().next()).take(2);
    let mut chosen: Vec<char> = Vec::new();
    for letter in parts.chain(nearest) {
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

/// The drawing as markup.
pub fn drawing(typed: &Value, similarity: &Value, narrow: bool, axis: &str, label: &str) -> String {
    let letters = list(similarity, "genotypes");
    let all = (0..letters.len()).flat_map(|genotype| points(similarity, genotype));
    let far = all.map(|(_, distance)| distance).fold(LEAST_TOP, f64::max);
    let frame = Frame {
        width: if narrow { 340.0 } else { 640.0 },
        height: if narrow { 260.0 } else { 300.0 },
        // To the next whole 4 %.
        highest: (far * 25.0).ceil() / 25.0,
    };
    let step = similarity["step"].as_f64().unwrap_or(48.0);
    let mut svg = Svg::new(frame.width, frame.height, label);
    svg.patterns(ID);
    axes(&mut svg, &frame, narrow, axis);
    let chosen = chosen(typed);
    let place = |letter: &Value| {
        let letter = letter.as_str().unwrap_or_default();
        chosen.iter().position(|one| letter.starts_with(*one))
    };
    // What stands out is drawn last, over the others.
    let mut order: Vec<(usize, Option<usize>)> =
        letters.iter().enumerate().map(|(index, letter)| (index, place(letter))).collect();
    sort(&mut order, &|one, other| one.1.is_some().cmp(&other.1.is_some()));
    let mut ends: Vec<(f64, String, usize)> = Vec::new();
    for (genotype, place) in order {
        let points = points(similarity, genotype);
        let class = place.map_or("curve other".to_owned(), |place| format!("curve line-{place}"));
        svg.path(&class, &polyline(&frame, &points, step));
        if let (Some(place), Some((_, last))) = (place, points.last()) {
            let letter = letters[genotype].as_str().unwrap_or_default();
            ends.push((frame.y(*last), letter.to_owned(), place));
        }
    }
    sort(&mut ends, &|one, other| one.0.total_cmp(&other.0));
    let mut free = f64::MIN;
    for (y, letter, place) in ends {
        let y = y.max(free);
        free = y + 14.0;
        let class = format!("line-name name-{place}");
        svg.text(&class, (frame.width - 16.0, y + 4.0), "start", &letter);
    }
    let kinds = kinds(typed);
    for part in list(typed, "parts") {
        let (from, to) = (position(&part["from"]), position(&part["to"]));
        let clade = text(part, "clade");
        let kind = kinds.iter().position(|kind| kind == clade).unwrap_or_default();
        let (x, end) = (frame.x(f64::from(from)), frame.x(f64::from(to)));
        let width = (end - x).max(1.0);
        svg.rect("part", &fill(ID, kind), (x, frame.bottom() + 4.0), (width, STRIP));
        if width > 8.0 * clade.len() as f64 {
            // A field of the card's colour under the name, so that the pattern does not cross it.
            let middle = x + width / 2.0;
            let wide = 8.0 * clade.len() as f64;
            svg.rect(
                "part-field",
                "",
                (middle - wide / 2.0, frame.bottom() + 5.0),
                (wide, STRIP - 2.0),
            );
            svg.text("part-name", (middle, frame.bottom() + STRIP + 1.0), "middle", clade);
        }
    }
    svg.markup()
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

fn axes(svg: &mut Svg, frame: &Frame, narrow: bool, axis: &str) {
    let (left, right) = (frame.x(1.0), frame.x(f64::from(LENGTH)));
    let mut percent = 0.0;
    while percent <= frame.highest * 100.0 + 0.5 {
        let y = frame.y(percent / 100.0);
        let limit = percent == GENOME_LIMIT * 100.0;
        svg.line(if limit { "limit-line" } else { "grid-line" }, (left, y), (right, y));
        let class = if limit { "limit-name" } else { "" };
        svg.text(class, (left - 4.0, y + 4.0), "end", &format!("{percent} %"));
        percent += 4.0;
    }
    for at in (500..=3000).step_by(if narrow { 1000 } else { 500 }) {
        let x = frame.x(f64::from(at));
        svg.line("tick", (x, frame.bottom() + STRIP + 4.0), (x, frame.bottom() + STRIP + 8.0));
        svg.text("", (x, frame.bottom() + STRIP + 20.0), "middle", &at.to_string());
    }
    svg.text("", ((left + right) / 2.0, frame.height - 4.0), "middle", axis);
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn lines_break_where_windows_are_missing_and_the_limit_is_drawn() {
        let windows: Vec<Value> = [152, 200, 248, 900, 948]
            .iter()
            .map(|position| json!({"position": position, "distances": [0.02, 0.09]}))
            .collect();
        let similarity =
            json!({"step": 48, "window": 304, "genotypes": ["B", "C"], "windows": windows});
        let typed = json!({
            "parts": [{"clade": "B2", "from": 1, "to": 1000}],
            "distances": [{"genotype": "B"}, {"genotype": "C"}],
        });
        for narrow in [false, true] {
            let markup = drawing(&typed, &similarity, narrow, "axis", "label");
            let line =
                markup.split("class=\"curve line-0\" d=\"").nth(1).expect("genotype B's line");
            let d = line.split('"').next().unwrap_or_default();
            assert_eq!((d.matches('M').count(), d.matches('L').count()), (2, 3), "{d}");
            assert_eq!(markup.matches("limit-line").count(), 1);
            assert!(!markup.contains("NaN") && !markup.contains("inf"));
        }
        assert_eq!(chosen(&typed), ['B', 'C']);
    }

    #[test]
    fn the_scale_holds_what_is_far() {
        let frame = Frame { width: 640.0, height: 300.0, highest: 0.16 };
        assert_eq!(frame.y(0.0), frame.bottom());
        assert_eq!(frame.y(0.16), TOP);
        assert_eq!(frame.x(1.0), LEFT);
        assert!(frame.x(f64::from(LENGTH)) < 640.0);
    }
}
