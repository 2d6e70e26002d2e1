//! Antiviral treatment: which drugs, from when to when, taken as agreed or not.

use super::drug::{self, Drug, not_a_drug};
use super::{CaseError, Date, When};
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
    start: When,
    stop: Option<When>,
    /// Taken as agreed: not known unless entered.
    pub adherent: Option<bool>,
    /// The days that are tried of its months.
    tried: Option<(Date, Option<Date>)>,
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
    /// A day, or a month where no more is known.
    #[serde(deserialize_with = "super::day::given::start")]
    start: When,
    /// The same.
    #[serde(default, deserialize_with = "super::day::given::stop")]
    stop: Option<When>,
    #[serde(default)]
    adherent: Option<bool>,
}

impl TryFrom<RawEpisode> for Episode {
    type Error = CaseError;

    fn try_from(raw: RawEpisode) -> Result<Episode, CaseError> {
        let mut episode = Episode::within(raw.drugs, raw.start, raw.stop)?;
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
        Episode::within(drugs, start.into(), stop.map(When::from))
    }

    /// The same, where of a day only its month may be known. What is then said of the course holds on every day
    /// of it, or is only possible.
    ///
    /// ```
    /// use clinical::case::{Drug, Episode, parse_when};
    /// let etv = Episode::within(vec![Drug::Entecavir], parse_when("start", "2019-03")?, None)?;
    /// assert_eq!((etv.start().day(), etv.start().to_string()), (None, "2019-03".into()));
    /// # Ok::<(), clinical::case::CaseError>(())
    /// ```
    ///
    /// # Errors
    /// As [`Episode::new`]: where no day of the one month is after the other.
    pub fn within(drugs: Vec<Drug>, start: When, stop: Option<When>) -> Result<Episode, CaseError> {
        let drugs = each_once(drugs);
        if drugs.is_empty() {
            return Err(not_a_drug(""));
        }
        if let Some(stop) = stop
            && stop.last() < start.first()
        {
            return Err(CaseError::contradiction(
                "stop",
                stop.to_string(),
                "the start of treatment",
            ));
        }
        Ok(Episode { drugs, start, stop, adherent: None, tried: None })
    }

    /// The drugs, each once, in the order of [`Drug::ALL`].
    pub fn drugs(&self) -> &[Drug] {
        &self.drugs
    }

    /// The first day, or its month.
    pub fn start(&self) -> When {
        self.start
    }

    /// The last day, or its month; none while it goes on.
    pub fn stop(&self) -> Option<When> {
        self.stop
    }

    /// The day from which it is counted: one of those of its month, where that is what is known.
    pub(crate) fn first_day(&self) -> Date {
        self.tried.map_or(self.start.first(), |(first, _)| first)
    }

    /// The day to which it is counted; see [`Episode::first_day`].
    pub(crate) fn last_day(&self) -> Option<Date> {
        self.tried.map_or(self.stop.map(When::first), |(_, last)| last)
    }

    /// The same stretch, counted on these days.
    pub(super) fn on(&self, days: (Date, Option<Date>)) -> Episode {
        Episode { tried: Some(days), ..self.clone() }
    }

    /// Each pair of days that its months allow, none of them after `today`.
    pub(super) fn days(&self, today: Option<Date>) -> Vec<(Date, Option<Date>)> {
        let past = |day: &Date| today.is_none_or(|today| *day <= today);
        let mut days = Vec::new();
        for start in self.start.days().filter(past) {
            match self.stop {
                None => days.push((start, None)),
                Some(stop) => {
                    let after = stop.days().filter(|stop| past(stop) && *stop >= start);
                    days.extend(after.map(|stop| (start, Some(stop))));
                }
            }
        }
        days
    }

    /// Whether an interferon is among the drugs.
    pub fn has_interferon(&self) -> bool {
        self.drugs.iter().any(|drug| drug.is_interferon())
    }
}
