//! The modules of a crate: what each defines, what it takes in by `use`, and the text of its items.

use crate::chains::{Chain, chains};
use crate::declared;
use proc_macro2::TokenStream;
use quote::ToTokens;
use std::collections::{BTreeMap, BTreeSet};
use syn::visit::Visit;
use syn::{
    Attribute, ImplItem, Item, ItemMacro, ItemMod, ItemUse, PatIdent, Type, UseTree, Visibility,
};

/// A module's place among all of them.
pub(crate) type ModuleId = usize;

/// One module.
#[derive(Debug, Default)]
pub(crate) struct Module {
    /// The file it is written in.
    pub file: String,
    /// The module around it.
    pub parent: Option<ModuleId>,
    /// The crate root above it.
    pub root: ModuleId,
    /// The modules in it.
    pub children: BTreeMap<String, ModuleId>,
    /// The names of what it defines; of each whether a path may go on behind it, as behind a type.
    pub defined: BTreeMap<String, bool>,
    /// What it takes in: the name here, and the path.
    pub uses: Vec<(String, Vec<String>)>,
    /// The paths of `use path::*`.
    pub globs: Vec<Vec<String>>,
    /// Those of its `use` that hand nothing on.
    pub private_uses: Vec<Vec<String>>,
    /// The paths that its items name.
    pub named: Vec<Vec<String>>,
    /// Functions of `impl Type`: the path of the type, and the function.
    pub functions: Vec<(Vec<String>, String)>,
}

/// The modules of all roots of a package.
#[derive(Debug, Default)]
pub(crate) struct Modules {
    pub all: Vec<Module>,
    /// The files that were read.
    pub files: BTreeSet<String>,
    /// Names of `macro_rules!`, which need no `use`, and the file of each.
    pub macros: BTreeMap<String, String>,
    /// The text of each, by its name.
    definitions: BTreeMap<String, TokenStream>,
}

impl Modules {
    /// Reads a root and every module below it; the root's place.
    pub fn read_root(
        &mut self,
        sources: &BTreeMap<String, String>,
        file: &str,
    ) -> Result<ModuleId, String> {
        let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        let root = self.all.len();
        self.read_file(sources, file, &folder, None, root)?;
        Ok(root)
    }

    /// Reads a file as a module whose children are in `folder`.
    fn read_file(
        &mut self,
        sources: &BTreeMap<String, String>,
        file: &str,
        folder: &str,
        parent: Option<ModuleId>,
        root: ModuleId,
    ) -> Result<ModuleId, String> {
        let text = sources.get(file).ok_or_else(|| format!("{file}: not there"))?;
        let parsed = syn::parse_file(text).map_err(|error| format!("{file}: {error}"))?;
        self.files.insert(file.to_owned());
        self.read_items(sources, &parsed.items, file, folder, parent, root)
    }

    fn read_items(
        &mut self,
        sources: &BTreeMap<String, String>,
        items: &[Item],
        file: &str,
        folder: &str,
        parent: Option<ModuleId>,
        root: ModuleId,
    ) -> Result<ModuleId, String> {
        let id = self.all.len();
        self.all.push(Module { file: file.to_owned(), parent, root, ..Module::default() });
        for item in items.iter().filter(|item| !is_test(attributes(item))) {
            match item {
                Item::Mod(module) => self.read_module(sources, module, folder, id)?,
                Item::Macro(call) if call.ident.is_none() => {
                    self.read_item(id, item);
                    self.read_declared(sources, call, folder, id)?;
                }
                Item::Use(item) => self.all[id].take_in(item),
                _ => self.read_item(id, item),
            }
        }
        Ok(id)
    }

    /// Reads a module of the module `id`, whose children are in `folder`.
    fn read_module(
        &mut self,
        sources: &BTreeMap<String, String>,
        module: &ItemMod,
        folder: &str,
        id: ModuleId,
    ) -> Result<(), String> {
        let name = module.ident.to_string();
        let inside = join(folder, &name);
        let root = self.all[id].root;
        let child = match &module.content {
            Some((_, items)) => {
                let file = self.all[id].file.clone();
                self.read_items(sources, items, &file, &inside, Some(id), root)?
            }
            None => {
                let (plain, nested) = (format!("{inside}.rs"), format!("{inside}/mod.rs"));
                let path = if sources.contains_key(&plain) { plain } else { nested };
                self.read_file(sources, &path, &inside, Some(id), root)?
            }
        };
        self.all[id].children.insert(name, child);
        Ok(())
    }

    /// Reads the modules that a macro declares, and what it names of each.
    fn read_declared(
        &mut self,
        sources: &BTreeMap<String, String>,
        call: &ItemMacro,
        folder: &str,
        id: ModuleId,
    ) -> Result<(), String> {
        let name = call.mac.path.segments.last().map(|part| part.ident.to_string());
        let definition = name.and_then(|name| self.definitions.get(&name)).cloned();
        for module in declared::modules(call) {
            self.read_module(sources, &module, folder, id)?;
            if let Some(definition) = &definition {
                let written = declared::expanded(definition.clone(), &module.ident);
                self.all[id].named.extend(chains(written).into_iter().map(|chain| chain.parts));
            }
        }
        Ok(())
    }

