//! What arrives from outside while the page is open: files that are shared or opened with the app, which are handed to the
//! screens' own controls (`static/arrivals.js`), and a new version of the app.

use super::json;
use js_sys::{Function, Promise};
use serde_json::Value;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

#[wasm_bindgen]
extern "C" {
    /// Imports it; `static/start.js` knows the file.
    #[wasm_bindgen(catch, js_name = hepbArrivals)]
    fn import_arrivals() -> Result<Promise, JsValue>;

    type Module;
    #[wasm_bindgen(method)]
    fn watch(this: &Module, tell: &Function);
    #[wasm_bindgen(method)]
    fn renew(this: &Module);
}

/// What a person is told of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// A new version is there, and waits.
    Update,
    /// What was shared is not there any more.
    Lost,
    /// Of several tables the first was opened: the names of all.
    OneTable(Vec<String>),
    /// Files that no screen took: their names.
    NotOpened(Vec<String>),
}

impl Told {
    /// From what `static/arrivals.js` says.
    fn of(said: &Value) -> Option<Told> {
        let names = || {
            let names = said["names"].as_array().into_iter().flatten();
            names.filter_map(|name| Some(name.as_str()?.to_owned())).collect()
        };
        match said["what"].as_str()? {
            "update" => Some(Told::Update),
            "lost" => Some(Told::Lost),
            "one-table" => Some(Told::OneTable(names())),
            "not-opened" => Some(Told::NotOpened(names())),
            _ => None,
        }
    }
}

type Tell = Closure<dyn FnMut(String)>;

thread_local! {
    /// It is begun once and lives as long as the page.
    static BEGUN: RefCell<Option<Tell>> = const { RefCell::new(None) };
}

/// Begins to watch. A page without it works; only nothing arrives from outside.
pub fn watch(tell: impl Fn(Told) + 'static) {
    if BEGUN.with_borrow(Option::is_some) {
        return;
    }
    let tell = Tell::new(move |said: String| {
        if let Some(told) = json::read(&said).and_then(|said| Told::of(&said)) {
            tell(told);
        }
    });
    let function: Function = tell.as_ref().unchecked_ref::<Function>().clone();
    BEGUN.set(Some(tell));
    spawn_local(async move {
        if let Ok(module) = fetched().await {
            module.watch(&function);
        }
    });
}

/// The new version takes over; what is entered comes back from the tab's storage.
pub fn renew() {
    spawn_local(async move {
        match fetched().await {
            Ok(module) => module.renew(),
            Err(_) => super::page::reload(),
        }
    });
}

async fn fetched() -> Result<Module, JsValue> {
    Ok(JsFuture::from(import_arrivals()?).await?.unchecked_into())
}

#[cfg(test)]
mod tests {
    use super::Told;
    use serde_json::json;

    #[test]
    fn what_is_said_is_one_of_four() {
        let names = || vec!["a.csv".to_owned(), "b.csv".to_owned()];
        for (said, told) in [
            (json!({"what": "update"}), Some(Told::Update)),
            (json!({"what": "lost"}), Some(Told::Lost)),
            (
                json!({"what": "one-table", "names": ["a.csv", "b.csv"]}),
                Some(Told::OneTable(names())),
            ),
            (
                json!({"what": "not-opened", "names": ["a.csv", "b.csv"]}),
                Some(Told::NotOpened(names())),
            ),
            (json!({"what": "else"}), None),
            (json!(3), None),
        ] {
            assert_eq!(Told::of(&said), told, "{said}");
        }
    }
}
