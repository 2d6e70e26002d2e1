//! No file and no folder of this workspace stands in a circle with another, and the floors that
//! ARCHITECTURE.md draws are those of the source.

use floors::{Package, Picture};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

fn checkout() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every package of the workspace: its folder's name (the app's is `src`) and its source.
fn packages() -> &'static [(String, Package)] {
    static PACKAGES: OnceLock<Vec<(String, Package)>> = OnceLock::new();
    PACKAGES.get_or_init(read_packages)
}

fn read_packages() -> Vec<(String, Package)> {
    let crates = std::fs::read_dir(checkout().join("crates")).expect("crates/");
    let mut all: Vec<(String, PathBuf)> = crates
        .map(|entry| entry.expect("a crate").path())
        .filter(|path| path.join("src").is_dir())
        .map(|path| {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            (name, path.join("src"))
        })
        .collect();
    all.push(("src".to_owned(), checkout().join("src")));
    all.into_iter()
        .map(|(name, src)| {
            let library = if name == "src" { "hepb_lens".into() } else { name.replace('-', "_") };
            let package = Package::read(&library, &src);
            let package = package.unwrap_or_else(|error| panic!("{name}: {error}"));
            (name, package)
        })
        .collect()
}

#[test]
fn nothing_stands_in_a_circle() {
    let packages = packages();
    assert!(packages.len() >= 7, "{} packages", packages.len());
    let mut circles = String::new();
    for (name, package) in packages {
        for circle in package.circles() {
            circles.push_str(&format!("{name}: {}\n", circle.join(" ")));
        }
    }
    assert!(circles.is_empty(), "cargo run -p floors -- FOLDER/src says why\n{circles}");
}

#[test]
fn the_source_is_read_as_it_is() {
    let packages = packages();
    for (name, from, to) in [
        // Through a re-export of a folder.
        ("clinical", "serology/pattern.rs", "conditions/mod.rs"),
        // A macro, and a function of a type that is written in another file than the type.
        ("clinical", "scores/fib4.rs", "scores/definition.rs"),
        ("clinical", "course/mod.rs", "course/placing.rs"),
        ("clinical", "report/mod.rs", "derive/mod.rs"),
        // A module that a macro declares: what the macro names of it, and what it uses itself.
        ("clinical", "guidelines/mod.rs", "guidelines/easl2017/mod.rs"),
        ("clinical", "guidelines/easl2017/indication.rs", "guidelines/treat.rs"),
        // A program that calls its library, and a component.
        ("src", "bin/prerender.rs", "pages/rules/lines.rs"),
        ("src", "app.rs", "pages/home/mod.rs"),
    ] {
        let (_, package) = packages.iter().find(|(known, _)| known == name).expect(name);
        let uses = package.uses().get(from).unwrap_or_else(|| panic!("{from} uses nothing"));
        assert!(uses.contains_key(to), "{from} uses {to}: {:?}", uses.keys());
    }
}

#[test]
fn planted_circles_are_caught() {
    let two_rooms = |limits: &str| {
        let sources = [
            ("lib.rs", "mod facts; mod report; pub use report::Report;"),
            ("facts/mod.rs", "mod limits; pub use limits::Limits; pub struct Facts;"),
            ("facts/limits.rs", limits),
            (
                "report/mod.rs",
                "mod phase; pub use phase::*; pub struct Report(crate::facts::Limits);",
            ),
            ("report/phase.rs", "pub struct Phase; pub fn phase() {}"),
        ];
        Package::of("made_up", sources).expect("sources").circles()
    };
    let none: Vec<Vec<String>> = Vec::new();
    assert_eq!(two_rooms("pub struct Limits;"), none);
    let files = vec!["facts/limits.rs".to_owned(), "report/mod.rs".to_owned()];
    let folders = vec!["facts/".to_owned(), "report/".to_owned()];
    for of_files in [
        "use crate::Report; pub struct Limits(Option<Box<Report>>);",
        "pub struct Limits; impl Limits { fn of(_: &crate::report::Report) {} }",
        "pub struct Limits; fn of() { use crate::report; matches!((), _ if report::Report.is()); }",
        "#[serde(from = \"crate::report::Report\")] pub struct Limits;",
    ] {
        assert_eq!(two_rooms(of_files), [files.clone(), folders.clone()], "{of_files}");
    }
    // No two files, but the folders: through a glob, in a macro.
    let of_folders = "pub struct Limits; fn of() { vec![crate::report::phase()]; }";
    assert_eq!(two_rooms(of_folders), [folders]);
    let of_tests = "pub struct Limits; #[cfg(test)] mod tests { use crate::report::Report; }";
    assert_eq!(two_rooms(of_tests), none);
    let local =
        "pub struct Limits; fn of(phase: u8) -> u8 { use crate::report::phase as other; phase }";
    assert_eq!(two_rooms(local).len(), 1, "of the folders, by its `use`");
    let local = "pub use crate::report::phase; pub struct Limits; fn of(phase: u8) -> u8 { phase }";
    assert_eq!(two_rooms(local), none);
    let called = "pub use crate::report::phase; pub struct Limits; fn of(phase: u8) { phase() }";
    assert_eq!(two_rooms(called).len(), 1);
    let module_of_the_name = "pub struct Limits; fn report() {} fn of() { report() }";
    assert_eq!(two_rooms(module_of_the_name), none);
}

