//! The drawing as SVG text, from its plan. Colours are the page's own names for them, written into the picture itself, so
//! that it can be taken out of the page (`export.rs`); letters are never smaller than 12 pixels.

use super::drawn::{Amount, Drawn, Lane, Point, Status, is_gap};
use super::fewer::{Bucket, buckets};
use super::place::columns;
use super::plan::{BADGE, BAR_ROW, COUNT, LEFT, Panel, Plan, alt_base, wide};
use super::scale::{day_of, ticks};
use crate::components::svg::{Svg, put, px};
use crate::words::Words;
use clinical::case::Marker;

/// More results than this of one series in the window are drawn as the lowest and the highest of each few pixels.
pub const MOST_MARKS: usize = 160;

const INK: &str = "var(--ink)";
const SOFT: &str = "var(--soft)";
const LINE: &str = "var(--line)";
const EDGE: &str = "var(--edge)";
const CARD: &str = "var(--card)";
const WARN: &str = "var(--warn)";
const HATCH: &str = "var(--hatch)";
const ACCENT: &str = "var(--accent)";
const WEAK: &str = "var(--accent-weak)";
const DNA: &str = "var(--line-0)";
const ALT: &str = "var(--line-1)";
const HBSAG: &str = "var(--line-2)";

/// The name of an event's element, by which it is found again.
pub fn event_id(drawn: &Drawn, index: usize) -> String {
    let event = &drawn.events[index];
    format!("{}{}", if event.sure { 'e' } else { 'p' }, event.index)
}

/// The finished drawing.
pub struct Picture {
    pub markup: String,
    /// The series of which there were too many results to draw each, with how many there were.
    pub grouped: Vec<(&'static str, usize)>,
}

struct Pen<'a> {
    svg: Svg,
    words: &'a Words,
    drawn: &'a Drawn,
    plan: &'a Plan,
    /// The boxes of what is written: left, top, right, bottom.
    written: Vec<[f64; 4]>,
    grouped: Vec<(&'static str, usize)>,
}

/// Draws a plan. `names` are the events' names.
pub fn draw(words: &Words, drawn: &Drawn, plan: &Plan, names: &[String], label: &str) -> Picture {
    let view = format!("0 0 {} {}", px(plan.width), px(plan.height));
    let svg = Svg::of(&[
        ("xmlns", "http://www.w3.org/2000/svg"),
        ("viewBox", &view),
        ("width", &px(plan.width)),
        ("height", &px(plan.height)),
        ("role", "group"),
        ("aria-label", label),
        (
            "font-family",
            "ui-sans-serif, system-ui, -apple-system, 'Segoe UI', Roboto, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif",
        ),
        ("font-size", "12"),
    ]);
    let mut pen = Pen { svg, words, drawn, plan, written: Vec::new(), grouped: Vec::new() };
    pen.svg.open("g", &[("aria-hidden", "true")]);
    pen.axis();
    pen.leaders();
    pen.bars();
    if let Some(panel) = plan.dna {
        pen.dna(panel);
    }
    if let Some(panel) = plan.alt {
        pen.alt(panel);
    }
    if let Some(panel) = plan.hbsag {
        pen.hbsag(panel);
    }
    for (lane, y) in drawn.lanes.iter().zip(&plan.lanes) {
        pen.lane(lane, *y);
    }
    pen.sequence();
    pen.svg.close("g");
    pen.events(names);
    Picture { markup: pen.svg.markup(), grouped: pen.grouped }
}

impl Pen<'_> {
    fn path(&mut self, d: &str, stroke: &str, width: &str, dash: &str) {
        if d.is_empty() {
            return;
        }
        let mut attributes =
            vec![("d", d), ("fill", "none"), ("stroke", stroke), ("stroke-width", width)];
        if !dash.is_empty() {
            attributes.push(("stroke-dasharray", dash));
        }
        self.svg.empty("path", &attributes);
    }

    fn line(&mut self, from: (f64, f64), to: (f64, f64), stroke: &str, dash: &str) {
        let d = format!("M{} {}L{} {}", px(from.0), px(from.1), px(to.0), px(to.1));
        self.path(&d, stroke, "1", dash);
    }

