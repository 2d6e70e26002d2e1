//! The plot along the genome with what belongs to it: a name for every line, by pointer, by keyboard and by touch,
//! and the numbers as a table.

use super::data::Json;
use super::data::{list, number, typed};
use super::notes::percent;
use super::parts::{usual_name, usual_of};
use super::plot::{self, Texts};
use super::room::Room;
use super::table::{cell, how_to_read, table};
use crate::components::on_toggle;
use crate::components::svg;
use crate::words::{Words, use_words};
use serde_json::Value;
use web_sys::Element;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    /// The engine's detail.
    pub detail: Json,
    pub room: Room,
    /// Whether the table is open at the start.
    pub unfolded: bool,
}

#[component]
pub fn Similarity(props: &Props) -> Html {
    let words = use_words();
    let start = props.unfolded;
    let open = use_state_eq(|| start);
    // Looked at for now, and until it is tapped again.
    let over = use_state_eq(|| None::<char>);
    let kept = use_state_eq(|| None::<char>);
    let (typed, similarity) = (typed(&props.detail.0), &props.detail.0["similarity"]);
    let window = number(similarity, "window");
    let chosen = plot::chosen(typed);
    let named: Vec<String> = chosen.iter().map(char::to_string).collect();
    let named = words.list(&named);
    let label = words.with("seq-plot-label", &[("genotypes", &named)]);
    let upwards = words.said_with("seq-plot-distance", &[("window", &window)]);
    let usual = match usual_of(typed) {
        [one] => usual_name(&words, typed, one.like),
        _ => String::new(),
    };
    let along = words.get("seq-plot-axis");
    let texts = Texts { label: &label, upwards: &upwards, along: &along, usual: &usual };
    let pointed = (*over).or(*kept);
    let set = over.setter();
    let onpointermove = {
        let set = set.clone();
        Callback::from(move |event: PointerEvent| {
            // A finger does not hover: its tap is a click, on a drawing that has not changed under it.
            if event.pointer_type() != "touch" {
                set.set(line_at(event.target_dyn_into::<Element>()));
            }
        })
    };
    let onpointerleave = Callback::from(move |_: PointerEvent| set.set(None));
    let onclick = {
        let kept = kept.clone();
        Callback::from(move |event: MouseEvent| {
            let line = line_at(event.target_dyn_into::<Element>());
            kept.set(line.filter(|_| line != *kept));
        })
    };
    let letters = list(similarity, "genotypes").iter().filter_map(Value::as_str);
    let buttons = letters.filter_map(|letter| letter.chars().next()).map(|letter| {
        let (over, kept) = (over.clone(), kept.clone());
        let is_kept = *kept == Some(letter);
        let look = |to: Option<char>| {
            let over = over.setter();
            move || over.set(to)
        };
        let (enter, leave, focus, blur) = (look(Some(letter)), look(None), look(Some(letter)), look(None));
        let onclick = Callback::from(move |_: MouseEvent| {
            kept.set(Some(letter).filter(|_| !is_kept));
        });
        let place = chosen.iter().position(|one| *one == letter);
        let sample = place.map_or("sample-line other".to_owned(), |place| format!("sample-line name-{place}"));
        html! {
            <li key={letter.to_string()}>
                <button type="button" id={format!("line-{letter}")} class={sample} aria-pressed={is_kept.to_string()}
                    onpointerenter={move |_: PointerEvent| enter()} onpointerleave={move |_: PointerEvent| leave()}
                    onfocus={move |_: FocusEvent| focus()} onblur={move |_: FocusEvent| blur()} {onclick}>{ letter }</button>
            </li>
        }
    });
    let said = pointed.map(|letter| range(&words, similarity, letter)).unwrap_or_default();
    html! {
        <figure class="drawing" id="similarity">
            <h3>{ words.get("seq-plot") }</h3>
            <div class="plot" {onpointermove} {onpointerleave} {onclick}>
                { svg::node(plot::drawing(typed, similarity, props.room, texts, pointed)) }
            </div>
            <figcaption>
                <div class="lines">
                    <span id="lines-title" class="soft">{ words.get("seq-lines") }</span>
                    <ul aria-labelledby="lines-title">{ for buttons }</ul>
                    <p id="line-said" role="status">{ said }</p>
                </div>
                { how_to_read(&words, "similarity-how", words.said_with("seq-plot-caption", &[("genotypes", &named), ("window", &window)])) }
                <details id="similarity-table" open={*open} ontoggle={on_toggle("similarity-table".into(), open.setter())}>
                    <summary>{ words.get("seq-table-behind") }</summary>
                    <div class="slot">{ if *open { window_table(&words, similarity) } else { Html::default() } }</div>
                </details>
            </figcaption>
        </figure>
    }
}

/// The genotype whose line is there.
fn line_at(element: Option<Element>) -> Option<char> {
    element?.get_attribute("data-line")?.chars().next()
}

/// "Genotype H: 7.9 % to 14.2 %"
fn range(words: &Words, similarity: &Value, letter: char) -> String {
    let mut letters = list(similarity, "genotypes").iter();
    let Some(at) = letters.position(|one| one.as_str().is_some_and(|one| one.starts_with(letter)))
    else {
        return String::new();
    };
    let distances =
        || list(similarity, "windows").iter().filter_map(|window| window["distances"][at].as_f64());
    let (least, most) =
        (distances().fold(f64::INFINITY, f64::min), distances().fold(0.0, f64::max));
    if !least.is_finite() {
        return String::new();
    }
    let values = [
        ("genotype", letter.to_string()),
        ("least", percent(words, least)),
        ("most", percent(words, most)),
    ];
    let values: Vec<(&'static str, &str)> =
        values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    words.with("seq-line-range", &values)
}

fn window_table(words: &Words, similarity: &Value) -> Html {
    let genotypes = list(similarity, "genotypes").iter().filter_map(Value::as_str);
    let heads: Vec<&str> = std::iter::once("seq-position").chain(genotypes).collect();
    let rows = list(similarity, "windows").iter().map(|window| {
        let distances = list(window, "distances").iter().take(heads.len() - 1);
        let share = |distance: &Value| {
            distance.as_f64().map_or_else(|| "–".to_owned(), |share| percent(words, share))
        };
        let first = std::iter::once(number(window, "position"));
        first.chain(distances.map(share)).map(cell).collect()
    });
    table(words, "seq-plot", &heads, rows.collect())
}
