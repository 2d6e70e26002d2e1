//! What is drawn of a case: its results by day, its treatments, the events of the engine, the stretches without a result.
//! Days and amounts, no pixels and no words; nothing here decides anything.

use super::scale::number;
use clinical::case::{
    Analyte, Case, Date, DatedResult, Drug, HbvDna, LabResult, Marker, Presence, Quantity, When,
};
use clinical::facts::Fact;
use clinical::guidelines;
use clinical::report::Report;
use clinical::rule::Code;
use clinical::values::Interval;

/// Where two results lie further apart, the line is broken: a year.
pub const GAP: i32 = 366;

/// What a result says of an amount.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Amount {
    /// A number.
    Exact(f64),
    /// Copies: what they are in IU/mL is not known exactly.
    Between(f64, f64),
    /// Less than a limit: anything from nothing up to it.
    UpTo(f64),
    /// Below a limit that is not named.
    Below,
    /// Looked for and not found.
    Nothing,
    /// More than the test can count.
    From(f64),
}

impl Amount {
    fn of(values: &Interval) -> Amount {
        let low = values.low.map_or(0.0, |end| end.value);
        match values.high.map(|end| end.value) {
            None if low <= 0.0 => Amount::Below,
            None => Amount::From(low),
            Some(high) if high <= 0.0 => Amount::Nothing,
            Some(high) if low == high => Amount::Exact(high),
            Some(high) if low <= 0.0 => Amount::UpTo(high),
            Some(high) => Amount::Between(low, high),
        }
    }

    fn of_dna(dna: &HbvDna) -> Amount {
        match dna {
            HbvDna::NotDetected => Amount::Nothing,
            HbvDna::BelowLimit | HbvDna::DetectedBelowLimit(None) => Amount::Below,
            HbvDna::DetectedBelowLimit(Some(level)) => level
                .quantity()
                .canonical()
                .high
                .map_or(Amount::Below, |end| Amount::UpTo(end.value)),
            HbvDna::Level(_) => Amount::of(&dna.canonical()),
        }
    }

    /// The highest that it may be, where the mark is; nothing for what is on the floor.
    pub fn mark(self) -> f64 {
        match self {
            Amount::Exact(value) | Amount::UpTo(value) | Amount::From(value) => value,
            Amount::Between(low, high) => (low * high).sqrt(),
            Amount::Below | Amount::Nothing => 0.0,
        }
    }

    /// Whether it is a number, of which a line may be drawn.
    pub fn is_counted(self) -> bool {
        matches!(self, Amount::Exact(_) | Amount::Between(..) | Amount::From(_))
    }
}

/// A measured result.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    pub day: i32,
    pub amount: Amount,
}

/// What a marker was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    Found,
    NotFound,
    Unclear,
    Pending,
}

/// The results of a marker by day.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    pub marker: Marker,
    pub of: Vec<(i32, Status)>,
    /// Its titres, where it has them.
    pub titres: Vec<Point>,
}

/// A stretch of treatment.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    pub drugs: Vec<Drug>,
    /// The first day that it may have begun, and the last.
    pub begins: (i32, i32),
    /// The same of its end; none while it goes on.
    pub ends: Option<(i32, i32)>,
}

impl Bar {
    /// The key of the drugs, `TDF+ETV`.
    pub fn name(&self) -> String {
        self.drugs.iter().map(|drug| drug.key()).collect::<Vec<_>>().join("+")
    }
}

/// An event of the engine, or one that may have happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    pub code: Code,
    /// Where it stands in the list that the report has of its kind.
    pub index: usize,
    pub sure: bool,
    /// The day of the result that shows it, the last of those that it rests on.
    pub day: Option<i32>,
    /// What it rests on: the key of the test and the day.
    pub rests_on: Vec<(&'static str, i32)>,
}

/// A sequence, at its date.
#[derive(Clone, Debug, PartialEq)]
pub struct Sequence {
    pub day: Option<i32>,
    /// The changes that were listed.
    pub changes: Vec<String>,
}

