//! Which folds are open.

use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

/// A fold of the card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// The guidelines compared.
    Guidelines,
    /// The phase map.
    Map,
    /// Why, and what could change it.
    Why,
    /// The course over time.
    Course,
    /// The virus's sequence.
    Variants,
    /// Scores, codes, sources.
    More,
}

impl Which {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Which; 6] =
        [Which::Guidelines, Which::Map, Which::Why, Which::Course, Which::Variants, Which::More];

    /// The id of its element.
    pub fn id(self) -> &'static str {
        match self {
            Which::Guidelines => "guidelines",
            Which::Map => "map",
            Which::Why => "why",
            Which::Course => "course",
            Which::Variants => "variants",
            Which::More => "more",
        }
    }

    fn bit(self) -> u8 {
        1 << (self as u8)
    }
}

/// The open folds. A reducer, because several may be opened before the page is drawn again.
#[derive(Clone, Copy, Default, PartialEq)]
pub struct OpenFolds(u8);

impl OpenFolds {
    /// All of them.
    pub const ALL: OpenFolds = OpenFolds(u8::MAX);

    /// Whether this one is open.
    pub fn has(self, which: Which) -> bool {
        self.0 & which.bit() != 0
    }
}

impl Reducible for OpenFolds {
    type Action = (Which, bool);

    fn reduce(self: Rc<Self>, (which, open): (Which, bool)) -> Rc<Self> {
        let bit = which.bit();
        Rc::new(OpenFolds(if open { self.0 | bit } else { self.0 & !bit }))
    }
}

/// The open folds, and what to call when one is opened or closed.
#[derive(Clone, PartialEq)]
pub struct Folds {
    /// Which are open.
    pub open: OpenFolds,
    /// Opens or closes one.
    pub on_toggle: Callback<(Which, bool)>,
}

/// One fold: its name, how much is in it, and, once it is open, what is in it. A closed one is not put
/// together: most keystrokes change something in every fold, and nobody looks at it.
pub fn fold(
    folds: &Folds,
    which: Which,
    title: String,
    count: String,
    something: bool,
    content: impl FnOnce() -> Html,
) -> Html {
    let open = folds.open.has(which);
    let on_toggle = folds.on_toggle.clone();
    let ontoggle = Callback::from(move |event: Event| {
        // Toggle events that bubble up from nested disclosures are ignored.
        let toggled = event.target_unchecked_into::<Element>();
        if toggled.id() == which.id() {
            on_toggle.emit((which, toggled.has_attribute("open")));
        }
    });
    html! {
        <details key={which.id()} class={classes!("fold", (!something).then_some("gone"))} id={which.id()} {open} {ontoggle}>
            <summary><span>{ title }</span>{ " " }<small>{ count }</small></summary>
            <div class="slot">{ if open && something { content() } else { Html::default() } }</div>
        </details>
    }
}
