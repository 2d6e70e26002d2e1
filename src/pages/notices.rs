//! Quiet lines below the header: a new version that waits, and what became of files that came from outside.

use crate::browser::arrivals::{self, Told};
use crate::words::use_words;
use hbv::shown;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    /// Whether the browser keeps no entries: loading the page again would lose them.
    pub unkept: bool,
}

/// What was told and not put away.
#[derive(Default, PartialEq)]
struct Lines(Vec<Told>);

enum Act {
    Told(Told),
    Close(usize),
}

impl Reducible for Lines {
    type Action = Act;

    fn reduce(self: Rc<Self>, act: Act) -> Rc<Self> {
        let mut lines = self.0.clone();
        match act {
            Act::Told(told) if lines.contains(&told) => return self,
            Act::Told(told) => lines.push(told),
            Act::Close(at) if at < lines.len() => {
                lines.remove(at);
            }
            Act::Close(_) => return self,
        }
        Lines(lines).into()
    }
}

#[component]
pub fn Notices(props: &Props) -> Html {
    let words = use_words();
    let lines = use_reducer_eq(Lines::default);
    {
        let dispatch = lines.dispatcher();
        use_effect_with((), move |()| {
            arrivals::watch(move |told| dispatch.dispatch(Act::Told(told)))
        });
    }
    let one = |at: usize, told: &Told| {
        let names = |key: &str, names: &[String]| {
            let shown: Vec<String> = names.iter().map(|name| shown(name).into_owned()).collect();
            words.with(key, &[("names", &words.list(&shown))])
        };
        let said = match told {
            Told::Update if props.unkept => words.get("update-unkept"),
            Told::Update => words.get("update-ready"),
            Told::Lost => words.get("shared-lost"),
            Told::OneTable(all) => names("shared-one-table", all),
            Told::NotOpened(all) => names("shared-not-opened", all),
        };
        let renew = *told == Told::Update && !props.unkept;
        let close = {
            let lines = lines.dispatcher();
            Callback::from(move |_: MouseEvent| lines.dispatch(Act::Close(at)))
        };
        html! {
            <li key={at} class="notice">
                <span>{ said }</span>
                <button type="button" id={renew.then_some("update-now")} class={classes!((!renew).then_some("gone"))}
                    onclick={Callback::from(|_: MouseEvent| arrivals::renew())}>{ words.get("update-now") }</button>
                <button type="button" class="link" onclick={close}>{ words.get("notice-close") }</button>
            </li>
        }
    };
    html! {
        <ul id="notices">{ for lines.0.iter().enumerate().map(|(at, told)| one(at, told)) }</ul>
    }
}
