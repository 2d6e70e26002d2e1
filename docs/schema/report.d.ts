// Generated from report.schema.json by scripts/schema-types.mjs (`make schema`). Do not edit.

/** Everything the engine says of a case. */
export type Report = {
  /** An acute event by the surveillance definition, where dated results meet it. */
  acute_event: AcuteEvent | null;
  /** The strongest of what follows: what to say first. */
  answer: Answer;
  /** Codes for export; a phase in them is that of the first edition. See [`Report::codes_under`]. */
  codes: Coding[];
  /** The editions in force in groups that mean the same. */
  compared: Compared;
  /** Different results of one test on one day: both were kept as possible. */
  conflicts: Conflict[];
  /** What happened on and after treatment. */
  course: Course;
  /** Whether the editions differ, and how. */
  disagreement: Disagreement | null;
  /**
   * What is to be said of an entry itself: what decides nothing until more is stated, what was settled by
   * another test, and what no rule uses.
   */
  entry_notes: EntryNote[];
  /** The format of this JSON: [`FORMAT`]. */
  format: number;
  /** Whether the editions differ on treatment, and how. */
  indication_disagreement: IndicationDisagreement | null;
  /** What each edition says of treatment. */
  indications: IndicationFinding[];
  /** The results that the reading of today rests on. */
  inputs: DatedResult[];
  /** HBV DNA and ALT between the limits in force. */
  levels: Levels;
  /** What comes next by what the situation needs, at most three. */
  next: NextItem[];
  /** What the reading asks for next. */
  next_step: NextStep;
  /** The one or two tests that would settle most, best first. */
  next_tests: NextTest[];
  /** The phase under each edition. */
  phases: PhaseFinding[];
  /** What was presumed because nothing was entered about it. */
  presumed: Statement[];
  /** What it rests on. */
  provenance: Provenance;
  /** Reactivation under other therapies by AGA 2025, where one is planned, under way or ended. */
  reactivation: Reactivation | null;
  /** What to show a doctor soon, the most urgent first; before everything else. */
  red_flags: RedFlag[];
  /** What this project refuses to say, and why. */
  refusals: Refusal[];
  /** Every score whose inputs are known, and why others are not computed. */
  scores: Score[];
  /** What the markers say. */
  serology: Serology;
  /** The newest results of their tests that are too old to be used. */
  stale: StaleResult[];
  /** The day of reading. */
  today: string | null;
  /** Values that fit another unit better: they decide nothing until confirmed. */
  unconfirmed: Unconfirmed[];
  /** What the viral sequence says, linked with the results. */
  variants: Variants;
};

/**
 * What it means for a condition that its fact is not known. Every rule says it
 * for itself; nothing is assumed normal or negative in silence.
 */
export type Absence = "needed" | "shown" | "waived";

/** An acute event by the surveillance definition. */
export type AcuteEvent = {
  /** Which definition: `a`, `b`, `c` or `d`; the first that holds. */
  definition: Code;
  /** How many of the events were used. */
  events: number;
  /** The day of the marker that dates the event. */
  on: string;
  /** Where the definition is written. */
  source: Source;
};

/** ALT against the limits of the editions in force. */
export type AltBand = "normal" | "at_the_limit" | "above" | "far_above";

/** ALT against the limits of the editions in force. */
export type AltLevel = {
  /** The band, where what is known lies in one. */
  band: AltBand | null;
  /** The highest, U/L. */
  highest: number;
  /** What is known, U/L. */
  known: Knowledge;
  /** The lowest upper limit of normal among them, U/L. */
  lowest: number;
};

/** A measured quantity. */
export type Analyte = "hbv_dna" | "hbsag_level" | "anti_hbs_titre" | "alt" | "ast" | "platelets" | "albumin" | "bilirubin" | "inr" | "prothrombin_prolongation" | "creatinine" | "afp" | "liver_stiffness" | "ggt" | "alp" | "sodium" | "hbcrag" | "prothrombin_time" | "prothrombin_control" | "prothrombin_activity";

/** The answer. */
export type Answer = {
  /** Its name, where the kind has one. */
  code: Code | null;
  /** Of an event: whether a second result confirms it, or none is asked for. */
  confirmed: boolean;
  /** Whether HBeAg was found, where that is known. */
  hbeag: boolean | null;
  /** What it is of. */
  kind: AnswerKind;
  /** What the editions in force that name a phase agree on, where they do. */
  meaning: Meaning | null;
  /** What it rests on. */
  rests_on: Fact[];
};

/** What the answer is of. */
export type AnswerKind = "flag" | "event" | "cirrhosis" | "on_treatment" | "phase" | "does_not_fit" | "pattern" | "hbsag_found" | "hbsag_not_found" | "hbsag_open";

/** The HBV DNA assay whose copies are to be converted. */
export type Assay = "roche" | "abbott" | "versant" | "generic" | "unknown";

/** The value, in words of one source. */
export type BandHit = {
  /** The band: `1.45-3.25 indeterminate`. Two of one source where the value is an interval. */
  band: Code;
  /** Whose reading: `WHO2024`, or the paper's own. */
  by: Code;
  /** Where it is printed. */
  source: Source;
};

/** A value that equals a limit. */
export type BoundaryHit = {
  /** Which. */
  fact: Fact;
  /** The limit it equals, in the fact's canonical unit. */
  limit: number;
};

/**
 * How a virus with these changes answers to a drug, best first. No data stands
 * between: it is worse than a printed "susceptible" and better than a known loss.
 */
export type Call = "S" | "U" | "I" | "R";

/** A remark on a call, and the substitutions it is about. */
export type CallNote = {
  /** About these. */
  about: Code[];
  /** Which remark. */
  code: Code;
};

/** A fact that nobody has determined yet and that could change the class. */
export type Change = {
  /** Which. */
  fact: Fact;
  /** The classes it could lead to. */
  to: Code[];
};

/** A genotype or subgenotype as entered: `B`, `B2`, `F1a`. */
export type Clade = string;

/**
 * A stable name in the report: a class such as `HBEAG_POS_INFECTION`, a rule
 * such as `B.E17.1`, a statement. Wording belongs to whoever shows it.
 */
export type Code = string;

/** A system of codes. */
export type CodeSystem = "ICD-10" | "ICD-10-CM";

