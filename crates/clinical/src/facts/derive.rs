//! From a case to the facts that rules ask for.

use super::{ADULT_FROM, Fact, Facts, Interval, Knowledge, Stale, immunity, passive};
use crate::case::{
    Analyte, Ascites, Case, Cirrhosis, Comparator, Date, DatedResult, Encephalopathy, Episode,
    HbvDna, Immunosuppression, ImmunosuppressionKind, LabResult, Marker, Presence, Sex,
    TreatmentStatus,
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
            None | Some(Sex::Other | Sex::Unknown) => (self.male, self.female),
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
    let Some(test) = tests_of(case).find(|(_, name)| *name == key).map(|(test, _)| test) else {
        return Vec::new();
    };
    Newest::of(case).results(case, test).collect()
}

/// The tests of which a case has a result, with their keys; one of HBsAg may be a level.
fn tests_of(case: &Case) -> impl Iterator<Item = (usize, &'static str)> {
    case.readings().iter().flat_map(|entry| {
        let marker =
            entry.result.of_marker().map(|(marker, _)| (test_of_marker(marker), marker.key()));
        [Some((entry.result.test(), entry.result.key())), marker].into_iter().flatten()
    })
}

/// When a result is from, so that later is greater.
type Recency = (bool, Option<Date>);

/// When the newest sample of each test is from.
pub(super) struct Newest([Option<Recency>; LabResult::TESTS]);

impl Newest {
    pub(super) fn of(case: &Case) -> Newest {
        let mut newest = [None; LabResult::TESTS];
        for entry in case.readings().iter().filter(|entry| was_done(entry)) {
            let when = Some(recency(case, entry));
            let mut note = |test: usize| newest[test] = newest[test].max(when);
            note(entry.result.test());
            if is_level_of_hbsag(&entry.result) {
                note(test_of_marker(Marker::Hbsag));
            }
        }
        Newest(newest)
    }

    fn results<'a>(&self, case: &'a Case, test: usize) -> impl Iterator<Item = &'a DatedResult> {
        let newest = self.0[test];
        case.readings().iter().filter(move |entry| {
            is_of(&entry.result, test) && was_done(entry) && Some(recency(case, entry)) == newest
        })
    }

    /// Whether a result is of the newest sample of its test.
    pub(super) fn holds(&self, case: &Case, entry: &DatedResult) -> bool {
        was_done(entry) && Some(recency(case, entry)) == self.0[entry.result.test()]
    }

    fn of_marker(&self, marker: Marker) -> Option<Recency> {
        self.0[test_of_marker(marker)]
    }

    fn of_analyte(&self, analyte: Analyte) -> Option<Recency> {
        self.0[test_of(analyte)]
    }
}

fn test_of(analyte: Analyte) -> usize {
    Marker::ALL.len() + analyte as usize
}

fn test_of_marker(marker: Marker) -> usize {
    LabResult::Marker(marker, Presence::NotDone).test()
}

/// A level that says whether HBsAg is there: it is a result of HBsAg, too.
fn is_level_of_hbsag(result: &LabResult) -> bool {
    matches!(result, LabResult::Measured(_)) && result.of_marker().is_some()
}

fn is_of(result: &LabResult, test: usize) -> bool {
    result.test() == test || test == test_of_marker(Marker::Hbsag) && is_level_of_hbsag(result)
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
        let (newest, stale) = (Newest::of(case), Stale::of(case));
        markers(case, &newest, &mut facts);
        amounts(case, &newest, &stale, &mut facts);
        facts.enzymes =
            [Analyte::Alt, Analyte::Ast].map(|enzyme| measured(case, &newest, &stale, enzyme));
        facts.set_limits(case, limits);
        by_laboratory(case, &mut facts);
        history(case, &newest, &stale, &mut facts);
        context(case, &mut facts);
        passive::set_aside(case, &mut facts);
        facts
    }

    /// Reads ALT and AST against other limits; everything else stays.
    pub fn set_limits(&mut self, case: &Case, limits: Limits) {
        let sex = case.person().sex;
        let [alt, ast] = self.enzymes;
        self.set_edition_limit(limits.for_sex(sex));
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
    facts.set_laboratory_limit((one, other));
    let limit = Interval::from_to(one.min(other), one.max(other));
    let apri = match (ast.hull(), facts.get(Fact::Platelets).hull()) {
        (Some(ast), Some(platelets)) => {
            Knowledge::Within(scores::apri(ast, limit, platelets).not_below_zero())
        }
        _ => Knowledge::Absent,
    };
    facts.set(Fact::Apri, apri);
}

