//! Viral dynamics: the integration against what must hold of it.

use clinical::dynamics::*;
use proptest::prelude::*;

fn last(course: &[Point]) -> State {
    course.last().expect("at least the start").state
}

fn close(found: f64, wanted: f64, relative: f64) {
    let error = (found - wanted).abs() / wanted.abs().max(1e-300);
    assert!(error <= relative, "{found} is not {wanted}: {error:e}");
}

#[test]
fn the_steady_state_stays() {
    let steady = steady_state(&Parameters::default());
    // By hand: T ≈ 3.3e5, I ≈ 8.5e6, V = p·I/c.
    assert!((3.2e5..3.4e5).contains(&steady.uninfected), "{steady:?}");
    assert!((8.4e6..8.7e6).contains(&steady.infected), "{steady:?}");
    close(steady.virions, 92.3 / 3.5 * steady.infected, 1e-12);
    let course = simulate(&Scenario::default());
    for point in &course {
        close(point.state.uninfected, steady.uninfected, 1e-6);
        close(point.state.infected, steady.infected, 1e-6);
        close(point.state.virions, steady.virions, 1e-6);
    }
    assert_eq!(course.len(), 183);
    assert_eq!(course[182].day, 364.0);
}

#[test]
fn without_virus_the_liver_fills_to_its_own_steady_state() {
    let start = State { uninfected: 1e5, infected: 0.0, virions: 0.0 };
    let course = simulate(&Scenario { start: Some(start), ..Scenario::default() });
    // s + (r − d)·T − r/Tmax·T² = 0
    let (r, d, s, most) = (3.0f64, 0.004, 1.0, 1.9e7);
    let b = r - d;
    let cells = most / (2.0 * r) * (b + (b * b + 4.0 * r / most * s).sqrt());
    close(last(&course).uninfected, cells, 1e-9);
    assert_eq!((last(&course).infected, last(&course).virions), (0.0, 0.0));
}

/// Halving the step divides the error of a method of fourth order by sixteen.
#[test]
fn the_method_converges_in_fourth_order() {
    let at = |step: f64| {
        let scenario = Scenario {
            analogue: 0.99,
            interferon: 0.5,
            days: 8.0,
            points: 2,
            step,
            ..Scenario::default()
        };
        last(&simulate(&scenario)).virions
    };
    let exact = at(0.000_5);
    for step in [0.1, 0.05] {
        let (coarse, fine) = ((at(step) - exact).abs(), (at(step / 2.0) - exact).abs());
        let order = (coarse / fine).log2();
        assert!((3.7..4.4).contains(&order), "order {order} at {step}");
    }
}

/// With production blocked entirely, virions only clear: V = V₀·e^(−ct).
#[test]
fn full_blockade_of_production_is_an_exponential() {
    let scenario =
        Scenario { analogue: 1.0, days: 4.0, points: 9, step: 0.002, ..Scenario::default() };
    let start = steady_state(&scenario.parameters).virions;
    for point in simulate(&scenario) {
        close(point.state.virions, start * (-3.5 * point.day).exp(), 1e-8);
    }
}

/// With infection blocked too and no room to grow into, infected cells are lost at δ.
#[test]
fn infected_cells_are_lost_at_their_own_rate() {
    let parameters = Parameters { growth: 0.0, inflow: 0.0, ..Parameters::default() };
    let start = State { uninfected: 1e6, infected: 1e6, virions: 1e6 };
    let scenario = Scenario {
        parameters,
        analogue: 1.0,
        interferon: 1.0,
        start: Some(start),
        days: 20.0,
        points: 5,
        step: 0.01,
    };
    for point in simulate(&scenario) {
        close(point.state.infected, 1e6 * (-0.25 * point.day).exp(), 1e-9);
        close(point.state.uninfected, 1e6 * (-0.004 * point.day).exp(), 1e-9);
    }
}

/// Without birth, growth or death, infection only moves cells: T + I is kept.
#[test]
fn cells_are_conserved_where_none_is_born_or_dies() {
    let parameters = Parameters {
        growth: 0.0,
        inflow: 0.0,
        death: 0.0,
        loss: 0.0,
        cure: 0.1,
        ..Parameters::default()
    };
    let start = State { uninfected: 5e6, infected: 1e5, virions: 1e7 };
    let scenario = Scenario { parameters, start: Some(start), ..Scenario::default() };
    for point in simulate(&scenario) {
        close(point.state.uninfected + point.state.infected, 5.1e6, 1e-9);
    }
}

