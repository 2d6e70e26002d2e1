//! A pool of workers: what the faces of the pools in static/ have in common. Nothing of one is fetched before it is first
//! asked something.

use js_sys::{Function, Object, Promise, Reflect};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

#[wasm_bindgen]
extern "C" {
    type Module;
    #[wasm_bindgen(method, catch)]
    fn open(this: &Module, handlers: &Object) -> Result<JsValue, JsValue>;
}

/// A pool as its module opens it.
pub trait Opened: JsCast + 'static {
    /// What the module calls, by these names.
    const HANDLERS: [&'static str; 6];

    /// Imports the module.
    ///
    /// # Errors
    /// As the browser says.
    fn import() -> Result<Promise, JsValue>;

    /// Ends the workers.
    fn close(&self);
}

/// What takes what the pool tells: the handler's name, its text, and the number beside it.
type Tell = Box<dyn Fn(&'static str, String, u32)>;
type Handler = Closure<dyn FnMut(JsValue, JsValue)>;

/// The workers. Dropping the last of it ends them.
pub struct Workers<O: Opened>(Rc<Inner<O>>);

struct Inner<O: Opened> {
    tell: Tell,
    fail: Box<dyn Fn(String)>,
    object: RefCell<Option<O>>,
    handlers: RefCell<Vec<Handler>>,
}

impl<O: Opened> Clone for Workers<O> {
    fn clone(&self) -> Workers<O> {
        Workers(self.0.clone())
    }
}

/// Two are equal where they are the same.
impl<O: Opened> PartialEq for Workers<O> {
    fn eq(&self, other: &Workers<O>) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<O: Opened> Drop for Inner<O> {
    fn drop(&mut self) {
        if let Some(object) = self.object.get_mut() {
            object.close();
        }
    }
}

impl<O: Opened> Workers<O> {
    /// None started yet. `fail` is told why they could not be, in English.
    pub fn new(
        tell: impl Fn(&'static str, String, u32) + 'static,
        fail: impl Fn(String) + 'static,
    ) -> Workers<O> {
        Workers(Rc::new(Inner {
            tell: Box::new(tell),
            fail: Box::new(fail),
            object: RefCell::default(),
            handlers: RefCell::default(),
        }))
    }

    /// Has them do something, once they are there.
    pub fn call(&self, what: impl FnOnce(&O) + 'static) {
        let workers = self.clone();
        spawn_local(async move {
            if let Err(error) = workers.ready().await {
                (workers.0.fail)(said(&error));
            } else if let Some(opened) = &*workers.0.object.borrow() {
                what(opened);
            }
        });
    }

    /// Asks them something.
    ///
    /// # Errors
    /// In English.
    pub async fn ask(&self, what: impl FnOnce(&O) -> Promise) -> Result<JsValue, String> {
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
        let module = JsFuture::from(O::import()?).await?;
        self.0.start(module.unchecked_ref())
    }
}

impl<O: Opened> Inner<O> {
    fn start(self: &Rc<Inner<O>>, module: &Module) -> Result<(), JsValue> {
        if self.object.borrow().is_some() {
            return Ok(());
        }
        let object = Object::new();
        for name in O::HANDLERS {
            let weak = Rc::downgrade(self);
            let handler = Handler::new(move |value: JsValue, number: JsValue| {
                if let Some(inner) = weak.upgrade() {
                    let number = number.as_f64().unwrap_or_default() as u32;
                    (inner.tell)(name, value.as_string().unwrap_or_default(), number);
                }
            });
            Reflect::set(&object, &name.into(), handler.as_ref().unchecked_ref::<Function>())?;
            self.handlers.borrow_mut().push(handler);
        }
        let opened = module.open(&object)?;
        *self.object.borrow_mut() = Some(opened.unchecked_into());
        Ok(())
    }
}

/// What an error of the browser says.
fn said(error: &JsValue) -> String {
    let message = Reflect::get(error, &"message".into()).ok().and_then(|text| text.as_string());
    message.or_else(|| error.as_string()).unwrap_or_else(|| format!("{error:?}"))
}
