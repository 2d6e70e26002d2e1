//! Cases to measure the engine with, and the one function that a browser calls:
//! plain WebAssembly without glue, so that nothing but the engine is measured.

use clinical::case::*;
use clinical::report::{Report, classes, classify};

/// Single-date cases over both e states, six levels of HBV DNA (one missing)
/// and six of ALT (one missing), for men, women and persons of unknown sex.
///
/// # Panics
/// Never: every value is possible.
pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    let dna = [None, Some("TND"), Some("<20"), Some("1500"), Some("8000"), Some("3e7")];
    let alt = [None, Some(18.0), Some(25.0), Some(38.0), Some(95.0), Some(620.0)];
    for sex in [None, Some(Sex::Female), Some(Sex::Male)] {
        for hbeag in [Presence::Found, Presence::NotFound, Presence::NotDone] {
            for dna in dna {
                for alt in alt {
                    if let Ok(case) = case(sex, hbeag, dna, alt) {
                        cases.push(case);
                    }
                }
            }
        }
    }
    cases
}

fn case(
    sex: Option<Sex>,
    hbeag: Presence,
    dna: Option<&str>,
    alt: Option<f64>,
) -> Result<Case, CaseError> {
    let mut case = Case::default();
    for (marker, presence) in [
        (Marker::Hbsag, Presence::Found),
        (Marker::AntiHbs, Presence::NotFound),
        (Marker::Hbeag, hbeag),
        (Marker::AntiHbe, Presence::NotFound),
        (Marker::AntiHbc, Presence::Found),
    ] {
        case.add(None, LabResult::Marker(marker, presence))?;
    }
    if let Some(dna) = dna {
        case.add(None, LabResult::Dna(HbvDna::parse(dna, Unit::IuPerMl)?))?;
    }
    if let Some(alt) = alt {
        let alt = Quantity::new(Analyte::Alt, Comparator::Equal, alt, Unit::UnitPerLitre)?;
        case.add(None, LabResult::Measured(alt))?;
    }
    case.set_person(Person { sex, age: Some(Age::years(34)?), ..Person::default() })?;
    Ok(case)
}

/// Two hundred dated results of one treated person: fifty visits, a quarter of a
/// year apart, each with HBV DNA, ALT, HBeAg and HBsAg; response, breakthrough,
/// change of drug.
///
/// # Errors
/// Never: every value is possible.
pub fn history() -> Result<Case, CaseError> {
    let first = Date::constant(2008, 1, 15);
    let mut case = Case::read_on(Some(Date::constant(2021, 1, 15)));
    let visit = |quarter: i16| {
        let months = quarter * 3;
        Date::constant(first.year() + months / 12, (1 + months % 12) as i8, first.day())
    };
    for quarter in 0..50_i16 {
        let on = Some(visit(quarter));
        let dna = match quarter {
            0..=3 => HbvDna::parse("3e7", Unit::IuPerMl)?,
            4..=6 => HbvDna::parse("4500", Unit::IuPerMl)?,
            7..=17 | 24.. => HbvDna::NotDetected,
            _ => HbvDna::parse("9e4", Unit::IuPerMl)?,
        };
        let alt = match quarter {
            0..=3 => 140.0,
            18..=23 => 88.0,
            _ => 24.0 + f64::from(quarter % 7),
        };
        let alt = Quantity::new(Analyte::Alt, Comparator::Equal, alt, Unit::UnitPerLitre)?;
        let hbeag = if quarter < 30 { Presence::Found } else { Presence::NotFound };
        case.add(on, LabResult::Dna(dna))?;
        case.add(on, LabResult::Measured(alt))?;
        case.add(on, LabResult::Marker(Marker::Hbeag, hbeag))?;
        case.add(on, LabResult::Marker(Marker::Hbsag, Presence::Found))?;
    }
    case.set_person(Person {
        sex: Some(Sex::Male),
        age: Some(Age::years(44)?),
        ..Person::default()
    })?;
    let switch = visit(22);
    case.add_treatment(Episode::new(vec![Drug::Lamivudine], visit(3), Some(switch))?)?;
    case.add_treatment(Episode::new(vec![Drug::TenofovirDisoproxil], switch, None)?)?;
    Ok(case)
}

/// What a report says, as one number: two builds that agree on it agree on
/// every class, every open class and every next test.
pub fn digest(report: &Report) -> u64 {
    let mut digest = 0xcbf2_9ce4_8422_2325_u64;
    let mut take = |text: &str| {
        for byte in text.bytes() {
            digest = (digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    for class in &report.serology.open {
        take(class.as_str());
    }
    for phase in &report.phases {
        for class in phase.reading.open.iter().chain(&phase.reading.reachable) {
            take(class.as_str());
        }
    }
    for test in &report.next_tests {
        take(&format!("{:?}", test.fact));
    }
    digest
}

/// Classifies every case `rounds` times; the digests, added up.
pub fn classify_all(cases: &[Case], rounds: u32) -> u64 {
    let mut sum = 0_u64;
    for _ in 0..rounds {
        for case in cases {
            sum = sum.wrapping_add(digest(&classify(case)));
        }
    }
    sum
}

/// The classes alone of every case, `rounds` times; how many decisions they hold.
pub fn classes_of_all(cases: &[Case], rounds: u32) -> usize {
    let mut sum = 0;
    for _ in 0..rounds {
        for case in cases {
            sum += classes(case).decisions.len();
        }
    }
    sum
}

/// Cases as JSON become reports as JSON, `rounds` times; how long these are together.
///
/// # Errors
/// Never: these are cases.
pub fn json_of_all(cases: &[String], rounds: u32) -> Result<usize, serde_json::Error> {
    let mut sum = 0;
    for _ in 0..rounds {
        for case in cases {
            sum += serde_json::to_string(&classify(&serde_json::from_str(case)?))?.len();
        }
    }
    Ok(sum)
}

/// How many cases one round has.
#[allow(unsafe_code, reason = "Chromium calls it by its name")]
#[unsafe(no_mangle)]
pub extern "C" fn hepb_bench_cases() -> u32 {
    cases().len() as u32
}

/// Runs so many rounds; the sum of the digests, to be compared with the native one.
#[allow(unsafe_code, reason = "Chromium calls it by its name")]
#[unsafe(no_mangle)]
pub extern "C" fn hepb_bench_run(rounds: u32) -> u64 {
    classify_all(&cases(), rounds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_case_is_missing() {
        assert_eq!(cases().len(), 3 * 3 * 6 * 6);
    }

    #[test]
    fn the_history_has_two_hundred_results() {
        let history = history().expect("possible");
        assert_eq!(history.results().len(), 200);
        assert!(classify(&history).course.events.len() > 3);
    }
}
