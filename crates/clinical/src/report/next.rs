//! What comes next, by what the situation needs: what the flag or the event asks, what decides treatment,
//! what decides the phase, how long the virus has been there, and last what completes the markers.

use super::answer::{Answer, AnswerKind};
use super::compared::Compared;
use super::flag_kind::FlagKind;
use super::indications::IndicationFinding;
use super::next_test::{NextStep, NextTest};
use super::red_flags::RedFlag;
use super::stance::Stance;
use crate::conditions::cirrhotic;
use crate::course::{Confirmation, Course, EventKind};
use crate::facts::{Fact, Facts};
use crate::guidelines::{PersistenceStatus, SituationRule};
use crate::logic::ask::*;
use crate::report::PhaseFinding;
use crate::rule::{Code, named};
use crate::serology::Serology;
use crate::values::{Truth, sort_few};
use crate::variants::Variants;
use serde::{Deserialize, Serialize};

/// Why something comes next; the first reasons come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum NextReason {
    /// The red flag, the event or the situation asks for it.
    Situation,
    /// It decides treatment.
    Treatment,
    /// It decides the phase, or confirms it.
    Phase,
    /// It shows how long the virus has been there.
    Chronicity,
    /// It completes the markers.
    Completeness,
}

named! {
    /// What comes next.
    pub enum Ask {
        /// Bilirubin, INR, albumin, at once.
        LiverTestsNow "LIVER_TESTS_NOW",
        /// A liver team at once.
        UrgentReferral "URGENT_REFERRAL",
        /// Other causes of the findings.
        OtherCauses "OTHER_CAUSES",
        /// Whether treatment begins again.
        TreatAgain "TREAT_AGAIN",
        /// Antivirals against a virus that is active again.
        ReactivationDrug "REACTIVATION_DRUG",
        /// A drug in pregnancy against transmission.
        MtctDrug "MTCT_DRUG",
        /// The child at birth.
        BabyAtBirth "BABY_AT_BIRTH",
        /// Checks after birth.
        ChecksAfterBirth "CHECKS_AFTER_BIRTH",
        /// Prophylaxis before the drug begins.
        Prophylaxis "PROPHYLAXIS",
        /// Checks as long as the drug is given and after it.
        ChecksDuringDrug "CHECKS_DURING_DRUG",
        /// A drug against hepatitis B beside that against hepatitis C.
        DrugBesideHcv "DRUG_BESIDE_HCV",
        /// Monthly tests beside the drug against hepatitis C.
        MonthlyChecksHcv "MONTHLY_CHECKS_HCV",
        /// Whether there is cirrhosis.
        ConfirmCirrhosis "CONFIRM_CIRRHOSIS",
        /// A closer look at the liver.
        LiverImaging "LIVER_IMAGING",
        /// The plan with HIV.
        HivPlan "HIV_PLAN",
        /// The plan with hepatitis C.
        HcvPlan "HCV_PLAN",
        /// The plan with hepatitis D.
        HdvPlan "HDV_PLAN",
        /// A specialist for children.
        ChildSpecialist "CHILD_SPECIALIST",
        /// HBV DNA again after 28 days or more.
        ConfirmVirus "CONFIRM_VIRUS",
        /// Whether the drug was taken.
        Adherence "ADHERENCE",
        /// The sequence of the reverse transcriptase.
        RtSequence "RT_SEQUENCE",
        /// Another drug, or a second one.
        ChangeDrug "CHANGE_DRUG",
        /// Surveillance for liver cancer.
        Surveillance "SURVEILLANCE",
        /// Varices.
        Varices "VARICES",
        /// Whether treatment is worth discussing.
        TreatmentTalk "TREATMENT_TALK",
        /// Checks under treatment.
        ChecksOnTreatment "CHECKS_ON_TREATMENT",
        /// The same results again over time.
        ConfirmOverTime "CONFIRM_OVER_TIME",
        /// The same tests on a new sample.
        RepeatSample "REPEAT_SAMPLE",
        /// The sex, on which a limit depends.
        TellSex "TELL_SEX",
        /// Tests, named by `facts`.
        Tests "TESTS",
        /// A test again, on a new sample or by a second assay.
        TestAgain "TEST_AGAIN",
        /// A test that could change what stands.
        CouldChange "COULD_CHANGE",
        /// What the pattern's own row asks, named by `about`.
        Resolve "RESOLVE",
        /// Older results, or HBsAg again after six months.
        SixMonths "SIX_MONTHS",
        /// Regular checks.
        FollowUp "FOLLOW_UP",
        /// The vaccine.
        Vaccine "VACCINE",
    }
}

