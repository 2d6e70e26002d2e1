//! What is known of the sequences that were given: kept by the screen as a whole, which
//! outlives a look at another one.

use super::data::Json;
use super::rows::Rows;
use crate::browser::dna::{Pool, Told};
use crate::pages::work::Work;
use sequence_wire::{Entry, Looked, Problem, Progress, Row};
use std::rc::Rc;
use web_sys::File;
use yew::prelude::*;

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
    /// The user's own list of changes to look for, its number (a changed list has another), and how the engine
    /// understood it.
    pub wanted: AttrValue,
    pub list: u32,
    pub entries: Rc<Vec<Entry>>,
    pub work: Work,
    /// What is being read or was read: the names of the files; none of a text.
    pub sources: Rc<Vec<String>>,
    /// The input was opened again after a reading.
    pub reopened: bool,
    pub progress: Progress,
    pub rows: Rows,
    pub problems: Rc<Vec<Problem>>,
    pub problem_count: usize,
    /// Why the engine could not be started, in English.
    pub failure: Option<AttrValue>,
    pub provenance: Option<Json>,
    /// The reference is the user's own; the last file that was chosen as one is none.
    pub own_reference: bool,
    pub no_reference: bool,
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
    /// Another list, with its number.
    Wanted(AttrValue, u32),
    /// How the list of this number was understood.
    Understood(u32, Vec<Entry>),
    Pool(Pool),
    /// Reading begins, of files with these names or of a text.
    Begin(Vec<String>),
    /// Opens or folds the input.
    Reopen(bool),
    Told(Told),
    Profile(Json),
    /// Another reference, and whether it is the user's own. What was typed with the one before is cleared.
    Reference(Json, bool),
    NoReference,
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
            Act::Wanted(wanted, number) => {
                (lab.wanted, lab.list, lab.entries) = (wanted, number, Rc::default());
                lab.rows.forget_looked();
            }
            // An answer to an earlier list.
            Act::Understood(number, _) if lab.list != number => return self,
            Act::Understood(_, entries) => lab.entries = Rc::new(entries),
            Act::Pool(pool) => lab.pool = Some(pool),
            Act::Begin(sources) => {
                lab.begin();
                (lab.work, lab.sources) = (Work::Running, Rc::new(sources));
            }
            Act::Reopen(reopened) => lab.reopened = reopened,
            Act::Told(told) => lab.told(told),
            Act::Profile(_) if lab.own_reference => return self,
            Act::Profile(provenance) => lab.provenance = Some(provenance),
            Act::Reference(provenance, is_own) => {
                lab.begin();
                (lab.provenance, lab.own_reference) = (Some(provenance), is_own);
                lab.no_reference = false;
            }
            Act::NoReference => lab.no_reference = true,
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
            list: self.list,
            entries: self.entries.clone(),
            provenance: self.provenance.take(),
            own_reference: self.own_reference,
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
            Told::Looked(number, looked) if number == self.list => self.looked(looked),
            // Of an earlier list.
            Told::Looked(..) => {}
            Told::Progress(progress) => self.progress = progress,
            Told::Done(progress) => {
                self.progress = progress;
                self.work = Work::ended(progress.cancelled);
            }
            Told::Failed(reason) => {
                // What has failed once is opened anew the next time.
                (self.failure, self.pool) = (Some(reason.into()), None);
                (self.provenance, self.own_reference) = (None, false);
                self.work = Work::Idle;
            }
        }
    }

    fn looked(&mut self, looked: Vec<Looked>) {
        let mut seen = self.rows.seen.borrow_mut();
        seen.resize(self.rows.count, None);
        for Looked { index, seen: here } in looked {
            // The pool reports rows in the order of their indices, and before what is found in them.
            if let Some(place) = seen.get_mut(index as usize) {
                self.rows.looked += usize::from(place.is_none());
                *place = Some(here);
            }
        }
    }

    /// Whether the input is folded to a line: what was read is what counts then.
    pub fn is_folded(&self) -> bool {
        match self.work {
            Work::Idle => false,
            Work::Running => !self.reopened,
            Work::Done | Work::Cancelled => !self.reopened && self.rows.count > 0,
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
    use hbv::Presence;
    use sequence_wire::Seen;

    fn after(acts: Vec<Act>) -> Rc<Lab> {
        acts.into_iter().fold(Rc::new(Lab::default()), |lab, act| lab.reduce(act))
    }

    #[test]
    fn rows_and_problems_gather_until_it_is_done() {
        let rows = |index| Told::Rows(vec![Row { index, ..Row::default() }]);
        let lab = after(vec![
            Act::Text("ACGT".into()),
            Act::Begin(Vec::new()),
            Act::Told(rows(0)),
            Act::Told(Told::Problem(Problem::default())),
            Act::Told(rows(1)),
            Act::Told(Told::Done(Progress { cancelled: true, ..Progress::default() })),
        ]);
        assert_eq!((lab.rows.count, lab.problem_count, lab.work), (2, 1, Work::Cancelled));
        assert_eq!(lab.row(1).map(|row| row.index), Some(1));
        assert!(lab.is_folded() && !lab.clone().reduce(Act::Reopen(true)).is_folded());
        let lab = lab.reduce(Act::Begin(Vec::new()));
        assert_eq!((lab.rows.count, &*lab.text), (0, "ACGT"), "what was typed stays");
        let nothing = lab.reduce(Act::Told(Told::Done(Progress::default())));
        assert!(!nothing.is_folded(), "where nothing was read, the input is what is needed");
    }

    #[test]
    fn what_is_found_is_that_of_the_latest_list_and_forgotten_with_it() {
        let rows = |index| Act::Told(Told::Rows(vec![Row { index, ..Row::default() }]));
        let seen = |presence| vec![Seen { presence, found: String::new() }];
        let found = |number, index, presence| {
            let looked = vec![Looked { index, seen: seen(presence) }];
            Act::Told(Told::Looked(number, looked))
        };
        let entry = Entry { text: "rtM204V".into(), ..Entry::default() };
        let lab = after(vec![
            Act::Begin(Vec::new()),
            rows(0),
            rows(1),
            Act::Wanted("rtM204".into(), 1),
            Act::Wanted("rtM204V".into(), 2),
            found(1, 0, Presence::Absent),
            found(2, 1, Presence::NotRead),
            Act::Understood(2, vec![entry]),
            Act::Understood(1, Vec::new()),
            found(2, 9, Presence::Present),
        ]);
        assert_eq!(*lab.rows.seen.borrow(), [None, Some(seen(Presence::NotRead))]);
        assert_eq!((lab.rows.looked, lab.entries.len()), (1, 1));
        let lab = lab.reduce(Act::Wanted("".into(), 3));
        assert_eq!((lab.rows.looked, lab.entries.len(), lab.rows.count), (0, 0, 2));
        assert!(lab.rows.seen.borrow().is_empty());
    }

    #[test]
    fn another_reference_clears_what_the_first_has_typed() {
        let json = |name: &str| Json(Rc::new(serde_json::json!({ "name": name })));
        let rows = Act::Told(Told::Rows(vec![Row::default()]));
        let lab = after(vec![
            Act::Text("ACGT".into()),
            Act::Begin(Vec::new()),
            rows,
            Act::Reference(json("own"), true),
            Act::Profile(json("built in")),
        ]);
        let name = lab.provenance.as_ref().map(|Json(value)| value["name"].to_string());
        assert_eq!(name.as_deref(), Some("\"own\""));
        assert_eq!((lab.rows.count, &*lab.text, lab.own_reference), (0, "ACGT", true));
    }

    #[test]
    fn a_late_answer_changes_nothing() {
        let lab = after(vec![Act::Open(1), Act::Open(2), Act::Detail(1, Err("late".into()))]);
        assert_eq!((lab.open, lab.detail_failure.as_deref()), (Some(2), None));
    }
}