/** One code of one system. */
export type Coding = {
  /** What it rests on. */
  because: Code;
  /** The code: `B18.1`. */
  code: Code;
  /**
   * Whether it waits for something: a duration, a clinician's diagnosis, the
   * reason for the test.
   */
  provisional: boolean;
  /** The system. */
  system: CodeSystem;
  /** The edition whose phase it names; none where it names no phase. */
  under?: Code | null;
};

/** The sign in front of a value. "<20" is not 20 and not 0. */
export type Comparator = "equal" | "less" | "at_most" | "greater" | "at_least";

/** The editions in force in groups that mean the same, and the older ones beside their successors. */
export type Compared = {
  /** The editions that a later one replaces. */
  older: Older[];
  /** Where phases mean different things: the conditions on which they part. */
  phase_differs_by: DiffersBy[];
  /** Editions in force of which the phase is still open. */
  phase_open: Code[];
  /** The phase by its meaning, the group of most editions first. Editions that assign none are left out. */
  phases: PhaseGroup[];
  /** Treatment by what the row says, in the order of [`Stance`]. */
  treatment: TreatmentGroup[];
};

/** How far a call can be trusted. */
export type Confidence = "low" | "high";

/** Whether an event was seen a second time. */
export type Confirmation = "confirmed" | "unconfirmed" | "not_needed";

/**
 * Different results of one test on one day. None is dropped: the
 * reading treats each as possible.
 */
export type Conflict = {
  /** The day; none for the sheet being read. */
  on: string | null;
  /** The results, two at least: the first, and those that say something else. */
  results: LabResult[];
};

/** What the dated results say of the course. */
export type Course = {
  /**
   * The newest ALT sample after the end of the last treatment is above five
   * times the limit: "no" where none after it is, `None` where no end with a
   * day or no ALT with one is known.
   */
  alt_above_5_uln_after_stopping: boolean | null;
  /**
   * A person with cirrhosis (or who may have it) asks whether treatment can
   * end: the report refuses (`STOP_IN_CIRRHOSIS`).
   */
  asks_to_stop_in_cirrhosis: boolean;
  /** What happened, treatment by treatment. */
  events: CourseEvent[];
  /** The interferon rules at week 12 and week 24, where interferon is or was given. */
  interferon: PegFinding[];
  /** Values exactly on a limit: they meet neither "below" nor "above". */
  on_boundary: CourseBoundary[];
  /** What may have happened. */
  possible: PossibleEvent[];
  /** Older terms that may hold. */
  possible_remarks: PossibleEvent[];
  /** What holds by the older terms: remarks, never events. */
  remarks: CourseEvent[];
  /**
   * What editions name as signs for treating again, each sign an alternative; only for a
   * person whose treatment has ended.
   */
  restarting: StoppingFinding[];
  /** The older terms beside the modern ones. */
  seed: SeedPair[];
  /** Remarks on the whole. */
  statements: Statement[];
  /**
   * What holds beside the events: chronic by duration, relapse by a
   * definition no longer in use, signs after the end of treatment.
   */
  states: CourseEvent[];
  /**
   * What each edition names as conditions for ending treatment; only for a
   * person on treatment.
   */
  stopping: StoppingFinding[];
};

/** A value exactly on the limit of a definition. */
export type CourseBoundary = {
  /** The limit, in the canonical unit. */
  limit: number;
  /** The result. */
  point: CoursePoint;
  /** The definition. */
  rule: Code;
};

/** Something that happened. */
export type CourseEvent = {
  /** The results come from different assays, as far as their units tell. */
  assay_changed: boolean;
  /** What: `VIROLOGICAL_RESPONSE`. */
  code: Code;
  /** Whether it was seen a second time. */
  confirmation: Confirmation;
  /** Remarks on this event. */
  notes: Code[];
  /** The results that it rests on, oldest first; at least two. */
  points: CoursePoint[];
  /** The definitions that hold; at least one. */
  rules: RuleHeld[];
  /** What guidelines say of such an event. */
  statements: Statement[];
  /** The first day of the treatment it belongs to, or its month, where it belongs to one. */
  treatment: When | null;
};

/** One result with its day, as entered and in the canonical unit. */
export type CoursePoint = {
  /** The same in the canonical unit (HBV DNA and HBsAg in IU/mL, ALT in U/L); none for markers. */
  canonical: Interval | null;
  /** The day of the sample. */
  on: string;
  /** The result as entered. */
  result: LabResult;
};

/**
 * A result and the day of its sample. Without a day it belongs to the sheet
 * that is being read.
 */
export type DatedResult = {
  /** The day of the sample. */
  on: string | null;
  /** The result. */
  result: LabResult;
};

/** What an edition's rules come to. */
export type Decision = "TREAT" | "CONSIDER" | "MONITOR" | "INSUFFICIENT" | "NO_RULE_READ" | "NOT_ASSESSED" | "NOT_READ";

/** The condition on which an edition parts from the largest group. */
export type DiffersBy = {
  /** The edition that parts. */
  edition: Code;
  /** What it asks. */
  fact: Fact;
  /** With what, in the fact's canonical unit. */
  limit: number;
  /** How it is compared. */
  relation: Relation;
  /**
   * Its upper limits of normal of ALT in U/L for this person, where it asks for ALT; two where the sex is
   * not known and matters.
   */
  uln: [number, number] | null;
};

/** The editions do not mean the same by what they say. */
export type Disagreement = {
  /** Each edition that names a class: its key, the class, and what it means. */
  positions: [Code, Code, Meaning][];
};

/**
 * The amount of HBV DNA, by the limits that most editions print: 2,000 and 20,000 IU/mL, and 10⁷ for a
 * high amount without hepatitis.
 */
export type DnaBand = "not_detected" | "low" | "middle" | "high" | "very_high";

/** HBV DNA. */
export type DnaLevel = {
  /** The band, where what is known lies in one. */
  band: DnaBand | null;
  /** What is known, IU/mL. */
  known: Knowledge;
};

/** A quantity that is certainly one of HBV DNA. */
export type DnaLevel2 = {
  analyte: Analyte;
  comparator: Comparator;
  /** Someone has looked again and confirmed an odd value with its unit. */
  confirmed?: boolean;
  /** The number as the laboratory printed it: "5.30" was rounded to two decimals. */
  printed?: string | null;
  unit: Unit;
  value: number;
};

/**
 * Something entered that does not agree with what is known, or of which nothing is known; it was
 * used as entered.
 */
