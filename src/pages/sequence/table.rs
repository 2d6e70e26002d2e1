//! The forms that the screen's parts share: one of each, because every table written out weighs.

use crate::words::Words;
use yew::prelude::*;
use yew::virtual_dom::VText;

/// Text as a cell.
pub fn cell(text: impl Into<AttrValue>) -> Html {
    VText::new(text).into()
}

/// A table that scrolls by itself where it is too wide. The first cell of a row names it; a row of one
/// cell is a line across.
pub fn table(words: &Words, title: &str, heads: &[&str], rows: Vec<Vec<Html>>) -> Html {
    let title = words.get(title);
    let across = heads.len().to_string();
    let line = |(index, mut cells): (usize, Vec<Html>)| {
        if cells.len() == 1 {
            return html! { <tr key={index} class="limit"><td colspan={across.clone()}>{ cells.pop() }</td></tr> };
        }
        let first = cells.remove(0);
        html! { <tr key={index}><th scope="row">{ first }</th>{ for cells.into_iter().map(|cell| html! { <td>{ cell }</td> }) }</tr> }
    };
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label={title.clone()}>
            <table class="calls numbers">
                <caption class="hidden">{ title }</caption>
                <thead><tr>{ for heads.iter().map(|head| {
                    // A genotype's letter is its own name.
                    let name = if head.contains('-') { words.get(head) } else { (*head).to_owned() };
                    html! { <th scope="col">{ name }</th> }
                }) }</tr></thead>
                <tbody>{ for rows.into_iter().enumerate().map(line) }</tbody>
            </table>
        </div>
    }
}

/// A part with a heading; without anything in it, it is not shown.
pub fn section(words: &Words, id: &'static str, title: &str, hidden: bool, body: Html) -> Html {
    html! {
        <section class={classes!("slot", hidden.then_some("gone"))} id={id}>
            <h3>{ words.get(title) }</h3>
            { body }
        </section>
    }
}

/// A part that opens and closes.
pub fn fold(id: String, title: String, more: String, open: bool, hidden: bool, body: Html) -> Html {
    html! {
        <details key={id.clone()} class={classes!(hidden.then_some("gone"))} {id} {open}>
            <summary>{ title }{ " " }<span class="soft">{ more }</span></summary>
            { body }
        </details>
    }
}

/// What is to be seen in a drawing: for whoever sees such a one for the first time.
pub fn how_to_read(words: &Words, id: &'static str, text: String) -> Html {
    html! {
        <details {id}>
            <summary>{ words.get("seq-how-to-read") }</summary>
            <p class="soft">{ text }</p>
        </details>
    }
}
