//! Codes: every one exists (the table of scripts/check-icd), and each outcome
//! has its own; nothing chronic from one sample.

use crate::common::{change, marker, sheet};
use clinical::case::*;
use clinical::codes::{self, CodeSystem, Coding};
use clinical::facts::{Facts, laboratory_limits};
use clinical::report::classify;
use clinical::serology;

const TABLE: &str = include_str!("icd_codes.tsv");

fn table() -> Vec<(&'static str, &'static str, &'static str)> {
    let rows = TABLE.lines().skip(1).map(|line| {
        let mut columns = line.split('\t');
        let mut next = || columns.next().expect("four columns");
        (next(), next(), next())
    });
    rows.collect()
}

#[test]
fn every_code_was_validated_and_nothing_else_is_in_the_table() {
    let mut validated: Vec<_> = table().iter().map(|(system, code, _)| (*system, *code)).collect();
    let mut given: Vec<_> = codes::all().map(|(system, code)| (system.name(), code)).collect();
    validated.sort_unstable();
    given.sort_unstable();
    given.dedup();
    assert_eq!(given, validated, "run scripts/check-icd");
    assert!(given.iter().all(|(_, code)| !code.starts_with("Z22")), "no carrier by Z22");
}

/// The names of the two packages, against what the code is given for.
#[test]
fn the_names_say_what_is_meant() {
    for (system, code, words) in [
        ("ICD-10", "B18.1", "Chronic viral hepatitis B without delta-agent"),
        ("ICD-10-CM", "B18.0", "Chronic viral hepatitis B with delta-agent"),
        ("ICD-10-CM", "B16.2", "without delta-agent with hepatic coma"),
        ("ICD-10-CM", "B19.10", "Unspecified viral hepatitis B without hepatic coma"),
        ("ICD-10", "B19.0", "Unspecified viral hepatitis with hepatic coma"),
        ("ICD-10-CM", "B19.11", "Unspecified viral hepatitis B with hepatic coma"),
        ("ICD-10-CM", "K72.91", "Hepatic failure, unspecified with coma"),
        ("ICD-10-CM", "K74.60", "cirrhosis"),
        ("ICD-10", "C22.0", "Liver cell carcinoma"),
        ("ICD-10", "K72.9", "Hepatic failure"),
        ("ICD-10-CM", "O98.419", "Viral hepatitis complicating pregnancy, unspecified trimester"),
        ("ICD-10-CM", "Z79.899", "drug therapy"),
        ("ICD-10", "Z92.2", "long-term (current) use of other medicaments"),
        ("ICD-10", "Z20.5", "exposure to viral hepatitis"),
        ("ICD-10-CM", "Z86.19", "Personal history of other infectious"),
        ("ICD-10", "Z11.5", "screening"),
        ("ICD-10", "Z99.2", "dialysis"),
    ] {
        let name = table().into_iter().find(|row| (row.0, row.1) == (system, code)).expect(code).2;
        assert!(name.contains(words), "{code}: {name}");
    }
}

fn of(case: &Case) -> Vec<Coding> {
    let facts = Facts::of(case, laboratory_limits(case));
    codes::of_case(case, &serology::read(case, &facts), &facts)
}

