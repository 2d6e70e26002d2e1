//! A case told by days before and after the start of treatment, and what is asked of its course.

use crate::common::{day, marker, measured};
use clinical::case::*;
use clinical::course::Course;
use clinical::report::classify;
use jiff::ToSpan;

pub const START: &str = "2018-01-01";

/// A case told by days before and after the start of treatment.
pub struct Told {
    pub case: Case,
    pub person: Person,
    start: Date,
}

pub fn told() -> Told {
    let person = Person { cirrhosis: Some(Cirrhosis::None), ..Person::default() };
    Told { case: Case::default(), person, start: day(START) }
}

impl Told {
    pub fn date(&self, after: i32) -> Date {
        self.start.checked_add(after.days()).expect("a day")
    }

    /// On these drugs from day 0.
    pub fn on(self, drugs: &str) -> Told {
        self.drugs(drugs, 0, None, None)
    }

    pub fn drugs(
        mut self,
        drugs: &str,
        from: i32,
        to: Option<i32>,
        adherent: Option<bool>,
    ) -> Told {
        let drugs = Drug::parse_several(drugs).expect("drugs");
        let stop = to.map(|to| self.date(to));
        let mut episode = Episode::new(drugs, self.date(from), stop).expect("a treatment");
        episode.adherent = adherent;
        self.case.add_treatment(episode).expect("no future");
        self
    }

    pub fn add(mut self, on: i32, result: LabResult) -> Told {
        let on = self.date(on);
        self.case.add(Some(on), result).expect("no future");
        self
    }

    pub fn dna(self, on: i32, text: &str) -> Told {
        let dna = HbvDna::parse(text, Unit::IuPerMl).expect("HBV DNA");
        self.add(on, LabResult::Dna(dna))
    }

    /// Several HBV DNA, `day value`.
    pub fn series(self, results: &[(i32, &str)]) -> Told {
        results.iter().fold(self, |told, (on, text)| told.dna(*on, text))
    }

    pub fn alt(self, on: i32, value: f64) -> Told {
        self.add(on, measured(Analyte::Alt, value))
    }

    pub fn is(self, on: i32, which: Marker, found: bool) -> Told {
        let presence = if found { Presence::Found } else { Presence::NotFound };
        self.add(on, marker(which, presence))
    }

    pub fn level(self, on: i32, value: f64) -> Told {
        self.add(on, measured(Analyte::HbsagLevel, value))
    }

    pub fn person(mut self, edit: impl FnOnce(&mut Person)) -> Told {
        edit(&mut self.person);
        self
    }

    pub fn course(mut self) -> Course {
        self.case.set_person(self.person).expect("a possible person");
        classify(&self.case).course
    }
}

pub fn has(course: &Course, code: &str) -> bool {
    course.events.iter().any(|event| event.code == *code)
}

/// A term of the seed.
pub fn remarked(course: &Course, code: &str) -> bool {
    course.remarks.iter().any(|remark| remark.code == *code)
}

pub fn may(course: &Course, code: &str) -> bool {
    course.possible.iter().any(|event| event.code == *code)
}

/// What would settle a possible event.
#[track_caller]
pub fn settles<'a>(course: &'a Course, code: &str) -> Vec<&'a str> {
    let event = course.possible.iter().find(|event| event.code == *code);
    let event = event.unwrap_or_else(|| panic!("{code}: {:?}", course.possible));
    event.settles.iter().map(|code| code.as_str()).collect()
}

pub fn state(course: &Course, code: &str) -> bool {
    course.states.iter().any(|event| event.code == *code)
}

#[track_caller]
pub fn sides(code: &str, told: impl Fn(i32) -> Told, inside: &[i32], outside: &[i32]) {
    let holds = if code.starts_with("SEED_") { remarked } else { has };
    for day in inside {
        assert!(holds(&told(*day).course(), code), "{code} at {day}");
    }
    for day in outside {
        assert!(!holds(&told(*day).course(), code), "no {code} at {day}");
    }
}
