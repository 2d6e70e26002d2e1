//! The app's root component.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::browser::page;

#[derive(Properties, PartialEq)]
pub struct Props {
    /// `en` or `zh-Hans`: what `<html lang>` says.
    pub lang: AttrValue,
}

#[component]
pub fn App(props: &Props) -> Html {
    let clicks = use_state(|| 0_u32);
    let text = use_state(String::new);
    // Effects do not run while prerendering, so this marks the mounted app only.
    use_effect_with((), |()| page::mark_interactive());

    let on_click = {
        let clicks = clicks.clone();
        Callback::from(move |_: MouseEvent| clicks.set(*clicks + 1))
    };
    let on_input = {
        let text = text.clone();
        Callback::from(move |event: InputEvent| {
            text.set(event.target_unchecked_into::<HtmlInputElement>().value());
        })
    };
    let chinese = props.lang.starts_with("zh");
    let (heading, count, label) = if chinese {
        ("乙肝透镜", "计数", "HBV DNA（IU/mL）")
    } else {
        ("HepB Lens", "Count", "HBV DNA (IU/mL)")
    };

    html! {
        <main>
            <h1>{ heading }</h1>
            <p><button type="button" id="count" onclick={on_click}>{ format!("{count}: {}", *clicks) }</button></p>
            <p>
                <label for="dna">{ label }</label>
                <input id="dna" value={(*text).clone()} oninput={on_input} />
            </p>
            <p><output for="dna" id="echo">{ (*text).clone() }</output></p>
        </main>
    }
}
