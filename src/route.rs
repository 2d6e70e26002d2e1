//! Which screen is shown, and at which address: each is a page of its own in each language, `sequence/` and
//! `zh-Hans/sequence/` below the app's folder. No library for a handful of screens.

use crate::browser::{address, case_link, page};
use crate::words::Language;
use gloo_events::{EventListener, EventListenerOptions};
use yew::prelude::*;

/// A screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Route {
    /// The sheet and its reading, at the app's own address.
    #[default]
    Home,
    /// A wasm of its own, fetched on its first use (`src/bin/NAME_screen`).
    Own(&'static str),
    /// In the part of the page's program that is fetched later (`pages/parts.rs`).
    Part(&'static str),
}

/// Where the link to a screen stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bar {
    /// Above every screen: what a person works with.
    Top,
    /// Below every screen: what a person looks up.
    Foot,
}

/// Every screen, in the order in which they are named. A new one is a row here: its name is the name of its address, its
/// texts, its elements and its program; the build makes its pages.
const SCREENS: [(Route, Bar); 8] = [
    (Route::Home, Bar::Top),
    (Route::Part("course"), Bar::Top),
    (Route::Own("sequence"), Bar::Top),
    (Route::Own("cohort"), Bar::Top),
    (Route::Part("rules"), Bar::Foot),
    (Route::Part("model"), Bar::Foot),
    (Route::Part("kept"), Bar::Foot),
    (Route::Part("about"), Bar::Foot),
];

impl Route {
    /// Every screen.
    pub fn all() -> impl Iterator<Item = Route> {
        SCREENS.into_iter().map(|(route, _)| route)
    }

    /// The screens that are linked there.
    pub fn of_bar(wanted: Bar) -> impl Iterator<Item = Route> {
        SCREENS.into_iter().filter(move |(_, bar)| *bar == wanted).map(|(route, _)| route)
    }

    /// The names of the screens of their own.
    pub fn own() -> impl Iterator<Item = &'static str> {
        Route::all().filter_map(|route| match route {
            Route::Own(own) => Some(own),
            _ => None,
        })
    }

    /// Counts the screens of their own from 1; 0 for any other name.
    pub fn number(name: &str) -> usize {
        Route::own().position(|own| own == name).map_or(0, |at| at + 1)
    }

    /// Its name; the first one's is in no address.
    pub fn name(self) -> &'static str {
        match self {
            Route::Home => "home",
            Route::Own(name) | Route::Part(name) => name,
        }
    }

    /// The key of what a link to it says.
    pub fn label(self) -> String {
        format!("screen-{}", self.name())
    }

    /// The key of its page title.
    pub fn title(self) -> String {
        match self {
            Route::Home => "page-title".to_owned(),
            _ => format!("screen-{}-title", self.name()),
        }
    }

    /// The element that is read first: its heading.
    pub fn heading(self) -> String {
        match self {
            Route::Home => "sheet-title".to_owned(),
            _ => format!("{}-title", self.name()),
        }
    }

    /// What the link for those who skip the header leads to.
    pub fn main_part(self) -> String {
        match self {
            Route::Home => "reading".to_owned(),
            Route::Own(name) => format!("{name}-results"),
            Route::Part(_) => self.heading(),
        }
    }

    /// Its page in a language.
    pub fn in_language(self, language: Language) -> Place {
        let language = (language != Language::first()).then_some(language);
        Place { language, route: self }
    }

    /// The screen that is shown.
    pub fn here() -> Route {
        Place::here().route
    }

    /// From a fragment as it was while screens had no address of their own: `#/sequence`.
    fn of_fragment(fragment: &str) -> Option<Route> {
        let name = fragment.strip_prefix("#/")?.trim_end_matches('/');
        let named = Route::all().find(|route| *route != Route::Home && route.name() == name);
        // Whatever else such a link named: the app itself.
        Some(named.unwrap_or_default())
    }
}

/// A page: a screen, in a language where its address names one. The others are in whatever language was chosen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// The language that the address names; the first one has no name in it.
    pub language: Option<Language>,
    /// The screen.
    pub route: Route,
}

impl Place {
    /// From a path below the app's folder: `zh-Hans/sequence/`. None where no page is.
    pub fn of(path: &str) -> Option<Place> {
        let path = path.strip_suffix("index.html").unwrap_or(path);
        let path = path.strip_suffix('/').unwrap_or(path);
        let (first, rest) = path.split_once('/').unwrap_or((path, ""));
        let others = || Language::all().filter(|language| *language != Language::first());
        let language = others().find(|language| language.tag() == first);
        let name = if language.is_some() { rest } else { path };
        if name.is_empty() {
            return Some(Place { language, route: Route::Home });
        }
        let route = Route::all().find(|route| *route != Route::Home && route.name() == name)?;
        Some(Place { language, route })
    }

    /// The page at the present address; the app's own where it is none.
    pub fn here() -> Place {
        let place = address::path().and_then(|path| Place::of(&path));
        place.unwrap_or(Place { language: None, route: Route::Home })
    }