    /// A box with a fill; no stroke where that is empty.
    fn rect(&mut self, [x, y, width, height]: [f64; 4], fill: &str, stroke: &str) {
        let [x, y, width, height] = [x, y, width.max(0.0), height].map(px);
        let mut attributes =
            vec![("x", &*x), ("y", &*y), ("width", &*width), ("height", &*height), ("fill", fill)];
        if !stroke.is_empty() {
            attributes.extend([("stroke", stroke), ("stroke-width", "1.5")]);
        }
        self.svg.empty("rect", &attributes);
    }

    fn circle(&mut self, x: f64, y: f64, fill: &str, stroke: &str) {
        let (x, y) = (px(x), px(y));
        self.svg.empty(
            "circle",
            &[
                ("cx", &x),
                ("cy", &y),
                ("r", "3.5"),
                ("fill", fill),
                ("stroke", stroke),
                ("stroke-width", "1.5"),
            ],
        );
    }

    /// Whether there is room for letters that begin at `x`, on a line at `y`.
    fn has_room(&self, x: f64, y: f64, text: &str) -> bool {
        let [left, top, right, bottom] = [x, y - 12.0, x + wide(text), y + 4.0];
        let inside = left >= 0.0 && right <= self.plan.width;
        inside
            && self
                .written
                .iter()
                .all(|it| right <= it[0] || it[2] <= left || bottom <= it[1] || it[3] <= top)
    }

    /// Writes letters that begin at `x`, and keeps their place.
    fn write(&mut self, x: f64, y: f64, text: &str, fill: &str) {
        self.written.push([x, y - 12.0, x + wide(text), y + 4.0]);
        self.letters(x, y, "start", text, fill);
    }

    /// The same on a ground of its own colour.
    fn write_in(&mut self, x: f64, y: f64, text: &str, fill: &str) {
        self.written.push([x, y - 12.0, x + wide(text), y + 4.0]);
        self.svg.open("text", &[("x", &px(x)), ("y", &px(y)), ("fill", fill)]);
        self.svg.letters(text);
        self.svg.close("text");
    }

    fn letters(&mut self, x: f64, y: f64, anchor: &str, text: &str, fill: &str) {
        self.svg.open(
            "text",
            &[
                ("x", &px(x)),
                ("y", &px(y)),
                ("text-anchor", anchor),
                ("fill", fill),
                ("stroke", CARD),
                ("stroke-width", "3"),
                ("paint-order", "stroke"),
            ],
        );
        self.svg.letters(text);
        self.svg.close("text");
    }

    /// The same, where there is room. Whether there was.
    fn try_write(&mut self, x: f64, y: f64, text: &str, fill: &str) -> bool {
        let room = self.has_room(x, y, text);
        if room {
            self.write(x, y, text, fill);
        }
        room
    }

    /// Beside a mark: to its right, else to its left.
    fn beside(&mut self, x: f64, y: f64, text: &str, fill: &str) {
        if !self.try_write(x + 8.0, y + 4.0, text, fill) {
            self.try_write(x - 8.0 - wide(text), y + 4.0, text, fill);
        }
    }

    /// A name on the left of a row.
    fn row_name(&mut self, y: f64, text: &str) {
        self.try_write(0.0, y + 4.0, text, SOFT);
    }

    fn axis(&mut self) {
        let (time, y) = (self.plan.time, self.plan.axis);
        let top =
            self.plan.dna.or(self.plan.alt).or(self.plan.hbsag).map_or(y, |panel| panel.level.top);
        self.line((time.left, y), (time.right, y), EDGE, "");
        for (day, name) in ticks(&time) {
            let x = time.x(f64::from(day));
            self.line((x, top), (x, y + 4.0), LINE, "");
            self.try_write(x - wide(&name) / 2.0, y + 17.0, &name, SOFT);
        }
        // Today, where something goes on until then.
        if let Some((_, last)) = self.drawn.days.filter(|(_, last)| time.window.holds(*last)) {
            let x = time.x(f64::from(last));
            self.line((x, top), (x, y), EDGE, "1 3");
        }
    }

