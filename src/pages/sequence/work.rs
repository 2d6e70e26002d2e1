//! What the engine is asked to do, and how its answers get into the lab.

use super::data::Json;
use super::lab::{Act, Lab};
use crate::browser::dna::{Pool, Told};
use crate::browser::{json, keep};
use js_sys::Array;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::{File, FileList};
use yew::prelude::*;

/// Opens a sequence: the engine types it once more, with everything that is drawn.
pub fn show(lab: &UseReducerHandle<Lab>, index: u32) {
    let dispatch = lab.dispatcher();
    dispatch.dispatch(Act::Open(index));
    let Some(pool) = lab.pool.clone() else { return };
    spawn_local(async move {
        let detail = pool.detail(index).await;
        let read = |text: String| {
            json::read(&text).map(|value| Json(Rc::new(value))).ok_or_else(|| AttrValue::from(text))
        };
        dispatch.dispatch(Act::Detail(index, detail.map_err(AttrValue::from).and_then(read)));
    });
}

/// The engine, opened on first use.
pub fn pool(lab: &UseReducerHandle<Lab>) -> Pool {
    if let Some(pool) = &lab.pool {
        return pool.clone();
    }
    let dispatch = lab.dispatcher();
    let tell = dispatch.clone();
    let pool = Pool::open(move |told| tell.dispatch(Act::Told(told)));
    dispatch.dispatch(Act::Pool(pool.clone()));
    {
        let pool = pool.clone();
        spawn_local(async move {
            let profile = pool.profile().await.ok();
            let Some(mut profile) = profile.and_then(|text| json::read(&text)) else { return };
            if profile[sequence_wire::VERSION_KEY] != sequence_wire::VERSION {
                let why = "the page and its DNA engine are of two versions; load the page again";
                dispatch.dispatch(Act::Told(Told::Failed(why.to_owned())));
                return;
            }
            let provenance = profile["provenance"].take();
            dispatch.dispatch(Act::Profile(Json(Rc::new(provenance))));
        });
    }
    if !lab.wanted.is_empty() {
        ask(lab, &pool, lab.wanted.clone(), lab.list);
    }
    pool
}

/// Looks for another list, in what has been typed and in what will be.
pub fn look_for(lab: &UseReducerHandle<Lab>, list: AttrValue) {
    let number = lab.list + 1;
    lab.dispatch(Act::Wanted(list.clone(), number));
    if let Some(pool) = &lab.pool {
        ask(lab, pool, list, number);
    }
}

fn ask(lab: &UseReducerHandle<Lab>, pool: &Pool, list: AttrValue, number: u32) {
    let (dispatch, pool) = (lab.dispatcher(), pool.clone());
    spawn_local(async move {
        if let Ok(entries) = pool.look_for(&list, number).await {
            dispatch.dispatch(Act::Understood(number, entries));
        }
    });
}

/// Takes a reference of the user's own for what is typed from now on, or the built-in one again.
pub fn take_reference(lab: &UseReducerHandle<Lab>, file: Option<File>) {
    let (dispatch, pool) = (lab.dispatcher(), pool(lab));
    spawn_local(async move {
        let is_own = file.is_some();
        let told = pool.load_profile(&file.map_or(JsValue::NULL, JsValue::from)).await.ok();
        dispatch.dispatch(match told.and_then(|text| json::read(&text)) {
            Some(mut profile) => {
                Act::Reference(Json(Rc::new(profile["provenance"].take())), is_own)
            }
            None => Act::NoReference,
        });
    });
}

/// Types what stands in the field, and what was pasted beside it.
pub fn type_text(lab: &UseReducerHandle<Lab>) {
    if lab.pasted.is_empty() {
        let text = lab.text.clone();
        let pool = pool(lab);
        lab.dispatch(Act::Begin(Vec::new()));
        pool.type_text(&text);
        return;
    }
    let typed = if lab.text.trim().is_empty() { None } else { as_file(&lab.text, "typed.txt") };
    let files: Array = typed.iter().chain(lab.pasted.iter()).collect();
    // The names are this page's own, and tell nobody anything.
    type_named(lab, &files, Vec::new());
}

fn as_file(text: &str, name: &str) -> Option<File> {
    File::new_with_str_sequence(&Array::of1(&text.into()), name).ok()
}

/// Types files that were chosen or dropped.
pub fn type_files(lab: &UseReducerHandle<Lab>, files: &FileList) {
    let names = (0..files.length()).filter_map(|at| files.get(at)).map(|file| file.name());
    type_named(lab, files, names.collect());
}

fn type_named(lab: &UseReducerHandle<Lab>, files: &JsValue, names: Vec<String>) {
    let pool = pool(lab);
    lab.dispatch(Act::Begin(names));
    pool.type_files(files);
}

/// A pasted text longer than this is put into the field by the app.
pub const LONG_TEXT: usize = 20_000;

/// A text longer than this is read like a file: in the field it would make each keystroke slow.
pub const LONGEST_IN_FIELD: usize = 200_000;

/// Takes what stands in the field now: as text, or beside it where that is too much.
pub fn take_text(lab: &UseReducerHandle<Lab>, text: String) {
    if text.len() > LONGEST_IN_FIELD {
        take_paste(lab, &text);
        return;
    }
    let kept = keep::keep_sequence(&text);
    lab.dispatch(Act::Text(text.into()));
    lab.dispatch(Act::Kept(kept));
}

/// Keeps a paste beside the field, to be read like a file.
pub fn take_paste(lab: &UseReducerHandle<Lab>, text: &str) {
    let name = format!("pasted-{}.txt", lab.pasted.len() + 1);
    if let Some(file) = as_file(text, &name) {
        lab.dispatch(Act::Pasted(file));
    }
}
