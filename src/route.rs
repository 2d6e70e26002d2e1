//! Which screen is shown: the address's fragment says it, so that back and forward work and a reload
//! stays. No library for a few screens.

use crate::browser::{case_link, page};
use gloo_events::EventListener;
use yew::prelude::*;

/// A screen: the home page, or one that is a wasm of its own and is fetched on its first use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Route {
    #[default]
    Home,
    /// By its name, which its texts, its elements and its program (`src/bin/NAME_screen`) have too.
    Own(&'static str),
}

/// The screens that are fetched on their first use.
const OWN: [&str; 1] = ["sequence"];

impl Route {
    /// Every screen, in the order in which they are named.
    pub fn all() -> impl Iterator<Item = Route> {
        [Route::Home].into_iter().chain(OWN.map(Route::Own))
    }

    /// Counts the screens of their own from 1; 0 for any other name.
    pub fn number(name: &str) -> usize {
        OWN.iter().position(|own| *own == name).map_or(0, |at| at + 1)
    }

    /// From a fragment. Any other one is a place on the screen that is shown, and changes nothing.
    pub fn of(fragment: &str) -> Option<Route> {
        if fragment.is_empty() {
            return Some(Route::Home);
        }
        Route::all().find(|route| route.address() == fragment)
    }

    /// Where a link to it leads.
    pub fn address(self) -> String {
        match self {
            Route::Home => "#/".to_owned(),
            Route::Own(name) => format!("#/{name}"),
        }
    }

    /// The key of its name.
    pub fn name(self) -> String {
        match self {
            Route::Home => "screen-home".to_owned(),
            Route::Own(name) => format!("screen-{name}"),
        }
    }

    /// The key of its page title.
    pub fn title(self) -> String {
        match self {
            Route::Home => "page-title".to_owned(),
            Route::Own(name) => format!("screen-{name}-title"),
        }
    }

    /// The element that is read first: its heading.
    pub fn heading(self) -> String {
        match self {
            Route::Home => "sheet-title".to_owned(),
            Route::Own(name) => format!("{name}-title"),
        }
    }

    /// What the link for those who skip the header leads to.
    pub fn main_part(self) -> String {
        match self {
            Route::Home => "reading".to_owned(),
            Route::Own(name) => format!("{name}-results"),
        }
    }
}

/// The screen, as the address changes. A new screen's heading gets the focus: a person who cannot see the
/// change hears it, and the next Tab is at its beginning.
#[hook]
pub fn use_route(start: Route) -> Route {
    let route = use_state_eq(|| start);
    {
        let route = route.setter();
        use_effect_with((), move |()| {
            let listener = EventListener::new(&page::window(), "hashchange", move |_| {
                // A case in a link is read as the page starts.
                if case_link::is_one(&page::fragment()) {
                    page::reload();
                }
                if let Some(next) = Route::of(&page::fragment()) {
                    route.set(next);
                }
            });
            move || drop(listener)
        });
    }
    let first = use_mut_ref(|| true);
    use_effect_with(*route, move |route| {
        if !first.replace(false) {
            page::focus(&route.heading());
        }
    });
    *route
}

#[cfg(test)]
mod tests {
    use super::Route;

    #[test]
    fn a_fragment_is_a_screen_or_a_place_on_it() {
        for route in Route::all() {
            assert_eq!(Route::of(&route.address()), Some(route));
        }
        assert_eq!(Route::of(""), Some(Route::Home));
        assert_eq!(Route::of("#reading"), None);
    }
}
