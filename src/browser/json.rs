//! JSON read by the browser, as plain data: its reader is there already, serde's for any value would be
//! downloaded with the page.

use serde_json::{Map, Number, Value};
use wasm_bindgen::{JsCast, JsValue};

/// Any JSON; nothing where it is none.
pub fn read(text: &str) -> Option<Value> {
    js_sys::JSON::parse(text).ok().map(|value| value_of(&value))
}

fn value_of(value: &JsValue) -> Value {
    if let Some(text) = value.as_string() {
        Value::String(text)
    } else if let Some(number) = value.as_f64() {
        // A count stays one: 739, not 739.0.
        if number.fract() == 0.0 && number.abs() < 9e15 {
            Value::Number((number as i64).into())
        } else {
            Number::from_f64(number).map_or(Value::Null, Value::Number)
        }
    } else if let Some(truth) = value.as_bool() {
        Value::Bool(truth)
    } else if let Some(list) = value.dyn_ref::<js_sys::Array>() {
        Value::Array(list.iter().map(|item| value_of(&item)).collect())
    } else if let Some(object) = value.dyn_ref::<js_sys::Object>() {
        let mut fields = Map::new();
        for field in js_sys::Object::entries(object).iter() {
            let field: js_sys::Array = field.unchecked_into();
            fields.insert(field.get(0).as_string().unwrap_or_default(), value_of(&field.get(1)));
        }
        Value::Object(fields)
    } else {
        Value::Null
    }
}
