//! The classes that markers and what overrides them lead to.

use crate::rule::{Code, named};

named! {
    /// What the markers come to: a pattern's class, or what goes before it.
    pub enum Class {
        /// Nothing found: no infection, no protection shown.
        Susceptible "SUSCEPTIBLE",
        /// Anti-HBc alone.
        IsolatedAntiHbc "ISOLATED_ANTI_HBC",
        /// Anti-HBe alone.
        RarePastOrFalse "RARE_PAST_OR_FALSE",
        /// Anti-HBe and anti-HBc: past infection or late window.
        PastOrWindow "PAST_OR_WINDOW",
        /// HBeAg without HBsAg, or beside antibodies that do not fit.
        Discordant "DISCORDANT",
        /// HBeAg and anti-HBc without HBsAg.
        HbsagNegReplicating "HBSAG_NEG_REPLICATING",
        /// HBeAg, anti-HBe and anti-HBc without HBsAg.
        HbsagNegTransition "HBSAG_NEG_TRANSITION",
        /// Anti-HBs alone.
        ImmuneVaccine "IMMUNE_VACCINE",
        /// Anti-HBs and anti-HBc: resolved infection.
        ResolvedImmune "RESOLVED_IMMUNE",
        /// Anti-HBs and anti-HBe without anti-HBc.
        ResolvedUnusual "RESOLVED_UNUSUAL",
        /// All but HBsAg.
        RecoveryTransition "RECOVERY_TRANSITION",
        /// HBsAg alone.
        EarlyOrTransient "EARLY_OR_TRANSIENT",
        /// HBsAg and anti-HBc, neither e marker found.
        HbsagPosENegativeBoth "HBSAG_POS_E_NEGATIVE_BOTH",
        /// HBsAg and anti-HBe without anti-HBc.
        HbsagPosAntiHbeNoCore "HBSAG_POS_ANTI_HBE_NO_CORE",
        /// HBsAg, anti-HBe, anti-HBc.
        MinorTriplePositive "MINOR_TRIPLE_POSITIVE",
        /// HBsAg and HBeAg without anti-HBc.
        EarlyAcuteHigh "EARLY_ACUTE_HIGH",
        /// HBsAg, HBeAg, anti-HBc.
        MajorTriplePositive "MAJOR_TRIPLE_POSITIVE",
        /// HBsAg and both e markers without anti-HBc.
        DiscordantE "DISCORDANT_E",
        /// HBsAg, both e markers and anti-HBc.
        ESeroconversionWindow "E_SEROCONVERSION_WINDOW",
        /// HBsAg and anti-HBs together.
        Coexist "COEXIST",
        /// HBsAg, anti-HBs and both e markers.
        CoexistDiscordant "COEXIST_DISCORDANT",
        /// Without HBsAg, one e marker found and the other not tested.
        HbsagNegEPartlyTested "HBSAG_NEG_E_PARTLY_TESTED",
        /// HBsAg, one e marker tested.
        HbsagPosEPartlyTested "HBSAG_POS_E_PARTLY_TESTED",
        /// HBsAg and anti-HBc, no e marker tested.
        HbsagPosENotTested "HBSAG_POS_E_NOT_TESTED",
        /// The virus is back after it was gone.
        Reactivation "REACTIVATION",
        /// HBV DNA from 200 IU/mL without HBsAg.
        SEscapeOrMissedHbsag "S_ESCAPE_OR_MISSED_HBSAG",
        /// HBV DNA below 200 IU/mL without HBsAg, with antibodies.
        OccultSeropositive "OCCULT_SEROPOSITIVE",
        /// HBV DNA below 200 IU/mL without HBsAg and antibodies.
        OccultOrPreseroconversion "OCCULT_OR_PRESEROCONVERSION",
        /// An infant with its mother's anti-HBc.
        PassiveMaternal "PASSIVE_MATERNAL",
        /// HBsAg up to 18 days after a dose of vaccine.
        TransientLikely "TRANSIENT_LIKELY",
        /// HBsAg up to 30 days after a dose of vaccine.
        TransientPossible "TRANSIENT_POSSIBLE",
        /// IgM anti-HBc beside HBsAg.
        AcutePossible "ACUTE_POSSIBLE",
        /// IgM anti-HBc without HBsAg and anti-HBs.
        WindowAcuteResolving "WINDOW_ACUTE_RESOLVING",
        /// No anti-HBs after two full series of vaccine.
        NonResponder "NON_RESPONDER",
    }
}

named! {
    /// Acute or chronic.
    pub(crate) enum Chronicity {
        /// Found for more than six months.
        Chronic "CHRONIC",
        /// The virus is there; since when is not known.
        Unknown "CHRONICITY_UNKNOWN",
        /// No virus was found.
        NoVirus "NO_VIRUS_FOUND",
    }
}

/// The class of a code of this room.
pub(super) fn class_of(code: Option<&Code>) -> Option<Class> {
    code.and_then(Class::of)
}
