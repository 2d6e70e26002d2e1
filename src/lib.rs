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
/// screen, so that is installed first.
pub fn run() {
    use browser::{clock, early, keep, page};
    browser::panic_screen::install();
    let mut entries = keep::entries();
    // Mounting replaces the prerendered fields; what was typed into them comes along.
    early::collect(&mut entries);
    // The app asks whether that was refused.
    let _ = keep::keep_entries(&entries);
    let props = app::Props {
        lang: page::language().into(),
        entries,
        voice: keep::voice().map(Into::into),
        edition: browser::keep::edition().map(Into::into),
        unfolded: false,
        route: route::Route::of(&page::fragment()).unwrap_or_default(),
        theme: keep::theme().map(Into::into),
        today: clock::today().map(app::Today),
    };
    // `render` clears the host first, so the prerendered HTML is replaced, not matched.
    yew::Renderer::<app::App>::with_root_and_props(page::host(), props).render();
}