/// What is drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawn {
    /// The first and the last day of anything, today among them; none where nothing has a day.
    pub days: Option<(i32, i32)>,
    pub dna: Vec<Point>,
    /// U/L.
    pub alt: Vec<Point>,
    pub hbsag: Vec<Point>,
    pub lanes: Vec<Lane>,
    pub bars: Vec<Bar>,
    pub events: Vec<Event>,
    pub sequence: Option<Sequence>,
    /// The limits of the leading edition's phases: HBV DNA in IU/mL, ALT in multiples of its limit.
    pub dna_limits: Vec<f64>,
    pub alt_limits: Vec<f64>,
    /// The upper limit of normal that ALT is read against, U/L: two where it depends on a sex that is not known.
    pub uln: Option<(f64, f64)>,
    /// Whether that limit is the one that was entered.
    pub own_uln: bool,
    /// The limits below which tests found nothing, each once.
    pub test_limits: Vec<f64>,
    /// How many results of other tests there are, by the tests' keys: they are in the table.
    pub others: Vec<(&'static str, usize)>,
    /// Results without a day, where the day of reading is not known either.
    pub undated: usize,
    /// Results whose unit is in doubt: they decide nothing.
    pub in_doubt: usize,
}

impl Drawn {
    /// What is drawn of a case, with the limits of the edition that leads.
    pub fn of(case: &Case, report: &Report, edition: &str) -> Drawn {
        let mut drawn = Drawn::default();
        for entry in case.readings() {
            drawn.take(entry, case.today());
        }
        let untold = case.results().iter().filter(|entry| {
            matches!(entry.result, LabResult::Signal(_) | LabResult::Neutralisation(_))
        });
        untold.for_each(|entry| drawn.other(entry.result.key()));
        for series in [&mut drawn.dna, &mut drawn.alt, &mut drawn.hbsag] {
            series.sort_by_key(|point| point.day);
        }
        for lane in &mut drawn.lanes {
            lane.of.sort_by_key(|(day, _)| *day);
            lane.titres.sort_by_key(|point| point.day);
        }
        drawn.lanes.sort_by_key(|lane| LANES.iter().position(|marker| *marker == lane.marker));
        drawn.bars = case.treatments().iter().map(bar).collect();
        drawn.events = events(report);
        drawn.sequence = sequence(report);
        drawn.limits(case, report, edition);
        drawn.days = drawn.ends(case.today());
        drawn
    }

    fn take(&mut self, entry: &DatedResult, today: Option<Date>) {
        if matches!(entry.result, LabResult::Signal(_) | LabResult::Neutralisation(_)) {
            return;
        }
        let Some(day) = entry.on.or(today).map(number) else {
            self.undated += 1;
            return;
        };
        match &entry.result {
            LabResult::Dna(dna) => self.dna.push(Point { day, amount: Amount::of_dna(dna) }),
            LabResult::Marker(marker, presence) => {
                let status = match presence {
                    Presence::Found => Status::Found,
                    Presence::NotFound => Status::NotFound,
                    Presence::Equivocal => Status::Unclear,
                    Presence::Pending => Status::Pending,
                    Presence::NotDone => return,
                };
                self.lane(*marker).of.push((day, status));
            }
            LabResult::Measured(quantity) => self.measured(day, quantity),
            LabResult::Signal(_) | LabResult::Neutralisation(_) => {}
        }
    }

    fn measured(&mut self, day: i32, quantity: &Quantity) {
        if quantity.unit_in_doubt().is_some() {
            self.in_doubt += 1;
            return;
        }
        let point = Point { day, amount: Amount::of(&quantity.canonical()) };
        match quantity.analyte() {
            Analyte::Alt => self.alt.push(point),
            Analyte::HbsagLevel => self.hbsag.push(point),
            Analyte::AntiHbsTitre => self.lane(Marker::AntiHbs).titres.push(point),
            other => self.other(other.key()),
        }
    }

    fn lane(&mut self, marker: Marker) -> &mut Lane {
        let place = self.lanes.iter().position(|lane| lane.marker == marker);
        let place = place.unwrap_or_else(|| {
            self.lanes.push(Lane { marker, of: Vec::new(), titres: Vec::new() });
            self.lanes.len() - 1
        });
        &mut self.lanes[place]
    }