    fn bars(&mut self) {
        let plan = self.plan;
        if !plan.bars.is_empty() {
            let name = self.words.get("drawn-treatment");
            self.row_name(plan.bars_top + BAR_ROW / 2.0, &name);
        }
        for place in &plan.bars {
            let bar = &self.drawn.bars[place.of];
            let y = plan.bars_top + place.row as f64 * BAR_ROW + 2.0;
            let inside = |day: i32| plan.time.inside(f64::from(day));
            let (start, end) = (inside(bar.begins.1), plan.bar_end(self.drawn, place.of));
            let sure_end = bar.ends.map_or(end, |(first, _)| inside(first).max(start));
            let fill = format!("var(--part-{})", place.of % 5);
            let height = BAR_ROW - 5.0;
            // The month in which it began or ended, where no day is known.
            self.rect([inside(bar.begins.0), y, end - inside(bar.begins.0), height], CARD, EDGE);
            self.rect([start, y, (sure_end - start).max(1.0), height], &fill, EDGE);
            if bar.ends.is_none() {
                let (top, middle, bottom) = (y, y + height / 2.0, y + height);
                let d = format!(
                    "M{} {}L{} {}L{} {}",
                    px(end - 6.0),
                    px(top),
                    px(end),
                    px(middle),
                    px(end - 6.0),
                    px(bottom)
                );
                self.path(&d, INK, "1.5", "");
            }
            if let Some(x) = place.name {
                self.write_in(x, y + 13.0, &bar.name(), INK);
            }
        }
        if plan.more_bars > 0 {
            let rows = plan.bars.iter().map(|bar| bar.row + 1).max().unwrap_or(0);
            let y = plan.bars_top + rows as f64 * BAR_ROW + 15.0;
            let more =
                self.words.with("drawn-more-treatments", &[("count", &plan.more_bars.to_string())]);
            self.try_write(LEFT, y, &more, SOFT);
        }
    }

    /// From each event down to what it belongs to.
    fn leaders(&mut self) {
        let plan = self.plan;
        let bottom =
            plan.dna.or(plan.alt).or(plan.hbsag).map_or(plan.axis, |panel| panel.level.top);
        for placed in &plan.places.placed {
            let day = self.drawn.events[plan.events[placed.of]].day.unwrap_or(0);
            let x = plan.time.inside(f64::from(day));
            self.line((x, plan.event_row(placed.row) + BADGE), (x, bottom), EDGE, "1 2");
        }
    }

    fn events(&mut self, names: &[String]) {
        let plan = self.plan;
        for placed in &plan.places.placed {
            let name = &names[plan.events[placed.of]];
            self.event(
                plan.events[placed.of],
                placed.x,
                plan.event_row(placed.row),
                name,
                placed.named,
            );
        }
        for counted in &plan.places.counted {
            let y = plan.event_row(plan.places.rows);
            if let [of] = counted.of[..] {
                let index = plan.events[of];
                self.event(index, counted.x + (COUNT - BADGE) / 2.0, y, &names[index], false);
                continue;
            }
            let of = counted.of.iter().map(|of| plan.events[*of]);
            let ids: Vec<String> = of.map(|index| event_id(self.drawn, index)).collect();
            let count = ids.len().to_string();
            let said = self.words.with("drawn-more-events", &[("count", &count)]);
            self.svg.open(
                "g",
                &[
                    ("role", "button"),
                    ("tabindex", "0"),
                    ("data-event", &ids.join(" ")),
                    ("aria-label", &said),
                ],
            );
            self.badge(counted.x, y, COUNT, CARD, EDGE, true);
            self.letters(counted.x + COUNT / 2.0, y + 16.0, "middle", &format!("+{count}"), INK);
            self.svg.close("g");
        }
    }

    /// An event's number, and its name where it has room.
    fn event(&mut self, index: usize, x: f64, y: f64, name: &str, named: bool) {
        let event = &self.drawn.events[index];
        let number = (index + 1).to_string();
        let day = event.day.map_or(String::new(), |day| day_of(day).to_string());
        let said =
            self.words.with("drawn-event", &[("number", &number), ("name", name), ("day", &day)]);
        self.svg.open(
            "g",
            &[
                ("role", "button"),
                ("tabindex", "0"),
                ("data-event", &event_id(self.drawn, index)),
                ("aria-label", &said),
            ],
        );
        let (fill, stroke) = if event.sure { (WEAK, ACCENT) } else { (CARD, WARN) };
        self.badge(x, y, BADGE, fill, stroke, event.sure);
        let colour = if event.sure { ACCENT } else { WARN };
        self.letters(x + BADGE / 2.0, y + 16.0, "middle", &number, colour);
        if named {
            // Whoever reads it aloud parts the two.
            self.svg.letters(" ");
            self.letters(x + BADGE + 4.0, y + 16.0, "start", name, INK);
        }
        self.svg.close("g");
    }