    fn read_item(&mut self, id: ModuleId, item: &Item) {
        let module = &mut self.all[id];
        if let Some(name) = name_of(item) {
            if let Item::Macro(item) = item {
                self.macros.insert(name.clone(), module.file.clone());
                self.definitions.insert(name.clone(), item.mac.tokens.clone());
            }
            let goes_on = matches!(
                item,
                Item::Enum(_) | Item::Struct(_) | Item::Trait(_) | Item::Type(_) | Item::Union(_)
            );
            *module.defined.entry(name).or_default() |= goes_on;
        }
        let of_impl = match item {
            Item::Impl(block) => path_of(&block.self_ty),
            _ => None,
        };
        if let (Item::Impl(block), Some(of)) = (item, &of_impl)
            && block.trait_.is_none()
        {
            for inner in &block.items {
                let name = match inner {
                    ImplItem::Fn(function) => &function.sig.ident,
                    ImplItem::Const(constant) => &constant.ident,
                    _ => continue,
                };
                module.functions.push((of.clone(), name.to_string()));
            }
        }
        let mut bound = Bound::default();
        bound.visit_item(item);
        // `for (field, day) in …` names no function `field`; `field(key)` does.
        let is_local = |chain: &Chain| match chain.parts.as_slice() {
            [name] => !chain.is_called && bound.0.contains(name),
            _ => false,
        };
        let chains = chains(item.to_token_stream()).into_iter().filter(|chain| !is_local(chain));
        module.named.extend(chains.map(|Chain { parts: mut chain, .. }| {
            if let (Some(of), "Self") = (&of_impl, chain[0].as_str()) {
                chain.splice(..1, of.iter().cloned());
            }
            chain
        }));
        InnerUses(module).visit_item(item);
    }
}

impl Module {
    fn take_in(&mut self, item: &ItemUse) {
        let mut leaves = Vec::new();
        flatten(&item.tree, &mut Vec::new(), &mut leaves);
        for (name, path) in leaves {
            if matches!(item.vis, Visibility::Inherited) {
                self.private_uses.push(path.clone());
            }
            match name {
                Some(name) => self.uses.push((name, path)),
                None => self.globs.push(path),
            }
        }
    }
}

/// The names that patterns bind, arguments included.
#[derive(Default)]
struct Bound(BTreeSet<String>);

impl<'ast> Visit<'ast> for Bound {
    fn visit_pat_ident(&mut self, bound: &'ast PatIdent) {
        // What begins with a capital may be a constant or a variant.
        let name = bound.ident.to_string();
        if name.starts_with(|letter: char| letter.is_lowercase()) {
            self.0.insert(name);
        }
        syn::visit::visit_pat_ident(self, bound);
    }
}

/// Takes `use` inside functions as the module's own.
struct InnerUses<'a>(&'a mut Module);

impl<'ast> Visit<'ast> for InnerUses<'_> {
    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        self.0.take_in(item);
    }
}

/// The leaves of a `use`: the name that each gets here (none for `*`), and its path.
fn flatten(
    tree: &UseTree,
    path: &mut Vec<String>,
    leaves: &mut Vec<(Option<String>, Vec<String>)>,
) {
    match tree {
        UseTree::Path(part) => {
            path.push(part.ident.to_string());
            flatten(&part.tree, path, leaves);
            path.pop();
        }
        UseTree::Group(group) => group.items.iter().for_each(|tree| flatten(tree, path, leaves)),
        UseTree::Glob(_) => leaves.push((None, path.clone())),
        UseTree::Name(name) if name.ident == "self" => {
            leaves.push((path.last().cloned(), path.clone()));
        }
        UseTree::Name(name) => {
            let name = name.ident.to_string();
            leaves.push((Some(name.clone()), [&path[..], &[name]].concat()));
        }
        UseTree::Rename(rename) => {
            let mut whole = path.clone();
            if rename.ident != "self" {
                whole.push(rename.ident.to_string());
            }
            leaves.push((Some(rename.rename.to_string()), whole));
        }
    }
}

fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("test")
            || attribute.path().is_ident("cfg")
                && attribute.meta.require_list().is_ok_and(|list| list.tokens.to_string() == "test")
    })
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

fn name_of(item: &Item) -> Option<String> {
    Some(match item {
        Item::Const(item) => item.ident.to_string(),
        Item::Enum(item) => item.ident.to_string(),
        Item::Fn(item) => item.sig.ident.to_string(),
        Item::Macro(item) => item.ident.as_ref()?.to_string(),
        Item::Static(item) => item.ident.to_string(),
        Item::Struct(item) => item.ident.to_string(),
        Item::Trait(item) => item.ident.to_string(),
        Item::Type(item) => item.ident.to_string(),
        Item::Union(item) => item.ident.to_string(),
        _ => return None,
    })
}

fn path_of(of: &Type) -> Option<Vec<String>> {
    match of {
        Type::Path(path) => {
            Some(path.path.segments.iter().map(|part| part.ident.to_string()).collect())
        }
        _ => None,
    }
}
