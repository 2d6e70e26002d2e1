//! An assay's signal: a number beside a cut-off, which is no amount.
//!
//! Assays for anti-HBe and some for anti-HBc compete: there a low signal is the positive one. So a signal says
//! found or not found only where the side of the cut-off that is positive was stated with the cut-off; both
//! stand on the sheet, and nothing is guessed. Until then the signal is kept, asked about, and decides nothing.

use super::object::Object;
use super::parse_number::{Form, number};
use super::written_plain::plain;
use super::written_sign::in_front;
use super::{CaseError, Comparator, Marker, Presence};
use crate::values::{Interval, lowercase};
use serde::{Deserialize, Serialize};

/// What a signal is measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SignalKind {
    /// Signal over cut-off (S/CO).
    SCo,
    /// Cut-off index (COI).
    Coi,
    /// An index by another name.
    Index,
    /// Signal over negative control (S/N).
    SN,
    /// Paul-Ehrlich-Institut units per millilitre (PEIU/mL).
    Pei,
    /// Percent inhibition, of a competitive assay.
    PercentInhibition,
}

impl SignalKind {
    /// All of them.
    pub const ALL: [SignalKind; 6] = [
        SignalKind::SCo,
        SignalKind::Coi,
        SignalKind::Index,
        SignalKind::SN,
        SignalKind::Pei,
        SignalKind::PercentInhibition,
    ];

    /// Its key, for forms: `s-co`.
    pub fn key(self) -> &'static str {
        match self {
            SignalKind::SCo => "s-co",
            SignalKind::Coi => "coi",
            SignalKind::Index => "index",
            SignalKind::SN => "s-n",
            SignalKind::Pei => "pei",
            SignalKind::PercentInhibition => "percent-inhibition",
        }
    }

    /// As laboratories print it.
    pub fn symbol(self) -> &'static str {
        match self {
            SignalKind::SCo => "S/CO",
            SignalKind::Coi => "COI",
            SignalKind::Index => "index",
            SignalKind::SN => "S/N",
            SignalKind::Pei => "PEIU/mL",
            SignalKind::PercentInhibition => "% inhibition",
        }
    }

    /// Reads the name of a kind: `S/CO`, `coi`, `% inhibition`, `抑制率%`.
    pub fn parse(text: &str) -> Option<SignalKind> {
        let plain: String = plain(text).chars().filter(|c| !c.is_whitespace()).collect();
        let plain = lowercase(&plain).replace(['.', '-', '_'], "");
        Some(match plain.as_str() {
            "s/co" | "sco" => SignalKind::SCo,
            "coi" | "cutoffindex" => SignalKind::Coi,
            "index" => SignalKind::Index,
            "s/n" | "sn" => SignalKind::SN,
            "pei" | "peiu/ml" | "pei/ml" | "peiu" => SignalKind::Pei,
            "%" | "%inhibition" | "inhibition%" | "percentinhibition" | "%inh" | "抑制率%"
            | "%抑制率" | "%抑制" | "抑制率" => SignalKind::PercentInhibition,
            _ => return None,
        })
    }
}

/// The side of the cut-off on which an assay is positive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PositiveSide {
    /// Above the cut-off.
    Above,
    /// Below it: a competitive assay.
    Below,
}

/// A signal as the laboratory printed it, and what was stated of its assay.
///
/// ```
/// use clinical::case::{Marker, Presence, Signal};
/// let alone = Signal::parse(Marker::AntiHbc, "0.42 COI")?;
/// assert_eq!(alone.presence(), None);
/// let competitive = Signal::parse(Marker::AntiHbc, "0.42 COI, positive below 1")?;
/// assert_eq!(competitive.presence(), Some(Presence::Found));
/// # Ok::<(), clinical::case::CaseError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "Object<RawSignal>", into = "RawSignal")]
pub struct Signal {
    marker: Marker,
    kind: SignalKind,
    comparator: Comparator,
    value: f64,
    positive: Option<PositiveSide>,
    cut_off: Option<f64>,
}

#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct RawSignal {
    /// The marker that was tested.
    marker: Marker,
    /// What the number is.
    kind: SignalKind,
    /// The sign in front.
    #[serde(default)]
    comparator: Comparator,
    /// The number.
    value: f64,
    /// On which side of the cut-off the assay is positive, where the sheet says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    positive: Option<PositiveSide>,
    /// The cut-off, where the sheet says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    cut_off: Option<f64>,
}

impl TryFrom<Object<RawSignal>> for Signal {
    type Error = CaseError;

    fn try_from(Object(raw): Object<RawSignal>) -> Result<Signal, CaseError> {
        let RawSignal { marker, kind, comparator, value, positive, cut_off } = raw;
        Signal::new(marker, kind, (comparator, value))?.of_assay(positive, cut_off)
    }
}