    fn badge(&mut self, x: f64, y: f64, width: f64, fill: &str, stroke: &str, sure: bool) {
        let mut attributes = vec![
            ("x", px(x + 1.0)),
            ("y", px(y + 1.0)),
            ("width", px(width - 2.0)),
            ("height", px(BADGE - 2.0)),
            ("rx", "6".to_owned()),
            ("fill", fill.to_owned()),
            ("stroke", stroke.to_owned()),
            ("stroke-width", "1.5".to_owned()),
        ];
        if !sure {
            attributes.push(("stroke-dasharray", "3 2".to_owned()));
        }
        let attributes: Vec<(&str, &str)> =
            attributes.iter().map(|(name, it)| (*name, &**it)).collect();
        self.svg.empty("rect", &attributes);
    }

    /// The field of a panel: its title, its floor, its marks on the left.
    fn field(&mut self, panel: &Panel, title: &str, marks: &[(f64, String)]) {
        let (time, level) = (self.plan.time, panel.level);
        self.write(0.0, panel.title, title, SOFT);
        let bottom =
            level.floor.max(level.bottom) + if level.floor > level.bottom { 6.0 } else { 0.0 };
        self.path(
            &format!("M{} {}V{}H{}", px(time.left), px(level.top), px(bottom), px(time.right)),
            EDGE,
            "1",
            "",
        );
        if level.floor > level.bottom {
            self.line((time.left, level.bottom), (time.right, level.bottom), LINE, "");
            let none = self.words.get("drawn-none");
            self.try_write(time.left - 6.0 - wide(&none), level.floor + 4.0, &none, SOFT);
        }
        for (value, name) in marks {
            let y = level.y(*value);
            if y >= level.top + 7.0
                && self.try_write(time.left - 6.0 - wide(name), y + 4.0, name, SOFT)
            {
                self.line((time.left - 4.0, y), (time.left, y), EDGE, "");
            }
        }
    }

    /// Limits as lines with their names: on the right, else on the left; else the words below the drawing have them.
    fn limits(
        &mut self,
        panel: &Panel,
        limits: &[(f64, String)],
        colour: &str,
        dash: &str,
        right: bool,
    ) {
        let (time, level) = (self.plan.time, panel.level);
        let heights: Vec<f64> = limits.iter().map(|(value, _)| level.y(*value)).collect();
        for (column, ((value, name), y)) in
            columns(&heights, 2, 15.0).into_iter().zip(limits.iter().zip(&heights))
        {
            if value.log10() > level.high || value.log10() < level.low {
                continue;
            }
            self.line((time.left, *y), (time.right, *y), colour, dash);
            let at_right = (column == Some(0)) == right;
            let x = if at_right { time.right - wide(name) - 4.0 } else { time.left + 5.0 };
            if column.is_some() {
                self.try_write(x, y - 3.0, name, colour);
            }
        }
    }

    /// The stretches without a result: hatched, and named where there is room.
    fn missing(&mut self, panel: &Panel, series: &[Point]) {
        let (time, level) = (self.plan.time, panel.level);
        for (from, to) in self.drawn.missing(series) {
            if f64::from(to) < time.window.from || f64::from(from) > time.window.to {
                continue;
            }
            let (left, right) =
                (time.inside(f64::from(from)) + 3.0, time.inside(f64::from(to)) - 3.0);
            let (top, bottom) = (level.top, level.bottom);
            let mut d = String::new();
            let height = bottom - top;
            // From the lower left to the upper right, cut at the edges.
            let mut start = left - height;
            while start < right {
                let (x1, y1) =
                    if start < left { (left, bottom - (left - start)) } else { (start, bottom) };
                let end = start + height;
                let (x2, y2) = if end > right { (right, top + (end - right)) } else { (end, top) };
                if x2 > x1 {
                    d.push_str(&format!("M{} {}L{} {}", px(x1), px(y1), px(x2), px(y2)));
                }
                start += 12.0;
            }
            self.path(&d, HATCH, "1", "");
            let name = self.words.get("drawn-no-result");
            let x = (left + right - wide(&name)) / 2.0;
            // Away from the line.
            let y = |day: i32| {
                series.iter().find(|it| it.day == day).map(|it| level.y(it.amount.mark()))
            };
            let ends = [y(from), y(to)];
            let near = ends.iter().flatten().fold(f64::INFINITY, |near, y| near.min(*y));
            let at = if near < (top + bottom) / 2.0 { bottom - 8.0 } else { top + 14.0 };
            if wide(&name) + 8.0 < right - left {
                self.try_write(x, at, &name, SOFT);
            }
        }
    }

