//! The arithmetic of a score, step by step, on intervals.

use super::{Input, Inputs, Member, Set};
use crate::case::{Date, Unit};
use crate::rule::Code;
use crate::values::arithmetic::{joined, product, quotient};
use crate::values::{End, Interval, Knowledge};
use serde::{Deserialize, Serialize};

/// What a step does with the value so far; it begins at zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Operation {
    /// Adds the amount.
    Add,
    /// Multiplies by the amount.
    Multiply,
    /// Divides by the amount.
    Divide,
    /// Not above the amount.
    AtMost,
    /// Rounds to a multiple of the amount: only where that is part of the formula.
    Round,
}

/// One step of the arithmetic. Applied in order, the steps give the value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// What is done with the amount.
    pub operation: Operation,
    /// Which term: an input's key, or the name of a constant.
    pub term: Code,
    /// The person's value, in [`Step::unit`]; none for a constant.
    pub input: Option<Interval>,
    /// The unit of the value as the formula takes it.
    pub unit: Option<Unit>,
    /// The day of its sample.
    pub on: Option<Date>,
    /// What entered the formula instead, where a floor or a cap changed it.
    pub used: Option<Interval>,
    /// The points, the contribution or the factor.
    pub amount: Interval,
    /// Whether the value equals a limit between two numbers of points.
    pub on_boundary: bool,
}

/// Points by interval of a value.
pub(super) type Points = [(Interval, f64)];

/// From `low`, included, up to but without `high`.
pub(super) const fn from_below(low: f64, high: f64) -> Interval {
    Interval {
        low: Some(End { value: low, inclusive: true }),
        high: Some(End { value: high, inclusive: false }),
    }
}

/// Above `low`, up to and with `high`.
pub(super) const fn above_to(low: f64, high: f64) -> Interval {
    Interval {
        low: Some(End { value: low, inclusive: false }),
        high: Some(End { value: high, inclusive: true }),
    }
}

/// A score while it is being computed.
pub(super) struct Working<'a> {
    pub inputs: &'a Inputs,
    pub steps: Vec<Step>,
    /// The value so far is one over the other: what divides is multiplied up and
    /// divided by once, so that whole numbers meet a printed limit exactly.
    above: Interval,
    below: Interval,
    /// The formula gives nothing here: an age without points, the logarithm of
    /// nothing, a division by zero.
    pub nothing: bool,
    /// The inputs because of which it gives nothing.
    without: Set<Input>,
}

/// What came of the arithmetic.
pub(super) struct Outcome {
    /// The value, where the formula gives one.
    pub value: Option<Interval>,
    pub steps: Vec<Step>,
    /// Where it gives none: the inputs that are known and give no number.
    pub without: Set<Input>,
}

