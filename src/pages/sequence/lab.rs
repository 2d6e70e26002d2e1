//! What is known of the sequences that were given: kept by the screen as a whole, which
//! outlives a look at another one.

use super::batch::Rows;
use super::one::Json;
use crate::browser::dna::{Pool, Problem, Progress, Row, Told};
use std::rc::Rc;
use web_sys::File;
use yew::prelude::*;

/// Where the work stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Work {
    #[default]
    Idle,
    Running,
    Done,
    Cancelled,
}

/// As many problems are listed; the rest are counted.
pub const MOST_PROBLEMS: usize = 200;

#[derive(Clone, Default, PartialEq)]
pub struct Lab {
    /// What stands in the field.
    pub text: AttrValue,
    /// Pastes too long for the field, read like files.
    pub pasted: Rc<Vec<File>>,
    /// The tab's storage is full or forbidden: a reload would lose the text.
    pub unkept: bool,
    /// The list of one's own.
    pub wanted: AttrValue,
    pub work: Work,
    pub progress: Progress,
    pub rows: Rows,
    pub problems: Rc<Vec<Problem>>,
    pub problem_count: usize,
    /// Why the engine could not be started, in English.
    pub failure: Option<AttrValue>,
    pub provenance: Option<Json>,
    /// The sequence that is looked at, and what is known of it.
    pub open: Option<u32>,
    pub detail: Option<Json>,
    pub detail_failure: Option<AttrValue>,
    pub pool: Option<Pool>,
}

pub enum Act {
    Text(AttrValue),
    /// Whether the text is kept in the tab.
    Kept(bool),
    Pasted(File),
    /// Takes away one of the pastes, by its place.
    TakeAway(usize),
    Wanted(AttrValue),
    Pool(Pool),
    Begin,
    Told(Told),
    Profile(Json),
    Open(u32),
    Detail(u32, Result<Json, AttrValue>),
    Close,
    Clear,
}

impl Reducible for Lab {
    type Action = Act;

    fn reduce(self: Rc<Self>, act: Act) -> Rc<Self> {
        let mut lab = (*self).clone();
        match act {
            Act::Text(text) => lab.text = text,
            Act::Kept(kept) => lab.unkept = !kept,
            Act::Pasted(file) => Rc::make_mut(&mut lab.pasted).push(file),
            Act::TakeAway(at) => {
                let mut place = 0..;
                Rc::make_mut(&mut lab.pasted).retain(|_| place.next() != Some(at));
            }
            Act::Wanted(wanted) => lab.wanted = wanted,
            Act::Pool(pool) => lab.pool = Some(pool),
            Act::Begin => {
                lab.begin();
                lab.work = Work::Running;
            }
            Act::Told(told) => lab.told(told),
            Act::Profile(provenance) => lab.provenance = Some(provenance),
            Act::Open(index) => {
                (lab.open, lab.detail, lab.detail_failure) = (Some(index), None, None);
            }
            // An answer that comes late says nothing of what is open now.
            Act::Detail(index, _) if lab.open != Some(index) => return self,
            Act::Detail(_, Ok(detail)) => lab.detail = Some(detail),
            Act::Detail(_, Err(failure)) => lab.detail_failure = Some(failure),
            Act::Close => (lab.open, lab.detail, lab.detail_failure) = (None, None, None),
            Act::Clear => {
                lab.begin();
                lab.text = AttrValue::default();
                (lab.pasted, lab.unkept) = (Rc::default(), false);
            }
        }
        lab.into()
    }
}

impl Lab {
    /// Nothing is known of any sequence.
    fn begin(&mut self) {
        *self = Lab {
            text: self.text.clone(),
            pasted: self.pasted.clone(),
            unkept: self.unkept,
            wanted: self.wanted.clone(),
            provenance: self.provenance.take(),
            pool: self.pool.take(),
            ..Lab::default()
        };
    }

    fn told(&mut self, told: Told) {
        match told {
            Told::Rows(rows) => {
                let mut all = self.rows.all.borrow_mut();
                all.extend(rows);
                self.rows.count = all.len();
            }
            Told::Problem(problem) => {
                self.problem_count += 1;
                if self.problems.len() < MOST_PROBLEMS {
                    Rc::make_mut(&mut self.problems).push(problem);
                }
            }
            Told::Progress(progress) => self.progress = progress,
            Told::Done(progress) => {
                self.progress = progress;
                self.work = if progress.cancelled { Work::Cancelled } else { Work::Done };
            }
            Told::Failed(reason) => {
                // What has failed once is opened anew the next time.
                (self.failure, self.pool) = (Some(reason.into()), None);
                self.work = Work::Idle;
            }
        }
    }

    /// A row by its index.
    pub fn row(&self, index: u32) -> Option<Row> {
        self.rows.all.borrow().iter().find(|row| row.index == index).cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(acts: Vec<Act>) -> Rc<Lab> {
        acts.into_iter().fold(Rc::new(Lab::default()), |lab, act| lab.reduce(act))
    }

    #[test]
    fn rows_and_problems_gather_until_it_is_done() {
        let rows = |index| Told::Rows(vec![Row { index, ..Row::default() }]);
        let lab = after(vec![
            Act::Text("ACGT".into()),
            Act::Begin,
            Act::Told(rows(0)),
            Act::Told(Told::Problem(Problem::default())),
            Act::Told(rows(1)),
            Act::Told(Told::Done(Progress { cancelled: true, ..Progress::default() })),
        ]);
        assert_eq!((lab.rows.count, lab.problem_count, lab.work), (2, 1, Work::Cancelled));
        assert_eq!(lab.row(1).map(|row| row.index), Some(1));
        let lab = lab.reduce(Act::Begin);
        assert_eq!((lab.rows.count, &*lab.text), (0, "ACGT"), "what was typed stays");
    }

    #[test]
    fn a_late_answer_changes_nothing() {
        let lab = after(vec![Act::Open(1), Act::Open(2), Act::Detail(1, Err("late".into()))]);
        assert_eq!((lab.open, lab.detail_failure.as_deref()), (Some(2), None));
    }
}