    /// Results as a line with a mark for each; where they are too many, as the lowest and the highest of each few pixels.
    fn series(&mut self, panel: &Panel, key: &'static str, series: &[Point], colour: &str) {
        let (time, level) = (self.plan.time, panel.level);
        let window = time.window;
        let shown = series.iter().filter(|point| window.holds(point.day)).count();
        let place = |point: &Point| (time.x(f64::from(point.day)), level.y(point.amount.mark()));
        if shown > MOST_MARKS {
            self.grouped.push((key, shown));
            let points = series.iter().filter(|point| window.holds(point.day));
            let buckets = buckets(points.map(|point| {
                let (x, y) = place(point);
                (point.day, x, y)
            }));
            self.band(&buckets, colour);
            return;
        }
        let (mut whole, mut broken) = (String::new(), String::new());
        for pair in series.windows(2) {
            let (one, other) = (pair[0], pair[1]);
            if f64::from(other.day) < window.from || f64::from(one.day) > window.to {
                continue;
            }
            let (from, to) = cut(place(&one), place(&other), (time.left, time.right));
            let d = format!("M{} {}L{} {}", px(from.0), px(from.1), px(to.0), px(to.1));
            // A line to what was not counted is a guide for the eye, no value.
            let guide = is_gap(one.day, other.day)
                || !one.amount.is_counted()
                || !other.amount.is_counted();
            if guide { broken.push_str(&d) } else { whole.push_str(&d) }
        }
        self.path(&broken, colour, "1", "2 4");
        self.path(&whole, colour, "2", "");
        for point in series.iter().filter(|point| window.holds(point.day)) {
            self.mark(panel, point, colour);
        }
    }

    fn band(&mut self, buckets: &[Bucket], colour: &str) {
        // One line through all: in where the first was, down and up to the lowest and the highest, out where the last was.
        let (mut whole, mut broken) = (String::new(), String::new());
        let mut before: Option<&Bucket> = None;
        for bucket in buckets {
            let gap = before.is_none_or(|before| is_gap(before.to, bucket.from));
            if let Some(before) = before.filter(|_| gap) {
                step(&mut broken, 'M', before.x, before.last);
                step(&mut broken, 'L', bucket.x, bucket.first);
            }
            step(&mut whole, if gap { 'M' } else { 'L' }, bucket.x, bucket.first);
            if bucket.bottom > bucket.top {
                for y in [bucket.top, bucket.bottom, bucket.last] {
                    whole.push('V');
                    put(&mut whole, y);
                }
            }
            before = Some(bucket);
        }
        self.path(&broken, colour, "1", "2 4");
        self.path(&whole, colour, "1.5", "");
    }

    fn mark(&mut self, panel: &Panel, point: &Point, colour: &str) {
        let level = panel.level;
        let (x, y) = (self.plan.time.x(f64::from(point.day)), level.y(point.amount.mark()));
        match point.amount {
            Amount::Exact(_) => self.circle(x, y, colour, colour),
            Amount::Between(low, high) => {
                self.path(
                    &format!("M{} {}V{}", px(x), px(level.y(low)), px(level.y(high))),
                    colour,
                    "4",
                    "",
                );
            }
            Amount::UpTo(_) => {
                self.path(
                    &format!("M{} {}V{}", px(x), px(y + 3.5), px(level.floor)),
                    colour,
                    "1.5",
                    "",
                );
                self.path(
                    &format!("M{} {}H{}", px(x - 3.0), px(level.floor), px(x + 3.0)),
                    colour,
                    "1.5",
                    "",
                );
                self.circle(x, y, CARD, colour);
            }
            Amount::Below => {
                self.path(
                    &format!("M{} {}V{}", px(x), px(level.bottom), px(level.floor)),
                    colour,
                    "1.5",
                    "2 2",
                );
                self.circle(x, level.floor, CARD, colour);
            }
            Amount::Nothing => self.circle(x, level.floor, CARD, colour),
            Amount::From(_) => {
                self.circle(x, y, CARD, colour);
                let (left, right, tip) = (px(x - 4.0), px(x + 4.0), px(y - 9.0));
                self.path(
                    &format!("M{left} {}L{} {tip}L{right} {}", px(y - 5.0), px(x), px(y - 5.0)),
                    colour,
                    "1.5",
                    "",
                );
            }
        }
    }

