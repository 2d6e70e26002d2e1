//! The words in which conditions are written.

use super::condition::{Absence, Comparison, Condition, Relation};
use crate::facts::Fact;
use std::marker::PhantomData;

/// A limit with its unit: comparing HBV DNA with a multiple of the ULN does not compile.
pub trait Limit: Copy {
    /// The number in the fact's canonical unit.
    fn number(self) -> f64;
}

macro_rules! limits {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub struct $name(pub f64);

        impl Limit for $name {
            fn number(self) -> f64 {
                self.0
            }
        }
    )*};
}

limits! {
    /// International units a millilitre.
    IuPerMl;
    /// Thousandths of an international unit a millilitre (anti-HBs).
    MilliIuPerMl;
    /// Multiples of the upper limit of normal.
    TimesUln;
    /// A stage on the METAVIR scale: F0 to F4, A0 to A3.
    Metavir;
    /// Grams a litre.
    GramPerLitre;
    /// 10^9 a litre.
    GigaPerLitre;
    /// Micromoles a litre.
    MicromolPerLitre;
    /// A ratio without a unit.
    Ratio;
    /// Kilopascal of liver stiffness.
    Kilopascal;
    /// Seconds beyond the control.
    Seconds;
    /// Completed years of age.
    Years;
    /// Months.
    Months;
    /// Days.
    Days;
    /// A count.
    Count;
    /// Parts in a hundred.
    PerCent;
    /// 0 none, 1 compensated, 2 decompensated.
    CirrhosisStage;
    /// A red flag: 0 not raised, 1 possible, 2 holds.
    FlagStrength;
}

/// Writes `20_000.iu_per_ml()` for `IuPerMl(20_000.0)`.
pub trait Units: Into<f64> {
    /// HBV DNA or HBsAg level.
    fn iu_per_ml(self) -> IuPerMl {
        IuPerMl(self.into())
    }
    /// Anti-HBs titre.
    fn milli_iu_per_ml(self) -> MilliIuPerMl {
        MilliIuPerMl(self.into())
    }
    /// Multiples of the upper limit of normal.
    fn times_uln(self) -> TimesUln {
        TimesUln(self.into())
    }
    /// Age.
    fn years(self) -> Years {
        Years(self.into())
    }
    /// Duration.
    fn months(self) -> Months {
        Months(self.into())
    }
    /// Duration.
    fn days(self) -> Days {
        Days(self.into())
    }
    /// Liver stiffness.
    fn kpa(self) -> Kilopascal {
        Kilopascal(self.into())
    }
}

impl Units for i32 {}
impl Units for f64 {}

/// A fact about to be compared with a limit of unit `L`.
#[derive(Clone, Copy, Debug)]
pub struct Asked<L> {
    fact: Fact,
    unit: PhantomData<L>,
}

impl<L: Limit> Asked<L> {
    const fn of(fact: Fact) -> Self {
        Asked { fact, unit: PhantomData }
    }

    fn compare(self, relation: Relation, limit: L) -> Condition {
        Condition::Compare(Comparison {
            fact: self.fact,
            relation,
            limit: limit.number(),
            absence: Absence::Needed,
        })
    }

    /// `>`
    pub fn above(self, limit: L) -> Condition {
        self.compare(Relation::Above, limit)
    }

    /// `>=`
    pub fn at_least(self, limit: L) -> Condition {
        self.compare(Relation::AtLeast, limit)
    }

    /// `<`
    pub fn below(self, limit: L) -> Condition {
        self.compare(Relation::Below, limit)
    }

    /// `<=`
    pub fn at_most(self, limit: L) -> Condition {
        self.compare(Relation::AtMost, limit)
    }

    /// `=`
    pub fn exactly(self, limit: L) -> Condition {
        self.compare(Relation::Equals, limit)
    }

    /// The fact has been determined at all.
    pub fn known(self) -> Condition {
        Condition::Known(self.fact)
    }
}

/// A yes-or-no fact about to be asked.
#[derive(Clone, Copy, Debug)]
pub struct AskedYesNo(Fact);