    fn other(&mut self, key: &'static str) {
        match self.others.iter_mut().find(|(known, _)| *known == key) {
            Some((_, count)) => *count += 1,
            None => self.others.push((key, 1)),
        }
    }

    fn limits(&mut self, case: &Case, report: &Report, edition: &str) {
        let table = guidelines::edition(edition).and_then(|edition| edition.phase_table());
        let of = |fact: Fact| {
            let cells = table.into_iter().flat_map(|table| table.cells());
            let values = cells.filter(|cells| cells.fact == fact).flat_map(|cells| &cells.values);
            let mut found: Vec<f64> = Vec::new();
            for end in values.flat_map(|range| [range.low, range.high]).flatten() {
                if end.value > 0.0 && !found.contains(&end.value) {
                    found.push(end.value);
                }
            }
            found.sort_by(f64::total_cmp);
            found
        };
        self.dna_limits = of(Fact::HbvDna);
        self.alt_limits = of(Fact::AltTimesUln);
        let finding = report.indications.iter().find(|finding| finding.edition == *edition);
        self.uln = finding.map(|finding| finding.uln.for_sex(case.person().sex));
        self.own_uln = case.uln().is_some();
        for point in &self.dna {
            if let Amount::UpTo(limit) = point.amount
                && !self.test_limits.contains(&limit)
            {
                self.test_limits.push(limit);
            }
        }
        self.test_limits.sort_by(f64::total_cmp);
    }

    /// The limit of ALT, where there is one.
    pub fn one_uln(&self) -> Option<f64> {
        self.uln.filter(|(one, other)| one == other).map(|(one, _)| one)
    }

    fn ends(&self, today: Option<Date>) -> Option<(i32, i32)> {
        let points = [&self.dna, &self.alt, &self.hbsag].into_iter().flatten();
        let lanes = self.lanes.iter().flat_map(|lane| {
            let titres = lane.titres.iter().map(|point| point.day);
            lane.of.iter().map(|(day, _)| *day).chain(titres)
        });
        let bars = self.bars.iter().flat_map(|bar| {
            [Some(bar.begins.0), bar.ends.map(|(_, last)| last)].into_iter().flatten()
        });
        let sequence = self.sequence.iter().filter_map(|sequence| sequence.day);
        let days = points.map(|point| point.day).chain(lanes).chain(bars).chain(sequence);
        let (first, last) =
            days.fold((i32::MAX, i32::MIN), |(first, last), day| (first.min(day), last.max(day)));
        let today = today.map(number).unwrap_or(last);
        (first <= last).then_some((first, last.max(today)))
    }

    /// How many results are drawn.
    pub fn count(&self) -> usize {
        let lanes = self.lanes.iter().map(|lane| lane.of.len() + lane.titres.len());
        self.dna.len() + self.alt.len() + self.hbsag.len() + lanes.sum::<usize>()
    }

    /// The stretches of a series without a result, from its first day to the last day of everything.
    pub fn missing(&self, series: &[Point]) -> Vec<(i32, i32)> {
        let Some((first, last)) = self.days else { return Vec::new() };
        if series.is_empty() {
            return Vec::new();
        }
        let days = std::iter::once(first).chain(series.iter().map(|point| point.day));
        let days: Vec<i32> = days.chain([last]).collect();
        days.windows(2)
            .filter(|pair| is_gap(pair[0], pair[1]))
            .map(|pair| (pair[0], pair[1]))
            .collect()
    }
}

/// Whether a line between results of these days is broken.
pub fn is_gap(from: i32, to: i32) -> bool {
    to - from > GAP
}

/// The markers in the order of their lanes.
const LANES: [Marker; 6] = [
    Marker::Hbeag,
    Marker::AntiHbe,
    Marker::Hbsag,
    Marker::AntiHbs,
    Marker::AntiHbc,
    Marker::IgmAntiHbc,
];

