//! The vocabulary: every question a rule may ask of a case.

use serde::{Deserialize, Serialize};

/// A question a rule may ask. Facts, not laboratory tests: `AltTimesUln` comes
/// from the ALT and from the limit in use, `MonthsPositive` from dates.
///
/// The order is the order in which decision diagrams ask: what ends most
/// questions at once comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum Fact {
    /// HBsAg found.
    Hbsag,
    /// Cirrhosis as entered by a clinician: 0 none, 1 compensated, 2 decompensated.
    Cirrhosis,
    /// Ascites, hepatic encephalopathy or variceal bleeding, now or ever.
    DecompensationEvent,
    /// Under antiviral treatment now.
    OnTreatment,
    /// Anti-HBs found, or a titre of 10 mIU/mL and more.
    AntiHbs,
    /// Total anti-HBc found.
    AntiHbc,
    /// IgM anti-HBc found.
    IgmAntiHbc,
    /// Months for which HBsAg or HBV DNA has been known positive.
    MonthsPositive,
    /// Age in completed years; months of the first two years as fractions.
    Age,
    /// HBeAg found.
    Hbeag,
    /// HBV DNA in IU/mL; 0 is "target not detected".
    HbvDna,
    /// ALT in multiples of the upper limit of normal in use.
    AltTimesUln,
    /// AST in multiples of the same limit.
    AstTimesUln,
    /// Fibrosis stage, METAVIR F0 to F4, by histology or a non-invasive test.
    Fibrosis,
    /// Inflammatory activity, METAVIR A0 to A3, by histology.
    Activity,
    /// HBsAg level in IU/mL.
    HbsagLevel,
    /// Anti-HBe found.
    AntiHbe,
    /// Imaging shows cirrhosis or portal hypertension.
    ImagingCirrhosis,
    /// Oesophageal or gastric varices seen.
    Varices,
    /// Liver stiffness in kPa (transient elastography).
    LiverStiffness,
    /// Albumin in g/L.
    Albumin,
    /// Prothrombin time beyond the control, in seconds.
    ProthrombinProlongation,
    /// Platelets in 10^9/L.
    Platelets,
    /// Under immunosuppression, chemotherapy or a comparable treatment now.
    Immunosuppressed,
    /// An earlier HBV DNA test found nothing.
    EarlierDnaNegative,
    /// An earlier HBsAg test found nothing.
    EarlierHbsagNegative,
    /// An earlier anti-HBc test found it.
    EarlierAntiHbcFound,
    /// The mother was HBsAg-positive at birth.
    MotherHbsag,
    /// Days from the last dose of hepatitis B vaccine to the HBsAg sample.
    DaysSinceVaccine,
    /// Full vaccine series documented.
    VaccineSeries,
    /// Anti-HBs titre in mIU/mL.
    AntiHbsTitre,
    /// The laboratory's own flag for anti-HBs.
    AntiHbsFlag,
    /// International normalised ratio.
    Inr,
    /// Total bilirubin in µmol/L.
    Bilirubin,
    /// Yellow skin or eyes.
    Jaundice,
    /// Pregnant now.
    Pregnant,
    /// Immunosuppression, chemotherapy or transplantation, planned or under way.
    WeakenedImmunity,
    /// Direct-acting antivirals against hepatitis C, planned or under way.
    HcvTreatment,
    /// HIV coinfection.
    Hiv,
    /// Hepatitis C coinfection.
    Hcv,
    /// Hepatitis D coinfection.
    Hdv,
    /// Imaging or AFP made someone suspect liver cancer.
    SuspectedLiverCancer,
    /// Antiviral treatment was stopped.
    TreatmentStopped,
    /// A possible exposure within the last months.
    RecentExposure,
    /// Vaccinated against hepatitis B at all.
    Vaccinated,
    /// On dialysis.
    Dialysis,
    /// AST to platelet ratio index: AST in multiples of the laboratory's limit, over platelets in 10^9/L, times 100.
    Apri,
    /// ALT in multiples of the laboratory's own limit, whatever limit an edition uses: the guard of stiffness and APRI in a flare.
    AltTimesLaboratoryUln,
    /// Cirrhosis or liver cancer from hepatitis B in the family.
    FamilyHistory,
    /// Disease outside the liver that hepatitis B causes.
    Extrahepatic,
    /// Liver cancer from hepatitis B, diagnosed.
    LiverCancer,
    /// Liver failure from hepatitis B.
    LiverFailure,
    /// Diabetes.
    Diabetes,
    /// Metabolic liver disease.
    MetabolicLiverDisease,
    /// A risk of passing the virus on, for example as a health worker.
    TransmissionRisk,
    /// B-cell antibodies or stem-cell transplantation, planned or under way.
    HighRiskImmunosuppression,
    /// Asks whether treatment can be stopped.
    AsksToStop,
    /// Under 18 years of age. Beside `Age`, because a rule may leave adulthood
    /// presumed and still need the age itself.
    Under18,
    /// Female sex.
    Female,
    /// The ALT at hand is from after the end of treatment.
    AltSinceStop,
    /// Nothing says that the virus has been there for more than 6 months.
    NewlyPositive,
    /// Something is known that lets the virus come back: immunosuppression now or ended not long
    /// ago, or antivirals against hepatitis C.
    ReactivationCause,
    /// Hepatic encephalopathy, now or ever.
    Encephalopathy,
    /// The red flag for a decompensated liver: 0 not raised, 1 possible, 2 holds.
    DecompensationFlag,
    /// The red flag for reactivation: 0 not raised, 1 possible, 2 holds.
    ReactivationFlag,
    /// The red flag for signs after the end of treatment holds.
    RetreatmentFlag,
    /// The sample allows no verdict: early or transient HBsAg, results that do not fit together.
    NoVerdict,
    /// FIB-4: age times AST, over platelets in 10^9/L times the root of ALT.
    Fib4,
    /// PAGE-B: points by age, sex and platelets.
    PageB,
    /// Liver cancer from hepatitis B in the family; where only "cirrhosis or liver cancer" was
    /// entered, that.
    FamilyHistoryHcc,
    /// Comes from a region where hepatitis B is common.
    EndemicArea,
    /// Comes from Africa.
    AfricanOrigin,
    /// HBsAg was there once and is not found now.
    HbsagLost,
    /// The age at which HBsAg was lost, in completed years.
    AgeAtHbsagLoss,
    /// The expected risk of reactivation under a therapy, in per cent, as it was entered.
    ReactivationRisk,
}