impl AskedYesNo {
    fn equals(self, limit: f64) -> Condition {
        Condition::Compare(Comparison {
            fact: self.0,
            relation: Relation::Equals,
            limit,
            absence: Absence::Needed,
        })
    }

    /// Found, or yes.
    pub fn found(self) -> Condition {
        self.equals(1.0)
    }

    /// Tested and not found, or asked and no. Never "not tested".
    pub fn not_found(self) -> Condition {
        self.equals(0.0)
    }

    /// The fact has been determined at all.
    pub fn known(self) -> Condition {
        Condition::Known(self.0)
    }
}

macro_rules! yes_no {
    ($($(#[$doc:meta])* $name:ident => $fact:ident;)*) => {$(
        $(#[$doc])*
        pub fn $name() -> AskedYesNo {
            AskedYesNo(Fact::$fact)
        }
    )*};
}

macro_rules! amounts {
    ($($(#[$doc:meta])* $name:ident: $unit:ident => $fact:ident;)*) => {$(
        $(#[$doc])*
        pub fn $name() -> Asked<$unit> {
            Asked::of(Fact::$fact)
        }
    )*};
}

yes_no! {
    /// Surface antigen.
    hbsag => Hbsag;
    /// Surface antibody, by section A.1.
    anti_hbs => AntiHbs;
    /// The laboratory's own flag for the surface antibody.
    anti_hbs_flag => AntiHbsFlag;
    /// Total core antibody.
    anti_hbc => AntiHbc;
    /// Core antibody of class IgM.
    igm_anti_hbc => IgmAntiHbc;
    /// e antigen.
    hbeag => Hbeag;
    /// e antibody.
    anti_hbe => AntiHbe;
    /// Ascites, encephalopathy or variceal bleeding.
    decompensation_event => DecompensationEvent;
    /// Antiviral treatment now.
    on_treatment => OnTreatment;
    /// Imaging of cirrhosis or portal hypertension.
    imaging_of_cirrhosis => ImagingCirrhosis;
    /// Oesophagogastric varices.
    varices => Varices;
    /// Immunosuppression now.
    immunosuppressed => Immunosuppressed;
    /// HBV DNA not detected at an earlier date.
    dna_negative_before => EarlierDnaNegative;
    /// HBsAg not found at an earlier date.
    hbsag_negative_before => EarlierHbsagNegative;
    /// Anti-HBc found at an earlier date.
    anti_hbc_before => EarlierAntiHbcFound;
    /// HBsAg-positive mother.
    mother_hbsag => MotherHbsag;
    /// Yellow skin or eyes.
    jaundice => Jaundice;
    /// Pregnant now.
    pregnant => Pregnant;
    /// Immunosuppression planned or under way.
    weakened_immunity => WeakenedImmunity;
    /// Direct-acting antivirals against hepatitis C planned or under way.
    hcv_treatment => HcvTreatment;
    /// HIV coinfection.
    hiv => Hiv;
    /// Hepatitis C coinfection.
    hcv => Hcv;
    /// Hepatitis D coinfection.
    hdv => Hdv;
    /// Liver cancer suspected.
    suspected_liver_cancer => SuspectedLiverCancer;
    /// Antiviral treatment stopped.
    treatment_stopped => TreatmentStopped;
    /// Possible recent exposure.
    recent_exposure => RecentExposure;
    /// Vaccinated at all.
    vaccinated => Vaccinated;
    /// On dialysis.
    dialysis => Dialysis;
    /// Cirrhosis or liver cancer from hepatitis B in the family.
    family_history => FamilyHistory;
    /// Disease outside the liver from hepatitis B.
    extrahepatic => Extrahepatic;
    /// Liver cancer from hepatitis B.
    liver_cancer => LiverCancer;
    /// Liver failure from hepatitis B.
    liver_failure => LiverFailure;
    /// Diabetes.
    diabetes => Diabetes;
    /// Metabolic liver disease.
    metabolic_liver_disease => MetabolicLiverDisease;
    /// A risk of passing the virus on.
    transmission_risk => TransmissionRisk;
    /// B-cell antibodies or stem-cell transplantation.
    high_risk_immunosuppression => HighRiskImmunosuppression;
    /// Asks whether treatment can be stopped.
    asks_to_stop => AsksToStop;
    /// Under 18 years of age.
    under_18 => Under18;
    /// Female sex.
    female => Female;
    /// The ALT at hand is from after the end of treatment.
    alt_since_stop => AltSinceStop;
    /// Nothing says that the virus has been there for more than 6 months.
    newly_positive => NewlyPositive;
    /// Something is known that lets the virus come back.
    reactivation_cause => ReactivationCause;
    /// Hepatic encephalopathy.
    encephalopathy => Encephalopathy;
    /// The red flag for signs after the end of treatment.
    retreatment_flag => RetreatmentFlag;
    /// The sample allows no verdict.
    no_verdict => NoVerdict;
    /// Liver cancer from hepatitis B in the family.
    family_history_hcc => FamilyHistoryHcc;
    /// Comes from a region where hepatitis B is common.
    endemic_area => EndemicArea;
    /// Comes from Africa.
    african_origin => AfricanOrigin;
    /// HBsAg was there once and is not found now.
    hbsag_lost => HbsagLost;
}

amounts! {
    /// HBV DNA.
    hbv_dna: IuPerMl => HbvDna;
    /// HBsAg level.
    hbsag_level: IuPerMl => HbsagLevel;
    /// Anti-HBs titre.
    anti_hbs_titre: MilliIuPerMl => AntiHbsTitre;
    /// The red flag for a decompensated liver.
    decompensation_flag: FlagStrength => DecompensationFlag;
    /// The red flag for reactivation.
    reactivation_flag: FlagStrength => ReactivationFlag;
    /// ALT against the limit in use.
    alt: TimesUln => AltTimesUln;
    /// AST against the limit in use.
    ast: TimesUln => AstTimesUln;
    /// Fibrosis stage.
    fibrosis: Metavir => Fibrosis;
    /// Inflammatory activity.
    activity: Metavir => Activity;
    /// Age.
    age: Years => Age;
    /// How long HBsAg or HBV DNA has been positive.
    months_positive: Months => MonthsPositive;
    /// Time since the last vaccine dose.
    since_vaccine: Days => DaysSinceVaccine;
    /// Documented full vaccine series.
    vaccine_series: Count => VaccineSeries;
    /// Cirrhosis as entered.
    cirrhosis: CirrhosisStage => Cirrhosis;
    /// Liver stiffness.
    liver_stiffness: Kilopascal => LiverStiffness;
    /// Albumin.
    albumin: GramPerLitre => Albumin;
    /// Prothrombin time beyond the control.
    prothrombin_prolongation: Seconds => ProthrombinProlongation;
    /// Platelets.
    platelets: GigaPerLitre => Platelets;
    /// International normalised ratio.
    inr: Ratio => Inr;
    /// Total bilirubin.
    bilirubin: MicromolPerLitre => Bilirubin;
    /// AST to platelet ratio index.
    apri: Ratio => Apri;
    /// FIB-4.
    fib4: Ratio => Fib4;
    /// PAGE-B.
    page_b: Count => PageB;
    /// The age at which HBsAg was lost.
    age_at_hbsag_loss: Years => AgeAtHbsagLoss;
    /// The expected risk of reactivation, as it was entered.
    reactivation_risk: PerCent => ReactivationRisk;
    /// ALT against the laboratory's own limit.
    alt_by_laboratory: TimesUln => AltTimesLaboratoryUln;
}

/// Every one holds.
pub fn all(of: impl IntoIterator<Item = Condition>) -> Condition {
    Condition::All(of.into_iter().collect())
}

/// At least one holds.
pub fn any(of: impl IntoIterator<Item = Condition>) -> Condition {
    Condition::Any(of.into_iter().collect())
}

/// It does not hold.
pub fn not(condition: Condition) -> Condition {
    Condition::Not(Box::new(condition))
}

/// At least `needed` of them hold.
pub fn at_least(needed: usize, of: impl IntoIterator<Item = Condition>) -> Condition {
    Condition::AtLeast(needed, of.into_iter().collect())
}