fn measured(case: &Case, newest: &Newest, stale: &Stale, analyte: Analyte) -> Knowledge {
    let mut found = newest.results(case, test_of(analyte)).filter_map(|entry| {
        let known = match entry.result {
            LabResult::Measured(quantity) => quantity.knowledge(),
            LabResult::Dna(dna) => Knowledge::Within(dna.canonical()),
            LabResult::Marker(..) => return None,
        };
        Some(if stale.why(entry).is_some() { Knowledge::Absent } else { known })
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

/// What the newest sample says of a marker. A level of HBsAg answers where the marker of
/// that sample is still awaited.
fn marker(case: &Case, newest: &Newest, marker: Marker) -> Knowledge {
    let results = || newest.results(case, test_of_marker(marker));
    let answered = results().any(|entry| is_level_of_hbsag(&entry.result));
    results()
        .filter_map(|entry| entry.result.of_marker())
        .filter(|(_, presence)| !(answered && *presence == Presence::Pending))
        .map(|(_, presence)| presence.determined().map_or(Knowledge::Absent, Knowledge::is))
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
    if igm_shows_anti_hbc(newest, facts) {
        facts.set(Fact::AntiHbc, Knowledge::is(true));
    }
}

/// IgM is a part of total anti-HBc: where it is found, anti-HBc is there, unless a result as
/// new says otherwise. What was said of one sample stays as it was said.
fn igm_shows_anti_hbc(newest: &Newest, facts: &Facts) -> bool {
    let found = facts.get(Fact::IgmAntiHbc).point() == Some(1.0);
    let (igm, total) = (newest.of_marker(Marker::IgmAntiHbc), newest.of_marker(Marker::AntiHbc));
    found && (igm > total || facts.get(Fact::AntiHbc).is_absent() && igm == total)
}

fn amounts(case: &Case, newest: &Newest, stale: &Stale, facts: &mut Facts) {
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
        facts.set(fact, measured(case, newest, stale, analyte));
    }
    facts.dna_unrounded = dna_unrounded(case, newest, stale);
    newest_anti_hbs(newest, facts);
    facts.set(Fact::AntiHbs, serology::anti_hbs_found(facts));
}

/// What one rounded logarithm of HBV DNA was before it was rounded.
fn dna_unrounded(case: &Case, newest: &Newest, stale: &Stale) -> Knowledge {
    let mut found = newest.results(case, test_of(Analyte::HbvDna));
    let (Some(entry), None) = (found.next(), found.next()) else { return Knowledge::Absent };
    match entry.result {
        LabResult::Dna(HbvDna::Level(level)) if stale.why(entry).is_none() => {
            let quantity = level.quantity();
            let rounded =
                quantity.unit().is_logarithm() && quantity.comparator() == Comparator::Equal;
            if rounded { Knowledge::Within(quantity.rounded_from()) } else { Knowledge::Absent }
        }
        _ => Knowledge::Absent,
    }
}

/// Of a titre and the laboratory's own flag the newer one counts: a titre from before the
/// last flag proves nothing of today, nor does a flag from before the last titre.
fn newest_anti_hbs(newest: &Newest, facts: &mut Facts) {
    let flag = newest.of_marker(Marker::AntiHbs);
    let titre = newest.of_analyte(Analyte::AntiHbsTitre);
    if flag > titre {
        facts.set(Fact::AntiHbsTitre, Knowledge::Absent);
    } else if titre > flag {
        facts.set(Fact::AntiHbsFlag, Knowledge::Absent);
    }
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

fn history(case: &Case, newest: &Newest, stale: &Stale, facts: &mut Facts) {
    // The results of one test that are older than those used now.
    let earlier = |test: usize| {
        let now = newest.0[test];
        case.readings().iter().filter(move |entry| {
            // What is too old to stand for today is an earlier result, too.
            let aged = || entry.result.test() == test && stale.why(entry).is_some();
            is_of(&entry.result, test)
                && now.is_some_and(|now| recency(case, entry) < now || aged())
        })
    };
    let before = |marker: Marker, presence: Presence| {
        let documented = earlier(test_of_marker(marker))
            .any(|entry| entry.result.of_marker() == Some((marker, presence)));
        // That nothing is documented does not say that it was otherwise.
        if documented { Knowledge::is(true) } else { Knowledge::Absent }
    };
    facts.set(Fact::EarlierHbsagNegative, before(Marker::Hbsag, Presence::NotFound));
    facts.set(
        Fact::EarlierAntiHbcFound,
        match before(Marker::AntiHbc, Presence::Found) {
            Knowledge::Absent if anti_hbc_long_before_hbsag(case) => Knowledge::is(true),
            known => known,
        },
    );
    let dna_negative = earlier(test_of(Analyte::HbvDna))
        .any(|entry| entry.result == LabResult::Dna(HbvDna::NotDetected));
    if dna_negative {
        facts.set(Fact::EarlierDnaNegative, Knowledge::is(true));
    }
    facts.set(Fact::MonthsPositive, months_positive(case));
    facts.set(Fact::NewlyPositive, Knowledge::is(newly_positive(case)));
}

/// Anti-HBc found a good while before the HBsAg sample, and not tested again with it: the
/// results of one visit are often reported some days apart.
fn anti_hbc_long_before_hbsag(case: &Case) -> bool {
    const ONE_VISIT_DAYS: f64 = 30.0;
    let found = LabResult::Marker(Marker::AntiHbc, Presence::Found);
    let newest = sampled_on(case, &[Marker::Hbsag.key()]);
    case.results().iter().any(|entry| {
        entry.result == found
            && entry
                .on
                .zip(newest)
                .is_some_and(|(day, newest)| days_between(day, newest) > ONE_VISIT_DAYS)
    })
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

/// Whether nothing says that the virus has been there for more than 6 months.
fn newly_positive(case: &Case) -> bool {
    let known = [case.person().months_positive.map(|months| months.get()), documented_months(case)];
    known.into_iter().flatten().all(|months| months <= 6.0)
}

/// Months from the first to the last positive result, without a negative HBsAg
/// in between: what lies before that is not one infection known to last.
fn documented_months(case: &Case) -> Option<f64> {
    let hbsag = |entry: &DatedResult, presence: Presence| {
        entry.result.of_marker() == Some((Marker::Hbsag, presence))
    };
    let positive = |entry: &&DatedResult| match entry.result {
        LabResult::Dna(dna) => !dna.canonical().contains(0.0),
        _ => hbsag(entry, Presence::Found),
    };
    let day = |entry: &DatedResult| entry.on.or(case.today());
    let days = || case.readings().iter().filter(positive).filter_map(day);
    let last = days().max()?;
    let interrupted = case
        .readings()
        .iter()
        .filter(|entry| hbsag(entry, Presence::NotFound))
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
    let ages = person.age.and_then(|age| age.possible_years(case.today()));
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