export type Doubt = {
  /** About what: `rtL204V`. */
  about: Code;
  /** Which doubt. */
  code: Code;
};

/** A drug against hepatitis B, by the abbreviation in use. */
export type Drug = "LAM" | "FTC" | "LdT" | "CLV" | "ETV" | "ADV" | "TDF" | "TAF" | "TMF" | "BSV" | "PEG-IFN" | "IFN";

/** The call for one drug. */
export type DrugCall = {
  /** The substitutions behind it. */
  because: Code[];
  /** What other sources, or one part of a mixture alone, would give. */
  beside: OtherCall[];
  /** The worst call of every pattern that holds. */
  call: Call;
  /** The drug. */
  drug: Drug;
  /** Remarks. */
  notes: CallNote[];
  /** Where the call is from. */
  source: Source;
};

/** One end of an interval. `inclusive` says whether the value itself belongs to it. */
export type End = {
  /** Whether the value itself is possible. */
  inclusive: boolean;
  /** The value at this end, in the fact's canonical unit. */
  value: number;
};

/** A note on one entry. */
export type EntryNote = {
  /** What is said. */
  code: EntryNoteKind;
  /** The field, by its name in a case. */
  field: Code;
  /** The day of the sample. */
  on: string | null;
  /** The result, where it is one. */
  result: LabResult | null;
};

/** What is said. */
export type EntryNoteKind = "SIGNAL_ASKED" | "SIGNAL_ON_CUT_OFF" | "HBSAG_NOT_CONFIRMED" | "HBSAG_CONFIRMED" | "NO_RULE_USES";

/** What the list of escape substitutions says of a change. */
export type Escape = "listed" | "listed_known" | "polymorphic" | "genotype_decides" | "not_listed";

/** One comparison of a rule, as it stands for this person. */
export type Evidence = {
  /** What an unknown value means to this rule. */
  absence: Absence;
  /** What is asked. */
  fact: Fact;
  /** What is known. */
  known: Knowledge;
  /** With what, in the fact's canonical unit. */
  limit: number;
  /** The value equals the limit. */
  on_boundary: boolean;
  /** How it is compared. */
  relation: Relation;
  /** Whether it holds. */
  truth: Truth;
};

/**
 * A question a rule may ask. Facts, not laboratory tests: `AltTimesUln` comes
 * from the ALT and from the limit in use, `MonthsPositive` from dates.
 *
 * The order is the order in which decision diagrams ask: what ends most
 * questions at once comes first.
 */
export type Fact = "hbsag" | "cirrhosis" | "decompensation_event" | "on_treatment" | "anti_hbs" | "anti_hbc" | "igm_anti_hbc" | "months_positive" | "age" | "hbeag" | "hbv_dna" | "alt_times_uln" | "ast_times_uln" | "fibrosis" | "activity" | "hbsag_level" | "anti_hbe" | "imaging_cirrhosis" | "varices" | "liver_stiffness" | "albumin" | "prothrombin_prolongation" | "platelets" | "immunosuppressed" | "earlier_dna_negative" | "earlier_hbsag_negative" | "earlier_anti_hbc_found" | "mother_hbsag" | "days_since_vaccine" | "vaccine_series" | "anti_hbs_titre" | "anti_hbs_flag" | "inr" | "bilirubin" | "jaundice" | "pregnant" | "weakened_immunity" | "hcv_treatment" | "hiv" | "hcv" | "hdv" | "suspected_liver_cancer" | "treatment_stopped" | "recent_exposure" | "vaccinated" | "dialysis" | "apri" | "alt_times_laboratory_uln" | "family_history" | "extrahepatic" | "liver_cancer" | "liver_failure" | "diabetes" | "metabolic_liver_disease" | "transmission_risk" | "high_risk_immunosuppression" | "asks_to_stop" | "under18" | "female" | "alt_since_stop" | "newly_positive" | "reactivation_cause" | "encephalopathy" | "decompensation_flag" | "reactivation_flag" | "retreatment_flag" | "no_verdict" | "fib4" | "page_b" | "family_history_hcc" | "endemic_area" | "african_origin" | "hbsag_lost" | "age_at_hbsag_loss" | "reactivation_risk";

/** A gene of the virus. */
export type Gene = "rt" | "s" | "pre_c" | "x" | "c" | "p" | "pre_s1" | "pre_s2";

/** A genotype: A to I are accepted, J is putative. */
export type Genotype = "A" | "B" | "C" | "D" | "E" | "F" | "G" | "H" | "I" | "J";

/** The call from distances. */
export type GenotypeCall = {
  /** What the older limits (8 % of the genome, 4 % of S), which the older text prints, would give. */
  by_older_limits: Code;
  /** The genotype's letter, `UNASSIGNED`, or `INSUFFICIENT_DATA`. */
  call: Code;
  /** How far the call can be trusted. */
  confidence: Confidence | null;
  /** Why, or why not. */
  notes: Code[];
  /** Where the limit is from. */
  source: Source;
  /** The nearest subgenotype, where a genotype was assigned. */
  subgenotype: Clade | null;
  /** How far the subgenotype can be trusted. */
  subgenotype_confidence: Confidence | null;
};

/** The genotype as it stands. */
export type GenotypeReading = {
  /** The call from distances, where there are any. */
  called: GenotypeCall | null;
  /** The genotype in use: entered, or else called from distances. */
  genotype: Genotype | null;
  /** The report on the genotype. */
  statements: Statement[];
  /** The subgenotype in use. */
  subgenotype: Clade | null;
};

/** What the changes do to HBeAg, least first. */
export type HbeagEffect = "not_read" | "none_known" | "impaired" | "reduced" | "abolished";

/** A result of an HBV DNA test that was done. */
export type HbvDna = "not_detected" | {
  detected_below_limit: DnaLevel2 | null;
} | "below_limit" | {
  level: DnaLevel2;
};

/** The editions do not come to the same on treatment. */
export type IndicationDisagreement = {
  /** Each edition that decides: its key, the decision, and the rules behind it. */
  positions: [Code, Decision, Code[]][];
};

