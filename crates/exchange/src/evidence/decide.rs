//! From a row that was taken apart to what is proposed for its test.

use super::amount::{self, Beside, Decimal, ReadAmount, Written};
use super::polarity::{self, OneWord, Points, Printed, Signals};
use super::row::{Reference, Row, Side, Sign, is_logarithm};
use crate::lexicon::words::Said;
use crate::understood::{Amount, Certainty, SignalFrom, Source, Value, Why};
use clinical::case::{Analyte, Comparator, HbvDna, Marker, Presence, Uln};

/// What is proposed for one test of a row.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// The value.
    pub value: Value,
    /// The limit of the same row.
    pub uln: Option<Uln>,
    /// How sure.
    pub certainty: Certainty,
    /// Why asked.
    pub why: Option<Why>,
    /// What spoke of found or not found.
    pub signals: Vec<SignalFrom>,
}

impl Proposal {
    fn asked(value: Value, why: Why) -> Proposal {
        Proposal {
            value,
            uln: None,
            certainty: Certainty::Ask,
            why: Some(why),
            signals: Vec::new(),
        }
    }
}

/// What all rows of a text have in common.
#[derive(Clone, Copy, Debug)]
pub struct Manner {
    /// Where the text is from.
    pub source: Source,
    /// The mark in its numbers.
    pub decimal: Decimal,
    /// It holds results of several days.
    pub several_days: bool,
}

/// What is known of the whole row beside what stands in it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Place {
    /// It stands in a sentence, with others.
    pub in_prose: bool,
    /// A sentence of which not every word is understood.
    pub sentence: bool,
    /// Something supposes, plans, negates or speaks of another time or person.
    pub doubtful: bool,
    /// In its line signs stand before the names: which is whose is not told.
    pub signs_first: bool,
}

/// The proposals for a marker: found or not, and the amount that some print beside it.
pub fn marker(marker: Marker, row: &Row, place: Place, manner: Manner) -> Vec<Proposal> {
    let mut proposals = Vec::new();
    let empty = Value::Marker(marker, None);
    if let Some(said) = no_result(row) {
        let presence = match said {
            Said::Pending => Some(Presence::Pending),
            Said::NotDone => Some(Presence::NotDone),
            _ => None,
        };
        if let Some(presence) = presence {
            proposals
                .push(Proposal::asked(Value::Marker(marker, Some(presence)), Why::NoResultYet));
        }
        return proposals;
    }
    let signals = signals(marker, row, manner.source);
    let one_word = match manner.source {
        Source::Ocr => OneWord::IsAsked(Why::OcrWord),
        Source::Text if place.in_prose => OneWord::IsAsked(Why::Prose),
        Source::Text => OneWord::IsEnough,
    };
    let lone_dash = signals.pointing.is_empty()
        && row.signs.iter().any(|(sign, bracketed)| *sign == Sign::Minus && !bracketed);
    let decided = signals.decide(one_word);
    let doubt = doubt(row, place, &[]);
    if lone_dash && row.words.is_empty() {
        proposals.push(Proposal::asked(empty, Why::DashMayBeEmpty));
    } else if let Some(decided) = &decided {
        let mut proposal = Proposal {
            value: Value::Marker(marker, decided.presence),
            uln: None,
            certainty: decided.certainty,
            why: decided.why,
            signals: decided.signals.clone(),
        };
        let one_word = decided.signals == [SignalFrom::Word];
        if row.other_word && one_word && doubt.is_none() {
            proposal =
                Proposal { signals: proposal.signals, ..Proposal::asked(empty, Why::OneSignal) };
        } else if let Some(why) = doubt {
            proposal = Proposal { signals: proposal.signals, ..Proposal::asked(empty, why) };
        } else if (place.in_prose || place.sentence) && proposal.certainty == Certainty::Sure {
            // The grammar of a sentence is not read.
            proposal.certainty = Certainty::Ask;
            proposal.why = Some(Why::Prose);
        }
        proposals.push(proposal);
    } else if row.has_result() {
        proposals.push(Proposal::asked(empty, Why::NotUnderstood));
    }
    let contradicts = decided.as_ref().is_some_and(|it| it.why == Some(Why::Contradiction));
    let analyte = match marker {
        Marker::Hbsag => Analyte::HbsagLevel,
        Marker::AntiHbs => Analyte::AntiHbsTitre,
        _ => return proposals,
    };
    if let Some(mut level) = level(analyte, row, manner) {
        if contradicts {
            level = Proposal::asked(level.value.emptied(), Why::Contradiction);
        } else if let Some(why) = doubt {
            level = Proposal::asked(level.value.emptied(), why);
        }
        proposals.push(level);
    }
    proposals
}

