//! What is known of the table that was given: kept by the screen as a whole, which outlives a look at another one.

use super::filter::Filter;
use crate::browser::cohort::{Pool, Told};
use crate::pages::sequence::Json;
use crate::pages::work::Work;
use serde_json::Value;
use std::rc::Rc;
use web_sys::File;
use yew::prelude::*;

/// How far it is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Progress {
    pub rows: f64,
    pub bytes: f64,
    pub of_bytes: f64,
    pub seconds: f64,
    pub cancelled: bool,
}

impl Progress {
    fn of(value: &Value) -> Progress {
        let number = |name: &str| value[name].as_f64().unwrap_or(0.0);
        Progress {
            rows: number("rows"),
            bytes: number("bytes"),
            of_bytes: number("of_bytes"),
            seconds: number("seconds"),
            cancelled: value["cancelled"].as_bool().unwrap_or(false),
        }
    }
}

#[derive(Clone, Default, PartialEq)]
pub struct Lab {
    pub pool: Option<Pool>,
    /// What is read, so that it can be read again.
    pub file: Option<File>,
    pub name: AttrValue,
    pub work: Work,
    pub progress: Progress,
    /// How the table is read.
    pub about: Option<Json>,
    /// How it shall be read, where that was changed since.
    pub draft: Option<Json>,
    pub tally: Option<Json>,
    /// Why it is no table that can be read: a stable name, and it in English.
    pub refused: Option<(AttrValue, AttrValue)>,
    /// Why the workers could not be started, or what else could not be done, in English.
    pub failure: Option<AttrValue>,
    /// Whether the matrix counts phases.
    pub by_phase: bool,
    /// The two editions that are looked at.
    pub pair: Option<(usize, usize)>,
    pub filter: Filter,
    pub page: usize,
    /// The rows that the filter leaves, as far as they are shown.
    pub rows: Option<Json>,
    /// The number of the question that they answer; a later question has a later one.
    question: u32,
    /// What is being made for other programs.
    pub making: Option<AttrValue>,
    /// The page of the list of columns.
    pub columns: usize,
}

pub enum Act {
    Pool(Pool),
    /// Reading begins.
    Begin(File),
    Told(Told),
    /// Another mapping, which is not read with yet.
    Draft(Option<Json>),
    ByPhase(bool),
    Pair(usize, usize),
    Filter(Box<Filter>),
    Page(usize),
    Columns(usize),
    /// What the rows of the question of this number are.
    Rows(u32, Result<Json, AttrValue>),
    Making(Option<AttrValue>),
    Failed(AttrValue),
    Clear,
}

impl Lab {
    /// The number of the present question.
    pub fn question(&self) -> u32 {
        self.question
    }

    fn ask(&mut self) {
        self.question += 1;
        self.failure = None;
    }

    fn told(&mut self, told: Told) {
        match told {
            Told::Opened(about) => self.about = Some(Json(Rc::new(about))),
            Told::Refused(why, said) => {
                self.refused = Some((why.into(), said.into()));
                self.work = Work::Idle;
            }
            Told::Progress(progress) => self.progress = Progress::of(&progress),
            Told::Tally(tally) => {
                self.tally = Some(Json(Rc::new(tally)));
                self.ask();
            }
            Told::Done(progress) => {
                self.progress = Progress::of(&progress);
                self.work = Work::ended(self.progress.cancelled);
                self.ask();
            }
            Told::Failed(reason) => {
                // What has failed once is opened anew the next time.
                (self.failure, self.pool, self.work) = (Some(reason.into()), None, Work::Idle);
            }
        }
    }
}

impl Reducible for Lab {
    type Action = Act;

    fn reduce(self: Rc<Self>, act: Act) -> Rc<Self> {
        let mut lab = (*self).clone();
        match act {
            Act::Pool(pool) => lab.pool = Some(pool),
            Act::Begin(file) => {
                let draft = lab.draft.take();
                lab = Lab {
                    pool: lab.pool,
                    name: file.name().into(),
                    work: Work::Running,
                    question: lab.question + 1,
                    by_phase: lab.by_phase,
                    pair: lab.pair,
                    draft: draft.filter(|_| lab.file.as_ref() == Some(&file)),
                    file: Some(file),
                    ..Lab::default()
                };
            }
            Act::Told(told) => lab.told(told),
            Act::Draft(draft) => lab.draft = draft,
            Act::ByPhase(by_phase) => lab.by_phase = by_phase,
            Act::Pair(from, to) => lab.pair = Some((from, to)),
            Act::Filter(filter) => {
                (lab.filter, lab.page) = (*filter, 0);
                lab.ask();
            }
            Act::Page(page) => {
                lab.page = page;
                lab.ask();
            }
            Act::Columns(page) => lab.columns = page,
            // An answer that comes late says nothing of what is asked now.
            Act::Rows(question, _) if question != lab.question => return self,
            Act::Rows(_, Ok(rows)) => lab.rows = Some(rows),
            Act::Rows(_, Err(failure)) | Act::Failed(failure) => {
                (lab.failure, lab.making) = (Some(failure), None);
            }
            Act::Making(making) => lab.making = making,
            Act::Clear => {
                lab = Lab { pool: lab.pool, question: lab.question + 1, ..Lab::default() }
            }
        }
        lab.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn after(acts: Vec<Act>) -> Rc<Lab> {
        acts.into_iter().fold(Rc::new(Lab::default()), |lab, act| lab.reduce(act))
    }

    fn rows(total: u64) -> Json {
        Json(Rc::new(json!({"total": total, "rows": []})))
    }

    #[test]
    fn a_late_answer_changes_nothing() {
        let lab = after(vec![Act::Filter(Box::default()), Act::Page(1)]);
        let late = lab.clone().reduce(Act::Rows(1, Ok(rows(3))));
        assert!(late.rows.is_none());
        let lab = lab.reduce(Act::Rows(2, Ok(rows(5))));
        assert_eq!(lab.rows.as_ref().map(|Json(rows)| rows["total"].clone()), Some(json!(5)));
        assert_eq!(lab.clone().reduce(Act::Filter(Box::default())).page, 0);
    }

    #[test]
    fn what_was_counted_asks_for_the_rows_again() {
        let tally = Act::Told(Told::Tally(json!({"rows": 4})));
        let lab = after(vec![tally]);
        assert_eq!((lab.question(), lab.work), (1, Work::Idle));
        let done = json!({"rows": 4, "cancelled": true});
        let lab = lab.reduce(Act::Told(Told::Done(done)));
        assert_eq!((lab.question(), lab.work, lab.progress.rows), (2, Work::Cancelled, 4.0));
        let lab = lab.reduce(Act::Told(Told::Refused("fhir".into(), "no".into())));
        assert_eq!(lab.refused, Some(("fhir".into(), "no".into())));
    }
}