/// What kind of answer a fact has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Domain {
    /// Found or not, yes or no: 0 and 1.
    YesNo,
    /// The whole numbers from 0 to this one.
    Scale(u8),
    /// A number from 0 upwards.
    Amount,
}

impl Fact {
    /// Every fact, in order.
    pub const ALL: [Fact; 75] = [
        Fact::Hbsag,
        Fact::Cirrhosis,
        Fact::DecompensationEvent,
        Fact::OnTreatment,
        Fact::AntiHbs,
        Fact::AntiHbc,
        Fact::IgmAntiHbc,
        Fact::MonthsPositive,
        Fact::Age,
        Fact::Hbeag,
        Fact::HbvDna,
        Fact::AltTimesUln,
        Fact::AstTimesUln,
        Fact::Fibrosis,
        Fact::Activity,
        Fact::HbsagLevel,
        Fact::AntiHbe,
        Fact::ImagingCirrhosis,
        Fact::Varices,
        Fact::LiverStiffness,
        Fact::Albumin,
        Fact::ProthrombinProlongation,
        Fact::Platelets,
        Fact::Immunosuppressed,
        Fact::EarlierDnaNegative,
        Fact::EarlierHbsagNegative,
        Fact::EarlierAntiHbcFound,
        Fact::MotherHbsag,
        Fact::DaysSinceVaccine,
        Fact::VaccineSeries,
        Fact::AntiHbsTitre,
        Fact::AntiHbsFlag,
        Fact::Inr,
        Fact::Bilirubin,
        Fact::Jaundice,
        Fact::Pregnant,
        Fact::WeakenedImmunity,
        Fact::HcvTreatment,
        Fact::Hiv,
        Fact::Hcv,
        Fact::Hdv,
        Fact::SuspectedLiverCancer,
        Fact::TreatmentStopped,
        Fact::RecentExposure,
        Fact::Vaccinated,
        Fact::Dialysis,
        Fact::Apri,
        Fact::AltTimesLaboratoryUln,
        Fact::FamilyHistory,
        Fact::Extrahepatic,
        Fact::LiverCancer,
        Fact::LiverFailure,
        Fact::Diabetes,
        Fact::MetabolicLiverDisease,
        Fact::TransmissionRisk,
        Fact::HighRiskImmunosuppression,
        Fact::AsksToStop,
        Fact::Under18,
        Fact::Female,
        Fact::AltSinceStop,
        Fact::NewlyPositive,
        Fact::ReactivationCause,
        Fact::Encephalopathy,
        Fact::DecompensationFlag,
        Fact::ReactivationFlag,
        Fact::RetreatmentFlag,
        Fact::NoVerdict,
        Fact::Fib4,
        Fact::PageB,
        Fact::FamilyHistoryHcc,
        Fact::EndemicArea,
        Fact::AfricanOrigin,
        Fact::HbsagLost,
        Fact::AgeAtHbsagLoss,
        Fact::ReactivationRisk,
    ];

