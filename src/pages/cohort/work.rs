//! What the workers are asked to do, and how their answers get into the lab.

use super::filter::Filter;
use super::lab::{Act, Lab};
use super::tally::keys;
use crate::browser::cohort::Pool;
use crate::browser::{case_link, download, page, place};
use crate::entries::from_json;
use crate::pages::sequence::Json;
use crate::route::Route;
use crate::words::Words;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;
use yew::prelude::*;

/// Rows on a page: what lies beyond is not asked for, however many there are.
pub const PAGE: usize = 25;

/// The workers, opened on first use.
fn pool(lab: &UseReducerHandle<Lab>) -> Pool {
    if let Some(pool) = &lab.pool {
        return pool.clone();
    }
    let dispatch = lab.dispatcher();
    let pool = Pool::open(move |told| dispatch.dispatch(Act::Told(told)));
    lab.dispatch(Act::Pool(pool.clone()));
    pool
}

/// Reads a table by its headers.
pub fn read(lab: &UseReducerHandle<Lab>, file: File) {
    let pool = pool(lab);
    lab.dispatch(Act::Begin(file.clone()));
    pool.read(&file, String::new());
}

/// Reads the same table with the mapping as it was corrected.
pub fn read_again(lab: &UseReducerHandle<Lab>) {
    let (Some(file), Some(Json(draft))) = (lab.file.clone(), lab.draft.clone()) else { return };
    let pool = pool(lab);
    lab.dispatch(Act::Begin(file.clone()));
    pool.read(&file, draft.to_string());
}

/// Reads the table that comes with the page.
pub fn read_sample(lab: &UseReducerHandle<Lab>) {
    let (pool, dispatch) = (pool(lab), lab.dispatcher());
    spawn_local(async move {
        match pool.sample().await {
            Ok(file) => {
                dispatch.dispatch(Act::Begin(file.clone()));
                pool.read(&file, String::new());
            }
            Err(reason) => dispatch.dispatch(Act::Failed(reason.into())),
        }
    });
}

/// Brings the people into view, and whoever works with keys to them.
pub fn show_people() {
    place::show("cohort-people", true);
    place::focus("people-title");
}

/// The editions that the table of rows shows: the two that are compared, or the one that is asked about.
pub fn shown(lab: &Lab, leading: &str) -> Vec<String> {
    let Filter { from, to, moves, edition, .. } = &lab.filter;
    if !moves.is_empty() {
        return vec![from.clone(), to.clone()];
    }
    if !edition.is_empty() {
        return vec![edition.clone()];
    }
    match lab.pair {
        Some((from, to)) if from != to => {
            let keys = keys();
            [from, to].iter().filter_map(|at| keys.get(*at)).map(|key| (*key).to_owned()).collect()
        }
        _ => vec![leading.to_owned()],
    }
}

/// Asks for the rows that the filter leaves.
pub fn ask(lab: &UseReducerHandle<Lab>, leading: &str) {
    let Some(pool) = lab.pool.clone() else { return };
    if lab.tally.is_none() {
        return;
    }
    let (dispatch, question) = (lab.dispatcher(), lab.question());
    let (filter, editions) = (lab.filter.json(), shown(lab, leading).join(" "));
    let page = ((lab.page * PAGE) as u32, PAGE as u32);
    spawn_local(async move {
        let rows = pool.rows(&filter, page, &editions).await;
        let rows = rows.map(|rows| Json(Rc::new(rows))).map_err(AttrValue::from);
        dispatch.dispatch(Act::Rows(question, rows));
    });
}

/// Opens a row's case in the calculator, in a tab of its own, so that nothing here or there is lost.
pub fn open_case(lab: &UseReducerHandle<Lab>, words: &Words, block: u32, row: u32) {
    let Some(pool) = lab.pool.clone() else { return };
    let (dispatch, language) = (lab.dispatcher(), words.language);
    spawn_local(async move {
        match pool.case(block, row).await {
            Ok(case) => {
                let Some(opened) = from_json(&case) else { return };
                let home = Route::Home.in_language(language).href();
                let link = case_link::on(&home, &opened.entries);
                page::open_beside(&link);
            }
            Err(reason) => dispatch.dispatch(Act::Failed(reason.into())),
        }
    });
}

/// Makes a file of the rows that the filter leaves.
pub fn export(lab: &UseReducerHandle<Lab>, kind: &'static str) {
    let Some(pool) = lab.pool.clone() else { return };
    let (dispatch, filter) = (lab.dispatcher(), lab.filter.json());
    dispatch.dispatch(Act::Making(Some(kind.into())));
    spawn_local(async move {
        let ending = if kind == "fhir" { "fhir.ndjson" } else { kind };
        match pool.export(&filter, kind).await {
            Ok(blob) => {
                download::blob(&format!("cohort.{ending}"), &blob);
                dispatch.dispatch(Act::Making(None));
            }
            Err(reason) => dispatch.dispatch(Act::Failed(reason.into())),
        }
    });
}