/// Why a row cannot be relied on as it stands.
fn doubt(row: &Row, place: Place, allowed: &[Why]) -> Option<Why> {
    let why = if place.doubtful {
        Why::Plan
    } else if row.negated {
        Why::TornWord
    } else if row.residue || row.strange_name || place.signs_first || !row.more_numbers.is_empty() {
        Why::NotUnderstood
    } else if row.prose {
        Why::Prose
    } else {
        return None;
    };
    (!allowed.contains(&why)).then_some(why)
}

/// A word that says there is no result, and nothing beside it that is one.
fn no_result(row: &Row) -> Option<Said> {
    let said = row
        .words
        .iter()
        .find(|said| matches!(said, Said::Pending | Said::NotDone | Said::Elsewhere))?;
    let alone = row
        .words
        .iter()
        .all(|other| matches!(other, Said::Pending | Said::NotDone | Said::Elsewhere));
    (alone && row.amount.is_none() && row.signs.is_empty()).then_some(*said)
}

fn printed(row: &Row) -> Option<Printed> {
    match row.reference? {
        Reference::Between(low, high) => Some(Printed::Within(low, high)),
        Reference::OneSided(sign, value) => Some(Printed::OneSided(sign, value)),
        Reference::Unclear => None,
    }
}

fn signals(marker: Marker, row: &Row, source: Source) -> Signals {
    let mut signals = Signals::default();
    for said in &row.words {
        match said {
            Said::Found => signals.add(SignalFrom::Word, Points::Found),
            Said::NotFound => signals.add(SignalFrom::Word, Points::NotFound),
            Said::Equivocal => signals.equivocal = true,
            Said::Pending | Said::NotDone | Said::Elsewhere | Said::BelowLimit | Said::Limit => {
                signals.contradicts = true;
            }
        }
    }
    let has_word = !row.words.is_empty();
    for (sign, bracketed) in &row.signs {
        match sign {
            Sign::Plus => signals.add(SignalFrom::Sign, Points::Found),
            // A lone dash may be an empty cell.
            Sign::Minus if *bracketed || has_word => {
                signals.add(SignalFrom::Sign, Points::NotFound)
            }
            Sign::Both => signals.equivocal = true,
            Sign::Minus | Sign::Lost => {}
        }
    }
    // An equivocal word or sign beside one that is not.
    if signals.equivocal && !signals.pointing.is_empty() {
        signals.contradicts = true;
    }
    let printed = printed(row);
    let amount = row.amount.as_ref().filter(|it| !it.may_be_reference);
    signals.has_number = row.amount.is_some();
    let by_range = amount.zip(printed).and_then(|(amount, printed)| {
        polarity::against_range(marker, (amount.comparator, amount.value?), printed)
    });
    if let Some(points) = by_range {
        signals.add(SignalFrom::Range, points);
    }
    for (mark, in_column) in row.marks_from(source == Source::Text) {
        match mark.side {
            Side::Inside if *in_column && marker != Marker::AntiHbs => {
                signals.add(SignalFrom::Flag, Points::NotFound);
            }
            Side::Inside => {}
            side => {
                let (high, low) = (side == Side::High, side == Side::Low);
                if let Some(points) = polarity::by_mark(marker, high, low, printed) {
                    signals.add(SignalFrom::Flag, points);
                } else if low && marker != Marker::AntiHbs && by_range == Some(Points::NotFound) {
                    signals.contradicts = true;
                }
            }
        }
    }
    if row.star && has_word && marker != Marker::AntiHbs {
        signals.add(SignalFrom::Flag, Points::Found);
    }
    signals
}

/// What reading a picture makes of `<10` at times: `<410`.
fn may_be_a_sign_read_twice(amount: &super::row::Amount) -> bool {
    let below = matches!(amount.comparator, Comparator::Less | Comparator::AtMost);
    let digits = amount.text.trim_start_matches(|c: char| !c.is_ascii_digit());
    let more = digits.strip_prefix('4').and_then(|rest| rest.chars().next());
    below && more.is_some_and(|c| c.is_ascii_digit() && c != '0')
}

/// What the reader of amounts is handed of a row.
fn written(row: &Row, manner: Manner) -> Option<Written<'_>> {
    let amount = row.amount.as_ref()?;
    let damaged = manner.source == Source::Ocr && may_be_a_sign_read_twice(amount);
    Some(Written {
        number: &amount.text,
        value: amount.value.filter(|_| !damaged).map(|value| (amount.comparator, value)),
        unit: row.unit.as_deref(),
        odd_unit: row.odd_unit.is_some(),
        decimal: manner.decimal,
        logarithm: row.logarithm,
    })
}