/// Something that comes next.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NextItem {
    /// What: a name of [`Ask`].
    pub ask: Code,
    /// Why it is here.
    pub reason: NextReason,
    /// The tests it is about, where it is about tests.
    pub facts: Vec<Fact>,
    /// What the pattern's row asks, where it is that.
    pub about: Option<Code>,
    /// The editions that it concerns: whose question it settles, or whose rule names it.
    pub editions: Vec<Code>,
}

/// How many are named.
const MOST: usize = 3;

/// The items so far, the first to be named first.
#[derive(Default)]
struct Items(Vec<NextItem>);

impl Items {
    fn add(&mut self, ask: Ask, reason: NextReason) {
        self.about(ask, reason, Vec::new(), Vec::new());
    }

    fn about(&mut self, ask: Ask, reason: NextReason, facts: Vec<Fact>, editions: Vec<Code>) {
        let known = |item: &NextItem| {
            item.ask == ask.code().as_str() && (item.facts == facts || facts.is_empty())
                || !facts.is_empty() && facts.iter().all(|fact| item.facts.contains(fact))
        };
        if !self.0.iter().any(known) {
            self.0.push(NextItem { ask: ask.code(), reason, facts, about: None, editions });
        }
    }

    fn resolve(&mut self, about: &Code) {
        self.0.push(NextItem {
            ask: Ask::Resolve.code(),
            reason: NextReason::Phase,
            facts: Vec::new(),
            about: Some(about.clone()),
            editions: Vec::new(),
        });
    }
}

/// What a report says that what comes next follows from.
pub(super) struct Read<'a> {
    pub flags: &'a [RedFlag],
    pub course: &'a Course,
    pub serology: &'a Serology,
    pub phases: &'a [PhaseFinding],
    pub indications: &'a [IndicationFinding],
    pub compared: &'a Compared,
    pub variants: &'a Variants,
    pub answer: &'a Answer,
    pub step: &'a NextStep,
    pub tests: &'a [NextTest],
}

/// What is asked of the facts while the list is made.
struct Known<'a>(&'a Facts);

impl Known<'_> {
    fn holds(&self, when: crate::logic::Condition) -> bool {
        when.as_it_stands(self.0) == Truth::True
    }

    fn yes(&self, fact: Fact) -> bool {
        self.0.get(fact).point() == Some(1.0)
    }

    fn absent(&self, fact: Fact) -> bool {
        self.0.get(fact).is_absent()
    }

    /// Those of some tests that were not done.
    fn missing(&self, facts: &[Fact]) -> Vec<Fact> {
        facts.iter().copied().filter(|fact| self.absent(*fact)).collect()
    }
}

fn of_flag(flag: FlagKind, known: &Known<'_>, items: &mut Items) {
    use FlagKind::*;
    let mut add = |ask| items.add(ask, NextReason::Situation);
    match flag {
        Reactivation => {
            add(Ask::ReactivationDrug);
            add(Ask::LiverTestsNow);
        }
        RetreatmentSigns | Alt5AfterStopping => {
            add(Ask::TreatAgain);
            add(Ask::LiverTestsNow);
        }
        Decompensation | LiverFailure => {
            add(Ask::UrgentReferral);
            add(Ask::LiverTestsNow);
        }
        Inr | Bilirubin | Alt10 => {
            add(Ask::LiverTestsNow);
            add(Ask::OtherCauses);
        }
        PregnancyDna | PregnancyHbeag => {
            let dna = known.missing(&[Fact::HbvDna]);
            if !dna.is_empty() {
                items.about(Ask::Tests, NextReason::Situation, dna, Vec::new());
            }
            items.add(Ask::MtctDrug, NextReason::Situation);
            items.add(Ask::BabyAtBirth, NextReason::Situation);
            items.add(Ask::ChecksAfterBirth, NextReason::Situation);
        }
        ImmunosuppressionHbsag | ImmunosuppressionAntiHbc => {
            add(Ask::Prophylaxis);
            let dna = known.missing(&[Fact::HbvDna, Fact::AltTimesUln]);
            if !dna.is_empty() {
                items.about(Ask::Tests, NextReason::Situation, dna, Vec::new());
            }
            items.add(Ask::ChecksDuringDrug, NextReason::Situation);
        }
        HcvTreatment if known.yes(Fact::Hbsag) => add(Ask::DrugBesideHcv),
        HcvTreatment => add(Ask::MonthlyChecksHcv),
        CirrhosisLikely => {
            add(Ask::ConfirmCirrhosis);
            add(Ask::OtherCauses);
            add(Ask::Surveillance);
        }
        SuspectedLiverCancer => add(Ask::LiverImaging),
        Hiv => add(Ask::HivPlan),
        Hcv => add(Ask::HcvPlan),
        Hdv => add(Ask::HdvPlan),
        Under18 => add(Ask::ChildSpecialist),
    }
}

