//! What came into the box on top of the sheet and is not done with: reports one after the other, and files that are no
//! report.

use crate::browser::keep;
use crate::desk::Act;
use crate::entries::Entries;
use std::collections::VecDeque;
use std::rc::Rc;
use yew::prelude::*;

/// So many letters at once were not typed: they come from the clipboard, or from what the phone's camera reads.
const TYPED_AT_ONCE: usize = 24;
/// A longer text would make the box slow, and is a file.
const SHOWN: usize = 40_000;

/// A report as it came in.
#[derive(Clone, Default, PartialEq)]
pub struct Report {
    pub text: AttrValue,
    /// The name of its file; empty for what was pasted or typed.
    pub name: AttrValue,
    /// Whether it may be read from a picture, so that signs and letters may have changed.
    pub optical: bool,
    /// Whether it came in whole; else it is being typed.
    pub whole: bool,
    /// Its number: another one is read anew.
    pub nth: u32,
}

/// Why a file cannot be read.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    Picture,
    /// A file that is known and is no text: its name.
    Other(String),
    /// An encoding that is not read; empty where nothing names it.
    Encoding(String),
    TooLong,
    Unreadable,
    /// A PDF that needs a password.
    Locked,
    /// A PDF that is damaged.
    Damaged,
    /// A PDF of pictures.
    NoLayer,
    /// A PDF whose letters cannot be read: their share in per cent.
    Hidden(u32),
    /// What reads PDF could not be fetched.
    NoReader,
}

/// A file that was opened: its name, and its text or why there is none.
pub type OpenedFile = (String, Result<String, Problem>);

/// All that came in and is not done with.
#[derive(Clone, Default, PartialEq)]
pub struct Inbox {
    pub report: Report,
    pub waiting: VecDeque<Report>,
    pub problems: Vec<(String, Problem)>,
    /// How many files are being opened.
    pub opening: usize,
    /// Whether all of the report is filled in: the box is empty then.
    pub done: bool,
    /// How often something was put into the box that was not typed or pasted there.
    pub put: u32,
    last: u32,
}

pub enum Came {
    /// What the box holds now; whether it comes from the clipboard, and whether that shows that it was copied from a page.
    Text {
        text: String,
        copied: Option<bool>,
    },
    /// So many files are being opened.
    Opening(usize),
    Opened(OpenedFile),
    Optical(bool),
    Done(bool),
    /// The report is done with; the next one that waits takes its place.
    Next,
    /// Nothing of it is kept.
    Nothing,
}

impl Inbox {
    /// Begins with what the tab kept of a report.
    pub fn kept() -> Inbox {
        let text = keep::report();
        let mut inbox = Inbox::default();
        inbox.begin(Report { optical: !text.is_empty(), text: text.into(), ..Report::default() });
        inbox
    }

    fn begin(&mut self, report: Report) {
        self.last += 1;
        self.done = false;
        self.report = Report { nth: self.last, ..report };
    }

    fn next(&mut self) {
        let next = self.waiting.pop_front().unwrap_or_default();
        self.problems.clear();
        self.begin(next);
    }

    /// What the box holds.
    pub fn shown(&self) -> AttrValue {
        if self.done || self.report.text.len() > SHOWN {
            AttrValue::default()
        } else {
            self.report.text.clone()
        }
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.report.text.is_empty() && self.problems.is_empty()
    }
}

impl Reducible for Inbox {
    type Action = Came;

    fn reduce(self: Rc<Self>, came: Came) -> Rc<Self> {
        let mut next = (*self).clone();
        let typed = matches!(came, Came::Text { .. });
        match came {
            Came::Text { text, copied } => {
                next.problems.clear();
                let before = if next.done { 0 } else { next.report.text.len() };
                let whole = copied.is_some() || text.len() > before + TYPED_AT_ONCE;
                let optical = whole && copied != Some(true);
                let report = Report {
                    text: text.into(),
                    whole,
                    optical,
                    name: AttrValue::default(),
                    nth: next.report.nth,
                };
                // What is typed on is the same report.
                if whole || next.done || next.report.text.is_empty() {
                    next.begin(report);
                } else {
                    next.report = Report { optical: optical || next.report.optical, ..report };
                }
            }
            Came::Opening(count) => {
                next.problems.clear();
                next.opening += count;
            }
            Came::Opened((name, Ok(text))) => {
                next.opening = next.opening.saturating_sub(1);
                let report = Report {
                    text: text.into(),
                    name: name.into(),
                    whole: true,
                    ..Report::default()
                };
                if next.done || next.report.text.is_empty() {
                    next.begin(report);
                } else {
                    next.waiting.push_back(report);
                }
            }
            Came::Opened((name, Err(problem))) => {
                next.opening = next.opening.saturating_sub(1);
                next.problems.push((name, problem));
            }
            Came::Optical(optical) => next.report.optical = optical,
            Came::Done(done) => next.done = done,
            Came::Next => next.next(),
            Came::Nothing => {
                next = Inbox { last: next.last, ..Inbox::default() };
                next.begin(Report::default());
            }
        }
        // A long text that came into the box goes out of it, too.
        let stands = if typed { &next.report.text } else { &self.shown() };
        if next.shown() != *stands {
            next.put += 1;
        }
        // A file is there still.
        let kept = if next.done || !next.report.name.is_empty() { "" } else { &next.report.text };
        keep::keep_report(kept);
        next.into()
    }
}

/// What the later part shows below the box.
#[derive(Properties, Clone, PartialEq)]
pub struct Shown {
    pub inbox: Inbox,
    pub entries: Entries,
    pub act: Callback<Act>,
    pub came: Callback<Came>,
    pub on_show: Callback<MouseEvent>,
}
