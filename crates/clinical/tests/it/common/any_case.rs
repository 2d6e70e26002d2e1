//! Arbitrary valid cases.

use crate::common::{change, day};
use clinical::case::*;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// So many cases, none of them kept in a file.
pub fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        // Impossible days and values are many, and cheap to pass over.
        max_local_rejects: 1_000 * cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

const COMPARATORS: [Comparator; 5] = [
    Comparator::Equal,
    Comparator::Less,
    Comparator::AtMost,
    Comparator::Greater,
    Comparator::AtLeast,
];

const ASSAYS: [Assay; 5] =
    [Assay::Roche, Assay::Abbott, Assay::Versant, Assay::Generic, Assay::Unknown];

/// The day on which arbitrary cases are read.
pub const READ_ON: &str = "2025-06-15";

fn units() -> Vec<Unit> {
    let mut units = Unit::ALL.to_vec();
    units.retain(|unit| !matches!(unit, Unit::CopiesPerMl(_) | Unit::LogCopiesPerMl(_)));
    units.extend(ASSAYS.map(Unit::CopiesPerMl));
    units.extend(ASSAYS.map(Unit::LogCopiesPerMl));
    units
}

/// Every analyte with every unit that it accepts.
pub fn analytes_and_units() -> Vec<(Analyte, Unit)> {
    Analyte::ALL
        .into_iter()
        .flat_map(|analyte| units().into_iter().map(move |unit| (analyte, unit)))
        .filter(|(analyte, unit)| analyte.accepts(*unit))
        .collect()
}

/// Numbers of every size, among them the limits of the rules.
fn number() -> impl Strategy<Value = f64> {
    const LIMITS: [f64; 20] = [
        0.0, 1.0, 1.5, 3.0, 5.0, 10.0, 12.0, 17.0, 25.0, 35.0, 40.0, 51.0, 100.0, 200.0, 400.0,
        2_000.0, 10_000.0, 20_000.0, 1e7, 2e7,
    ];
    prop_oneof![select(&LIMITS[..]), 0.0..100.0, (-3.0..13.0f64).prop_map(|e| 10f64.powf(e))]
}

pub fn quantity() -> impl Strategy<Value = Quantity> {
    (select(analytes_and_units()), select(&COMPARATORS[..]), number())
        .prop_filter_map("not possible", |((analyte, unit), comparator, value)| {
            Quantity::new(analyte, comparator, value, unit).ok()
        })
}

pub fn hbv_dna() -> impl Strategy<Value = HbvDna> {
    let level = || {
        (quantity(), number()).prop_filter_map("no level of DNA", |(quantity, number)| {
            let unit = match quantity.unit() {
                unit if Analyte::HbvDna.accepts(unit) => unit,
                _ => Unit::IuPerMl,
            };
            let level = Quantity::new(Analyte::HbvDna, quantity.comparator(), number, unit).ok()?;
            DnaLevel::try_from(level).ok()
        })
    };
    prop_oneof![
        Just(HbvDna::NotDetected),
        option::of(level()).prop_map(HbvDna::DetectedBelowLimit),
        Just(HbvDna::BelowLimit),
        level().prop_map(HbvDna::Level),
    ]
}

pub fn result() -> impl Strategy<Value = LabResult> {
    prop_oneof![
        6 => (select(&Marker::ALL[..]), select(&Presence::ALL[..]))
            .prop_map(|(marker, presence)| LabResult::Marker(marker, presence)),
        2 => hbv_dna().prop_map(LabResult::Dna),
        4 => quantity().prop_map(LabResult::Measured),
        1 => signal().prop_map(LabResult::Signal),
        1 => select(&NEUTRALISATIONS[..]).prop_map(LabResult::Neutralisation),
    ]
}

const NEUTRALISATIONS: [Neutralisation; 3] =
    [Neutralisation::Confirmed, Neutralisation::NotConfirmed, Neutralisation::NotDone];