fn of_event(read: &Read<'_>, code: &Code, known: &Known<'_>, items: &mut Items) {
    use EventKind::*;
    let Some(kind) = EventKind::of(code) else { return };
    let event = read.course.events.iter().rev().find(|event| event.code == *code);
    let confirmed = event.is_some_and(|event| event.confirmation == Confirmation::Confirmed);
    let mut add = |ask| items.add(ask, NextReason::Situation);
    match kind {
        _ if kind.is_reactivation() => {
            add(Ask::ReactivationDrug);
            add(Ask::LiverTestsNow);
        }
        _ if kind.is_virological_breakthrough() => {
            if !confirmed {
                add(Ask::ConfirmVirus);
            }
            add(Ask::Adherence);
            if read.variants.resistance.is_none() {
                add(Ask::RtSequence);
            }
            add(Ask::ChangeDrug);
        }
        RetreatmentSigns
        | ClinicalRelapse
        | VirologicalRelapse
        | CnVirologicalRelapse
        | VirologicalRelapseAasld09
        | RetreatmentWho2015 => {
            add(Ask::TreatAgain);
            if !confirmed {
                add(Ask::ConfirmVirus);
            }
            add(Ask::LiverTestsNow);
        }
        HepatitisFlare | BiochemicalBreakthrough => {
            add(Ask::LiverTestsNow);
            if known.yes(Fact::OnTreatment) {
                add(Ask::Adherence);
            }
            add(Ask::OtherCauses);
        }
        Pnr1log3mo | Pnr2log6mo | PartialResponse12mo | CnLlv48w | CnPoorResponse48w
        | CnCirrhosis24w | PlateauA25 | SlowDeclineA25 => {
            add(Ask::Adherence);
            add(Ask::ConfirmVirus);
            add(Ask::ChangeDrug);
        }
        _ if known.yes(Fact::OnTreatment) => add(Ask::ChecksOnTreatment),
        _ => add(Ask::FollowUp),
    }
}

/// Where cirrhosis is known: surveillance for liver cancer, then varices, unless they were looked for.
fn of_cirrhosis(known: &Known<'_>, items: &mut Items) {
    items.add(Ask::Surveillance, NextReason::Situation);
    if known.absent(Fact::Varices) {
        items.add(Ask::Varices, NextReason::Situation);
    }
}

fn of_treatment(read: &Read<'_>, known: &Known<'_>, reason: NextReason, items: &mut Items) {
    if known.yes(Fact::OnTreatment) {
        let missing = known.missing(&[Fact::HbvDna, Fact::AltTimesUln]);
        if !missing.is_empty() {
            items.about(Ask::Tests, reason, missing, Vec::new());
        }
        items.add(Ask::ChecksOnTreatment, reason);
        items.add(Ask::Adherence, reason);
        return;
    }
    let says = |stance: Stance| {
        let group = read.compared.treatment.iter().find(|group| group.stance == stance);
        group.map(|group| group.editions.clone()).unwrap_or_default()
    };
    let (treat, consider) = (says(Stance::Treat), says(Stance::Consider));
    if known.yes(Fact::Hbsag) && !(treat.is_empty() && consider.is_empty()) {
        let editions = if treat.is_empty() { consider } else { treat };
        items.about(Ask::TreatmentTalk, reason, Vec::new(), editions);
    }
}

/// The tests that settle or narrow what is open.
fn of_tests(read: &Read<'_>, items: &mut Items) {
    for test in read.tests {
        if test.again {
            items.about(Ask::TestAgain, NextReason::Phase, vec![test.fact], Vec::new());
            continue;
        }
        let settles: Vec<Code> = test.settles.iter().chain(&test.narrows).cloned().collect();
        let (ask, reason, editions) = match () {
            () if !test.decides_treatment.is_empty() => {
                (Ask::Tests, NextReason::Treatment, test.decides_treatment.clone())
            }
            () if !settles.is_empty() => (Ask::Tests, NextReason::Phase, settles),
            () if test.completes_markers => (Ask::Tests, NextReason::Completeness, Vec::new()),
            () => continue,
        };
        items.about(ask, reason, vec![test.fact], editions);
    }
}

