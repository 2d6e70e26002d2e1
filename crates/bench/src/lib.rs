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

/// How many cases one round has.
#[unsafe(no_mangle)]
pub extern "C" fn hepb_bench_cases() -> u32 {
    cases().len() as u32
}

/// Runs so many rounds; the sum of the digests, to be compared with the native one.
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
}
