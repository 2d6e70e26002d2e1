// Generated from case.schema.json by scripts/schema-types.mjs (`make schema`). Do not edit.

/** Everything about one person that the engine reads. */
export type Case = RawCase;

/** METAVIR activity grade, A0 to A3. */
export type ActivityGrade = number;

/** Age, as far as it is known. */
export type Age = {
  years: number;
} | {
  months: number;
} | {
  birth_year: number;
};

/** The age at which HBsAg was lost, in completed years. */
export type AgeAtLoss = number;

/** A measured quantity. */
export type Analyte = "hbv_dna" | "hbsag_level" | "anti_hbs_titre" | "alt" | "ast" | "platelets" | "albumin" | "bilirubin" | "inr" | "prothrombin_prolongation" | "creatinine" | "afp" | "liver_stiffness" | "ggt" | "alp" | "sodium" | "hbcrag" | "prothrombin_time" | "prothrombin_control" | "prothrombin_activity";

/** Months for which anti-HBe has been found. */
export type AntiHbeMonths = number;

/** Ascites, now or ever, as graded in Child-Pugh. */
export type Ascites = "none" | "present" | "mild" | "moderate";

/** The HBV DNA assay whose copies are to be converted. */
export type Assay = "roche" | "abbott" | "versant" | "generic" | "unknown";

/** Cirrhosis as a clinician has diagnosed it. Counting signs is a rule, not an entry. */
export type Cirrhosis = "none" | "compensated" | "decompensated";

/** A genotype or subgenotype as entered: `B`, `B2`, `F1a`. */
export type Clade = string;

/** The sign in front of a value. "<20" is not 20 and not 0. */
export type Comparator = "equal" | "less" | "at_most" | "greater" | "at_least";

/** A result and the day of its sample. Without a day it belongs to the sheet that is being read. */
export type DatedResult = {
  /** The day of the sample. */
  on?: string | null;
  /** The result. */
  result: LabResult;
};

/** How far the sequence is from the references: shares of positions that differ. */
export type Distances = {
  nearest: Clade;
  nearest_distance: number;
  next_genotype_distance?: number | null;
  region?: Region;
};

/** A quantity that is certainly one of HBV DNA. */
export type DnaLevel = {
  analyte: Analyte;
  comparator?: Comparator;
  confirmed?: boolean;
  printed?: string | null;
  unit: Unit;
  value: Given;
};

/** Hepatic encephalopathy, now or ever, as graded in Child-Pugh. */
export type Encephalopathy = "none" | "present" | "grade_1_2" | "grade_3_4";

/** An immunosuppression or chemotherapy that is over. */
export type EndedImmunosuppression = {
  /** What it was. */
  kind: ImmunosuppressionKind;
  /** The day of the last dose, where it is known. */
  on?: string | null;
};

/** One stretch of treatment with the same drugs. */
export type Episode = {
  adherent?: boolean | null;
  /**
   * By any usual name: `ETV`, `entecavir`, `Baraclude`, `恩替卡韦`. A combination tablet stands for its parts
   * that act on hepatitis B. Plain `tenofovir` is refused: TDF, TAF or TMF.
   */
  drugs: string[];
  /** A day, or a month where no more is known. */
  start: When;
  /** The same. */
  stop?: When | null;
};

/** METAVIR fibrosis stage, F0 to F4. */
export type FibrosisStage = number;

/** A genotype: A to I are accepted, J is putative. */
export type Genotype = "A" | "B" | "C" | "D" | "E" | "F" | "G" | "H" | "I" | "J";

/** Completed weeks of a pregnancy, and the days beyond them where they were given. */
export type GestationalWeek = number | string;

/** A number of a file, or the text of a laboratory in its place. */
export type Given = number | string;

/**
 * A value with its sign and unit, kept exactly as written; a text in its place brings its own sign, and may
 * bring its own unit.
 */
export type GivenQuantity = {
  analyte: Analyte;
  comparator?: Comparator;
  confirmed?: boolean;
  printed?: string | null;
  unit: Unit;
  value: Given;
};

/** A result of HBV DNA as a file gives it: by its name, as a level, or in the words of a laboratory. */
export type HbvDna = "not_detected" | {
  detected_below_limit: DnaLevel | null;
} | "below_limit" | {
  level: GivenQuantity;
} | {
  text: string;
};

/** Whether the immune system is or will be weakened. */
export type Immunosuppression = "none" | {
  planned: ImmunosuppressionKind;
} | {
  current: ImmunosuppressionKind;
} | {
  ended: EndedImmunosuppression;
};

/** What weakens the immune system, now or planned. */
export type ImmunosuppressionKind = "b_cell_antibody" | "stem_cell_transplant" | "chemotherapy" | "other";

/** A result as a file gives it. */
export type LabResult = {
  marker: [Marker, Presence];
} | {
  dna: HbvDna;
} | {
  measured: GivenQuantity;
} | {
  signal: Signal;
} | {
  neutralisation: Neutralisation;
};