impl From<Signal> for RawSignal {
    fn from(signal: Signal) -> RawSignal {
        let Signal { marker, kind, comparator, value, positive, cut_off } = signal;
        RawSignal { marker, kind, comparator, value, positive, cut_off }
    }
}

/// Signals and cut-offs beyond it are slips of the key: a design decision, wide on purpose.
const MOST: f64 = 1e6;

impl Signal {
    /// A signal, of whose assay nothing was stated.
    ///
    /// # Errors
    /// Where the number is not possible. An inhibition may be a little below zero, a ratio may not.
    pub fn new(
        marker: Marker,
        kind: SignalKind,
        (comparator, value): (Comparator, f64),
    ) -> Result<Signal, CaseError> {
        let value = possible(key(marker), kind, value)?;
        Ok(Signal { marker, kind, comparator, value, positive: None, cut_off: None })
    }

    /// The same, of an assay that is positive on this side of this cut-off.
    ///
    /// # Errors
    /// Where the cut-off is not possible.
    pub fn of_assay(
        self,
        positive: Option<PositiveSide>,
        cut_off: Option<f64>,
    ) -> Result<Signal, CaseError> {
        let cut_off = cut_off.map(|cut_off| possible("cut_off", self.kind, cut_off)).transpose()?;
        Ok(Signal { positive, cut_off, ..self })
    }

    /// Reads a signal with its kind, and what is said of the assay behind it: `2.4 S/CO`,
    /// `>250 COI, positive above 1`, `85 % inhibition (positive > 50)`, `0.3 COI 阳性 <1`.
    ///
    /// # Errors
    /// Where there is no number, no kind, or something else behind them.
    pub fn parse(marker: Marker, text: &str) -> Result<Signal, CaseError> {
        let key = key(marker);
        let wrong = || {
            CaseError::not_one_of(
                key,
                text.trim(),
                "2.4 S/CO|85 % inhibition|2.4 COI, positive above 1",
            )
        };
        let plain = plain(text);
        let (sign, rest) = in_front(&plain);
        let (value, rest) = amount(rest).ok_or_else(wrong)?;
        let lower = lowercase(rest);
        let said =
            ["positive", "reactive", "pos", "阳性"].iter().filter_map(|word| lower.find(word));
        // Lower case may be longer than the text: then nothing of it is taken apart.
        let at = said.min().filter(|_| lower.len() == rest.len()).unwrap_or(rest.len());
        let (kind, assay) = rest.split_at(at);
        let kind = kind.trim_matches([' ', ',', ';', '(', ':']);
        let signal =
            Signal::new(marker, SignalKind::parse(kind).ok_or_else(wrong)?, (sign, value))?;
        if assay.is_empty() {
            return Ok(signal);
        }
        let (side, cut_off) = assay_of(assay).ok_or_else(wrong)?;
        signal.of_assay(Some(side), Some(cut_off))
    }

    /// The marker that was tested.
    pub fn marker(&self) -> Marker {
        self.marker
    }

    /// What the number is.
    pub fn kind(&self) -> SignalKind {
        self.kind
    }

    /// The sign in front.
    pub fn comparator(&self) -> Comparator {
        self.comparator
    }

    /// The number.
    pub fn value(&self) -> f64 {
        self.value
    }

    /// On which side of the cut-off the assay is positive, where that was stated.
    pub fn positive(&self) -> Option<PositiveSide> {
        self.positive
    }

    /// The cut-off, where it was stated.
    pub fn cut_off(&self) -> Option<f64> {
        self.cut_off
    }

    /// Found or not found, where side and cut-off were stated and the signal lies wholly on one side; on the
    /// cut-off itself the laboratory's own word counts.
    pub fn presence(&self) -> Option<Presence> {
        let (positive, cut_off) = (self.positive?, self.cut_off?);
        let signal = self.comparator.interval(self.value);
        let above = signal.overlaps(&Interval::above(cut_off));
        let below = signal.overlaps(&Interval::below(cut_off));
        let on = signal.contains(cut_off);
        match (above, below, on, positive) {
            (true, false, false, PositiveSide::Above)
            | (false, true, false, PositiveSide::Below) => Some(Presence::Found),
            (true, false, false, PositiveSide::Below)
            | (false, true, false, PositiveSide::Above) => Some(Presence::NotFound),
            _ => None,
        }
    }

    /// The key of its field: `hbsag_signal`.
    pub fn key(&self) -> &'static str {
        key(self.marker)
    }
}

fn key(marker: Marker) -> &'static str {
    match marker {
        Marker::Hbsag => "hbsag_signal",
        Marker::AntiHbs => "anti_hbs_signal",
        Marker::Hbeag => "hbeag_signal",
        Marker::AntiHbe => "anti_hbe_signal",
        Marker::AntiHbc => "anti_hbc_signal",
        Marker::IgmAntiHbc => "igm_anti_hbc_signal",
    }
}

