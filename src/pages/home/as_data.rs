//! The reading as data that other systems take: a FHIR Bundle, or the report as JSON. Made when it is asked for.

use crate::browser::{clipboard, download};
use crate::entries::ReadEntries;
use crate::words::use_words;
use clinical::report::Report;
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub report: Rc<Report>,
    pub read: Rc<ReadEntries>,
}

/// A form of the reading.
#[derive(Clone, Copy, PartialEq)]
enum Form {
    Fhir,
    Json,
}

impl Form {
    fn text(self, read: &ReadEntries, report: &Report) -> String {
        let value = match self {
            Form::Fhir => exchange::fhir_bundle(&read.case, report),
            Form::Json => serde_json::to_value(report).unwrap_or_default(),
        };
        serde_json::to_string_pretty(&value).unwrap_or_default() + "\n"
    }

    fn file(self) -> (&'static str, &'static str) {
        match self {
            Form::Fhir => ("hepb-lens.fhir.json", "application/fhir+json"),
            Form::Json => ("hepb-lens-report.json", "application/json"),
        }
    }
}

/// What became of the last request.
#[derive(Clone, Copy, PartialEq)]
enum Done {
    Nothing,
    Saved,
    Copied(bool),
}

#[component]
pub fn AsData(props: &Props) -> Html {
    let words = use_words();
    let open = use_state_eq(|| false);
    let done = use_state_eq(|| Done::Nothing);
    {
        // What was copied was another reading.
        let done = done.setter();
        use_effect_with(props.report.clone(), move |_| done.set(Done::Nothing));
    }
    let ontoggle = {
        let open = open.setter();
        Callback::from(move |event: Event| {
            open.set(event.target_unchecked_into::<Element>().has_attribute("open"));
        })
    };
    let save = |form: Form| {
        let (read, report, done) = (props.read.clone(), props.report.clone(), done.setter());
        Callback::from(move |_: MouseEvent| {
            let (name, kind) = form.file();
            download::text(name, kind, &form.text(&read, &report));
            done.set(Done::Saved);
        })
    };
    let copy = |form: Form| {
        let (read, report, done) = (props.read.clone(), props.report.clone(), done.setter());
        Callback::from(move |_: MouseEvent| {
            let done = done.clone();
            let copied = move |worked| done.set(Done::Copied(worked));
            clipboard::copy(&form.text(&read, &report), copied);
        })
    };
    // What cannot be read is in no reading, so none is handed on.
    let blocked = !props.read.blocking.is_empty();
    let left_out = props.read.problems.len();
    let said = match *done {
        _ if blocked => words.get("blocked-reading"),
        Done::Saved if left_out > 0 => {
            words.with("file-left-out", &[("count", &left_out.to_string())])
        }
        Done::Saved => words.get("file-saved"),
        Done::Copied(true) => words.get("copied"),
        Done::Copied(false) => words.get("data-not-copied"),
        Done::Nothing => String::new(),
    };
    let body = || {
        html! {
            <>
            <p class="remark">{ words.get("data-remark") }</p>
            <div class="choices-of">
                <button type="button" id="fhir-save" disabled={blocked} onclick={save(Form::Fhir)}>{ words.get("data-fhir-save") }</button>
                <button type="button" id="fhir-copy" disabled={blocked} onclick={copy(Form::Fhir)}>{ words.get("data-fhir-copy") }</button>
                <button type="button" id="json-save" disabled={blocked} onclick={save(Form::Json)}>{ words.get("data-json-save") }</button>
                <button type="button" id="json-copy" disabled={blocked} onclick={copy(Form::Json)}>{ words.get("data-json-copy") }</button>
            </div>
            <p class="remark" id="data-said" role="status">{ said }</p>
            </>
        }
    };
    html! {
        <details id="as-data" class="as-data" open={*open} {ontoggle}>
            <summary>{ words.get("data-title") }</summary>
            <div class="slot">{ if *open { body() } else { Html::default() } }</div>
        </details>
    }
}