    /// Its path below the app's folder.
    pub fn path(self) -> String {
        let language = self.language.map(|language| format!("{}/", language.tag()));
        let name = match self.route {
            Route::Home => String::new(),
            _ => format!("{}/", self.route.name()),
        };
        language.unwrap_or_default() + &name
    }

    /// Where a link to it leads.
    pub fn href(self) -> String {
        address::root() + &self.path()
    }

    /// Goes there without loading anything anew.
    pub fn go(self) {
        address::go(&self.path());
    }
}

/// The page at the present address, which is made the real one where it is of the time before screens had addresses.
pub fn arrive() -> Place {
    let here = Place::here();
    let Some(route) = Route::of_fragment(&page::fragment()) else { return here };
    // The app's own page in the address is the one that such links were of.
    let place = Place { route, ..here };
    address::replace(&place.path());
    place
}

/// The address follows the language: a step to the same screen's page in it. What stood there before is marked with the
/// language that it was shown in, because not every address names one.
pub fn turn_to(language: Language, before: Language) {
    let (here, there) = (Place::here(), Route::here().in_language(language));
    if address::path().is_none() {
        return;
    }
    let fragment = page::fragment();
    if here == there {
        address::mark(language.tag());
    } else {
        address::mark(before.tag());
        address::push(&(there.path() + &fragment), language.tag());
    }
}

/// The screen, as the address changes. A new screen's heading gets the focus: a person who cannot see the change hears it,
/// and the next Tab is at its beginning. `on_language` is told where a step led to a page in a language.
#[hook]
pub fn use_route(start: Route, on_language: Callback<Language>) -> Route {
    let route = use_state_eq(|| start);
    {
        let route = route.setter();
        use_effect_with((), move |()| {
            let arrived = move || {
                // A case in a link is read as the page starts.
                if case_link::is_one(&page::fragment()) {
                    page::reload();
                    return;
                }
                let place = arrive();
                route.set(place.route);
                let marked = address::marked();
                let marked =
                    Language::all().find(|language| marked.as_deref() == Some(language.tag()));
                if let Some(language) = marked.or(place.language) {
                    on_language.emit(language);
                }
            };
            let old = arrived.clone();
            let window = page::window();
            let follow = || {
                [
                    EventListener::new(&window, "popstate", move |_| arrived()),
                    EventListener::new(&window, "hashchange", move |_| old()),
                    EventListener::new_with_options(
                        &page::document(),
                        "click",
                        EventListenerOptions::enable_prevent_default(),
                        |event| {
                            let Some((path, fragment)) = address::followed(event) else { return };
                            let Some(place) = Place::of(&path) else { return };
                            event.prevent_default();
                            address::go(&(place.path() + &fragment));
                        },
                    ),
                ]
            };
            // Another page's address is none of the app's.
            let listeners = (!page::is_guest()).then(follow);
            move || drop(listeners)
        });
    }
    let first = use_mut_ref(|| true);
    use_effect_with(*route, move |route| {
        // Where the link named a place on the screen, that place.
        let place = || page::named_in_fragment().is_some_and(|name| page::focus(&name));
        if !first.replace(false) && !place() {
            page::focus(&route.heading());
        }
    });
    *route
}

#[cfg(test)]
mod tests {
    use super::{Bar, Place, Route};
    use crate::words::Language;

    #[test]
    fn every_page_has_an_address_and_every_address_its_page() {
        for language in Language::all() {
            for route in Route::all() {
                let place = route.in_language(language);
                let path = place.path();
                assert_eq!(Place::of(&path), Some(place), "{path}");
                assert_eq!(Place::of(&format!("{path}index.html")), Some(place), "{path}");
                assert_eq!(Place::of(path.trim_end_matches('/')), Some(place), "{path}");
                assert!(path.is_empty() || path.ends_with('/'), "{path}");
            }
        }
        assert_eq!(Route::Home.in_language(Language::first()).path(), "");
        for nowhere in
            ["no-such-screen/", "zh-Hans/no/", "THIRD_PARTY.txt", "sequence/more/", "home/"]
        {
            assert_eq!(Place::of(nowhere), None, "{nowhere}");
        }
    }

    #[test]
    fn links_from_before_lead_to_their_screens() {
        assert_eq!(Route::of_fragment("#/sequence"), Some(Route::Own("sequence")));
        assert_eq!(Route::of_fragment("#/sequence/"), Some(Route::Own("sequence")));
        assert_eq!(Route::of_fragment("#/"), Some(Route::Home));
        assert_eq!(Route::of_fragment("#/gone"), Some(Route::Home));
        for place_on_a_screen in ["", "#reading", "#case=%7B%7D"] {
            assert_eq!(Route::of_fragment(place_on_a_screen), None);
        }
    }

    #[test]
    fn every_screen_is_linked_once() {
        let linked: Vec<Route> = Route::of_bar(Bar::Top).chain(Route::of_bar(Bar::Foot)).collect();
        assert_eq!(linked, Route::all().collect::<Vec<_>>());
    }
}
