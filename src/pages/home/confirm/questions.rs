//! What is asked of the whole report before anything of it is filled in: whose results they are, which of two days is meant,
//! and whether what has no day is of the day of the rest.

use super::progress::Progress;
use crate::entries::DayAsked;
use crate::words::Words;
use clinical::case::Date;
use exchange::{At, Source, Understood, read};
use yew::prelude::*;

/// One such question.
#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    /// Whose results they are: each person's number and a piece of the text.
    Whose(Vec<(usize, String)>),
    /// How a written day is meant: the text, the day first, the month first.
    Order(String, Date, Date),
    /// Whether results are of this day: those in the sheet, or those of the report.
    Day(DayAsked),
}

/// The first question that is open. `people` are those of the report with a piece of text each.
pub fn first(
    understood: &Understood,
    here: &Progress,
    people: impl FnOnce() -> Vec<(usize, String)>,
    day: Option<DayAsked>,
) -> Option<Question> {
    if understood.several_people && here.person.is_none() {
        return Some(Question::Whose(people()));
    }
    let either = understood.dates.iter().find_map(|date| match date.candidates[..] {
        [day_first, month_first] if date.why.is_some() => {
            Some(Question::Order(date.text.clone(), day_first, month_first))
        }
        _ => None,
    });
    either.filter(|_| here.order.is_none()).or(day.map(Question::Day))
}

/// Reads a text. Where it was said how its days are meant, they are read as if they had been written so.
pub fn with_order(text: &str, source: Source, order: Option<usize>) -> (String, Understood) {
    let understood = read(text, source);
    let Some(order) = order else { return (text.to_owned(), understood) };
    let mut written = text.to_owned();
    for date in &understood.dates {
        let (At::Line(line), [_, _]) = (&date.at, &date.candidates[..]) else { continue };
        let Some(day) = date.candidates.get(order) else { continue };
        let Some((from, to)) = line_at(&written, *line) else { continue };
        let replaced = written[from..to].replacen(&date.text, &day.to_string(), 1);
        written.replace_range(from..to, &replaced);
    }
    let understood = read(&written, source);
    (written, understood)
}

/// Where a line begins and ends.
fn line_at(text: &str, line: usize) -> Option<(usize, usize)> {
    let (mut from, mut number) = (0, 1);
    loop {
        let end = text[from..].find(['\n', '\r']).map(|at| from + at);
        if number == line {
            return Some((from, end.unwrap_or(text.len())));
        }
        let end = end?;
        from = end + if text[end..].starts_with("\r\n") { 2 } else { 1 };
        number += 1;
    }
}

/// What is answered.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reply {
    Person(usize),
    Order(usize),
    /// The results in the sheet are of the report's day, or not.
    Same(bool),
    /// The report's results without a day are of this one.
    Undated(Date),
    /// They are of the day that is typed in.
    Typed,
}

/// The id of the first control.
pub const FIRST: &str = "paste-reply-0";
/// The id of the field for a day.
pub const DAY: &str = "paste-reply-day";

pub fn view(words: &Words, question: &Question, error: &str, on_reply: &Callback<Reply>) -> Html {
    let (asked, replies) = match question {
        Question::Whose(people) => {
            let replies = people.iter().map(|(person, piece)| {
                let number = person.to_string();
                let said =
                    words.with("paste-whose-reply", &[("number", &number), ("piece", piece)]);
                (said, Reply::Person(*person))
            });
            (words.get("paste-whose"), replies.collect::<Vec<_>>())
        }
        Question::Order(text, day_first, month_first) => (
            words.with("paste-order", &[("text", text)]),
            vec![
                (day_first.to_string(), Reply::Order(0)),
                (month_first.to_string(), Reply::Order(1)),
            ],
        ),
        Question::Day(DayAsked::OfSheet(day)) => {
            let day = day.to_string();
            (
                words.with("paste-same-day", &[("day", &day)]),
                vec![
                    (words.with("paste-same-day-yes", &[("day", &day)]), Reply::Same(true)),
                    (words.get("paste-same-day-no"), Reply::Same(false)),
                ],
            )
        }
        Question::Day(DayAsked::OfReport(day)) => {
            let shown = day.to_string();
            (
                words.with("paste-no-day", &[("day", &shown)]),
                vec![(words.with("paste-same-day-yes", &[("day", &shown)]), Reply::Undated(*day))],
            )
        }
    };
    let typed = matches!(question, Question::Day(DayAsked::OfReport(_)));
    let on_typed = on_reply.reform(|_: MouseEvent| Reply::Typed);
    html! {
        <fieldset class="ask" id="paste-question">
            <legend>{ asked }</legend>
            <div class="choices-of">
                { for replies.into_iter().enumerate().map(|(at, (said, reply))| html! {
                    <button key={at} type="button" id={format!("paste-reply-{at}")} onclick={on_reply.reform(move |_: MouseEvent| reply)}>{ said }</button>
                }) }
            </div>
            <div class={classes!("typed", (!typed).then_some("gone"))}>
                <label for={DAY}>{ words.get("paste-other-day") }</label>
                <input id={DAY} type="text" autocomplete="off" placeholder="2025-03-11" aria-describedby="paste-question-error" />
                <button type="button" id="paste-reply-typed" onclick={on_typed}>{ words.get("paste-use") }</button>
            </div>
            <p class="error" id="paste-question-error" role="alert">{ error }</p>
        </fieldset>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clinical::case::parse_date;

    #[test]
    fn a_day_is_read_as_it_was_said_to_be_meant() {
        let text = "Collected 03/04/2025\r\nALT  58  U/L  9-50\n";
        let (_, open) = with_order(text, Source::Text, None);
        let asked = first(&open, &Progress::default(), Vec::new, None);
        assert!(matches!(asked, Some(Question::Order(..))), "{asked:?}");
        for (order, day) in [(0, "2025-04-03"), (1, "2025-03-04")] {
            let (written, read) = with_order(text, Source::Text, Some(order));
            assert_eq!(read.readings[0].on, parse_date("day", day).ok(), "{written}");
            assert!(read.readings[0].is_sure());
            assert_eq!(first(&read, &Progress::default(), Vec::new, None), None);
        }
    }

    #[test]
    fn lines_are_found_whatever_ends_them() {
        let text = "a\r\nbc\rd\n";
        let at = |line| line_at(text, line).map(|(from, to)| &text[from..to]);
        assert_eq!(
            [at(1), at(2), at(3), at(4), at(5)],
            [Some("a"), Some("bc"), Some("d"), Some(""), None]
        );
    }
}
