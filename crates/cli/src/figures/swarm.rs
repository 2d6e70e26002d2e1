//! A swarm under selection, with made-up numbers: two forms of the virus, one of which the body attacks. It
//! teaches how selection works and says nothing of how fast.

use serde_json::{Map, Value, json};

/// How much less of the common form is left by the attack in each round of copying.
const ATTACKS: [(&str, f64); 3] = [("none", 1.0), ("weak", 1.5), ("strong", 3.0)];
const ROUNDS: [u32; 5] = [0, 3, 6, 9, 12];
/// Of 100 at the start.
const CHANGED: f64 = 2.0;

pub fn figure() -> Value {
    let mut states = Map::new();
    for (attack, factor) in ATTACKS {
        for round in ROUNDS {
            states.insert(format!("{attack}|{round}"), json!(changed(factor, round)));
        }
    }
    let rounds = ROUNDS.map(|round| round.to_string());
    json!({
        "controls": [["attack", ATTACKS.map(|(attack, _)| attack)], ["round", rounds]],
        "default": ["strong", "3"],
        "states": states,
    })
}

/// How many of 100 are of the changed form after some rounds, each of which leaves the common form smaller by a factor.
fn changed(factor: f64, rounds: u32) -> u32 {
    let common = (100.0 - CHANGED) / factor.powi(rounds as i32);
    (100.0 * CHANGED / (CHANGED + common)).round() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_an_attack_nothing_is_selected_and_with_one_the_changed_form_wins() {
        assert_eq!(changed(1.0, 12), 2);
        assert_eq!(changed(3.0, 0), 2);
        assert!(changed(1.5, 6) > 10 && changed(1.5, 6) < 50);
        assert!(changed(3.0, 12) == 100);
    }
}
