//! The equations of Dahari 2009 and their integration.
//!
//! ```text
//! dT/dt = s + rT·T·(1 − (T+I)/Tmax) − dT·T − (1−η)·β·V·T + ρ·I
//! dI/dt = (1−η)·β·V·T + rI·I·(1 − (T+I)/Tmax) − δ·I − ρ·I
//! dV/dt = (1−ε)·p·I − c·V
//! ```
//! T uninfected cells, I infected cells (cells/mL), V virions/mL; days.

use serde::{Deserialize, Serialize};

/// The model's numbers; the default is the paper's.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Parameters {
    /// Room for cells, cells/mL.
    pub most_cells: f64,
    /// Death of uninfected cells, a day.
    pub death: f64,
    /// Virions produced by an infected cell a day.
    pub production: f64,
    /// Infection, mL/virion/day.
    pub infection: f64,
    /// Clearance of virions, a day.
    pub clearance: f64,
    /// Loss of infected cells, a day.
    pub loss: f64,
    /// Cure of infected cells without loss, a day.
    pub cure: f64,
    /// Growth of uninfected cells, a day.
    pub growth: f64,
    /// How many times faster uninfected cells grow than infected ones.
    pub growth_ratio: f64,
    /// Inflow of uninfected cells, cells/mL/day.
    pub inflow: f64,
}

impl Default for Parameters {
    fn default() -> Parameters {
        Parameters {
            most_cells: 1.9e7,
            death: 0.004,
            production: 92.3,
            infection: 7.1e-9,
            clearance: 3.5,
            loss: 0.25,
            cure: 0.0,
            growth: 3.0,
            growth_ratio: 8.5,
            inflow: 1.0,
        }
    }
}

/// Cells and virions at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct State {
    /// Uninfected cells/mL.
    pub uninfected: f64,
    /// Infected cells/mL.
    pub infected: f64,
    /// Virions/mL.
    pub virions: f64,
}

/// The same, with its day.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Point {
    /// Days from the start.
    pub day: f64,
    /// Cells and virions.
    pub state: State,
}

/// What is to be simulated.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Scenario {
    /// The model's numbers.
    pub parameters: Parameters,
    /// ε: how much of production a nucleos(t)ide analogue blocks, 0 to 1.
    pub analogue: f64,
    /// η: how much of infection interferon blocks, 0 to 1; 0.5 in the paper's figure.
    pub interferon: f64,
    /// Where it starts; none is the steady state without treatment.
    pub start: Option<State>,
    /// How many days.
    pub days: f64,
    /// How many points to give, the first and the last included.
    pub points: u32,
    /// The largest step, in days.
    pub step: f64,
}

impl Default for Scenario {
    fn default() -> Scenario {
        Scenario {
            parameters: Parameters::default(),
            analogue: 0.0,
            interferon: 0.0,
            start: None,
            days: 364.0,
            points: 183,
            step: 0.05,
        }
    }
}

impl Scenario {
    /// ε_tot = 1 − (1−ε)(1−η): what both arms block together.
    ///
    /// ```
    /// use clinical::dynamics::Scenario;
    /// let both = Scenario { analogue: 0.9, interferon: 0.5, ..Scenario::default() };
    /// assert!((both.total_efficacy() - 0.95).abs() < 1e-12);
    /// ```
    pub fn total_efficacy(&self) -> f64 {
        1.0 - (1.0 - share(self.analogue)) * (1.0 - share(self.interferon))
    }
}

/// The longest that is simulated: a hundred years.
const LONGEST_DAYS: f64 = 36_525.0;
/// The most steps: what bounds the time of any call.
const MOST_STEPS: f64 = 200_000.0;
const MOST_POINTS: u32 = 2_000;
/// The most cells or virions/mL that are followed.
const MOST: f64 = 1e18;

/// Between 0 and 1, whatever was given.
fn share(value: f64) -> f64 {
    if value.is_finite() { value.clamp(0.0, 1.0) } else { 0.0 }
}

fn amount(value: f64, most: f64) -> f64 {
    if value.is_finite() { value.clamp(0.0, most) } else { 0.0 }
}

