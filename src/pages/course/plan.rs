//! Where everything of a drawing is: rows, panels, lanes, and what of each there is room for. Everything below is in CSS
//! pixels of a drawing that is never scaled.

use super::drawn::{Drawn, Lane, Point};
use super::place::{Label, Places, Room, place};
use super::scale::{Level, Time, Window};
use crate::components::svg::text_width;
use clinical::case::Marker;

/// The room for names on the left.
pub const LEFT: f64 = 64.0;
const RIGHT: f64 = 10.0;
pub const BAR_ROW: f64 = 22.0;
pub const EVENT_ROW: f64 = 26.0;
/// How large an event's number is to tap.
pub const BADGE: f64 = 24.0;
/// How wide "+99" is.
pub const COUNT: f64 = 34.0;
pub const LANE: f64 = 24.0;
pub const TITLE: f64 = 22.0;
/// The strip under a panel for what was not found.
pub const FLOOR: f64 = 16.0;
const AXIS: f64 = 24.0;
/// So many rows of events, of treatments; what is more is counted.
const EVENT_ROWS: usize = 4;
const BAR_ROWS: usize = 4;

/// How wide a text is in letters of 12 pixels.
pub fn wide(text: &str) -> f64 {
    text_width(text) * 0.97
}

/// A panel with an amount in it.
#[derive(Clone, Copy)]
pub struct Panel {
    pub level: Level,
    /// The first line of its title.
    pub title: f64,
}

/// A stretch of treatment in its row.
pub struct BarPlace {
    pub of: usize,
    pub row: usize,
    /// Where its name begins; none where it has no room.
    pub name: Option<f64>,
}

/// The plan of a drawing.
pub struct Plan {
    pub width: f64,
    pub height: f64,
    pub time: Time,
    pub bars: Vec<BarPlace>,
    /// How many treatments have no row.
    pub more_bars: usize,
    pub bars_top: f64,
    /// The events that are in the window, by their index, and where they are.
    pub events: Vec<usize>,
    pub places: Places,
    pub events_top: f64,
    pub dna: Option<Panel>,
    pub alt: Option<Panel>,
    pub hbsag: Option<Panel>,
    /// Each lane's middle, in the order of the lanes.
    pub lanes: Vec<f64>,
    pub sequence: Option<f64>,
    /// The line of the time axis.
    pub axis: f64,
}

impl Plan {
    /// The plan of what is drawn in a window. `names` are the events' names.
    pub fn of(drawn: &Drawn, window: Window, width: f64, names: &[String]) -> Plan {
        let time = Time { window, left: LEFT, right: width - RIGHT };
        let wide_page = width >= 600.0;
        let mut y = 4.0;
        let bars_top = y;
        let (bars, more_bars) = bars(drawn, &time);
        let rows = bars.iter().map(|bar| bar.row + 1).max().unwrap_or(0);
        y += rows as f64 * BAR_ROW;
        if more_bars > 0 {
            y += BAR_ROW;
        }
        let shown = |day: Option<i32>| day.is_some_and(|day| window.holds(day));
        let events: Vec<usize> =
            (0..drawn.events.len()).filter(|index| shown(drawn.events[*index].day)).collect();
        let labels: Vec<Label> = events
            .iter()
            .map(|index| {
                let name = names.get(*index).map_or(0.0, |name| wide(name) + 8.0);
                let day = drawn.events[*index].day.unwrap_or(0);
                Label { at: time.x(f64::from(day)), short: BADGE, wide: BADGE + name }
            })
            .collect();
        let room = Room { left: LEFT, right: width, rows: EVENT_ROWS, gap: 2.0, count: COUNT };
        let places = place(&labels, room);
        let events_top = y + 2.0;
        let rows = places.rows + usize::from(!places.counted.is_empty());
        y += rows as f64 * EVENT_ROW + 4.0;
        let mut panel = |there: bool, (low, high): (f64, f64), height: f64, floor: f64| {
            there.then(|| {
                let top = y + TITLE;
                let level = Level {
                    low,
                    high,
                    top,
                    bottom: top + height,
                    floor: top + height + floor * 0.6,
                };
                let title = y + 13.0;
                y = top + height + floor + 4.0;
                Panel { level, title }
            })
        };
        let (dna_high, alt) = (highest(&drawn.dna, 9.0), alt_range(drawn));
        let dna = panel(
            !drawn.dna.is_empty(),
            (0.0, dna_high),
            if wide_page { 190.0 } else { 150.0 },
            FLOOR,
        );
        let alt = panel(!drawn.alt.is_empty(), alt, if wide_page { 120.0 } else { 100.0 }, 0.0);
        let hbsag = panel(!drawn.hbsag.is_empty(), (-1.0, highest(&drawn.hbsag, 5.0)), 72.0, FLOOR);
        let lanes = drawn.lanes.iter().map(|_| {
            y += LANE;
            y - LANE / 2.0
        });
        let lanes: Vec<f64> = lanes.collect();
        let sequence = drawn.sequence.as_ref().and_then(|it| it.day).map(|_| {
            y += LANE;
            y - LANE / 2.0
        });
        let axis = y + 4.0;
        Plan {
            width,
            height: axis + AXIS,
            time,
            bars,
            more_bars,
            bars_top,
            events,
            places,
            events_top,
            dna,
            alt,
            hbsag,
            lanes,
            sequence,
            axis,
        }
    }

