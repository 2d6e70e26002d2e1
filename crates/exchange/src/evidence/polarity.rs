//! Found or not found: two signals of different kinds that agree are sure, all else is asked.

use crate::understood::{Certainty, SignalFrom, Why};
use clinical::case::{Comparator, Marker, Presence};

/// Which way a signal points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Points {
    /// To found.
    Found,
    /// To not found.
    NotFound,
}

impl Points {
    fn presence(self) -> Presence {
        match self {
            Points::Found => Presence::Found,
            Points::NotFound => Presence::NotFound,
        }
    }
}

/// What a report says of a marker, by kinds of signal.
#[derive(Clone, Debug, Default)]
pub struct Signals {
    /// Each kind and where it points.
    pub pointing: Vec<(SignalFrom, Points)>,
    /// A word or sign for neither.
    pub equivocal: bool,
    /// Something contradicts within one kind: two words, a mark beside a number inside the range.
    pub contradicts: bool,
    /// A number stands there.
    pub has_number: bool,
}

/// What is proposed, how sure, why asked, and by what.
#[derive(Clone, Debug, PartialEq)]
pub struct Decided {
    /// Found, not found, or nothing that may be proposed.
    pub presence: Option<Presence>,
    /// How sure.
    pub certainty: Certainty,
    /// Why asked.
    pub why: Option<Why>,
    /// The kinds that spoke, each once.
    pub signals: Vec<SignalFrom>,
}

/// How far one whole word by itself can be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OneWord {
    /// It stands in its place in typed text.
    IsEnough,
    /// The text is of a picture, or of a sentence.
    IsAsked(Why),
}

impl Signals {
    /// Adds a signal.
    pub fn add(&mut self, from: SignalFrom, points: Points) {
        self.pointing.push((from, points));
    }

    /// Weighs them. None where nothing is said at all.
    pub fn decide(&self, one_word: OneWord) -> Option<Decided> {
        let mut signals: Vec<SignalFrom> = self.pointing.iter().map(|(from, _)| *from).collect();
        signals.sort_unstable();
        signals.dedup();
        let asked = |presence, why, signals: Vec<SignalFrom>| {
            Some(Decided { presence, certainty: Certainty::Ask, why: Some(why), signals })
        };
        let found = self.pointing.iter().any(|(_, points)| *points == Points::Found);
        let not_found = self.pointing.iter().any(|(_, points)| *points == Points::NotFound);
        if self.contradicts || (found && not_found) {
            return asked(None, Why::Contradiction, signals);
        }
        if self.equivocal {
            return asked(Some(Presence::Equivocal), Why::WeakPositive, signals);
        }
        let Some((_, points)) = self.pointing.first() else {
            return self.has_number.then_some(Decided {
                presence: None,
                certainty: Certainty::Ask,
                why: Some(Why::BareNumber),
                signals,
            });
        };
        let presence = Some(points.presence());
        match signals.as_slice() {
            [SignalFrom::Word] => match one_word {
                OneWord::IsEnough => {
                    Some(Decided { presence, certainty: Certainty::Sure, why: None, signals })
                }
                OneWord::IsAsked(why) => asked(presence, why, signals),
            },
            [_] => asked(presence, Why::OneSignal, signals),
            _ => Some(Decided { presence, certainty: Certainty::Sure, why: None, signals }),
        }
    }
}

/// The printed reference of a marker's number, with its direction.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Printed {
    /// Inside are those in whom nothing is found: `0-0.05`, `<1.0`.
    Within(f64, f64),
    /// A number below or above which it is: `>1.00` of a competitive assay.
    OneSided(Comparator, f64),
}

/// Where a number points, against the printed range and its direction. On the limit itself it points nowhere.
pub fn against_range(
    marker: Marker,
    (sign, value): (Comparator, f64),
    printed: Printed,
) -> Option<Points> {
    let (low, high) = match printed {
        Printed::Within(low, high) => (low, high),
        Printed::OneSided(Comparator::Less | Comparator::AtMost, high) => (f64::NEG_INFINITY, high),
        Printed::OneSided(Comparator::Greater | Comparator::AtLeast, low) => (low, f64::INFINITY),
        Printed::OneSided(Comparator::Equal, _) => return None,
    };
    // The number may be anything on one side of what is printed.
    let (least, most) = match sign {
        Comparator::Equal => (value, value),
        Comparator::Less | Comparator::AtMost => (f64::NEG_INFINITY, value),
        Comparator::Greater | Comparator::AtLeast => (value, f64::INFINITY),
    };
    if marker == Marker::AntiHbs {
        // There is more of the antibody the higher the number, also where "10 and above" is printed as wanted.
        let cut_off = if high.is_finite() { high } else { low };
        let below = most < cut_off || (most == cut_off && sign == Comparator::Less);
        let above =
            least > cut_off || (least == cut_off && sign != Comparator::Greater && low == cut_off);
        return match (above, below) {
            (true, false) => Some(Points::Found),
            (false, true) => Some(Points::NotFound),
            _ => None,
        };
    }
    let reversed = low.is_finite() && high.is_infinite();
    // Only the antibodies against e and core antigen are measured by competition.
    if reversed && !matches!(marker, Marker::AntiHbe | Marker::AntiHbc) {
        return None;
    }
    if reversed {
        if most < low {
            return Some(Points::Found);
        }
        return (least > low).then_some(Points::NotFound);
    }
    // A range that does not begin at nothing is no range of a signal.
    if low.is_finite() && low > 0.0 {
        return None;
    }
    if least > high {
        return Some(Points::Found);
    }
    let strictly = most < high || (most == high && sign == Comparator::Less);
    strictly.then_some(Points::NotFound)
}

