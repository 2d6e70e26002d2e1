//! What conditions can tell apart: whoever lies in the same place of a grid is answered the same by all of them.

use super::condition::Condition;
use crate::facts::{Domain, Fact, Facts};
use crate::values::{Interval, Knowledge, sort_few};

/// The facts that some conditions ask, each with the limits it is compared with.
#[derive(Clone, Debug)]
pub(crate) struct Grid {
    asked: Vec<Asked>,
    /// Which of them is of a fact.
    of: [u8; Fact::COUNT],
    /// The facts, a bit each.
    facts: u128,
    /// Whether ALT is asked against an edition's limit and the laboratory's: see [`Facts::alt_ratios`].
    two_limits: bool,
}

#[derive(Clone, Debug)]
struct Asked {
    fact: Fact,
    /// In ascending order, each once.
    limits: Vec<f64>,
    /// For each place of the whole that it is a part of, its own.
    own: [u8; 1 << BITS],
}

/// Where someone lies in a grid: a word for each fact of which something is known, with the fact above it.
pub(crate) type Place = Vec<u64>;

/// What is known of each fact, as its word in a grid.
pub(crate) struct Words {
    of: [u32; Fact::COUNT],
    /// The facts of which something is known, a bit each.
    known: u128,
}

impl Default for Words {
    fn default() -> Words {
        Words { of: [0; Fact::COUNT], known: 0 }
    }
}

impl Words {
    fn set(&mut self, fact: Fact, word: u32) {
        self.of[fact as usize] = word;
        let known = u128::from(word != 0);
        self.known = self.known & !bit(fact) | known << fact as u32;
    }
}

const _: () = assert!(Fact::COUNT <= 128, "a fact has a bit of 128");

fn bit(fact: Fact) -> u128 {
    1 << fact as u32
}

/// What stands before values that are no words of facts.
const NO_FACT: u64 = u64::MAX;

/// A place between limits, or on one, is a number of so many bits; so many limits are the most.
const BITS: u32 = 7;
const MOST: usize = 60;

