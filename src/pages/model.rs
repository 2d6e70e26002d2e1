//! A small model to play with: how virus and infected cells would change under drugs in an average
//! published patient. A model, not a prediction: nothing here reads what was entered.

use crate::browser::page;
use crate::components::lines;
use crate::words::{Words, use_words};
use clinical::dynamics::{self, HbeagStatus, Point, Scenario};
use clinical::values::{End, Interval};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// What can be chosen; none of it is a person's.
#[derive(Clone, Copy, PartialEq)]
struct Choice {
    analogue: f64,
    interferon: f64,
    days: f64,
    hbsag: f64,
    cccdna: f64,
    years: f64,
}

const START: Choice = Choice {
    analogue: 0.99,
    interferon: 0.0,
    days: 84.0,
    hbsag: 1_000.0,
    cccdna: 2e11,
    years: 10.0,
};

type Pick = (&'static str, &'static [f64], fn(&mut Choice) -> &mut f64, &'static str);

/// Each choice: its key, what it offers, which number it sets, its unit.
const PICKS: [Pick; 6] = [
    ("analogue", &[0.0, 0.9, 0.95, 0.99, 0.999], |choice| &mut choice.analogue, "%"),
    ("interferon", &[0.0, 0.25, 0.5, 0.75], |choice| &mut choice.interferon, "%"),
    ("days", &[28.0, 84.0, 168.0, 336.0], |choice| &mut choice.days, ""),
    ("hbsag", &[100.0, 1_000.0, 10_000.0], |choice| &mut choice.hbsag, "IU/mL"),
    ("cccdna", &[2e9, 2e10, 2e11], |choice| &mut choice.cccdna, ""),
    ("years", &[1.0, 10.0, 30.0], |choice| &mut choice.years, ""),
];

#[derive(Properties, PartialEq)]
pub struct Props {
    /// Whether the heading gets the focus.
    pub focus: bool,
}

#[component]
pub fn Model(props: &Props) -> Html {
    let words = use_words();
    let choice = use_state_eq(|| START);
    let focus = props.focus;
    use_effect_with((), move |()| {
        if focus {
            page::focus("model-title");
        }
    });
    let chosen = *choice;
    let course = use_memo(chosen, run);
    html! {
        <main class="page" id="dynamics">
            <section class="sheet">
                <h1 id="model-title" tabindex="-1">{ words.get("dynamics-title") }</h1>
                <p class="lead">{ words.code("dynamics", dynamics::LABEL.as_str()) }</p>
            </section>
            <section class="slot">
                    <div class="grid">
                        { for PICKS.iter().map(|pick| {
                            let choice = choice.setter();
                            select(&words, pick, chosen, Callback::from(move |next| choice.set(next)))
                        }) }
                    </div>
                    <p class="sub">{ words.code("dynamics", "VIRAL_DYNAMICS") }</p>
                    { drawing(&words, &course) }
                    { table(&words, &course) }
                    { ranges(&words, &chosen, &course) }
                    <h2>{ words.get("dynamics-rates") }</h2>
                    <ul class="details">{ lines(&rates(&words)) }</ul>
            </section>
        </main>
    }
}

fn run(choice: &Choice) -> Vec<Point> {
    dynamics::simulate(&Scenario {
        analogue: choice.analogue,
        interferon: choice.interferon,
        days: choice.days,
        points: 57,
        ..Scenario::default()
    })
}

fn select(words: &Words, pick: &Pick, choice: Choice, changed: Callback<Choice>) -> Html {
    let (key, offered, place, unit) = *pick;
    let mut now = choice;
    let now = *place(&mut now);
    let onchange = Callback::from(move |event: Event| {
        let index = event.target_unchecked_into::<HtmlSelectElement>().selected_index();
        if let Some(value) = usize::try_from(index).ok().and_then(|index| offered.get(index)) {
            let mut next = choice;
            *place(&mut next) = *value;
            changed.emit(next);
        }
    });
    let id = format!("dynamics-{key}");
    html! {
        <div class="field" key={key}>
            <label for={id.clone()}>{ words.get(&id) }</label>
            <select id={id} {onchange}>
                { for offered.iter().map(|value| {
                    let shown = if unit == "%" { words.number((value * 1_000.0).round() / 10.0) } else { words.number(*value) };
                    html! { <option key={shown.clone()} selected={*value == now}>{ format!("{shown} {unit}") }</option> }
                }) }
            </select>
        </div>
    }
}

const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 260.0;
const LEFT: f64 = 44.0;
const BOTTOM: f64 = HEIGHT - 30.0;
const HIGHEST_LOG: f64 = 11.0;

/// Virions over time, on a scale of powers of ten.
fn drawing(words: &Words, course: &[Point]) -> Html {
    let days = course.last().map_or(1.0, |last| last.day).max(1.0);
    let x = |day: f64| LEFT + day / days * (WIDTH - LEFT - 8.0);
    let y = |value: f64| {
        BOTTOM - value.max(1.0).log10().min(HIGHEST_LOG) / HIGHEST_LOG * (BOTTOM - 10.0)
    };
    let line = |value: fn(&Point) -> f64| -> String {
        let points: Vec<String> = course
            .iter()
            .map(|point| format!("{:.1},{:.1}", x(point.day), y(value(point))))
            .collect();
        points.join(" ")
    };
    html! {
        <figure class="map">
            <svg viewBox={format!("0 0 {WIDTH} {HEIGHT}")} role="img" aria-label={words.get("dynamics-drawing")}>
                <g class="axes">
                    { for [2.0_f64, 4.0, 6.0, 8.0, 10.0].into_iter().map(|log| {
                        let at = y(10_f64.powf(log));
                        html! {
                            <g key={log.to_string()}>
                                <line x1={LEFT.to_string()} x2={(WIDTH - 8.0).to_string()} y1={at.to_string()} y2={at.to_string()} />
                                <text x="4" y={(at + 4.0).to_string()}>{ words.number(10_f64.powf(log)) }</text>
                            </g>
                        }
                    }) }
                    <text x={LEFT.to_string()} y={(HEIGHT - 8.0).to_string()}>{ words.with("dynamics-axis", &[("days", &words.number(days))]) }</text>
                </g>
                <polyline class="curve" points={line(|point| point.state.virions)} />
                <polyline class="curve infected" points={line(|point| point.state.infected)} />
            </svg>
            <figcaption class="soft">{ words.get("dynamics-legend") }</figcaption>
        </figure>
    }
}

fn span(words: &Words, interval: Interval) -> String {
    let rounded = |value: f64| {
        let digits = 10_f64.powf(1.0 - value.abs().max(1e-12).log10().floor());
        (value * digits).round() / digits
    };
    let ends = interval.low.zip(interval.high);
    ends.map_or_else(
        || words.interval(&interval),
        |(low, high)| {
            let (low, high) = (about(words, rounded(low.value)), about(words, rounded(high.value)));
            if low == high { low } else { format!("{low}–{high}") }
        },
    )
}

/// Two digits are all that a model has to say.
fn about(words: &Words, value: f64) -> String {
    words.number(value).trim_start_matches('≈').to_owned()
}

/// What can only be guessed, as ranges, each under the sentence that says what it is.
fn ranges(words: &Words, choice: &Choice, course: &[Point]) -> Html {
    let start = course.first().map_or(1e8, |point| point.state.virions);
    let line = |key: &str, value: String| words.with(key, &[("range", &value)]);
    let critical = dynamics::critical_efficacy(&dynamics::Parameters::default());
    let critical =
        critical.map(|share| format!("≈{} %", about(words, (share * 1_000.0).round() / 10.0)));
    let total = choice.analogue.max(choice.interferon);
    let left = dynamics::cccdna_left(choice.years);
    let percent = |end: Option<End>| end.map(|end| End { value: end.value * 100.0, ..end });
    let left = Interval { low: percent(left.low), high: percent(left.high) };
    let substitutions = [
        ("dynamics-substitutions-found", HbeagStatus::Found),
        ("dynamics-substitutions-not-found", HbeagStatus::NotFound),
        ("dynamics-substitutions-not-known", HbeagStatus::NotKnown),
    ];
    let groups: [(&str, Vec<String>); 4] = [
        (
            "BIPHASIC_DECLINE",
            critical
                .map(|critical| line("dynamics-critical", critical))
                .into_iter()
                .chain([line(
                    "dynamics-biphasic",
                    span(words, dynamics::biphasic(start, total, choice.days)),
                )])
                .collect(),
        ),
        (
            "CCCDNA_DECAY",
            vec![
                line(
                    "dynamics-cccdna-years",
                    span(words, dynamics::cccdna_years_to_clear(choice.cccdna)),
                ),
                line("dynamics-cccdna-left", span(words, left) + " %"),
            ],
        ),
        (
            "HBSAG_DECLINE",
            vec![line("dynamics-hbsag-years", span(words, dynamics::hbsag_years(choice.hbsag)))],
        ),
        (
            "SUBSTITUTIONS",
            substitutions
                .map(|(key, status)| {
                    line(key, span(words, dynamics::substitutions(choice.years, status)))
                })
                .to_vec(),
        ),
    ];
    groups
        .into_iter()
        .map(|(code, said)| {
            html! {
                <div key={code} class="slot">
                    <p>{ words.code("dynamics", code) }</p>
                    <ul class="details">{ lines(&said) }</ul>
                </div>
            }
        })
        .collect()
}

/// Every published rate, a site a year.
fn rates(words: &Words) -> Vec<String> {
    dynamics::SUBSTITUTION_RATES
        .iter()
        .map(|rate| format!("{:e}: {}", rate.rate, words.code("rate", rate.context)))
        .collect()
}

/// The drawing as a table, a few days of it.
fn table(words: &Words, course: &[Point]) -> Html {
    html! {
        <details>
            <summary>{ words.get("dynamics-table") }</summary>
            <table class="calls numbers">
                <caption class="hidden">{ words.get("dynamics-table") }</caption>
                <thead><tr>
                    <th scope="col">{ words.get("dynamics-day") }</th>
                    <th scope="col">{ words.get("dynamics-virions") }</th>
                    <th scope="col">{ words.get("dynamics-infected") }</th>
                </tr></thead>
                <tbody>
                { for course.iter().step_by(8).map(|point| html! {
                    <tr key={point.day.to_string()}>
                        <th scope="row">{ words.number(point.day) }</th>
                        <td>{ power(point.state.virions) }</td>
                        <td>{ power(point.state.infected) }</td>
                    </tr>
                }) }
                </tbody>
            </table>
        </details>
    }
}

/// "10^4.2": how a model's number reads best.
fn power(value: f64) -> String {
    if value < 1.0 { "<1".to_owned() } else { format!("10^{:.1}", value.log10()) }
}
