//! The engine for viral DNA, in workers of its own. Nothing of it is fetched before [`Pool::open`].
//!
//! `static/sequence-pool.js` shares the work among the workers; this is its face in Rust. Answers come
//! in the order of the input, a few times a second, however many sequences there are.

use super::workers::{self, Workers};
use js_sys::{Array, JSON, Object, Promise, Reflect};
use sequence_wire::{Entry, Looked, Problem, Progress, Row, Source};
use std::rc::Rc;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Imports the pool's module; `static/start.js` knows its name.
    #[wasm_bindgen(catch, js_name = hepbSequence)]
    fn import_pool() -> Result<Promise, JsValue>;

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
    fn look_for(this: &Opened, list: &str, number: u32) -> Promise;
}

/// What the pool reports, in this order: rows and problems in the order of the input, then done.
#[derive(Clone, Debug, PartialEq)]
pub enum Told {
    Rows(Vec<Row>),
    Problem(Problem),
    /// What was found of the list of this number ([`Pool::look_for`]), after the rows that it is about. May
    /// come after [`Told::Done`].
    Looked(u32, Vec<Looked>),
    Progress(Progress),
    /// Everything has been reported, or it was cancelled.
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
#[derive(Clone, PartialEq)]
pub struct Pool(Workers<Opened>);

impl workers::Opened for Opened {
    const HANDLERS: [&'static str; 6] =
        ["onrow", "onproblem", "onlooked", "onprogress", "ondone", "onfail"];

    fn import() -> Result<Promise, JsValue> {
        import_pool()
    }

    fn close(&self) {
        self.close();
    }
}

impl Pool {
    /// Fetches the engine (from the device where it was used before) and tells what it finds.
    pub fn open(tell: impl Fn(Told) + 'static) -> Pool {
        let tell = Rc::new(tell);
        let failed = tell.clone();
        let workers = Workers::new(
            move |handler, told, number| tell(read(handler, &told, number)),
            move |why| failed(Told::Failed(why)),
        );
        workers.call(|_: &Opened| ());
        Pool(workers)
    }

    /// Types pasted text. What was being typed is cancelled; indices begin at 0 again.
    pub fn type_text(&self, text: &str) {
        let text = text.to_owned();
        self.0.call(move |opened| opened.type_text(&text));
    }

    /// Types files, one after another: a `FileList` or an array of `File`.
    pub fn type_files(&self, files: &JsValue) {
        // A FileList empties itself when its input does.
        let files = Array::from(files);
        self.0.call(move |opened| opened.type_files(&files));
    }

    /// Stops; what has been reported stays valid for details and exports.
    pub fn cancel(&self) {
        self.0.call(Opened::cancel);
    }

    /// `sequence::report::Detail` of one sequence as JSON, with its `texts`.
    ///
    /// # Errors
    /// In English: there is no such sequence, or the engine stopped on it.
    pub async fn detail(&self, index: u32) -> Result<String, String> {
        let told = self.0.ask(|opened| opened.detail(index)).await?;
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
        self.0.ask(|opened| opened.export_fasta(indices, form)).await
    }

    /// Which profile is in use, as JSON: `wire` ([`sequence_wire::VERSION`]), `provenance`, `calibration`, `clades`,
    /// `columns` (of the rows).
    ///
    /// # Errors
    /// In English.
    pub async fn profile(&self) -> Result<String, String> {
        let told = self.0.ask(Opened::profile).await?;
        Ok(told.as_string().unwrap_or_default())
    }

    /// Takes a user-defined profile (a `File`, `Blob` or `ArrayBuffer`) for what is typed from now on, or the
    /// built-in one again (`null`); answers as [`Pool::profile`].
    ///
    /// # Errors
    /// In English, where it is no profile.
    pub async fn load_profile(&self, file: &JsValue) -> Result<String, String> {
        let told = self.0.ask(|opened| opened.load_profile(file)).await?;
        Ok(told.as_string().unwrap_or_default())
    }

    /// Looks for a user-defined list of changes in what has been typed and in what is typed from now on
    /// ([`Told::Looked`], under this number); an empty text ends that. How the list was understood.
    ///
    /// # Errors
    /// In English, where the engine could not be started.
    pub async fn look_for(&self, list: &str, number: u32) -> Result<Vec<Entry>, String> {
        let told = self.0.ask(|opened| opened.look_for(list, number)).await?;
        Ok(Entry::read_list(&Said::read(&told.as_string().unwrap_or_default())))
    }
}

/// What a handler was told.
fn read(handler: &str, told: &str, number: u32) -> Told {
    let one = Said::read;
    match handler {
        "onrow" => Told::Rows(told.lines().map(|line| Row::read(&one(line))).collect()),
        "onproblem" => Told::Problem(Problem::read(&one(told))),
        "onlooked" => {
            Told::Looked(number, told.lines().map(|line| Looked::read(&one(line))).collect())
        }
        "onprogress" => Told::Progress(Progress::read(&one(told))),
        "ondone" => Told::Done(Progress::read(&one(told))),
        _ => Told::Failed(told.to_owned()),
    }
}

/// JSON, read by the browser: it is there already, serde's code for these types would be downloaded.
struct Said(JsValue);

impl Said {
    fn read(json: &str) -> Said {
        Said(JSON::parse(json).unwrap_or_default())
    }
}

impl Source for Said {
    fn get(&self, key: &str) -> Said {
        Said(Reflect::get(&self.0, &key.into()).unwrap_or_default())
    }

    fn text(&self) -> Option<String> {
        self.0.as_string()
    }

    fn number(&self) -> Option<f64> {
        self.0.as_f64()
    }

    fn is_true(&self) -> bool {
        self.0.is_truthy()
    }

    fn list(&self) -> Vec<Said> {
        let list = self.0.dyn_ref::<Array>();
        list.into_iter().flat_map(|list| list.iter()).map(Said).collect()
    }

    fn keys(&self) -> Vec<String> {
        let keys = self.0.dyn_ref::<Object>().map(Object::keys).unwrap_or_default();
        keys.iter().filter_map(|key| key.as_string()).collect()
    }
}
