//! What goes out as JSON. Writing into a text cannot fail, and here it does not pretend to: serde_json's writer asks after each
//! of a report's thousand fields whether it did, and everybody who classifies would download the questions.

use serde::Serialize;
use serde::ser;
use std::fmt::{self, Write};

/// Something as JSON, with the values that serde_json would write.
pub(crate) fn json(value: &impl Serialize) -> String {
    let mut text = String::new();
    match value.serialize(Writer(&mut text)) {
        Ok(()) => text,
        Err(never) => match never {},
    }
}

/// What goes wrong in writing a text: nothing.
#[derive(Debug)]
enum Never {}

impl fmt::Display for Never {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

impl std::error::Error for Never {}

impl ser::Error for Never {
    /// For what has no form in JSON, which nothing of a report is.
    fn custom<T: fmt::Display>(message: T) -> Never {
        panic!("{message}")
    }
}

struct Writer<'a>(&'a mut String);

/// What has parts: a list or an object.
struct Parts<'a> {
    text: &'a mut String,
    first: bool,
    end: &'static str,
}

fn quoted(out: &mut String, text: &str) {
    out.push('"');
    let mut rest = text;
    // Nearly all of it stands as it is.
    while let Some(at) = rest.bytes().position(|byte| byte < 0x20 || byte == b'"' || byte == b'\\')
    {
        let (before, from) = rest.split_at(at);
        let (sign, after) = from.split_at(1);
        out.push_str(before);
        if sign == "\"" || sign == "\\" {
            out.push('\\');
            out.push_str(sign);
        } else {
            let _ = write!(out, "\\u{:04x}", sign.as_bytes()[0]);
        }
        rest = after;
    }
    out.push_str(rest);
    out.push('"');
}

fn decimal(out: &mut String, number: f64) {
    let whole = number as i64;
    let _ = if whole != 0 && whole as f64 == number && whole.unsigned_abs() < 1_000_000_000_000_000
    {
        // Most are whole, and these are written sooner.
        write!(out, "{whole}.0")
    } else if number.is_finite() {
        // As Rust shows a number to itself it is JSON, too: `0.1`, `1e300`.
        write!(out, "{number:?}")
    } else {
        write!(out, "null")
    };
}

impl<'a> Writer<'a> {
    fn parts(self, variant: &str, begin: &str, end: &'static str) -> Parts<'a> {
        if !variant.is_empty() {
            self.0.push('{');
            quoted(self.0, variant);
            self.0.push(':');
        }
        self.0.push_str(begin);
        Parts { text: self.0, first: true, end }
    }
}

impl Parts<'_> {
    fn begin(&mut self) {
        if !std::mem::take(&mut self.first) {
            self.text.push(',');
        }
    }

    fn field(&mut self, name: &str) {
        self.begin();
        quoted(self.text, name);
        self.text.push(':');
    }

    fn done(self) -> Result<(), Never> {
        self.text.push_str(self.end);
        Ok(())
    }
}

macro_rules! whole_numbers {
    ($($name:ident $type:ty,)*) => {
        $(fn $name(self, value: $type) -> Result<(), Never> {
            let _ = write!(self.0, "{value}");
            Ok(())
        })*
    };
}

impl<'a> ser::Serializer for Writer<'a> {
    type Ok = ();
    type Error = Never;
    type SerializeSeq = Parts<'a>;
    type SerializeTuple = Parts<'a>;
    type SerializeTupleStruct = Parts<'a>;
    type SerializeTupleVariant = Parts<'a>;
    type SerializeMap = Parts<'a>;
    type SerializeStruct = Parts<'a>;
    type SerializeStructVariant = Parts<'a>;

    whole_numbers! {
        serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64,
        serialize_u8 u8, serialize_u16 u16, serialize_u32 u32, serialize_u64 u64,
    }

    fn serialize_bool(self, value: bool) -> Result<(), Never> {
        self.0.push_str(if value { "true" } else { "false" });
        Ok(())
    }

    fn serialize_f32(self, value: f32) -> Result<(), Never> {
        // The digits of the shorter kind of number, not those of the longer that it becomes.
        let _ =
            if value.is_finite() { write!(self.0, "{value:?}") } else { write!(self.0, "null") };
        Ok(())
    }

    fn serialize_f64(self, value: f64) -> Result<(), Never> {
        decimal(self.0, value);
        Ok(())
    }

    fn serialize_char(self, value: char) -> Result<(), Never> {
        quoted(self.0, value.encode_utf8(&mut [0; 4]));
        Ok(())
    }

