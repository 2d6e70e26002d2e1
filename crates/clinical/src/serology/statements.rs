//! Further remarks on a serology, each with its rule and source.

use super::class::Class;
use super::finding::Serology;
use super::pattern::named_without_anti_hbs;
use super::verdict::{discordant, no_verdict};
use crate::case::{Case, Marker};
use crate::derive::may_be_passive;
use crate::facts::Facts;
use crate::logic::Condition;
use crate::logic::ask::*;
use crate::rule::{Code, Source, Statement, Verification};
use crate::values::Truth;

const CDC_2013: Source =
    Source::new("CDC2013", "INTERPRETATION_SEROLOGY", Verification::OriginalText);
const CDC_TABLE: Source = Source::new("CDC_TABLE_5", "SEROLOGY_TABLE", Verification::OriginalText);
const DIALYSIS: Source =
    Source::new("PUBMED24916976", "HBSAG_52_DAYS_AFTER_BOOSTER", Verification::Secondary);
const CHINA_2022: Source =
    Source::new("CHINA2022", "RECOMMENDATIONS_2_6_7_DIAGNOSIS", Verification::OriginalText);
const IMMUNIZE: Source =
    Source::new("IMMUNIZE_ORG", "TESTING_AFTER_VACCINATION_BOOSTERS", Verification::Secondary);
const KNOWN: Source = Source::new("HEPBLENS", "RULE_THIS_PROJECT", Verification::Known);
const DESIGN: Source = Source::new("HEPBLENS", "RULE_THIS_PROJECT", Verification::Design);
const BIOTIN: Source = Source::new("LABCORP144149", "NOTES_TEST", Verification::Secondary);
const OBI: Source = Source::new("OBI2019", "OCCULT_INFECTION", Verification::Secondary);

/// The results do not fit together: the same tests on a new sample first.
const REPEAT_FIRST: &str = "DISCORDANT_REPEAT_FIRST";
/// The sample allows no verdict.
const NO_VERDICT: &str = "NO_VERDICT_FROM_THIS_SAMPLE";

impl Serology {
    fn states(&self, code: &str) -> bool {
        self.statements.iter().any(|said| said.code == *code)
    }

    /// The results do not fit together: the same tests on a new sample come first.
    pub(crate) fn asks_to_repeat(&self) -> bool {
        self.states(REPEAT_FIRST)
    }

    /// The sample allows no verdict.
    pub(crate) fn allows_no_verdict(&self) -> bool {
        self.states(NO_VERDICT)
    }
}

/// Every statement there is, all of which need words.
pub(super) const CODES: &[&str] = &[
    "ANTIBODIES_UNRELIABLE",
    "ANTI_HBS_ALONE_IS_NO_PROOF",
    "ANTI_HBS_MAY_BE_PASSIVE",
    "BIOTIN",
    "CHALLENGE_DOSE",
    "CHRONIC_NEEDS_SIX_MONTHS",
    "CONTACT_A_DOCTOR_TODAY",
    REPEAT_FIRST,
    "DNA_MEANS_NOT_SUSCEPTIBLE",
    "EXPOSURE_CHINA",
    "IGM_MAY_BE_A_FLARE",
    "INFANT_ANTI_HBC_IS_MATERNAL",
    "INFANT_CHINA",
    "INFANT_CHINA_THREE_MORE_DOSES",
    "INFANT_IMMUNISATION_FAILURE",
    "INFANT_US",
    "MEASURE_THE_TITRE",
    "MINOR_IS_NOT_INACTIVE",
    "NAMED_WITHOUT_ANTI_HBS",
    "NEW_INFECTION_NEAR_A_DOSE",
    "NON_RESPONDER_HBIG",
    "NON_RESPONSE_CHINA",
    "NON_RESPONSE_ONLY_IF_TESTED_EARLY",
    "NON_RESPONSE_US",
    "NOT_TYPICAL_OCCULT",
    NO_VERDICT,
    "OCCULT_CHINA_NO_LIMIT",
    "RARELY_VACCINE",
    "REACTIVATION_IF_IMMUNOSUPPRESSED",
    "REPEAT_FOUR_WEEKS_AFTER_DOSE",
    "S_SEQUENCE_DECIDES",
    "TITRE_BELOW_10",
    "TITRE_BELOW_10_FLAG_FOUND",
    "TITRE_FROM_10",
    "TITRE_FROM_10_FLAG_NOT_FOUND",
    "VACCINATION_PROTECTS",
];