fn bar(episode: &clinical::case::Episode) -> Bar {
    let days = |when: When| (number(when.first()), number(when.last()));
    Bar {
        drugs: episode.drugs().to_vec(),
        begins: days(episode.start()),
        ends: episode.stop().map(days),
    }
}

fn events(report: &Report) -> Vec<Event> {
    let course = &report.course;
    let sure = course.events.iter().map(|event| (&event.code, &event.points, true));
    let possible = course.possible.iter().map(|event| (&event.code, &event.points, false));
    let all = sure.enumerate().chain(possible.enumerate());
    let mut events: Vec<Event> = all
        .map(|(index, (code, points, sure))| Event {
            code: code.clone(),
            index,
            sure,
            day: points.iter().map(|point| number(point.on)).max(),
            rests_on: points.iter().map(|it| (it.result.key(), number(it.on))).collect(),
        })
        .collect();
    // Oldest first; those of one day in the order of the report, what is sure before what is possible.
    events.sort_by_key(|event| event.day.unwrap_or(i32::MAX));
    events
}

fn sequence(report: &Report) -> Option<Sequence> {
    let variants = &report.variants;
    let rt =
        variants.resistance.iter().flat_map(|it| &it.substitutions).map(|it| it.name.to_string());
    let surface = variants.surface.iter().flat_map(|it| &it.changes).map(|it| it.name.to_string());
    let precore = variants.precore.iter().flat_map(|it| &it.changes).map(|it| it.code.to_string());
    let changes: Vec<String> = rt.chain(surface).chain(precore).collect();
    let read = variants.resistance.is_some()
        || variants.surface.is_some()
        || variants.precore.is_some()
        || variants.genotype.is_some();
    read.then(|| Sequence { day: variants.sampled.map(number), changes })
}

#[cfg(test)]
mod tests {
    use super::*;
    use clinical::case::parse_date;
    use clinical::report::classify;

    fn case(today: &str, results: &[(&str, &str, &str)]) -> Case {
        let mut case = Case::read_on(parse_date("today", today).ok());
        for (on, key, text) in results {
            let on = parse_date("on", on).ok();
            let entry = clinical::case::Entry { on, ..clinical::case::Entry::from(*text) };
            case.enter(key, &entry).unwrap_or_else(|error| panic!("{key} {text}: {error}"));
        }
        case
    }

    fn drawn(case: &Case) -> Drawn {
        Drawn::of(case, &classify(case), "EASL2025")
    }

    #[test]
    fn each_answer_about_hbv_dna_is_drawn_as_what_it_is() {
        for (text, amount) in [
            ("1500", Amount::Exact(1500.0)),
            ("<20", Amount::UpTo(20.0)),
            ("detected <20", Amount::UpTo(20.0)),
            ("detected", Amount::Below),
            ("below detection limit", Amount::Below),
            ("not detected", Amount::Nothing),
            (">1.7e8", Amount::From(1.7e8)),
        ] {
            let case = case("2025-01-01", &[("2024-06-01", "hbv_dna", text)]);
            assert_eq!(
                drawn(&case).dna.iter().map(|it| it.amount).collect::<Vec<_>>(),
                [amount],
                "{text}"
            );
            assert_eq!(amount.is_counted(), matches!(text, "1500" | ">1.7e8"), "{text}");
        }
        let copies = case("2025-01-01", &[("2024-06-01", "hbv_dna", "1e5 copies/mL")]);
        let [Point { amount: Amount::Between(low, high), .. }] = drawn(&copies).dna[..] else {
            panic!("copies are a range");
        };
        assert!(low < high);
    }

    #[test]
    fn a_line_is_broken_after_a_year_and_not_before() {
        for (next, broken) in [("2021-01-01", false), ("2021-01-02", true)] {
            // 2020 has 366 days.
            let case = case(next, &[("2020-01-01", "alt", "20"), (next, "alt", "30")]);
            let drawn = drawn(&case);
            assert_eq!(!drawn.missing(&drawn.alt).is_empty(), broken, "{next}");
        }
        // To the day of reading too, and from the first day of anything.
        let case = case("2025-01-01", &[("2020-01-01", "hbsag", "+"), ("2022-01-01", "alt", "30")]);
        let drawn = drawn(&case);
        let days = ["2020-01-01", "2022-01-01", "2025-01-01"]
            .map(|it| number(parse_date("on", it).expect("a day")));
        assert_eq!(drawn.missing(&drawn.alt), [(days[0], days[1]), (days[1], days[2])]);
        assert_eq!(drawn.missing(&drawn.dna), [], "a series that is not there has no stretch");
    }

