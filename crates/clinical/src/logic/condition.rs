//! Typed conditions over facts.

use crate::facts::{Fact, Facts};
use crate::values::{Interval, Knowledge, Truth};
use serde::{Deserialize, Serialize};

/// How a fact is compared with a limit. "Above" and "below" are strict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// `>`
    Above,
    /// `>=`
    AtLeast,
    /// `<`
    Below,
    /// `<=`
    AtMost,
    /// `=`
    Equals,
}

impl Relation {
    /// The values for which `value RELATION limit` holds.
    pub fn satisfied_by(self, limit: f64) -> Interval {
        match self {
            Relation::Above => Interval::above(limit),
            Relation::AtLeast => Interval::at_least(limit),
            Relation::Below => Interval::below(limit),
            Relation::AtMost => Interval::at_most(limit),
            Relation::Equals => Interval::exactly(limit),
        }
    }

    /// As it is printed: `≥`.
    pub fn symbol(self) -> &'static str {
        match self {
            Relation::Above => ">",
            Relation::AtLeast => "≥",
            Relation::Below => "<",
            Relation::AtMost => "≤",
            Relation::Equals => "=",
        }
    }

    /// Whether it holds for every value, for none, or only for some.
    ///
    /// ```
    /// use clinical::values::Interval;
    /// use clinical::logic::Relation;
    /// use clinical::values::Truth;
    /// let below_20 = Interval::below(20.0).not_below_zero();
    /// assert_eq!(Relation::Above.over(&below_20, 2_000.0), Truth::False);
    /// assert_eq!(Relation::Above.over(&below_20, 0.0), Truth::Unknown);
    /// assert_eq!(Relation::AtMost.over(&below_20, 20.0), Truth::True);
    /// // Equal to one end of what is possible is not yet equal.
    /// assert_eq!(Relation::Equals.over(&Interval::at_least(1.0), 1.0), Truth::Unknown);
    /// assert_eq!(Relation::Equals.over(&Interval::at_most(1.0), 1.0), Truth::Unknown);
    /// ```
    pub fn over(self, values: &Interval, limit: f64) -> Truth {
        let fails_somewhere = match self {
            Relation::Above => values.overlaps(&Interval::at_most(limit)),
            Relation::AtLeast => values.overlaps(&Interval::below(limit)),
            Relation::Below => values.overlaps(&Interval::at_least(limit)),
            Relation::AtMost => values.overlaps(&Interval::above(limit)),
            Relation::Equals => {
                values.overlaps(&Interval::below(limit)) || values.overlaps(&Interval::above(limit))
            }
        };
        match (values.overlaps(&self.satisfied_by(limit)), fails_somewhere) {
            (true, false) => Truth::True,
            (true, true) => Truth::Unknown,
            (false, _) => Truth::False,
        }
    }
}

/// What it means for a condition that its fact is not known. Every rule says it
/// for itself; nothing is assumed normal or negative in silence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Absence {
    /// The fact is needed: without it the condition is unknown.
    Needed,
    /// The condition holds only where the fact is shown (fibrosis that nobody
    /// looked for is not "significant fibrosis"). The class that would follow
    /// from learning it stays in the set of reachable classes.
    Shown,
    /// The condition is waived until the fact is known ("HBsAg > 10,000, if known").
    Waived,
}

/// One fact against one limit.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Comparison {
    /// What is asked.
    pub fact: Fact,
    /// How it is compared.
    pub relation: Relation,
    /// With what, in the fact's canonical unit.
    pub limit: f64,
    /// What an unknown value means here.
    pub absence: Absence,
}

impl Comparison {
    /// With what is known now. An unknown value means what [`Absence`] says.
    pub fn as_it_stands(&self, known: Knowledge) -> Truth {
        match known {
            Knowledge::Absent | Knowledge::Presumed(_) => match self.absence {
                Absence::Needed => self.whatever_follows(known),
                Absence::Shown => Truth::False,
                Absence::Waived => Truth::True,
            },
            Knowledge::Within(values) => self.relation.over(&values, self.limit),
            Knowledge::Either(a, b) => {
                let (a, b) =
                    (self.relation.over(&a, self.limit), self.relation.over(&b, self.limit));
                if a == b { a } else { Truth::Unknown }
            }
        }
    }