/// First virions clear, then infected cells are lost: two slopes.
#[test]
fn the_decline_has_two_phases() {
    let scenario = Scenario {
        analogue: 0.999,
        interferon: 1.0,
        days: 40.0,
        points: 401,
        step: 0.01,
        ..Scenario::default()
    };
    let course = simulate(&scenario);
    let slope = |from: usize, to: usize| {
        let (a, b) = (course[from], course[to]);
        (a.state.virions.ln() - b.state.virions.ln()) / (b.day - a.day)
    };
    let (early, late) = (slope(0, 10), slope(200, 400));
    assert!((3.3..3.5).contains(&early), "{early}");
    assert!(late < 0.3 && late > 0.1, "{late}");
}

#[test]
fn more_efficacy_leaves_less_virus() {
    let virions = |analogue| {
        last(&simulate(&Scenario { analogue, days: 28.0, ..Scenario::default() })).virions
    };
    let course = [0.0, 0.5, 0.9, 0.99, 0.999].map(virions);
    assert!(course.windows(2).all(|pair| pair[0] > pair[1]), "{course:?}");
}

/// Above the critical efficacy virus cannot spread in a healed liver, below it can.
#[test]
fn the_critical_efficacy_divides() {
    let parameters = Parameters::default();
    let critical = critical_efficacy(&parameters).expect("infection persists");
    let healthy = simulate(&Scenario {
        start: Some(State { uninfected: 1e7, infected: 0.0, virions: 0.0 }),
        ..Scenario::default()
    });
    let start = State { infected: 1.0, virions: 1.0, ..last(&healthy) };
    let after = |analogue: f64| {
        let scenario =
            Scenario { analogue, start: Some(start), days: 600.0, ..Scenario::default() };
        last(&simulate(&scenario)).infected
    };
    assert!(after(critical + 0.01) < 1e-3);
    assert!(after(critical - 0.01) > 10.0);
    assert!(critical_efficacy(&Parameters { infection: 0.0, ..parameters }).is_none());
}

#[test]
fn what_is_guessed_is_a_range() {
    let clear = cccdna_years_to_clear(2e11);
    // 9.2 months × 37.5 halvings = 345 months (the dossier's worked example).
    let high = clear.high.expect("a high end").value;
    assert!((high * 12.0 - 345.0).abs() < 1.0, "{high}");
    assert!(clear.low.expect("a low end").value < 9.0);
    // log10(1000 / 0.05) / 0.084 = 51.2 years at the median.
    let hbsag = hbsag_years(1_000.0);
    assert!(hbsag.contains(51.2) && hbsag.contains(26.0) && !hbsag.contains(25.0));
    // The same rates as in the room of variants, whatever is known of HBeAg.
    for (status, hbeag) in [
        (HbeagStatus::Found, Some(true)),
        (HbeagStatus::NotFound, Some(false)),
        (HbeagStatus::NotKnown, None),
    ] {
        let here = substitutions(1.0, status);
        // Genotype C has 3,215 bases.
        let there =
            clinical::variants::expected_substitutions(hbeag, Some(clinical::case::Genotype::C));
        let ends = (here.low.expect("an end").value, here.high.expect("an end").value);
        assert!((ends.0 - there.expected.low).abs() < 1e-9, "{status:?}: {ends:?}");
        assert!((ends.1 - there.expected.high).abs() < 1e-9, "{status:?}: {ends:?}");
        // mu × 3215: the seed's rate gives 0.675 a year and fits nobody with HBeAg; it is no bound.
        assert!((there.seed.high - 2.1e-4 * 3_215.0).abs() < 1e-9);
        assert_eq!(here.contains(0.675), hbeag.is_none(), "{status:?}");
    }
    assert!(SUBSTITUTION_RATES.windows(2).all(|pair| pair[0].rate < pair[1].rate));
    for range in
        [biphasic(1e8, 0.99, 30.0), cccdna_left(1.0), divergence(26.5, HbeagStatus::NotKnown)]
    {
        assert!(range.point().is_none(), "{range:?}");
    }
    // The two-phase slopes at their ends: after the first phase only cells count.
    let (a, b) = (biphasic(1e8, 0.99, 60.0), biphasic(1e8, 0.99, 70.0));
    let ratio = a.low.unwrap().value / b.low.unwrap().value;
    assert!((ratio - 2.0).abs() < 1e-6, "half-life of 10 days at the low end: {ratio}");
}