/** Treatment under one edition. */
export type IndicationFinding = {
  /** What its rules come to. */
  decision: Decision;
  /** The edition's key. */
  edition: Code;
  /** What the general rule says, where the decision is [`Decision::NotRead`]. */
  general: Decision | null;
  /** The phase is a grey zone there: "monitor" reads "individualise". */
  grey_zone: boolean;
  /**
   * What is missing, by name: `NO_DNA`, `NO_ALT`, `NO_HBEAG`, …; `UNCLEAR_` in
   * front where a result is there and leaves open which side of a limit it is on.
   */
  missing: [Code, Fact][];
  /** The edition does not use phases. */
  no_phases: boolean;
  /** Values that equal a limit of a deciding rule, or of one that came close where none holds. */
  on_boundary: BoundaryHit[];
  /** What its table says: the class is the decision's code where one stands. */
  reading: Reading;
  /** Every rule that surely holds and concludes the decision. */
  rules: Code[];
  /** Special situations of this case under this edition, and what it prints beside its rules. */
  situations: PhaseNote[];
  /** What its row says: the decision, or what stands before it. */
  stance: Stance;
  /** How far the edition was read, and what of it was not. */
  standing: PhaseNote[];
  /** The upper limits of normal used, U/L. */
  uln: Limits;
};

/**
 * The values a number may have, given what the laboratory wrote: `40` is a
 * point, `<20` a half-open band from zero, `>170000000` everything above.
 */
export type Interval = {
  /** The upper end; `None` means no upper limit is known. */
  high: End | null;
  /** The lower end; `None` means no lower limit is known. */
  low: End | null;
};

/**
 * What is known of one fact at the moment of reading.
 *
 * `Either` keeps two separate possibilities apart that an interval would smear
 * together: two conflicting results of one day, or an ALT whose limit depends
 * on a sex that is not known.
 */
export type Knowledge = "absent" | {
  presumed: Interval;
} | {
  within: Interval;
} | {
  either: [Interval, Interval];
};

/** One laboratory result. */
export type LabResult = {
  marker: [Marker, Presence];
} | {
  dna: HbvDna;
} | {
  measured: Quantity;
} | {
  signal: Signal;
} | {
  neutralisation: Neutralisation;
};

/** HBV DNA and ALT, where they are known. */
export type Levels = {
  /** ALT. */
  alt: AltLevel | null;
  /** HBV DNA. */
  dna: DnaLevel | null;
};

/** An upper limit of normal of ALT in U/L, by sex. */
export type Limits = {
  /** For women, U/L. */
  female: number;
  /** For men, U/L. */
  male: number;
};

/** A link between sequence and results. */
export type Link = {
  /** What it rests on: names of changes, drugs, results. */
  because: Code[];
  /** Which link. */
  code: Code;
  /** Where it is from. */
  source: Source;
};

/** A result that is found or not found. */
export type Marker = "hbsag" | "anti_hbs" | "hbeag" | "anti_hbe" | "anti_hbc" | "igm_anti_hbc";

/**
 * What a class means, beyond its guideline's name for it: so editions can be
 * compared, and a difference between them be put into words.
 */
export type Meaning = "quiet_hbeag_positive" | "active_hbeag_positive" | "quiet_hbeag_negative" | "active_hbeag_negative" | "grey_zone" | "cirrhosis" | "hbsag_negative" | "not_assigned";

/** Whether a neutralisation test confirmed a reactive HBsAg. */
export type Neutralisation = "confirmed" | "not_confirmed" | "not_done";

/** Something that comes next. */
export type NextItem = {
  /** What the pattern's row asks, where it is that. */
  about: Code | null;
  /** What: a name of [`Ask`]. */
  ask: Code;
  /** The editions that it concerns: whose question it settles, or whose rule names it. */
  editions: Code[];
  /** The tests it is about, where it is about tests. */
  facts: Fact[];
  /** Why it is here. */
  reason: NextReason;
};

/** Why something comes next; the first reasons come first. */
export type NextReason = "situation" | "treatment" | "phase" | "chronicity" | "completeness";

/** What the reading asks for next, in this order. */
export type NextStep = "repeat_sample" | {
  tell_sex: Code[];
} | "settle" | "confirm_over_time" | "resolve" | "consider" | "nothing";

/** A test worth doing next, and why. */
export type NextTest = {
  /**
   * It was tested, and what it says does not stand yet: again on a new sample, or by a second
   * assay.
   */
  again: boolean;
  /** It is needed to name the pattern of the markers. */
  completes_markers: boolean;
  /**
   * The editions whose class, though settled, it could change, with the
   * classes it could lead to.
   */
  could_change: [Code, Code[]][];
  /** The editions whose open question of treatment it settles or narrows. */
  decides_treatment: Code[];
  /** What to determine. */
  fact: Fact;
  /** The editions whose open question it narrows. */
  narrows: Code[];
  /**
   * It was tested, but what is known leaves open which side of a limit it
   * lies on: `<20`, "detected below the limit", two results of one day.
   */
  partly_known: boolean;
  /** The editions whose open question it settles, whatever it shows. */
  settles: Code[];
};

/** What stands at one position, and what stood there where that was written too. */
export type Nucleotide = string;

/** One nucleotide and what it does to every protein whose gene holds it. */
export type NucleotideEffect = {
  /** The nucleotide: `G587A`. */
  change: Nucleotide;
  /** Its effects. */
  effects: ProteinEffect[];
};

/** An edition that a later one replaces. */
export type Older = {
  /** The edition. */
  edition: Code;
  /** Its phase means something else. */
  phase_differs: boolean;
  /** The one in force. */
  successor: Code;
  /** Its row says something else of treatment. */
  treatment_differs: boolean;
};

/** What a step does with the value so far; it begins at zero. */
export type Operation = "add" | "multiply" | "divide" | "at_most" | "round";

/** Where a change of the surface protein was learnt. */
export type Origin = "entered" | "from_nucleotide" | "from_rt" | "possible";

/** Another call for the same drug, shown beside the one that stands. */
export type OtherCall = {
  /** The call. */
  call: Call;
  /** Where only this part of a mixture counts: `rtM204M`. */
  of: Code | null;
  /** Who says so. */
  source: Source;
};

/** Whether G1896A fits what stands opposite at 1858. */
export type Pairing = "plausible" | "plausible_by_genotype" | "not_known" | "unusual_by_genotype" | "unusual";

/**
 * The pattern of the five items in the Chinese order (liang dui ban):
 * 1 HBsAg, 2 anti-HBs, 3 HBeAg, 4 anti-HBe, 5 anti-HBc.
 */