    /// The panel in which a test is drawn, and its results.
    pub fn panel_of<'a>(&self, drawn: &'a Drawn, key: &str) -> Option<(Panel, &'a [Point])> {
        match key {
            "hbv_dna" => Some((self.dna?, &drawn.dna)),
            "alt" => Some((self.alt?, &drawn.alt)),
            "hbsag_level" => Some((self.hbsag?, &drawn.hbsag)),
            _ => None,
        }
    }

    /// The middle of a marker's lane.
    pub fn lane_of(&self, drawn: &Drawn, key: &str) -> Option<f64> {
        let of = |lane: &Lane| {
            lane.marker.key() == key || lane.marker == Marker::AntiHbs && key == "anti_hbs_titre"
        };
        let index = drawn.lanes.iter().position(of)?;
        self.lanes.get(index).copied()
    }

    /// The upper edge of an event's row.
    pub fn event_row(&self, row: usize) -> f64 {
        // The first row is the nearest to what it belongs to.
        let rows = self.places.rows + usize::from(!self.places.counted.is_empty());
        self.events_top + (rows - 1 - row) as f64 * EVENT_ROW
    }

    /// The end of a bar: today, while it goes on.
    pub fn bar_end(&self, drawn: &Drawn, of: usize) -> f64 {
        let last = drawn.days.map_or(0, |(_, last)| last);
        self.time.inside(f64::from(drawn.bars[of].ends.map_or(last, |(_, end)| end)))
    }
}

/// The highest power of ten of a series, not below a usual one.
fn highest(series: &[Point], usual: f64) -> f64 {
    let most = series.iter().map(|point| point.amount.mark()).fold(1.0, f64::max);
    usual.max(most.log10().ceil())
}

/// From a quarter of the limit to sixteen times, and whatever is higher.
fn alt_range(drawn: &Drawn) -> (f64, f64) {
    let uln = alt_base(drawn);
    let most = drawn.alt.iter().map(|point| point.amount.mark()).fold(0.0, f64::max);
    ((uln / 4.0).log10(), (uln * 16.0).max(most * 1.15).log10())
}

/// What the scale of ALT is laid around, U/L: its limit, or 40 where there is none.
pub fn alt_base(drawn: &Drawn) -> f64 {
    drawn.one_uln().unwrap_or(40.0)
}

/// Rows for the treatments of a window: none covers another, nor its name.
fn bars(drawn: &Drawn, time: &Time) -> (Vec<BarPlace>, usize) {
    let last = drawn.days.map_or(0, |(_, last)| last);
    let mut ends: Vec<f64> = Vec::new();
    let (mut placed, mut more) = (Vec::new(), 0);
    for (of, bar) in drawn.bars.iter().enumerate() {
        let (from, to) = (f64::from(bar.begins.0), f64::from(bar.ends.map_or(last, |end| end.1)));
        if to < time.window.from || from > time.window.to {
            continue;
        }
        let (start, end) = (time.inside(from), time.inside(to));
        let name = wide(&bar.name()) + 8.0;
        // In the bar, else to its right, else to its left.
        let (at, left, right) = if name <= end - start {
            (Some(start), start, end)
        } else if end + name <= time.right + RIGHT {
            (Some(end), start, end + name)
        } else if start - name >= time.left {
            (Some(start - name), start - name, end)
        } else {
            (None, start, end)
        };
        let row = ends.iter().position(|taken| left >= *taken);
        let row = row.or((ends.len() < BAR_ROWS).then(|| {
            ends.push(0.0);
            ends.len() - 1
        }));
        match row {
            Some(row) => {
                ends[row] = right + 3.0;
                placed.push(BarPlace { of, row, name: at.map(|at| at + 4.0) });
            }
            None => more += 1,
        }
    }
    (placed, more)
}