/// The parameters with nothing negative, endless or undefined among them.
fn sound(p: &Parameters) -> Parameters {
    const MOST: f64 = 1e15;
    let ratio = amount(p.growth_ratio, MOST);
    Parameters {
        most_cells: amount(p.most_cells, MOST).max(1.0),
        death: amount(p.death, MOST),
        production: amount(p.production, MOST),
        infection: amount(p.infection, MOST),
        clearance: amount(p.clearance, MOST),
        loss: amount(p.loss, MOST),
        cure: amount(p.cure, MOST),
        growth: amount(p.growth, MOST),
        growth_ratio: if ratio > 0.0 { ratio } else { Parameters::default().growth_ratio },
        inflow: amount(p.inflow, MOST),
    }
}

#[derive(Clone, Copy)]
struct Flow {
    p: Parameters,
    produced: f64,
    infecting: f64,
    infected_growth: f64,
}

impl Flow {
    fn of(parameters: &Parameters, analogue: f64, interferon: f64) -> Flow {
        let p = sound(parameters);
        Flow {
            produced: (1.0 - share(analogue)) * p.production,
            infecting: (1.0 - share(interferon)) * p.infection,
            infected_growth: p.growth / p.growth_ratio,
            p,
        }
    }

    fn at(&self, [t, i, v]: [f64; 3]) -> [f64; 3] {
        let p = &self.p;
        let room = 1.0 - (t + i) / p.most_cells;
        let new = self.infecting * v * t;
        [
            p.inflow + p.growth * t * room - p.death * t - new + p.cure * i,
            new + self.infected_growth * i * room - (p.loss + p.cure) * i,
            self.produced * i - p.clearance * v,
        ]
    }

    /// How fast the fastest of the three changes in proportion to itself, a day,
    /// and how fast infected cells and virions multiply each other.
    fn fastest(&self, [t, i, v]: [f64; 3]) -> f64 {
        let p = &self.p;
        // Each term for itself: where two cancel now, they need not within the step.
        let crowded = |cells: f64| (cells / p.most_cells).max(1.0);
        let uninfected = p.growth * crowded(2.0 * t + i) + p.death + self.infecting * v;
        let infected = self.infected_growth * crowded(t + 2.0 * i) + p.loss + p.cure;
        let spread = (self.infecting * t * self.produced).sqrt();
        [uninfected, infected, p.clearance, spread]
            .into_iter()
            .fold(0.0, |most, rate| if rate.is_nan() { rate } else { rate.max(most) })
    }

    /// One step of the classical Runge-Kutta method of fourth order; none where
    /// the step is too long to follow what happens within it.
    fn step(&self, at: [f64; 3], h: f64) -> Option<[f64; 3]> {
        // Above 2.8 the method turns what decays into what grows.
        const LONGEST: f64 = 2.5;
        // What rounding may leave below zero, of the numbers that were added.
        const ROUNDING: f64 = 1e-9;
        if h * self.fastest(at) > LONGEST {
            return None;
        }
        let moved = |slope: [f64; 3], by: f64| {
            [at[0] + by * slope[0], at[1] + by * slope[1], at[2] + by * slope[2]]
        };
        let a = self.at(at);
        let b = self.at(moved(a, h / 2.0));
        let c = self.at(moved(b, h / 2.0));
        let d = self.at(moved(c, h));
        let mut next = at;
        for (index, value) in next.iter_mut().enumerate() {
            let slopes = [a[index], 2.0 * b[index], 2.0 * c[index], d[index]];
            let added = slopes.into_iter().fold(value.abs(), |sum, slope| sum + h * slope.abs());
            *value += h / 6.0 * (a[index] + 2.0 * b[index] + 2.0 * c[index] + d[index]);
            // Rounding near zero must not make a negative number of cells; a
            // number far below it, or none at all, is no course.
            if !(value.is_finite() && *value <= MOST && *value >= -ROUNDING * added) {
                return None;
            }
            *value = value.max(0.0);
        }
        Some(next)
    }
}

