//! Which column is read as what: shown, corrected, saved and loaded as the mapping that `hepb cohort --mapping` reads.

use super::lab::{Act, Lab};
use super::work;
use crate::browser::{download, json, open_file};
use crate::components::{choice, on_toggle};
use crate::entries::units;
use crate::pages::sequence::Json;
use crate::pages::work::Work;
use crate::words::{Voice, Words, slug, use_words};
use clinical::case::{Analyte, FIELDS, FieldKind};
use exchange::table::{BESIDE_FIELDS, NOT_USED};
use hbv::shown;
use serde_json::{Map, Value, json};
use std::rc::Rc;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// Columns on a page: a table can have thousands.
const PAGE: usize = 20;

/// Changes a part of the mapping and makes it the draft.
fn set(lab: &UseReducerHandle<Lab>, change: impl FnOnce(&mut Value)) {
    let Some(mapping) = present(lab) else { return };
    let mut mapping = mapping.clone();
    change(&mut mapping);
    lab.dispatch(Act::Draft(Some(Json(Rc::new(mapping)))));
}

/// The mapping as it was corrected, else as the table is read.
fn present(lab: &Lab) -> Option<&Value> {
    match (&lab.draft, &lab.about) {
        (Some(Json(draft)), _) => Some(draft),
        (None, Some(Json(about))) => Some(&about["mapping"]),
        (None, None) => None,
    }
}

/// Puts a text where it is one, and takes it out where it is empty.
fn put(map: &mut Value, key: &str, value: Value) {
    let Some(map) = map.as_object_mut() else { return };
    if value.as_str() == Some("") || value.is_null() {
        map.remove(key);
    } else {
        map.insert(key.to_owned(), value);
    }
}

/// `1 = found; 0 = not found; 9 =`, as the mapping has it.
fn codes_of(text: &str) -> Value {
    let pairs = text.split([';', '；']).filter_map(|pair| pair.split_once(['=', '＝']));
    let pairs = pairs.map(|(code, means)| (code.trim().to_owned(), Value::from(means.trim())));
    let pairs: Map<String, Value> = pairs.collect();
    if pairs.is_empty() { Value::Null } else { Value::Object(pairs) }
}

fn codes_text(codes: &Value) -> String {
    let codes = codes.as_object().into_iter().flatten();
    let codes =
        codes.map(|(code, means)| format!("{code} = {}", means.as_str().unwrap_or_default()));
    codes.collect::<Vec<_>>().join("; ")
}

/// Texts with commas between them, as the mapping has them; nothing where none is given.
fn texts_of(text: &str) -> Value {
    let texts = text.split([',', '，', '、']).map(str::trim).filter(|text| !text.is_empty());
    let texts: Vec<&str> = texts.collect();
    if texts.is_empty() { Value::Null } else { json!(texts) }
}

fn list_text(list: &Value) -> String {
    let texts = list.as_array().into_iter().flatten().filter_map(Value::as_str);
    texts.collect::<Vec<_>>().join(", ")
}

/// The units that numbers of a field can be in.
fn units_of(is: &str) -> Vec<&'static str> {
    let analyte = match FIELDS.iter().find(|field| field.key == is).map(|field| field.kind) {
        Some(FieldKind::Dna | FieldKind::DnaLimit) => Analyte::HbvDna,
        Some(FieldKind::Amount(analyte)) => analyte,
        Some(FieldKind::Limit) => Analyte::Alt,
        _ => return Vec::new(),
    };
    let mut symbols: Vec<&str> = units(analyte).iter().map(|(_, unit)| unit.symbol()).collect();
    symbols.dedup();
    symbols
}

/// What a column is, in words.
fn name(words: &Words, is: &str) -> String {
    // Not every field of a case is one of the form.
    let own = words.known_code("coh-is", is);
    own.unwrap_or_else(|| words.get(&format!("field-{}", slug(is))))
}

#[derive(Properties)]
pub struct Props {
    /// What is shown, beside the lab that holds it.
    pub about: Option<Json>,
    pub draft: Option<Json>,
    pub page: usize,
    pub work: Work,
    pub lab: UseReducerHandle<Lab>,
}

