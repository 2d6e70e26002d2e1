//! Where another page shows the app, in a frame or as an element: what that page asks is taken here, and what is read is told.
//! Who that page is, and whether it may ask at all, is decided before (`static/embed.js`).

mod outcome;
mod taken;

pub use taken::Props;

use crate::browser::{guest, page};
use crate::words::use_words;
use clinical::report::classify;
use yew::prelude::*;

/// Says to whom what is read goes, once somebody asks for it.
#[component]
pub fn Guest(props: &Props) -> Html {
    let words = use_words();
    let reader = use_state_eq(|| None::<AttrValue>);
    {
        let (props, reader) = (props.clone(), reader.setter());
        // The page asks as long as the app is there. What it is given here changes what is there then, not now.
        use_effect_with((), move |()| {
            let links = page::open_links_beside();
            let taking = guest::begin(move |what, value| {
                let taken = match what {
                    "reader" => {
                        reader.set(Some(value.to_owned().into()));
                        Ok(())
                    }
                    _ => taken::take(&props, what, value),
                };
                taken.map_or_else(|refused| refused.to_json(), |()| String::new())
            });
            move || drop((links, taking))
        });
    }
    use_effect_with((props.entries.clone(), props.read.clone()), |(entries, read)| {
        guest::say(&outcome::json(entries, read, &classify(&read.case)).to_string());
    });
    match &*reader {
        Some(origin) => html! {
            <p id="reader" class="reader">{ words.with("guest-reader", &[("origin", origin)]) }</p>
        },
        None => Html::default(),
    }
}