impl Grid {
    /// A grid that tells apart whatever one of these conditions does, and the known values of `facts` beside them.
    ///
    /// # Panics
    /// Where a fact is compared with more than 60 limits, which is a fault of the program and not of its input.
    pub fn of<'a>(conditions: impl IntoIterator<Item = &'a Condition>, facts: &[Fact]) -> Grid {
        let mut limits: [Option<Vec<f64>>; Fact::COUNT] = [const { None }; Fact::COUNT];
        let mut ask = |fact: Fact, limit: Option<f64>| {
            let own = limits[fact as usize].get_or_insert_with(|| steps(fact.domain()));
            own.extend(limit);
        };
        for condition in conditions {
            condition.comparisons(&mut |it| ask(it.fact, Some(it.limit)));
            condition.asked_if_known(&mut |fact| ask(fact, None));
        }
        facts.iter().for_each(|fact| ask(*fact, None));
        let asked = Fact::ALL.into_iter().filter_map(|fact| {
            let limits = in_order(limits[fact as usize].take()?, fact);
            Some(Asked { fact, limits, own: std::array::from_fn(|at| at as u8) })
        });
        Grid::from(asked.collect())
    }

    fn from(asked: Vec<Asked>) -> Grid {
        let asks = |fact: Fact| asked.iter().any(|own| own.fact == fact);
        let two_limits = asks(Fact::AltTimesUln) && asks(Fact::AltTimesLaboratoryUln);
        let mut of = [0; Fact::COUNT];
        for (at, own) in asked.iter().enumerate() {
            of[own.fact as usize] = at as u8;
        }
        let facts = asked.iter().fold(0, |facts, own| facts | bit(own.fact));
        Grid { asked, of, facts, two_limits }
    }

    /// The grid that tells apart whatever one of these does; they become its parts.
    pub fn whole(parts: &mut [Grid]) -> Grid {
        let mut whole: Vec<Asked> = Vec::new();
        for own in parts.iter().flat_map(|part| &part.asked) {
            match whole.iter_mut().find(|asked| asked.fact == own.fact) {
                Some(asked) => asked.limits.extend_from_slice(&own.limits),
                None => whole.push(own.clone()),
            }
        }
        for asked in &mut whole {
            asked.limits = in_order(std::mem::take(&mut asked.limits), asked.fact);
        }
        for own in parts.iter_mut().flat_map(|part| &mut part.asked) {
            if let Some(asked) = whole.iter().find(|asked| asked.fact == own.fact) {
                own.own = std::array::from_fn(|at| own.of(asked, at));
            }
        }
        Grid::from(whole)
    }

    /// Writes the words of those facts that are wanted.
    pub fn words(&self, facts: &Facts, wanted: impl Fn(Fact) -> bool, words: &mut Words) {
        for own in self.asked.iter().filter(|own| wanted(own.fact)) {
            words.set(own.fact, own.word(facts.known(own.fact)));
        }
    }

    /// Writes where someone lies behind what stands in `place`, from the words of the whole.
    pub fn place_in(&self, words: &Words, facts: &Facts, place: &mut Place) {
        let mut left = words.known & self.facts;
        while left != 0 {
            let fact = left.trailing_zeros();
            left &= left - 1;
            let own = &self.asked[usize::from(self.of[fact as usize])];
            place.push(u64::from(fact) << 32 | u64::from(own.own_word(words.of[fact as usize])));
        }
        self.ratios(facts, place);
    }

    /// Writes where someone lies behind what stands in `place`.
    pub fn place(&self, facts: &Facts, place: &mut Place) {
        let words = self.asked.iter().map(|own| (own.fact, own.word(facts.known(own.fact))));
        let known = words.filter(|(_, word)| *word != 0);
        place.extend(known.map(|(fact, word)| (fact as u64) << 32 | u64::from(word)));
        self.ratios(facts, place);
    }

    fn ratios(&self, facts: &Facts, place: &mut Place) {
        // Two cuts of one value that is not known exactly are read together, by how far their limits lie apart.
        if self.two_limits && facts.known(Fact::AltTimesUln).point().is_none() {
            place.push(NO_FACT);
            place.extend(facts.alt_ratios().map(|ratio| ratio.map_or(0, f64::to_bits)));
        }
    }

    /// The facts that it tells apart, each with something known of it in every place.
    #[cfg(test)]
    pub fn facts(&self) -> impl Iterator<Item = (Fact, Vec<Knowledge>)> {
        self.asked.iter().map(|own| {
            let mut known = vec![Knowledge::Absent];
            for (at, limit) in own.limits.iter().enumerate() {
                known.push(Knowledge::exactly(*limit));
                if own.fact.domain() == Domain::Amount {
                    let next = own
                        .limits
                        .get(at + 1)
                        .map_or(limit * 2.0 + 1.0, |next| (limit + next) / 2.0);
                    known.extend([
                        Knowledge::exactly(next),
                        Knowledge::Within(Interval::at_least(next)),
                    ]);
                }
            }
            (own.fact, known)
        })
    }

    /// The same, blind for one fact: to see that a test notices.
    #[cfg(test)]
    pub fn without(mut self, fact: Fact) -> Grid {
        self.asked.retain(|own| own.fact != fact);
        Grid { two_limits: self.two_limits, ..Grid::from(self.asked) }
    }
}

/// A fact's limits in ascending order, each once.
fn in_order(mut limits: Vec<f64>, fact: Fact) -> Vec<f64> {
    sort_few(&mut limits, |a, b| a.total_cmp(b).is_lt());
    limits.dedup();
    assert!(limits.len() <= MOST, "{fact:?}: a grid holds at most {MOST} limits");
    limits
}

/// What any condition can tell apart of a fact that has few values.
fn steps(domain: Domain) -> Vec<f64> {
    let highest = match domain {
        Domain::YesNo => 1,
        Domain::Scale(highest) => highest,
        // Nothing lies below; that a value reaches down to nothing can be told.
        Domain::Amount => 0,
    };
    (0..=highest).map(f64::from).collect()
}

impl Asked {
    fn word(&self, known: &Knowledge) -> u32 {
        match known {
            Knowledge::Absent => 0,
            Knowledge::Presumed(values) => 1 | self.span(values) << 2,
            Knowledge::Within(values) => 2 | self.span(values) << 2,
            Knowledge::Either(one, other) => {
                3 | self.span(one) << 2 | self.span(other) << (2 + 2 * BITS)
            }
        }
    }

