//! What the newest sample of each marker says.

use crate::case::{Case, Marker, Newest, Presence, test_of_marker};
use crate::facts::{Fact, Facts};
use crate::values::Knowledge;

pub(super) fn markers(case: &Case, newest: &Newest, facts: &mut Facts) {
    for (which, fact) in [
        (Marker::Hbsag, Fact::Hbsag),
        (Marker::AntiHbs, Fact::AntiHbsFlag),
        (Marker::Hbeag, Fact::Hbeag),
        (Marker::AntiHbe, Fact::AntiHbe),
        (Marker::AntiHbc, Fact::AntiHbc),
        (Marker::IgmAntiHbc, Fact::IgmAntiHbc),
    ] {
        facts.set(fact, marker(case, newest, which));
    }
    if igm_shows_anti_hbc(newest, facts) {
        facts.set(Fact::AntiHbc, Knowledge::is(true));
    }
}

/// What the newest sample says of a marker. A level of HBsAg answers where the marker of
/// that sample is still awaited.
fn marker(case: &Case, newest: &Newest, marker: Marker) -> Knowledge {
    if newest.of_marker(marker).is_none() {
        return Knowledge::Absent;
    }
    let results = || newest.results(case, test_of_marker(marker));
    let answered = || results().any(|entry| entry.result.is_level_of_hbsag());
    results()
        .filter_map(|entry| entry.result.of_marker())
        .filter(|(_, presence)| *presence != Presence::Pending || !answered())
        .map(|(_, presence)| presence.determined().map_or(Knowledge::Absent, Knowledge::is))
        .reduce(|a, b| a.or(&b))
        .unwrap_or(Knowledge::Absent)
}

/// IgM is a part of total anti-HBc: where it is found, anti-HBc is there, unless a result as
/// new says otherwise. What was said of one sample stays as it was said.
fn igm_shows_anti_hbc(newest: &Newest, facts: &Facts) -> bool {
    let found = facts.get(Fact::IgmAntiHbc).point() == Some(1.0);
    let (igm, total) = (newest.of_marker(Marker::IgmAntiHbc), newest.of_marker(Marker::AntiHbc));
    found && (igm > total || facts.get(Fact::AntiHbc).is_absent() && igm == total)
}
