//! The kinds of events, states and remarks.

use crate::rule::named;

named! {
    /// What can have happened, or holds beside it.
    pub(crate) enum EventKind {
        /// Primary non-response at 3 months.
        Pnr1log3mo "PNR_1LOG_3MO",
        /// Primary non-response at 24 weeks.
        Pnr2log6mo "PNR_2LOG_6MO",
        /// Partial response at 12 months.
        PartialResponse12mo "PARTIAL_RESPONSE_12MO",
        /// Low-level viraemia at 48 weeks, China 2022.
        CnLlv48w "CN_LLV_48W",
        /// Poor response at 48 weeks, China 2022.
        CnPoorResponse48w "CN_POOR_RESPONSE_48W",
        /// Cirrhosis with virus at 24 weeks, China 2022.
        CnCirrhosis24w "CN_CIRRHOSIS_24W",
        /// Virological response.
        VirologicalResponse "VIROLOGICAL_RESPONSE",
        /// Maintained virological response.
        MaintainedVirologicalResponse "MAINTAINED_VIROLOGICAL_RESPONSE",
        /// Virological breakthrough confirmed.
        VirologicalBreakthroughConfirmed "VIROLOGICAL_BREAKTHROUGH_CONFIRMED",
        /// Virological breakthrough unconfirmed.
        VirologicalBreakthroughUnconfirmed "VIROLOGICAL_BREAKTHROUGH_UNCONFIRMED",
        /// Virological breakthrough, China 2022.
        CnVirologicalBreakthrough "CN_VIROLOGICAL_BREAKTHROUGH",
        /// Plateau, AASLD/IDSA 2025.
        PlateauA25 "PLATEAU_A25",
        /// Breakthrough, AASLD/IDSA 2025.
        BreakthroughA25 "BREAKTHROUGH_A25",
        /// Slow decline, AASLD/IDSA 2025.
        SlowDeclineA25 "SLOW_DECLINE_A25",
        /// Biochemical breakthrough.
        BiochemicalBreakthrough "BIOCHEMICAL_BREAKTHROUGH",
        /// HBeAg loss.
        HbeagLoss "HBEAG_LOSS",
        /// HBeAg seroconversion.
        HbeagSeroconversion "HBEAG_SEROCONVERSION",
        /// HBeAg seroreversion.
        HbeagSeroreversion "HBEAG_SEROREVERSION",
        /// HBsAg loss.
        HbsagLoss "HBSAG_LOSS",
        /// HBsAg seroconversion.
        HbsagSeroconversion "HBSAG_SEROCONVERSION",
        /// HBsAg seroreversion.
        HbsagSeroreversion "HBSAG_SEROREVERSION",
        /// Functional cure.
        FunctionalCure "FUNCTIONAL_CURE",
        /// Functional cure, China 2022.
        FunctionalCureCn "FUNCTIONAL_CURE_CN",
        /// Partial cure.
        PartialCure "PARTIAL_CURE",
        /// Virological relapse.
        VirologicalRelapse "VIROLOGICAL_RELAPSE",
        /// Virological relapse, China 2022.
        CnVirologicalRelapse "CN_VIROLOGICAL_RELAPSE",
        /// Clinical relapse.
        ClinicalRelapse "CLINICAL_RELAPSE",
        /// Sustained off treatment response.
        SustainedOffTreatmentResponse "SUSTAINED_OFF_TREATMENT_RESPONSE",
        /// Hepatitis flare.
        HepatitisFlare "HEPATITIS_FLARE",
        /// Reactivation with HBsAg, AASLD.
        ReactivationHbsagPos "REACTIVATION_HBSAG_POS",
        /// Reactivation without HBsAg, AASLD.
        ReactivationHbsagNeg "REACTIVATION_HBSAG_NEG",
        /// Reactivation, China 2022.
        ReactivationCn "REACTIVATION_CN",
        /// Reactivation, APASL.
        ReactivationApasl "REACTIVATION_APASL",
        /// Reactivation, AGA.
        ReactivationAga "REACTIVATION_AGA",
        /// Chronic by duration.
        ChronicHbv "CHRONIC_HBV",
        /// Relapse by AASLD 2009.
        VirologicalRelapseAasld09 "VIROLOGICAL_RELAPSE_AASLD09",
        /// Signs after the end of treatment.
        RetreatmentSigns "RETREATMENT_SIGNS",
        /// Signs on which WHO 2015 names treatment again.
        RetreatmentWho2015 "RETREATMENT_WHO2015",
    }
}

impl EventKind {
    /// The virus is back, by any definition.
    pub(crate) fn is_reactivation(self) -> bool {
        use EventKind::*;
        matches!(
            self,
            ReactivationHbsagPos
                | ReactivationHbsagNeg
                | ReactivationCn
                | ReactivationApasl
                | ReactivationAga
        )
    }

    /// The virus rises under treatment, by any definition, confirmed or not.
    pub(crate) fn is_virological_breakthrough(self) -> bool {
        use EventKind::*;
        matches!(
            self,
            VirologicalBreakthroughConfirmed
                | VirologicalBreakthroughUnconfirmed
                | CnVirologicalBreakthrough
                | BreakthroughA25
        )
    }

    /// Of what some call a cure: the loss of HBsAg, partial and functional cure.
    pub(crate) fn is_of_a_cure(self) -> bool {
        use EventKind::*;
        matches!(self, HbsagLoss | FunctionalCure | FunctionalCureCn | PartialCure)
    }
}
