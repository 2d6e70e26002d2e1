//! What comes in: a case as JSON, read once into plain data, and the case read from that. Where something is wrong, its place is
//! put together on the way out. A reader that notes the place of each value on the way in, as well as serde_json's own for each
//! kind of thing, would be downloaded by everybody who classifies.

use serde::de::value::StrDeserializer;
use serde::de::{
    self, Deserialize, DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, SeqAccess,
    Unexpected, Visitor,
};
use serde::forward_to_deserialize_any;
use std::fmt;

/// Any JSON. Names that stand in an object twice do so here.
pub(crate) enum Given {
    Null,
    Bool(bool),
    Natural(u64),
    Whole(i64),
    Decimal(f64),
    Text(String),
    List(Vec<Given>),
    Object(Vec<(String, Given)>),
}

/// What is wrong, and where: `results[1].result`.
#[derive(Debug)]
pub(crate) struct Wrong(Box<(String, String)>);

impl Wrong {
    /// What is wrong.
    pub(crate) fn message(&self) -> &str {
        &self.0.0
    }

    /// The place; empty where it is the whole.
    pub(crate) fn path(&self) -> &str {
        &self.0.1
    }

    #[inline(never)]
    fn new(message: String) -> Wrong {
        Wrong(Box::new((message, String::new())))
    }

    #[inline(never)]
    fn within(mut self, part: &str) -> Wrong {
        let path = &mut self.0.1;
        if !path.is_empty() && !path.starts_with('[') {
            path.insert(0, '.');
        }
        path.insert_str(0, part);
        self
    }

    #[inline(never)]
    fn at(self, index: usize) -> Wrong {
        self.within(&format!("[{index}]"))
    }
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message())
    }
}

impl std::error::Error for Wrong {}