    /// Its own word, from that of the whole.
    fn own_word(&self, word: u32) -> u32 {
        const PLACE: u32 = (1 << BITS) - 1;
        let own = |shift: u32| u32::from(self.own[(word >> shift & PLACE) as usize]) << shift;
        match word & 3 {
            0 => 0,
            3 => 3 | own(2) | own(2 + BITS) | own(2 + 2 * BITS) | own(2 + 3 * BITS),
            kind => kind | own(2) | own(2 + BITS),
        }
    }

    /// Its own place for one of the whole, whose limits are more.
    fn of(&self, whole: &Asked, at: usize) -> u8 {
        let own = match (at % 2, whole.limits.get(at / 2)) {
            (1, Some(limit)) => self.at(*limit),
            _ => {
                let below = (at / 2).checked_sub(1).and_then(|below| whole.limits.get(below));
                let below = |limit: &&f64| below.is_some_and(|below| **limit <= *below);
                2 * self.limits.iter().take_while(below).count() as u32
            }
        };
        own as u8
    }

    /// The lowest and the highest place of an interval.
    fn span(&self, values: &Interval) -> u32 {
        // What an open end stands on does not belong to it.
        let low = values.low.map_or(0, |end| {
            let at = self.at(end.value);
            if end.inclusive { at } else { at + at % 2 }
        });
        let high = match values.high {
            Some(end) if Some(end) == values.low && end.inclusive => low,
            Some(end) => {
                let at = self.at(end.value);
                if end.inclusive { at } else { at - at % 2 }
            }
            None => 2 * self.limits.len() as u32,
        };
        low | high << BITS
    }

    /// The place of a value: even between limits, odd on one.
    fn at(&self, value: f64) -> u32 {
        let below = self.limits.iter().take_while(|limit| **limit < value).count();
        let on = self.limits.get(below).is_some_and(|limit| *limit == value);
        2 * below as u32 + u32::from(on)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::logic::ask::{Ratio, inr};
    use crate::values::Truth;
    use proptest::prelude::*;

    fn end() -> impl Strategy<Value = Option<(f64, bool)>> {
        proptest::option::of(
            (0_u8..14, any::<bool>()).prop_map(|(at, own)| (f64::from(at) / 2.0, own)),
        )
    }

    fn interval() -> impl Strategy<Value = Interval> {
        use crate::values::End;
        let of = |end: Option<(f64, bool)>| end.map(|(value, inclusive)| End { value, inclusive });
        (end(), end()).prop_map(move |(low, high)| Interval { low: of(low), high: of(high) })
    }

    fn known() -> impl Strategy<Value = Knowledge> {
        prop_oneof![
            Just(Knowledge::Absent),
            interval().prop_map(Knowledge::Presumed),
            interval().prop_map(Knowledge::Within),
            (interval(), interval()).prop_map(|(one, other)| Knowledge::Either(one, other)),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(4_000) })]

        /// Also of intervals that hold nothing.
        #[test]
        fn in_one_place_every_condition_has_one_answer(one in known(), other in known()) {
            let asked = || inr();
            let conditions: Vec<Condition> = [2.0, 3.0, 5.5]
                .into_iter()
                .flat_map(|limit| {
                    let limit = Ratio(limit);
                    [
                        asked().above(limit),
                        asked().at_least(limit),
                        asked().below(limit).shown(),
                        asked().at_most(limit).if_known(),
                        asked().exactly(limit),
                    ]
                })
                .chain([asked().known()])
                .collect();
            let grid = Grid::of(&conditions, &[]);
            let facts = [one, other].map(|known| Facts::none().with(Fact::Inr, known));
            let places = facts.each_ref().map(|facts| {
                let mut place = Place::new();
                grid.place(facts, &mut place);
                place
            });
            let answers = |facts: &Facts| -> Vec<(Truth, Truth)> {
                conditions.iter().map(|it| (it.as_it_stands(facts), it.whatever_follows(facts))).collect()
            };
            if places[0] == places[1] {
                prop_assert_eq!(answers(&facts[0]), answers(&facts[1]));
                let cells = super::super::cells::Cells::of(conditions.iter());
                let [one, other] = [one, other].map(|known| cells[0].as_it_stands(&known));
                prop_assert_eq!(one, other);
            }
        }
    }
}
