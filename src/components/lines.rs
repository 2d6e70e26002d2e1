//! Lines of text as the items of a list.

use yew::prelude::*;

/// Lines of text in their order.
pub fn lines(items: &[String]) -> Html {
    items.iter().enumerate().map(|(index, item)| html! { <li key={index}>{ item }</li> }).collect()
}
