//! HBeAg and HBsAg lost, replaced by their antibodies, and back again: D.9, D.10.

use super::Confirmation;
use super::definitions::{CCC_DNA_PERSISTS, D_9, D_10, Definition};
use super::found::Found;
use super::timeline::{Point, Timeline, between};
use crate::facts::months_between;
use crate::logic::Truth;

struct Antigen<'a> {
    antigen: &'a [Point],
    antibody: &'a [Point],
    loss: &'static str,
    seroconversion: &'static str,
    definition: &'static Definition,
    antibody_test: &'static str,
}

pub(super) fn of(line: &Timeline, found: &mut Found) {
    let e = Antigen {
        antigen: &line.hbeag,
        antibody: &line.anti_hbe,
        loss: "HBEAG_LOSS",
        seroconversion: "HBEAG_SEROCONVERSION",
        definition: &D_9,
        antibody_test: "ANTI_HBE",
    };
    lost(&e, found);
    reversion(line, found);
    let s = Antigen {
        antigen: &line.hbsag,
        antibody: &line.anti_hbs,
        loss: "HBSAG_LOSS",
        seroconversion: "HBSAG_SEROCONVERSION",
        definition: &D_10,
        antibody_test: "",
    };
    lost(&s, found);
}

/// A second result, six months or more after a loss, that shows the antigen
/// still lost, with none between that found it.
fn confirms<'a>(antigen: &'a [Point], loss: &Point) -> Option<&'a Point> {
    between(antigen, loss.day, i32::MAX)
        .iter()
        .take_while(|point| point.found() != Truth::True)
        .find(|point| {
            let apart = months_between(loss.on, point.on);
            point.found() == Truth::False && apart.is_some_and(|months| months >= 6.0)
        })
}

/// The first loss (of HBsAg the first confirmed one, if any), and the first
/// antibody found while the antigen stays lost.
fn lost(of: &Antigen, found: &mut Found) {
    let mut before: Option<&Point> = None;
    let mut first_loss: Option<[&Point; 2]> = None;
    let mut confirmed: Option<[&Point; 3]> = None;
    let of_hbsag = of.loss == "HBSAG_LOSS";
    let mut seroconversion: Option<[&Point; 3]> = None;
    for (index, point) in of.antigen.iter().enumerate() {
        match (point.found(), before) {
            (Truth::True, _) => before = Some(point),
            (Truth::False, Some(earlier)) => {
                before = None;
                first_loss.get_or_insert([earlier, point]);
                if confirmed.is_none() && of_hbsag {
                    confirmed = confirms(of.antigen, point).map(|later| [earlier, point, later]);
                }
                let again = of.antigen.iter().skip(index).find(|p| p.found() != Truth::False);
                let until = again.map_or(i32::MAX, |p| p.day - 1);
                let antibody = between(of.antibody, point.day - 1, until)
                    .iter()
                    .find(|antibody| antibody.found() == Truth::True);
                if let Some(antibody) = antibody {
                    seroconversion.get_or_insert([earlier, point, antibody]);
                }
            }
            _ => {}
        }
    }
    let Some([earlier, loss]) = first_loss else { return };
    let rules = [of.definition];
    let event = match confirmed {
        Some(points) => found.event(of.loss, &rules, &points, Confirmation::Confirmed, None),
        None => {
            let once = if of_hbsag { Confirmation::Unconfirmed } else { Confirmation::NotNeeded };
            found.event(of.loss, &rules, &[earlier, loss], once, None)
        }
    };
    if let Some(event) = event.filter(|_| of_hbsag) {
        event.say(&CCC_DNA_PERSISTS);
    }
    match seroconversion {
        Some(points) => {
            found.event(of.seroconversion, &rules, &points, Confirmation::NotNeeded, None);
        }
        // Without any result of the antibody after the loss it stays open.
        None if !of.antibody_test.is_empty()
            && !of.antibody.iter().any(|p| p.day >= loss.day && p.found() == Truth::False) =>
        {
            found.may(of.seroconversion, &rules, &[earlier, loss], &[of.antibody_test], None);
        }
        None => {}
    }
}

/// HBeAg found again: after it was lost, or after anti-HBe had taken its place.
fn reversion(line: &Timeline, found: &mut Found) {
    let mut ever = false;
    let mut lost: Option<(&Point, bool)> = None;
    for point in &line.hbeag {
        match (point.found(), lost) {
            (Truth::False, _) => lost = Some((point, ever)),
            (Truth::True, Some((negative, known_before))) => {
                let antibody = between(&line.anti_hbe, i32::MIN, point.day - 1)
                    .iter()
                    .any(|antibody| antibody.found() == Truth::True);
                let code = "HBEAG_SEROREVERSION";
                let truth = if known_before || antibody { Truth::True } else { Truth::Unknown };
                found.judge(truth, code, &D_9, &[negative, point], &["EARLIER_HBEAG"], None);
                return;
            }
            (Truth::True, None) => ever = true,
            (Truth::Unknown, _) => {}
        }
    }
}