/// Drawn again only where what it shows is another: a table that is being read reports some times a second. The handle
/// tells nothing of that, since it leads to the present state.
impl PartialEq for Props {
    fn eq(&self, other: &Props) -> bool {
        self.about == other.about
            && self.draft == other.draft
            && self.page == other.page
            && self.work == other.work
    }
}

/// The whole of it, built once someone opens it.
#[component]
pub fn Columns(props: &Props) -> Html {
    let words = use_words().in_voice(Voice::Professional);
    let open = use_state_eq(|| false);
    let lab = &props.lab;
    let (Some(Json(about)), Some(mapping)) = (&lab.about, present(lab)) else {
        return Html::default();
    };
    let columns: Vec<&Value> = mapping["columns"].as_array().into_iter().flatten().collect();
    let used = columns.iter().filter(|column| column["is"].as_str() != Some(NOT_USED)).count();
    let (used, all) = (words.number(used as f64), words.number(columns.len() as f64));
    let summary = words.with("coh-columns", &[("used", &used), ("all", &all)]);
    let form = about["form"].as_str().unwrap_or("wide");
    let encoding = about["encoding"].as_str().unwrap_or_default().to_owned();
    let written = words.with(&format!("coh-form-{form}"), &[("encoding", &encoding)]);
    html! {
        <details id="cohort-columns" open={*open} ontoggle={on_toggle("cohort-columns".into(), open.setter())}>
            <summary>{ summary }</summary>
            if *open {
                <p class="remark">{ written }{ " " }{ words.get("coh-columns-lead") }</p>
                { manner(&words, lab, mapping) }
                { table(&words, lab, &columns, &about["examples"]) }
                { actions(&words, lab, mapping) }
            }
        </details>
    }
}

/// How numbers and days are written.
fn manner(words: &Words, lab: &UseReducerHandle<Lab>, mapping: &Value) -> Html {
    let known = |key: &str| mapping[key].as_str().unwrap_or_default().to_owned();
    let change = {
        let lab = lab.clone();
        Callback::from(move |(key, value): (String, String)| {
            set(&lab, |mapping| match key.as_str() {
                "columns-decimal" => put(mapping, "decimal", value.into()),
                "columns-day-order" => put(mapping, "day_order", value.into()),
                "columns-date-system" => put(mapping, "date_system", value.into()),
                "columns-form" => put(mapping, "form", value.into()),
                _ => {}
            });
        })
    };
    let options = |kind: &str, values: &[&'static str]| -> Vec<(&'static str, String)> {
        values
            .iter()
            .map(|value| {
                (
                    *value,
                    words.get(&format!(
                        "coh-{kind}-{}",
                        if value.is_empty() { "shown".to_owned() } else { slug(value) }
                    )),
                )
            })
            .collect()
    };
    let missing = {
        let lab = lab.clone();
        Callback::from(move |event: Event| {
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            set(&lab, |mapping| put(mapping, "missing", texts_of(&text)));
        })
    };
    let system = match known("date_system").as_str() {
        "1904" => "1904",
        _ => "1900",
    };
    html! {
        <div class="grid narrow">
            { choice("columns-form", words.get("coh-form"), &options("form-of", &["wide", "long"]), &known("form"), None, &change) }
            { choice("columns-decimal", words.get("coh-decimal"), &options("decimal", &["", "point", "comma"]), &known("decimal"), None, &change) }
            { choice("columns-day-order", words.get("coh-day-order"), &options("day-order", &["", "day_first", "month_first"]), &known("day_order"), None, &change) }
            { choice("columns-date-system", words.get("coh-date-system"), &options("date-system", &["1900", "1904"]), system, None, &change) }
            <div class="field">
                <label for="columns-missing">{ words.get("coh-missing-codes") }</label>
                <input id="columns-missing" type="text" autocomplete="off" value={list_text(&mapping["missing"])} placeholder="-9, 999" onchange={missing} />
            </div>
        </div>
    }
}

