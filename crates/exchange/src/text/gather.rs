//! What the things of one row are: result, reference, unit, marks; and what of them is not understood.

use super::fold::Line;
use super::scan::{Kind, Token};
use crate::evidence::row::{Amount, Reference, Row, Side, Sign, is_logarithm};
use crate::lexicon::labels::Role;
use crate::lexicon::names::{OF_ANOTHER, Test};
use crate::lexicon::words::{self, Said};
use clinical::case::Comparator;

/// A thing of a row, with the line that it stands in and the column it belongs to.
#[derive(Clone, Copy)]
pub struct Given<'a> {
    /// The line.
    pub line: &'a Line,
    /// The thing.
    pub token: &'a Token,
    /// What its column holds, if a head says so.
    pub role: Option<Role>,
}

impl Given<'_> {
    /// As it is written.
    pub fn text(&self) -> &str {
        self.line.slice(self.token.start, self.token.end)
    }

    fn same_cell(&self, other: &Given) -> bool {
        self.line.number == other.line.number && self.token.cell == other.token.cell
    }
}

/// Takes a row apart. `things` begin where the row begins; the name is among them.
pub fn gather(things: &[Given]) -> Row {
    let mut row = Row::default();
    let named = things.iter().position(|it| matches!(it.token.kind, Kind::Name(_)));
    let name_at = named.unwrap_or(0);
    let last_name =
        things.iter().rposition(|it| matches!(it.token.kind, Kind::Name(_))).unwrap_or(0);
    if named.is_some() {
        before_name(&mut row, &things[..name_at]);
    }
    // Cells that hold a piece of the result: what else stands in them must be understood.
    let holds_result: Vec<bool> = things
        .iter()
        .map(|it| {
            things.iter().any(|other| {
                other.same_cell(it)
                    && matches!(
                        other.token.kind,
                        Kind::Word(_)
                            | Kind::Sign(..)
                            | Kind::Number(_)
                            | Kind::Compared(..)
                            | Kind::OddNumber
                    )
            })
        })
        .collect();
    let body = if named.is_some() { name_at..things.len() } else { 0..things.len() };
    let mut state = State { in_reference: false, label: None, result: None, unit_of_name: false };
    for at in body {
        let it = &things[at];
        if let Some((line, cell, _)) = state.label
            && (line, cell) != (it.line.number, it.token.cell)
            && !matches!(it.token.kind, Kind::Label(_))
            && state.label_ends(it)
        {
            state.label = None;
        }
        let role = state.label.map(|(_, _, role)| role).or(it.role);
        match &it.token.kind {
            Kind::Name(_) => {}
            Kind::Label(role) => state.label = Some((it.line.number, it.token.cell, *role)),
            Kind::Word(Said::Limit) => {
                state.label = Some((it.line.number, it.token.cell, Role::Reference))
            }
            Kind::Word(said) => word(&mut row, &mut state, it, role, *said),
            Kind::Sign(sign, bracketed) => {
                // "HBsAg - positive": the sign parts the name from its word.
                let parts = *sign == Sign::Minus
                    && !bracketed
                    && things.get(at + 1).is_some_and(|next| {
                        next.same_cell(it)
                            && matches!(
                                next.token.kind,
                                Kind::Word(_) | Kind::Number(_) | Kind::Compared(..)
                            )
                    })
                    && things.get(at.wrapping_sub(1)).is_some_and(|before| {
                        matches!(before.token.kind, Kind::Name(_) | Kind::Qualifier)
                    });
                // The first of a list: "(1)".
                let counts = *sign == Sign::Lost
                    && !it.text().trim_matches(['(', ')', '[', ']', ' ']).is_empty();
                let of_list = counts && at < last_name;
                if !parts && !of_list {
                    signed(&mut row, &mut state, it, role, (*sign, *bracketed));
                }
            }
            Kind::Flag(mark) => {
                if !matches!(role, Some(Role::Previous | Role::Aside | Role::Person | Role::Name)) {
                    let says = match role {
                        Some(Role::Reference) => false,
                        _ => !(mark.side == Side::Inside && state.in_reference),
                    };
                    if says {
                        row.marks.push((*mark, role == Some(Role::Flag)));
                    }
                }
            }
            Kind::Number(value) => {
                number(&mut row, &mut state, it, role, (Comparator::Equal, Some(*value)))
            }
            Kind::OddNumber => number(&mut row, &mut state, it, role, (Comparator::Equal, None)),
            Kind::Compared(comparator, value) => {
                compared(&mut row, &mut state, it, role, (*comparator, *value))
            }
            Kind::Range(low, high) => {
                if matches!(role, Some(Role::Previous | Role::Aside | Role::Person)) {
                    continue;
                }
                row.residue |=
                    role == Some(Role::Result) && state.label.is_none() && row.has_result();
                reference(&mut row, it, Reference::Between(*low, *high));
                state.in_reference = true;
            }
            Kind::Unit | Kind::OddUnit => {
                // "ALT U/L   44": nothing of a result stands in the cell of the name and its unit.
                let of_name =
                    named.is_some_and(|name| things[name].same_cell(it) && !holds_result[name]);
                unit(&mut row, &mut state, it, role, of_name);
                state.unit_of_name |= of_name && row.amount.is_none();
            }
            Kind::Star => row.star = true,
            Kind::Nothing => {
                let is_result = matches!(role, None | Some(Role::Result));
                row.nothing |= is_result && !row.has_result() && !state.in_reference;
            }
            Kind::Day(day) => {
                if role != Some(Role::Previous) {
                    row.day.get_or_insert_with(|| day.clone());
                }
            }
            Kind::Qualifier => {}
            Kind::DayLabel(_) | Kind::Junk => {
                let name = named.is_some() && things[name_at].same_cell(it);
                junk(&mut row, &state, it, role, Beside { name, result: holds_result[at] });
            }
        }
    }
    // A number alone behind the unit is what is left of a reference.
    if !row.behind_unit.is_empty() && row.reference.is_none() {
        row.reference = Some(Reference::Unclear);
    }
    row
}