/** A result that is found or not found. */
export type Marker = "hbsag" | "anti_hbs" | "hbeag" | "anti_hbe" | "anti_hbc" | "igm_anti_hbc";

/** Months for which HBsAg or HBV DNA has been known positive. */
export type MonthsPositive = number;

/** Whether a neutralisation test confirmed a reactive HBsAg. */
export type Neutralisation = "confirmed" | "not_confirmed" | "not_done";

/** What stands at one position, and what stood there where that was written too. */
export type Nucleotide = string;

/** A per cent. */
export type Percent = number;

/** The person's context. `None` is "not known", never "no". */
export type Person = {
  /** Inflammatory activity by histology. */
  activity?: ActivityGrade | null;
  /** Comes from Africa. */
  african_origin?: boolean | null;
  /** Age or year of birth. */
  age?: Age | null;
  /** For how many months anti-HBe has been found, where no dated results say so. */
  anti_hbe_months?: AntiHbeMonths | null;
  /** Ascites, now or ever. */
  ascites?: Ascites | null;
  /** Asks whether treatment can be stopped. */
  asks_to_stop?: boolean | null;
  /** Date of birth: the age is counted on the day of the sample. It must go with the age, where both are given. */
  birth_date?: string | null;
  /** Cirrhosis as diagnosed. */
  cirrhosis?: Cirrhosis | null;
  /** Cirrhosis now or at any time. */
  cirrhosis_ever?: boolean | null;
  /** A core-promoter mutation (A1762T and G1764A), where no sequence is entered. */
  core_promoter_mutation?: boolean | null;
  /** Decompensation now or at any time. */
  decompensation_ever?: boolean | null;
  /** Diabetes. */
  diabetes?: boolean | null;
  /** On dialysis. */
  dialysis?: boolean | null;
  /** The donor had anti-HBc. */
  donor_anti_hbc?: boolean | null;
  /** The donor had HBsAg. */
  donor_hbsag?: boolean | null;
  /** Hepatic encephalopathy, now or ever. */
  encephalopathy?: Encephalopathy | null;
  /** Comes from a region where hepatitis B is common. */
  endemic_area?: boolean | null;
  /** Disease outside the liver that hepatitis B causes. */
  extrahepatic?: boolean | null;
  /** Cirrhosis or liver cancer from hepatitis B in the family. */
  family_history?: boolean | null;
  /** Liver cancer from hepatitis B in the family, apart from cirrhosis. */
  family_history_hcc?: boolean | null;
  /** Fibrosis by histology or a non-invasive test. */
  fibrosis?: FibrosisStage | null;
  /** Long-term follow-up after stopping treatment is assured. */
  follow_up_assured?: boolean | null;
  /** How far the pregnancy is: weeks (24), or weeks and days ("24+3"). */
  gestational_week?: GestationalWeek | null;
  /** HBeAg was found at the start of treatment, where no dated result says so. */
  hbeag_at_start?: boolean | null;
  /** The last day on which hepatitis B immunoglobulin was given. */
  hbig?: string | null;
  /** The age at which HBsAg was lost. */
  hbsag_loss_age?: AgeAtLoss | null;
  /** HBsAg was there once and was lost, where no dated results say so. */
  hbsag_lost?: boolean | null;
  /** Hepatitis C coinfection. */
  hcv?: boolean | null;
  /** Direct-acting antivirals against hepatitis C, now or planned. */
  hcv_treatment?: boolean | null;
  /** The day on which direct-acting antivirals against hepatitis C ended. */
  hcv_treatment_ended?: string | null;
  /** Hepatitis D coinfection. */
  hdv?: boolean | null;
  /** HIV coinfection. */
  hiv?: boolean | null;
  /** Imaging shows cirrhosis or portal hypertension. */
  imaging_cirrhosis?: boolean | null;
  /** Immunosuppression, chemotherapy or transplantation. */
  immunosuppression?: Immunosuppression | null;
  /** The last day on which immunoglobulin other than that against hepatitis B was given (IVIG). */
  ivig?: string | null;
  /** Yellow skin or eyes. */
  jaundice?: boolean | null;
  /** Liver cancer from hepatitis B, diagnosed. */
  liver_cancer?: boolean | null;
  /** Liver cancer now or at any time. */
  liver_cancer_ever?: boolean | null;
  /** Liver failure from hepatitis B: acute, subacute, acute-on-chronic or chronic. */
  liver_failure?: boolean | null;
  /** Metabolic liver disease (MASLD). */
  metabolic_liver_disease?: boolean | null;
  /** How long HBsAg or HBV DNA has been known positive, in months. */
  months_positive?: MonthsPositive | null;
  /** Born to an HBsAg-positive mother. */
  mother_hbsag?: boolean | null;
  /** Pregnant now. */
  pregnant?: boolean | null;
  /** The expected risk of reactivation under a therapy, as the clinician enters it. */
  reactivation_risk?: ReactivationRisk | null;
  /** A possible exposure within the last months. */
  recent_exposure?: boolean | null;
  /** Sex at birth. */
  sex?: Sex | null;
  /** Imaging or AFP made someone suspect liver cancer. */
  suspected_liver_cancer?: boolean | null;
  /** The last day on which blood or plasma was transfused. */
  transfusion?: string | null;
  /**
   * A risk of passing the virus on at work or at home, as EASL 2025 weighs it:
   * for example a health worker who does exposure-prone procedures.
   */
  transmission_risk?: boolean | null;
  /** An organ that was transplanted. */
  transplant?: Transplant | null;
  /** The day of the transplantation. */
  transplanted?: string | null;
  /** Antiviral treatment against hepatitis B, where no dated episodes are entered. */
  treatment?: TreatmentStatus | null;
  /** For how many months HBV DNA has been undetectable under treatment, where no dated results say so. */
  undetectable_months?: UndetectableMonths | null;
  /** Vaccinated at all, where no dates or series are known. */
  vaccinated?: boolean | null;
  /** Days on which hepatitis B vaccine was given. */
  vaccine_doses?: string[];
  /** Full vaccine series documented. */
  vaccine_series?: VaccineSeries | null;
  /** Variceal bleeding, ever. */
  variceal_bleeding?: boolean | null;
  /** Oesophageal or gastric varices. */
  varices?: boolean | null;
};

