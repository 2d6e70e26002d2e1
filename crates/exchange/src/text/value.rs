//! A value or a reference that stands as text in a field of an interface.

use super::{fold, gather, scan};
use crate::evidence::row::{Reference, Row};

/// A value's text taken apart: `<20 IU/mL detected`, `Reactive (12.3 S/CO)`. Several lines are read as one.
pub fn row(text: &str) -> Row {
    let text = text.replace(['\r', '\n'], " ");
    let mut row = Row::default();
    for line in fold::lines(&text).iter().take(1) {
        // A cell of its own: two spaces part nothing here.
        let scanned = scan::scan_whole(line);
        let things: Vec<gather::Given> =
            scanned.tokens.iter().map(|token| gather::Given { line, token, role: None }).collect();
        let named = things.iter().any(|it| matches!(it.token.kind, scan::Kind::Name(_)));
        row = gather::gather(&things);
        // A value that names a test is a sentence.
        row.residue |= named;
        // In a field of its own a number is the result, and what is not understood beside it is a doubt.
        if let Some(amount) = &mut row.amount {
            amount.may_be_reference = false;
        }
        if row.amount.is_none()
            && row.words.is_empty()
            && row.signs.is_empty()
            && let Some(Reference::OneSided(..) | Reference::Between(..)) = row.reference
        {
            row.residue = true;
        }
    }
    row
}

/// A reference's text: `0-44`, `>1.00`, `Negative`.
pub fn reference(text: &str) -> Option<(Reference, String)> {
    let line = fold::lines(text).into_iter().next()?;
    let scanned = scan::scan_whole(&line);
    let mut found: Option<(Reference, String)> = None;
    for token in &scanned.tokens {
        let reference = match token.kind {
            scan::Kind::Range(low, high) => Reference::Between(low, high),
            scan::Kind::Compared(sign, value) => Reference::OneSided(sign, value),
            scan::Kind::Number(_) | scan::Kind::OddNumber => Reference::Unclear,
            _ => continue,
        };
        found = Some(match found {
            None => (reference, line.slice(token.start, token.end).to_owned()),
            Some(_) => (Reference::Unclear, String::new()),
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use clinical::case::Comparator;

    #[test]
    fn references_of_a_field() {
        assert_eq!(reference("0-44").map(|it| it.0), Some(Reference::Between(0.0, 44.0)));
        assert_eq!(
            reference(">1.00").map(|it| it.0),
            Some(Reference::OneSided(Comparator::Greater, 1.0))
        );
        assert_eq!(reference("Negative"), None);
        assert_eq!(reference("M 9-50 F 7-40").map(|it| it.0), Some(Reference::Unclear));
    }

    #[test]
    fn values_of_a_field() {
        assert!(row("haemolysed").amount.is_none());
        let below = row("<20 IU/mL detected");
        assert_eq!(
            (below.amount.is_some(), below.unit.as_deref(), below.words.len()),
            (true, Some("IU/mL"), 1)
        );
        assert!(row("HBsAg negative").residue);
    }
}