/// The one test that could change most of what stands.
fn of_what_could_change(read: &Read<'_>, items: &mut Items) {
    let changes = |test: &&NextTest| {
        let settles = test.settles.len() + test.narrows.len() + test.decides_treatment.len();
        settles == 0 && !test.could_change.is_empty() && !test.again
    };
    if let Some(test) = read.tests.iter().find(changes) {
        let editions = test.could_change.iter().map(|(edition, _)| edition.clone()).collect();
        items.about(Ask::CouldChange, NextReason::Phase, vec![test.fact], editions);
    }
}

fn of_phase(read: &Read<'_>, items: &mut Items) {
    if let NextStep::TellSex(editions) = read.step {
        items.about(Ask::TellSex, NextReason::Phase, Vec::new(), editions.clone());
    }
    let provisional = read.phases.iter().filter(|phase| {
        phase.persistence.as_ref().is_some_and(|it| it.status == PersistenceStatus::Provisional)
    });
    let provisional: Vec<Code> = provisional.map(|phase| phase.edition.clone()).collect();
    if !provisional.is_empty() {
        items.about(Ask::ConfirmOverTime, NextReason::Phase, Vec::new(), provisional);
    }
    let surveillance = read.indications.iter().filter(|finding| {
        let rules = finding.situations.iter().filter_map(|note| SituationRule::of(&note.code));
        rules.into_iter().any(SituationRule::is_surveillance)
    });
    let surveillance: Vec<Code> = surveillance.map(|finding| finding.edition.clone()).collect();
    if !surveillance.is_empty() {
        items.about(Ask::Surveillance, NextReason::Chronicity, Vec::new(), surveillance);
    }
}

/// Where HBsAg was found and neither HBV DNA nor ALT is known: one blood sample for all that is missing.
fn of_the_panel(known: &Known<'_>, items: &mut Items) {
    let panel = [Fact::HbvDna, Fact::AltTimesUln, Fact::Hbeag, Fact::AntiHbe, Fact::AntiHbc];
    let missing = known.missing(&panel);
    if missing.len() > 1 {
        items.about(Ask::Tests, NextReason::Phase, missing, Vec::new());
    }
}

/// What comes next, at most three, by what the situation needs.
pub(super) fn of(read: &Read<'_>, facts: &Facts) -> Vec<NextItem> {
    let known = Known(facts);
    let mut items = Items::default();
    if *read.step == NextStep::RepeatSample {
        items.add(Ask::RepeatSample, NextReason::Situation);
    }
    for flag in read.flags.iter().filter_map(|flag| FlagKind::of(&flag.code)).take(2) {
        of_flag(flag, &known, &mut items);
    }
    if let (AnswerKind::Event, Some(code)) = (read.answer.kind, &read.answer.code) {
        of_event(read, code, &known, &mut items);
    }
    let hbsag = known.yes(Fact::Hbsag);
    if hbsag && known.holds(cirrhotic()) {
        // What the guidelines say of treatment comes before what cirrhosis asks beside it.
        of_treatment(read, &known, NextReason::Situation, &mut items);
        of_cirrhosis(&known, &mut items);
    }
    if hbsag && known.absent(Fact::HbvDna) && known.absent(Fact::AltTimesUln) {
        of_the_panel(&known, &mut items);
    }
    of_treatment(read, &known, NextReason::Treatment, &mut items);
    of_tests(read, &mut items);
    of_phase(read, &mut items);
    of_what_could_change(read, &mut items);
    if hbsag && !known.holds(months_positive().above(6.months())) {
        items.add(Ask::SixMonths, NextReason::Chronicity);
    }
    if !hbsag {
        of_the_markers(read, &mut items);
    } else {
        items.add(Ask::FollowUp, NextReason::Chronicity);
    }
    // What the situation asks stands as it was added; the rest by its reason.
    sort_few(&mut items.0, |one, other| one.reason < other.reason);
    items.0.truncate(MOST);
    items.0
}

/// Where HBsAg was not found: what the pattern's own row asks.
fn of_the_markers(read: &Read<'_>, items: &mut Items) {
    let susceptible = read.serology.named() == Some(crate::serology::Class::Susceptible);
    if susceptible {
        items.add(Ask::Vaccine, NextReason::Situation);
    }
    for code in read.serology.resolving.iter().take(MOST) {
        items.resolve(code);
    }
}
