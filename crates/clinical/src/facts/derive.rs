//! From a case to the facts that rules ask for.

use super::{Fact, Facts, Interval, Knowledge, immunity};
use crate::case::{
    Analyte, Ascites, Case, Cirrhosis, Date, DatedResult, Encephalopathy, Episode, HbvDna,
    Immunosuppression, ImmunosuppressionKind, LabResult, Marker, Presence, Sex, TreatmentStatus,
};
use crate::order::sort_few;
use crate::report::laboratory_limits;
use crate::scores;
use crate::serology;
use serde::{Deserialize, Serialize};

/// An upper limit of normal of ALT in U/L, by sex.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Limits {
    /// For men, U/L.
    pub male: f64,
    /// For women, U/L.
    pub female: f64,
}

impl Limits {
    /// One limit for both sexes.
    pub const fn same(limit: f64) -> Limits {
        Limits { male: limit, female: limit }
    }

    /// The limits that may apply: one where the sex is known or does not matter.
    pub fn for_sex(&self, sex: Option<Sex>) -> (f64, f64) {
        match sex {
            Some(Sex::Male) => (self.male, self.male),
            Some(Sex::Female) => (self.female, self.female),
            None => (self.male, self.female),
        }
    }

    /// A value in multiples of the limit: two possibilities where the sex is
    /// not known and matters.
    pub fn multiples(&self, value: Knowledge, sex: Option<Sex>) -> Knowledge {
        let (a, b) = self.for_sex(sex);
        value.map(|v| v / a).or(&value.map(|v| v / b))
    }
}

/// The results that stand for one test now: those of the newest sample. More
/// than one where the same day holds conflicting results. A test that was "not
/// done" is no sample.
pub fn used<'a>(case: &'a Case, key: &str) -> Vec<&'a DatedResult> {
    let Some(test) = case.results().iter().find(|entry| entry.result.key() == key) else {
        return Vec::new();
    };
    Newest::of(case).results(case, test.result.test()).collect()
}

/// When a result is from, so that later is greater.
type Recency = (bool, Option<Date>);

/// When the newest sample of each test is from.
struct Newest([Option<Recency>; LabResult::TESTS]);

impl Newest {
    fn of(case: &Case) -> Newest {
        let mut newest = [None; LabResult::TESTS];
        for entry in case.results().iter().filter(|entry| was_done(entry)) {
            let of_test = &mut newest[entry.result.test()];
            *of_test = (*of_test).max(Some(recency(case, entry)));
        }
        Newest(newest)
    }

    fn results<'a>(&self, case: &'a Case, test: usize) -> impl Iterator<Item = &'a DatedResult> {
        let newest = self.0[test];
        case.results().iter().filter(move |entry| {
            entry.result.test() == test && was_done(entry) && Some(recency(case, entry)) == newest
        })
    }

    fn of_marker(&self, marker: Marker) -> Option<Recency> {
        self.0[LabResult::Marker(marker, Presence::NotDone).test()]
    }

    fn of_analyte(&self, analyte: Analyte) -> Option<Recency> {
        self.0[test_of(analyte)]
    }
}

fn test_of(analyte: Analyte) -> usize {
    Marker::ALL.len() + analyte as usize
}

fn was_done(entry: &DatedResult) -> bool {
    !matches!(entry.result, LabResult::Marker(_, Presence::NotDone))
}

/// A result without a day belongs to the sheet being read, which is the newest;
/// where the day of reading is known, a result of that day is equally new.
fn recency(case: &Case, entry: &DatedResult) -> Recency {
    match (entry.on, case.today()) {
        (None, today) => (true, today),
        (Some(day), Some(today)) if day == today => (true, Some(today)),
        (day, _) => (false, day),
    }
}

impl Facts {
    /// What is known of a case now, under the given limits.
    pub fn of(case: &Case, limits: Limits) -> Facts {
        let mut facts = Facts::none();
        let newest = Newest::of(case);
        markers(case, &newest, &mut facts);
        amounts(case, &newest, &mut facts);
        facts.enzymes = [Analyte::Alt, Analyte::Ast].map(|enzyme| measured(case, &newest, enzyme));
        facts.set_limits(case, limits);
        by_laboratory(case, &mut facts);
        history(case, &newest, &mut facts);
        context(case, &mut facts);
        facts
    }

