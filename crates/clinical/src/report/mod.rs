//! What goes out: a [`Report`], every line of which names its rule, its source
//! and the person's own values.

mod answer;
mod asked_of;
mod classes;
mod coded;
mod compared;
mod decided;
mod decider;
mod decision;
mod disagreement;
mod entry_notes;
mod flag_kind;
mod flagged;
mod from_course;
mod how_soon;
mod indications;
mod joined;
mod levels;
mod next;
mod next_test;
mod phase_map;
mod phases;
mod presumed;
mod provenance;
mod red_flags;
mod refusals;
mod said;
mod situated;
mod stance;
mod standing;
mod unread;
mod urgency;

use crate::facts::laboratory_limits;
use crate::rule::Statement;
use crate::surveillance;

pub use answer::{Answer, AnswerKind};
pub use classes::{Classes, classes};
pub use compared::{Compared, DiffersBy, Older, PhaseGroup, TreatmentGroup};
pub use decided::{Decided, Depth, OfEdition, Rules};
pub use decider::Decider;
pub use decision::Decision;
pub use disagreement::{Disagreement, IndicationDisagreement};
pub use entry_notes::{EntryNote, EntryNoteKind};
pub use flag_kind::FlagKind;
pub use from_course::RETREATMENT_SIGNS;
pub use indications::{IndicationFinding, name_of_missing};
pub use levels::{AltBand, AltLevel, DnaBand, DnaLevel, Levels};
pub use next::{Ask, NextItem, NextReason};
pub use next_test::{NextStep, NextTest};
pub use phase_map::{EarlierPoint, MapCell, PhaseMap};
pub use phases::{BoundaryHit, PhaseFinding, PhaseNote, UlnAlternative};
pub use presumed::PRESUMED;
pub use provenance::Provenance;
pub use red_flags::RedFlag;
pub use refusals::{REFUSALS, Refusal, non_invasive_valid};
pub use stance::Stance;
pub use unread::SITUATION_NOTES;
pub use urgency::Urgency;

use crate::case::{Case, Conflict, Date, DatedResult};
use crate::codes::{self, Coding};
use crate::course::{self, Course};
use crate::facts::{
    Facts, StaleResult, Unconfirmed, stale_results, unconfirmed_results, used_results,
};
use crate::guidelines;
use crate::logic::Table;
use crate::reactivation::{self, Reactivation};
use crate::rule::Code;
use crate::scores::{self, Score};
use crate::serology::{self, Serology};
use crate::surveillance::AcuteEvent;
use crate::variants::{self, Variants};
use serde::{Deserialize, Serialize};

/// The format of a report's JSON: raised where a name or its meaning changes. In 1, which
/// did not say so, the seed's terms stood among the events of the course; up to 2 every pair
/// of results that contradict each other was a conflict (now those of one test and day are one),
/// and ICD-10 was not parted by phase.
pub const FORMAT: u32 = 3;

fn format_of_before() -> u32 {
    1
}

/// Everything the engine says of a case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Report {
    /// The format of this JSON: [`FORMAT`].
    #[serde(default = "format_of_before")]
    pub format: u32,
    /// The strongest of what follows: what to say first.
    #[serde(default)]
    pub answer: Answer,
    /// What comes next by what the situation needs, at most three.
    #[serde(default)]
    pub next: Vec<NextItem>,
    /// HBV DNA and ALT between the limits in force.
    #[serde(default)]
    pub levels: Levels,
    /// The editions in force in groups that mean the same.
    #[serde(default)]
    pub compared: Compared,
    /// What to show a doctor soon, the most urgent first; before everything else.
    pub red_flags: Vec<RedFlag>,
    /// What this project refuses to say, and why.
    pub refusals: Vec<Refusal>,
    /// Different results of one test on one day: both were kept as possible.
    pub conflicts: Vec<Conflict>,
    /// Values that fit another unit better: they decide nothing until confirmed.
    pub unconfirmed: Vec<Unconfirmed>,
    /// The newest results of their tests that are too old to be used.
    pub stale: Vec<StaleResult>,
    /// What is to be said of an entry itself: what decides nothing until more is stated, what was settled by
    /// another test, and what no rule uses.
    #[serde(default)]
    pub entry_notes: Vec<EntryNote>,
    /// The results that the reading of today rests on.
    pub inputs: Vec<DatedResult>,
    /// What was presumed because nothing was entered about it.
    pub presumed: Vec<Statement>,
    /// What the markers say.
    pub serology: Serology,
    /// The phase under each edition.
    pub phases: Vec<PhaseFinding>,
    /// Whether the editions differ, and how.
    pub disagreement: Option<Disagreement>,
    /// What each edition says of treatment.
    pub indications: Vec<IndicationFinding>,
    /// Whether the editions differ on treatment, and how.
    pub indication_disagreement: Option<IndicationDisagreement>,
    /// What happened on and after treatment.
    pub course: Course,
    /// What the viral sequence says, linked with the results.
    pub variants: Variants,
    /// Every score whose inputs are known, and why others are not computed.
    pub scores: Vec<Score>,
    /// Reactivation under other therapies by AGA 2025, where one is planned, under way or ended.
    #[serde(default)]
    pub reactivation: Option<Reactivation>,
    /// An acute event by the surveillance definition, where dated results meet it.
    pub acute_event: Option<AcuteEvent>,
    /// Codes for export; a phase in them is that of the first edition. See [`Report::codes_under`].
    pub codes: Vec<Coding>,
    /// What the reading asks for next.
    pub next_step: NextStep,
    /// The one or two tests that would settle most, best first.
    pub next_tests: Vec<NextTest>,
    /// The day of reading.
    pub today: Option<Date>,
    /// What it rests on.
    pub provenance: Provenance,
}

