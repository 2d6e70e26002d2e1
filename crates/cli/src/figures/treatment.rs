//! What falls under a drug, what stays and what comes back: the model of viral dynamics over five years, by
//! how much of the virus's production is blocked and for how long.

use super::values::rounded;
use clinical::dynamics::{
    Parameters, Scenario, State, cccdna_left, critical_efficacy, simulate, steady_state,
};
use clinical::values::Interval;
use serde_json::{Map, Value, json};

/// Shares of production that are blocked, on both sides of the critical one, in per cent.
const BLOCKED: [&str; 4] = ["80", "90", "99", "99.9"];
const MONTHS: [&str; 4] = ["3", "12", "24", "48"];
/// How long is drawn.
const ALL_MONTHS: usize = 60;
const MONTH_DAYS: f64 = 30.4375;
/// Below one virion in a hundred thousand litres there is none in a body; nothing is drawn there.
const FLOOR: f64 = -8.0;

pub fn figure() -> Value {
    let start = steady_state(&Parameters::default());
    let mut states = Map::new();
    for blocked in BLOCKED {
        for months in MONTHS {
            states.insert(format!("{blocked}|{months}"), state(&start, blocked, months));
        }
    }
    json!({
        "controls": [["blocked", BLOCKED], ["months", MONTHS]],
        "default": ["99", "12"],
        "critical": critical_efficacy(&Parameters::default()).map(|share| rounded(100.0 * share, 1)),
        "start": rounded(start.virions.log10(), 2),
        "floor": FLOOR,
        "months": ALL_MONTHS,
        "states": states,
    })
}

/// The points of some months, the first and the last included.
fn course(from: State, analogue: f64, months: usize) -> Vec<State> {
    let scenario = Scenario {
        analogue,
        start: Some(from),
        days: MONTH_DAYS * months as f64,
        points: months as u32 + 1,
        ..Scenario::default()
    };
    simulate(&scenario).into_iter().map(|point| point.state).collect()
}

fn state(start: &State, blocked: &str, months: &str) -> Value {
    // Both are constants of this file.
    let share = blocked.parse::<f64>().unwrap_or_default() / 100.0;
    let treated: usize = months.parse().unwrap_or_default();
    let mut all = course(*start, share, treated);
    let end = all.last().copied().unwrap_or(*start);
    all.extend(course(end, 0.0, ALL_MONTHS - treated).into_iter().skip(1));
    let virus = |state: &State| rounded(state.virions.log10().max(FLOOR), 2);
    let infected =
        |state: &State| rounded(100.0 * state.infected / (state.infected + state.uninfected), 1);
    let later = all.get(treated + 6).copied().unwrap_or(end);
    json!({
        "virus": all.iter().map(virus).collect::<Vec<_>>(),
        "infected": all.iter().map(infected).collect::<Vec<_>>(),
        "atEnd": { "virus": virus(&end), "infected": infected(&end) },
        "later": { "virus": virus(&later), "infected": infected(&later) },
        "cccdna": share_left(&cccdna_left(treated as f64 / 12.0)),
    })
}

/// From and to, in per cent.
fn share_left(left: &Interval) -> [f64; 2] {
    [left.low, left.high].map(|end| rounded(100.0 * end.map_or(0.0, |end| end.value), 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_blocked_lies_on_both_sides_of_the_critical_share() {
        let critical = 100.0 * critical_efficacy(&Parameters::default()).unwrap();
        let side = |blocked: &&str| blocked.parse::<f64>().unwrap() < critical;
        assert!(BLOCKED.iter().any(side) && BLOCKED.iter().any(|one| !side(one)));
    }

    #[test]
    fn virus_falls_on_the_drug_and_is_back_after_it() {
        let figure = figure();
        let at = |key: &str| figure["states"]["99|12"][key]["virus"].as_f64().unwrap();
        let start = figure["start"].as_f64().unwrap();
        assert!(at("atEnd") < start - 2.0, "{}", at("atEnd"));
        assert!(at("later") > at("atEnd") + 2.0, "{}", at("later"));
        let points = figure["states"]["99|12"]["virus"].as_array().unwrap().len();
        assert_eq!(points, ALL_MONTHS + 1);
    }
}