    /// Whatever is learned later: an unknown value may turn out either way.
    pub fn whatever_follows(&self, known: Knowledge) -> Truth {
        match known {
            Knowledge::Absent => Truth::Unknown,
            Knowledge::Presumed(values) => self.relation.over(&values, self.limit),
            _ => self.as_it_stands(known),
        }
    }
}

/// Joins truths up to the first that decides, whatever the others are.
fn joined(
    each: impl Iterator<Item = Truth>,
    deciding: Truth,
    join: impl Fn(Truth, Truth) -> Truth,
) -> Truth {
    let mut so_far = !deciding;
    for truth in each {
        so_far = join(so_far, truth);
        if so_far == deciding {
            break;
        }
    }
    so_far
}

/// A condition over facts, built with the functions of this module's parent,
/// for example `all([hbeag().found(), hbv_dna().above(10_000_000.iu_per_ml())])`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// One comparison.
    Compare(Comparison),
    /// The fact has been determined at all.
    Known(Fact),
    /// Every one holds; an empty list holds.
    All(Vec<Condition>),
    /// At least one holds; an empty list does not.
    Any(Vec<Condition>),
    /// It does not hold.
    Not(Box<Condition>),
    /// At least this many hold.
    AtLeast(usize, Vec<Condition>),
}

impl Condition {
    /// With what is known now.
    pub fn as_it_stands(&self, facts: &Facts) -> Truth {
        self.evaluate(&|comparison| comparison.as_it_stands(facts.get(comparison.fact)), &|fact| {
            Truth::from(!facts.get(fact).is_absent())
        })
    }

    /// Whatever is learned later: `True` and `False` are final.
    pub fn whatever_follows(&self, facts: &Facts) -> Truth {
        self.evaluate(
            &|comparison| comparison.whatever_follows(facts.get(comparison.fact)),
            &|fact| {
                if facts.get(fact).is_absent() { Truth::Unknown } else { Truth::True }
            },
        )
    }

    fn evaluate(
        &self,
        compare: &impl Fn(&Comparison) -> Truth,
        known: &impl Fn(Fact) -> Truth,
    ) -> Truth {
        let each = |c: &Condition| c.evaluate(compare, known);
        match self {
            Condition::Compare(comparison) => compare(comparison),
            Condition::Known(fact) => known(*fact),
            Condition::All(all) => joined(all.iter().map(each), Truth::False, Truth::and),
            Condition::Any(any) => joined(any.iter().map(each), Truth::True, Truth::or),
            Condition::Not(inner) => !each(inner),
            Condition::AtLeast(needed, of) => Truth::at_least(*needed, of.iter().map(each)),
        }
    }

    /// Holds only where the value is known and says so; see [`Absence::Shown`].
    #[must_use]
    pub fn shown(self) -> Condition {
        self.with_absence(Absence::Shown)
    }

    /// Waived until the value is known; see [`Absence::Waived`].
    #[must_use]
    pub fn if_known(self) -> Condition {
        self.with_absence(Absence::Waived)
    }

    fn with_absence(self, absence: Absence) -> Condition {
        match self {
            Condition::Compare(comparison) => {
                Condition::Compare(Comparison { absence, ..comparison })
            }
            Condition::All(of) => {
                Condition::All(of.into_iter().map(|c| c.with_absence(absence)).collect())
            }
            Condition::Any(of) => {
                Condition::Any(of.into_iter().map(|c| c.with_absence(absence)).collect())
            }
            other => other,
        }
    }

    /// Calls `visit` with every comparison in it, from left to right.
    pub fn comparisons(&self, visit: &mut impl FnMut(&Comparison)) {
        match self {
            Condition::Compare(comparison) => visit(comparison),
            Condition::Known(_) => {}
            Condition::All(of) | Condition::Any(of) | Condition::AtLeast(_, of) => {
                of.iter().for_each(|c| c.comparisons(visit));
            }
            Condition::Not(inner) => inner.comparisons(visit),
        }
    }

    /// Calls `visit` with every fact that is asked only "is it known?".
    pub fn asked_if_known(&self, visit: &mut impl FnMut(Fact)) {
        match self {
            Condition::Compare(_) => {}
            Condition::Known(fact) => visit(*fact),
            Condition::All(of) | Condition::Any(of) | Condition::AtLeast(_, of) => {
                of.iter().for_each(|c| c.asked_if_known(visit));
            }
            Condition::Not(inner) => inner.asked_if_known(visit),
        }
    }
}