    /// Reads ALT and AST against other limits; everything else stays.
    pub fn set_limits(&mut self, case: &Case, limits: Limits) {
        let sex = case.person().sex;
        let [alt, ast] = self.enzymes;
        self.set(Fact::AltTimesUln, limits.multiples(alt, sex));
        self.set(Fact::AstTimesUln, limits.multiples(ast, sex));
    }
}

/// What is read against the laboratory's own limit, whatever an edition uses.
fn by_laboratory(case: &Case, facts: &mut Facts) {
    let limits = laboratory_limits(case);
    let sex = case.person().sex;
    let [alt, ast] = facts.enzymes;
    facts.set(Fact::AltTimesLaboratoryUln, limits.multiples(alt, sex));
    let (one, other) = limits.for_sex(sex);
    let limit = Interval::from_to(one.min(other), one.max(other));
    let apri = match (ast.hull(), facts.get(Fact::Platelets).hull()) {
        (Some(ast), Some(platelets)) => {
            Knowledge::Within(scores::apri(ast, limit, platelets).not_below_zero())
        }
        _ => Knowledge::Absent,
    };
    facts.set(Fact::Apri, apri);
}

fn measured(case: &Case, newest: &Newest, analyte: Analyte) -> Knowledge {
    let mut found = newest.results(case, test_of(analyte)).filter_map(|entry| match entry.result {
        LabResult::Measured(quantity) => Some(quantity.knowledge()),
        LabResult::Dna(dna) => Some(Knowledge::Within(dna.canonical())),
        LabResult::Marker(..) => None,
    });
    let Some(first) = found.next() else { return Knowledge::Absent };
    let Some(second) = found.next() else { return first };
    let mut known: Vec<Knowledge> = [first, second].into_iter().chain(found).collect();
    // Of three and more conflicting values the lower ones are joined: which
    // must not depend on the order in which they were entered.
    let ends = |known: &Knowledge| {
        let values = known.hull().unwrap_or(Interval::ANY);
        let low = values.low.map_or((f64::NEG_INFINITY, true), |end| (end.value, !end.inclusive));
        let high = values.high.map_or((f64::INFINITY, true), |end| (end.value, end.inclusive));
        (low, high)
    };
    sort_few(&mut known, |a, b| ends(a) < ends(b));
    known.into_iter().reduce(|a, b| a.or(&b)).unwrap_or(Knowledge::Absent)
}

fn marker(case: &Case, newest: &Newest, marker: Marker) -> Knowledge {
    newest
        .results(case, LabResult::Marker(marker, Presence::NotDone).test())
        .filter_map(|entry| match entry.result {
            LabResult::Marker(_, presence) => {
                Some(presence.determined().map_or(Knowledge::Absent, Knowledge::is))
            }
            _ => None,
        })
        .reduce(|a, b| a.or(&b))
        .unwrap_or(Knowledge::Absent)
}

fn markers(case: &Case, newest: &Newest, facts: &mut Facts) {
    for (which, fact) in [
        (Marker::Hbsag, Fact::Hbsag),
        (Marker::AntiHbs, Fact::AntiHbsFlag),
        (Marker::Hbeag, Fact::Hbeag),
        (Marker::AntiHbe, Fact::AntiHbe),
        (Marker::AntiHbc, Fact::AntiHbc),
        (Marker::IgmAntiHbc, Fact::IgmAntiHbc),
    ] {
        facts.set(fact, marker(case, newest, which));
    }
}

fn amounts(case: &Case, newest: &Newest, facts: &mut Facts) {
    for (analyte, fact) in [
        (Analyte::HbvDna, Fact::HbvDna),
        (Analyte::HbsagLevel, Fact::HbsagLevel),
        (Analyte::AntiHbsTitre, Fact::AntiHbsTitre),
        (Analyte::Platelets, Fact::Platelets),
        (Analyte::Albumin, Fact::Albumin),
        (Analyte::Bilirubin, Fact::Bilirubin),
        (Analyte::Inr, Fact::Inr),
        (Analyte::ProthrombinProlongation, Fact::ProthrombinProlongation),
        (Analyte::LiverStiffness, Fact::LiverStiffness),
    ] {
        facts.set(fact, measured(case, newest, analyte));
    }
    if anti_hbs_lost_since(newest, facts) {
        facts.set(Fact::AntiHbsTitre, Knowledge::Absent);
    }
    facts.set(Fact::AntiHbs, serology::anti_hbs_found(facts));
}

