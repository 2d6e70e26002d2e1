//! Modules that a macro declares: `editions! { mod a; mod b; }`.

use proc_macro2::{Group, Ident, TokenStream, TokenTree};
use syn::{File, Item, ItemMacro, ItemMod};

/// The modules in a call of a macro, if it holds nothing else. A macro that takes `mod a;` and
/// declares no module would be read wrongly, but not silently: its file is not there.
pub(crate) fn modules(call: &ItemMacro) -> Vec<ItemMod> {
    let items = call.mac.parse_body::<File>().map(|file| file.items).unwrap_or_default();
    let modules = items.into_iter().map(|item| match item {
        Item::Mod(module) => Some(module),
        _ => None,
    });
    modules.collect::<Option<Vec<ItemMod>>>().unwrap_or_default()
}

/// A macro's definition as it becomes for one of its modules, which stands in for every variable:
/// `$edition::EDITION` is `easl2017::EDITION`.
pub(crate) fn expanded(definition: TokenStream, module: &Ident) -> TokenStream {
    let mut tokens = definition.into_iter().peekable();
    let mut expanded = Vec::new();
    while let Some(token) = tokens.next() {
        match (token, tokens.peek()) {
            (TokenTree::Punct(mark), Some(TokenTree::Ident(variable))) if mark.as_char() == '$' => {
                if variable != "crate" {
                    expanded.push(TokenTree::Ident(module.clone()));
                    tokens.next();
                }
            }
            (TokenTree::Group(group), _) => {
                let inside = self::expanded(group.stream(), module);
                expanded.push(TokenTree::Group(Group::new(group.delimiter(), inside)));
            }
            (token, _) => expanded.push(token),
        }
    }
    expanded.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(call: &str) -> Vec<String> {
        let call = syn::parse_str(call).expect("a call");
        modules(&call).iter().map(|module| module.ident.to_string()).collect()
    }

    #[test]
    fn only_a_list_of_modules_declares_any() {
        assert_eq!(names("all! { mod a; /** Said. */ pub mod b; }"), ["a", "b"]);
        assert_eq!(names("all! { mod a; struct B; }"), [""; 0]);
        assert_eq!(names("all! { a, b }"), [""; 0]);
        assert_eq!(names("all! {}"), [""; 0]);
    }

    #[test]
    fn the_module_stands_in_for_the_variable() {
        let definition = "($(mod $one:ident;)+) => { [$($one::ALL, $crate::sort($one)),+] }";
        let module = syn::parse_str("easl").expect("a name");
        let expanded = expanded(definition.parse().expect("tokens"), &module).to_string();
        let wanted: TokenStream =
            "($(mod easl:ident;)+) => { [$(easl::ALL, crate::sort(easl)),+] }"
                .parse()
                .expect("tokens");
        assert_eq!(expanded, wanted.to_string());
    }
}
