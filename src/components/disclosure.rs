//! A disclosure that opens by itself where something in it needs a look, and never closes by itself:
//! what someone is typing into must not vanish when it becomes right.

use web_sys::Element;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub id: AttrValue,
    #[prop_or_default]
    pub class: Classes,
    /// Whether something in it needs a look.
    pub needed: bool,
    /// The content of the summary.
    pub summary: Html,
    pub children: Html,
}

#[component]
pub fn Disclosure(props: &Props) -> Html {
    let open = use_state_eq(|| false);
    html! {
        <details id={props.id.clone()} class={props.class.clone()} open={*open || props.needed}
            ontoggle={on_toggle(props.id.clone(), open.setter())}>
            <summary>{ props.summary.clone() }</summary>
            { props.children.clone() }
        </details>
    }
}

/// Follows what a person opens and closes. Toggle events that bubble up from nested disclosures are ignored.
pub fn on_toggle(id: AttrValue, open: UseStateSetter<bool>) -> Callback<Event> {
    Callback::from(move |event: Event| {
        let toggled = event.target_unchecked_into::<Element>();
        if toggled.id() == *id {
            open.set(toggled.has_attribute("open"));
        }
    })
}
