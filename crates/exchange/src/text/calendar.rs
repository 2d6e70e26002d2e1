//! Which day the results of a text are of.

use super::fold::Line;
use super::scan::{Kind, Scanned, Token};
use crate::days::{Order, Written};
use crate::evidence::row::Sign;
use crate::lexicon::labels::DayOf;
use crate::understood::{At, DateRead, Why};
use clinical::case::Date;

/// A day of the whole text or of a part of it.
#[derive(Clone, Debug)]
struct Named {
    line: usize,
    of: DayOf,
    day: Option<Date>,
}

/// The days of a text.
pub struct Calendar {
    order: Option<Order>,
    named: Vec<Named>,
    /// Those of the label that counts, by line; and whether they differ.
    best: Vec<Named>,
    several: bool,
    /// Days that are not known as they stand.
    pub doubts: Vec<DateRead>,
    /// Years of birth.
    pub births: Vec<(usize, i16)>,
}

/// The day of a row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DayOfRow {
    /// The day, if it is known.
    pub day: Option<Date>,
    /// Why the reading must be asked for it.
    pub asked: Option<Why>,
}

impl Calendar {
    /// The days of all lines.
    pub fn of(lines: &[(Line, Scanned)]) -> Calendar {
        let order = order(lines);
        let mut calendar = Calendar {
            order,
            named: Vec::new(),
            best: Vec::new(),
            several: false,
            doubts: Vec::new(),
            births: Vec::new(),
        };
        for (line, scanned) in lines {
            calendar.take(line, scanned);
        }
        let best = calendar.named.iter().map(|named| named.of).min();
        calendar.best =
            calendar.named.iter().filter(|named| Some(named.of) == best).cloned().collect();
        let first = calendar.best.first().map(|named| named.day);
        calendar.several = calendar.best.iter().any(|named| Some(named.day) != first);
        calendar
    }

    fn take(&mut self, line: &Line, scanned: &Scanned) {
        let named_before = |at: usize| {
            scanned.tokens[..at].iter().any(|token| matches!(token.kind, Kind::Name(_)))
        };
        let days = scanned.tokens.iter().filter(|token| matches!(token.kind, Kind::Day(_))).count();
        let mut last: Option<DayOf> = None;
        for (at, token) in scanned.tokens.iter().enumerate() {
            let Kind::Day(written) = &token.kind else { continue };
            let label = label(&scanned.tokens[..at], token);
            let is_birth =
                label.as_ref().is_some_and(|(_, first)| is_birth(line, scanned, *first, at));
            let of = match label {
                Some((of, _)) => of,
                None if last == Some(DayOf::Other) => DayOf::Other,
                None => {
                    let title = !named_before(at) && days == 1 && is_title(line, scanned, at);
                    if !title {
                        continue;
                    }
                    DayOf::Unnamed
                }
            };
            last = Some(of);
            if is_birth {
                if let Some(year) = year(written) {
                    self.births.push((line.number, year));
                }
                continue;
            }
            if of == DayOf::Other || named_before(at) {
                continue;
            }
            let (day, why) = self.resolved(written);
            if why.is_some() {
                self.doubts.push(DateRead {
                    at: At::Line(line.number),
                    text: line.slice(token.start, token.end).trim().to_owned(),
                    candidates: candidates(written),
                    why,
                });
            }
            self.named.push(Named { line: line.number, of, day });
        }
    }

    /// The day that a written one is, and why it is asked.
    pub fn resolved(&self, written: &Written) -> (Option<Date>, Option<Why>) {
        match written {
            Written::Day(day, _) => (Some(*day), None),
            Written::Minguo(day) => (Some(*day), Some(Why::MinguoYear)),
            Written::Either { day_first, month_first } => match self.order {
                Some(Order::DayFirst) => (Some(*day_first), None),
                Some(Order::MonthFirst) => (Some(*month_first), None),
                None => (None, Some(Why::DayMonthOrder)),
            },
            Written::Month | Written::ShortYear => (None, Some(Why::DayNotKnown)),
        }
    }

    /// The day of a row by its line: of the sample before it came to the laboratory before it was reported.
    pub fn day_of(&self, line: usize) -> DayOfRow {
        let Some(first) = self.best.first() else { return DayOfRow { day: None, asked: None } };
        if !self.several {
            return DayOfRow { day: first.day, asked: None };
        }
        // Several: each holds from its line on.
        let until = self.best.partition_point(|named| named.line <= line);
        match until.checked_sub(1).and_then(|at| self.best.get(at)) {
            Some(named) => {
                DayOfRow { day: named.day, asked: named.day.is_none().then_some(Why::DayNotKnown) }
            }
            None => DayOfRow { day: None, asked: Some(Why::DayNotKnown) },
        }
    }