/// An amount beside a marker, only where its unit is one of an amount.
fn level(analyte: Analyte, row: &Row, manner: Manner) -> Option<Proposal> {
    let written = written(row, manner)?;
    let unit = written.unit?;
    // Of two possible units with one letter lost, or of a thousand times another, nothing is proposed.
    if unit.eq_ignore_ascii_case("u/ml")
        || (analyte == Analyte::AntiHbsTitre && unit.eq_ignore_ascii_case("iu/ml"))
    {
        return Some(Proposal::asked(Value::Amount(analyte, None), Why::OcrUnit));
    }
    let read = amount::read(analyte, &written)?;
    let mut proposal = of_amount(analyte, read);
    if row.amount.as_ref().is_some_and(|it| it.may_be_reference) || row.unit_came_first {
        proposal = Proposal::asked(proposal.value.emptied(), Why::NotUnderstood);
    }
    if row.spaced && proposal.certainty == Certainty::Sure {
        proposal.certainty = Certainty::Ask;
        proposal.why = Some(Why::TwoReadings);
    }
    Some(proposal)
}

fn of_amount(analyte: Analyte, read: ReadAmount<clinical::case::Quantity>) -> Proposal {
    Proposal {
        value: Value::Amount(analyte, read.amount),
        uln: None,
        certainty: read.certainty,
        why: read.why,
        signals: Vec::new(),
    }
}

/// The proposal for an amount; none where its row holds no result of it.
pub fn amount(analyte: Analyte, row: &Row, place: Place, manner: Manner) -> Option<Proposal> {
    let empty = Value::Amount(analyte, None);
    if !row.words.is_empty() {
        // A word where an amount belongs: haemolysed, pending, or of something else.
        return None;
    }
    let written = written(row, manner)?;
    let read = amount::read(analyte, &written)?;
    let mut proposal = of_amount(analyte, read);
    proposal.uln = limit(analyte, row);
    if row.unit_came_first || row.amount.as_ref().is_some_and(|it| it.may_be_reference) {
        return Some(Proposal::asked(empty, Why::NotUnderstood));
    }
    if let Some(why) = doubt(row, place, &[Why::Prose]) {
        return Some(Proposal::asked(empty, why));
    }
    if several(row, manner) {
        return Some(Proposal::asked(empty, Why::TwoReadings));
    }
    if (row.prose || place.sentence) && proposal.certainty == Certainty::Sure {
        proposal.certainty = Certainty::Ask;
        proposal.why = Some(Why::Prose);
    }
    if proposal.certainty == Certainty::Sure && (row.spaced || mark_contradicts(row, manner.source))
    {
        proposal.certainty = Certainty::Ask;
        proposal.why = Some(if row.spaced { Why::TwoReadings } else { Why::Contradiction });
    }
    Some(proposal)
}

/// A number behind the unit, in a text of several days: it may be another day's result.
fn several(row: &Row, manner: Manner) -> bool {
    manner.several_days && !row.behind_unit.is_empty()
}

fn limit(analyte: Analyte, row: &Row) -> Option<Uln> {
    if !matches!(analyte, Analyte::Alt | Analyte::Ast | Analyte::Ggt | Analyte::Alp) {
        return None;
    }
    match row.reference? {
        Reference::Between(..) | Reference::OneSided(Comparator::Less | Comparator::AtMost, _) => {
            amount::upper_limit(&row.reference_text, row.unit.as_deref())
        }
        _ => None,
    }
}

/// A mark says "outside" and the number lies inside the printed range, or the other way round.
fn mark_contradicts(row: &Row, source: Source) -> bool {
    let Some(value) =
        row.amount.as_ref().filter(|it| it.comparator == Comparator::Equal).and_then(|it| it.value)
    else {
        return false;
    };
    let (low, high) = match row.reference {
        Some(Reference::Between(low, high)) => (low, high),
        Some(Reference::OneSided(Comparator::Less | Comparator::AtMost, high)) => {
            (f64::NEG_INFINITY, high)
        }
        Some(Reference::OneSided(Comparator::Greater | Comparator::AtLeast, low)) => {
            (low, f64::INFINITY)
        }
        _ => return false,
    };
    row.marks_from(source == Source::Text).any(|(mark, _)| match mark.side {
        Side::High => value < high,
        Side::Low => value > low,
        Side::Outside => low < value && value < high,
        Side::Inside => value < low || value > high,
    })
}

