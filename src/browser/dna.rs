//! The engine for viral DNA, in workers of its own. Nothing of it is fetched before [`Pool::open`].
//!
//! `static/sequence-pool.js` shares the work among the workers; this is its face in Rust. Answers come
//! in the order of the input, a few times a second, however many sequences there are.

use hbv::Texts;
use js_sys::{Array, Function, JSON, Object, Promise, Reflect};
use serde_json::Value;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

#[wasm_bindgen]
extern "C" {
    /// Imports the pool's module; `static/start.js` knows its name.
    #[wasm_bindgen(catch, js_name = hepbSequence)]
    fn import_pool() -> Result<Promise, JsValue>;

    type Module;
    #[wasm_bindgen(method, catch)]
    fn open(this: &Module, handlers: &Object) -> Result<Opened, JsValue>;

    type Opened;
    #[wasm_bindgen(method, js_name = typeText)]
    fn type_text(this: &Opened, text: &str);
    #[wasm_bindgen(method, js_name = typeFiles)]
    fn type_files(this: &Opened, files: &JsValue);
    #[wasm_bindgen(method)]
    fn cancel(this: &Opened);
    #[wasm_bindgen(method)]
    fn close(this: &Opened);
    #[wasm_bindgen(method)]
    fn detail(this: &Opened, index: u32) -> Promise;
    #[wasm_bindgen(method, js_name = exportFasta)]
    fn export_fasta(this: &Opened, indices: Option<Vec<u32>>, form: &str) -> Promise;
    #[wasm_bindgen(method)]
    fn profile(this: &Opened) -> Promise;
    #[wasm_bindgen(method, js_name = loadProfile)]
    fn load_profile(this: &Opened, file: &JsValue) -> Promise;
    #[wasm_bindgen(method, js_name = lookFor)]
    fn look_for(this: &Opened, wanted: &str) -> Promise;
}

/// One typed sequence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Counts the records that could be read, from 0, over all files.
    pub index: u32,
    /// Values in the order of [`hbv::Column`].
    pub row: Vec<String>,
    pub texts: Texts,
    /// Where the record began, and in which file (from 0).
    pub line: u64,
    pub file: u32,
    /// The rest of its header.
    pub description: String,
    /// What was done to read it: gaps removed, U read as T, the length that was stated and not found.
    pub gaps: u64,
    pub uracils: u64,
    pub stated_length: Option<u64>,
    /// The engine stopped on this sequence: `crash` or `time`. Its row holds name and length only.
    pub stopped: Option<String>,
    /// One for each mutation of one's own list, see [`Pool::look_for`].
    pub wanted: Vec<Sighting>,
}

/// A wanted mutation in one sequence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sighting {
    /// As written, as understood, and what stands there.
    pub text: String,
    pub target: String,
    pub found: String,
    /// `sequence::mutations::Presence` in snake case.
    pub presence: String,
}

/// A record, or a whole input, that could not be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problem {
    /// It stands before the record of this index.
    pub before: u32,
    pub file: u32,
    /// `sequence::read::Problem::key`, for a translation, and what that is filled in with.
    pub key: String,
    pub arguments: BTreeMap<String, Value>,
    /// The whole sentence in English.
    pub text: String,
}

/// How far it is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Progress {
    /// Records typed, and problems told.
    pub records: u32,
    pub problems: u32,
    /// Bytes read of all bytes; files may be compressed.
    pub bytes: f64,
    pub of_bytes: f64,
    /// Since it was started.
    pub seconds: f64,
    /// In the last one only: it was cancelled.
    pub cancelled: bool,
}

/// What the pool tells, in this order: rows and problems as they stand in the input, then done.
#[derive(Clone, Debug, PartialEq)]
pub enum Told {
    Rows(Vec<Row>),
    Problem(Problem),
    Progress(Progress),
    /// Everything has been told, or it was cancelled.
    Done(Progress),
    /// Nothing more comes of this input: the engine could not be fetched or started. The reason, in
    /// English. Typing again tries again.
    Failed(String),
}

/// How sequences are exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fasta {
    /// On the 3,221 columns of the master axis.
    Aligned,
    /// The plus strand, whole genomes from the EcoRI site on.
    Rotated,
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

const HANDLERS: [&str; 5] = ["onrow", "onproblem", "onprogress", "ondone", "onfail"];

impl Pool {
    /// Fetches the engine (from the device where it was used before) and tells what it finds.
    pub fn open(tell: impl Fn(Told) + 'static) -> Pool {
        let pool = Pool(Rc::new(Inner {
            tell: Box::new(tell),
            object: RefCell::default(),
            handlers: RefCell::default(),
        }));
        pool.call(|_| ());
        pool
    }

    /// Types pasted text. What was being typed is cancelled; indices begin at 0 again.
    pub fn type_text(&self, text: &str) {
        let text = text.to_owned();
        self.call(move |opened| opened.type_text(&text));
    }

    /// Types files, one after another: a `FileList` or an array of `File`.
    pub fn type_files(&self, files: &JsValue) {
        // A FileList empties itself when its input does.
        let files = Array::from(files);
        self.call(move |opened| opened.type_files(&files));
    }

    /// Stops; what has been told stays good for details and exports.
    pub fn cancel(&self) {
        self.call(Opened::cancel);
    }

    /// `sequence::report::Detail` of one sequence as JSON, with its `texts`.
    ///
    /// # Errors
    /// In English: there is no such sequence, or the engine stopped on it.
    pub async fn detail(&self, index: u32) -> Result<String, String> {
        let told = self.ask(|opened| opened.detail(index)).await?;
        Ok(told.as_string().unwrap_or_default())
    }