    fn serialize_str(self, value: &str) -> Result<(), Never> {
        quoted(self.0, value);
        Ok(())
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), Never> {
        value.serialize(self)
    }

    fn serialize_none(self) -> Result<(), Never> {
        self.serialize_unit()
    }

    fn serialize_some<T: ?Sized + Serialize>(self, value: &T) -> Result<(), Never> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Never> {
        self.0.push_str("null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Never> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
    ) -> Result<(), Never> {
        self.serialize_str(name)
    }

    fn serialize_newtype_struct<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Never> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        value: &T,
    ) -> Result<(), Never> {
        let parts = self.parts(name, "", "}");
        value.serialize(Writer(&mut *parts.text))?;
        parts.done()
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Parts<'a>, Never> {
        Ok(self.parts("", "[", "]"))
    }

    fn serialize_tuple(self, _: usize) -> Result<Parts<'a>, Never> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Parts<'a>, Never> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        _: usize,
    ) -> Result<Parts<'a>, Never> {
        Ok(self.parts(name, "[", "]}"))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Parts<'a>, Never> {
        Ok(self.parts("", "{", "}"))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Parts<'a>, Never> {
        self.serialize_map(None)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        _: usize,
    ) -> Result<Parts<'a>, Never> {
        Ok(self.parts(name, "{", "}}"))
    }
}

macro_rules! items {
    ($($trait:ident $item:ident,)*) => {
        $(impl ser::$trait for Parts<'_> {
            type Ok = ();
            type Error = Never;

            fn $item<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), Never> {
                self.begin();
                value.serialize(Writer(self.text))
            }

            fn end(self) -> Result<(), Never> {
                self.done()
            }
        })*
    };
}

items! {
    SerializeSeq serialize_element,
    SerializeTuple serialize_element,
    SerializeTupleStruct serialize_field,
    SerializeTupleVariant serialize_field,
}

macro_rules! fields {
    ($($trait:ident)*) => {
        $(impl ser::$trait for Parts<'_> {
            type Ok = ();
            type Error = Never;

            fn serialize_field<T: ?Sized + Serialize>(&mut self, name: &'static str, value: &T) -> Result<(), Never> {
                self.field(name);
                value.serialize(Writer(self.text))
            }

            fn end(self) -> Result<(), Never> {
                self.done()
            }
        })*
    };
}

fields!(SerializeStruct SerializeStructVariant);

impl ser::SerializeMap for Parts<'_> {
    type Ok = ();
    type Error = Never;

    fn serialize_key<T: ?Sized + Serialize>(&mut self, key: &T) -> Result<(), Never> {
        self.begin();
        let from = self.text.len();
        key.serialize(Writer(self.text))?;
        // A name is a text, also where it is a number.
        if !self.text[from..].starts_with('"') {
            self.text.insert(from, '"');
            self.text.push('"');
        }
        Ok(())
    }

    fn serialize_value<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), Never> {
        self.text.push(':');
        value.serialize(Writer(self.text))
    }

    fn end(self) -> Result<(), Never> {
        self.done()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;
    use std::collections::BTreeMap;

    #[derive(Serialize)]
    enum Form {
        Bare,
        One(f64),
        Two(i8, char),
        Named { text: &'static str, none: Option<u8> },
    }

    #[derive(Serialize)]
    struct Everything {
        forms: Vec<Form>,
        by_number: BTreeMap<u16, [f32; 2]>,
        empty: (Vec<u8>, BTreeMap<String, u8>, ()),
        large: (u64, i64, f64, f64, f64),
        whole: [f64; 9],
        yes: bool,
    }

    #[test]
    fn each_form_is_as_serde_json_reads_it_of_its_own() {
        let all = Everything {
            forms: vec![
                Form::Bare,
                Form::One(f64::NAN),
                Form::Two(-7, '"'),
                Form::Named { text: "a\\\"\u{1}\n\u{7f} 乙型 😀", none: None },
            ],
            by_number: BTreeMap::from([(3, [0.1, 1.5]), (400, [0.0, -0.0])]),
            empty: (Vec::new(), BTreeMap::new(), ()),
            large: (u64::MAX, i64::MIN, 1e300, 5e-324, 0.1 + 0.2),
            whole: [-1500.0, 3e7, 999_999_999_999_999.0, 1e15, 1e16, -1e17, 0.0, -0.0, f64::MAX],
            yes: true,
        };
        let read: Value = serde_json::from_str(&json(&all)).expect("JSON");
        let own: Value =
            serde_json::from_str(&serde_json::to_string(&all).expect("JSON")).expect("JSON");
        assert_eq!(read, own);
    }
}
