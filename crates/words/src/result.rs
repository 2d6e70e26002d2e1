//! Results: a test's name and what was found.

use crate::Words;
use clinical::case::{
    Analyte, Conflict, Date, HbvDna, LabResult, Neutralisation, PositiveSide, Presence, Signal,
};
use clinical::course::CoursePoint;
use clinical::facts::{StaleResult, Unconfirmed};
use clinical::report::{EntryNote, EntryNoteKind};
use clinical::rule::slug;
use clinical::values::Interval;

impl Words {
    /// What a field or a test is called, by its key.
    pub fn field(&self, key: &str) -> String {
        self.get(&format!("field-{}", slug(key)))
    }

    /// A result of the course: its day, its test, what was found.
    pub fn point(&self, point: &CoursePoint) -> String {
        format!("{} {}", point.on, self.found(&point.result, point.canonical.as_ref()))
    }

    /// "2024-01-31 HBV DNA 30,000 IU/mL → 2024-06-30 HBV DNA: not detected"
    pub fn points(&self, points: &[CoursePoint]) -> String {
        points.iter().map(|point| self.point(point)).collect::<Vec<_>>().join(" → ")
    }

    /// A result by itself.
    pub fn result(&self, result: &LabResult) -> String {
        let canonical = match result {
            LabResult::Marker(..) | LabResult::Signal(_) | LabResult::Neutralisation(_) => None,
            LabResult::Dna(dna) => Some(dna.canonical()),
            LabResult::Measured(quantity) => Some(quantity.canonical()),
        };
        self.found(result, canonical.as_ref())
    }

    /// A result and its day: "HBeAg: found (2024-01-31)".
    pub fn dated(&self, on: Option<Date>, result: &LabResult) -> String {
        format!("{} ({})", self.result(result), self.day(on))
    }

    /// A day, or the sheet in hand.
    pub fn day(&self, on: Option<Date>) -> String {
        on.map_or_else(|| self.get("this-sheet"), |day| day.to_string())
    }

    fn found(&self, result: &LabResult, canonical: Option<&Interval>) -> String {
        let value = match (result, canonical) {
            (LabResult::Marker(_, presence), _) => self.presence(*presence),
            (LabResult::Signal(signal), _) => self.signal(signal),
            (LabResult::Neutralisation(verdict), _) => self.get(match verdict {
                Neutralisation::Confirmed => "choice-hbsag-neutralisation-confirmed",
                Neutralisation::NotConfirmed => "choice-hbsag-neutralisation-not-confirmed",
                Neutralisation::NotDone => "choice-hbsag-neutralisation-not-done",
            }),
            (LabResult::Dna(HbvDna::NotDetected), _) => self.get("dna-not-detected"),
            (LabResult::Dna(HbvDna::BelowLimit), _) => self.get("dna-below-limit"),
            (LabResult::Dna(_), canonical) => self.measured(canonical, Analyte::HbvDna),
            (LabResult::Measured(quantity), canonical) => {
                self.measured(canonical, quantity.analyte())
            }
        };
        self.labelled(&self.field(result.key()), &value)
    }

    /// What was found of a marker.
    pub fn presence(&self, presence: Presence) -> String {
        self.get(match presence {
            Presence::Found => "answer-found",
            Presence::NotFound => "answer-not-found",
            Presence::NotDone => "not-tested",
            Presence::Equivocal => "answer-unclear",
            Presence::Pending => "answer-pending",
        })
    }

    /// A signal as printed, and what was stated of its assay: "2.4 S/CO (positive above 1)".
    pub fn signal(&self, signal: &Signal) -> String {
        let kind = self.get(&format!("signal-{}", signal.kind().key()));
        let sign = signal.comparator().symbol();
        let value = format!("{sign}{} {kind}", self.every_digit(signal.value()));
        let (Some(side), Some(cut_off)) = (signal.positive(), signal.cut_off()) else {
            return value;
        };
        let side = match side {
            PositiveSide::Above => "signal-above",
            PositiveSide::Below => "signal-below",
        };
        let cut_off = self.every_digit(cut_off);
        self.with(side, &[("signal", &value), ("cut-off", &cut_off)])
    }

    /// What is to be said of an entry itself.
    pub fn entry_note(&self, note: &EntryNote) -> String {
        let entry = match &note.result {
            Some(result) => self.dated(note.on, result),
            None => self.field(note.field.as_str()),
        };
        let said = match note.code {
            EntryNoteKind::SignalAsked => "entry-note-signal-asked",
            EntryNoteKind::SignalOnCutOff => "entry-note-signal-on-cut-off",
            EntryNoteKind::HbsagConfirmed => "entry-note-hbsag-confirmed",
            EntryNoteKind::HbsagNotConfirmed => "entry-note-hbsag-not-confirmed",
            EntryNoteKind::NoRuleUses => "entry-note-no-rule-uses",
        };
        self.with(said, &[("entry", &entry)])
    }

    fn measured(&self, canonical: Option<&Interval>, analyte: Analyte) -> String {
        let value = canonical.map(|value| self.interval(value)).unwrap_or_default();
        format!("{value} {}", analyte.canonical_unit().symbol())
    }

    /// A value whose unit is in doubt: it decides nothing.
    pub fn in_doubt(&self, value: &Unconfirmed) -> String {
        let LabResult::Measured(quantity) = value.result else { return String::new() };
        let would_be = value.would_be.map(|would_be| self.interval(&would_be)).unwrap_or_default();
        self.with(
            "unit-in-doubt",
            &[
                ("field", &self.field(value.result.key())),
                ("day", &self.day(value.on)),
                (
                    "value",
                    &format!("{} {}", self.number(quantity.value()), quantity.unit().symbol()),
                ),
                ("other", value.likely_unit.symbol()),
                ("would-be", &would_be),
                ("unit", quantity.analyte().canonical_unit().symbol()),
            ],
        )
    }

    /// A result that is too old to decide anything.
    pub fn too_old(&self, stale: &StaleResult) -> String {
        let why = self.get(&format!("too-old-{}", slug(stale.why.code())));
        self.with("too-old", &[("result", &self.dated(stale.on, &stale.result)), ("why", &why)])
    }

    /// Results of one day that contradict each other: "HBeAg (2024-01-31) … (found, not found)".
    pub fn conflict(&self, conflict: &Conflict) -> String {
        let Some(first) = conflict.results.first() else { return String::new() };
        let count = conflict.results.len();
        let said = self.with(
            if count == 2 { "conflict" } else { "conflict-of-many" },
            &[
                ("field", &self.field(first.key())),
                ("day", &self.day(conflict.on)),
                ("count", &count.to_string()),
            ],
        );
        let shown = conflict.results.iter().take(MANY).map(|result| self.result(result));
        let more = count.checked_sub(MANY).filter(|&more| more > 0);
        let more = more.map(|more| self.with("conflict-more", &[("count", &more.to_string())]));
        format!("{said} ({})", self.list(&shown.chain(more).collect::<Vec<_>>()))
    }
}

/// So many results of one day are shown one by one in a sentence.
const MANY: usize = 8;
