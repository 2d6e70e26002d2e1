//! From what was understood to a case: only what is sure is taken, and what the case refuses is told.

use crate::json::result;
use crate::understood::{Certainty, PersonRead, Reading, Understood, Value};
use clinical::case::{Analyte, Case, CaseError, Date, Episode, Uln};

/// A case of all that is sure, and what of it contradicts.
#[derive(Clone, Debug, PartialEq)]
pub struct Taken {
    /// The case.
    pub case: Case,
    /// What the case refused, each by its field.
    pub refused: Vec<CaseError>,
    /// How many readings are to be asked first.
    pub asked: usize,
}

/// Takes everything that is sure into a new case, read on a day. Of several people nothing is.
pub fn taken(understood: &Understood, today: Option<Date>) -> Taken {
    let mut taken = Taken { case: Case::read_on(today), refused: Vec::new(), asked: 0 };
    if let (Some(case), false) = (&understood.case, understood.several_people) {
        taken.case = (**case).clone();
        return taken;
    }
    person(&mut taken, &understood.person);
    for reading in &understood.readings {
        match result(&reading.value) {
            Some(result) if reading.is_sure() => {
                if let Err(error) = taken.case.add(reading.on, result) {
                    taken.refused.push(error);
                }
            }
            _ => taken.asked += 1,
        }
    }
    limits(&mut taken.case, &understood.readings);
    for treatment in &understood.treatments {
        let (Certainty::Sure, Some(start)) = (treatment.certainty, treatment.start) else {
            taken.asked += 1;
            continue;
        };
        let episode = Episode::within(treatment.drugs.clone(), start, treatment.stop);
        if let Err(error) = episode.and_then(|episode| taken.case.add_treatment(episode)) {
            taken.refused.push(error);
        }
    }
    taken
}

fn person(taken: &mut Taken, person: &PersonRead) {
    for (field, text) in person.entries() {
        if let Err(error) = taken.case.set(field, &text) {
            taken.refused.push(error);
        }
    }
}

/// The limit beside the newest result of each enzyme.
fn limits(case: &mut Case, readings: &[Reading]) {
    let newest = |analyte: Analyte| -> Option<Uln> {
        let of = readings.iter().filter(|it| {
            it.is_sure() && matches!(it.value, Value::Amount(own, _) if own == analyte)
        });
        of.filter_map(|it| Some((it.on, it.uln?))).max_by_key(|(on, _)| *on).map(|(_, uln)| uln)
    };
    case.set_uln(newest(Analyte::Alt));
    case.set_ast_uln(newest(Analyte::Ast));
    case.set_ggt_uln(newest(Analyte::Ggt));
    case.set_alp_uln(newest(Analyte::Alp));
}

#[cfg(test)]
mod tests {
    use crate::{Source, read, taken};

    #[test]
    fn only_what_is_sure_is_taken() {
        let report = "Sex: F   Age: 40\nCollected 2025-03-11\nHBsAg  Positive (+)\nHBeAg  0.3  S/CO\nALT  58  U/L  0-44";
        let taken = taken(&read(report, Source::Text), None);
        assert_eq!((taken.case.results().len(), taken.asked), (2, 1));
        assert_eq!(taken.case.uln().map(|uln| uln.units_per_litre()), Some(44.0));
        assert!(taken.refused.is_empty());
        let two = "Name: A B\nHBsAg Positive (+)\nName: C D\nHBsAg Negative (-)";
        assert_eq!(super::taken(&read(two, Source::Text), None).case.results().len(), 0);
    }
}