    fn dna(&mut self, panel: Panel) {
        let drawn = self.drawn;
        let marks: Vec<(f64, String)> =
            (0..=12).step_by(2).map(|log| (10_f64.powi(log), log.to_string())).collect();
        let marks: Vec<(f64, String)> =
            marks.into_iter().filter(|(value, _)| value.log10() <= panel.level.high).collect();
        let title = self.words.said("drawn-dna");
        self.field(&panel, &title, &marks);
        let named = |value: &f64| (*value, self.words.number(*value));
        let limits: Vec<_> = drawn.dna_limits.iter().map(named).collect();
        let tests = drawn.test_limits.iter().map(|value| {
            (
                *value,
                self.words.said_with("drawn-test-limit", &[("limit", &self.words.number(*value))]),
            )
        });
        let tests: Vec<_> = tests.collect();
        self.limits(&panel, &limits, WARN, "6 4", true);
        self.limits(&panel, &tests, SOFT, "1 3", false);
        self.missing(&panel, &drawn.dna);
        self.series(&panel, "hbv_dna", &drawn.dna, DNA);
    }

    fn alt(&mut self, panel: Panel) {
        let drawn = self.drawn;
        let (uln, base) = (drawn.one_uln(), alt_base(drawn));
        let marks: Vec<(f64, String)> = [0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0]
            .into_iter()
            .filter(|times| (times * base).log10() <= panel.level.high)
            .map(|times| match uln {
                Some(_) => (times * base, format!("{}×", self.words.number(times))),
                None => (times * base, self.words.number(times * base)),
            })
            .collect();
        let title = self.words.said(if uln.is_some() { "drawn-alt" } else { "drawn-alt-units" });
        self.field(&panel, &title, &marks);
        let in_units =
            |value: f64| format!("{} U/L", self.words.number((value * 10.0).round() / 10.0));
        let limits: Vec<(f64, String)> = match (uln, drawn.uln) {
            (Some(uln), _) => {
                let times = std::iter::once(1.0)
                    .chain(drawn.alt_limits.iter().copied().filter(|it| *it != 1.0));
                times.map(|times| (times * uln, in_units(times * uln))).collect()
            }
            (None, Some((one, other))) => {
                [one, other].map(|limit| (limit, in_units(limit))).to_vec()
            }
            (None, None) => Vec::new(),
        };
        self.limits(&panel, &limits, WARN, "6 4", true);
        self.missing(&panel, &drawn.alt);
        self.series(&panel, "alt", &drawn.alt, ALT);
    }

    fn hbsag(&mut self, panel: Panel) {
        let drawn = self.drawn;
        let marks: Vec<(f64, String)> =
            [0, 2, 4].map(|log| (10_f64.powi(log), log.to_string())).to_vec();
        let title = self.words.said("drawn-hbsag");
        self.field(&panel, &title, &marks);
        self.missing(&panel, &drawn.hbsag);
        self.series(&panel, "hbsag_level", &drawn.hbsag, HBSAG);
    }