/// The proposal for HBV DNA; none where its row holds no result of it.
pub fn dna(row: &Row, place: Place, manner: Manner) -> Option<Proposal> {
    let empty = Value::Dna(None);
    if no_result(row).is_some() {
        return None;
    }
    let mut read = dna_read(row, manner)?;
    if let Some(why) = doubt(row, place, &[Why::Prose]) {
        return Some(Proposal::asked(empty, why));
    }
    if several(row, manner) {
        return Some(Proposal::asked(empty, Why::TwoReadings));
    }
    if (row.prose || place.sentence) && read.certainty == Certainty::Sure {
        read = ReadAmount { certainty: Certainty::Ask, why: Some(Why::Prose), ..read };
    }
    Some(Proposal {
        value: Value::Dna(read.amount),
        uln: None,
        certainty: read.certainty,
        why: read.why,
        signals: Vec::new(),
    })
}

fn dna_read(row: &Row, manner: Manner) -> Option<ReadAmount<HbvDna>> {
    let asked =
        |amount, why| Some(ReadAmount { amount, certainty: Certainty::Ask, why: Some(why) });
    let says = |said: Said| row.words.contains(&said);
    let sign = |sign: Sign| {
        row.signs.iter().any(|(it, bracketed)| *it == sign && (*bracketed || sign == Sign::Plus))
    };
    if says(Said::Pending) || says(Said::NotDone) || says(Said::Elsewhere) || says(Said::Equivocal)
    {
        return asked(None, Why::Contradiction);
    }
    let detected = says(Said::Found) || sign(Sign::Plus);
    let not_detected = says(Said::NotFound) || sign(Sign::Minus);
    if (detected && not_detected) || row.signs.iter().any(|(sign, _)| *sign == Sign::Both) {
        return asked(None, Why::Contradiction);
    }
    if row.other_word && row.amount.is_none() {
        return asked(None, Why::OneSignal);
    }
    let amount = row.amount.as_ref();
    // The reference beside a word: "未检出   <20" without a head.
    let amount = amount.filter(|it| !(it.may_be_reference && row.unit.is_none()));
    let Some(amount) = amount else {
        if not_detected {
            let certainty = match manner.source {
                Source::Text if !row.words.is_empty() => Certainty::Sure,
                _ => Certainty::Ask,
            };
            let why = (certainty == Certainty::Ask).then_some(Why::OcrWord);
            return Some(ReadAmount {
                amount: Some(Amount::Whole(HbvDna::NotDetected)),
                certainty,
                why,
            });
        }
        if detected {
            let below = HbvDna::DetectedBelowLimit(None);
            return asked(Some(Amount::Whole(below)), Why::DetectedWithoutLevel);
        }
        if says(Said::BelowLimit) {
            return asked(None, Why::DetectedWithoutLevel);
        }
        return None;
    };
    if row.unit_came_first {
        return asked(None, Why::NotUnderstood);
    }
    let beside = match (detected, not_detected) {
        (true, _) => Beside::Detected,
        (_, true) => Beside::NotDetected,
        _ => Beside::Nothing,
    };
    let below = matches!(amount.comparator, Comparator::Less | Comparator::AtMost);
    // Not detected, with the limit beside it and no unit to it.
    if not_detected && below && row.unit.is_none() {
        let sure = manner.source == Source::Text && !row.words.is_empty();
        let certainty = if sure { Certainty::Sure } else { Certainty::Ask };
        let amount = Some(Amount::Whole(HbvDna::NotDetected));
        return Some(ReadAmount { amount, certainty, why: (!sure).then_some(Why::OcrWord) });
    }
    let mut read = amount::read_dna(&written(row, manner)?, beside)?;
    if says(Said::BelowLimit) && !below {
        return asked(None, Why::Contradiction);
    }
    if read.certainty == Certainty::Sure {
        // One word of a picture more than the number says.
        let by_word = matches!(
            read.amount,
            Some(Amount::Whole(HbvDna::NotDetected | HbvDna::DetectedBelowLimit(_)))
        );
        if by_word && manner.source == Source::Ocr {
            read.certainty = Certainty::Ask;
            read.why = Some(Why::OcrWord);
        } else if amount.may_be_reference && !amount.beside_word && beside == Beside::Detected {
            read = ReadAmount { certainty: Certainty::Ask, why: Some(Why::NotUnderstood), ..read };
        } else if row.spaced && row.logarithm.is_none() {
            read.certainty = Certainty::Ask;
            read.why = Some(Why::TwoReadings);
        }
    }
    Some(read)
}

/// The logarithm that a row of its own repeats, and whether its unit is whole.
pub fn logarithm(row: &Row) -> Option<(f64, Comparator, bool)> {
    let amount = row.amount.as_ref()?;
    let whole = row
        .unit
        .as_deref()
        .is_some_and(|unit| is_logarithm(unit) && unit.to_lowercase().contains("iu"));
    Some((amount.value?, amount.comparator, whole))
}
