//! The box on top of the sheet: a report is pasted, typed or dropped there. It only holds what came, since the page starts
//! with it; what takes it out and reads it (`intake`) is in the part that is fetched later, when the box first gets the
//! focus, a text or a file.

use super::intake;
use super::later::State;
use crate::browser::keep;
use crate::desk::Act;
use crate::entries::Entries;
use crate::words::use_words;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DataTransfer, HtmlInputElement};
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

#[component]
pub fn PasteBox(props: &Props) -> Html {
    let words = use_words();
    let kept = use_state_eq(|| AttrValue::from(keep::report()));
    let (text, picked) = (use_node_ref(), use_node_ref());
    let copied = use_mut_ref(|| None::<bool>);
    // How often a text came, and files.
    let came = use_state_eq(|| (u32::from(!kept.is_empty()), 0_u32));
    let over = use_state_eq(|| false);
    let ask = props.ask_later.clone();
    {
        let ask = ask.clone();
        use_effect_with(*came != (0, 0), move |wanted| {
            if *wanted {
                ask.emit(());
            }
        });
    }
    // Files wait in the control that picks them.
    let has_files = {
        let came = came.clone();
        move || came.set((came.0, came.1 + 1))
    };
    let put = {
        let (picked, has_files) = (picked.clone(), has_files.clone());
        move |event: &Event, data: Option<DataTransfer>| {
            let files = data.and_then(|data| data.files()).filter(|files| files.length() > 0);
            if let (Some(files), Some(picked)) = (files, picked.cast::<HtmlInputElement>()) {
                event.prevent_default();
                picked.set_files(Some(&files));
                has_files();
            }
        }
    };
    let oninput = {
        let came = came.clone();
        Callback::from(move |_: InputEvent| came.set((came.0 + 1, came.1)))
    };
    let onpaste = {
        let (copied, put) = (copied.clone(), put.clone());
        Callback::from(move |event: Event| {
            let data = event.dyn_ref::<ClipboardEvent>().and_then(|it| it.clipboard_data());
            let has = |kind| {
                data.as_ref().and_then(|it| it.get_data(kind).ok()).is_some_and(|it| !it.is_empty())
            };
            if has("text/plain") {
                *copied.borrow_mut() = Some(has("text/html"));
            } else {
                put(&event, data);
            }
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
        let over = over.setter();
        Callback::from(move |event: DragEvent| {
            over.set(false);
            // A text goes into the box by itself.
            put(&event, event.data_transfer());
        })
    };
    let onchange = Callback::from(move |_: Event| has_files());
    let again = ask.reform(|_: MouseEvent| ());
    html! {
        <div class={classes!("paste", over.then_some("over"))} {ondragover} {ondragleave} {ondrop}>
            <div class="paste-head">
                <label for="paste-text">{ words.get("paste-label") }</label>
                <label class="button pick" for="paste-files">{ words.get("paste-files") }
                    <input type="file" id="paste-files" multiple={true} ref={picked.clone()} {onchange} />
                </label>
            </div>
            <textarea id="paste-text" rows="2" autocomplete="off" spellcheck="false" aria-describedby="paste-hint" ref={text.clone()} defaultvalue={(*kept).clone()} {oninput} {onpaste} {onfocus} />
            <p class="remark" id="paste-hint">{ words.get("paste-hint") }</p>
            <div class="slot">{ match props.later {
                State::Here(later) => (later.intake)(intake::Props {
                    text,
                    picked,
                    copied,
                    texts: came.0,
                    files: came.1,
                    entries: props.entries.clone(),
                    act: props.act.clone(),
                    undone: props.undone,
                    on_show: props.on_show.clone(),
                }),
                waiting => html! {
                    <p class="remark" id="paste-state" role="status">
                        if *came != (0, 0) && waiting == State::Failed {
                            { words.get("later-failed") }{ " " }<button type="button" onclick={again}>{ words.get("screen-again") }</button>
                        } else if *came != (0, 0) {
                            { words.get("still-reading") }
                        }
                    </p>
                },
            } }</div>
        </div>
    }
}
