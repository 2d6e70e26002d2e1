//! Every rule there is, to look through and to search: condition, conclusion, source, and how far
//! that was verified. Put into words only once someone opens it: there are hundreds.

use super::{condition, phrases};
use crate::components::on_toggle;
use crate::words::{Words, use_words};
use clinical::logic::{RuleDoc, Table};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// One rule, ready to be read.
#[derive(Clone, PartialEq)]
struct Line {
    rule: String,
    /// What it is a rule of: "phase, EASL 2017".
    of: String,
    concludes: String,
    when: String,
    source: String,
    /// An example and where others differ, as far as there are any.
    more: Vec<String>,
    /// Everything above in small letters, to be searched.
    all: String,
}

#[derive(Properties, PartialEq)]
pub struct Props {
    /// Open from the start: for prerendering and tests.
    #[prop_or_default]
    pub open: bool,
}

/// As many are shown before someone asks for all.
const FIRST: usize = 40;

#[component]
pub fn Rules(props: &Props) -> Html {
    let words = use_words();
    let start = props.open;
    let open = use_state_eq(|| start);
    let search = use_state_eq(String::new);
    let everything = use_state_eq(|| start);
    let lines = use_memo(
        (words.clone(), *open),
        |(words, open)| {
            if *open { lines(words) } else { Vec::new() }
        },
    );
    let ontoggle = on_toggle("rules".into(), open.setter());
    let oninput = {
        let (search, everything) = (search.setter(), everything.setter());
        Callback::from(move |event: InputEvent| {
            search.set(event.target_unchecked_into::<HtmlInputElement>().value());
            everything.set(false);
        })
    };
    let show_all = {
        let everything = everything.setter();
        Callback::from(move |_: MouseEvent| everything.set(true))
    };
    let wanted = search.to_lowercase();
    let wanted: Vec<&str> = wanted.split_whitespace().collect();
    let found: Vec<&Line> =
        lines.iter().filter(|line| wanted.iter().all(|word| line.all.contains(word))).collect();
    let shown = if *everything { found.len() } else { found.len().min(FIRST) };
    let count = words.with(
        "rules-found",
        &[("shown", &found.len().to_string()), ("count", &lines.len().to_string())],
    );
    html! {
        <details class="rules" id="rules" open={props.open} {ontoggle}>
            <summary>{ words.get("rules-title") }</summary>
            <p class="soft">{ words.get("rules-lead") }</p>
            <div class="field">
                <label for="rules-search">{ words.get("rules-search") }</label>
                <input id="rules-search" type="search" autocomplete="off" spellcheck="false" {oninput} />
                <p class="remark" role="status">{ if found.is_empty() { words.get("rules-none") } else { count } }</p>
            </div>
            <ul class="rule-list">
                { for found.iter().take(shown).map(|line| one(line)) }
            </ul>
            <div class={classes!("actions", (shown == found.len()).then_some("gone"))}>
                <button type="button" id="rules-all" onclick={show_all}>{ words.get("rules-all") }</button>
            </div>
        </details>
    }
}

fn one(line: &Line) -> Html {
    html! {
        <li key={format!("{} {} {}", line.of, line.rule, line.concludes)}>
            <p><b>{ &line.rule }</b>{ " · " }<span class="soft">{ &line.of }</span></p>
            <p class="rule-class">{ &line.concludes }</p>
            <p>{ &line.when }</p>
            { for line.more.iter().enumerate().map(|(index, more)| html! { <p key={index} class="soft">{ more }</p> }) }
            <p class="cite">{ &line.source }</p>
        </li>
    }
}

/// The rows of every table, then the rules that are no rows.
fn lines(words: &Words) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for table in clinical::report::tables() {
        lines.extend(of_table(words, table));
    }
    lines.extend(documented().iter().map(|doc| of_doc(words, doc)));
    for line in &mut lines {
        let all = [&line.rule, &line.of, &line.concludes, &line.when, &line.source];
        line.all = all.map(|part| part.to_lowercase()).join("\n");
    }
    lines
}

/// The rules of the rooms that are no decision tables.
fn documented() -> Vec<RuleDoc> {
    [
        clinical::course::rules(),
        clinical::variants::rules(),
        clinical::scores::rules(),
        clinical::dynamics::rules(),
    ]
    .concat()
}

fn of_table<'a>(words: &'a Words, table: &'a Table) -> impl Iterator<Item = Line> + 'a {
    let line = move |rule: String, concludes: String, when: String, source: String| Line {
        rule,
        of: table.name.to_owned(),
        concludes,
        when,
        source,
        more: Vec::new(),
        all: String::new(),
    };
    let rows = table.rows().iter().map(move |row| {
        line(
            row.rule.to_string(),
            phrases::conclusion(words, &row.class),
            condition::sentence(words, &row.when),
            phrases::source(words, &row.source),
        )
    });
    let rest = table.otherwise().map(|rest| {
        line(
            rest.rule.to_string(),
            phrases::conclusion(words, &rest.class),
            words.get("rule-otherwise"),
            phrases::source(words, &rest.source),
        )
    });
    rows.chain(rest)
}

fn of_doc(words: &Words, doc: &RuleDoc) -> Line {
    let mut more = vec![words.with("rule-example", &[("example", doc.example)])];
    if !doc.differs.is_empty() {
        more.push(words.with("rule-differs", &[("others", doc.differs)]));
    }
    Line {
        rule: doc.rule.to_owned(),
        of: String::new(),
        concludes: doc.decides.to_owned(),
        when: doc.from.to_owned(),
        source: phrases::source(words, &doc.source),
        more,
        all: String::new(),
    }
}
