//! Where things are drawn: days from left to right, amounts on a logarithmic scale from the floor up. No other file turns
//! a day or an amount into a place.

use clinical::case::Date;
use std::time::Duration;

const EPOCH: Date = Date::constant(1970, 1, 1);
const SECONDS_OF_A_DAY: u64 = 86_400;

/// The number of a day, counted from 1970.
pub fn number(day: Date) -> i32 {
    EPOCH.until(day).map_or(0, |span| span.get_days())
}

/// The day of a number.
pub fn day_of(number: i32) -> Date {
    let apart = Duration::from_secs(u64::from(number.unsigned_abs()) * SECONDS_OF_A_DAY);
    let day = if number < 0 { EPOCH.checked_sub(apart) } else { EPOCH.checked_add(apart) };
    day.unwrap_or(EPOCH)
}

/// The least that is shown: four weeks.
pub const LEAST_DAYS: f64 = 28.0;

/// A stretch of time, by the numbers of its first and last day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    pub from: f64,
    pub to: f64,
}

impl Window {
    /// From one day to another with some room on both sides, and never less than the least.
    pub fn around(first: i32, last: i32) -> Window {
        let (first, last) = (f64::from(first), f64::from(last.max(first)));
        let room = ((last - first) * 0.03).max(1.0);
        let (from, to) = (first - room, last + room);
        let missing = (LEAST_DAYS - (to - from)).max(0.0) / 2.0;
        Window { from: from - missing, to: to + missing }
    }

    pub fn days(self) -> f64 {
        self.to - self.from
    }

    /// So many times as long, with the day at `share` of its length where it was.
    #[must_use]
    pub fn zoomed(self, times: f64, share: f64, all: Window) -> Window {
        let days = (self.days() * times).clamp(LEAST_DAYS.min(all.days()), all.days());
        let from = self.from + (self.days() - days) * share;
        Window { from, to: from + days }.within(all)
    }

    /// The same length, moved by a share of it.
    #[must_use]
    pub fn moved(self, share: f64, all: Window) -> Window {
        let by = self.days() * share;
        Window { from: self.from + by, to: self.to + by }.within(all)
    }

    /// Not beyond the ends of everything.
    fn within(self, all: Window) -> Window {
        let days = self.days().min(all.days());
        let from = self.from.clamp(all.from, all.to - days);
        Window { from, to: from + days }
    }

    pub fn holds(self, day: i32) -> bool {
        (self.from..=self.to).contains(&f64::from(day))
    }
}

/// Days from left to right.
#[derive(Clone, Copy, Debug)]
pub struct Time {
    pub window: Window,
    pub left: f64,
    pub right: f64,
}

impl Time {
    pub fn x(&self, day: f64) -> f64 {
        self.left + (day - self.window.from) / self.window.days() * (self.right - self.left)
    }

    /// The same, not beyond the drawing's edges.
    pub fn inside(&self, day: f64) -> f64 {
        self.x(day).clamp(self.left, self.right)
    }
}

/// What marks of a time axis stand apart: in days or in months.
#[derive(Clone, Copy)]
enum Step {
    Days(i32),
    Months(i32),
}

/// From one day to ten years; weeks begin with the day that is shown first.
const STEPS: [Step; 10] = [
    Step::Days(1),
    Step::Days(7),
    Step::Days(14),
    Step::Months(1),
    Step::Months(3),
    Step::Months(6),
    Step::Months(12),
    Step::Months(24),
    Step::Months(60),
    Step::Months(120),
];

/// How wide the name of a mark is at most, with the room beside it: a day's, a month's, a year's.
const WIDTHS: [f64; 3] = [92.0, 72.0, 50.0];

/// The marks of a time axis: the day's number and its name, `2024`, `2024-07` or `2024-07-14`.
pub fn ticks(time: &Time) -> Vec<(i32, String)> {
    let pixels = (time.right - time.left) / time.window.days();
    let fits = |step: &Step| match *step {
        Step::Days(days) => f64::from(days) * pixels >= WIDTHS[0],
        Step::Months(months) if months < 12 => f64::from(months) * 28.0 * pixels >= WIDTHS[1],
        Step::Months(months) => f64::from(months) * 30.4 * pixels >= WIDTHS[2],
    };
    let step = STEPS.iter().copied().find(fits).unwrap_or(STEPS[STEPS.len() - 1]);
    let (first, last) = (time.window.from.ceil() as i32, time.window.to.floor() as i32);
    match step {
        Step::Days(days) => (0..)
            .map(|index| first + index * days)
            .take_while(|day| *day <= last)
            .map(|day| (day, day_of(day).to_string()))
            .collect(),
        Step::Months(months) => {
            let start = day_of(first);
            let month = i32::from(start.year()) * 12 + i32::from(start.month()) - 1;
            let named = (0..).map(|index| (month.div_euclid(months) + index) * months);
            let at = named.map(|month| {
                let (year, month) = (month.div_euclid(12), month.rem_euclid(12) + 1);
                let day = Date::new(year as i16, month as i8, 1).map_or(i32::MAX, number);
                let name =
                    if months < 12 { format!("{year}-{month:02}") } else { year.to_string() };
                (day, name)
            });
            at.take_while(|(day, _)| *day <= last).filter(|(day, _)| *day >= first).collect()
        }
    }
}