impl Report {
    /// The codes, with the phase that an edition names; without one where it names none.
    ///
    /// [`Report::codes`] are those under the first edition of
    /// [`crate::guidelines::editions`].
    ///
    /// ```
    /// use clinical::case::Case;
    /// use clinical::report::classify;
    /// let mut case = Case::default();
    /// for (key, text) in [
    ///     ("age", "25"), ("sex", "male"), ("months_positive", "24"), ("hbsag", "+"),
    ///     ("hbeag", "+"), ("hbv_dna", "3e8"), ("alt", "18"), ("cirrhosis", "none"),
    ///     ("treatment", "never"),
    /// ] {
    ///     case.set(key, text)?;
    /// }
    /// let report = classify(&case);
    /// let under = |edition| report.codes_under(edition)[0].code.to_string();
    /// assert_eq!(under("CHINA2022"), "B18.10");
    /// // WHO 2024 decides without phases.
    /// assert_eq!(under("WHO2024"), "B18.1");
    /// # Ok::<(), clinical::case::CaseError>(())
    /// ```
    pub fn codes_under(&self, edition: &str) -> Vec<Coding> {
        let mut codes = self.codes.clone();
        codes::without_phase(&mut codes);
        coded::with_phase(codes, &self.phases, edition)
    }
}

/// Reads a case under every edition.
///
/// ```
/// use clinical::case::{Case, HbvDna, LabResult, Marker, Presence, Unit};
/// use clinical::report::classify;
/// let mut case = Case::default();
/// for (marker, presence) in [
///     (Marker::Hbsag, Presence::Found),
///     (Marker::AntiHbs, Presence::NotFound),
///     (Marker::Hbeag, Presence::Found),
///     (Marker::AntiHbe, Presence::NotFound),
///     (Marker::AntiHbc, Presence::Found),
/// ] {
///     case.add(None, LabResult::Marker(marker, presence))?;
/// }
/// case.add(None, LabResult::Dna(HbvDna::parse("3e7", Unit::IuPerMl)?))?;
/// let report = classify(&case);
/// assert_eq!(report.serology.class.as_ref().map(|c| c.as_str()), Some("MAJOR_TRIPLE_POSITIVE"));
/// // Without ALT EASL 2017 cannot name the phase, and the report says what would.
/// assert!(report.phases[0].reading.class.is_none());
/// assert_eq!(report.next_tests[0].fact, clinical::facts::Fact::AltTimesUln);
/// # Ok::<(), clinical::case::CaseError>(())
/// ```
pub fn classify(case: &Case) -> Report {
    let laboratory = laboratory_limits(case);
    let mut facts = Facts::of(case, laboratory);
    let red_flags = red_flags::of(&facts);
    let serology = serology::read(case, &facts);
    let genotype = case.sequence().and_then(|sequence| sequence.genotype);
    let course = course::read_with_genotype(case, &facts, genotype);
    let mut variants = variants::read(case, &facts);
    variants.links.extend(from_course::links(case, &course, &variants));
    let scores = scores::read(case, &facts);
    let codes = codes::of_case(case, &serology, &facts);
    let red_flags = red_flags::with_reactivation(red_flags, &facts, &serology);
    let mut red_flags = from_course::with_course(red_flags, &facts, &course);
    how_soon::settle(&mut red_flags, &facts);
    standing::settle(&mut facts, &standing::names(&red_flags), serology.allows_no_verdict());
    facts.presume_adult();
    let phases = phases::of(case, &mut facts);
    let mut indications = indications::of(case, &mut facts, &phases);
    situated::settle(&mut indications, &red_flags, &facts);
    let levels = levels::of(case, &mut facts, &indications);
    let compared = compared::of(case, &mut facts, &phases, &indications);
    facts.set_limits(case, laboratory);
    let codes = coded::with_phase(codes, &phases, guidelines::editions()[0].key);
    let next_tests = next_test::of(&serology, &phases, &indications, &facts);
    let next_step = next_test::step(&serology, &phases, &next_tests);
    let answer = answer::of(&red_flags, &course, &serology, &phases, &levels, &facts);
    let read = next::Read {
        flags: &red_flags,
        course: &course,
        serology: &serology,
        phases: &phases,
        indications: &indications,
        compared: &compared,
        variants: &variants,
        answer: &answer,
        step: &next_step,
        tests: &next_tests,
    };
    let next = next::of(&read, &facts);
    Report {
        format: FORMAT,
        answer,
        next,
        levels,
        compared,
        red_flags,
        refusals: refusals::of(&facts, &course),
        conflicts: case.conflicts(),
        unconfirmed: unconfirmed_results(case),
        stale: stale_results(case),
        entry_notes: entry_notes::of(case),
        inputs: used_results(case),
        presumed: presumed::of(&facts),
        indication_disagreement: disagreement::on_treatment(&indications, &facts),
        indications,
        reactivation: reactivation::read(case, &facts),
        acute_event: surveillance::acute_event_of(case, &serology),
        course,
        variants,
        scores,
        codes,
        disagreement: disagreement::of(&phases),
        next_step,
        next_tests,
        serology,
        phases,
        today: case.today(),
        provenance: Provenance {
            engine: env!("CARGO_PKG_VERSION").to_owned(),
            editions: guidelines::editions()
                .iter()
                .map(|edition| (Code::new(edition.key), Code::new(edition.version)))
                .collect(),
        },
    }
}

/// Every decision table of the project, for the checker.
pub fn tables() -> Vec<&'static Table> {
    let mut tables = serology::tables();
    tables.extend(guidelines::tables());
    tables.extend(red_flags::tables());
    tables.push(reactivation::table());
    tables
}
