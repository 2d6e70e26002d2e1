//! What stands in the place of a screen that is on its way, or did not arrive.

use crate::route::Route;
use crate::words::Words;
use yew::prelude::*;

/// `again` asks for it again, where it did not arrive. `built` is what the build has put on its page: it stays until the
/// screen itself is there.
pub fn view(
    words: &Words,
    route: Route,
    failed: bool,
    again: Callback<MouseEvent>,
    built: Option<AttrValue>,
) -> Html {
    let state = html! {
        <p role="status" id="screen-state">{ words.get(if failed { "screen-failed" } else { "screen-fetching" }) }</p>
    };
    let retry = html! {
        <div class="actions"><button type="button" id="screen-again" onclick={again}>{ words.get("screen-again") }</button></div>
    };
    match built {
        Some(built) if failed => {
            html! { <>{ state }{ retry }{ Html::from_html_unchecked(built) }</> }
        }
        Some(built) => Html::from_html_unchecked(built),
        None => html! {
            <main class="lab">
                <section class="sheet">
                    // A screen of its own brings its heading with it.
                    <h1 id={matches!(route, Route::Part(_)).then(|| route.heading())} tabindex="-1">{ words.get(&route.label()) }</h1>
                    { state }
                    if failed {
                        { retry }
                    }
                </section>
            </main>
        },
    }
}