    /// Whether results of several days stand in the text.
    pub fn has_several(&self) -> bool {
        let mut days =
            self.named.iter().filter(|named| named.of <= DayOf::Unnamed).map(|named| named.day);
        let first = days.next();
        days.any(|day| Some(day) != first)
    }

    /// The day that a row names itself.
    pub fn own_day(&self, written: &Written) -> DayOfRow {
        let (day, why) = self.resolved(written);
        DayOfRow { day, asked: if day.is_some() { None } else { why } }
    }
}

/// The order that numbers of the text show, if they agree.
fn order(lines: &[(Line, Scanned)]) -> Option<Order> {
    let shown = lines.iter().flat_map(|(_, scanned)| &scanned.tokens).filter_map(|token| {
        match &token.kind {
            Kind::Day(Written::Day(_, order)) => *order,
            _ => None,
        }
    });
    let mut first = None;
    for order in shown {
        match first {
            None => first = Some(order),
            Some(known) if known != order => return None,
            Some(_) => {}
        }
    }
    first
}

fn candidates(written: &Written) -> Vec<Date> {
    match written {
        Written::Day(day, _) | Written::Minguo(day) => vec![*day],
        Written::Either { day_first, month_first } => vec![*day_first, *month_first],
        Written::Month | Written::ShortYear => Vec::new(),
    }
}

fn year(written: &Written) -> Option<i16> {
    match written {
        Written::Day(day, _) | Written::Minguo(day) => Some(day.year()),
        Written::Either { day_first, .. } => Some(day_first.year()),
        Written::Month | Written::ShortYear => None,
    }
}

/// The label of a day: what stands before it in its cell, or in the cell before. Of several the one that says
/// more; with the place of the first.
fn label(before: &[Token], day: &Token) -> Option<(DayOf, usize)> {
    let mut found: Option<(DayOf, usize)> = None;
    for (at, token) in before.iter().enumerate().rev() {
        let near = token.cell == day.cell || token.cell + 1 == day.cell;
        if !near {
            break;
        }
        match token.kind {
            Kind::Day(_) => break,
            Kind::DayLabel(of) => {
                let says_more = match found {
                    None => true,
                    Some((DayOf::Unnamed, _)) => of != DayOf::Unnamed,
                    Some(_) => false,
                };
                found =
                    if says_more { Some((of, at)) } else { found.map(|(known, _)| (known, at)) };
            }
            Kind::Qualifier | Kind::Sign(..) | Kind::Nothing => {}
            // "Date of the sample taken": a word between the two.
            Kind::Junk if found.is_none() => {}
            Kind::Junk => {}
            _ if token.cell != day.cell => break,
            _ => {}
        }
    }
    found
}

fn is_birth(line: &Line, scanned: &Scanned, first: usize, day: usize) -> bool {
    let (Some(from), Some(to)) = (scanned.tokens.get(first), scanned.tokens.get(day)) else {
        return false;
    };
    let text = line.lower.get(from.start..to.start).unwrap_or_default();
    const WORDS: [&str; 14] = [
        "出生",
        "生日",
        "dob",
        "d.o.b",
        "born",
        "birth",
        "né",
        "naissance",
        "geb",
        "nacimiento",
        "sinh",
        "생년월일",
        "nac.",
        "nasc",
    ];
    WORDS.iter().any(|word| text.contains(word))
}

/// Whether a day without a label is that of what follows: alone in its line, or beside a title.
fn is_title(line: &Line, scanned: &Scanned, at: usize) -> bool {
    let others = scanned.tokens.iter().enumerate().filter(|(other, _)| *other != at);
    let mut junk = 0;
    for (_, token) in others {
        match token.kind {
            Kind::Junk => junk += line.slice(token.start, token.end).chars().count(),
            Kind::Qualifier
            | Kind::DayLabel(_)
            | Kind::Label(_)
            | Kind::Sign(Sign::Minus, false)
            | Kind::Nothing => {}
            Kind::Star => {}
            _ => return false,
        }
    }
    // A sentence with a day in it is no title.
    junk <= 24
}