/// The columns, those that are read first.
fn table(words: &Words, lab: &UseReducerHandle<Lab>, columns: &[&Value], examples: &Value) -> Html {
    let is_used = |at: &usize| columns[*at]["is"].as_str() != Some(NOT_USED);
    let (mut order, rest): (Vec<usize>, Vec<usize>) = (0..columns.len()).partition(is_used);
    order.extend(rest);
    let pages = order.len().div_ceil(PAGE).max(1);
    let page = lab.columns.min(pages - 1);
    let fields: Rc<Vec<(String, String)>> = Rc::new(
        std::iter::once(NOT_USED)
            .chain(BESIDE_FIELDS)
            .chain(FIELDS.iter().map(|field| field.key))
            .map(|is| (is.to_owned(), name(words, is)))
            .collect(),
    );
    let used: Vec<&str> = columns
        .iter()
        .filter_map(|column| column["is"].as_str())
        .filter(|is| *is != NOT_USED && !BESIDE_FIELDS.contains(is))
        .collect();
    let lines = order.iter().skip(page * PAGE).take(PAGE);
    let turn = |to: Option<usize>, key: &'static str| {
        let lab = lab.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            if let Some(page) = to {
                lab.dispatch(Act::Columns(page));
            }
        });
        html! { <button type="button" id={format!("columns-{key}")} disabled={to.is_none()} {onclick}>{ words.get(key) }</button> }
    };
    let numbers = [page + 1, pages].map(|number| words.number(number as f64));
    html! {
        <>
            <div class="scroll" tabindex="0" role="region" aria-label={words.get("coh-columns-table")}>
                <table class="calls numbers columns">
                    <thead><tr>
                        <th scope="col">{ words.get("coh-column") }</th>
                        <th scope="col">{ words.get("coh-examples") }</th>
                        <th scope="col">{ words.get("coh-read-as") }</th>
                        <th scope="col">{ words.get("coh-unit") }</th>
                        <th scope="col">{ words.get("coh-codes") }</th>
                    </tr></thead>
                    <tbody>{ for lines.map(|at| line(words, lab, (*at, columns[*at]), &examples[*at], &fields, &used)) }</tbody>
                </table>
            </div>
            if pages > 1 {
                <div class="actions">
                    { turn(page.checked_sub(1), "coh-page-before") }
                    { turn((page + 1 < pages).then_some(page + 1), "coh-page-next") }
                    <span class="remark">{ words.with("coh-page-of", &[("page", &*numbers[0]), ("pages", &*numbers[1])]) }</span>
                </div>
            }
        </>
    }
}

fn line(
    words: &Words,
    lab: &UseReducerHandle<Lab>,
    (at, column): (usize, &Value),
    examples: &Value,
    fields: &[(String, String)],
    used: &[&str],
) -> Html {
    let text = |key: &str| column[key].as_str().unwrap_or_default().to_owned();
    let (header, is, of, unit) = (text("header"), text("is"), text("of"), text("unit"));
    let changed = |key: &'static str| {
        let lab = lab.clone();
        Callback::from(move |value: String| {
            set(&lab, |mapping| {
                let Some(column) = mapping["columns"].get_mut(at) else { return };
                if key == "codes" {
                    return put(column, key, codes_of(&value));
                }
                put(column, key, value.into());
                if key == "is" {
                    // What it was before says nothing of what it is now.
                    ["of", "why", "unit"].iter().for_each(|key| put(column, key, Value::Null));
                }
            });
        })
    };
    let select = |key: &'static str, label: &str, options: Vec<(String, String)>, chosen: &str| {
        let change = changed(key);
        let onchange = Callback::from(move |event: Event| {
            change.emit(event.target_unchecked_into::<HtmlSelectElement>().value());
        });
        let label = format!("{}: {header}", words.get(label));
        html! {
            <select id={format!("column-{at}-{key}")} aria-label={label} {onchange}>
                { for options.into_iter().map(|(value, name)| html! {
                    <option key={value.clone()} value={value.clone()} selected={value == chosen}>{ name }</option>
                }) }
            </select>
        }
    };
    let belongs = matches!(is.as_str(), "unit" | "date" | "comparator").then(|| {
        let whole = (String::new(), words.get("coh-of-row"));
        let of_fields = used.iter().map(|is| ((*is).to_owned(), name(words, is)));
        select("of", "coh-belongs", std::iter::once(whole).chain(of_fields).collect(), &of)
    });
    let mut symbols = units_of(&is);
    let unit_select = (!symbols.is_empty()).then(|| {
        if !unit.is_empty() && !symbols.contains(&&*unit) {
            symbols.insert(0, &unit);
        }
        let none = (String::new(), words.get("coh-unit-none"));
        let symbols = symbols.iter().map(|symbol| ((*symbol).to_owned(), (*symbol).to_owned()));
        select("unit", "coh-unit", std::iter::once(none).chain(symbols).collect(), &unit)
    });
    let codes = {
        let change = changed("codes");
        Callback::from(move |event: Event| {
            change.emit(event.target_unchecked_into::<HtmlInputElement>().value());
        })
    };
    let shown_cells = list_text(examples);
    let why = text("why");
    let why = if why.is_empty() { why } else { words.code("coh-why", &why) };
    html! {
        <tr key={at}>
            <th scope="row"><bdi>{ shown(&header).into_owned() }</bdi><small class="soft class">{ why }</small></th>
            <td class="soft"><bdi>{ shown(&shown_cells).into_owned() }</bdi></td>
            <td>{ select("is", "coh-read-as", fields.to_vec(), &is) }{ belongs }</td>
            <td>{ unit_select }</td>
            <td><input id={format!("column-{at}-codes")} type="text" autocomplete="off" aria-label={format!("{}: {header}", words.get("coh-codes"))}
                placeholder="1 = found; 0 = not found" value={codes_text(&column["codes"])} onchange={codes} disabled={is == NOT_USED} /></td>
        </tr>
    }
}