/// A signal, of whose assay everything, a part or nothing was stated.
fn signal() -> impl Strategy<Value = Signal> {
    let of = (select(&Marker::ALL[..]), select(&SignalKind::ALL[..]), select(&COMPARATORS[..]));
    let side = option::of(select(&[PositiveSide::Above, PositiveSide::Below][..]));
    (of, 0.0..3.0f64, side, option::of(0.5..1.5f64)).prop_filter_map(
        "not possible",
        |((marker, kind, sign), value, side, cut_off)| {
            Signal::new(marker, kind, (sign, value)).and_then(|it| it.of_assay(side, cut_off)).ok()
        },
    )
}

/// A day within the eleven years before the day of reading.
fn past() -> impl Strategy<Value = Date> {
    (2015..=2025i16, 1..=12i8, 1..=31i8).prop_filter_map("no past day", |(year, month, date)| {
        Date::new(year, month, date).ok().filter(|date| *date <= day(READ_ON))
    })
}

pub fn dated_result() -> impl Strategy<Value = DatedResult> {
    (option::of(past()), result()).prop_map(|(on, result)| DatedResult { on, result })
}

fn yes_no() -> impl Strategy<Value = Option<bool>> {
    option::of(any::<bool>())
}

fn age() -> impl Strategy<Value = Option<Age>> {
    option::of(prop_oneof![
        (0..=100u16).prop_map(Age::years),
        (0..=240u16).prop_map(Age::months),
        (1930..=2025i16).prop_map(Age::birth_year),
    ])
    .prop_map(|age| age.and_then(Result::ok))
}

fn immunosuppression() -> impl Strategy<Value = Option<Immunosuppression>> {
    const KINDS: [ImmunosuppressionKind; 4] = [
        ImmunosuppressionKind::BCellAntibody,
        ImmunosuppressionKind::StemCellTransplant,
        ImmunosuppressionKind::Chemotherapy,
        ImmunosuppressionKind::Other,
    ];
    option::of(prop_oneof![
        Just(Immunosuppression::None),
        select(&KINDS[..]).prop_map(Immunosuppression::Planned),
        select(&KINDS[..]).prop_map(Immunosuppression::Current),
        (select(&KINDS[..]), option::of(past()))
            .prop_map(|(kind, on)| Immunosuppression::Ended(EndedImmunosuppression { kind, on })),
    ])
}

/// Every field of a person.
pub fn person() -> impl Strategy<Value = Person> {
    const STAGES: [Cirrhosis; 3] =
        [Cirrhosis::None, Cirrhosis::Compensated, Cirrhosis::Decompensated];
    const STATUS: [TreatmentStatus; 3] =
        [TreatmentStatus::Never, TreatmentStatus::Current, TreatmentStatus::Stopped];
    let who = (
        option::of(select(&[Sex::Female, Sex::Male][..])),
        age(),
        yes_no(),
        proptest::collection::vec(past(), 0..3),
        option::of(0..=4u8),
        option::of(past()),
        option::of(0.0..400.0),
        immunosuppression(),
        option::of(select(&STAGES[..])),
        option::of(select(&STATUS[..])),
        option::of(0..=4u8),
        option::of(0..=3u8),
    );
    let answers = proptest::collection::vec(yes_no(), 33);
    (who, answers).prop_map(|(who, answers)| {
        let (sex, age, pregnant, doses, series, hbig, months, weakened, cirrhosis, status, f, a) =
            who;
        Person {
            sex,
            // It would contradict the age nearly always.
            birth_date: None,
            age,
            gestational_week: pregnant
                .filter(|pregnant| *pregnant && sex != Some(Sex::Male))
                .and_then(|_| GestationalWeek::new(f.unwrap_or(30), a).ok()),
            transplant: answers[3]
                .map(|yes| if yes { Transplant::Liver } else { Transplant::None }),
            transplanted: None,
            donor_hbsag: None,
            donor_anti_hbc: None,
            pregnant: pregnant.filter(|pregnant| !(*pregnant && sex == Some(Sex::Male))),
            mother_hbsag: answers[0],
            vaccine_doses: doses,
            vaccine_series: series.and_then(|series| VaccineSeries::new(series).ok()),
            vaccinated: answers[1],
            hbig,
            recent_exposure: answers[2],
            endemic_area: answers[3],
            months_positive: months.and_then(|months| MonthsPositive::new(months).ok()),
            immunosuppression: weakened,
            dialysis: answers[4],
            hiv: answers[5],
            hcv: answers[6],
            hcv_treatment: answers[7],
            hcv_treatment_ended: None,
            ivig: None,
            transfusion: None,
            hdv: answers[8],
            family_history: answers[9],
            extrahepatic: answers[10],
            cirrhosis,
            fibrosis: f.and_then(|stage| FibrosisStage::new(stage).ok()),
            activity: a.and_then(|grade| ActivityGrade::new(grade).ok()),
            imaging_cirrhosis: answers[11],
            varices: answers[12],
            ascites: answers[13].map(|yes| if yes { Ascites::Mild } else { Ascites::None }),
            encephalopathy: answers[14]
                .map(|yes| if yes { Encephalopathy::Grade1To2 } else { Encephalopathy::None }),
            variceal_bleeding: answers[15],
            jaundice: answers[16],
            suspected_liver_cancer: answers[17],
            treatment: status,
            liver_cancer: answers[18],
            liver_failure: answers[19],
            diabetes: answers[20],
            metabolic_liver_disease: answers[21],
            transmission_risk: answers[22],
            core_promoter_mutation: answers[23],
            follow_up_assured: answers[24],
            asks_to_stop: answers[25],
            family_history_hcc: answers[26],
            african_origin: answers[27],
            hbsag_lost: answers[28],
            cirrhosis_ever: answers[29],
            decompensation_ever: answers[30],
            liver_cancer_ever: answers[31],
            hbeag_at_start: answers[32],
            ..amounts_of_rules(months, series)
        }
    })
}

