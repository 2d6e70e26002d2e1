//! Tables of people, read in workers of their own. Nothing of it is fetched before [`Pool::open`].
//!
//! `static/cohort-pool.js` shares the work among the workers; this is its face in Rust.

use super::json;
use super::workers::{self, Workers};
use js_sys::Promise;
use serde_json::Value;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::File;

#[wasm_bindgen]
extern "C" {
    /// Imports the pool's module; `static/start.js` knows its name.
    #[wasm_bindgen(catch, js_name = hepbCohort)]
    fn import_pool() -> Result<Promise, JsValue>;

    type Opened;
    #[wasm_bindgen(method)]
    fn read(this: &Opened, file: &File, mapping: &str);
    #[wasm_bindgen(method)]
    fn cancel(this: &Opened);
    #[wasm_bindgen(method)]
    fn close(this: &Opened);
    #[wasm_bindgen(method)]
    fn rows(this: &Opened, filter: &str, skip: u32, take: u32, editions: &str) -> Promise;
    #[wasm_bindgen(method, js_name = exportRows)]
    fn export_rows(this: &Opened, filter: &str, kind: &str) -> Promise;
    #[wasm_bindgen(method, js_name = caseOf)]
    fn case_of(this: &Opened, block: u32, row: u32) -> Promise;
    #[wasm_bindgen(method)]
    fn sample(this: &Opened) -> Promise;
}

/// What the pool reports of a table, in this order.
#[derive(Clone, Debug, PartialEq)]
pub enum Told {
    /// How it is read: encoding, form, mapping, a few cells of each column.
    Opened(Value),
    /// It is no table that can be read: a stable name of why, and it in English. Nothing comes after it.
    Refused(String, String),
    /// Rows and bytes so far.
    Progress(Value),
    /// What was counted so far.
    Tally(Value),
    /// The last progress: all was read, or someone stopped it.
    Done(Value),
    /// The workers could not be fetched or started, or one stopped. The reason, in English.
    Failed(String),
}

/// The workers. Dropping it ends them.
#[derive(Clone, PartialEq)]
pub struct Pool(Workers<Opened>);

impl workers::Opened for Opened {
    const HANDLERS: [&'static str; 6] =
        ["onopen", "onrefuse", "onprogress", "ontally", "ondone", "onfail"];

    fn import() -> Result<Promise, JsValue> {
        import_pool()
    }

    fn close(&self) {
        self.close();
    }
}

impl Pool {
    /// Fetches what reads tables (from the device where it was used before) and tells what it finds.
    pub fn open(tell: impl Fn(Told) + 'static) -> Pool {
        let tell = Rc::new(tell);
        let failed = tell.clone();
        Pool(Workers::new(
            move |handler, told, _| tell(heard(handler, told)),
            move |why| failed(Told::Failed(why)),
        ))
    }

    /// Reads a table, with a mapping as JSON, or by its headers where that is empty. What was being read is dropped.
    pub fn read(&self, file: &File, mapping: String) {
        let file = file.clone();
        self.0.call(move |opened| opened.read(&file, &mapping));
    }

    /// Stops; what was read stays.
    pub fn cancel(&self) {
        self.0.call(Opened::cancel);
    }

    /// The rows that a filter leaves: how many, and `take` of them after `skip`, with what these editions say.
    ///
    /// # Errors
    /// In English.
    pub async fn rows(
        &self,
        filter: &str,
        (skip, take): (u32, u32),
        editions: &str,
    ) -> Result<Value, String> {
        let told = self.0.ask(|opened| opened.rows(filter, skip, take, editions)).await?;
        json::read(&told.as_string().unwrap_or_default()).ok_or_else(|| "no answer".to_owned())
    }

    /// A Blob with the rows that a filter leaves: `csv`, `tsv`, `ndjson`, `json`, `fhir`.
    ///
    /// # Errors
    /// In English.
    pub async fn export(&self, filter: &str, kind: &str) -> Result<JsValue, String> {
        self.0.ask(|opened| opened.export_rows(filter, kind)).await
    }

    /// The case of a row.
    ///
    /// # Errors
    /// In English.
    pub async fn case(&self, block: u32, row: u32) -> Result<Value, String> {
        let told = self.0.ask(|opened| opened.case_of(block, row)).await?;
        json::read(&told.as_string().unwrap_or_default()).ok_or_else(|| "no such row".to_owned())
    }

    /// The table that comes with the page.
    ///
    /// # Errors
    /// In English.
    pub async fn sample(&self) -> Result<File, String> {
        self.0.ask(Opened::sample).await?.dyn_into().map_err(|_| "no file".to_owned())
    }
}

/// What a handler was told.
fn heard(handler: &str, told: String) -> Told {
    let value = || json::read(&told).unwrap_or_default();
    match handler {
        "onopen" => Told::Opened(value()),
        "onrefuse" => {
            let (why, said) = told.split_once('\t').unwrap_or(("unreadable", &told));
            Told::Refused(why.to_owned(), said.to_owned())
        }
        "onprogress" => Told::Progress(value()),
        "ontally" => Told::Tally(value()),
        "ondone" => Told::Done(value()),
        _ => Told::Failed(told),
    }
}
