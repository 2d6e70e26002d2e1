//! The app: what a person sees. It knows no threshold and no codon; those live in the engines.

pub mod app;
pub mod browser;
pub mod components;
pub mod desk;
pub mod entries;
pub mod own;
pub mod pages;
pub mod route;
pub mod words;

/// Mounts the app into the page. Everything before the mount must not panic without the panic
/// screen, so that is installed first. `later` is the part of the page that may be fetched later.
pub fn run(later: pages::home::later::Source) {
    use browser::{case_link, clock, early, keep, page};
    use route::Route;
    browser::panic_screen::install();
    let mut entries = keep::entries();
    // Mounting replaces the prerendered fields; what was typed into them comes along.
    early::collect(&mut entries);
    // A link brings a case along; what stood here can be brought back.
    let mut before = None;
    if let Some(linked) = case_link::take() {
        let here = std::mem::replace(&mut entries, linked);
        before = Some(here).filter(|here| !here.is_empty());
    }
    let place = route::arrive();
    // The app asks whether that was refused.
    let _ = keep::keep_entries(&entries);
    let props = app::Props {
        later,
        lang: page::language().into(),
        entries,
        before,
        voice: keep::voice().map(Into::into),
        edition: browser::keep::edition().map(Into::into),
        unfolded: false,
        route: place.route,
        built: match place.route {
            Route::Part(_) => early::built().map(Into::into),
            _ => None,
        },
        theme: keep::theme().map(Into::into),
        guest: page::is_guest(),
        whole: page::is_asked_at_once(),
        today: clock::today().map(app::Today),
    };
    // `render` clears the host first, so the prerendered HTML is replaced, not matched.
    yew::Renderer::<app::App>::with_root_and_props(page::host(), props).render();
}