/// What rules of single editions ask for in numbers, from numbers that are there already.
fn amounts_of_rules(months: Option<f64>, series: Option<u8>) -> Person {
    const RISKS: [ReactivationRisk; 3] =
        [ReactivationRisk::AboveTen, ReactivationRisk::OneToTen, ReactivationRisk::BelowOne];
    let class = series.and_then(|series| RISKS.get(usize::from(series)).copied());
    let per_cent = months.and_then(|months| ReactivationRisk::percent(months / 20.0).ok());
    Person {
        hbsag_loss_age: months.and_then(|months| AgeAtLoss::new((months / 4.0).floor()).ok()),
        reactivation_risk: class.or(per_cent),
        undetectable_months: months.and_then(|months| UndetectableMonths::new(months).ok()),
        anti_hbe_months: months.and_then(|months| AntiHbeMonths::new(months / 2.0).ok()),
        ..Person::default()
    }
}

fn uln() -> impl Strategy<Value = Option<Uln>> {
    option::of(prop_oneof![
        (5.0..=200.0).prop_map(|limit| Uln::new(limit, Unit::UnitPerLitre)),
        (0.1..=3.3).prop_map(|limit| Uln::new(limit, Unit::MicrokatalPerLitre)),
    ])
    .prop_map(|uln| uln.and_then(Result::ok))
}

/// A whole case: any results of any day, any person, any limit.
pub fn case() -> impl Strategy<Value = Case> {
    (any::<bool>(), option::of(person()), uln(), proptest::collection::vec(dated_result(), 0..14))
        .prop_filter_map("a person who cannot be", |(with_day, person, uln, results)| {
            let mut case = Case::read_on(with_day.then(|| day(READ_ON)));
            case.set_person(person.unwrap_or_default()).ok()?;
            case.set_uln(uln);
            for DatedResult { on, result } in results {
                case.add(on, result).ok()?;
            }
            Some(case)
        })
}

/// The same case with other results.
pub fn with_results(case: &Case, results: impl IntoIterator<Item = DatedResult>) -> Case {
    let mut other = Case::read_on(case.today());
    change(&mut other, |person| *person = case.person().clone());
    other.set_uln(case.uln());
    for DatedResult { on, result } in results {
        other.add(on, result).expect("it was in a case before");
    }
    other
}