export type Pattern = {
  /** 16 × item 1 + 8 × item 2 + 4 × item 3 + 2 × item 4 + item 5. */
  bitmask: number;
  /** Its Chinese name, for example 大三阳. */
  chinese_name: Code;
  /** How often it is met. */
  group: PatternGroup;
  /** The items found, for example `135`; `0` for none. */
  items: string;
};

/** How often a pattern is met, as the table groups it. */
export type PatternGroup = "common" | "uncommon" | "rare";

/** One rule at one week of a person's own course. */
export type PegFinding = {
  /** The edition. */
  edition: Code;
  /** What it comes to. */
  outcome: PegOutcome;
  /** The results it rests on. */
  points: CoursePoint[];
  /** The rule. */
  rule: Code;
  /** Where it is written, and how far that was checked. */
  source: Source;
  /** The first day of interferon, or its month. */
  treatment: When;
  /** 12 or 24. */
  week: number;
};

/** The outcome of a rule. */
export type PegOutcome = "STOPPING_RULE_MET" | "NOT_MET" | "UNKNOWN" | "TARGET_MET" | "TARGET_NOT_MET";

/** A range of substitutions per genome and year. */
export type PerYear = {
  /** The highest. */
  high: number;
  /** The lowest. */
  low: number;
};

/** How far a finding is confirmed, and by what. */
export type Persistence = {
  /** Confirmed by histology instead of by visits. */
  by_histology: boolean;
  /** HBV DNA results needed. */
  dna_needed: number;
  /** HBV DNA results that count so far. */
  dna_results: number;
  /** Months at least between two visits that count. */
  months_apart: number;
  /** Months from the first to the last visit that counts. */
  months_covered: number;
  /** Months needed. */
  months_needed: number;
  /** Where that is written. */
  source: Source;
  /** Provisional or confirmed. */
  status: PersistenceStatus;
  /** Visits that count so far. */
  visits: number;
  /** Visits needed. */
  visits_needed: number;
  /** Whether a visit counts only with a normal AST of the same day. */
  with_ast: boolean;
};

/** Provisional or confirmed. */
export type PersistenceStatus = "confirmed" | "provisional";

/** The phase under one edition. */
export type PhaseFinding = {
  /** The edition decides nothing by phases: the class is a description only. */
  description_only: boolean;
  /** The edition's key. */
  edition: Code;
  /** What the class means beyond its name, where there is one. */
  meaning: Meaning | null;
  /** Remarks on the class. */
  notes: PhaseNote[];
  /** Values that equal a limit of a deciding rule (`ON_BOUNDARY`). */
  on_boundary: BoundaryHit[];
  /** Provisional or confirmed, where duration matters. */
  persistence: Persistence | null;
  /** What its table says. */
  reading: Reading;
  /** The sex is not known, the limit depends on it, and the class with it. */
  sex_decides: boolean;
  /** The upper limits of normal used, U/L. */
  uln: Limits;
  /** Limits under which the class would be another one (`ULN_SENSITIVE`). */
  uln_sensitive: UlnAlternative[];
  /** Whether they were set by hand. */
  uln_set_by_hand: boolean;
  /** Where the edition's own limits are written. */
  uln_source: Source;
};

/** Editions whose phase means the same. */
export type PhaseGroup = {
  /** What they call it, each name once. */
  classes: Code[];
  /** The editions. */
  editions: Code[];
  /** What it means. */
  meaning: Meaning;
};

/** A remark on a phase, with its source. */
export type PhaseNote = {
  /** `USUALLY`, `FIBROSIS_NOTE`, `HBSAG_BELOW_1000_SUPPORTS`, … */
  code: Code;
  /** Where it is written. */
  source: Source;
};

/** The side of the cut-off on which an assay is positive. */
export type PositiveSide = "above" | "below";

/** Something that may have happened: what is known leaves it open. */
export type PossibleEvent = {
  /** What. */
  code: Code;
  /** The results that raise the question. */
  points: CoursePoint[];
  /** The definitions that may hold. */
  rules: RuleHeld[];
  /** What would settle it. */
  settles: Code[];
  /** The first day of the treatment it belongs to, or its month, where it belongs to one. */
  treatment: When | null;
};

/** What precore and core promoter say. */
export type Precore = {
  /** The changes found. */
  changes: PrecoreChange[];
  /** Codons of them that the virus lacks. */
  deleted: Code[];
  /** The strongest effect of them on HBeAg. */
  hbeag: HbeagEffect;
  /** The same, where every such change is mixed with the wild type. */
  mixed: boolean;
  /** Codons of precore and of the core promoter that were not read: `preC28`, `x130`. */
  not_read: Code[];
  /** Remarks. */
  notes: Code[];
  /** Only with G1896A: whether 1858 fits. */
  pairing: Pairing | null;
};

/** One change of precore or core promoter. */
export type PrecoreChange = {
  /** Its name: `G1896A`, `A1762T+G1764A`. */
  code: Code;
  /** What it does to HBeAg. */
  hbeag: HbeagEffect;
  /** A mixture with the wild type: HBeAg may still be made. */
  mixed: boolean;
  /** What it does to the proteins: `W28*`, `K130M`. */
  proteins: Code[];
  /** Where it is from. */
  source: Source;
};

/**
 * A qualitative result. Five answers, not two: only `Found` and `NotFound` say
 * anything about the person.
 */
export type Presence = "found" | "not_found" | "equivocal" | "pending" | "not_done";

/** What a change of one nucleotide does to one protein. */
export type ProteinEffect = {
  /** Which base of the codon: 1, 2 or 3. */
  base: number;
  /** Only one of all these is possible. Otherwise it depends on the codon's other bases. */
  certain: boolean;
  /** The codon. */
  codon: number;
  /** The protein. */
  gene: Gene;
  /** The change that the tables list for this nucleotide. */
  listed: Substitution | null;
  /** The tables list that this protein stays as it is. */
  listed_silent: boolean;
  /**
   * Every change that is possible, as far as the other bases of the codon are known; empty where
   * what stood there is not known.
   */
  possible: Substitution[];
  /** The protein may stay as it is. */
  silent: boolean;
  /** Where it is from. */
  source: Source;
};

/** Which engine and which rule sets a report rests on. */
export type Provenance = {
  /** Each edition's key and the version of its rule set. */
  editions: [Code, Code][];
  /** The engine's version. */
  engine: string;
};

/**
 * A value with its sign and unit, kept exactly as written. It exists only
 * within the analyte's possible range.
 */