pub(super) fn of(
    case: &Case,
    facts: &Facts,
    class: Option<Class>,
    open: &[Code],
    markers: Option<Class>,
) -> Vec<Statement> {
    let mut said = Said { facts, statements: Vec::new() };
    let class_is = |these: &[Class]| class.is_some_and(|class| these.contains(&class));
    let markers_are = |these: &[Class]| markers.is_some_and(|markers| these.contains(&markers));

    // A.7 first: the sample comes before everything.
    said.when(discordant(), REPEAT_FIRST, &KNOWN);
    said.when(discordant(), "BIOTIN", &BIOTIN);
    titre(&mut said);
    if may_be_passive(case, Marker::AntiHbs) {
        let found = any([anti_hbs_flag().found(), anti_hbs_titre().at_least(10.milli_iu_per_ml())]);
        said.when(found, "ANTI_HBS_MAY_BE_PASSIVE", &CDC_2013);
    }
    if named_without_anti_hbs(facts) {
        said.say("NAMED_WITHOUT_ANTI_HBS", &DESIGN);
    }
    if class_is(&[Class::ImmuneVaccine]) {
        said.unless(vaccinated().found(), "ANTI_HBS_ALONE_IS_NO_PROOF", &CDC_2013);
    }
    if class_is(&[Class::Susceptible]) {
        said.say("VACCINATION_PROTECTS", &CDC_TABLE);
    }
    if class_is(&[Class::MajorTriplePositive, Class::MinorTriplePositive, Class::AcutePossible]) {
        said.unless(months_positive().above(6.months()), "CHRONIC_NEEDS_SIX_MONTHS", &CHINA_2022);
    }
    if markers_are(&[Class::MinorTriplePositive]) {
        said.say("MINOR_IS_NOT_INACTIVE", &KNOWN);
    }
    said.when(all([igm_anti_hbc().found(), hbsag().found()]), "IGM_MAY_BE_A_FLARE", &CHINA_2022);
    // Not of an antibody that came from the mother; but also where a past
    // infection shows in anti-HBe alone.
    if !class_is(&[Class::PassiveMaternal]) {
        said.when(
            all([hbsag().not_found(), any([anti_hbc().found(), anti_hbe().found()])]),
            "REACTIVATION_IF_IMMUNOSUPPRESSED",
            &CHINA_2022,
        );
    }
    said.when(
        all([hbsag().not_found(), hbv_dna().above(0.iu_per_ml())]),
        "DNA_MEANS_NOT_SUSCEPTIBLE",
        &DESIGN,
    );
    if class_is(&[Class::SEscapeOrMissedHbsag]) {
        said.say("NOT_TYPICAL_OCCULT", &OBI);
        said.say("S_SEQUENCE_DECIDES", &OBI);
    }
    if class_is(&[Class::OccultSeropositive, Class::OccultOrPreseroconversion]) {
        said.say("OCCULT_CHINA_NO_LIMIT", &CHINA_2022);
    }
    if class_is(&[Class::Reactivation]) {
        said.say("CONTACT_A_DOCTOR_TODAY", &CHINA_2022);
    }
    said.when(
        all([
            any([immunosuppressed().found(), dialysis().found()]),
            hbsag().not_found(),
            any([anti_hbc().not_found(), anti_hbs().not_found()]),
        ]),
        "ANTIBODIES_UNRELIABLE",
        &DESIGN,
    );
    near_a_vaccine_dose(&mut said, class);
    if no_verdict(case, facts, open) {
        said.say(NO_VERDICT, &DESIGN);
    }
    infants(&mut said);
    vaccine_response(&mut said, class);
    said.when(
        all([recent_exposure().found(), not(hbsag().found().shown())]),
        "EXPOSURE_CHINA",
        &CHINA_2022,
    );
    if class_is(&[Class::IsolatedAntiHbc]) {
        // A live question only where the immune system can answer it.
        said.unless(weakened_immunity().found(), "CHALLENGE_DOSE", &KNOWN);
    }
    said.statements
}