    /// How many there are.
    pub const COUNT: usize = Self::ALL.len();

    /// What kind of answer it has.
    ///
    /// ```
    /// use clinical::facts::{Domain, Fact};
    /// assert_eq!(Fact::Fibrosis.domain(), Domain::Scale(4));
    /// ```
    pub fn domain(self) -> Domain {
        use Fact::*;
        match self {
            Cirrhosis | DecompensationFlag | ReactivationFlag => Domain::Scale(2),
            Fibrosis => Domain::Scale(4),
            Activity => Domain::Scale(3),
            MonthsPositive
            | Age
            | HbvDna
            | AltTimesUln
            | AstTimesUln
            | HbsagLevel
            | LiverStiffness
            | Albumin
            | ProthrombinProlongation
            | Platelets
            | DaysSinceVaccine
            | VaccineSeries
            | AntiHbsTitre
            | Inr
            | Bilirubin
            | Apri
            | AltTimesLaboratoryUln
            | Fib4
            | PageB
            | AgeAtHbsagLoss
            | ReactivationRisk => Domain::Amount,
            Hbsag
            | DecompensationEvent
            | OnTreatment
            | AntiHbs
            | AntiHbc
            | IgmAntiHbc
            | Hbeag
            | AntiHbe
            | ImagingCirrhosis
            | Varices
            | Immunosuppressed
            | EarlierDnaNegative
            | EarlierHbsagNegative
            | EarlierAntiHbcFound
            | MotherHbsag
            | AntiHbsFlag
            | Jaundice
            | Pregnant
            | WeakenedImmunity
            | HcvTreatment
            | Hiv
            | Hcv
            | Hdv
            | SuspectedLiverCancer
            | TreatmentStopped
            | RecentExposure
            | Vaccinated
            | Dialysis
            | FamilyHistory
            | Extrahepatic
            | LiverCancer
            | LiverFailure
            | Diabetes
            | MetabolicLiverDisease
            | TransmissionRisk
            | HighRiskImmunosuppression
            | AsksToStop
            | Under18
            | Female
            | AltSinceStop
            | NewlyPositive
            | ReactivationCause
            | Encephalopathy
            | RetreatmentFlag
            | NoVerdict
            | FamilyHistoryHcc
            | EndemicArea
            | AfricanOrigin
            | HbsagLost => Domain::YesNo,
        }
    }

    /// Whether the engine itself concludes it from the rest: nobody can be asked for it.
    pub fn is_conclusion(self) -> bool {
        use Fact::*;
        matches!(self, DecompensationFlag | ReactivationFlag | RetreatmentFlag | NoVerdict)
    }

    /// Whether a test can be ordered to learn it; the others are asked, not
    /// tested. Only tests are proposed as the next test.
    pub fn is_test(self) -> bool {
        use Fact::*;
        matches!(
            self,
            Hbsag
                | AntiHbs
                | AntiHbc
                | IgmAntiHbc
                | Hbeag
                | HbvDna
                | AltTimesUln
                | AstTimesUln
                | Fibrosis
                | Activity
                | HbsagLevel
                | AntiHbe
                | LiverStiffness
                | Albumin
                | ProthrombinProlongation
                | Platelets
                | AntiHbsTitre
                | Inr
                | Bilirubin
                | Apri
                | Fib4
                | ImagingCirrhosis
                | Varices
        )
    }

    /// How much a test asks of the person: 0 a blood sample that is usually
    /// taken anyway, 1 a further blood test, 2 an examination, 3 a procedure.
    /// Breaks ties between tests that would settle equally much.
    pub fn burden(self) -> u8 {
        use Fact::*;
        match self {
            HbsagLevel | AntiHbsTitre | IgmAntiHbc | ProthrombinProlongation => 1,
            Fibrosis | LiverStiffness | ImagingCirrhosis => 2,
            Activity | Varices => 3,
            _ => 0,
        }
    }
}