    /// A marker's lane: a filled square was found, an open one not; a line joins what stayed the same.
    fn lane(&mut self, lane: &Lane, y: f64) {
        let time = self.plan.time;
        self.row_name(y, lane_name(lane.marker));
        self.line((time.left, y), (time.right, y), LINE, "");
        let (mut found, mut not_found) = (String::new(), String::new());
        for (from, to, status) in runs(&lane.of) {
            if from == to || f64::from(to) < time.window.from || f64::from(from) > time.window.to {
                continue;
            }
            let [from, to] = [from, to].map(|day| px(time.inside(f64::from(day))));
            let d = format!("M{from} {}H{to}", px(y));
            match status {
                Status::Found => found.push_str(&d),
                Status::NotFound => not_found.push_str(&d),
                _ => {}
            }
        }
        self.path(&found, INK, "4", "");
        self.path(&not_found, SOFT, "1.5", "");
        let mut last: Option<(f64, Status)> = None;
        let (mut full, mut open, mut halves, mut pending) =
            (String::new(), String::new(), String::new(), String::new());
        for (day, status) in lane.of.iter().filter(|(day, _)| time.window.holds(*day)) {
            let x = time.x(f64::from(*day));
            // The same again within a few pixels is the same mark.
            if last.is_some_and(|(at, was)| was == *status && x - at < 10.0) {
                continue;
            }
            last = Some((x, *status));
            let mut square = String::new();
            step(&mut square, 'M', x - 4.5, y - 4.5);
            square.push_str("h9v9h-9z");
            match status {
                Status::Found => full.push_str(&square),
                Status::NotFound => open.push_str(&square),
                Status::Unclear => {
                    open.push_str(&square);
                    step(&mut halves, 'M', x - 4.5, y);
                    halves.push_str("h9v4.5h-9z");
                }
                Status::Pending => {
                    pending.push_str(&square);
                    let name = self.words.get("drawn-pending");
                    self.beside(x, y, &name, SOFT);
                }
            }
        }
        for (d, fill, dash) in
            [(full, INK, ""), (open, CARD, ""), (halves, INK, ""), (pending, CARD, "2 2")]
        {
            if !d.is_empty() {
                let dash = if dash.is_empty() { "none" } else { dash };
                self.svg.empty(
                    "path",
                    &[
                        ("d", &d),
                        ("fill", fill),
                        ("stroke", INK),
                        ("stroke-width", "1.5"),
                        ("stroke-dasharray", dash),
                    ],
                );
            }
        }
        let titres = || lane.titres.iter().filter(|titre| time.window.holds(titre.day));
        for titre in titres() {
            let x = time.x(f64::from(titre.day));
            self.written.push([x - 5.0, y - 5.0, x + 5.0, y + 5.0]);
        }
        for titre in titres() {
            let x = time.x(f64::from(titre.day));
            let d = format!("M{} {}l5 5l-5 5l-5 -5z", px(x), px(y - 5.0));
            let sign = match titre.amount {
                Amount::UpTo(_) => "<",
                Amount::From(_) => ">",
                _ => "",
            };
            let fill = if titre.amount.is_counted() { HBSAG } else { CARD };
            self.svg.empty(
                "path",
                &[("d", &d), ("fill", fill), ("stroke", HBSAG), ("stroke-width", "1.5")],
            );
            let text = format!("{sign}{}", self.words.number(titre.amount.mark()));
            self.beside(x, y, &text, INK);
        }
    }

    fn sequence(&mut self) {
        let Some((y, sequence)) = self.plan.sequence.zip(self.drawn.sequence.as_ref()) else {
            return;
        };
        let Some(day) = sequence.day else { return };
        let name = self.words.get("drawn-sequence");
        self.row_name(y, &name);
        let time = self.plan.time;
        self.line((time.left, y), (time.right, y), LINE, "");
        if !time.window.holds(day) {
            return;
        }
        let x = time.x(f64::from(day));
        let d = format!("M{} {}l6 10h-12z", px(x), px(y - 6.0));
        self.svg.empty(
            "path",
            &[("d", &d), ("fill", ACCENT), ("stroke", ACCENT), ("stroke-width", "1")],
        );
        // Every change, else as many as have room and how many more there are.
        for shown in (0..=sequence.changes.len()).rev() {
            let more = sequence.changes.len() - shown;
            let mut text = sequence.changes[..shown].join(" ");
            if more > 0 {
                text.push_str(&format!(" +{more}"));
            }
            let text = text.trim();
            if self.try_write(x + 10.0, y + 4.0, text, INK)
                || self.try_write(x - 10.0 - wide(text), y + 4.0, text, INK)
            {
                break;
            }
        }
    }
}

