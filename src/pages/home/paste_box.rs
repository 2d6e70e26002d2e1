//! The box on top of the sheet: a report is pasted, typed or dropped there. What reads it is a part of the page that is
//! fetched later (`confirm`), when the box first gets the focus or a file.

use super::inbox::{Came, Inbox, Shown};
use super::later::State;
use crate::desk::Act;
use crate::entries::Entries;
use crate::words::use_words;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, File, FileList, HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub entries: Entries,
    pub later: State,
    pub ask_later: Callback<()>,
    pub act: Callback<Act>,
    /// Whether the entries are what they are by Undo.
    pub undone: bool,
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
    let inbox = use_reducer_eq(Inbox::kept);
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
                dispatch.dispatch(Came::Opening(files.len()));
                let opened = Callback::from(move |file| dispatch.dispatch(Came::Opened(file)));
                (later.open)(files.clone(), opened);
            }
        });
    }
    {
        // Who clears the sheet clears what was filled in from here; Undo brings the text back.
        let (dispatch, done) = (inbox.dispatcher(), inbox.done);
        let cleared = props.entries.is_empty() && !props.undone;
        use_effect_with(cleared, move |cleared| {
            if *cleared && done {
                dispatch.dispatch(Came::Nothing);
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

fn files_of(list: Option<FileList>) -> Vec<File> {
    list.map(|list| (0..list.length()).filter_map(|at| list.get(at)).collect()).unwrap_or_default()
}
