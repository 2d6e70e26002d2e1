//! Which screen is shown: the address's fragment says it, so that back and forward work and a reload
//! stays. No library for two screens.

use crate::browser::page;
use gloo_events::EventListener;
use yew::prelude::*;

/// A screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Route {
    #[default]
    Home,
    Sequence,
}

impl Route {
    pub const ALL: [Route; 2] = [Route::Home, Route::Sequence];

    /// From a fragment. Any other one is a place on the screen that is shown, and changes nothing.
    pub fn of(fragment: &str) -> Option<Route> {
        if fragment.is_empty() {
            return Some(Route::Home);
        }
        Route::ALL.into_iter().find(|route| route.address() == fragment)
    }

    /// Where a link to it leads.
    pub fn address(self) -> &'static str {
        match self {
            Route::Home => "#/",
            Route::Sequence => "#/sequence",
        }
    }

    /// The key of its name.
    pub fn name(self) -> &'static str {
        match self {
            Route::Home => "screen-home",
            Route::Sequence => "screen-sequence",
        }
    }

    /// The key of its page title.
    pub fn title(self) -> &'static str {
        match self {
            Route::Home => "page-title",
            Route::Sequence => "sequence-page-title",
        }
    }

    /// The element that is read first: its heading.
    pub fn heading(self) -> &'static str {
        match self {
            Route::Home => "sheet-title",
            Route::Sequence => "sequence-title",
        }
    }

    /// What the link for those who skip the header leads to.
    pub fn main_part(self) -> &'static str {
        match self {
            Route::Home => "reading",
            Route::Sequence => "sequence-results",
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
            page::focus(route.heading());
        }
    });
    *route
}

#[cfg(test)]
mod tests {
    use super::Route;

    #[test]
    fn a_fragment_is_a_screen_or_a_place_on_it() {
        for route in Route::ALL {
            assert_eq!(Route::of(route.address()), Some(route));
        }
        assert_eq!(Route::of(""), Some(Route::Home));
        assert_eq!(Route::of("#reading"), None);
    }
}
