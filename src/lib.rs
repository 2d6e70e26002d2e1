//! The app: what a person sees. It knows no threshold and no codon; those live in the engines.

pub mod app;
pub mod browser;

/// Mounts the app into the page. Everything before the mount must not panic without the panic
/// screen, so that is installed first.
pub fn run() {
    browser::panic_screen::install();
    let props = app::Props { lang: browser::page::language().into() };
    // `render` clears the host first, so the prerendered HTML is replaced, not matched.
    yew::Renderer::<app::App>::with_root_and_props(browser::page::host(), props).render();
}
