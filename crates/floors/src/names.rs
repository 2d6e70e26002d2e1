//! From a path to the files where what it names is defined.

use crate::modules::{ModuleId, Modules};
use std::collections::{BTreeMap, BTreeSet};

/// What a name stands for: one name may be a module and something else, too.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Meaning {
    Module(ModuleId),
    /// Defined in this module under this name.
    Definition(ModuleId, String),
}

/// The names that are being followed, so that none is followed in a circle.
#[derive(Default)]
struct Seen {
    names: BTreeSet<(ModuleId, String, bool)>,
    in_glob: bool,
}

/// All names of a package.
pub(crate) struct Names<'a> {
    modules: &'a Modules,
    /// The library by its name, for programs beside it.
    library: Option<(String, ModuleId)>,
    /// Functions of a type that are written in other files than the type.
    functions: BTreeMap<(ModuleId, String, String), BTreeSet<String>>,
}

impl<'a> Names<'a> {
    pub fn of(modules: &'a Modules, library: Option<(String, ModuleId)>) -> Names<'a> {
        let mut names = Names { modules, library, functions: BTreeMap::new() };
        let mut functions: BTreeMap<_, BTreeSet<String>> = BTreeMap::new();
        for (id, module) in modules.all.iter().enumerate() {
            for (of, function) in &module.functions {
                for meaning in names.follow(id, of, &mut Seen::default()) {
                    if let Meaning::Definition(home, name) = meaning {
                        let key = (home, name, function.clone());
                        functions.entry(key).or_default().insert(module.file.clone());
                    }
                }
            }
        }
        names.functions = functions;
        names
    }

    /// The files that define what a path names, seen from a module.
    pub fn files(&self, from: ModuleId, path: &[String]) -> BTreeSet<String> {
        let mut files = BTreeSet::new();
        let called = path.last().and_then(|last| last.strip_suffix('!'));
        let plain: Vec<String> =
            path.iter().map(|part| part.trim_end_matches('!').to_owned()).collect();
        let path = &plain[..];
        for length in 1..=path.len() {
            for meaning in self.follow(from, &path[..length], &mut Seen::default()) {
                let Meaning::Definition(home, name) = meaning else { continue };
                let whole = length == path.len();
                // `edition::Edition` begins with the module, not with a function of that name.
                if !whole && self.modules.all[home].defined.get(&name) != Some(&true) {
                    continue;
                }
                files.insert(self.modules.all[home].file.clone());
                if let Some(function) = path.get(length) {
                    let key = (home, name, function.clone());
                    files.extend(self.functions.get(&key).into_iter().flatten().cloned());
                }
            }
        }
        // A macro of `macro_rules!` needs no `use` behind its definition.
        if let Some(name) = called
            && files.is_empty()
            && let Some(file) = self.modules.macros.get(name)
        {
            files.insert(file.clone());
        }
        files
    }

    /// What a path leads to, if all of it is modules but its last part.
    fn follow(&self, from: ModuleId, path: &[String], seen: &mut Seen) -> BTreeSet<Meaning> {
        let Some((first, rest)) = path.split_first() else { return BTreeSet::new() };
        let module = &self.modules.all[from];
        let mut here = match first.as_str() {
            "crate" => BTreeSet::from([Meaning::Module(module.root)]),
            "self" => BTreeSet::from([Meaning::Module(from)]),
            "super" => module.parent.map(Meaning::Module).into_iter().collect(),
            name => {
                let mut here = self.inside(from, name, seen);
                if here.is_empty()
                    && let Some((library, root)) = &self.library
                    && library == name
                {
                    here.insert(Meaning::Module(*root));
                }
                here
            }
        };
        for part in rest {
            here = here
                .iter()
                .flat_map(|meaning| match meaning {
                    Meaning::Module(id) if part == "super" => {
                        self.modules.all[*id].parent.map(Meaning::Module).into_iter().collect()
                    }
                    Meaning::Module(id) => self.inside(*id, part, seen),
                    Meaning::Definition(..) => BTreeSet::new(),
                })
                .collect();
        }
        here
    }

    /// What a name stands for in a module.
    fn inside(&self, id: ModuleId, name: &str, seen: &mut Seen) -> BTreeSet<Meaning> {
        let mut found = BTreeSet::new();
        let key = (id, name.to_owned(), seen.in_glob);
        if !seen.names.insert(key.clone()) {
            return found;
        }
        let module = &self.modules.all[id];
        if let Some(child) = module.children.get(name) {
            found.insert(Meaning::Module(*child));
        }
        if module.defined.contains_key(name) {
            found.insert(Meaning::Definition(id, name.to_owned()));
        }
        for (_, path) in module.uses.iter().filter(|(known, _)| known == name) {
            found.extend(self.follow(id, path, seen));
        }
        // A module of this name hides no function that comes by `*`.
        if !seen.in_glob && !found.iter().any(|meaning| matches!(meaning, Meaning::Definition(..)))
        {
            for path in &module.globs {
                // The path before `*` is followed without other `*`.
                seen.in_glob = true;
                let homes = self.follow(id, path, seen);
                seen.in_glob = false;
                for meaning in homes {
                    if let Meaning::Module(other) = meaning {
                        found.extend(self.inside(other, name, seen));
                    }
                }
            }
        }
        seen.names.remove(&key);
        found
    }
}
