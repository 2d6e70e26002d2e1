//! What editions say of special situations, by name.

use crate::rule::named;

named! {
    /// A remark of an edition on a special situation.
    pub(crate) enum SituationRule {
        /// AASLD 2018, transmission to the child, HBV DNA above 200,000 IU/mL.
        AasldMtct "AASLD_MTCT_ABOVE_200000",
        /// AASLD/IDSA 2025, the same.
        AasldIdsaMtct "AASLD_IDSA_MTCT",
        /// China 2022, the same, and HBeAg where HBV DNA is not tested.
        China22Mtct "CHINA22_MTCT",
        /// WHO 2024, pregnancy: two wordings.
        Who24MtctConflict "WHO24_MTCT_CONFLICT",
        /// EASL 2025, pregnancy: case by case.
        Easl25Pregnancy "EASL25_PREGNANCY",
        /// China 2022, immunosuppression with HBsAg or HBV DNA.
        China22ImmunosuppressionPositive "CHINA22_IMMUNOSUPPRESSION_POSITIVE",
        /// China 2022, immunosuppression of high risk with anti-HBc alone.
        China22ImmunosuppressionHighRisk "CHINA22_IMMUNOSUPPRESSION_HIGH_RISK",
        /// China 2022, other immunosuppression with anti-HBc alone.
        China22ImmunosuppressionWatch "CHINA22_IMMUNOSUPPRESSION_WATCH",
        /// China 2022, antivirals against hepatitis C with HBsAg.
        China22DaaHbsag "CHINA22_DAA_HBSAG",
        /// China 2022, antivirals against hepatitis C with anti-HBc alone.
        China22DaaWatch "CHINA22_DAA_WATCH",
        /// AASLD/IDSA 2025, surveillance with a coinfection.
        AasldIdsaSurveillance "AASLD_IDSA_SURVEILLANCE",
        /// AASLD/IDSA 2025, surveillance with hepatitis B alone.
        AasldIdsaSurveillanceHbvAlone "AASLD_IDSA_SURVEILLANCE_HBV_ALONE",
        /// AASLD/IDSA 2025, surveillance after HBsAg loss.
        AasldIdsaSurveillanceAfterLoss "AASLD_IDSA_SURVEILLANCE_AFTER_LOSS",
        /// WHO 2015, surveillance.
        Who15Surveillance "WHO15_SURVEILLANCE",
    }
}

impl SituationRule {
    /// It names a drug against the virus, apart from the rules for starting treatment.
    pub(crate) fn names_a_drug(self) -> bool {
        use SituationRule::*;
        matches!(
            self,
            AasldMtct
                | AasldIdsaMtct
                | China22Mtct
                | China22ImmunosuppressionPositive
                | China22ImmunosuppressionHighRisk
                | China22DaaHbsag
        )
    }

    /// It says what follows in the situation in place of the general rules, without naming a drug.
    pub(crate) fn is_of_its_own(self) -> bool {
        use SituationRule::*;
        matches!(self, Easl25Pregnancy | China22ImmunosuppressionWatch | China22DaaWatch)
    }

    /// It names surveillance for liver cancer.
    pub(crate) fn is_surveillance(self) -> bool {
        use SituationRule::*;
        matches!(
            self,
            AasldIdsaSurveillance
                | AasldIdsaSurveillanceHbvAlone
                | AasldIdsaSurveillanceAfterLoss
                | Who15Surveillance
        )
    }
}