struct State<'a> {
    /// What follows is the reference, or behind it.
    in_reference: bool,
    /// A label: its line and cell, and what it names.
    label: Option<(usize, usize, Role)>,
    /// The first thing of the result.
    result: Option<Given<'a>>,
    /// The unit stands with the name.
    unit_of_name: bool,
}

impl State<'_> {
    /// A label holds in its own cell, and in the next where nothing stands behind it.
    fn label_ends(&self, it: &Given) -> bool {
        self.label.is_some_and(|(line, cell, _)| line != it.line.number || it.token.cell > cell + 1)
    }
}

fn before_name(row: &mut Row, things: &[Given]) {
    let mut numbers = 0;
    for it in things {
        match &it.token.kind {
            Kind::Number(_) => numbers += 1,
            Kind::Day(day) => {
                row.day.get_or_insert_with(|| day.clone());
            }
            Kind::Flag(mark) => row.marks.push((*mark, it.role == Some(Role::Flag))),
            Kind::Label(_) => {}
            Kind::Qualifier | Kind::Star | Kind::Nothing | Kind::Sign(..) | Kind::DayLabel(_) => {}
            Kind::Junk if is_aside(it) => {}
            Kind::Junk if is_intro(it.text()) => {}
            _ if matches!(it.role, Some(Role::Aside | Role::Day | Role::Person)) => {}
            _ => row.prose = true,
        }
    }
    row.prose |= numbers > 2;
    row.negated |= things.iter().any(|it| words::negates(&it.text().to_lowercase()));
}

/// A code of the laboratory before the name.
fn is_aside(it: &Given) -> bool {
    let text = it.text();
    let code = text.len() <= 10
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        && text.bytes().any(|byte| byte.is_ascii_digit());
    code || text.chars().all(|c| !c.is_alphanumeric())
}

/// Words that introduce results and say nothing of them.
fn is_intro(text: &str) -> bool {
    const INTRO: [&str; 28] = [
        "辅助",
        "实验室",
        "辅助检查",
        "实验室检查",
        "检查",
        "化验",
        "检验",
        "结果",
        "今日",
        "本次",
        "查",
        "示",
        "肝功能",
        "肝功",
        "生化",
        "labs",
        "lab",
        "bloods",
        "results",
        "lfts",
        "lft",
        "today",
        "panel",
        "serology",
        "on",
        "labor",
        "bilan",
        "血检",
    ];
    let text = text.trim().to_lowercase();
    let mut rest = text.as_str();
    while !rest.is_empty() {
        let Some(word) =
            INTRO.iter().filter(|word| rest.starts_with(**word)).max_by_key(|word| word.len())
        else {
            return false;
        };
        rest = rest[word.len()..].trim_start();
    }
    true
}

/// Whether a thing belongs to the result as far as its column says.
fn is_aside_role(role: Option<Role>) -> bool {
    matches!(role, Some(Role::Previous | Role::Aside | Role::Day | Role::Person))
}

fn word<'a>(row: &mut Row, state: &mut State<'a>, it: &Given<'a>, role: Option<Role>, said: Said) {
    match role {
        Some(Role::Reference) => {}
        _ if is_aside_role(role) => {}
        Some(Role::Unit | Role::Name) => row.residue = true,
        Some(_) => {
            row.words.push(said);
            state.result.get_or_insert(*it);
        }
        None => {
            let elsewhere = state.result.is_some_and(|first| !first.same_cell(it));
            let again = !row.words.is_empty() || row.unit.is_some();
            if state.in_reference || (elsewhere && again) {
                row.other_word |= row.words.first().is_some_and(|first| *first != said);
                state.in_reference = true;
                return;
            }
            row.words.push(said);
            state.result.get_or_insert(*it);
        }
    }
}