/// A step of a path.
fn step(path: &mut String, how: char, x: f64, y: f64) {
    path.push(how);
    put(path, x);
    path.push(' ');
    put(path, y);
}

/// The stretches over which a marker stayed the same: first day, last day, what it was.
fn runs(of: &[(i32, Status)]) -> Vec<(i32, i32, Status)> {
    let mut runs: Vec<(i32, i32, Status)> = Vec::new();
    for (day, status) in of {
        match runs.last_mut() {
            Some((_, last, was)) if was == status && !is_gap(*last, *day) => *last = *day,
            _ => runs.push((*day, *day, *status)),
        }
    }
    runs
}

/// The part of a line between two places that is in the drawing.
fn cut(one: (f64, f64), other: (f64, f64), (left, right): (f64, f64)) -> ((f64, f64), (f64, f64)) {
    let at = |x: f64| {
        let share = if other.0 > one.0 { (x - one.0) / (other.0 - one.0) } else { 0.0 };
        (x, one.1 + share.clamp(0.0, 1.0) * (other.1 - one.1))
    };
    let from = if one.0 < left { at(left) } else { one };
    let to = if other.0 > right { at(right) } else { other };
    (from, to)
}

fn lane_name(marker: Marker) -> &'static str {
    match marker {
        Marker::Hbsag => "HBsAg",
        Marker::AntiHbs => "anti-HBs",
        Marker::Hbeag => "HBeAg",
        Marker::AntiHbe => "anti-HBe",
        Marker::AntiHbc => "anti-HBc",
        Marker::IgmAntiHbc => "IgM",
    }
}

/// What is drawn over the picture where an event is looked at: rings around the results that it rests on, a line at each day.
pub fn over(drawn: &Drawn, plan: &Plan, chosen: &[usize]) -> String {
    let view = format!("0 0 {} {}", px(plan.width), px(plan.height));
    let mut svg = Svg::of(&[
        ("viewBox", &view),
        ("width", &px(plan.width)),
        ("height", &px(plan.height)),
        ("aria-hidden", "true"),
        ("class", "over"),
    ]);
    for index in chosen {
        for (key, day) in &drawn.events[*index].rests_on {
            if !plan.time.window.holds(*day) {
                continue;
            }
            let x = plan.time.x(f64::from(*day));
            let panel = plan.panel_of(drawn, key);
            let of_day = panel.into_iter().flat_map(|(panel, series)| {
                let of_day = series.iter().filter(|point| point.day == *day);
                of_day.map(move |point| match point.amount {
                    Amount::Below | Amount::Nothing => panel.level.floor,
                    amount => panel.level.y(amount.mark()),
                })
            });
            let mut places: Vec<f64> = of_day.collect();
            places.extend(plan.lane_of(drawn, key));
            for y in places {
                svg.empty(
                    "circle",
                    &[
                        ("cx", &px(x)),
                        ("cy", &px(y)),
                        ("r", "9"),
                        ("fill", "none"),
                        ("stroke", ACCENT),
                        ("stroke-width", "2.5"),
                    ],
                );
            }
        }
    }
    svg.markup()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stays_the_same_is_one_line_until_it_changes_or_a_year_is_missing() {
        use Status::{Found, NotFound};
        let of = [
            (0, Found),
            (366, Found),
            (733, Found),
            (740, NotFound),
            (741, NotFound),
            (742, Found),
        ];
        let expected =
            [(0, 366, Found), (733, 733, Found), (740, 741, NotFound), (742, 742, Found)];
        assert_eq!(runs(&of), expected);
        assert_eq!(runs(&[]), []);
    }

    #[test]
    fn a_line_ends_at_the_edge_of_the_drawing() {
        let room = (10.0, 90.0);
        assert_eq!(cut((20.0, 0.0), (80.0, 60.0), room), ((20.0, 0.0), (80.0, 60.0)));
        assert_eq!(cut((10.0, 0.0), (90.0, 60.0), room), ((10.0, 0.0), (90.0, 60.0)));
        assert_eq!(cut((0.0, 0.0), (100.0, 100.0), room), ((10.0, 10.0), (90.0, 90.0)));
        // Two results of one day.
        assert_eq!(cut((20.0, 0.0), (20.0, 60.0), room), ((20.0, 0.0), (20.0, 60.0)));
    }
}
