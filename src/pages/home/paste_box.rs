//! The box on top of the sheet: a report is pasted, typed or dropped there. What reads it is a part of the page that is
//! fetched later (`confirm`), when the box first gets the focus or a file.

use super::later::State;
use crate::browser::keep;
use crate::desk::Act;
use crate::entries::Entries;
use crate::words::use_words;
use std::collections::VecDeque;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, File, FileList, HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

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
    /// Files that are still to be opened.
    files: Vec<File>,
    /// How many are being opened.
    opening: usize,
    /// Whether all of the report is filled in: the box is empty then.
    done: bool,
    last: u32,
}

pub enum Came {
    /// What the box holds now, and whether it came in at once and with nothing that shows where from.
    Text {
        text: String,
        whole: bool,
        optical: bool,
    },
    Files(Vec<File>),
    /// The files are being opened.
    Opening,
    Opened(OpenedFile),
    Optical(bool),
    Done(bool),
    /// The report is done with; the next one that waits takes its place.
    Next,
    /// Nothing of it is kept.
    Nothing,
}

impl Inbox {
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

    fn is_empty(&self) -> bool {
        self.report.text.is_empty() && self.problems.is_empty()
    }
}

impl Reducible for Inbox {
    type Action = Came;

    fn reduce(self: Rc<Self>, came: Came) -> Rc<Self> {
        let mut next = (*self).clone();
        match came {
            Came::Text { text, whole, optical } => {
                next.problems.clear();
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
            Came::Files(files) => {
                next.problems.clear();
                next.files.extend(files);
            }
            Came::Opening => next.opening += std::mem::take(&mut next.files).len(),
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
        // A file is there still.
        let kept = if next.done || !next.report.name.is_empty() { "" } else { &next.report.text };
        keep::keep_report(kept);
        next.into()
    }
}

#[derive(Properties, PartialEq)]
pub struct Props {
    pub entries: Entries,
    pub later: State,
    pub ask_later: Callback<()>,
    pub act: Callback<Act>,
    /// Leads to the reading.
    pub on_show: Callback<MouseEvent>,
}

/// So many letters at once were not typed: they come from the clipboard, or from what the phone's camera reads.
const TYPED_AT_ONCE: usize = 24;
/// A longer text would make the box slow, and is a file.
const SHOWN: usize = 40_000;

#[component]
pub fn PasteBox(props: &Props) -> Html {
    let words = use_words();
    let inbox = use_reducer_eq(|| {
        let mut inbox = Inbox::default();
        let text = keep::report();
        inbox.begin(Report { optical: !text.is_empty(), text: text.into(), ..Report::default() });
        inbox
    });
    // Whether the next input comes from the clipboard, and whether that shows that it was copied from a page.
    let pasted = use_mut_ref(|| None::<bool>);
    let over = use_state_eq(|| false);
    let ask = props.ask_later.clone();
    {
        let (ask, wanted) = (ask.clone(), !inbox.is_empty() || !inbox.files.is_empty());
        use_effect_with(wanted, move |wanted| {
            if *wanted {
                ask.emit(());
            }
        });
    }
    {
        // Files wait for what opens them.
        let (dispatch, files, later) = (inbox.dispatcher(), inbox.files.clone(), props.later);
        use_effect_with((files, later), move |(files, later)| {
            if let (Some(later), false) = (later.here(), files.is_empty()) {
                dispatch.dispatch(Came::Opening);
                let opened = Callback::from(move |file| dispatch.dispatch(Came::Opened(file)));
                (later.open)(files.clone(), opened);
            }
        });
    }
    let oninput = {
        let (inbox, pasted) = (inbox.clone(), pasted.clone());
        Callback::from(move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlTextAreaElement>().value();
            let before = if inbox.done { 0 } else { inbox.report.text.len() };
            let many = text.len() > before + TYPED_AT_ONCE;
            let copied = pasted.take();
            let whole = copied.is_some() || many;
            let optical = whole && copied != Some(true);
            inbox.dispatch(Came::Text { text, whole, optical });
        })
    };
    let onpaste = {
        let (inbox, pasted) = (inbox.dispatcher(), pasted.clone());
        Callback::from(move |event: Event| {
            let Some(data) = event.dyn_ref::<ClipboardEvent>().and_then(|it| it.clipboard_data())
            else {
                return;
            };
            let files = files_of(data.files());
            let text = data.get_data("text/plain").unwrap_or_default();
            if !files.is_empty() && text.is_empty() {
                event.prevent_default();
                inbox.dispatch(Came::Files(files));
                return;
            }
            *pasted.borrow_mut() = Some(!data.get_data("text/html").unwrap_or_default().is_empty());
        })
    };
    let onfocus = ask.reform(|_: FocusEvent| ());
    let ondragover = {
        let (over, ask) = (over.setter(), ask.clone());
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            over.set(true);
            ask.emit(());
        })
    };
    let ondragleave = {
        let over = over.setter();
        Callback::from(move |_: DragEvent| over.set(false))
    };
    let ondrop = {
        let (over, inbox) = (over.setter(), inbox.dispatcher());
        Callback::from(move |event: DragEvent| {
            over.set(false);
            let files = files_of(event.data_transfer().and_then(|data| data.files()));
            // A text goes into the box by itself.
            if !files.is_empty() {
                event.prevent_default();
                inbox.dispatch(Came::Files(files));
            }
        })
    };
    let onchange = {
        let inbox = inbox.dispatcher();
        Callback::from(move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            let files = files_of(input.files());
            // The same file can be picked once more.
            input.set_value("");
            if !files.is_empty() {
                inbox.dispatch(Came::Files(files));
            }
        })
    };
    let came = {
        let inbox = inbox.dispatcher();
        Callback::from(move |came: Came| inbox.dispatch(came))
    };
    let again = ask.reform(|_: MouseEvent| ());
    let wanted = !inbox.is_empty() || inbox.opening > 0 || !inbox.files.is_empty();
    let shown = if inbox.done || inbox.report.text.len() > SHOWN {
        String::new()
    } else {
        inbox.report.text.to_string()
    };
    let here = props.later.here();
    let state = match props.later {
        _ if !wanted => Html::default(),
        State::Here(_) if inbox.opening > 0 => html! { { words.get("still-reading") } },
        State::Here(_) => Html::default(),
        State::Failed => html! {
            <>{ words.get("later-failed") }{ " " }<button type="button" onclick={again}>{ words.get("screen-again") }</button></>
        },
        State::Unasked | State::Asked => html! { { words.get("still-reading") } },
    };
    html! {
        <div class={classes!("paste", over.then_some("over"))} {ondragover} {ondragleave} {ondrop}>
            <div class="paste-head">
                <label for="paste-text">{ words.get("paste-label") }</label>
                <label class="button pick" for="paste-files">{ words.get("paste-files") }
                    <input type="file" id="paste-files" multiple={true} {onchange} />
                </label>
            </div>
            <textarea id="paste-text" rows="2" autocomplete="off" spellcheck="false" aria-describedby="paste-hint" value={shown} {oninput} {onpaste} {onfocus} />
            <p class="remark" id="paste-hint">{ words.get("paste-hint") }</p>
            <p class="remark" id="paste-state" role="status">{ state }</p>
            <div class="slot">{ match here {
                Some(later) if !inbox.is_empty() => (later.confirm)(Shown {
                    inbox: (*inbox).clone(),
                    entries: props.entries.clone(),
                    act: props.act.clone(),
                    came,
                    on_show: props.on_show.clone(),
                }),
                _ => Html::default(),
            } }</div>
        </div>
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

fn files_of(list: Option<FileList>) -> Vec<File> {
    list.map(|list| (0..list.length()).filter_map(|at| list.get(at)).collect()).unwrap_or_default()
}