impl de::Error for Wrong {
    fn custom<T: fmt::Display>(message: T) -> Wrong {
        Wrong::new(message.to_string())
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Given;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Given, E> {
        Ok(Given::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Given, E> {
        Ok(Given::Bool(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Given, E> {
        Ok(Given::Natural(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Given, E> {
        Ok(Given::Whole(value))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Given, E> {
        Ok(Given::Decimal(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Given, E> {
        Ok(Given::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Given, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Given::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Given, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = map.next_entry()? {
            fields.push(field);
        }
        Ok(Given::Object(fields))
    }
}

impl<'de> Deserialize<'de> for Given {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Given, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

impl Given {
    fn kind(&self) -> Unexpected<'_> {
        match self {
            Given::Null => Unexpected::Unit,
            Given::Bool(value) => Unexpected::Bool(*value),
            Given::Natural(value) => Unexpected::Unsigned(*value),
            Given::Whole(value) => Unexpected::Signed(*value),
            Given::Decimal(value) => Unexpected::Float(*value),
            Given::Text(value) => Unexpected::Str(value),
            Given::List(_) => Unexpected::Seq,
            Given::Object(_) => Unexpected::Map,
        }
    }
}

fn list<'de, V: Visitor<'de>>(items: &'de [Given], visitor: V) -> Result<V::Value, Wrong> {
    let mut left = Items { items, at: 0 };
    let value = visitor.visit_seq(&mut left)?;
    if left.at < items.len() {
        return Err(de::Error::invalid_length(items.len(), &"fewer elements in a list"));
    }
    Ok(value)
}

fn object<'de, V: Visitor<'de>>(
    fields: &'de [(String, Given)],
    visitor: V,
) -> Result<V::Value, Wrong> {
    visitor.visit_map(Fields { fields, last: None })
}

impl<'de> Deserializer<'de> for &'de Given {
    type Error = Wrong;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        match self {
            Given::Null => visitor.visit_unit(),
            Given::Bool(value) => visitor.visit_bool(*value),
            Given::Natural(value) => visitor.visit_u64(*value),
            Given::Whole(value) => visitor.visit_i64(*value),
            Given::Decimal(value) => visitor.visit_f64(*value),
            Given::Text(value) => visitor.visit_borrowed_str(value),
            Given::List(items) => list(items, visitor),
            Given::Object(fields) => object(fields, visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        match self {
            Given::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        let (name, content) = match self {
            Given::Text(name) => (name, None),
            Given::Object(fields) => match fields.as_slice() {
                [(name, content)] => (name, Some(content)),
                _ => return Err(de::Error::invalid_value(self.kind(), &"an object with one name")),
            },
            _ => {
                return Err(de::Error::invalid_type(
                    self.kind(),
                    &"a text or an object with one name",
                ));
            }
        };
        visitor.visit_enum(Variant { name, content })
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct identifier
    }
}

struct Items<'de> {
    items: &'de [Given],
    at: usize,
}

impl<'de> SeqAccess<'de> for &mut Items<'de> {
    type Error = Wrong;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Wrong> {
        let Some(item) = self.items.get(self.at) else { return Ok(None) };
        let value = seed.deserialize(item).map_err(|error| error.at(self.at))?;
        self.at += 1;
        Ok(Some(value))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.items.len() - self.at)
    }
}

struct Fields<'de> {
    fields: &'de [(String, Given)],
    /// The one whose name was read last.
    last: Option<&'de (String, Given)>,
}

impl<'de> MapAccess<'de> for Fields<'de> {
    type Error = Wrong;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Wrong> {
        let Some((next, rest)) = self.fields.split_first() else { return Ok(None) };
        (self.last, self.fields) = (Some(next), rest);
        seed.deserialize(Name(&next.0)).map(Some).map_err(|error| error.within(&next.0))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Wrong> {
        let Some((name, value)) = self.last.take() else {
            return Err(Wrong::new("a value before its name".to_owned()));
        };
        seed.deserialize(value).map_err(|error| error.within(name))
    }
}

/// The name of a field, which may stand for a number.
struct Name<'de>(&'de str);

macro_rules! numbers {
    ($($name:ident)*) => {
        $(fn $name<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
            match self.0.parse() {
                Ok(number) => visitor.visit_i64(number),
                Err(_) => visitor.visit_borrowed_str(self.0),
            }
        })*
    };
}

impl<'de> Deserializer<'de> for Name<'de> {
    type Error = Wrong;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_borrowed_str(self.0)
    }

    numbers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        visitor.visit_enum(Variant { name: self.0, content: None })
    }

    forward_to_deserialize_any! {
        bool i128 u128 f32 f64 char str string bytes byte_buf option unit unit_struct seq tuple tuple_struct map struct
        identifier ignored_any
    }
}

struct Variant<'de> {
    name: &'de str,
    content: Option<&'de Given>,
}

impl<'de> de::EnumAccess<'de> for Variant<'de> {
    type Error = Wrong;
    type Variant = Variant<'de>;

    fn variant_seed<V: DeserializeSeed<'de>>(
        self,
        seed: V,
    ) -> Result<(V::Value, Variant<'de>), Wrong> {
        let name: StrDeserializer<'_, Wrong> = self.name.into_deserializer();
        let value = seed.deserialize(name)?;
        Ok((value, self))
    }
}

impl<'de> Variant<'de> {
    fn content(&self) -> Result<&'de Given, Wrong> {
        self.content.ok_or_else(|| {
            de::Error::invalid_type(Unexpected::UnitVariant, &"an object with its value")
        })
    }
}

impl<'de> de::VariantAccess<'de> for Variant<'de> {
    type Error = Wrong;

    fn unit_variant(self) -> Result<(), Wrong> {
        match self.content {
            None | Some(Given::Null) => Ok(()),
            Some(other) => Err(de::Error::invalid_type(other.kind(), &"nothing")),
        }
        .map_err(|error: Wrong| error.within(self.name))
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Wrong> {
        self.content()
            .and_then(|content| seed.deserialize(content))
            .map_err(|error| error.within(self.name))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Wrong> {
        self.newtype_variant_seed(Whole(visitor))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        self.newtype_variant_seed(Whole(visitor))
    }
}

/// What a visitor makes of a list or an object.
struct Whole<V>(V);

impl<'de, V: Visitor<'de>> DeserializeSeed<'de> for Whole<V> {
    type Value = V::Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<V::Value, D::Error> {
        deserializer.deserialize_any(self.0)
    }
}
