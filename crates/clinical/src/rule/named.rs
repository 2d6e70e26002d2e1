//! Names that decide, as enumerations: the compiler knows each of them, and a report holds its code.

/// An enumeration whose members have names in a report.
///
/// Inside the engine a member is compared and matched; its [`Code`](crate::rule::Code) is for JSON
/// and words.
macro_rules! named {
    ($(#[$about:meta])* $visible:vis enum $Name:ident { $($(#[$doc:meta])* $Member:ident $name:literal,)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        $visible enum $Name { $($(#[$doc])* $Member,)* }

        #[allow(dead_code, reason = "not every enumeration needs each of these")]
        impl $Name {
            /// All of them, in order.
            pub const ALL: &'static [$Name] = &[$($Name::$Member,)*];

            /// The names of all, in order.
            pub const NAMES: &'static [&'static str] = &[$($name,)*];

            /// Its name in a report.
            pub const fn code(self) -> $crate::rule::Code {
                $crate::rule::Code::new(match self { $($Name::$Member => $name,)* })
            }

            /// The member of this name.
            pub fn of(code: &$crate::rule::Code) -> Option<$Name> {
                match code.as_str() {
                    $($name => Some($Name::$Member),)*
                    _ => None,
                }
            }
        }

        impl serde::Serialize for $Name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                self.code().serialize(to)
            }
        }

        impl From<$Name> for $crate::rule::Code {
            fn from(member: $Name) -> $crate::rule::Code {
                member.code()
            }
        }
    };
}
pub(crate) use named;