    /// A Blob with these sequences, or all; those that could not be placed are left out.
    ///
    /// # Errors
    /// In English.
    pub async fn export_fasta(
        &self,
        indices: Option<Vec<u32>>,
        form: Fasta,
    ) -> Result<JsValue, String> {
        let form = match form {
            Fasta::Aligned => "aligned",
            Fasta::Rotated => "rotated",
        };
        self.ask(|opened| opened.export_fasta(indices, form)).await
    }

    /// Which profile is in use, as JSON: `provenance`, `calibration`, `clades`, `columns` (of the rows).
    ///
    /// # Errors
    /// In English.
    pub async fn profile(&self) -> Result<String, String> {
        let told = self.ask(Opened::profile).await?;
        Ok(told.as_string().unwrap_or_default())
    }

    /// Takes a profile of one's own (a `File`, `Blob` or `ArrayBuffer`) for what is typed from now on;
    /// answers as [`Pool::profile`].
    ///
    /// # Errors
    /// In English, where it is no profile.
    pub async fn load_profile(&self, file: &JsValue) -> Result<String, String> {
        let told = self.ask(|opened| opened.load_profile(file)).await?;
        Ok(told.as_string().unwrap_or_default())
    }

    /// Looks for a list of one's own mutations in what is typed from now on; an empty text ends that.
    /// JSON: an array of `{"text", "target"}`, or `{"text", "error"}` for what could not be read.
    ///
    /// # Errors
    /// In English, where the engine could not be started.
    pub async fn look_for(&self, wanted: &str) -> Result<String, String> {
        let told = self.ask(|opened| opened.look_for(wanted)).await?;
        Ok(told.as_string().unwrap_or_default())
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
            return Err("the engine could not be started".to_owned());
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
                    inner.told(name, &value.as_string().unwrap_or_default());
                }
            });
            Reflect::set(&object, &name.into(), handler.as_ref().unchecked_ref::<Function>())?;
            self.handlers.borrow_mut().push(handler);
        }
        let opened = module.open(&object)?;
        *self.object.borrow_mut() = Some(opened);
        Ok(())
    }

    fn told(&self, handler: &str, told: &str) {
        (self.tell)(match handler {
            "onrow" => Told::Rows(told.lines().map(|line| Row::of(&Said::read(line))).collect()),
            "onproblem" => Told::Problem(Problem::of(&Said::read(told))),
            "onprogress" => Told::Progress(Progress::of(&Said::read(told))),
            "ondone" => Told::Done(Progress::of(&Said::read(told))),
            _ => Told::Failed(told.to_owned()),
        });
    }
}

/// JSON, read by the browser: it is there already, serde's code for these types would be downloaded.
struct Said(JsValue);

impl Said {
    fn read(json: &str) -> Said {
        Said(JSON::parse(json).unwrap_or_default())
    }

    fn get(&self, key: &str) -> Said {
        Said(Reflect::get(&self.0, &key.into()).unwrap_or_default())
    }

    fn some_text(&self, key: &str) -> Option<String> {
        self.get(key).0.as_string()
    }

    fn text(&self, key: &str) -> String {
        self.some_text(key).unwrap_or_default()
    }

    fn number(&self, key: &str) -> f64 {
        self.get(key).0.as_f64().unwrap_or_default()
    }

    /// The list under a key; empty where there is none.
    fn each<T>(&self, key: &str, one: impl Fn(Said) -> T) -> Vec<T> {
        let list = self.get(key).0.dyn_into::<Array>().unwrap_or_default();
        list.iter().map(|value| one(Said(value))).collect()
    }
}

impl Row {
    fn of(said: &Said) -> Row {
        let texts = said.get("texts");
        Row {
            index: said.number("index") as u32,
            row: said.each("row", |value| value.0.as_string().unwrap_or_default()),
            texts: Texts::read(|key| texts.some_text(key)),
            line: said.number("line") as u64,
            file: said.number("file") as u32,
            description: said.text("description"),
            gaps: said.number("gaps") as u64,
            uracils: said.number("uracils") as u64,
            stated_length: said.get("stated_length").0.as_f64().map(|length| length as u64),
            stopped: said.some_text("stopped"),
            wanted: said.each("wanted", |one| Sighting {
                text: one.text("text"),
                target: one.text("target"),
                found: one.text("found"),
                presence: one.text("presence"),
            }),
        }
    }
}

impl Problem {
    fn of(said: &Said) -> Problem {
        let arguments = said.get("arguments");
        let named = |key: JsValue| {
            let (key, value) = (key.as_string()?, Reflect::get(&arguments.0, &key).ok()?);
            let number = value.as_f64().map(|number| Value::from(number as u64));
            Some((key, number.or_else(|| value.as_string().map(Value::from))?))
        };
        let keys = arguments.0.dyn_ref::<Object>().map(Object::keys).unwrap_or_default();
        Problem {
            before: said.number("before") as u32,
            file: said.number("file") as u32,
            key: said.text("key"),
            arguments: keys.iter().filter_map(named).collect(),
            text: said.text("text"),
        }
    }
}

impl Progress {
    fn of(said: &Said) -> Progress {
        Progress {
            records: said.number("records") as u32,
            problems: said.number("problems") as u32,
            bytes: said.number("bytes"),
            of_bytes: said.number("of_bytes"),
            seconds: said.number("seconds"),
            cancelled: said.get("cancelled").0.is_truthy(),
        }
    }
}

fn said(error: &JsValue) -> String {
    let message = Reflect::get(error, &"message".into()).ok().and_then(|text| text.as_string());
    message.or_else(|| error.as_string()).unwrap_or_else(|| format!("{error:?}"))
}