    #[test]
    fn nothing_that_is_entered_is_lost() {
        let case = case(
            "2025-01-01",
            &[
                ("2024-01-01", "hbeag", "pending"),
                ("2024-02-01", "hbeag", "+"),
                ("2024-02-01", "anti_hbs_titre", "150"),
                ("2024-02-01", "hbsag_level", "1250"),
                ("2024-02-01", "bilirubin", "12"),
                ("2024-03-01", "bilirubin", "13"),
                ("2024-03-01", "hbsag_signal", "2.4 S/CO"),
                ("", "alt", "30"),
            ],
        );
        let drawn = drawn(&case);
        assert_eq!(drawn.others, [("bilirubin", 2), ("hbsag_signal", 1)]);
        let lanes: Vec<_> = drawn
            .lanes
            .iter()
            .map(|lane| (lane.marker, lane.of.len(), lane.titres.len()))
            .collect();
        assert_eq!(lanes, [(Marker::Hbeag, 2, 0), (Marker::AntiHbs, 0, 1)]);
        assert_eq!(drawn.lanes[0].of[0].1, Status::Pending);
        assert_eq!(drawn.hbsag.len(), 1);
        // Without a day it is of the day of reading.
        assert_eq!(drawn.alt[0].day, number(parse_date("on", "2025-01-01").expect("a day")));
        let named: usize = drawn.others.iter().map(|(_, count)| count).sum();
        assert_eq!(drawn.count() + named + drawn.undated + drawn.in_doubt, case.results().len());
    }

    #[test]
    fn the_limits_are_those_of_the_edition_that_leads() {
        let case = case(
            "2025-01-01",
            &[("2024-01-01", "hbv_dna", "<20"), ("2024-05-01", "hbv_dna", "<10")],
        );
        let report = classify(&case);
        for edition in guidelines::editions() {
            let drawn = Drawn::of(&case, &report, edition.key);
            assert_eq!(drawn.uln, Some((edition.uln.male, edition.uln.female)), "{}", edition.key);
            assert_eq!(drawn.one_uln().is_some(), edition.uln.male == edition.uln.female);
            assert!(
                edition.phase_table().is_none() || !drawn.dna_limits.is_empty(),
                "{}",
                edition.key
            );
            assert_eq!(drawn.test_limits, [10.0, 20.0]);
        }
    }

    #[test]
    fn the_events_are_those_of_the_report_each_once() {
        let mut case = case(
            "2012-01-01",
            &[
                ("2009-12-15", "hbv_dna", "3e8"),
                ("2009-12-15", "alt", "160"),
                ("2010-06-20", "hbv_dna", "500"),
                ("2010-12-20", "hbv_dna", "5001"),
                ("2011-01-17", "hbv_dna", "90000"),
                ("2011-01-17", "alt", "95"),
            ],
        );
        let start = parse_date("start", "2010-01-01").expect("a day");
        let episode =
            clinical::case::Episode::new(vec![Drug::Adefovir], start, None).expect("a treatment");
        case.add_treatment(episode).expect("in the past");
        let report = classify(&case);
        let drawn = Drawn::of(&case, &report, "EASL2025");
        assert!(!report.course.events.is_empty());
        assert_eq!(drawn.events.len(), report.course.events.len() + report.course.possible.len());
        for event in &drawn.events {
            let code = match event.sure {
                true => &report.course.events[event.index].code,
                false => &report.course.possible[event.index].code,
            };
            assert_eq!(&event.code, code);
            assert_eq!(event.day, event.rests_on.iter().map(|(_, day)| *day).max());
        }
        assert_eq!(drawn.bars[0].name(), "ADV");
        assert_eq!(drawn.bars[0].ends, None);
    }
}
