//! What is known of the person, of treatment, and of what weakens the immune system.

use super::immunity;
use crate::case::{
    Analyte, Ascites, Case, Cirrhosis, Date, Encephalopathy, Episode, Immunosuppression,
    ImmunosuppressionKind, Marker, Sex, TreatmentStatus, When, sampled_on, test_of, test_of_marker,
};
use crate::facts::{ADULT_FROM, Fact, Facts};
use crate::values::{Knowledge, days_between};

pub(super) fn context(case: &Case, facts: &mut Facts) {
    let person = case.person();
    let mut yes_no = |fact, answer: Option<bool>| {
        facts.set(fact, answer.map_or(Knowledge::Absent, Knowledge::is));
    };
    yes_no(Fact::MotherHbsag, person.mother_hbsag);
    yes_no(Fact::Pregnant, person.is_pregnant());
    yes_no(Fact::Hiv, person.hiv);
    yes_no(Fact::Hcv, person.hcv);
    yes_no(Fact::Hdv, person.hdv);
    yes_no(Fact::HcvTreatment, person.hcv_treatment);
    yes_no(Fact::ImagingCirrhosis, person.imaging_cirrhosis);
    yes_no(Fact::Varices, person.varices);
    yes_no(Fact::Jaundice, person.jaundice);
    yes_no(Fact::SuspectedLiverCancer, person.suspected_liver_cancer);
    yes_no(Fact::RecentExposure, person.recent_exposure);
    yes_no(Fact::Dialysis, person.dialysis);
    yes_no(
        Fact::Vaccinated,
        match (person.vaccinated, person.vaccine_series) {
            _ if !person.vaccine_doses.is_empty() => Some(true),
            (Some(answer), _) => Some(answer),
            (None, Some(series)) if series.get() > 0 => Some(true),
            _ => None,
        },
    );
    yes_no(
        Fact::Immunosuppressed,
        person.immunosuppression.map(|state| matches!(state, Immunosuppression::Current(_))),
    );
    // What has ended counts from its end to the sample that would show the virus again.
    let ended = matches!(person.immunosuppression, Some(Immunosuppression::Ended(_)))
        || person.hcv_treatment_ended.is_some();
    let sample = if ended { reactivation_sample(case) } else { None };
    yes_no(Fact::WeakenedImmunity, immunity::weakened(person, sample));
    yes_no(Fact::ReactivationCause, immunity::reactivation_cause(person, sample));
    let treatment = treatment(case);
    yes_no(Fact::OnTreatment, treatment.map(|status| status == TreatmentStatus::Current));
    yes_no(Fact::TreatmentStopped, treatment.map(|status| status == TreatmentStatus::Stopped));
    yes_no(Fact::AltSinceStop, alt_since_stop(case));
    yes_no(Fact::Female, person.known_sex().map(|sex| sex == Sex::Female));
    // Liver cancer in the family is one of the two that the wider question asks for; where
    // nobody parted them, the wider answer stands for both.
    let (either, cancer) = (person.family_history, person.family_history_hcc);
    yes_no(Fact::FamilyHistory, if cancer == Some(true) { cancer } else { either });
    yes_no(Fact::FamilyHistoryHcc, cancer.or(either));
    yes_no(Fact::EndemicArea, person.endemic_area);
    yes_no(Fact::AfricanOrigin, person.african_origin);
    yes_no(Fact::Extrahepatic, person.extrahepatic);
    yes_no(Fact::LiverCancer, person.liver_cancer);
    yes_no(Fact::LiverFailure, person.liver_failure);
    yes_no(Fact::Diabetes, person.diabetes);
    yes_no(Fact::MetabolicLiverDisease, person.metabolic_liver_disease);
    yes_no(Fact::TransmissionRisk, person.transmission_risk);
    yes_no(Fact::AsksToStop, person.asks_to_stop);
    yes_no(
        Fact::HighRiskImmunosuppression,
        person.immunosuppression.map(|_| {
            use ImmunosuppressionKind::{BCellAntibody, StemCellTransplant};
            let kind = immunity::kind(person, sample);
            matches!(kind, Some(BCellAntibody | StemCellTransplant))
        }),
    );
    let events = [
        person.ascites.map(|ascites| ascites != Ascites::None),
        person.encephalopathy.map(|grade| grade != Encephalopathy::None),
        person.variceal_bleeding,
    ];
    yes_no(Fact::Encephalopathy, person.encephalopathy.map(|grade| grade != Encephalopathy::None));
    yes_no(
        Fact::DecompensationEvent,
        if events.contains(&Some(true)) {
            Some(true)
        } else if events.iter().all(|event| *event == Some(false)) {
            Some(false)
        } else {
            None
        },
    );

    let mut amount = |fact, known: Option<Knowledge>| {
        facts.set(fact, known.unwrap_or(Knowledge::Absent));
    };
    amount(
        Fact::Cirrhosis,
        person.cirrhosis.map(|stage| {
            Knowledge::exactly(match stage {
                Cirrhosis::None => 0.0,
                Cirrhosis::Compensated => 1.0,
                Cirrhosis::Decompensated => 2.0,
            })
        }),
    );
    amount(Fact::Fibrosis, person.fibrosis.map(|stage| Knowledge::exactly(f64::from(stage.get()))));
    amount(Fact::Activity, person.activity.map(|grade| Knowledge::exactly(f64::from(grade.get()))));
    let ages = person.possible_years(if person.birth_date.is_some() {
        newest_sample(case)
    } else {
        case.today()
    });
    amount(
        Fact::Age,
        ages.map(|(low, high)| Knowledge::exactly(low).or(&Knowledge::exactly(high))),
    );
    amount(
        Fact::Under18,
        ages.map(|(low, high)| {
            Knowledge::is(low < ADULT_FROM).or(&Knowledge::is(high < ADULT_FROM))
        }),
    );
    amount(
        Fact::ReactivationRisk,
        person.reactivation_risk.map(|risk| Knowledge::Within(risk.possible())),
    );
    amount(
        Fact::VaccineSeries,
        person.vaccine_series.map(|series| Knowledge::exactly(f64::from(series.get()))),
    );
    // Days from the last dose before the HBsAg sample to that sample: a dose
    // given later explains nothing.
    let sample = match person.vaccine_doses.as_slice() {
        [] => None,
        _ => sampled_on(case, &[test_of_marker(Marker::Hbsag)]).or(case.today()),
    };
    amount(
        Fact::DaysSinceVaccine,
        person
            .vaccine_doses
            .iter()
            .filter(|dose| sample.is_some_and(|sample| **dose <= sample))
            .max()
            .zip(sample)
            .map(|(dose, sample)| Knowledge::exactly(days_between(*dose, sample))),
    );
}

