//! What a person's answers do to the fields.

use super::asked::{self, Reply};
use super::found::{Asked, Sure, Typed};
use super::progress::{Answer, Progress, Step};
use super::questions;
use crate::browser::{clock, page};
use crate::desk::Act;
use crate::entries::{Days, Entries, Filler, Filling, read};
use crate::words::Words;
use clinical::case::{CaseError, Date, parse_date, parse_when};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;
use yew::prelude::*;

/// Puts what is confirmed into the fields, and notes it.
#[derive(Clone)]
pub struct Hand {
    /// The number of the report.
    pub nth: u32,
    pub days: Days,
    /// Everything that may be filled in, for the days that it is of.
    pub all: Rc<Vec<Filling>>,
    /// The entries as they are now.
    pub latest: Rc<RefCell<Entries>>,
    /// Whether something of the report is filled in.
    pub begun: Rc<RefCell<bool>>,
    pub act: Callback<Act>,
    pub progress: UseReducerDispatcher<Progress>,
}

impl Hand {
    /// Fills in all that is sure and wanted. What no field takes is said in its line.
    pub fn sure(&self, sure: &[Sure], without: &BTreeSet<usize>) {
        let Some(mut filler) = self.filler() else { return };
        for (line, sure) in sure.iter().enumerate() {
            if !without.contains(&line) {
                let _ = filler.put(&sure.filling);
            }
        }
        let (before, after) = self.put(filler.entries());
        self.progress.dispatch((self.nth, Step::Sure(before, after)));
    }

    /// A case takes the place of everything.
    pub fn whole(&self, entries: &Entries) {
        let (before, after) = self.put(entries.clone());
        self.progress.dispatch((self.nth, Step::Sure(before, after)));
    }

    /// Answers a line. Whether that is done: what cannot be read is said beside it.
    pub fn answer(&self, words: &Words, asked: &Asked, reply: Reply) -> bool {
        let line = asked.nth;
        let note = |step: Step| self.progress.dispatch((self.nth, step));
        let (filling, said) = match reply {
            Reply::Leave => {
                note(Step::Answered(line, Answer::Left, None));
                return true;
            }
            Reply::Again => {
                note(Step::Again(line));
                return true;
            }
            Reply::Choice(at) => match asked.choices.get(at) {
                Some((said, filling)) => (filling.clone(), said.clone()),
                None => return false,
            },
            Reply::Typed => {
                let text = page::value_of(&asked::field(line)).trim().to_owned();
                match typed(words, asked, &text) {
                    Ok(filling) => (filling, text),
                    Err(why) => {
                        note(Step::Answered(line, Answer::Refused(why), None));
                        return false;
                    }
                }
            }
        };
        let filled = self.on_its_day(words, asked, filling).and_then(|filling| {
            let mut filler = self.filler().ok_or_else(String::new)?;
            filler.put(&filling).ok_or_else(|| words.get("paste-no-field"))?;
            let after = filler.entries();
            match problem(&filling, &after) {
                Some(error) => Err(words.error(&error)),
                None => Ok(after),
            }
        });
        match filled {
            Ok(after) => {
                let filled = self.put(after);
                note(Step::Answered(line, Answer::Filled(said), Some(filled)));
                true
            }
            Err(why) => {
                note(Step::Answered(line, Answer::Refused(why), None));
                false
            }
        }
    }

    /// Answers a question about the whole report.
    ///
    /// # Errors
    /// What was typed is no day.
    pub fn answer_whole(&self, words: &Words, reply: questions::Reply) -> Result<(), String> {
        let step = match reply {
            questions::Reply::Person(person) => Step::Person(person),
            questions::Reply::Order(order) => Step::Order(order),
            questions::Reply::Same(same) => Step::Days(Days { same: Some(same), ..self.days }),
            questions::Reply::Undated(day) => Step::Days(Days { undated: Some(day), ..self.days }),
            questions::Reply::Typed => {
                let day = day_typed(words, questions::DAY)?;
                Step::Days(Days { undated: Some(day), ..self.days })
            }
        };
        self.progress.dispatch((self.nth, step));
        Ok(())
    }

    fn filler(&self) -> Option<Filler> {
        Filler::new(&self.latest.borrow(), &self.all, self.days).ok()
    }

    /// Puts new entries in: what stood there before, where it is the first of the report, and they.
    fn put(&self, after: Entries) -> (Option<Entries>, Entries) {
        let first = !self.begun.replace(true);
        let before = first.then(|| self.latest.borrow().clone());
        *self.latest.borrow_mut() = after.clone();
        self.act.emit(Act::FillFrom { entries: after.clone(), first });
        (before, after)
    }

    /// A result whose day is asked, with the day that was typed.
    fn on_its_day(
        &self,
        words: &Words,
        asked: &Asked,
        filling: Filling,
    ) -> Result<Filling, String> {
        if !asked.needs_day {
            return Ok(filling);
        }
        let day = Some(day_typed(words, &asked::day_field(asked.nth))?);
        Ok(match filling {
            Filling::Result(_, result, uln) => Filling::Result(day, result, uln),
            Filling::Typed(_, key, text) => Filling::Typed(day, key, text),
            other => other,
        })
    }
}

fn day_typed(words: &Words, id: &str) -> Result<Date, String> {
    parse_date("date", &page::value_of(id)).map_err(|error| words.error(&error))
}

fn typed(words: &Words, asked: &Asked, text: &str) -> Result<Filling, String> {
    match &asked.typed {
        _ if text.is_empty() => Err(words.get("paste-typed-nothing")),
        Some(Typed::Value(key)) => Ok(Filling::Typed(asked.on, key, text.to_owned())),
        Some(Typed::Since(drugs, stop)) => match parse_when("start", text) {
            Ok(start) => Ok(Filling::Treatment(drugs.clone(), start.to_string(), *stop)),
            Err(error) => Err(words.error(&error)),
        },
        None => Err(String::new()),
    }
}

/// Why the field does not read what was put into it.
fn problem(filling: &Filling, after: &Entries) -> Option<CaseError> {
    let Filling::Typed(_, key, text) = filling else { return None };
    let read = read(after, clock::today());
    let of_test = |field: &str| field.rsplit('.').next() == Some(key);
    let there = read
        .problems
        .into_iter()
        .find(|problem| of_test(&problem.field) && after.get(&problem.field) == text.trim());
    there.map(|problem| problem.error)
}
