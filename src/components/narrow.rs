//! Drawings are drawn anew for a narrow page, not scaled down.

use crate::browser::page;
use gloo_events::EventListener;
use yew::prelude::*;

/// Whether the page is narrow, followed as the window changes.
#[hook]
pub fn use_narrow() -> bool {
    let narrow = use_state_eq(|| false);
    let setter = narrow.setter();
    use_effect_with((), move |()| {
        setter.set(page::is_narrow());
        let listener =
            EventListener::new(&page::window(), "resize", move |_| setter.set(page::is_narrow()));
        move || drop(listener)
    });
    *narrow
}