fn signed<'a>(
    row: &mut Row,
    state: &mut State<'a>,
    it: &Given<'a>,
    role: Option<Role>,
    sign: (Sign, bool),
) {
    match role {
        Some(Role::Reference) => {}
        _ if is_aside_role(role) => {}
        Some(Role::Unit | Role::Name) => {}
        _ if role.is_none() && state.in_reference => {}
        _ => {
            row.signs.push(sign);
            state.result.get_or_insert(*it);
        }
    }
}

fn number<'a>(
    row: &mut Row,
    state: &mut State<'a>,
    it: &Given<'a>,
    role: Option<Role>,
    (comparator, value): (Comparator, Option<f64>),
) {
    match role {
        // One number where two belong: a hyphen was lost.
        Some(Role::Reference) => {
            reference(row, it, Reference::Unclear);
            return;
        }
        _ if is_aside_role(role) => return,
        Some(Role::Unit | Role::Name | Role::Flag) => {
            row.residue = true;
            return;
        }
        None if state.in_reference && row.amount.is_some() => return,
        _ => {}
    }
    if row.amount.is_some() && row.logarithm.is_some_and(f64::is_nan) {
        row.logarithm = value;
        return;
    }
    let text = it.text().to_owned();
    let amount = Amount { text, comparator, value, may_be_reference: false, beside_word: false };
    row.spaced |=
        it.text().contains(' ') && !it.text().contains(['x', '×', 'e', 'E', '*', '<', '>']);
    if row.amount.is_some() {
        // Behind a unit that stands with the name several numbers are several results.
        if role.is_none() && row.unit.is_some() && !state.unit_of_name {
            row.behind_unit.push(amount);
        } else {
            row.more_numbers.push(amount);
        }
        return;
    }
    // A reference that came before its result.
    state.in_reference = false;
    row.amount = Some(amount);
    state.result.get_or_insert(*it);
}

fn compared<'a>(
    row: &mut Row,
    state: &mut State<'a>,
    it: &Given<'a>,
    role: Option<Role>,
    (comparator, value): (Comparator, f64),
) {
    let one_sided = Reference::OneSided(comparator, value);
    let result = state.result;
    let amount = |may_be_reference| Amount {
        text: sign_first(it.text(), comparator, value),
        comparator,
        value: Some(value),
        may_be_reference,
        beside_word: result.is_some_and(|first| first.same_cell(it)),
    };
    match role {
        Some(Role::Reference) => reference(row, it, one_sided),
        _ if is_aside_role(role) => {}
        Some(Role::Unit | Role::Name) => row.residue = true,
        Some(_) => match row.amount {
            None => {
                row.amount = Some(amount(false));
                state.result.get_or_insert(*it);
            }
            Some(_) => row.more_numbers.push(amount(false)),
        },
        None if state.in_reference || row.amount.is_some() => {
            // The number before was the result, or the reference is here already.
            let waits = row.amount.as_ref().is_some_and(|it| it.may_be_reference);
            if waits && let Some(first) = &mut row.amount {
                first.may_be_reference = false;
            }
            reference(row, it, one_sided);
            state.in_reference = true;
        }
        None if row.unit.is_some() => {
            row.unit_came_first = true;
            reference(row, it, one_sided);
            state.in_reference = true;
        }
        None => {
            let beside_word = !row.words.is_empty() || !row.signs.is_empty();
            row.amount = Some(amount(beside_word));
            state.result.get_or_insert(*it);
        }
    }
}

/// A compared number with its sign before it, where a word behind it says so: `0.05未満`.
fn sign_first(text: &str, comparator: Comparator, value: f64) -> String {
    match text.chars().last() {
        Some(c) if c.is_alphabetic() && !c.is_ascii() => {
            format!("{}{value}", comparator.symbol())
        }
        _ => text.to_owned(),
    }
}

fn reference(row: &mut Row, it: &Given, found: Reference) {
    // A range behind a number that might have been one settles what the number was.
    if let Some(amount) = &mut row.amount {
        amount.may_be_reference = false;
    }
    if row.reference.is_none() {
        row.reference_text = match found {
            Reference::OneSided(comparator, value) => sign_first(it.text(), comparator, value),
            _ => it.text().to_owned(),
        };
        row.reference = Some(found);
    } else if row.reference != Some(found) {
        row.reference = Some(Reference::Unclear);
    }
}

