//! Tables of people, read in workers of their own. Nothing of it is fetched before [`Pool::open`].
//!
//! `static/cohort-pool.js` shares the work among the workers; this is its face in Rust.

use super::dna::said;
use super::json;
use js_sys::{Function, Object, Promise, Reflect};
use serde_json::Value;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::File;

#[wasm_bindgen]
extern "C" {
    /// Imports the pool's module; `static/start.js` knows its name.
    #[wasm_bindgen(catch, js_name = hepbCohort)]
    fn import_pool() -> Result<Promise, JsValue>;

    type Module;
    #[wasm_bindgen(method, catch)]
    fn open(this: &Module, handlers: &Object) -> Result<Opened, JsValue>;

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
#[derive(Clone)]
pub struct Pool(Rc<Inner>);

struct Inner {
    tell: Box<dyn Fn(Told)>,
    object: RefCell<Option<Opened>>,
    handlers: RefCell<Vec<Handler>>,
}

type Handler = Closure<dyn FnMut(JsValue)>;

/// Two pools are equal where they are the same one.
impl PartialEq for Pool {
    fn eq(&self, other: &Pool) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        if let Some(object) = self.object.get_mut() {
            object.close();
        }
    }
}

const HANDLERS: [&str; 6] = ["onopen", "onrefuse", "onprogress", "ontally", "ondone", "onfail"];

impl Pool {
    /// Fetches what reads tables (from the device where it was used before) and tells what it finds.
    pub fn open(tell: impl Fn(Told) + 'static) -> Pool {
        Pool(Rc::new(Inner {
            tell: Box::new(tell),
            object: RefCell::default(),
            handlers: RefCell::default(),
        }))
    }

    /// Reads a table, with a mapping as JSON, or by its headers where that is empty. What was being read is dropped.
    pub fn read(&self, file: &File, mapping: String) {
        let file = file.clone();
        self.call(move |opened| opened.read(&file, &mapping));
    }

    /// Stops; what was read stays.
    pub fn cancel(&self) {
        self.call(Opened::cancel);
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
        let told = self.ask(|opened| opened.rows(filter, skip, take, editions)).await?;
        json::read(&told.as_string().unwrap_or_default()).ok_or_else(|| "no answer".to_owned())
    }

    /// A Blob with the rows that a filter leaves: `csv`, `tsv`, `ndjson`, `json`, `fhir`.
    ///
    /// # Errors
    /// In English.
    pub async fn export(&self, filter: &str, kind: &str) -> Result<JsValue, String> {
        self.ask(|opened| opened.export_rows(filter, kind)).await
    }

    /// The case of a row.
    ///
    /// # Errors
    /// In English.
    pub async fn case(&self, block: u32, row: u32) -> Result<Value, String> {
        let told = self.ask(|opened| opened.case_of(block, row)).await?;
        json::read(&told.as_string().unwrap_or_default()).ok_or_else(|| "no such row".to_owned())
    }

    /// The table that comes with the page.
    ///
    /// # Errors
    /// In English.
    pub async fn sample(&self) -> Result<File, String> {
        self.ask(Opened::sample).await?.dyn_into().map_err(|_| "no file".to_owned())
    }

    fn call(&self, what: impl FnOnce(&Opened) + 'static) {
        let pool = self.clone();
        spawn_local(async move {
            if let Err(error) = pool.ready().await {
                (pool.0.tell)(Told::Failed(said(&error)));
            } else if let Some(opened) = &*pool.0.object.borrow() {
                what(opened);
            }
        });
    }

    async fn ask(&self, what: impl FnOnce(&Opened) -> Promise) -> Result<JsValue, String> {
        self.ready().await.map_err(|error| said(&error))?;
        let Some(promise) = self.0.object.borrow().as_ref().map(what) else {
            return Err("the workers could not be started".to_owned());
        };
        JsFuture::from(promise).await.map_err(|error| said(&error))
    }

    async fn ready(&self) -> Result<(), JsValue> {
        if self.0.object.borrow().is_some() {
            return Ok(());
        }
        // Whoever waits first starts it; the others find it started.
        let module = JsFuture::from(import_pool()?).await?;
        self.0.start(module.unchecked_ref())
    }
}

impl Inner {
    fn start(self: &Rc<Inner>, module: &Module) -> Result<(), JsValue> {
        if self.object.borrow().is_some() {
            return Ok(());
        }
        let object = Object::new();
        for name in HANDLERS {
            let weak = Rc::downgrade(self);
            let handler = Handler::new(move |value: JsValue| {
                if let Some(inner) = weak.upgrade() {
                    inner.told(name, value.as_string().unwrap_or_default());
                }
            });
            Reflect::set(&object, &name.into(), handler.as_ref().unchecked_ref::<Function>())?;
            self.handlers.borrow_mut().push(handler);
        }
        let opened = module.open(&object)?;
        *self.object.borrow_mut() = Some(opened);
        Ok(())
    }

    fn told(&self, handler: &str, told: String) {
        let value = || json::read(&told).unwrap_or_default();
        (self.tell)(match handler {
            "onopen" => Told::Opened(value()),
            "onrefuse" => {
                let (why, said) = told.split_once('\t').unwrap_or(("unreadable", &told));
                Told::Refused(why.to_owned(), said.to_owned())
            }
            "onprogress" => Told::Progress(value()),
            "ontally" => Told::Tally(value()),
            "ondone" => Told::Done(value()),
            _ => Told::Failed(told),
        });
    }
}