/// A titre measured before the laboratory last found no anti-HBs proves
/// nothing of today.
fn anti_hbs_lost_since(newest: &Newest, facts: &Facts) -> bool {
    let flag = newest.of_marker(Marker::AntiHbs);
    let titre = newest.of_analyte(Analyte::AntiHbsTitre);
    titre.is_some() && flag > titre && facts.get(Fact::AntiHbsFlag).point() == Some(0.0)
}

/// The day of the newest sample of any of these tests; undated results are of
/// the day of reading.
pub(crate) fn sampled_on(case: &Case, keys: &[&str]) -> Option<Date> {
    keys.iter().flat_map(|key| used(case, key)).filter_map(|entry| entry.on.or(case.today())).max()
}

/// The day of the newest sample that could show the virus again, else the day of reading.
fn reactivation_sample(case: &Case) -> Option<Date> {
    let keys = [Marker::Hbsag.key(), Analyte::HbvDna.key(), Analyte::HbsagLevel.key()];
    sampled_on(case, &keys).or(case.today())
}

fn history(case: &Case, newest: &Newest, facts: &mut Facts) {
    // The results of one test that are older than those used now.
    let earlier = |test: usize| {
        let now = newest.0[test];
        case.results().iter().filter(move |entry| {
            entry.result.test() == test && now.is_some_and(|now| recency(case, entry) < now)
        })
    };
    let before = |marker: Marker, presence: Presence| {
        let sought = LabResult::Marker(marker, presence);
        let documented = earlier(sought.test()).any(|entry| entry.result == sought);
        // That nothing is documented does not say that it was otherwise.
        if documented { Knowledge::is(true) } else { Knowledge::Absent }
    };
    facts.set(Fact::EarlierHbsagNegative, before(Marker::Hbsag, Presence::NotFound));
    facts.set(Fact::EarlierAntiHbcFound, before(Marker::AntiHbc, Presence::Found));
    let dna_negative = earlier(test_of(Analyte::HbvDna))
        .any(|entry| entry.result == LabResult::Dna(HbvDna::NotDetected));
    if dna_negative {
        facts.set(Fact::EarlierDnaNegative, Knowledge::is(true));
    }
    facts.set(Fact::MonthsPositive, months_positive(case));
}

/// The months stated, or the span of the documented positive results (known
/// positive for at least so long) where the results reach further back.
fn months_positive(case: &Case) -> Knowledge {
    match (case.person().months_positive, documented_months(case)) {
        (Some(stated), documented) if documented.is_none_or(|months| months <= stated.get()) => {
            Knowledge::exactly(stated.get())
        }
        (_, Some(documented)) => Knowledge::Within(Interval::at_least(documented)),
        (_, None) => Knowledge::Absent,
    }
}

/// Months from the first to the last positive result, without a negative HBsAg
/// in between: what lies before that is not one infection known to last.
fn documented_months(case: &Case) -> Option<f64> {
    let positive = |entry: &&DatedResult| match entry.result {
        LabResult::Marker(Marker::Hbsag, presence) => presence == Presence::Found,
        LabResult::Dna(dna) => !dna.canonical().contains(0.0),
        _ => false,
    };
    let day = |entry: &DatedResult| entry.on.or(case.today());
    let days = || case.results().iter().filter(positive).filter_map(day);
    let last = days().max()?;
    let interrupted = case
        .results()
        .iter()
        .filter(|entry| entry.result == LabResult::Marker(Marker::Hbsag, Presence::NotFound))
        .filter_map(day)
        .filter(|day| *day < last)
        .max();
    let first = days().filter(|day| Some(*day) > interrupted).min()?;
    months_between(first, last).filter(|months| *months > 0.0)
}

/// Calendar months, with the rest as a fraction of the month it falls in. By
/// hand, because the library's way through spans of mixed units costs 20 KB of
/// what every visitor downloads.
pub(crate) fn months_between(first: Date, last: Date) -> Option<f64> {
    if last < first {
        return months_between(last, first).map(|months| -months);
    }
    let count = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month()) - 1;
    let anchor = |months: i32| -> Option<Date> {
        let month = count(first) + months;
        let year = i16::try_from(month.div_euclid(12)).ok()?;
        let start = Date::new(year, (month.rem_euclid(12) + 1) as i8, 1).ok()?;
        // The 31st, a month later, is the last day of a shorter month.
        Date::new(year, start.month(), first.day().min(start.days_in_month())).ok()
    };
    let mut whole = count(last) - count(first);
    if anchor(whole)? > last {
        whole -= 1;
    }
    let (from, to) = (anchor(whole)?, anchor(whole + 1)?);
    Some(f64::from(whole) + days_between(from, last) / days_between(from, to))
}