impl<'a> Working<'a> {
    pub fn new(inputs: &'a Inputs, steps: usize) -> Working<'a> {
        Working {
            inputs,
            steps: Vec::with_capacity(steps),
            above: Interval::exactly(0.0),
            below: ONE,
            nothing: false,
            without: Set::EMPTY,
        }
    }

    /// The span of what is known of an input.
    pub fn span(&self, input: Input) -> Interval {
        self.inputs.get(input).hull().unwrap_or(Interval::ANY)
    }

    /// The same in another unit.
    pub fn span_in(&self, input: Input, unit: Unit) -> Interval {
        self.inputs.get_in(input, unit).hull().unwrap_or(Interval::ANY)
    }

    /// A step with a value of the person.
    pub fn step(&mut self, operation: Operation, input: Input, amount: Interval) {
        self.step_in(operation, input, input.unit(), amount, None);
    }

    pub fn step_in(
        &mut self,
        operation: Operation,
        input: Input,
        unit: Option<Unit>,
        amount: Interval,
        used: Option<Interval>,
    ) {
        let span = unit.map_or_else(|| self.span(input), |unit| self.span_in(input, unit));
        self.apply(Step {
            operation,
            term: Code::new(input.key()),
            input: Some(span),
            unit,
            on: self.inputs.on(input),
            used: used.filter(|used| *used != span),
            amount,
            on_boundary: false,
        });
    }

    /// A step with a number of the formula's own.
    pub fn constant(&mut self, operation: Operation, term: &'static str, amount: f64) {
        self.apply(Step {
            operation,
            term: Code::new(term),
            input: None,
            unit: None,
            on: None,
            used: None,
            amount: Interval::exactly(amount),
            on_boundary: false,
        });
    }

    /// Points by a table; two conflicting values keep two numbers of points.
    pub fn points(&mut self, input: Input, table: &Points) {
        self.points_in(input, input.unit(), table);
    }

    /// Points by a table in another unit.
    pub fn points_in(&mut self, input: Input, unit: Option<Unit>, table: &Points) {
        let known = match unit {
            Some(unit) => self.inputs.get_in(input, unit),
            None => self.inputs.get(input),
        };
        let possible = table.iter().filter(|(values, _)| known.allows(values));
        let points =
            possible.map(|(_, points)| Interval::exactly(*points)).reduce(|a, b| a.hull(&b));
        let Some(amount) = points.filter(|_| !outside(&known, table)) else {
            self.nothing = true;
            self.without.insert(input);
            return;
        };
        self.step_in(Operation::Add, input, unit, amount, None);
        // Whole years and yes or no meet a limit all the time.
        if unit.is_some()
            && let Some(value) = known.point()
            && let Some(step) = self.steps.last_mut()
        {
            step.on_boundary = table
                .iter()
                .flat_map(|(values, _)| [values.low, values.high])
                .any(|end| end.is_some_and(|end| end.value == value));
        }
    }

    /// Points where the answer is yes.
    pub fn if_yes(&mut self, input: Input, points: f64) {
        self.points(input, &[(Interval::exactly(0.0), 0.0), (Interval::exactly(1.0), points)]);
    }

    /// Adds an increasing function of a value, times a factor of any sign.
    pub fn add_scaled(&mut self, input: Input, factor: f64, function: fn(f64) -> f64) {
        let amount = scaled(self.span(input).map(function), factor);
        self.step(Operation::Add, input, amount);
    }

    fn apply(&mut self, step: Step) {
        let bad = |end: Option<End>, wrong: f64| {
            end.is_some_and(|end| end.value.is_nan() || end.value == wrong)
        };
        if bad(step.amount.low, f64::INFINITY) || bad(step.amount.high, f64::NEG_INFINITY) {
            self.nothing = true;
            self.without = self.without.with(input_of(&step));
        }
        let step = Step { amount: bounded(step.amount), ..step };
        match step.operation {
            Operation::Multiply => self.above = product(self.above, step.amount),
            Operation::Divide => self.below = product(self.below, step.amount),
            Operation::Add => self.put(sum(self.value(), step.amount)),
            Operation::AtMost => self.put(at_most(self.value(), step.amount)),
            Operation::Round => self.put(self.value().map(f64::round)),
        }
        self.steps.push(step);
    }

    /// The value so far.
    pub fn value(&self) -> Interval {
        if self.below == ONE { self.above } else { quotient(self.above, self.below) }
    }

    /// Puts another one in its place.
    pub fn put(&mut self, value: Interval) {
        (self.above, self.below) = (value, ONE);
    }

    /// The value, where the formula gives one.
    pub fn outcome(self) -> Outcome {
        let value = bounded(self.value());
        let endless = value.low.is_none() && value.high.is_none();
        let mut without = self.without;
        if endless && !self.nothing {
            // Divided by nothing, or open on one side by one input and on the
            // other by another.
            let gives_no_end = |step: &&Step| {
                let Interval { low, high } = step.amount;
                let zero = high.is_some_and(|end| end.value == 0.0);
                low.is_none() || high.is_none() || (step.operation == Operation::Divide && zero)
            };
            for step in self.steps.iter().filter(gives_no_end) {
                without = without.with(input_of(step));
            }
        }
        let nothing = self.nothing || endless;
        Outcome { value: (!nothing).then_some(value), steps: self.steps, without }
    }
}

const ONE: Interval = Interval::exactly(1.0);

/// The input that a step's term names; none for a constant.
fn input_of(step: &Step) -> Option<Input> {
    let named = |input: &&Input| step.term == *input.key();
    Input::ALL.iter().find(named).copied()
}

/// Whether part of what is possible has no points in the table.
fn outside(known: &Knowledge, table: &Points) -> bool {
    let inside = |value: f64| table.iter().any(|(values, _)| values.contains(value));
    let span = |interval: &Interval| {
        let ends = [interval.low, interval.high].into_iter().flatten();
        ends.filter(|end| end.inclusive).any(|end| !inside(end.value))
    };
    match known {
        Knowledge::Absent | Knowledge::Presumed(_) => true,
        Knowledge::Within(interval) => span(interval),
        Knowledge::Either(a, b) => span(a) || span(b),
    }
}

/// An end at infinity is no end.
fn bounded(interval: Interval) -> Interval {
    let finite = |end: Option<End>| end.filter(|end| end.value.is_finite());
    Interval { low: finite(interval.low), high: finite(interval.high) }
}

pub(super) fn sum(a: Interval, b: Interval) -> Interval {
    Interval { low: joined(a.low, b.low, |a, b| a + b), high: joined(a.high, b.high, |a, b| a + b) }
}

fn at_most(value: Interval, cap: Interval) -> Interval {
    let capped = |end: Option<End>| match (end, cap.high) {
        (Some(end), Some(cap)) if end.value >= cap.value => Some(cap),
        (end, _) => end,
    };
    Interval { low: capped(value.low), high: capped(value.high).or(cap.high) }
}

/// Times a factor of any sign.
pub(super) fn scaled(interval: Interval, factor: f64) -> Interval {
    let scaled = interval.map(|value| value * factor);
    if factor < 0.0 { Interval { low: scaled.high, high: scaled.low } } else { scaled }
}

/// Not below a floor, not above a cap.
pub(super) fn clamped(interval: Interval, floor: f64, cap: f64) -> Interval {
    let clamp = |end: Option<End>, missing: f64| {
        let end = end.unwrap_or(End { value: missing, inclusive: true });
        let value = end.value.clamp(floor, cap);
        Some(End { value, inclusive: end.inclusive || value != end.value })
    };
    Interval { low: clamp(interval.low, floor), high: clamp(interval.high, cap) }
}

impl Working<'_> {
    /// From a sum to a percentage of the formula's span: divided, then times 100.
    pub fn scale(&mut self, term: &'static str, span: f64) {
        self.constant(Operation::Divide, term, span);
        self.constant(Operation::Multiply, "per_hundred", 100.0);
    }
}

impl Working<'_> {
    /// A step with an amount that depends on two inputs at once.
    pub fn interval(&mut self, operation: Operation, term: &'static str, amount: Interval) {
        self.apply(Step {
            operation,
            term: Code::new(term),
            input: None,
            unit: None,
            on: None,
            used: None,
            amount,
            on_boundary: false,
        });
    }
}
