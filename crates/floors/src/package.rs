//! A package: its files, and which uses which.

use crate::circles::circles;
use crate::modules::Modules;
use crate::names::Names;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Which file uses which: for each the files it uses, and the paths by which it does.
pub type Uses = BTreeMap<String, BTreeMap<String, BTreeSet<String>>>;

/// The source of a package's library and programs. Files are named from its `src` folder.
#[derive(Debug)]
pub struct Package {
    files: BTreeSet<String>,
    uses: Uses,
}

impl Package {
    /// Reads the package whose `src` folder this is. `library` is the name by which its programs
    /// call the library.
    ///
    /// # Errors
    /// Where a file cannot be read, is no Rust, or is no module of the package.
    pub fn read(library: &str, src: &Path) -> Result<Package, String> {
        Package::of(library, sources(src)?)
    }

    /// The same for sources at hand: the name of each file, and its text.
    ///
    /// # Errors
    /// As [`Package::read`].
    pub fn of<N: Into<String>, T: Into<String>>(
        library: &str,
        sources: impl IntoIterator<Item = (N, T)>,
    ) -> Result<Package, String> {
        let sources: BTreeMap<String, String> =
            sources.into_iter().map(|(name, text)| (name.into(), text.into())).collect();
        let mut modules = Modules::default();
        let mut root_of_library = None;
        for file in sources.keys().filter(|file| is_root(file)) {
            let root = modules.read_root(&sources, file)?;
            if file == "lib.rs" {
                root_of_library = Some((library.to_owned(), root));
            }
        }
        if let Some(file) = sources.keys().find(|file| !modules.files.contains(*file)) {
            return Err(format!("{file}: no module of the package"));
        }
        let names = Names::of(&modules, root_of_library);
        let mut uses = Uses::new();
        for (id, module) in modules.all.iter().enumerate() {
            for path in module.named.iter().chain(&module.private_uses) {
                for file in names.files(id, path) {
                    if file != module.file {
                        let of = uses.entry(module.file.clone()).or_default();
                        of.entry(file).or_default().insert(path.join("::"));
                    }
                }
            }
        }
        Ok(Package { files: modules.files, uses })
    }

    /// Every file.
    pub fn files(&self) -> &BTreeSet<String> {
        &self.files
    }

    /// Which file uses which.
    pub fn uses(&self) -> &Uses {
        &self.uses
    }

    /// The circles: of files, and of the files and folders that lie side by side in one folder.
    /// A folder uses what its files use.
    pub fn circles(&self) -> Vec<Vec<String>> {
        let by_file = self
            .uses
            .iter()
            .map(|(from, to)| (from.clone(), to.keys().cloned().collect()))
            .collect::<BTreeMap<String, BTreeSet<String>>>();
        let mut found = circles(&by_file);
        for circle in circles(&self.side_by_side()) {
            if !found.contains(&circle) {
                found.push(circle);
            }
        }
        found
    }

    /// For each use, the two files or folders that lie side by side: `a/b/c.rs` using `a/d/e.rs`
    /// is `a/b/` using `a/d/`.
    fn side_by_side(&self) -> BTreeMap<String, BTreeSet<String>> {
        let mut edges: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (from, all) in &self.uses {
            for to in all.keys() {
                let (from, to) = apart(from, to);
                edges.entry(from).or_default().insert(to);
            }
        }
        edges
    }

    /// The rooms by floors, the highest first: each as low as what it uses allows. Rooms in a circle
    /// are on no floor.
    pub fn floors(&self) -> Vec<Vec<String>> {
        let mut rooms = self.rooms();
        let mut floors = Vec::new();
        loop {
            let lowest: Vec<String> = rooms
                .iter()
                .filter(|(_, uses)| uses.iter().all(|used| !rooms.contains_key(used)))
                .map(|(room, _)| room.clone())
                .collect();
            if lowest.is_empty() {
                floors.reverse();
                return floors;
            }
            rooms.retain(|room, _| !lowest.contains(room));
            floors.push(lowest);
        }
    }

    /// The rooms that use each other, a room being a folder or a file at the top: `facts/`, `order.rs`.
    /// A `lib.rs` that only names the others is none.
    pub fn rooms(&self) -> BTreeMap<String, BTreeSet<String>> {
        let is_room = |file: &&String| *file != "lib.rs" || self.uses.contains_key(*file);
        let mut rooms: BTreeMap<String, BTreeSet<String>> = self
            .files
            .iter()
            .filter(is_room)
            .map(|file| (room_of(file), BTreeSet::new()))
            .collect();
        for (from, all) in &self.uses {
            for to in all.keys() {
                if room_of(from) != room_of(to) {
                    rooms.entry(room_of(from)).or_default().insert(room_of(to));
                }
            }
        }
        rooms
    }
}

/// The source files below a folder: the name of each, seen from there, and its text.
///
/// # Errors
/// Where one cannot be read.
pub fn sources(src: &Path) -> Result<Vec<(String, String)>, String> {
    let mut sources = Vec::new();
    gather(src, "", &mut sources)?;
    Ok(sources)
}

fn room_of(file: &str) -> String {
    file.split_once('/').map_or_else(|| file.to_owned(), |(folder, _)| format!("{folder}/"))
}

/// Two files, each up to where their ways part.
fn apart(one: &str, other: &str) -> (String, String) {
    let parted = one.split('/').zip(other.split('/')).take_while(|(a, b)| a == b).count();
    let up_to = |file: &str| {
        let parts: Vec<&str> = file.split('/').collect();
        let short = parts[..=parted].join("/");
        if parted + 1 < parts.len() { short + "/" } else { short }
    };
    (up_to(one), up_to(other))
}

/// A file that is compiled on its own.
fn is_root(file: &str) -> bool {
    let program = file.strip_prefix("bin/");
    matches!(file, "lib.rs" | "main.rs")
        || program.is_some_and(|name| !name.contains('/') || name.ends_with("/main.rs"))
}

fn gather(folder: &Path, name: &str, sources: &mut Vec<(String, String)>) -> Result<(), String> {
    let told = |error: std::io::Error| format!("{}: {error}", folder.display());
    for entry in std::fs::read_dir(folder).map_err(told)? {
        let path = entry.map_err(told)?.path();
        let Some(own) = path.file_name().and_then(|own| own.to_str()) else { continue };
        let name = if name.is_empty() { own.to_owned() } else { format!("{name}/{own}") };
        if path.is_dir() {
            gather(&path, &name, sources)?;
        } else if own.ends_with(".rs") {
            sources.push((name, std::fs::read_to_string(&path).map_err(told)?));
        }
    }
    Ok(())
}