/** The side of the cut-off on which an assay is positive. */
export type PositiveSide = "above" | "below";

/**
 * A qualitative result. Five answers, not two: only `Found` and `NotFound` say
 * anything about the person.
 */
export type Presence = "found" | "not_found" | "equivocal" | "pending" | "not_done";

export type RawCase = {
  alp_uln?: Uln | null;
  /** The laboratory's upper limit of normal of AST, where it is not that of ALT. */
  ast_uln?: Uln | null;
  ggt_uln?: Uln | null;
  person?: Person;
  results?: DatedResult[];
  sequence?: SequenceFindings | null;
  today?: string | null;
  treatments?: Episode[];
  uln?: Uln | null;
};

export type RawSignal = {
  /** The sign in front. */
  comparator?: Comparator;
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

/**
 * The expected risk of reactivation under a therapy: a per cent, or one of the classes of AGA
 * 2025. Entered by a clinician; no drug is mapped to it here.
 */
export type ReactivationRisk = "above_ten" | "one_to_ten" | "below_one" | {
  percent: Percent;
};

/** Which part of the genome was compared with the references. */
export type Region = "genome" | "s";

/**
 * Findings of one viral sequence. A gene that was not read is distinct from
 * one that was read and shows no change.
 */
export type SequenceFindings = {
  distances?: Distances | null;
  genotype?: Genotype | null;
  nt?: Nucleotide[];
  pre_c?: string[] | null;
  rt?: string[] | null;
  s?: string[] | null;
  s_residues?: {
    [key: string]: string;
  };
  sampled?: string | null;
  subgenotype?: Clade | null;
  windows?: Genotype[];
  x?: string[] | null;
};

/** Sex at birth: the limits of some guidelines depend on it. */
export type Sex = "female" | "male" | "other" | "unknown";

/** A signal as the laboratory printed it, and what was stated of its assay. */
export type Signal = RawSignal;

/** What a signal is measured in. */
export type SignalKind = "s_co" | "coi" | "index" | "s_n" | "pei" | "percent_inhibition";

/** An organ that was transplanted. */
export type Transplant = "none" | "liver" | "kidney" | "other";

/** Where the person stands with antiviral treatment. */
export type TreatmentStatus = "never" | "current" | "stopped";

/** The upper limit of normal of ALT (and AST) to use. */
export type Uln = {
  unit: Unit;
  value: number;
};

/** Months for which HBV DNA has been undetectable under treatment. */
export type UndetectableMonths = number;

/** A unit of measurement. */
export type Unit = "iu_per_ml" | "milli_iu_per_ml" | {
  copies_per_ml: Assay;
} | "log_iu_per_ml" | {
  log_copies_per_ml: Assay;
} | "unit_per_litre" | "microkatal_per_litre" | "gram_per_litre" | "gram_per_decilitre" | "micromol_per_litre" | "milligram_per_decilitre" | "giga_per_litre" | "ratio" | "seconds" | "kilopascal" | "nanogram_per_ml" | "afp_iu_per_ml" | "millimol_per_litre" | "unit_per_ml" | "log_unit_per_ml" | "percent";

/** How many full series of hepatitis B vaccine are documented. */
export type VaccineSeries = number;

/**
 * A day, or all that is known of it: its month.
 *
 * In a file it is a text, as a field has it.
 */
export type When = string;