export type Quantity = {
  analyte: Analyte;
  comparator: Comparator;
  /** Someone has looked again and confirmed an odd value with its unit. */
  confirmed?: boolean;
  /** The number as the laboratory printed it: "5.30" was rounded to two decimals. */
  printed?: string | null;
  unit: Unit;
  value: number;
};

/** What AGA 2025 says of a person. */
export type Reactivation = {
  /** Where that is written. */
  duration: Source | null;
  /** Whether prophylaxis still goes on: not known while nothing says that the therapy has ended. */
  goes_on: boolean | null;
  /** Months from the end of the therapy to the day of reading, where both are known. */
  months_after: number | null;
  /**
   * What its table says: `PROPHYLAXIS`, `PROPHYLAXIS_SUGGESTED`, `MONITOR_ONLY`; open where no
   * risk was entered.
   */
  reading: Reading;
  /** What is said beside it, other guidelines among it. */
  remarks: Statement[];
  /** Months after the therapy until which prophylaxis goes on; none where there is none. */
  until_months: number | null;
};

/** What a table says of a case. */
export type Reading = {
  /** The conditions behind it, with the person's own values. */
  because: RowTrace[];
  /** What is not known, is not needed, and could still change the class. */
  changes: Change[];
  /** The class, where what is known decides it. */
  class: Code | null;
  /** Whether that class is a grey zone of the guideline. */
  grey_zone: boolean;
  /** The facts that keep it open. */
  missing: Fact[];
  /** The classes possible as things stand; exactly one where `class` is given. */
  open: Code[];
  /** Every class that completing the case can lead to; contains `open`. */
  reachable: Code[];
  /** The rules that conclude the open classes. */
  rules: Code[];
  /** Which of them would narrow it most, best first. */
  steps: Step[];
};

/** Something to show a doctor soon, with what it rests on. */
export type RedFlag = {
  /** The conditions that hold, with the person's own values. */
  because: RowTrace;
  /** Which: for example `INR>=1.5`. */
  code: Code;
  /** It may hold: what is known leaves it open, or no cause is known. */
  possible: boolean;
  /** What would settle it, where it is only possible. */
  settled_by: Fact[];
  /** How soon it is for a doctor. */
  urgency: Urgency;
};

/** Something this project does not say. */
export type Refusal = {
  /** Which: `ADULT_RULES_ONLY`, `STOP_IN_CIRRHOSIS`, … */
  code: Code;
  /** Where that is written. */
  source: Source;
};

/** How a fact is compared with a limit. "Above" and "below" are strict. */
export type Relation = "above" | "at_least" | "below" | "at_most" | "equals";

/** An option one guideline names. */
export type RescueOption = {
  /** Which option, for words. */
  code: Code;
  /** Some of them are to be taken together. */
  combines: boolean;
  /** The drugs it names. */
  drugs: Drug[];
  /** The guideline that names it. */
  guideline: Code;
  /**
   * Those of them that this virus is resistant to as far as the table goes, or has less
   * susceptibility to: to be seen before anything is made of the option.
   */
  in_question: Drug[];
  /** Against resistance to what: `LAM`, `ADV_LAM_NAIVE`, `MULTIDRUG`, … */
  resistance_to: Code;
  /** Where it is from. */
  source: Source;
};

/** What the reverse transcriptase says. */
export type Resistance = {
  /** Further patterns that hold beside it. */
  also: Code[];
  /** A call for each of the ten drugs, in their order. */
  calls: DrugCall[];
  /** Codons that the virus lacks: `rt204`. */
  deleted: Code[];
  /** The most telling pattern. */
  pattern: Code;
  /** Further remarks. */
  statements: Statement[];
  /** Every substitution entered, one entry an amino acid. */
  substitutions: SubstitutionRole[];
  /** Its name in the table; the same where the table has no row for it. */
  table_row: Code;
};

/** The share of the people a score was derived in who had liver cancer after some years. */
export type Risk = {
  /** After how many years; the first where the source gives a span of years. */
  from_years: number;
  /** In per cent, never rounded; an interval where the value is one or the source prints one. */
  percent: Interval;
  /** Where it is printed. */
  source: Source;
  /** The last of them; the same where it gives one. */
  to_years: number;
};

/** What a substitution is to drug resistance. */
export type Role = "primary" | "partner" | "compensatory" | "in_vitro_set" | "putative" | "unlisted" | "not_associated" | "wild_type";

/** One rule, as it stands for this person. */
export type RowTrace = {
  /** What it concludes. */
  class: Code;
  /**
   * Whether it decides or may still decide; otherwise it is shown because
   * it came close: exactly one of its conditions failed.
   */
  decides: boolean;
  /** Its comparisons. Alternatives ("or") are listed where they matter. */
  evidence: Evidence[];
  /** Its name. */
  rule: Code;
  /** Where it is written. */
  source: Source;
};

/** A definition that holds, whose it is, and where it is written. */
export type RuleHeld = {
  /** The editions that use it. */
  editions: Code[];
  /** The rule: `D.6a`. */
  rule: Code;
  /** Where it is written, and how far that was checked. */
  source: Source;
};

/**
 * One score of one person.
 *
 * A score whose inputs are missing has no value and says which. One that is
 * not valid keeps its value and says why not; where the project refuses the
 * reading (under 18, or 17 or 18 by the year of birth; stiffness, APRI and FIB-4
 * in a flare), it has no band.
 */