/// `B18.1 B18.1?`: a question mark for a provisional code.
fn printed(case: &Case, system: CodeSystem) -> String {
    let codes = of(case);
    let own = codes.iter().filter(|coding| coding.system == system);
    let text =
        own.map(|coding| format!("{}{}", coding.code, if coding.provisional { "?" } else { "" }));
    text.collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn codes_are(case: &Case, who: &str, cm: &str) {
    assert_eq!(printed(case, CodeSystem::Icd10), who);
    assert_eq!(printed(case, CodeSystem::Icd10Cm), cm);
}

fn markers(found: &[Marker]) -> Case {
    let presence = |which: Marker| {
        if found.contains(&which) { Presence::Found } else { Presence::NotFound }
    };
    let panel = [Marker::Hbsag, Marker::AntiHbs, Marker::Hbeag, Marker::AntiHbe, Marker::AntiHbc];
    sheet(panel.map(|which| marker(which, presence(which))))
}

fn minor() -> Case {
    markers(&[Marker::Hbsag, Marker::AntiHbe, Marker::AntiHbc])
}

#[test]
fn nothing_chronic_from_one_sample() {
    let mut case = minor();
    codes_are(&case, "B19.9?", "B19.10?");
    for (months, who, cm) in
        [(6.0, "B19.9?", "B19.10?"), (6.1, "B18.1", "B18.1"), (24.0, "B18.1", "B18.1")]
    {
        change(&mut case, |person| {
            person.months_positive = Some(MonthsPositive::new(months).unwrap())
        });
        codes_are(&case, who, cm);
    }
    change(&mut case, |person| person.hdv = Some(true));
    codes_are(&case, "B18.0", "B18.0");
    change(&mut case, |person| person.hdv = Some(false));
    codes_are(&case, "B18.1", "B18.1");
}

#[test]
fn acute_by_delta_and_coma() {
    let mut case = minor();
    case.add(None, marker(Marker::IgmAntiHbc, Presence::Found)).unwrap();
    codes_are(&case, "B16.9?", "B16.9?");
    change(&mut case, |person| person.hdv = Some(true));
    codes_are(&case, "B16.1?", "B16.1?");
    change(&mut case, |person| person.encephalopathy = Some(Encephalopathy::Grade3To4));
    codes_are(&case, "B16.0?", "B16.0?");
    change(&mut case, |person| person.hdv = None);
    codes_are(&case, "B16.2?", "B16.2?");
    change(&mut case, |person| person.encephalopathy = Some(Encephalopathy::Present));
    codes_are(&case, "B16.9?", "B16.9?");
}

/// Hepatic coma has its own codes also where the duration is not known, and in liver failure.
#[test]
fn coma_without_a_duration_and_in_liver_failure() {
    let mut case = minor();
    for (grade, who, cm) in [
        (Encephalopathy::None, "B19.9? K72.9", "B19.10? K72.90"),
        (Encephalopathy::Present, "B19.9? K72.9", "B19.10? K72.90"),
        (Encephalopathy::Grade1To2, "B19.9? K72.9", "B19.10? K72.90"),
        (Encephalopathy::Grade3To4, "B19.0? K72.9", "B19.11? K72.91"),
    ] {
        change(&mut case, |person| {
            (person.encephalopathy, person.liver_failure) = (Some(grade), Some(true));
        });
        codes_are(&case, who, cm);
    }
    // A chronic infection has no code with coma: the failure says it.
    change(&mut case, |person| {
        person.months_positive = Some(MonthsPositive::new(60.0).unwrap());
    });
    codes_are(&case, "B18.1 K72.9", "B18.1 K72.91");
}

#[test]
fn cirrhosis_by_histology_waits_for_the_diagnosis() {
    let mut case = minor();
    for (entered, stage, who, cm) in [
        (None, 3, "B19.9?", "B19.10?"),
        (None, 4, "B19.9? K74.6?", "B19.10? K74.60?"),
        (Some(Cirrhosis::Compensated), 4, "B19.9? K74.6", "B19.10? K74.60"),
        (Some(Cirrhosis::Decompensated), 2, "B19.9? K74.6", "B19.10? K74.60"),
        (Some(Cirrhosis::None), 4, "B19.9?", "B19.10?"),
    ] {
        change(&mut case, |person| {
            person.cirrhosis = entered;
            person.fibrosis = Some(FibrosisStage::new(stage).unwrap());
        });
        codes_are(&case, who, cm);
    }
    change(&mut case, |person| person.cirrhosis = None);
    assert!(of(&case).iter().any(|coding| coding.because == *"FIBROSIS_STAGE_4"));
}

#[test]
fn without_infection() {
    codes_are(&markers(&[Marker::AntiHbs, Marker::AntiHbc]), "Z86.1", "Z86.19");
    codes_are(&markers(&[Marker::AntiHbs]), "", "Z01.84?");
    let mut nothing = markers(&[]);
    codes_are(&nothing, "Z11.5?", "Z11.59?");
    change(&mut nothing, |person| person.recent_exposure = Some(true));
    codes_are(&nothing, "Z20.5", "Z20.5");
    // What may come from a dose, or does not fit together, is not coded.
    codes_are(&markers(&[Marker::Hbsag]), "", "");
    codes_are(
        &markers(&[
            Marker::Hbsag,
            Marker::AntiHbs,
            Marker::Hbeag,
            Marker::AntiHbe,
            Marker::AntiHbc,
        ]),
        "",
        "",
    );
    codes_are(&markers(&[Marker::AntiHbc]), "", "");
    codes_are(&Case::default(), "", "");
}

#[test]
fn what_the_case_says_besides() {
    let mut case = minor();
    change(&mut case, |person| {
        person.months_positive = Some(MonthsPositive::new(60.0).unwrap());
        person.cirrhosis = Some(Cirrhosis::Compensated);
        person.liver_cancer = Some(true);
        person.liver_failure = Some(true);
        person.treatment = Some(TreatmentStatus::Current);
        person.dialysis = Some(true);
    });
    codes_are(
        &case,
        "B18.1 K74.6 C22.0 K72.9 Z92.2 Z99.2",
        "B18.1 K74.60 C22.0 K72.90 Z79.899 Z99.2",
    );
    let mut pregnant = minor();
    change(&mut pregnant, |person| {
        person.pregnant = Some(true);
        person.cirrhosis = Some(Cirrhosis::None);
        person.liver_cancer = Some(false);
    });
    codes_are(&pregnant, "B19.9? O98.4?", "B19.10? O98.419?");
    // As sure as the hepatitis beside it.
    change(&mut pregnant, |person| {
        person.months_positive = Some(MonthsPositive::new(60.0).unwrap());
    });
    codes_are(&pregnant, "B18.1 O98.4", "B18.1 O98.419");
    // Pregnant without infection: no code of hepatitis in pregnancy.
    let mut immune = markers(&[Marker::AntiHbs]);
    change(&mut immune, |person| person.pregnant = Some(true));
    codes_are(&immune, "", "Z01.84?");
}

#[test]
fn every_reason_is_named_and_survives_json() {
    let mut case = minor();
    change(&mut case, |person| person.dialysis = Some(true));
    let codings = of(&case);
    assert!(codings.iter().all(|coding| codes::reasons().any(|reason| coding.because == *reason)));
    let text = serde_json::to_string(&codings).unwrap();
    assert!(text.contains("ICD-10-CM"), "{text}");
    assert_eq!(serde_json::from_str::<Vec<Coding>>(&text).unwrap(), codings);
}

/// A phase is a guideline's word: the code names it, and the guideline beside it.
#[test]
fn the_phase_parts_the_code_of_icd_10_alone() {
    let mut case = Case::default();
    for (key, text) in [
        ("age", "25"),
        ("sex", "male"),
        ("months_positive", "24"),
        ("hbsag", "+"),
        ("hbeag", "+"),
        ("hbv_dna", "3e8"),
        ("alt", "18"),
        ("cirrhosis", "none"),
        ("treatment", "never"),
    ] {
        case.set(key, text).expect(key);
    }
    let printed = |case: &Case, edition: &str| {
        let report = classify(case);
        let codes = report.codes_under(edition).into_iter();
        let text = codes.map(|coding| {
            let under = coding.under.map_or(String::new(), |edition| format!(" ({edition})"));
            format!("{}{}{under}", coding.code, if coding.provisional { "?" } else { "" })
        });
        text.collect::<Vec<_>>().join(" ")
    };
    // Undated: what two samples would confirm waits for them.
    assert_eq!(printed(&case, "CHINA2022"), "B18.10? (CHINA2022) B18.1");
    assert_eq!(printed(&case, "AASLD2018"), "B18.10? (AASLD2018) B18.1");
    assert_eq!(printed(&case, "WHO2024"), "B18.1 B18.1");
    assert_eq!(printed(&case, "no such edition"), "B18.1 B18.1");
    // The report itself stands under the first edition.
    let report = classify(&case);
    let first = clinical::guidelines::editions()[0].key;
    assert_eq!(report.codes, report.codes_under(first));
    assert_eq!(report.codes[0].under.as_ref().map(|edition| edition.as_str()), Some(first));

    change(&mut case, |person| person.hdv = Some(true));
    assert_eq!(printed(&case, "AASLD2018"), "B18.00? (AASLD2018) B18.0");
    change(&mut case, |person| person.hdv = Some(false));

    // Another phase, and none that is decided.
    let with = |key: &str, text: &str| {
        let mut other = Case::default();
        for entry in case.results() {
            let same = matches!(
                (&entry.result, key),
                (LabResult::Measured(_), "alt") | (LabResult::Dna(_), "hbv_dna")
            );
            if !same {
                other.add(entry.on, entry.result).expect("no day");
            }
        }
        other.set_person(case.person().clone()).expect("the same person");
        if !text.is_empty() {
            other.set(key, text).expect(key);
        }
        other
    };
    assert_eq!(printed(&with("alt", "200"), "AASLD2018"), "B18.19 (AASLD2018) B18.1");
    assert_eq!(printed(&with("hbv_dna", ""), "AASLD2018"), "B18.1 B18.1");
    // Cirrhosis goes before the phase.
    change(&mut case, |person| person.cirrhosis = Some(Cirrhosis::Compensated));
    assert_eq!(printed(&case, "AASLD2018"), "B18.1 B18.1 K74.6 K74.60");
}
