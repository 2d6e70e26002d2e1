//! Decides of one person after another, and keeps what was said of people whom no rule tells apart.

use super::asked_of;
use super::decided::{Decided, Depth};
use super::flagged::{self, Flagged, flagged};
use super::next_test;
use super::red_flags;
use super::said::{Said, Sayer};
use crate::case::Case;
use crate::facts::{Fact, Facts, laboratory_limits, limits_by_hand};
use crate::guidelines;
use crate::logic::{Alike, Place, Words};
use crate::rule::Code;
use crate::serology;
use std::rc::Rc;

/// Reads one case after another, and keeps what was said of people whom no rule tells apart.
#[derive(Default)]
pub struct Decider {
    sayer: Sayer,
    firsts: Alike<Rc<First>>,
    said: Vec<Alike<Said>>,
    place: Place,
}

/// What comes before the editions: the markers, flags, verdict.
struct First {
    serology: Option<Code>,
    /// The marker that is needed first to name the pattern; at [`Depth::Next`].
    marker: Option<Fact>,
    flagged: Flagged,
}

impl Decider {
    /// What is decided of a case: the same as in its report, many times faster.
    ///
    /// ```
    /// use clinical::case::Case;
    /// use clinical::report::{Decider, Decision, Depth};
    /// let mut case = Case::default();
    /// for (key, text) in [("hbsag", "+"), ("hbeag", "-"), ("hbv_dna", "2e5"), ("alt", "120"), ("sex", "male")] {
    ///     case.set(key, text)?;
    /// }
    /// let decided = Decider::default().read(&case, Depth::Rules);
    /// let easl = &decided.editions[0];
    /// assert_eq!(easl.decision, Decision::Treat);
    /// assert!(easl.rules.names().next().is_some());
    /// # Ok::<(), clinical::case::CaseError>(())
    /// ```
    pub fn read(&mut self, case: &Case, depth: Depth) -> Decided {
        let laboratory = laboratory_limits(case);
        let mut facts = Facts::of(case, laboratory);
        let first = self.first(case, &facts, depth);
        first.flagged.settle(&mut facts);
        let all = guidelines::editions();
        self.said.resize_with(all.len(), Alike::default);
        let mut sayer = self.sayer.of(case, depth);
        let by_hand = limits_by_hand(case);
        let mut limits = laboratory;
        let grids = asked_of::editions();
        let mut words = Words::default();
        grids.whole.words(&facts, |_| true, &mut words);
        let mut editions = Vec::with_capacity(all.len());
        let mut asked = Vec::new();
        for ((edition, grid), kept) in all.iter().zip(&grids.each).zip(&mut self.said) {
            let own = by_hand.unwrap_or(edition.uln);
            if own != limits {
                facts.set_limits(case, own);
                let by_limits = |fact| matches!(fact, Fact::AltTimesUln | Fact::AstTimesUln);
                grids.whole.words(&facts, by_limits, &mut words);
                limits = own;
            }
            let said = if depth == Depth::Next && sayer.goes_by_sex(&facts, own) {
                sayer.say(edition, &facts, own)
            } else {
                self.place.clear();
                self.place.push(depth as u64);
                grid.place_in(&words, &facts, &mut self.place);
                kept.get(&self.place, || sayer.say(edition, &facts, own))
            };
            editions.push(said.of);
            asked.extend(said.asked);
        }
        let next = match depth {
            Depth::Rules => Vec::new(),
            Depth::Next => {
                facts.set_limits(case, laboratory);
                let phases = asked.iter().flat_map(|it| it.phase.iter().copied());
                let treatment = asked.iter().flat_map(|it| it.treatment.iter().copied());
                next_test::chosen(first.marker, phases.chain(treatment), &facts)
            }
        };
        Decided {
            serology: first.serology.clone(),
            editions,
            red_flags: first.flagged.names(),
            next,
        }
    }

    fn first(&mut self, case: &Case, facts: &Facts, depth: Depth) -> Rc<First> {
        let Decider { sayer, firsts, place, .. } = self;
        let mut make = || {
            let open = serology::open_classes(facts);
            let marker = match depth {
                Depth::Rules => None,
                Depth::Next => serology::first_missing(facts, &open, &mut sayer.kept),
            };
            let flagged = flagged(case, facts, &open);
            let serology = match open.as_slice() {
                [only] => Some(only.clone()),
                _ => None,
            };
            Rc::new(First { serology, marker, flagged })
        };
        if !flagged::by_facts_alone(case) {
            return make();
        }
        place.clear();
        place.push(depth as u64);
        asked_of::markers().place(facts, place);
        asked_of::flags().place(&red_flags::as_measured(facts), place);
        firsts.get(place, make)
    }
}