export type Score = {
  /** What the value means, by source. */
  bands: BandHit[];
  /** Which score. */
  code: Code;
  /**
   * Inputs that are missing; or known without giving a number (an age without
   * points, HBV DNA not detected where its logarithm is asked, no platelets to
   * divide by). Never empty where there is no value.
   */
  missing: ("age" | "sex" | "hbeag" | "hbv_dna" | "hbsag_level" | "alt" | "ast" | "platelets" | "albumin" | "bilirubin" | "inr" | "creatinine" | "sodium" | "liver_stiffness" | "ggt" | "ggt_uln" | "alp" | "alp_uln" | "hbcrag" | "cirrhosis" | "ascites" | "encephalopathy" | "diabetes" | "core_promoter_mutation" | "treatments")[];
  /** Reasons that could apply: what they depend on is not known. */
  not_checked: ("UNDER_18" | "AGE_30_TO_65" | "ALT>5xULN" | "ACUTE_POSSIBLE" | "CIRRHOSIS_NEEDED" | "CIRRHOSIS_PRESENT" | "TREATED" | "UNTREATED" | "DECOMPENSATED" | "JAUNDICE" | "HBSAG_NOT_FOUND")[];
  /** Why the number does not say here what it says elsewhere. */
  not_valid: ("UNDER_18" | "AGE_30_TO_65" | "ALT>5xULN" | "ACUTE_POSSIBLE" | "CIRRHOSIS_NEEDED" | "CIRRHOSIS_PRESENT" | "TREATED" | "UNTREATED" | "DECOMPENSATED" | "JAUNDICE" | "HBSAG_NOT_FOUND")[];
  /** The limits that the value equals, or that two texts print differently around it. */
  on_boundary: number[];
  /** The people it was derived in. */
  population: Code;
  /**
   * How many in a hundred had liver cancer, by years; none where a reason is in
   * [`Score::not_valid`]: those people are not the ones it was derived in.
   */
  risks: Risk[];
  /** Where formula and points are printed. */
  source: Source;
  /** The arithmetic, in order. */
  steps: Step2[];
  /** The value, never rounded: a point, or an interval where an input is one. */
  value: Interval | null;
  /** What to say beside it. */
  warnings: ("ULN_40_USED" | "COPIES_BY_5.82" | "BEST_FROM_35_TO_65" | "SAMPLES_FAR_APART" | "POINTS_NOT_CHECKED" | "ODD_POINTS_AS_PRINTED" | "LIMITS_DIFFER" | "ALCOHOL_RAISES_GGT" | "DIALYSIS_CREATININE" | "BILIRUBIN_UNIT" | "ALBUMIN_UNIT" | "CREATININE_UNIT" | "ALT_UNIT" | "AST_UNIT" | "GGT_UNIT" | "ALP_UNIT")[];
};

/** One older term and the modern ones it corresponds to. */
export type SeedPair = {
  /** The two sides do not say the same here. */
  differs: boolean;
  /** The modern terms, each with whether it holds. */
  modern: [Code, Truth][];
  /** The older term. */
  seed: Code;
  /** The first day of the treatment, or its month. */
  treatment: When;
  /** Whether its definition holds. */
  verdict: Truth;
};

/** What the markers say. */
export type Serology = {
  /** The row of CDC's table (A.3). */
  cdc: Reading;
  /** Acute or chronic (A.5). */
  chronicity: Reading;
  /** The class after everything: what the card shows. */
  class: Code | null;
  /** The explanations of the class, most likely first where the source orders them. */
  explanations: Code[];
  /** The reading of the markers alone (A.2). */
  markers: Reading;
  /** What keeps it open, the most helpful first. */
  missing: Fact[];
  /** The classes still possible as things stand; one where `class` is given. */
  open: Code[];
  /** What overrides the reading of the markers (A.8), or that nothing does. */
  overrides: Reading;
  /** The pattern of the five items, where all five are known. */
  pattern: Pattern | null;
  /** Every class that completing the case can lead to. */
  reachable: Code[];
  /** What would resolve it, as the source lists it for this pattern. */
  resolving: Code[];
  /** Further remarks, each with its source. */
  statements: Statement[];
};

/** What the residues say. */
export type Serotype = {
  /** The serotype: `adw2`; `UNRESOLVED` where a residue that decides is missing, mixed or another one. */
  call: Code;
  /** The residues that would settle it. */
  missing: number[];
  /** What is settled all the same: `ad`. */
  partial: Code;
  /** Where it is from. */
  source: Source;
};

/** A signal as the laboratory printed it, and what was stated of its assay. */
export type Signal = {
  /** The sign in front. */
  comparator: Comparator;
  /** The cut-off, where the sheet says it. */
  cut_off?: number | null;
  /** What the number is. */
  kind: SignalKind;
  /** The marker that was tested. */
  marker: Marker;
  /** On which side of the cut-off the assay is positive, where the sheet says so. */
  positive?: PositiveSide | null;
  /** The number. */
  value: number;
};

/** What a signal is measured in. */
export type SignalKind = "s_co" | "coi" | "index" | "s_n" | "pei" | "percent_inhibition";

/**
 * The citation of one rule. Thresholds without one do not compile: a row
 * cannot be built without its `Source`.
 */
export type Source = {
  /** Table, section or rule within it, as a code: `words` says it in a language. */
  place: string;
  /**
   * How many independent readings of a text that was not read itself agree; 0 where nobody
   * counted.
   */
  readings?: number;
  /** The reference, by key: `EASL2017`, `CDC_TABLE_5`, …; see [`crate::references::references`]. */
  reference: string;
  /** How far it was verified. */
  verification: Verification;
};

/** Why a result is too old. */
export type StaleReason = "OLDER_THAN_12_MONTHS" | "BEFORE_HBSAG_CHANGED" | "BEFORE_HBEAG_CHANGED";

/** A result that is the newest of its test and too old to be used. */
export type StaleResult = {
  /** The day of its sample. */
  on: string | null;
  /** The result. */
  result: LabResult;
  /** Why it is too old. */
  why: StaleReason;
};

/** What an edition's row says. In this order the groups are shown. */
export type Stance = "treat" | "prophylaxis" | "consider" | "special" | "monitor" | "insufficient" | "not_applicable" | "not_read" | "no_rule_read";

/** A remark with its source; the wording belongs to whoever shows it. */
export type Statement = {
  /** Which remark. */
  code: Code;
  /** Where it is written. */
  source: Source;
};

/** A fact that would narrow what is open, if it were known. */
export type Step = {
  /** How many are left on average over the fact's cells. */
  average: number;
  /** Which. */
  fact: Fact;
  /** How many classes are left in the worst case. */
  worst: number;
};

/** One step of the arithmetic. Applied in order, the steps give the value. */
export type Step2 = {
  /** The points, the contribution or the factor. */
  amount: Interval;
  /** The person's value, in [`Step::unit`]; none for a constant. */
  input: Interval | null;
  /** The day of its sample. */
  on: string | null;
  /** Whether the value equals a limit between two numbers of points. */
  on_boundary: boolean;
  /** What is done with the amount. */
  operation: Operation;
  /** Which term: an input's key, or the name of a constant. */
  term: Code;
  /** The unit of the value as the formula takes it. */
  unit: Unit | null;
  /** What entered the formula instead, where a floor or a cap changed it. */
  used: Interval | null;
};

