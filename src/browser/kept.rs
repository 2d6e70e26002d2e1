//! What this device keeps of the app, and cases that are kept on it, encrypted (`static/kept.js`, `static/vault.js`). Nothing
//! of it is fetched before it is first asked something. A passphrase never comes here: what is handed over is the id of the field that it is typed into.

use super::{json, keep};
use crate::entries::Entries;
use js_sys::{Function, Promise};
use serde_json::{Value, json};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

#[wasm_bindgen]
extern "C" {
    /// Imports it; `static/start.js` knows the file.
    #[wasm_bindgen(catch, js_name = hepbKept)]
    fn import_kept() -> Result<Promise, JsValue>;

    type Module;
    #[wasm_bindgen(method)]
    fn ask(this: &Module, what: &str, given: &str) -> Promise;
    #[wasm_bindgen(method, js_name = onChange)]
    fn on_change(this: &Module, call: &Function);
}

/// Why something was not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// What does it did not arrive.
    NotFetched,
    /// The page is not served securely: browsers do not encrypt there.
    Insecure,
    /// The browser keeps nothing here (some private windows).
    Unavailable,
    /// There is no room left.
    Full,
    /// The passphrase is too short.
    Short,
    /// Another tab has begun to keep cases.
    Exists,
    /// The cases are locked, or were deleted in another tab.
    Locked,
    /// The passphrase is another one.
    Wrong,
    /// Another tab has changed the case.
    Changed,
    /// Another tab has deleted the case.
    Gone,
    /// What is kept, or the file, cannot be read.
    Damaged,
}

impl Problem {
    /// By the word that `static/vault.js` has for it.
    fn of(word: &str) -> Problem {
        match word {
            "insecure" => Problem::Insecure,
            "full" => Problem::Full,
            "short" => Problem::Short,
            "exists" => Problem::Exists,
            "none" | "locked" => Problem::Locked,
            "wrong" => Problem::Wrong,
            "changed" => Problem::Changed,
            "gone" => Problem::Gone,
            "damaged" => Problem::Damaged,
            _ => Problem::Unavailable,
        }
    }

    /// The key of what is said of it.
    pub fn key(self) -> &'static str {
        match self {
            Problem::NotFetched => "kept-problem-not-fetched",
            Problem::Insecure => "kept-problem-insecure",
            Problem::Unavailable => "kept-problem-unavailable",
            Problem::Full => "kept-problem-full",
            Problem::Short => "kept-problem-short",
            Problem::Exists => "kept-problem-exists",
            Problem::Locked => "kept-problem-locked",
            Problem::Wrong => "kept-problem-wrong",
            Problem::Changed => "kept-problem-changed",
            Problem::Gone => "kept-problem-gone",
            Problem::Damaged => "kept-problem-damaged",
        }
    }
}

/// Whether cases are kept here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vault {
    /// Nobody has begun.
    None,
    Locked,
    Open,
    /// It cannot be done here.
    Not(Problem),
}

/// Everything that is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// By its name, with its bytes: until the tab is closed.
    pub tab: Vec<(String, f64)>,
    /// The same, on the device.
    pub device: Vec<(String, f64)>,
    /// How many files of the app, and their bytes.
    pub files: (f64, f64),
    /// How many cases, and their bytes.
    pub cases: (f64, f64),
    /// Whether cases are kept here.
    pub vault: Vault,
    /// Whether the browser has agreed not to delete it by itself.
    pub lasting: bool,
}

/// A kept case, without what is in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its name in the store.
    pub id: String,
    /// What the person calls it; none where it cannot be read.
    pub name: Option<String>,
    /// The day on which it was changed last.
    pub day: String,
    /// Whether it is the one that is open in this tab.
    pub open: bool,
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_default()
}

fn by_name(value: &Value) -> Vec<(String, f64)> {
    let fields = value.as_object().into_iter().flatten();
    fields.map(|(name, bytes)| (name.clone(), number(bytes))).collect()
}

impl Kept {
    fn of(told: &Value) -> Kept {
        let cases = &told["cases"];
        Kept {
            tab: by_name(&told["tab"]),
            device: by_name(&told["device"]),
            files: (number(&told["files"]["count"]), number(&told["files"]["bytes"])),
            cases: (number(&cases["count"]), number(&cases["bytes"])),
            vault: match cases["state"].as_str().unwrap_or_default() {
                "none" => Vault::None,
                "locked" => Vault::Locked,
                "open" => Vault::Open,
                word => Vault::Not(Problem::of(word)),
            },
            lasting: told["lasting"].as_bool().unwrap_or_default(),
        }
    }
}

fn lines(told: &Value) -> Vec<Line> {
    let open = told["open"]["id"].as_str();
    let cases = told["cases"].as_array().into_iter().flatten();
    cases
        .map(|case| Line {
            id: text(&case["id"]),
            name: case["name"].as_str().map(ToOwned::to_owned),
            day: text(&case["changed"]).chars().take(10).collect(),
            open: case["id"].as_str() == open,
        })
        .collect()
}

async fn fetched() -> Result<Module, Problem> {
    let module = JsFuture::from(import_kept().map_err(|_| Problem::NotFetched)?).await;
    Ok(module.map_err(|_| Problem::NotFetched)?.unchecked_into())
}

async fn asked(what: &str, given: Value) -> Result<Value, Problem> {
    let answer = JsFuture::from(fetched().await?.ask(what, &given.to_string())).await;
    let answer =
        answer.map_err(|word| Problem::of(&word.as_string().unwrap_or_default()))?.as_string();
    Ok(answer.and_then(|text| json::read(&text)).unwrap_or_default())
}