/// Whether a mark "outside the reference" speaks of this marker, and where it points. `low`: the mark says below.
pub fn by_mark(marker: Marker, high: bool, low: bool, printed: Option<Printed>) -> Option<Points> {
    let reversed =
        matches!(printed, Some(Printed::OneSided(Comparator::Greater | Comparator::AtLeast, _)));
    match marker {
        // Whether an antibody from a vaccine is "abnormal" differs between laboratories.
        Marker::AntiHbs if high && !reversed => Some(Points::Found),
        Marker::AntiHbs if low => Some(Points::NotFound),
        Marker::AntiHbs => None,
        Marker::AntiHbe | Marker::AntiHbc if reversed => (!high).then_some(Points::Found),
        // Low against a range whose direction nobody printed: a competitive assay, or a mistake.
        _ if low => None,
        _ => Some(Points::Found),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Marker::{AntiHbc, AntiHbe, AntiHbs, Hbeag, Hbsag};

    const LESS_THAN_ONE: Printed = Printed::OneSided(Comparator::Less, 1.0);
    const MORE_THAN_ONE: Printed = Printed::OneSided(Comparator::Greater, 1.0);

    fn at(marker: Marker, value: f64, printed: Printed) -> Option<Points> {
        against_range(marker, (Comparator::Equal, value), printed)
    }

    #[test]
    fn the_printed_direction_decides() {
        assert_eq!(at(AntiHbe, 0.02, MORE_THAN_ONE), Some(Points::Found));
        assert_eq!(at(AntiHbe, 47.0, MORE_THAN_ONE), Some(Points::NotFound));
        assert_eq!(at(AntiHbe, 0.02, LESS_THAN_ONE), Some(Points::NotFound));
        assert_eq!(at(AntiHbc, 0.01, MORE_THAN_ONE), Some(Points::Found));
        assert_eq!(at(AntiHbc, 9.8, Printed::Within(0.0, 1.0)), Some(Points::Found));
        assert_eq!(at(Hbsag, 250.0, Printed::Within(0.0, 0.05)), Some(Points::Found));
        // Nothing of HBsAg or HBeAg competes: a reversed range is something else.
        assert_eq!(at(Hbsag, 0.02, MORE_THAN_ONE), None);
        assert_eq!(at(Hbeag, 0.02, MORE_THAN_ONE), None);
        // On the limit nothing is said.
        assert_eq!(at(Hbeag, 1.0, Printed::Within(0.0, 1.0)), None);
        assert_eq!(at(AntiHbe, 1.0, MORE_THAN_ONE), None);
    }

    #[test]
    fn anti_hbs_is_there_from_its_limit_on_however_it_is_printed() {
        for printed in [Printed::Within(0.0, 10.0), Printed::OneSided(Comparator::AtLeast, 10.0)] {
            assert_eq!(at(AntiHbs, 3.1, printed), Some(Points::NotFound));
            assert_eq!(at(AntiHbs, 211.0, printed), Some(Points::Found));
        }
        assert_eq!(
            against_range(
                AntiHbs,
                (Comparator::Less, 2.0),
                Printed::OneSided(Comparator::Less, 10.0)
            ),
            Some(Points::NotFound)
        );
    }

    #[test]
    fn two_kinds_are_sure_one_is_asked_a_contradiction_proposes_nothing() {
        let mut signals = Signals::default();
        assert_eq!(signals.decide(OneWord::IsEnough), None);
        signals.add(SignalFrom::Range, Points::Found);
        let one = signals.decide(OneWord::IsEnough).expect("one");
        assert_eq!((one.presence, one.certainty), (Some(Presence::Found), Certainty::Ask));
        signals.add(SignalFrom::Sign, Points::Found);
        assert_eq!(signals.decide(OneWord::IsEnough).map(|it| it.certainty), Some(Certainty::Sure));
        signals.add(SignalFrom::Word, Points::NotFound);
        let three = signals.decide(OneWord::IsEnough).expect("three");
        assert_eq!((three.presence, three.why), (None, Some(Why::Contradiction)));
        let bare = Signals { has_number: true, ..Signals::default() };
        assert_eq!(bare.decide(OneWord::IsEnough).and_then(|it| it.presence), None);
    }
}