/// The same scenario with steps so short that they follow it; what the course
/// shows until it ends must be what these show.
#[test]
fn what_cannot_be_followed_ends_and_is_not_invented() {
    let p = Parameters::default();
    let start = State { uninfected: 1e7, infected: 1e5, virions: 1e6 };
    let from = |parameters: Parameters, start: Option<State>| Scenario {
        parameters,
        start,
        days: 28.0,
        points: 281,
        ..Scenario::default()
    };
    let most = Parameters {
        most_cells: 1e15,
        death: 1e15,
        production: 1e15,
        infection: 1e15,
        clearance: 1e15,
        loss: 1e15,
        cure: 1e15,
        growth: 1e15,
        growth_ratio: 1e15,
        inflow: 1e15,
    };
    for (name, scenario) in [
        ("infection", from(Parameters { infection: 1e-3, ..p }, Some(start))),
        ("everything", from(most, Some(start))),
        ("everything, steady", from(most, None)),
        ("clearance", from(Parameters { clearance: 200.0, ..p }, None)),
        ("clearance, started", from(Parameters { clearance: 200.0, ..p }, Some(start))),
        ("growth", from(Parameters { growth: 100.0, ..p }, Some(start))),
        ("growth, steady", from(Parameters { growth: 100.0, ..p }, None)),
        ("production", from(Parameters { production: 1e9, ..p }, Some(start))),
    ] {
        let course = simulate(&scenario);
        assert!(course.len() < 281, "{name}: {:?}", course.last());
        let fine = Scenario {
            days: course[course.len() - 1].day,
            points: course.len().max(2) as u32,
            step: 1e-4,
            ..scenario
        };
        for (point, exact) in course.iter().zip(simulate(&fine)) {
            for (found, wanted) in [
                (point.state.uninfected, exact.state.uninfected),
                (point.state.infected, exact.state.infected),
                (point.state.virions, exact.state.virions),
            ] {
                let error = (found - wanted).abs() / wanted.abs().max(1.0);
                assert!(error < 0.05, "{name}, day {}: {found} is not {wanted}", point.day);
            }
        }
    }
    // What starts above all that is followed: its first point alone.
    let wild = State { uninfected: 1e18, infected: 1e18, virions: 1e18 };
    assert_eq!(simulate(&from(p, Some(wild))).len(), 1);
    // The ordinary model is followed to its end at every efficacy, also at the longest step.
    for analogue in [0.0, 0.5, 0.9, 0.99, 1.0] {
        for interferon in [0.0, 0.5, 1.0] {
            for days in [28.0, 364.0, 36_525.0] {
                let scenario = Scenario { analogue, interferon, days, ..Scenario::default() };
                assert_eq!(simulate(&scenario).len(), 183, "{analogue} {interferon} {days}");
            }
        }
    }
}

fn any_number() -> impl Strategy<Value = f64> {
    prop_oneof![
        Just(0.0),
        Just(f64::NAN),
        Just(f64::INFINITY),
        Just(f64::NEG_INFINITY),
        Just(f64::MAX),
        -10.0..10.0f64,
        (-20.0..20.0f64).prop_map(|e| 10f64.powf(e)),
    ]
}

prop_compose! {
    fn any_parameters()(n in prop::array::uniform10(any_number())) -> Parameters {
        let [most_cells, death, production, infection, clearance, loss, cure, growth, growth_ratio, inflow] = n;
        Parameters { most_cells, death, production, infection, clearance, loss, cure, growth, growth_ratio, inflow }
    }
}

prop_compose! {
    fn any_state()([uninfected, infected, virions] in prop::array::uniform3(any_number())) -> State {
        State { uninfected, infected, virions }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    /// Any numbers at all: no panic, nothing negative or undefined, days in order.
    #[test]
    fn any_scenario_is_taken(
        parameters in any_parameters(),
        start in prop::option::of(any_state()),
        [analogue, interferon, days, step] in prop::array::uniform4(any_number()),
        points in any::<u32>(),
    ) {
        let scenario = Scenario { parameters, analogue, interferon, start, days, points, step };
        let course = simulate(&scenario);
        prop_assert!(!course.is_empty() && course.len() <= 2_000);
        for pair in course.windows(2) {
            prop_assert!(pair[0].day <= pair[1].day);
        }
        for point in &course {
            for value in [point.state.uninfected, point.state.infected, point.state.virions] {
                prop_assert!(value.is_finite() && value >= 0.0, "{:?}", point);
            }
        }
        prop_assert_eq!(simulate(&scenario), course);
    }

    /// Moderate changes of the paper's numbers still have their steady state.
    #[test]
    fn a_steady_state_is_steady(factors in prop::array::uniform6(0.5..2.0f64)) {
        let [a, b, c, d, e, f] = factors;
        let p = Parameters::default();
        let parameters = Parameters {
            production: p.production * a,
            infection: p.infection * b,
            clearance: p.clearance * c,
            loss: p.loss * d,
            growth: p.growth * e,
            most_cells: p.most_cells * f,
            ..p
        };
        let steady = steady_state(&parameters);
        let scenario = Scenario { parameters, days: 1.0, points: 2, step: 0.01, ..Scenario::default() };
        let after = last(&simulate(&scenario));
        for (before, after) in [
            (steady.uninfected, after.uninfected),
            (steady.infected, after.infected),
            (steady.virions, after.virions),
        ] {
            prop_assert!((before - after).abs() <= 1e-6 * before.max(1.0), "{:?} {:?}", steady, after);
        }
    }
}