fn unit(row: &mut Row, state: &mut State, it: &Given, role: Option<Role>, of_name: bool) {
    if is_aside_role(role) {
        return;
    }
    let text = it.text().to_owned();
    let is_log = is_logarithm(&text);
    if row.unit.is_some() || row.odd_unit.is_some() {
        // "1240 IU/mL (log10 3.09)", "soit 3,51 log": the same result again.
        let number = row.behind_unit.pop().or_else(|| row.more_numbers.pop());
        let known = row.unit.clone().unwrap_or_default().to_lowercase();
        let lower = text.to_lowercase();
        let is_copies = ["cop", "cp", "拷"].iter().any(|word| lower.starts_with(word));
        if let (true, false, Some(first), Some(second)) =
            (is_logarithm(&known), is_log, row.amount.clone(), number.clone())
            && lower.contains("iu")
        {
            // "4.51 log IU/mL (32000 IU/mL)": the amount is the sharper one.
            row.logarithm = first.value;
            row.amount = Some(second);
            row.unit = Some(text);
            return;
        }
        if is_copies && known.starts_with("iu") {
            // The same again in copies, by whatever factor.
            let fits = |number: &Amount| {
                let (Some(copies), Some(units)) =
                    (number.value, row.amount.as_ref().and_then(|it| it.value))
                else {
                    return false;
                };
                (1.0..=10.0).contains(&(copies / units))
            };
            if number.as_ref().is_some_and(fits) {
                return;
            }
        }
        if is_log && row.logarithm.is_none() && role != Some(Role::Reference) {
            row.logarithm = number.and_then(|it| it.value).or(Some(f64::NAN));
        } else if let Some(number) = number {
            // Another result with its unit.
            row.more_numbers.push(number);
        }
        return;
    }
    if it.token.kind == Kind::OddUnit {
        row.odd_unit = Some(text);
        return;
    }
    if role.is_none() && !row.has_result() && !state.in_reference && state.label.is_none() {
        let is_signal =
            matches!(text.to_lowercase().as_str(), "index" | "coi" | "s/co" | "s/n" | "ratio")
                || is_log;
        // "index 0.35", "lg 5.2" name the number behind them; a bracket behind a name names its unit.
        row.unit_came_first |= !is_signal && !of_name && !is_in_brackets(it);
    }
    row.unit = Some(text);
}

/// Whether a thing stands in round brackets, of its own cell or before it.
fn is_in_brackets(it: &Given) -> bool {
    let before = it.line.slice(0, it.token.start);
    let open = before.matches('(').count();
    open > before.matches(')').count()
}

/// What in brackets behind a name would make another test of it.
fn is_other_test(text: &str) -> bool {
    const OTHER: [&str; 12] = [
        "igm", "control", "dilut", "确证", "确认", "基因", "比值", "对照", "耐药", "脐", "mother",
        "抗体",
    ];
    let text = text.to_lowercase();
    OF_ANOTHER.iter().chain(&OTHER).any(|word| text.contains(word))
}

/// Where a thing that is not understood stands.
#[derive(Clone, Copy)]
struct Beside {
    /// In the cell of the name.
    name: bool,
    /// In a cell with a piece of the result.
    result: bool,
}

fn junk(row: &mut Row, state: &State, it: &Given, role: Option<Role>, beside: Beside) {
    let text = it.text();
    if text.chars().all(|c| !c.is_alphanumeric() && c != '?') {
        return;
    }
    if is_aside_role(role) || role == Some(Role::Reference) {
        return;
    }
    row.negated |= words::negates(&text.to_lowercase());
    if state.in_reference {
        return;
    }
    if state.result.is_none() {
        let strange =
            is_other_test(text) || ((beside.name || beside.result) && !is_in_brackets(it));
        row.strange_name |= strange;
        return;
    }
    // What stands where the unit belongs.
    if row.amount.is_some()
        && row.unit.is_none()
        && row.odd_unit.is_none()
        && row.more_numbers.is_empty()
    {
        let short = text.chars().count() <= 8 && !words::raises_doubt(&text.to_lowercase());
        if short {
            row.odd_unit = Some(text.to_owned());
            return;
        }
    }
    if beside.result {
        // "soit 3,51 log" and the like stand between one result and the same again.
        const JOINS: [&str; 8] = ["soit", "entspricht", "equals", "or", "即", "约", "ca", "approx"];
        row.residue |= !JOINS.contains(&text.to_lowercase().as_str());
    }
}

/// The tests that a row names, each once.
pub fn tests(things: &[Given]) -> Vec<Test> {
    let mut tests: Vec<Test> = Vec::new();
    for it in things {
        if let Kind::Name(test) = it.token.kind
            && !tests.contains(&test)
        {
            tests.push(test);
        }
    }
    tests
}