/// Days from one day to another.
pub(crate) fn days_between(first: Date, last: Date) -> f64 {
    const SECONDS_A_DAY: f64 = 86_400.0;
    first.duration_until(last).as_secs() as f64 / SECONDS_A_DAY
}

/// Where the person stands with treatment: by the dated episodes where there
/// are any, else as entered.
fn treatment(case: &Case) -> Option<TreatmentStatus> {
    let running = |episode: &Episode| match (episode.stop(), case.today()) {
        (None, _) => true,
        (Some(stop), Some(today)) => stop >= today,
        (Some(_), None) => false,
    };
    match case.treatments() {
        [] => case.person().treatment,
        episodes if episodes.iter().any(running) => Some(TreatmentStatus::Current),
        _ => Some(TreatmentStatus::Stopped),
    }
}

/// Whether the newest ALT is from after the end of the last treatment; an older
/// one says nothing of what came then.
fn alt_since_stop(case: &Case) -> Option<bool> {
    let stop = case.treatments().iter().filter_map(|episode| episode.stop()).max()?;
    sampled_on(case, &[Analyte::Alt.key()]).map(|sampled| sampled > stop)
}

fn context(case: &Case, facts: &mut Facts) {
    let person = case.person();
    let mut yes_no = |fact, answer: Option<bool>| {
        facts.set(fact, answer.map_or(Knowledge::Absent, Knowledge::is));
    };
    yes_no(Fact::MotherHbsag, person.mother_hbsag);
    yes_no(Fact::Pregnant, person.pregnant);
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
    let sample = match person.immunosuppression {
        Some(Immunosuppression::Ended(_)) => reactivation_sample(case),
        _ => None,
    };
    yes_no(Fact::WeakenedImmunity, immunity::weakened(person, sample));
    let treatment = treatment(case);
    yes_no(Fact::OnTreatment, treatment.map(|status| status == TreatmentStatus::Current));
    yes_no(Fact::TreatmentStopped, treatment.map(|status| status == TreatmentStatus::Stopped));
    yes_no(Fact::AltSinceStop, alt_since_stop(case));
    yes_no(Fact::Female, person.sex.map(|sex| sex == Sex::Female));
    yes_no(Fact::FamilyHistory, person.family_history);
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
    let ages = person.age.and_then(|age| age.possible_years(case.today()));
    amount(
        Fact::Age,
        ages.map(|(low, high)| Knowledge::exactly(low).or(&Knowledge::exactly(high))),
    );
    const ADULT_FROM: f64 = 18.0;
    amount(
        Fact::Under18,
        ages.map(|(low, high)| {
            Knowledge::is(low < ADULT_FROM).or(&Knowledge::is(high < ADULT_FROM))
        }),
    );
    amount(
        Fact::VaccineSeries,
        person.vaccine_series.map(|series| Knowledge::exactly(f64::from(series.get()))),
    );
    // Days from the last dose before the HBsAg sample to that sample: a dose
    // given later explains nothing.
    let sample = sampled_on(case, &[Marker::Hbsag.key()]).or(case.today());
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::parse_date;

    #[test]
    fn months_follow_the_calendar() {
        for (first, last, months) in [
            ("2024-01-15", "2024-07-15", 6.0),
            ("2024-01-31", "2024-02-29", 1.0),
            ("2023-12-31", "2024-12-31", 12.0),
            ("2024-03-10", "2024-03-10", 0.0),
            ("2024-07-15", "2024-01-15", -6.0),
        ] {
            let day = |text| parse_date("day", text).expect(text);
            assert_eq!(months_between(day(first), day(last)), Some(months), "{first} {last}");
        }
        let day = |text| parse_date("day", text).expect(text);
        let half = months_between(day("2024-04-01"), day("2024-04-16"));
        assert_eq!(half, Some(0.5));
        let just_under = months_between(day("2024-01-15"), day("2024-07-14"));
        assert!(just_under.is_some_and(|months| months > 5.9 && months < 6.0));
    }
}
