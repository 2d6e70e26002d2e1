//! Small sets of names, held as bits: a score that is not computed costs no allocation.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

/// A name that can be a member of a [`Set`].
pub trait Member: Copy + 'static {
    /// Every member, in order; at most 32.
    const ALL: &'static [Self];
    /// Its place in the order.
    fn index(self) -> u32;
    /// Its name in the report.
    fn key(self) -> &'static str;
}

/// A set of names; in JSON an array of them.
///
/// ```
/// use clinical::scores::{Input, Set};
/// let missing = Set::of(&[Input::Platelets]);
/// assert_eq!(serde_json::to_string(&missing)?, r#"["platelets"]"#);
/// assert_eq!(serde_json::from_str::<Set<Input>>(r#"["platelets"]"#)?, missing);
/// # Ok::<(), serde_json::Error>(())
/// ```
pub struct Set<T> {
    bits: u32,
    of: PhantomData<T>,
}

impl<T> Set<T> {
    pub(super) const fn from_bits(bits: u32) -> Set<T> {
        Set { bits, of: PhantomData }
    }

    pub(super) const fn bits(self) -> u32 {
        self.bits
    }

    /// Whether nothing is in it.
    pub const fn is_empty(&self) -> bool {
        self.bits == 0
    }

    /// How many are in it.
    pub const fn len(&self) -> usize {
        self.bits.count_ones() as usize
    }
}

impl<T: Member> Set<T> {
    /// Nothing.
    pub const EMPTY: Set<T> = Set::from_bits(0);

    /// These.
    pub fn of(members: &[T]) -> Set<T> {
        Set::from_bits(members.iter().fold(0, |bits, member| bits | 1 << member.index()))
    }

    /// Whether it is in it.
    pub fn contains(&self, member: T) -> bool {
        self.bits & (1 << member.index()) != 0
    }

    /// Puts one in.
    pub fn insert(&mut self, member: T) {
        self.bits |= 1 << member.index();
    }

    /// With one more, where there is one.
    pub(super) fn with(mut self, member: Option<T>) -> Set<T> {
        if let Some(member) = member {
            self.insert(member);
        }
        self
    }

    /// Its members, in order.
    pub fn iter(&self) -> impl Iterator<Item = T> + '_ {
        T::ALL.iter().copied().filter(|member| self.contains(*member))
    }
}

impl<T> Clone for Set<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Set<T> {}

impl<T> PartialEq for Set<T> {
    fn eq(&self, other: &Self) -> bool {
        self.bits == other.bits
    }
}

impl<T> Eq for Set<T> {}

impl<T: Member> fmt::Debug for Set<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter().map(Member::key)).finish()
    }
}

impl<T: Member> Serialize for Set<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(Member::key))
    }
}

impl<'de, T: Member> Deserialize<'de> for Set<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut set = Set::from_bits(0);
        for name in Vec::<Cow<'de, str>>::deserialize(deserializer)? {
            let member = T::ALL.iter().find(|member| member.key() == name);
            set.insert(*member.ok_or_else(|| D::Error::custom("unknown name"))?);
        }
        Ok(set)
    }
}

#[cfg(feature = "schema")]
impl<T: Member> schemars::JsonSchema for Set<T> {
    fn schema_name() -> Cow<'static, str> {
        "Set".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let keys: Vec<&str> = T::ALL.iter().map(|member| member.key()).collect();
        schemars::json_schema!({
            "type": "array",
            "items": { "type": "string", "enum": keys },
            "uniqueItems": true,
        })
    }
}

/// Names with their keys, as members of sets.
macro_rules! members {
    ($(#[$doc:meta])* $name:ident { $($(#[$member_doc:meta])* $member:ident $key:literal;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum $name {
            $($(#[$member_doc])* $member,)*
        }

        impl $name {
            /// Its bit in a set.
            pub(super) const fn bit(self) -> u32 {
                1 << (self as u32)
            }
        }

        impl $crate::scores::Member for $name {
            const ALL: &'static [$name] = &[$($name::$member),*];

            fn index(self) -> u32 {
                self as u32
            }

            fn key(self) -> &'static str {
                match self {
                    $($name::$member => $key,)*
                }
            }
        }
    };
}
pub(super) use members;
