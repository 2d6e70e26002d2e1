//! Which results stand for today: those of the newest sample of each test.

use super::{Analyte, Case, Date, DatedResult, LabResult, Marker, Presence};

/// The results that stand for one test now: those of the newest sample. More
/// than one where the same day holds conflicting results. A test that was "not
/// done" is no sample.
pub fn used<'a>(case: &'a Case, key: &str) -> Vec<&'a DatedResult> {
    let Some(test) = tests_of(case).find(|(_, name)| *name == key).map(|(test, _)| test) else {
        return Vec::new();
    };
    Newest::of(case).results(case, test).collect()
}

/// The tests of which a case has a result, with their keys; one of HBsAg may be a level.
fn tests_of(case: &Case) -> impl Iterator<Item = (usize, &'static str)> {
    case.readings().iter().flat_map(|entry| {
        let marker =
            entry.result.of_marker().map(|(marker, _)| (test_of_marker(marker), marker.key()));
        [Some((entry.result.test(), entry.result.key())), marker].into_iter().flatten()
    })
}

/// When a result is from, so that later is greater.
pub(crate) type Recency = (bool, Option<Date>);

/// When the newest sample of each test is from, and among which of the readings its results are.
pub(crate) struct Newest([Option<(Recency, usize, usize)>; LabResult::TESTS]);

impl Newest {
    pub(crate) fn of(case: &Case) -> Newest {
        let mut newest = [None; LabResult::TESTS];
        let done = |(_, entry): &(usize, &DatedResult)| was_done(entry);
        for (at, entry) in case.readings().iter().enumerate().filter(done) {
            let when = recency(case, entry);
            let mut note = |test: usize| match &mut newest[test] {
                Some((newest, _, _)) if *newest > when => {}
                Some((newest, _, last)) if *newest == when => *last = at,
                newest => *newest = Some((when, at, at)),
            };
            note(entry.result.test());
            if entry.result.is_level_of_hbsag() {
                note(test_of_marker(Marker::Hbsag));
            }
        }
        Newest(newest)
    }

    pub(crate) fn results<'a>(
        &self,
        case: &'a Case,
        test: usize,
    ) -> impl Iterator<Item = &'a DatedResult> + use<'a> {
        let (when, among) = match self.0[test] {
            Some((when, first, last)) => (Some(when), &case.readings()[first..=last]),
            None => (None, &[][..]),
        };
        among.iter().filter(move |entry| {
            is_of(&entry.result, test) && was_done(entry) && Some(recency(case, entry)) == when
        })
    }

    /// Whether a result is of the newest sample of its test.
    pub(crate) fn holds(&self, case: &Case, entry: &DatedResult) -> bool {
        was_done(entry) && Some(recency(case, entry)) == self.when(entry.result.test())
    }

    /// When the newest sample of a test is from.
    pub(crate) fn when(&self, test: usize) -> Option<Recency> {
        self.0[test].map(|(when, _, _)| when)
    }

    pub(crate) fn of_marker(&self, marker: Marker) -> Option<Recency> {
        self.when(test_of_marker(marker))
    }

    pub(crate) fn of_analyte(&self, analyte: Analyte) -> Option<Recency> {
        self.when(test_of(analyte))
    }
}

pub(crate) fn test_of(analyte: Analyte) -> usize {
    Marker::ALL.len() + analyte as usize
}

pub(crate) fn test_of_marker(marker: Marker) -> usize {
    LabResult::Marker(marker, Presence::NotDone).test()
}

pub(crate) fn is_of(result: &LabResult, test: usize) -> bool {
    result.test() == test || test == test_of_marker(Marker::Hbsag) && result.is_level_of_hbsag()
}

fn was_done(entry: &DatedResult) -> bool {
    !matches!(entry.result, LabResult::Marker(_, Presence::NotDone))
}

/// A result without a day belongs to the sheet being read, which is the newest;
/// where the day of reading is known, a result of that day is equally new.
pub(crate) fn recency(case: &Case, entry: &DatedResult) -> Recency {
    match (entry.on, case.today()) {
        (None, today) => (true, today),
        (Some(day), Some(today)) if day == today => (true, Some(today)),
        (day, _) => (false, day),
    }
}

/// Whether no result is of another day than the others: then none is earlier than any.
pub(crate) fn is_of_one_day(case: &Case) -> bool {
    let mut days = case.readings().iter().map(|entry| entry.on.or(case.today()));
    days.next().is_none_or(|first| days.all(|day| day == first))
}

/// The day of the newest sample of any of these tests; undated results are of
/// the day of reading.
pub(crate) fn sampled_on(case: &Case, tests: &[usize]) -> Option<Date> {
    let day = |test: &usize| {
        let of_test = |entry: &&DatedResult| is_of(&entry.result, *test) && was_done(entry);
        let samples = case.readings().iter().filter(of_test);
        let newest = samples.max_by_key(|entry| recency(case, entry))?;
        newest.on.or(case.today())
    };
    tests.iter().filter_map(day).max()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::parse_date;
    use proptest::prelude::*;

    /// A few results of a few days, in any order.
    fn case() -> impl Strategy<Value = Case> {
        let days = ["2024-01-01", "2024-01-02", "2024-01-03"];
        let day = prop_oneof![Just(None), (0..days.len()).prop_map(move |at| Some(days[at]))];
        let texts = [
            ("hbsag", "positive"),
            ("hbsag", "negative"),
            ("hbsag", "not done"),
            ("hbsag_level", "0.01"),
            ("hbsag_level", "250"),
            ("hbsag_level", "<1"),
            ("hbeag", "negative"),
            ("alt", "40"),
            ("alt", "41"),
            ("hbv_dna", "2000"),
        ];
        let entry = (0..texts.len(), day);
        proptest::collection::vec(entry, 0..9).prop_map(move |entries| {
            let mut case = Case::read_on(parse_date("today", days[2]).ok());
            for (at, day) in entries {
                let (key, text) = texts[at];
                let on = day.and_then(|day| parse_date("on", day).ok());
                let entry = super::super::Entry { on, ..super::super::Entry::from(text) };
                case.enter(key, &entry).expect("a result");
            }
            case
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1_000) })]

        /// They are looked for among the readings from the first to the last of them: none lies elsewhere.
        #[test]
        fn the_newest_of_a_test_are_all_that_there_are(case in case()) {
            let newest = Newest::of(&case);
            for test in 0..LabResult::TESTS {
                let done = case.readings().iter().filter(|it| is_of(&it.result, test) && was_done(it));
                let when = done.clone().map(|it| recency(&case, it)).max();
                prop_assert_eq!(newest.when(test), when);
                let all: Vec<&DatedResult> =
                    done.filter(|it| Some(recency(&case, it)) == when).collect();
                prop_assert_eq!(newest.results(&case, test).collect::<Vec<_>>(), all);
            }
        }
    }
}