/// What a titre says by itself, and where the laboratory's own flag says otherwise.
fn titre(said: &mut Said) {
    let below = || anti_hbs_titre().below(10.milli_iu_per_ml());
    let from = || anti_hbs_titre().at_least(10.milli_iu_per_ml());
    // Where HBsAg is found the antibody is no question of protection.
    let of_protection = || not(hbsag().found().shown());
    said.when(all([anti_hbs_flag().found(), below()]), "TITRE_BELOW_10_FLAG_FOUND", &DESIGN);
    said.when(all([anti_hbs_flag().not_found(), from()]), "TITRE_FROM_10_FLAG_NOT_FOUND", &DESIGN);
    said.when(all([below(), of_protection()]), "TITRE_BELOW_10", &CDC_2013);
    let alone = all([from(), of_protection(), not(hbsag().known()), not(anti_hbc().known())]);
    said.when(alone, "TITRE_FROM_10", &CDC_2013);
}

fn near_a_vaccine_dose(said: &mut Said, class: Option<Class>) {
    match class {
        Some(Class::TransientLikely | Class::TransientPossible) => {
            said.say("REPEAT_FOUR_WEEKS_AFTER_DOSE", &CDC_TABLE);
            said.when(immunosuppressed().found(), "NEW_INFECTION_NEAR_A_DOSE", &DESIGN);
        }
        Some(Class::EarlyOrTransient) => {
            said.say("RARELY_VACCINE", &DIALYSIS);
        }
        _ => {}
    }
}

/// An infant of an HBsAg-positive mother.
fn infant() -> Condition {
    all([mother_hbsag().found(), age().below(2.years())])
}

fn infants(said: &mut Said) {
    // The tests after vaccination mean something only after the full series.
    let after_series = || all([infant(), vaccine_series().at_least(Count(1.0))]);
    said.when(infant(), "INFANT_US", &IMMUNIZE);
    said.when(infant(), "INFANT_CHINA", &CHINA_2022);
    said.when(
        all([after_series(), hbsag().not_found(), anti_hbs().not_found()]),
        "INFANT_CHINA_THREE_MORE_DOSES",
        &CHINA_2022,
    );
    said.when(all([after_series(), hbsag().found()]), "INFANT_IMMUNISATION_FAILURE", &CHINA_2022);
    said.when(all([infant(), anti_hbc().found()]), "INFANT_ANTI_HBC_IS_MATERNAL", &KNOWN);
}

fn vaccine_response(said: &mut Said, class: Option<Class>) {
    if class == Some(Class::NonResponder) {
        said.say("NON_RESPONDER_HBIG", &CDC_2013);
        said.unless(anti_hbs_titre().known(), "MEASURE_THE_TITRE", &CDC_2013);
        said.say("NON_RESPONSE_ONLY_IF_TESTED_EARLY", &CDC_2013);
        said.say("NON_RESPONSE_CHINA", &CHINA_2022);
    } else if infant().as_it_stands(said.facts) != Truth::True {
        let low_after_first = || {
            all([
                vaccine_series().exactly(Count(1.0)),
                anti_hbs().not_found(),
                hbsag().not_found(),
                anti_hbc().not_found(),
            ])
        };
        said.when(low_after_first(), "NON_RESPONSE_ONLY_IF_TESTED_EARLY", &CDC_2013);
        said.when(low_after_first(), "NON_RESPONSE_US", &CDC_2013);
        said.when(low_after_first(), "NON_RESPONSE_CHINA", &CHINA_2022);
    }
}

struct Said<'a> {
    facts: &'a Facts,
    statements: Vec<Statement>,
}

impl Said<'_> {
    fn say(&mut self, code: &'static str, source: &Source) {
        debug_assert!(CODES.contains(&code), "{code} is not listed");
        self.statements.push(Statement { code: Code::new(code), source: source.clone() });
    }

    /// Only where the condition surely holds.
    fn when(&mut self, condition: Condition, code: &'static str, source: &Source) {
        if condition.as_it_stands(self.facts) == Truth::True {
            self.say(code, source);
        }
    }

    /// Wherever the condition does not surely hold.
    fn unless(&mut self, condition: Condition, code: &'static str, source: &Source) {
        if condition.as_it_stands(self.facts) != Truth::True {
            self.say(code, source);
        }
    }
}