/// The steady state without treatment: the infected one where infection can
/// persist, else the one without virus.
pub fn steady_state(parameters: &Parameters) -> State {
    let flow = Flow::of(parameters, 0.0, 0.0);
    let p = flow.p;
    let healthy = State { uninfected: healthy_cells(&p), infected: 0.0, virions: 0.0 };
    if p.clearance <= 0.0 || flow.infected_growth <= 0.0 {
        return healthy;
    }
    // dV = 0 gives V from I, dI = 0 gives I from T; dT = 0 is left to solve.
    let reach = p.infection * p.production / p.clearance;
    let infected =
        |t: f64| p.most_cells * (1.0 + (reach * t - p.loss - p.cure) / flow.infected_growth) - t;
    let rest = |t: f64| {
        let i = infected(t);
        flow.at([t, i, p.production * i / p.clearance])[0]
    };
    // From where infected cells begin, up to where nothing else is left.
    let slope = p.most_cells * reach / flow.infected_growth - 1.0;
    let offset = p.most_cells * (1.0 - (p.loss + p.cure) / flow.infected_growth);
    let (mut low, mut high) = match (offset > 0.0, slope > 0.0) {
        (true, true) => (0.0, healthy.uninfected),
        (true, false) => (0.0, healthy.uninfected.min(-offset / slope)),
        (false, true) => (-offset / slope, healthy.uninfected),
        (false, false) => return healthy,
    };
    // Inflow makes it positive where there are few cells; loss makes it negative later.
    if low > high || rest(low) < 0.0 || rest(high) > 0.0 {
        return healthy;
    }
    for _ in 0..200 {
        let middle = low.midpoint(high);
        if rest(middle) > 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
    let t = low.midpoint(high);
    let i = infected(t);
    if !i.is_finite() || i <= 0.0 {
        return healthy;
    }
    State { uninfected: t, infected: i, virions: p.production * i / p.clearance }
}

/// Cells where there is no virus: inflow and growth against death.
fn healthy_cells(p: &Parameters) -> f64 {
    // s + (r − d)·T − r/Tmax·T² = 0
    let (a, b, c) = (p.growth / p.most_cells, p.growth - p.death, p.inflow);
    if a > 0.0 {
        // The form without cancellation, whichever sign b has.
        let root = (b * b + 4.0 * a * c).sqrt();
        if b >= 0.0 { (b + root) / (2.0 * a) } else { 2.0 * c / (root - b) }
    } else if p.death > 0.0 {
        c / p.death
    } else {
        p.most_cells
    }
}

/// The total efficacy above which infection cannot spread in a healed liver;
/// none where it cannot even without a drug.
///
/// ```
/// use clinical::dynamics::{Parameters, critical_efficacy};
/// let critical = critical_efficacy(&Parameters::default()).unwrap();
/// assert!((0.92..0.94).contains(&critical), "{critical}");
/// ```
pub fn critical_efficacy(parameters: &Parameters) -> Option<f64> {
    let flow = Flow::of(parameters, 0.0, 0.0);
    let p = flow.p;
    let cells = healthy_cells(&p);
    let spreading = p.infection * p.production * cells / p.clearance;
    let lost = p.loss + p.cure - flow.infected_growth * (1.0 - cells / p.most_cells);
    let critical = 1.0 - lost / spreading;
    (critical > 0.0 && critical <= 1.0).then_some(critical)
}

/// The course of cells and virions under the drugs of a scenario. The same
/// scenario gives the same points; any numbers at all are taken, brought into
/// what is possible, and cost a bounded time. Where the course cannot be
/// followed with the steps allowed, it ends early.
///
/// ```
/// use clinical::dynamics::{Scenario, simulate};
/// let course = simulate(&Scenario { analogue: 0.99, days: 28.0, ..Scenario::default() });
/// let (first, last) = (course[0].state, course[course.len() - 1].state);
/// assert!(last.virions < first.virions / 100.0);
/// ```
pub fn simulate(scenario: &Scenario) -> Vec<Point> {
    let flow = Flow::of(&scenario.parameters, scenario.analogue, scenario.interferon);
    let start = scenario.start.unwrap_or_else(|| steady_state(&scenario.parameters));
    let mut at =
        [amount(start.uninfected, MOST), amount(start.infected, MOST), amount(start.virions, MOST)];
    let days = amount(scenario.days, LONGEST_DAYS);
    let spans = scenario.points.clamp(2, MOST_POINTS) - 1;
    let span = days / f64::from(spans);
    let wished = if scenario.step > 0.0 { scenario.step } else { Scenario::default().step };
    // Equal steps between two points; fewer and longer ones where there would be too many.
    let steps = (span / wished).ceil().clamp(1.0, (MOST_STEPS / f64::from(spans)).floor());
    let h = span / steps;
    let mut course = Vec::with_capacity(spans as usize + 1);
    let point = |day: f64, [uninfected, infected, virions]: [f64; 3]| Point {
        day,
        state: State { uninfected, infected, virions },
    };
    course.push(point(0.0, at));
    for index in 1..=spans {
        for _ in 0..steps as u32 {
            // A step too long for numbers this wild overshoots: no invented course.
            let Some(next) = flow.step(at, h) else { return course };
            at = next;
        }
        course.push(point(span * f64::from(index), at));
    }
    course
}