/// Amounts from the floor up, by their logarithm.
#[derive(Clone, Copy, Debug)]
pub struct Level {
    /// The lowest and the highest power of ten that have a place of their own.
    pub low: f64,
    pub high: f64,
    /// Where those are; below the lowest is the floor.
    pub bottom: f64,
    pub top: f64,
    pub floor: f64,
}

impl Level {
    /// Where an amount is; nothing, and whatever is less than the lowest, is on the floor.
    pub fn y(&self, value: f64) -> f64 {
        if value <= 0.0 || value.log10() < self.low {
            return self.floor;
        }
        let share = (value.log10() - self.low) / (self.high - self.low);
        self.bottom - share.min(1.0) * (self.bottom - self.top)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        clinical::case::parse_date("on", text).expect("a day")
    }

    #[test]
    fn days_have_numbers_and_numbers_days() {
        for (text, counted) in [
            ("1970-01-01", 0),
            ("1969-12-31", -1),
            ("1960-01-01", -3653),
            ("2000-02-29", 11_016),
            ("2000-03-01", 11_017),
            ("2026-11-30", 20_787),
        ] {
            assert_eq!((number(day(text)), day_of(counted)), (counted, day(text)), "{text}");
        }
        assert!((-4_000..40_000).all(|counted| number(day_of(counted)) == counted));
    }

    #[test]
    fn nothing_is_shown_that_is_shorter_than_four_weeks() {
        assert_eq!(Window::around(100, 100).days(), LEAST_DAYS);
        assert_eq!(Window::around(100, 126).days(), LEAST_DAYS);
        assert!(Window::around(100, 127).days() > LEAST_DAYS);
        let all = Window::around(0, 1_000);
        assert_eq!(all, Window { from: -30.0, to: 1_030.0 });
        let least = all.zoomed(0.0001, 0.5, all);
        assert!((least.days() - LEAST_DAYS).abs() < 1e-9 && (least.from - 486.0).abs() < 1e-9);
        assert_eq!(least.zoomed(1_000.0, 0.5, all), all);
    }

    #[test]
    fn zooming_keeps_the_day_under_the_finger_and_moving_stops_at_the_ends() {
        let all = Window { from: 0.0, to: 1_000.0 };
        for share in [0.0, 0.25, 0.5, 1.0] {
            let near = all.zoomed(0.5, share, all);
            let time = |window| Time { window, left: 0.0, right: 100.0 };
            let under = share * 1_000.0;
            assert!((time(near).x(under) - time(all).x(under)).abs() < 1e-9, "{share}");
        }
        let part = Window { from: 200.0, to: 400.0 };
        assert_eq!(part.moved(0.5, all), Window { from: 300.0, to: 500.0 });
        assert_eq!(part.moved(-9.0, all), Window { from: 0.0, to: 200.0 });
        assert_eq!(part.moved(9.0, all), Window { from: 800.0, to: 1_000.0 });
        assert_eq!(all.moved(0.5, all), all);
        assert!(part.holds(200) && part.holds(400) && !part.holds(199) && !part.holds(401));
    }

    #[test]
    fn marks_of_time_never_touch_and_say_what_they_are() {
        for width in [240.0, 300.0, 700.0, 1_100.0] {
            for days in [28, 60, 61, 200, 400, 800, 3_000, 8_000, 24_000] {
                let time =
                    Time { window: Window::around(10_000, 10_000 + days), left: 0.0, right: width };
                let marks = ticks(&time);
                assert!(!marks.is_empty() || days < 60 || width < 300.0, "{width} {days}");
                for pair in marks.windows(2) {
                    let apart = time.x(f64::from(pair[1].0)) - time.x(f64::from(pair[0].0));
                    let wide = 7.0 * pair[0].1.len() as f64;
                    assert!(apart > wide, "{width} {days}: {pair:?}");
                }
                for (at, name) in &marks {
                    assert!(time.window.holds(*at), "{name}");
                    assert!(day_of(*at).to_string().starts_with(name.as_str()), "{at} {name}");
                }
            }
        }
    }

    #[test]
    fn an_amount_has_its_place_on_both_sides_of_each_end() {
        let level = Level { low: 0.0, high: 9.0, bottom: 100.0, top: 10.0, floor: 112.0 };
        for (value, y) in [
            (0.0, 112.0),
            (0.99, 112.0),
            (1.0, 100.0),
            (10.0, 90.0),
            (2_000.0, 100.0 - 33.010_3),
            (1e9, 10.0),
            (1e12, 10.0),
        ] {
            assert!((level.y(value) - y).abs() < 1e-3, "{value}: {}", level.y(value));
        }
        assert!(level.y(1_999.0) > level.y(2_000.0) && level.y(2_000.0) > level.y(2_001.0));
    }
}
