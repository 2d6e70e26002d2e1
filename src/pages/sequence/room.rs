//! How much room there is for drawings: they are drawn anew for a narrow page or beside the table, not scaled down,
//! so that their letters stay as large as the text.

use crate::browser::page;
use gloo_events::EventListener;
use yew::prelude::*;

/// The room of a drawing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Room {
    /// A phone.
    Phone,
    /// The panel beside the table, or a small page.
    Panel,
    /// The whole page.
    #[default]
    Page,
}

/// In CSS pixels, from here on a page is no phone.
const PHONE: f64 = 640.0;
/// From here on there is room beside the table. The style sheet's `64rem` is the same.
const BESIDE: f64 = 1024.0;

impl Room {
    /// How wide a drawing is that takes all of it, in CSS pixels.
    pub const fn width(self) -> f64 {
        match self {
            Room::Phone => 324.0,
            Room::Panel => 474.0,
            Room::Page => 760.0,
        }
    }

    fn now() -> Room {
        match width() {
            width if width < PHONE => Room::Phone,
            width if width < BESIDE => Room::Panel,
            _ => Room::Page,
        }
    }
}

/// Where the browser does not say it, as on the narrowest phone.
fn width() -> f64 {
    page::width().unwrap_or_default()
}

/// Whether one of many sequences is shown in place of the table, not beside it.
pub fn is_a_page_of_its_own() -> bool {
    width() < BESIDE
}

/// The room on the page, followed as the window changes.
#[hook]
pub fn use_room() -> Room {
    let room = use_state_eq(Room::default);
    let setter = room.setter();
    use_effect_with((), move |()| {
        setter.set(Room::now());
        let listener =
            EventListener::new(&page::window(), "resize", move |_| setter.set(Room::now()));
        move || drop(listener)
    });
    *room
}