/** One condition and whether it holds, with the person's own value. */
export type StoppingCondition = {
  /**
   * 0: must hold. 1 and above: all conditions of one number together are one
   * of the alternatives, of which one is enough.
   */
  alternative: number;
  /** Which. */
  code: Code;
  /** For how many months it has held, as far as documented. */
  months: number | null;
  /** How many months the edition names. */
  months_needed: number | null;
  /** Whether it holds. */
  truth: Truth;
  /** The newest result it rests on. */
  value: CoursePoint | null;
};

/** One edition's conditions for such a person. */
export type StoppingFinding = {
  /** Its conditions. */
  conditions: StoppingCondition[];
  /** The edition. */
  edition: Code;
  /** Remarks. */
  notes: Code[];
  /** The rule: `D.S.C22a`. */
  rule: Code;
  /** Where it is written, and how far that was checked. */
  source: Source;
  /** Where the person stands with it. */
  status: StoppingStatus;
};

/** Where a person stands with one edition's conditions. */
export type StoppingStatus = "MET" | "NOT_MET" | "UNKNOWN" | "NOT_RECOMMENDED";

/** A change at one position of one protein. A mixture keeps every amino acid. */
export type Substitution = string;

/** What a genome gathers in a year. */
export type SubstitutionRate = {
  /** Expected per genome and year at this HBeAg status; one value was read without HBeAg. */
  expected: PerYear;
  /** The length taken, in base pairs: shortest and longest possible. */
  genome: [number, number];
  /** HBeAg found or not, as it was taken into account; unknown takes the range of both. */
  hbeag: boolean | null;
  /** What every published rate would give. */
  published: PerYear;
  /** What the older text's single value would give, for comparison; no bound from a source. */
  seed: PerYear;
  /** Where it is from. */
  source: Source;
};

/** What one amino acid at one position is. */
export type SubstitutionRole = {
  /** The drugs that the position is listed for. */
  drugs: Drug[];
  /** One part of a mixture. */
  mixed: boolean;
  /** The substitution: `rtM204V`. */
  name: Code;
  /** Its role. */
  role: Role;
};

/** What the surface protein says. */
export type Surface = {
  /** Every change, one entry an amino acid. */
  changes: SurfaceChange[];
  /** Codons of it that the virus lacks. */
  deleted: number[];
  /** Codons of it that were not read all the same. */
  not_read: number[];
  /** Whether the gene was read; otherwise only what follows from elsewhere is known. */
  read: boolean;
};

/** One change of the surface protein, one amino acid. */
export type SurfaceChange = {
  /** In the `a` determinant, residues 124 to 147. */
  a_determinant: boolean;
  /** What the list of escape substitutions says. */
  escape: Escape;
  /** A cysteine that holds the loops together is lost. */
  loop_cysteine: boolean;
  /** In the major hydrophilic region, residues 99 to 169. */
  mhr: boolean;
  /** Its name: `sG145R`. */
  name: Code;
  /** Remarks. */
  notes: Code[];
  /** How it is known. */
  origin: Origin;
  /** Listed changes of the reverse transcriptase that go with it. */
  rt: Code[];
  /** The two codons of the reverse transcriptase that hold the same nucleotides. */
  rt_codons: [number, number];
  /** Where it is from. */
  source: Source;
  /** A stop: HBsAg is cut short. */
  stop: boolean;
};

/** Editions whose row says the same of treatment. */
export type TreatmentGroup = {
  /** The editions. */
  editions: Code[];
  /** What it says. */
  stance: Stance;
};

/**
 * Whether a condition holds: yes, no, or unknown.
 *
 * `Unknown` is a value of its own. It is never turned into `False` by the
 * logic room; only a rule that says so (`Condition::shown`) may do that.
 */
export type Truth = "false" | "unknown" | "true";

/** What the class would be under another limit. */
export type UlnAlternative = {
  /** The classes possible under them. */
  open: Code[];
  /** The other limits, U/L. */
  uln: Limits;
};

/**
 * A value that fits another unit better than the one it carries: it decides nothing until
 * someone confirms it.
 */
export type Unconfirmed = {
  /** The unit that fits better. */
  likely_unit: Unit;
  /** The day of its sample. */
  on: string | null;
  /** The result as entered. */
  result: LabResult;
  /** What the number would be in the canonical unit, were that the unit. */
  would_be: Interval | null;
};

/** A unit of measurement. */
export type Unit = "iu_per_ml" | "milli_iu_per_ml" | {
  copies_per_ml: Assay;
} | "log_iu_per_ml" | {
  log_copies_per_ml: Assay;
} | "unit_per_litre" | "microkatal_per_litre" | "gram_per_litre" | "gram_per_decilitre" | "micromol_per_litre" | "milligram_per_decilitre" | "giga_per_litre" | "ratio" | "seconds" | "kilopascal" | "nanogram_per_ml" | "afp_iu_per_ml" | "millimol_per_litre" | "unit_per_ml" | "log_unit_per_ml" | "percent";

/** How soon a red flag is for a doctor. */
export type Urgency = "today" | "before_the_drug" | "next_visit";

/**
 * What a sequence says; nothing without one, but for the links that say what a
 * sequence would explain.
 */
export type Variants = {
  /** What was entered and does not agree with what is known. */
  doubts: Doubt[];
  /** The genotype, and the call from distances. */
  genotype: GenotypeReading | null;
  /** Where sequence and results explain or contradict each other. */
  links: Link[];
  /** What each nucleotide does to the proteins whose genes hold it. */
  nucleotides: NucleotideEffect[];
  /** Precore and core promoter, where they were read. */
  precore: Precore | null;
  /** How many substitutions a genome gathers in a year. */
  rate: SubstitutionRate | null;
  /** Options that guidelines name. */
  rescue: RescueOption[];
  /** The reverse transcriptase, where it was read. */
  resistance: Resistance | null;
  /** The day of the sample. */
  sampled: string | null;
  /** The serotype, where a residue for it was read. */
  serotype: Serotype | null;
  /** The surface protein, where it was read or something follows for it. */
  surface: Surface | null;
};

/** How far a statement was verified against its source. */
export type Verification = "original_text" | "secondary" | "second_hand" | "known" | "derived" | "design";

/**
 * A day, or all that is known of it: its month.
 *
 * In a file it is a text, as a field has it.
 */
export type When = string;