/// Read again; keep; load; as it was.
fn actions(words: &Words, lab: &UseReducerHandle<Lab>, mapping: &Value) -> Html {
    let running = lab.work == Work::Running;
    let again = {
        let lab = lab.clone();
        Callback::from(move |_: MouseEvent| work::read_again(&lab))
    };
    let undo = {
        let lab = lab.clone();
        Callback::from(move |_: MouseEvent| lab.dispatch(Act::Draft(None)))
    };
    let save = {
        let text = format!("{mapping:#}\n");
        Callback::from(move |_: MouseEvent| {
            download::text("cohort-mapping.json", "application/json", &text);
        })
    };
    let load = {
        let (lab, wrong) = (lab.clone(), words.get("coh-mapping-wrong"));
        Callback::from(move |event: Event| {
            let field = event.target_unchecked_into::<HtmlInputElement>();
            if let Some(file) = field.files().and_then(|files| files.get(0)) {
                let (lab, wrong) = (lab.clone(), wrong.clone());
                open_file::text(&file, move |text| {
                    let mapping = text.and_then(|text| json::read(&text));
                    match mapping.filter(|mapping| mapping["columns"].is_array()) {
                        Some(mapping) => lab.dispatch(Act::Draft(Some(Json(Rc::new(mapping))))),
                        None => lab.dispatch(Act::Failed(wrong.into())),
                    }
                });
            }
            field.set_value("");
        })
    };
    let unchanged = lab.draft.is_none();
    html! {
        <>
            <div class="actions">
                <button type="button" id="columns-again" class="main-action" disabled={running || unchanged} onclick={again}>{ words.get("coh-read-again") }</button>
                <button type="button" id="columns-undo" disabled={unchanged} onclick={undo}>{ words.get("coh-undo") }</button>
                <button type="button" id="columns-save" onclick={save}>{ words.get("coh-mapping-save") }</button>
            </div>
            <div class="field">
                <label for="columns-load">{ words.get("coh-mapping-load") }</label>
                <input id="columns-load" type="file" accept=".json" onchange={load} />
            </div>
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_written_as_they_are_read() {
        let codes = codes_of("1 = found; 0=not found；9 =");
        assert_eq!(codes, json!({"1": "found", "0": "not found", "9": ""}));
        assert_eq!(codes_of(&codes_text(&codes)), codes);
        assert_eq!(codes_of("nothing"), Value::Null);
        assert_eq!(texts_of("-9, 999，n.d."), json!(["-9", "999", "n.d."]));
        assert_eq!(list_text(&texts_of("-9, 999")), "-9, 999");
        assert_eq!(texts_of(" , "), Value::Null);
    }

    #[test]
    fn what_measures_has_units_and_nothing_else_has() {
        assert!(units_of("hbv_dna").contains(&"IU/mL"));
        assert_eq!(units_of("uln"), units_of("alt"));
        assert!(units_of("hbsag").is_empty() && units_of("id").is_empty());
    }
}