fn possible(field: &str, kind: SignalKind, value: f64) -> Result<f64, CaseError> {
    let lowest = if kind == SignalKind::PercentInhibition { -1000.0 } else { 0.0 };
    if (lowest..=MOST).contains(&value) {
        Ok(value)
    } else {
        let found = format!("{value} {}", kind.symbol());
        Err(CaseError::out_of_range(field, found, (lowest, MOST), kind.symbol()))
    }
}

/// A number at the start of a text, and what follows it.
fn amount(text: &str) -> Option<(f64, &str)> {
    let number = number(text).filter(|it| !matches!(it.form, Form::CameDown | Form::TenE))?;
    Some((number.value(0)?, number.rest))
}

/// "positive above 1", "阳性 <1": side and cut-off.
fn assay_of(text: &str) -> Option<(PositiveSide, f64)> {
    const SIDES: [(&str, PositiveSide); 14] = [
        ("above", PositiveSide::Above),
        ("over", PositiveSide::Above),
        ("from", PositiveSide::Above),
        (">=", PositiveSide::Above),
        (">", PositiveSide::Above),
        ("≥", PositiveSide::Above),
        ("高于", PositiveSide::Above),
        ("大于", PositiveSide::Above),
        ("below", PositiveSide::Below),
        ("<=", PositiveSide::Below),
        ("<", PositiveSide::Below),
        ("≤", PositiveSide::Below),
        ("低于", PositiveSide::Below),
        ("小于", PositiveSide::Below),
    ];
    let lower = lowercase(text);
    let rest =
        ["positive", "reactive", "pos", "阳性"].iter().find_map(|w| lower.strip_prefix(w))?;
    let rest = rest.trim_start_matches([' ', ':', ',']);
    let (side, rest) =
        SIDES.iter().find_map(|(word, side)| Some((*side, rest.strip_prefix(word)?)))?;
    let (cut_off, rest) = amount(rest.trim_start())?;
    rest.trim_end_matches([')', ' ', '.']).is_empty().then_some((side, cut_off))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signal_without_its_assay_says_nothing() {
        for (text, kind, value) in [
            ("2.4 S/CO", SignalKind::SCo, 2.4),
            ("0,12 COI", SignalKind::Coi, 0.12),
            ("3.1 index", SignalKind::Index, 3.1),
            ("1.9 S/N", SignalKind::SN, 1.9),
            ("0.03 PEIU/mL", SignalKind::Pei, 0.03),
            ("88 %", SignalKind::PercentInhibition, 88.0),
            ("88 % inhibition", SignalKind::PercentInhibition, 88.0),
            ("-4 抑制率%", SignalKind::PercentInhibition, -4.0),
            ("０．４２ ＣＯＩ", SignalKind::Coi, 0.42),
        ] {
            for marker in Marker::ALL {
                let signal = Signal::parse(marker, text).expect(text);
                assert_eq!((signal.kind(), signal.value()), (kind, value), "{text}");
                assert_eq!(signal.presence(), None, "{text}");
            }
        }
        for text in [
            "",
            "2.4",
            "S/CO",
            "2.4 IU/mL",
            "two COI",
            "2.4 COI, positive",
            "-1 S/CO",
            "2.4 COI, positive above",
            "2.4 COI, negative above 1",
            "2.4 COI positive above 1 or 2",
        ] {
            assert!(Signal::parse(Marker::Hbsag, text).is_err(), "{text}");
        }
    }

    #[test]
    fn the_side_and_the_cut_off_together_say_found_or_not() {
        use Presence::*;
        for (text, presence) in [
            ("2.4 COI, positive above 1", Some(Found)),
            ("2.4 COI, positive below 1", Some(NotFound)),
            ("0.4 COI (positive < 1)", Some(Found)),
            ("0.4 COI 阳性 >1", Some(NotFound)),
            ("0.4 COI, reactive ≥ 1.0", Some(NotFound)),
            (">250 S/CO positive above 1", Some(Found)),
            ("<0.1 S/CO positive above 1", Some(NotFound)),
            ("<2 S/CO positive above 1", None),
            ("1 S/CO positive above 1", None),
            ("88 % inhibition, positive above 50", Some(Found)),
            ("12 % inhibition, positive above 50", Some(NotFound)),
        ] {
            let signal = Signal::parse(Marker::AntiHbc, text).expect(text);
            assert_eq!(signal.presence(), presence, "{text}");
        }
        let half = Signal::parse(Marker::Hbsag, "2.4 COI").expect("a signal");
        for (side, cut_off) in [(Some(PositiveSide::Above), None), (None, Some(1.0))] {
            assert_eq!(half.of_assay(side, cut_off).map(|signal| signal.presence()), Ok(None));
        }
    }
}