/// The day of the newest sample, on which an age is counted from the date of birth; else the day of reading.
fn newest_sample(case: &Case) -> Option<Date> {
    case.readings().iter().filter_map(|entry| entry.on.or(case.today())).max().or(case.today())
}

/// The day of the newest sample that could show the virus again, else the day of reading.
fn reactivation_sample(case: &Case) -> Option<Date> {
    let tests =
        [test_of_marker(Marker::Hbsag), test_of(Analyte::HbvDna), test_of(Analyte::HbsagLevel)];
    sampled_on(case, &tests).or(case.today())
}

/// Where the person stands with treatment: by the dated episodes where there
/// are any, else as entered.
fn treatment(case: &Case) -> Option<TreatmentStatus> {
    let running = |episode: &Episode| match (episode.stop(), case.today()) {
        (None, _) => Some(true),
        (Some(stop), Some(today)) if stop.first() >= today => Some(true),
        // A treatment that ended this month may end today.
        (Some(stop), Some(today)) if stop.last() >= today => None,
        (Some(_), _) => Some(false),
    };
    let running = || case.treatments().iter().map(running);
    if case.treatments().is_empty() {
        case.person().treatment
    } else if running().any(|running| running == Some(true)) {
        Some(TreatmentStatus::Current)
    } else if running().all(|running| running == Some(false)) {
        Some(TreatmentStatus::Stopped)
    } else {
        None
    }
}

/// Whether the newest ALT is from after the end of the last treatment; an older
/// one says nothing of what came then.
fn alt_since_stop(case: &Case) -> Option<bool> {
    let stops = || case.treatments().iter().filter_map(|episode| episode.stop());
    let (first, last) = (stops().map(When::first).max()?, stops().map(When::last).max()?);
    let sampled = sampled_on(case, &[test_of(Analyte::Alt)])?;
    // Within the month of an end it is not known which came first.
    (sampled > last || sampled <= first).then_some(sampled > last)
}