#[test]
fn circles_planted_in_modules_of_a_macro_are_caught() {
    let two_editions = |first: &str, second: &str| {
        let sources = [
            ("lib.rs", "mod editions; mod reports;"),
            (
                "editions/mod.rs",
                "macro_rules! in_order { ($(mod $one:ident;)+) => {
                     $(mod $one;)+ static ALL: &[&str] = &[$($one::NAME),+];
                 } }
                 in_order! { mod first; mod second; }
                 pub fn all() -> &'static [&'static str] { ALL }",
            ),
            ("editions/first/mod.rs", first),
            ("editions/second.rs", second),
            ("reports.rs", "pub fn report() { crate::editions::all(); }"),
        ];
        Package::of("made_up", sources).expect("sources").circles()
    };
    let plain = "pub const NAME: &str = \"\";";
    assert_eq!(two_editions(plain, plain), [[""; 0]; 0]);
    // Between the two, by the list that names them, and with a room above.
    let uses_second = "pub const NAME: &str = super::second::OTHER;";
    let uses_first = "pub const NAME: &str = super::first::NAME; pub const OTHER: &str = \"\";";
    let circles = two_editions(uses_second, uses_first);
    assert!(circles.contains(&vec!["editions/first/mod.rs".into(), "editions/second.rs".into()]));
    let uses_all = "pub const NAME: &str = \"\"; fn f() { super::all(); }";
    let circles = two_editions(plain, uses_all);
    assert!(circles.contains(&vec!["editions/mod.rs".into(), "editions/second.rs".into()]));
    let uses_report = "pub const NAME: &str = \"\"; fn f() { crate::reports::report(); }";
    let circles = two_editions(uses_report, plain);
    assert!(circles.contains(&vec!["editions/".into(), "reports.rs".into()]), "{circles:?}");
}

/// The circles of the clinical engine with a line more in one file.
fn planted(file: &str, line: &str) -> (Package, impl Fn(&str, &str) -> bool) {
    let src = checkout().join("crates/clinical/src");
    let mut sources = floors::sources(&src).expect("the source");
    let (_, text) = sources.iter_mut().find(|(name, _)| name == file).expect(file);
    text.push_str(line);
    let package = Package::of("clinical", sources).expect("sources");
    let circles = package.circles();
    let within = move |one: &str, other: &str| {
        let holds = |circle: &[String], name: &str| circle.iter().any(|known| known == name);
        circles.iter().any(|circle| holds(circle, one) && holds(circle, other))
    };
    (package, within)
}

#[test]
fn a_circle_planted_in_an_edition_is_caught() {
    let file = "guidelines/easl2017/stopping.rs";
    let line = "\nfn all(_: &crate::report::Report) { super::super::editions(); }\n";
    let (_, within) = planted(file, line);
    assert!(within(file, "guidelines/mod.rs"));
    assert!(within("guidelines/", "report/"));
}

#[test]
fn a_circle_planted_in_the_clinical_engine_is_caught() {
    let line = "\nfn today(report: &crate::report::Report) -> Option<Date> { report.today }\n";
    let (package, within) = planted("values/days.rs", line);
    assert!(within("values/days.rs", "report/mod.rs"));
    assert!(within("values/", "report/"));
    let differences = picture("clinical").expect("a picture").differences(&package);
    let said = "values/ uses report/, which is not below it".to_owned();
    assert!(differences.contains(&said), "{differences:?}");
}

fn page() -> String {
    std::fs::read_to_string(checkout().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md")
}

fn picture(name: &str) -> Option<Picture> {
    Picture::of(&page(), name)
}

#[test]
fn the_floors_are_drawn_as_they_are() {
    let mut drawn = 0;
    for (name, package) in packages() {
        if let Some(picture) = picture(name) {
            drawn += 1;
            let differences = picture.differences(package).join("\n");
            assert!(differences.is_empty(), "ARCHITECTURE.md, floors {name}:\n{differences}");
        }
    }
    assert_eq!(drawn, page().matches("```floors ").count(), "a picture of no package");
    for name in ["clinical", "sequence", "src"] {
        assert!(picture(name).is_some(), "no picture of {name}");
    }
}

#[test]
fn a_wrong_picture_is_told() {
    let sources = [
        ("lib.rs", "mod facts; mod order; mod report;"),
        ("facts/mod.rs", "pub struct Facts;"),
        ("order.rs", "pub fn sort() {}"),
        ("report/mod.rs", "fn of(_: crate::facts::Facts) { crate::order::sort() }"),
    ];
    let package = Package::of("made_up", sources).expect("sources");
    let told = |picture: &str| {
        let page = format!("words\n\n```floors made_up\n{picture}\n```\n");
        Picture::of(&page, "made_up").expect("a picture").differences(&package)
    };
    let not_below = ["report/ uses facts/, which is not below it"];
    assert_eq!(told("report/ (what goes out; not order.rs)\nfacts/  order.rs"), [""; 0]);
    assert_eq!(told("report/ facts/\norder.rs"), not_below);
    assert_eq!(told("facts/\nreport/\norder.rs"), not_below);
    assert_eq!(told("report/\nfacts/"), ["order.rs is drawn 0 times"]);
    assert_eq!(told("report/\nfacts/ order.rs\norder.rs"), ["order.rs is drawn 2 times"]);
    assert_eq!(told("scores/ report/\nfacts/ order.rs"), ["scores/ is not there"]);
    assert_eq!(Picture::of("no picture", "made_up"), None);
}
