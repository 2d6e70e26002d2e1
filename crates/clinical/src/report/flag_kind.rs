//! The red flags by name.

use crate::rule::named;

named! {
    /// The red flags.
    pub enum FlagKind {
        /// The virus is back.
        Reactivation "REACTIVATION",
        /// Signs after the end of treatment.
        RetreatmentSigns "RETREATMENT_SIGNS",
        /// A sign of decompensation.
        Decompensation "DECOMPENSATION",
        /// Liver failure.
        LiverFailure "LIVER_FAILURE",
        /// INR from 1.5.
        Inr "INR>=1.5",
        /// Bilirubin from 51 µmol/L.
        Bilirubin "BILIRUBIN>=51",
        /// ALT above ten times the limit.
        Alt10 "ALT>10xULN",
        /// ALT above five times the limit after treatment was stopped.
        Alt5AfterStopping "ALT>5xULN_AFTER_STOPPING",
        /// Pregnancy with HBV DNA above 200,000 IU/mL.
        PregnancyDna "PREGNANCY_DNA>200000",
        /// Pregnancy with HBeAg found and HBV DNA not tested.
        PregnancyHbeag "PREGNANCY_HBEAG",
        /// Immunosuppression with HBsAg.
        ImmunosuppressionHbsag "IMMUNOSUPPRESSION_HBSAG_POS",
        /// Immunosuppression with anti-HBc, HBsAg not found.
        ImmunosuppressionAntiHbc "IMMUNOSUPPRESSION_ANTI_HBC",
        /// Antivirals against hepatitis C.
        HcvTreatment "HCV_TREATMENT",
        /// At least two signs of cirrhosis.
        CirrhosisLikely "CIRRHOSIS_LIKELY",
        /// Liver cancer is suspected.
        SuspectedLiverCancer "SUSPECTED_LIVER_CANCER",
        /// HIV coinfection.
        Hiv "COINFECTION_HIV",
        /// Hepatitis C coinfection.
        Hcv "COINFECTION_HCV",
        /// Hepatitis D coinfection.
        Hdv "COINFECTION_HDV",
        /// Under 18 years.
        Under18 "AGE<18",
    }
}

impl FlagKind {
    /// Whether its text names a drug: beside it no edition's row reads "follow".
    pub fn names_a_drug(self) -> bool {
        use FlagKind::*;
        matches!(
            self,
            PregnancyDna
                | PregnancyHbeag
                | ImmunosuppressionHbsag
                | ImmunosuppressionAntiHbc
                | HcvTreatment
                | Hiv
        )
    }
}
