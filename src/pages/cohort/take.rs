//! What a person takes along: rows for other programs, counts, pictures, the mapping.

use super::lab::{Act, Lab};
use super::picture::Picture;
use super::work;
use crate::browser::download;
use crate::pages::sequence::Json;
use crate::words::Words;
use yew::prelude::*;

/// The kinds that rows are written as.
const KINDS: [&str; 5] = ["csv", "tsv", "ndjson", "json", "fhir"];

/// Rows that the filter leaves, for other programs; the counts of all.
pub fn rows(words: &Words, lab: &UseReducerHandle<Lab>) -> Html {
    let making = lab.making.is_some();
    let one = |kind: &'static str| {
        let lab = lab.clone();
        let onclick = Callback::from(move |_: MouseEvent| work::export(&lab, kind));
        html! { <button type="button" key={kind} id={format!("take-{kind}")} disabled={making} {onclick}>{ words.get(&format!("coh-take-{kind}")) }</button> }
    };
    let counts = {
        let tally = lab.tally.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(Json(tally)) = &tally {
                download::text("cohort-counts.json", "application/json", &format!("{tally:#}\n"));
            }
        })
    };
    let status = lab.making.as_ref().map(|_| words.get("coh-making")).unwrap_or_default();
    html! {
        <div id="cohort-take">
            <h3>{ words.get("coh-take") }</h3>
            <p class="remark">{ words.get("coh-take-remark") }</p>
            <div class="actions">
                { for KINDS.into_iter().map(one) }
                <button type="button" id="take-counts" onclick={counts}>{ words.get("coh-take-counts") }</button>
                <span role="status" id="take-status">{ status }</span>
            </div>
        </div>
    }
}

/// A picture with what it can be saved as.
pub fn picture(
    words: &Words,
    lab: &UseReducerHandle<Lab>,
    name: &'static str,
    picture: &Picture,
) -> Html {
    let svg = {
        let picture = picture.clone();
        Callback::from(move |_: MouseEvent| {
            download::text(&format!("cohort-{name}.svg"), "image/svg+xml", &picture.svg());
        })
    };
    let png = {
        let (picture, lab, failed) = (picture.clone(), lab.clone(), words.get("coh-no-png"));
        Callback::from(move |_: MouseEvent| {
            if !picture.save_png(&format!("cohort-{name}.png")) {
                lab.dispatch(Act::Failed(failed.clone().into()));
            }
        })
    };
    html! {
        <div class="actions picture">
            <button type="button" id={format!("svg-{name}")} onclick={svg}>{ words.get("coh-take-svg") }</button>
            <button type="button" id={format!("png-{name}")} onclick={png}>{ words.get("coh-take-png") }</button>
        </div>
    }
}