/// What is kept.
///
/// # Errors
/// It cannot be told.
pub async fn list() -> Result<Kept, Problem> {
    asked("list", Value::Null).await.map(|told| Kept::of(&told))
}

/// Deletes all of it. The page has to be loaded again: what stands in its memory is not deleted.
///
/// # Errors
/// Something is still there.
pub async fn delete_all() -> Result<(), Problem> {
    asked("deleteAll", Value::Null).await.map(drop)
}

/// Keeps every file of the app, used before or not. Whether all are there.
///
/// # Errors
/// It cannot be done.
pub async fn keep_all() -> Result<bool, Problem> {
    asked("keepAll", Value::Null).await.map(|whole| whole == true)
}

/// Begins to keep cases, under the passphrase of a field.
///
/// # Errors
/// It cannot be done.
pub async fn create(field: &str) -> Result<(), Problem> {
    asked("create", json!({ "field": field })).await.map(drop)
}

/// Opens what is kept, by the passphrase of a field.
///
/// # Errors
/// The passphrase is another one, or there is nothing.
pub async fn unlock(field: &str) -> Result<(), Problem> {
    asked("unlock", json!({ "field": field })).await.map(drop)
}

/// Locks it again.
///
/// # Errors
/// What does it did not arrive.
pub async fn lock() -> Result<(), Problem> {
    asked("lock", Value::Null).await.map(drop)
}

/// The kept cases, the one that was changed last first.
///
/// # Errors
/// They are locked, or cannot be read.
pub async fn cases() -> Result<Vec<Line>, Problem> {
    asked("cases", Value::Null).await.map(|told| lines(&told))
}

/// The entries of a kept case, which is the one that is open from now on.
///
/// # Errors
/// It cannot be read.
pub async fn open(id: &str) -> Result<Entries, Problem> {
    let told = asked("open", json!({ "id": id })).await?;
    keep::entries_of(&text(&told["entries"])).ok_or(Problem::Damaged)
}

/// Keeps what is entered: as a case of its own, or in the place of the one that is open. Whether the browser has agreed not to
/// delete it by itself.
///
/// # Errors
/// It is not kept.
pub async fn keep(name: &str, entries: &Entries, replace: bool) -> Result<bool, Problem> {
    let entries = keep::json_of(entries).ok_or(Problem::Unavailable)?;
    let given = json!({ "name": name, "entries": entries, "replace": replace });
    asked("keep", given).await.map(|told| told["lasting"] == true)
}

/// Gives a case another name.
///
/// # Errors
/// It keeps the one that it has.
pub async fn rename(id: &str, name: &str) -> Result<(), Problem> {
    asked("rename", json!({ "id": id, "name": name })).await.map(drop)
}

/// Deletes a case.
///
/// # Errors
/// It is still there.
pub async fn remove(id: &str) -> Result<(), Problem> {
    asked("remove", json!({ "id": id })).await.map(drop)
}

/// All kept cases as one file, encrypted as they are.
///
/// # Errors
/// There are none.
pub async fn exported() -> Result<String, Problem> {
    asked("exported", Value::Null).await.map(|told| text(&told["text"]))
}

/// Takes the cases of such a file, by the passphrase of a field: how many were taken, and how many are here already.
///
/// # Errors
/// Nothing was taken.
pub async fn imported(file: &str, field: &str) -> Result<(u32, u32), Problem> {
    let told = asked("imported", json!({ "text": file, "field": field })).await?;
    Ok((number(&told["taken"]) as u32, number(&told["known"]) as u32))
}

type Call = Rc<dyn Fn()>;

thread_local! {
    /// What is called when another tab has changed what is kept; `None` before anyone listens.
    static CHANGED: RefCell<Option<Call>> = const { RefCell::new(None) };
}

/// Calls whenever another tab has changed what is kept, until something else is to be called.
pub fn on_change(call: impl Fn() + 'static) {
    if CHANGED.replace(Some(Rc::new(call))).is_some() {
        return;
    }
    spawn_local(async move {
        if let Ok(module) = fetched().await {
            let changed = Closure::<dyn FnMut()>::new(|| {
                let call = CHANGED.with_borrow(Clone::clone);
                call.inspect(|call| call());
            });
            module.on_change(changed.as_ref().unchecked_ref());
            // It listens as long as the page is open.
            changed.forget();
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_is_read() {
        let told = json!({
            "tab": {"entries": 120}, "device": {"lang": 2}, "files": {"count": 3, "bytes": 4500},
            "cases": {"state": "locked", "count": 2, "bytes": 800}, "lasting": true,
        });
        let kept = Kept::of(&told);
        assert_eq!(kept.tab, [("entries".to_owned(), 120.0)]);
        assert_eq!((kept.files, kept.cases), ((3.0, 4500.0), (2.0, 800.0)));
        assert_eq!((kept.vault, kept.lasting), (Vault::Locked, true));
        let not = json!({"cases": {"state": "insecure"}});
        assert_eq!(Kept::of(&not).vault, Vault::Not(Problem::Insecure));
        let told = json!({"open": {"id": "b"}, "cases": [
            {"id": "a", "changed": "2026-11-30T07:00:00Z", "name": null}, {"id": "b", "name": "B"},
        ]});
        let lines = lines(&told);
        assert_eq!((lines[0].name.as_deref(), lines[0].open), (None, false));
        assert_eq!((&*lines[0].day, lines[1].open), ("2026-11-30", true));
    }
}
