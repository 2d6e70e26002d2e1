//! Situations for which guidelines have rules of their own.

use serde::{Deserialize, Serialize};

/// A situation for which guidelines have rules of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Situation {
    /// HIV coinfection.
    Hiv,
    /// Hepatitis D coinfection.
    Hdv,
    /// Hepatitis C coinfection.
    Hcv,
    /// Liver cancer from hepatitis B.
    LiverCancer,
    /// Immunosuppression or chemotherapy now.
    Immunosuppression,
    /// Immunosuppression or chemotherapy planned, or ended not long ago.
    ImmunosuppressionOver,
    /// Pregnancy with high HBV DNA.
    Pregnancy,
    /// Liver failure.
    LiverFailure,
}

impl Situation {
    /// All of them.
    pub const ALL: [Situation; 8] = [
        Situation::Hiv,
        Situation::Hdv,
        Situation::Hcv,
        Situation::LiverCancer,
        Situation::Immunosuppression,
        Situation::ImmunosuppressionOver,
        Situation::Pregnancy,
        Situation::LiverFailure,
    ];
}
