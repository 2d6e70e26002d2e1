//! What takes reports out of the box on top of the sheet, one after the other, and shows what was understood of each.

use super::confirm;
use super::inbox::{Came, Inbox, Shown};
use crate::desk::Act;
use crate::entries::Entries;
use crate::words::use_words;
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::{File, HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

#[derive(Properties, Clone)]
pub struct Props {
    /// The box that holds a text.
    pub text: NodeRef,
    /// The control that holds files.
    pub picked: NodeRef,
    /// Whether the next text comes from the clipboard, and whether that shows that it was copied from a page.
    pub copied: Rc<RefCell<Option<bool>>>,
    /// How often a text came.
    pub texts: u32,
    /// How often files came.
    pub files: u32,
    pub entries: Entries,
    pub act: Callback<Act>,
    /// Whether the entries are what they are by Undo.
    pub undone: bool,
    /// Leads to the reading.
    pub on_show: Callback<MouseEvent>,
}

/// Where things are held stays the same.
impl PartialEq for Props {
    fn eq(&self, other: &Props) -> bool {
        (self.texts, self.files, self.undone) == (other.texts, other.files, other.undone)
            && self.entries == other.entries
            && self.act == other.act
            && self.on_show == other.on_show
    }
}

#[component]
pub fn Intake(props: &Props) -> Html {
    let words = use_words();
    let inbox = use_reducer_eq(Inbox::kept);
    {
        // What stood there before this came is the text that was kept, or was put in since.
        let (dispatch, text, copied) =
            (inbox.dispatcher(), props.text.clone(), props.copied.clone());
        let known = inbox.shown().to_string();
        use_effect_with(props.texts, move |_| {
            let Some(area) = text.cast::<HtmlTextAreaElement>() else { return };
            let text = area.value();
            if text != known {
                dispatch.dispatch(Came::Text { text, copied: copied.take() });
            }
        });
    }
    {
        let (dispatch, picked) = (inbox.dispatcher(), props.picked.clone());
        use_effect_with(props.files, move |_| {
            let Some(picked) = picked.cast::<HtmlInputElement>() else { return };
            let files = files_of(&picked);
            // The same file can be picked once more.
            picked.set_value("");
            if !files.is_empty() {
                dispatch.dispatch(Came::Opening(files.len()));
                confirm::open(
                    files,
                    Callback::from(move |file| dispatch.dispatch(Came::Opened(file))),
                );
            }
        });
    }
    {
        // What is typed stands there already, and may have gone on since.
        let (text, shown) = (props.text.clone(), inbox.shown());
        use_effect_with(inbox.put, move |put| {
            if let (Some(area), true) = (text.cast::<HtmlTextAreaElement>(), *put > 0) {
                area.set_value(&shown);
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
    let came = {
        let inbox = inbox.dispatcher();
        Callback::from(move |came: Came| inbox.dispatch(came))
    };
    html! {
        <>
            <p key="state" class="remark" id="paste-state" role="status">{ if inbox.opening > 0 { words.get("still-reading") } else { String::new() } }</p>
            if !inbox.is_empty() {
                <confirm::Confirm key="confirm" ..Shown {
                    inbox: (*inbox).clone(),
                    entries: props.entries.clone(),
                    act: props.act.clone(),
                    came,
                    on_show: props.on_show.clone(),
                } />
            }
        </>
    }
}

fn files_of(picked: &HtmlInputElement) -> Vec<File> {
    let files = picked.files();
    files.map(|list| (0..list.length()).filter_map(|at| list.get(at)).collect()).unwrap_or_default()
}