#[cfg(test)]
mod tests {
    use super::super::drawn::{Amount, Bar, Event};
    use super::*;
    use clinical::case::Drug;
    use clinical::rule::Code;

    fn bar(from: i32, to: Option<i32>) -> Bar {
        Bar { drugs: vec![Drug::Entecavir], begins: (from, from), ends: to.map(|to| (to, to)) }
    }

    fn with(bars: Vec<Bar>) -> Drawn {
        Drawn { days: Some((0, 1_000)), bars, ..Drawn::default() }
    }

    #[test]
    fn treatments_have_rows_of_their_own_where_they_overlap() {
        let all = Window { from: 0.0, to: 1_000.0 };
        let rows = |bars| -> Vec<usize> {
            let plan = Plan::of(&with(bars), all, 700.0, &[]);
            plan.bars.iter().map(|bar| bar.row).collect()
        };
        assert_eq!(rows(vec![bar(0, Some(300)), bar(400, None)]), [0, 0]);
        assert_eq!(rows(vec![bar(0, Some(500)), bar(400, None)]), [0, 1]);
        let many = Plan::of(&with(vec![bar(0, None); 7]), all, 700.0, &[]);
        assert_eq!((many.bars.len(), many.more_bars), (4, 3));
        // Those outside the window have none.
        assert_eq!(rows(vec![bar(-50, Some(-1)), bar(0, Some(10))]).len(), 1);
        assert_eq!(rows(vec![bar(-50, Some(0))]).len(), 1);
    }

    #[test]
    fn a_short_treatment_has_its_name_beside_it() {
        let all = Window { from: 0.0, to: 1_000.0 };
        let plan = Plan::of(&with(vec![bar(0, Some(5)), bar(995, Some(1_000))]), all, 700.0, &[]);
        let end = plan.time.x(5.0);
        assert!(plan.bars[0].name.is_some_and(|at| at > end), "to the right");
        assert!(plan.bars[1].name.is_some_and(|at| at < plan.time.x(995.0)), "to the left");
    }

    #[test]
    fn nothing_reaches_into_what_is_below_it() {
        let point = |day, value| Point { day, amount: Amount::Exact(value) };
        let event = |day| Event {
            code: Code::new("X"),
            index: 0,
            sure: true,
            day: Some(day),
            rests_on: vec![],
        };
        let drawn = Drawn {
            days: Some((0, 1_000)),
            dna: vec![point(0, 1e11)],
            alt: vec![point(0, 9_000.0)],
            hbsag: vec![point(0, 0.01)],
            lanes: vec![Lane { marker: Marker::Hbeag, of: vec![], titres: vec![] }],
            bars: vec![bar(0, None)],
            events: (0..9).map(|_| event(500)).collect(),
            ..Drawn::default()
        };
        for width in [320.0, 358.0, 1_000.0] {
            let plan =
                Plan::of(&drawn, Window::around(0, 1_000), width, &vec!["A name".to_owned(); 9]);
            let panels = [plan.dna, plan.alt, plan.hbsag].map(|panel| panel.expect("there"));
            assert!(
                plan.event_row(0) + EVENT_ROW <= panels[0].title,
                "events end above the first panel"
            );
            assert!(plan.event_row(4) >= plan.bars_top + BAR_ROW, "and begin below the treatments");
            for pair in panels.windows(2) {
                assert!(pair[0].level.floor < pair[1].title - 9.0);
                assert!(pair[0].level.top < pair[0].level.bottom);
            }
            assert!(panels[2].level.floor < plan.lanes[0] - 9.0 && plan.lanes[0] + 9.0 < plan.axis);
            assert_eq!(panels[0].level.y(1e11), panels[0].level.top, "the highest is in the panel");
            assert!(panels[1].level.y(9_000.0) >= panels[1].level.top);
        }
    }
}
