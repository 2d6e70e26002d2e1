//! What narrows the table of rows down.

use super::filter::Filter;
use super::lab::{Act, Lab};
use super::said;
use super::tally::{Tally, has_phases, keys};
use crate::components::Change;
use crate::words::Words;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// What a choice offers beside everything: the value that is kept, and what it is called.
type Offers = Vec<(String, String)>;

/// The choices, and what was chosen elsewhere.
pub fn view(words: &Words, lab: &UseReducerHandle<Lab>, tally: Tally) -> Html {
    let filter = &lab.filter;
    let (now, dispatch) = (filter.clone(), lab.dispatcher());
    let set: Change = Callback::from(move |(key, value): (String, String)| {
        dispatch.dispatch(Act::Filter(Box::new(now.narrowed(&key, value))));
    });
    let counted = |name: String, count: u64| format!("{name} · {}", said::count(words, count));
    let of = filter.edition.as_str();
    let editions: Offers =
        keys().iter().map(|key| ((*key).to_owned(), said::edition(words, key))).collect();
    let mut decisions: Offers =
        vec![("TREATED".into(), counted(words.get("coh-treated"), tally.treated(of)))];
    decisions.extend(said::DECISIONS.iter().filter(|code| tally.decided(of, code) > 0).map(
        |code| ((*code).to_owned(), counted(said::decision(words, code), tally.decided(of, code))),
    ));
    let phases = tally.phases(of).into_iter().map(|(code, count)| {
        let name = counted(said::phase(words, &code), count);
        (if code.is_empty() { "none".to_owned() } else { code }, name)
    });
    let missing = tally.blocked_by(of).into_iter();
    let missing = missing.map(|(name, count)| {
        let said = counted(said::missing(words, &name), count);
        (name, said)
    });
    let flags = tally.flags().into_iter();
    let flags = flags.map(|(flag, count)| {
        let said = counted(said::flag(words, &flag), count);
        (flag, said)
    });
    let mut errors: Offers = vec![
        ("any".into(), counted(words.get("coh-error-any"), tally.with_errors())),
        ("none".into(), words.get("coh-error-none")),
    ];
    errors.extend(tally.errors().into_iter().take(100).filter_map(|(kind, count)| {
        let (field, why) = kind.split_once('\t')?;
        let name = format!("{}: {}", said::field(words, field), said::why(words, why));
        Some((format!("{why}\t{field}"), counted(name, count)))
    }));
    let error = match filter.field.as_str() {
        "" => filter.error.clone(),
        field => format!("{}\t{field}", filter.error),
    };
    let all = words.get("coh-all");
    let none = of.is_empty();
    let one = |key: &'static str, offers: Offers, chosen: &str, disabled: bool| {
        choice(
            key,
            words.get(&key.replacen("cohort", "coh-filter", 1)),
            (&all, offers),
            chosen,
            disabled,
            &set,
        )
    };
    html! {
        <>
            <div class="grid narrow">
                { one("cohort-edition", editions, of, false) }
                { one("cohort-decision", if none { Offers::new() } else { decisions }, &filter.decision, none) }
                { one("cohort-phase", phases.collect(), &filter.phase, none || !has_phases(of)) }
                { one("cohort-missing", missing.collect(), &filter.missing, none) }
                { one("cohort-flag", flags.collect(), &filter.flag, false) }
                { one("cohort-error", errors, &error, false) }
            </div>
            { chosen(words, lab, filter) }
        </>
    }
}

fn choice(
    key: &'static str,
    label: String,
    (all, offers): (&str, Offers),
    chosen: &str,
    disabled: bool,
    change: &Change,
) -> Html {
    let onchange = change.reform(move |event: Event| {
        (key.to_owned(), event.target_unchecked_into::<HtmlSelectElement>().value())
    });
    html! {
        <div class="field" key={key}>
            <label for={key}>{ label }</label>
            <select id={key} {disabled} {onchange}>
                <option key="" value="" selected={chosen.is_empty()}>{ all.to_owned() }</option>
                { for offers.into_iter().map(|(value, name)| html! {
                    <option key={value.clone()} value={value.clone()} selected={value == chosen}>{ name }</option>
                }) }
            </select>
        </div>
    }
}

/// What was chosen in the matrix and the lists, in words, and how to have everyone again.
fn chosen(words: &Words, lab: &UseReducerHandle<Lab>, filter: &Filter) -> Html {
    if filter.is_all() {
        return Html::default();
    }
    let dispatch = lab.dispatcher();
    let onclick =
        Callback::from(move |_: MouseEvent| dispatch.dispatch(Act::Filter(Box::default())));
    let by = match filter.moves.as_str() {
        "other_phase" if !filter.by.is_empty() => said::meanings(words, &filter.by),
        _ => filter.by.clone(),
    };
    let names = [said::edition(words, &filter.from), said::edition(words, &filter.to)];
    let key = format!("coh-chosen-{}", filter.moves.replace('_', "-"));
    let moves = match filter.moves.as_str() {
        "" => String::new(),
        _ => words.with(&key, &[("from", &*names[0]), ("to", &*names[1])]),
    };
    let said = if by.is_empty() { moves } else { words.labelled(&moves, &by) };
    html! {
        <p class="chosen"><span id="cohort-chosen">{ said }</span>{ " " }<button type="button" id="cohort-everyone" {onclick}>{ words.get("coh-everyone") }</button></p>
    }
}
