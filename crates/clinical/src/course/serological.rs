//! HBeAg and HBsAg lost, replaced by their antibodies, and back again: D.9, D.10.

use super::definitions::{CCC_DNA_PERSISTS, D_9, D_10, D_10_BACK};
use super::event::Confirmation;
use super::found::Found;
use super::point::{Point, between};
use super::timeline::{Own, Timeline};
use crate::values::{Truth, months_between};

pub(super) fn of(line: &Timeline, found: &mut Found) {
    e_antigen(line, found);
    reversion(line, found);
    surface_antigen(line, found);
}

/// The first loss of HBeAg, and the first anti-HBe found while it stays lost.
fn e_antigen(line: &Timeline, found: &mut Found) {
    let mut before: Option<&Point> = None;
    let mut first_loss: Option<[&Point; 2]> = None;
    let mut seroconversion: Option<[&Point; 3]> = None;
    for (index, point) in line.hbeag.iter().enumerate() {
        match (point.found(), before) {
            (Truth::True, _) => before = Some(point),
            (Truth::False, Some(earlier)) => {
                before = None;
                first_loss.get_or_insert([earlier, point]);
                let again = line.hbeag.iter().skip(index).find(|p| p.found() != Truth::False);
                let until = again.map_or(i32::MAX, |p| p.day - 1);
                if let Some(antibody) = first_found(between(&line.anti_hbe, point.day - 1, until)) {
                    seroconversion.get_or_insert([earlier, point, antibody]);
                }
            }
            _ => {}
        }
    }
    let Some([earlier, loss]) = first_loss else { return };
    let rules = [&D_9];
    found.event("HBEAG_LOSS", &rules, &[earlier, loss], Confirmation::NotNeeded, None);
    let code = "HBEAG_SEROCONVERSION";
    match seroconversion {
        Some(points) => {
            found.event(code, &rules, &points, Confirmation::NotNeeded, None);
        }
        // Without any result of the antibody after the loss it stays open.
        None if !line.anti_hbe.iter().any(|p| p.day >= loss.day && p.found() == Truth::False) => {
            found.may(code, &rules, &[earlier, loss], &["ANTI_HBE"], None);
        }
        None => {}
    }
}

fn first_found(points: &[Point]) -> Option<&Point> {
    points.iter().find(|point| point.found() == Truth::True)
}

/// A second result, six months or more after a loss, that shows HBsAg still lost.
fn confirms<'a>(hbsag: &'a [Point], loss: &Point) -> Option<&'a Point> {
    between(hbsag, loss.day, i32::MAX).iter().find(|point| {
        let apart = months_between(loss.on, point.on);
        point.found() == Truth::False && apart.is_some_and(|months| months >= 6.0)
    })
}

/// The loss of HBsAg that stands today, with its antibody; else the newest return. A
/// return ends the loss and whatever rested on it.
fn surface_antigen(line: &Timeline, found: &mut Found) {
    let mut before: Option<&Point> = None;
    let mut standing: Option<[&Point; 2]> = None;
    let mut ended: Option<[&Point; 3]> = None;
    for point in &line.hbsag {
        match (point.found(), before) {
            (Truth::True, _) => {
                if let Some([earlier, loss]) = standing.take() {
                    ended = Some([earlier, loss, point]);
                }
                before = Some(point);
            }
            (Truth::False, Some(earlier)) if standing.is_none() => {
                standing = Some([earlier, point]);
            }
            _ => {}
        }
    }
    let Some([earlier, loss]) = standing else {
        if let Some(points) = ended {
            let code = "HBSAG_SEROREVERSION";
            found.event(code, &[&D_10_BACK], &points, Confirmation::NotNeeded, None);
        }
        return;
    };
    let antibody = first_found(between(&line.anti_hbs, loss.day - 1, i32::MAX));
    let seroconverted = antibody.map(|antibody| [earlier, loss, antibody]);
    // Whose it was is not known, or whether it is back: nothing is asserted.
    let doubt = match line.hbsag.last().map(Point::found) {
        Some(Truth::Unknown) => Some("HBSAG"),
        _ => (line.own_hbsag == Own::Doubtful).then_some("ANTI_HBC"),
    };
    let rules = [&D_10];
    if let Some(settles) = doubt {
        found.may("HBSAG_LOSS", &rules, &[earlier, loss], &[settles], None);
        if let Some(points) = seroconverted {
            found.may("HBSAG_SEROCONVERSION", &rules, &points, &[settles], None);
        }
        return;
    }
    let event = match confirms(&line.hbsag, loss) {
        Some(later) => {
            let points = [earlier, loss, later];
            found.event("HBSAG_LOSS", &rules, &points, Confirmation::Confirmed, None)
        }
        None => {
            let once = Confirmation::Unconfirmed;
            found.event("HBSAG_LOSS", &rules, &[earlier, loss], once, None)
        }
    };
    if let Some(event) = event {
        event.say(&CCC_DNA_PERSISTS);
        if ended.is_some() {
            event.note("LOST_AGAIN_AFTER_A_RETURN");
        }
    }
    if let Some(points) = seroconverted {
        found.event("HBSAG_SEROCONVERSION", &rules, &points, Confirmation::NotNeeded, None);
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
