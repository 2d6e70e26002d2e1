//! Antiviral treatment: which drugs, from when to when, taken as agreed or not.

use super::drug::{self, Drug, not_a_drug};
use super::{CaseError, Date};
use crate::values::each_once;
use serde::{Deserialize, Serialize};

/// One stretch of treatment with the same drugs.
///
/// ```
/// use clinical::case::{Drug, Episode, parse_date};
/// let start = parse_date("start", "2020-01-01")?;
/// let stop = parse_date("stop", "2019-01-01")?;
/// assert!(Episode::new(vec![Drug::Entecavir], start, Some(stop)).is_err());
/// # Ok::<(), clinical::case::CaseError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "RawEpisode", into = "RawEpisode")]
pub struct Episode {
    drugs: Vec<Drug>,
    start: Date,
    stop: Option<Date>,
    /// Taken as agreed: not known unless entered.
    pub adherent: Option<bool>,
}

#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct RawEpisode {
    /// By any usual name: `ETV`, `entecavir`, `Baraclude`, `恩替卡韦`. A combination tablet stands for its parts
    /// that act on hepatitis B. Plain `tenofovir` is refused: TDF, TAF or TMF.
    #[serde(deserialize_with = "drug::named_in_a_list")]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<String>"))]
    drugs: Vec<Drug>,
    start: Date,
    #[serde(default)]
    stop: Option<Date>,
    #[serde(default)]
    adherent: Option<bool>,
}

impl TryFrom<RawEpisode> for Episode {
    type Error = CaseError;

    fn try_from(raw: RawEpisode) -> Result<Episode, CaseError> {
        let mut episode = Episode::new(raw.drugs, raw.start, raw.stop)?;
        episode.adherent = raw.adherent;
        Ok(episode)
    }
}

impl From<Episode> for RawEpisode {
    fn from(episode: Episode) -> RawEpisode {
        RawEpisode {
            drugs: episode.drugs,
            start: episode.start,
            stop: episode.stop,
            adherent: episode.adherent,
        }
    }
}

impl Episode {
    /// A stretch of treatment; without a stop it goes on.
    ///
    /// # Errors
    /// Where no drug is named or it ends before it begins.
    pub fn new(drugs: Vec<Drug>, start: Date, stop: Option<Date>) -> Result<Episode, CaseError> {
        let drugs = each_once(drugs);
        if drugs.is_empty() {
            return Err(not_a_drug(""));
        }
        if let Some(stop) = stop
            && stop < start
        {
            return Err(CaseError::contradiction(
                "stop",
                stop.to_string(),
                "the start of treatment",
            ));
        }
        Ok(Episode { drugs, start, stop, adherent: None })
    }

    /// The drugs, each once, in the order of [`Drug::ALL`].
    pub fn drugs(&self) -> &[Drug] {
        &self.drugs
    }

    /// The first day.
    pub fn start(&self) -> Date {
        self.start
    }

    /// The last day; none while it goes on.
    pub fn stop(&self) -> Option<Date> {
        self.stop
    }

    /// Whether an interferon is among the drugs.
    pub fn has_interferon(&self) -> bool {
        self.drugs.iter().any(|drug| drug.is_interferon())
    }
}
